// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 11> words = {
      "out", "off", "up", "down", "back", "over", "away", "forward", "through", "aside", "along"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_preposition_of_clauses(std::string_view word) {
  static constexpr std::array<std::string_view, 12> words = {
      "of", "from", "for", "about", "against", "on", "in", "with", "at", "over", "by", "into"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

void PredicateFinder::add(Predicate& predicate, Slot slot, std::uint32_t token, float certainty,
                          std::string marker) const {
  token = antecedent(token);
  for (const Argument& other : predicate.arguments) {
    if (other.token == token && other.slot == slot && other.marker == marker) {
      return;
    }
  }
  predicate.arguments.push_back({slot, std::move(marker), token, certainty, false});
}

bool PredicateFinder::has_mention(std::uint32_t token) const {
  return !tree_.document().mentions_at(token).empty();
}

std::uint32_t PredicateFinder::antecedent(std::uint32_t token) const {
  // `Peru and Chile, neither of which …`
  const std::uint32_t whole = tree_.child(token, "nmod");
  if (whole != Tree::none && tree_.is_relative(whole) && tree_.marker(whole) == "of" &&
      (cues_.is(tree_.lemma(token), Cue::partitive) || tree_.lemma(token) == "neither" ||
       tree_.lemma(token) == "none")) {
    return antecedent(whole);
  }
  // `What X wants is a vote`: the vote.
  const std::uint32_t named = tree_.head(token);
  if (tree_.lemma(token) == "what" && tree_.is(token, "nsubj") && named != Tree::none &&
      named > token && tree_.is_nominal(named) && tree_.has_child(named, "cop") &&
      tree_.has_child(token, "acl")) {
    const auto below = tree_.children(named);
    const bool denied = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
      return tree_.is(c, "advmod") && cues_.is(tree_.lemma(c), Cue::negative);
    });
    return denied ? token : named;
  }
  // `had little time for any of it`
  const std::string& share = tree_.lemma(token);
  if ((share == "any" || share == "all" || share == "much" || share == "none") &&
      tree_.token(token).upos != Upos::noun && tree_.has_child(token, "nmod")) {
    const std::uint32_t it = tree_.child(token, "nmod");
    if (tree_.token(it).upos == Upos::pron && tree_.marker(it) == "of" &&
        (tree_.lemma(it) == "it" || tree_.lemma(it) == "this")) {
      return it;
    }
  }
  // `will settle for nothing short of a vote`: a vote.
  const std::uint32_t degree = tree_.child(token, "amod");
  if (tree_.lemma(token) == "nothing" && degree != Tree::none &&
      (tree_.lemma(degree) == "short" || tree_.lemma(degree) == "less" ||
       tree_.lemma(degree) == "little") &&
      tree_.has_child(degree, "obl")) {
    return tree_.child(degree, "obl");
  }
  if (!tree_.is_relative(token)) {
    return token;
  }
  if (tree_.lemma(token) == "whose") {
    // `Norway, whose minister …`, `the union, one of whose members …`: the name right before.
    std::uint32_t before = token;
    while (before > 0 && (tree_.token(before - 1).upos == Upos::adp ||
                          tree_.token(before - 1).upos == Upos::num ||
                          tree_.lemma(before - 1) == "some" || tree_.lemma(before - 1) == "one")) {
      --before;
    }
    before -= std::min<std::uint32_t>(before, tree_.lemma(before - (before > 0)) == "," ? 2 : 1);
    constexpr std::uint32_t longest = 6;  // tokens of a name
    std::uint32_t widest = Tree::none;    // the bank in `the Bank of Norway, whose …`
    for (std::uint32_t i = before; i < token && i + longest > before; --i) {
      for (const Mention& name : tree_.document().mentions_at(i)) {
        if (name.first_token + name.token_count == before + 1 &&
            (widest == Tree::none || name.form == MentionForm::name) &&
            tree_.sentence(i) == tree_.sentence(token)) {
          widest = i;
        }
      }
      if (i == 0) {
        break;
      }
    }
    if (widest != Tree::none) {
      return widest;
    }
  }
  // `courted X, with whom he will sign it`: the parser may see no relative clause.
  if (tree_.lemma(token) == "whom" && tree_.is(token, "obl") &&
      tree_.is(tree_.head(token), "advcl") && token >= 2) {
    const std::uint32_t comma = tree_.token(token - 1).upos == Upos::adp ? token - 2 : token - 1;
    const std::uint32_t last = tree_.lemma(comma) == "," && comma > 0 ? comma - 1 : comma;
    for (std::uint32_t i = last, steps = 0; steps < 6; --i, ++steps) {
      for (const Mention& name : tree_.document().mentions_at(i)) {
        if (name.first_token + name.token_count == last + 1 &&
            tree_.sentence(i) == tree_.sentence(token)) {
          return i;
        }
      }
      if (i == 0) {
        break;
      }
    }
  }
  for (std::uint32_t i = tree_.head(token); i != Tree::none; i = tree_.head(i)) {
    // `the union, whose leader, X, …`: the parser may take the leader for an apposition.
    if (tree_.is(i, "acl") || (tree_.lemma(token) == "whose" && tree_.is(i, "appos"))) {
      const std::uint32_t described = first_of_name(tree_.head(i));
      // `those who oppose it include X and Y`
      const std::uint32_t verb = described == Tree::none ? described : tree_.head(described);
      const bool listed = verb != Tree::none && tree_.is(described, "nsubj") &&
                          tree_.lemma(verb) == "include" && !has_mention(described);
      const std::uint32_t first = listed ? tree_.child(verb, "obj") : Tree::none;
      return first != Tree::none && has_mention(first) ? first : described;
    }
  }
  return token;
}

