// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/context.hpp"

#include <algorithm>
#include <utility>

namespace newsgraph::extractors::relations {
namespace {

void set_status(Reality& reality, Status status, std::string reason) {
  // What is denied stays denied, and what is open stays open, whatever stands further out.
  if (reality.status == Status::asserted ||
      (reality.status == Status::planned &&
       (status == Status::negated || status == Status::possible))) {
    reality.status = status;
    reality.reason = std::move(reason);
  }
}

}  // namespace

ContextReader::ContextReader(const Tree& tree, const Cues& cues, const PredicateFinder& finder)
    : tree_(tree), cues_(cues), finder_(finder) {
  this_year_ = year_of_article();
  find_quotations();
}

/// `flies to Lima on Monday`, `meets X next week`: the present tense tells what is ahead.
bool ContextReader::is_ahead(std::uint32_t verb) const {
  const Token& token = tree_.token(verb);
  const auto below = tree_.children(verb);
  if (token.upos != Upos::verb || !token.has("Tense", "Pres") || !token.has("VerbForm", "Fin") ||
      std::any_of(below.begin(), below.end(),
                  [&](std::uint32_t c) { return tree_.is(c, "aux"); })) {
    return false;
  }
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    if (!(tree_.is(c, "obl") || tree_.is(c, "advmod")) || c < verb || !is_time(c)) {
      return false;
    }
    const std::string& word = tree_.lemma(c);
    const bool weekday = tree_.marker(c) == "on" && tree_.token(c).upos == Upos::propn &&
                         word.ends_with("day") && !tree_.token(c).has("Number", "Plur");
    const auto inner = tree_.children(c);
    const bool next = std::any_of(inner.begin(), inner.end(),
                                  [&](std::uint32_t i) { return tree_.lemma(i) == "next"; });
    return weekday || next || word == "tomorrow";
  });
}

/// `was flying to Lima`, `a flight headed for Lima`: not there yet.
bool ContextReader::was_on_the_way(std::uint32_t verb) const {
  if (!cues_.is(tree_.lemma(verb), Cue::journey) || tree_.token(verb).upos != Upos::verb ||
      tree_.has_child(verb, "obj") || tree_.has_child(verb, "aux:pass")) {
    return false;
  }
  const auto below = tree_.children(verb);
  const bool was = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "aux") && tree_.lemma(c) == "be" && tree_.token(c).has("Tense", "Past");
  });
  const bool going = tree_.document().form(tree_.token(verb)).ends_with("ing");
  const bool headed =
      tree_.lemma(verb) == "head" && (tree_.is(verb, "acl") || tree_.is(verb, "advcl")) &&
      !finder_.is_relative_clause(verb) && std::any_of(below.begin(), below.end(), [&](auto c) {
        return tree_.is(c, "obl") && tree_.marker(c) == "for";
      });
  return (was && going) || headed;
}

/// `had not met her until May`: then they met.
bool ContextReader::is_past_until(std::uint32_t verb) const {
  bool past = tree_.token(verb).has("Tense", "Past"), until = false;
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string& word = tree_.lemma(c);
    if (tree_.is(c, "aux") || tree_.is(c, "aux:pass")) {
      if (word != "have" && word != "do" && word != "be") {
        return false;  // `would not meet her until May`
      }
      past = past || tree_.token(c).has("Tense", "Past");
    } else if (c > verb && (tree_.is(c, "obl") || tree_.is(c, "advcl"))) {
      const std::string marker = tree_.marker(c);
      until = until || marker == "until" || marker == "till";
    }
  }
  return past && until;
}

