// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/participants.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {

Participants::Participants(const ArticleTrees& article)
    : vocabulary_(article.vocabulary),
      frames_(article.frames),
      rules_(article.rules),
      document_(article.document),
      cues_(article.cues),
      tree_(article.tree),
      finder_(article.finder),
      context_(article.context) {}

std::vector<EntityId> Participants::entities_of(std::uint32_t token, bool coordinated,
                                                int depth) const {
  std::vector<EntityId> result;
  for (const std::uint32_t part :
       coordinated ? tree_.conjuncts(token) : std::vector<std::uint32_t>{token}) {
    if (part != token && (tree_.token(part).upos == Upos::verb || is_ruled_out(part))) {
      continue;
    }
    std::vector<EntityId> found = entities_at(part, depth);
    if (coordinated) {
      add_other_states(part, found);
      add_leader(part, found);
    }
    for (const EntityId entity : found) {
      if (std::find(result.begin(), result.end(), entity) == result.end()) {
        result.push_back(entity);
      }
    }
  }
  return result;
}

/// `many Kenyans`, `Kenyans who want it`: nobody who stands for Kenya.
bool Participants::are_some_of_a_people(std::uint32_t token) const {
  const Mention& people = document_.mentions_at(token).front();
  if (people.form != MentionForm::demonym ||
      std::find(rules_.locations.begin(), rules_.locations.end(),
                document_.entity(people.entities.front()).kind) == rules_.locations.end() ||
      tree_.token(token).upos == Upos::adj || !tree_.token(token).has("Number", "Plur")) {
    return false;
  }
  const auto below = tree_.children(token);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const bool some =
        c < token && (tree_.is(c, "nummod") || cues_.is(to_lower(tree_.lemma(c)), Cue::partitive));
    return some || (tree_.is(c, "acl:relcl") && c > token && tree_.lemma(token + 1) == "who");
  });
}

/// Of `Norway but not Peru`, `Norway rather than Peru`: Peru. Of `chair of the committee and a
/// Democrat`: the party.
bool Participants::is_ruled_out(std::uint32_t part) const {
  const auto below = tree_.children(part);
  const auto mentions = document_.mentions_at(part);
  const std::uint32_t article = tree_.child(part, "det");
  if (article != Tree::none && tree_.lemma(article) == "a" && !mentions.empty() &&
      document_.entity(mentions.front().entities.front()).kind == rules_.organisation &&
      tree_.token(part).upos == Upos::propn) {
    return true;
  }
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const std::string& word = tree_.lemma(c);
    return c < part && (tree_.is(c, "cc") || tree_.is(c, "advmod")) &&
           (word == "rather" || word == "not" || word == "instead");
  });
}

/// Of `Norwegian and Peruvian officials`, who stand for Norway, Peru too.
void Participants::add_other_states(std::uint32_t people, std::vector<EntityId>& entities) const {
  if (entities.size() != 1 ||
      !(tree_.token(people).has("Number", "Plur") || tree_.token(people).has("Number", "Ptan"))) {
    return;
  }
  for (const std::uint32_t c : tree_.children(people)) {
    if (c > people || !(tree_.is(c, "amod") || tree_.is(c, "compound")) ||
        entities_at(c, 0) != entities) {
      continue;
    }
    for (const std::uint32_t other : tree_.conjuncts(c)) {
      const auto mentions = document_.mentions_at(other);
      if (other != c && !mentions.empty()) {
        entities.insert(entities.end(), mentions.front().entities.begin(),
                        mentions.front().entities.end());
      }
    }
    return;
  }
}

/// Of `a delegation from Norway led by X`, which stands for Norway, X too.
void Participants::add_leader(std::uint32_t people, std::vector<EntityId>& entities) const {
  if (entities.empty() || !cues_.is(tree_.lemma(people), Cue::led) ||
      tree_.token(people).upos != Upos::noun) {
    return;
  }
  const std::uint32_t verb = tree_.child(people, "acl");
  if (verb == Tree::none || (tree_.lemma(verb) != "lead" && tree_.lemma(verb) != "head")) {
    return;
  }
  for (const Argument& leader : finder_.subjects(verb)) {
    for (const EntityId entity : entities_at(leader.token, 1)) {
      if (is_person(entity) &&
          std::find(entities.begin(), entities.end(), entity) == entities.end()) {
        entities.push_back(entity);
      }
    }
  }
}