/// Of `Ms Ruiz, who …`, `the Forum for Social Rights, which …`, where the clause hangs on `Ruiz` or
/// `Rights`: the head of the name; of other words the word itself.
std::uint32_t PredicateFinder::first_of_name(std::uint32_t token) const {
  constexpr std::uint32_t longest = 10;  // tokens
  if (token == Tree::none || has_mention(token) || !tree_.is_nominal(token)) {
    return token;
  }
  for (std::uint32_t i = token; i-- > 0 && token - i <= longest;) {
    for (const Mention& name : tree_.document().mentions_at(i)) {
      if (name.form == MentionForm::name && name.first_token <= token &&
          token < name.first_token + name.token_count) {
        return i;
      }
    }
  }
  return token;
}

/// `I'd never been there`, which the lemma may take for `would`.
bool PredicateFinder::is_contracted_had(std::uint32_t token) const {
  const std::string_view form = tree_.document().form(tree_.token(token));
  const std::uint32_t verb = tree_.head(token);
  return (form == "'d" || form == "’d") && verb != Tree::none &&
         tree_.token(verb).upos == Upos::verb &&
         to_lower(tree_.document().form(tree_.token(verb))) != tree_.lemma(verb);
}

std::string PredicateFinder::lemma_with_particle(std::uint32_t token) const {
  std::string result = tree_.lemma(token);
  if (tree_.token(token).upos == Upos::aux) {
    // `won't`, `will never`: with its negation.
    result = result == "wo" || result == "'ll" || result == "’ll" ? "will"
             : is_contracted_had(token)                           ? "had"  // `I'd never been there`
             : result == "'d" || result == "’d"                   ? "would"
             : result == "ca"                                     ? "can"
                                                                  : result;
    const std::uint32_t next = token + 1;
    // `Peru would not.`: nothing stands behind it.
    const bool alone = !tree_.is(token, "aux") && !tree_.is(token, "cop");
    if ((tree_.is(token, "aux") || alone) && next < tree_.document().tokens().size() &&
        tree_.head(next) == (alone ? token : tree_.head(token)) && tree_.is(next, "advmod") &&
        cues_.is(tree_.lemma(next), Cue::negative)) {
      result += " not";
    } else if (tree_.is(token, "aux")) {
      // `nobody should leave`
      const std::uint32_t who = tree_.child(tree_.head(token), "nsubj");
      result += who != Tree::none && tree_.lemma(who) == "nobody" ? " not" : "";
    }
    return result;
  }
  for (const std::uint32_t c : tree_.children(token)) {
    // `brushed the advice aside`
    const bool adverb = tree_.is(c, "advmod") && is_particle(tree_.lemma(c)) &&
                        (c == token + 1 || (c > token && tree_.lemma(c) == "aside"));
    if (tree_.is(c, "compound:prt") || adverb) {
      result += ' ' + tree_.lemma(c);
      break;
    }
  }
  return result;
}

Predicate PredicateFinder::build(std::uint32_t token, PredicateClass word_class) const {
  Predicate predicate;
  predicate.token = token;
  predicate.word_class = word_class;
  predicate.lemma = tree_.lemma(token);
  switch (word_class) {
    case PredicateClass::verb:
      add_verb(predicate);
      break;
    case PredicateClass::noun:
      add_noun(predicate);
      add_undone(predicate);
      break;
    case PredicateClass::adj:
      add_adjective(predicate);
      break;
    case PredicateClass::adp:
      add_adposition(predicate);
      break;
    case PredicateClass::aux:
      add_auxiliary(predicate);
      break;
    case PredicateClass::name:
      add_name(predicate);
      break;
  }
  std::stable_sort(predicate.arguments.begin(), predicate.arguments.end(),
                   [](const Argument& a, const Argument& b) { return a.certainty > b.certainty; });
  return predicate;
}

