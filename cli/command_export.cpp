// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/merging.hpp"
#include "core/error.hpp"

namespace newsgraph::cli {
namespace {

void run(const StreamMergingOptions& options, Console& console) {
  if (options.output.paths.empty() && options.output.format.empty()) {
    throw UsageError("no output is given; name files with -o, or a format with --format");
  }
  merge_streams(options, console);
}

}  // namespace

void add_export(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<StreamMergingOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"export", "Write what was extracted before as other formats",
                                   "  newsgraph export stream.jsonl -o graph.svg -o graph.graphml\n"
                                   "  newsgraph export stream.jsonl --format dot --kind "
                                   "person,state --top 30 | dot -Tsvg > top.svg"},
                                  [options](Console& console) { run(*options, console); });
  add_stream_merging_options(command, *options);
}

}  // namespace newsgraph::cli