/// Auxiliaries, negations and adverbs of a verb or predicative word itself.
void ContextReader::read_own_words(std::uint32_t token, Reality& reality) const {
  bool would = false;
  if (tree_.token(token).upos == Upos::adj && tree_.lemma(token) == "due") {
    set_status(reality, Status::planned, tree_.lemma(token));  // `is due in Lima`
  }
  // `is to meet X`
  const std::uint32_t be = tree_.child(token, "cop");
  const std::uint32_t who = tree_.child(token, "nsubj");
  const bool aim = who != Tree::none && cues_.is(tree_.lemma(who), Cue::aim);  // `the aim is to …`
  if (tree_.token(token).upos == Upos::verb && be != Tree::none && be < token && !aim &&
      tree_.has_child(token, "mark") && tree_.lemma(tree_.child(token, "mark")) == "to") {
    set_status(reality, Status::planned, "is to");
  }
  if (is_ahead(token)) {
    set_status(reality, Status::planned, "present");
  }
  if (was_on_the_way(token)) {
    set_status(reality, Status::planned, "way");
  }
  // `is less than happy with it`, `far from happy`, `anything but happy`
  if (tree_.token(token).upos == Upos::adj && token >= 2) {
    const std::string& first = tree_.lemma(token - 2);
    const std::string& second = tree_.lemma(token - 1);
    if ((first == "less" && second == "than") || (first == "little" && second == "than") ||
        (first == "far" && second == "from") || (first == "anything" && second == "but")) {
      set_status(reality, Status::negated, first);
    }
  }
  for (const std::uint32_t c : tree_.children(token)) {
    const std::string& word = tree_.lemma(c);
    if (word == "due" && be != Tree::none && (tree_.is(c, "mark") || tree_.is(c, "case"))) {
      set_status(reality, Status::planned, word);  // `is due to meet X`, `is due in Lima`
    }
    if (tree_.is(c, "nsubj")) {
      if (word == "neither" || word == "none") {
        set_status(reality, Status::negated, word);
      }
      // `Neither Peru nor Chile has signed`
      for (const std::uint32_t before : tree_.children(c)) {
        if (before < c && tree_.lemma(before) == "neither") {
          set_status(reality, Status::negated, "neither");
        }
      }
    } else if (tree_.is(c, "aux")) {
      if (word == "would" || word == "'d" || word == "’d") {
        would = true;
      } else if ((word == "must" || word == "should" || word == "ought") &&
                 tree_.token(token).upos == Upos::verb &&
                 (!finder_.is_passive(token) || tree_.has_child(token, "obl:agent"))) {
        reality.spoken_of = true;  // `Peru must pay`: it hasn't yet
        reality.reason = word;
      } else if (cues_.is(word, Cue::future)) {
        set_status(reality, Status::planned, word);
      } else if (cues_.is(word, Cue::open)) {
        set_status(reality, Status::possible, word);
      }
    } else if (tree_.is(c, "advmod") || tree_.is(c, "cc:preconj") || tree_.is(c, "det")) {
      if (cues_.is(word, Cue::negative)) {
        const bool only = c + 1 < tree_.document().tokens().size() &&
                          (tree_.lemma(c + 1) == "only" || tree_.lemma(c + 1) == "just");
        if (!only) {
          reality.status = Status::asserted;
          set_status(reality, Status::negated, word);
        }
      } else if (word == "long" && tree_.has_child(c, "advmod")) {
        reality.status = Status::asserted;  // `could no longer defend it`
        set_status(reality, Status::ended, "no longer");
      } else if (cues_.is(word, Cue::considering)) {
        set_status(reality, Status::possible, word);
      }
    } else if (tree_.is(c, "mark")) {
      if (word == "unless") {
        reality.spoken_of = true;  // `unless Peru leaves`
        reality.reason = word;
      } else if (word == "if" || word == "whether") {
        set_status(reality, Status::possible, word);
      } else if (word == "without") {
        set_status(reality, Status::negated, word);
      }
    } else if (tree_.is(c, "advcl") && tree_.marker(c) == "if") {
      set_status(reality, Status::possible, "if");
    } else if (tree_.is(c, "obj") && tree_.token(token).upos == Upos::verb && is_none(c)) {
      set_status(reality, Status::negated, "no");
    }
  }
  if (reality.status == Status::negated && is_past_until(token)) {
    reality.status = Status::asserted;
  }
  if (would) {
    // `X said it would …` is a plan; elsewhere `would` leaves it open.
    const std::uint32_t head = tree_.head(token);
    const bool reported = head != Tree::none && tree_.is(token, "ccomp") &&
                          cues_.is(tree_.lemma(head), Cue::reporting);
    set_status(reality, reported ? Status::planned : Status::possible, "would");
  }
}

/// `will accept no deadline`, `signed nothing`; not `has no choice but to accept it`.
bool ContextReader::is_none(std::uint32_t object) const {
  const std::string& noun = tree_.lemma(object);
  if (noun == "nothing" || noun == "none" || noun == "neither") {
    return !tree_.has_child(object, "amod");  // `nothing short of a vote` is a vote
  }
  if (cues_.is(noun, Cue::idle)) {
    return false;
  }
  const auto below = tree_.children(object);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return c < object && tree_.is(c, "det") &&
           (tree_.lemma(c) == "no" || tree_.lemma(c) == "neither");
  });
}

