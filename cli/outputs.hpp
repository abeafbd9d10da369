// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "exporters/registry.hpp"

namespace newsgraph::cli {

/// The files that a graph is to be written to, checked before any work begins.
class OutputPlan {
 public:
  /// Without paths, the plan is JSON Lines on standard output. Throws UsageError for unknown
  /// formats, files that are there and not to be replaced, folders that are not.
  explicit OutputPlan(const OutputOptions& options);

  /// Writes every file and says so; one that fails is an error and the rest is written. `view` is
  /// what the options say of the part to write, without `around`.
  /// Throws Error for names in `around` that the graph does not hold.
  void write(const Graph& graph, ViewOptions view, const std::vector<std::string>& around,
             Console& console) const;
  /// Tells the outputs as settings.
  void describe(Console& console) const;

 private:
  struct Output {
    std::string path;
    const exporters::Format* format = nullptr;  // of registry_
  };

  [[nodiscard]] const exporters::Format& format_of(const std::string& path) const;

  OutputOptions options_;
  exporters::FormatRegistry registry_;
  std::vector<Output> outputs_;
};

/// Throws UsageError if no file can be written at that path, or if one is there and to be kept.
void check_output(const std::string& path, bool overwrite);

/// The nodes of this name, for a user who wants one. Throws Error with the nearest names if there
/// is none.
[[nodiscard]] std::vector<EntityId> find_nodes(const Graph& graph, const std::string& name);

}  // namespace newsgraph::cli
