// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/frame_rules.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/diagnostics.hpp"
#include "core/error.hpp"

namespace newsgraph::extractors::relations {

FrameRules::FrameRules(const Vocabulary& vocabulary, const FrameSet& frames) {
  Diagnostics diagnostics;
  frames.check(vocabulary, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.entries()) {
    if (diagnostic.severity == Severity::error) {
      throw ParseError(diagnostic.where, 0, 0, diagnostic.message);
    }
  }
  topic = vocabulary.find_kind("topic");
  person = vocabulary.find_kind("person");
  organisation = vocabulary.find_kind("organisation");
  place = vocabulary.find_kind("place");
  serving = vocabulary.find_edge_type("represents");
  belonging = vocabulary.find_edge_type("member-of");
  lying = vocabulary.find_edge_type("located-in");
  agreeing = vocabulary.find_edge_type("agreed-with");
  aiding = vocabulary.find_edge_type("aids");
  for (const char* kind : {"place", "state"}) {
    if (const auto id = vocabulary.find_kind(kind)) {
      locations.push_back(*id);
    }
  }
  std::map<EdgeTypeId, int> balance;
  for (const Frame& frame : frames.frames()) {
    rules.push_back(make(vocabulary, frame));
    for (const EmissionRule& emission : rules.back().emissions) {
      balance[emission.type] += rules.back().structural ? 1 : -1;
    }
  }
  for (const auto& [type, more] : balance) {
    if (more > 0) {
      structural_types.insert(type);
    }
  }
}

FrameRule FrameRules::make(const Vocabulary& vocabulary, const Frame& frame) const {
  FrameRule rule;
  rule.frame = &frame;
  for (const Role& role : frame.roles) {
    RoleRule role_rule{&role, std::vector<bool>(vocabulary.kinds().size(), role.kinds.empty())};
    role_rule.takes_places =
        std::find(role.kinds.begin(), role.kinds.end(), "place") != role.kinds.end();
    role_rule.actors = std::find(role.kinds.begin(), role.kinds.end(), "actor") != role.kinds.end();
    role_rule.matters =
        std::find(role.kinds.begin(), role.kinds.end(), "matter") != role.kinds.end();
    for (std::size_t k = 0; k < vocabulary.kinds().size(); ++k) {
      const Kind& kind = vocabulary.kinds()[k];
      for (const std::string& name : role.kinds) {
        role_rule.kinds[k] = role_rule.kinds[k] || name == kind.name || name == kind.parent ||
                             (name == "matter" && kind.name == "topic");
      }
    }
    rule.roles.push_back(std::move(role_rule));
    for (const SlotPattern& pattern : role.slots) {
      // An office or a name, not what is thought of a matter.
      rule.guesses = rule.guesses || pattern.slot == Slot::article;
      rule.of_chamber =
          rule.of_chamber || (pattern.slot == Slot::article && !pattern.markers.empty() &&
                              pattern.markers.front() != "same");
      rule.structural = rule.structural || pattern.slot == Slot::self || rule.guesses ||
                        (pattern.slot == Slot::holder && !role.kinds.empty());
    }
  }
  for (RoleRule& role_rule : rule.roles) {
    role_rule.takes_places = role_rule.takes_places && !rule.structural;
    role_rule.event = !rule.structural;
  }
  const auto role_index = [&](const std::string& name) {
    const auto found = std::find_if(frame.roles.begin(), frame.roles.end(),
                                    [&](const Role& role) { return role.name == name; });
    return static_cast<std::size_t>(found - frame.roles.begin());
  };
  for (const Emission& emission : frame.emissions) {
    EmissionRule emission_rule;
    emission_rule.type = vocabulary.edge_type_id(emission.type);
    emission_rule.source = role_index(emission.source);
    emission_rule.target = role_index(emission.target);
    rule.roles[emission_rule.source].acts = true;
    rule.roles[emission_rule.target].struck =
        rule.roles[emission_rule.target].struck || emission.type == "attacks";
    // Who heads a school in Lima doesn't head Lima.
    if (serving == emission_rule.type) {
      rule.roles[emission_rule.target].takes_places = false;
    }
    emission_rule.status = emission.status;
    const EdgeType& type = vocabulary.edge_type(emission_rule.type);
    emission_rule.symmetric = type.symmetric;
    emission_rule.to_topics =
        topic && type.to[topic->value()] && rule.roles[emission_rule.target].kinds[topic->value()];
    rule.emissions.push_back(emission_rule);
  }
  if (!frame.reciprocal.empty()) {
    rule.reciprocal = role_index(frame.reciprocal);
  }
  return rule;
}

}  // namespace newsgraph::extractors::relations
