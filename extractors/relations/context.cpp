// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/context.hpp"

#include <algorithm>
#include <array>

#include "core/utf8.hpp"

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

bool is_quotation_mark(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''";
}

bool is_place_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words = {"in",      "at",     "near", "inside",
                                                            "outside", "within", "on"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("1") || word.starts_with("2")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
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
  for (int depth = 0; verb != Tree::none && depth < 6; ++depth) {
    read_own_words(verb, reality);
    std::uint32_t head = tree_.head(verb);
    if (head == Tree::none) {
      return;
    }
    // `demanded in the autumn that they leave`
    const bool behind_day = tree_.is(verb, "acl") && tree_.marker(verb) == "that" &&
                            cues_.is(tree_.lemma(head), Cue::time) &&
                            tree_.head(head) != Tree::none;
    head = behind_day ? tree_.head(head) : head;
    const std::string& above = tree_.lemma(head);
    const bool governed = tree_.is(verb, "xcomp") || tree_.is(verb, "ccomp") ||
                          tree_.is(verb, "acl") || tree_.is(verb, "advcl") ||
                          tree_.is(verb, "csubj") || tree_.is(verb, "obj");
    if (tree_.is(verb, "conj")) {
      // `did not endorse it but called for talks`
      const std::uint32_t linked = tree_.child(verb, "cc");
      const bool but = linked != Tree::none && tree_.lemma(linked) == "but";
      // `did not concede and called for a vote`
      const std::uint32_t modal = tree_.child(head, "aux");
      const bool told = modal != Tree::none && tree_.lemma(modal) != "have" &&
                        tree_.lemma(modal) != "be" && !tree_.has_child(head, "aux:pass") &&
                        tree_.token(verb).has("Tense", "Past");
      if (but || told || tree_.has_child(verb, "nsubj") || tree_.has_child(verb, "aux")) {
        return;
      }
      verb = finder_.joined_to(verb);
      continue;
    }
    if (!governed || (finder_.is_relative_clause(verb) && !behind_day)) {
      return;
    }
    const std::string marker = tree_.marker(verb);
    // `stopped short of backing it`
    if (above == "short" && marker == "of") {
      set_status(reality, Status::negated, "short of");
      return;
    }
    // `has yet to sign it`
    const auto is_yet = [&](std::uint32_t c) { return tree_.lemma(c) == "yet"; };
    const auto below = tree_.children(head);
    const auto own = tree_.children(verb);
    if ((above == "have" || above == "be") && marker == "to" &&
        (std::any_of(below.begin(), below.end(), is_yet) ||
         std::any_of(own.begin(), own.end(), is_yet))) {
      set_status(reality, Status::negated, "yet to");
      return;
    }
    // `still has to be approved by X`
    if (tree_.is(verb, "xcomp") && marker == "to" && (above == "have" || above == "need") &&
        finder_.is_passive(verb)) {
      reality.spoken_of = true;
      reality.reason = above + " to";
      return;
    }
    // A clause with a subject is finite, whatever the parser takes its verb for.
    const bool finite = tree_.is(verb, "ccomp") && tree_.has_child(verb, "nsubj");
    const bool infinitive = marker == "to" || (!finite && tree_.token(verb).has("VerbForm", "Inf"));
    // `is in the process of leaving`
    if (tree_.is(verb, "acl") && marker == "of" && above == "process") {
      set_status(reality, Status::planned, above);
      return;
    }
    if (tree_.is(verb, "acl") && !infinitive && marker.empty()) {
      // `wants to have the verdict overturned by X`, unlike `the plan backed by X`
      const std::uint32_t have = tree_.head(head);
      if (have != Tree::none && tree_.is(head, "obj") && tree_.lemma(have) == "have" &&
          tree_.marker(have) == "to") {
        reality.spoken_of = true;
        reality.reason = "have";
      }
      return;
    }
    if (above == "deny" && finder_.goes_on(verb)) {
      return;  // `denies it, describes it as a lie`
    }
    if ((tree_.is(verb, "ccomp") || behind_day) && !infinitive) {
      // A finite clause is a fact unless the verb above only speaks of it.
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
      return;
    }
    if (tree_.is(verb, "advcl") && !infinitive) {
      // `the ban would stay until Peru lifted its own`
      const auto around = tree_.children(head);
      const bool ahead = std::any_of(around.begin(), around.end(), [&](std::uint32_t c) {
        return tree_.is(c, "aux") && (tree_.lemma(c) == "would" || tree_.lemma(c) == "will");
      });
      if (marker == "until" && ahead && tree_.token(verb).has("Tense", "Past")) {
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
      } else if ((marker == "before" || marker == "when" || marker == "until" ||
                  marker == "once") &&
                 tree_.token(verb).has("Tense", "Pres") &&
                 tree_.token(verb).has("VerbForm", "Fin")) {
        set_status(reality, Status::planned, marker);  // `before he travels to Lima`
      }
      return;
    }
    // `accused the forces of shelling it`: they did, though the clause hangs on them.
    const std::uint32_t accusing = tree_.head(head);
    if (tree_.is(verb, "acl") && !infinitive && accusing != Tree::none && tree_.is(head, "obj") &&
        (cues_.is(tree_.lemma(accusing), Cue::blaming) ||
         cues_.is(tree_.lemma(accusing), Cue::reproving))) {
      return;
    }
    const std::string whole = finder_.lemma_with_particle(head);
    if (tree_.is(verb, "xcomp") && marker == "to" && (above == "have" || above == "need") &&
        std::any_of(tree_.children(head).begin(), tree_.children(head).end(), [&](std::uint32_t c) {
          return tree_.is(c, "aux") && (tree_.lemma(c) == "would" || tree_.lemma(c) == "will");
        })) {
      reality.spoken_of = true;  // `would have to approve it`
      reality.reason = above;
      return;
    }
    if (cues_.is(above, Cue::negating) || whole == "rule out") {
      set_status(reality, Status::negated, above);
    } else if (cues_.is(above, Cue::planning) && cues_.is(above, Cue::unreal) &&
               tree_.is(verb, "xcomp") && !tree_.has_child(head, "obj")) {
      set_status(reality, Status::planned, above);  // `wants to meet X`, but `wants Y to meet X`
    } else if (cues_.is(above, Cue::unreal) || cues_.is(whole, Cue::unreal)) {
      reality.spoken_of = true;
      reality.reason = whole;
      return;
    } else if (cues_.is(above, Cue::planning)) {
      set_status(reality, Status::planned, above);
    } else if (cues_.is(above, Cue::considering)) {
      set_status(reality, Status::possible, above);
    } else if ((above == "use" || whole == "go on" ||
                (above == "go" && tree_.lemma(head + 1) == "on")) &&
               infinitive) {
      // `used drones to attack the port`, `went on to lead the party`
    } else if (tree_.is(verb, "advcl") && infinitive) {
      // `will fly to Lima to sign it`: it is as far ahead as the flight.
      Reality outer;
      read_own_words(head, outer);
      set_status(reality, Status::planned,
                 outer.status == Status::planned ? outer.reason : std::string("to"));
      return;
    } else if (tree_.is(verb, "acl") && infinitive &&
               (!tree_.has_child(head, "cop") || tree_.has_child(head, "case"))) {
      if (!finder_.is_ranked(head) && !is_taken(head)) {
        set_status(reality, Status::planned, "to");
      }
      return;
    }
    if (tree_.is(verb, "acl")) {
      return;
    }
    verb = head;
  }
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
  if (tree_.has_child(noun, "cop")) {
    read_own_words(noun, reality);
  }
  const std::uint32_t head = tree_.head(noun);
  if (head == Tree::none) {
    return;
  }
  if (gives_up(head) && tree_.is(noun, "obj") && cues_.is(tree_.lemma(noun), Cue::attitude)) {
    set_status(reality, Status::ended, tree_.lemma(head));  // `relinquished control of Lima`
    return;
  }
  if (predicate.governor != Tree::none && !tree_.is(noun, "obl")) {
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
    } else if (bare == "plan" || bare == "schedule" || bare == "expect" || bare == "promise" ||
               bare == "negotiate" || bare == "draft") {
      set_status(reality, Status::planned, bare);
    } else if (bare == "consider") {
      set_status(reality, Status::possible, bare);
    }
    if (reality.cancelled) {
      reality.reason = verb;
    } else {
      // `failed to meet Peru's demands`: there are some.
      const auto below = tree_.children(noun);
      const bool known = !finder_.is_light(predicate.governor) &&
                         std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
                           return c < noun && (tree_.is(c, "nmod:poss") ||
                                               !tree_.document().mentions_at(c).empty());
                         });
      const Reality before = reality;
      read_verb(predicate.governor, reality);
      if (known && reality.status == Status::negated) {
        reality = before;
      }
    }
  } else if (tree_.is(noun, "nsubj") && tree_.token(head).upos == Upos::verb) {
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
  } else if (tree_.is(noun, "obl") || tree_.is(noun, "nmod")) {
    const std::string marker = tree_.marker(noun);
    const std::string verb = finder_.lemma_with_particle(head);
    // `claimed responsibility for the attack`, `denied any part in it`, `was cleared of it`
    const std::uint32_t part = tree_.is(noun, "obl") ? tree_.child(head, "obj") : head;
    const bool owns_up =
        part != Tree::none &&
        (tree_.lemma(part) == "responsibility" || tree_.lemma(part) == "involvement" ||
         tree_.lemma(part) == "part" || tree_.lemma(part) == "role");
    const std::uint32_t doing = owns_up && part == head ? tree_.head(head) : head;
    if (marker == "from" && cues_.is(verb, Cue::forsaking) &&
        cues_.is(tree_.lemma(noun), Cue::attitude)) {
      set_status(reality, Status::ended, verb);  // `backed away from its support for the plan`
    } else if (owns_up && doing != Tree::none && tree_.lemma(doing) == "deny") {
      set_status(reality, Status::negated, "deny");
    } else if (tree_.lemma(head) == "acquit" || tree_.lemma(head) == "clear" ||
               tree_.lemma(head) == "exonerate" || tree_.lemma(head) == "absolve") {
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

bool ContextReader::was_so(const Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  const Token& token = tree_.token(verb);
  if (predicate.word_class != PredicateClass::verb || !cues_.is(predicate.lemma, Cue::enduring) ||
      (predicate.lemma == "head" && !tree_.has_child(verb, "obj"))) {  // `headed for Lima`
    return false;
  }
  bool past = token.has("Tense", "Past") && token.has("VerbForm", "Fin");
  for (const std::uint32_t c : tree_.children(verb)) {
    // `led the Peruvian side` is told of the talks, not of the past.
    if ((tree_.is(c, "obj") || tree_.is(c, "nsubj:pass")) &&
        cues_.is(tree_.lemma(c), Cue::errand)) {
      return false;
    }
    if (tree_.is(c, "aux:pass")) {
      past = tree_.token(c).has("Tense", "Past") && tree_.token(c).has("VerbForm", "Fin");
    } else if (tree_.is(c, "aux")) {
      return false;  // `has led`, `will lead`
    }
  }
  // `X said that it controlled the town`: the past of saying.
  const std::uint32_t head = tree_.head(verb);
  const bool reported =
      head != Tree::none && tree_.is(verb, "ccomp") && cues_.is(tree_.lemma(head), Cue::reporting);
  return past && !reported;
}

/// `used to own it`, `had previously led it`
bool ContextReader::is_told_over(const Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  const std::uint32_t head = tree_.head(verb);
  if (predicate.word_class != PredicateClass::verb) {
    return false;
  }
  if (is_used_to(verb)) {
    return true;
  }
  const auto below = tree_.children(verb);
  const bool had = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "aux") && tree_.lemma(c) == "have" && tree_.token(c).has("Tense", "Past");
  });
  return head != verb && std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
           const std::string& word = tree_.lemma(c);
           return tree_.is(c, "advmod") && word != "then" && word != "late" &&
                  (cues_.is(word, Cue::no_longer) || (had && word == "earlier"));
         });
}

