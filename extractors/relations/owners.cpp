// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/owners.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {

Owners::Owners(const ArticleTrees& article, const Participants& participants,
               const std::vector<Statement>& statements)
    : article_(article),
      participants_(participants),
      statements_(statements),
      rules_(article.rules),
      document_(article.document),
      tree_(article.tree),
      view_(article.document, article.vocabulary) {}

bool Owners::is_called(EntityId id, const std::vector<std::string>& words) const {
  const std::string name = ' ' + fold_name(document_.entity(id).name) + ' ';
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return name.find(' ' + word + ' ') != std::string::npos;
  });
}

std::vector<EntityId> Owners::owner_in_view(const Predicate& predicate, const RoleRule& rule,
                                            const std::vector<std::string>& words) const {
  if (words == std::vector<std::string>{"same"}) {  // `council president X`
    const std::vector<std::string> before = bodies_before(predicate);
    const auto body = view_.at(tree_.sentence(predicate.token), [&](EntityId id) {
      const std::string name = ' ' + fold_name(document_.entity(id).name) + ' ';
      return rule.kinds[document_.entity(id).kind.value()] &&
             std::any_of(before.begin(), before.end(), [&](const std::string& word) {
               return name.ends_with(' ' + word + ' ') ||
                      name.find(' ' + word + " of ") != std::string::npos;
             });
    });
    return body ? std::vector<EntityId>{*body} : std::vector<EntityId>();
  }
  if (!words.empty()) {  // `Senator X` where a senate is named
    const auto body = view_.at(tree_.sentence(predicate.token), [&](EntityId id) {
      return rule.kinds[document_.entity(id).kind.value()] && is_called(id, words);
    });
    return body ? std::vector<EntityId>{*body} : std::vector<EntityId>();
  }
  if (const auto bodies = served(predicate, Slot::possessor, rule); !bodies.empty()) {
    return bodies;  // `Putin's foreign minister`
  }
  if (std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                  [&](const Argument& argument) { return owns(argument); })) {
    return {};
  }
  if (const auto bodies = served(predicate, Slot::holder, rule); !bodies.empty()) {
    return bodies;
  }
  if (is_plural(predicate) || serves_elsewhere(predicate)) {  // `the two leaders`
    return {};
  }
  std::set<EntityId> taken = held_by_others(predicate);
  add_counterparts(predicate, taken);
  // `the Senate`, known as the United States Senate, is of no other state.
  const std::string known =
      predicate.word_class == PredicateClass::name ? known_name(predicate.token) : std::string();
  const std::string office = office_words(predicate);
  if (const auto region = governed_region(); region && is_of_government(office)) {
    return {*region};
  }
  const auto may_be = [&](EntityId id) {
    const Entity& seen = document_.entity(id);
    return rule.kinds[seen.kind.value()] && taken.count(id) == 0 && may_have(id, office) &&
           (known.empty() || known.find(seen.name) != std::string::npos);
  };
  if (article_.cues.is_of_few(office)) {
    const auto only = only_one(may_be);
    if (only) {
      return {*only};
    }
  }
  const auto owner = view_.at(tree_.sentence(predicate.token), may_be);
  return owner ? std::vector<EntityId>{*owner} : std::vector<EntityId>();
}

/// The place whose government the article tells of, oftener than of any state: a region that
/// governs itself.
std::optional<EntityId> Owners::governed_region() const {
  std::map<EntityId, int> told;
  std::optional<EntityId> region;
  for (const Mention& mention : document_.mentions()) {
    if (mention.entities.size() != 1) {
      continue;
    }
    const EntityId id = mention.entities.front();
    const std::string& kind = article_.vocabulary.kind(document_.entity(id).kind).name;
    told[id] += kind == "state" || kind == "place" ? 1 : 0;
    if (kind == "place" && mention.reading == MentionReading::collective &&
        tree_.lemma(mention.head_token) == "government") {
      region = id;
    }
  }
  const bool most =
      region && std::none_of(told.begin(), told.end(), [&](const auto& other) {
        return other.first != *region && other.second > told[*region] &&
               article_.vocabulary.kind(document_.entity(other.first).kind).name == "state";
      });
  return most ? region : std::nullopt;
}

/// Whether an office is one of a government.
bool Owners::is_of_government(const std::string& office) {
  const std::string head = office.substr(office.rfind(' ') + 1);
  return head == "minister" || head == "premier" || head == "treasurer" || head == "secretary";
}