std::vector<EntityId> Participants::entities_at(std::uint32_t token, int depth) const {
  const auto mentions = document_.mentions_at(token);
  if (!mentions.empty()) {
    if (are_some_of_a_people(token)) {
      return {};
    }
    const auto described = described_by_demonym(token);
    return described.empty() ? mentions.front().entities : described;
  }
  if (depth > 2) {
    return {};
  }
  if (auto club = whose_plural(token); !club.empty()) {
    return club;
  }
  // Of `the Lima mayor Ana Ruiz, a Democrat,` the name is that of the whole mention.
  const std::uint32_t title = tree_.head(token);
  if (title != Tree::none && tree_.is(token, "appos") && tree_.token(token).upos == Upos::propn) {
    for (const Mention& whole : document_.mentions_at(title)) {
      if (whole.first_token <= token && token < whole.first_token + whole.token_count) {
        return whole.entities;
      }
    }
  }
  // `"I have asked them to go," X said`
  const std::string& pronoun = tree_.lemma(token);
  if (pronoun == "i" || pronoun == "me" || pronoun == "my") {
    const auto speaker = context_.speaker(token);
    return speaker ? entities_at(*speaker, depth + 1) : std::vector<EntityId>();
  }
  if (pronoun == "they" || pronoun == "both" ||
      (pronoun == "two" && tree_.has_child(token, "det"))) {
    return pair_before(token, depth);
  }
  // `Among those urging X to go is Y`
  const std::uint32_t named_behind = tree_.head(token);
  if ((tree_.is(token, "nmod") || tree_.is(token, "obl")) && named_behind != Tree::none &&
      token < named_behind && tree_.marker(token) == "among" &&
      tree_.has_child(named_behind, "cop")) {
    return entities_of(named_behind, true, depth + 1);
  }
  // `the West Bank town of Jenin` is Jenin.
  const auto parts = tree_.children(token);
  const bool place_named = cues_.is(tree_.lemma(token), Cue::locality) &&
                           std::any_of(parts.begin(), parts.end(), [&](std::uint32_t c) {
                             return c > token && tree_.is(c, "nmod") && tree_.marker(c) == "of" &&
                                    !document_.mentions_at(c).empty();
                           });
  for (const std::uint32_t c : parts) {
    // `the Sagaing region`, `the Labour party`
    // `the New York fund` is no part of New York.
    const auto here = document_.mentions_at(c);
    const bool locality = cues_.is(tree_.lemma(token), Cue::locality);
    const bool body =
        cues_.is(tree_.lemma(token), Cue::body) && !here.empty() &&
        std::find(rules_.locations.begin(), rules_.locations.end(),
                  document_.entity(here.front().entities.front()).kind) == rules_.locations.end();
    // `the Atacama desert`, `the Antamina copper mine`
    const bool site = cues_.is(tree_.lemma(token), Cue::site) && !here.empty() &&
                      document_.entity(here.front().entities.front()).kind == rules_.place;
    const bool people = !here.empty() && here.front().form == MentionForm::demonym;
    const bool region = c < token && (tree_.is(c, "compound") || tree_.is(c, "amod")) &&
                        tree_.token(c).upos == Upos::propn &&
                        (body || site || (locality && !people && !place_named));
    const bool named =
        tree_.is(c, "appos") || tree_.is(c, "flat") || tree_.is(c, "nmod:desc") || region;
    const bool share = tree_.is(c, "nmod") && tree_.marker(c) == "of" &&
                       (cues_.is(tree_.lemma(token), Cue::partitive) ||
                        cues_.is(tree_.lemma(token), Cue::locality) ||
                        // `met three of those candidates: X, Y and Z`
                        (tree_.token(token).upos == Upos::num && tree_.has_child(c, "appos")));
    // `the Mellitah gas plant`
    if (cues_.is(tree_.lemma(token), Cue::site) && tree_.is(c, "compound") && c < token &&
        here.empty()) {
      for (const std::uint32_t inner : tree_.children(c)) {
        const auto place = document_.mentions_at(inner);
        if (inner < c && tree_.is(inner, "compound") && place.size() == 1 &&
            tree_.token(inner).upos == Upos::propn &&
            document_.entity(place.front().entities.front()).kind == rules_.place) {
          return place.front().entities;
        }
      }
    }
    if (named || share) {
      // `the presidents of A and B, X and Y,`
      const bool row = tree_.is(c, "appos") && tree_.token(token).has("Number", "Plur") &&
                       tree_.has_child(c, "conj");
      auto entities = row ? entities_of(c, true, depth + 1) : entities_at(c, depth + 1);
      if (!entities.empty()) {
        return entities;
      }
    }
    // `the head of the inquiry, Judge X,`: the name may hang on the phrase between.
    if (tree_.is(c, "nmod") && tree_.marker(c) == "of" && c > token && holds_office(token)) {
      for (const std::uint32_t inner : tree_.children(c)) {
        const auto named_here = document_.mentions_at(inner);
        const bool listed = tree_.is(inner, "conj") && !tree_.has_child(inner, "cc");
        if ((tree_.is(inner, "appos") || listed) && !named_here.empty() &&
            is_person(named_here.front().entities.front())) {
          // `two members of parliament, X and Y,`
          return tree_.token(token).has("Number", "Plur") ? entities_of(inner, true, depth + 1)
                                                          : named_here.front().entities;
        }
      }
    }
    // `a delegation led by X`
    if (tree_.is(c, "acl") && cues_.is(tree_.lemma(token), Cue::led) &&
        (tree_.lemma(c) == "lead" || tree_.lemma(c) == "head")) {
      for (const Argument& leader : finder_.subjects(c)) {
        if (auto entities = entities_at(leader.token, depth + 1); !entities.empty()) {
          return entities;
        }
      }
    }
    // `a woman named X`, `a militia known as X`
    const std::string& verb = tree_.lemma(c);
    const bool called = cues_.is(verb, Cue::naming) && !tree_.is(c, "acl:relcl");
    if (tree_.is(c, "acl") && (called || verb == "name" || verb == "call")) {
      for (const std::uint32_t name : tree_.children(c)) {
        if (tree_.is(name, "xcomp") || tree_.is(name, "obj") ||
            (tree_.is(name, "obl") && tree_.marker(name) == "as")) {
          return entities_at(name, depth + 1);
        }
      }
    }
  }
  // `X leads the coalition fighting Y`
  const std::uint32_t leading = tree_.head(token);
  if (cues_.is(tree_.lemma(token), Cue::led) && tree_.is(token, "obj") &&
      tree_.token(leading).upos == Upos::verb &&
      (tree_.lemma(leading) == "lead" || tree_.lemma(leading) == "head")) {
    for (const Argument& leader : finder_.subjects(leading)) {
      if (auto entities = entities_at(leader.token, depth + 1); !entities.empty()) {
        return entities;
      }
    }
  }
  // `Lima, a city founded by …`, `Lima is a city founded by …`: the city is Lima.
  if (tree_.is(token, "appos") && tree_.head(token) != Tree::none) {
    // `accused Peru of arming Hezbollah, a charge that Peru rejects`
    if ((cues_.is(tree_.lemma(token), Cue::charge) ||
         cues_.is(tree_.lemma(token), Cue::any_deed)) &&
        tree_.has_child(token, "acl:relcl")) {
      return {};
    }
    // `a state in Lima, a city founded by …`: of a place the name right before it.
    const std::uint32_t first = tree_.subtree(token).front();
    if (cues_.is(tree_.lemma(token), Cue::locality) && first > 0 &&
        tree_.token(first).upos == Upos::punct) {
      const auto before = document_.mentions_at(first - 1);
      if (!before.empty()) {
        std::vector<EntityId> entities = before.front().entities;
        keep_locations(entities);
        if (!entities.empty()) {
          return entities;
        }
      }
    }
    return entities_at(finder_.first_of_name(tree_.head(token)), depth + 1);
  }
  // Not `Lima is against a city`.
  // `Lima is among the cities that …`, `is one of the cities that …`
  const std::uint32_t whole = tree_.head(token);
  if (tree_.is(token, "nmod") && tree_.marker(token) == "of" && whole != Tree::none &&
      tree_.lemma(whole) == "one" && tree_.has_child(whole, "cop")) {
    return entities_at(whole, depth + 1);
  }
  // `The man who shot X was Y`, `one of those who shot X was Y`: Y.
  const bool among = tree_.is(token, "nmod") && tree_.marker(token) == "of" &&
                     whole != Tree::none &&
                     (tree_.lemma(whole) == "one" || tree_.lemma(whole) == "another");
  const std::uint32_t described = among ? whole : token;
  const std::uint32_t name = tree_.head(described);
  if (tree_.has_child(token, "acl") && tree_.is(described, "nsubj") && name != Tree::none &&
      described < name && tree_.token(name).upos == Upos::propn && tree_.has_child(name, "cop") &&
      !tree_.has_child(name, "case") && !tree_.has_child(name, "advmod")) {
    return entities_at(name, depth + 1);
  }
  // `met two of the candidates: X and Y`
  if (name != Tree::none && !among && tree_.token(name).upos == Upos::verb && token > name &&
      (tree_.token(token).upos == Upos::num || tree_.token(token).has("Number", "Plur"))) {
    for (const std::uint32_t c : tree_.children(name)) {
      if (c > token && tree_.lemma(tree_.subtree(c).front()) == ":" && !context_.is_time(token) &&
          !tree_.has_child(c, "nsubj") && !document_.mentions_at(c).empty()) {
        return entities_of(c, true, depth + 1);
      }
    }
  }
  if (tree_.has_child(token, "cop") && (tree_.is_nominal(token) || tree_.lemma(token) == "one") &&
      (!tree_.has_child(token, "case") || tree_.marker(token) == "among")) {
    for (const Argument& subject : finder_.surface_subjects(token)) {
      return entities_at(subject.token, depth + 1);
    }
  }
  return {};
}

