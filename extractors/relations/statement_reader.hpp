// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/statement.hpp"
#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/ellipses.hpp"
#include "extractors/relations/frame_conditions.hpp"
#include "extractors/relations/owners.hpp"
#include "extractors/relations/participants.hpp"
#include "extractors/relations/qualifiers.hpp"
#include "extractors/relations/relation_annotator.hpp"
#include "extractors/relations/role_filler.hpp"
#include "extractors/relations/statement_sieve.hpp"
#include "extractors/relations/topics.hpp"

namespace newsgraph::extractors::relations {

/// Reads the statements of one document: applies the frames to its words. Refers to what it is
/// given, and its parts to each other: it stays where it is.
class StatementReader {
 public:
  StatementReader(const Vocabulary& vocabulary, const FrameSet& frames, const FrameRules& rules,
                  const RelationOptions& options, Document& document);

  /// Reads all sentences, then what looks at the whole article.
  void read_all();
  /// What looks at the whole article is read when all its sentences have been.
  void read_guesses();
  void read_sentence(std::uint32_t index);
  /// From now on, what is found is written down here too.
  void set_trace(std::vector<TracedPredicate>* trace) { trace_ = trace; }
  /// The statements to be believed, in the order of their first evidence.
  [[nodiscard]] std::vector<Statement> take_statements();
  /// What a judge decides on.
  [[nodiscard]] std::vector<JudgeCase> cases() const;
  /// What the frames proposed, one for each time.
  [[nodiscard]] std::vector<Proposal> take_proposals() { return std::move(proposals_); }

 private:
  /// A predicate with the frames that look at the whole article: they come last.
  struct Guess {
    Predicate predicate;
    std::vector<std::uint32_t> frames;
    std::uint32_t sentence = 0;
    std::vector<TracedPredicate>* trace = nullptr;
    std::size_t traced = 0;  // its index in the trace
  };

  void read_token(std::uint32_t token);
  [[nodiscard]] std::string spelled_out(std::uint32_t token) const;
  void read_name(std::uint32_t token);
  void read_predicate(std::uint32_t token, PredicateClass word_class, const Gap* gap = nullptr);
  void match(Predicate predicate, std::span<const std::uint32_t> frames);
  TracedFrame apply(std::uint32_t index, const Predicate& predicate, const Reality& reality);
  [[nodiscard]] Status status_of(const FrameRule& rule, const EmissionRule& emission,
                                 const Predicate& predicate, const Reality& reality) const;
  [[nodiscard]] Status status_of_source(Status status, const EmissionRule& emission,
                                        const Predicate& predicate, EntityId source) const;
  void find_dead();
  void apply(const FrameRule& rule, const Predicate& predicate, const Reality& reality,
             std::string& outcome);
  void state(const FrameRule& rule, const EmissionRule& emission, const Predicate& predicate,
             Filler source, Filler target, Status status, std::string& outcome);
  void read_gap(std::uint32_t first);
  void read_ellipsis(const Ellipsis& ellipsis);
  void repeat(const Statement& said, const Ellipsis& ellipsis);
  [[nodiscard]] TracedPredicate describe(const Predicate& predicate, const Reality& reality) const;

  const RelationOptions& options_;
  ArticleTrees article_;
  const Vocabulary& vocabulary_;
  const FrameSet& frames_;
  const FrameRules& rules_;
  const Document& document_;
  const Tree& tree_;
  const PredicateFinder& finder_;
  const ContextReader& context_;
  std::vector<Statement> statements_;
  TopicMaker topics_;
  Participants participants_;
  Owners owners_;
  RoleFiller roles_;
  FrameConditions conditions_;
  QualifierReader qualifiers_;
  std::set<EntityId> dead_;  // of whom the article tells that they died
  StatementSieve sieve_;

  std::uint32_t sentence_ = 0;
  std::size_t found_ = 0;
  std::vector<Proposal> proposals_;
  std::vector<Guess> guesses_;
  std::map<std::tuple<EdgeTypeId, EntityId, EntityId, Status>, std::size_t> index_;
  std::vector<TracedPredicate>* trace_ = nullptr;
};

}  // namespace newsgraph::extractors::relations
