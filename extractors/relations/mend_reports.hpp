// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {

/// Mends clauses in which somebody, or a text, says something: who says it, what is said, and how.
///
/// Each repair looks at one word. O(n^2) in the words of the sentence at worst.
class ReportMending : public Mending {
 public:
  using Mending::Mending;

  /// `said the port would close, speaking to the BBC`: who said it spoke.
  void hang_speaking_on_report(std::uint32_t speaking);

  /// `will meet X and, her aides say, sign a pact`: she will sign.
  void put_report_aside(std::uint32_t verb);

  /// `The merger, said Ana Ruiz, would cost jobs`: she says so, and the merger costs them.
  void turn_round_inserted(std::uint32_t report);

  /// `called for it to be closed in a letter to Peru`: called for it in a letter.
  void hang_utterance_on_saying(std::uint32_t words);

  /// `"May he rest in peace," wrote Ana Ruiz`: what stands in the marks says nothing.
  void quote_what_is_said(std::uint32_t report);

  /// `A statement from Norway called for calm.`: the statement calls, where nothing else does.
  void make_text_speak(std::uint32_t verb);

 private:
  [[nodiscard]] bool ends_with_stop() const;

  [[nodiscard]] bool is_closing(std::uint32_t i) const;
};

}  // namespace newsgraph::extractors::relations
