// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "extractors/entities/lexicon.hpp"

namespace newsgraph::extractors::entities {

/// The words of a folded name.
[[nodiscard]] std::vector<std::string> words_of(std::string_view folded);

/// A document's words as the entity layer asks for them. Borrows the document and the lexicon.
class Article {
 public:
  Article(const Document& document, const Lexicon& lexicon);

  [[nodiscard]] const Document& document() const noexcept { return document_; }
  [[nodiscard]] const Token& token(std::uint32_t i) const { return document_.tokens()[i]; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(folded_.size());
  }
  [[nodiscard]] std::string_view form(std::uint32_t i) const { return document_.form(token(i)); }
  /// The word as fold_name() gives it; empty for punctuation and the possessive ending.
  [[nodiscard]] const std::string& folded(std::uint32_t i) const { return folded_[i]; }
  [[nodiscard]] const std::vector<std::string_view>& folded_words() const noexcept {
    return folded_views_;
  }
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t i) const { return sentence_of_[i]; }
  [[nodiscard]] std::uint32_t sentence_end(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t sentence_begin(std::uint32_t i) const;
  /// Whether the word, or its lemma, is of that class.
  [[nodiscard]] bool is(std::uint32_t i, WordClass word_class) const;
  [[nodiscard]] bool capitalised(std::uint32_t i) const;
  /// Two capitals or more and no small letter.
  [[nodiscard]] bool all_capitals(std::uint32_t i) const;
  /// Whether most words of the sentence begin with a capital, or have nothing else: a headline.
  [[nodiscard]] bool is_headline(std::uint32_t sentence) const { return headline_[sentence]; }
  [[nodiscard]] bool is_shouted(std::uint32_t sentence) const { return shouted_[sentence]; }
  [[nodiscard]] bool has_deprel(std::uint32_t i, std::string_view relation) const;
  /// The dependents of a token, in text order.
  [[nodiscard]] const std::vector<std::uint32_t>& children(std::uint32_t i) const {
    return children_[i];
  }
  /// The preposition that marks a token's phrase, folded, or nothing.
  [[nodiscard]] std::string_view preposition(std::uint32_t i) const;
  /// Of these tokens, the one that depends on something outside: the first such one.
  [[nodiscard]] std::uint32_t head_of(std::uint32_t first, std::uint32_t count) const;
  /// The text of these tokens, without the blanks at its ends.
  [[nodiscard]] TextSpan span_of(std::uint32_t first, std::uint32_t count) const;

 private:
  const Document& document_;
  std::vector<std::string> folded_;
  std::vector<std::string_view> folded_views_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::vector<bool> headline_;
  std::vector<bool> shouted_;
  std::vector<WordClasses> classes_;
};

}  // namespace newsgraph::extractors::entities