void ContextReader::read_verb(std::uint32_t verb, Reality& reality) const {
  constexpr int highest = 6;
  for (int depth = 0; verb != Tree::none && depth < highest; ++depth) {
    verb = read_governor(verb, reality);
  }
}

/// Reads the verb's own words and what governs it. Gives the verb above if that tells of it too.
std::uint32_t ContextReader::read_governor(std::uint32_t verb, Reality& reality) const {
  read_own_words(verb, reality);
  const std::uint32_t head = tree_.head(verb);
  if (head == Tree::none) {
    return Tree::none;
  }
  if (tree_.is(verb, "conj")) {
    return shares_governor(verb, head) ? finder_.joined_to(verb) : Tree::none;
  }
  Clause clause;
  clause.verb = verb;
  clause.marker = tree_.marker(verb);
  // `demanded in the autumn that they leave`
  const bool behind_day = tree_.is(verb, "acl") && clause.marker == "that" &&
                          cues_.is(tree_.lemma(head), Cue::time) && tree_.head(head) != Tree::none;
  clause.governor = behind_day ? tree_.head(head) : head;
  // One with a subject is finite, whatever the parser takes its verb for.
  const bool finite = tree_.is(verb, "ccomp") && tree_.has_child(verb, "nsubj");
  clause.infinitive =
      clause.marker == "to" || (!finite && tree_.token(verb).has("VerbForm", "Inf"));
  const bool governed = tree_.is(verb, "xcomp") || tree_.is(verb, "ccomp") ||
                        tree_.is(verb, "acl") || tree_.is(verb, "advcl") ||
                        tree_.is(verb, "csubj") || tree_.is(verb, "obj");
  if (!governed || (finder_.is_relative_clause(verb) && !behind_day) ||
      read_fixed_phrase(clause, reality)) {
    return Tree::none;
  }
  if (tree_.lemma(clause.governor) == "deny" && finder_.goes_on(verb)) {
    return Tree::none;  // `denies it, describes it as a lie`
  }
  if ((tree_.is(verb, "ccomp") || behind_day) && !clause.infinitive) {
    read_finite_clause(clause, reality);
    return Tree::none;
  }
  if (tree_.is(verb, "advcl") && !clause.infinitive) {
    read_adverbial_clause(clause, reality);
    return Tree::none;
  }
  return read_complement(clause, reality) ? clause.governor : Tree::none;
}

/// Of `head and verb`: whether what is said of the first is said of the second too.
bool ContextReader::shares_governor(std::uint32_t verb, std::uint32_t head) const {
  // `did not endorse it but called for talks`
  const std::uint32_t linked = tree_.child(verb, "cc");
  const bool but = linked != Tree::none && tree_.lemma(linked) == "but";
  // `did not concede and called for a vote`
  const std::uint32_t modal = tree_.child(head, "aux");
  const bool told = modal != Tree::none && tree_.lemma(modal) != "have" &&
                    tree_.lemma(modal) != "be" && !tree_.has_child(head, "aux:pass") &&
                    tree_.token(verb).has("Tense", "Past");
  return !but && !told && !tree_.has_child(verb, "nsubj") && !tree_.has_child(verb, "aux");
}

/// Whether the clause and its governor are such a phrase, or the clause tells by itself.
bool ContextReader::read_fixed_phrase(const Clause& clause, Reality& reality) const {
  const std::uint32_t verb = clause.verb;
  const std::string& above = tree_.lemma(clause.governor);
  const auto speak_of = [&](std::string reason) {
    reality.spoken_of = true;
    reality.reason = std::move(reason);
    return true;
  };
  // `stopped short of backing it`
  if (above == "short" && clause.marker == "of") {
    set_status(reality, Status::negated, "short of");
    return true;
  }
  // `has yet to sign it`
  const auto is_yet = [&](std::uint32_t c) { return tree_.lemma(c) == "yet"; };
  const auto below = tree_.children(clause.governor);
  const auto own = tree_.children(verb);
  if ((above == "have" || above == "be") && clause.marker == "to" &&
      (std::any_of(below.begin(), below.end(), is_yet) ||
       std::any_of(own.begin(), own.end(), is_yet))) {
    set_status(reality, Status::negated, "yet to");
    return true;
  }
  // `still has to be approved by X`
  if (tree_.is(verb, "xcomp") && clause.marker == "to" && (above == "have" || above == "need") &&
      finder_.is_passive(verb)) {
    return speak_of(above + " to");
  }
  // `is in the process of leaving`
  if (tree_.is(verb, "acl") && clause.marker == "of" && above == "process") {
    set_status(reality, Status::planned, above);
    return true;
  }
  if (tree_.is(verb, "acl") && !clause.infinitive && clause.marker.empty()) {
    // `wants to have the verdict overturned by X`, unlike `the plan backed by X`
    const std::uint32_t have = tree_.head(clause.governor);
    if (have != Tree::none && tree_.is(clause.governor, "obj") && tree_.lemma(have) == "have" &&
        tree_.marker(have) == "to") {
      speak_of("have");
    }
    return true;
  }
  return false;
}

