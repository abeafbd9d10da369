// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Whether a token stands below another one in the tree, or is it.
[[nodiscard]] bool is_below(std::span<const Token> tokens, std::uint32_t token,
                            std::uint32_t other);

/// The first of the words from `begin` to before `end` that hangs on a word outside of them; `end`
/// if there is none.
[[nodiscard]] std::uint32_t outer_word(std::span<const Token> tokens, std::uint32_t begin,
                                       std::uint32_t end);

/// The words of one sentence, whose dependencies are changed in place. Refers to all it is given.
/// The look-ups are O(n) in the words of the sentence, those of all below a word O(n^2) at worst.
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

  /// The word in lower case.
  [[nodiscard]] std::string form(std::uint32_t i) const;

  /// In lower case.
  [[nodiscard]] std::string lemma(std::uint32_t i) const;

  /// The first word that hangs on another one in that relation, or none.
  [[nodiscard]] std::uint32_t child(std::uint32_t head, std::string_view relation) const;

  [[nodiscard]] bool has(std::uint32_t head, std::string_view relation) const {
    return child(head, relation) != none;
  }

  /// Whether a word stands below another one, or is it.
  [[nodiscard]] bool is_below(std::uint32_t token, std::uint32_t other) const {
    return relations::is_below(tokens_, token, other);
  }

  /// The first word below a token, or itself.
  [[nodiscard]] std::uint32_t front(std::uint32_t top) const;

  /// The last word below a token, or itself.
  [[nodiscard]] std::uint32_t back(std::uint32_t top) const;

  /// The last word below a token that stands before another one, other than those below that one.
  [[nodiscard]] std::uint32_t back_without(std::uint32_t top, std::uint32_t other) const;

  [[nodiscard]] bool is_nominal(std::uint32_t i) const {
    return tokens_[i].upos == Upos::noun || tokens_[i].upos == Upos::propn;
  }

  [[nodiscard]] bool is_quote(std::uint32_t i) const;

  [[nodiscard]] bool has_subject(std::uint32_t verb) const;

  /// Whether a verb is one of a whole clause: `was told`, `told`, not `telling`, `to tell`.
  [[nodiscard]] bool is_finite(std::uint32_t verb) const;

  void hang(std::uint32_t word, std::uint32_t head, std::string_view relation);

  /// Hangs a noun on a verb as its subject, or that of its passive.
  void make_subject(std::uint32_t noun, std::uint32_t verb);

  /// Puts a word where another one, which is then below it, stood, with the markers of that one.
  void take_place(std::uint32_t word, std::uint32_t other, std::string_view relation);

  std::span<Token> tokens_;
  const Document& article_;
  const Cues& cues_;
  std::uint32_t begin_, end_;
};

}  // namespace newsgraph::extractors::relations