/// `used to be`, `used to own`
bool ContextReader::is_used_to(std::uint32_t token) const {
  const std::uint32_t head = tree_.head(token);
  return head != Tree::none && tree_.is(token, "xcomp") && tree_.lemma(head) == "use" &&
         tree_.token(head).has("Tense", "Past") && !tree_.has_child(head, "obj") &&
         !finder_.is_passive(head);
}

/// `stepped down`, `was succeeded`, `sacked`: whether it ends an office that stands with `as`.
bool ContextReader::ends_office(std::uint32_t verb) const {
  const std::string& word = tree_.lemma(verb);
  return word == "resign" || word == "retire" || word == "step" || word == "quit" ||
         (word == "succeed" && finder_.is_passive(verb)) || cues_.is(word, Cue::dismissing);
}

/// Whether an office is one that somebody will have: `will become president`, `is expected to be
/// named minister`.
bool ContextReader::is_to_come(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  if (predicate.word_class != PredicateClass::noun) {
    return false;
  }
  if (is_elect(noun)) {
    return true;
  }
  Reality reality;
  std::uint32_t first = noun;  // `will become mayor and president`
  while (tree_.is(first, "conj") && tree_.is_nominal(tree_.head(first))) {
    first = tree_.head(first);
  }
  const std::uint32_t verb = tree_.head(first);
  if (tree_.has_child(noun, "cop")) {
    read_verb(noun, reality);
  } else if (verb != Tree::none && tree_.token(verb).upos == Upos::verb && !ends_office(verb) &&
             (tree_.is(first, "xcomp") ||
              (tree_.is(first, "obl") && tree_.marker(first) == "as"))) {
    read_verb(verb, reality);
  }
  return will_become(first, reality) ||
         (reality.status == Status::planned &&
          (cues_.is(reality.reason, Cue::future) || cues_.is(reality.reason, Cue::planning) ||
           reality.reason == "is to"));
}

