// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/text_map.hpp"

namespace newsgraph::extractors::entities {

/// The sections of lexicon.txt.
enum class WordClass : std::uint8_t {
  title,
  title_modifier,
  former,
  male,
  female,
  role,
  leader,
  collective,
  body,
  organisation_head,
  place_head,
  site_noun,
  another_place,
  thing_head,
  direction,
  place_noun,
  location_preposition,
  motion,
  reporting,
  location_noun,
  state_noun,
  family,
  plural_people,
  plural_actors,
  name_particle,
  place_verb,
  country,
  town,
  area,
  fellow,
  of_fellows,
  open_noun,
  legal_form,
  small_word,
  never_a_name,
  official,
  thing_noun,
  thing_lead,
  contest,
  administration,
  party_people,
  company,
  public_body,
  storm,
  denomination,
  of_companies,
  of_teams,
  party,
  firm,
  portfolio_holder,
  local_body,
  distinguishing,
  any_body,
  fighters,
  realm,
  of_actors,
  of_minds,
  of_states,
  behind_hyphen,
  of_countries,
  of_governments,
  fighters_name,
  plural_states,
  honorific,
  publishing,
  published,
  name_owner,
  care_house,
  leading,
  of_learning,
  of_matches,
  thing_behind,
  place_front,
  occupation,
  naming,
  office_head,
  noble,
  stand_in,
  work,
  watcher,
  form_of_address,
  portfolio,
  of_places,
  with_article,
  unofficial,
  of_bodies,
  somebody,
  business,
  outlet,
  unit,
  leaving,
  goods,
  firm_office,
  bank_front,
  venture,
  ship,
  shop,
  joining,
  transfer,
  regulator,
  opponent,
  player,
  judge,
  trainer,
  trade,
  succeeding,
  advocate,
  goes_by,
  another_firm,
  accused,
  trying,
  promising,
  warning,
  plural_bodies,
  of_regions,
  of_pairs,
  transferring,
  asking,
  replying,
  punishing,
  contact,
  owned_body,
  called_after,
  followers,
  peoples_body,
};

inline constexpr std::size_t word_class_count =
    static_cast<std::size_t>(WordClass::peoples_body) + 1;
/// A set of classes.
using WordClasses = std::bitset<word_class_count>;

/// Words by their classes, from lexicon.txt. Immutable: threads share it.
class Lexicon {
 public:
  /// Reads the compiled-in file. Throws ParseError for an unknown section.
  Lexicon();

  /// The classes of a word in lower case.
  [[nodiscard]] WordClasses classes(std::string_view word) const noexcept;
  [[nodiscard]] bool is(std::string_view word, WordClass word_class) const noexcept {
    return classes(word).test(static_cast<std::size_t>(word_class));
  }

 private:
  TextMap<WordClasses> words_;
};

}  // namespace newsgraph::extractors::entities
