// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::extractors::relations {

/// The phrase as which a noun stands in its clause: the first of several, the days of `two days of
/// talks`.
std::uint32_t PredicateFinder::whole(std::uint32_t noun) const {
  std::uint32_t phrase = noun;
  for (std::uint32_t head = tree_.head(phrase); head != Tree::none && tree_.is_nominal(head);
       head = tree_.head(phrase)) {
    const std::string& word = tree_.lemma(head);
    const bool measured = tree_.is(phrase, "nmod") && tree_.marker(phrase) == "of" &&
                          !has_mention(head) &&
                          (cues_.is(word, Cue::measure) || cues_.is(word, Cue::time) ||
                           cues_.is(word, Cue::partitive));
    if (!tree_.is(phrase, "conj") && !measured) {
      break;
    }
    // `drew applause from A and a rebuke from B`: read as if A and a rebuke were joined.
    const std::uint32_t verb = tree_.head(head);
    const std::string marker = tree_.marker(head);
    if (tree_.is(phrase, "conj") && !marker.empty() && verb != Tree::none &&
        tree_.is(head, "obl") && !tree_.has_child(phrase, "case") &&
        tree_.token(phrase).upos == Upos::noun) {
      const std::uint32_t object = tree_.child(verb, "obj");
      const auto below = tree_.children(phrase);
      const bool alike = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
        return c > phrase && tree_.is(c, "nmod") && tree_.marker(c) == marker;
      });
      if (object != Tree::none && object < head && alike) {
        return object;
      }
    }
    phrase = head;
  }
  return phrase;
}

bool PredicateFinder::is_light(std::uint32_t verb) const {
  // `throw` its weight, but not `throw out` its appeal
  return cues_.is(lemma_with_particle(verb), Cue::light);
}

/// `blamed X for the attack`, `X claimed responsibility for the attack`, `was guilty of it`: X did
/// it, as is said.
void PredicateFinder::add_blamed(Predicate& predicate, std::uint32_t phrase) const {
  const std::uint32_t head = tree_.head(phrase);
  if (head == Tree::none || !(tree_.is(phrase, "obl") || tree_.is(phrase, "nmod"))) {
    return;
  }
  const std::string marker = tree_.marker(phrase);
  const auto blame = [&](const std::vector<Argument>& found) {
    for (const Argument& argument : found) {
      add(predicate, Slot::subject, argument.token, argument.certainty * inherited);
    }
  };
  const std::string& word = tree_.lemma(head);
  if (tree_.token(head).upos == Upos::adj) {
    if (word == "responsible" || word == "guilty" || word == "complicit") {
      blame(surface_subjects(head));
    }
    return;
  }
  if (tree_.is_nominal(head) && tree_.is(phrase, "nmod")) {
    const std::uint32_t verb = tree_.head(head);
    // `is on trial for the murder`
    if (word == "trial" && marker == "for") {
      const bool on = tree_.has_child(head, "cop");
      blame(on                                            ? surface_subjects(head)
            : verb != Tree::none && tree_.is(head, "obl") ? surface_subjects(verb)
                                                          : std::vector<Argument>());
    }
    const bool part = word == "responsibility" || word == "involvement" || word == "part" ||
                      word == "role" || word == "participation";
    if (part && verb != Tree::none && tree_.is(head, "obj")) {
      blame(subjects(verb));
    }
    if (part && tree_.has_child(head, "nmod:poss")) {
      blame({{Slot::subject, {}, tree_.child(head, "nmod:poss"), 1.0F}});
    }
    // `blamed X for the attack`: the phrase may hang on X.
    const bool named = has_mention(head) && marker == "for" && tree_.is(head, "obj");
    if (named && verb != Tree::none && cues_.is(tree_.lemma(verb), Cue::blaming)) {
      blame({{Slot::subject, {}, head, 1.0F}});
    }
    return;
  }
  if (tree_.token(head).upos != Upos::verb) {
    return;
  }
  const std::uint32_t object = tree_.child(head, "obj");
  const std::string held = object == Tree::none ? std::string() : tree_.lemma(object);
  if (held == "responsibility" || held == "part" || held == "credit") {
    blame(subjects(head));
  } else if (word == "participate" || word == "confess" || word == "engage") {
    blame(surface_subjects(head));
  } else if (cues_.is(word, Cue::blaming) &&
             (marker == "for" || marker == "of" || marker == "over" || marker == "with")) {
    if (is_passive(head)) {
      blame(surface_subjects(head));
    } else if (object != Tree::none) {
      blame({{Slot::subject, {}, antecedent(object), 1.0F}});
    }
  }
}

