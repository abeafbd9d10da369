// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "core/case_file.hpp"
#include "core/error.hpp"

namespace newsgraph::cli {
namespace {

struct ReplaceOptions {
  std::string case_path, name;
  InputOptions input;
  AnalysisOptions analysis;
};

void run(ReplaceOptions options, Console& console) {
  CaseFile file(options.case_path, load_vocabulary(options.analysis.vocabulary),
                CaseFile::Access::write);
  const Analysis analysis(options.analysis, console);
  file.set_settings(analysis.settings());
  std::optional<CaseArticle> article;
  bool one = true;
  (void)analysis.run(options.input, [&](Document&& document) {
    one = one && !article;
    article = make_case_article(document);
  });
  if (!article) {
    throw Error("no article was read, so nothing is replaced");
  }
  if (!one) {
    throw Error(
        "the file holds several articles, so nothing is replaced; 'newsgraph add' takes them");
  }
  if (!file.replace(options.name, std::move(*article))) {
    throw Error("no article is called '" + options.name + "'; 'newsgraph list' tells their ids");
  }
  file.merge();
  console.say("1 article replaced");
}

}  // namespace

void add_replace(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ReplaceOptions>();
  options->input.files.resize(1);
  CLI::App& command =
      add_command(program, invocation,
                  {"replace", "Put a corrected article in the place of one in a case file",
                   "  newsgraph replace talks.case lima a.txt"},
                  [options](Console& console) { run(*options, console); });
  command.add_option("CASE", options->case_path, "The case file")->required();
  command
      .add_option("NAME", options->name,
                  "The article: its id, as 'list' tells it, path, address, or the first digits of "
                  "its SHA-256")
      ->required();
  command.add_option("FILE", options->input.files.front(), "The corrected article")->required();
  add_reader_options(command, options->input);
  add_analysis_options(command, options->analysis);
}

}  // namespace newsgraph::cli
