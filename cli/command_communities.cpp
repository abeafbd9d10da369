// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/groups.hpp"
#include "cli/question.hpp"
#include "core/algorithms.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using CommunitiesOptions = QuestionOptions;

void run(const CommunitiesOptions& options, Console& console) {
  const Question question(options, 0, 0, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  write_groups(view, communities(view), options.json, out.stream());
  out.close();
}

}  // namespace

void add_communities(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<CommunitiesOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"communities", "Tell who belongs together, by the edges between them",
                   "  newsgraph communities talks.case\n"
                   "  newsgraph communities talks.case --kind person,state,organisation --json"},
                  [options](Console& console) { run(*options, console); });
  options->ranked = true;
  add_question_options(command, *options, "");
}

}  // namespace newsgraph::cli