/// What the verb above lends to a noun: who does it, who gets it, and its phrases.
void PredicateFinder::add_roles_above(Predicate& predicate, std::uint32_t phrase) const {
  const std::uint32_t noun = predicate.token;
  const std::uint32_t verb = tree_.head(phrase);
  const std::string& word = tree_.lemma(verb);
  const bool passive = is_passive(verb);
  // `was granted asylum`
  const bool granted = passive && tree_.is(phrase, "xcomp") && !tree_.has_child(phrase, "case") &&
                       (word == "grant" || word == "give" || word == "offer" || word == "deny" ||
                        word == "award" || word == "promise");
  // `In a letter to X, Y asked …` is now and then taken for an object.
  const bool in_front = tree_.is(phrase, "obj") && phrase < verb && tree_.has_child(phrase, "case");
  const bool object = !in_front && (tree_.is(phrase, "obj") || tree_.is(phrase, "nsubj:pass") ||
                                    granted || (tree_.is(verb, "acl") && passive));
  if (object) {
    predicate.governor = verb;
    const std::vector<Argument> doers = subjects(verb);
    for (const Argument& doer : doers) {
      add(predicate, Slot::doer, doer.token, doer.certainty);
    }
    Predicate above;
    add_dependents(above, verb, elsewhere);
    // `received a loan from X`: X gives it.
    const auto gives = [&](const Argument& argument) {
      return argument.slot == Slot::oblique && argument.marker == "from" &&
             has_mention(argument.token);
    };
    const bool given = std::any_of(predicate.arguments.begin(), predicate.arguments.end(), gives) ||
                       std::any_of(above.arguments.begin(), above.arguments.end(), gives);
    // `Lima, where X has a base`
    for (const std::uint32_t c : tree_.children(verb)) {
      if (tree_.lemma(c) == "where" && tree_.is(c, "advmod") && tree_.is(verb, "acl:relcl") &&
          tree_.head(verb) != Tree::none && has_mention(tree_.head(verb))) {
        add(predicate, Slot::oblique, tree_.head(verb), elsewhere, "in");
      }
    }
    const bool receives = cues_.is(word, Cue::receiving);
    // `is considering imposing sanctions`, read as if the sanctions did the imposing
    const std::uint32_t front = verb + 1 < noun ? verb + 1 : noun;
    const bool hidden = tree_.is(front, "amod") && tree_.head(front) == noun && is_light(front) &&
                        tree_.document().form(tree_.token(front)).ends_with("ing");
    if ((is_light(verb) || hidden) && !(receives && given)) {
      for (const Argument& doer : doers) {
        add(predicate, Slot::subject, doer.token, doer.certainty * inherited);
      }
    }
    if (receives && given) {
      for (const Argument& doer : doers) {
        add(predicate, Slot::recipient, doer.token, doer.certainty * inherited);
      }
    } else if (passive && (tree_.is(phrase, "obj") || granted)) {
      for (const Argument& getting : surface_subjects(verb)) {
        add(predicate, Slot::recipient, getting.token, getting.certainty * inherited);
      }
    }
    const bool blames = cues_.is(word, Cue::pinning);
    const std::size_t own = predicate.arguments.size();
    for (const Argument& argument : above.arguments) {
      if (blames && argument.slot == Slot::oblique &&
          (argument.marker == "on" || argument.marker == "to")) {
        add(predicate, Slot::subject, argument.token, argument.certainty);
      } else if (passive && argument.marker == "by") {
        continue;  // `a petition was heard by X`: X heard it
      } else if (argument.slot == Slot::oblique || argument.slot == Slot::infinitive ||
                 argument.slot == Slot::indirect) {
        add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
      }
    }
    for (std::size_t i = own; i < predicate.arguments.size(); ++i) {
      predicate.arguments[i].of_verb = true;
    }
  } else if (tree_.is(phrase, "obl") || in_front) {
    predicate.governor = verb;
    add(predicate, Slot::above, verb, 1.0F, tree_.marker(phrase));
    add_end_of(predicate, verb, elsewhere);  // `was scrapped at the request of X`
    for (const Argument& subject : subjects(verb)) {
      add(predicate, Slot::participant, subject.token, subject.certainty * inherited,
          tree_.marker(phrase));
    }
    // `entered into an agreement`, `engaged in talks`
    const std::string marker = tree_.marker(phrase);
    if ((word == "enter" && marker == "into") || (word == "engage" && marker == "in")) {
      for (const Argument& subject : subjects(verb)) {
        add(predicate, Slot::subject, subject.token, subject.certainty * inherited);
      }
    }
    // `came under fire from X`
    if (word == "come" || word == "be" || word == "fall" || word == "go") {
      for (const std::uint32_t c : tree_.children(verb)) {
        if (tree_.is(c, "obl") && c > phrase && tree_.marker(c) == "from") {
          add(predicate, Slot::oblique, c, elsewhere, "from");
        }
      }
    }
    // `was hit with tariffs`, `was killed in an attack`
    if (passive) {
      const bool while_it_goes_on = marker == "after" || marker == "before" || marker == "during" ||
                                    marker == "following" || marker == "on";
      for (const Argument& hit : surface_subjects(verb)) {
        add(predicate, Slot::recipient, hit.token, hit.certainty * inherited);
        // `was arrested during talks with X`
        if (while_it_goes_on && !tree_.has_child(verb, "obl:agent")) {
          add(predicate, Slot::participant, hit.token, hit.certainty * inherited, marker);
        }
      }
    }
  } else if (tree_.is(phrase, "nsubj")) {
    // `Praise for it came from X.`
    if (word == "come" || word == "emanate" || word == "originate") {
      for (const std::uint32_t c : tree_.children(verb)) {
        if (tree_.is(c, "obl") && c > verb && tree_.marker(c) == "from") {
          add(predicate, Slot::oblique, c, inherited, "from");
        }
      }
    }
    // `Talks resumed on Monday between X and Y.`
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c > verb && phrase <= verb && noun < verb &&
          (marker == "between" || marker == "among" || marker == "with")) {
        const std::size_t before = predicate.arguments.size();
        add(predicate, Slot::oblique, c, elsewhere, marker);
        for (std::size_t i = before; i < predicate.arguments.size(); ++i) {
          predicate.arguments[i].of_verb = true;
        }
      }
    }
  }
}

