// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Writes an invented graph in every format, for the programs of tests/consumers to open:
// export_fixtures FOLDER lima|odd|NODES,EDGES [FORMAT[:FLAVOUR]…]. Prints what the graph holds, as
// JSON.

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "core/json.hpp"
#include "exporters/output_file.hpp"
#include "exporters/registry.hpp"
#include "tests/support/graph_fixture.hpp"

namespace {

using namespace newsgraph;

Graph graph_named(std::string_view name) {
  if (name == "lima") {
    return test::lima_talks();
  }
  if (name == "odd") {
    return test::odd_names();
  }
  std::uint32_t nodes = 0;
  std::uint32_t edges = 0;
  const char* end = name.data() + name.size();
  const char* comma = std::from_chars(name.data(), end, nodes).ptr;
  std::from_chars(comma == end ? end : comma + 1, end, edges);
  return test::invented_graph(nodes, edges);
}

void write_all(const std::string& folder, const std::string& name, int format_count,
               char** formats) {
  const Graph graph = graph_named(name);
  ViewOptions options;
  options.isolated = name == "lima" || name == "odd";
  const GraphView view(graph, options);
  const exporters::FormatRegistry registry = exporters::builtin_formats();
  for (const exporters::Format& format : registry.formats()) {
    bool wanted = format_count == 0;
    exporters::ExportOptions options_of_format;
    options_of_format.title = "Talks in Lima";
    for (int i = 0; i < format_count; ++i) {
      const std::string_view asked = formats[i];  // `graphml`, or `graphml:yed`
      const auto colon = std::min(asked.find(':'), asked.size());
      if (format.info.name == asked.substr(0, colon)) {
        wanted = true;
        options_of_format.flavour = asked.substr(std::min(colon + 1, asked.size()));
      }
    }
    if (wanted) {
      exporters::OutputFile file(folder + "/" + name + std::string(format.info.extensions[0]),
                                 exporters::OutputFile::Existing::overwrite);
      format.make(options_of_format)->write(view, file.stream());
      file.close();
    }
  }
  std::string names;
  for (const EntityId id : view.entities()) {
    names += names.empty() ? "" : ",";
    append_json_string(names, graph.entity(id).name);
  }
  std::printf("{\"nodes\":%zu,\"edges\":%zu,\"statements\":%zu,\"names\":[%s]}\n",
              view.entities().size(), view.edges().size(), graph.statements().size(),
              names.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: export_fixtures FOLDER lima|odd|NODES,EDGES [FORMAT...]\n");
    return 2;
  }
  try {
    write_all(argv[1], argv[2], argc - 3, argv + 3);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "export_fixtures: %s\n", error.what());
    return 1;
  }
  return 0;
}
