// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_subjects.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::extractors::relations {

void SubjectMending::take_subject_of_announced(std::uint32_t verb) {
  const std::uint32_t above = tokens_[verb].head;
  if (tokens_[verb].deprel != "ccomp" || above == none || above > verb || !is_finite(verb) ||
      has_subject(verb) || has(verb, "mark") || !cues_.is(lemma(above), Cue::reporting)) {
    return;
  }
  const std::uint32_t object = child(above, "obj");
  std::uint32_t start = front(verb);
  start += tokens_[start].upos == Upos::punct ? 1 : 0;
  if (object == none || object < above || start >= end_ || tokens_[start].upos != Upos::aux ||
      back(object) + 2 < start || back(object) >= start) {
    return;
  }
  make_subject(object, verb);
}

void SubjectMending::take_subject_from_row(std::uint32_t verb) {
  const std::uint32_t above = tokens_[verb].head;
  const std::string& relation = tokens_[verb].deprel;
  if ((relation != "conj" && relation != "ccomp" && relation != "parataxis") || above == none ||
      above > verb || tokens_[above].upos != Upos::verb || !is_finite(verb) || has_subject(verb) ||
      has(verb, "mark") || has(verb, "cc")) {
    return;
  }
  std::uint32_t start = front(verb);
  std::uint32_t comma = start;
  start += form(start) == "," ? 1 : 0;
  if (comma <= above + 1 || tokens_[start].upos == Upos::punct ||
      tokens_[start].upos == Upos::pron || tokens_[start].upos == Upos::adp) {
    return;
  }
  std::uint32_t subject = last_of_row(comma - 1, above);
  if (subject == none && form(comma - 1) == ",") {
    comma -= 1;  // behind an apposition it may hang anywhere
    subject = last_of_row(comma - 1, above);
  }
  const bool nominal = subject != none &&
                       (tokens_[subject].upos == Upos::propn ||
                        tokens_[subject].upos == Upos::noun || tokens_[subject].upos == Upos::pron);
  if (!nominal || is_below(subject, verb) || !is_below(subject, above) ||
      back(subject) + 1 != comma || has(subject, "case") ||
      (comma != start && !has(subject, "appos"))) {
    return;
  }
  // `came after Norway and Chile left`: both are.
  std::uint32_t row = tokens_[subject].head;
  while (tokens_[row].deprel == "conj" && tokens_[row].head > above) {
    row = tokens_[row].head;
  }
  const std::uint32_t marker = child(row, "case");
  const std::string word = marker == none ? std::string() : form(marker);
  if (tokens_[row].head == above &&
      (word == "after" || word == "before" || word == "since" || word == "until")) {
    hang(marker, verb, "mark");
    tokens_[verb].deprel = "advcl";
    make_subject(row, verb);
    return;
  }
  tokens_[child(subject, "cc")].head = verb;
  make_subject(subject, verb);
  tokens_[verb].deprel = "conj";
}

void SubjectMending::take_subject_of_gerund(std::uint32_t verb) {
  const std::uint32_t above = tokens_[verb].head;
  if (tokens_[verb].deprel != "advcl" || above == none || above > verb || has_subject(verb) ||
      !(tokens_[above].lemma == "lead" || tokens_[above].lemma == "result" ||
        tokens_[above].lemma == "end" || tokens_[above].lemma == "contribute") ||
      !form(front(verb)).ends_with("ing")) {
    return;
  }
  for (std::uint32_t c = above + 1; c < verb; ++c) {
    const std::uint32_t marker = child(c, "case");
    if (tokens_[c].head == above && tokens_[c].deprel == "obl" && marker != none &&
        (form(marker) == "to" || form(marker) == "in" || form(marker) == "with") &&
        back(c) + 1 == front(verb)) {
      hang(marker, verb, "fixed");  // no `to leave`
      make_subject(c, verb);
      return;
    }
  }
}

void SubjectMending::turn_round(std::uint32_t place) {
  static constexpr std::array<std::string_view, 7> beside = {
      "behind", "alongside", "beside", "with", "against", "opposite", "among"};
  const std::uint32_t verb = tokens_[place].head, marker = child(place, "case");
  const std::uint32_t doer = verb == none ? none : child(verb, "obj");
  const bool in_front =
      tokens_[place].deprel == "nsubj" || (tokens_[place].deprel == "obl" && !has_subject(verb));
  if (!in_front || doer == none || front(doer) != verb + 1 || place > verb || marker == none ||
      tokens_[verb].upos != Upos::verb || has(verb, "aux:pass") ||
      std::find(beside.begin(), beside.end(), form(marker)) == beside.end()) {
    return;
  }
  tokens_[place].deprel = "obl";
  make_subject(doer, verb);
}

void SubjectMending::take_subject_of_auxiliary(std::uint32_t auxiliary) {
  const std::uint32_t verb = tokens_[auxiliary].head;
  const std::uint32_t subject = child(auxiliary, "nsubj");
  if (tokens_[auxiliary].deprel != "aux" || subject == none || subject > auxiliary ||
      verb == none || verb < auxiliary || has_subject(verb)) {
    return;
  }
  for (std::uint32_t i = auxiliary + 1; i < verb; ++i) {
    if (tokens_[i].upos != Upos::adv && tokens_[i].upos != Upos::aux) {
      return;  // `Peru has not: it waits`
    }
  }
  make_subject(subject, verb);
}

void SubjectMending::take_called(std::uint32_t name) {
  const std::uint32_t verb = tokens_[name].head;
  if (tokens_[name].deprel != "vocative" || tokens_[name].upos != Upos::propn || verb == none ||
      front(name) != begin_ || form(back(name)) != "," || has(verb, "nsubj:pass")) {
    return;
  }
  const std::uint32_t title = child(verb, "nsubj");
  const std::uint32_t next = back(name) + 1;
  if (title == none && verb == next && tokens_[verb].has("Tense", "Past")) {
    make_subject(name, verb);
  } else if (title != none && title < verb && front(title) == next &&
             tokens_[next].upos == Upos::det && cues_.is(lemma(title), Cue::title)) {
    make_subject(name, verb);
    hang(title, name, "appos");
  }
}

void SubjectMending::part_at_semicolon(std::uint32_t noun) {
  const std::uint32_t above = tokens_[noun].head;
  const std::string& relation = tokens_[noun].deprel;
  if (!is_nominal(noun) || above == none || above > noun || form(front(noun)) != ";" ||
      (relation != "appos" && relation != "conj" && relation != "nmod" && relation != "obl" &&
       relation != "dep")) {
    return;
  }
  const std::uint32_t last = back(noun);
  for (std::uint32_t verb = last + 1; verb < end_; ++verb) {
    const std::string& how = tokens_[verb].deprel;
    const bool clause = (how == "conj" || how == "parataxis" || how == "ccomp") &&
                        (is_finite(verb) || has(verb, "cop"));
    if (clause && tokens_[verb].head <= above && tokens_[verb].head >= begin_) {
      if (front(verb) == last + 1 && !has_subject(verb) && !has(verb, "cc")) {
        make_subject(noun, verb);
        tokens_[verb].deprel = "parataxis";
      }
      return;
    }
  }
}

std::uint32_t SubjectMending::last_of_row(std::uint32_t word, std::uint32_t verb) const {
  while (word != none && word > verb && !(tokens_[word].deprel == "conj" && has(word, "cc"))) {
    word = tokens_[word].head;
  }
  return word != none && word > verb ? word : none;
}

}  // namespace newsgraph::extractors::relations
