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

using ComponentsOptions = QuestionOptions;

void run(const ComponentsOptions& options, Console& console) {
  const Question question(options, 0, 0, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  write_groups(view, components(view), options.json, out.stream());
  out.close();
}

}  // namespace

void add_components(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ComponentsOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"components", "Tell which parts of the graph no edge joins",
                                   "  newsgraph components talks.case\n"
                                   "  newsgraph components talks.case --status asserted --json"},
                                  [options](Console& console) { run(*options, console); });
  options->ranked = true;
  add_question_options(command, *options, "");
}

}  // namespace newsgraph::cli
