// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <string>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// English sentences, words, word classes, features, lemmas, dependencies and names, as a model
/// trained by train() gives them. Immutable; threads share it.
class LanguageModel {
 public:
  ~LanguageModel();
  LanguageModel(const LanguageModel&) = delete;
  LanguageModel& operator=(const LanguageModel&) = delete;

  /// The model that is compiled in.
  [[nodiscard]] static std::shared_ptr<const LanguageModel> builtin();
  /// Throws IoError, and ParseError for a file that is cut off, damaged, or no model.
  [[nodiscard]] static std::shared_ptr<const LanguageModel> from_file(const std::string& path);

  /// Sets the language layer of a document from its text, for all blocks but boilerplate. Sentences
  /// never cross blocks. A sentence of more than 250 words is cut. O(words).
  void analyse(Document& document) const;
  /// Keeps the document's sentences and words and sets the rest of the layer anew.
  void analyse_tokens(Document& document) const;

 private:
  class Parts;
  explicit LanguageModel(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace newsgraph::extractors::language
