// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Writes and reads a large invented graph in every text format, beside Boost's own writer and,
// where it is installed, igraph: newsgraph_bench_graphs [NODES EDGES [NAME…]], 200,000 and
// 1,000,000 if not given, all rows whose names begin with one of NAME.
//
// Seconds are those of the processor, so that other programs on the machine count for less. Memory
// is what is taken at most beyond what was taken before.

#include <malloc.h>
#include <sys/resource.h>
#ifdef NEWSGRAPH_HAVE_IGRAPH
#include <igraph/igraph.h>
#endif
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph_reader.hpp"
#include "core/graph_view.hpp"
#include "exporters/registry.hpp"
#include "tests/support/graph_fixture.hpp"

namespace {

using namespace newsgraph;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// A value in MB of /proc/self/status: `VmRSS`, `VmHWM`. 0 where there is no such file.
double memory_mb(std::string_view what) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with(what)) {
      return std::strtod(line.c_str() + what.size() + 1, nullptr) / 1024.0;
    }
  }
  return 0;
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

/// Measures what is asked for, and prints a row for each.
class Rows {
 public:
  Rows(int count, char** names) : wanted_(names, names + count) {}

  [[nodiscard]] bool wants(std::string_view name) const {
    return wanted_.empty() ||
           std::any_of(wanted_.begin(), wanted_.end(),
                       [&](std::string_view wanted) { return name.starts_with(wanted); });
  }
  /// `work` gives the bytes that it wrote or read.
  template <class Work>
  void measure(const std::string& name, Work work) {
    if (!wants(name)) {
      return;
    }
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << 5;  // begins the peak anew
    const double before = memory_mb("VmRSS");
    const double start = processor_seconds();
    const std::uint64_t bytes = work();
    const double seconds = processor_seconds() - start;
    std::printf("%-34s %7.2f s %8.1f MB %7.0f MB/s %6.0f MB more memory\n", name.c_str(), seconds,
                static_cast<double>(bytes) / 1e6, static_cast<double>(bytes) / 1e6 / seconds,
                std::max(0.0, memory_mb("VmHWM") - before));
    std::fflush(stdout);
  }

 private:
  std::vector<std::string_view> wanted_;
};

struct EdgeIndex {
  std::uint32_t edge = 0;
};
using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS,
                                         boost::no_property, EdgeIndex>;

/// The place of every entity among those of the view.
std::vector<std::size_t> places(const GraphView& view) {
  std::vector<std::size_t> place_of(view.graph().entities().size());
  for (std::size_t i = 0; i < view.entities().size(); ++i) {
    place_of[view.entities()[i].value()] = i;
  }
  return place_of;
}

BoostGraph boost_graph(const GraphView& view) {
  const std::vector<std::size_t> place_of = places(view);
  BoostGraph graph(view.entities().size());
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    boost::add_edge(place_of[edge.source.value()], place_of[edge.target.value()], EdgeIndex{i},
                    graph);
  }
  return graph;
}

