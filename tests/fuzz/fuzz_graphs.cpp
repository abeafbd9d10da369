// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "core/error.hpp"
#include "core/graph_reader.hpp"
#include "core/graph_view.hpp"
#include "exporters/registry.hpp"

using namespace newsgraph;

namespace {

std::string exported(const Graph& graph, const char* format) {
  ViewOptions options;
  options.isolated = true;
  const exporters::FormatRegistry registry = exporters::builtin_formats();
  std::ostringstream out;
  registry.find(format)->make({})->write(GraphView(graph, options), out);
  return out.str();
}

}  // namespace

/// The bytes as a graph in JSON Lines, JSON-LD or GraphML. What is read can be written, read again,
/// and is the same then.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  try {
    const Graph graph = read_graph(in, "graph", Vocabulary::builtin());
    const std::string once = exported(graph, "jsonl");
    std::istringstream again(once);
    if (exported(read_graph(again, "graph", Vocabulary::builtin()), "jsonl") != once) {
      std::abort();
    }
  } catch (const ParseError&) {
    // Most bytes are no graph.
  }
  return 0;
}
