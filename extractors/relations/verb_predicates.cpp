// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>

namespace newsgraph::extractors::relations {

std::string PredicateFinder::modal(std::uint32_t clause) const {
  if (tree_.lemma(clause) == "ought") {
    return "ought";
  }
  bool bare_be = false;
  const std::uint32_t who = tree_.child(clause, "nsubj");
  for (const std::uint32_t c : tree_.children(clause)) {
    const bool be = tree_.is(c, "aux:pass") || tree_.is(c, "cop");
    if (tree_.is(c, "aux") && !be) {
      if (tree_.lemma(c) == "should" && who != Tree::none && c < who) {
        return {};  // `should the talks fail, …`: if they do
      }
      return lemma_with_particle(c);  // `should not`
    }
    bare_be = bare_be || (be && tree_.document().form(tree_.token(c)) == "be");
  }
  if (bare_be) {
    return "subjunctive";  // `that the tax be lifted`
  }
  // `that she leave`: a subject of the third person singular without the verb's ending.
  const std::uint32_t subject = tree_.child(clause, "nsubj");
  if (subject != Tree::none && tree_.token(clause).upos == Upos::verb &&
      !tree_.token(subject).has("Number", "Plur") && !tree_.has_child(subject, "conj") &&
      (tree_.token(subject).upos == Upos::noun || tree_.token(subject).upos == Upos::propn ||
       tree_.token(subject).has("Person", "3")) &&
      tree_.document().form(tree_.token(clause)) == tree_.lemma(clause) &&
      !(tree_.token(clause).has("Tense", "Past") && cues_.is(tree_.lemma(clause), Cue::own_past))) {
    return "subjunctive";
  }
  // `demanded that she put it up for sale`: nobody demands what was.
  if (cues_.is(tree_.lemma(clause), Cue::own_past) && tree_.is(clause, "ccomp") &&
      tree_.head(clause) != Tree::none && tree_.lemma(tree_.head(clause)) == "demand" &&
      tree_.document().form(tree_.token(clause)) == tree_.lemma(clause)) {
    return "subjunctive";
  }
  // `demand that they leave`: after such verbs that is no statement.
  const std::uint32_t above = tree_.head(clause);
  if (subject != Tree::none && above != Tree::none && tree_.is(clause, "ccomp") &&
      cues_.is(tree_.lemma(above), Cue::mandating) &&
      !cues_.is(tree_.lemma(clause), Cue::stative) && tree_.token(clause).upos == Upos::verb &&
      !tree_.token(clause).has("Tense", "Past") &&
      tree_.document().form(tree_.token(clause)) == tree_.lemma(clause)) {
    return "subjunctive";
  }
  const std::string& lemma = tree_.lemma(clause);
  if ((lemma == "need" || lemma == "have") && tree_.has_child(clause, "xcomp")) {
    return lemma + " to";
  }
  // `"Close the port," she said`
  if (subject == Tree::none && tree_.token(clause).has("Mood", "Imp") &&
      (tree_.is(clause, "ccomp") || tree_.is(clause, "parataxis"))) {
    return "imperative";
  }
  return {};
}

bool PredicateFinder::is_negated(std::uint32_t clause) const {
  const auto below = tree_.children(clause);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "advmod") && c < clause && cues_.is(tree_.lemma(c), Cue::negative);
  });
}

/// An infinitive as the argument `to`, or `not`; of `not to leave but to stay` both.
void PredicateFinder::add_infinitive(Predicate& predicate, std::uint32_t clause,
                                     float certainty) const {
  const bool negated = is_negated(clause);
  add(predicate, Slot::infinitive, clause, certainty, negated ? "not" : "to");
  for (const std::uint32_t other : tree_.children(clause)) {
    if (tree_.is(other, "conj") && tree_.marker(other).ends_with("to") &&
        is_negated(other) != negated) {
      add(predicate, Slot::infinitive, other, certainty, negated ? "to" : "not");
    }
  }
}

/// Of `told CNN Ana Ruiz was late`, `told Reuters officials were late`: who is told, a name of its
/// own right behind the verb that the parser took into the next phrase.
std::uint32_t PredicateFinder::hearer_before(std::uint32_t phrase) const {
  const std::uint32_t verb =
      tree_.is(phrase, "iobj") ? tree_.head(phrase) : tree_.head(tree_.head(phrase));
  if (verb == Tree::none || tree_.lemma(verb) != "tell" ||
      (tree_.is(phrase, "iobj") && !has_mention(phrase))) {
    return Tree::none;
  }
  for (const std::uint32_t c : tree_.children(phrase)) {
    if (c < phrase && tree_.is(c, "compound") && has_mention(c)) {
      const Mention& name = tree_.document().mentions_at(c).front();
      const bool right_behind =
          name.first_token == verb + 1 ||
          (name.first_token == verb + 2 && tree_.token(verb + 1).upos == Upos::det);
      if (right_behind && name.first_token + name.token_count <= phrase) {
        return c;
      }
    }
  }
  return Tree::none;
}

