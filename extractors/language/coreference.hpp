// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// The mentions of one thing, as places in the text. A place is in one chain at most.
using Chain = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The chains of one document as they are and as they were found.
struct ChainPair {
  std::vector<Chain> gold, system;
};

struct ChainScore {
  std::string name;
  double precision = 0, recall = 0, f1 = 0;
};

/// `mentions`; `MUC`, the links (Vilain and others 1995); `B3`, the company of each mention (Bagga
/// and Baldwin 1998); `CEAFe`, chain against chain, each used once (Luo 2005, the best assignment
/// by 2|K∩R| / (|K|+|R|)); and `mean`, the means of the last three.
[[nodiscard]] std::vector<ChainScore> score_chains(std::span<const ChainPair> documents);

/// Scores the chains of two or more mentions of which one is headed by a proper noun, on both
/// sides: mentions by their whole extent, then by their head alone (`mentions (head)`, and so on).
/// Throws ParseError if the documents are not the same texts.
[[nodiscard]] std::vector<ChainScore> evaluate_coreference(std::span<const Document> gold,
                                                           std::span<const Document> system);

}  // namespace newsgraph::extractors::language
