// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace newsgraph::extractors::entities {

/// The sections of lexicon.txt.
enum class WordClass : std::uint64_t {
  title = 1ULL << 0U,
  title_modifier = 1ULL << 1U,
  former = 1ULL << 2U,
  male = 1ULL << 3U,
  female = 1ULL << 4U,
  role = 1ULL << 5U,
  leader = 1ULL << 6U,
  collective = 1ULL << 7U,
  body = 1ULL << 8U,
  organisation_head = 1ULL << 9U,
  place_head = 1ULL << 10U,
  site_head = 1ULL << 11U,
  thing_head = 1ULL << 12U,
  direction = 1ULL << 13U,
  place_noun = 1ULL << 14U,
  location_preposition = 1ULL << 15U,
  motion = 1ULL << 16U,
  reporting = 1ULL << 17U,
  location_noun = 1ULL << 18U,
  state_noun = 1ULL << 19U,
  family = 1ULL << 20U,
  plural_people = 1ULL << 21U,
  plural_actors = 1ULL << 22U,
  name_particle = 1ULL << 23U,
  place_verb = 1ULL << 24U,
  country = 1ULL << 25U,
  open_noun = 1ULL << 26U,
  legal_form = 1ULL << 27U,
  small_word = 1ULL << 28U,
  never_a_name = 1ULL << 29U,
  official = 1ULL << 30U,
  thing_noun = 1ULL << 31U,
  thing_lead = 1ULL << 32U,
  contest = 1ULL << 33U,
  administration = 1ULL << 34U,
  party_people = 1ULL << 35U,
  company = 1ULL << 36U,
  public_body = 1ULL << 37U,
  storm = 1ULL << 38U,
  denomination = 1ULL << 39U,
  of_companies = 1ULL << 40U,
  of_teams = 1ULL << 41U,
  party = 1ULL << 42U,
  firm = 1ULL << 43U,
  portfolio_holder = 1ULL << 44U,
  local_body = 1ULL << 45U,
  distinguishing = 1ULL << 46U,
  any_body = 1ULL << 47U,
  fighters = 1ULL << 48U,
  realm = 1ULL << 49U,
  of_actors = 1ULL << 50U,
  of_states = 1ULL << 51U,
  behind_hyphen = 1ULL << 52U,
  of_countries = 1ULL << 53U,
  fighters_name = 1ULL << 54U,
  plural_states = 1ULL << 55U,
  of_matches = 1ULL << 56U,
};

/// Words by their classes, from lexicon.txt. Immutable: threads share it.
class Lexicon {
 public:
  /// Reads the compiled-in file. Throws ParseError for an unknown section.
  Lexicon();

  /// The classes of a word in lower case, as a set of bits.
  [[nodiscard]] std::uint64_t classes(std::string_view word) const noexcept;
  [[nodiscard]] bool is(std::string_view word, WordClass word_class) const noexcept {
    return (classes(word) & static_cast<std::uint64_t>(word_class)) != 0;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> words_;
};

}  // namespace newsgraph::extractors::entities
