// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <vector>

#include "core/entity.hpp"
#include "extractors/entities/article.hpp"
#include "extractors/entities/cast.hpp"
#include "extractors/knowledge/knowledge_base.hpp"

namespace newsgraph::extractors::entities {

/// A mention before its figures have become entities.
struct Reference {
  std::uint32_t first = 0, count = 0, head = 0;  ///< tokens
  MentionForm form = MentionForm::name;
  MentionReading reading = MentionReading::plain;
  float confidence = 1.0F;
  std::string_view found_by;
  std::vector<std::uint32_t> figures;
};

enum class Metonymy : std::uint8_t { off, on };

/// Everything in the article that stands for a figure: names (with metonymy told apart), words like
/// `Ukrainian`, collectives, bodies of states, offices and pronouns. Adds figures to the cast where
/// a state or a body is mentioned by such words alone.
[[nodiscard]] std::vector<Reference> find_references(const Article& article, const Lexicon& lexicon,
                                                     const knowledge::KnowledgeBase& knowledge,
                                                     const std::vector<NameMention>& names,
                                                     Cast& cast, Metonymy metonymy);

}  // namespace newsgraph::extractors::entities