/// `left in protest at the tax`, `made no secret of its opposition to the tax`: the phrase right
/// behind a noun may hang on a word further up.
void PredicateFinder::add_phrase_after(Predicate& predicate, std::uint32_t noun) const {
  constexpr std::array<std::string_view, 8> markers = {"to",   "against", "at",      "over",
                                                       "with", "about",   "towards", "for"};
  if (tree_.is(noun, "obj") || tree_.is(noun, "nsubj")) {
    return;  // what hangs on the verb of an object is added there
  }
  const std::uint32_t end = tree_.subtree(noun).back() + 1;
  std::uint32_t above = tree_.head(noun);
  for (int depth = 0; depth < 3 && above != Tree::none; ++depth, above = tree_.head(above)) {
    for (const std::uint32_t c : tree_.children(above)) {
      const std::string marker = tree_.marker(c);
      if ((tree_.is(c, "obl") || tree_.is(c, "nmod")) && c >= end &&
          tree_.subtree(c).front() == end &&
          std::find(markers.begin(), markers.end(), marker) != markers.end()) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
        return;
      }
    }
  }
}

/// `the University of Kenya, Nakuru's new chancellor`: whose it is, if the parser lost the owner.
void PredicateFinder::add_owner_by_mark(Predicate& predicate, std::uint32_t noun) const {
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(noun)];
  std::uint32_t mark = noun;
  while (mark > sentence.first_token + 1 &&
         (mark == noun || tree_.token(mark).upos == Upos::adj ||
          (tree_.token(mark).upos == Upos::noun && tree_.head(mark) == noun))) {
    --mark;
  }
  const bool owned = std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(),
      [](const Argument& a) { return a.slot == Slot::possessor || a.slot == Slot::modifier; });
  const std::string& word = tree_.lemma(mark);
  const Mention* owner = owned || (word != "'s" && word != "’s") ? nullptr : name_until(mark);
  if (owner != nullptr) {
    add(predicate, Slot::possessor, owner->head_token, elsewhere);
  }
}

