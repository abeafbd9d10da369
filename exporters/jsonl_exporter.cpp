// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/formats.hpp"
#include "exporters/json_lines.hpp"

namespace newsgraph::exporters {
namespace {

void date_field(JsonWriter& json, std::string_view name, const std::optional<Date>& date) {
  if (date) {
    json.field(name, to_iso(*date));
  }
}

void write_document(JsonWriter& json, const Source& source) {
  json.begin_object();
  json.key("document");
  json.begin_object();
  json.field("doc", source.id);
  json.field("path", source.path);
  json.field_if("title", source.title);
  json.field_if("url", source.url);
  date_field(json, "date", source.date);
  json.field_if("source", source.publisher);
  json.field_if("author", source.author);
  json.field_if("language", source.language);
  json.field_if("sha256", source.sha256);
  json.field_if("fingerprint", source.fingerprint);
  json.end_object();
  json.end_object();
  json.end_text();
}

void write_node(JsonWriter& json, const GraphView& view, EntityId id) {
  const Graph& graph = view.graph();
  const GraphEntity& entity = graph.entity(id);
  json.begin_object();
  json.key("node");
  json.begin_object();
  json.field("id", entity.key);
  json.field("name", entity.name);
  json.field("kind", view.vocabulary().kind(entity.kind).name);
  json.strings("names", entity.names);
  json.field_if("wikidata", entity.identifiers.wikidata);
  json.field_if("geonames", entity.identifiers.geonames);
  json.field_if("knowledge", entity.identifiers.knowledge);
  json.number_field("mentions", entity.mentions);
  json.key("documents");
  json.begin_array();
  for (const DocumentId document : entity.documents) {
    json.string(graph.document(document).id);
  }
  json.end_array();
  if (!entity.about.empty()) {
    json.key("about");
    json.begin_array();
    for (const EntityId other : entity.about) {
      json.string(graph.entity(other).key);
    }
    json.end_array();
  }
  if (!entity.reasons.empty()) {
    json.strings("reasons", entity.reasons);
  }
  json.number_field("weight", view.weight(id));
  json.end_object();
  json.end_object();
  json.end_text();
}

/// The words that a reference shows: its entity's name, or its own.
std::string_view shown(const Graph& graph, const GraphReference& reference) {
  return reference.entity ? std::string_view(graph.entity(*reference.entity).name)
                          : std::string_view(reference.text);
}

void write_edge(JsonWriter& json, const GraphView& view, const Edge& edge, std::size_t number) {
  const Graph& graph = view.graph();
  json.begin_object();
  json.key("edge");
  json.begin_object();
  json.field("id", "e" + std::to_string(number));
  json.field("type", view.vocabulary().edge_type(edge.type).name);
  json.field("source", graph.entity(edge.source).name);
  json.field("target", graph.entity(edge.target).name);
  json.field("source_id", graph.entity(edge.source).key);
  json.field("target_id", graph.entity(edge.target).key);
  json.field("status", to_string(edge.status));
  json.number_field("confidence", edge.confidence);
  json.number_field("documents", edge.documents);
  json.number_field("sources", edge.sources);
  date_field(json, "first", edge.first);
  date_field(json, "last", edge.last);
  // What the statements say of speaker, time, place and office, each once.
  std::array<std::vector<std::string_view>, 4> said;
  for (const GraphStatement& statement : view.statements(edge)) {
    if (statement.said_by) {
      said[0].push_back(shown(graph, *statement.said_by));
    }
    if (statement.when) {
      said[1].push_back(statement.when->text);
    }
    if (statement.where) {
      said[2].push_back(shown(graph, *statement.where));
    }
    if (!statement.role.empty()) {
      said[3].push_back(statement.role);
    }
  }
  constexpr std::array<std::string_view, 4> names = {"said_by", "when", "where", "role"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::sort(said[i].begin(), said[i].end());
    said[i].erase(std::unique(said[i].begin(), said[i].end()), said[i].end());
    json.strings(names[i], said[i]);
  }
  json.key("evidence");
  json.begin_array();
  for (const GraphStatement& statement : view.statements(edge)) {
    for (const GraphEvidence& evidence : statement.evidence) {
      json.begin_object();
      json.field("doc", graph.document(evidence.document).id);
      json.number_field("begin", evidence.span.begin);
      json.number_field("end", evidence.span.end);
      json.field("rule", evidence.rule);
      json.field("sentence", evidence.sentence);
      json.field_if("prefix", evidence.prefix);
      json.field_if("suffix", evidence.suffix);
      json.end_object();
    }
  }
  json.end_array();
  json.end_object();
  json.end_object();
  json.end_text();
}

void reference_field(JsonWriter& json, std::string_view name, const Graph& graph,
                     const std::optional<GraphReference>& reference) {
  if (!reference) {
    return;
  }
  json.key(name);
  json.begin_object();
  json.field("text", reference->text);
  if (reference->entity) {
    json.field("id", graph.entity(*reference->entity).key);
  }
  json.end_object();
}

/// The statements of an edge refer to it, and to its pieces of evidence by their number from 0.
void write_statements(JsonWriter& json, const GraphView& view, const Edge& edge,
                      std::size_t number) {
  std::size_t next_evidence = 0;
  for (const GraphStatement& statement : view.statements(edge)) {
    json.begin_object();
    json.key("statement");
    json.begin_object();
    json.field("edge", "e" + std::to_string(number));
    json.field("doc", view.graph().document(statement.document).id);
    json.number_field("confidence", statement.confidence);
    reference_field(json, "said_by", view.graph(), statement.said_by);
    if (statement.when) {
      json.key("when");
      json.begin_object();
      json.field("text", statement.when->text);
      date_field(json, "date", statement.when->date);
      json.end_object();
    }
    reference_field(json, "where", view.graph(), statement.where);
    json.field_if("role", statement.role);
    json.key("evidence");
    json.begin_array();
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      json.number(next_evidence++);
    }
    json.end_array();
    json.end_object();
    json.end_object();
    json.end_text();
  }
}

class JsonLinesExporter final : public Exporter {
 public:
  void write(const GraphView& view, std::ostream& out) const override {
    JsonWriter json(out);
    write_json_lines(view, json);
  }
};

}  // namespace

void write_json_lines(const GraphView& view, JsonWriter& json) {
  for (const Source& source : view.graph().documents()) {
    write_document(json, source);
  }
  for (const EntityId id : view.entities()) {
    write_node(json, view, id);
  }
  std::size_t number = 0;
  for (const Edge& edge : view.edges()) {
    ++number;
    write_edge(json, view, edge, number);
    write_statements(json, view, edge, number);
  }
  json.flush();
}

Format jsonl_format() {
  static constexpr std::array<std::string_view, 2> extensions = {".jsonl", ".ndjson"};
  return {FormatInfo{"jsonl", "JSON Lines: everything that newsgraph knows, for scripts",
                     "application/x-ndjson", extensions, true, true, false, true},
          [](const ExportOptions&) -> std::unique_ptr<Exporter> {
            return std::make_unique<JsonLinesExporter>();
          }};
}

}  // namespace newsgraph::exporters
