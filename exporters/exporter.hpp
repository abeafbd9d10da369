// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/graph_view.hpp"

namespace newsgraph::exporters {

/// What a format is called and what it can carry. Views are valid for ever.
struct FormatInfo {
  std::string_view name;         ///< as `--format` takes it: `graphml`
  std::string_view description;  ///< one line for help texts
  std::string_view media_type;
  std::span<const std::string_view> extensions;  ///< with the dot, lower case; the usual one first
  bool keeps_evidence = false;                   ///< the sentences behind every edge
  bool keeps_parallel_edges = false;  ///< edges of several types between the same two ends
  bool binary = false;                ///< not for a terminal
  /// Can be read back as it was: entities without an edge belong in it too.
  bool lossless = false;
  std::span<const std::string_view> flavours = {};  ///< as `--for` takes them
};

struct ExportOptions {
  std::string title;         ///< of the picture or data set; may be empty
  std::string_view flavour;  ///< one of the format's; empty: what suits everybody
};

/// Writes graphs in one format. The same view gives the same bytes. Immutable: threads may share
/// it.
class Exporter {
 public:
  Exporter() = default;
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;
  virtual ~Exporter() = default;

  /// Failures of the stream are left in its state. Throws Error if the graph can't be put in this
  /// format at all, as where a plug-in of Graphviz is missing.
  virtual void write(const GraphView& view, std::ostream& out) const = 0;
};

/// A format and how to get its exporter.
struct Format {
  FormatInfo info;
  std::unique_ptr<Exporter> (*make)(const ExportOptions& options) = nullptr;
};

}  // namespace newsgraph::exporters