/// Possessors, prepositional phrases, names before a noun, and clauses behind it.
void PredicateFinder::add_nominal_dependents(Predicate& predicate, std::uint32_t noun,
                                             float certainty) const {
  const auto is_list = [&](std::uint32_t token) {
    const auto below = tree_.children(token);
    return tree_.is(token, "conj") || std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
             return tree_.is(c, "conj") || (tree_.is(c, "appos") && tree_.has_child(c, "conj")) ||
                    (tree_.is(c, "appos") && tree_.has_child(c, "cc"));
           });
  };
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "nmod:poss")) {
      add(predicate, Slot::possessor, c, certainty);
    } else if ((tree_.is(c, "nmod") || (tree_.is(c, "obl") && marker == "of")) && !marker.empty() &&
               c > noun) {
      add(predicate, Slot::oblique, c, certainty, marker);
      // `X of Beatles fame`
      const std::uint32_t band =
          marker == "of" && tree_.lemma(c) == "fame" ? tree_.child(c, "compound") : Tree::none;
      if (band != Tree::none && has_mention(band)) {
        add(predicate, Slot::oblique, band, certainty * inherited, marker);
      }
      // `a proposal of Ruiz's`
      const std::uint32_t end = tree_.subtree(c).back();
      if (marker == "of" && (tree_.lemma(end) == "'s" || tree_.lemma(end) == "’s")) {
        add(predicate, Slot::possessor, c, certainty);
      }
      // `head of Norway's fishing office`: of Norway, if nobody knows the office.
      const std::uint32_t whose = tree_.child(c, "nmod:poss");
      const bool inside = marker == "of" || marker == "from" || marker == "at";
      if (inside && !has_mention(c) && whose != Tree::none && has_mention(whose) &&
          (cues_.is(tree_.lemma(c), Cue::unit) || cues_.is(tree_.lemma(c), Cue::acting))) {
        add(predicate, Slot::oblique, whose, certainty * elsewhere, marker);
      }
      // `minister of trade and fisheries of Peru`
      for (const std::uint32_t second : tree_.children(c)) {
        for (const std::uint32_t state : tree_.is(second, "conj") && is_field(second) && is_field(c)
                                             ? tree_.children(second)
                                             : std::span<const std::uint32_t>()) {
          if (state > second && tree_.is(state, "nmod") && tree_.marker(state) == "of" &&
              has_mention(state)) {
            add(predicate, Slot::oblique, state, certainty * inherited, "of");
          }
        }
      }
      // `a candidate for the Labour nomination`
      const std::uint32_t whose_race = tree_.child(c, "nmod:poss");
      for (const std::uint32_t party : tree_.children(c)) {
        // not the Senate of `Labour's Senate nomination`
        const bool other =
            whose_race != Tree::none && has_mention(whose_race) && party != whose_race;
        if (party < c && !other && has_mention(party) && cues_.is(tree_.lemma(c), Cue::race)) {
          add(predicate, Slot::oblique, party, certainty * inherited, "race");
        }
      }
      // `between A and B`: the second hangs on the noun now and then.
      if ((marker == "between" || marker == "among") && tree_.conjuncts(c).size() == 1) {
        for (const std::uint32_t other : tree_.children(noun)) {
          if (other > c && (tree_.is(other, "conj") || tree_.is(other, "appos"))) {
            add(predicate, Slot::oblique, other, certainty, marker);
          }
        }
      }
      // `calls from the unions to …`: the clause may hang on the phrase between.
      if ((marker == "by" || marker == "from") && cues_.is(tree_.lemma(noun), Cue::lead_in)) {
        for (const std::uint32_t inner : tree_.children(c)) {
          if (tree_.is(inner, "acl") && tree_.marker(inner) == "to") {
            add_infinitive(predicate, inner, certainty * elsewhere);
          }
        }
      }
      // `the killing of X by Y`: the second phrase often hangs on the first.
      for (const std::uint32_t inner : tree_.children(c)) {
        if (tree_.is(inner, "nmod") && !tree_.is(inner, "nmod:poss") && inner > c &&
            !tree_.marker(inner).empty()) {
          add(predicate, Slot::oblique, inner, certainty * elsewhere, tree_.marker(inner));
        }
      }
    } else if (tree_.is(c, "nmod:unmarked") && c > noun) {
      if (!is_list(noun)) {
        add(predicate, Slot::apposition, c, certainty);  // `Lima, Peru`
      }
    } else if ((tree_.is(c, "compound") || tree_.is(c, "amod") || tree_.is(c, "nmod") ||
                tree_.is(c, "flat") || tree_.is(c, "dep") || tree_.is(c, "punct")) &&
               c < noun) {
      if (has_mention(c) && !marker.empty() && tree_.subtree(c).front() < c &&
          tree_.is(tree_.subtree(c).front(), "case")) {
        continue;  // `on Facebook X wrote`: the phrase belongs to the clause
      }
      // `US-Russia talks`: the first name may hang on the second; not `Spanish airline plans`, but
      // `White House press secretary X`.
      const bool title = tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat");
      for (const std::uint32_t part : tree_.subtree(c)) {
        // `Labour group leader X`
        const bool inner = (title || cues_.is(tree_.lemma(c), Cue::body)) &&
                           tree_.is(part, "compound") && tree_.head(part) == c &&
                           tree_.token(part).upos == Upos::propn;
        // `the Lima-based fund` is of Lima, but not `the Lima-backed fund`.
        const bool said =
            part != c && tree_.token(c).upos == Upos::verb && tree_.lemma(c) != "base";
        if (part < noun && has_mention(part) && !said &&
            (part == c || inner || !is_common(tree_.head(part))) &&
            (part == c || tree_.is(part, "compound") || tree_.is(part, "conj") ||
             (tree_.is(part, "nmod") && tree_.marker(part).empty()) || tree_.is(part, "amod"))) {
          add(predicate, Slot::modifier, part, part == c ? certainty : certainty * inherited);
        }
      }
    } else if (tree_.is(c, "acl") || tree_.is(c, "ccomp") || tree_.is(c, "xcomp") ||
               tree_.is(c, "advcl")) {
      // `the junta led by X`
      const std::uint32_t leader = tree_.child(c, "obl:agent");
      if (tree_.is(c, "acl") && leader != Tree::none &&
          (tree_.lemma(c) == "lead" || tree_.lemma(c) == "head")) {
        add(predicate, Slot::oblique, leader, certainty, "led by");
      }
      if (tree_.is(c, "acl:relcl")) {
        if (marker == "that" && !tree_.is_relative(tree_.child(c, "mark"))) {
          add(predicate, Slot::clause, c, certainty * inherited, modal(c));
        }
      } else if (marker == "to" || tree_.token(c).has("VerbForm", "Inf")) {
        add_infinitive(predicate, c, certainty);
      } else if (is_preposition_of_clauses(marker)) {
        add(predicate, Slot::oblique, c, certainty, marker);
        if (marker == "of" && is_negated(c)) {
          add(predicate, Slot::infinitive, c, certainty, "not");  // `a policy of not leaving`
        }
      } else if (marker == "that" || tree_.is(c, "ccomp")) {
        add(predicate, Slot::clause, c, certainty, modal(c));
      } else if (tree_.is(c, "acl") && marker.empty() && c > noun && !is_passive(c) &&
                 tree_.document().form(tree_.token(c)).ends_with("ing")) {
        add(predicate, Slot::gerund, c, certainty);  // `a law banning it`
      }
    } else if (tree_.is(c, "appos") && c > noun && tree_.marker(c).empty() && !is_list(noun)) {
      add(predicate, Slot::apposition, c, certainty);
    }
  }
}

/// Of `heard a petition against the tax, brought by X,` X, where the parser hung what follows the
/// comma on another word; else none.
std::uint32_t PredicateFinder::bringer(std::uint32_t text) const {
  if (!cues_.is(tree_.lemma(text), Cue::wording) || !tree_.is(text, "obj")) {
    return Tree::none;
  }
  for (const std::uint32_t clause : tree_.subtree(tree_.head(text))) {
    const std::uint32_t agent = tree_.child(clause, "obl:agent");
    const std::uint32_t front = tree_.subtree(clause).front();
    const bool behind = clause > text && (tree_.is(clause, "advcl") || tree_.is(clause, "acl")) &&
                        tree_.head(clause) != text && tree_.lemma(front) == ",";
    if (behind && agent != Tree::none && is_light(clause) &&
        (tree_.is_below(tree_.head(clause), text) || front == tree_.subtree(text).back() + 1)) {
      return agent;
    }
  }
  return Tree::none;
}

