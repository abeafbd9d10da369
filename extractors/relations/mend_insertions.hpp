// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Mends clauses into which somebody is said to say them: of `the tax, Ana Ruiz said, was a
/// mistake`, `"The tax," said Ana Ruiz, "is a mistake"` the tax is the mistake, and she says so.
/// O(n^2) in the words of a sentence at worst.
void mend_insertions(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                     const Cues& cues);

}  // namespace newsgraph::extractors::relations
