// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Writes and reads a large invented graph in every text format, beside Boost's own writer:
// newsgraph_bench_graphs [NODES EDGES], 200,000 and 1,000,000 if not given.

#include <sys/resource.h>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>

#include "core/graph_reader.hpp"
#include "core/graph_snapshot.hpp"
#include "core/graph_view.hpp"
#include "exporters/registry.hpp"
#include "tests/support/graph_fixture.hpp"

namespace {

using namespace newsgraph;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// Counts what is written, and forgets it.
class Nowhere final : public std::streambuf {
 public:
  [[nodiscard]] std::uint64_t size() const { return size_; }

 protected:
  int_type overflow(int_type c) override {
    ++size_;
    return c;
  }
  std::streamsize xsputn(const char*, std::streamsize count) override {
    size_ += static_cast<std::uint64_t>(count);
    return count;
  }

 private:
  std::uint64_t size_ = 0;
};

void row(std::string_view name, double seconds, std::uint64_t bytes, double more_mb) {
  std::printf("%-24s %7.2f s %8.1f MB %7.0f MB/s %6.0f MB more memory\n", std::string(name).c_str(),
              seconds, static_cast<double>(bytes) / 1e6, static_cast<double>(bytes) / 1e6 / seconds,
              more_mb);
  std::fflush(stdout);
}

/// The same nodes and edges with six of GraphML's columns, as users of Boost.Graph would write
/// them.
double write_with_boost(const GraphView& view, std::ostream& out) {
  struct EdgeIndex {
    std::uint32_t edge = 0;
  };
  using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS,
                                           boost::no_property, EdgeIndex>;
  std::vector<std::size_t> vertex_of(view.graph().entities().size());
  BoostGraph graph(view.entities().size());
  for (std::size_t i = 0; i < view.entities().size(); ++i) {
    vertex_of[view.entities()[i].value()] = i;
  }
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    boost::add_edge(vertex_of[edge.source.value()], vertex_of[edge.target.value()], EdgeIndex{i},
                    graph);
  }
  using Vertex = boost::graph_traits<BoostGraph>::vertex_descriptor;
  using EdgeOf = boost::graph_traits<BoostGraph>::edge_descriptor;
  const auto entity = [&](Vertex v) -> const GraphEntity& {
    return view.graph().entity(view.entities()[v]);
  };
  const auto edge = [&](const EdgeOf& e) -> const Edge& { return view.edges()[graph[e].edge]; };
  boost::dynamic_properties columns;
  columns.property(
      "label", boost::make_function_property_map<Vertex>([&](Vertex v) { return entity(v).name; }));
  columns.property("kind", boost::make_function_property_map<Vertex>([&](Vertex v) {
                     return view.vocabulary().kind(entity(v).kind).name;
                   }));
  columns.property("type", boost::make_function_property_map<EdgeOf>([&](const EdgeOf& e) {
                     return view.vocabulary().edge_type(edge(e).type).name;
                   }));
  columns.property("status", boost::make_function_property_map<EdgeOf>([&](const EdgeOf& e) {
                     return std::string(to_string(edge(e).status));
                   }));
  columns.property("confidence", boost::make_function_property_map<EdgeOf>([&](const EdgeOf& e) {
                     return static_cast<double>(edge(e).confidence);
                   }));
  columns.property("sentences", boost::make_function_property_map<EdgeOf>([&](const EdgeOf& e) {
                     return view.statements(edge(e)).front().evidence.front().sentence;
                   }));
  const auto start = Clock::now();
  boost::write_graphml(out, graph, columns);
  return seconds_since(start);
}

std::uint32_t number(const char* text, std::uint32_t otherwise) {
  std::uint32_t value = otherwise;
  const std::string_view digits(text);
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint32_t nodes = argc > 1 ? number(argv[1], 200'000) : 200'000;
  const std::uint32_t edges = argc > 2 ? number(argv[2], 1'000'000) : 1'000'000;
  const Graph graph = test::invented_graph(nodes, edges);
  const GraphView view(graph);
  std::printf("%zu nodes, %zu edges\n", view.entities().size(), view.edges().size());
  const auto registry = exporters::builtin_formats();
  for (const auto& format : registry.formats()) {
    if (format.info.binary || format.info.name == "svg" || format.info.name == "dot") {
      continue;  // pictures leave most of such a graph out
    }
    const double before = peak_mb();
    Nowhere nowhere;
    std::ostream out(&nowhere);
    const auto start = Clock::now();
    format.make({})->write(view, out);
    row(format.info.name, seconds_since(start), nowhere.size(), peak_mb() - before);
  }
  exporters::ExportOptions cytoscape;
  cytoscape.flavour = "cytoscape";  // GraphML without what only newsgraph reads
  Nowhere plain;
  std::ostream plain_out(&plain);
  const auto plain_start = Clock::now();
  registry.get("graphml").make(cytoscape)->write(view, plain_out);
  row("graphml for cytoscape", seconds_since(plain_start), plain.size(), 0);
  Nowhere nowhere;
  std::ostream out(&nowhere);
  const double seconds = write_with_boost(view, out);
  row("Boost's write_graphml", seconds, nowhere.size(), 0);

  for (const char* format : {"graphml", "json-ld", "jsonl"}) {
    std::stringstream text;
    registry.get(format).make({})->write(view, text);
    const auto size = static_cast<std::uint64_t>(text.tellp());
    const auto start = Clock::now();
    const Graph again = read_graph(text, format, graph.shared_vocabulary());
    row(std::string("read ") + format, seconds_since(start), size, 0);
  }
  const auto snapshot_start = Clock::now();
  const std::string snapshot = write_snapshot(graph);
  row("snapshot of a case", seconds_since(snapshot_start), snapshot.size(), 0);
  const auto load_start = Clock::now();
  const Graph loaded = read_snapshot(snapshot, graph.shared_vocabulary());
  row("read the snapshot", seconds_since(load_start), snapshot.size(), 0);
  return 0;
}
