// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/graph_view.hpp"

namespace newsgraph::exporters {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

/// Reads `#RRGGBB`; grey if it is anything else, which Vocabulary doesn't let pass.
[[nodiscard]] Colour parse_colour(std::string_view text) noexcept;

/// The diameter of a node for Gephi and others that draw circles: 10 to 50, its area growing with
/// the weight (0 to 1).
[[nodiscard]] double node_size(double weight) noexcept;

/// What an edge's label says: `met with`, `planned: met with`, `not: supports`.
[[nodiscard]] std::string edge_label(const Vocabulary& vocabulary, EdgeTypeId type, Status status);

/// The line of an edge as Graphviz's `style` takes it: `solid`, `dashed`, `dotted`. How bold it is,
/// which the type says, is a matter of its width.
[[nodiscard]] std::string_view edge_line(const Vocabulary& vocabulary, Status status);

/// The arrow head: `none` for symmetric edges, unless the status has its own.
[[nodiscard]] std::string_view edge_head(const Vocabulary& vocabulary, EdgeTypeId type,
                                         Status status);

}  // namespace newsgraph::exporters
