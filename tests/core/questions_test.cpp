// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/questions.hpp"

#include <catch2/catch.hpp>

#include "core/algorithms.hpp"
#include "tests/support/graph_builders.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;
using newsgraph::test::merged;

namespace {

std::string arrow(const GraphView& view, std::uint32_t edge) {
  const Edge& e = view.edges()[edge];
  return std::string(view.graph().entity(e.source).name) + " " +
         view.vocabulary().edge_type(e.type).name + " " +
         std::string(view.graph().entity(e.target).name) + " " + std::string(to_string(e.status));
}

ArticleGraph story(const std::string& id) {
  return ArticleGraph(id)
      .date("2026-03-05")
      .node("person", "Ana Ruiz")
      .node("person", "Ben Okafor")
      .node("topic", "the water tax")
      .node("state", "Peru");
}

}  // namespace

TEST_CASE("positions are told by topic, support first") {
  const Graph graph = merged({story("a").edge("opposes", 0, 2).edge("supports", 1, 2).build(),
                              story("b").edge("met-with", 0, 1).edge("demands", 3, 2).build()});
  const GraphView view(graph);
  std::vector<std::string> told;
  for (const std::uint32_t edge : positions(view, {})) {
    told.push_back(arrow(view, edge));
  }
  CHECK(told == std::vector<std::string>{"Ben Okafor supports the water tax asserted",
                                         "Ana Ruiz opposes the water tax asserted",
                                         "Peru demands the water tax asserted"});
}

TEST_CASE("topics are found by some of their words, and by what they are about") {
  DocumentGraph article = story("a").edge("opposes", 0, 2).build();
  article.nodes[2].about = {3};
  const Graph graph = merged({article});
  ViewOptions options;
  options.isolated = true;
  const GraphView view(graph, options);
  CHECK(find_topics(view, "TAX water").size() == 1);
  CHECK(find_topics(view, "Peru").size() == 1);
  CHECK(find_topics(view, "tax cheese").empty());
  CHECK(find_topics(view, "").empty());
}

TEST_CASE("a dispute needs one who asserts and one who denies the same") {
  const Graph graph = merged({story("a").edge("met-with", 0, 1).edge("opposes", 0, 2).build(),
                              story("b").edge("met-with", 1, 0, Status::negated).build(),
                              story("c").edge("supports", 0, 2, Status::negated).build()});
  const GraphView view(graph);
  const auto found = disputes(view);
  REQUIRE(found.size() == 1);
  CHECK(arrow(view, found[0].asserted) == "Ana Ruiz met-with Ben Okafor asserted");
  CHECK(arrow(view, found[0].negated) == "Ana Ruiz met-with Ben Okafor negated");
}

TEST_CASE(
    "a timeline goes by the date of the statement, or of its article; the undated come last") {
  DocumentGraph undated = story("c").edge("supports", 0, 2).build();
  undated.source.date.reset();
  DocumentGraph earlier = story("b").edge("opposes", 0, 2).build();
  earlier.edges[0].when = When{"in January", parse_iso_date("2026-01")};
  const Graph graph = merged({story("a").edge("met-with", 0, 1).build(), earlier, undated});
  const GraphView view(graph);
  std::vector<std::string> told;
  for (const Moment& moment : timeline(view, {})) {
    told.push_back((moment.date ? to_iso(*moment.date) : "-") + " " + arrow(view, moment.edge));
  }
  CHECK(told == std::vector<std::string>{"2026-01 Ana Ruiz opposes the water tax asserted",
                                         "2026-03-05 Ana Ruiz met-with Ben Okafor asserted",
                                         "- Ana Ruiz supports the water tax asserted"});
  CHECK(timeline(view, graph.find("Ben Okafor")).size() == 1);
}

TEST_CASE("a difference is what one graph has beyond the other") {
  const Graph before = merged({story("a").edge("met-with", 0, 1).build()});
  const Graph after =
      merged({story("a").edge("met-with", 0, 1, Status::negated).build(),
              story("b").node("person", "Tom Brandt").edge("met-with", 4, 1).build()});
  const GraphView earlier(before);
  const GraphView later(after);
  const Difference found = difference(earlier, later);
  CHECK(found.gone_entities.empty());
  REQUIRE(found.new_entities.size() == 1);
  CHECK(after.entity(found.new_entities[0]).name == "Tom Brandt");
  CHECK(found.gone_edges.size() == 1);
  CHECK(found.new_edges.size() == 2);
  const Difference none = difference(later, later);
  CHECK((none.new_edges.empty() && none.gone_edges.empty() && none.new_entities.empty()));
}

TEST_CASE("two cliques joined by one edge are two communities, and who joins them stands between") {
  ArticleGraph article("a");
  for (int i = 0; i < 8; ++i) {
    article.node("person", "Person Number" + std::string(1, static_cast<char>('A' + i)));
  }
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      article.edge("met-with", i, j).edge("met-with", i + 4, j + 4);
    }
  }
  article.edge("spoke-with", 3, 4);
  const Graph graph = merged({article.build()});
  const GraphView view(graph);
  CHECK(communities(view) == std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1, 1, 1});
  const std::vector<double> between = betweenness(view);
  CHECK(between[3] == Approx(12.0 / 21.0));
  CHECK(between[4] == Approx(12.0 / 21.0));
  CHECK(between[0] == Approx(0.0));
}

TEST_CASE("an empty graph has no communities") {
  const Graph graph = merged({});
  const GraphView view(graph);
  CHECK(communities(view).empty());
  CHECK(betweenness(view).empty());
}
