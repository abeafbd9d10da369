// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/outputs.hpp"
#include "cli/question.hpp"
#include "cli/table.hpp"
#include "core/utf8.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using ShowOptions = QuestionOptions;

std::vector<Edge> edges_of(const GraphView& view, EntityId id) {
  std::vector<Edge> edges;
  for (const Edge& edge : view.edges()) {
    if (edge.source == id || edge.target == id) {
      edges.push_back(edge);
    }
  }
  return edges;
}

/// `president of Peru`, from the statements that say whom a person represents, and in which office.
std::vector<std::string> offices_of(const GraphView& view, EntityId id) {
  std::vector<std::string> offices;
  for (const Edge& edge : edges_of(view, id)) {
    if (edge.source != id) {
      continue;
    }
    for (const GraphStatement& statement : view.statements(edge)) {
      std::string office(statement.role);
      if (office.empty()) {
        continue;
      }
      office += ", ";
      office += view.graph().entity(edge.target).name;
      office += edge.status == Status::asserted
                    ? ""
                    : " (" + view.vocabulary().look(edge.status).label + ")";
      if (std::find(offices.begin(), offices.end(), office) == offices.end()) {
        offices.push_back(std::move(office));
      }
    }
  }
  return offices;
}

/// The first of those that differ in capitals and articles alone.
std::vector<std::string> differing(std::span<const std::string_view> texts) {
  std::set<std::string> seen;
  std::vector<std::string> differing;
  for (const std::string_view text : texts) {
    if (seen.insert(fold_whole_name(text)).second) {
      differing.emplace_back(text);
    }
  }
  return differing;
}

std::vector<std::string> names_of(const Graph& graph, std::span<const EntityId> ids) {
  std::vector<std::string> names;
  for (const EntityId id : ids) {
    names.emplace_back(graph.entity(id).name);
  }
  return names;
}

void write_text(const GraphView& view, EntityId id, std::ostream& out) {
  const Graph& graph = view.graph();
  const GraphEntity& entity = graph.entity(id);
  AnswerText text(view, out);
  text.line(entity.name);
  std::vector<std::string> articles;
  for (const DocumentId document : entity.documents) {
    articles.push_back(graph.document(document).id);
  }
  constexpr std::size_t most_articles = 10;
  const std::size_t more = articles.size() - std::min(articles.size(), most_articles);
  articles.resize(std::min(articles.size(), most_articles));
  std::vector<std::vector<std::string>> rows;
  const auto row = [&](const std::string& name, std::string_view value) {
    if (!value.empty()) {
      rows.push_back({"  " + name, std::string(value)});
    }
  };
  row("kind", graph.vocabulary().kind(entity.kind).name);
  std::vector<std::string_view> names = {entity.name};
  names.insert(names.end(), entity.names.begin(), entity.names.end());
  row("names", joined(differing(names)));
  const std::vector<std::string> offices = offices_of(view, id);
  for (const std::string& office :
       differing(std::vector<std::string_view>(offices.begin(), offices.end()))) {
    row("office", office);
  }
  row("wikidata", entity.identifiers.wikidata);
  row("geonames", entity.identifiers.geonames);
  row("about", joined(names_of(graph, entity.about)));
  row("articles", joined(articles) + (more > 0 ? " and " + std::to_string(more) + " more" : ""));
  row("mentions", std::to_string(entity.mentions));
  for (const std::string_view reason : entity.reasons) {
    row("joined", reason);
  }
  write_table(rows, out);
  for (const Edge& edge : edges_of(view, id)) {
    text.line("");
    text.edge_with_sentences(edge, "  ");
  }
}

void write_json(const GraphView& view, EntityId id, std::ostream& out) {
  const Graph& graph = view.graph();
  const GraphEntity& entity = graph.entity(id);
  AnswerJson answer(view, out);
  exporters::JsonWriter& json = answer.json();
  json.begin_object();
  json.field("id", entity.key);
  json.field("name", entity.name);
  json.field("kind", graph.vocabulary().kind(entity.kind).name);
  json.strings("names", entity.names);
  json.strings("offices", offices_of(view, id));
  json.field_if("wikidata", entity.identifiers.wikidata);
  json.field_if("geonames", entity.identifiers.geonames);
  json.strings("about", names_of(graph, entity.about));
  std::vector<std::string> articles;
  for (const DocumentId document : entity.documents) {
    articles.push_back(graph.document(document).id);
  }
  json.strings("articles", articles);
  json.number_field("mentions", entity.mentions);
  json.strings("reasons", entity.reasons);
  json.key("edges");
  json.begin_array();
  for (const Edge& edge : edges_of(view, id)) {
    answer.edge(edge);
  }
  json.end_array();
  json.end_object();
  json.end_text();
  json.flush();
}

void run(const ShowOptions& options, Console& console) {
  const Question question(options, 1, 1, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  bool first = true;
  for (const EntityId id : find_nodes(question.graph(), question.names().front())) {
    if (options.json) {
      write_json(view, id, out.stream());
    } else {
      out.stream() << (std::exchange(first, false) ? "" : "\n");
      write_text(view, id, out.stream());
    }
  }
  out.close();
}

}  // namespace

void add_show(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"show", "Tell what is known of a person, state, organisation, place or topic",
                   "  newsgraph show 'Ana Ruiz' talks.case\n"
                   "  newsgraph show Peru articles/ --status asserted --json"},
                  [options](Console& console) { run(*options, console); });
  add_question_options(command, *options, "A name and ");
}

}  // namespace newsgraph::cli
