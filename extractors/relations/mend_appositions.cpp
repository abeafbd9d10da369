// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_appositions.hpp"

#include <cstdint>
#include <string>

namespace newsgraph::extractors::relations {

void AppositionMending::describe_by_participle(std::uint32_t verb) {
  const std::uint32_t name = tokens_[verb].head, noun = child(verb, "nsubj:pass");
  if (tokens_[verb].upos != Upos::verb || !tokens_[verb].deprel.starts_with("acl") ||
      name == none || noun == none || name > noun || noun + 1 != verb || has(verb, "aux:pass") ||
      has(verb, "aux") || has(verb, "mark") || tokens_[noun].upos != Upos::noun ||
      !has(verb, "obl:agent")) {
    return;
  }
  const std::uint32_t comma = child(verb, "punct");
  hang(noun, name, "appos");
  hang(verb, noun, "acl");
  if (comma != none && comma < noun) {
    tokens_[comma].head = noun;
  }
  hang_on_name_before(noun);
}

void AppositionMending::hang_on_name_before(std::uint32_t noun) {
  const auto names_thing = [&](std::uint32_t i) {
    return cues_.is(tokens_[i].lemma, Cue::body) || cues_.is(tokens_[i].lemma, Cue::site) ||
           cues_.is(tokens_[i].lemma, Cue::locality);
  };
  const std::uint32_t above = tokens_[noun].head;
  const std::uint32_t comma = tokens_[noun].deprel == "appos" ? front(noun) : none;
  if (comma == none || above == none || above + 2 > comma || form(comma) != "," ||
      tokens_[above].upos != Upos::noun || !names_thing(noun) || names_thing(above) ||
      tokens_[noun].upos != Upos::noun || cues_.is(tokens_[above].lemma, Cue::title)) {
    return;
  }
  std::uint32_t name = comma - 1;
  while (name > above && tokens_[name].upos == Upos::propn &&
         (tokens_[name].deprel == "flat" || tokens_[name].deprel == "compound")) {
    name = tokens_[name].head;
  }
  if (name > above && tokens_[name].upos == Upos::propn && tokens_[name].deprel == "nmod" &&
      is_below(name, above) && back(name) + 1 == comma && has(name, "case") &&
      form(child(name, "case")) == "of") {
    tokens_[noun].head = name;
  }
}

void AppositionMending::take_identified(std::uint32_t verb) {
  const std::uint32_t noun = tokens_[verb].head;
  const std::string& lemma = tokens_[verb].lemma;
  if (tokens_[verb].deprel != "acl" || noun == none || noun > verb ||
      !(lemma == "identify" || lemma == "know" || lemma == "name") ||
      !cues_.is(tokens_[noun].lemma, Cue::people) || has(verb, "aux:pass")) {
    return;
  }
  std::uint32_t name = child(verb, "obl");
  const std::uint32_t above = tokens_[noun].head;
  if (name == none && above != none && verb + 2 < end_ && form(verb + 1) == "as" &&
      tokens_[verb + 1].head == above && tokens_[verb + 2].head == above &&
      tokens_[verb + 2].deprel == tokens_[noun].deprel) {
    name = verb + 2;  // taken for a second subject
    tokens_[verb + 1].head = name;
    tokens_[verb + 1].deprel = "case";
  }
  const std::uint32_t as = name == none ? none : child(name, "case");
  if (as == none || form(as) != "as" || tokens_[name].upos != Upos::propn) {
    return;
  }
  tokens_[as].head = verb;
  take_place(name, noun, std::string(tokens_[noun].deprel));
  tokens_[noun].deprel = "nmod:desc";
}

void AppositionMending::take_name_behind_origin(std::uint32_t name) {
  const std::uint32_t origin = tokens_[name].head;
  const std::uint32_t verb = origin == none ? none : tokens_[origin].head;
  const std::uint32_t marker = origin == none ? none : child(origin, "case");
  const std::uint32_t title = verb == none ? none : child(verb, "obj");
  if (tokens_[name].deprel != "appos" || tokens_[name].upos != Upos::propn || !has(name, "flat") ||
      marker == none || title == none || title > origin || tokens_[origin].upos != Upos::propn ||
      tokens_[origin].deprel != "obl" || form(front(name)) != "," ||
      back(title) + 1 != front(origin) ||
      !(form(marker) == "from" || form(marker) == "of" || form(marker) == "for") ||
      !cues_.is(tokens_[title].lemma, Cue::title) || tokens_[title].has("Number", "Plur")) {
    return;
  }
  hang(origin, title, "nmod");
  tokens_[name].head = title;
}

void AppositionMending::part_name_from_office(std::uint32_t office) {
  const std::uint32_t verb = tokens_[office].head, name = child(office, "compound");
  if (verb == none || verb > office || name != verb + 1 || tokens_[name].upos != Upos::propn ||
      !has(name, "flat") ||
      (tokens_[office].deprel != "obj" && tokens_[office].deprel != "xcomp") ||
      !cues_.is(form(office), Cue::title) || has(verb, "aux:pass") ||
      !(cues_.is(tokens_[verb].lemma, Cue::posting) ||
        cues_.is(tokens_[verb].lemma, Cue::naming))) {
    return;
  }
  hang(name, verb, "obj");
  tokens_[office].deprel = "xcomp";
  if (const std::uint32_t subject = child(verb, "nsubj:pass"); subject != none) {
    tokens_[subject].deprel = "nsubj";
  }
}

void AppositionMending::name_others(std::uint32_t name) {
  const std::uint32_t others = tokens_[name].head;
  const std::uint32_t verb = others == none ? none : tokens_[others].head;
  if (tokens_[name].deprel != "appos" || verb == none || verb > others ||
      form(others) != "others" || !has(others, "case") || form(child(others, "case")) != "among") {
    return;
  }
  for (std::uint32_t c = verb + 1; c < others; ++c) {
    if (tokens_[c].head == verb && tokens_[c].upos == Upos::adp && front(others) == c + 1) {
      hang(c, name, "case");
      tokens_[name].deprel = "obl";
      tokens_[name].head = verb;
    }
  }
  if (tokens_[name].head == others && !has(verb, "obj") && !has(verb, "aux:pass")) {
    tokens_[name].deprel = "obj";
    tokens_[name].head = verb;
  }
}

void AppositionMending::hang_on_its_kind(std::uint32_t name) {
  const std::uint32_t verb = tokens_[name].head, kind = name == begin_ ? none : name - 1;
  if (tokens_[name].deprel != "nsubj" || tokens_[name].upos != Upos::propn || verb == none ||
      kind == none || front(name) != name || tokens_[kind].upos != Upos::noun ||
      tokens_[kind].head != verb || tokens_[kind].deprel != "obl" || !has(kind, "case")) {
    return;
  }
  std::uint32_t subject = child(name, "appos");
  for (std::uint32_t c = name + 1; c < verb; ++c) {
    subject = tokens_[c].head == verb && tokens_[c].deprel == "nsubj" ? c : subject;
  }
  if (subject != none && subject > name && tokens_[front(subject)].upos != Upos::propn) {
    make_subject(subject, verb);
    hang(name, kind, "appos");
  }
}

}  // namespace newsgraph::extractors::relations
