// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/role_filler.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr float same_certainty = 0.05F;  // arguments this close together fill a role together

/// Whether the words behind a relation are those of the body's name: `modifier(party|union)`.
bool names_body_by_words(Slot slot) {
  return slot == Slot::article || slot == Slot::modifier || slot == Slot::possessor;
}

}  // namespace

bool fits(const Argument& argument, const SlotPattern& pattern) {
  return argument.slot == pattern.slot &&
         (pattern.markers.empty() || names_body_by_words(pattern.slot) ||
          std::find(pattern.markers.begin(), pattern.markers.end(), argument.marker) !=
              pattern.markers.end());
}

RoleFiller::RoleFiller(const ArticleTrees& article, const Participants& participants,
                       const Owners& owners, const TopicMaker& topics)
    : participants_(participants),
      owners_(owners),
      topics_(topics),
      rules_(article.rules),
      document_(article.document),
      cues_(article.cues),
      tree_(article.tree),
      finder_(article.finder),
      context_(article.context),
      inside_name_(article.inside_name) {}

bool RoleFiller::speaks_of_each_other(const Predicate& predicate, const RoleRule& rule) const {
  const auto each_other = [&](std::uint32_t token) {
    const std::string& word = tree_.lemma(token);
    const std::string& before = tree_.lemma(token == 0 ? 0 : token - 1);
    const std::string& after =
        tree_.lemma(token + 1 < document_.tokens().size() ? token + 1 : token);
    return (word == "other" && (before == "each" || before == "the")) ||
           (word == "each" && after == "other") || (word == "another" && before == "one") ||
           (word == "one" && after == "another");
  };
  return std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
        const auto& slots = rule.role->slots;
        return each_other(argument.token) &&
               std::any_of(slots.begin(), slots.end(), [&](const SlotPattern& pattern) {
                 return pattern.slot != Slot::self && fits(argument, pattern);
               });
      });
}

/// Whether a word before an office tells where its holder is from: `the Peruvian coach`.
bool RoleFiller::is_nationality(const Predicate& predicate, const Argument& argument) const {
  const auto mentions = document_.mentions_at(argument.token);
  return cues_.is(predicate.lemma, Cue::private_office) && !mentions.empty() &&
         mentions.front().form == MentionForm::demonym &&
         tree_.token(argument.token).upos == Upos::adj;
}

/// Whether a word before an office tells the party of its holder: `the Labour mayor`; `the Green
/// president`, but not `the ANC president`; `the Green Senate leader`, who leads the Senate.
bool RoleFiller::is_partisan(const Predicate& predicate, const Argument& argument) const {
  const auto is_body = [&](std::uint32_t token) {
    const auto mentions = document_.mentions_at(token);
    return !mentions.empty() &&
           document_.entity(mentions.front().entities.front()).kind == rules_.organisation;
  };
  if (!is_body(argument.token) || cues_.is(predicate.lemma, Cue::public_office)) {
    return is_body(argument.token);
  }
  // `the Green committee chairman`: no committee of theirs.
  if (tree_.is(predicate.token, "compound") && tree_.token(argument.token).upos == Upos::adj) {
    return true;
  }
  const bool leads_another = std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& other) {
        return other.token > argument.token && is_body(other.token) &&
               (other.slot == Slot::modifier ||
                (other.slot == Slot::oblique && other.marker == "in"));
      });
  return tree_.token(argument.token).upos == Upos::adj &&
         (leads_another || cues_.is(predicate.lemma, Cue::presiding_office));
}

/// Whether a noun stands for a body itself, as its people do: `Labour members` are no members of
/// what their party is in.
bool RoleFiller::is_own_body(const Predicate& predicate, const Argument& argument) const {
  const auto mentions = document_.mentions_at(argument.token);
  return argument.token == predicate.token && predicate.word_class == PredicateClass::noun &&
         !mentions.empty() && mentions.front().reading == MentionReading::collective &&
         document_.entity(mentions.front().entities.front()).kind == rules_.organisation;
}

