// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "core/graph_view.hpp"

namespace newsgraph::cli {

/// Writes groups of entities, the largest first, in each those that stand most in the middle first;
/// as text, entities alone in their group are only counted. `group` is in the order of
/// GraphView::entities().
void write_groups(const GraphView& view, const std::vector<std::uint32_t>& group, bool as_json,
                  std::ostream& out);

}  // namespace newsgraph::cli
