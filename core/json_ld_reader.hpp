// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/graph.hpp"

namespace newsgraph {

/// Whether a text begins as newsgraph's JSON-LD does.
[[nodiscard]] bool is_json_ld(std::string_view begin) noexcept;

/// Reads a graph back from the JSON-LD that newsgraph writes, in the very form in which it writes
/// it: other processors may write the same triples in many others. Throws ParseError.
[[nodiscard]] Graph read_json_ld(std::string_view text, const std::string& path,
                                 std::shared_ptr<const Vocabulary> vocabulary);

}  // namespace newsgraph