/// `demanded in the autumn that they leave`: the clause may hang on the day.
void PredicateFinder::add_clause_behind_day(Predicate& predicate, std::uint32_t day,
                                            float certainty) const {
  if (!cues_.is(tree_.lemma(day), Cue::time)) {
    return;
  }
  for (const std::uint32_t c : tree_.children(day)) {
    const std::uint32_t subject = tree_.child(c, "nsubj");
    if (c > day && tree_.is(c, "acl") && tree_.marker(c) == "that" && subject != Tree::none &&
        !tree_.is_relative(subject)) {
      add(predicate, Slot::clause, c, certainty * inherited, modal(c));
    }
  }
}

/// Of `the ships Peru promised Norway`: whether an object is Norway, who gets them.
bool PredicateFinder::gets_what_is_described(std::uint32_t object) const {
  const std::uint32_t verb = tree_.head(object);
  if (!tree_.is(verb, "acl:relcl") || !cues_.is(tree_.lemma(verb), Cue::giving) ||
      !has_mention(object) || is_passive(verb)) {
    return false;
  }
  const auto below = tree_.children(verb);
  return tree_.has_child(verb, "nsubj") &&
         std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
           return tree_.is_relative(c) || tree_.is(c, "iobj") || tree_.is(c, "obl");
         });
}

/// Whether a condition says what somebody else shall do, unlike `unless it hears by Monday`.
bool PredicateFinder::asks(std::uint32_t clause) const {
  const std::uint32_t subject = tree_.child(clause, "nsubj");
  return subject != Tree::none && tree_.token(subject).upos != Upos::pron;
}

/// Whether a clause tells what its subject may have to bear: `could lose it`, `would be expelled`.
bool PredicateFinder::is_harm(std::uint32_t clause) const {
  if (!is_passive(clause)) {
    return cues_.is(tree_.lemma(clause), Cue::bearing);
  }
  // `would be shut out of the summit`
  const std::uint32_t phrase = tree_.child(clause, "obl");
  const bool out = phrase != Tree::none && tree_.lemma(tree_.subtree(phrase).front()) == "out";
  const std::uint32_t modal = tree_.child(clause, "aux");
  return modal != Tree::none && !tree_.has_child(clause, "obl:agent") &&
         cues_.is(lemma_with_particle(clause) + (out ? " out" : ""), Cue::harming);
}