/// `president-elect X`, `the president elect`
bool ContextReader::is_elect(std::uint32_t office) const {
  const std::string& word = tree_.lemma(office);
  const std::uint32_t next = office + 1;
  const bool split = next < tree_.document().tokens().size() &&
                     tree_.sentence(next) == tree_.sentence(office) &&
                     (tree_.lemma(next) == "elect" || tree_.lemma(next) == "designate") &&
                     tree_.token(next).upos != Upos::verb;
  return split || word.ends_with("-elect") || word.ends_with("-designate");
}

/// `his running mate would become vice president`, but not `in 1985 he would become its head`, told
/// from later on.
bool ContextReader::will_become(std::uint32_t office, const Reality& reality) const {
  const std::uint32_t verb = tree_.head(office);
  if (reality.reason != "would" || verb == Tree::none || tree_.lemma(verb) != "become" ||
      finder_.is_relative_clause(verb) || years_since(verb) > 0) {
    return false;
  }
  const auto below = tree_.children(verb);
  return std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "advmod") && tree_.token(c).upos == Upos::adv;
  });
}

/// `said that she was the head of Google`: the past of saying.
bool ContextReader::is_told_by_saying(std::uint32_t noun) const {
  const std::uint32_t head = tree_.head(noun);
  return head != Tree::none && tree_.is(noun, "ccomp") &&
         cues_.is(tree_.lemma(head), Cue::reporting) && tree_.token(head).has("Tense", "Past");
}

