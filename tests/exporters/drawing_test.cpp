// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/drawing.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "exporters/style.hpp"
#include "tests/support/graph_fixture.hpp"

using namespace newsgraph;
using namespace newsgraph::exporters;

namespace {

std::size_t edges_in(const Drawing& drawing) {
  return std::accumulate(drawing.lines.begin(), drawing.lines.end(), std::size_t{0},
                         [](std::size_t sum, const Line& line) { return sum + line.edges.size(); });
}

}  // namespace

TEST_CASE("a small graph is drawn whole, in layers, with one line a pair and type") {
  const Graph graph = test::lima_talks();
  const GraphView view(graph);
  const Drawing drawing = plan_drawing(view);
  CHECK(drawing.layout == Layout::layered);
  CHECK(drawing.nodes.size() == view.entities().size());
  CHECK(edges_in(drawing) == view.edges().size());
  CHECK(drawing.lines.size() == view.edges().size() - 1);  // they met, and plan to meet again
  CHECK(drawing.hidden_nodes == 0);
  CHECK(drawing.hidden_lines == 0);
  const auto joined = std::find_if(drawing.lines.begin(), drawing.lines.end(),
                                   [](const Line& line) { return line.edges.size() == 2; });
  REQUIRE(joined != drawing.lines.end());
  CHECK(view.edges()[joined->edges[0]].status == Status::asserted);
  CHECK(view.edges()[joined->edges[1]].status == Status::planned);
}

TEST_CASE("larger graphs have a line a pair and direction, then are maps, then overviews") {
  const Graph middle = test::invented_graph(70, 90);
  CHECK(plan_drawing(GraphView(middle)).layout == Layout::dense_layered);
  const Graph dense = test::invented_graph(110, 180);
  CHECK(plan_drawing(GraphView(dense)).layout == Layout::map);
  const Graph large = test::invented_graph(200, 320);
  const GraphView large_view(large);
  const Drawing whole = plan_drawing(large_view);
  CHECK(whole.layout == Layout::map);
  CHECK(edges_in(whole) == large_view.edges().size());
  const Graph larger = test::invented_graph(1000, 1500);
  const GraphView larger_view(larger);
  const Drawing overview = plan_drawing(larger_view);
  CHECK(overview.layout == Layout::overview);
  CHECK(overview.hidden_lines == 0);
  CHECK(edges_in(overview) == larger_view.edges().size());
}

TEST_CASE("of the largest graphs the strongest part is drawn") {
  const Graph huge = test::invented_graph(2000, 5000);
  const GraphView view(huge);
  const Drawing part = plan_drawing(view);
  const DrawingLimits limits;
  CHECK(part.layout == Layout::overview);
  CHECK(part.nodes.size() <= limits.kept_nodes);
  CHECK(part.lines.size() <= limits.kept_lines);
  CHECK(part.nodes.size() + part.hidden_nodes == view.entities().size());
  const EntityId strongest = *std::max_element(
      view.entities().begin(), view.entities().end(),
      [&](EntityId a, EntityId b) { return prominence(view, a) < prominence(view, b); });
  CHECK(std::find(part.nodes.begin(), part.nodes.end(), strongest) != part.nodes.end());
  for (const EntityId node : part.nodes) {
    CHECK(std::any_of(part.lines.begin(), part.lines.end(), [&](const Line& line) {
      return line.source == node || line.target == node;
    }));
  }
}

TEST_CASE("nodes without a line are drawn only where there is room for them") {
  ViewOptions top;
  top.top = 60;
  const Graph graph = test::invented_graph(1000, 1200);
  const GraphView view(graph, top);
  const Drawing drawing = plan_drawing(view);
  const auto is_loose = [&](EntityId id) { return view.degree(id) == 0; };
  CHECK(std::any_of(view.entities().begin(), view.entities().end(), is_loose));
  CHECK(std::none_of(drawing.nodes.begin(), drawing.nodes.end(), is_loose));
  CHECK(drawing.nodes.size() + drawing.hidden_nodes == view.entities().size());
  ViewOptions few;
  few.top = 20;
  const GraphView small(graph, few);
  CHECK(plan_drawing(small).nodes.size() == small.entities().size());
}

TEST_CASE("an empty graph is an empty drawing") {
  const Graph graph = GraphBuilder(Vocabulary::builtin()).build();
  const Drawing drawing = plan_drawing(GraphView(graph));
  CHECK(drawing.nodes.empty());
  CHECK(drawing.lines.empty());
}

TEST_CASE("labels break between words and stay within their width") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("", 10, 3).empty());
  CHECK(wrap("  \n ", 10, 3).empty());
  CHECK(wrap("one two three", 7, 9) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 13, 9) == Lines{"one two three"});
  CHECK(wrap("abcdefgh ij", 3, 9) == Lines{"abc", "def", "gh", "ij"});
  CHECK(wrap("\u00E9\u00E9\u00E9 \U0001F680", 3, 9) == Lines{"\u00E9\u00E9\u00E9", "\U0001F680"});
  CHECK(wrap("a b c d", 1, 2) == Lines{"a", "b …"});
  const Lines lines = wrap(std::string(10000, 'x') + " y", 24, 6);
  CHECK(lines.size() == 6);
  for (const std::string& line : lines) {
    CHECK(count_code_points(line) <= 26);
  }
}

TEST_CASE("looks come from the vocabulary") {
  const auto vocabulary = Vocabulary::builtin();
  const EdgeTypeId met = vocabulary->edge_type_id("met-with");
  const EdgeTypeId supports = vocabulary->edge_type_id("supports");
  CHECK(edge_head(*vocabulary, met, Status::asserted) == "none");
  CHECK(edge_head(*vocabulary, supports, Status::asserted) == "normal");
  CHECK(edge_head(*vocabulary, supports, Status::negated) == "tee");
  CHECK(edge_line(*vocabulary, Status::asserted) == "solid");
  CHECK(edge_line(*vocabulary, Status::planned) == "dashed");
  CHECK(edge_line(*vocabulary, Status::possible) == "dotted");
  CHECK(edge_label(*vocabulary, met, Status::asserted) == "met with");
  CHECK(edge_label(*vocabulary, supports, Status::negated) == "not: supports");
  CHECK(parse_colour("#0A10FF").red == 10);
  CHECK(parse_colour("#0A10FF").blue == 255);
  CHECK(parse_colour("red").green == 128);
  CHECK(node_size(0) == 10.0);
  CHECK(node_size(1) == 50.0);
  CHECK(node_size(7) == 50.0);
}
