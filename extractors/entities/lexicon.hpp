// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace newsgraph::extractors::entities {

/// The sections of lexicon.txt.
enum class WordClass : std::uint32_t {
  title = 1U << 0U,
  title_modifier = 1U << 1U,
  former = 1U << 2U,
  male = 1U << 3U,
  female = 1U << 4U,
  role = 1U << 5U,
  leader = 1U << 6U,
  collective = 1U << 7U,
  body = 1U << 8U,
  organisation_head = 1U << 9U,
  place_head = 1U << 10U,
  site_head = 1U << 11U,
  thing_head = 1U << 12U,
  direction = 1U << 13U,
  place_noun = 1U << 14U,
  location_preposition = 1U << 15U,
  motion = 1U << 16U,
  reporting = 1U << 17U,
  location_noun = 1U << 18U,
  state_noun = 1U << 19U,
  family = 1U << 20U,
  plural_people = 1U << 21U,
  plural_actors = 1U << 22U,
  name_particle = 1U << 23U,
  place_verb = 1U << 24U,
  country = 1U << 25U,
  open_noun = 1U << 26U,
  legal_form = 1U << 27U,
  small_word = 1U << 28U,
  never_a_name = 1U << 29U,
  official = 1U << 30U,
};

/// Words by their classes, from lexicon.txt. Immutable: threads share it.
class Lexicon {
 public:
  /// Reads the compiled-in file. Throws ParseError for an unknown section.
  Lexicon();

  /// The classes of a word in lower case, as a set of bits.
  [[nodiscard]] std::uint32_t classes(std::string_view word) const noexcept;
  [[nodiscard]] bool is(std::string_view word, WordClass word_class) const noexcept {
    return (classes(word) & static_cast<std::uint32_t>(word_class)) != 0;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
};

}  // namespace newsgraph::extractors::entities