/// Whether only its title, or what it is said to be, tells whose a name is: no `X of the fund`.
bool ContextReader::is_told_by_its_title(std::uint32_t name) const {
  const auto below = tree_.children(name);
  return std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return (tree_.is(c, "nmod") || tree_.is(c, "compound")) && !tree_.is(c, "nmod:desc") &&
           !tree_.document().mentions_at(c).empty();
  });
}

/// `held the post of director`, `gave up the post of director`: whether one of that office has it
/// no more.
bool ContextReader::is_past_post(std::uint32_t office) const {
  const std::uint32_t post = tree_.head(office);
  const std::uint32_t verb = post == Tree::none ? post : tree_.head(post);
  if (verb == Tree::none || !tree_.is(office, "nmod") || tree_.marker(office) != "of" ||
      !cues_.is(tree_.lemma(post), Cue::post) || tree_.token(verb).upos != Upos::verb) {
    return false;
  }
  const std::string word = finder_.lemma_with_particle(verb);
  if ((tree_.is(post, "obj") && cues_.is(word, Cue::leaving_post)) || ends_office(verb)) {
    Reality leaving;
    read_verb(verb, leaving);
    return leaving.status == Status::asserted && !leaving.spoken_of;
  }
  const auto below = tree_.children(verb);
  return (word == "hold" || word == "occupy" || word == "fill" || word == "have" ||
          word == "serve") &&
         tree_.token(verb).has("Tense", "Past") &&
         std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
           return tree_.is(c, "aux") && tree_.lemma(c) == "have";
         });
}