/// Of `Nevada` in `Reno, Nevada`, `Reno`; else the name itself.
std::uint32_t PredicateFinder::town_before(std::uint32_t name) const {
  const Document& document = tree_.document();
  const auto named = document.mentions_at(name);
  if (named.empty() || named.front().form != MentionForm::name || named.front().first_token < 2 ||
      tree_.lemma(named.front().first_token - 1) != ",") {
    return name;
  }
  const std::uint32_t comma = named.front().first_token - 1;
  constexpr std::uint32_t longest = 4;  // tokens
  for (std::uint32_t i = comma - std::min(comma, longest); i < comma; ++i) {
    for (const Mention& before : document.mentions_at(i)) {
      if (before.form == MentionForm::name && before.first_token + before.token_count == comma &&
          before.sentence == named.front().sentence && !tree_.has_child(i, "case")) {
        return i;
      }
    }
  }
  return name;
}

/// `signed a deal to sell chips to X`: with X.
void PredicateFinder::add_other_party(Predicate& predicate, std::uint32_t noun) const {
  if (!cues_.is(tree_.lemma(noun), Cue::contract)) {
    return;
  }
  const auto add_party = [&](std::uint32_t clause) {
    if (tree_.marker(clause) != "to" || !cues_.is(tree_.lemma(clause), Cue::dealing)) {
      return;
    }
    Predicate below;
    add_dependents(below, clause, elsewhere);
    for (const Argument& argument : below.arguments) {
      if (argument.slot == Slot::oblique &&
          (argument.marker == "to" || argument.marker == "from" || argument.marker == "for")) {
        add(predicate, Slot::oblique, argument.token, elsewhere, "with");
      }
      const std::string& deed = tree_.lemma(clause);
      if (argument.slot == Slot::object && has_mention(argument.token) &&
          (deed == "supply" || deed == "provide")) {
        add(predicate, Slot::oblique, argument.token, elsewhere, "with");
      }
    }
  };
  const std::uint32_t verb = tree_.head(noun);
  for (const std::uint32_t c : tree_.children(noun)) {
    add_party(c);
  }
  if (verb != Tree::none && tree_.is(noun, "obj")) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c > noun) {
        add_party(c);
      }
    }
  }
}

/// `three demands: an inquiry and a new port`: demands for these.
void PredicateFinder::add_list_behind(Predicate& predicate, std::uint32_t noun) const {
  if (!cues_.is(tree_.lemma(noun), Cue::lead_in)) {
    return;
  }
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::uint32_t front = tree_.subtree(c).front();
    const bool behind_colon =
        tree_.lemma(front) == ":" || (front > 0 && tree_.lemma(front - 1) == ":");
    const std::string& opening = tree_.lemma(tree_.lemma(front) == ":" ? front + 1 : front);
    const bool quoted = opening == "\"" || opening == "“" || opening == "``";
    if (tree_.is(c, "appos") && c > noun && behind_colon && !quoted && !has_mention(c)) {
      add(predicate, Slot::oblique, c, inherited, "for");
    }
  }
}

/// What a plan has in it: `includes a vote`, `provides for a vote`, `has three parts: a vote, …`.
std::uint32_t PredicateFinder::contained(std::uint32_t verb) const {
  const std::string& word = tree_.lemma(verb);
  const std::uint32_t object = tree_.child(verb, "obj");
  if (word == "have") {
    const bool parts = object != Tree::none && cues_.is(tree_.lemma(object), Cue::portion);
    return parts ? object : Tree::none;
  }
  const std::string_view wanted = word == "provide" ? "for" : word == "consist" ? "of" : "";
  if (wanted.empty()) {
    return object;
  }
  for (const std::uint32_t c : tree_.children(verb)) {
    if (c > verb && tree_.is(c, "obl") && tree_.marker(c) == wanted) {
      return c;
    }
  }
  return Tree::none;
}

