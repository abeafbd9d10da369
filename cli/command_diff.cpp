// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/question.hpp"
#include "core/error.hpp"
#include "core/questions.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

/// `--since` is a point in time here, not a filter.
QuestionOptions earlier_of(QuestionOptions options) {
  if (!options.selection.since.empty()) {
    options.graph.merging.as_of = std::exchange(options.selection.since, {});
  }
  return options;
}

GraphView whole(const Graph& graph, const QuestionOptions& options) {
  ViewOptions view = view_options(options.selection, graph.vocabulary());
  view.isolated = true;
  return GraphView(graph, view);
}

Graph graph_of(QuestionOptions options, const std::string& path, Console& console) {
  options.graph.input.files = {path};
  options.graph.may_be_empty = true;
  return read_graph_input(options.graph, console);
}

void write_text(const GraphView& view, const std::vector<EntityId>& entities,
                const std::vector<std::uint32_t>& edges, char mark, std::ostream& out) {
  AnswerText text(view, out);
  for (const EntityId id : entities) {
    const GraphEntity& entity = view.graph().entity(id);
    text.line(std::string(1, mark) + " " + std::string(entity.name) + " (" +
              view.vocabulary().kind(entity.kind).label + ")");
  }
  for (const std::uint32_t i : edges) {
    text.edge(view.edges()[i], std::string(1, mark) + " ");
    text.statement(view.statements(view.edges()[i]).front(), "    ");
  }
}

void write_json(const GraphView& view, const std::vector<EntityId>& entities,
                const std::vector<std::uint32_t>& edges, const std::string& what,
                std::ostream& out) {
  AnswerJson answer(view, out);
  exporters::JsonWriter& json = answer.json();
  for (const EntityId id : entities) {
    json.begin_object();
    json.field("change", what);
    answer.entity(id, "node");
    json.end_object();
    json.end_text();
  }
  for (const std::uint32_t i : edges) {
    json.begin_object();
    json.field("change", what);
    answer.edge(view.edges()[i], "edge");
    json.end_object();
    json.end_text();
  }
  json.flush();
}

void run(QuestionOptions given, Console& console) {
  const bool since = !given.selection.since.empty();
  const QuestionArguments arguments = sort_out(given, 0, 0);
  if (arguments.inputs.size() != (since ? 1U : 2U)) {
    throw UsageError(since ? "with --since, one case file or folder is asked"
                           : "two case files are compared; or one, with --since DATE");
  }
  const QuestionOptions options = earlier_of(given);
  if (since) {
    given.selection.since.clear();
    if (given.graph.merging.as_of.empty()) {
      given.graph.merging.as_of = "9999";  // articles without a date are in neither graph
    }
  }
  const Graph before = graph_of(options, arguments.inputs.front(), console);
  const Graph after = graph_of(given, arguments.inputs.back(), console);
  const GraphView earlier = whole(before, options);
  const GraphView later = whole(after, given);
  const Difference found = difference(earlier, later);
  exporters::OutputFile out("-");
  if (given.json) {
    write_json(earlier, found.gone_entities, found.gone_edges, "gone", out.stream());
    write_json(later, found.new_entities, found.new_edges, "new", out.stream());
  } else {
    write_text(earlier, found.gone_entities, found.gone_edges, '-', out.stream());
    write_text(later, found.new_entities, found.new_edges, '+', out.stream());
  }
  out.close();
  console.say(counted(found.new_entities.size(), "node", "nodes") + " and " +
              counted(found.new_edges.size(), "edge", "edges") + " are new, " +
              counted(found.gone_entities.size(), "node", "nodes") + " and " +
              counted(found.gone_edges.size(), "edge", "edges") + " are gone");
}

}  // namespace

void add_diff(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<QuestionOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"diff", "Tell what is new and what is gone, between two graphs or since a date",
                   "  newsgraph diff monday.case tuesday.case\n"
                   "  newsgraph diff talks.case --since 2026-03-05"},
                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "Two of these, or one with --since: ");
}

}  // namespace newsgraph::cli
