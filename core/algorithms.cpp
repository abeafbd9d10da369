// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/algorithms.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <functional>
#include <future>
#include <map>
#include <numeric>
#include <span>
#include <utility>

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

/// Numbers parts anew: the largest first, those of one size in the order of their first member.
void number_by_size(std::vector<std::uint32_t>& part) {
  std::map<std::uint32_t, std::uint32_t> place;  // in the order of first members
  std::vector<std::uint32_t> size;
  for (std::uint32_t& p : part) {
    p = place.emplace(p, static_cast<std::uint32_t>(place.size())).first->second;
    size.resize(place.size(), 0);
    ++size[p];
  }
  std::vector<std::uint32_t> order(size.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> number(size.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
  }
  for (std::uint32_t& p : part) {
    p = number[p];
  }
}

/// An edge of the Louvain method, from each of its ends to the other.
struct Link {
  std::uint32_t from = 0, to = 0;
  double weight = 0.0;
};

/// A graph of the Louvain method: the neighbours of each vertex, itself included, ascending.
class Weighted {
 public:
  Weighted(std::size_t count, std::vector<Link> links) : begins_(count + 1, 0) {
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
      return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    for (const Link& link : links) {
      if (!links_.empty() && links_.back().from == link.from && links_.back().to == link.to) {
        links_.back().weight += link.weight;
      } else {
        links_.push_back(link);
        ++begins_[link.from + 1];
      }
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  }

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(begins_.size() - 1);
  }
  [[nodiscard]] std::span<const Link> links() const { return links_; }
  [[nodiscard]] std::span<const Link> of(std::uint32_t vertex) const {
    return std::span(links_).subspan(begins_[vertex], begins_[vertex + 1] - begins_[vertex]);
  }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<Link> links_;
};

/// Moves vertices, one after another, to the neighbours' community that raises modularity most,
/// until none moves. Gives the communities.
std::vector<std::uint32_t> move_vertices(const Weighted& graph) {
  const std::uint32_t count = graph.size();
  std::vector<std::uint32_t> community(count);
  std::iota(community.begin(), community.end(), 0U);
  std::vector<double> degree(count, 0.0);
  double all = 0;
  for (const Link& link : graph.links()) {
    const double weight = link.from == link.to ? 2 * link.weight : link.weight;
    degree[link.from] += weight;
    all += weight;
  }
  std::vector<double> total = degree;       // by community
  std::vector<double> towards(count, 0.0);  // by community: the weight to it
  std::vector<std::uint32_t> candidates;
  constexpr int most_rounds = 100;
  constexpr double least_gain = 1e-9;
  bool moved = all > 0;
  for (int round = 0; moved && round < most_rounds; ++round) {
    moved = false;
    for (std::uint32_t v = 0; v < count; ++v) {
      candidates.assign(1, community[v]);
      for (const Link& link : graph.of(v)) {
        if (link.to != v) {
          towards[community[link.to]] += link.weight;
          candidates.push_back(community[link.to]);
        }
      }
      std::sort(candidates.begin(), candidates.end());
      total[community[v]] -= degree[v];
      std::uint32_t best = community[v];
      double best_gain = towards[best] - total[best] * degree[v] / all;
      for (const std::uint32_t candidate : candidates) {
        const double gain = towards[candidate] - total[candidate] * degree[v] / all;
        if (gain > best_gain + least_gain) {
          best = candidate;
          best_gain = gain;
        }
      }
      for (const std::uint32_t candidate : candidates) {
        towards[candidate] = 0.0;
      }
      total[best] += degree[v];
      moved = moved || best != community[v];
      community[v] = best;
    }
  }
  return community;
}

/// Who is next to whom, whatever the edges' directions; several edges between two are one.
struct Neighbours {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> vertices;

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t vertex) const {
    return std::span(vertices).subspan(begins[vertex], begins[vertex + 1] - begins[vertex]);
  }
};

