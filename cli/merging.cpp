// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/merging.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <istream>
#include <utility>

#include "cli/files.hpp"
#include "cli/outputs.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/stream.hpp"

namespace newsgraph::cli {
namespace {

void read_stream(const std::string& path, GraphBuilder& builder, const Vocabulary& vocabulary,
                 Diagnostics& diagnostics) {
  with_input_stream(path, [&](std::istream& in) {
    read_document_graphs(
        in, path, vocabulary,
        [&](DocumentGraph&& document) { builder.add(std::move(document), diagnostics); },
        diagnostics);
  });
}

}  // namespace

void add_stream_merging_options(CLI::App& command, StreamMergingOptions& options) {
  command.add_option("STREAMS", options.streams,
                     "What 'newsgraph extract' printed; standard input if - or not given");
  add_output_options(command, options.output);
  add_selection_options(command, options.selection);
  add_vocabulary_option(command, options.vocabulary);
  add_merging_options(command, options.merging);
}

void merge_streams(const StreamMergingOptions& options, Console& console) {
  const OutputPlan plan(options.output);
  const MergeOptions merge = merge_options(options.merging);
  const auto vocabulary = load_vocabulary(options.vocabulary);
  const ViewOptions view = view_options(options.selection, *vocabulary);
  std::vector<std::string> streams = options.streams;
  if (streams.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      throw UsageError(
          "no stream is given; name a file, or pipe in what 'newsgraph extract' prints");
    }
    streams.emplace_back("-");
  }
  plan.describe(console);

  GraphBuilder builder(vocabulary);
  for (const std::string& path : streams) {
    Diagnostics diagnostics;
    try {
      read_stream(path, builder, *vocabulary, diagnostics);
    } catch (const IoError& error) {
      diagnostics.error("", error.what());
    }
    console.report(diagnostics);
  }
  if (builder.size() == 0) {
    throw Error("the streams hold no article, so no graph is written");
  }
  console.say(counted(builder.size(), "article", "articles") + " merged");
  plan.write(builder.build(merge), view, options.selection.around, console);
}

}  // namespace newsgraph::cli
