// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>
#include <tuple>
#include <vector>

#include "core/statement.hpp"
#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/judge.hpp"
#include "extractors/relations/judge_cases.hpp"
#include "extractors/relations/qualifiers.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::extractors::relations {

/// What the judge holds for less likely is not considered at all.
inline constexpr float least_probability = 0.05F;

/// Keeps of an article's statements those to be believed: by the judge, and by one another. Refers
/// to the article and the statements.
class StatementSieve {
 public:
  StatementSieve(const ArticleTrees& article, const QualifierReader& qualifiers,
                 const RelationOptions& options, std::vector<Statement>& statements);

  /// Gives every statement the judge's probability, drops what is unlikely, and adds what no frame
  /// proposes but the judge is sure of. Frames and types that it never learned of stay as they are.
  void judge(const Judge& judge, std::span<const JudgeCase> cases);
  /// What was read from the article as a whole holds only for those of whom no sentence says more.
  void drop_needless_guesses();
  /// Of `represents` and `member-of` between the same two only the first is kept: by the
  /// vocabulary.
  void drop_what_is_said_better();
  void drop_talks_of_meetings();
  /// A sentence is evidence once, by the frame that is surest of it.
  void keep_best_evidence();

 private:
  using Edge = std::tuple<EdgeTypeId, EntityId, EntityId>;

  [[nodiscard]] Edge edge_of(EdgeTypeId type, EntityId source, EntityId target) const;
  void add_novel(const Edge& edge, const JudgeCase& found, float probability);

  const ArticleTrees& article_;
  const QualifierReader& qualifiers_;
  const RelationOptions& options_;
  std::vector<Statement>& statements_;
  const Vocabulary& vocabulary_;
  const FrameSet& frames_;
  const FrameRules& rules_;
  const Document& document_;
  const Cues& cues_;
  const Tree& tree_;
  const PredicateFinder& finder_;
  const ContextReader& context_;
};

}  // namespace newsgraph::extractors::relations
