// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends clauses whose object stands behind a phrase, a sum or somebody who hears of it, and was
/// taken for a part of that.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class LateObjectMending : public Mending {
 public:
  using Mending::Mending;

  /// `told her Norway had left`: she is told so.
  void take_hearer(std::uint32_t i);

  /// `backs Ana Ruiz in 2020 Peruvian election`
  void hang_year_on_object(std::uint32_t object);

  /// `received at the palace the minister Ana Ruiz`: she is no other name of the palace.
  void take_object_behind_place(std::uint32_t name);

  /// `met on Monday Ana Ruiz`: on Monday.
  void take_object_behind_day(std::uint32_t day);

  /// `signed in Lima yet another treaty`: the treaty, not `yet`, is signed.
  void take_another_object(std::uint32_t noun);

  /// `offered on Monday to the people of Peru a treaty`: the treaty is no other name of Peru, as
  /// no comma stands before it.
  void take_late_object(std::uint32_t object);

  /// `expects from Norway guarantees of peace`: the guarantees.
  void take_object_from_giver(std::uint32_t object);

  /// `offered up to $5m`: it is no offering up.
  void count_up_to(std::uint32_t up);

  /// `announced $5m in aid to Peru`: aid.
  void take_matter_of_money(std::uint32_t matter);
};

}  // namespace newsgraph::extractors::relations
