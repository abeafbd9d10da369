// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

#include "core/error.hpp"
#include "tests/support/graph_builders.hpp"
#include "tests/support/graph_text.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;
using newsgraph::test::merged;
using newsgraph::test::text_of;

namespace {

std::vector<std::string> keys(const Graph& graph) {
  std::vector<std::string> keys;
  for (const GraphEntity& entity : graph.entities()) {
    keys.emplace_back(entity.key);
  }
  return keys;
}

std::vector<DocumentGraph> four_articles() {
  return {
      ArticleGraph("a")
          .node("person", "Ana Ruiz", {"Ruiz"})
          .node("state", "Peru", {}, {"Q419", "", ""})
          .edge("represents", 0, 1)
          .build(),
      ArticleGraph("b")
          .node("person", "Ana Ruiz")
          .node("person", "Ben Okafor", {"Okafor"})
          .edge("met-with", 1, 0)
          .build(),
      ArticleGraph("c")
          .node("state", "Republic of Peru", {"Peru"}, {"Q419", "", ""})
          .node("person", "Okafor")
          .edge("opposes", 1, 0, Status::negated)
          .build(),
      ArticleGraph("d")
          .node("organisation", "World Health Organization", {"WHO"})
          .node("person", "Ana Ruiz")
          .edge("member-of", 1, 0)
          .build(),
  };
}

}  // namespace

TEST_CASE("what a graph refers to lives as long as its last copy") {
  Graph copy;
  std::string expected;
  {
    const Graph graph = merged(four_articles());
    expected = text_of(graph);
    copy = graph;
  }
  CHECK(text_of(copy) == expected);
}

