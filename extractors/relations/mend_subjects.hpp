// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends clauses whose subject was taken for an object, a phrase or one of a row of the clause
/// above, or for somebody who is spoken to.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class SubjectMending : public Mending {
 public:
  using Mending::Mending;

  /// `announced classes for children would be cancelled`
  void take_subject_of_announced(std::uint32_t verb);

  /// `Norway left Peru and Chile was told of it`: Chile, where no `and` stands before the verb.
  void take_subject_from_row(std::uint32_t verb);

  /// `led to Ana Ruiz leaving`, `resulted in Ana Ruiz being sent home`: she left, was sent.
  void take_subject_of_gerund(std::uint32_t verb);

  /// `behind Peru stands Norway`: Norway does.
  void turn_round(std::uint32_t place);

  /// `Peru had previously opposed it`: Peru, whom the parser hung on `had`.
  void take_subject_of_auxiliary(std::uint32_t auxiliary);

  /// `Ana Ruiz, the Peruvian minister said so`: she says it, and is not called by her name.
  void take_called(std::uint32_t name);

  /// `Norway backed the deal; Peru, which lost, was against it`: Peru belongs to what follows.
  void part_at_semicolon(std::uint32_t noun);

 private:
  /// The last of the row to which a word belongs, behind the verb; none if it is in no row.
  [[nodiscard]] std::uint32_t last_of_row(std::uint32_t word, std::uint32_t verb) const;
};

}  // namespace newsgraph::extractors::relations