bool ContextReader::is_over(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  const auto over = [&](std::uint32_t token) {
    // `the late president`, but `the army later said`; `deposed` may pass for a verb
    const std::string form = to_lower(tree_.document().form(tree_.token(token)));
    const std::uint32_t count = tree_.child(token, "nummod");  // `a one-time ally`
    return ((cues_.is(tree_.lemma(token), Cue::no_longer) || cues_.is(form, Cue::no_longer)) &&
            form != "later") ||
           (form == "time" && count != Tree::none && tree_.lemma(count) == "one");
  };
  if (is_used_to(noun) || is_past_post(noun)) {
    return true;
  }
  const auto own = tree_.children(noun);
  const bool ahead = std::any_of(own.begin(), own.end(), [&](std::uint32_t c) {
    return tree_.is(c, "aux") && cues_.is(tree_.lemma(c), Cue::future);
  });
  for (const std::uint32_t c : tree_.children(noun)) {
    if (c < noun && tree_.is(c, "nummod") && years_ago(c) > 0) {
      return true;  // `the 2016 nominee`
    }
    if ((tree_.is(c, "amod") || tree_.is(c, "advmod") || tree_.is(c, "compound") ||
         tree_.is(c, "nmod") || (tree_.is(c, "case") && tree_.token(c).upos == Upos::adv)) &&
        c < noun && over(c)) {
      return true;
    }
    // `it was the minister, X, who called for it`
    const std::uint32_t told = tree_.child(noun, "nsubj");
    const bool cleft =
        (told != Tree::none && tree_.lemma(told) == "it") || tree_.has_child(noun, "expl");
    if (tree_.is(c, "cop") && tree_.token(c).has("Tense", "Past") && !cleft &&
        !is_told_by_saying(noun) && !finder_.is_ranked(noun) &&
        !tree_.token(c).has("VerbForm", "Part")) {
      return true;
    }
    // `had been its head until they fell out`, but `had been its head since May`
    const auto is_since = [&](std::uint32_t phrase) { return tree_.marker(phrase) == "since"; };
    if (tree_.is(c, "aux") && tree_.lemma(c) == "have" && tree_.token(c).has("Tense", "Past") &&
        std::none_of(tree_.children(noun).begin(), tree_.children(noun).end(), is_since)) {
      return true;
    }
    const std::string marker = tree_.marker(c);
    if ((tree_.is(c, "nmod") || tree_.is(c, "obl")) && (marker == "until" || marker == "from") &&
        is_time(c) && !ahead) {  // `will be its head until 2030`
      return true;
    }
  }
  if (tree_.lemma(noun).starts_with("ex-") || tree_.lemma(noun).starts_with("then-")) {
    return true;
  }
  // `then-President X`, `then the company's head`, `former governor-general`: the word may hang
  // anywhere.
  constexpr std::uint32_t near = 4;
  bool owned = false;
  // `her former colleague X of the fund`: only the title is over.
  const bool titled = predicate.word_class != PredicateClass::name || is_told_by_its_title(noun);
  for (std::uint32_t i = noun, steps = 0; titled && i > 0 && steps < near; ++steps) {
    --i;
    const Token& word = tree_.token(i);
    if (tree_.sentence(i) != tree_.sentence(noun)) {
      break;
    }
    const bool until = i > 0 && tree_.lemma(i - 1) == "until";
    const bool former = !owned && word.upos == Upos::adj && over(i) && !is_time(i + 1);
    if ((tree_.lemma(i) == "then" && !until) || tree_.lemma(i) == "ex" || former) {
      return true;
    }
    owned = owned || word.upos == Upos::part;
    // `former governor and US Senator X`
    if (word.upos == Upos::cconj && i > 0 && cues_.is(tree_.lemma(i - 1), Cue::title) &&
        tree_.token(i - 1).upos == Upos::noun && tree_.document().mentions_at(i - 1).empty()) {
      const auto first = tree_.children(i - 1);
      return std::any_of(first.begin(), first.end(), [&](std::uint32_t c) {
        return tree_.is(c, "amod") && over(c) && !tree_.has_child(i - 1, "det");
      });
    }
    if (word.upos != Upos::adj && word.upos != Upos::propn && word.upos != Upos::noun &&
        word.upos != Upos::part && tree_.lemma(i) != "-") {
      break;
    }
  }
  // `related to her time as head of Y`
  if (const std::uint32_t front = tree_.subtree(noun).front();
      front > 0 && tree_.is(noun, "obl") && tree_.marker(noun) == "as" &&
      cues_.is(tree_.lemma(front - 1), Cue::leaving)) {
    return true;
  }
  // `X's resignation as head of Y`
  if (const std::uint32_t above = tree_.head(noun);
      above != Tree::none && tree_.is(noun, "nmod") && tree_.marker(noun) == "as") {
    return cues_.is(tree_.lemma(above), Cue::leaving);
  }
  // `X, until last week the head of Y`
  for (std::uint32_t i = noun, steps = 0; i > 0 && steps < 7; ++steps) {
    --i;
    if (tree_.lemma(i) == "," || tree_.sentence(i) != tree_.sentence(noun) ||
        tree_.token(i).upos == Upos::verb) {
      break;
    }
    if (tree_.lemma(i) == "until" && tree_.lemma(i + 1) != "then") {
      return true;
    }
  }
  // `former Austrian chancellor X`: the word may hang on the name instead.
  const std::uint32_t head = tree_.head(noun);
  if (head != Tree::none && tree_.is_nominal(head) && noun < head) {
    for (const std::uint32_t c : tree_.children(head)) {
      if (c < noun && (tree_.is(c, "amod") || tree_.is(c, "advmod")) && over(c)) {
        return true;
      }
    }
  }
  // `former World Bank economist X`: the title is over, so is being of the bank.
  if (predicate.word_class == PredicateClass::name && is_told_by_its_title(noun)) {
    for (const std::uint32_t title : tree_.children(noun)) {
      const auto below = tree_.children(title);
      if (title < noun && (tree_.is(title, "nmod:desc") || tree_.is(title, "appos")) &&
          std::any_of(below.begin(), below.end(),
                      [&](std::uint32_t c) { return tree_.is(c, "amod") && over(c); })) {
        return true;
      }
    }
  }
  // `X, formerly of the fund,`
  if (predicate.word_class == PredicateClass::name) {
    for (const Mention& mention : tree_.document().mentions_at(noun)) {
      std::uint32_t next = mention.first_token + mention.token_count;
      const auto is_word = [&](std::uint32_t i) {
        return i < tree_.document().tokens().size() && tree_.sentence(i) == tree_.sentence(noun);
      };
      next += is_word(next) && tree_.lemma(next) == "," ? 1 : 0;
      if (is_word(next + 1) && tree_.token(next).upos == Upos::adv && over(next) &&
          tree_.token(next + 1).upos == Upos::adp) {
        return true;
      }
    }
  }
  // `sacked the coach, X`
  if (head != Tree::none && tree_.token(head).upos == Upos::verb &&
      (tree_.is(noun, "obj") || tree_.is(noun, "nsubj:pass")) &&
      cues_.is(tree_.lemma(head), Cue::dismissing)) {
    const auto below = tree_.children(head);
    return std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
      const std::string& word = tree_.lemma(c);
      return (tree_.is(c, "advmod") && cues_.is(word, Cue::negative)) ||
             (tree_.is(c, "aux") && word != "have" && word != "be" && word != "has") ||
             (tree_.is(c, "mark"));
    });
  }
  // `served as minister and as head of Y`
  std::uint32_t first = noun;
  while (tree_.is(first, "conj") && tree_.is_nominal(tree_.head(first))) {
    first = tree_.head(first);
  }
  const std::uint32_t verb_above = tree_.head(first);
  if (verb_above != Tree::none && tree_.token(verb_above).upos == Upos::verb &&
      (tree_.marker(first) == "as" || tree_.is(first, "xcomp"))) {
    const bool have = std::any_of(
        tree_.children(verb_above).begin(), tree_.children(verb_above).end(),
        [&](std::uint32_t c) { return tree_.is(c, "aux") && tree_.lemma(c) == "have"; });
    const std::string& verb = tree_.lemma(verb_above);
    // `has served as mayor of Lima and governor of Cusco`: hardly as both still.
    const bool several = first != noun || tree_.has_child(noun, "conj");
    const bool served = (!have || several) && tree_.token(verb_above).has("Tense", "Past") &&
                        (verb == "serve" || verb == "act" || verb == "work");
    // `will step down as head of Y`: is the head still.
    Reality leaving;
    read_verb(verb_above, leaving);
    return served ||
           (ends_office(verb_above) && leaving.status == Status::asserted && !leaving.spoken_of);
  }
  return false;
}