/// Whether an argument of an office says of what body it is: not `of` in `minister of finance`,
/// nor who leads the body.
bool Owners::owns(const Argument& argument) const {
  const std::vector<EntityId> owners = participants_.entities_of(argument.token);
  if (!owners.empty() && std::all_of(owners.begin(), owners.end(), [&](EntityId owner) {
        return rules_.person == document_.entity(owner).kind;
      })) {
    return false;
  }
  if (argument.slot == Slot::possessor || argument.slot == Slot::modifier) {
    return true;
  }
  const bool owner =
      argument.slot == Slot::oblique && (argument.marker == "of" || argument.marker == "for" ||
                                         argument.marker == "at" || argument.marker == "to");
  return owner && (argument.marker == "at" || tree_.has_child(argument.token, "det") ||
                   tree_.has_child(argument.token, "nmod:poss") || !owners.empty());
}

/// Whether an office is held by somebody known to hold it of what the article does not name.
bool Owners::serves_elsewhere(const Predicate& predicate) const {
  const std::set<EntityId> holders = filling(predicate, {Slot::holder});
  return std::any_of(holders.begin(), holders.end(), [&](EntityId holder) {
    const Entity& person = document_.entity(holder);
    return person.kind == rules_.person && !person.identifiers.knowledge.empty() &&
           person.serves.empty();
  });
}

/// The entities that fill these slots.
std::set<EntityId> Owners::filling(const Predicate& predicate,
                                   std::initializer_list<Slot> slots) const {
  std::set<EntityId> result;
  for (const Argument& argument : predicate.arguments) {
    if (std::find(slots.begin(), slots.end(), argument.slot) != slots.end()) {
      const auto entities = participants_.entities_of(argument.token, false);
      result.insert(entities.begin(), entities.end());
    }
  }
  return result;
}

/// What those who fill a slot are said to hold an office of, in this article or as we know.
std::vector<EntityId> Owners::served(const Predicate& predicate, Slot slot,
                                     const RoleRule& rule) const {
  std::vector<EntityId> result;
  const auto add = [&](EntityId body) {
    if (rule.kinds[document_.entity(body).kind.value()] &&
        std::find(result.begin(), result.end(), body) == result.end()) {
      result.push_back(body);
    }
  };
  for (const Argument& argument : predicate.arguments) {
    if (argument.slot != slot) {
      continue;
    }
    const std::vector<EntityId> people = participants_.entities_of(argument.token, false);
    if (is_plural(predicate) && people.size() > 1) {
      continue;  // of `both leaders`, who serve two, nobody serves both
    }
    for (const EntityId person : people) {
      if (rules_.person != document_.entity(person).kind) {
        continue;  // `the party's leader` is none of what the party is in
      }
      for (const EntityId body : document_.entity(person).serves) {
        add(body);
      }
      for (const Statement& statement : statements_) {
        if (statement.source == person && rules_.serving == statement.type) {
          add(statement.target);
        }
      }
    }
  }
  return result;
}

/// The nouns before an office that bodies have in their names: `council` of `council president`.
std::vector<std::string> Owners::bodies_before(const Predicate& predicate) const {
  std::vector<std::string> words;
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    const bool noun = tree_.is(c, "compound") && c < predicate.token;
    if (noun && document_.mentions_at(c).empty() && tree_.children(c).empty()) {
      words.push_back(fold_name(tree_.lemma(c)));
    }
  }
  return words;
}

/// The words of an office in lower case: `deputy prime minister`, `secretary of state`.
std::string Owners::office_words(const Predicate& predicate) const {
  std::string words = to_lower(article_.role_words(predicate.token));
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    if (tree_.marker(c) == "of" && tree_.lemma(c) == "state") {
      words += " of state";
    }
  }
  return predicate.word_class == PredicateClass::noun ? words : std::string();
}

/// Whether a state may have an office. Of those that we don't know we don't know that either.
bool Owners::may_have(EntityId state, const std::string& office) const {
  const Entity& seen = document_.entity(state);
  return seen.identifiers.knowledge.empty() ||
         article_.vocabulary.kind(seen.kind).name != "state" ||
         article_.cues.may_have(seen.name, office);
}

/// The one of all entities of the article that may be meant; none if several may.
std::optional<EntityId> Owners::only_one(const std::function<bool(EntityId)>& may_be) const {
  std::optional<EntityId> found;
  for (std::uint32_t i = 0; i < document_.entities().size(); ++i) {
    if (!may_be(EntityId(i))) {
      continue;
    }
    if (found) {
      return std::nullopt;
    }
    found = EntityId(i);
  }
  return found;
}

bool Owners::is_plural(const Predicate& predicate) const {
  return predicate.word_class == PredicateClass::noun &&
         tree_.token(predicate.token).has("Number", "Plur");
}