/// A fact, unless the verb above only speaks of it.
void ContextReader::read_finite_clause(const Clause& clause, Reality& reality) const {
  const std::string& above = tree_.lemma(clause.governor);
  const bool speaks = cues_.is(above, Cue::reporting) && above != "suggest" && above != "ask";
  if (above == "deny") {
    set_status(reality, Status::negated, above);
  } else if (cues_.is(above, Cue::unreal) && !speaks) {
    reality.spoken_of = true;
    reality.reason = above;
  } else if (cues_.is(above, Cue::planning) && !speaks) {
    set_status(reality, Status::planned, above);
  } else if (cues_.is(above, Cue::considering)) {
    set_status(reality, Status::possible, above);
  }
}

void ContextReader::read_adverbial_clause(const Clause& clause, Reality& reality) const {
  const std::string& above = tree_.lemma(clause.governor);
  const std::string& marker = clause.marker;
  // `the ban would stay until Peru lifted its own`
  if (marker == "until" && has_future(clause.governor) &&
      tree_.token(clause.verb).has("Tense", "Past")) {
    reality.spoken_of = true;
    reality.reason = marker;
    return;
  }
  if (marker == "from" || marker == "of" || marker == "against" || marker == "for") {
    // Who is condemned for a thing did it.
    const bool did = marker == "for" && cues_.is(above, Cue::reproving);
    if (!did && (cues_.is(above, Cue::unreal) || cues_.is(above, Cue::negating))) {
      reality.spoken_of = true;
      reality.reason = above;
    }
  } else if ((marker == "before" || marker == "when" || marker == "until" || marker == "once") &&
             tree_.token(clause.verb).has("Tense", "Pres") &&
             tree_.token(clause.verb).has("VerbForm", "Fin")) {
    set_status(reality, Status::planned, marker);  // `before he travels to Lima`
  }
}

/// Whether `will` or `would` stands with a verb.
bool ContextReader::has_future(std::uint32_t verb) const {
  const auto own = tree_.children(verb);
  return std::any_of(own.begin(), own.end(), [&](std::uint32_t c) {
    return tree_.is(c, "aux") && (tree_.lemma(c) == "would" || tree_.lemma(c) == "will");
  });
}

