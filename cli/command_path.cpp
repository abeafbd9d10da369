// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/question.hpp"
#include "core/algorithms.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using PathOptions = QuestionOptions;

void run(const PathOptions& options, Console& console) {
  const Question question(options, 2, 2, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  std::vector<std::uint32_t> path;
  bool the_same = false;
  for (const EntityId from : find_nodes(question.graph(), question.names()[0])) {
    for (const EntityId to : find_nodes(question.graph(), question.names()[1])) {
      the_same = the_same || from == to;
      std::vector<std::uint32_t> found = shortest_path(view, from, to);
      if (!found.empty() && (path.empty() || found.size() < path.size())) {
        path = std::move(found);
      }
    }
  }
  AnswerText text(view, out.stream());
  AnswerJson json(view, out.stream());
  for (const std::uint32_t step : path) {
    const Edge& edge = view.edges()[step];
    if (options.json) {
      json.edge(edge);
      json.json().end_text();
    } else {
      text.edge(edge);
      text.statement(view.statements(edge).front(), "  ");
    }
  }
  json.json().flush();
  if (path.empty() && !options.json) {
    text.line(the_same ? "Both names are of one node."
                       : "No chain of edges leads from one to the other.");
  }
  out.close();
}

}  // namespace

void add_path(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<PathOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"path", "Tell how one of them is tied to another, over others",
                   "  newsgraph path 'Ana Ruiz' Chile talks.case\n"
                   "  newsgraph path 'Ana Ruiz' 'Ben Okafor' articles/ --status asserted --json"},
                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "Two names and ");
}

}  // namespace newsgraph::cli
