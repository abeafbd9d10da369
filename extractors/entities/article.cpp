// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/article.hpp"

#include <algorithm>
#include <optional>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

namespace {

bool is_upper(char32_t c) {
  if (c < 0x80) {
    return c >= 'A' && c <= 'Z';
  }
  std::string letter;
  append_utf8(letter, c);
  return to_lower(letter) != letter;
}

}  // namespace

Article::Article(const Document& document, const Lexicon& lexicon) : document_(document) {
  const auto tokens = document.tokens();
  folded_.reserve(tokens.size());
  classes_.reserve(tokens.size());
  children_.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = document.form(tokens[i]);
    // The possessive ending is a word of its own here; folded, it would be an `s`.
    folded_.push_back(tokens[i].upos == Upos::punct || tokens[i].upos == Upos::part
                          ? std::string()
                          : fold_name(word));
    const std::string& lower = folded_.back();
    WordClasses classes = lexicon.classes(lower);
    if (tokens[i].upos != Upos::propn) {
      classes |= lexicon.classes(tokens[i].lemma);
    }
    classes_.push_back(classes);
    if (tokens[i].head != Token::no_head) {
      children_[tokens[i].head].push_back(i);
    }
  }
  folded_views_.assign(folded_.begin(), folded_.end());
  const auto sentences = document.sentences();
  sentence_of_.resize(tokens.size());
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    std::uint32_t words = 0;
    std::uint32_t capitals = 0;
    std::uint32_t shouted = 0;
    bool full_stop = false;
    for (std::uint32_t i = sentences[s].first_token;
         i < sentences[s].first_token + sentences[s].token_count; ++i) {
      sentence_of_[i] = s;
      const std::string_view word = form(i);
      full_stop = word == ".";
      if (folded_[i].empty() || tokens[i].upos == Upos::num) {
        continue;
      }
      const bool function_word = tokens[i].upos == Upos::adp || tokens[i].upos == Upos::det ||
                                 tokens[i].upos == Upos::cconj;
      shouted += all_capitals(i) ? 1U : 0U;
      if (!function_word) {
        ++words;
        capitals += capitalised(i) ? 1U : 0U;
      }
    }
    constexpr std::uint32_t few = 3;
    headline_.push_back(words >= few && !full_stop && capitals * 10 >= words * 8);
    shouted_.push_back(words >= 2 && shouted * 10 >= words * 7);
  }
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const std::size_t end = folded.find(' ');
    words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(end == std::string_view::npos ? folded.size() : end + 1);
  }
  return words;
}

std::uint32_t Article::sentence_end(std::uint32_t i) const {
  const Sentence& sentence = document_.sentences()[sentence_of_[i]];
  return sentence.first_token + sentence.token_count;
}

std::uint32_t Article::sentence_begin(std::uint32_t i) const {
  return document_.sentences()[sentence_of_[i]].first_token;
}

bool Article::is(std::uint32_t i, WordClass word_class) const {
  return classes_[i].test(static_cast<std::size_t>(word_class));
}

bool Article::capitalised(std::uint32_t i) const {
  const std::string_view word = form(i);
  return !word.empty() && is_upper(code_point_at(word, 0).value);
}

bool Article::all_capitals(std::uint32_t i) const {
  const std::string_view word = form(i);
  std::uint32_t capitals = 0;
  for (std::size_t k = 0; k < word.size();) {
    const CodePoint c = code_point_at(word, k);
    k += c.size_bytes;
    if (c.value >= 'a' && c.value <= 'z') {
      return false;
    }
    capitals += is_upper(c.value) ? 1U : 0U;
  }
  return capitals >= 2;
}

bool Article::has_deprel(std::uint32_t i, std::string_view relation) const {
  const std::string_view deprel = token(i).deprel;
  return deprel.substr(0, relation.size()) == relation &&
         (deprel.size() == relation.size() || deprel[relation.size()] == ':');
}

std::string_view Article::preposition(std::uint32_t i) const {
  for (const std::uint32_t child : children_[i]) {
    if (child < i && has_deprel(child, "case")) {
      return folded_[child];
    }
  }
  return {};
}

std::uint32_t Article::head_of(std::uint32_t first, std::uint32_t count) const {
  // In `The Kremlin spokesman`, `Peruvian Health Ministry officials` several words hang on the noun
  // behind: the name's own noun is its head.
  const auto rank = [&](std::uint32_t i) {
    return token(i).upos == Upos::det ? 0 : token(i).upos == Upos::adj ? 1 : 2;
  };
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = first; i < first + count; ++i) {
    const std::uint32_t head = token(i).head;
    if ((head < first || head >= first + count) && !folded_[i].empty() &&
        (!best || rank(i) > rank(*best))) {
      best = i;
    }
  }
  return best.value_or(first);
}

TextSpan Article::span_of(std::uint32_t first, std::uint32_t count) const {
  return {token(first).span.begin, token(first + count - 1).span.end};
}

}  // namespace newsgraph::extractors::entities
