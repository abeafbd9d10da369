// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends phrases and clauses that were hung on a word beside the one that they belong to.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class AttachmentMending : public Mending {
 public:
  using Mending::Mending;

  /// `banned fishing by foreigners`
  void hang_doer_on_object(std::uint32_t phrase);

  /// `fell ill within days after leaving Lima`: who fell left.
  void hang_clause_on_verb(std::uint32_t verb);

  /// `a delegation of the Fish Alliance (FA) led by Ana Ruiz`: the delegation is.
  void hang_leader_on_led(std::uint32_t verb);

  /// `met Ana Ruiz, now in charge of the port`: she is.
  void hang_now_on_name(std::uint32_t phrase);

  /// `answered questions about her plan from Ana Ruiz`: the questions are hers.
  void hang_sender_on_words(std::uint32_t name);
};

}  // namespace newsgraph::extractors::relations
