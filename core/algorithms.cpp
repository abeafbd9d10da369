// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/algorithms.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>
#include <numeric>

#include "core/boost_graph.hpp"

namespace newsgraph {
namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                         VertexProperty, EdgeProperty>;

/// The same graph, with edges that can be walked either way.
Undirected make_undirected(const GraphView& view) {
  const auto all = view.graph().entities().size();
  std::vector<std::uint32_t> vertex_of(all, 0);
  Undirected graph(view.entities().size());
  for (std::uint32_t i = 0; i < view.entities().size(); ++i) {
    vertex_of[view.entities()[i].value()] = i;
    graph[i].entity = view.entities()[i];
  }
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    boost::add_edge(vertex_of[edge.source.value()], vertex_of[edge.target.value()], EdgeProperty{i},
                    graph);
  }
  return graph;
}

}  // namespace

std::vector<double> page_rank(std::span<const EntityId> entities, std::span<const Edge> edges,
                              std::size_t all_entities) {
  std::vector<double> rank(entities.size(), 0.0);
  if (entities.empty()) {
    return rank;
  }
  // Importance flows both ways along a statement: the one who is criticised matters too.
  std::vector<Edge> both(edges.begin(), edges.end());
  for (const Edge& edge : edges) {
    Edge turned = edge;
    std::swap(turned.source, turned.target);
    both.push_back(turned);
  }
  const BoostGraph graph = make_boost_graph(entities, both, all_entities);
  constexpr std::size_t rounds = 30;
  boost::graph::page_rank(
      graph,
      boost::make_iterator_property_map(rank.begin(), boost::get(boost::vertex_index, graph)),
      boost::graph::n_iterations(rounds));
  const double largest = *std::max_element(rank.begin(), rank.end());
  for (double& value : rank) {
    value = largest > 0 ? value / largest : 0;
  }
  return rank;
}

std::vector<std::uint32_t> components(const GraphView& view) {
  const Undirected graph = make_undirected(view);
  std::vector<std::uint32_t> part(view.entities().size(), 0);
  if (part.empty()) {
    return part;
  }
  const auto count = boost::connected_components(
      graph,
      boost::make_iterator_property_map(part.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::uint32_t> size(count, 0);
  for (const std::uint32_t p : part) {
    ++size[p];
  }
  // Boost numbers parts by their first vertex; a stable sort keeps that order among equals.
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> place(count);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
  }
  for (std::uint32_t& p : part) {
    p = place[p];
  }
  return part;
}

std::vector<std::uint32_t> shortest_path(const GraphView& view, EntityId from, EntityId to) {
  std::vector<std::uint32_t> path;
  const auto vertex_of = [&](EntityId entity) {
    return static_cast<std::size_t>(
        std::lower_bound(view.entities().begin(), view.entities().end(), entity) -
        view.entities().begin());
  };
  if (from == to || !view.contains(from) || !view.contains(to)) {
    return path;
  }
  const Undirected graph = make_undirected(view);
  using EdgeDescriptor = boost::graph_traits<Undirected>::edge_descriptor;
  std::vector<EdgeDescriptor> reached_by(view.entities().size());
  std::vector<bool> reached(view.entities().size(), false);
  const std::size_t start = vertex_of(from);

  struct Recorder : boost::default_bfs_visitor {
    std::vector<EdgeDescriptor>* reached_by;
    std::vector<bool>* reached;
    void tree_edge(EdgeDescriptor edge, const Undirected& walked) const {
      (*reached_by)[boost::target(edge, walked)] = edge;
      (*reached)[boost::target(edge, walked)] = true;
    }
  };
  Recorder recorder;
  recorder.reached_by = &reached_by;
  recorder.reached = &reached;
  boost::breadth_first_search(graph, start, boost::visitor(recorder));
  std::size_t at = vertex_of(to);
  if (!reached[at]) {
    return path;
  }
  while (at != start) {
    const EdgeDescriptor edge = reached_by[at];
    path.push_back(graph[edge].edge);
    at = boost::source(edge, graph) == at ? boost::target(edge, graph) : boost::source(edge, graph);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace newsgraph
