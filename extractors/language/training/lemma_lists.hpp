// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// What Lemmatizer reads: the sections `lemmas` and `verbs` of a model.
struct LemmaLists {
  std::vector<std::string> lemmas, verbs;
};

/// The words whose lemma the rules miss, as the treebank has it most often, and, for words that it
/// does not know, as WordNet's lists of exceptions have it.
///
/// `exceptions` and `index` are the texts of en_lemma_exc.json and en_lemma_index.json; empty ones
/// are left out. Throws ParseError.
[[nodiscard]] LemmaLists make_lemma_lists(std::span<const Document> treebank,
                                          const std::string& exceptions, const std::string& index);

}  // namespace newsgraph::extractors::language