/// Of `X, the Peruvian who leads the fund,` the Peruvian is X.
std::vector<EntityId> Participants::described_by_demonym(std::uint32_t token) const {
  // `led by the Swede X`
  const Mention& people = document_.mentions_at(token).front();
  const std::uint32_t next = people.first_token + people.token_count;
  if (people.form == MentionForm::demonym && tree_.token(token).upos == Upos::propn &&
      tree_.has_child(token, "det") && next < document_.tokens().size()) {
    for (std::uint32_t i = next; i < std::min<std::size_t>(next + 2, document_.tokens().size());
         ++i) {
      for (const Mention& person : document_.mentions_at(i)) {
        if (person.first_token == next && person.form == MentionForm::name &&
            person.entities.size() == 1 && is_person(person.entities.front())) {
          return person.entities;
        }
      }
    }
  }
  const std::uint32_t name = tree_.head(token);
  if (name == Tree::none || !tree_.is(token, "appos") || !tree_.has_child(token, "acl:relcl") ||
      document_.mentions_at(token).front().form != MentionForm::demonym) {
    return {};
  }
  const auto named = document_.mentions_at(name);
  const bool person = !named.empty() && named.front().entities.size() == 1 &&
                      is_person(named.front().entities.front());
  return person ? named.front().entities : std::vector<EntityId>();
}

