// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/stream.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/support/graph_builders.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;

namespace {

std::string written(const DocumentGraph& graph) {
  std::ostringstream out;
  write_document_graph(graph, *Vocabulary::builtin(), out);
  return out.str();
}

std::vector<DocumentGraph> read(const std::string& text, Diagnostics& diagnostics) {
  std::istringstream in(text);
  std::vector<DocumentGraph> graphs;
  read_document_graphs(
      in, "test.jsonl", *Vocabulary::builtin(),
      [&](DocumentGraph&& graph) { graphs.push_back(std::move(graph)); }, diagnostics);
  return graphs;
}

DocumentGraph rich_graph() {
  ArticleGraph article("a1");
  article.date("2025-12-02")
      .node("topic", "Peru's \"offer\" \\ of\ntwo lines")
      .node("person", "Ana Ruiz", {"Ruiz", "Ana"}, {"Q1", "", "person/ana-ruiz"})
      .node("state", "Peru")
      .edge("represents", 1, 2, Status::ended, 0.123456F)
      .edge("proposes", 2, 0, Status::planned);
  DocumentGraph& graph = article.get();
  graph.source.title = "A title";
  graph.source.url = "https://example.org/a?b=1&c=2";
  graph.nodes[0].about = {2};
  graph.nodes[1].reasons = {"'Ruiz' is the last name of 'Ana Ruiz'"};
  graph.edges[0].role = "envoy";
  graph.edges[0].said_by = DocumentGraph::Reference{2, "Lima"};
  graph.edges[0].where = DocumentGraph::Reference{2, "in Peru"};
  graph.edges[1].said_by = DocumentGraph::Reference{std::nullopt, "an official"};
  graph.edges[1].when = When{"on Tuesday", Date{2025, 12, 2}};
  return article.build();
}

}  // namespace

TEST_CASE("what is written is read back the same") {
  const DocumentGraph graph = rich_graph();
  Diagnostics diagnostics;
  const auto graphs = read(written(graph), diagnostics);
  CHECK(diagnostics.entries().empty());
  REQUIRE(graphs.size() == 1);
  CHECK(written(graphs[0]) == written(graph));
  CHECK(graphs[0].edges[0].confidence == 0.123456F);
  CHECK(graphs[0].nodes[0].about == std::vector<std::uint32_t>{2});
}

TEST_CASE("several articles of one stream are told apart by their document lines") {
  Diagnostics diagnostics;
  const auto graphs = read(written(ArticleGraph("a").node("state", "Peru").build()) +
                               written(ArticleGraph("b").node("state", "Chile").build()) +
                               written(ArticleGraph("b").node("state", "Cuba").build()),
                           diagnostics);
  REQUIRE(graphs.size() == 3);
  CHECK(graphs[2].nodes[0].name == "Cuba");
}

TEST_CASE("a stream of nodes and edges by name alone is read too") {
  Diagnostics diagnostics;
  const auto graphs = read(
      "{\"doc\":\"x\",\"node\":{\"name\":\"Ana Ruiz\",\"kind\":\"person\"}}\n\n"
      "{\"doc\":\"x\",\"node\":{\"name\":\"Peru\",\"kind\":\"state\"}}\r\n"
      "{\"doc\":\"x\",\"edge\":{\"type\":\"represents\",\"source\":\"Ana "
      "Ruiz\",\"target\":\"Peru\"}}",
      diagnostics);
  CHECK(diagnostics.entries().empty());
  REQUIRE(graphs.size() == 1);
  CHECK(graphs[0].edges.size() == 1);
}

TEST_CASE("a line that can't be used is reported by number, and the rest is read") {
  const std::string good = "{\"doc\":\"x\",\"node\":{\"name\":\"Peru\",\"kind\":\"state\"}}\n";
  const auto complaint = [&](const std::string& bad) {
    Diagnostics diagnostics;
    const auto graphs =
        read(good + bad + "\n" +
                 "{\"doc\":\"x\",\"node\":{\"id\":\"n9\",\"name\":\"Chile\",\"kind\":\"state\"}}\n",
             diagnostics);
    CAPTURE(bad);
    REQUIRE(diagnostics.entries().size() == 1);
    CHECK(diagnostics.entries()[0].where == "test.jsonl:2");
    REQUIRE(graphs.size() == 1);
    CHECK(graphs[0].nodes.size() == 2);
    return diagnostics.entries()[0].message;
  };
  using Catch::Contains;
  CHECK_THAT(complaint("nonsense"), Contains("not JSON"));
  CHECK_THAT(complaint("\"\xFF\""), Contains("UTF-8"));
  CHECK_THAT(complaint("[]"), Contains("not a JSON object"));
  CHECK_THAT(complaint("{\"node\":{}}"), Contains("'doc' is missing"));
  CHECK_THAT(complaint("{\"doc\":\"x\"}"), Contains("neither"));
  CHECK_THAT(complaint("{\"doc\":\"x\",\"node\":{\"name\":\"A\",\"kind\":\"stat\"}}"),
             Contains("'state'"));
  CHECK_THAT(
      complaint("{\"doc\":\"x\",\"node\":{\"name\":\"A\",\"kind\":\"state\",\"mentions\":[[1]]}}"),
      Contains("mentions"));
  CHECK_THAT(complaint("{\"doc\":\"x\",\"edge\":{\"type\":\"opposes\",\"source\":\"Peru\","
                       "\"target\":\"Cuba\"}}"),
             Contains("'Cuba'"));
  CHECK_THAT(complaint("{\"doc\":\"x\",\"edge\":{\"type\":\"proposes\",\"source\":\"Peru\","
                       "\"target\":\"Peru\"}}"),
             Contains("can't go from a state to a state"));
  CHECK_THAT(
      complaint(
          "{\"doc\":\"x\",\"edge\":{\"type\":\"opposes\",\"source\":\"Peru\",\"target\":\"Peru\","
          "\"status\":\"sure\"}}"),
      Contains("'sure'"));
  CHECK_THAT(
      complaint(
          "{\"doc\":\"x\",\"edge\":{\"type\":\"opposes\",\"source\":\"Peru\",\"target\":\"Peru\","
          "\"confidence\":2}}"),
      Contains("confidence"));
}
