// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <string_view>

#include "core/vocabulary.hpp"
#include "extractors/annotator.hpp"
#include "extractors/knowledge/knowledge_base.hpp"

namespace newsgraph::extractors::entities {

class Lexicon;

struct EntityOptions {
  bool metonymy = true;  ///< whether a capital or a seat of government that acts is its state
};

/// Finds who and what an article is about: mentions, joined to entities.
///
/// Needs the language layer. Sets entities in the order of their first mention, and mentions of
/// every form. Only things with a name become entities.
class EntityAnnotator : public Annotator {
 public:
  /// Null for what is compiled in. Throws VocabularyError if the vocabulary lacks one of the kinds
  /// `person`, `state`, `organisation`, `place`.
  EntityAnnotator(std::shared_ptr<const Vocabulary> vocabulary,
                  std::shared_ptr<const knowledge::KnowledgeBase> knowledge,
                  EntityOptions options = {});
  ~EntityAnnotator() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "entities"; }
  void annotate(Document& document, Diagnostics& diagnostics) const override;

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::shared_ptr<const knowledge::KnowledgeBase> knowledge_;
  std::unique_ptr<const Lexicon> lexicon_;
  EntityOptions options_;
};

}  // namespace newsgraph::extractors::entities
