// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/utf8.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// The words of one sentence, whose dependencies are changed in place. Refers to all it is given.
class Mending {
 public:
  Mending(std::span<Token> tokens, const Sentence& sentence, const Document& article,
          const Cues& cues)
      : tokens_(tokens),
        article_(article),
        cues_(cues),
        begin_(sentence.first_token),
        end_(sentence.first_token + sentence.token_count) {}

 protected:
  static constexpr std::uint32_t none = Token::no_head;

  [[nodiscard]] std::string form(std::uint32_t i) const {
    return to_lower(article_.form(tokens_[i]));
  }

  [[nodiscard]] std::string lemma(std::uint32_t i) const { return to_lower(tokens_[i].lemma); }

  [[nodiscard]] std::uint32_t child(std::uint32_t head, std::string_view relation) const {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (tokens_[i].head == head && tokens_[i].deprel == relation) {
        return i;
      }
    }
    return none;
  }

  [[nodiscard]] bool has(std::uint32_t head, std::string_view relation) const {
    return child(head, relation) != none;
  }

  [[nodiscard]] bool is_below(std::uint32_t token, std::uint32_t other) const {
    while (token != none && token != other) {
      token = tokens_[token].head;
    }
    return token != none;
  }

  /// The first word below a token, or itself.
  [[nodiscard]] std::uint32_t front(std::uint32_t top) const {
    std::uint32_t i = begin_;
    while (!is_below(i, top)) {
      ++i;
    }
    return i;
  }

  [[nodiscard]] bool is_nominal(std::uint32_t i) const {
    return tokens_[i].upos == Upos::noun || tokens_[i].upos == Upos::propn;
  }

  [[nodiscard]] bool is_quote(std::uint32_t i) const {
    const std::string word = form(i);
    return word == "\"" || word == "“" || word == "”" || word == "``" || word == "''";
  }

  void hang(std::uint32_t word, std::uint32_t head, std::string_view relation) {
    tokens_[word].head = head;
    tokens_[word].deprel = relation;
  }

  std::span<Token> tokens_;
  const Document& article_;
  const Cues& cues_;
  std::uint32_t begin_, end_;
};

}  // namespace newsgraph::extractors::relations
