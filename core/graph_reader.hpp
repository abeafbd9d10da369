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

/// Whether a file that begins so holds a graph that read_graph() may read: JSON Lines, JSON-LD or
/// GraphML.
[[nodiscard]] bool is_graph_file(std::string_view begin) noexcept;

/// Reads a merged graph back from the JSON Lines, JSON-LD or GraphML that newsgraph writes: the
/// same entities, statements and documents, in the same order. References to what was left out when
/// it was written keep their words alone. What other programs made of these files is refused.
///
/// Throws ParseError, with the line where lines are read, for whatever is not such a graph, and
/// IoError if reading fails. Memory: the graph, and of JSON-LD the file.
[[nodiscard]] Graph read_graph(std::istream& in, const std::string& path,
                               std::shared_ptr<const Vocabulary> vocabulary);

}  // namespace newsgraph