/// Objects, obliques and clauses below a verb or an adjective.
void PredicateFinder::add_dependents(Predicate& predicate, std::uint32_t head,
                                     float certainty) const {
  const auto below = tree_.children(head);
  for (const std::uint32_t c : below) {
    if (tree_.is(c, "obj")) {
      // Of two objects the first is the person; not of `the ships that Peru promised Norway`.
      const bool giving = cues_.is(tree_.lemma(head), Cue::giving);
      const bool two = std::any_of(below.begin(), below.end(), [&](std::uint32_t other) {
        const bool first = giving && tree_.is_relative(c)       ? false
                           : giving && tree_.is_relative(other) ? true
                                                                : other > c;
        return other != c && tree_.is(other, "obj") && first;
      });
      add(predicate, two || gets_what_is_described(c) ? Slot::indirect : Slot::object, c,
          certainty);
      // `lend Vietnam $2 billion`, `sent Kenya tanks`: the first may hang on the second.
      std::uint32_t first = tree_.subtree(c).front();
      // `promised the EU tanks`, but not `read the Reuters report`
      first += first < c && tree_.token(first).upos == Upos::det &&
                       cues_.is(tree_.lemma(head), Cue::giving)
                   ? 1
                   : 0;
      if (!two && (first == head + 1 || first == head + 2) && first < c && tree_.head(first) == c &&
          tree_.is(first, "compound") && has_mention(first) && !has_mention(c)) {
        add(predicate, Slot::indirect, first, certainty * elsewhere);
      }
      // `called the vote "quite regrettable"`: the adjective may hang on the vote.
      for (const std::uint32_t quality : tree_.children(c)) {
        if (quality > c && tree_.is(quality, "amod") && tree_.lemma(head) == "call") {
          add(predicate, Slot::complement, quality, certainty * elsewhere);
        }
      }
      // `wants nothing to do with it`
      const std::uint32_t dealing = tree_.child(c, "acl");
      if (tree_.lemma(c) == "nothing" && dealing != Tree::none && tree_.lemma(dealing) == "do") {
        for (const std::uint32_t with : tree_.children(dealing)) {
          if (tree_.marker(with) == "with") {
            add(predicate, Slot::oblique, with, certainty, "nothing to do with");
          }
        }
      }
      // `wants no part of it`
      const std::uint32_t share = tree_.child(c, "nmod");
      if (tree_.lemma(c) == "part" && tree_.has_child(c, "det") &&
          tree_.lemma(tree_.child(c, "det")) == "no") {
        if (share != Tree::none && tree_.marker(share) == "of") {
          add(predicate, Slot::oblique, share, certainty, "no part of");
        }
        for (const std::uint32_t in : below) {
          if (in > c && tree_.is(in, "obl") && tree_.marker(in) == "in") {
            add(predicate, Slot::oblique, in, certainty, "no part of");
          }
        }
        if (share != Tree::none && tree_.marker(share) == "in") {
          add(predicate, Slot::oblique, share, certainty, "no part of");
        }
      }
      // `called that "a disgrace"`: the parser takes `that` for an article.
      const std::uint32_t that = tree_.child(c, "det");
      if (that != Tree::none && that == head + 1 && that + 1 < c &&
          (tree_.lemma(that) == "that" || tree_.lemma(that) == "this") && opens_quote(that + 1)) {
        add(predicate, Slot::indirect, that, certainty * inherited);
      }
      // `promised parliament that it would leave`: the clause may hang on who is told.
      for (const std::uint32_t told : tree_.children(c)) {
        if (tree_.is(told, "acl") && tree_.marker(told) == "that" &&
            cues_.is(tree_.lemma(head), Cue::addressing)) {
          add(predicate, Slot::clause, told, certainty * inherited, modal(told));
        }
      }
      // `appointed Ana Ruiz chief of staff`: the name may hang on what it is made.
      const std::uint32_t name = tree_.subtree(c).front();
      if (!has_mention(c) && tree_.token(c).upos == Upos::noun && tree_.head(name) == c &&
          has_mention(name) && tree_.has_child(name, "flat") && !tree_.is(name, "nmod:poss")) {
        add(predicate, Slot::object, name, certainty * inherited);
      }
    } else if (tree_.is(c, "advmod") && has_mention(c) &&
               (tree_.lemma(c) == "there" || tree_.lemma(c) == "here")) {
      add(predicate, Slot::oblique, c, certainty, "to");  // `flew there`
      add(predicate, Slot::oblique, c, certainty, "in");  // `is expected here`
    } else if (tree_.is(c, "advmod") && c > head) {
      // `thinks highly of it`
      for (const std::uint32_t inner : tree_.children(c)) {
        if (tree_.is(inner, "obl") && tree_.marker(inner) == "of") {
          add(predicate, Slot::oblique, inner, certainty * elsewhere, "of");
        }
      }
    } else if (tree_.is(c, "iobj")) {
      const std::uint32_t hearer = hearer_before(c);
      add(predicate, Slot::indirect, hearer != Tree::none ? hearer : c, certainty);
    } else if (tree_.is(c, "obl") || (tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss") &&
                                      tree_.token(head).upos == Upos::verb)) {
      const std::string marker = tree_.marker(c);
      add_clause_behind_day(predicate, c, certainty);
      // `agreed, to general astonishment`: not to what.
      if (marker == "to" && cues_.is(tree_.lemma(c), Cue::feeling) && !has_mention(c)) {
        continue;
      }
      if (!marker.empty() && !tree_.is(c, "obl:agent")) {
        add(predicate, Slot::oblique, c, certainty, marker);
        // The preposition stands before the first of several: `with A and with B` does otherwise.
        for (const std::uint32_t other : tree_.conjuncts(c)) {
          if (other != c && !tree_.marker(other).empty() && tree_.marker(other) != marker) {
            add(predicate, Slot::oblique, other, certainty, tree_.marker(other));
          }
        }
      }
      // `held talks on Monday with X`, `talked for six hours with X`: the parser may hang the
      // second phrase on the time; `flown by helicopter to Lima` on what looks like who did it.
      const bool time = cues_.is(tree_.lemma(c), Cue::time);
      if (c > head && !has_mention(c) && (time || tree_.is(c, "obl:agent"))) {
        for (const std::uint32_t inner : tree_.children(c)) {
          const std::string behind = tree_.marker(inner);
          const bool whither = behind == "to" || behind == "into" || behind == "from";
          const bool other = behind == "with" || behind == "between" || behind == "against" ||
                             behind == "at" || behind == "on" || behind == "among";
          if (inner > c && tree_.is(inner, "nmod") && (whither || (time && other))) {
            add(predicate, Slot::oblique, inner, certainty * elsewhere, behind);
          }
        }
      }
      // `was filed by X against Y`
      for (const std::uint32_t inner :
           tree_.is(c, "obl:agent") ? tree_.children(c) : std::span<const std::uint32_t>()) {
        if (inner > c && tree_.is(inner, "nmod") && tree_.marker(inner) == "against") {
          add(predicate, Slot::oblique, inner, certainty * elsewhere, "against");
        }
      }
    } else if (tree_.is(c, "ccomp")) {
      const std::string marker = tree_.marker(c);
      // `alleging that Google hid it`: whom they say it of.
      const std::uint32_t alleged = tree_.child(c, "nsubj");
      if (tree_.lemma(head) == "allege" && alleged != Tree::none) {
        add(predicate, Slot::object, alleged, certainty * inherited);
      }
      // `ruled that the tax was unlawful`: what they judge.
      if (cues_.is(tree_.lemma(head), Cue::judging) && alleged != Tree::none && !is_negated(c)) {
        // `ruled the tax on fish was unlawful`: the parser may begin the clause with `on fish`.
        const std::uint32_t whole = tree_.child(head, "obj");
        const bool cut = tree_.has_child(alleged, "case") && whole != Tree::none && whole < c;
        add(predicate, Slot::oblique, cut ? whole : alleged, certainty * inherited, "that");
      }
      // `warned that the tax would ruin it`: what they warn of.
      if (tree_.lemma(head) == "warn" && alleged != Tree::none && !has_mention(alleged) &&
          tree_.token(alleged).upos == Upos::noun && !is_negated(c) && !is_harm(c)) {
        add(predicate, Slot::oblique, alleged, certainty * inherited, "that");
      }
      // `warned that Google could lose it`: whom they warn.
      if (tree_.lemma(head) == "warn" && alleged != Tree::none && is_harm(c)) {
        add(predicate, Slot::oblique, alleged, certainty * inherited, "that");
      }
      if (is_preposition_of_clauses(marker) && tree_.token(c).has("VerbForm", "Ger")) {
        add(predicate, Slot::oblique, c, certainty, marker);
      } else if (marker == "to" && !tree_.has_child(c, "nsubj")) {
        add_infinitive(predicate, c, certainty);  // `told them not to leave`
      } else {
        add(predicate, Slot::clause, c, certainty, modal(c));
      }
      // `told X they were late`: the parser may take X into the clause.
      const std::uint32_t first = tree_.child(c, "nsubj");
      const bool two =
          first != Tree::none &&
          std::any_of(tree_.children(c).begin(), tree_.children(c).end(), [&](std::uint32_t other) {
            return other > first && tree_.is(other, "nsubj");
          });
      if (two && marker.empty() && first > head && first < head + 5) {
        add(predicate, Slot::indirect, first, certainty * elsewhere);
      } else if (marker.empty() && first != Tree::none && tree_.lemma(head) == "tell" &&
                 !tree_.has_child(head, "iobj") && !tree_.has_child(head, "obj")) {
        // `told Reuters officials were late`: X may be taken into the subject of the clause.
        const std::uint32_t hearer = hearer_before(first);
        if (hearer != Tree::none) {
          add(predicate, Slot::indirect, hearer, certainty * elsewhere);
        }
      }
    } else if (tree_.is(c, "csubj") && c > head && tree_.marker(c) == "to") {
      add_infinitive(predicate, c, certainty);  // `it is vital to leave`
    } else if (tree_.is(c, "acl") && tree_.marker(c) == "to") {
      add_infinitive(predicate, c, certainty * inherited);  // a usual slip of the parser
    } else if (tree_.is(c, "xcomp")) {
      // `wants the quota restored`
      const bool done = is_passive(c) && tree_.has_child(head, "obj");
      if (tree_.marker(c) == "to" || tree_.token(c).has("VerbForm", "Inf") || done) {
        add_infinitive(predicate, c, certainty);
      } else if (tree_.token(c).upos == Upos::verb ||
                 (tree_.token(c).upos == Upos::noun && c > head && !has_mention(c) &&
                  tree_.document().form(tree_.token(c)).ends_with("ing"))) {
        add(predicate, Slot::gerund, c, certainty);
        if (is_preposition_of_clauses(tree_.marker(c))) {
          add(predicate, Slot::oblique, c, certainty, tree_.marker(c));
        }
      } else {
        add(predicate, Slot::complement, c, certainty);
      }
    } else if (tree_.is(c, "advcl")) {
      const std::string marker = tree_.marker(c);
      // `threatened to double it if Peru went ahead`: whom it is meant for.
      const std::uint32_t meant = tree_.child(c, "nsubj");
      if ((marker == "if" || marker == "unless") && meant != Tree::none && c > head) {
        add(predicate, Slot::oblique, meant, certainty * inherited, "if");
      }
      // `wants it in order to leave`: that is what for, not what.
      const bool purpose = tree_.lemma(tree_.subtree(c).front()) == "in";
      if (marker == "to" && !purpose) {
        add_infinitive(predicate, c, certainty * elsewhere);
      } else if (is_preposition_of_clauses(marker) || (marker == "unless" && asks(c))) {
        add(predicate, Slot::oblique, c, certainty, marker);
      }
    }
  }
}

