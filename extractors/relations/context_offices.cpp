// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/context.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {

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

/// `former`, `late`: but `the army later said`; `deposed` may pass for a verb.
bool ContextReader::is_no_longer(std::uint32_t token) const {
  const std::string form = to_lower(tree_.document().form(tree_.token(token)));
  const std::uint32_t count = tree_.child(token, "nummod");  // `a one-time ally`
  return ((cues_.is(tree_.lemma(token), Cue::no_longer) || cues_.is(form, Cue::no_longer)) &&
          form != "later") ||
         (form == "time" && count != Tree::none && tree_.lemma(count) == "one");
}

/// By a word that hangs on it: `the former minister`, `was the minister`, `until 2015`.
std::optional<bool> ContextReader::over_by_dependents(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
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
        c < noun && is_no_longer(c)) {
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
  return std::nullopt;
}

/// By a word somewhere before it: `then-President X`, `then the company's head`, `former
/// governor-general`.
std::optional<bool> ContextReader::over_by_words_before(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
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
    const bool former = !owned && word.upos == Upos::adj && is_no_longer(i) && !is_time(i + 1);
    if ((tree_.lemma(i) == "then" && !until) || tree_.lemma(i) == "ex" || former) {
      return true;
    }
    owned = owned || word.upos == Upos::part;
    // `former governor and US Senator X`
    if (word.upos == Upos::cconj && i > 0 && cues_.is(tree_.lemma(i - 1), Cue::title) &&
        tree_.token(i - 1).upos == Upos::noun && tree_.document().mentions_at(i - 1).empty()) {
      const auto first = tree_.children(i - 1);
      return std::any_of(first.begin(), first.end(), [&](std::uint32_t c) {
        return tree_.is(c, "amod") && is_no_longer(c) && !tree_.has_child(i - 1, "det");
      });
    }
    if (word.upos != Upos::adj && word.upos != Upos::propn && word.upos != Upos::noun &&
        word.upos != Upos::part && tree_.lemma(i) != "-") {
      break;
    }
  }
  return std::nullopt;
}

/// By what it is the time, or the end, of: `her time as head of Y`, `X's resignation as head of Y`.
std::optional<bool> ContextReader::over_by_leaving(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
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
  return std::nullopt;
}

/// `X, until last week the head of Y`
std::optional<bool> ContextReader::over_by_until(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
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
  return std::nullopt;
}

/// By a word that hangs on the name: `former Austrian chancellor X`.
std::optional<bool> ContextReader::over_by_name(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  const std::uint32_t head = tree_.head(noun);
  if (head != Tree::none && tree_.is_nominal(head) && noun < head) {
    for (const std::uint32_t c : tree_.children(head)) {
      if (c < noun && (tree_.is(c, "amod") || tree_.is(c, "advmod")) && is_no_longer(c)) {
        return true;
      }
    }
  }
  return std::nullopt;
}

/// With the title, or by a word behind the name: `former World Bank economist X`, `X, formerly of
/// the fund,`.
std::optional<bool> ContextReader::over_for_member(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  // `former World Bank economist X`: the title is over, so is being of the bank.
  if (predicate.word_class == PredicateClass::name && is_told_by_its_title(noun)) {
    for (const std::uint32_t title : tree_.children(noun)) {
      const auto below = tree_.children(title);
      if (title < noun && (tree_.is(title, "nmod:desc") || tree_.is(title, "appos")) &&
          std::any_of(below.begin(), below.end(),
                      [&](std::uint32_t c) { return tree_.is(c, "amod") && is_no_longer(c); })) {
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
      if (is_word(next + 1) && tree_.token(next).upos == Upos::adv && is_no_longer(next) &&
          tree_.token(next + 1).upos == Upos::adp) {
        return true;
      }
    }
  }
  return std::nullopt;
}

/// `sacked the coach, X`
std::optional<bool> ContextReader::over_by_dismissal(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  const std::uint32_t head = tree_.head(noun);
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
  return std::nullopt;
}

/// `served as minister and as head of Y`, `stepped down as head of Y`
std::optional<bool> ContextReader::over_by_service(const Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
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
  return std::nullopt;
}

bool ContextReader::is_over(const Predicate& predicate) const {
  const std::string& word = tree_.lemma(predicate.token);
  if (is_used_to(predicate.token) || is_past_post(predicate.token) || word.starts_with("ex-") ||
      word.starts_with("then-")) {
    return true;
  }
  for (const auto part : {&ContextReader::over_by_dependents, &ContextReader::over_by_words_before,
                          &ContextReader::over_by_leaving, &ContextReader::over_by_until,
                          &ContextReader::over_by_name, &ContextReader::over_for_member,
                          &ContextReader::over_by_dismissal, &ContextReader::over_by_service}) {
    if (const std::optional<bool> told = (this->*part)(predicate)) {
      return *told;
    }
  }
  return false;
}

}  // namespace newsgraph::extractors::relations
