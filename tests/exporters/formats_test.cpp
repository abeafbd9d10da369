// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <ostream>
#include <set>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "exporters/registry.hpp"
#include "tests/support/graph_builders.hpp"
#include "tests/support/graph_fixture.hpp"

using namespace newsgraph;
using namespace newsgraph::exporters;
using newsgraph::test::ArticleGraph;

namespace {

const FormatRegistry formats = builtin_formats();

std::string exported(const Graph& graph, std::string_view format,
                     const std::string& title = "Talks in Lima") {
  ViewOptions options;
  options.isolated = true;
  ExportOptions export_options;
  export_options.title = title;
  std::ostringstream out;
  formats.get(format).make(export_options)->write(GraphView(graph, options), out);
  return out.str();
}

std::string golden(const std::string& name) {
  const std::string path = std::string(NEWSGRAPH_SOURCE_DIR) + "/tests/golden/exporters/" + name;
  std::ifstream in(path, std::ios::binary);
  INFO(path);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

/// What stands between the marks; fails where one is missing.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const auto from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const auto to = text.find(end, from + begin.size());
  REQUIRE(to != std::string::npos);
  return text.substr(from + begin.size(), to - from - begin.size());
}

/// The graph in an HTML page.
std::string page_data(const std::string& page) {
  return between(page, R"(<script type="application/json" id="data">)", "</script>");
}

/// A stream buffer that takes some bytes and then no more.
class FullBuffer final : public std::streambuf {
 public:
  explicit FullBuffer(std::streamsize room) : room_(room) {}

 protected:
  int_type overflow(int_type c) override { return room_-- > 0 ? c : traits_type::eof(); }
  std::streamsize xsputn(const char*, std::streamsize size) override {
    const std::streamsize taken = std::min(size, room_);
    room_ -= taken;
    return taken;
  }

 private:
  std::streamsize room_;
};

}  // namespace

// To renew after a change, and then to be read: export_fixtures tests/golden/exporters lima
// graphml gexf dot csv-nodes csv-edges json-ld turtle n-quads jsonl; lima.html.json is the data of
// the page alone
TEST_CASE("every text format writes the golden file") {
  const Graph graph = test::lima_talks();
  CHECK(exported(graph, "graphml") == golden("lima.graphml"));
  CHECK(exported(graph, "gexf") == golden("lima.gexf"));
  CHECK(exported(graph, "csv-nodes") == golden("limanodes.csv"));
  CHECK(exported(graph, "csv-edges") == golden("limaedges.csv"));
  CHECK(exported(graph, "turtle") == golden("lima.ttl"));
  CHECK(exported(graph, "n-quads") == golden("lima.nq"));
  CHECK(exported(graph, "dot") == golden("lima.dot"));
  CHECK(exported(graph, "json-ld") == golden("lima.jsonld"));
  CHECK(exported(graph, "jsonl") == golden("lima.jsonl"));
  CHECK(page_data(exported(graph, "html")) == golden("lima.html.json"));
}

TEST_CASE("the same graph gives the same bytes in every format, pictures too") {
  const Graph graph = test::lima_talks();
  for (const Format& format : formats.formats()) {
    CAPTURE(format.info.name);
    const std::string first = exported(graph, format.info.name);
    CHECK(exported(graph, format.info.name) == first);
    CHECK_FALSE(first.empty());
  }
}

TEST_CASE("exporters may be used by several threads at once") {
  const Graph graph = test::lima_talks();
  const std::string svg = exported(graph, "svg");
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] { result = exported(graph, "svg"); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& result : results) {
    CHECK(result == svg);
  }
}

TEST_CASE("every format writes an empty graph") {
  const Graph graph = GraphBuilder(Vocabulary::builtin()).build();
  for (const Format& format : formats.formats()) {
    CAPTURE(format.info.name);
    CHECK_NOTHROW(exported(graph, format.info.name, ""));
  }
  CHECK(count(exported(graph, "graphml"), "<graph ") == 1);
  CHECK(exported(graph, "jsonl").empty());
}

TEST_CASE("every format writes names that would break its syntax") {
  const Graph graph = test::odd_names();
  for (const Format& format : formats.formats()) {
    CAPTURE(format.info.name);
    CHECK_NOTHROW(exported(graph, format.info.name, R"(A "title" with <b> & a \)"));
  }
  const std::string graphml = exported(graph, "graphml");
  CHECK(count(graphml, "<node ") == graph.entities().size());
  CHECK(graphml.find("&lt;b&gt;Bo &amp; Co&lt;/b&gt;") != std::string::npos);
  CHECK(graphml.find('\x01') == std::string::npos);
}

TEST_CASE("pictures are what their names say, and show every name") {
  const Graph graph = test::lima_talks();
  const std::string svg = exported(graph, "svg");
  for (const GraphEntity& entity : graph.entities()) {
    if (entity.name.find_first_of("&<\" ") == std::string::npos) {
      CHECK(svg.find(">" + std::string(entity.name) + "<") != std::string::npos);
    }
  }
  CHECK(svg.find("not: demands") != std::string::npos);
  CHECK(svg.find("former: represents") != std::string::npos);
  CHECK(svg.find("Talks in Lima") != std::string::npos);
  CHECK(exported(graph, "svg", R"(Part \G of \)").find(R"(>Part \G of \<)") != std::string::npos);
  CHECK(exported(graph, "png").substr(1, 3) == "PNG");
  CHECK(exported(graph, "pdf").substr(0, 5) == "%PDF-");
}

