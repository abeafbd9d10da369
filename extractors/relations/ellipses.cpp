// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/ellipses.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extractors::relations {
namespace {

bool stands_for_verbs(std::string_view lemma) {
  static constexpr std::array<std::string_view, 12> words = {
      "do", "have", "be", "will", "would", "can", "could", "wo", "ca", "'ll", "did", "does"};
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

/// The last main predicate of the sentence before; none at the beginning of a paragraph.
std::uint32_t predicate_before(const Tree& tree, std::uint32_t token) {
  const Document& document = tree.document();
  const std::uint32_t sentence = tree.sentence(token);
  if (sentence == 0 ||
      document.sentences()[sentence].block != document.sentences()[sentence - 1].block) {
    return Tree::none;
  }
  const Sentence& before = document.sentences()[sentence - 1];
  for (std::uint32_t i = before.first_token; i < before.first_token + before.token_count; ++i) {
    if (tree.head(i) == Tree::none) {
      std::uint32_t last = i;
      for (const std::uint32_t c : tree.children(i)) {
        if ((tree.is(c, "conj") || tree.is(c, "parataxis")) && tree.token(c).upos == Upos::verb) {
          last = c;
        }
      }
      return last;
    }
  }
  return Tree::none;
}

/// `So, after a fashion, did Peru`, `Peru, for its part, did not`: a phrase between commas.
bool is_set_off(const Tree& tree, std::uint32_t phrase) {
  const auto words = tree.subtree(phrase);
  const auto is_comma = [&](std::uint32_t token) { return tree.lemma(token) == ","; };
  const std::uint32_t after = words.back() + 1;
  return is_comma(words.back()) || (after < tree.document().tokens().size() && is_comma(after));
}

/// `Norway agreed; Peru has not, saying …`: no verb is a perfect in `-ing`.
std::optional<Ellipsis> broken_ellipsis_at(const ArticleTrees& article, std::uint32_t token) {
  const Tree& tree = article.tree;
  const std::uint32_t subject = tree.child(token, "nsubj");
  const std::uint32_t have = tree.child(token, "aux");
  const std::uint32_t said = tree.head(token);
  if (tree.token(token).upos != Upos::verb || subject == Tree::none || have == Tree::none ||
      said == Tree::none || said > subject || have > token ||
      (tree.lemma(have) != "have" && tree.lemma(have) != "do") ||
      !article.document.form(tree.token(token)).ends_with("ing") ||
      tree.token(said).upos != Upos::verb || article.document.mentions_at(subject).empty()) {
    return std::nullopt;
  }
  const auto below = tree.children(token);
  const bool been = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return (tree.is(c, "aux") || tree.is(c, "cop")) && tree.lemma(c) == "be";
  });
  return been ? std::nullopt
              : std::optional<Ellipsis>(Ellipsis{have, said, subject, is_denied(article, token)});
}

}  // namespace

Gap gap_at(const Tree& tree, std::uint32_t first) {
  const std::uint32_t verb = tree.head(first);
  const std::uint32_t second = tree.child(first, "orphan");
  const std::string marker = second == Tree::none ? std::string() : tree.marker(second);
  Gap gap;
  gap.first = {tree.child(verb, tree.token(first).deprel.substr(sizeof("gap:") - 1)), first};
  gap.second = {Tree::none, second};
  for (std::uint32_t i = first; --i > verb && gap.second.before == Tree::none;) {
    const bool alike = marker.empty() ? tree.head(i) == verb && tree.is(i, "obj")
                                      : tree.marker(i) == marker && tree.is_below(i, verb);
    gap.second.before = alike && !tree.is(i, "conj") ? i : Tree::none;
  }
  return gap;
}

bool fill_gap(const Tree& tree, const Gap& gap, Predicate& predicate) {
  bool filled = false;
  const auto fill = [&](const Gap::Phrase& phrase) {
    if (phrase.before == Tree::none || phrase.token == Tree::none) {
      return;
    }
    const std::vector<std::uint32_t> row = tree.conjuncts(phrase.before);
    for (Argument& argument : predicate.arguments) {
      if (std::find(row.begin(), row.end(), argument.token) != row.end()) {
        argument.token = phrase.token;
        filled = true;
      }
    }
  };
  fill(gap.first);
  fill(gap.second);
  return filled;
}

bool is_denied(const ArticleTrees& article, std::uint32_t verb) {
  const auto below = article.tree.children(verb);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return (article.tree.is(c, "advmod") || article.tree.is(c, "cc") ||
            article.tree.is(c, "mark")) &&
           article.cues.is(article.tree.lemma(c), Cue::negative);
  });
}

bool is_part_of(const ArticleTrees& article, std::uint32_t token, std::uint32_t predicate) {
  const Tree& tree = article.tree;
  for (std::uint32_t i = token; i != predicate; i = tree.head(i)) {
    // `said that she backed it; so did X`
    if (i != Tree::none && tree.is(i, "ccomp") && tree.head(i) != Tree::none &&
        article.cues.is(tree.lemma(tree.head(i)), Cue::reporting)) {
      continue;
    }
    if (i == Tree::none || !(tree.is(i, "xcomp") || tree.is(i, "obj") || tree.is(i, "aux") ||
                             tree.is(i, "case") || tree.is(i, "obl"))) {
      return false;
    }
  }
  return true;
}

