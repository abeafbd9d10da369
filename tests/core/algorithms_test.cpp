// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/algorithms.hpp"

#include <algorithm>
#include <boost/graph/page_rank.hpp>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/boost_graph.hpp"
#include "tests/support/graph_builders.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;
using newsgraph::test::merged;

namespace {

/// People who met, or oppose each other, by chance: some pairs several times, some people nobody.
Graph random_graph(std::uint32_t people, std::uint32_t edges, std::uint32_t seed) {
  std::mt19937 random(seed);
  ArticleGraph article("a");
  for (std::uint32_t i = 0; i < people; ++i) {
    article.node("person", "Ana Number" + std::to_string(i));
  }
  for (std::uint32_t i = 0; i < edges; ++i) {
    // The first are taken more often than the last: some know many.
    const auto source = static_cast<std::uint32_t>(random() % people);
    const auto last = static_cast<std::uint32_t>(random() % people);
    const auto target = static_cast<std::uint32_t>(random() % (last + 1));
    if (source != target) {
      article.edge(random() % 2 == 0 ? "opposes" : "met-with", source, target);
    }
  }
  return merged({article.build()});
}

ViewOptions with_isolated() {
  ViewOptions options;
  options.isolated = true;
  return options;
}

/// How many steps it is from one entity to each other, and along how many shortest paths; by
/// entity of the view.
struct Paths {
  std::vector<double> steps, count;

  Paths(const GraphView& view, std::size_t start)
      : steps(view.entities().size(), 1e9), count(view.entities().size(), 0.0) {
    const auto place = [&](EntityId id) {
      return static_cast<std::size_t>(
          std::find(view.entities().begin(), view.entities().end(), id) - view.entities().begin());
    };
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const Edge& edge : view.edges()) {
      pairs.emplace_back(place(edge.source), place(edge.target));
      pairs.emplace_back(place(edge.target), place(edge.source));
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    steps[start] = 0.0;
    count[start] = 1.0;
    for (double step = 0.0; step < static_cast<double>(steps.size()); ++step) {
      for (const auto& [from, to] : pairs) {
        if (steps[from] == step && steps[to] > step) {
          steps[to] = step + 1;
          count[to] += count[from];
        }
      }
    }
  }
};

}  // namespace

TEST_CASE("PageRank is what Boost.Graph makes of edges both ways, bit for bit") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U);
  const Graph graph = random_graph(60, 150, seed);
  const GraphView view(graph, with_isolated());
  std::vector<Edge> both(view.edges().begin(), view.edges().end());
  for (const Edge& edge : view.edges()) {
    both.push_back(edge);
    std::swap(both.back().source, both.back().target);
  }
  const BoostGraph boost = make_boost_graph(view.entities(), both, graph.entities().size());
  std::vector<double> expected(view.entities().size(), 0.0);
  boost::graph::page_rank(
      boost,
      boost::make_iterator_property_map(expected.begin(), boost::get(boost::vertex_index, boost)),
      boost::graph::n_iterations(30));
  const double largest = *std::max_element(expected.begin(), expected.end());
  for (double& value : expected) {
    value /= largest;
  }
  CHECK(page_rank(view.entities(), view.edges(), graph.entities().size()) == expected);
}

TEST_CASE("an entity stands between others as the shortest paths of all pairs say") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U);
  const Graph graph = random_graph(40, 60, seed);
  const GraphView view(graph, with_isolated());
  const std::size_t count = view.entities().size();
  std::vector<Paths> paths;
  for (std::size_t v = 0; v < count; ++v) {
    paths.emplace_back(view, v);
  }
  const std::vector<double> found = betweenness(view);
  REQUIRE(*std::max_element(found.begin(), found.end()) > 0.01);
  for (std::size_t v = 0; v < count; ++v) {
    double through = 0.0;
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b) {
        const bool is_between = a != v && b != v && a != b && paths[a].count[b] > 0 &&
                                paths[a].steps[v] + paths[v].steps[b] == paths[a].steps[b];
        through += is_between ? paths[a].count[v] * paths[v].count[b] / paths[a].count[b] : 0.0;
      }
    }
    const double pairs = static_cast<double>((count - 1) * (count - 2));
    CHECK(found[v] == Approx(through / pairs).margin(1e-12));
  }
}

TEST_CASE("two entities are of one component where a path joins them") {
  const Graph graph = random_graph(50, 40, 4);
  const GraphView view(graph, with_isolated());
  const std::vector<std::uint32_t> part = components(view);
  for (std::size_t a = 0; a < part.size(); ++a) {
    const Paths paths(view, a);
    for (std::size_t b = 0; b < part.size(); ++b) {
      CHECK((part[a] == part[b]) == (paths.count[b] > 0));
    }
  }
  // The largest first.
  std::vector<std::ptrdiff_t> sizes;
  for (std::uint32_t p = 0; p <= *std::max_element(part.begin(), part.end()); ++p) {
    sizes.push_back(std::count(part.begin(), part.end(), p));
  }
  CHECK(sizes.size() > 3);
  CHECK(std::is_sorted(sizes.rbegin(), sizes.rend()));
}
