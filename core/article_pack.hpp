// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <compare>
#include <span>
#include <string>

#include "core/document_graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// What merging needs of some articles, as bytes that load fast: all but the places of mentions.
/// What several of them say alike is there once. The same articles always give the same bytes.
struct ArticlePack {
  std::string nodes;       ///< and where they come from
  std::string statements;  ///< between nodes, in the same order of articles

  friend auto operator<=>(const ArticlePack&, const ArticlePack&) = default;
};
[[nodiscard]] ArticlePack pack_articles(std::span<const DocumentGraph* const> articles,
                                        const Vocabulary& vocabulary);

}  // namespace newsgraph
