// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <string_view>

namespace newsgraph::extractors::readers {

/// The language that a text seems to be in.
struct LanguageGuess {
  std::string language;  ///< ISO 639-1 code; empty if nothing can be said, `und` for none of ours
  bool sure = false;     ///< enough words, and clearly: stronger than what the input declares
};

/// Guesses from the small words that each language uses all the time (languages.txt), and from the
/// script. Built so that an English article full of foreign names stays English. O(length).
[[nodiscard]] LanguageGuess guess_language(std::string_view text);

/// `German` for `de`; the code itself where there is no name for it.
[[nodiscard]] std::string language_name(std::string_view code);

}  // namespace newsgraph::extractors::readers
