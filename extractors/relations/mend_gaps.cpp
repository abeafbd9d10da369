// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_gaps.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::extractors::relations {
namespace {

/// Prepositions behind which a second name is hardly where the first one is.
bool joins_parties(std::string_view word) {
  static constexpr std::array<std::string_view, 6> words = {"with", "by", "against",
                                                            "for",  "to", "on"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

/// The last word of a name, or of the name in commas behind a title: `his deputy, Ana Ruiz,`.
std::uint32_t GapMending::end_of_name(std::uint32_t name) const {
  std::uint32_t last = name;
  while (last + 1 < end_ && tokens_[last + 1].head == name && tokens_[last + 1].deprel == "flat") {
    ++last;
  }
  const std::uint32_t other = child(name, "appos");
  if (other != none && last + 2 < other + 1 && form(last + 1) == "," && front(other) == last + 1) {
    const std::uint32_t behind = end_of_name(other) + 1;
    return behind < end_ && form(behind) == "," ? behind : last;
  }
  return last;
}

/// The verb to which a phrase belongs, as its object, in a phrase, or in that of its object.
std::uint32_t GapMending::verb_above(std::uint32_t word) const {
  constexpr int most = 4;
  for (int step = 0; step < most && word != none; ++step, word = tokens_[word].head) {
    if (tokens_[word].upos == Upos::verb) {
      return word;
    }
    const std::string& relation = tokens_[word].deprel;
    if (!relation.starts_with("obl") && relation != "obj" && relation != "nmod") {
      return none;
    }
  }
  return none;
}

/// The head of the noun phrase that begins with a preposition, an article, an owner or a number;
/// none if no such phrase does.
std::uint32_t GapMending::phrase_from(std::uint32_t begin) const {
  if (begin >= end_) {
    return none;
  }
  const std::string& relation = tokens_[begin].deprel;
  const bool opens = relation == "case" || relation == "det" || relation == "nmod:poss" ||
                     relation == "nummod" || relation == "compound" || relation == "amod";
  const bool marks = tokens_[begin].upos == Upos::adp || tokens_[begin].upos == Upos::det ||
                     tokens_[begin].upos == Upos::pron || tokens_[begin].upos == Upos::num;
  std::uint32_t head = begin;
  while (tokens_[head].head != none && tokens_[head].head > head) {
    head = tokens_[head].head;
  }
  return opens && marks && head > begin && (is_nominal(head) || tokens_[head].upos == Upos::num)
             ? head
             : none;
}

/// Whether nothing but a mark of punctuation or the next clause stands behind a phrase.
bool GapMending::ends_clause(std::uint32_t phrase) const {
  const std::uint32_t behind = back(phrase) + 1;
  return behind >= end_ || tokens_[behind].upos == Upos::punct;
}

bool GapMending::is_time(std::uint32_t word) const { return cues_.is(lemma(word), Cue::time); }

/// Whether a phrase has the same preposition as another one.
bool GapMending::has_marker(std::uint32_t phrase, std::uint32_t marker) const {
  const std::uint32_t own = child(phrase, "case");
  return own != none && form(own) == form(marker);
}

/// The relation of what the first phrase of the second clause stands for: the object of a verb
/// where that is a name as it is (`met Ana Ruiz on Monday and Ben Okafor on Friday`), else the
/// subject; empty if there is none.
std::string_view GapMending::replaced(std::uint32_t verb, std::uint32_t before,
                                      std::uint32_t marker) const {
  const std::uint32_t object = child(verb, "obj");
  if (marker != none && object != none && object < before && !is_below(before, object) &&
      (tokens_[object].upos == Upos::propn || tokens_[object].upos == Upos::pron)) {
    return "obj";
  }
  const bool parties = marker == none || joins_parties(form(marker)) || is_time(before);
  return has(verb, "nsubj") && parties        ? "nsubj"
         : has(verb, "nsubj:pass") && parties ? "nsubj:pass"
                                              : std::string_view();
}

void GapMending::part_second_pair(std::uint32_t first) {
  const std::uint32_t before = tokens_[first].head;
  const std::string& row = tokens_[first].deprel;
  if ((row != "conj" && row != "appos" && row != "nmod:unmarked") || before == none ||
      before > first || !is_nominal(first) || has(first, "case")) {
    return;
  }
  const bool name = tokens_[first].upos == Upos::propn || has(first, "appos");
  const std::uint32_t begin = end_of_name(first) + 1;
  const std::uint32_t second = name ? phrase_from(begin) : none;
  const std::uint32_t verb = second == none ? none : verb_above(before);
  if (verb == none || verb > before || tokens_[second].upos == Upos::verb || !ends_clause(second)) {
    return;
  }
  const bool marked = tokens_[begin].deprel == "case";
  const bool alike = marked ? has_marker(before, begin) && is_time(before) == is_time(second) &&
                                  (is_time(before) || tokens_[before].upos == tokens_[second].upos)
                            : tokens_[before].deprel == "obj" &&
                                  tokens_[before].upos != Upos::propn && has(first, "cc");
  const std::string_view relation =
      alike ? replaced(verb, before, marked ? begin : none) : std::string_view();
  if (relation.empty()) {
    return;
  }
  hang(first, verb, "gap:" + std::string(relation));
  hang(second, first, "orphan");
}

void GapMending::hang_stop_beside_stop(std::uint32_t stop) {
  const std::uint32_t day = tokens_[stop].head;
  if (tokens_[stop].deprel != "conj" || day == none || day > stop || is_time(stop)) {
    return;
  }
  const bool from_there = form(stop) == "there";  // `and from there to Quito`
  if (!from_there && !is_time(day)) {
    return;
  }
  const std::uint32_t place = from_there ? child(stop, "nmod") : stop;
  const std::uint32_t marker = place == none ? none : child(place, "case");
  const std::uint32_t above = is_time(day) ? tokens_[day].head : day;
  if (marker == none || above == none) {
    return;
  }
  for (std::uint32_t i = stop; i-- > begin_;) {
    const bool beside = i == above || (tokens_[i].head == above && tokens_[i].deprel == "obl");
    if (beside && is_nominal(i) && has_marker(i, marker)) {
      hang(place, i, "conj");
      return;
    }
  }
}

}  // namespace newsgraph::extractors::relations
