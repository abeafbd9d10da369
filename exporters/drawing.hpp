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
  layered,        ///< Graphviz's `dot`, from left to right, a line for each type
  dense_layered,  ///< the same, with one line for all types from one end to another
  map,            ///< `neato`, without words at the lines: too much for layers
  overview,       ///< `sfdp`, with names for the main nodes alone, and dots for the others
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

/// How much a picture may hold with a name at each node, how much at all, and what is kept of one
/// that holds more.
struct DrawingLimits {
  std::size_t named_nodes = 220, named_lines = 400;
  std::size_t nodes = 1200, lines = 2500;
  std::size_t kept_nodes = 1000, kept_lines = 2000;
};

/// Chooses nodes by prominence and lines by evidence, leaves out nodes without a line unless the
/// picture is small, and joins the edges of one pair of ends and
/// one type, whatever their status, to one line; unless the picture is small, also all types from
/// one end to another, those without a direction apart.
[[nodiscard]] Drawing plan_drawing(const GraphView& view, const DrawingLimits& limits = {});

/// How much an entity stands out, 0 to 1: its weight, less where it has few edges. A pair apart
/// from all others has as much weight an end as the middle of a large graph.
[[nodiscard]] double prominence(const GraphView& view, EntityId id);

/// Breaks a text between words, and too long words anywhere, so that no line has more than `width`
/// code points; what comes after `max_lines` becomes `…`.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width,
                                            std::size_t max_lines);

}  // namespace newsgraph::exporters
