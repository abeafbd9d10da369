// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/context.hpp"
#include "extractors/relations/cues.hpp"
#include "extractors/relations/frame_rules.hpp"
#include "extractors/relations/frames.hpp"
#include "extractors/relations/predicates.hpp"
#include "extractors/relations/tree.hpp"

namespace newsgraph::extractors::relations {

/// An article with its trees, and what everything that reads statements from it looks things up
/// in. Refers to what it is made of, and its parts to each other: it stays where it is.
struct ArticleTrees {
  ArticleTrees(Document& article, const Vocabulary& its_vocabulary, const FrameSet& its_frames,
               const FrameRules& its_rules);
  ArticleTrees(const ArticleTrees&) = delete;
  ArticleTrees& operator=(const ArticleTrees&) = delete;

  /// Whether a sentence is no question.
  [[nodiscard]] bool is_statement(const Sentence& sentence) const;
  /// As the article has them.
  [[nodiscard]] std::string words(const Adjunct& adjunct) const;
  /// `foreign minister`: the office without the names before it.
  [[nodiscard]] std::string role_words(std::uint32_t noun) const;

  const Vocabulary& vocabulary;
  const FrameSet& frames;
  const FrameRules& rules;
  Document& document;
  const Cues& cues;
  Tree tree;
  PredicateFinder finder;
  ContextReader context;
  std::vector<bool> inside_name;  ///< by token: those inside a name carry no relations of their own
};

}  // namespace newsgraph::extractors::relations
