// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

#include "core/statement.hpp"
#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/participants.hpp"

namespace newsgraph::extractors::relations {

/// Reads who says what a predicate tells, when, where, and in what office. Refers to the article.
class QualifierReader {
 public:
  QualifierReader(const ArticleTrees& article, const Participants& participants);

  /// Adds what is not known yet.
  void add_qualifiers(Qualifiers& qualifiers, const FrameRule& rule, const Predicate& predicate,
                      Status status) const;

 private:
  [[nodiscard]] bool looks_ahead(const Predicate& predicate, Status status) const;
  [[nodiscard]] Speaker make_speaker(std::uint32_t token) const;

  const ArticleTrees& article_;
  const Participants& participants_;
  const FrameRules& rules_;
  const Document& document_;
  const Tree& tree_;
  const ContextReader& context_;
};

}  // namespace newsgraph::extractors::relations