std::vector<EntityId> Participants::named_itself(std::uint32_t token) const {
  const auto mentions = document_.mentions_at(token);
  return mentions.empty() || described_by_demonym(token).empty() ? entities_of(token, false)
                                                                 : mentions.front().entities;
}

/// Of `the club have sacked their coach`: the club.
std::vector<EntityId> Participants::whose_plural(std::uint32_t token) const {
  if (tree_.lemma(token) != "their" && document_.form(tree_.token(token)) != "their") {
    return {};
  }
  for (std::uint32_t i = tree_.head(token), steps = 0; i != Tree::none && steps < 4; ++steps) {
    const std::uint32_t subject = tree_.child(i, "nsubj");
    if (tree_.token(i).upos == Upos::verb && subject != Tree::none) {
      const auto mentions = document_.mentions_at(subject);
      const bool body =
          subject < token && mentions.size() == 1 && mentions.front().entities.size() == 1 &&
          vocabulary_.kind(document_.entity(mentions.front().entities.front()).kind).name ==
              "organisation";
      return body ? mentions.front().entities : std::vector<EntityId>();
    }
    i = tree_.head(i);
  }
  return {};
}

/// Of `X urged Y to go when they met`, `X raised it with Y when the two met`: X and Y, if the
/// clause above is of two people.
std::vector<EntityId> Participants::pair_before(std::uint32_t pronoun, int depth) const {
  const std::uint32_t clause = tree_.head(pronoun);
  if (clause == Tree::none || !tree_.is(clause, "advcl")) {
    return {};
  }
  std::uint32_t verb = tree_.head(clause);
  while (verb != Tree::none && !tree_.has_child(verb, "nsubj")) {
    verb = tree_.head(verb);
  }
  if (verb == Tree::none || verb > pronoun) {
    return {};
  }
  std::vector<EntityId> people;
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "nsubj") || tree_.is(c, "obj") || tree_.is(c, "iobj") ||
        (tree_.is(c, "obl") && c < pronoun && (marker == "with" || marker == "to"))) {
      const auto found = entities_of(c, true, depth + 1);
      people.insert(people.end(), found.begin(), found.end());
    }
  }
  const bool pair = people.size() == 2 && people.front() != people.back() &&
                    is_person(people.front()) && is_person(people.back());
  return pair ? people : std::vector<EntityId>();
}

