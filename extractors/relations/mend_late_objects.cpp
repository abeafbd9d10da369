// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_late_objects.hpp"

#include <cstdint>
#include <string>

namespace newsgraph::extractors::relations {

void LateObjectMending::take_hearer(std::uint32_t i) {
  const std::uint32_t verb = tokens_[i].head;
  const std::uint32_t above = verb == none ? none : tokens_[verb].head;
  const std::string word = form(i);
  const bool hearer =
      word == "her" || word == "him" || word == "them" || word == "me" || word == "us";
  if (!hearer || tokens_[i].deprel != "nsubj" || above == none || above + 1 != i) {
    return;
  }
  for (std::uint32_t c = i + 1; c < verb; ++c) {
    if (tokens_[c].head == verb && tokens_[c].deprel == "nsubj") {
      hang(i, above, "iobj");
      return;
    }
  }
}

void LateObjectMending::hang_year_on_object(std::uint32_t object) {
  const std::uint32_t verb = tokens_[object].head;
  const std::uint32_t year = verb == none ? none : child(verb, "obl");
  const std::uint32_t person = verb == none ? none : child(verb, "iobj");
  if (tokens_[object].deprel != "obj" || year == none || person == none ||
      tokens_[year].upos != Upos::num || person > year || !has(year, "case") ||
      back(year) != year || front(object) != year + 1) {
    return;
  }
  tokens_[child(year, "case")].head = object;
  hang(year, object, "nummod");
  tokens_[object].deprel = "obl";
  tokens_[person].deprel = "obj";
}

void LateObjectMending::take_object_behind_place(std::uint32_t name) {
  const std::uint32_t place = tokens_[name].head;
  const std::uint32_t verb = place == none ? none : tokens_[place].head;
  const std::uint32_t at = place == none ? none : child(place, "case");
  if (tokens_[name].deprel != "appos" || tokens_[name].upos != Upos::propn || place > name ||
      tokens_[place].upos != Upos::noun || tokens_[place].deprel != "obl" || verb == none ||
      verb > place || tokens_[verb].upos != Upos::verb || at == none || has(verb, "obj") ||
      has(verb, "ccomp") || has(verb, "aux:pass") || has(verb, "cop") ||
      !(form(at) == "at" || form(at) == "in" || form(at) == "on") ||
      back_without(place, front(name)) + 1 != front(name) ||
      tokens_[front(name)].upos == Upos::punct || !(has(name, "flat") || has(name, "nmod:desc"))) {
    return;
  }
  hang(name, verb, "obj");
}

void LateObjectMending::take_object_behind_day(std::uint32_t day) {
  const std::uint32_t verb = tokens_[day].head;
  const std::uint32_t on = day - 1, name = day > begin_ ? tokens_[on].head : none;
  if (day == begin_ || tokens_[day].deprel != "obl" || verb == none || verb + 1 != on ||
      tokens_[on].deprel != "case" || name == none || name <= day || tokens_[name].head != verb ||
      tokens_[name].deprel != "obl" || has(verb, "obj") || !cues_.is(lemma(day), Cue::time) ||
      back(day) + 1 < day) {
    return;
  }
  tokens_[on].head = day;
  tokens_[name].deprel = "obj";
}

void LateObjectMending::take_another_object(std::uint32_t noun) {
  const std::uint32_t verb = tokens_[noun].head, yet = child(noun, "cc");
  if (tokens_[noun].upos == Upos::noun && tokens_[noun].deprel == "conj" && verb != none &&
      tokens_[verb].upos == Upos::verb && yet != none && yet < noun && form(yet) == "yet" &&
      form(yet + 1) == "another" && !has(verb, "obj") && !has_subject(noun)) {
    tokens_[noun].deprel = "obj";
    tokens_[yet].deprel = "advmod";
  }
}

void LateObjectMending::take_late_object(std::uint32_t object) {
  const std::uint32_t start = tokens_[object].deprel == "appos" ? front(object) : begin_;
  if (start == begin_ || tokens_[start].upos != Upos::det ||
      tokens_[start - 1].upos == Upos::punct) {
    return;
  }
  std::uint32_t phrase = tokens_[object].head;
  while (phrase != none && tokens_[phrase].deprel != "obl" && tokens_[phrase].upos != Upos::verb) {
    phrase = tokens_[phrase].head;
  }
  const std::uint32_t verb = phrase == none ? none : tokens_[phrase].head;
  if (verb == none || verb > phrase || tokens_[phrase].deprel != "obl" ||
      tokens_[verb].upos != Upos::verb || has(verb, "obj") || has(verb, "ccomp") ||
      has(verb, "aux:pass") || cues_.is(lemma(object), Cue::time)) {
    return;
  }
  hang(object, verb, "obj");
}

void LateObjectMending::take_object_from_giver(std::uint32_t object) {
  const std::uint32_t verb = tokens_[object].head;
  const std::uint32_t from = child(object, "case"), giver = child(object, "compound");
  const bool takes =
      verb != none && tokens_[verb].upos == Upos::verb && cues_.is(lemma(verb), Cue::taking);
  if (tokens_[object].deprel != "obl" || !takes || verb > object || from == none ||
      form(from) != "from" || giver == none || giver != from + 1 || object != giver + 1 ||
      tokens_[giver].upos != Upos::propn || has(verb, "obj") || has(verb, "aux:pass")) {
    return;
  }
  tokens_[object].deprel = "obj";
  hang(giver, verb, "obl");
  tokens_[from].head = giver;
}

void LateObjectMending::count_up_to(std::uint32_t up) {
  const std::uint32_t verb = tokens_[up].head;
  if (form(up) != "up" || verb == none || up + 2 >= end_ || form(up + 1) != "to" ||
      tokens_[up + 1].deprel != "case") {
    return;
  }
  const std::uint32_t sum = tokens_[up + 1].head;
  const bool number = tokens_[up + 2].upos == Upos::num || tokens_[up + 2].upos == Upos::sym;
  if (number && (tokens_[sum].head == verb || tokens_[sum].head == up)) {
    hang(up, sum, "advmod");
    tokens_[up + 1].deprel = "advmod";
    tokens_[sum].head = verb;
    if (tokens_[sum].deprel == "obl" && !has(verb, "obj")) {
      tokens_[sum].deprel = has(verb, "aux:pass") ? "obl:unmarked" : "obj";
    }
  }
}

void LateObjectMending::take_matter_of_money(std::uint32_t matter) {
  const std::uint32_t verb = tokens_[matter].head, marker = child(matter, "case");
  const std::uint32_t money = verb == none ? none : child(verb, "obj");
  if (tokens_[matter].deprel != "obl" || marker == none || form(marker) != "in" || money == none ||
      back(money) + 1 != marker || !(tokens_[money].upos == Upos::sym || has(money, "nummod")) ||
      has(matter, "det") || !cues_.is(tokens_[matter].lemma, Cue::funds)) {
    return;
  }
  hang(marker, money, "fixed");
  hang(matter, verb, "obj");
  hang(money, matter, "nummod");
}

}  // namespace newsgraph::extractors::relations
