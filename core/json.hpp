// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph {

/// Where a byte of a text lies; both count from 1, columns in bytes.
struct TextPosition {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// O(offset).
[[nodiscard]] TextPosition position_at(std::string_view text, std::size_t offset) noexcept;

/// Appends the text as a JSON string with its quotes (RFC 8259), leaving what is not ASCII as it
/// is. `text` must be valid UTF-8.
void append_json_string(std::string& json, std::string_view text);

}  // namespace newsgraph
