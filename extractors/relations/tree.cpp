// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/tree.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {

Tree::Tree(const Document& document) : document_(document) {
  const std::span<const Token> tokens = document.tokens();
  lemmas_.reserve(tokens.size());
  for (const Token& token : tokens) {
    lemmas_.push_back(
        to_lower(token.lemma.empty() ? document.form(token) : std::string_view(token.lemma)));
  }
  sentences_.resize(tokens.size());
  for (std::uint32_t s = 0; s < document.sentences().size(); ++s) {
    const Sentence& sentence = document.sentences()[s];
    std::fill_n(sentences_.begin() + sentence.first_token, sentence.token_count, s);
  }
  first_child_.assign(tokens.size() + 1, 0);
  for (const Token& token : tokens) {
    if (token.head != none) {
      ++first_child_[token.head + 1];
    }
  }
  for (std::size_t i = 1; i < first_child_.size(); ++i) {
    first_child_[i] += first_child_[i - 1];
  }
  children_.resize(first_child_.back());
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].head != none) {
      children_[next[tokens[i].head]++] = i;
    }
  }
}

std::span<const std::uint32_t> Tree::children(std::uint32_t index) const {
  return std::span(children_).subspan(first_child_[index],
                                      first_child_[index + 1] - first_child_[index]);
}

std::uint32_t Tree::child(std::uint32_t index, std::string_view relation) const {
  for (const std::uint32_t c : children(index)) {
    if (is(c, relation)) {
      return c;
    }
  }
  return none;
}

std::vector<std::uint32_t> Tree::subtree(std::uint32_t index) const {
  std::vector<std::uint32_t> result = {index};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto below = children(result[i]);
    result.insert(result.end(), below.begin(), below.end());
  }
  std::sort(result.begin(), result.end());
  return result;
}

bool Tree::is_below(std::uint32_t index, std::uint32_t ancestor) const {
  for (; index != none; index = head(index)) {
    if (index == ancestor) {
      return true;
    }
  }
  return false;
}

std::string Tree::marker(std::uint32_t index) const {
  std::string result;
  for (const std::uint32_t c : children(index)) {
    if ((is(c, "case") && lemma(c) != "'s" && lemma(c) != "’s" && lemma(c) != "'") ||
        is(c, "mark")) {
      if (c > index && !result.empty()) {
        break;
      }
      if (lemma(c) == "of" && (result == "outside" || result == "inside")) {
        continue;  // `outside of the court`
      }
      if (lemma(c) == "with" && result == "along") {
        result = "along with";
        continue;
      }
      result = lemma(c);
      for (const std::uint32_t part : children(c)) {
        if (is(part, "fixed")) {
          result += ' ' + lemma(part);
        }
      }
      if (c > index) {
        break;
      }
    }
  }
  return result;
}

bool Tree::is_nominal(std::uint32_t index) const {
  const Upos upos = token(index).upos;
  return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron || upos == Upos::num ||
         upos == Upos::sym || upos == Upos::x;
}

bool Tree::is_relative(std::uint32_t index) const {
  const Token& own = token(index);
  // `left the WHO`
  const auto mentions = document_.mentions_at(index);
  if (!mentions.empty() && mentions.front().form == MentionForm::name) {
    return false;
  }
  if (own.has("PronType", "Rel")) {
    return true;
  }
  const std::string& word = lemma(index);
  // `a charge that he rejected`, whatever the tagger takes the word for
  if (word == "that" && index < own.head && (is(index, "obj") || is(index, "nsubj")) &&
      own.head != none && is(own.head, own.upos == Upos::pron ? "acl:relcl" : "acl")) {
    return true;
  }
  return own.upos == Upos::pron && (word == "who" || word == "which" || word == "whom");
}

std::vector<std::uint32_t> Tree::conjuncts(std::uint32_t index) const {
  std::vector<std::uint32_t> result = {index};
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const std::uint32_t c : children(result[i])) {
      if (is(c, "conj")) {
        result.push_back(c);
      }
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace newsgraph::extractors::relations
