// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "core/graph.hpp"

namespace newsgraph::cli {

/// Where a graph comes from: a case file, what `extract` or `merge` printed, or articles.
struct GraphInputOptions {
  InputOptions input;
  AnalysisOptions analysis;
  MergingOptions merging;
  bool may_be_empty = false;  ///< whether no article at all is no error
};

/// What a file holds, as its first bytes tell.
enum class InputKind : std::uint8_t { case_file, stream, articles };
[[nodiscard]] InputKind kind_of_input(const std::string& path);

/// Reads streams of articles, case files, or one graph that was merged before. A stream that can't
/// be read is an error on the console, and the rest goes on.
/// Throws Error for a merged graph beside others, and if there is no article at all.
[[nodiscard]] Graph read_streams(const std::vector<std::string>& paths,
                                 const std::shared_ptr<const Vocabulary>& vocabulary,
                                 const MergingOptions& merging, Console& console,
                                 bool may_be_empty = false);

/// Reads whatever the paths name, all of one kind. Throws UsageError for a mixture.
[[nodiscard]] Graph read_graph_input(const GraphInputOptions& options, Console& console);

}  // namespace newsgraph::cli
