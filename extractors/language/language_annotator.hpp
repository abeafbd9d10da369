// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <utility>

#include "extractors/annotator.hpp"
#include "extractors/language/language_model.hpp"

namespace newsgraph::extractors::language {

/// Sets the language layer.
class LanguageAnnotator : public Annotator {
 public:
  explicit LanguageAnnotator(std::shared_ptr<const LanguageModel> model)
      : model_(std::move(model)) {}

  [[nodiscard]] std::string_view name() const noexcept override { return "language"; }
  void annotate(Document& document, Diagnostics& /*diagnostics*/) const override {
    model_->analyse(document);
  }

 private:
  std::shared_ptr<const LanguageModel> model_;
};

}  // namespace newsgraph::extractors::language
