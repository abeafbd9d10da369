// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/algorithms.hpp"

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/properties.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <future>
#include <numeric>
#include <span>
#include <utility>

#include "core/boost_graph.hpp"
#include "core/lists.hpp"
#include "core/sorted.hpp"

namespace newsgraph {
namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                         VertexProperty, EdgeProperty>;

constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);

/// By entity of the graph: its vertex, which is its place in `entities`, or absent.
std::vector<std::uint32_t> vertices_of(std::span<const EntityId> entities, std::size_t all) {
  std::vector<std::uint32_t> vertex_of(all, absent);
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    vertex_of[entities[i].value()] = i;
  }
  return vertex_of;
}

std::vector<std::uint32_t> vertices_of(const GraphView& view) {
  return vertices_of(view.entities(), view.graph().entities().size());
}

/// The same graph, with edges that can be walked either way.
Undirected make_undirected(const GraphView& view) {
  const std::vector<std::uint32_t> vertex_of = vertices_of(view);
  Undirected graph(view.entities().size());
  for (std::uint32_t i = 0; i < view.entities().size(); ++i) {
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
  std::vector<std::uint32_t> place;  // of each part, in the order of first members
  std::vector<std::uint32_t> size;
  for (std::uint32_t& p : part) {
    place.resize(std::max<std::size_t>(place.size(), std::size_t{p} + 1), absent);
    if (place[p] == absent) {
      place[p] = static_cast<std::uint32_t>(size.size());
      size.push_back(0);
    }
    p = place[p];
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

/// Links in the order of one of their ends, those that agree in it as they were.
std::vector<Link> ordered_by(std::uint32_t Link::*end, const std::vector<Link>& links,
                             std::size_t count) {
  std::vector<std::uint32_t> next(count + 1, 0);
  for (const Link& link : links) {
    ++next[link.*end + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<Link> ordered(links.size());
  for (const Link& link : links) {
    ordered[next[link.*end]++] = link;
  }
  return ordered;
}

/// A graph of the Louvain method: the neighbours of each vertex, itself included, ascending.
class Weighted {
 public:
  Weighted(std::size_t count, const std::vector<Link>& links) : begins_(count + 1, 0) {
    for (const Link& link : ordered_by(&Link::from, ordered_by(&Link::to, links, count), count)) {
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
        const std::uint32_t other = community[link.to];
        if (link.to != v) {
          if (towards[other] == 0.0 && other != community[v]) {
            candidates.push_back(other);
          }
          towards[other] += link.weight;
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

using Neighbours = Lists<std::uint32_t>;  // by vertex
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Who is next to whom, ascending, whatever the edges' directions; several edges between two are
/// one.
Neighbours neighbours_of(const GraphView& view) {
  const std::vector<std::uint32_t> vertex_of = vertices_of(view);
  Pairs pairs;
  for (const Edge& edge : view.edges()) {
    const std::uint32_t a = vertex_of[edge.source.value()];
    const std::uint32_t b = vertex_of[edge.target.value()];
    if (a != b) {
      pairs.emplace_back(a, b);
      pairs.emplace_back(b, a);
    }
  }
  sort_unique(pairs);
  return {pairs, view.entities().size()};
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

/// A graph without its leaves, which stand beside one other vertex alone: every path from a leaf
/// goes on like one from there.
class Pruned {
 public:
  explicit Pruned(const Neighbours& neighbours)
      : root_(neighbours.size()), is_leaf_(neighbours.size(), false) {
    for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
      is_leaf_[v] = neighbours[v].size() == 1 && neighbours[neighbours[v].front()].size() > 1;
      if (!is_leaf_[v]) {
        vertices_.push_back(v);
      }
    }
    // Those that nearly every path comes by lie together.
    std::stable_sort(vertices_.begin(), vertices_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return neighbours[a].size() > neighbours[b].size();
    });
    for (std::uint32_t i = 0; i < vertices_.size(); ++i) {
      root_[vertices_[i]] = i;
    }
    leaves_.assign(vertices_.size(), 0.0);
    Pairs pairs;
    for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
      if (is_leaf_[v]) {
        root_[v] = root_[neighbours[v].front()];
        leaves_[root_[v]] += 1.0;
        continue;
      }
      for (const std::uint32_t other : neighbours[v]) {
        if (!is_leaf_[other]) {
          pairs.emplace_back(root_[v], root_[other]);
        }
      }
    }
    neighbours_ = {pairs, vertices_.size()};
  }

  /// Who is next to whom, by numbers of its own.
  [[nodiscard]] const Neighbours& neighbours() const { return neighbours_; }
  /// The vertices of the whole graph, by these numbers.
  [[nodiscard]] std::span<const std::uint32_t> vertices() const { return vertices_; }
  /// How many leaves hang on one of them.
  [[nodiscard]] double leaves(std::uint32_t number) const { return leaves_[number]; }
  /// The number of a vertex of the whole graph; of a leaf, that of what it hangs on.
  [[nodiscard]] std::uint32_t root(std::uint32_t vertex) const { return root_[vertex]; }
  [[nodiscard]] bool is_leaf(std::uint32_t vertex) const { return is_leaf_[vertex]; }

 private:
  Neighbours neighbours_;
  std::vector<std::uint32_t> vertices_, root_;
  std::vector<bool> is_leaf_;
  std::vector<double> leaves_;
};

/// All shortest paths from one vertex, and how many of them pass through each other one (Brandes
/// 2001).
class ShortestPaths {
 public:
  explicit ShortestPaths(const Pruned& graph)
      : graph_(graph),
        neighbours_(graph.neighbours()),
        distance_(neighbours_.size(), unreached),
        paths_(neighbours_.size()),
        through_(neighbours_.size()) {}

  /// Adds to `value`, by the pruned graph's numbers, what the paths from `start`, a vertex of the
  /// whole one, give each vertex between.
  void add(std::uint32_t start, std::vector<double>& value) {
    const std::uint32_t root = graph_.root(start);
    reached_.clear();
    reach(root, 0);
    paths_[root] = 1.0;
    for (std::size_t i = 0; i < reached_.size(); ++i) {
      const std::uint32_t from = reached_[i];
      const std::uint32_t next = distance_[from] + 1;
      for (const std::uint32_t to : neighbours_[from]) {
        if (distance_[to] == unreached) {
          reach(to, next);
        }
        if (distance_[to] == next) {
          paths_[to] += paths_[from];
        }
      }
    }
    for (std::size_t i = reached_.size() - 1; i > 0; --i) {
      const std::uint32_t from = reached_[i];
      const std::uint32_t distance = distance_[from];
      const double share = (1.0 + through_[from]) / paths_[from];
      for (const std::uint32_t to : neighbours_[from]) {
        if (distance_[to] + 1 == distance) {
          through_[to] += paths_[to] * share;
        }
      }
      value[from] += through_[from];
    }
    if (graph_.is_leaf(start)) {
      value[root] += through_[root] - 1.0;  // which counts the start itself
    }
    for (const std::uint32_t vertex : reached_) {
      distance_[vertex] = unreached;
    }
  }

 private:
  void reach(std::uint32_t vertex, std::uint32_t distance) {
    distance_[vertex] = distance;
    paths_[vertex] = 0.0;
    through_[vertex] = graph_.leaves(vertex);
    reached_.push_back(vertex);
  }

  static constexpr std::uint32_t unreached = 0xFFFFFFFE;

  const Pruned& graph_;
  const Neighbours& neighbours_;
  // By vertex: what is looked at for every edge lies apart.
  std::vector<std::uint32_t> distance_;
  std::vector<double> paths_, through_;
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
  const std::vector<std::uint32_t> vertex_of = vertices_of(entities, all_entities);
  Pairs pairs;
  for (const Edge& edge : edges) {
    const std::uint32_t source = vertex_of[edge.source.value()];
    const std::uint32_t target = vertex_of[edge.target.value()];
    if (source != absent && target != absent) {
      pairs.emplace_back(target, source);
    }
  }
  for (std::size_t i = 0, one_way = pairs.size(); i < one_way; ++i) {
    pairs.emplace_back(pairs[i].second, pairs[i].first);
  }
  const Neighbours neighbours(pairs, entities.size());
  constexpr int rounds = 30;
  constexpr double damping = 0.85;
  rank.assign(entities.size(), 1.0 / static_cast<double>(entities.size()));
  std::vector<double> share(entities.size(), 0.0);  // what each gives to each of its neighbours
  for (int round = 0; round < rounds; ++round) {
    for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
      share[v] = rank[v] / static_cast<double>(std::max<std::size_t>(1, neighbours[v].size()));
    }
    for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
      double sum = 0.0;
      for (const std::uint32_t other : neighbours[v]) {
        sum += share[other];
      }
      rank[v] = (1.0 - damping) + damping * sum;
    }
  }
  const double largest = *std::max_element(rank.begin(), rank.end());
  for (double& value : rank) {
    value = largest > 0 ? value / largest : 0;
  }
  return rank;
}

std::vector<std::uint32_t> components(const GraphView& view) {
  const std::vector<std::uint32_t> vertex_of = vertices_of(view);
  std::vector<std::uint32_t> part(view.entities().size(), 0);
  boost::disjoint_sets_with_storage<> sets(part.size());
  for (const Edge& edge : view.edges()) {
    sets.union_set(vertex_of[edge.source.value()], vertex_of[edge.target.value()]);
  }
  for (std::uint32_t v = 0; v < part.size(); ++v) {
    part[v] = static_cast<std::uint32_t>(sets.find_set(v));
  }
  number_by_size(part);
  return part;
}

std::vector<double> betweenness(const GraphView& view) {
  const auto count = static_cast<std::uint32_t>(view.entities().size());
  const Neighbours neighbours = neighbours_of(view);
  const Pruned graph(neighbours);
  std::vector<std::uint32_t> starts;  // what has no edge begins no path
  for (std::uint32_t v = 0; v < count; ++v) {
    if (!neighbours[v].empty()) {
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
      std::vector<double> value(graph.vertices().size(), 0.0);
      ShortestPaths paths(graph);
      for (std::size_t i = begin; i < std::min(begin + each, starts.size()); ++i) {
        paths.add(starts[i], value);
      }
      return value;
    }));
  }
  std::vector<double> value(count, 0.0);
  for (auto& part : parts) {
    const std::vector<double> of_part = part.get();
    for (std::size_t i = 0; i < of_part.size(); ++i) {
      value[graph.vertices()[i]] += of_part[i];
    }
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
  const std::vector<std::uint32_t> vertex_of = vertices_of(view);
  std::vector<std::uint32_t> community(count);
  std::iota(community.begin(), community.end(), 0U);
  std::vector<Link> links;
  links.reserve(2 * view.edges().size());
  for (const Edge& edge : view.edges()) {
    const std::uint32_t a = vertex_of[edge.source.value()];
    const std::uint32_t b = vertex_of[edge.target.value()];
    links.push_back({a, b, 1.0});
    if (a != b) {
      links.push_back({b, a, 1.0});
    }
  }
  Weighted graph(count, links);
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
    graph = Weighted(parts, between);
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
