// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/question.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using BetweenOptions = QuestionOptions;

void run(const BetweenOptions& options, Console& console) {
  const Question question(options, 2, 2, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  const auto first = find_nodes(question.graph(), question.names()[0]);
  const auto second = find_nodes(question.graph(), question.names()[1]);
  const auto holds = [](const std::vector<EntityId>& ids, EntityId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  std::size_t count = 0;
  AnswerText text(view, out.stream());
  AnswerJson json(view, out.stream());
  for (const Edge& edge : view.edges()) {
    if (!(holds(first, edge.source) && holds(second, edge.target)) &&
        !(holds(second, edge.source) && holds(first, edge.target))) {
      continue;
    }
    ++count;
    if (options.json) {
      json.edge(edge);
      json.json().end_text();
    } else {
      text.edge_with_sentences(edge);
    }
  }
  json.json().flush();
  if (count == 0 && !options.json) {
    text.line("Nothing is said to be between them; 'newsgraph path' looks for a way over others.");
  }
  out.close();
}

}  // namespace

void add_between(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<BetweenOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"between", "Tell what is said to be between two of them",
                   "  newsgraph between 'Ana Ruiz' 'Ben Okafor' talks.case\n"
                   "  newsgraph between Peru Chile articles/ --type agreed-with,opposes"},
                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "Two names and ");
}

}  // namespace newsgraph::cli
