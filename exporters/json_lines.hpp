// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include "core/graph_view.hpp"
#include "exporters/json_writer.hpp"

namespace newsgraph::exporters {

/// Writes one line for each article, node, edge and statement; docs/formats.md describes the
/// fields.
void write_json_lines(const GraphView& view, JsonWriter& json);

}  // namespace newsgraph::exporters
