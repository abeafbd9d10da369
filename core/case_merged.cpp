// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_merged.hpp"

#include <cstddef>
#include <vector>

#include "core/case_articles.hpp"
#include "core/error.hpp"
#include "core/graph_view.hpp"

namespace newsgraph {
namespace {

std::string description(const Vocabulary& vocabulary) {
  std::string text;
  for (const Kind& kind : vocabulary.kinds()) {
    text += kind.name + ":" + kind.parent + " ";
  }
  for (const EdgeType& type : vocabulary.edge_types()) {
    text += type.name + (type.symmetric ? "= " : " ");
  }
  return text;
}

/// Rows are numbered from 1.
std::int64_t row_of(EntityId entity) { return std::int64_t{entity.value()} + 1; }

}  // namespace

MergedTables::MergedTables(Database& database, const Vocabulary& vocabulary)
    : database_(database), vocabulary_(description(vocabulary)) {}

bool MergedTables::are_current() {
  Query query(database_, "SELECT revision = merged AND vocabulary = ? FROM state");
  query.bind(1, vocabulary_);
  return query.step() && query.number(0) == 1;
}

bool MergedTables::hold(const Graph& graph) { return hold_entities(graph) && hold_edges(graph); }

bool MergedTables::hold_entities(const Graph& graph) {
  Query entity(database_,
               "SELECT key, kind, name, mentions, articles FROM entity ORDER BY entity_id");
  for (const GraphEntity& expected : graph.entities()) {
    if (!entity.step() || entity.text(0) != expected.key ||
        entity.text(1) != graph.vocabulary().kind(expected.kind).name ||
        entity.text(2) != expected.name || entity.number(3) != expected.mentions ||
        entity.number(4) != static_cast<std::int64_t>(expected.documents.size())) {
      return false;
    }
  }
  return !entity.step();
}

bool MergedTables::hold_edges(const Graph& graph) {
  Query edge(database_,
             "SELECT source, target, type, status, articles, sources, sentences, first, last "
             "FROM edge ORDER BY edge_id");
  const GraphView view(graph);
  for (const Edge& expected : view.edges()) {
    if (!edge.step() || edge.number(0) != row_of(expected.source) ||
        edge.number(1) != row_of(expected.target) ||
        edge.text(2) != graph.vocabulary().edge_type(expected.type).name ||
        edge.text(3) != to_string(expected.status) || edge.number(4) != expected.documents ||
        edge.number(5) != expected.sources || edge.number(6) != expected.evidence ||
        edge.text(7) != iso(expected.first) || edge.text(8) != iso(expected.last)) {
      return false;
    }
  }
  return !edge.step();
}

void MergedTables::store(const Graph& graph, const GraphBuilder::Membership& membership,
                         std::int64_t revision) {
  Transaction transaction(database_);
  if (database_.number("SELECT revision FROM state") != revision) {
    return;
  }
  database_.execute(
      "DELETE FROM edge; DELETE FROM member; DELETE FROM merge_reason; DELETE FROM entity_name; "
      "DELETE FROM entity");
  store_entities(graph);
  store_members(graph, membership);
  store_edges(graph);
  Query state(database_, "UPDATE state SET merged = revision, vocabulary = ?");
  state.bind(1, vocabulary_).run();
  transaction.commit();
}

void MergedTables::store_entities(const Graph& graph) {
  Query insert(database_, "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?)");
  Query name(database_, "INSERT INTO entity_name VALUES (?, ?)");
  Query reason(database_, "INSERT INTO merge_reason VALUES (?, ?)");
  for (std::size_t i = 0; i < graph.entities().size(); ++i) {
    const GraphEntity& entity = graph.entities()[i];
    const auto id = static_cast<std::int64_t>(i + 1);
    insert.bind(1, id).bind(2, entity.key).bind(3, graph.vocabulary().kind(entity.kind).name);
    insert.bind(4, entity.name).bind_if(5, entity.identifiers.wikidata);
    insert.bind_if(6, entity.identifiers.geonames).bind_if(7, entity.identifiers.knowledge);
    insert.bind(8, std::int64_t{entity.mentions});
    insert.bind(9, static_cast<std::int64_t>(entity.documents.size())).run();
    for (const std::string_view form : entity.names) {
      name.bind(1, id).bind(2, form).run();
    }
    for (const std::string_view why : entity.reasons) {
      reason.bind(1, id).bind(2, why).run();
    }
  }
}

void MergedTables::store_members(const Graph& graph, const GraphBuilder::Membership& membership) {
  Query query(database_, "SELECT document_id, id, sha256 FROM document ORDER BY id, sha256");
  std::vector<std::int64_t> documents;  // as Graph::documents() has them
  while (query.step()) {
    documents.push_back(query.number(0));
  }
  if (documents.size() != graph.documents().size()) {
    throw Error(database_.path() + ": has other articles than its graph");
  }
  Query insert(database_, "INSERT INTO member VALUES (?, ?, ?)");
  for (std::size_t d = 0; d < membership.size(); ++d) {
    for (std::size_t node = 0; node < membership[d].size(); ++node) {
      insert.bind(1, documents[d]).bind(2, static_cast<std::int64_t>(node));
      insert.bind(3, row_of(membership[d][node])).run();
    }
  }
}

void MergedTables::store_edges(const Graph& graph) {
  Query insert(database_, "INSERT INTO edge VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  const GraphView view(graph);
  for (std::size_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    const std::string first = iso(edge.first);
    const std::string last = iso(edge.last);
    insert.bind(1, static_cast<std::int64_t>(i + 1));
    insert.bind(2, row_of(edge.source)).bind(3, row_of(edge.target));
    insert.bind(4, graph.vocabulary().edge_type(edge.type).name).bind(5, to_string(edge.status));
    insert.bind(6, double{edge.confidence}).bind(7, std::int64_t{edge.documents});
    insert.bind(8, std::int64_t{edge.sources}).bind(9, std::int64_t{edge.evidence});
    insert.bind_if(10, first).bind_if(11, last).run();
  }
}

}  // namespace newsgraph
