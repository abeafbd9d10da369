// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_attachments.hpp"

#include <cstdint>

namespace newsgraph::extractors::relations {

void AttachmentMending::hang_doer_on_object(std::uint32_t phrase) {
  const std::uint32_t verb = tokens_[phrase].head;
  const std::uint32_t by = child(phrase, "case");
  if (tokens_[phrase].deprel != "obl" || verb == none || verb > phrase || by == none ||
      form(by) != "by" || has(verb, "aux:pass")) {
    return;
  }
  const std::uint32_t object = child(verb, "obj");
  if (object != none && object > verb && object < phrase && form(object).ends_with("ing") &&
      tokens_[object].upos == Upos::noun && back(object) + 1 == front(phrase)) {
    hang(phrase, object, "nmod");
  }
}

void AttachmentMending::hang_clause_on_verb(std::uint32_t verb) {
  const std::uint32_t time = tokens_[verb].head, marker = child(verb, "mark");
  const std::uint32_t above = time == none ? none : tokens_[time].head;
  if (tokens_[verb].upos == Upos::verb &&
      (tokens_[verb].deprel == "advcl" || tokens_[verb].deprel == "acl") && above != none &&
      marker != none && (form(marker) == "after" || form(marker) == "before") &&
      !has_subject(verb) && tokens_[time].deprel.starts_with("obl") &&
      tokens_[time].upos == Upos::noun && tokens_[above].upos == Upos::verb &&
      cues_.is(tokens_[time].lemma, Cue::time)) {
    hang(verb, above, "advcl");
  }
}

void AttachmentMending::hang_leader_on_led(std::uint32_t verb) {
  const std::uint32_t name = tokens_[verb].head;
  if (tokens_[verb].deprel != "acl" || name == none || !has(verb, "obl:agent") ||
      (tokens_[name].deprel != "appos" && form(verb - 1) != ")") || has(verb, "nsubj:pass") ||
      !(tokens_[verb].lemma == "lead" || tokens_[verb].lemma == "head")) {
    return;
  }
  std::uint32_t led = name;
  led = tokens_[led].deprel == "appos" ? tokens_[led].head : led;
  while (led != none && !cues_.is(tokens_[led].lemma, Cue::led) &&
         (tokens_[led].deprel == "nmod" || tokens_[led].upos == Upos::propn ||
          tokens_[led].deprel == "flat")) {
    led = tokens_[led].head;
  }
  if (led != none && led < name && cues_.is(tokens_[led].lemma, Cue::led)) {
    tokens_[verb].head = led;
  }
}

void AttachmentMending::hang_now_on_name(std::uint32_t phrase) {
  const std::uint32_t verb = tokens_[phrase].head;
  const std::uint32_t begin = front(phrase);
  if (tokens_[phrase].deprel != "obl" || verb == none || verb > phrase || !has(phrase, "case") ||
      begin < begin_ + 2 || begin + 1 >= end_) {
    return;
  }
  const std::uint32_t comma = form(begin) == "," ? begin : begin - 1;
  const std::string when = form(comma + 1);
  if (form(comma) != "," || !(when == "now" || when == "formerly" || when == "currently" ||
                              when == "previously" || when == "once")) {
    return;
  }
  // The name that ends before the comma, of somebody whom the verb has as an object or in a phrase.
  std::uint32_t name = comma - 1;
  while (tokens_[name].head != none && tokens_[name].deprel == "flat") {
    name = tokens_[name].head;
  }
  if (tokens_[name].upos == Upos::propn && name > verb && name < comma &&
      tokens_[name].deprel != "nsubj") {
    hang(phrase, name, "nmod");
  }
}

void AttachmentMending::hang_sender_on_words(std::uint32_t name) {
  const std::uint32_t title = child(name, "nmod:desc");
  const std::uint32_t matter = tokens_[name].head;
  const std::uint32_t marker =
      has(name, "case") || title == none ? child(name, "case") : child(title, "case");
  const std::uint32_t words = matter == none ? none : tokens_[matter].head;
  const std::uint32_t about = matter == none ? none : child(matter, "case");
  if (tokens_[name].deprel == "nmod" && tokens_[name].upos == Upos::propn && marker != none &&
      form(marker) == "from" && words != none && words < matter && matter < name &&
      tokens_[matter].deprel == "nmod" && about != none &&
      (form(about) == "about" || form(about) == "on" || form(about) == "over") &&
      (tokens_[words].lemma == "question" || cues_.is(tokens_[words].lemma, Cue::wording))) {
    tokens_[marker].head = name;
    tokens_[name].head = words;
  }
}

}  // namespace newsgraph::extractors::relations