bool PredicateFinder::is_common(std::uint32_t token) const {
  return token != Tree::none && tree_.token(token).upos == Upos::noun && !has_mention(token);
}

void PredicateFinder::add_adjective(Predicate& predicate) const {
  const std::uint32_t adjective = predicate.token;
  for (const Argument& subject : surface_subjects(adjective)) {
    add(predicate, Slot::subject, subject.token, subject.certainty);
  }
  const std::uint32_t head = tree_.head(adjective);
  // `X, due in Lima on Friday, …`: read as if `due in` were one preposition.
  if (tree_.is(adjective, "case") && head != Tree::none) {
    const std::uint32_t fixed = tree_.child(adjective, "fixed");
    const std::uint32_t guest = tree_.head(head);
    if (fixed != Tree::none && guest != Tree::none) {
      add(predicate, Slot::oblique, head, inherited, tree_.lemma(fixed));
      if (tree_.is_nominal(guest)) {
        add(predicate, Slot::subject, guest, inherited);
      }
      for (const Argument& subject : surface_subjects(guest)) {
        add(predicate, Slot::subject, subject.token, inherited);
      }
    }
    return;
  }
  if (predicate.arguments.empty() && head != Tree::none &&
      (tree_.is(adjective, "acl") || tree_.is(adjective, "appos")) && tree_.is_nominal(head)) {
    add(predicate, Slot::subject, head, inherited);
  }
  add_dependents(predicate, adjective, 1.0F);
  // `a plan that Peru is open to`, `a plan Peru says it is open to`
  const std::uint32_t described = tree_.is(adjective, "acl:relcl") && head != Tree::none
                                      ? first_of_name(head)
                                      : described_by_saying(adjective);
  for (const std::uint32_t c : tree_.children(adjective)) {
    if (described != Tree::none && c > adjective && tree_.children(c).empty() &&
        (tree_.token(c).upos == Upos::adp || tree_.token(c).upos == Upos::part)) {
      add(predicate, Slot::oblique, described, elsewhere, tree_.lemma(c));
    }
    if (tree_.is(c, "nmod") && !tree_.marker(c).empty()) {
      add(predicate, Slot::oblique, c, 1.0F, tree_.marker(c));
    }
    // `was scathing in private about it`
    if (tree_.is(c, "obl") && c > adjective && tree_.token(c).upos == Upos::adj) {
      for (const std::uint32_t inner : tree_.children(c)) {
        if (inner > c && (tree_.is(inner, "obl") || tree_.is(inner, "nmod"))) {
          add(predicate, Slot::oblique, inner, elsewhere, tree_.marker(inner));
        }
      }
    }
    // `full of praise for X`
    for (const std::uint32_t inner : tree_.children(c)) {
      if (tree_.is(c, "obl") && !has_mention(c) && tree_.is(inner, "nmod") &&
          tree_.marker(inner) == "for") {
        add(predicate, Slot::oblique, inner, elsewhere, "for");
      }
    }
  }
  add_earlier(predicate);
}