/// Who is named right behind a word: of `among them, X and Y,` X and Y.
std::vector<EntityId> Participants::named_next(std::uint32_t token) const {
  const std::uint32_t end = tree_.document().sentences()[tree_.sentence(token)].first_token +
                            tree_.document().sentences()[tree_.sentence(token)].token_count;
  constexpr std::uint32_t longest = 8;  // tokens up to the head of the name
  for (std::uint32_t i = token + 1; i < std::min(end, token + longest); ++i) {
    if (tree_.token(i).upos == Upos::verb) {
      return {};
    }
    if (!document_.mentions_at(i).empty()) {
      return entities_of(document_.mentions_at(i).front().head_token);
    }
  }
  return {};
}

/// Whether people are told of as no part of a government: `Peru's rebel leaders`.
bool Participants::is_unofficial(std::uint32_t people) const {
  const auto below = tree_.children(people);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    // `Labour backbenchers`, `the union's leaders` are of a body, `labour leaders` of none.
    const bool named = (tree_.token(c).upos == Upos::propn || tree_.is(c, "nmod:poss")) &&
                       !document_.mentions_at(c).empty();
    return c < people && !named && cues_.is(tree_.lemma(c), Cue::unofficial);
  });
}

std::vector<EntityId> Participants::places_of_site(std::uint32_t token, bool acts,
                                                   bool struck) const {
  // `shelled the Peruvian town of Puno`
  for (const std::uint32_t c : tree_.children(token)) {
    if (!acts && c > token && tree_.is(c, "nmod") && tree_.marker(c) == "of" &&
        cues_.is(tree_.lemma(token), Cue::locality)) {
      std::vector<EntityId> named = entities_at(c, 0);
      keep_locations(named);
      if (!named.empty()) {
        return named;
      }
    }
  }
  // `a judge in Delaware` is somebody, `protesters in Delaware` are the town.
  if (!tree_.token(token).has("Number", "Plur") && holds_office(token)) {
    return {};
  }
  // `Peru's creditors` are no Peruvians, and `Peruvian distillers` no more than themselves.
  if (acts && (cues_.is(tree_.lemma(token), Cue::own_business) || is_unofficial(token))) {
    return {};
  }
  std::vector<EntityId> found;
  const bool people = cues_.is(tree_.lemma(token), Cue::people);
  // `arrested three Peruvians in Lima`
  if (people && !acts && !struck) {
    return {};
  }
  for (const std::uint32_t c : tree_.children(token)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "nmod") && marker == "of" && cues_.is(tree_.lemma(token), Cue::partitive)) {
      return places_of_site(c, acts, struck);
    }
    // `shelled the market of Lima`
    const bool within =
        tree_.is(c, "nmod") &&
        (marker == "in" || marker == "near" || marker == "at" || marker == "inside" ||
         marker == "from" || (marker == "of" && struck && !people && c > token));
    // `Peruvian hunters` do nothing for Peru; `rescued two American children`
    const bool owner = c < token && tree_.token(token).upos == Upos::noun && !people &&
                       ((tree_.is(c, "amod") && !acts) || tree_.is(c, "nmod:poss"));
    // `bombed Houthi bases in Lima`: it was done to both.
    const bool holder =
        !acts && c < token && tree_.is(c, "compound") && tree_.token(token).upos == Upos::noun;
    if (within || owner || holder) {
      // `shelled the plant at Lima and the oil field of Puno`
      std::vector<EntityId> entities = struck && within ? entities_of(c, true) : entities_at(c, 0);
      if (acts || within) {
        keep_locations(entities);
      } else {
        std::erase_if(entities, [&](EntityId entity) { return is_person(entity); });
      }
      // Of `women in Peru` nobody stands for Peru.
      std::erase_if(entities, [&](EntityId entity) {
        return acts && people && document_.entity(entity).kind != *rules_.place;
      });
      if (!entities.empty() && acts) {
        return entities;
      }
      found.insert(found.end(), entities.begin(), entities.end());
    }
  }
  if (!found.empty()) {
    return found;
  }
  // `bombed a village in X`: the phrase behind may hang on the verb.
  const std::uint32_t verb = tree_.head(token);
  const std::uint32_t end = tree_.subtree(token).back() + 1;
  for (const std::uint32_t c :
       verb == Tree::none || !tree_.is(token, "obj")
           ? std::vector<std::uint32_t>()
           : std::vector<std::uint32_t>(tree_.children(verb).begin(), tree_.children(verb).end())) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "obl") && tree_.subtree(c).front() == end &&
        (marker == "in" || marker == "near" || marker == "at")) {
      std::vector<EntityId> entities = entities_at(c, 0);
      keep_locations(entities);
      return entities;
    }
  }
  return {};
}

