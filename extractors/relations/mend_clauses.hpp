// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Mends dependencies where the words of a clause tell better than the parser did. The subject of a
/// second clause is no part of the first one's row (`Norway left Peru and Chile was told of it`),
/// the subject of what is announced no object of announcing (`announced classes would be
/// cancelled`); who does what an object names belongs to it (`banned fishing by foreigners`);
/// `power-sharing` is a noun; the year of an election is no time of the clause (`backs Ana Ruiz in
/// 2020 Peruvian election`). The headers beside it tell of each kind of repair. O(n^2) in the
/// words of a sentence at worst.
void mend_clauses(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                  const Cues& cues);

}  // namespace newsgraph::extractors::relations