/// Vertices are places in GraphView::entities().
Neighbours neighbours_of(const GraphView& view) {
  std::vector<std::uint32_t> vertex_of(view.graph().entities().size(), 0);
  const std::size_t count = view.entities().size();
  for (std::uint32_t i = 0; i < count; ++i) {
    vertex_of[view.entities()[i].value()] = i;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Edge& edge : view.edges()) {
    const std::uint32_t a = vertex_of[edge.source.value()];
    const std::uint32_t b = vertex_of[edge.target.value()];
    if (a != b) {
      pairs.emplace_back(a, b);
      pairs.emplace_back(b, a);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Neighbours neighbours;
  neighbours.begins.assign(count + 1, 0);
  for (const auto& [a, b] : pairs) {
    ++neighbours.begins[a + 1];
    neighbours.vertices.push_back(b);
  }
  std::partial_sum(neighbours.begins.begin(), neighbours.begins.end(), neighbours.begins.begin());
  return neighbours;
}

// A start takes as long as a walk over the whole graph.
constexpr std::uint32_t most_exact_starts = 2000;
constexpr std::uint32_t sampled_starts = 256;
constexpr std::size_t starts_of_part = 64;
constexpr std::size_t most_parts = 16;

// Of a path: the fewest steps, and of these the surest. Denials are no steps where there are
// others.
constexpr std::int64_t cost_of_step = 1'000'000;
constexpr std::int64_t cost_of_denial = 1'000'000'000;
constexpr double cost_of_doubt = 1000.0;

/// All shortest paths from one vertex, and how many of them pass through each other one (Brandes
/// 2001).
class ShortestPaths {
 public:
  ShortestPaths(const Neighbours& neighbours, std::uint32_t count)
      : neighbours_(neighbours), at_(count) {}

  /// Adds to `value` what the paths from `start` give each vertex between.
  void add(std::uint32_t start, std::vector<double>& value) {
    reached_.assign(1, start);
    at_[start] = {0, 1.0, 0.0};
    for (std::size_t i = 0; i < reached_.size(); ++i) {
      const Vertex from = at_[reached_[i]];
      for (const std::uint32_t other : neighbours_.of(reached_[i])) {
        Vertex& to = at_[other];
        if (to.distance == unreached) {
          to = {from.distance + 1, 0.0, 0.0};
          reached_.push_back(other);
        }
        if (to.distance == from.distance + 1) {
          to.paths += from.paths;
        }
      }
    }
    for (std::size_t i = reached_.size() - 1; i > 0; --i) {
      const Vertex& from = at_[reached_[i]];
      const double share = (1.0 + from.through) / from.paths;
      for (const std::uint32_t other : neighbours_.of(reached_[i])) {
        Vertex& to = at_[other];
        if (to.distance + 1 == from.distance) {
          to.through += to.paths * share;
        }
      }
      value[reached_[i]] += from.through;
    }
    for (const std::uint32_t vertex : reached_) {
      at_[vertex] = {};
    }
  }

 private:
  static constexpr std::uint32_t unreached = 0xFFFFFFFE;
  struct Vertex {
    std::uint32_t distance = unreached;
    double paths = 0.0;
    double through = 0.0;
  };

  const Neighbours& neighbours_;
  std::vector<Vertex> at_;
  std::vector<std::uint32_t> reached_;  // in the order of distance
};

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
  boost::connected_components(graph, boost::make_iterator_property_map(
                                         part.begin(), boost::get(boost::vertex_index, graph)));
  number_by_size(part);
  return part;
}

std::vector<double> betweenness(const GraphView& view) {
  const auto count = static_cast<std::uint32_t>(view.entities().size());
  const Neighbours neighbours = neighbours_of(view);
  std::vector<std::uint32_t> starts;  // what has no edge begins no path
  for (std::uint32_t v = 0; v < count; ++v) {
    if (!neighbours.of(v).empty()) {
      starts.push_back(v);
    }
  }
  const auto all = static_cast<std::uint32_t>(starts.size());
  if (all > most_exact_starts) {
    // As many of them, evenly spread over their order, which is that of kinds and names.
    for (std::uint32_t i = 0; i < sampled_starts; ++i) {
      starts[i] = starts[std::size_t{i} * all / sampled_starts];
    }
    starts.resize(sampled_starts);
  }
  // In parts that are always the same, whatever the number of threads: so are the sums.
  std::vector<std::future<std::vector<double>>> parts;
  const std::size_t each = std::max<std::size_t>(starts_of_part, starts.size() / most_parts + 1);
  for (std::size_t begin = 0; begin < starts.size(); begin += each) {
    parts.push_back(std::async(std::launch::async, [&, begin] {
      std::vector<double> value(count, 0.0);
      ShortestPaths paths(neighbours, count);
      for (std::size_t i = begin; i < std::min(begin + each, starts.size()); ++i) {
        paths.add(starts[i], value);
      }
      return value;
    }));
  }
  std::vector<double> value(count, 0.0);
  for (auto& part : parts) {
    const std::vector<double> of_part = part.get();
    std::transform(value.begin(), value.end(), of_part.begin(), value.begin(), std::plus<>());
  }
  if (count > 2 && !starts.empty()) {
    // Every pair was met from both its ends, or would have been.
    const double pairs = (double{1} * count - 1) * (double{1} * count - 2);
    const double scale = static_cast<double>(all) / static_cast<double>(starts.size()) / pairs;
    for (double& share : value) {
      share *= scale;
    }
  }
  return value;
}

std::vector<std::uint32_t> communities(const GraphView& view) {
  const auto count = static_cast<std::uint32_t>(view.entities().size());
  std::vector<std::uint32_t> vertex_of(view.graph().entities().size(), 0);
  std::vector<std::uint32_t> community(count);
  std::iota(community.begin(), community.end(), 0U);
  for (std::uint32_t i = 0; i < count; ++i) {
    vertex_of[view.entities()[i].value()] = i;
  }
  std::vector<Link> links;
  for (const Edge& edge : view.edges()) {
    const std::uint32_t a = vertex_of[edge.source.value()];
    const std::uint32_t b = vertex_of[edge.target.value()];
    links.push_back({a, b, 1.0});
    if (a != b) {
      links.push_back({b, a, 1.0});
    }
  }
  Weighted graph(count, std::move(links));
  while (true) {
    std::vector<std::uint32_t> moved = move_vertices(graph);
    number_by_size(moved);
    const std::uint32_t parts =
        moved.empty() ? 0 : *std::max_element(moved.begin(), moved.end()) + 1;
    for (std::uint32_t& c : community) {
      c = moved[c];
    }
    if (parts == graph.size()) {
      break;
    }
    // Each community becomes a vertex.
    std::vector<Link> between;
    for (const Link& link : graph.links()) {
      const bool inside = moved[link.from] == moved[link.to];
      // What lies inside is met from both ends.
      between.push_back({moved[link.from], moved[link.to],
                         inside && link.to != link.from ? link.weight / 2 : link.weight});
    }
    graph = Weighted(parts, std::move(between));
  }
  number_by_size(community);
  return community;
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
  // Whole numbers: sums of them don't depend on their order.
  const auto cost = [&](EdgeDescriptor edge) {
    const Edge& of_view = view.edges()[graph[edge].edge];
    const double doubt = std::clamp(1.0 - double{of_view.confidence}, 0.0, 1.0);
    return cost_of_step + (of_view.status == Status::negated ? cost_of_denial : 0) +
           static_cast<std::int64_t>(doubt * cost_of_doubt);
  };
  struct Recorder : boost::default_dijkstra_visitor {
    std::vector<EdgeDescriptor>* reached_by;
    std::vector<bool>* reached;
    void edge_relaxed(EdgeDescriptor edge, const Undirected& walked) const {
      (*reached_by)[boost::target(edge, walked)] = edge;
      (*reached)[boost::target(edge, walked)] = true;
    }
  };
  Recorder recorder;
  recorder.reached_by = &reached_by;
  recorder.reached = &reached;
  boost::dijkstra_shortest_paths(
      graph, start,
      boost::weight_map(boost::make_function_property_map<EdgeDescriptor>(cost)).visitor(recorder));
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
