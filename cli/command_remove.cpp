// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "core/case_file.hpp"

namespace newsgraph::cli {
namespace {

struct RemoveOptions {
  std::string case_path;
  std::vector<std::string> names;
  VocabularyOptions vocabulary;
};

void run(const RemoveOptions& options, Console& console) {
  CaseFile file(options.case_path, load_vocabulary(options.vocabulary), CaseFile::Access::write);
  std::size_t removed = 0;
  for (const std::string& name : options.names) {
    try {
      if (const auto id = file.remove(name)) {
        console.note(*id + ": removed");
        ++removed;
      } else {
        console.error("no article is called '" + name + "'; 'newsgraph list' tells their ids");
      }
    } catch (const IoError&) {
      throw;
    } catch (const Error& error) {
      console.error(error.what());
    }
  }
  file.merge();  // nothing of what was removed stays in the file
  console.say(counted(removed, "article", "articles") + " removed");
  console.say(options.case_path + " holds " + counted(file.size(), "article", "articles"));
}

}  // namespace

void add_remove(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<RemoveOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"remove", "Take articles out of a case file, with all that they alone told",
                   "  newsgraph remove talks.case harbour\n"
                   "  newsgraph remove talks.case https://news.example/visit"},
                  [options](Console& console) { run(*options, console); });
  command.add_option("CASE", options->case_path, "The case file")->required();
  command
      .add_option("NAMES", options->names,
                  "Articles: their ids, as 'list' tells them, paths, addresses, or the first "
                  "digits of their SHA-256")
      ->required();
  add_vocabulary_option(command, options->vocabulary);
}

}  // namespace newsgraph::cli