/// Reads what a clause without a subject of its own completes: `plans to`, `the plan to`,
/// `without`. Whether what governs that tells of the clause too.
bool ContextReader::read_complement(const Clause& clause, Reality& reality) const {
  const std::uint32_t verb = clause.verb;
  const std::uint32_t head = clause.governor;
  const std::string& above = tree_.lemma(head);
  // `accused the forces of shelling it`: they did, though the clause hangs on them.
  const std::uint32_t accusing = tree_.head(head);
  if (tree_.is(verb, "acl") && !clause.infinitive && accusing != Tree::none &&
      tree_.is(head, "obj") &&
      (cues_.is(tree_.lemma(accusing), Cue::blaming) ||
       cues_.is(tree_.lemma(accusing), Cue::reproving))) {
    return false;
  }
  if (tree_.is(verb, "xcomp") && clause.marker == "to" && (above == "have" || above == "need") &&
      has_future(head)) {
    reality.spoken_of = true;  // `would have to approve it`
    reality.reason = above;
    return false;
  }
  const std::string whole = finder_.lemma_with_particle(head);
  if (cues_.is(above, Cue::negating) || whole == "rule out") {
    set_status(reality, Status::negated, above);
  } else if (cues_.is(above, Cue::planning) && cues_.is(above, Cue::unreal) &&
             tree_.is(verb, "xcomp") && !tree_.has_child(head, "obj")) {
    set_status(reality, Status::planned, above);  // `wants to meet X`, but `wants Y to meet X`
  } else if (cues_.is(above, Cue::unreal) || cues_.is(whole, Cue::unreal)) {
    reality.spoken_of = true;
    reality.reason = whole;
    return false;
  } else if (cues_.is(above, Cue::planning)) {
    set_status(reality, Status::planned, above);
  } else if (cues_.is(above, Cue::considering)) {
    set_status(reality, Status::possible, above);
  } else if ((above == "use" || whole == "go on" ||
              (above == "go" && tree_.lemma(head + 1) == "on")) &&
             clause.infinitive) {
    // `used drones to attack the port`, `went on to lead the party`
  } else if (tree_.is(verb, "advcl") && clause.infinitive) {
    // `will fly to Lima to sign it`: it is as far ahead as the flight.
    Reality outer;
    read_own_words(head, outer);
    set_status(reality, Status::planned,
               outer.status == Status::planned ? outer.reason : std::string("to"));
    return false;
  } else if (tree_.is(verb, "acl") && clause.infinitive &&
             (!tree_.has_child(head, "cop") || tree_.has_child(head, "case"))) {
    if (!finder_.is_ranked(head) && !is_taken(head)) {
      set_status(reality, Status::planned, "to");
    }
    return false;
  }
  return !tree_.is(verb, "acl");
}

/// `would welcome it`, `would be ready for it`: that one would says what one thinks of it.
bool ContextReader::is_wish(std::uint32_t token) const {
  const auto below = tree_.children(token);
  return cues_.is(tree_.lemma(token), Cue::wishing) &&
         std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
           const std::string& word = tree_.lemma(c);
           return tree_.is(c, "aux") && (word == "would" || word == "'d" || word == "’d");
         });
}

/// `dropped`, `relinquished`, and not `did not drop`.
bool ContextReader::gives_up(std::uint32_t verb) const {
  Reality own;
  if (tree_.token(verb).upos != Upos::verb ||
      !cues_.is(finder_.lemma_with_particle(verb), Cue::forsaking)) {
    return false;
  }
  read_own_words(verb, own);
  return own.status == Status::asserted;
}

/// `took the time to answer X`: who took it did so.
bool ContextReader::is_taken(std::uint32_t noun) const {
  const std::uint32_t verb = tree_.head(noun);
  if (verb == Tree::none || !tree_.is(noun, "obj") || !cues_.is(tree_.lemma(noun), Cue::moment) ||
      !tree_.token(verb).has("Tense", "Past")) {
    return false;
  }
  const std::string& word = tree_.lemma(verb);
  return word == "take" || word == "use" || word == "seize";
}

bool ContextReader::is_put_forward(std::uint32_t noun) const {
  const std::uint32_t verb = tree_.head(noun);
  if (!tree_.is_nominal(noun) || verb == Tree::none || tree_.token(verb).upos != Upos::verb) {
    return false;
  }
  const bool acted_on = tree_.is(noun, "nsubj:pass") || tree_.is(noun, "obj");
  if (acted_on ? finder_.is_light(verb) : !tree_.is(noun, "nsubj")) {
    return false;
  }
  bool somebodys = false;
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string& word = tree_.lemma(c);
    if (cues_.is(word, Cue::future) || cues_.is(word, Cue::open) || word == "any") {
      return false;
    }
    const bool mentioned = !tree_.document().mentions_at(c).empty();
    somebodys = somebodys || (mentioned && (tree_.is(c, "nmod:poss") ||
                                            (tree_.is(c, "nmod") && tree_.marker(c) == "by")));
  }
  return somebodys;
}

/// `the talks were called off`: they don't take place; `were postponed`: they are ahead. Whether it
/// is so; `were not called off` says nothing.
bool ContextReader::read_calling_off(std::uint32_t governor, Reality& reality) const {
  const std::string verb = finder_.lemma_with_particle(governor);
  const bool off = cues_.is(verb, Cue::calling_off);
  if (!off && !cues_.is(verb, Cue::postponing)) {
    return false;
  }
  Reality own;
  read_own_words(governor, own);
  if (own.status == Status::asserted) {
    set_status(reality, off ? Status::negated : Status::planned, verb);
  }
  return true;
}

