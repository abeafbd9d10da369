// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/edge_texts.hpp"

#include <algorithm>

namespace newsgraph::exporters {
namespace {

std::string_view shown(const Graph& graph, const GraphReference& reference) {
  return reference.entity ? std::string_view(graph.entity(*reference.entity).name)
                          : std::string_view(reference.text);
}

/// Asks the memory for some bytes.
void fetch(const void* begin, std::size_t size) {
  constexpr std::size_t line_bytes = 64;
  for (std::size_t i = 0; i < size; i += line_bytes) {
    __builtin_prefetch(static_cast<const char*>(begin) + i);
  }
}

}  // namespace

void ValueList::add(std::string_view value) {
  if (!value.empty() && std::find(values_.begin(), values_.end(), value) == values_.end()) {
    values_.push_back(value);
  }
}

void fetch_ahead(const GraphView& view, std::size_t edge, const PackedTexts* of_entities) {
  // Each step goes through what an earlier one has fetched.
  constexpr std::size_t to_statement = 24;
  constexpr std::size_t to_evidence = 16;
  constexpr std::size_t to_sentence = 8;
  const auto edges = view.edges();
  if (of_entities != nullptr && edge + to_sentence < edges.size()) {
    of_entities->fetch(edges[edge + to_sentence].target.value());
  }
  const auto statements = view.graph().statements();
  const std::size_t next = edges[edge].first_statement + edges[edge].statement_count;
  if (next + to_statement >= statements.size()) {
    return;
  }
  fetch(&statements[next + to_statement], sizeof(GraphStatement));
  const std::span<const GraphEvidence> later = statements[next + to_evidence].evidence;
  if (!later.empty()) {
    fetch(later.data(), sizeof(GraphEvidence));
  }
  const std::span<const GraphEvidence> soon = statements[next + to_sentence].evidence;
  if (!soon.empty()) {
    const std::string_view sentence = soon.front().sentence;
    fetch(sentence.data(), std::min<std::size_t>(sentence.size(), 256));
  }
}

void EdgeTexts::collect(const GraphView& view, const Edge& edge) {
  for (ValueList* list : {&said_by, &when, &where, &role, &sentences, &articles}) {
    list->clear();
  }
  const Graph& graph = view.graph();
  for (const GraphStatement& statement : view.statements(edge)) {
    if (statement.said_by) {
      said_by.add(shown(graph, *statement.said_by));
    }
    if (statement.when) {
      when.add(statement.when->text);
    }
    if (statement.where) {
      where.add(shown(graph, *statement.where));
    }
    role.add(statement.role);
    for (const GraphEvidence& evidence : statement.evidence) {
      sentences.add(evidence.sentence);
    }
    articles.add(graph.document(statement.document).id);
  }
}

void collect_aliases(const GraphEntity& entity, ValueList& aliases) {
  aliases.clear();
  for (const std::string_view name : entity.names) {
    if (name != entity.name) {
      aliases.add(name);
    }
  }
}

}  // namespace newsgraph::exporters