bool ContextReader::is_time(std::uint32_t token) const {
  if (token == Tree::none) {
    return false;
  }
  const std::string& word = tree_.lemma(token);
  if (cues_.is(word, Cue::time) || is_year(word)) {
    return true;
  }
  if (tree_.token(token).upos == Upos::num) {  // `on February 10`
    const auto below = tree_.children(token);
    if (std::any_of(below.begin(), below.end(),
                    [&](std::uint32_t c) { return cues_.is(tree_.lemma(c), Cue::time); })) {
      return true;
    }
  }
  return tree_.is(token, "obl:tmod") || tree_.is(token, "nmod:tmod");
}

Adjunct ContextReader::extent(std::uint32_t head) const {
  Adjunct result{head, head, head};
  std::vector<std::uint32_t> open = {head};
  while (!open.empty()) {
    const std::uint32_t token = open.back();
    open.pop_back();
    result.first = std::min(result.first, token);
    result.last = std::max(result.last, token);
    for (const std::uint32_t c : tree_.children(token)) {
      const bool long_part = tree_.is(c, "acl") || tree_.is(c, "advcl") ||
                             tree_.is(c, "parataxis") || tree_.is(c, "punct") ||
                             tree_.is(c, "nsubj") || tree_.is(c, "cop");
      if (!long_part && !(tree_.is(c, "appos") && !is_time(c))) {
        open.push_back(c);
      }
    }
  }
  return result;
}

