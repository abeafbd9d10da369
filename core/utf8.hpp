// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace newsgraph {

/// The offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong
/// forms), or nothing.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept;

/// The code point that begins at `offset`, and its length in bytes. `text` must be valid UTF-8 and
/// `offset` lie on a boundary.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size_bytes = 0;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t offset) noexcept;

/// Appends one code point as UTF-8; U+FFFD for a surrogate or a value above U+10FFFF.
void append_utf8(std::string& text, char32_t code_point);

/// The number of code points of valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Turns byte offsets into code point offsets of one text: O(n) once, O(1) each.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  [[nodiscard]] std::uint32_t code_points_before(std::uint32_t byte_offset) const noexcept;
  [[nodiscard]] CodePointSpan operator()(TextSpan span) const noexcept {
    return {code_points_before(span.begin), code_points_before(span.end)};
  }

 private:
  std::string_view text_;                  // must outlive the index
  std::vector<std::uint32_t> checkpoint_;  // code points before every 64th byte
};

/// Lower case by Unicode's simple case folding.
[[nodiscard]] std::string to_lower(std::string_view text);

/// A name as it is compared: lower case, without accents, points, quotation marks and possessive
/// endings; hyphens and other punctuation become one space. `the U.S.'s` and `US` give `the us` and
/// `us`.
[[nodiscard]] std::string fold_name(std::string_view name);

/// fold_name() without an article before it: what decides whether two names are one.
[[nodiscard]] std::string fold_whole_name(std::string_view name);

}  // namespace newsgraph
