// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "core/graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// Whether a line is one of a merged graph, as the `jsonl` format has them, and not one of the
/// stream of extracted articles, whose lines begin with `doc`.
[[nodiscard]] bool is_graph_line(std::string_view line) noexcept;

/// Reads a merged graph back from the JSON Lines that the `jsonl` format writes: the same entities,
/// statements and documents, in the same order. References to what was left out when it was
/// written keep their words alone.
///
/// Throws ParseError with the line for whatever is not such a graph, IoError if reading fails.
[[nodiscard]] Graph read_graph(std::istream& in, const std::string& path,
                               std::shared_ptr<const Vocabulary> vocabulary);

}  // namespace newsgraph
