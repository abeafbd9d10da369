// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string_view>

#include "core/diagnostics.hpp"
#include "core/document.hpp"

namespace newsgraph::extractors {

/// One step from text to statements: language, then entities, then relations.
///
/// Holds no mutable state: threads share it, each with documents of its own. What it adds to a
/// document depends on that document, and on what the annotator was made from, alone.
class Annotator {
 public:
  virtual ~Annotator() = default;
  /// `language`, `entities`, `relations`.
  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  /// Sets its layer of the document; needs the layers before it.
  virtual void annotate(Document& document, Diagnostics& diagnostics) const = 0;
};

}  // namespace newsgraph::extractors
