// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Divides English text into sentences and syntactic words as the English treebanks of Universal
/// Dependencies do: punctuation, hyphens, slashes, currency and per cent signs apart; `don't`,
/// `Peru's` multiword tokens; `U.S.`, `Mr.`, `a.m.`, addresses of the web whole.
///
/// By rules, with words from abbreviations.txt. Immutable; threads share it. O(n).
class Tokenizer {
 public:
  /// `words`: a text like abbreviations.txt. Throws ParseError.
  explicit Tokenizer(std::string_view words);

  /// Appends the sentences and tokens of one block. A sentence of more than most_tokens is cut.
  void tokenize(std::string_view text, TextSpan block, std::uint32_t block_index,
                std::vector<Sentence>& sentences, std::vector<Token>& tokens) const;

  static constexpr std::uint32_t most_tokens = 250;

 private:
  struct Piece;
  class Chunk;

  [[nodiscard]] bool is(const std::string& group, std::string_view word) const;
  [[nodiscard]] bool ends_sentence(std::string_view text, const std::vector<Piece>& pieces,
                                   std::size_t index) const;

  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> groups_;
  std::map<std::string, std::uint32_t, std::less<>>
      divided_;  // a word: the bytes of its first part
};

}  // namespace newsgraph::extractors::language
