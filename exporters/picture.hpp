// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include "exporters/exporter.hpp"
#include "exporters/graphviz.hpp"

namespace newsgraph::exporters {

/// Puts a view into Graphviz: actors by shape, colour and size, edges by colour and line, what the
/// articles say as tooltips, and a legend of what occurs. It lays itself out well with any of
/// Graphviz's programs: the layout that suits its size stands in the graph's attributes.
void draw_picture(const GraphView& view, const ExportOptions& options, GraphvizGraph& graph);

}  // namespace newsgraph::exporters
