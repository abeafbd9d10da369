// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Mends what the parser hung on the wrong word behind a verb. An object may follow a phrase in
/// commas (`rejected, a day before the vote, the tax on fish`); of two things that somebody is said
/// to call, the first is what is called (`called X's conduct a disgrace`), and what it is called
/// may be a quotation at the end of it (`called the inquiry into X "absurd"`); who stands behind a
/// semicolon belongs to the clause behind (`wants a tax on fish; Norway and Peru are against`).
/// O(n^2) in the words of a sentence at worst.
void mend_objects(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                  const Cues& cues);

}  // namespace newsgraph::extractors::relations
