// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Words, each with the mark of a name as SentenceAnalysis has it: 0 outside; 1 + 2 * label begins
/// a name, 2 + 2 * label goes on.
struct IobSentence {
  std::vector<std::string> forms;
  std::vector<std::uint8_t> names;
};

/// The mark of a word from its tag, `B-PER` or the like, and the mark before. Labels that name
/// people, places, states, organisations and parties in any of the known corpora count; all others
/// are 0.
[[nodiscard]] std::uint8_t name_mark(std::string_view tag, std::uint8_t before);

/// Whether a file has names word by word, by its ending: `.iob2`, `.iob`, `.conll`, `.txt`.
[[nodiscard]] bool is_iob_path(const std::string& path);

/// Reads one word a line with its mark, sentences apart by empty lines: IOB1 or IOB2, tabs or
/// blanks. In `.iob2`, as UNER has it, a number comes first: number, word, mark. Throws IoError.
[[nodiscard]] std::vector<IobSentence> read_iob(std::istream& in, const std::string& path);

/// The sentences as one document, words joined by blanks, for LanguageModel::analyse_tokens() and
/// evaluate_names().
[[nodiscard]] Document iob_document(const std::vector<IobSentence>& sentences,
                                    const std::string& path);

}  // namespace newsgraph::extractors::language
