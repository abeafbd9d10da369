// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>
#include <string_view>

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// A kind of input. A new one is a file pair and a line in builtin_kinds().
struct InputKind {
  std::string_view name;                      ///< `JSON Lines`
  std::string_view description;               ///< one line for documentation
  std::span<const std::string_view> endings;  ///< without the point, lower case
  /// Whether an input that begins so is of this kind. The beginning is the first 64 KiB, or all;
  /// `ending` is the lower-case one of its name, to decide between kinds that begin alike.
  bool (*recognises)(std::string_view beginning, std::string_view ending);
  /// Reads all of the input.
  void (*read)(ByteSource& bytes, ArticleSink& sink);
};

/// Every kind, the most particular first; the last one, plain text, recognises everything.
[[nodiscard]] std::span<const InputKind> builtin_kinds() noexcept;

/// The ending that tells the kind, lower case, `.gz` and `.zst` taken off; empty if there is none.
[[nodiscard]] std::string kind_ending(std::string_view path);

/// Whether that ending is one of some kind.
[[nodiscard]] bool has_known_ending(std::string_view path);

}  // namespace newsgraph::extractors::readers
