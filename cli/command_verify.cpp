// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/graph_input.hpp"
#include "cli/options.hpp"
#include "core/case_file.hpp"
#include "core/document.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"

namespace newsgraph::cli {
namespace {

struct VerifyOptions {
  std::string path;
  InputOptions input;
  VocabularyOptions vocabulary;
};

/// The text of an article, and where each of its code points begins.
struct Text {
  std::string bytes;
  std::vector<std::uint32_t> begins;

  explicit Text(std::string text) : bytes(std::move(text)) {
    for (std::uint32_t at = 0; at < bytes.size(); ++at) {
      if ((static_cast<unsigned char>(bytes[at]) & 0xC0U) != 0x80U) {
        begins.push_back(at);
      }
    }
    begins.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  [[nodiscard]] bool has(CodePointSpan span, std::string_view words) const {
    return span.begin <= span.end && span.end < begins.size() &&
           std::string_view(bytes).substr(begins[span.begin],
                                          begins[span.end] - begins[span.begin]) == words;
  }
};

/// The texts of the articles that a graph names.
class Texts {
 public:
  /// From case files and articles; where none is given, from the files that the graph names.
  Texts(const VerifyOptions& options, const Graph& graph,
        const std::shared_ptr<const Vocabulary>& vocabulary, Console& console) {
    std::vector<std::string> articles;
    for (const std::string& path : options.input.files) {
      if (!CaseFile::looks_like_one(path)) {
        articles.push_back(path);
        continue;
      }
      CaseFile file(path, vocabulary, CaseFile::Access::read);
      for (const CaseFile::Entry& entry : file.list()) {
        const std::string id = entry.source.id.substr(0, entry.source.id.rfind('~'));
        for (const std::string& name : {entry.source.id, id}) {
          if (auto text = file.text(name, entry.source.sha256)) {
            by_digest_.try_emplace(entry.source.sha256, std::move(*text));
          }
        }
      }
    }
    if (options.input.files.empty()) {
      for (const Source& source : graph.documents()) {
        articles.push_back(source.path);
      }
    }
    Diagnostics diagnostics;
    const auto inputs = extractors::readers::find_inputs(articles, diagnostics);
    for (const auto& input : inputs) {
      extractors::readers::read_input(
          input, reader_options(options.input),
          [&](Document&& document) {
            ids_.emplace(document.source().id, document.source().sha256);
            by_digest_.try_emplace(document.source().sha256, std::string(document.text()));
          },
          diagnostics);
    }
    console.report(diagnostics);
  }

  [[nodiscard]] const Text* find(const Source& source) const {
    const auto found = by_digest_.find(source.sha256);
    return found == by_digest_.end() ? nullptr : &found->second;
  }
  /// Whether there is an article of that id, with another text.
  [[nodiscard]] bool has_another(const Source& source) const { return ids_.contains(source.id); }

 private:
  std::map<std::string, Text> by_digest_;
  std::map<std::string, std::string> ids_;  // digests
};

/// What a GraphML file shows to other programs must be what newsgraph reads of it.
void check_elements(const std::string& path, const GraphView& view, Console& console) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  std::size_t nodes = 0;
  std::size_t edges = 0;
  while (std::getline(in, line)) {
    nodes += line.starts_with("<node ") ? 1U : 0U;
    edges += line.starts_with("<edge ") ? 1U : 0U;
  }
  if (nodes != view.entities().size() || edges != view.edges().size()) {
    console.error(path + ": shows " + counted(nodes, "node", "nodes") + " and " +
                  counted(edges, "edge", "edges") + ", not those that newsgraph wrote");
  }
}

bool is_graphml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string begin(5, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return begin == "<?xml";
}

void run(const VerifyOptions& options, Console& console) {
  if (kind_of_input(options.path) == InputKind::articles) {
    std::ifstream in(options.path);
    if (!in) {
      throw IoError(options.path, "cannot be opened", errno);
    }
    throw Error(options.path +
                ": holds no graph that can be read back; JSON Lines, JSON-LD, GraphML, streams and "
                "case files can");
  }
  const auto vocabulary = load_vocabulary(options.vocabulary);
  const Graph graph = read_streams({options.path}, vocabulary, MergingOptions(), console);
  ViewOptions everything;
  everything.isolated = true;
  const GraphView view(graph, everything);
  if (is_graphml(options.path)) {
    check_elements(options.path, view, console);
  }
  VerifyOptions sources = options;
  if (sources.input.files.empty() && CaseFile::looks_like_one(options.path)) {
    sources.input.files = {options.path};
  }
  const Texts texts(sources, graph, vocabulary, console);
  std::vector<std::size_t> missing(graph.documents().size(), 0);
  std::size_t quotations = 0;
  std::size_t found = 0;
  for (const GraphStatement& statement : graph.statements()) {
    for (const GraphEvidence& evidence : statement.evidence) {
      ++quotations;
      const Source& source = graph.document(statement.document);
      const Text* text = texts.find(source);
      if (text == nullptr) {
        ++missing[statement.document.value()];
      } else if (text->has(evidence.span, evidence.sentence)) {
        ++found;
      } else {
        console.error(source.id + ": does not say at " + std::to_string(evidence.span.begin) +
                      " to " + std::to_string(evidence.span.end) + ": " +
                      std::string(evidence.sentence));
      }
    }
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] > 0) {
      const Source& source = graph.documents()[i];
      console.error(
          source.id + ": " +
          (texts.has_another(source) ? "has another text now" : "is not among the articles") +
          ", so " + counted(missing[i], "quotation", "quotations") + " can't be found again");
    }
  }
  console.say(options.path + ": " + counted(graph.documents().size(), "article", "articles") +
              ", " + counted(view.entities().size(), "node", "nodes") + ", " +
              counted(view.edges().size(), "edge", "edges") + ", " +
              counted(graph.statements().size(), "statement", "statements"));
  console.say(std::to_string(found) + " of " + counted(quotations, "quotation", "quotations") +
              " found again in the articles, word for word");
}

}  // namespace

void add_verify(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<VerifyOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"verify", "Read an export again, and find its sentences in the articles",
                   "  newsgraph verify graph.graphml articles/\n"
                   "  newsgraph verify graph.jsonld tuesday.case"},
                  [options](Console& console) { run(*options, console); });
  command
      .add_option("FILE", options->path, "GraphML, JSON-LD, JSON Lines, a stream or a case file")
      ->required();
  command.add_option("FILES", options->input.files,
                     "The articles, or a case file that holds them; if not given, the files that "
                     "the graph names");
  add_reader_options(command, options->input);
  add_vocabulary_option(command, options->vocabulary);
}

}  // namespace newsgraph::cli
