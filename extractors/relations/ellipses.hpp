// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>

#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/predicates.hpp"

namespace newsgraph::extractors::relations {

/// `…, and so does X`: a clause that says of somebody else what was just said.
struct Ellipsis {
  std::uint32_t verb = 0;     ///< the auxiliary that stands for it
  std::uint32_t said = 0;     ///< the predicate before, which it repeats
  std::uint32_t subject = 0;  ///< of whom it is said now
  bool negated = false;       ///< `nor does X`, `X does not`
};

/// `Norway sides with Peru, Kenya with Chile`: phrases of a clause without a verb, each with the
/// one of the clause before whose place it takes.
struct Gap {
  struct Phrase {
    std::uint32_t before = Tree::none;
    std::uint32_t token = Tree::none;
  };
  Phrase first, second;
};

/// The gap whose first phrase a token is: one that hangs on the verb as `gap:`.
[[nodiscard]] Gap gap_at(const Tree& tree, std::uint32_t first);

/// Puts the phrases of a clause without a verb in the places of those before, among the arguments
/// of a predicate of the clause before; false if it has none of these.
bool fill_gap(const Tree& tree, const Gap& gap, Predicate& predicate);

/// The clause that a token is the auxiliary of, if it leaves out what was said before.
[[nodiscard]] std::optional<Ellipsis> ellipsis_at(const ArticleTrees& article, std::uint32_t token);

/// Whether a word tells part of what a predicate says: its object, its infinitive, its auxiliary.
[[nodiscard]] bool is_part_of(const ArticleTrees& article, std::uint32_t token,
                              std::uint32_t predicate);

/// Whether an adverb or a conjunction denies what a verb tells.
[[nodiscard]] bool is_denied(const ArticleTrees& article, std::uint32_t verb);

}  // namespace newsgraph::extractors::relations
