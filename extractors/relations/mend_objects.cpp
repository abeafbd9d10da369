// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_objects.hpp"

#include <cstdint>
#include <span>
#include <string>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {
namespace {

class Phrases : public Mending {
 public:
  using Mending::Mending;

  void mend() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (tokens_[i].upos == Upos::verb) {
        make_owned_noun(i);
        take_shifted_object(i);
        take_object_behind_verdict(i);
        take_called(i);
        take_quoted_name(i);
        part_called_from_quoted(i);
        take_that(i);
      }
      take_subject_behind_semicolon(i);
      hang_passive_on_phrase(i);
    }
  }

 private:
  [[nodiscard]] bool is_determined(std::uint32_t noun) const {
    return has(noun, "det") || has(noun, "nmod:poss") || tokens_[noun].upos == Upos::propn;
  }

  /// `it was X's doing`: a noun, as it is somebody's.
  void make_owned_noun(std::uint32_t i) {
    if (form(i).ends_with("ing") && has(i, "nmod:poss") && has(i, "cop") && !has(i, "obj") &&
        child(i, "nmod:poss") + 3 > i) {
      tokens_[i].upos = Upos::noun;
      tokens_[i].lemma = form(i);
    }
  }

  /// `rejected, a day before the vote, the tax on fish`
  void take_shifted_object(std::uint32_t verb) {
    const std::string word = lemma(verb);
    const bool stance = cues_.is(word, Cue::cancelling) || cues_.is(word, Cue::backing) ||
                        cues_.is(word, Cue::reproving) || cues_.is(word, Cue::mandating) ||
                        cues_.is(word, Cue::light);
    if (!stance || verb + 1 >= end_ || form(verb + 1) != "," || has(verb, "obj") ||
        has(verb, "ccomp") || has(verb, "xcomp") || has(verb, "aux:pass") ||
        tokens_[verb].deprel == "amod" || tokens_[verb].has("Voice", "Pass")) {
      return;
    }
    for (std::uint32_t noun = verb + 2; noun < end_; ++noun) {
      const std::uint32_t head = tokens_[noun].head;
      const std::string& relation = tokens_[noun].deprel;
      if (!is_nominal(noun) || head == none || noun < head ||
          (relation != "parataxis" && relation != "appos" && relation != "conj" &&
           relation != "obl:unmarked") ||
          (head != verb && tokens_[head].head != verb) || !is_determined(noun) ||
          has(noun, "case") || has(noun, "cop") || has(noun, "nsubj") || has(noun, "cc") ||
          cues_.is(lemma(noun), Cue::time)) {
        continue;
      }
      const std::uint32_t first = front(noun);
      // `left, on Monday, the day of the vote`
      const bool between = form(first) == "," && first > verb + 2;
      if (between) {
        hang(noun, verb, "obj");
        return;
      }
    }
  }

  /// `dismissed as absurd the idea of a tax`
  void take_object_behind_verdict(std::uint32_t verb) {
    if (!cues_.is(lemma(verb), Cue::verdict) || has(verb, "obj") || has(verb, "aux:pass") ||
        tokens_[verb].has("Voice", "Pass")) {
      return;
    }
    bool verdict = false;
    for (std::uint32_t i = verb + 1; i < end_; ++i) {
      if (tokens_[i].head != verb || tokens_[i].deprel != "obl") {
        continue;
      }
      const std::uint32_t marker = child(i, "case");
      if (marker != none && form(marker) == "as") {
        verdict = true;
      } else if (verdict && marker == none && is_nominal(i) && is_determined(i) &&
                 !cues_.is(lemma(i), Cue::time)) {
        tokens_[i].deprel = "obj";
        return;
      }
    }
  }

  /// `called X's conduct a disgrace`
  void take_called(std::uint32_t verb) {
    if (!names_things(verb) || has(verb, "obj") || has(verb, "aux:pass")) {
      return;
    }
    const std::uint32_t first = child(verb, "xcomp");
    if (first == none || first < verb || !is_nominal(first) || !is_determined(first)) {
      return;
    }
    for (std::uint32_t i = first + 1; i < end_; ++i) {
      const bool beside = tokens_[i].head == verb && tokens_[i].deprel == "xcomp";
      const bool below = tokens_[i].head == first && tokens_[i].deprel == "obj";
      if (beside || below) {
        tokens_[first].deprel = "obj";
        hang(i, verb, "xcomp");
        return;
      }
    }
  }

  [[nodiscard]] bool names_things(std::uint32_t verb) const {
    const std::string word = lemma(verb);
    return word == "call" || word == "label" || word == "dub" || word == "term" ||
           word == "brand" || word == "deem";
  }

  /// The head of what stands between the quotation mark `open` and the next, if it is one phrase
  /// without a verb.
  [[nodiscard]] std::uint32_t head_of_quotation(std::uint32_t open) const {
    std::uint32_t close = open + 1;
    while (close < end_ && !is_quote(close)) {
      ++close;
    }
    std::uint32_t top = none;
    for (std::uint32_t i = open + 1; i < close && close < end_; ++i) {
      const std::uint32_t head = tokens_[i].head;
      const bool outside = head == none || head <= open || head >= close;
      if (outside && tokens_[i].upos != Upos::punct) {
        if (top != none) {
          return none;
        }
        top = i;
      }
    }
    return top != none && tokens_[top].upos != Upos::verb && !has(top, "case") ? top : none;
  }

  /// `called the inquiry into X "absurd"`
  void take_quoted_name(std::uint32_t verb) {
    const std::uint32_t object = child(verb, "obj");
    if (!names_things(verb) || object == none || object < verb || has(verb, "xcomp")) {
      return;
    }
    std::uint32_t open = object + 1;
    while (open < end_ && !is_quote(open)) {
      ++open;
    }
    const std::uint32_t top = open < end_ ? head_of_quotation(open) : none;
    if (top != none && is_below(top, object) && front(object) < open) {
      hang(top, verb, "xcomp");
    }
  }

  /// `called the whole affair "absurd"`: the affair, which does not belong to the adjective.
  void part_called_from_quoted(std::uint32_t verb) {
    std::uint32_t top = child(verb, "xcomp");
    top = top == none ? child(verb, "obj") : top;
    if (!names_things(verb) || top == none || top < verb + 3) {
      return;
    }
    std::uint32_t open = verb + 1;
    while (open < top && !is_quote(open)) {
      ++open;
    }
    std::uint32_t called = open - 1;
    if (open == top || called <= verb || head_of_quotation(open) != top) {
      return;
    }
    while (tokens_[called].head != top && tokens_[called].head != none &&
           tokens_[called].head > verb) {
      called = tokens_[called].head;
    }
    if (tokens_[called].head != top || tokens_[called].deprel != "compound") {
      return;
    }
    for (std::uint32_t c = verb + 1; c < open; ++c) {
      if (c != called && tokens_[c].head == top) {
        tokens_[c].head = called;
      }
    }
    hang(called, verb, "obj");
    tokens_[called].upos = tokens_[called].upos == Upos::propn ? Upos::propn : Upos::noun;
    tokens_[top].deprel = "xcomp";
  }

  /// `called that "an outrage"`, `finds this "absurd"`
  void take_that(std::uint32_t verb) {
    const std::uint32_t that = verb + 1;
    const std::string word = lemma(verb);
    if (that + 1 >= end_ || !is_quote(that + 1) || (form(that) != "that" && form(that) != "this") ||
        (!names_things(verb) && word != "find" && word != "consider" && word != "judge")) {
      return;
    }
    const std::uint32_t top = head_of_quotation(that + 1);
    if (top == none || tokens_[that].head != top || tokens_[top].head != verb) {
      return;
    }
    hang(that, verb, "obj");
    tokens_[that].upos = Upos::pron;
    tokens_[top].deprel = "xcomp";
  }

  /// `backed calls for the tax to be scrapped`: what is to be scrapped is the tax.
  void hang_passive_on_phrase(std::uint32_t clause) {
    const std::uint32_t above = tokens_[clause].head;
    const std::uint32_t to = child(clause, "mark");
    if (above == none || above > clause || to == none || form(to) != "to" ||
        !has(clause, "aux:pass") || has(clause, "nsubj:pass") || front(clause) == begin_) {
      return;
    }
    std::uint32_t phrase = front(clause) - 1;
    while (phrase != none && phrase > above && tokens_[phrase].deprel != "nmod") {
      phrase = tokens_[phrase].head;
    }
    while (phrase != none && phrase > above && !has(phrase, "case")) {
      phrase = tokens_[phrase].head;
    }
    for (; phrase != none && phrase > above; phrase = tokens_[phrase].head) {
      const std::uint32_t marker = child(phrase, "case");
      const std::uint32_t noun = tokens_[phrase].head;
      if (marker != none && form(marker) == "for" && noun != none && noun >= above &&
          cues_.is(lemma(noun), Cue::lead_in) && tokens_[noun].upos == Upos::noun) {
        hang(clause, phrase, "acl");
        return;
      }
    }
  }

  /// `wants a tax on fish; Norway and Peru are against`
  void take_subject_behind_semicolon(std::uint32_t clause) {
    const std::uint32_t link =
        child(clause, "cop") != none ? child(clause, "cop") : child(clause, "aux");
    const std::uint32_t verb = tokens_[clause].upos == Upos::verb ? clause : none;
    const std::uint32_t begin = link != none ? link : verb;
    if (begin == none || begin <= begin_ + 1 || begin > clause || has(clause, "nsubj") ||
        has(clause, "nsubj:pass") || has(clause, "mark") || has(clause, "expl") ||
        tokens_[clause].deprel == "amod") {
      return;
    }
    // The row that ends right before, back to the semicolon.
    std::uint32_t stop = begin;
    while (stop > begin_ && form(stop) != ";") {
      --stop;
    }
    if (form(stop) != ";" || stop + 1 >= begin) {
      return;
    }
    const std::uint32_t first = stop + 1;
    for (std::uint32_t i = first; i < begin; ++i) {
      const bool row = tokens_[i].upos == Upos::propn || tokens_[i].upos == Upos::cconj ||
                       form(i) == "," || tokens_[i].upos == Upos::det;
      if (!row) {
        return;
      }
    }
    std::uint32_t subject = none;
    for (std::uint32_t i = first; i < begin; ++i) {
      const std::uint32_t head = tokens_[i].head;
      if (head != none && (head < stop || head >= begin) && tokens_[i].upos == Upos::propn) {
        tokens_[i].head = subject == none ? clause : subject;
        tokens_[i].deprel = subject == none ? "nsubj" : "conj";
        subject = subject == none ? i : subject;
      }
    }
  }
};

}  // namespace

void mend_objects(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                  const Cues& cues) {
  Phrases(tokens, sentence, article, cues).mend();
}

}  // namespace newsgraph::extractors::relations
