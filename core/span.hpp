// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <compare>
#include <cstdint>

namespace newsgraph {

/// Half-open range of bytes in Document::text(); both ends lie on code point boundaries.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
  [[nodiscard]] constexpr bool contains(TextSpan other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(TextSpan other) const noexcept {
    return begin < other.end && other.begin < end;
  }
  friend constexpr auto operator<=>(TextSpan, TextSpan) = default;
};

/// Half-open range of Unicode code points in an article's text: what leaves the program.
struct CodePointSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr auto operator<=>(CodePointSpan, CodePointSpan) = default;
};

}  // namespace newsgraph
