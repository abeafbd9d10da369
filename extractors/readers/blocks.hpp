// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/document.hpp"

namespace newsgraph::extractors::readers {

/// What the lines of a plain text are.
struct TextLayout {
  std::vector<Block> blocks;  ///< in order; blank lines lie between them
  std::string title;          ///< of the headline's block, spaces made single
  std::optional<Date> date;   ///< of a date line near the top
};

/// Divides a text into blocks and tells the article from what was scraped with it.
///
/// Precision first: what might be running text is a paragraph. O(length).
[[nodiscard]] TextLayout lay_out(std::string_view text);

}  // namespace newsgraph::extractors::readers
