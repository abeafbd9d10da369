// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "core/statement.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/frames.hpp"

namespace newsgraph::extractors::relations {

/// What may fill a role.
struct RoleRule {
  const Role* role = nullptr;
  std::vector<bool> kinds;  ///< by kind
  bool takes_places = false;
  bool actors = false;   ///< any actor
  bool matters = false;  ///< of topics only what people do, plan, say or decide
  bool acts = false;     ///< is the source of an edge
  bool event = false;    ///< of what happens, rather than holds
  bool struck = false;   ///< is the target of an attack
};

/// An edge that a frame emits.
struct EmissionRule {
  EdgeTypeId type;
  std::size_t source = 0, target = 0;  ///< roles
  std::optional<Status> status;
  bool to_topics = false;
  bool symmetric = false;
};

/// A frame with its names looked up in the vocabulary.
struct FrameRule {
  const Frame* frame = nullptr;
  std::vector<RoleRule> roles;
  std::vector<EmissionRule> emissions;
  std::optional<std::size_t> reciprocal;
  bool structural = false;  ///< of offices and names: no event, so no status of events
  bool guesses = false;     ///< looks at the whole article
  bool of_chamber = false;  ///< and there for a body of a certain name, as `Senator X` does
};

/// The frames with their names looked up in the vocabulary. Refers to the frames.
class FrameRules {
 public:
  /// Throws ParseError if a frame names an edge type, a kind or a role that does not exist.
  FrameRules(const Vocabulary& vocabulary, const FrameSet& frames);

  std::vector<FrameRule> rules;           ///< in the order of FrameSet::frames()
  std::set<EdgeTypeId> structural_types;  ///< that hold, rather than happen
  std::optional<KindId> topic, person, organisation, place;
  std::optional<EdgeTypeId> serving;    ///< what holding an office is called
  std::optional<EdgeTypeId> belonging;  ///< what being of a body is called
  std::optional<EdgeTypeId> lying;      ///< what being in a place is called
  std::optional<EdgeTypeId> agreeing;   ///< what signing a treaty with somebody is called
  std::optional<EdgeTypeId> aiding;     ///< what giving money or arms to somebody is called
  std::vector<KindId> locations;

 private:
  [[nodiscard]] FrameRule make(const Vocabulary& vocabulary, const Frame& frame) const;
};

}  // namespace newsgraph::extractors::relations
