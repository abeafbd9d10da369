// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/json.hpp"

#include <algorithm>
#include <cstring>

namespace newsgraph {

TextPosition position_at(std::string_view text, std::size_t offset) noexcept {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto last_newline = before.rfind('\n');
  const std::size_t line_begin = last_newline == std::string_view::npos ? 0 : last_newline + 1;
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(before.size() - line_begin + 1)};
}

namespace {

/// The first byte from `begin` on that can't stand in a JSON string as it is. Eight at a time: most
/// texts have none.
std::size_t plain_end(std::string_view text, std::size_t begin) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t tops = 0x8080808080808080ULL;
  // Above a byte that is found, others may seem to be found too: the loop below looks again.
  const auto has_zero = [](std::uint64_t v) { return (v - ones) & ~v & tops; };
  std::size_t i = begin;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    const std::uint64_t controls = (word - ones * 0x20) & ~word & tops;
    if ((controls | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) != 0) {
      break;
    }
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x20 && text[i] != '"' &&
         text[i] != '\\') {
    ++i;
  }
  return i;
}

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  json.push_back('"');
  std::size_t plain_begin = 0;
  for (std::size_t i = plain_end(text, 0); i < text.size(); i = plain_end(text, i + 1)) {
    const auto c = static_cast<unsigned char>(text[i]);
    json.append(text, plain_begin, i - plain_begin);
    plain_begin = i + 1;
    switch (c) {
      case '"':
        json.append("\\\"");
        break;
      case '\\':
        json.append("\\\\");
        break;
      case '\n':
        json.append("\\n");
        break;
      case '\t':
        json.append("\\t");
        break;
      case '\r':
        json.append("\\r");
        break;
      default:
        json.append("\\u00");
        json.push_back(digits[c >> 4U]);
        json.push_back(digits[c & 0xFU]);
    }
  }
  json.append(text, plain_begin, text.size() - plain_begin);
  json.push_back('"');
}

}  // namespace newsgraph
