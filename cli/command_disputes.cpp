// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/question.hpp"
#include "core/questions.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using DisputesOptions = QuestionOptions;

void run(const DisputesOptions& options, Console& console) {
  const Question question(options, 0, 0, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  const std::vector<Dispute> found = disputes(view);
  AnswerText text(view, out.stream());
  AnswerJson json(view, out.stream());
  for (const Dispute& dispute : found) {
    const Edge& asserted = view.edges()[dispute.asserted];
    const Edge& negated = view.edges()[dispute.negated];
    if (options.json) {
      json.json().begin_object();
      json.edge(asserted, "asserted");
      json.edge(negated, "negated");
      json.json().end_object();
      json.json().end_text();
    } else {
      if (&dispute != &found.front()) {
        text.line("");
      }
      text.line(text.arrow(asserted));
      text.line("  asserted in " + text.articles(asserted));
      for (const GraphStatement& statement : view.statements(asserted)) {
        text.statement(statement, "    ");
      }
      text.line("  denied in " + text.articles(negated));
      for (const GraphStatement& statement : view.statements(negated)) {
        text.statement(statement, "    ");
      }
    }
  }
  json.json().flush();
  if (found.empty() && !options.json) {
    text.line("Nothing is asserted by one and denied by another.");
  }
  out.close();
}

}  // namespace

void add_disputes(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<DisputesOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"disputes", "Tell what one source asserts and another denies",
                                   "  newsgraph disputes talks.case\n"
                                   "  newsgraph disputes articles/ --json"},
                                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "");
}

}  // namespace newsgraph::cli
