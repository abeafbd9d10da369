// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/owners.hpp"
#include "extractors/relations/participants.hpp"
#include "extractors/relations/topics.hpp"

namespace newsgraph::extractors::relations {

/// An entity that fills a role.
struct Filler {
  EntityId entity;
  float certainty = 1.0F;
};

/// A phrase or clause that fills a role as a matter.
struct Matter {
  std::uint32_t token = 0;
  float certainty = 1.0F;
  bool told_before = false;  ///< and not by the token
  bool positive = false;     ///< `not to leave`, of which the matter is leaving
};

/// Whether an argument stands where a pattern looks for it.
[[nodiscard]] bool fits(const Argument& argument, const SlotPattern& pattern);

/// Finds what fills the roles of a frame at a predicate. Refers to the article and to what tells
/// what its phrases stand for.
class RoleFiller {
 public:
  RoleFiller(const ArticleTrees& article, const Participants& participants, const Owners& owners,
             const TopicMaker& topics);

  /// The entities that fill a role: those of the first pattern that any fill, the surest of them.
  [[nodiscard]] std::vector<Filler> fillers(const Predicate& predicate, const RoleRule& rule,
                                            bool takes_topics, bool structural) const;
  /// The phrase or clause that fills a role as a matter.
  [[nodiscard]] std::optional<Matter> matter(const Predicate& predicate,
                                             const RoleRule& rule) const;
  /// `accused each other`, `met with one another`: whether these words fill a role.
  [[nodiscard]] bool speaks_of_each_other(const Predicate& predicate, const RoleRule& rule) const;

 private:
  [[nodiscard]] bool in_one_name(std::uint32_t noun, std::uint32_t other) const;
  [[nodiscard]] bool is_matter(std::uint32_t token) const;
  void add_unnamed_of_row(const Argument& argument, const RoleRule& rule, bool site,
                          std::vector<EntityId>& entities) const;
  [[nodiscard]] std::vector<EntityId> holders(std::uint32_t first) const;
  /// Whether a phrase names what people do, plan, say or decide; or a clause or pronoun tells it.
  [[nodiscard]] bool names_matter(std::uint32_t token) const;
  [[nodiscard]] bool is_nationality(const Predicate& predicate, const Argument& argument) const;
  [[nodiscard]] bool is_partisan(const Predicate& predicate, const Argument& argument) const;
  [[nodiscard]] bool is_of_another(const Predicate& predicate, EntityId place) const;
  [[nodiscard]] bool is_own_body(const Predicate& predicate, const Argument& argument) const;
  [[nodiscard]] std::uint32_t gerund_behind(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t clause_behind(const Predicate& predicate,
                                            const Argument& argument) const;

  const Participants& participants_;
  const Owners& owners_;
  const TopicMaker& topics_;
  const FrameRules& rules_;
  const Document& document_;
  const Cues& cues_;
  const Tree& tree_;
  const PredicateFinder& finder_;
  const ContextReader& context_;
  const std::vector<bool>& inside_name_;
};

}  // namespace newsgraph::extractors::relations
