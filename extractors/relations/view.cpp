// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/view.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace newsgraph::extractors::relations {
namespace {

constexpr float at_the_beginning = 0.4F;  // in the headline or the first sentence
constexpr float anywhere = 0.1F;
constexpr std::uint32_t farthest = 5;  // sentences
constexpr float least = 0.5F;
constexpr float clearly = 1.3F;
constexpr float weight_of_adjectives = 0.6F;
constexpr float weight_of_owners = 0.3F;
constexpr float weight_of_places = 0.8F;
constexpr float weight_of_subjects = 1.8F;
constexpr float most_often = 0.8F;
constexpr float again = 0.5F;  // for what is named more than once near by
constexpr float weight_of_themes = 0.9F;
constexpr float weight_of_asides = 0.5F;
constexpr std::uint32_t beginning = 2;  // sentences

bool is_subject(const Document& document, std::uint32_t token) {
  const auto tokens = document.tokens();
  const std::uint32_t head = tokens[token].head;
  return tokens[token].deprel.starts_with("nsubj") ||
         (head != Token::no_head && tokens[head].deprel.starts_with("nsubj"));
}

/// Who does something, or whose doer it is, is more in view than what is told of in passing:
/// `aid to Peru`.
float salience(const Document& document, std::uint32_t token) {
  if (is_subject(document, token)) {
    return weight_of_subjects;
  }
  return document.tokens()[token].deprel == "nmod" ? weight_of_asides : 1.0F;
}

bool begins_paragraph(const Document& document, std::uint32_t sentence) {
  const auto sentences = document.sentences();
  return sentence > 0 && sentences[sentence].block != sentences[sentence - 1].block;
}

/// The number before a piece of news (`1. Peru votes`); 0 if there is none.
std::uint32_t piece_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  return error == std::errc() && (rest.starts_with(". ") || rest.starts_with(") ")) ? number : 0;
}

/// The number of the piece of news to which each sentence belongs, where an article is a list of
/// such.
std::vector<std::uint32_t> numbered_pieces(const Document& document) {
  constexpr std::uint32_t enough = 3;
  std::vector<std::uint32_t> pieces;
  std::uint32_t piece = 0;
  for (std::uint32_t i = 0; i < document.sentences().size(); ++i) {
    const std::uint32_t number = piece_number(document.text(document.sentences()[i].span));
    piece += number == piece + 1 && (i == 0 || begins_paragraph(document, i)) ? 1U : 0U;
    pieces.push_back(piece);
  }
  return piece >= enough ? pieces : std::vector<std::uint32_t>(pieces.size(), 0);
}

}  // namespace

View::View(const Document& document, const Vocabulary& vocabulary)
    : document_(document), pieces_(numbered_pieces(document)) {
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
    weight *= salience(document, mention.head_token);
    const bool theme =
        begins_paragraph(document, mention.sentence) && is_subject(document, mention.head_token);
    sightings_.push_back({mention.sentence, seen, weight, theme});
    const Entity& entity = document.entity(seen);
    if (entity.kind == place && entity.within) {
      sightings_.push_back({mention.sentence, *entity.within, weight * weight_of_places, false});
    }
  }
}

std::optional<EntityId> View::at(std::uint32_t here,
                                 const std::function<bool(EntityId)>& may_be) const {
  struct Seen {
    float often = 0, first = 0, near = 0, theme = 0;
  };
  const auto sentences = document_.sentences();
  std::map<EntityId, Seen> views;
  for (const Sighting& sighting : sightings_) {
    if (pieces_[sighting.sentence] != pieces_[here] || !may_be(sighting.entity)) {
      continue;
    }
    Seen& seen = views[sighting.entity];
    seen.often += anywhere * sighting.weight;
    if (sighting.sentence < beginning) {
      seen.first = std::max(seen.first, at_the_beginning * sighting.weight);
    }
    if (sighting.sentence <= here && here - sighting.sentence <= farthest) {
      const float near = sighting.weight / static_cast<float>(1 + here - sighting.sentence);
      seen.near = std::max(seen.near, near) + again * std::min(seen.near, near);
      // `Lima was pleased. The minister, X, said …`
      if (sighting.theme && here > sighting.sentence &&
          sentences[here].block == sentences[sighting.sentence].block) {
        seen.theme = weight_of_themes;
      }
    }
  }
  std::optional<EntityId> best;
  float first = 0, second = 0;
  for (const auto& [entity, seen] : views) {
    const float view = std::min(seen.often, most_often) + seen.first + seen.near + seen.theme;
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
