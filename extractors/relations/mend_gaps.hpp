// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends clauses that leave out the verb which the clause before them has, and whose phrases were
/// taken for further ones of a row.
///
/// The first phrase of such a clause is hung on that verb as `gap:` with the relation of the phrase
/// whose place it takes, the second on the first as `orphan`. Each repair looks at one word. O(n^2)
/// in the words of the sentence at worst.
class GapMending : public Mending {
 public:
  using Mending::Mending;

  /// `Norway sides with Peru, Kenya with Chile`: Kenya does, and not Norway.
  void part_second_pair(std::uint32_t first);

  /// `was in Lima on Monday and in Quito on Tuesday`: Quito stands beside Lima.
  void hang_stop_beside_stop(std::uint32_t stop);

 private:
  [[nodiscard]] std::uint32_t end_of_name(std::uint32_t name) const;
  [[nodiscard]] std::uint32_t verb_above(std::uint32_t word) const;
  [[nodiscard]] std::uint32_t phrase_from(std::uint32_t begin) const;
  [[nodiscard]] bool ends_clause(std::uint32_t phrase) const;
  [[nodiscard]] bool is_time(std::uint32_t word) const;
  [[nodiscard]] bool has_marker(std::uint32_t phrase, std::uint32_t marker) const;
  [[nodiscard]] std::string_view replaced(std::uint32_t verb, std::uint32_t before,
                                          std::uint32_t marker) const;
};

}  // namespace newsgraph::extractors::relations