/// Whether a named body is known as one of somewhere else: of `Ohio's Supreme Court`, taken for
/// that of the United States, nothing is said of Ohio.
bool RoleFiller::is_of_another(const Predicate& predicate, EntityId place) const {
  const auto mentions = document_.mentions_at(predicate.token);
  if (predicate.word_class != PredicateClass::name || mentions.empty() ||
      document_.entity(place).kind != rules_.place) {
    return false;
  }
  const Entity& body = document_.entity(mentions.front().entities.front());
  return body.kind == rules_.organisation && !body.identifiers.knowledge.empty() &&
         body.name.find(" of ") != std::string::npos &&
         body.name.find(document_.entity(place).name) == std::string::npos;
}

/// Of `Peru` in `opposes Peru joining the pact`: `joining`, which is the matter.
std::uint32_t RoleFiller::gerund_behind(std::uint32_t token) const {
  for (const std::uint32_t c : tree_.children(token)) {
    if (tree_.is(c, "acl") && c == tree_.subtree(c).front() && !finder_.is_passive(c) &&
        !tree_.is(c, "acl:relcl") && document_.form(tree_.token(c)).ends_with("ing") &&
        !document_.mentions_at(token).empty() && tree_.token(c - 1).upos != Upos::punct) {
      return c;
    }
  }
  return Tree::none;
}

/// The clause whose subject an argument is: `against Norway leaving`, `for the tax to be lifted`.
std::uint32_t RoleFiller::clause_behind(const Predicate& predicate,
                                        const Argument& argument) const {
  if (const std::uint32_t gerund = gerund_behind(argument.token); gerund != Tree::none) {
    return gerund;
  }
  if (argument.slot != Slot::oblique || argument.marker != "for") {
    return Tree::none;
  }
  const auto follows = [&](std::uint32_t clause) {
    return clause > argument.token && tree_.marker(clause) == "to" &&
           tree_.child(clause, "nsubj") == Tree::none;
  };
  for (const std::uint32_t c : tree_.children(argument.token)) {
    if (tree_.is(c, "acl") && follows(c) && finder_.is_passive(c)) {
      return c;
    }
  }
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    if ((tree_.is(c, "xcomp") || tree_.is(c, "advcl") || tree_.is(c, "acl")) && follows(c)) {
      return c;
    }
  }
  return Tree::none;
}

/// Whether both tokens belong to one name of an organisation.
bool RoleFiller::in_one_name(std::uint32_t noun, std::uint32_t other) const {
  if (!inside_name_[noun] || !inside_name_[other]) {
    return false;
  }
  const auto named = document_.mentions_at(noun);
  return std::any_of(named.begin(), named.end(), [&](const Mention& mention) {
    return mention.form == MentionForm::name && mention.first_token <= other &&
           other < mention.first_token + mention.token_count &&
           document_.entity(mention.entities.front()).kind == rules_.organisation;
  });
}

/// Whether a phrase is a matter: neither somebody, nor people who act for somebody.
bool RoleFiller::is_matter(std::uint32_t token) const {
  return tree_.token(token).upos == Upos::noun && document_.mentions_at(token).empty() &&
         participants_.represented_by(token).empty() && !participants_.holds_office(token);
}

/// Those of a row who are what a word before it says: of `ministers X and Y, and painter Z` not Z.
std::vector<EntityId> RoleFiller::holders(std::uint32_t first) const {
  const auto row = tree_.conjuncts(first);
  const auto has_title = [&](std::uint32_t name) {
    const auto below = tree_.children(name);
    const bool title = tree_.token(name).upos == Upos::noun && document_.mentions_at(name).empty();
    return name != first &&
           (title || std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
              return c < name && tree_.token(c).upos == Upos::noun &&
                     (tree_.is(c, "nmod:desc") || tree_.is(c, "compound") || tree_.is(c, "amod")) &&
                     document_.mentions_at(c).empty();
            }));
  };
  if (std::none_of(row.begin(), row.end(), has_title)) {
    return participants_.entities_of(first, true);
  }
  std::vector<EntityId> result;
  for (const std::uint32_t name : row) {
    for (const EntityId entity :
         has_title(name) ? std::vector<EntityId>() : participants_.entities_of(name, false)) {
      result.push_back(entity);
    }
  }
  return result;
}

