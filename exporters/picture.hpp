// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "exporters/exporter.hpp"
#include "exporters/graphviz.hpp"

namespace newsgraph::exporters {

/// What Graphviz does with the addresses that lines lead to.
enum class Addresses : std::uint8_t {
  as_xml,    ///< Graphviz 2.43 puts them into SVG as they are
  as_plain,  ///< into PDF too
};

/// Puts a view into Graphviz: actors by shape, colour and size, edges by colour and line, what the
/// articles say as tooltips, and a legend of what occurs. It lays itself out well with any of
/// Graphviz's programs: the layout that suits its size stands in the graph's attributes.
void draw_picture(const GraphView& view, const ExportOptions& options, Addresses addresses,
                  GraphvizGraph& graph);

}  // namespace newsgraph::exporters
