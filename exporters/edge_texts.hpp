// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string_view>
#include <vector>

#include "core/graph_view.hpp"
#include "exporters/packed_texts.hpp"

namespace newsgraph::exporters {

/// Values of one column, each once, in the order of their first appearance. An edge has few.
class ValueList {
 public:
  void clear() { values_.clear(); }
  void add(std::string_view value);
  [[nodiscard]] const std::vector<std::string_view>& values() const noexcept { return values_; }
  [[nodiscard]] bool empty() const noexcept { return values_.empty(); }

 private:
  std::vector<std::string_view> values_;
};

/// What the statements of an edge say, column by column, for formats that have a row for an edge.
/// Valid as long as the graph.
struct EdgeTexts {
  ValueList said_by, when, where, role, sentences, articles;

  void collect(const GraphView& view, const Edge& edge);
};

/// Asks the memory for the sentences of edges that come soon, while those of the edge of this
/// number are written, and for the texts of their targets: waiting for each in its turn takes
/// longer than writing it.
void fetch_ahead(const GraphView& view, std::size_t edge, const PackedTexts* of_entities = nullptr);

/// The names of an entity but the one that is shown.
void collect_aliases(const GraphEntity& entity, ValueList& aliases);

}  // namespace newsgraph::exporters
