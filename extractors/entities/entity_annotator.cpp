// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/entity_annotator.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/entities/article.hpp"
#include "extractors/entities/cast.hpp"
#include "extractors/entities/lexicon.hpp"
#include "extractors/entities/names.hpp"
#include "extractors/entities/references.hpp"

namespace newsgraph::extractors::entities {

namespace {

Entity make_entity(const Figure& figure, const Vocabulary& vocabulary,
                   const knowledge::KnowledgeBase& knowledge) {
  Entity entity;
  entity.kind = vocabulary.kind_id(to_string(figure.kind));
  entity.name = figure.name;
  entity.names.assign(figure.names.begin(), figure.names.end());
  const auto place = std::lower_bound(entity.names.begin(), entity.names.end(), entity.name);
  if (place == entity.names.end() || *place != entity.name) {
    entity.names.insert(place, entity.name);
  }
  if (figure.fact) {
    entity.identifiers = knowledge.fact(*figure.fact).identifiers();
  }
  entity.reasons = figure.reasons;
  return entity;
}

/// Tells of each place the state in which it lies, as our knowledge has it.
void place_in_states(const Cast& cast, const std::vector<std::optional<EntityId>>& entity_of,
                     const knowledge::KnowledgeBase& knowledge, std::vector<Entity>& entities) {
  for (std::uint32_t place = 0; place < entity_of.size(); ++place) {
    const Figure& figure = cast.figures()[place];
    if (!entity_of[place] || figure.kind != FigureKind::place || !figure.fact) {
      continue;
    }
    const std::string_view country = knowledge.fact(*figure.fact).property("country");
    for (std::uint32_t state = 0; !country.empty() && state < entity_of.size(); ++state) {
      const Figure& other = cast.figures()[state];
      if (entity_of[state] && other.kind == FigureKind::state && other.name == country) {
        entities[entity_of[place]->value()].within = entity_of[state];
      }
    }
  }
}

}  // namespace

EntityAnnotator::EntityAnnotator(std::shared_ptr<const Vocabulary> vocabulary,
                                 std::shared_ptr<const knowledge::KnowledgeBase> knowledge,
                                 EntityOptions options)
    : vocabulary_(vocabulary ? std::move(vocabulary) : Vocabulary::builtin()),
      knowledge_(knowledge ? std::move(knowledge) : knowledge::KnowledgeBase::builtin()),
      lexicon_(std::make_unique<const Lexicon>()),
      options_(options) {
  for (const FigureKind kind :
       {FigureKind::person, FigureKind::state, FigureKind::organisation, FigureKind::place}) {
    static_cast<void>(vocabulary_->kind_id(to_string(kind)));
  }
}

EntityAnnotator::~EntityAnnotator() = default;

void EntityAnnotator::annotate(Document& document, Diagnostics& /*diagnostics*/) const {
  const Article article(document, *lexicon_);
  std::vector<NameMention> names = find_names(article, *lexicon_, *knowledge_);
  Cast cast(*lexicon_, *knowledge_);
  cast.join(names);
  std::vector<Reference> references =
      find_references(article, *lexicon_, *knowledge_, names, cast,
                      options_.metonymy ? Metonymy::on : Metonymy::off);
  std::stable_sort(references.begin(), references.end(),
                   [](const Reference& a, const Reference& b) { return a.first < b.first; });

  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<std::optional<EntityId>> entity_of(cast.figures().size());
  for (const Reference& reference : references) {
    Mention mention;
    mention.span = article.span_of(reference.first, reference.count);
    mention.sentence = article.sentence_of(reference.first);
    mention.first_token = reference.first;
    mention.token_count = reference.count;
    mention.head_token = reference.head;
    mention.form = reference.form;
    mention.reading = reference.reading;
    mention.confidence = reference.confidence;
    mention.found_by = reference.found_by;
    for (const std::uint32_t figure : reference.figures) {
      if (!entity_of[figure]) {
        entity_of[figure] = EntityId(static_cast<std::uint32_t>(entities.size()));
        entities.push_back(make_entity(cast[figure], *vocabulary_, *knowledge_));
      }
      if (std::find(mention.entities.begin(), mention.entities.end(), *entity_of[figure]) ==
          mention.entities.end()) {
        mention.entities.push_back(*entity_of[figure]);
      }
    }
    mentions.push_back(std::move(mention));
  }
  for (std::uint32_t figure = 0; figure < entity_of.size(); ++figure) {
    for (const std::uint32_t owner : cast.served_by(figure)) {
      if (entity_of[figure] && entity_of[owner]) {
        entities[entity_of[figure]->value()].serves.push_back(*entity_of[owner]);
      }
    }
  }
  place_in_states(cast, entity_of, *knowledge_, entities);
  document.set_entities(std::move(entities), std::move(mentions));
}

}  // namespace newsgraph::extractors::entities
