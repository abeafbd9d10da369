// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends verbs, nouns, participles and auxiliaries that were taken for one another, each with what
/// hangs on it.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class WordClassMending : public Mending {
 public:
  using Mending::Mending;

  /// `Norway advocates in a letter for a ban`: a verb, whatever it was taken for.
  void make_verb(std::uint32_t i);

  /// `agreed to power-sharing`: a noun, whatever it was taken for.
  void make_noun(std::uint32_t i);

  /// `was killed by fleeing soldiers`: soldiers did it.
  void make_doer(std::uint32_t i);

  /// `an opponent of the United States-led war`: of the war.
  void make_led(std::uint32_t verb);

  /// `has, however, written to Peru`, `has, she said, met Ben Okafor`: one verb.
  void join_auxiliary(std::uint32_t verb);
};

}  // namespace newsgraph::extractors::relations