/// Of `bombed Lima and a base near Puno`, `Ana Ruiz and others in the Labour Party say`: Puno, the
/// party.
void RoleFiller::add_unnamed_of_row(const Argument& argument, const RoleRule& rule, bool site,
                                    std::vector<EntityId>& entities) const {
  for (const std::uint32_t part : tree_.conjuncts(argument.token)) {
    if (part == argument.token || !tree_.is_nominal(part) ||
        !participants_.entities_of(part, false).empty()) {
      continue;
    }
    std::vector<EntityId> found;
    if (rule.struck && site) {
      found = participants_.places_of_site(part, false, true);
    } else if (rule.acts && tree_.token(part).has("Number", "Plur")) {
      found = participants_.represented_by(part);
      std::erase_if(found, [&](EntityId entity) {
        return document_.entity(entity).kind != rules_.organisation;
      });
    }
    entities.insert(entities.end(), found.begin(), found.end());
  }
}

std::vector<Filler> RoleFiller::fillers(const Predicate& predicate, const RoleRule& rule,
                                        bool takes_topics, bool structural) const {
  for (const SlotPattern& pattern : rule.role->slots) {
    std::vector<Filler> result;
    for (const Argument& argument : predicate.arguments) {
      // `the striker was linked with X` says nothing of whose striker he is.
      const bool of_verb =
          structural && argument.of_verb &&
          (tree_.is(predicate.token, "nsubj:pass") || tree_.is(predicate.token, "nsubj"));
      // `the European Monetary Union` says nothing of a union of Europe's.
      const bool own = (pattern.slot == Slot::modifier || pattern.slot == Slot::oblique) &&
                       predicate.word_class == PredicateClass::noun &&
                       in_one_name(predicate.token, argument.token);
      if (!fits(argument, pattern) || of_verb || own || pattern.slot == Slot::earlier ||
          pattern.slot == Slot::above ||
          (!result.empty() && argument.certainty < result.front().certainty - same_certainty)) {
        continue;
      }
      // `an opponent of the invasion of Iraq` opposes the invasion.
      const auto holds = [&](const Argument& other) {
        return other.token != argument.token && other.slot == Slot::oblique &&
               fits(other, pattern) && tree_.is_below(argument.token, other.token) &&
               is_matter(other.token);
      };
      if (takes_topics && argument.slot == Slot::oblique &&
          std::any_of(predicate.arguments.begin(), predicate.arguments.end(), holds)) {
        continue;
      }
      // `the Peruvian coach of the club` is of no state.
      if (structural && argument.slot == Slot::modifier &&
          predicate.word_class == PredicateClass::noun &&
          (is_nationality(predicate, argument) || is_partisan(predicate, argument))) {
        continue;
      }
      if (structural && argument.slot == Slot::holder && is_own_body(predicate, argument)) {
        continue;
      }
      if (takes_topics && (clause_behind(predicate, argument) != Tree::none ||
                           topics_.can_resume(argument.token, predicate.token))) {
        continue;
      }
      // Of `chancellor X and senator Y` only the first is chancellor.
      // Of `Norway's army and the Red Cross` the name that is read stands for itself.
      const bool coordinated =
          pattern.slot != Slot::self &&
          (pattern.slot != Slot::holder || tree_.token(predicate.token).has("Number", "Plur"));
      const std::vector<EntityId> entities =
          pattern.slot == Slot::inside    ? participants_.places_inside(argument.token)
          : pattern.slot == Slot::self    ? participants_.named_itself(argument.token)
          : pattern.slot == Slot::article ? owners_.owner_in_view(predicate, rule, pattern.markers)
          : pattern.slot == Slot::holder && coordinated
              ? holders(argument.token)
              : participants_.entities_of(argument.token, coordinated);
      // `protesters in Lima` may act for the town; `a tribunal in Lima` doesn't.
      const bool site = rule.takes_places && !structural &&
                        (!rule.acts || tree_.token(argument.token).has("Number", "Plur"));
      std::vector<EntityId> places =
          entities.empty() && site
              ? participants_.places_of_site(argument.token, rule.acts, rule.struck)
              : std::vector<EntityId>();
      if (entities.empty() && places.empty() && (rule.acts || (rule.event && !takes_topics))) {
        places = participants_.represented_by(argument.token);
      }
      std::vector<EntityId> here = entities.empty() ? places : entities;
      if (coordinated && !structural) {
        add_unnamed_of_row(argument, rule, site, here);
      }
      for (const EntityId entity : here) {
        const bool known = std::any_of(result.begin(), result.end(), [&](const Filler& filler) {
          return filler.entity == entity;
        });
        const KindId kind = document_.entity(entity).kind;
        // `California sued them`: a place that the sentence makes act.
        const bool acts = rule.acts && rule.actors && kind == rules_.place &&
                          pattern.slot == Slot::subject &&
                          predicate.word_class == PredicateClass::verb;
        // `left as governor of Lima and X took over`: nobody is governor of X.
        const bool alike =
            !structural || result.empty() || pattern.slot != Slot::oblique ||
            participants_.is_person(result.front().entity) == participants_.is_person(entity);
        const bool called = pattern.slot == Slot::article || !names_body_by_words(pattern.slot) ||
                            pattern.markers.empty() || owners_.is_called(entity, pattern.markers);
        if ((rule.kinds[kind.value()] || acts) && !known && called && alike &&
            !(structural && is_of_another(predicate, entity))) {
          result.push_back({entity, argument.certainty});
        }
      }
    }
    if (!result.empty()) {
      return result;
    }
  }
  return {};
}