/// Of `several officials objected to it, including X and Y,` X and Y, whom the parser hangs on what
/// stands before.
std::vector<EntityId> Participants::named_at_the_end(std::uint32_t people) const {
  const Sentence& sentence = document_.sentences()[tree_.sentence(people)];
  if (tree_.token(people).upos != Upos::noun || !tree_.token(people).has("Number", "Plur") ||
      !(cues_.is(tree_.lemma(people), Cue::people) || cues_.is(tree_.lemma(people), Cue::title) ||
        cues_.is(tree_.lemma(people), Cue::acting_together))) {
    return {};
  }
  constexpr std::uint32_t farthest = 25;  // tokens
  const std::uint32_t end =
      std::min(sentence.first_token + sentence.token_count, people + farthest);
  for (std::uint32_t i = people + 1; i < end; ++i) {
    const std::uint32_t phrase = tree_.head(i);
    if (document_.form(tree_.token(i)) == "including" && tree_.lemma(i - 1) == "," &&
        phrase != Tree::none && phrase > i && tree_.is(i, "case")) {
      std::vector<EntityId> entities = entities_of(phrase);
      std::erase_if(entities, [&](EntityId entity) { return !is_person(entity); });
      return entities;
    }
    // `met ministers from three states, including Peru`
    if (tree_.is_nominal(i) && tree_.token(i).has("Number", "Plur")) {
      return {};
    }
  }
  return {};
}

