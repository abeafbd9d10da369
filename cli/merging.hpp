// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/options.hpp"

namespace newsgraph::cli {

/// Streams of extracted articles, and where their graph goes.
struct StreamMergingOptions {
  std::vector<std::string> streams;  ///< standard input if empty
  VocabularyOptions vocabulary;
  MergingOptions merging;
  SelectionOptions selection;
  OutputOptions output;
};
void add_stream_merging_options(CLI::App& command, StreamMergingOptions& options);

/// Reads the streams, merges them, writes the graph. A stream that can't be read is an error, and
/// the rest goes on.
void merge_streams(const StreamMergingOptions& options, Console& console);

}  // namespace newsgraph::cli
