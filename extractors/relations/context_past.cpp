// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <charconv>

#include "extractors/relations/context.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// 1990 of `1990`; 0 of what is no year.
int year_of(std::string_view form) {
  int year = 0;
  const bool looks = form.size() == 4 && (form.starts_with("1") || form.starts_with("20"));
  const auto end = form.data() + form.size();
  return looks && std::from_chars(form.data(), end, year).ptr == end && year > 1500 ? year : 0;
}

}  // namespace

/// The year of the article; of an undated one, the last that it names and doesn't look ahead to.
int ContextReader::year_of_article() const {
  const Document& document = tree_.document();
  if (document.source().date) {
    return document.source().date->year;
  }
  int last = 0;
  for (std::uint32_t i = 0; i < document.tokens().size(); ++i) {
    const int year = year_of(document.form(tree_.token(i)));
    const bool ahead = i > 0 && (tree_.lemma(i - 1) == "by" || tree_.lemma(i - 1) == "until" ||
                                 tree_.lemma(i - 1) == "to" || tree_.lemma(i - 1) == "through");
    last = ahead ? last : std::max(last, year);
  }
  return last;
}

/// How many years a number lies before the article; 0 if it is no year before it.
int ContextReader::years_ago(std::uint32_t number) const {
  const int year = year_of(tree_.document().form(tree_.token(number)));
  return year == 0 ? 0 : std::max(0, this_year_ - year);
}

/// How many years ago a clause or a deed was, by a year that hangs on its word: `in 2016`, `the
/// 1968 assassination`; 0 if it doesn't say, or goes on since.
int ContextReader::years_since(std::uint32_t word) const {
  for (const std::uint32_t c : tree_.children(word)) {
    const std::string marker = tree_.marker(c);
    const bool dates = tree_.is(c, "obl") || tree_.is(c, "nmod") || tree_.is(c, "nummod") ||
                       tree_.is(c, "compound");
    if (!dates || !(marker.empty() || marker == "in" || marker == "on")) {
      continue;
    }
    if (const int years = years_ago(c); years > 0) {
      return years;
    }
    // `in May 2016`, `in the 2016 election`
    for (const std::uint32_t inner : tree_.children(c)) {
      if (const int years = years_ago(inner); years > 0 && !tree_.has_child(inner, "case")) {
        return years;
      }
    }
  }
  return 0;
}

/// `the 1968 assassination of Senator X`, `X, the president, who was killed in 1963`
bool ContextReader::is_long_dead(std::uint32_t holder) const {
  for (const std::uint32_t c : tree_.children(holder)) {
    if (finder_.is_relative_clause(c) && years_since(c) > 0 &&
        cues_.is(tree_.lemma(c), Cue::bowing_out)) {
      return true;
    }
  }
  const std::uint32_t end = tree_.head(holder);
  return end != Tree::none && tree_.is(holder, "nmod") && tree_.marker(holder) == "of" &&
         cues_.is(tree_.lemma(end), Cue::leaving) && years_since(end) > 0;
}

/// `2016 Labour Party vice presidential nominee X`, wherever the year hangs.
bool ContextReader::ran_in_past_year(std::uint32_t candidate) const {
  constexpr std::uint32_t longest = 8;  // tokens before the noun
  if (!cues_.is(tree_.lemma(candidate), Cue::running)) {
    return false;
  }
  for (std::uint32_t i = candidate; i-- > 0 && i + longest >= candidate;) {
    const Upos upos = tree_.token(i).upos;
    if (tree_.sentence(i) != tree_.sentence(candidate)) {
      return false;
    }
    if (upos == Upos::num) {
      return years_ago(i) > 0;
    }
    if (upos != Upos::adj && upos != Upos::noun && upos != Upos::propn && upos != Upos::part) {
      return false;
    }
  }
  return false;
}

bool ContextReader::is_of_past(const Predicate& predicate) const {
  const std::uint32_t office = predicate.token;
  if (predicate.word_class != PredicateClass::noun) {
    return false;
  }
  if (ran_in_past_year(office)) {
    return true;
  }
  constexpr int in_office = 12;  // years that hardly anybody stays
  std::uint32_t word = office;
  while (tree_.head(word) != Tree::none && tree_.is_nominal(word) &&
         (tree_.is(word, "nmod:desc") || tree_.is(word, "appos") || tree_.is(word, "compound") ||
          tree_.is(word, "flat") || tree_.is(word, "conj"))) {
    word = tree_.head(word);
  }
  if (is_long_dead(word)) {
    return true;
  }
  const std::uint32_t verb = tree_.head(word);
  const bool takes_part = tree_.is(word, "nsubj") || tree_.is(word, "nsubj:pass") ||
                          tree_.is(word, "obj") || tree_.is(word, "obl:agent");
  if (!takes_part || verb == Tree::none || tree_.token(verb).upos != Upos::verb ||
      !tree_.token(verb).has("Tense", "Past")) {
    return false;
  }
  const int years = years_since(verb);
  // `In 2018 he defeated incumbent Senator X`
  const bool undone = !tree_.is(word, "nsubj") && cues_.is(tree_.lemma(verb), Cue::bowing_out);
  if (years > 0 && undone) {
    return true;
  }
  return years >= (cues_.is(tree_.lemma(office), Cue::running) ? 1 : in_office);
}

}  // namespace newsgraph::extractors::relations