void PredicateFinder::add_adposition(Predicate& predicate) const {
  const std::uint32_t phrase = tree_.head(predicate.token);
  if (tree_.has_child(predicate.token, "cop")) {  // `Peru is against.`
    for (const Argument& subject : surface_subjects(predicate.token)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
    }
    for (const std::uint32_t c : tree_.children(predicate.token)) {
      if (tree_.is(c, "obl") && !tree_.marker(c).empty()) {
        add(predicate, Slot::oblique, c, 1.0F, tree_.marker(c));  // `is off to Lima`
      }
    }
    add(predicate, Slot::earlier, predicate.token, elsewhere);
    return;
  }
  if (phrase == Tree::none ||
      !(tree_.is(predicate.token, "case") || tree_.is(predicate.token, "mark"))) {
    return;
  }
  // `will not sign without guarantees`, `no deal without a vote`: what it depends on.
  const std::uint32_t done = tree_.head(phrase);
  if (tree_.lemma(predicate.token) == "without") {
    if (done == Tree::none || phrase < done) {
      return;
    }
    const std::uint32_t subject = tree_.child(done, "nsubj");
    const auto is_no = [&](std::uint32_t noun) {
      const std::uint32_t article = noun == Tree::none ? noun : tree_.child(noun, "det");
      return article != Tree::none && tree_.lemma(article) == "no";
    };
    if (is_negated(done) || is_no(done) || is_no(subject)) {
      for (const Argument& actor : surface_subjects(done)) {
        add(predicate, Slot::subject, actor.token, actor.certainty);
      }
      add(predicate, tree_.token(phrase).upos == Upos::verb ? Slot::gerund : Slot::object, phrase,
          1.0F);
    }
    return;
  }
  // `Under Ana Ruiz, Google grew`
  if (tree_.lemma(predicate.token) == "under" && tree_.is(phrase, "obl") && done != Tree::none &&
      tree_.token(done).upos == Upos::verb && !is_passive(done)) {
    for (const Argument& subject : surface_subjects(done)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
    }
    add(predicate, Slot::object, phrase, 1.0F);
    return;
  }
  // `would sooner leave than sign it`
  if (tree_.lemma(predicate.token) == "than") {
    const auto is_choice = [&](std::uint32_t c) {
      return tree_.is(c, "advmod") && (tree_.lemma(c) == "sooner" || tree_.lemma(c) == "rather" ||
                                       tree_.document().form(tree_.token(c)) == "sooner");
    };
    for (std::uint32_t verb = done; verb != Tree::none && tree_.token(phrase).upos == Upos::verb;
         verb = tree_.head(verb)) {
      const auto below = tree_.children(verb);
      if (std::any_of(below.begin(), below.end(), is_choice)) {
        for (const Argument& actor : surface_subjects(verb)) {
          add(predicate, Slot::subject, actor.token, actor.certainty);
        }
        add(predicate, Slot::gerund, phrase, 1.0F);
        break;
      }
    }
    return;
  }
  // `is all for leaving`
  const bool all = done != Tree::none && tree_.lemma(done) == "all" && tree_.is(phrase, "advcl") &&
                   tree_.has_child(done, "cop");
  // `was later in the band`
  const bool then = done != Tree::none && tree_.token(done).upos == Upos::adv &&
                    tree_.is(phrase, "obl") && tree_.has_child(done, "cop");
  if (tree_.has_child(phrase, "cop") || all || then) {
    for (const Argument& subject : surface_subjects(all || then ? done : phrase)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
    }
    add(predicate, tree_.token(phrase).upos == Upos::verb ? Slot::gerund : Slot::object, phrase,
        1.0F);
  }
}

/// `X will not leave`: who won't, and what.
void PredicateFinder::add_auxiliary(Predicate& predicate) const {
  const std::uint32_t verb = tree_.head(predicate.token);
  predicate.lemma = lemma_with_particle(predicate.token);
  if (predicate.lemma.ends_with(" not") && !tree_.is(predicate.token, "aux")) {
    for (const Argument& subject : surface_subjects(predicate.token)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
    }
    add(predicate, Slot::earlier, predicate.token, elsewhere);
    return;
  }
  if (verb == Tree::none || !tree_.is(predicate.token, "aux") ||
      (predicate.lemma.ends_with(" not") && tree_.token(verb).upos != Upos::verb)) {
    return;
  }
  // `should Peru let him go`: if it does.
  const std::uint32_t actor = tree_.child(verb, "nsubj");
  if (predicate.lemma == "should" && actor != Tree::none && actor > predicate.token) {
    return;
  }
  // `how it should work` asks for nothing.
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string& word = tree_.lemma(c);
    if (c < verb && (word == "how" || word == "why" || word == "where" || word == "whether")) {
      return;
    }
  }
  for (const Argument& subject : surface_subjects(verb)) {
    add(predicate, Slot::subject, subject.token, subject.certainty);
    add_author(predicate, subject, Slot::author);
  }
  add(predicate, Slot::infinitive, verb, 1.0F);
  // `will not leave until …`: what it is made to depend on.
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "advcl") && (marker == "until" || marker == "unless")) {
      add(predicate, Slot::oblique, c, 1.0F, marker);
    } else if (tree_.is(c, "advcl") &&
               (marker == "if" || marker == "when" || marker == "once" || marker == "after")) {
      const auto below = tree_.children(verb);
      const auto inner = tree_.children(c);
      const auto is_only = [&](std::uint32_t i) { return tree_.lemma(i) == "only"; };
      if (std::any_of(below.begin(), below.end(), is_only) ||
          std::any_of(inner.begin(), inner.end(), is_only)) {
        add(predicate, Slot::oblique, c, 1.0F, "only if");
      }
    }
  }
}

}  // namespace newsgraph::extractors::relations
