// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/json.hpp"

#include <algorithm>

namespace newsgraph {

TextPosition position_at(std::string_view text, std::size_t offset) noexcept {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto last_newline = before.rfind('\n');
  const std::size_t line_begin = last_newline == std::string_view::npos ? 0 : last_newline + 1;
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(before.size() - line_begin + 1)};
}

void append_json_string(std::string& json, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  json.push_back('"');
  std::size_t plain_begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') {
      continue;
    }
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
