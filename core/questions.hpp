// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/graph_view.hpp"

/// What is asked of a graph. Edges are told by their index in GraphView::edges().
namespace newsgraph {

/// When a statement says that it happened, or else the date of its article.
[[nodiscard]] std::optional<Date> date_of(const Graph& graph, const GraphStatement& statement);

/// The topics of the view that bear this name, or hold all its words in some form of theirs; and
/// those about an entity of that name. Ascending.
[[nodiscard]] std::vector<EntityId> find_topics(const GraphView& view, std::string_view words);

/// The edges by which actors stand to these topics (supports, opposes, proposes, demands), or to
/// all if none is given: by topic, then by type, actor and status.
[[nodiscard]] std::vector<std::uint32_t> positions(const GraphView& view,
                                                   std::span<const EntityId> topics);

/// An edge that some statements assert and others negate.
struct Dispute {
  std::uint32_t asserted = 0, negated = 0;
};
/// In the order of the asserted edges.
[[nodiscard]] std::vector<Dispute> disputes(const GraphView& view);

/// A statement and its edge.
struct Moment {
  std::optional<Date> date;
  std::uint32_t edge = 0;
  const GraphStatement* statement = nullptr;  ///< of the view's graph
};
/// The statements on edges of these entities, or all if none is given, by date; what has no date
/// comes last.
[[nodiscard]] std::vector<Moment> timeline(const GraphView& view, std::span<const EntityId> of);

/// What tells one graph from another. Entities are the same if their keys are; edges, if their
/// ends, type and status are.
struct Difference {
  std::vector<EntityId> new_entities;   ///< of the later view
  std::vector<EntityId> gone_entities;  ///< of the earlier view
  std::vector<std::uint32_t> new_edges, gone_edges;
};
[[nodiscard]] Difference difference(const GraphView& earlier, const GraphView& later);

}  // namespace newsgraph
