// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/merging.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include "cli/graph_input.hpp"
#include "cli/outputs.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"

namespace newsgraph::cli {

void add_stream_merging_options(CLI::App& command, StreamMergingOptions& options) {
  command.add_option("STREAMS", options.streams,
                     "What 'extract' or 'merge' printed, or a case file; standard input if - or "
                     "not given");
  add_output_options(command, options.output);
  add_selection_options(command, options.selection);
  add_vocabulary_option(command, options.vocabulary);
  add_merging_options(command, options.merging);
}

void merge_streams(const StreamMergingOptions& options, Console& console) {
  const OutputPlan plan(options.output);
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

  const Graph graph = read_streams(streams, vocabulary, options.merging, console);
  console.say(counted(graph.documents().size(), "article", "articles") + " merged");
  plan.write(graph, view, options.selection.around, console);
}

}  // namespace newsgraph::cli