TEST_CASE("lines of pictures lead to the article that states them") {
  const std::string svg = exported(test::lima_talks(), "svg");
  CHECK(svg.find("xlink:href=\"https://news.example/2031/05/lima%20talks\"") != std::string::npos);
  const auto picture = [](const std::string& url, std::string_view format) {
    ArticleGraph article("linked");
    article.node("person", "Ana Ruiz").node("person", "Ben Okafor").edge("met-with", 0, 1);
    article.get().source.url = url;
    GraphBuilder builder(Vocabulary::builtin());
    Diagnostics diagnostics;
    builder.add(article.build(), diagnostics);
    return exported(builder.build(), format);
  };
  CHECK(picture(R"(https://a.example/?b=1&c="\N")", "svg")
            .find(R"(xlink:href="https://a.example/?b=1&amp;c=%22%5CN%22")") != std::string::npos);
  CHECK(picture("https://a.example/?b=1&c=2", "pdf").find("https://a.example/?b=1&c=2") !=
        std::string::npos);
  CHECK(picture("javascript:alert(1)", "svg").find("javascript") == std::string::npos);
}

TEST_CASE("an overview names the main actors, and shows the others as dots") {
  const std::string dot = exported(test::invented_graph(1000, 1500), "dot");
  CHECK(dot.find("layout=sfdp") != std::string::npos);
  CHECK(count(dot, "shape=circle") > 500);
  CHECK(dot.find("the others are dots") != std::string::npos);
  CHECK(exported(test::invented_graph(200, 320), "dot").find("shape=circle") == std::string::npos);
}

TEST_CASE("the legend names only what occurs") {
  const std::string dot = exported(test::odd_names(), "dot");
  CHECK(count(dot, "> person <") == 1);
  CHECK(count(dot, "> topic <") == 0);
  CHECK(dot.find("denied or did not happen") == std::string::npos);
}

TEST_CASE("the HTML page is the bundle with title and graph in their places") {
  const Graph graph = test::lima_talks();
  const std::string page = exported(graph, "html", "Tea & </title><script>alert(1)</script>");
  CHECK(count(page, "Tea &amp; &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 2);
  CHECK(page.find("<!--") == page.find("<!-- Made by"));
  CHECK(count(page, "<!--") == 1);
  const std::string data = page_data(page);
  CHECK(page.size() - data.size() < 200'000);
  const std::string empty = exported(GraphBuilder(Vocabulary::builtin()).build(), "html", "");
  CHECK(empty.find("<title>The graph of the articles</title>") != std::string::npos);
}

TEST_CASE("no name or sentence can leave the data of the HTML page") {
  ArticleGraph article("</script><!--");
  article.node("person", "</script><script>alert(1)</script>").node("person", "<!-- <script>");
  article.edge("met-with", 0, 1);
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  builder.add(article.build(), diagnostics);
  const std::string data = page_data(exported(builder.build(), "html"));
  CHECK(data.find('<') == std::string::npos);
  CHECK(data.back() == '}');
  CHECK(count(data, R"(\u003c/script>\u003cscript>alert(1))") >= 2);
  CHECK(page_data(exported(test::odd_names(), "html")).find('<') == std::string::npos);
}

TEST_CASE("the lines of a dense picture are straight, as bending them would take hours") {
  CHECK(exported(test::invented_graph(100, 250), "dot").find("splines=line") != std::string::npos);
}

TEST_CASE("what a view hides is named in the HTML page by words alone") {
  const Graph graph = test::lima_talks();
  CHECK(page_data(exported(graph, "html")).find(R"(,"text":"the port city"})") !=
        std::string::npos);
  ViewOptions options;
  options.kinds = {graph.vocabulary().kind_id("person")};
  std::ostringstream out;
  formats.get("html").make({})->write(GraphView(graph, options), out);
  const std::string data = page_data(out.str());
  CHECK(data.find(R"("where":{"text":"the port city"})") != std::string::npos);
  CHECK(data.find("place/lima") == std::string::npos);
}

TEST_CASE("only asserted edges are direct triples of JSON-LD") {
  const std::string json = exported(test::lima_talks(), "json-ld");
  CHECK(count(json, "\"ng:metWith\":[") == 1);
  CHECK(count(json, "\"ng:demands\":[") == 0);   // negated
  CHECK(count(json, "\"ng:supports\":[") == 0);  // possible
  CHECK(count(json, "\"predicate\":\"ng:demands\"") == 1);
  CHECK(count(json, "rdf:Statement") == test::lima_talks().statements().size());
}

TEST_CASE("a view without its statements' places and speakers leaves no loose IRI in JSON-LD") {
  const Graph graph = test::lima_talks();
  ViewOptions options;
  options.kinds = {graph.vocabulary().kind_id("state")};
  std::ostringstream out;
  formats.get("json-ld").make({})->write(GraphView(graph, options), out);
  CHECK(out.str().find("entity:person") == std::string::npos);
  CHECK(out.str().find("entity:place") == std::string::npos);
}

TEST_CASE("a stream that fails is left in its state, at the start, in the middle, at the end") {
  const Graph graph = test::lima_talks();
  const GraphView view(graph);
  for (const Format& format : formats.formats()) {
    CAPTURE(format.info.name);
    std::ostringstream whole;
    format.make({})->write(view, whole);
    const auto size = static_cast<std::streamsize>(whole.str().size());
    for (const std::streamsize room : {std::streamsize{0}, size / 2, size - 1}) {
      FullBuffer buffer(room);
      std::ostream out(&buffer);
      CHECK_NOTHROW(format.make({})->write(view, out));
      CHECK_FALSE(out.good());
    }
  }
}
