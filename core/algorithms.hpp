// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/graph_view.hpp"

namespace newsgraph {

/// PageRank of each entity over edges taken both ways, each edge counting once;
/// damping 0.85 (Page et al. 1999). Scaled so that the largest is 1; 0 without entities. In the
/// order of `entities`. Always the same sums in the same order.
[[nodiscard]] std::vector<double> page_rank(std::span<const EntityId> entities,
                                            std::span<const Edge> edges, std::size_t all_entities);

/// The connected part that each entity of the view belongs to, numbered from 0 for the largest;
/// parts of one size in the order of their first entity. In the order of GraphView::entities().
[[nodiscard]] std::vector<std::uint32_t> components(const GraphView& view);

/// How much each entity stands between others: the share of the shortest paths of all pairs, edges
/// taken both ways, that pass through it (Freeman 1977; Brandes 2001). 0 to 1. In the order of
/// GraphView::entities(). With more than 2,000 entities that have edges it is estimated from the
/// paths that begin at 256 of them, always the same (Brandes and Pich 2007). O(starts × edges).
[[nodiscard]] std::vector<double> betweenness(const GraphView& view);

/// The community that each entity of the view belongs to, by the Louvain method (Blondel et al.
/// 2008) over edges taken both ways, each counting once, entities visited in their order: always
/// the same. Numbered from 0 for the largest; those of one size in the order of their first
/// entity. In the order of GraphView::entities().
[[nodiscard]] std::vector<std::uint32_t> communities(const GraphView& view);

/// A shortest chain of edges between two entities, whatever their direction, the surest of several,
/// without edges that are denied where there is one; empty if there is none. Indices into
/// GraphView::edges().
[[nodiscard]] std::vector<std::uint32_t> shortest_path(const GraphView& view, EntityId from,
                                                       EntityId to);

}  // namespace newsgraph
