// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph_view.hpp"

namespace newsgraph::exporters {

/// How a picture of some size is laid out, so that `dot` ends in seconds and people can read it.
enum class Layout : std::uint8_t {
  layered,        ///< Graphviz's `dot`, with curves
  layered_quick,  ///< `dot` with bounds on its search
  springs,        ///< `sfdp`: a large graph as a map
};

/// One line of the picture: edges between the same two ends that are drawn together.
struct Line {
  EntityId source, target;
  std::vector<std::uint32_t> edges;  ///< of GraphView::edges(), the one that gives the look first
};

/// What of a view a picture shows, and how.
struct Drawing {
  Layout layout = Layout::layered;
  std::vector<EntityId> nodes;  ///< ascending
  std::vector<Line> lines;      ///< by source, then target
  std::size_t hidden_nodes = 0, hidden_lines = 0;
};

/// How much a picture may hold before only its strongest part is drawn.
struct DrawingLimits {
  std::size_t nodes = 250;
  std::size_t lines = 500;
};

/// Chooses nodes by weight and lines by evidence, and joins the edges of one pair of ends and one
/// type, whatever their status, to one line; in a map all types of one pair and direction.
[[nodiscard]] Drawing plan_drawing(const GraphView& view, const DrawingLimits& limits = {});

/// Breaks a text between words, and too long words anywhere, so that no line has more than `width`
/// code points; what comes after `max_lines` becomes `…`.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width,
                                            std::size_t max_lines);

}  // namespace newsgraph::exporters
