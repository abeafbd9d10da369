// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "core/graph.hpp"

namespace newsgraph::test {

/// Two invented articles about talks in Lima: every kind, every status, a speaker, times, places,
/// an office, identifiers, and edges of several types between the same two.
[[nodiscard]] Graph lima_talks();

/// Names that break careless writers: quotation marks, markup, a backslash at the end,
/// right-to-left text, emoji, control characters, line breaks, and 10,000 letters.
[[nodiscard]] Graph odd_names();

/// An invented graph of that size, the same for the same numbers: a few heavy actors, many light
/// ones, topics, offices. For pictures, and for measuring.
[[nodiscard]] Graph invented_graph(std::uint32_t nodes, std::uint32_t edges,
                                   std::uint32_t seed = 1);

}  // namespace newsgraph::test
