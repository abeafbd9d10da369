// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_reader.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "exporters/registry.hpp"
#include "tests/support/graph_builders.hpp"
#include "tests/support/graph_fixture.hpp"

namespace newsgraph {
namespace {

Graph sample() {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  test::ArticleGraph first("a1");
  first.date("2026-03-03")
      .node("person", "Ana Ruiz", {"Ruiz"}, Identifiers{"Q1", "", ""})
      .node("state", "Peru")
      .node("topic", "a \"joint\" commission\n for water")
      .node("place", "Lima")
      .edge("represents", 0, 1)
      .edge("proposes", 0, 2, Status::planned, 0.3F);
  first.get().nodes[2].about = {1};
  first.get().nodes[0].reasons = {"'Ruiz' is the surname of 'Ana Ruiz'"};
  first.get().edges[1].said_by = DocumentGraph::Reference{1, "Lima's ministry"};
  first.get().edges[1].when = When{"on Tuesday", parse_iso_date("2026-03-03")};
  first.get().edges[1].where = DocumentGraph::Reference{std::nullopt, "the palace"};
  first.get().edges[0].role = "president";
  test::ArticleGraph second("a2");
  second.node("person", "Ana Ruiz").node("state", "Peru").edge("represents", 0, 1);
  builder.add(first.build(), diagnostics);
  builder.add(second.build(), diagnostics);
  return builder.build();
}

std::string exported(const Graph& graph, const ViewOptions& options = {},
                     std::string_view format = "jsonl") {
  std::ostringstream out;
  const auto registry = exporters::builtin_formats();
  registry.get(format).make({})->write(GraphView(graph, options), out);
  return out.str();
}

Graph read_back(const std::string& text) {
  std::istringstream in(text);
  return read_graph(in, "graph.jsonl", Vocabulary::builtin());
}

ViewOptions everything() {
  ViewOptions options;
  options.isolated = true;
  return options;
}

}  // namespace

TEST_CASE("a merged graph that is written and read back is the same") {
  const Graph graph = sample();
  const std::string text = exported(graph, everything());
  const Graph again = read_back(text);

  CHECK(exported(again, everything()) == text);
  REQUIRE(again.entities().size() == graph.entities().size());
  REQUIRE(again.statements().size() == 3);
  const GraphStatement& proposal = again.statements()[0].status == Status::planned
                                       ? again.statements()[0]
                                       : again.statements()[2];
  REQUIRE(proposal.said_by);
  CHECK(proposal.said_by->text == "Lima's ministry");
  REQUIRE(proposal.said_by->entity);
  CHECK(again.entity(*proposal.said_by->entity).name == "Peru");
  CHECK(proposal.where->text == "the palace");
  CHECK(proposal.when->date == parse_iso_date("2026-03-03"));
  CHECK(proposal.confidence == 0.3F);
  CHECK(again.find("Ruiz").size() == 1);
}

TEST_CASE("GraphML and JSON-LD are read back as they were, odd names too") {
  for (const Graph& graph :
       {sample(), test::lima_talks(), test::odd_names(), test::invented_graph(300, 900)}) {
    const std::string text = exported(graph, everything());
    for (const std::string_view format : {"graphml", "json-ld"}) {
      CAPTURE(format);
      const Graph again = read_back(exported(graph, everything(), format));
      CHECK(exported(again, everything()) == text);
      CHECK(exported(again, everything(), format) == exported(graph, everything(), format));
    }
  }
}

TEST_CASE("GraphML and JSON-LD of others, or cut short, are refused") {
  const auto refused = [](const std::string& bad, const std::string& why) {
    CHECK_THROWS_WITH(read_back(bad), Catch::Contains(why));
    CHECK_THROWS_AS(read_back(bad), ParseError);
  };
  refused("<?xml version=\"1.0\"?>\n<graphml><graph/>\n</graphml>\n", "another program");
  refused("{\"@context\":\"https://schema.org\",\"@graph\":[]}", "no context of newsgraph");
  refused("{\"@context\":{},\"@graph\":[1]}", "list of objects");
  refused("{\"@context\":{},\"@graph\":[]", "'}' is missing");
  refused("{\"@context\":{},\"@graph\":[],\"name\":1}", "'}' is missing");
  refused("{\"@context\":{},\"@graph\":[\n{\"@id\":]}", ":2:");
  refused(exported(sample(), everything(), "json-ld") + "{}", "more follows the graph");
  const std::string graphml = exported(sample(), everything(), "graphml");
  const std::string json_ld = exported(sample(), everything(), "json-ld");
  for (std::size_t size = 20; size < graphml.size(); size += 97) {
    CHECK_THROWS_AS(read_back(graphml.substr(0, size)), ParseError);
  }
  for (std::size_t size = 20; size + 3 < json_ld.size(); size += 97) {
    CHECK_THROWS_AS(read_back(json_ld.substr(0, size)), ParseError);
  }
}

TEST_CASE("a part of a graph can be read back; references to what is left out keep their words") {
  ViewOptions options;
  options.kinds = {Vocabulary::builtin()->kind_id("person"),
                   Vocabulary::builtin()->kind_id("topic")};
  const Graph part = read_back(exported(sample(), options));
  REQUIRE(part.statements().size() == 1);
  REQUIRE(part.statements()[0].said_by);
  CHECK_FALSE(part.statements()[0].said_by->entity);
  CHECK(part.statements()[0].said_by->text == "Lima's ministry");
  CHECK(part.entity(part.statements()[0].target).about.empty());
}

TEST_CASE("the lines of a merged graph are told from those of a stream") {
  CHECK(is_graph_line(R"({"document":{"doc":"a1"}})"));
  CHECK(is_graph_line(R"(  { "node":{}})"));
  CHECK_FALSE(is_graph_line(R"({"doc":"a1","document":{}})"));
  CHECK_FALSE(is_graph_line(""));
  CHECK_FALSE(is_graph_line("{"));
  CHECK_FALSE(is_graph_line("[\"node\"]"));
  CHECK_FALSE(is_graph_line("{\"node"));
}

TEST_CASE("a damaged graph is refused with its line") {
  const std::string text = exported(sample(), everything());
  const auto refused = [](const std::string& bad, const std::string& why) {
    CHECK_THROWS_WITH(read_back(bad), Catch::Contains(why));
    CHECK_THROWS_AS(read_back(bad), ParseError);
  };
  SECTION("cut off in the middle") { refused(text.substr(0, text.size() - 20), "not JSON"); }
  SECTION("a line is missing") { refused(text.substr(text.find('\n') + 1), "graph.jsonl:"); }
  SECTION("an edge without its node") {
    refused(text + R"({"edge":{"id":"e9","type":"represents","source_id":"person/nobody"}})",
            "no node 'person/nobody'");
  }
  SECTION("two statements with one piece of evidence") {
    const auto begin = text.rfind("{\"statement\"");
    refused(text + text.substr(begin), "one piece of evidence");
  }
  SECTION("a type that the vocabulary lacks") {
    refused(R"({"edge":{"id":"e1","type":"represent"}})", "represent");
  }
  SECTION("a statement apart from its edge") {
    refused(R"({"statement":{"edge":"e1","doc":"a1"}})", "must follow its edge");
  }
  SECTION("evidence that is not there") {
    refused(text + R"({"statement":{"edge":"e2","doc":"a1","confidence":1,"evidence":[99]}})",
            "evidence");
  }
  SECTION("not UTF-8") { refused("{\"document\":\"\xC3\"}", "not valid UTF-8"); }
  SECTION("something else") { refused("{\"title\":1}", "graph.jsonl:1"); }
}

}  // namespace newsgraph