/// Of `called the sale "a white flag"`: what it is called, in somebody's own words.
void PredicateFinder::add_quoted_verdict(Predicate& predicate) const {
  if (!cues_.is(predicate.lemma, Cue::verdict)) {
    return;
  }
  const bool two = tree_.has_child(predicate.token, "iobj");
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    const bool called = c > predicate.token && !has_mention(c) && tree_.is_nominal(c) &&
                        (tree_.is(c, "xcomp") || (two && tree_.is(c, "obj")) ||
                         (tree_.is(c, "obl") && tree_.marker(c) == "as"));
    const auto whole = called ? tree_.subtree(c) : std::vector<std::uint32_t>();
    const auto first = std::find_if(whole.begin(), whole.end(), [&](std::uint32_t word) {
      return tree_.lemma(word) != "as" && !(tree_.is(word, "advmod") && word < c);
    });
    if (first != whole.end() && (opens_quote(*first) || (*first > 0 && opens_quote(*first - 1)))) {
      const bool verdict = tree_.token(c).upos == Upos::noun;  // no nickname
      add(predicate, Slot::complement, c, inherited, verdict ? "quoted" : "");
    }
  }
}

bool PredicateFinder::opens_quote(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  return word == "\"" || word == "“" || word == "``";
}

/// Of `will support` in `a motion that Peru says it will support`: the motion; else none.
std::uint32_t PredicateFinder::described_by_saying(std::uint32_t word) const {
  const std::uint32_t saying = tree_.head(word);
  if (saying == Tree::none || !tree_.is(word, "ccomp") || !tree_.is(saying, "acl:relcl") ||
      !tree_.has_child(word, "nsubj") || !tree_.has_child(saying, "nsubj") ||
      tree_.has_child(word, "mark") || !cues_.is(tree_.lemma(saying), Cue::reporting)) {
    return Tree::none;
  }
  const std::uint32_t noun = tree_.head(saying);
  // Not `Peru, which says it will leave`.
  const std::uint32_t speaker = tree_.child(saying, "nsubj");
  return noun == Tree::none || tree_.is_relative(speaker) ? Tree::none : first_of_name(noun);
}

