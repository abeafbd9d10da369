// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/reference_finder.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace newsgraph::extractors::entities {

std::set<std::uint32_t> ReferenceFinder::origins_of(std::uint32_t person) const {
  std::set<std::uint32_t> origins;
  const auto note = [&](std::uint32_t word) {
    const std::string_view preposition = article_.preposition(word);
    for (const std::uint32_t here : at_head_[word]) {
      const Reference& reference = references_[here];
      const bool plain = reference.form == MentionForm::demonym || preposition.empty() ||
                         preposition == "of" || preposition == "from";
      if (plain && reference.figures.size() == 1 &&
          (cast_[reference.figures[0]].kind == FigureKind::state ||
           cast_[reference.figures[0]].kind == FigureKind::organisation)) {
        origins.insert(reference.figures[0]);
      }
    }
  };
  const auto note_below = [&](std::uint32_t word) {
    for (const std::uint32_t child : article_.children(word)) {
      if (!article_.has_deprel(child, "conj") && !article_.has_deprel(child, "appos")) {
        note(child);
      }
    }
  };
  for (const NameMention& name : names_) {
    if (name.figure != person) {
      continue;
    }
    note_below(name.head);
    for (const std::uint32_t child : article_.children(name.head)) {
      const bool describes = article_.has_deprel(child, "appos") ||
                             article_.has_deprel(child, "nmod:desc") ||
                             (article_.has_deprel(child, "compound") && child < name.first);
      if (describes && article_.token(child).upos == Upos::noun) {
        note_below(child);
      }
    }
    const std::uint32_t above = article_.token(name.head).head;
    if (above != Token::no_head && article_.token(above).upos == Upos::noun &&
        (article_.has_deprel(name.head, "appos") || article_.has_deprel(name.head, "flat") ||
         (article_.has_deprel(name.head, "nsubj") && is_said_of(above)))) {
      note_below(above);
    }
  }
  for (const Reference& reference : references_) {
    if (reference.form == MentionForm::nominal && reference.figures.size() == 1 &&
        reference.figures[0] == person) {
      if (is_demonym(reference.head)) {
        note(reference.head);  // `the Norwegian`
      }
      note_below(reference.head);
    }
  }
  for (const Role& role : cast_[person].roles) {
    if (role.owner) {
      origins.insert(*role.owner);
    }
  }
  if (const auto own = affiliations_.find(person); own != affiliations_.end()) {
    origins.insert(own->second.begin(), own->second.end());
  }
  return origins;
}

