// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/graph.hpp"

namespace newsgraph {

/// What of a graph is to be shown. Everything by default.
struct ViewOptions {
  float min_confidence = 0.0F;
  std::vector<Status> statuses;        ///< empty: all
  std::vector<EdgeTypeId> edge_types;  ///< empty: all
  std::vector<KindId> kinds;           ///< empty: all
  std::optional<Date> since, until;    ///< edges with a date from then, or up to then
  std::optional<std::uint32_t> top;    ///< only that many entities: those with the most weight
  std::vector<EntityId> around;        ///< only what is near these …
  std::uint32_t depth = 1;             ///< … within that many edges
  bool isolated = false;               ///< entities without an edge too
  bool ranked = true;                  ///< whether weight() is asked for, which takes a while
};

/// One arrow of the drawing: all statements of one source, type, target and status.
struct Edge {
  EntityId source, target;
  EdgeTypeId type;
  Status status = Status::asserted;
  float confidence = 0.0F;      ///< the highest of its statements
  std::uint32_t documents = 0;  ///< how many articles state it
  std::uint32_t sources = 0;    ///< the same, a story told in nearly the same words counting once
  std::uint32_t evidence = 0;   ///< how many sentences state it
  std::optional<Date> first, last;  ///< of the statements' dates, or their articles' dates
  std::uint32_t first_statement = 0, statement_count = 0;  ///< of Graph::statements()
};

/// A part of a graph, as exporters see it: entities and edges in a stable order. Valid as long as
/// the graph; threads may share it.
class GraphView {
 public:
  /// O((entities + statements) log entities).
  explicit GraphView(const Graph& graph, const ViewOptions& options = {});

  [[nodiscard]] const Graph& graph() const noexcept { return *graph_; }
  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return graph_->vocabulary(); }
  /// Ascending. Ids are those of the graph, not positions in this list.
  [[nodiscard]] std::span<const EntityId> entities() const noexcept { return entities_; }
  [[nodiscard]] bool contains(EntityId id) const { return shown_.at(id.value()); }
  [[nodiscard]] std::span<const Edge> edges() const noexcept { return edges_; }
  [[nodiscard]] std::span<const GraphStatement> statements(const Edge& edge) const {
    return graph_->statements().subspan(edge.first_statement, edge.statement_count);
  }
  /// How many edges of the view end at the entity.
  [[nodiscard]] std::uint32_t degree(EntityId id) const { return degree_.at(id.value()); }
  /// How much the entity stands in the middle: PageRank over the view's edges, the largest being 1;
  /// 0 if the view is not ranked.
  [[nodiscard]] double weight(EntityId id) const { return weight_.at(id.value()); }
  /// How many entities and edges the options left out.
  [[nodiscard]] std::size_t hidden_entities() const noexcept {
    return graph_->entities().size() - entities_.size();
  }

 private:
  const Graph* graph_;
  std::vector<EntityId> entities_;
  std::vector<bool> shown_;            // by entity
  std::vector<std::uint32_t> degree_;  // by entity
  std::vector<double> weight_;         // by entity
  std::vector<Edge> edges_;
};

}  // namespace newsgraph