/// Of `accept` in `What X will not accept is a ban`: the ban, whatever the parser made of the
/// clause; else none.
std::uint32_t PredicateFinder::said_of_what(std::uint32_t verb) const {
  const std::uint32_t above = tree_.head(verb);
  if (above == Tree::none || !tree_.has_child(verb, "nsubj")) {
    return Tree::none;
  }
  const bool on_what = tree_.is(verb, "acl:relcl") && tree_.lemma(above) == "what" && above < verb;
  const bool beside = tree_.is(verb, "csubj") || tree_.is(verb, "parataxis");
  const std::uint32_t said = on_what ? tree_.head(above) : beside ? above : Tree::none;
  if (said == Tree::none || said < verb || !tree_.is_nominal(said) ||
      !tree_.has_child(said, "cop")) {
    return Tree::none;
  }
  const std::uint32_t what = on_what ? above : tree_.child(said, "nsubj");
  return what != Tree::none && what < verb && tree_.lemma(what) == "what" ? said : Tree::none;
}

void PredicateFinder::add_verb(Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  predicate.lemma = lemma_with_particle(verb);
  const bool passive = is_passive(verb);
  for (const Argument& subject : surface_subjects(verb)) {
    add(predicate, passive ? Slot::object : Slot::subject, subject.token, subject.certainty);
    if (!passive) {
      add_author(predicate, subject, Slot::subject);
    }
  }
  if (passive) {
    for (const Argument& agent : subjects(verb)) {
      add(predicate, Slot::subject, agent.token, agent.certainty);
    }
  }
  if (is_hidden_gerund(verb)) {
    add(predicate, Slot::object, tree_.head(verb), 1.0F);
  }
  add_dependents(predicate, verb, 1.0F);
  add_quoted_verdict(predicate);
  // `Ruiz's proposed tax`
  const std::uint32_t described = tree_.head(verb);
  if (passive && tree_.is(verb, "amod") && described != Tree::none && described > verb &&
      cues_.is(predicate.lemma, Cue::mandating)) {
    const std::uint32_t owner = tree_.child(described, "nmod:poss");
    if (owner != Tree::none && owner < verb) {
      add(predicate, Slot::subject, owner, inherited);
    }
  }
  // `the Lima-based company`, `a Peruvian-backed plan`
  if (passive && tree_.is(verb, "amod")) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c < verb && has_mention(c)) {
        add(predicate, Slot::modifier, c, 1.0F);
      }
    }
  }
  add_hyphened(predicate);
  add_means(predicate);
  // `X was given two ships`: X got them.
  for (const std::uint32_t c : tree_.children(verb)) {
    if (passive && tree_.is(c, "nsubj:pass") && tree_.has_child(verb, "obj")) {
      add(predicate, Slot::indirect, c, inherited);
    }
  }

  const auto has = [&](Slot slot) {
    return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                       [&](const Argument& argument) { return argument.slot == slot; });
  };
  if (perfect_above(verb) != Tree::none) {
    add(predicate, Slot::object, tree_.head(verb), 1.0F);
  }
  // `which X accepted but Y rejected`: what the first clause describes.
  const std::uint32_t first = tree_.head(verb);
  if (tree_.is(verb, "conj") && !passive && tree_.has_child(verb, "nsubj") && !has(Slot::object) &&
      !has(Slot::clause) && !has(Slot::infinitive) && first != Tree::none &&
      tree_.is(first, "acl:relcl") && tree_.head(first) != Tree::none) {
    const std::uint32_t gap = tree_.child(first, "obj");
    if (gap != Tree::none && tree_.is_relative(gap)) {
      add(predicate, Slot::object, tree_.head(first), inherited);
    }
  }
  // `What X will not accept is a ban`: the parser may take the clause for a second subject.
  if (const std::uint32_t said = said_of_what(verb);
      said != Tree::none && !passive && !has(Slot::object)) {
    add(predicate, Slot::object, said, inherited);
  }
  // `What Norway wants is for Peru to leave`
  if (first != Tree::none && !has(Slot::object) && tree_.lemma(first) == "what" &&
      tree_.is(first, "nsubj:outer") && first < verb) {
    const std::uint32_t said = tree_.head(first);
    if (said > verb && tree_.marker(said).ends_with("to")) {
      add_infinitive(predicate, said, inherited);
    }
  }
  // `a motion that Peru says it will support`: what the clause around describes.
  if (const std::uint32_t noun = described_by_saying(verb);
      noun != Tree::none && !passive && !has(Slot::object) && !has(Slot::clause) &&
      !has(Slot::infinitive) && !has(Slot::gerund)) {
    add(predicate, Slot::object, noun, elsewhere);
  }
  // `the Academy, where X teaches history`
  for (const std::uint32_t c : tree_.children(verb)) {
    if (tree_.lemma(c) == "where" && tree_.is(c, "advmod") && is_relative_clause(verb) &&
        tree_.head(verb) != Tree::none && has_mention(first_of_name(tree_.head(verb)))) {
      add(predicate, Slot::oblique, first_of_name(tree_.head(verb)), elsewhere, "at");
    }
  }
  // `the plan that X rejected`, `a demand X rejects`: the noun before the clause is the object.
  if (is_relative_clause(verb) && !passive && tree_.has_child(verb, "nsubj") &&
      !has(Slot::object) && !has(Slot::clause) && !has(Slot::infinitive) &&
      tree_.head(verb) != Tree::none && !cues_.is(tree_.lemma(tree_.head(verb)), Cue::time)) {
    const std::uint32_t noun = first_of_name(tree_.head(verb));
    const std::uint32_t subject = antecedent(tree_.child(verb, "nsubj"));
    bool adverbial = false;
    std::string stranded;
    for (const std::uint32_t c : tree_.children(verb)) {
      adverbial =
          adverbial || (tree_.is_relative(c) && tree_.is(c, "advmod")) ||
          (tree_.is(c, "advmod") && (tree_.lemma(c) == "where" || tree_.lemma(c) == "when"));
      if (tree_.token(c).upos == Upos::adp && tree_.children(c).empty()) {
        stranded = tree_.lemma(c);
      }
    }
    // `Lima, where X is based`
    const bool where = std::any_of(
        tree_.children(verb).begin(), tree_.children(verb).end(),
        [&](std::uint32_t c) { return tree_.lemma(c) == "where" && tree_.is(c, "advmod"); });
    if (where && has_mention(noun)) {
      add(predicate, Slot::oblique, noun, elsewhere, "in");
    }
    if (subject != noun && !adverbial) {
      if (stranded.empty()) {
        add(predicate, Slot::object, noun, inherited);
      } else {
        add(predicate, Slot::oblique, noun, inherited, stranded);
      }
    }
  }
  // `praised X's courage`, `condemned the crimes of X`: whose they are.
  const std::vector<Argument> objects = predicate.arguments;
  for (const Argument& object : objects) {
    if (object.slot != Slot::object || has_mention(object.token)) {
      continue;
    }
    std::uint32_t owner = tree_.child(object.token, "nmod:poss");
    for (const std::uint32_t c : tree_.children(object.token)) {
      if (owner == Tree::none && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
        owner = has_mention(c) ? c : tree_.child(c, "nmod:poss");
      }
    }
    if (owner != Tree::none) {
      add(predicate, Slot::owner, owner, object.certainty * inherited);
    }
  }
  // `X condemned and rejected the plan`: what stands behind the last verb belongs to all.
  if (!passive && !has(Slot::object) && !has(Slot::oblique) && !has(Slot::clause) &&
      !has(Slot::infinitive)) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (tree_.is(c, "conj") && tree_.token(c).upos == Upos::verb &&
          !tree_.has_child(c, "nsubj") && c < verb + 4) {
        Predicate other;
        add_dependents(other, c, elsewhere);
        for (const Argument& argument : other.arguments) {
          add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
        }
      }
    }
  }
  // `threatened to leave unless …`: the condition may hang on what is threatened.
  const std::vector<Argument> deeds = predicate.arguments;
  for (const Argument& deed : deeds) {
    if (deed.slot != Slot::infinitive && deed.slot != Slot::clause) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(deed.token)) {
      const std::string marker = tree_.marker(c);
      const bool refused = predicate.lemma == "refuse" || predicate.lemma == "decline";
      if (tree_.is(c, "advcl") && asks(c) &&
          (marker == "unless" || (marker == "until" && refused))) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
      }
    }
  }
  // A prepositional phrase or infinitive that the parser hung on the object or another phrase.
  const std::vector<Argument> own = predicate.arguments;
  for (const Argument& argument : own) {
    if ((argument.slot == Slot::object || argument.slot == Slot::oblique) &&
        argument.token > verb && tree_.head(argument.token) == verb) {
      for (const std::uint32_t c : tree_.children(argument.token)) {
        const std::string marker = tree_.marker(c);
        // `speaking after a meeting with X`: X was met.
        const bool elsewhere_done = argument.marker == "after" || argument.marker == "before" ||
                                    argument.marker == "during" || argument.marker == "following" ||
                                    argument.marker == "ahead of" || argument.marker == "at";
        if (elsewhere_done) {
          continue;
        }
        if (tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss") && !marker.empty()) {
          add(predicate, Slot::oblique, c, elsewhere, marker);
        } else if (tree_.is(c, "acl") && marker == "to") {
          add_infinitive(predicate, c, elsewhere);
        } else if ((tree_.is(c, "acl") || tree_.is(c, "advcl")) &&
                   is_preposition_of_clauses(marker)) {
          add(predicate, Slot::oblique, c, elsewhere, marker);
        }
      }
    }
  }
  // `closed the port, as X had demanded`: what is done.
  const std::uint32_t done = tree_.head(verb);
  if (tree_.is(verb, "advcl") && tree_.marker(verb) == "as" && done != Tree::none &&
      tree_.token(done).upos == Upos::verb && (passive || tree_.has_child(verb, "nsubj")) &&
      !has(Slot::clause) && !has(Slot::infinitive) && !has(Slot::gerund) &&
      !has(Slot::complement) && (passive || !has(Slot::object))) {
    std::uint32_t deed = done;
    for (const std::uint32_t c : tree_.children(done)) {
      // `instead of closing the port, as X had demanded, …`
      if (c < verb && done > verb && tree_.is(c, "advcl") &&
          tree_.document().form(tree_.token(c)).ends_with("ing")) {
        deed = c;
      }
    }
    add(predicate, Slot::infinitive, deed, elsewhere);
  }
  // `threatened to double it if Peru went ahead`: the condition may hang on the infinitive.
  for (const Argument& argument : own) {
    if (argument.slot != Slot::infinitive || predicate.lemma != "threaten") {
      continue;
    }
    for (const std::uint32_t c : tree_.children(argument.token)) {
      const std::uint32_t meant = tree_.child(c, "nsubj");
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "advcl") && meant != Tree::none && (marker == "if" || marker == "unless")) {
        add(predicate, Slot::oblique, meant, inherited, "if");
      }
    }
  }
  add_undone(predicate);
  add_earlier(predicate);
}

