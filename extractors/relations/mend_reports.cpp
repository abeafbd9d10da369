// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_reports.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace newsgraph::extractors::relations {

void ReportMending::hang_speaking_on_report(std::uint32_t speaking) {
  const std::uint32_t clause = tokens_[speaking].head;
  const std::uint32_t report = clause == none ? none : tokens_[clause].head;
  if (tokens_[speaking].deprel == "advcl" && report != none && tokens_[clause].deprel == "ccomp" &&
      report < clause && clause < speaking &&
      (form(speaking) == "speaking" || form(speaking) == "talking" ||
       form(speaking) == "writing") &&
      form(speaking - 1) == "," && cues_.is(tokens_[report].lemma, Cue::reporting)) {
    tokens_[speaking].head = report;
  }
}

void ReportMending::put_report_aside(std::uint32_t verb) {
  const std::uint32_t report = tokens_[verb].head;
  const std::uint32_t first = report == none ? none : tokens_[report].head;
  const std::uint32_t link = report == none ? none : child(report, "cc");
  if (tokens_[verb].deprel == "ccomp" && first != none && first < report && link != none &&
      tokens_[report].deprel == "conj" && report < verb && form(link + 1) == "," &&
      form(front(verb)) == "," && !has_subject(verb) && !has(verb, "mark") && has_subject(report) &&
      cues_.is(tokens_[report].lemma, Cue::reporting)) {
    hang(verb, first, "conj");
    tokens_[link].head = verb;
    hang(report, verb, "parataxis");
  }
}

void ReportMending::turn_round_inserted(std::uint32_t report) {
  const std::uint32_t before = child(report, "nsubj"), verb = child(report, "ccomp");
  const std::uint32_t teller = verb == none ? none : child(verb, "nsubj");
  if (before == none || before > report || teller == none || verb < report ||
      !cues_.is(lemma(report), Cue::reporting) || !is_nominal(before) || has(verb, "mark") ||
      report < begin_ + 2 || form(report - 1) != "," || !is_below(report - 2, before) ||
      front(teller) != report + 1) {
    return;
  }
  const std::uint32_t end = back(teller);
  if (form(end) == "," || form(end + 1) == ",") {
    make_subject(before, verb);
    make_subject(teller, report);
  }
}

void ReportMending::hang_utterance_on_saying(std::uint32_t words) {
  const std::uint32_t verb = tokens_[words].head, marker = child(words, "case");
  const std::uint32_t said = verb == none ? none : tokens_[verb].head;
  if (tokens_[words].deprel != "obl" || !cues_.is(tokens_[words].lemma, Cue::utterance) ||
      marker == none || form(marker) != "in" || said == none || said > verb || verb > words ||
      tokens_[said].upos != Upos::verb || !has_subject(said) || back(verb) != back(words)) {
    return;
  }
  const std::uint32_t aux = child(verb, "aux");
  const bool ahead = aux != none && (form(aux) == "would" || form(aux) == "will");
  const bool infinitive =
      tokens_[verb].deprel == "xcomp" ||
      std::any_of(tokens_.begin() + said, tokens_.begin() + verb, [&](const Token& token) {
        return token.head == verb && token.deprel == "mark" && token.lemma == "to";
      });
  const bool speaks =
      cues_.is(tokens_[said].lemma, Cue::reporting) || cues_.is(tokens_[said].lemma, Cue::unreal);
  if (speaks && (infinitive || (tokens_[verb].deprel == "ccomp" && ahead))) {
    tokens_[words].head = said;
  }
}

void ReportMending::quote_what_is_said(std::uint32_t report) {
  if (tokens_[report].upos != Upos::verb || report < begin_ + 2 ||
      !cues_.is(lemma(report), Cue::reporting)) {
    return;
  }
  std::uint32_t quoted = none, teller = none;
  for (std::uint32_t c = begin_; c < end_; ++c) {
    if (tokens_[c].head == report && tokens_[c].deprel == "nsubj") {
      (quoted == none && c < report ? quoted : teller) = c;
    }
  }
  if (quoted == none || teller == none) {
    return;
  }
  const std::uint32_t start = teller < report ? front(teller) : report;
  const auto is_mark = [&](std::uint32_t i) {
    const std::string word = form(i);
    return word == "\"" || word == "”" || word == "''";
  };
  if (quoted + 2 < start && (teller < report || front(teller) == report + 1) &&
      (is_mark(start - 1) || is_mark(start - 2))) {
    tokens_[quoted].deprel = "ccomp";
  }
}

void ReportMending::make_text_speak(std::uint32_t verb) {
  std::uint32_t text = tokens_[verb].head;
  if (tokens_[verb].upos != Upos::verb || tokens_[verb].deprel != "acl" || text == none ||
      !tokens_[verb].has("Tense", "Past") || !ends_with_stop()) {
    return;
  }
  while (tokens_[text].deprel == "nmod" && tokens_[text].head < text) {
    text = tokens_[text].head;
  }
  const std::string said = lemma(verb);
  if (tokens_[text].head != none || text > verb || !cues_.is(lemma(text), Cue::wording) ||
      has_subject(text) || has(text, "cop") ||
      !(cues_.is(said, Cue::reporting) || cues_.is(said, Cue::unreal))) {
    return;
  }
  for (std::uint32_t c = begin_; c < end_; ++c) {
    if (tokens_[c].head == text && c > verb) {
      tokens_[c].head = verb;
    }
  }
  hang(verb, none, "root");
  make_subject(text, verb);
}

bool ReportMending::ends_with_stop() const {
  return end_ > begin_ && (form(end_ - 1) == "." || is_closing(end_ - 1));
}

bool ReportMending::is_closing(std::uint32_t i) const {
  return i > begin_ && tokens_[i].upos == Upos::punct && form(i - 1) == ".";
}

}  // namespace newsgraph::extractors::relations
