// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <iosfwd>

#include "core/graph_view.hpp"

namespace newsgraph::exporters {

/// Writes one line for each article, node, edge and statement; docs/formats.md describes the
/// fields.
void write_json_lines(const GraphView& view, std::ostream& out);

/// The same as processing instructions of XML, `<?newsgraph …?>`, without what can be told from the
/// rest: newsgraph reads them back.
void write_processing_instructions(const GraphView& view, std::ostream& out);

}  // namespace newsgraph::exporters
