// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Who marked the names of a sentence: each scheme of annotation has an output of its own, so that
/// what one calls a name does not blur what the other does. The first is the one that is used.
enum class NameScheme : std::uint8_t { none, curated, silver };

/// A sentence to learn from. Empty columns were not annotated.
struct TrainingSentence {
  std::vector<std::string> forms;
  std::vector<std::string> tags;     ///< `UPOS|FEATS`
  std::vector<std::uint32_t> heads;  ///< 0 for the root, else the head's index + 1
  std::vector<std::string> relations;
  std::vector<std::uint8_t> names;  ///< as in SentenceAnalysis
  NameScheme scheme = NameScheme::none;
};

/// The sentences of parsed documents.
[[nodiscard]] std::vector<TrainingSentence> treebank_sentences(
    const std::vector<Document>& documents);

/// Reads one word a line, with its mark in the last column of words and marks (`columns` names
/// both, from 0), sentences apart by empty lines: IOB1 or IOB2, tabs or blanks. Labels that name
/// people, places, states, organisations and parties in any of the known corpora count; all others
/// are passed over. Throws IoError.
struct IobColumns {
  std::size_t form = 0, mark = 1;
};
[[nodiscard]] std::vector<TrainingSentence> read_iob(std::istream& in, const std::string& path,
                                                     IobColumns columns);

/// Reads the name layer of the Groningen Meaning Bank as a CSV of `Sentence #,Word,POS,Tag`, in
/// UTF-8; a sentence that occurs twice counts once. Adjectives and plurals marked as geopolitical
/// (`Russian`, `Iraqis`) are no names here. Throws IoError, ParseError.
[[nodiscard]] std::vector<TrainingSentence> read_gmb(std::istream& in, const std::string& path);

/// Puts the names of sentences onto the treebank's sentences of the same words; gives those that
/// have none there.
[[nodiscard]] std::vector<TrainingSentence> lay_names(std::vector<TrainingSentence>& treebank,
                                                      std::vector<TrainingSentence> named);

}  // namespace newsgraph::extractors::language
