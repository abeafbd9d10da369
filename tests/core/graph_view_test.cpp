// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_view.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/algorithms.hpp"
#include "tests/support/graph_builders.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;
using newsgraph::test::merged;

namespace {

/// A star around Ana Ruiz, a pair apart, and somebody alone.
Graph star() {
  ArticleGraph first("a");
  first.date("2025-12-02")
      .node("person", "Ana Ruiz")
      .node("person", "Ben Okafor")
      .node("state", "Peru")
      .node("topic", "a treaty")
      .node("organisation", "Acme")
      .node("organisation", "Bolt")
      .node("person", "Zed Alone")
      .edge("met-with", 0, 1)
      .edge("represents", 0, 2)
      .edge("proposes", 2, 3, Status::planned, 0.4F)
      .edge("controls", 4, 5);
  ArticleGraph second("b");
  second.date("2025-11-30")
      .node("person", "Ben Okafor")
      .node("person", "Ana Ruiz")
      .edge("met-with", 0, 1, Status::asserted, 0.5F);
  return merged({first.build(), second.build()});
}

std::vector<std::string> names(const GraphView& view) {
  std::vector<std::string> names;
  for (const EntityId id : view.entities()) {
    names.emplace_back(view.graph().entity(id).name);
  }
  return names;
}

}  // namespace

TEST_CASE("an edge counts its articles and sentences and spans their dates") {
  const Graph graph = star();
  const GraphView view(graph);
  CHECK(view.edges().size() == 4);
  const auto met = std::find_if(view.edges().begin(), view.edges().end(), [&](const Edge& edge) {
    return view.vocabulary().edge_type(edge.type).name == "met-with";
  });
  REQUIRE(met != view.edges().end());
  CHECK(met->documents == 2);
  CHECK(met->evidence == 2);
  CHECK(met->confidence == 0.9F);
  CHECK(met->first == Date{2025, 11, 30});
  CHECK(met->last == Date{2025, 12, 2});
  CHECK(view.statements(*met).size() == 2);
}

TEST_CASE("entities without an edge are shown on request") {
  const Graph graph = star();
  CHECK(GraphView(graph).entities().size() == 6);
  ViewOptions options;
  options.isolated = true;
  CHECK(GraphView(graph, options).entities().size() == 7);
}

TEST_CASE("edges are chosen by confidence, status, type and kind") {
  const Graph graph = star();
  ViewOptions options;
  SECTION("confidence") {
    options.min_confidence = 0.5F;
    CHECK(GraphView(graph, options).edges().size() == 3);
  }
  SECTION("status") {
    options.statuses = {Status::planned};
    CHECK(names(GraphView(graph, options)) == std::vector<std::string>{"Peru", "a treaty"});
  }
  SECTION("type") {
    options.edge_types = {graph.vocabulary().edge_type_id("controls")};
    CHECK(names(GraphView(graph, options)) == std::vector<std::string>{"Acme", "Bolt"});
  }
  SECTION("kind") {
    options.kinds = {graph.vocabulary().kind_id("person")};
    CHECK(names(GraphView(graph, options)) == std::vector<std::string>{"Ana Ruiz", "Ben Okafor"});
  }
}

TEST_CASE("what is near an entity is shown, and the heaviest") {
  const Graph graph = star();
  ViewOptions options;
  SECTION("one edge around") {
    options.around = graph.find("Ana Ruiz");
    CHECK(names(GraphView(graph, options)) ==
          std::vector<std::string>{"Ana Ruiz", "Ben Okafor", "Peru"});
  }
  SECTION("two edges around") {
    options.around = graph.find("Ana Ruiz");
    options.depth = 2;
    CHECK(GraphView(graph, options).entities().size() == 4);
  }
  SECTION("top") {
    options.top = 2;
    const GraphView view(graph, options);
    CHECK(names(view) == std::vector<std::string>{"Ana Ruiz", "Peru"});
    CHECK(view.edges().size() == 1);
    CHECK(view.hidden_entities() == 5);
  }
}

TEST_CASE("PageRank, components and paths agree with the picture") {
  const Graph graph = star();
  const GraphView view(graph);
  const EntityId ana = graph.find("Ana Ruiz")[0];
  const EntityId treaty = graph.find("a treaty")[0];
  const EntityId acme = graph.find("Acme")[0];
  CHECK(view.degree(ana) == 2);
  CHECK(view.weight(ana) == Approx(1.0));
  CHECK(view.weight(ana) > view.weight(treaty));
  const auto part = components(view);
  CHECK(*std::max_element(part.begin(), part.end()) == 1);
  CHECK(std::count(part.begin(), part.end(), 0U) == 4);
  CHECK(shortest_path(view, ana, treaty).size() == 2);
  CHECK(shortest_path(view, ana, acme).empty());
  CHECK(shortest_path(view, ana, ana).empty());
}

TEST_CASE("of paths of one length the surest is taken, and a denial only where nothing else is") {
  const Graph graph = merged({ArticleGraph("a")
                                  .node("person", "Ana Ruiz")
                                  .node("person", "Ben Okafor")
                                  .node("person", "Ines Veld")
                                  .node("person", "Tom Brandt")
                                  .node("person", "Mara Lind")
                                  .edge("met-with", 0, 1, Status::asserted, 0.3F)
                                  .edge("met-with", 1, 3, Status::asserted, 0.9F)
                                  .edge("met-with", 0, 2, Status::asserted, 0.8F)
                                  .edge("met-with", 2, 3, Status::asserted, 0.7F)
                                  .edge("met-with", 0, 3, Status::negated, 0.9F)
                                  .edge("met-with", 3, 4, Status::negated, 0.9F)
                                  .build()});
  const GraphView view(graph);
  const EntityId ana = graph.find("Ana Ruiz")[0];
  const EntityId tom = graph.find("Tom Brandt")[0];
  const EntityId ines = graph.find("Ines Veld")[0];
  const auto path = shortest_path(view, ana, tom);
  REQUIRE(path.size() == 2);
  CHECK((view.edges()[path[0]].source == ines || view.edges()[path[0]].target == ines));
  CHECK(shortest_path(view, ana, graph.find("Mara Lind")[0]).size() == 3);
}

TEST_CASE("the view of an empty graph is empty") {
  const Graph graph = GraphBuilder(Vocabulary::builtin()).build();
  const GraphView view(graph);
  CHECK(view.entities().empty());
  CHECK(view.edges().empty());
  CHECK(components(view).empty());
}
