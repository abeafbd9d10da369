// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// All of an input as UTF-8, or nothing, and an error told, where it is longer than `limit_bytes`.
///
/// `declared` finds the name of the encoding in bytes that state it; may be null.
[[nodiscard]] std::optional<std::string> read_text(
    ByteSource& bytes, ArticleSink& sink, std::uint64_t limit_bytes,
    std::string_view (*declared)(std::string_view) = nullptr);

}  // namespace newsgraph::extractors::readers
