// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/table.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/score.hpp"
#include "exporters/output_file.hpp"
#include "extractors/language/conllu.hpp"
#include "extractors/language/coreference.hpp"
#include "extractors/language/evaluate.hpp"
#include "extractors/language/iob.hpp"

namespace newsgraph::cli {
namespace {

namespace language = extractors::language;

struct EvaluateOptions {
  std::string gold, predicted;
  bool parse = false;
  bool names = false;
  bool coreference = false;
  bool errors = false;
  bool types = false;
  bool json = false;
  std::string doc;
};

/// A share with three decimals, rounded from the four that JSON has.
std::string text_share(double value) {
  const std::string four = fixed(value, 4);
  double rounded = 0;
  std::from_chars(four.data(), four.data() + four.size(), rounded);
  return fixed(rounded, 3);
}

/// A share with four decimals and no zeros at its end but one: as JSON writers usually put it.
std::string json_share(double value) {
  std::string text = fixed(value, 4);
  text.erase(text.find_last_not_of('0') + 1);
  return text.back() == '.' ? text + "0" : text;
}

void write_json(const ScoreReport& report, std::ostream& out) {
  std::string json = "{";
  for (const ScoreRow& row : report.rows) {
    json += json.size() > 1 ? ", " : "";
    append_json_string(json, row.label);
    json += ": {\"precision\": " + json_share(row.precision()) +
            ", \"recall\": " + json_share(row.recall()) + ", \"f1\": " + json_share(row.f1()) +
            ", \"right\": " + std::to_string(row.right) +
            ", \"wrong\": " + std::to_string(row.wrong) +
            ", \"missed\": " + std::to_string(row.missed) + "}";
    if (row.label == "edges") {
      json += ", \"status\": " + json_share(report.status);
    }
  }
  out << json << "}\n";
}

void write_text(const ScoreReport& report, std::ostream& out) {
  for (const ScoreRow& row : report.rows) {
    out << padded(row.label, 14) << " P " << text_share(row.precision()) << "  R "
        << text_share(row.recall()) << "  F1 " << text_share(row.f1()) << "   right " << row.right
        << "  wrong " << row.wrong << "  missed " << row.missed << '\n';
    if (row.label == "edges") {
      out << padded("status", 14) << " right on " << text_share(report.status)
          << " of the edges found\n";
    }
  }
}

void evaluate_graph(const EvaluateOptions& options, std::ostream& out) {
  std::vector<GoldArticle> gold = read_gold(options.gold);
  if (!options.doc.empty()) {
    std::erase_if(gold, [&](const GoldArticle& article) { return article.name != options.doc; });
  }
  if (gold.empty()) {
    throw UsageError(options.gold + ": holds no annotated article" +
                     (options.doc.empty() ? "" : " '" + options.doc + "'"));
  }
  const auto predicted = with_input_stream(
      options.predicted, [&](std::istream& in) { return read_predictions(in, options.predicted); });
  const ScoreReport report = score(gold, predicted, ScoreOptions{.by_type = options.types});
  if (options.errors) {
    for (const std::string& error : report.errors) {
      out << error << '\n';
    }
  }
  (options.json ? write_json : write_text)(report, out);
}

/// A row of what --parse, --names and --coreference tell.
struct LanguageScore {
  std::string name;
  double precision, recall, f1;
};

void write_scores(const std::vector<LanguageScore>& scores, std::ostream& out) {
  for (const LanguageScore& score : scores) {
    out << padded(score.name, 15) << " P " << fixed(100 * score.precision, 2) << "  R "
        << fixed(100 * score.recall, 2) << "  F1 " << fixed(100 * score.f1, 2) << '\n';
  }
}

void write_json(const std::vector<LanguageScore>& scores, std::ostream& out) {
  std::string json = "{";
  for (const LanguageScore& score : scores) {
    json += json.size() > 1 ? ", " : "";
    append_json_string(json, score.name);
    json += ": {\"precision\": " + json_share(score.precision) +
            ", \"recall\": " + json_share(score.recall) + ", \"f1\": " + json_share(score.f1) + "}";
  }
  out << json << "}\n";
}

void evaluate_language(const EvaluateOptions& options, std::ostream& out) {
  const auto read = [&](const std::string& path) {
    return with_input_stream(path, [&](std::istream& in) -> std::vector<Document> {
      if (!options.parse && !options.coreference && language::is_iob_path(path)) {
        return {language::iob_document(language::read_iob(in, path), path)};
      }
      return language::read_conllu(in, path);
    });
  };
  const std::vector<Document> gold = read(options.gold);
  const std::vector<Document> system = read(options.predicted);
  std::vector<LanguageScore> scores;
  const auto add = [&](const std::vector<language::NamedScore>& more) {
    for (const auto& [name, score] : more) {
      scores.push_back({name, score.precision(), score.recall(), score.f1()});
    }
  };
  if (options.parse) {
    add(language::evaluate_parse(gold, system));
  }
  if (options.names) {
    add(language::evaluate_names(gold, system));
  }
  if (options.coreference) {
    for (const auto& [name, precision, recall, f1] : language::evaluate_coreference(gold, system)) {
      scores.push_back({name, precision, recall, f1});
    }
  }
  if (options.json) {
    write_json(scores, out);
  } else {
    write_scores(scores, out);
  }
}

void run(const EvaluateOptions& options) {
  const bool of_language = options.parse || options.names || options.coreference;
  if (of_language && (options.errors || options.types || !options.doc.empty())) {
    throw UsageError(
        "--errors, --types and --doc don't go with --parse, --names and --coreference");
  }
  exporters::OutputFile out("-");
  (of_language ? evaluate_language : evaluate_graph)(options, out.stream());
  out.close();
}

}  // namespace

void add_evaluate(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<EvaluateOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"evaluate", "Score extractions or parses against annotations",
                   "  newsgraph extract articles/ | newsgraph evaluate gold/ -\n"
                   "  newsgraph evaluate gold/ stream.jsonl --errors --types\n"
                   "  newsgraph evaluate --parse --names gold.conllu system.conllu"},
                  [options](Console&) { run(*options); });
  command
      .add_option(
          "GOLD", options->gold,
          "A folder of annotated articles; with --parse, --names or --coreference a CoNLL-U file; "
          "for names also words and marks, .iob2, .conll or .txt")
      ->required();
  command
      .add_option("PREDICTED", options->predicted,
                  "What 'newsgraph extract' printed, - for standard input; with --parse, --names "
                  "or --coreference a CoNLL-U file")
      ->required();
  command.add_flag("--errors", options->errors, "List every wrong or missed node and edge");
  command.add_flag("--types", options->types, "A row for each edge type");
  command.add_option("--doc", options->doc, "This article alone")->type_name("NAME");
  command.add_flag("--json", options->json, "The figures as one JSON object");
  command.add_flag("--parse", options->parse,
                   "Score words, sentences, tags, lemmas and dependencies");
  command.add_flag("--names", options->names, "Score names of people, places, organisations");
  command.add_flag("--coreference", options->coreference,
                   "Score which mentions are one, in chains that contain a name");
}

}  // namespace newsgraph::cli
