// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mending.hpp"

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {

bool is_below(std::span<const Token> tokens, std::uint32_t token, std::uint32_t other) {
  while (token != Token::no_head && token != other) {
    token = tokens[token].head;
  }
  return token != Token::no_head;
}

std::uint32_t outer_word(std::span<const Token> tokens, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t word = begin;
  while (word < end && tokens[word].head >= begin && tokens[word].head < end) {
    ++word;
  }
  return word;
}

std::string Mending::form(std::uint32_t i) const { return to_lower(article_.form(tokens_[i])); }

std::string Mending::lemma(std::uint32_t i) const { return to_lower(tokens_[i].lemma); }

std::uint32_t Mending::child(std::uint32_t head, std::string_view relation) const {
  for (std::uint32_t i = begin_; i < end_; ++i) {
    if (tokens_[i].head == head && tokens_[i].deprel == relation) {
      return i;
    }
  }
  return none;
}

std::uint32_t Mending::front(std::uint32_t top) const {
  std::uint32_t i = begin_;
  while (!is_below(i, top)) {
    ++i;
  }
  return i;
}

std::uint32_t Mending::back(std::uint32_t top) const {
  std::uint32_t i = end_ - 1;
  while (!is_below(i, top)) {
    --i;
  }
  return i;
}

std::uint32_t Mending::back_without(std::uint32_t top, std::uint32_t other) const {
  std::uint32_t i = other - 1;
  while (i > top && (!is_below(i, top) || is_below(i, other))) {
    --i;
  }
  return i;
}

bool Mending::is_quote(std::uint32_t i) const {
  const std::string word = form(i);
  return word == "\"" || word == "“" || word == "”" || word == "``" || word == "''";
}

bool Mending::has_subject(std::uint32_t verb) const {
  return has(verb, "nsubj") || has(verb, "nsubj:pass") || has(verb, "csubj") || has(verb, "expl");
}

bool Mending::is_finite(std::uint32_t verb) const {
  return tokens_[verb].upos == Upos::verb &&
         (tokens_[verb].has("VerbForm", "Fin") || has(verb, "aux") || has(verb, "aux:pass"));
}

void Mending::hang(std::uint32_t word, std::uint32_t head, std::string_view relation) {
  tokens_[word].head = head;
  tokens_[word].deprel = relation;
}

void Mending::make_subject(std::uint32_t noun, std::uint32_t verb) {
  tokens_[noun].head = verb;
  tokens_[noun].deprel = has(verb, "aux:pass") ? "nsubj:pass" : "nsubj";
}

void Mending::take_place(std::uint32_t word, std::uint32_t other, std::string_view relation) {
  tokens_[word].head = tokens_[other].head;
  tokens_[word].deprel = relation;
  for (std::uint32_t c = begin_; c < end_; ++c) {
    if (c != word && tokens_[c].head == other &&
        (tokens_[c].deprel == "case" || tokens_[c].deprel == "mark" || tokens_[c].deprel == "det" ||
         tokens_[c].deprel == "cc")) {
      tokens_[c].head = word;
    }
  }
  tokens_[other].head = word;
}

}  // namespace newsgraph::extractors::relations
