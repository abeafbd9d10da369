// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/view.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace newsgraph::extractors::relations {
namespace {

constexpr float at_the_beginning = 0.3F;  // in the headline or the first sentence
constexpr float anywhere = 0.1F;
constexpr std::uint32_t farthest = 5;  // sentences
constexpr float least = 0.5F;
constexpr float clearly = 1.3F;
constexpr float weight_of_adjectives = 0.6F;
constexpr float weight_of_owners = 0.3F;
constexpr float weight_of_places = 0.8F;
constexpr std::uint32_t beginning = 2;  // sentences

}  // namespace

View::View(const Document& document, const Vocabulary& vocabulary) {
  const std::optional<KindId> place = vocabulary.find_kind("place");
  const std::optional<KindId> person = vocabulary.find_kind("person");
  for (const Mention& mention : document.mentions()) {
    if (mention.form == MentionForm::pronoun || mention.entities.size() != 1) {
      continue;
    }
    const EntityId seen = mention.entities.front();
    // `Peruvian troops` is one sighting of Peru, not two.
    const auto& all = document.mentions();
    if (mention.form == MentionForm::nominal &&
        std::any_of(all.begin(), all.end(), [&](const Mention& inner) {
          return &inner != &mention && inner.form != MentionForm::pronoun &&
                 inner.entities == mention.entities && inner.first_token >= mention.first_token &&
                 inner.first_token + inner.token_count <= mention.first_token + mention.token_count;
        })) {
      continue;
    }
    float weight = mention.form == MentionForm::name ? 1.0F : weight_of_adjectives;
    // `Ana Ruiz of Peru`: whose she is is somebody else's no more.
    const std::uint32_t above = document.tokens()[mention.head_token].head;
    for (const Mention& owner :
         above == Token::no_head ? std::span<const Mention>() : document.mentions_at(above)) {
      if (owner.entities.size() == 1 && document.entity(owner.entities.front()).kind == person) {
        weight *= weight_of_owners;
      }
    }
    sightings_.push_back({mention.sentence, seen, weight});
    const Entity& entity = document.entity(seen);
    if (entity.kind == place && entity.within) {
      sightings_.push_back({mention.sentence, *entity.within, weight * weight_of_places});
    }
  }
}

std::optional<EntityId> View::at(std::uint32_t here,
                                 const std::function<bool(EntityId)>& may_be) const {
  std::map<EntityId, float> views;
  for (const Sighting& sighting : sightings_) {
    if (!may_be(sighting.entity)) {
      continue;
    }
    float& view = views[sighting.entity];
    view += anywhere * sighting.weight;
    view += sighting.sentence < beginning ? at_the_beginning * sighting.weight : 0.0F;
    if (sighting.sentence <= here && here - sighting.sentence <= farthest) {
      view += sighting.weight / static_cast<float>(1 + here - sighting.sentence);
    }
  }
  std::optional<EntityId> best;
  float first = 0, second = 0;
  for (const auto& [entity, view] : views) {
    if (view > first) {
      second = first;
      first = view;
      best = entity;
    } else {
      second = std::max(second, view);
    }
  }
  return first >= least && first >= clearly * second ? best : std::nullopt;
}

}  // namespace newsgraph::extractors::relations