std::vector<EntityId> Participants::represented_by(std::uint32_t token, int depth) const {
  const std::string& word = tree_.lemma(token);
  if (word == "we" || word == "our" || word == "us") {
    const auto speaker = context_.speaker(token);
    if (!speaker || depth > 0) {
      return {};
    }
    std::vector<EntityId> entities = entities_of(*speaker, false);
    return entities.empty() ? represented_by(*speaker, depth + 1) : entities;
  }
  // `the pilots, represented by X, object`
  for (const std::uint32_t c : tree_.children(token)) {
    if (tree_.is(c, "acl") && tree_.lemma(c) == "represent" && depth == 0) {
      for (const Argument& agent : finder_.subjects(c)) {
        if (auto entities = entities_of(agent.token); !entities.empty() && agent.token != token) {
          return entities;
        }
      }
    }
  }
  // `groups such as X`, `officials including X`
  for (const std::uint32_t c : tree_.children(token)) {
    const std::string example = tree_.marker(c);
    // `dozens of Taliban fighters`, `a number of groups, including X`
    if (tree_.is(c, "nmod") && c > token && example == "of" && depth == 0 &&
        (cues_.is(word, Cue::partitive) || cues_.is(word, Cue::measure) ||
         cues_.is(word, Cue::led) || tree_.token(token).upos == Upos::num) &&
        tree_.token(c).has("Number", "Plur")) {
      return represented_by(c, depth + 1);
    }
    // `several states, among them X,`
    if (tree_.is(c, "nmod") && c > token && example == "among" && tree_.lemma(c) == "they" &&
        tree_.token(token).has("Number", "Plur")) {
      if (auto entities = named_next(c); !entities.empty()) {
        return entities;
      }
    }
    if (tree_.is(c, "nmod") && c > token && tree_.token(token).has("Number", "Plur") &&
        (example == "such as" || example == "include" || example == "including")) {
      return entities_of(c);
    }
  }
  if (auto entities = named_at_the_end(token); !entities.empty()) {
    return entities;
  }
  // `others in the Labour Party`
  if (word == "other" && tree_.token(token).upos == Upos::noun) {
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string marker = tree_.marker(c);
      if (c > token && tree_.is(c, "nmod") && (marker == "in" || marker == "from")) {
        std::vector<EntityId> entities = entities_of(c);
        std::erase_if(entities, [&](EntityId entity) {
          return document_.entity(entity).kind != rules_.organisation;
        });
        return entities;
      }
    }
  }
  // `its troops`, `our troops`, `Red Cross volunteers`
  if (cues_.is(word, Cue::forces) && !tree_.token(token).has("Number", "Sing")) {
    for (const std::uint32_t c : tree_.children(token)) {
      if (c > token || !(tree_.is(c, "nmod:poss") || tree_.is(c, "compound"))) {
        continue;
      }
      std::vector<EntityId> entities = entities_at(c, 0);
      const bool ours = tree_.lemma(c) == "our";
      if (entities.empty() && ours) {
        if (const auto speaker = context_.speaker(token)) {
          entities = entities_of(*speaker, false);
        }
      }
      if (entities.size() == 1 && is_person(entities.front()) &&
          (ours || !document_.entity(entities.front()).serves.empty())) {
        entities = document_.entity(entities.front()).serves;  // of a president the state
      }
      return entities;
    }
  }
  const bool several =
      cues_.is(word, Cue::acting_together) && tree_.token(token).has("Number", "Plur");
  // An embassy or a court in a town doesn't act for the town.
  const bool of_town = cues_.is(word, Cue::town_body);
  // `India's Supreme Court` is a name, whoever bears it.
  const bool acting = cues_.is(word, Cue::acting) || several, unit = cues_.is(word, Cue::unit);
  if ((!acting && !unit) || tree_.token(token).upos == Upos::propn) {
    return {};
  }
  if (is_unofficial(token)) {
    return {};
  }
  std::vector<EntityId> found;
  for (const std::uint32_t c : tree_.children(token)) {
    const std::string marker = tree_.marker(c);
    const bool behind = tree_.is(c, "nmod") && c > token &&
                        (marker == "for" || marker == "of" || marker == "from" || marker == "at" ||
                         marker == "with" || (marker == "in" && of_town));
    const bool before =
        c < token && (tree_.is(c, "nmod:poss") || tree_.is(c, "compound") || tree_.is(c, "amod"));
    if (behind || before) {
      // Of `Greenpeace's Lima office` the body.
      std::vector<EntityId> entities = entities_of(c);
      if (word == "member") {  // of a body, not of who leads it
        std::erase_if(entities, [&](EntityId entity) { return is_person(entity); });
      }
      // `the government of X`, a president, is the state's.
      if ((word == "government" || word == "administration" || word == "regime") &&
          entities.size() == 1 && is_person(entities.front()) &&
          !document_.entity(entities.front()).serves.empty()) {
        entities = document_.entity(entities.front()).serves;
      }
      const bool body = std::any_of(entities.begin(), entities.end(), [&](EntityId entity) {
        return document_.entity(entity).kind == rules_.organisation;
      });
      if (body) {
        return entities;
      }
      if (found.empty() && acting) {
        found = std::move(entities);
      }
    }
  }
  if (!found.empty() || !acting) {
    return found;
  }
  // `met officials from X`: the phrase may hang on the verb.
  const std::uint32_t verb = tree_.head(token);
  const std::uint32_t end = tree_.subtree(token).back() + 1;
  if (verb != Tree::none && verb < token && (tree_.is(token, "obj") || tree_.is(token, "obl"))) {
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c > token && tree_.subtree(c).front() == end &&
          (marker == "from" || marker == "of" || marker == "for")) {
        return entities_of(c);
      }
    }
  }
  return {};
}