void ContextReader::read_noun(const Predicate& predicate, Reality& reality) const {
  const std::uint32_t noun = predicate.token;
  read_noun_itself(noun, reality);
  if (tree_.has_child(noun, "cop")) {
    read_own_words(noun, reality);
  }
  const std::uint32_t head = tree_.head(noun);
  if (head == Tree::none) {
    return;
  }
  if (gives_up(head) && tree_.is(noun, "obj") && cues_.is(tree_.lemma(noun), Cue::attitude)) {
    set_status(reality, Status::ended, tree_.lemma(head));  // `relinquished control of Lima`
  } else if (predicate.governor != Tree::none && !tree_.is(noun, "obl")) {
    read_governed_noun(predicate, reality);
  } else if (tree_.is(noun, "nsubj") && tree_.token(head).upos == Upos::verb) {
    read_subject_noun(noun, head, reality);
  } else if (tree_.is(noun, "obl") || tree_.is(noun, "nmod")) {
    read_oblique_noun(noun, head, reality);
  }
}

/// By the words that hang on it: `no`, `planned`, `possible`.
void ContextReader::read_noun_itself(std::uint32_t noun, Reality& reality) const {
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string& word = tree_.lemma(c);
    if (tree_.is(c, "det") && (word == "no" || word == "neither")) {
      set_status(reality, Status::negated, word);
    } else if (tree_.is(c, "det") && word == "any") {
      set_status(reality, Status::possible, word);
    } else if (tree_.is(c, "amod") || tree_.is(c, "compound") || tree_.is(c, "advmod")) {
      if (cues_.is(word, Cue::future)) {
        set_status(reality, Status::planned, word);
      } else if (cues_.is(word, Cue::open)) {
        set_status(reality, Status::possible, word);
      }
      // `Peru relinquished control of it`, read as `the relinquished control`
      if (c < noun && tree_.token(c).upos == Upos::verb && cues_.is(word, Cue::forsaking) &&
          cues_.is(tree_.lemma(noun), Cue::attitude)) {
        set_status(reality, Status::ended, word);
      }
    } else if (tree_.is(c, "case") && word == "without") {
      set_status(reality, Status::negated, word);
    } else if (tree_.is(c, "acl") && tree_.token(c).upos == Upos::verb &&
               !tree_.is(c, "acl:relcl")) {
      if (cues_.is(finder_.lemma_with_particle(c), Cue::planning) && finder_.is_passive(c)) {
        set_status(reality, Status::planned, tree_.lemma(c));
      }
    }
  }
}

/// By the verb that it is the object of, or of which it is the light verb's noun.
void ContextReader::read_governed_noun(const Predicate& predicate, Reality& reality) const {
  const std::uint32_t noun = predicate.token;
  const std::string verb = finder_.lemma_with_particle(predicate.governor);
  const std::string& bare = tree_.lemma(predicate.governor);
  reality.cancelled = cues_.is(verb, Cue::cancelling);
  reality.averted = reality.cancelled && !cues_.is(verb, Cue::reproving);
  if (read_calling_off(predicate.governor, reality)) {
    return;
  }
  if (bare == "deny") {
    set_status(reality, Status::negated, bare);
  } else if (cues_.is(bare, Cue::seeking)) {
    reality.sought = true;
    read_verb(predicate.governor, reality);
    return;
  } else if (cues_.is(verb, Cue::lifting)) {
    set_status(reality, Status::ended, verb);
  } else if (cues_.is(bare, Cue::readying)) {
    set_status(reality, Status::planned, bare);
  } else if (bare == "consider") {
    set_status(reality, Status::possible, bare);
  }
  if (reality.cancelled) {
    reality.reason = verb;
  } else {
    // `failed to meet Peru's demands`: there are some.
    const auto below = tree_.children(noun);
    const bool known =
        !finder_.is_light(predicate.governor) &&
        std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
          return c < noun && (tree_.is(c, "nmod:poss") || !tree_.document().mentions_at(c).empty());
        });
    const Reality before = reality;
    read_verb(predicate.governor, reality);
    if (known && reality.status == Status::negated) {
      reality = before;
    }
  }
}

