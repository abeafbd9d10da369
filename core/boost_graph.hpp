// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

// The only header that includes Boost.Graph. Include it in .cpp files alone.

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <vector>

#include "core/graph_view.hpp"

namespace newsgraph {

/// The graph as Boost's algorithms take it: parallel edges, both directions, vertices by index.
struct VertexProperty {
  EntityId entity;
};
struct EdgeProperty {
  std::uint32_t edge = 0;  ///< index into GraphView::edges()
};
using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS,
                                         VertexProperty, EdgeProperty>;

/// Vertex i is the i-th of `entities`; edges whose ends are not among them are left out.
[[nodiscard]] inline BoostGraph make_boost_graph(std::span<const EntityId> entities,
                                                 std::span<const Edge> edges,
                                                 std::size_t all_entities) {
  constexpr auto absent = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> vertex_of(all_entities, absent);
  BoostGraph graph(entities.size());
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    vertex_of[entities[i].value()] = i;
    graph[i].entity = entities[i];
  }
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    const auto source = vertex_of[edges[i].source.value()];
    const auto target = vertex_of[edges[i].target.value()];
    if (source != absent && target != absent) {
      boost::add_edge(source, target, EdgeProperty{i}, graph);
    }
  }
  return graph;
}

}  // namespace newsgraph
