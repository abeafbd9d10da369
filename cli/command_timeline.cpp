// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/question.hpp"
#include "cli/table.hpp"
#include "core/questions.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using TimelineOptions = QuestionOptions;

void run(const TimelineOptions& options, Console& console) {
  const Question question(options, 0, 1, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  std::vector<EntityId> of;
  if (!question.names().empty()) {
    of = find_nodes(question.graph(), question.names().front());
  }
  const std::vector<Moment> moments = timeline(view, of);
  AnswerText text(view, out.stream());
  AnswerJson json(view, out.stream());
  for (const Moment& moment : moments) {
    const Edge& edge = view.edges()[moment.edge];
    if (options.json) {
      json.json().begin_object();
      json.date("date", moment.date);
      json.edge(edge, "edge", false);
      json.json().key("statement");
      json.statement(*moment.statement);
      json.json().end_object();
      json.json().end_text();
    } else {
      text.line({padded(moment.date ? to_iso(*moment.date) : "undated", 12), text.arrow(edge)});
      text.statement(*moment.statement, std::string(12, ' '));
    }
  }
  json.json().flush();
  if (moments.empty() && !options.json) {
    text.line("Nothing is told.");
  }
  out.close();
}

}  // namespace

void add_timeline(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<TimelineOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"timeline", "Tell what happened when",
                                   "  newsgraph timeline talks.case --since 2026-03\n"
                                   "  newsgraph timeline 'Ana Ruiz' talks.case"},
                                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "A name, if not all are asked for; and ");
}

}  // namespace newsgraph::cli