void Participants::keep_locations(std::vector<EntityId>& entities) const {
  std::erase_if(entities, [&](EntityId entity) {
    return std::find(rules_.locations.begin(), rules_.locations.end(),
                     document_.entity(entity).kind) == rules_.locations.end();
  });
}

bool Participants::is_person(EntityId entity) const {
  return vocabulary_.kind(document_.entity(entity).kind).name == "person";
}

/// Whether a noun is one of people: some frame reads who holds it.
bool Participants::holds_office(std::uint32_t noun) const {
  const auto frames = frames_.find_predicate(PredicateClass::noun, tree_.lemma(noun));
  return std::any_of(frames.begin(), frames.end(), [&](std::uint32_t index) {
    const std::vector<Role>& roles = frames_.frames()[index].roles;
    return std::any_of(roles.begin(), roles.end(), [](const Role& role) {
      return role.kinds == std::vector<std::string>{"person"} &&
             std::any_of(role.slots.begin(), role.slots.end(),
                         [](const SlotPattern& pattern) { return pattern.slot == Slot::holder; });
    });
  });
}

std::vector<EntityId> Participants::places_inside(std::uint32_t token) const {
  const auto state = vocabulary_.find_kind("state");
  const auto place = vocabulary_.find_kind("place");
  for (const Mention& name : document_.mentions_at(token)) {
    const std::uint32_t end = name.first_token + name.token_count;
    for (std::uint32_t i = name.first_token; name.form == MentionForm::name && i < end; ++i) {
      for (const Mention& part : document_.mentions_at(i)) {
        const bool within = part.token_count < name.token_count &&
                            part.first_token >= name.first_token &&
                            part.first_token + part.token_count <= end;
        const KindId kind = document_.entity(part.entities.front()).kind;
        if (within && (kind == state || kind == place)) {
          return {part.entities.front()};
        }
      }
    }
  }
  // `the Lima Police`, where the town's words were not read by themselves
  constexpr std::ptrdiff_t most_behind = 2;  // words behind the place
  std::vector<EntityId> places;
  std::size_t longest = 0;  // `Guinea-Bissau`, not `Guinea`
  for (const Mention& name : document_.mentions_at(token)) {
    const std::string words = fold_name(document_.text(name.span));
    for (std::uint32_t i = 0; name.form == MentionForm::name && i < document_.entities().size();
         ++i) {
      const Entity& part = document_.entities()[i];
      if (part.kind != state && part.kind != place) {
        continue;
      }
      const std::string beginning = fold_name(part.name) + ' ';
      // `the Grand Council of Geneva`
      if (words.ends_with(" of " + fold_name(part.name)) && beginning.size() > longest) {
        longest = beginning.size();
        places = {EntityId(i)};
      }
      if (beginning.size() > longest && words.starts_with(beginning) &&
          std::count(words.begin() + static_cast<std::ptrdiff_t>(beginning.size()), words.end(),
                     ' ') < most_behind) {
        longest = beginning.size();
        places = {EntityId(i)};
      }
    }
  }
  return places;
}

}  // namespace newsgraph::extractors::relations
