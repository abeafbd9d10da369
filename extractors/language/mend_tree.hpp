// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Makes verbs of adjectives with the dependents of one: `a militia armed by Norway`, `Norway lent
/// Peru a ship`. Gives the words, counted from the sentence's first, whose lemmas are others then.
[[nodiscard]] std::vector<std::uint32_t> mend_participles(std::span<Token> sentence,
                                                          std::uint32_t first_token);

/// Mends what a parser that chooses arcs one by one leaves against grammar: two subjects of one
/// verb, side by side, are a title and its name (`spokesman Ben Okafor`), so that the first
/// describes the second; two objects of one verb are an object and what it is called, or who gets
/// something and what; an adjective that is itself described is a noun, a noun with subject and
/// object a verb; a person who stands behind a place or a body is not that, but whom the noun
/// before tells of (`a spokesman for Siemens, Ana Ruiz,`); a dateline is no subject. `first_token`
/// is the index of the sentence's first token; `names` are those of the sentence. O(words²) at
/// worst.
void mend_tree(std::span<Token> sentence, std::uint32_t first_token,
               std::span<const Name> names = {});

}  // namespace newsgraph::extractors::language
