// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/parse_tree.hpp"
#include "core/error.hpp"
#include "exporters/output_file.hpp"
#include "extractors/entities/entity_annotator.hpp"
#include "extractors/entities/noun_phrases.hpp"
#include "extractors/language/conllu.hpp"
#include "extractors/language/iob.hpp"
#include "extractors/language/language_model.hpp"

namespace newsgraph::cli {
namespace {

namespace language = extractors::language;
namespace entities = extractors::entities;
namespace readers = extractors::readers;
using exporters::OutputFile;

struct ParseOptions {
  InputOptions input;
  std::string model;
  std::string input_format = "articles";
  std::string format = "conllu";
  bool entities = false;
};

/// Reads, analyses and prints documents one by one.
class Parser {
 public:
  Parser(const ParseOptions& options, Console& console)
      : options_(options),
        console_(console),
        model_(options.model.empty() ? language::LanguageModel::builtin() : as_configuration([&] {
          return language::LanguageModel::from_file(options.model);
        })),
        out_("-") {
    if (options_.entities) {
      entities_ = std::make_unique<const entities::EntityAnnotator>(nullptr, nullptr);
    }
  }

  void run() {
    if (options_.input_format != "articles") {
      for (const std::string& path : options_.input.files) {
        read_treebank(path);
      }
    } else {
      read_articles();
    }
    out_.close();
  }

 private:
  void read_articles() {
    Diagnostics diagnostics;
    const auto files = readers::find_inputs(options_.input.files, diagnostics);
    for (const readers::InputFile& file : files) {
      const auto take = [&](Document&& document) {
        model_->analyse(document);
        find_entities(document);
        print(document);
      };
      readers::read_input(file, reader_options(options_.input), take, diagnostics);
    }
    console_.report(diagnostics);
  }

  void read_treebank(const std::string& path) {
    try {
      std::vector<Document> documents =
          with_input_stream(path, [&](std::istream& in) -> std::vector<Document> {
            if (options_.input_format == "iob") {
              return {language::iob_document(language::read_iob(in, path), path)};
            }
            return language::read_conllu(in, path);
          });
      for (Document& document : documents) {
        if (options_.input_format != "conllu-text") {
          model_->analyse_tokens(document);
        } else {
          // Its text and paragraphs alone, as if nobody had divided them yet.
          document = Document(document.source(), std::string(document.text()),
                              {document.blocks().begin(), document.blocks().end()});
          model_->analyse(document);
        }
        find_entities(document);
        print(document);
      }
    } catch (const IoError& error) {
      if (error.path() != path) {
        throw;  // of the output
      }
      console_.error(error.what());
    } catch (const ParseError& error) {
      console_.error(error.what());
    }
  }

  /// Those of a treebank are left out, as all that it says of its words is.
  void find_entities(Document& document) {
    document.set_entities({}, {});
    if (entities_) {
      Diagnostics diagnostics;
      entities_->annotate(document, diagnostics);
      console_.report(diagnostics);
      const auto found = document.entities();
      document.set_entities({found.begin(), found.end()}, entities::noun_phrases(document));
    }
  }

  void print(const Document& document) {
    if (options_.format == "conllu") {
      language::write_conllu(document, out_.stream());
    } else {
      for (std::uint32_t i = 0; i < document.sentences().size(); ++i) {
        write_tree(document, i, "", out_.stream());
        out_.stream() << '\n';
      }
    }
    if (!out_.stream().flush()) {
      out_.close();  // throws, with the reason
    }
  }

  const ParseOptions& options_;
  Console& console_;
  std::shared_ptr<const language::LanguageModel> model_;
  std::unique_ptr<const entities::EntityAnnotator> entities_;
  OutputFile out_;
};

}  // namespace

void add_parse(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ParseOptions>();
  CLI::App& command = add_command(
      program, invocation,
      {"parse", "Print words, tags, dependencies, names of articles",
       "  newsgraph parse story.txt > story.conllu\n"
       "  echo 'Ana Ruiz met Ben Okafor in Lima.' | newsgraph parse - --format tree\n"
       "  newsgraph parse gold.conllu --input conllu | newsgraph evaluate --parse gold.conllu -"},
      [options](Console& console) { Parser(*options, console).run(); });
  add_input_options(command, options->input);
  command
      .add_option(
          "--input", options->input_format,
          "What FILES are: 'articles' (as is usual); 'conllu', whose sentences and words are kept; "
          "'conllu-text', of which the text alone is read; or 'iob', a word and its mark a line")
      ->type_name("KIND")
      ->check(one_of({"articles", "conllu", "conllu-text", "iob"}))
      ->group("Reading");
  command.add_option("--model", options->model, "Use this language model")
      ->type_name("FILE")
      ->group("Reading");
  command
      .add_flag("--entities", options->entities,
                "Also find who and what is spoken of: mentions of one thing, as Entity=")
      ->group("Output");
  command.add_option("--format", options->format, "'conllu' (as is usual), or 'tree', for people")
      ->type_name("NAME")
      ->check(one_of({"conllu", "tree"}))
      ->group("Output");
}

}  // namespace newsgraph::cli
