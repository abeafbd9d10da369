// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/features.hpp"

#include <bit>
#include <utility>

namespace newsgraph::extractors::language {
namespace {

constexpr std::uint64_t hash_start = 14695981039346656037ULL;

/// FNV-1a.
std::uint64_t hash(std::uint64_t start, std::string_view text) noexcept {
  for (const char c : text) {
    start = (start ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return start;
}

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::uint32_t row(std::uint64_t hashed) noexcept {
  return static_cast<std::uint32_t>(hashed % affix_rows);
}

std::string shape_of(std::string_view form) {
  std::string shape;
  for (const char c : form) {
    if (is_continuation(c)) {
      continue;
    }
    char kind = c;
    if (static_cast<unsigned char>(c) >= 0x80) {
      kind = 'u';
    } else if (c >= 'A' && c <= 'Z') {
      kind = 'X';
    } else if (c >= 'a' && c <= 'z') {
      kind = 'x';
    } else if (c >= '0' && c <= '9') {
      kind = 'd';
    }
    // Two of a kind stand for any number.
    const std::size_t size = shape.size();
    if (size < 2 || shape[size - 1] != kind || shape[size - 2] != kind) {
      shape.push_back(kind);
    }
  }
  return shape;
}

}  // namespace

std::array<std::uint32_t, affixes_per_word> affix_features(std::string_view form,
                                                           std::string_view lower) {
  std::array<std::uint32_t, affixes_per_word> rows{};
  std::size_t next = 0;
  std::size_t end = 0;
  // A word that is shorter than an affix stands for itself, with a mark.
  for (std::size_t length = 1; length <= 3; ++length, ++next) {
    const std::uint64_t start = hash_start + next;
    const bool whole = end >= lower.size();
    if (!whole) {
      do {
        ++end;
      } while (end < lower.size() && is_continuation(lower[end]));
      rows[next] = row(hash(start, lower.substr(0, end)));
    } else {
      rows[next] = row(hash(hash(start, "^"), lower));
    }
  }
  std::size_t begin = lower.size();
  for (std::size_t length = 1; length <= 4; ++length, ++next) {
    const std::uint64_t start = hash_start + next * 7919;
    const bool whole = begin == 0;
    if (!whole) {
      do {
        --begin;
      } while (begin > 0 && is_continuation(lower[begin]));
      rows[next] = row(hash(start, lower.substr(begin)));
    } else {
      rows[next] = row(hash(hash(start, "$"), lower));
    }
  }
  rows[next] = shape_feature(form);
  return rows;
}

std::uint32_t shape_feature(std::string_view form) {
  return row(hash(hash_start + 99991, shape_of(form)));
}

WordIndex::WordIndex(std::vector<std::string_view> words)
    : words_(std::move(words)), slots_(std::bit_ceil(words_.size() * 2 + 1), absent) {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    std::size_t slot = hash(hash_start, words_[i]) & (slots_.size() - 1);
    while (slots_[slot] != absent) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = i;
  }
}

std::uint32_t WordIndex::find(std::string_view word) const noexcept {
  if (slots_.empty()) {
    return absent;
  }
  std::size_t slot = hash(hash_start, word) & (slots_.size() - 1);
  while (slots_[slot] != absent) {
    if (words_[slots_[slot]] == word) {
      return slots_[slot];
    }
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return absent;
}

}  // namespace newsgraph::extractors::language