/// `urged the Senate to reject the tax`, `wants the tax scrapped`: that there be an end of the tax.
void PredicateFinder::add_undone(Predicate& predicate) const {
  const std::vector<Argument> wishes = predicate.arguments;
  for (const Argument& wish : wishes) {
    const bool wished =
        (wish.slot == Slot::infinitive && wish.marker == "to") ||
        (wish.slot == Slot::clause &&
         (wish.marker == "subjunctive" || wish.marker == "should" || wish.marker == "must"));
    std::uint32_t deed = wished ? wish.token : Tree::none;
    if (wish.slot == Slot::oblique && wish.marker == "for") {
      deed = tree_.child(wish.token, "acl");  // `called for the tax to be scrapped`
    }
    if (deed != Tree::none) {
      add_end_of(predicate, deed, wish.certainty * inherited);
    }
  }
}

/// Of a deed that undoes something: what it undoes.
void PredicateFinder::add_end_of(Predicate& predicate, std::uint32_t deed, float certainty) const {
  if (!cues_.is(lemma_with_particle(deed), Cue::undoing) || is_negated(deed)) {
    return;
  }
  const std::uint32_t object = tree_.child(deed, "obj");
  if (!is_passive(deed) && object != Tree::none) {
    add(predicate, Slot::oblique, object, certainty, "end of");
  }
  for (const Argument& undone :
       is_passive(deed) ? surface_subjects(deed) : std::vector<Argument>()) {
    add(predicate, Slot::oblique, undone.token, certainty, "end of");
  }
}

