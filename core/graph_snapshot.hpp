// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/graph.hpp"

namespace newsgraph {

/// A merged graph as bytes that load fast: a case file keeps one. Not a format for exchange:
/// another version of newsgraph may refuse it.
[[nodiscard]] std::string write_snapshot(const Graph& graph);

/// The same graph again. O(size). Throws ParseError for bytes that are no snapshot, or one of
/// kinds or edge types that the vocabulary lacks.
[[nodiscard]] Graph read_snapshot(std::string_view bytes,
                                  std::shared_ptr<const Vocabulary> vocabulary);

}  // namespace newsgraph