bool Owners::is_counterpart(std::uint32_t noun) const {
  return article_.cues.is(tree_.lemma(noun), Cue::counterpart);
}

/// Whether one of these is mentioned in a sentence.
bool Owners::names_any(std::uint32_t sentence, const std::set<EntityId>& entities) const {
  const auto& mentions = document_.mentions();
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.sentence == sentence && mention.entities.size() == 1 &&
           entities.count(mention.entities.front()) != 0;
  });
}

/// What the holder's counterparts serve, and what does something to the holder or suffers it: in
/// `President X met his Peruvian counterpart`, `Peru sent President X aid` it isn't Peru.
void Owners::add_counterparts(const Predicate& predicate, std::set<EntityId>& taken) const {
  const std::set<EntityId> holders = filling(predicate, {Slot::holder, Slot::possessor});
  for (const Statement& statement : statements_) {
    if (statement.type == rules_.serving && holders.count(statement.source) == 0 &&
        std::any_of(
            statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
              return is_counterpart(evidence.predicate) && names_any(evidence.sentence, holders);
            })) {
      taken.insert(statement.target);
    }
  }
  // `begins a visit to Peru with Foreign Minister X`: X is none of Peru.
  const std::uint32_t here = tree_.sentence(predicate.token);
  for (const Mention& mention : document_.mentions()) {
    const std::string marker = tree_.marker(mention.head_token);
    const std::uint32_t trip = tree_.head(mention.head_token);
    if (mention.sentence == here && trip != Tree::none && marker == "to" &&
        article_.cues.is(tree_.lemma(trip), Cue::journey)) {
      taken.insert(mention.entities.begin(), mention.entities.end());
    }
  }
  // The verb above, and what else hangs on it.
  std::uint32_t phrase = predicate.token;
  for (int step = 0; step < 3 && tree_.head(phrase) != Tree::none &&
                     tree_.is_nominal(tree_.head(phrase)) && !tree_.has_child(phrase, "cop");
       ++step) {
    phrase = tree_.head(phrase);
  }
  const std::uint32_t verb = tree_.head(phrase);
  if (verb == Tree::none || tree_.token(verb).upos != Upos::verb) {
    return;
  }
  const auto add_sides = [&](std::uint32_t above) {
    for (const std::uint32_t c : tree_.children(above)) {
      const std::string marker = tree_.marker(c);
      const bool other_side = tree_.is(c, "nsubj") || tree_.is(c, "obj") || tree_.is(c, "iobj") ||
                              (tree_.is(c, "obl") && (marker == "to" || marker == "with" ||
                                                      marker == "against" || marker == "from"));
      // `demanded that Peru leave`
      const bool mandated =
          tree_.is(c, "ccomp") && article_.cues.is(tree_.lemma(above), Cue::mandating);
      const std::uint32_t side = mandated ? tree_.child(c, "nsubj") : c;
      if (side != Tree::none && side != phrase && (other_side || mandated)) {
        for (const EntityId entity : participants_.entities_of(side)) {
          taken.insert(entity);
        }
      }
    }
  };
  add_sides(verb);
  if (tree_.is(phrase, "nsubj")) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (tree_.is(c, "conj") && tree_.token(c).upos == Upos::verb &&
          !tree_.has_child(c, "nsubj")) {
        add_sides(c);  // `broke them off and asked Peru to leave`
      }
    }
  }
}

/// Whose same office somebody else was said to hold: `Defense Secretary` of the Philippines.
std::set<EntityId> Owners::held_by_others(const Predicate& predicate) const {
  std::set<EntityId> result;
  if (predicate.word_class != PredicateClass::noun) {
    return result;
  }
  const std::string office = fold_name(article_.role_words(predicate.token));
  const std::set<EntityId> holders = filling(predicate, {Slot::holder});
  for (const Statement& statement : statements_) {
    if (!office.empty() && fold_name(statement.qualifiers.role) == office &&
        statement.status != Status::ended && holders.count(statement.source) == 0) {
      result.insert(statement.target);
    }
  }
  return result;
}

/// The name of the entity at a token, if the article itself says less: `United States Senate`
/// where it only says `the Senate`.
std::string Owners::known_name(std::uint32_t token) const {
  for (const EntityId id : participants_.entities_of(token, false)) {
    const std::string& name = document_.entity(id).name;
    const bool said =
        std::any_of(document_.mentions().begin(), document_.mentions().end(),
                    [&](const Mention& mention) { return document_.text(mention.span) == name; });
    return said ? std::string() : name;
  }
  return {};
}

}  // namespace newsgraph::extractors::relations
