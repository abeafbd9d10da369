// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "core/case_file.hpp"
#include "extractors/readers/digest.hpp"

namespace newsgraph::cli {
namespace {

struct CheckOptions {
  std::string case_path;
  VocabularyOptions vocabulary;
};

void run(const CheckOptions& options, Console& console) {
  CaseFile file(options.case_path, load_vocabulary(options.vocabulary), CaseFile::Access::read);
  const std::vector<std::string> problems = file.check(extractors::readers::sha256);
  for (const std::string& problem : problems) {
    console.error(options.case_path + ": " + problem);
  }
  if (problems.empty()) {
    console.say(options.case_path + ": all is well with " +
                counted(file.size(), "article", "articles"));
  }
}

}  // namespace

void add_check(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"check", "Prove that a case file is whole", "  newsgraph check talks.case"},
                  [options](Console& console) { run(*options, console); });
  command.add_option("CASE", options->case_path, "The case file")->required();
  add_vocabulary_option(command, options->vocabulary);
}

}  // namespace newsgraph::cli
