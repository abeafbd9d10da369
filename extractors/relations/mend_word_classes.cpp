// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_word_classes.hpp"

#include <cstdint>
#include <string>

namespace newsgraph::extractors::relations {

void WordClassMending::make_verb(std::uint32_t i) {
  const std::string& relation = tokens_[i].deprel;
  const bool clause = relation == "root" || relation == "ccomp" || relation == "conj" ||
                      relation == "parataxis" || relation == "advcl" || relation == "acl:relcl";
  const std::uint32_t subject = child(i, "nsubj");
  const std::string word = form(i);
  // `demanded that Peru apologise`
  const std::uint32_t mark = child(i, "mark");
  const bool subjunctive = relation == "ccomp" && mark != none && mark < i &&
                           form(mark) == "that" && word == tokens_[i].lemma;
  // `who both work for it`
  const bool behind = i + 1 < end_ && tokens_[i + 1].upos != Upos::punct;
  const bool plural = behind && relation == "acl:relcl" && subject != none && subject + 3 > i &&
                      tokens_[subject].upos == Upos::pron && word == tokens_[i].lemma;
  const bool third_person = behind && word.ends_with('s') && word != tokens_[i].lemma;
  if (tokens_[i].upos != Upos::noun || !clause || subject == none || subject > i ||
      !(subjunctive || plural || third_person) || word != article_.form(tokens_[i]) ||
      has(i, "cop")) {
    return;
  }
  for (std::uint32_t c = begin_; c < i; ++c) {
    const std::string& part = tokens_[c].deprel;
    if (tokens_[c].head == i && (part == "det" || part == "amod" || part == "compound" ||
                                 part == "case" || part == "nummod" || part == "nmod:poss")) {
      return;
    }
  }
  tokens_[i].upos = Upos::verb;
  tokens_[i].feats = subjunctive ? "VerbForm=Inf"
                     : plural    ? "Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin"
                                 : "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
  for (std::uint32_t c = i + 1; c < end_; ++c) {
    if (tokens_[c].head == i && tokens_[c].deprel == "nmod") {
      tokens_[c].deprel = has(c, "case") ? "obl" : "obj";
    }
  }
}

void WordClassMending::make_noun(std::uint32_t i) {
  const std::uint32_t first = child(i, "compound");
  if (tokens_[i].upos != Upos::verb || first == none || first + 2 != i || form(i - 1) != "-" ||
      !form(i).ends_with("ing") || has(i, "obj") || has_subject(i)) {
    return;
  }
  tokens_[i].upos = Upos::noun;
  for (std::uint32_t c = begin_; c < end_; ++c) {
    if (tokens_[c].head == i) {
      tokens_[c].deprel = tokens_[c].deprel == "mark"  ? "case"
                          : tokens_[c].deprel == "obl" ? "nmod"
                                                       : tokens_[c].deprel;
    }
  }
  if (tokens_[i].deprel == "xcomp" || tokens_[i].deprel == "advcl") {
    tokens_[i].deprel = has(i, "case") ? "obl" : "obj";
  }
}

void WordClassMending::make_doer(std::uint32_t i) {
  const std::uint32_t verb = tokens_[i].head;
  const std::uint32_t by = child(i, "mark"), doer = child(i, "obj");
  if (tokens_[i].upos != Upos::verb || verb == none || verb > i || !has(verb, "aux:pass") ||
      has(verb, "obl:agent") || by == none || by + 1 != i || form(by) != "by" || doer != i + 1 ||
      !form(i).ends_with("ing") || !tokens_[doer].has("Number", "Plur") ||
      !(cues_.is(tokens_[doer].lemma, Cue::people) || cues_.is(tokens_[doer].lemma, Cue::title) ||
        cues_.is(tokens_[doer].lemma, Cue::forces))) {
    return;
  }
  take_place(doer, i, "obl:agent");
  tokens_[by].deprel = "case";
  tokens_[i].deprel = "amod";
}

void WordClassMending::make_led(std::uint32_t verb) {
  const std::uint32_t name = tokens_[verb].head, noun = child(verb, "obj");
  if (tokens_[verb].upos != Upos::verb || tokens_[verb].deprel != "acl" || name == none ||
      noun == none || noun < verb || verb < begin_ + 2 || form(verb - 1) != "-" ||
      tokens_[name].upos != Upos::propn || back_without(name, verb) + 1 != verb - 1 ||
      !tokens_[verb].has("Tense", "Past")) {
    return;
  }
  const std::string relation = tokens_[name].deprel;
  tokens_[verb].head = noun;
  take_place(noun, name, relation);
  hang(name, verb, "compound");
  tokens_[verb].deprel = "amod";
}

void WordClassMending::join_auxiliary(std::uint32_t verb) {
  const std::uint32_t have = tokens_[verb].head;
  const std::string& relation = tokens_[verb].deprel;
  if (tokens_[verb].upos != Upos::verb || (relation != "advcl" && relation != "ccomp") ||
      have == none || have > verb || tokens_[have].lemma != "have" || has(have, "obj") ||
      has_subject(verb) || has(verb, "mark") || has(verb, "aux") || form(verb).ends_with("ing") ||
      !tokens_[verb].has("VerbForm", "Part") || !has_subject(have)) {
    return;
  }
  tokens_[verb].head = tokens_[have].head;
  tokens_[verb].deprel = tokens_[have].deprel;
  for (std::uint32_t c = begin_; c < end_; ++c) {
    if (tokens_[c].head == have && c != verb) {
      tokens_[c].head = verb;
    }
  }
  hang(have, verb, "aux");
  tokens_[have].upos = Upos::aux;
}

}  // namespace newsgraph::extractors::relations
