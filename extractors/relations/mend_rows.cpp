// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_rows.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsgraph::extractors::relations {

void RowMending::hang_row_on_apposition(std::uint32_t name) {
  const std::uint32_t noun = tokens_[name].head;
  if (tokens_[name].deprel != "conj" || tokens_[name].upos != Upos::propn || noun == none ||
      noun > name || !tokens_[noun].has("Number", "Plur") ||
      (tokens_[noun].upos != Upos::noun && tokens_[noun].upos != Upos::propn)) {
    return;
  }
  std::uint32_t last = none;
  for (std::uint32_t c = noun + 1; c < name; ++c) {
    last = tokens_[c].head == noun ? c : last;
  }
  if (last != none && tokens_[last].deprel == "appos" && tokens_[last].upos == Upos::propn &&
      !tokens_[last].has("Number", "Plur")) {
    tokens_[name].head = last;
  }
}

void RowMending::hang_beside_its_like(std::uint32_t item) {
  const std::uint32_t marker = child(item, "case");
  const std::uint32_t beside = tokens_[item].head;
  if (tokens_[item].deprel != "conj" || marker == none || beside == none || beside > item ||
      marker > item || tokens_[beside].deprel != "nmod") {
    return;
  }
  const auto has_marker = [&](std::uint32_t word) {
    const std::uint32_t other = child(word, "case");
    return other != none && form(other) == form(marker);
  };
  std::uint32_t like = beside;
  while (like != none && like < item && !has_marker(like) &&
         (tokens_[like].deprel == "nmod" || tokens_[like].deprel == "conj")) {
    like = tokens_[like].head;
  }
  if (like != beside && like != none && like < item && has_marker(like)) {
    tokens_[item].head = like;
  }
}

void RowMending::lift_from_phrase(std::uint32_t item) {
  const std::uint32_t phrase = tokens_[item].head;
  const std::uint32_t above = phrase == none ? none : tokens_[phrase].head;
  if (tokens_[item].deprel != "conj" || tokens_[phrase].deprel != "nmod" || above == none ||
      above > phrase || !is_nominal(item) || has(item, "case") || !has(phrase, "case") ||
      tokens_[above].deprel != "conj" || has(above, "cc") || form(front(above)) != "," ||
      form(front(item)) != ",") {
    return;
  }
  tokens_[item].head = tokens_[above].head;
}

void RowMending::take_counted_row(std::uint32_t noun) {
  static constexpr std::array<std::string_view, 4> numbers = {"two", "three", "four", "five"};
  const std::uint32_t number = child(noun, "nummod");
  if (number == none || tokens_[noun].upos != Upos::noun || has(noun, "appos")) {
    return;
  }
  std::vector<std::uint32_t> row;
  for (std::uint32_t c = noun + 1; c < end_; ++c) {
    if (tokens_[c].head == noun && tokens_[c].deprel == "conj") {
      row.push_back(c);
    }
  }
  const auto counted = std::find(numbers.begin(), numbers.end(), form(number));
  if (counted == numbers.end() ||
      row.size() != 2 + static_cast<std::size_t>(counted - numbers.begin()) ||
      form(front(row.front())) != "," || std::any_of(row.begin(), row.end(), [&](std::uint32_t c) {
        return tokens_[c].upos != Upos::propn;
      })) {
    return;
  }
  tokens_[row.front()].deprel = "appos";
  for (std::size_t i = 1; i < row.size(); ++i) {
    tokens_[row[i]].head = row.front();
  }
}

void RowMending::describe_by_offices(std::uint32_t office) {
  const std::uint32_t name = tokens_[office].head;
  const auto is_office = [&](std::uint32_t word) {
    return tokens_[word].deprel == "conj" && cues_.is(form(word), Cue::title) &&
           !has(word, "det") && !has(word, "flat") && !has(word, "appos");
  };
  if (name == none || name > office || tokens_[name].upos != Upos::propn || !is_office(office) ||
      form(front(office)) != "," || has(office, "cc")) {
    return;
  }
  const std::uint32_t next = back(office) + 1;
  if (next >= end_ || tokens_[next].deprel != "cc") {
    return;
  }
  const std::uint32_t second = tokens_[next].head;
  if (second > next && tokens_[second].head == name && is_office(second)) {
    tokens_[office].deprel = "appos";
    tokens_[second].head = office;
  }
}

void RowMending::part_places_of_row(std::uint32_t second) {
  const std::uint32_t around = tokens_[second].head;
  const std::uint32_t marker = around == none ? none : child(around, "case");
  if (tokens_[second].deprel != "conj" || tokens_[second].upos != Upos::propn || marker == none ||
      marker <= begin_ || marker > around || second < around || tokens_[around].deprel != "nmod" ||
      has(second, "case") || !has(second, "cc")) {
    return;
  }
  std::uint32_t first = marker - 1;
  while (tokens_[first].upos == Upos::propn && tokens_[first].head < first &&
         (tokens_[first].deprel == "flat" || tokens_[first].deprel == "compound")) {
    first = tokens_[first].head;
  }
  const std::uint32_t next = back(second) + 1;
  const std::uint32_t other = next < end_ ? tokens_[next].head : none;
  if (tokens_[first].upos != Upos::propn || is_below(first, around) || other == none ||
      tokens_[next].deprel != "case" || form(next) != form(marker) || other < next ||
      tokens_[other].upos != Upos::propn || tokens_[other].deprel != "nmod") {
    return;
  }
  tokens_[around].head = first;
  tokens_[second].head = first;
  tokens_[other].head = second;
}

}  // namespace newsgraph::extractors::relations
