// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends names behind what they are, and what describes a name behind it: another name of a thing
/// belongs to that thing, and not to the clause or to a word near by.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class AppositionMending : public Mending {
 public:
  using Mending::Mending;

  /// `Arica, the mine run by Google`: the mine, which Google runs, is Arica.
  void describe_by_participle(std::uint32_t verb);

  /// `the sale of YouTube, the website owned by Google`: YouTube is the website, not the sale.
  void hang_on_name_before(std::uint32_t noun);

  /// `a boy, identified only as Ben Okafor, left`: he did.
  void take_identified(std::uint32_t verb);

  /// `met her counterpart from Kenya, Ana Ruiz`: she is the counterpart.
  void take_name_behind_origin(std::uint32_t name);

  /// `Google named Ana Ruiz chief executive`: she is named so, and is no part of the office.
  void part_name_from_office(std::uint32_t office);

  /// `met with, among others, Ana Ruiz`: she was met, as others were.
  void name_others(std::uint32_t name);

  /// `according to the news agency X, the minister said so`: X is the agency, and says nothing
  /// more.
  void hang_on_its_kind(std::uint32_t name);
};

}  // namespace newsgraph::extractors::relations
