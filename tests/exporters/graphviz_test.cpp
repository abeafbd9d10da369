// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/graphviz.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "core/error.hpp"

using namespace newsgraph;
using newsgraph::exporters::GraphvizGraph;
using newsgraph::exporters::GraphvizValue;

namespace {

std::string written(GraphvizGraph& graph) {
  std::ostringstream out;
  graph.write(out);
  return out.str();
}

}  // namespace

TEST_CASE("parallel edges stay apart, and attributes keep their values") {
  GraphvizGraph graph;
  graph.set_for_nodes({{"shape", "box"}});
  graph.add_node("a b", {{"label", R"(quote " and backslash \\)"}});
  graph.add_node("node", {});  // a keyword of DOT
  graph.add_edge("a b", "node", {{"label", "one"}});
  graph.add_edge("a b", "node", {{"label", "two"}});
  const std::string dot = written(graph);
  CHECK(dot.find("node [") != std::string::npos);
  CHECK(dot.find("shape=box") != std::string::npos);
  CHECK(dot.find(R"(label="quote \" and backslash \\")") != std::string::npos);
  CHECK(dot.find("label=one") != std::string::npos);
  CHECK(dot.find("label=two") != std::string::npos);
  CHECK(dot.find("\"node\"") != std::string::npos);
}

TEST_CASE("an HTML-like label and a plain one of the same words are told apart") {
  GraphvizGraph graph;
  graph.add_node("html", {{"label", GraphvizValue::html("<b>x</b>")}});
  graph.add_node("plain", {{"label", "<b>y</b>"}});
  const std::string dot = written(graph);
  CHECK(dot.find("label=<<b>x</b>>") != std::string::npos);
  CHECK(dot.find("label=\"<b>y</b>\"") != std::string::npos);
}

TEST_CASE("an edge to a node that is not there is an error") {
  GraphvizGraph graph;
  graph.add_node("a", {});
  CHECK_THROWS_AS(graph.add_edge("a", "b", {}), Error);
}

TEST_CASE("what Graphviz can't do is an error in its words, and later graphs are well") {
  {
    GraphvizGraph graph;
    graph.add_node("a", {});
    CHECK_THROWS_WITH(graph.render("nonsense"), Catch::Contains("nonsense"));
  }
  {
    GraphvizGraph graph;
    graph.set({{"layout", "no-such-layout"}});
    graph.add_node("a", {});
    CHECK_THROWS_AS(graph.render("svg"), Error);
  }
  GraphvizGraph graph;
  graph.add_node("a", {});
  CHECK(graph.render("svg").find("</svg>") != std::string::npos);
}
