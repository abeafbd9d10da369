// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/merging.hpp"

namespace newsgraph::cli {

void add_merge(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<StreamMergingOptions>();
  CLI::App& command = add_command(
      program, invocation,
      {"merge", "Merge what 'extract' printed into one graph",
       "  newsgraph merge monday.jsonl tuesday.jsonl -o week.graphml\n"
       "  newsgraph extract articles/ | newsgraph merge --same names.tsv > graph.jsonl"},
      [options](Console& console) { merge_streams(*options, console); });
  add_stream_merging_options(command, *options);
}

}  // namespace newsgraph::cli
