// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/language/mend_words.hpp"

namespace newsgraph::extractors::language {
namespace {

template <std::size_t count>
bool is_any(std::string_view text, const std::array<std::string_view, count>& of) {
  return std::find(of.begin(), of.end(), text) != of.end();
}

class NameMender {
 public:
  NameMender(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names)
      : sentence_(sentence), first_token_(first_token), label_(sentence.size(), nullptr) {
    for (const Name& name : names) {
      for (std::uint32_t i = 0; i < name.token_count; ++i) {
        label_[name.first_token - first_token + i] = &name;
      }
    }
  }

  void mend(const Name& name) {
    const std::uint32_t first = name.first_token - first_token_;
    const std::uint32_t head = give_one_head(first, first + name.token_count, name.label);
    if (head != none && name.label == NameLabel::per) {
      put_title_below(head);
      give_places_to_title(head, first);
    }
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// The index of a word's head in the sentence, or none.
  [[nodiscard]] std::uint32_t head(std::uint32_t word) const {
    const std::uint32_t token = sentence_[word].head;
    return token == Token::no_head ? none : token - first_token_;
  }

  void hang(std::uint32_t word, std::uint32_t on, std::string_view relation) {
    sentence_[word].head = on == none ? Token::no_head : on + first_token_;
    sentence_[word].deprel = relation;
  }

  [[nodiscard]] bool is_below(std::uint32_t word, std::uint32_t top) const {
    while (word != none && word != top) {
      word = head(word);
    }
    return word == top;
  }

  /// Of several words of a name that hang outside, all but one are hung on that: the first of a
  /// person's name, the last of another, but what stands before a preposition (`University of
  /// Lima`). Gives the head.
  std::uint32_t give_one_head(std::uint32_t first, std::uint32_t end, NameLabel label) {
    std::vector<std::uint32_t> outside;
    std::uint32_t preposition = end;
    for (std::uint32_t i = first; i < end; ++i) {
      const std::uint32_t above = head(i);
      if ((above == none || above < first || above >= end) && sentence_[i].deprel != "punct") {
        outside.push_back(i);
      }
      if (sentence_[i].upos == Upos::adp && i > first) {
        preposition = std::min(preposition, i);
      }
    }
    if (outside.size() < 2) {
      return outside.empty() ? none : outside.front();
    }
    std::uint32_t kept = outside.front();
    if (label != NameLabel::per) {
      for (const std::uint32_t word : outside) {
        kept = word < preposition ? word : kept;
      }
    }
    // Where the name belongs: where the word above all others does, or what owns something.
    const std::uint32_t last = outside.back();
    const bool owns = last + 1 == end && end < sentence_.size() && head(end) == last &&
                      sentence_[end].upos == Upos::part;
    std::uint32_t placed = owns && !is_below(last, kept) ? last : kept;
    for (const std::uint32_t word : outside) {
      placed = is_below(placed, word) ? word : placed;
    }
    hang(kept, head(placed), std::string(sentence_[placed].deprel));
    std::uint32_t object = none;
    for (const std::uint32_t word : outside) {
      if (word > preposition && sentence_[word].upos != Upos::adp) {
        object = word;
      }
    }
    for (const std::uint32_t word : outside) {
      if (word == kept) {
        continue;
      }
      for (std::uint32_t i = 0; i < sentence_.size(); ++i) {
        if ((i < first || i >= end) && head(i) == word) {
          sentence_[i].head = kept + first_token_;
        }
      }
      if (word == preposition && object != none) {
        hang(word, object, "case");
      } else {
        hang(word, kept, word == object ? "nmod" : label == NameLabel::per ? "flat" : "compound");
      }
    }
    return kept;
  }

  /// `Secretary of Justice Ana Ruiz`, `the leader of Peru Ana Ruiz`: she takes the title's place.
  void put_title_below(std::uint32_t person) {
    if (sentence_[person].deprel != "flat" || head(person) == none || head(person) > person) {
      return;
    }
    static constexpr std::array<std::string_view, 4> within = {"nmod", "conj", "flat", "compound"};
    std::uint32_t title = head(person);
    while (label_[title] != nullptr ||
           (title != head(person) && !may_be_person(sentence_[title].lemma))) {
      const std::uint32_t above = head(title);
      if (above == none || above > title || !is_any(sentence_[title].deprel, within)) {
        return;
      }
      title = above;
    }
    if (sentence_[title].upos != Upos::noun && sentence_[title].upos != Upos::propn) {
      return;
    }
    hang(person, head(title), std::string(sentence_[title].deprel));
    hang(title, person, "nmod:desc");
    static constexpr std::array<std::string_view, 8> of_title = {
        "det", "amod", "compound", "nmod", "nmod:poss", "nummod", "nmod:desc", "flat"};
    for (std::uint32_t i = 0; i < sentence_.size(); ++i) {
      if (head(i) == title && (i > person || !is_any(sentence_[i].deprel, of_title))) {
        sentence_[i].head = person + first_token_;
      }
    }
  }

  /// `Minister of Trade of Peru Ana Ruiz`: the minister is of Peru.
  void give_places_to_title(std::uint32_t person, std::uint32_t first) {
    for (std::uint32_t place = 0; place < first; ++place) {
      if (head(place) != person || sentence_[place].deprel != "compound" || place == 0 ||
          sentence_[place].upos != Upos::propn) {
        continue;
      }
      const bool of = std::any_of(
          sentence_.begin(), sentence_.begin() + place,
          [&](const Token& t) { return t.head == place + first_token_ && t.deprel == "case"; });
      for (std::uint32_t title = place; of && title-- > 0;) {
        if (head(title) == person && sentence_[title].deprel == "nmod:desc") {
          hang(place, title, "nmod");
          break;
        }
      }
    }
  }

  std::span<Token> sentence_;
  std::uint32_t first_token_;
  std::vector<const Name*> label_;  // the name that a word is part of
};

}  // namespace

void mend_names(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names) {
  NameMender mender(sentence, first_token, names);
  for (const Name& name : names) {
    mender.mend(name);
  }
}

}  // namespace newsgraph::extractors::language