namespace {

/// `So is Peru.`, `Neither is Peru.`, `Not so Peru.`: the sentence has no verb but what stands for
/// the one before.
std::optional<Ellipsis> verbless_ellipsis_at(const ArticleTrees& article, std::uint32_t token) {
  const Tree& tree = article.tree;
  if (!tree.is(token, "root")) {
    return std::nullopt;
  }
  const std::uint32_t said = predicate_before(tree, token);
  if (said == Tree::none) {
    return std::nullopt;
  }
  const std::string& word = tree.lemma(token);
  const std::uint32_t subject = tree.child(token, "nsubj");
  if ((word == "so" || word == "nor" || word == "neither") && tree.has_child(token, "cop") &&
      subject != Tree::none && !article.document.mentions_at(subject).empty()) {
    return Ellipsis{token, said, subject, word != "so"};
  }
  const auto below = tree.children(token);
  const bool not_so = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return c < token && tree.lemma(c) == "so" && c > 0 &&
           article.cues.is(tree.lemma(c - 1), Cue::negative);
  });
  if (not_so && !tree.has_child(token, "cop") && !article.document.mentions_at(token).empty()) {
    return Ellipsis{token, said, token, true};
  }
  return std::nullopt;
}

}  // namespace

namespace {

/// `So does Ana Ruiz`, where the word that links was hung on her.
bool is_linked_before(const Tree& tree, std::uint32_t subject, std::uint32_t verb) {
  const auto below = tree.children(subject);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const std::string& word = tree.lemma(c);
    return c < verb && (word == "so" || word == "as" || word == "nor" || word == "neither");
  });
}

/// `backs it, as does Ana Ruiz`, where she was hung on `backs`.
std::uint32_t name_behind(const ArticleTrees& article, std::uint32_t verb) {
  const Tree& tree = article.tree;
  for (const std::uint32_t c : tree.head(verb) == Tree::none ? std::span<const std::uint32_t>()
                                                             : tree.children(tree.head(verb))) {
    if (c > verb && tree.is_nominal(c) && tree.subtree(c).front() == verb + 1 &&
        tree.marker(c).empty()) {
      return c;
    }
  }
  return Tree::none;
}

}  // namespace

std::optional<Ellipsis> ellipsis_at(const ArticleTrees& article, std::uint32_t token) {
  const Tree& tree = article.tree;
  if (const auto verbless = verbless_ellipsis_at(article, token)) {
    return verbless;
  }
  // `Norway is for it, as is its ally Peru`
  const std::uint32_t named = tree.head(token);
  if (tree.is(token, "cop") && named != Tree::none && named > token && tree.is_nominal(named) &&
      tree.is(named, "advcl") && tree.head(named) < token && !tree.has_child(named, "nsubj") &&
      token > 0 && tree.lemma(token - 1) == "as") {
    return Ellipsis{token, tree.head(named), named, false};
  }
  if (const auto broken = broken_ellipsis_at(article, token)) {
    return broken;
  }
  // `Peru has not: …` may look like an auxiliary of what follows.
  const bool own = tree.is(token, "aux") && tree.has_child(token, "nsubj");
  if (!stands_for_verbs(tree.lemma(token)) || (tree.is(token, "aux") && !own) ||
      tree.is(token, "cop")) {
    return std::nullopt;
  }
  std::uint32_t subject = Tree::none;
  bool turned = false, linked = false;
  for (const std::uint32_t c : tree.children(token)) {
    const std::string& word = tree.lemma(c);
    if (tree.is(c, "nsubj") || (tree.is(c, "obj") && c > token)) {
      if (subject != Tree::none) {
        return std::nullopt;
      }
      subject = c;
      turned = c > token;
    } else if (tree.is(c, "advmod") || tree.is(c, "mark") || tree.is(c, "cc") ||
               tree.is(c, "discourse")) {
      linked = linked || word == "so" || word == "as" || word == "nor" || word == "neither";
    } else if (!tree.is(c, "punct") && !(c > token && tree.is(c, "parataxis")) &&
               !(c < token && tree.is(c, "obl") && is_set_off(tree, c))) {
      return std::nullopt;
    }
  }
  if (subject == Tree::none && (linked || tree.lemma(token - (token > 0)) == "as")) {
    subject = name_behind(article, token);
  }
  if (subject == Tree::none || (turned && !linked && !is_linked_before(tree, subject, token)) ||
      article.document.mentions_at(subject).empty()) {
    return std::nullopt;
  }
  std::uint32_t said = Tree::none;
  if (tree.is(token, "conj") || tree.is(token, "parataxis") || tree.is(token, "advcl")) {
    said = tree.head(token);
  } else if (tree.is(token, "root") || own) {
    said = predicate_before(tree, token);
  }
  if (said == Tree::none || said > token) {
    return std::nullopt;
  }
  return Ellipsis{token, said, subject, is_denied(article, token)};
}

}  // namespace newsgraph::extractors::relations