/// `X's aim is to leave`, `its demand was that X leave`, `the demands of X include a vote`, `among
/// X's demands are a vote and a truce`: what the noun says.
void PredicateFinder::add_what_it_is(Predicate& predicate, std::uint32_t noun) const {
  const std::uint32_t said = tree_.head(noun);
  if (said == Tree::none) {
    return;
  }
  const bool lead_in = cues_.is(tree_.lemma(noun), Cue::lead_in);
  const bool aim = cues_.is(tree_.lemma(noun), Cue::aim);
  const auto is_matter = [&](std::uint32_t token) {
    return (lead_in || aim) && tree_.token(token).upos == Upos::noun && !has_mention(token);
  };
  const std::uint32_t copula = tree_.child(said, "cop");
  if (tree_.is(noun, "nmod") && tree_.marker(noun) == "among" && copula != Tree::none &&
      noun < copula && copula < said && !tree_.has_child(said, "nsubj") && is_matter(said)) {
    add(predicate, Slot::oblique, said, inherited, "be");
    return;
  }
  if (!tree_.is(noun, "nsubj")) {
    return;
  }
  if (tree_.token(said).upos == Upos::verb && !is_passive(said) &&
      (cues_.is(tree_.lemma(said), Cue::containing) || tree_.lemma(said) == "have")) {
    const std::uint32_t item = contained(said);
    if (item != Tree::none && is_matter(item)) {
      add(predicate, Slot::oblique, item, inherited, "be");
    }
    return;
  }
  const std::string marker = tree_.marker(said);
  if (tree_.lemma(said) == "be") {  // `its demand was that X leave`
    for (const std::uint32_t c : tree_.children(said)) {
      if (c > said && tree_.is(c, "ccomp")) {
        add(predicate, Slot::clause, c, inherited, modal(c));
      }
    }
  } else if (copula == Tree::none || copula < noun) {
    return;
  } else if (!marker.empty() && tree_.is_nominal(said)) {
    add(predicate, Slot::oblique, said, inherited, marker);  // `her first journey was to Lima`
  } else if (marker == "to") {
    add_infinitive(predicate, said, inherited);
  } else if (marker == "that") {
    add(predicate, Slot::clause, said, inherited, modal(said));
  } else if (aim && is_matter(said)) {
    add(predicate, Slot::oblique, said, inherited, "be");
  }
}

/// `"Nonsense," said X.`: a noun that is all that somebody says.
bool PredicateFinder::is_whole_remark(std::uint32_t noun) const {
  const std::uint32_t verb = tree_.head(noun);
  const bool said = verb != Tree::none && cues_.is(tree_.lemma(verb), Cue::reporting) &&
                    (tree_.is(noun, "ccomp") || tree_.is(noun, "obj") || tree_.is(noun, "dep"));
  const std::uint32_t front = tree_.subtree(noun).front();
  const auto is_quote = [&](std::uint32_t token) {
    const std::string& word = tree_.lemma(token);
    return word == "\"" || word == "“" || word == "``" || word == "‘" || word == "'";
  };
  return (said || verb == Tree::none) && !tree_.has_child(noun, "nsubj") &&
         !tree_.has_child(noun, "cop") && (is_quote(front) || (front > 0 && is_quote(front - 1)));
}