/// The words whose adjuncts tell when and where the predicate's event was.
std::vector<std::uint32_t> ContextReader::anchors(const Predicate& predicate) const {
  std::vector<std::uint32_t> result = {predicate.token};
  if (predicate.word_class == PredicateClass::noun && predicate.governor != Tree::none) {
    result.push_back(predicate.governor);
  }
  if (predicate.word_class == PredicateClass::noun && tree_.is(predicate.token, "nsubj") &&
      tree_.head(predicate.token) != Tree::none) {
    result.push_back(tree_.head(predicate.token));
  }
  const std::uint32_t last = result.back();
  const std::uint32_t head = tree_.head(last);
  if (head != Tree::none && (tree_.is(last, "xcomp") || tree_.is(last, "conj")) &&
      tree_.token(last).upos == Upos::verb) {
    result.push_back(head);
  }
  return result;
}

std::optional<Adjunct> ContextReader::time(const Predicate& predicate) const {
  for (const std::uint32_t anchor : anchors(predicate)) {
    for (const std::uint32_t c : tree_.children(anchor)) {
      const bool adjunct = tree_.is(c, "obl") || tree_.is(c, "nmod") || tree_.is(c, "advmod");
      if (adjunct && is_time(c) && !tree_.is(c, "nmod:poss")) {
        return extent(c);
      }
    }
    // `met X in Lima on Monday`: the date may hang on the phrase before it.
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "obj")) && c > anchor) {
        for (const std::uint32_t inner : tree_.children(c)) {
          const std::string marker = tree_.marker(inner);
          if (tree_.is(inner, "nmod") && is_time(inner) && (marker == "on" || marker.empty()) &&
              !tree_.is(inner, "nmod:poss")) {
            return extent(inner);
          }
        }
      }
    }
  }
  return std::nullopt;
}

std::vector<Adjunct> ContextReader::places(const Predicate& predicate) const {
  std::vector<Adjunct> result;
  for (const std::uint32_t anchor : anchors(predicate)) {
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "nmod")) && is_place_preposition(tree_.marker(c)) &&
          !is_time(c)) {
        result.push_back(extent(c));
      }
    }
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "obj")) && c > anchor) {
        for (const std::uint32_t inner : tree_.children(c)) {
          if (tree_.is(inner, "nmod") && is_place_preposition(tree_.marker(inner)) &&
              !is_time(inner)) {
            result.push_back(extent(inner));
          }
        }
      }
    }
  }
  return result;
}

std::optional<std::uint32_t> ContextReader::reporter(std::uint32_t verb) const {
  if (!cues_.is(tree_.lemma(verb), Cue::reporting)) {
    return std::nullopt;
  }
  const std::vector<Argument> subjects = finder_.subjects(verb);
  if (subjects.empty()) {
    return std::nullopt;
  }
  return subjects.front().token;
}

/// Whether a clause beside another one says something else: `…; X denies it`.
bool ContextReader::tells_of_its_own(std::uint32_t verb) const {
  const auto below = tree_.children(verb);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const std::string& word = tree_.lemma(c);
    return word == ";" || tree_.is(c, "ccomp") ||
           (tree_.is(c, "obj") && (word == "it" || word == "this" || word == "that"));
  });
}

/// Whether a phrase stands at the head of its sentence, past words such as `but`.
bool ContextReader::opens_its_sentence(std::uint32_t phrase) const {
  constexpr std::uint32_t longest = 2;  // tokens before it
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(phrase)];
  return tree_.subtree(phrase).front() <= sentence.first_token + longest;
}

