// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/qualifiers.hpp"

#include <algorithm>
#include <array>

#include "extractors/relations/dates.hpp"

namespace newsgraph::extractors::relations {

QualifierReader::QualifierReader(const ArticleTrees& article, const Participants& participants)
    : article_(article),
      participants_(participants),
      rules_(article.rules),
      document_(article.document),
      tree_(article.tree),
      context_(article.context) {}

/// Whether what the predicate tells lies ahead: it is planned, or a modal verb says so that no
/// `have` turns back: `may visit in April`, not `may have visited in April`.
bool QualifierReader::looks_ahead(const Predicate& predicate, Status status) const {
  if (status == Status::planned) {
    return true;
  }
  constexpr std::uint32_t reach = 8;  // words before it
  // `could not agree on Monday` looks back.
  constexpr std::array<std::string_view, 7> modals = {"will", "shall", "may",   "might",
                                                      "can",  "must",  "should"};
  bool modal = false;
  const auto tokens = document_.tokens();
  for (std::uint32_t i = predicate.token - std::min(predicate.token, reach); i < predicate.token;
       ++i) {
    if (tokens[i].head != predicate.token || tokens[i].upos != Upos::aux) {
      continue;
    }
    if (tokens[i].lemma == "have") {
      return false;
    }
    modal = modal || std::find(modals.begin(), modals.end(), tokens[i].lemma) != modals.end();
  }
  return modal;
}

void QualifierReader::add_qualifiers(Qualifiers& qualifiers, const FrameRule& rule,
                                     const Predicate& predicate, Status status) const {
  if (rule.structural) {
    if (predicate.word_class == PredicateClass::noun && qualifiers.role.empty()) {
      qualifiers.role = article_.role_words(predicate.token);
    }
    return;
  }
  if (!qualifiers.said_by) {
    if (const auto speaker = context_.speaker(predicate.token)) {
      qualifiers.said_by = make_speaker(*speaker);
    }
  }
  if (!qualifiers.when) {
    if (const auto time = context_.time(predicate)) {
      const std::string text = article_.words(*time);
      const Direction direction =
          looks_ahead(predicate, status) ? Direction::future : Direction::past;
      qualifiers.when = When{text, resolve_time(text, document_.source().date, direction)};
    }
  }
  if (!qualifiers.where) {
    for (const Adjunct& place : context_.places(predicate)) {
      for (const Mention& mention : document_.mentions_at(place.head)) {
        const EntityId entity = mention.entities.front();
        const KindId kind = document_.entity(entity).kind;
        if (std::find(rules_.locations.begin(), rules_.locations.end(), kind) !=
            rules_.locations.end()) {
          qualifiers.where = Where{std::string(document_.text(mention.span)), entity};
          return;
        }
      }
    }
  }
}

Speaker QualifierReader::make_speaker(std::uint32_t token) const {
  Speaker speaker;
  const std::vector<EntityId> entities = participants_.entities_of(token);
  if (!entities.empty()) {
    speaker.entity = entities.front();
    speaker.text = document_.entity(entities.front()).name;
  } else {
    Adjunct extent = context_.extent(token);
    while (extent.first < token &&
           (tree_.token(extent.first).upos == Upos::adp || tree_.is(extent.first, "fixed"))) {
      ++extent.first;
    }
    speaker.text = article_.words(extent);
  }
  return speaker;
}

}  // namespace newsgraph::extractors::relations
