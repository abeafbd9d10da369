// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_insertions.hpp"

#include <cstdint>
#include <span>
#include <string>

#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {
namespace {

class Insertions : public Mending {
 public:
  using Mending::Mending;

  void mend() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (tokens_[i].upos == Upos::verb && cues_.is(lemma(i), Cue::reporting)) {
        part(i);
      }
    }
  }

 private:
  /// The clause behind a comma behind the verb, which is what somebody says.
  [[nodiscard]] std::uint32_t rest(std::uint32_t verb) const {
    std::uint32_t clause = child(verb, "ccomp");
    if (clause == none) {
      clause = child(verb, "conj");  // `She would not, an aide says, resign.`
      if (clause == none || has(clause, "cc") || has(clause, "nsubj")) {
        return none;
      }
    }
    if (clause < verb || has(clause, "mark")) {
      return none;
    }
    constexpr std::uint32_t longest = 12;  // tokens between: `told reporters in Lima on Monday`
    for (std::uint32_t i = verb + 1; i < clause && i < verb + longest; ++i) {
      if (form(i) == ",") {
        return clause;
      }
    }
    return none;
  }

  /// Where the insertion begins: behind the last comma, or the last mark of quotation, before.
  [[nodiscard]] std::uint32_t begin_of_insertion(std::uint32_t verb) const {
    std::uint32_t i = verb;
    while (i > begin_ && form(i - 1) != "," && !is_quote(i - 1)) {
      --i;
      const Upos upos = tokens_[i].upos;
      const bool phrase = upos == Upos::propn || upos == Upos::noun || upos == Upos::det ||
                          upos == Upos::adj || upos == Upos::pron || upos == Upos::adp ||
                          form(i) == "'s" || form(i) == "’s";
      if (!phrase) {
        return none;
      }
    }
    return i > begin_ + 1 ? i : none;
  }

  /// The head of a phrase between two words.
  [[nodiscard]] std::uint32_t head_between(std::uint32_t first, std::uint32_t behind) const {
    for (std::uint32_t i = first; i < behind; ++i) {
      const std::uint32_t head = tokens_[i].head;
      const bool nominal = is_nominal(i) || tokens_[i].upos == Upos::pron;
      if (nominal && (head == none || head < first || head >= behind)) {
        return i;
      }
    }
    return none;
  }

  void part(std::uint32_t verb) {
    const std::uint32_t clause = rest(verb);
    std::uint32_t first = clause == none ? none : begin_of_insertion(verb);
    if (first == none) {
      return;
    }
    std::uint32_t speaker = head_between(first, verb);
    if (first == verb && !is_quote(verb - 1)) {
      return;
    }
    if (first == verb) {  // `said Ana Ruiz`
      const std::uint32_t behind = verb + 1;
      speaker = behind < clause && is_nominal(behind) ? behind : none;
    }
    // The subject of what is said stands before.
    std::uint32_t subject = none;
    for (std::uint32_t i = begin_; i + 1 < first; ++i) {
      const std::string& relation = tokens_[i].deprel;
      if ((tokens_[i].head == verb || tokens_[i].head == clause) && relation.starts_with("nsubj")) {
        subject = i;
      }
    }
    if (speaker == none || subject == none || speaker == subject) {
      return;
    }
    for (std::uint32_t i = begin_; i < first; ++i) {
      if (tokens_[i].head == verb && tokens_[i].upos != Upos::punct) {
        hang(i, clause, tokens_[i].deprel);
      }
    }
    tokens_[clause].deprel = "ccomp";
    const bool passive = has(clause, "aux:pass");
    hang(subject, clause, passive ? "nsubj:pass" : "nsubj");
    hang(speaker, verb, "nsubj");
  }
};

}  // namespace

void mend_insertions(std::span<Token> tokens, const Sentence& sentence, const Document& article,
                     const Cues& cues) {
  Insertions(tokens, sentence, article, cues).mend();
}

}  // namespace newsgraph::extractors::relations
