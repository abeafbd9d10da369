// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_reader.hpp"
#include "core/graph_view.hpp"
#include "core/score.hpp"
#include "core/stream.hpp"

using namespace newsgraph;

namespace {

std::string written(const std::vector<DocumentGraph>& documents) {
  std::ostringstream out;
  for (const DocumentGraph& document : documents) {
    write_document_graph(document, *Vocabulary::builtin(), out);
  }
  return out.str();
}

std::vector<DocumentGraph> read(const std::string& text, Diagnostics& diagnostics) {
  std::istringstream in(text);
  std::vector<DocumentGraph> documents;
  read_document_graphs(
      in, "stream", *Vocabulary::builtin(),
      [&](DocumentGraph&& document) { documents.push_back(std::move(document)); }, diagnostics);
  return documents;
}

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

/// The bytes as a stream of articles, as a merged graph, and as predictions to score.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const std::vector<DocumentGraph> documents = read(text, diagnostics);

  // What was read and written is read back without a complaint, and as it was.
  const std::string once = written(documents);
  Diagnostics none;
  require(written(read(once, none)) == once);
  require(none.entries().empty());

  GraphBuilder builder(Vocabulary::builtin());
  for (const DocumentGraph& document : documents) {
    builder.add(document, diagnostics);
  }
  const Graph merged = builder.build();
  require(GraphView(merged).edges().size() <= merged.statements().size());

  try {
    std::istringstream in(text);
    const Graph graph = read_graph(in, "graph", Vocabulary::builtin());
    const GraphView view(graph);
  } catch (const ParseError&) {
    // Most bytes are no graph.
  }
  try {
    std::istringstream in(text);
    static_cast<void>(score({}, read_predictions(in, "predictions")));
  } catch (const ParseError&) {
  }
  return 0;
}