std::optional<std::uint32_t> ContextReader::speaker_in_sentence(std::uint32_t token) const {
  for (std::uint32_t i = token; i != Tree::none; i = tree_.head(i)) {
    for (const std::uint32_t c : tree_.children(i)) {
      if (tree_.is(c, "obl") && tree_.marker(c).starts_with("accord")) {
        if (!tree_.is_below(token, c)) {
          return c;
        }
      }
      // `For X, the tunnel is a waste`, `In X's view, it must go`
      if (tree_.is(c, "obl") && c < i && !tree_.is_below(token, c) && opens_its_sentence(c)) {
        const std::string marker = tree_.marker(c);
        const std::uint32_t whose = tree_.child(c, "nmod:poss");
        if (marker == "for" && tree_.has_child(i, "cop") &&
            !tree_.document().mentions_at(c).empty()) {
          return c;
        }
        if ((marker == "in" || marker == "to") && whose != Tree::none &&
            cues_.is(tree_.lemma(c), Cue::opinion)) {
          return whose;
        }
      }
      if (tree_.is(c, "parataxis") && tree_.token(c).upos == Upos::verb && c != token &&
          !tree_.is_below(token, c) && !tells_of_its_own(c)) {
        if (const auto speaker = reporter(c)) {
          return speaker;
        }
      }
    }
    const std::uint32_t head = tree_.head(i);
    if (head != Tree::none && tree_.token(head).upos == Upos::verb &&
        (tree_.is(i, "ccomp") || tree_.is(i, "parataxis") || tree_.is(i, "obj") ||
         tree_.is(i, "dep"))) {
      if (tree_.is(i, "obj") && i != token) {
        continue;
      }
      if (const auto speaker = tree_.is(i, "obj") ? std::nullopt : reporter(head)) {
        return speaker;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ContextReader::speaker(std::uint32_t token) const {
  if (const auto own = speaker_in_sentence(token)) {
    return own;
  }
  return quotation_speaker_[tree_.sentence(token)];
}

/// Sentences that stand between quotation marks as a whole are said by who says the sentence next
/// to them.
void ContextReader::find_quotations() {
  const Document& document = tree_.document();
  const std::size_t count = document.sentences().size();
  quotation_speaker_.assign(count, std::nullopt);
  std::vector<bool> begins_inside(count, false), has_marks(count, false);
  std::vector<std::optional<std::uint32_t>> named(count);
  bool open = false;
  std::uint32_t block = 0;
  for (std::uint32_t s = 0; s < count; ++s) {
    const Sentence& sentence = document.sentences()[s];
    if (sentence.block != block) {
      open = false;
      block = sentence.block;
    }
    begins_inside[s] = open;
    for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
         ++i) {
      const std::string_view form = document.form(document.tokens()[i]);
      if (is_quotation_mark(form)) {
        has_marks[s] = true;
        open = form == "“" || form == "``" ? true : form == "”" || form == "''" ? false : !open;
        begins_inside[s] = begins_inside[s] || (open && i == sentence.first_token);
      }
      // Who is told to say something between the marks does not speak there.
      if (tree_.token(i).upos == Upos::verb && !named[s] && !open) {
        named[s] = reporter(i);
      }
    }
  }
  // `"… . … . …," X said`: named behind the last sentence.
  const auto named_behind = [&](std::uint32_t s) {
    std::uint32_t next = s + 1;
    while (next < count && begins_inside[next] && !named[next] &&
           document.sentences()[next].block == document.sentences()[s].block) {
      ++next;
    }
    const bool inside = next < count && begins_inside[next] &&
                        document.sentences()[next].block == document.sentences()[s].block;
    return inside ? named[next] : std::nullopt;
  };
  std::optional<std::uint32_t> last;
  for (std::uint32_t s = 0; s < count; ++s) {
    if (begins_inside[s] && !named[s]) {
      const bool told_here =
          last && tree_.sentence(*last) < count &&
          document.sentences()[tree_.sentence(*last)].block == document.sentences()[s].block;
      const auto behind = told_here ? std::nullopt : named_behind(s);
      quotation_speaker_[s] = behind ? behind : last;
    } else {
      last = has_marks[s] || named[s] ? named[s] : std::nullopt;
    }
  }
}

}  // namespace newsgraph::extractors::relations
