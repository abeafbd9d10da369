// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_whose.hpp"

#include <string_view>

namespace newsgraph::extractors::language {
namespace {

constexpr std::uint32_t none = Token::no_head;

/// A sentence whose words are counted from 0.
class Words {
 public:
  Words(std::span<Token> sentence, std::uint32_t first_token)
      : sentence_(sentence), first_token_(first_token) {}

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.size()); }
  Token& operator[](std::uint32_t i) { return sentence_[i]; }

  [[nodiscard]] std::uint32_t head(std::uint32_t i) const {
    return sentence_[i].head == Token::no_head ? none : sentence_[i].head - first_token_;
  }
  void hang(std::uint32_t i, std::uint32_t head, std::string_view relation) {
    sentence_[i].head = head == none ? Token::no_head : first_token_ + head;
    sentence_[i].deprel = relation;
  }
  /// The first word that hangs on `head` by a relation that begins so.
  [[nodiscard]] std::uint32_t child(std::uint32_t head, std::string_view relation) const {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (this->head(i) == head && sentence_[i].deprel.starts_with(relation)) {
        return i;
      }
    }
    return none;
  }
  /// Whether a clause without a subject begins at a word, or at an auxiliary or adverb before it.
  [[nodiscard]] bool lacks_subject(std::uint32_t verb) const {
    const bool finite = sentence_[verb].has("VerbForm", "Fin") || child(verb, "aux") != none ||
                        child(verb, "cop") != none;
    return finite && child(verb, "nsubj") == none && child(verb, "mark") == none;
  }

 private:
  std::span<Token> sentence_;
  std::uint32_t first_token_;
};

/// The head of the subject phrase that a word ends.
std::uint32_t phrase_above(Words& words, std::uint32_t noun) {
  while (words.head(noun) != none &&
         (words[noun].deprel == "nmod" || words[noun].deprel == "appos")) {
    noun = words.head(noun);
  }
  return noun;
}

void make_subject(Words& words, std::uint32_t leader, std::uint32_t verb) {
  const bool passive = words.child(verb, "aux:pass") != none;
  words.hang(leader, verb, passive ? "nsubj:pass" : "nsubj");
}

/// `…, whose leader, Ana Ruiz, left, is split`, where `left` is an adverbial clause of `is split`.
bool mend_adverbial(Words& words, std::uint32_t leader, std::uint32_t owner, std::uint32_t main) {
  for (std::uint32_t k = leader + 1; k < main; ++k) {
    if (words.head(k) == main && words[k].deprel == "advcl" && words.lacks_subject(k)) {
      words.hang(k, owner, "acl:relcl");
      make_subject(words, leader, k);
      return true;
    }
  }
  return false;
}

/// The same, where `left` is the main verb and `is split` stands beside it.
void mend_main(Words& words, std::uint32_t leader, std::uint32_t owner, std::uint32_t subject) {
  const std::uint32_t relative = words.head(subject);
  for (std::uint32_t k = relative + 1; k < words.size(); ++k) {
    const bool beside = words.head(k) == relative && words.lacks_subject(k) &&
                        (words[k].deprel == "parataxis" ||
                         (words[k].deprel == "conj" && words.child(k, "cc") == none));
    if (!beside) {
      continue;
    }
    words.hang(k, words.head(relative), words[relative].deprel);
    words.hang(relative, owner, "acl:relcl");
    words.hang(subject, k, words.child(k, "aux:pass") != none ? "nsubj:pass" : "nsubj");
    make_subject(words, leader, relative);
    for (std::uint32_t behind = k + 1; behind < words.size(); ++behind) {
      if (words.head(behind) == relative) {
        words.hang(behind, k, words[behind].deprel);
      }
    }
    return;
  }
}

}  // namespace

void mend_whose(std::span<Token> sentence, std::uint32_t first_token) {
  Words words(sentence, first_token);
  for (std::uint32_t leader = 0; leader < words.size(); ++leader) {
    const std::uint32_t whose = words.child(leader, "nmod:poss");
    if (words[leader].deprel != "appos" || words[leader].upos != Upos::noun ||
        words.head(leader) == none || whose == none || words[whose].lemma != "whose") {
      continue;
    }
    const std::uint32_t owner = words.head(leader);
    const std::uint32_t relative = words.child(owner, "acl:relcl");
    if (relative != none && relative > leader && words[relative].upos == Upos::verb) {
      if (words.child(relative, "nsubj") == none) {
        make_subject(words, leader, relative);
      }
      continue;
    }
    const std::uint32_t subject = phrase_above(words, owner);
    const std::uint32_t main = words.head(subject);
    if (words[subject].deprel.starts_with("nsubj") && main > leader && main != none &&
        !mend_adverbial(words, leader, owner, main)) {
      mend_main(words, leader, owner, subject);
    }
  }
}

}  // namespace newsgraph::extractors::language
