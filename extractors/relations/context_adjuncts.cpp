// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/context.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::extractors::relations {
namespace {

bool is_place_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words = {"in",      "at",     "near", "inside",
                                                            "outside", "within", "on"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("1") || word.starts_with("2")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool ContextReader::is_time(std::uint32_t token) const {
  if (token == Tree::none) {
    return false;
  }
  const std::string& word = tree_.lemma(token);
  if (cues_.is(word, Cue::time) || is_year(word)) {
    return true;
  }
  if (tree_.token(token).upos == Upos::num) {  // `on February 10`
    const auto below = tree_.children(token);
    if (std::any_of(below.begin(), below.end(),
                    [&](std::uint32_t c) { return cues_.is(tree_.lemma(c), Cue::time); })) {
      return true;
    }
  }
  return tree_.is(token, "obl:tmod") || tree_.is(token, "nmod:tmod");
}

Adjunct ContextReader::extent(std::uint32_t head) const {
  Adjunct result{head, head, head};
  std::vector<std::uint32_t> open = {head};
  while (!open.empty()) {
    const std::uint32_t token = open.back();
    open.pop_back();
    result.first = std::min(result.first, token);
    result.last = std::max(result.last, token);
    for (const std::uint32_t c : tree_.children(token)) {
      const bool long_part = tree_.is(c, "acl") || tree_.is(c, "advcl") ||
                             tree_.is(c, "parataxis") || tree_.is(c, "punct") ||
                             tree_.is(c, "nsubj") || tree_.is(c, "cop");
      if (!long_part && !(tree_.is(c, "appos") && !is_time(c))) {
        open.push_back(c);
      }
    }
  }
  return result;
}

/// The words whose adjuncts tell when and where the predicate's event was.
std::vector<std::uint32_t> ContextReader::anchors(const Predicate& predicate) const {
  std::vector<std::uint32_t> result = {predicate.token};
  if (predicate.word_class == PredicateClass::noun && predicate.governor != Tree::none) {
    result.push_back(predicate.governor);
  }
  if (predicate.word_class == PredicateClass::noun && tree_.is(predicate.token, "nsubj") &&
      tree_.head(predicate.token) != Tree::none) {
    result.push_back(tree_.head(predicate.token));
  }
  const std::uint32_t last = result.back();
  const std::uint32_t head = tree_.head(last);
  if (head != Tree::none && (tree_.is(last, "xcomp") || tree_.is(last, "conj")) &&
      tree_.token(last).upos == Upos::verb) {
    result.push_back(head);
  }
  return result;
}

std::optional<Adjunct> ContextReader::time(const Predicate& predicate) const {
  for (const std::uint32_t anchor : anchors(predicate)) {
    for (const std::uint32_t c : tree_.children(anchor)) {
      const bool adjunct = tree_.is(c, "obl") || tree_.is(c, "nmod") || tree_.is(c, "advmod");
      if (adjunct && is_time(c) && !tree_.is(c, "nmod:poss")) {
        return extent(c);
      }
    }
    // `met X in Lima on Monday`: the date may hang on the phrase before it.
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "obj")) && c > anchor) {
        for (const std::uint32_t inner : tree_.children(c)) {
          const std::string marker = tree_.marker(inner);
          if (tree_.is(inner, "nmod") && is_time(inner) && (marker == "on" || marker.empty()) &&
              !tree_.is(inner, "nmod:poss")) {
            return extent(inner);
          }
        }
      }
    }
  }
  return std::nullopt;
}

std::vector<Adjunct> ContextReader::places(const Predicate& predicate) const {
  std::vector<Adjunct> result;
  for (const std::uint32_t anchor : anchors(predicate)) {
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "nmod")) && is_place_preposition(tree_.marker(c)) &&
          !is_time(c)) {
        result.push_back(extent(c));
      }
    }
    for (const std::uint32_t c : tree_.children(anchor)) {
      if ((tree_.is(c, "obl") || tree_.is(c, "obj")) && c > anchor) {
        for (const std::uint32_t inner : tree_.children(c)) {
          if (tree_.is(inner, "nmod") && is_place_preposition(tree_.marker(inner)) &&
              !is_time(inner)) {
            result.push_back(extent(inner));
          }
        }
      }
    }
  }
  return result;
}

}  // namespace newsgraph::extractors::relations
