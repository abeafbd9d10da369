// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <vector>

#include "extractors/relations/article_trees.hpp"

namespace newsgraph::extractors::relations {

/// Tells what phrases stand for: the entities that they name, or those for which they act. Refers
/// to the article.
class Participants {
 public:
  explicit Participants(const ArticleTrees& article);

  /// The entity that the name at a word stands for by itself: of `X, a Republican who left,` the
  /// party, which everywhere else is X.
  [[nodiscard]] std::vector<EntityId> named_itself(std::uint32_t token) const;

  /// The entities of a phrase and of what is coordinated with it.
  [[nodiscard]] std::vector<EntityId> entities_of(std::uint32_t token, bool coordinated = true,
                                                  int depth = 0) const;
  /// Of `a base near Lima`, `Peruvian targets`: the place in which something without a name is, or
  /// the state that it belongs to. Of people, only where these are `struck`.
  [[nodiscard]] std::vector<EntityId> places_of_site(std::uint32_t token, bool acts,
                                                     bool struck) const;
  /// Of `a spokesman for Google`, `Norway's negotiators`, and of `we` in their mouths: for whom
  /// they act.
  [[nodiscard]] std::vector<EntityId> represented_by(std::uint32_t token, int depth = 0) const;
  [[nodiscard]] bool holds_office(std::uint32_t noun) const;
  /// The state or place that is mentioned within a name: of `Supreme Court of Peru`, Peru.
  [[nodiscard]] std::vector<EntityId> places_inside(std::uint32_t token) const;

  [[nodiscard]] bool is_person(EntityId entity) const;

 private:
  [[nodiscard]] std::vector<EntityId> pair_before(std::uint32_t pronoun, int depth) const;
  [[nodiscard]] bool is_ruled_out(std::uint32_t part) const;
  [[nodiscard]] bool are_some_of_a_people(std::uint32_t token) const;
  void add_other_states(std::uint32_t people, std::vector<EntityId>& entities) const;
  void add_leader(std::uint32_t people, std::vector<EntityId>& entities) const;
  [[nodiscard]] std::vector<EntityId> whose_plural(std::uint32_t token) const;
  [[nodiscard]] std::vector<EntityId> described_by_demonym(std::uint32_t token) const;
  [[nodiscard]] std::vector<EntityId> entities_at(std::uint32_t token, int depth) const;
  [[nodiscard]] std::vector<EntityId> named_next(std::uint32_t token) const;
  [[nodiscard]] std::vector<EntityId> named_at_the_end(std::uint32_t people) const;
  [[nodiscard]] bool is_unofficial(std::uint32_t people) const;
  void keep_locations(std::vector<EntityId>& entities) const;

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