TEST_CASE("the order of the articles changes nothing") {
  auto articles = four_articles();
  const std::string expected = text_of(merged(articles));
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    std::vector<DocumentGraph> shuffled;
    for (const std::size_t i : order) {
      shuffled.push_back(articles[i]);
    }
    CHECK(text_of(merged(shuffled)) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("an article added twice counts once, and one removed leaves the graph of the rest") {
  const auto articles = four_articles();
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  for (const auto& article : articles) {
    builder.add(article, diagnostics);
    builder.add(article, diagnostics);
  }
  CHECK(diagnostics.entries().empty());
  CHECK(builder.size() == 4);
  CHECK(text_of(builder.build()) == text_of(merged(articles)));
  CHECK(builder.remove("c"));
  CHECK_FALSE(builder.remove("c"));
  CHECK(text_of(builder.build()) == text_of(merged({articles[0], articles[1], articles[3]})));
}

TEST_CASE("two articles of one id are both kept, and the user is told") {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  builder.add(ArticleGraph("a").node("state", "Peru").build(), diagnostics);
  auto other = ArticleGraph("a").node("state", "Chile").build();
  other.source.sha256 = "another";
  builder.add(other, diagnostics);
  CHECK(diagnostics.has(Severity::warning));
  const Graph graph = builder.build();
  REQUIRE(graph.documents().size() == 2);
  CHECK(graph.documents()[0].id != graph.documents()[1].id);
}

TEST_CASE("one article extracted in two ways gives one of them, whatever the order") {
  const auto first = ArticleGraph("a").node("state", "Peru").build();
  const auto second = ArticleGraph("a").node("state", "Chile").build();
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  builder.add(first, diagnostics);
  builder.add(second, diagnostics);
  CHECK(diagnostics.has(Severity::warning));
  CHECK(builder.build().entities().size() == 1);
  CHECK(text_of(builder.build()) == text_of(merged({second, first})));
}

TEST_CASE("entities with one identifier are one, under the commoner name") {
  const Graph graph = merged({
      ArticleGraph("a").node("state", "Peru", {}, {"Q419", "", ""}).build(),
      ArticleGraph("b").node("state", "Republic of Peru", {}, {"Q419", "", ""}).build(),
      ArticleGraph("c").node("state", "Peru", {}, {"Q419", "", ""}).build(),
  });
  REQUIRE(keys(graph) == std::vector<std::string>{"state/peru"});
  CHECK(graph.entities()[0].documents.size() == 3);
  CHECK_FALSE(graph.entities()[0].reasons.empty());
}

TEST_CASE("one name and kind is one thing, two kinds are two") {
  const Graph graph = merged({
      ArticleGraph("a").node("person", "Paris Hart").node("place", "Paris").build(),
      ArticleGraph("b").node("person", "Paris Hart").node("organisation", "Paris").build(),
  });
  CHECK(keys(graph) ==
        std::vector<std::string>{"person/paris-hart", "organisation/paris", "place/paris"});
}

TEST_CASE("a surname alone never joins people") {
  const Graph graph = merged({
      ArticleGraph("a").node("person", "Ana Ruiz", {"Ruiz"}).build(),
      ArticleGraph("b").node("person", "Ruiz").build(),
      ArticleGraph("c").node("person", "Ruiz").build(),
  });
  CHECK(keys(graph) == std::vector<std::string>{"person/ana-ruiz", "person/ruiz", "person/ruiz~2"});
}

TEST_CASE("identifiers tell namesakes apart, and a third without one stays by itself") {
  const Graph graph = merged({
      ArticleGraph("a").node("person", "Juan Perez", {}, {"Q1", "", ""}).build(),
      ArticleGraph("b").node("person", "Juan Perez", {}, {"Q2", "", ""}).build(),
      ArticleGraph("c").node("person", "Juan Perez").build(),
      ArticleGraph("d").node("person", "Juan Perez").build(),
  });
  CHECK(graph.entities().size() == 3);
}

TEST_CASE("an acronym joins the one organisation that bears it, and none of two") {
  const auto full =
      ArticleGraph("a").node("organisation", "World Health Organization", {"WHO"}).build();
  const auto acronym = ArticleGraph("b").node("organisation", "WHO").build();
  const auto other =
      ArticleGraph("c").node("organisation", "Western Housing Office", {"WHO"}).build();
  CHECK(merged({full, acronym}).entities().size() == 1);
  CHECK(merged({full, acronym, other}).entities().size() == 3);
}

TEST_CASE("the user's rules join and keep apart") {
  const std::vector<DocumentGraph> articles = {
      ArticleGraph("a").node("person", "Ana Ruiz").build(),
      ArticleGraph("b").node("person", "Ruiz").build(),
      ArticleGraph("c").node("place", "Springfield").build(),
      ArticleGraph("d").node("place", "Springfield").build(),
  };
  MergeOptions options;
  options.same.push_back({true, "Ruiz", "Ana Ruiz"});
  CHECK(keys(merged(articles, options)) ==
        std::vector<std::string>{"person/ana-ruiz", "place/springfield"});
  const std::vector<DocumentGraph> identified = {
      ArticleGraph("a").node("organisation", "Alpha", {}, {"Q1", "", ""}).build(),
      ArticleGraph("b").node("organisation", "Beta", {}, {"Q1", "", ""}).build()};
  CHECK(merged(identified).entities().size() == 1);
  options.same = {{false, "Alpha", "Beta"}};
  CHECK(merged(identified, options).entities().size() == 2);
}

TEST_CASE("a statement whose ends turn out to be one thing is dropped") {
  MergeOptions options;
  options.same.push_back({true, "Alpha", "Beta"});
  const auto article = ArticleGraph("a")
                           .node("organisation", "Alpha")
                           .node("organisation", "Beta")
                           .edge("opposes", 0, 1)
                           .build();
  CHECK(merged({article}).statements().size() == 1);
  CHECK(merged({article}, options).statements().empty());
}

TEST_CASE("symmetric statements have one direction") {
  const Graph graph = merged({
      ArticleGraph("a")
          .node("person", "Ana Ruiz")
          .node("person", "Ben Okafor")
          .edge("met-with", 0, 1)
          .build(),
      ArticleGraph("b")
          .node("person", "Ana Ruiz")
          .node("person", "Ben Okafor")
          .edge("met-with", 1, 0)
          .build(),
  });
  REQUIRE(graph.statements().size() == 2);
  CHECK(graph.statements()[0].source == graph.statements()[1].source);
}

TEST_CASE("entities are found by any form of their name, by key and by identifier") {
  const Graph graph = merged(four_articles());
  for (const char* name : {"Ana Ruiz", "ruiz", "person/ana-ruiz"}) {
    CAPTURE(name);
    REQUIRE(graph.find(name).size() == 1);
    CHECK(graph.entity(graph.find(name)[0]).name == "Ana Ruiz");
  }
  CHECK(graph.find("Q419").size() == 1);
  CHECK(graph.find("okafor").size() == 2);
  CHECK(graph.find("").empty());
  CHECK(graph.find("nobody").empty());
}

TEST_CASE("a file of rules is read, and a wrong line named") {
  const std::string path = "same_rules_test.tsv";
  const auto write = [&](const char* text) { std::ofstream(path) << text; };
  write("# comment\n\nsame\tA\tB\r\ndifferent\tC D\tE\n");
  const auto rules = read_same_rules(path);
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].same);
  CHECK(rules[0].second == "B");
  CHECK_FALSE(rules[1].same);
  write("same\tA\tB\nequal\tA\tB\n");
  CHECK_THROWS_WITH(read_same_rules(path), Catch::Contains(path + ":2"));
  write("same\tA\t...\n");
  CHECK_THROWS_AS(read_same_rules(path), ParseError);
  std::remove(path.c_str());
  CHECK_THROWS_AS(read_same_rules(path), IoError);
}
