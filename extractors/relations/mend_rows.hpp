// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends rows (`Ana Ruiz and Ben Okafor`) of which one was hung beside another word than its like.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class RowMending : public Mending {
 public:
  using Mending::Mending;

  /// `two ministers, Ana Ruiz and Ben Okafor,`: no apposition of several is one.
  void hang_row_on_apposition(std::uint32_t name);

  /// `linked it to the rights of the poor and to a vote`: the vote stands beside the rights.
  void hang_beside_its_like(std::uint32_t item);

  /// `a budget, an end of the tax, a wage, and a vote`: no wage and no vote of the tax.
  void lift_from_phrase(std::uint32_t item);

  /// `two banks, Gazprom and Siemens, left`: the two of them, and no others.
  void take_counted_row(std::uint32_t noun);

  /// `Ana Ruiz, chairman and chief executive of Google,`: one person, not three.
  void describe_by_offices(std::uint32_t office);

  /// `Arica in Peru and Nakuru in Kenya`: Nakuru stands beside Arica, not beside Peru.
  void part_places_of_row(std::uint32_t second);
};

}  // namespace newsgraph::extractors::relations