/// `a resolution of X calling for …`, `X passed a resolution that calls for …`: whose words they
/// are.
void PredicateFinder::add_author(Predicate& predicate, const Argument& text, Slot slot) const {
  if (has_mention(text.token) || !cues_.is(tree_.lemma(text.token), Cue::wording)) {
    return;
  }
  const float certainty = text.certainty * elsewhere;
  for (const std::uint32_t c : tree_.children(text.token)) {
    const std::string marker = tree_.marker(c);
    // `an editorial in the Daily Mail`
    const std::string& words = tree_.lemma(text.token);
    const bool printed = marker == "in" && (words == "editorial" || words == "article" ||
                                            words == "column" || words == "op-ed");
    const bool author =
        tree_.is(c, "nmod") && (marker == "by" || marker == "from" || marker == "of" || printed);
    if (tree_.is(c, "nmod:poss") || (author && has_mention(c)) ||
        (c < text.token && has_mention(c) && (tree_.is(c, "compound") || tree_.is(c, "amod")))) {
      add(predicate, slot, c, certainty);
      return;
    }
    if (tree_.is(c, "acl") && c != predicate.token && is_passive(c)) {
      for (const Argument& agent : subjects(c)) {
        add(predicate, slot, agent.token, certainty);
        return;
      }
    }
  }
  const std::uint32_t verb = tree_.head(text.token);
  if (verb != Tree::none && tree_.token(verb).upos == Upos::verb && verb != predicate.token &&
      (tree_.is(text.token, "obj") || tree_.is(text.token, "obl") ||
       tree_.is(text.token, "nsubj:pass"))) {
    for (const Argument& author : subjects(verb)) {
      if (author.token != text.token) {
        add(predicate, slot, author.token, certainty);
      }
    }
  }
}