bool RoleFiller::names_matter(std::uint32_t token) const {
  const Upos upos = tree_.token(token).upos;
  if (upos == Upos::pron || upos == Upos::verb) {
    return true;
  }
  const std::string lemma = to_lower(tree_.lemma(token));
  if (cues_.is_matter(lemma)) {
    return true;
  }
  // `a series of reforms`
  const auto below = tree_.children(token);
  return (cues_.is(lemma, Cue::measure) || cues_.is(lemma, Cue::partitive)) &&
         std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
           return tree_.is(c, "nmod") && tree_.marker(c) == "of" && names_matter(c);
         });
}

std::optional<Matter> RoleFiller::matter(const Predicate& predicate, const RoleRule& rule) const {
  for (const SlotPattern& pattern : rule.role->slots) {
    for (const Argument& argument : predicate.arguments) {
      // `The tax is a mistake`: a matter holds no office, but may be what is spoken of.
      // `they have received support from X`: who gets it is no matter.
      const bool holds =
          (pattern.slot == Slot::holder && !tree_.has_child(predicate.token, "cop")) ||
          ((pattern.slot == Slot::recipient || pattern.slot == Slot::doer) &&
           tree_.token(argument.token).has("PronType", "Prs") &&
           tree_.lemma(argument.token) != "it");
      if (pattern.slot == Slot::earlier && fits(argument, pattern)) {
        return Matter{argument.token, argument.certainty, true};
      }
      // `refused to rule it out`
      const bool open =
          (argument.slot == Slot::infinitive || argument.slot == Slot::gerund) &&
          cues_.is(finder_.lemma_with_particle(argument.token), Cue::excluding) &&
          (cues_.is(predicate.lemma, Cue::cancelling) || cues_.is(predicate.lemma, Cue::negating));
      if (open) {
        return std::nullopt;
      }
      if (fits(argument, pattern) && !holds && pattern.slot != Slot::modifier &&
          !inside_name_[argument.token]) {
        const auto mentions = document_.mentions_at(argument.token);
        // `X, a former partner of Y, was proposed`: somebody is no matter.
        if (mentions.empty() && tree_.is(argument.token, "appos")) {
          const auto described = participants_.entities_of(argument.token, false);
          if (!described.empty() && participants_.is_person(described.front())) {
            continue;
          }
        }
        const bool topical =
            mentions.empty() || topics_.can_resume(argument.token, predicate.token) ||
            document_.entity(mentions.front().entities.front()).kind == *rules_.topic;
        const std::uint32_t inner = clause_behind(predicate, argument);
        if (inner != Tree::none) {
          return Matter{inner, argument.certainty};
        }
        // `is pursuing the rebels` proposes nothing; one may support them.
        const bool people = !rule.actors && tree_.token(argument.token).upos == Upos::noun &&
                            cues_.is(tree_.lemma(argument.token), Cue::people);
        // `announced three days of mourning`
        const auto below = tree_.children(argument.token);
        const bool filled =
            tree_.is(argument.token, "obj") &&
            std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
              return tree_.is(c, "nmod") && tree_.marker(c) == "of" && !context_.is_time(c);
            });
        if (topical && !people && (filled || !context_.is_time(argument.token)) &&
            (!rule.matters || names_matter(argument.token))) {
          const bool positive = argument.marker.ends_with("not") && !pattern.markers.empty();
          return Matter{argument.token, argument.certainty, false, positive};
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace newsgraph::extractors::relations
