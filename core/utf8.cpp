// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/utf8.hpp"

#include <utf8proc.h>
#include <algorithm>
#include <array>
#include <cstring>

namespace newsgraph {
namespace {

constexpr std::size_t checkpoint_bytes = 64;

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The first offset from `begin` on that may hold a byte beyond ASCII: eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t begin) noexcept {
  constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
  std::uint64_t bytes = 0;
  while (begin + sizeof bytes <= text.size()) {
    std::memcpy(&bytes, text.data() + begin, sizeof bytes);
    if ((bytes & beyond_ascii) != 0) {
      break;
    }
    begin += sizeof bytes;
  }
  return begin;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      i = skip_ascii(text, i + 1);
      continue;
    }
    std::size_t length = 0;
    char32_t value = 0;
    char32_t least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2, value = lead & 0x1FU, least = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3, value = lead & 0x0FU, least = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4, value = lead & 0x07U, least = 0x10000;
    } else {
      return i;
    }
    if (i + length > text.size()) {
      return i;
    }
    for (std::size_t k = 1; k < length; ++k) {
      if (!is_continuation(text[i + k])) {
        return i;
      }
      value = (value << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

CodePoint code_point_at(std::string_view text, std::size_t offset) noexcept {
  const auto lead = static_cast<unsigned char>(text[offset]);
  const auto next = [&](std::size_t k) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[offset + k]) & 0x3FU);
  };
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead < 0xE0) {
    return {((lead & 0x1FU) << 6U) | next(1), 2};
  }
  if (lead < 0xF0) {
    return {((lead & 0x0FU) << 12U) | (next(1) << 6U) | next(2), 3};
  }
  return {((lead & 0x07U) << 18U) | (next(1) << 12U) | (next(2) << 6U) | next(3), 4};
}

void append_utf8(std::string& text, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = 0xFFFD;
  }
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  checkpoint_.reserve(text.size() / checkpoint_bytes + 1);
  std::uint32_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += checkpoint_bytes) {
    checkpoint_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(text.substr(begin, checkpoint_bytes)));
  }
}

std::uint32_t CodePointIndex::code_points_before(std::uint32_t byte_offset) const noexcept {
  const std::size_t offset = std::min<std::size_t>(byte_offset, text_.size());
  const std::size_t slot = offset / checkpoint_bytes;
  return checkpoint_[slot] + static_cast<std::uint32_t>(count_code_points(text_.substr(
                                 slot * checkpoint_bytes, offset - slot * checkpoint_bytes)));
}

std::string to_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [value, size_bytes] = code_point_at(text, i);
    if (value < 0x80) {
      lower.push_back(
          static_cast<char>(value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value));
    } else {
      append_utf8(lower,
                  static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(value))));
    }
    i += size_bytes;
  }
  return lower;
}

namespace {

constexpr char joins = 1;  // what stands before it and what follows
constexpr char parts = 0;

/// What fold_name() makes of each character of ASCII.
constexpr std::array<char, 128> folded_ascii = [] {
  std::array<char, 128> folded{};
  folded.fill(parts);
  for (char c = 'a'; c <= 'z'; ++c) {
    folded[static_cast<unsigned char>(c)] = c;
    folded[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  for (char c = '0'; c <= '9'; ++c) {
    folded[static_cast<unsigned char>(c)] = c;
  }
  folded[static_cast<unsigned char>('\'')] = joins;
  folded[static_cast<unsigned char>('.')] = joins;
  return folded;
}();

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  bool gap = false;
  const auto put = [&](char32_t value) {
    if (gap && !folded.empty()) {
      folded.push_back(' ');
    }
    gap = false;
    append_utf8(folded, value);
  };
  for (std::size_t i = 0; i < name.size();) {
    if (const auto byte = static_cast<unsigned char>(name[i]); byte < 0x80) {
      ++i;
      const char c = folded_ascii[byte];
      if (c == parts) {
        gap = true;
      } else if (c != joins) {
        if (gap && !folded.empty()) {
          folded.push_back(' ');
        }
        gap = false;
        folded.push_back(c);
      } else if (byte == '\'' && i < name.size() && (name[i] == 's' || name[i] == 'S') &&
                 (i + 1 == name.size() || name[i + 1] == ' ')) {
        ++i;  // a possessive ending is dropped with its letter
      }
      continue;
    }
    const auto [value, size_bytes] = code_point_at(name, i);
    const std::size_t after = i + size_bytes;
    i = after;
    if (value == 0x2019 || value == 0x2018 || value == 0x02BC) {
      if (value == 0x2019 && after < name.size() && name[after] == 's' &&
          (after + 1 == name.size() || name[after + 1] == ' ')) {
        i = after + 1;
      }
      continue;
    }
    utf8proc_int32_t parts[18];
    const auto count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(value), parts, 18,
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD),
        nullptr);
    for (utf8proc_ssize_t k = 0; k < std::min<utf8proc_ssize_t>(count, 18); ++k) {
      switch (utf8proc_category(parts[k])) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_ME:
          break;
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
          put(static_cast<char32_t>(parts[k]));
          break;
        default:
          gap = true;
      }
    }
  }
  return folded;
}

std::string fold_whole_name(std::string_view name) {
  std::string folded = fold_name(name);
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (folded.starts_with(article)) {
      folded.erase(0, article.size());
      break;
    }
  }
  return folded;
}

}  // namespace newsgraph
