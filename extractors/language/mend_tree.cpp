// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_tree.hpp"

#include <algorithm>
#include <vector>

namespace newsgraph::extractors::language {
namespace {

struct Extent {
  std::uint32_t first = 0, last = 0;
};

/// The first and last word below each word, itself included; counted from the sentence's first.
std::vector<Extent> extents(std::span<const Token> sentence, std::uint32_t first_token) {
  std::vector<Extent> extents(sentence.size());
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    extents[i] = {i, i};
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    std::uint32_t at = i;
    while (sentence[at].head != Token::no_head) {
      at = sentence[at].head - first_token;
      extents[at].first = std::min(extents[at].first, i);
      extents[at].last = std::max(extents[at].last, i);
    }
  }
  return extents;
}

bool is_subject(const Token& token) {
  return token.deprel == "nsubj" || token.deprel == "nsubj:pass";
}

/// A verb has one object: of two, the second says what the first is called or made (`called the tax
/// a disgrace`), or the first is who gets something.
void mend_second_objects(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<std::uint32_t> first_object(sentence.size(), Token::no_head);
  std::vector<bool> indefinite(sentence.size(), false);
  for (const Token& token : sentence) {
    if (token.head != Token::no_head && token.deprel == "det" && token.lemma == "a") {
      indefinite[token.head - first_token] = true;
    }
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    if (token.deprel != "obj" || token.head == Token::no_head || i < token.head - first_token) {
      continue;
    }
    std::uint32_t& first = first_object[token.head - first_token];
    if (first == Token::no_head) {
      first = i;
    } else if (sentence[first].upos == Upos::noun && indefinite[i]) {
      token.deprel = "xcomp";
    } else if (token.upos == Upos::noun) {
      sentence[first].deprel = "iobj";
    }
  }
}

}  // namespace

void mend_tree(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<Extent> extent;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& title = sentence[i];
    if (!is_subject(title) || (title.upos != Upos::noun && title.upos != Upos::propn)) {
      continue;
    }
    for (std::uint32_t k = i + 1; k < sentence.size(); ++k) {
      const Token& name = sentence[k];
      if (name.head != title.head || !is_subject(name) || name.upos != Upos::propn) {
        continue;
      }
      if (extent.empty()) {
        extent = extents(sentence, first_token);
      }
      if (extent[i].last + 1 == extent[k].first) {
        title.head = first_token + k;
        title.deprel = "nmod:desc";
      }
      break;
    }
  }
  mend_second_objects(sentence, first_token);
}

}  // namespace newsgraph::extractors::language
