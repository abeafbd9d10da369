// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/document.hpp"

namespace newsgraph::extractors::readers {

/// What the lines of a plain text are.
struct TextLayout {
  std::vector<Block> blocks;  ///< in order; blank lines lie between them
  std::string title;          ///< the headline, spaces made single; empty if there is none
  std::optional<Date> date;   ///< of a date line near the top
  std::string author;         ///< of a line `By …` near the top
};

/// A block as its markup tells it: a paragraph may still turn out to be something else.
struct KnownBlock {
  TextSpan span;
  BlockKind kind = BlockKind::paragraph;
};

/// Divides a text into blocks and tells the article from what was scraped with it.
///
/// A block is a line, or several where a paragraph is wrapped to lines of a similar length.
/// Precision first: what might be running text is a paragraph, and boilerplate only what its form
/// shows (known phrases, menus, repeated headlines, runs of links). `known_title` is the headline
/// where the input tells it. Beyond 250,000 lines, the rest is one block. O(length). `text` is
/// valid UTF-8.
[[nodiscard]] TextLayout lay_out(std::string_view text, std::string_view known_title = {});

/// The same where markup has divided the text already.
[[nodiscard]] TextLayout lay_out(std::string_view text, std::span<const KnownBlock> blocks,
                                 std::string_view known_title);

}  // namespace newsgraph::extractors::readers