bool ReferenceFinder::is_said_of(std::uint32_t word) const {
  const auto& below = article_.children(word);
  return std::any_of(below.begin(), below.end(),
                     [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
}

void ReferenceFinder::add_one_of_people(std::uint32_t i) {
  constexpr std::uint32_t reach = 12;  // sentences
  const auto people = figure_at(i);
  const std::string& word = article_.folded(i);
  const auto gender = word.ends_with("woman") ? std::optional(knowledge::Gender::female)
                      : word.ends_with("shman") || word.ends_with("chman")
                          ? std::optional(knowledge::Gender::male)
                          : std::nullopt;
  const bool subject = article_.has_deprel(i, "nsubj");
  std::optional<std::uint32_t> found;
  std::set<std::uint32_t> of_others;
  for (const Reference& reference : references_) {
    if (reference.first >= i || reference.figures.size() != 1 ||
        cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    const std::uint32_t figure = reference.figures[0];
    const std::set<std::uint32_t> origins = origins_of(figure);
    const bool beside = !subject && clause_of(reference.head) == clause_of(i) &&
                        article_.has_deprel(reference.head, "nsubj");
    const auto& its = cast_[figure].gender;
    if (gender && its && *its != *gender && *its != knowledge::Gender::either) {
      of_others.insert(figure);
    } else if (origins.count(*people) != 0) {
      if (!beside && article_.sentence_of(i) - article_.sentence_of(reference.first) <= reach) {
        found = figure;
      }
    } else if (std::any_of(origins.begin(), origins.end(), [&](std::uint32_t other) {
                 return cast_[other].kind == cast_[*people].kind &&
                        type_of(cast_[other]) == type_of(cast_[*people]);
               })) {
      of_others.insert(figure);
    }
  }
  if (!found) {
    found = antecedent(i, FigureKind::person, gender,
                       [&](std::uint32_t figure) { return of_others.count(figure) == 0; });
  }
  if (found) {
    add_nominal(i, *found, "nationality", 0.6F);
    std::rotate(at_head_[i].begin(), at_head_[i].end() - 1, at_head_[i].end());
  }
}

void ReferenceFinder::add_aged(std::uint32_t old) {
  if (old < 4 || article_.folded(old) != "old" || article_.form(old - 1) != "-" ||
      article_.folded(old - 2) != "year" ||
      !(is_definite(old) || (old >= 5 && article_.folded(old - 5) == "the"))) {
    return;
  }
  // `Ana Ruiz, 54, left`
  const std::string& age = article_.folded(old - 4);
  std::optional<std::uint32_t> of_that_age;
  std::set<std::uint32_t> of_others;
  for (const NameMention& name : names_) {
    if (name.kind != FigureKind::person || !name.figure || name.first > old) {
      continue;
    }
    const std::uint32_t end = name.first + name.count;
    if (end + 1 < article_.sentence_end(name.first) && article_.form(end) == "," &&
        article_.token(end + 1).upos == Upos::num) {
      if (article_.folded(end + 1) == age) {
        of_that_age = *name.figure;
      } else {
        of_others.insert(*name.figure);
      }
    }
  }
  const auto found =
      of_that_age ? of_that_age
                  : antecedent(old, FigureKind::person, std::nullopt,
                               [&](std::uint32_t figure) { return of_others.count(figure) == 0; });
  if (found) {
    add_nominal(old, *found, "definite", 0.6F);
  }
}

std::optional<std::uint32_t> ReferenceFinder::possessor_of(std::uint32_t noun) const {
  for (const std::uint32_t child : article_.children(noun)) {
    if (article_.token(child).deprel == "nmod:poss") {
      return person_at(child);
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::named_beside(std::uint32_t noun) const {
  if (article_.has_deprel(noun, "appos")) {
    return person_at(article_.token(noun).head);
  }
  for (const std::uint32_t child : article_.children(noun)) {
    if (child > noun &&
        (article_.has_deprel(child, "appos") || article_.has_deprel(child, "flat"))) {
      if (const auto person = person_at(child)) {
        return person;
      }
    }
  }
  return std::nullopt;
}

void ReferenceFinder::add_successor(std::uint32_t noun) {
  const bool former = article_.folded(noun) == "predecessor";
  if ((!former && article_.folded(noun) != "successor") || !at_head_[noun].empty() ||
      article_.has_deprel(noun, "compound") || is_said_of(noun) ||
      article_.has_deprel(noun, "xcomp") || article_.preposition(noun) == "as") {
    return;  // `wants her to become his successor`
  }
  const auto person = possessor_of(noun);
  if (!person) {
    return;
  }
  auto found = named_beside(noun);
  if (!found) {
    found = former ? predecessor_of(*person) : successor_of(*person);
  }
  if (!found || *found == *person) {
    return;
  }
  (former ? predecessors_[*person] : predecessors_[*found]) = former ? *found : *person;
  add_nominal(noun, *found, "succession", 0.7F);
}

std::optional<std::uint32_t> ReferenceFinder::predecessor_of(std::uint32_t person) const {
  if (const auto known = predecessors_.find(person); known != predecessors_.end()) {
    return known->second;
  }
  // `She took over from Ana Ruiz`, `Ana Ruiz was succeeded by her`
  for (const Reference& reference : references_) {
    if (reference.figures.size() != 1 || reference.figures[0] != person) {
      continue;
    }
    const std::uint32_t verb = verb_of(reference.head);
    if (verb == Token::no_head) {
      continue;
    }
    const bool by = article_.has_deprel(reference.head, "obl:agent") ||
                    (article_.has_deprel(reference.head, "obl") &&
                     article_.preposition(reference.head) == "by");
    const bool over =
        article_.token(verb).lemma == "take" &&
        std::any_of(article_.children(verb).begin(), article_.children(verb).end(),
                    [&](std::uint32_t child) { return article_.folded(child) == "over"; });
    if (!over && !article_.is(verb, WordClass::succeeding)) {
      continue;
    }
    // `She replaced Ana Ruiz with Ben Okafor`: he is the successor.
    const bool chooses =
        !over && !by &&
        std::any_of(article_.children(verb).begin(), article_.children(verb).end(),
                    [&](std::uint32_t child) { return article_.preposition(child) == "with"; });
    if (chooses || (!by && !article_.has_deprel(reference.head, "nsubj"))) {
      continue;
    }
    for (const std::uint32_t child : article_.children(verb)) {
      const bool succeeded = over ? article_.preposition(child) == "from"
                             : by ? article_.token(child).deprel == "nsubj:pass"
                                  : article_.has_deprel(child, "obj");
      const auto other = succeeded ? person_at(child) : std::nullopt;
      if (other && *other != person) {
        return other;
      }
    }
  }
  // `named Ana Ruiz to succeed him`
  for (const Reference& reference : references_) {
    const std::uint32_t verb = article_.token(reference.head).head;
    if (reference.figures.size() != 1 || reference.figures[0] != person || verb == Token::no_head ||
        !(article_.has_deprel(reference.head, "obj") ||
          article_.has_deprel(reference.head, "xcomp"))) {
      continue;
    }
    for (const std::uint32_t clause : article_.children(verb)) {
      if (clause < reference.head || !article_.is(clause, WordClass::succeeding)) {
        continue;
      }
      for (const std::uint32_t child : article_.children(clause)) {
        const auto other = article_.has_deprel(child, "obj") ? person_at(child) : std::nullopt;
        if (other && *other != person) {
          return other;
        }
      }
    }
  }
  // `Prime Minister Ana Ruiz` and `the former prime minister, Ben Okafor`
  return in_office_beside(person, true);
}

std::uint32_t ReferenceFinder::verb_of(std::uint32_t word) const {
  const std::uint32_t above = article_.token(word).head;
  // `X, who took over from Y`
  for (const std::uint32_t child : article_.children(word)) {
    if (article_.has_deprel(child, "acl:relcl") && does(child, word)) {
      return child;
    }
  }
  return above != Token::no_head && article_.token(above).upos == Upos::verb ? above
                                                                             : Token::no_head;
}

std::optional<std::uint32_t> ReferenceFinder::successor_of(std::uint32_t person) const {
  std::set<std::uint32_t> found;
  for (std::uint32_t other = 0; other < cast_.figures().size(); ++other) {
    if (other != person && cast_[other].kind == FigureKind::person &&
        predecessor_of(other) == person) {
      found.insert(other);
    }
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::in_office_beside(std::uint32_t person,
                                                               bool before) const {
  std::set<std::uint32_t> found;
  for (const Role& own : cast_[person].roles) {
    for (std::uint32_t other = 0; other < cast_.figures().size(); ++other) {
      for (const Role& role : cast_[other].roles) {
        if (other != person && role.office == own.office && role.former == before &&
            own.former != before && (role.owner == own.owner || !role.owner || !own.owner)) {
          found.insert(other);
        }
      }
    }
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

void ReferenceFinder::add_client(std::uint32_t noun) {
  if (article_.folded(noun) != "client" || !at_head_[noun].empty() ||
      article_.has_deprel(noun, "compound")) {
    return;
  }
  const auto lawyer = possessor_of(noun);
  if (!lawyer) {
    return;
  }
  // `Her lawyer, Ana Ruiz`, `Okafor's lawyer Ana Ruiz`, `Ana Ruiz, a lawyer for Okafor`
  std::optional<std::uint32_t> found;
  for (std::uint32_t word = 0; word < noun; ++word) {
    if (!article_.is(word, WordClass::advocate)) {
      continue;
    }
    const std::uint32_t above = article_.token(word).head;
    const bool before_name = article_.has_deprel(word, "compound") ||
                             article_.token(word).deprel == "nmod:desc" ||
                             article_.has_deprel(word, "appos");
    auto named = named_beside(word);
    // `Ana Ruiz is his lawyer`
    if (!named && is_said_of(word)) {
      for (const std::uint32_t child : article_.children(word)) {
        named = article_.has_deprel(child, "nsubj") ? person_at(child) : named;
      }
    }
    const bool of_lawyer =
        named == lawyer || (above != Token::no_head && before_name && person_at(above) == lawyer);
    if (!of_lawyer) {
      continue;
    }
    for (const std::uint32_t at : {word, above}) {
      for (const std::uint32_t child :
           at == Token::no_head ? std::vector<std::uint32_t>() : article_.children(at)) {
        const std::string_view preposition = article_.preposition(child);
        const auto figure = article_.token(child).deprel == "nmod:poss" || preposition == "for" ||
                                    preposition == "of"
                                ? figure_at(child)
                                : std::nullopt;
        found = figure && *figure != *lawyer ? figure : found;
      }
    }
  }
  if (found) {
    add_nominal(noun, *found, "client", 0.7F);
  }
}

void ReferenceFinder::add_accused(std::uint32_t noun) {
  if (!article_.is(noun, WordClass::accused) || !at_head_[noun].empty() || !is_definite(noun) ||
      article_.token(noun).has("Number", "Plur") || article_.has_deprel(noun, "compound") ||
      article_.token(noun).upos != Upos::noun || named_beside(noun) || possessor_of(noun)) {
    return;
  }
  std::set<std::uint32_t> found;
  for (const Reference& reference : references_) {
    const std::uint32_t verb = article_.token(reference.head).head;
    if (reference.first >= noun || reference.figures.size() != 1 || verb == Token::no_head ||
        cast_[reference.figures[0]].kind != FigureKind::person ||
        !article_.is(verb, WordClass::trying)) {
      continue;
    }
    if (article_.token(reference.head).deprel == "nsubj:pass" ||
        article_.has_deprel(reference.head, "obj")) {
      found.insert(reference.figures[0]);
    }
  }
  if (found.size() == 1) {
    add_nominal(noun, *found.begin(), "accused", 0.7F);
  }
}

void ReferenceFinder::add_introduced(std::uint32_t noun) {
  constexpr std::uint32_t beginning = 2;  // sentences
  const std::uint32_t here = article_.sentence_of(noun);
  const std::uint32_t verb = article_.token(noun).head;
  const bool person = article_.is(noun, WordClass::role) ||
                      article_.is(noun, WordClass::somebody) ||
                      article_.is(noun, WordClass::occupation);
  if (here >= beginning || !person || !is_indefinite(noun) || quoted_[noun] ||
      article_.token(noun).has("Number", "Plur") || !article_.has_deprel(noun, "nsubj") ||
      verb == Token::no_head || article_.token(verb).head != Token::no_head ||
      !at_head_[noun].empty() || named_beside(noun)) {
    return;
  }
  const Reference* first = nullptr;
  std::set<std::uint32_t> known;
  for (const Reference& reference : references_) {
    if (reference.form != MentionForm::name || reference.figures.size() != 1 ||
        cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    const std::uint32_t there = article_.sentence_of(reference.first);
    if (there <= here) {
      known.insert(reference.figures[0]);
    } else if (there <= here + 2 && (first == nullptr || reference.first < first->first)) {
      first = &reference;
    }
  }
  if (first == nullptr || first->count < 2 || known.count(first->figures[0]) != 0 ||
      !article_.has_deprel(first->head, "nsubj") || !cast_[first->figures[0]].roles.empty() ||
      cast_[first->figures[0]].fact) {
    return;
  }
  // Told of by nothing but their age: else somebody else comes in. `Ana Ruiz said so` may be
  // anybody, `Ana Ruiz was arrested` not.
  bool aged = false;
  const bool says = article_.is(article_.token(first->head).head, WordClass::reporting);
  for (const std::uint32_t child : article_.children(first->head)) {
    const bool age = article_.token(child).upos == Upos::num || article_.folded(child) == "aged";
    aged = aged || age;
    if (!age &&
        (article_.has_deprel(child, "appos") || article_.has_deprel(child, "amod") ||
         article_.has_deprel(child, "compound") || article_.has_deprel(child, "conj") ||
         article_.has_deprel(child, "acl") || (article_.has_deprel(child, "nmod") && says))) {
      return;
    }
  }
  // `A man was shot. Ana Ruiz saw it`
  if (aged || (!says && !article_.is(noun, WordClass::somebody))) {
    const std::uint32_t figure = first->figures[0];
    if (article_.is(noun, WordClass::role)) {
      add_role(figure, noun, owner_of(noun));
    }
    add_nominal(noun, figure, "introduced", 0.6F);
  }
}

}  // namespace newsgraph::extractors::entities
