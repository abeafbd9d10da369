// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <vector>

#include "extractors/entities/article.hpp"
#include "extractors/entities/cast.hpp"
#include "extractors/knowledge/knowledge_base.hpp"

namespace newsgraph::extractors::entities {

/// The names of people, states, organisations and places in the article, in text order, with their
/// kinds. They don't overlap. Names of other things (laws, prizes, storms) are left out.
[[nodiscard]] std::vector<NameMention> find_names(const Article& article, const Lexicon& lexicon,
                                                  const knowledge::KnowledgeBase& knowledge);

}  // namespace newsgraph::extractors::entities