void PredicateFinder::add_noun(Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  add_nominal_dependents(predicate, noun, 1.0F);
  add_list_behind(predicate, noun);
  add_what_it_is(predicate, noun);
  add_owner_by_mark(predicate, noun);
  add_next_phrase(predicate, noun);
  add_phrase_after(predicate, noun);
  add(predicate, Slot::article, noun, 1.0F);
  // `Reno, Nevada, mayor X`: of the town, not of what it lies in.
  for (Argument& argument : predicate.arguments) {
    if (argument.slot == Slot::modifier && tree_.lemma(noun) == "mayor") {
      argument.token = town_before(argument.token);
    }
  }
  // `a and b of X`: what one lacks it shares with its neighbour.
  const auto has = [&](Slot slot) {
    return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                       [&](const Argument& argument) { return argument.slot == slot; });
  };
  const auto is_titled = [&](std::uint32_t token) {
    return has_mention(token) || tree_.has_child(token, "appos") || tree_.has_child(token, "flat");
  };
  if (!has(Slot::oblique) && !has(Slot::possessor) && !has(Slot::modifier)) {
    if (tree_.is(noun, "conj") && tree_.is_nominal(tree_.head(noun)) && !is_titled(noun)) {
      add_nominal_dependents(predicate, tree_.head(noun), elsewhere);
    } else if (const std::uint32_t other = tree_.child(noun, "conj");
               other != Tree::none && !is_titled(other) &&
               // `the minister, X, and the head of Y` are two.
               !(is_titled(noun) && tree_.has_child(other, "det"))) {
      add_nominal_dependents(predicate, other, elsewhere);
    }
  }

  // `Peruvian President X`: the adjective may hang on the name instead of the title.
  const std::uint32_t named = tree_.head(noun);
  if (!has(Slot::modifier) && named != Tree::none && noun < named && tree_.is_nominal(named) &&
      (tree_.is(noun, "compound") || tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat"))) {
    for (const std::uint32_t c : tree_.children(named)) {
      if (c < noun && has_mention(c)) {
        add(predicate, tree_.is(c, "nmod:poss") ? Slot::possessor : Slot::modifier, c, inherited);
      } else if (c > named && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
        add(predicate, Slot::oblique, c, inherited, "of");  // `President X of Peru`
      }
    }
  }

  // `County sheriff X of Nakuru`: so may the phrase behind.
  if (!has(Slot::oblique) && !has(Slot::possessor) && !has(Slot::modifier)) {
    for (const std::uint32_t name : tree_.children(noun)) {
      const bool beside = (tree_.is(name, "appos") || tree_.is(name, "flat")) && name == noun + 1;
      for (const std::uint32_t c :
           beside&& has_mention(name) ? tree_.children(name) : std::span<const std::uint32_t>()) {
        if (c > name && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
          add(predicate, Slot::oblique, c, inherited, "of");
        }
      }
    }
  }

  // `X, press officer, Google`
  const std::uint32_t comma = tree_.subtree(noun).back() + 1;
  if (tree_.is(noun, "appos") && !tree_.has_child(noun, "det") && tree_.head(noun) < noun &&
      comma + 1 < tree_.document().tokens().size() && tree_.lemma(comma) == "," &&
      tree_.sentence(comma) == tree_.sentence(noun)) {
    const Mention* body = name_from(comma + 1);
    const bool beside =
        body != nullptr &&
        (tree_.is(body->head_token, "appos") ||
         (tree_.is(body->head_token, "conj") && !tree_.has_child(body->head_token, "cc")));
    if (beside && tree_.head(body->head_token) == tree_.head(noun) &&
        !tree_.has_child(body->head_token, "conj")) {
      add(predicate, Slot::apposition, body->head_token, inherited);
    }
  }
  // `the Academy in Lima, where X is director`, `the Academy, of which X remained a member`
  // `the Academy, for which X acts as spokesman`
  const bool role =
      tree_.is(noun, "xcomp") || (tree_.is(noun, "obl") && tree_.marker(noun) == "as");
  const std::uint32_t clause = role ? tree_.head(noun) : noun;
  const std::uint32_t described = tree_.head(clause);
  for (const std::uint32_t c : described == Tree::none || !tree_.is(clause, "acl:relcl")
                                   ? std::span<const std::uint32_t>()
                                   : tree_.children(clause)) {
    if (tree_.lemma(c) == "where" && tree_.is(c, "advmod") && has_mention(described)) {
      const std::uint32_t around = tree_.head(described);
      const std::uint32_t front = tree_.subtree(described).front();
      add(predicate, Slot::oblique, described, inherited, "at");
      for (const std::uint32_t beside :
           around == Tree::none ? std::span<const std::uint32_t>() : tree_.children(around)) {
        if (tree_.is(beside, "obl") && has_mention(beside) &&
            tree_.subtree(beside).back() + 1 == front) {
          add(predicate, Slot::oblique, beside, inherited, "at");
        }
      }
    } else if (tree_.is(c, "obl") && tree_.is_relative(c) &&
               (tree_.marker(c) == "of" || tree_.marker(c) == "for")) {
      add(predicate, Slot::oblique, c, inherited, tree_.marker(c));
    }
  }

  // `Lima was the target of a raid by X`: the town got it.
  const std::uint32_t butt = tree_.head(noun);
  if (tree_.is(noun, "nmod") && tree_.marker(noun) == "of" && butt != Tree::none &&
      cues_.is(tree_.lemma(butt), Cue::butt)) {
    const bool said = tree_.has_child(butt, "cop");
    for (const Argument& hit : said ? surface_subjects(butt) : std::vector<Argument>()) {
      add(predicate, Slot::recipient, hit.token, inherited);
    }
  }

  // The verb above, through coordination.
  const std::uint32_t phrase = whole(noun);
  const std::uint32_t above = tree_.head(phrase);
  if (above != Tree::none && tree_.token(above).upos == Upos::verb) {
    add_roles_above(predicate, phrase);
  } else if (above != Tree::none && tree_.is(phrase, "obl") &&
             (tree_.token(above).upos == Upos::adj || tree_.has_child(above, "cop"))) {
    // `on a visit to Lima, X was ill`
    for (const Argument& subject : surface_subjects(above)) {
      add(predicate, Slot::participant, subject.token, subject.certainty * inherited,
          tree_.marker(phrase));
    }
  }
  // `X, in Lima for talks with Y, …`
  if (above != Tree::none && tree_.is(phrase, "nmod") && tree_.marker(phrase) == "for") {
    const std::uint32_t guest =
        tree_.is(above, "nmod") && tree_.marker(above) == "in" ? tree_.head(above) : above;
    if (has_mention(guest) && tree_.token(guest).upos == Upos::propn) {
      add(predicate, Slot::participant, guest, elsewhere, "for");
    }
  }
  // `X, now in charge of Y`
  if (above != Tree::none && above < phrase && tree_.is(phrase, "nmod") && has_mention(above) &&
      tree_.token(above).upos == Upos::propn && tree_.has_child(phrase, "advmod")) {
    add(predicate, Slot::participant, above, 1.0F, tree_.marker(phrase));
  }
  add_blamed(predicate, phrase);
  // `closed the port at X's request`: the phrase may hang on the object.
  if (above != Tree::none && tree_.is(phrase, "nmod") && !tree_.marker(phrase).empty() &&
      (tree_.is(above, "obj") || tree_.is(above, "nsubj:pass")) &&
      tree_.head(above) != Tree::none && tree_.token(tree_.head(above)).upos == Upos::verb) {
    add(predicate, Slot::above, tree_.head(above), elsewhere, tree_.marker(phrase));
    // `defended it in an interview with X`: so may the occasion.
    const std::string& occasion = tree_.lemma(noun);
    if (tree_.marker(phrase) == "in" &&
        (occasion == "interview" || occasion == "letter" || occasion == "call" ||
         occasion == "message" || occasion == "email" || occasion == "conversation")) {
      for (const Argument& subject : subjects(tree_.head(above))) {
        add(predicate, Slot::participant, subject.token, subject.certainty * elsewhere, "in");
      }
    }
  }
  // `its complaint was that X had hidden it`: it complains of X.
  const std::vector<Argument> told = predicate.arguments;
  for (const Argument& what : told) {
    for (const std::uint32_t c : what.slot == Slot::clause ? tree_.children(what.token)
                                                           : std::span<const std::uint32_t>()) {
      if (c != noun && tree_.token(c).deprel == "nsubj" && has_mention(c)) {
        add(predicate, Slot::oblique, c, what.certainty * inherited, "that");
      }
    }
  }
  if (const std::uint32_t agent = bringer(noun); agent != Tree::none) {
    add(predicate, Slot::oblique, agent, elsewhere, "by");
  }
  // `the talks held by X with Y`: the light verb stands behind its noun.
  for (const std::uint32_t c : tree_.children(noun)) {
    // Who saw or got a letter didn't write it.
    const bool light = is_light(c) && tree_.lemma(c) != "see" &&
                       !(is_passive(c) && cues_.is(tree_.lemma(c), Cue::receiving));
    const bool participle = tree_.is(c, "acl") && !tree_.is(c, "acl:relcl") &&
                            tree_.marker(c).empty() && !tree_.has_child(c, "nsubj");
    // `the treaty that X signed`
    const auto below_clause = tree_.children(c);
    const bool adverbial =
        std::any_of(below_clause.begin(), below_clause.end(), [&](std::uint32_t word) {
          return tree_.is(word, "advmod") &&
                 (tree_.lemma(word) == "where" || tree_.lemma(word) == "when");
        });
    // `the minister whose party led Peru into the pact` is no minister of Peru.
    const std::uint32_t what = tree_.child(c, "obj");
    const bool about = what == Tree::none || tree_.is_relative(what) || is_passive(c);
    const bool relative = tree_.is(c, "acl:relcl") && light && !adverbial && about;
    if ((participle || relative) && tree_.token(c).upos == Upos::verb) {
      Predicate below;
      add_dependents(below, c, elsewhere);
      // `a letter dated May and addressed to X`
      for (const std::uint32_t other : tree_.children(c)) {
        if (tree_.is(other, "conj") && tree_.token(other).upos == Upos::verb &&
            !tree_.has_child(other, "nsubj")) {
          add_dependents(below, other, elsewhere);
        }
      }
      // `the suit brought by X against Y`: the second phrase may hang on the first.
      for (const std::uint32_t agent : tree_.children(c)) {
        for (const std::uint32_t inner : tree_.children(agent)) {
          if (tree_.is(agent, "obl:agent") && tree_.is(inner, "nmod") && inner > agent &&
              !tree_.marker(inner).empty() && tree_.marker(inner) != "of") {
            add(below, Slot::oblique, inner, elsewhere, tree_.marker(inner));
          }
        }
      }
      for (const Argument& argument : below.arguments) {
        if (argument.slot == Slot::oblique) {
          add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
        }
      }
      if (light) {
        for (const Argument& subject : subjects(c)) {
          if (subject.token != noun) {
            add(predicate, Slot::subject, subject.token, subject.certainty * inherited);
          }
        }
      }
    }
  }
  // `a raid that Ruiz blamed on X`, `a raid ascribed to X`: X did it.
  for (const std::uint32_t c : tree_.children(noun)) {
    for (const std::uint32_t culprit : tree_.children(c)) {
      const std::string marker = tree_.marker(culprit);
      if (tree_.is(c, "acl") && cues_.is(tree_.lemma(c), Cue::pinning) &&
          tree_.is(culprit, "obl") && (marker == "on" || marker == "to")) {
        add(predicate, Slot::subject, culprit, inherited);
      }
    }
  }
  add_other_party(predicate, noun);
  // `X is in talks with Y`
  if (tree_.has_child(noun, "cop") && tree_.has_child(noun, "case")) {
    for (const Argument& subject : surface_subjects(noun)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
      add(predicate, Slot::participant, subject.token, subject.certainty, tree_.marker(noun));
    }
    // `has been at loggerheads with Y`: the phrase may hang on it as on a verb.
    for (const std::uint32_t c : tree_.children(noun)) {
      if (tree_.is(c, "obl") && c > noun && !tree_.marker(c).empty() &&
          !cues_.is(tree_.lemma(c), Cue::time)) {
        add(predicate, Slot::oblique, c, inherited, tree_.marker(c));
      }
    }
  }
  // `X is no friend.`, `X has misgivings.`, `X reacted with fury.`
  const bool reacting = predicate.governor != Tree::none && tree_.marker(phrase) == "with" &&
                        cues_.is(tree_.lemma(predicate.governor), Cue::reacting);
  // Not `its opposition to the tax`, wherever the parser hung the tax.
  std::uint32_t behind = noun + 1;
  const auto words = tree_.document().tokens();
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(noun)];
  const std::size_t end = sentence.first_token + sentence.token_count;
  while (behind < end && words[behind].upos == Upos::punct) {
    ++behind;
  }
  const bool ends = behind >= end || tree_.is(behind, "compound:prt") ||
                    (tree_.head(behind) != noun && words[behind].upos != Upos::adp &&
                     words[behind].upos != Upos::part && words[behind].upos != Upos::sconj);
  if (tree_.has_child(noun, "cop") || ((tree_.is(noun, "obj") || reacting) && ends) ||
      is_whole_remark(noun)) {
    add_earlier(predicate);
  }
  add_holders(predicate, noun, 0);
  add_predecessors(predicate, noun);
}

}  // namespace newsgraph::extractors::relations
