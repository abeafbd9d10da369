// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/name_lists.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <map>

#include "core/error.hpp"
#include "core/text_parts.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

// An entry is a hash, of which the lower bits say in which lists the name is, and whether longer
// names begin with it.
constexpr std::uint64_t flag_bits = 16;
constexpr std::uint64_t all_flags = (1U << flag_bits) - 1;
constexpr std::uint32_t goes_on = 1U << NameLists::lists;
constexpr std::uint64_t hash_start = 14695981039346656037ULL;
constexpr std::size_t longest = 8;  // words

static_assert(NameLists::lists < flag_bits);
static_assert(NameLists::signs <= 32);

bool is_ascii(char c) noexcept { return (static_cast<unsigned char>(c) & 0x80U) == 0; }

bool counts(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || !is_ascii(c);
}

/// FNV-1a over the letters and digits, ASCII's in small letters; of a word without any, `start`.
std::uint64_t hash_word(std::uint64_t start, std::string_view word) noexcept {
  for (const char c : word) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (counts(small)) {
      start = (start ^ static_cast<unsigned char>(small)) * 1099511628211ULL;
    }
  }
  return start;
}

}  // namespace

NameLists::NameLists(std::string_view section, const std::string& path) {
  const std::size_t count = section.size() / sizeof(std::uint64_t);
  if (section.size() % sizeof(std::uint64_t) != 0 || count == 0 || count > (1U << 24U)) {
    throw ParseError(path, 0, 0, "the model's lists of names are damaged");
  }
  slots_.assign(std::bit_ceil(count * 2), 0);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t entry = 0;
    std::memcpy(&entry, section.data() + i * sizeof entry, sizeof entry);
    std::size_t slot = (entry >> flag_bits) & (slots_.size() - 1);
    while (slots_[slot] != 0) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = entry;
  }
}

std::string NameLists::section_of(std::string_view lines, const std::string& path) {
  std::map<std::uint64_t, std::uint64_t> flags;
  for (std::uint32_t number = 1; !lines.empty(); ++number) {
    const std::string_view line = take_until(lines, '\n');
    const auto tab = std::min(line.find('\t'), line.size());
    const auto* const list =
        std::find(std::begin(list_names), std::end(list_names), line.substr(0, tab));
    if (list == std::end(list_names) || tab == line.size()) {
      throw ParseError(path, number, 0, "a line is a list, a tab and a name");
    }
    // Wherever a word may end: the letters before are a beginning.
    const std::string name = to_lower(line.substr(tab + 1));
    std::uint64_t hash = hash_start;
    std::vector<std::uint64_t> beginnings;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (counts(name[i])) {
        hash = hash_word(hash, std::string_view(name).substr(i, 1));
        if (i + 1 < name.size() && !counts(name[i + 1])) {
          beginnings.push_back(hash >> flag_bits);
        }
      }
    }
    if (hash == hash_start) {
      continue;
    }
    flags[hash >> flag_bits] |= 1ULL << static_cast<std::size_t>(list - std::begin(list_names));
    for (const std::uint64_t beginning : beginnings) {
      flags[beginning] |= goes_on;
    }
  }
  if (flags.empty()) {
    throw ParseError(path, 0, 0, "there is no name in the lists");
  }
  std::string section;
  for (const auto& [hash, flag] : flags) {
    const std::uint64_t entry = (hash << flag_bits) | flag;
    section.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  }
  return section;
}

std::uint32_t NameLists::find(std::uint64_t hash) const noexcept {
  const std::uint64_t key = hash >> flag_bits;
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot] != 0) {
    if (slots_[slot] >> flag_bits == key) {
      return static_cast<std::uint32_t>(slots_[slot] & all_flags);
    }
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return 0;
}

std::vector<std::uint32_t> NameLists::signs_of(std::span<const std::string_view> words) const {
  std::vector<std::uint32_t> by_word(words.size(), 0);
  if (empty()) {
    return by_word;
  }
  std::vector<std::string_view> forms(words.begin(), words.end());
  std::deque<std::string> lower;  // of those that have letters beyond ASCII
  for (std::string_view& form : forms) {
    if (!std::all_of(form.begin(), form.end(), is_ascii)) {
      form = lower.emplace_back(to_lower(form));
    }
  }
  std::array<std::size_t, lists> free{};  // by list, the first word that is in no name of it yet
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::array<std::size_t, lists> end{};
    std::uint64_t hash = hash_start;
    for (std::size_t last = first; last < std::min(first + longest, words.size()); ++last) {
      const std::uint64_t before = hash;
      hash = hash_word(hash, forms[last]);
      if (hash == before) {
        if (last == first) {
          break;
        }
        continue;
      }
      const std::uint32_t found = find(hash);
      for (std::size_t list = 0; list < lists; ++list) {
        if (((found >> list) & 1U) != 0 && first >= free[list]) {
          end[list] = last + 1;
        }
      }
      if ((found & goes_on) == 0) {
        break;
      }
    }
    for (std::size_t list = 0; list < lists; ++list) {
      if (end[list] == 0) {
        continue;
      }
      free[list] = end[list];
      const auto sign = static_cast<std::uint32_t>(3 * list);
      by_word[first] |= 1U << (end[list] == first + 1 ? sign : sign + 1);
      for (std::size_t i = first + 1; i < end[list]; ++i) {
        by_word[i] |= 1U << (sign + 2);
      }
    }
  }
  return by_word;
}

}  // namespace newsgraph::extractors::language
