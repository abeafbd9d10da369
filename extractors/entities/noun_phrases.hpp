// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::entities {

/// A document's mentions as treebanks with coreference mark them: the whole noun phrase with its
/// title, clauses and appositions, but without what is coordinated with it. An apposition, a
/// predicate (`Ruiz is the chairwoman`), a relative pronoun and an adjective (`Peruvian`) are no
/// mentions of their own, and neither is what stands for something else than its words name, or for
/// several things.
[[nodiscard]] std::vector<Mention> noun_phrases(const Document& document);

}  // namespace newsgraph::extractors::entities
