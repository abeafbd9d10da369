// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extractors::language {

/// Names that stand in lists of people, places and organisations, as hints for the network: what
/// bears a known name may still be something else.
///
/// Names are compared by their letters and digits alone, in small letters, and are whole words:
/// `Coca-Cola`, `coca cola` and `CocaCola` are one. Immutable; threads share it.
class NameLists {
 public:
  /// The lists that there may be, by their number.
  static constexpr std::string_view list_names[] = {"forename", "surname", "person",       "state",
                                                    "place",    "people",  "organisation", "brand"};
  static constexpr std::size_t lists = std::size(list_names);
  /// For each list whether a word is a name, begins one, or goes on.
  static constexpr std::size_t signs = 3 * lists;

  /// No lists.
  NameLists() = default;
  /// From the section of a model; throws ParseError with `path` if it is damaged.
  NameLists(std::string_view section, const std::string& path);

  /// The section for such lines, `list<TAB>name`; throws ParseError with `path` for another list.
  [[nodiscard]] static std::string section_of(std::string_view lines, const std::string& path);

  [[nodiscard]] bool empty() const noexcept { return slots_.empty(); }

  /// By word of a sentence its signs, bit 3 * list for a name of one word, the next for the
  /// beginning of a longer one, the next for what goes on. Of each list the longest names count,
  /// from the left.
  [[nodiscard]] std::vector<std::uint32_t> signs_of(std::span<const std::string_view> words) const;

 private:
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const noexcept;

  std::vector<std::uint64_t> slots_;  // a power of two; 0 where free
};

}  // namespace newsgraph::extractors::language