/// Writes the same nodes and edges as users of Boost.Graph would: the columns of `--for analysis`,
/// or all of those that the invented graph fills.
void write_with_boost(const GraphView& view, const BoostGraph& graph, bool all_columns,
                      std::ostream& out) {
  using Vertex = boost::graph_traits<BoostGraph>::vertex_descriptor;
  using EdgeOf = boost::graph_traits<BoostGraph>::edge_descriptor;
  boost::dynamic_properties columns;
  const auto node_column = [&](const char* name, auto value) {
    columns.property(name, boost::make_function_property_map<Vertex>([&view, value](Vertex v) {
                       return value(view.entities()[v], view.graph().entity(view.entities()[v]));
                     }));
  };
  const auto edge_column = [&](const char* name, auto value) {
    columns.property(
        name, boost::make_function_property_map<EdgeOf>([&view, &graph, value](const EdgeOf& e) {
          return value(view.edges()[graph[e].edge]);
        }));
  };
  const auto type_of = [&](const Edge& edge) -> const EdgeType& {
    return view.vocabulary().edge_type(edge.type);
  };
  node_column("label", [](EntityId, const GraphEntity& entity) { return entity.name; });
  node_column("kind", [&](EntityId, const GraphEntity& entity) {
    return view.vocabulary().kind(entity.kind).name;
  });
  edge_column("type", [&](const Edge& edge) { return type_of(edge).name; });
  edge_column("status", [](const Edge& edge) { return std::string(to_string(edge.status)); });
  edge_column("confidence", [](const Edge& edge) { return static_cast<double>(edge.confidence); });
  edge_column("sentences", [&](const Edge& edge) {
    return view.statements(edge).front().evidence.front().sentence;
  });
  if (all_columns) {
    node_column("name", [](EntityId, const GraphEntity& entity) { return entity.name; });
    node_column("mentions", [](EntityId, const GraphEntity& entity) { return entity.mentions; });
    node_column("documents",
                [](EntityId, const GraphEntity& entity) { return entity.documents.size(); });
    node_column("degree", [&](EntityId id, const GraphEntity&) { return view.degree(id); });
    node_column("importance", [&](EntityId id, const GraphEntity&) { return view.weight(id); });
    edge_column("weight", [](const Edge& edge) { return edge.evidence; });
    edge_column("interaction", [&](const Edge& edge) { return type_of(edge).name; });
    edge_column("symmetric", [&](const Edge& edge) { return type_of(edge).symmetric; });
    edge_column("documents", [](const Edge& edge) { return edge.documents; });
    edge_column("sources", [](const Edge& edge) { return edge.sources; });
    edge_column("evidence", [](const Edge& edge) { return edge.evidence; });
    edge_column("first", [](const Edge& edge) { return to_iso(*edge.first); });
    edge_column("last", [](const Edge& edge) { return to_iso(*edge.last); });
    edge_column("role", [&](const Edge& edge) { return view.statements(edge).front().role; });
    edge_column("articles", [&](const Edge& edge) {
      return view.graph().document(view.statements(edge).front().document).id;
    });
  }
  boost::write_graphml(out, graph, columns);
}