/// `They refused`: a verb that says nothing of what it is about takes up what was told before.
void PredicateFinder::add_earlier(Predicate& predicate) const {
  // `will do no such thing`
  const auto points_back = [&](const Argument& argument) {
    const auto below = tree_.children(argument.token);
    return tree_.lemma(argument.token) == "thing" &&
           std::any_of(below.begin(), below.end(),
                       [&](std::uint32_t c) { return tree_.lemma(c) == "such"; });
  };
  const bool told = std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
        return (argument.slot == Slot::object && !points_back(argument)) ||
               argument.slot == Slot::clause || argument.slot == Slot::infinitive ||
               argument.slot == Slot::gerund || argument.slot == Slot::complement ||
               argument.slot == Slot::indirect ||
               (argument.slot == Slot::oblique &&
                (argument.marker == "to" || argument.marker == "with" || argument.marker == "of" ||
                 argument.marker == "from" || argument.marker == "for" ||
                 argument.marker == "about" || argument.marker == "against" ||
                 argument.marker == "over"));
      });
  if (!told) {
    add(predicate, Slot::earlier, predicate.token, elsewhere);
  }
}

/// `Google-owned YouTube`, wherever the parser hung the participle.
void PredicateFinder::add_hyphened(Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  const Document& document = tree_.document();
  if (verb < 2 || document.form(tree_.token(verb - 1)) != "-" ||
      !tree_.token(verb).has("VerbForm", "Part")) {
    return;
  }
  // `Peru's state-owned oil company`, `the state-run Peruvian bank`
  const std::uint32_t owned = tree_.head(verb);
  const std::string& keeper = tree_.lemma(verb - 2);
  if ((keeper == "state" || keeper == "government") && !has_mention(verb - 2) &&
      owned != Tree::none && owned > verb && tree_.is_nominal(owned)) {
    for (const std::uint32_t c : tree_.children(owned)) {
      if (c < owned && has_mention(c) &&
          (tree_.is(c, "nmod:poss") || tree_.is(c, "amod") || tree_.is(c, "compound"))) {
        add(predicate, Slot::modifier, c, inherited);
        add(predicate, Slot::object, owned, 1.0F);
        return;
      }
    }
    return;
  }
  for (const Mention& before : document.mentions_at(verb - 2)) {
    if (before.first_token + before.token_count != verb - 1) {
      continue;
    }
    add(predicate, Slot::modifier, before.head_token, 1.0F);
    const std::uint32_t head = tree_.head(verb);
    if (head != Tree::none && head > verb && tree_.is_nominal(head)) {
      add(predicate, Slot::object, head, 1.0F);
      return;
    }
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c > verb && tree_.is_nominal(c) && (tree_.is(c, "xcomp") || tree_.is(c, "obj"))) {
        add(predicate, Slot::object, c, 1.0F);
      }
    }
    return;
  }
}

/// Whose a weapon is, or a deed: `a Peruvian missile`, `an attack by Peru`.
std::vector<std::uint32_t> PredicateFinder::owners(std::uint32_t noun) const {
  std::vector<std::uint32_t> result;
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string marker = tree_.marker(c);
    const bool before = c < noun && (tree_.is(c, "nmod:poss") || tree_.is(c, "amod") ||
                                     tree_.is(c, "compound") || tree_.is(c, "nmod"));
    const bool behind = c > noun && tree_.is(c, "nmod") && (marker == "by" || marker == "from");
    if ((before || behind) && has_mention(c)) {
      result.push_back(c);
    }
    if (tree_.is(c, "acl") && !tree_.is(c, "acl:relcl") && is_passive(c)) {
      for (const Argument& agent : subjects(c)) {
        result.push_back(agent.token);
      }
    }
  }
  // `fired missiles that hit the town`
  const std::uint32_t verb = tree_.head(noun);
  if (result.empty() && verb != Tree::none && cues_.is(tree_.lemma(verb), Cue::launching) &&
      (tree_.is(noun, "obj") || tree_.is(noun, "nsubj:pass"))) {
    for (const Argument& shooter : subjects(verb)) {
      result.push_back(shooter.token);
    }
  }
  return result;
}

/// `A Peruvian missile hit the town`, `died in a Peruvian raid`: Peru did it.
void PredicateFinder::add_means(Predicate& predicate) const {
  const auto is_instrument = [&](std::uint32_t token) {
    return tree_.is_nominal(token) && !has_mention(token) &&
           cues_.is(tree_.lemma(token), Cue::instrument);
  };
  const std::vector<Argument> own = predicate.arguments;
  for (const Argument& argument : own) {
    if (argument.slot == Slot::subject && is_instrument(argument.token)) {
      for (const std::uint32_t owner : owners(argument.token)) {
        add(predicate, Slot::subject, owner, argument.certainty * inherited);
      }
    }
  }
  for (const Argument& argument : own) {
    if (argument.slot == Slot::object && is_instrument(argument.token)) {
      for (const std::uint32_t owner : owners(argument.token)) {
        add(predicate, Slot::owner, owner, argument.certainty * inherited);
      }
    }
  }
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "obl") && is_instrument(c) &&
        (marker == "in" || marker == "by" || marker == "during" || marker == "from")) {
      for (const std::uint32_t owner : owners(c)) {
        add(predicate, Slot::means, owner, inherited);
      }
    }
  }
}

}  // namespace newsgraph::extractors::relations
