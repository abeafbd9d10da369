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

}  // namespace

void ValueList::add(std::string_view value) {
  if (!value.empty() && std::find(values_.begin(), values_.end(), value) == values_.end()) {
    values_.push_back(value);
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
  for (const std::string& name : entity.names) {
    if (name != entity.name) {
      aliases.add(name);
    }
  }
}

}  // namespace newsgraph::exporters