#ifdef NEWSGRAPH_HAVE_IGRAPH
/// igraph writes the columns of `--for analysis` and reads them again; it knows only files, of
/// which these are in memory.
void measure_igraph(const GraphView& view, Rows& rows) {
  if (!rows.wants("igraph's writer") && !rows.wants("read by igraph")) {
    return;
  }
  igraph_set_attribute_table(&igraph_cattribute_table);
  const std::vector<std::size_t> place_of = places(view);
  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, static_cast<igraph_integer_t>(2 * view.edges().size()));
  igraph_vector_t confidence;
  igraph_vector_init(&confidence, static_cast<igraph_integer_t>(view.edges().size()));
  igraph_strvector_t label, kind, type, status, sentences;
  for (igraph_strvector_t* column : {&label, &kind}) {
    igraph_strvector_init(column, static_cast<igraph_integer_t>(view.entities().size()));
  }
  for (igraph_strvector_t* column : {&type, &status, &sentences}) {
    igraph_strvector_init(column, static_cast<igraph_integer_t>(view.edges().size()));
  }
  igraph_integer_t number = 0;
  for (const EntityId id : view.entities()) {
    const GraphEntity& entity = view.graph().entity(id);
    igraph_strvector_set(&label, number, std::string(entity.name).c_str());
    igraph_strvector_set(&kind, number++, view.vocabulary().kind(entity.kind).name.c_str());
  }
  number = 0;
  for (const Edge& edge : view.edges()) {
    VECTOR(ends)[2 * number] = static_cast<igraph_integer_t>(place_of[edge.source.value()]);
    VECTOR(ends)[2 * number + 1] = static_cast<igraph_integer_t>(place_of[edge.target.value()]);
    VECTOR(confidence)[number] = static_cast<double>(edge.confidence);
    igraph_strvector_set(&type, number, view.vocabulary().edge_type(edge.type).name.c_str());
    igraph_strvector_set(&status, number, std::string(to_string(edge.status)).c_str());
    igraph_strvector_set(
        &sentences, number++,
        std::string(view.statements(edge).front().evidence.front().sentence).c_str());
  }
  igraph_t graph;
  igraph_create(&graph, &ends, static_cast<igraph_integer_t>(view.entities().size()), true);
  SETVASV(&graph, "label", &label);
  SETVASV(&graph, "kind", &kind);
  SETEASV(&graph, "type", &type);
  SETEASV(&graph, "status", &status);
  SETEASV(&graph, "sentences", &sentences);
  SETEANV(&graph, "confidence", &confidence);
  for (igraph_strvector_t* column : {&label, &kind, &type, &status, &sentences}) {
    igraph_strvector_destroy(column);
  }
  igraph_vector_int_destroy(&ends);
  igraph_vector_destroy(&confidence);

  std::FILE* file = std::tmpfile();
  rows.measure("igraph's writer, 6 columns", [&] {
    igraph_write_graph_graphml(&graph, file, true);
    return static_cast<std::uint64_t>(std::ftell(file));
  });
  if (rows.wants("read by igraph")) {
    std::rewind(file);
    igraph_write_graph_graphml(&graph, file, true);
    igraph_destroy(&graph);
    igraph_empty(&graph, 0, true);
    igraph_t again;
    rows.measure("read by igraph, 6 columns", [&] {
      const auto size = static_cast<std::uint64_t>(std::ftell(file));
      std::rewind(file);
      igraph_read_graph_graphml(&again, file, 0);
      return size;
    });
    igraph_destroy(&again);
  }
  igraph_destroy(&graph);
  std::fclose(file);
}
#endif

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
  Rows rows(std::max(argc - 3, 0), argv + std::min(argc, 3));
  const Graph graph = test::invented_graph(nodes, edges);
  const GraphView view(graph);
  std::printf("%zu nodes, %zu edges\n", view.entities().size(), view.edges().size());
  const auto registry = exporters::builtin_formats();
  const auto measure = [&](const std::string& name, std::string_view format,
                           std::string_view flavour) {
    exporters::ExportOptions options;
    options.flavour = flavour;
    rows.measure(name, [&] {
      Nowhere nowhere;
      std::ostream out(&nowhere);
      registry.get(format).make(options)->write(view, out);
      return nowhere.size();
    });
  };
  for (const auto& format : registry.formats()) {
    if (!format.info.binary && format.info.name != "svg" && format.info.name != "dot") {
      measure(std::string(format.info.name), format.info.name, {});
    }  // pictures leave most of such a graph out
  }
  measure("graphml for cytoscape", "graphml", "cytoscape");
  measure("graphml for analysis, 6 columns", "graphml", "analysis");
  if (rows.wants("Boost's")) {
    const BoostGraph boost = boost_graph(view);
    for (const bool all_columns : {false, true}) {
      rows.measure(
          all_columns ? "Boost's write_graphml, 21 columns" : "Boost's write_graphml, 6 columns",
          [&] {
            Nowhere nowhere;
            std::ostream out(&nowhere);
            write_with_boost(view, boost, all_columns, out);
            return nowhere.size();
          });
    }
  }
#ifdef NEWSGRAPH_HAVE_IGRAPH
  measure_igraph(view, rows);
#endif

  for (const char* format : {"graphml", "json-ld", "jsonl"}) {
    const std::string name = std::string("read ") + format;
    if (!rows.wants(name)) {
      continue;
    }
    std::stringstream text;
    registry.get(format).make({})->write(view, text);
    const auto size = static_cast<std::uint64_t>(text.tellp());
    std::optional<Graph> again;
    rows.measure(name, [&] {
      again = read_graph(text, format, graph.shared_vocabulary());
      return size;
    });
  }
  return 0;
}
