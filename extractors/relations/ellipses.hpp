// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>

#include "extractors/relations/article_trees.hpp"

namespace newsgraph::extractors::relations {

/// `…, and so does X`: a clause that says of somebody else what was just said.
struct Ellipsis {
  std::uint32_t verb = 0;     ///< the auxiliary that stands for it
  std::uint32_t said = 0;     ///< the predicate before, which it repeats
  std::uint32_t subject = 0;  ///< of whom it is said now
  bool negated = false;       ///< `nor does X`, `X does not`
};

/// The clause that a token is the auxiliary of, if it leaves out what was said before.
[[nodiscard]] std::optional<Ellipsis> ellipsis_at(const ArticleTrees& article, std::uint32_t token);

/// Whether a word tells part of what a predicate says: its object, its infinitive, its auxiliary.
[[nodiscard]] bool is_part_of(const ArticleTrees& article, std::uint32_t token, std::uint32_t predicate);

/// Whether an adverb or a conjunction denies what a verb tells.
[[nodiscard]] bool is_denied(const ArticleTrees& article, std::uint32_t verb);

}  // namespace newsgraph::extractors::relations
