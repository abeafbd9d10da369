// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/statement.hpp"
#include "extractors/relations/article_trees.hpp"
#include "extractors/relations/participants.hpp"
#include "extractors/relations/view.hpp"

namespace newsgraph::extractors::relations {

/// Tells whose an office is where no word around it does. Refers to the article, and to the
/// statements that were read from it so far.
class Owners {
 public:
  Owners(const ArticleTrees& article, const Participants& participants,
         const std::vector<Statement>& statements);

  /// Whose an office is, or a body, that no word around says: of those named in the article what is
  /// in view, the more the nearer it is named, if nothing else is nearly as much so.
  [[nodiscard]] std::vector<EntityId> owner_in_view(const Predicate& predicate,
                                                    const RoleRule& rule,
                                                    const std::vector<std::string>& words) const;
  /// Whether one of these words, in lower case, is in an entity's name.
  [[nodiscard]] bool is_called(EntityId id, const std::vector<std::string>& words) const;

 private:
  [[nodiscard]] std::optional<EntityId> governed_region() const;
  [[nodiscard]] static bool is_of_government(const std::string& office);
  [[nodiscard]] bool owns(const Argument& argument) const;
  [[nodiscard]] bool serves_elsewhere(const Predicate& predicate) const;
  [[nodiscard]] std::vector<EntityId> served(const Predicate& predicate, Slot slot,
                                             const RoleRule& rule) const;
  [[nodiscard]] std::set<EntityId> filling(const Predicate& predicate,
                                           std::initializer_list<Slot> slots) const;
  [[nodiscard]] std::vector<std::string> bodies_before(const Predicate& predicate) const;
  [[nodiscard]] std::string office_words(const Predicate& predicate) const;
  [[nodiscard]] std::optional<EntityId> only_one(const std::function<bool(EntityId)>& may_be) const;
  [[nodiscard]] bool may_have(EntityId state, const std::string& office) const;
  [[nodiscard]] bool is_plural(const Predicate& predicate) const;
  [[nodiscard]] bool is_counterpart(std::uint32_t noun) const;
  [[nodiscard]] bool names_any(std::uint32_t sentence, const std::set<EntityId>& entities) const;
  void add_counterparts(const Predicate& predicate, std::set<EntityId>& taken) const;
  [[nodiscard]] std::set<EntityId> held_by_others(const Predicate& predicate) const;
  [[nodiscard]] std::string known_name(std::uint32_t token) const;

  const ArticleTrees& article_;
  const Participants& participants_;
  const std::vector<Statement>& statements_;
  const FrameRules& rules_;
  const Document& document_;
  const Tree& tree_;
  View view_;
};

}  // namespace newsgraph::extractors::relations
