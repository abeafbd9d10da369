// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors
//
// Reads articles, prints who meets and speaks with whom and the sentences that say so, and draws
// it: who_meets_whom OUTPUT.dot ARTICLE...

#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "exporters/output_file.hpp"
#include "exporters/registry.hpp"
#include "extractors/pipeline.hpp"

namespace {

using namespace newsgraph;

void print(const Diagnostics& diagnostics) {
  for (const Diagnostic& entry : diagnostics.entries()) {
    std::cerr << entry.where << ": " << entry.message << '\n';
  }
}

/// Throws Error if there is nothing to make a graph of.
Graph read_articles(std::span<const std::string> paths) {
  Diagnostics diagnostics;
  const extractors::Pipeline pipeline({}, diagnostics);
  const auto inputs = extractors::readers::find_inputs(paths, diagnostics);
  GraphBuilder builder(pipeline.vocabulary());
  extractors::extract(pipeline, inputs, {}, 0, [&](extractors::Extracted&& extracted) {
    for (const Document& document : extracted.documents) {
      builder.add(make_document_graph(document), diagnostics);
    }
    diagnostics.append(extracted.diagnostics);
  });
  print(diagnostics);
  if (builder.size() == 0) {
    throw Error("no article was read");
  }
  return builder.build();
}

void print(const GraphView& view) {
  const Graph& graph = view.graph();
  for (const Edge& edge : view.edges()) {
    std::cout << graph.entity(edge.source).name << " -- "
              << graph.vocabulary().edge_type(edge.type).label << " -- "
              << graph.entity(edge.target).name << " (" << to_string(edge.status) << ")\n";
    for (const GraphStatement& statement : view.statements(edge)) {
      for (const GraphEvidence& evidence : statement.evidence) {
        std::cout << "    " << evidence.sentence << '\n';
      }
    }
  }
}

void draw(const GraphView& view, const std::string& path) {
  using exporters::OutputFile;
  const exporters::FormatRegistry formats = exporters::builtin_formats();
  const auto exporter = formats.get_by_path(path).make({.title = "Who meets whom"});
  OutputFile file(path, OutputFile::Existing::overwrite);
  exporter->write(view, file.stream());
  file.close();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: who_meets_whom OUTPUT.dot ARTICLE...\n";
    return 2;
  }
  try {
    const std::vector<std::string> paths(argv + 2, argv + argc);
    const Graph graph = read_articles(paths);
    ViewOptions options;
    for (const char* type : {"met-with", "spoke-with"}) {
      options.edge_types.push_back(graph.vocabulary().edge_type_id(type));
    }
    const GraphView view(graph, options);
    print(view);
    draw(view, argv[1]);
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
