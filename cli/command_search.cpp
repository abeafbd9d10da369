// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/question.hpp"
#include "cli/table.hpp"
#include "core/case_file.hpp"
#include "core/error.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

struct SearchOptions {
  std::vector<std::string> arguments, from;
  InputOptions input;
  AnalysisOptions analysis;
  std::uint32_t limit = 50;
  bool json = false;
};

/// The articles in a case file that is gone afterwards.
std::unique_ptr<CaseFile> case_of_articles(const SearchOptions& options, Console& console) {
  const Analysis analysis(options.analysis, console);
  auto file =
      std::make_unique<CaseFile>(":memory:", analysis.vocabulary(), CaseFile::Access::create);
  (void)analysis.run(options.input,
                     [&](Document&& document) { (void)file->add({make_case_article(document)}); });
  if (file->size() == 0) {
    throw Error("no article was read");
  }
  return file;
}

std::unique_ptr<CaseFile> open(SearchOptions options, std::vector<std::string> inputs,
                               Console& console) {
  if (inputs.size() == 1 && CaseFile::looks_like_one(inputs.front())) {
    return std::make_unique<CaseFile>(inputs.front(), load_vocabulary(options.analysis.vocabulary),
                                      CaseFile::Access::read);
  }
  for (const std::string& path : inputs) {
    if (kind_of_input(path) != InputKind::articles) {
      throw UsageError(path + ": only one case file, or articles, can be searched");
    }
  }
  options.input.files = std::move(inputs);
  return case_of_articles(options, console);
}

void run(const SearchOptions& options, Console& console) {
  QuestionOptions question;
  question.arguments = options.arguments;
  question.from = options.from;
  QuestionArguments arguments = sort_out(question, 0, options.arguments.size());
  if (arguments.names.empty()) {
    throw UsageError("a word to search for is missing");
  }
  std::string words;
  for (const std::string& word : arguments.names) {
    words += (words.empty() ? "" : " ") + word;
  }
  const auto file = open(options, std::move(arguments.inputs), console);
  const std::vector<CaseFile::Hit> hits = file->search(words, options.limit);
  exporters::OutputFile out("-");
  exporters::JsonWriter json(out.stream());
  for (const CaseFile::Hit& hit : hits) {
    if (options.json) {
      json.begin_object();
      json.field("doc", hit.source.id);
      json.field_if("date", hit.source.date ? to_iso(*hit.source.date) : "");
      json.field_if("title", hit.source.title);
      json.field_if("url", hit.source.url);
      json.number_field("begin", hit.span.begin);
      json.number_field("end", hit.span.end);
      json.field("sentence", hit.sentence);
      json.end_object();
      json.end_text();
    } else {
      out.stream() << one_line(hit.sentence) << "\n  [" << one_line(hit.source.id)
                   << (hit.source.date ? ", " + to_iso(*hit.source.date) : "") << "]\n";
    }
  }
  json.flush();
  out.close();
  if (hits.empty()) {
    console.say("no sentence has all these words");
  }
}

}  // namespace

void add_search(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<SearchOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"search", "Find the sentences that have all these words, the best first",
                   "  newsgraph search grain port talks.case\n"
                   "  newsgraph search '\"water tax\" reject*' talks.case --json"},
                  [options](Console& console) { run(*options, console); });
  command
      .add_option("ARGUMENTS", options->arguments,
                  "Words, beginnings of words with a '*', phrases in quotation marks; and a case "
                  "file, or articles")
      ->required();
  command.add_flag("--json", options->json, "As JSON, an object a line")->group("Output");
  command.add_option("--limit", options->limit, "How many sentences; 50 if not given")
      ->type_name("N")
      ->check(between(1, 1000000000))
      ->group("Output");
  command
      .add_option("--from", options->from,
                  "Search this file or folder; then every argument is a word. May be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE")
      ->group("Reading");
  add_reader_options(command, options->input);
  add_analysis_options(command, options->analysis);
}

}  // namespace newsgraph::cli