/// By the verb of which it is the subject.
void ContextReader::read_subject_noun(std::uint32_t noun, std::uint32_t head,
                                      Reality& reality) const {
  if (finder_.lemma_with_particle(head) == "fall through") {
    set_status(reality, Status::negated, "fall through");
    return;
  }
  // `Peru's plan is not working`: there is one, other than of a visit that did not take place.
  Reality verb;
  read_own_words(head, verb);
  if (verb.status != Status::negated || !tree_.has_child(noun, "nmod:poss") ||
      cues_.is(finder_.lemma_with_particle(head), Cue::happening)) {
    set_status(reality, verb.status, verb.reason);
  }
  if (cues_.is(tree_.lemma(head), Cue::planning)) {
    set_status(reality, Status::planned, tree_.lemma(head));
  }
}

/// By what it stands behind: `claimed responsibility for the attack`, `backed away from its
/// support`.
void ContextReader::read_oblique_noun(std::uint32_t noun, std::uint32_t head,
                                      Reality& reality) const {
  const std::string marker = tree_.marker(noun);
  const std::string verb = finder_.lemma_with_particle(head);
  // `claimed responsibility for the attack`, `denied any part in it`, `was cleared of it`
  const std::uint32_t part = tree_.is(noun, "obl") ? tree_.child(head, "obj") : head;
  const bool owns_up = part != Tree::none && cues_.is(tree_.lemma(part), Cue::share_in_deed);
  const std::uint32_t doing = owns_up && part == head ? tree_.head(head) : head;
  if (marker == "from" && cues_.is(verb, Cue::forsaking) &&
      cues_.is(tree_.lemma(noun), Cue::attitude)) {
    set_status(reality, Status::ended, verb);  // `backed away from its support for the plan`
  } else if (owns_up && doing != Tree::none && tree_.lemma(doing) == "deny") {
    set_status(reality, Status::negated, "deny");
  } else if (cues_.is(tree_.lemma(head), Cue::clearing)) {
    set_status(reality, Status::negated, tree_.lemma(head));
  } else if (owns_up) {
    return;
  } else if ((marker == "for" || marker == "to" || marker == "against" || marker == "of") &&
             (cues_.is(tree_.lemma(head), Cue::unreal) ||
              cues_.is(tree_.lemma(head), Cue::planning) ||
              cues_.is(tree_.lemma(head), Cue::considering) ||
              cues_.is(verb + " " + marker, Cue::cancelling))) {
    reality.cancelled = true;
    reality.reason = verb + " " + marker;
  } else if ((marker == "for" || marker == "during" || marker == "in" || marker == "at") &&
             tree_.token(head).upos == Upos::verb) {
    // `will travel to Lima for talks`: they are ahead as the journey is.
    Reality journey;
    read_verb(head, journey);
    // `At a meeting with X, Y did not mention it`: they met.
    const bool fronted = noun < head && journey.status == Status::negated;
    if (journey.status != Status::asserted && !journey.spoken_of && !fronted) {
      set_status(reality, journey.status, journey.reason);
    }
  }
}

Reality ContextReader::reality(const Predicate& predicate) const {
  Reality reality;
  switch (predicate.word_class) {
    case PredicateClass::verb:
    case PredicateClass::adj:
      read_verb(predicate.token, reality);
      if (reality.reason == "would" && is_wish(predicate.token)) {
        reality.status = Status::asserted;  // `would welcome it`
      }
      break;
    case PredicateClass::noun:
      read_noun(predicate, reality);
      break;
    case PredicateClass::adp:
      if (const std::uint32_t phrase = tree_.head(predicate.token); phrase != Tree::none) {
        read_own_words(phrase, reality);
        const std::uint32_t above = tree_.head(phrase);
        if (above != Tree::none && tree_.lemma(above) == "due") {
          set_status(reality, Status::planned, "due");
        }
      }
      break;
    case PredicateClass::aux:
      // `a pledge that it would not grow` is only spoken of.
      if (const std::uint32_t verb = tree_.head(predicate.token); verb != Tree::none) {
        const std::uint32_t above = tree_.head(verb);
        const bool under_noun =
            above != Tree::none && tree_.token(above).upos == Upos::noun &&
            ((tree_.is(verb, "acl") && !tree_.is(verb, "acl:relcl")) || tree_.is(verb, "ccomp"));
        if (under_noun && cues_.is(tree_.lemma(above), Cue::lead_in)) {
          reality.spoken_of = true;
          reality.reason = tree_.lemma(above);
        }
      }
      break;
    case PredicateClass::name:
      break;
  }
  return reality;
}

}  // namespace newsgraph::extractors::relations
