// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "core/document.hpp"
#include "extractors/language/features.hpp"
#include "extractors/language/iob.hpp"
#include "extractors/language/language_model.hpp"
#include "extractors/language/tokenizer.hpp"

namespace newsgraph::extractors::language {

/// Who marked the names of a sentence: each scheme of annotation has an output of its own, so that
/// what one calls a name does not blur what the other does. The first is the one that is used.
enum class NameScheme : std::uint8_t { none, curated, other, silver };

/// A sentence to learn from. Empty columns were not annotated.
struct TrainingSentence {
  std::vector<std::string> forms;
  std::vector<std::string> tags;       ///< `UPOS|FEATS`; empty where unknown
  std::vector<std::uint32_t> heads;    ///< 0 for the root, else the head's index + 1; unknown_head
  std::vector<std::string> relations;  ///< empty where unknown
  std::vector<std::uint8_t> names;     ///< as in SentenceAnalysis
  NameScheme scheme = NameScheme::none;
  std::vector<std::uint8_t>
      agreed_names;                  ///< what all teachers say; unknown_name where they differ
  std::vector<std::uint8_t> breaks;  ///< 1 where a sentence begins: of a paragraph, with `signs`
  std::vector<std::array<float, break_signs>> signs;

  static constexpr std::uint32_t unknown_head = 0xFFFFFFFF;
  static constexpr std::uint8_t unknown_name = 0xFF;
};

/// The paragraphs of parsed documents, in runs of whole sentences of at most `longest` words.
[[nodiscard]] std::vector<TrainingSentence> treebank_paragraphs(
    const std::vector<Document>& documents, const Tokenizer& rules, std::size_t longest);

/// Gives sentences the trees and names in which all teachers agree, word by word: what they
/// disagree on stays unknown (agreement as in tri-training, Zhou and Li 2005).
void lay_agreed_analyses(std::vector<TrainingSentence>& sentences,
                         const std::vector<std::shared_ptr<const LanguageModel>>& teachers);

/// The sentences of parsed documents.
[[nodiscard]] std::vector<TrainingSentence> treebank_sentences(
    const std::vector<Document>& documents);

/// Sentences with names by one scheme.
[[nodiscard]] std::vector<TrainingSentence> named_sentences(std::vector<IobSentence> sentences,
                                                            NameScheme scheme);

/// Reads the name layer of the Groningen Meaning Bank as a CSV of `Sentence #,Word,POS,Tag`, in
/// UTF-8; a sentence that occurs twice counts once. Adjectives and plurals marked as geopolitical
/// (`Russian`, `Iraqis`) are no names here. Throws IoError, ParseError.
[[nodiscard]] std::vector<TrainingSentence> read_gmb(std::istream& in, const std::string& path);

/// Reads the names of people, organisations and places from the mentions that GUM writes into MISC
/// (`Entity=(1-person-new-…`): the capitalised words around a mention's smallest span. Capitals
/// that it leaves are unknown_name. Sentences without a mention have no names. Throws IoError.
[[nodiscard]] std::vector<IobSentence> read_gum_names(std::istream& in, const std::string& path);

/// Puts such names, of the same sentences in the same order, on the sentences from `first` on.
void lay_gum_names(std::vector<TrainingSentence>& treebank, std::size_t first,
                   const std::vector<IobSentence>& names);

/// Puts the names of sentences onto the treebank's sentences of the same words; gives those that
/// have none there.
[[nodiscard]] std::vector<TrainingSentence> lay_names(std::vector<TrainingSentence>& treebank,
                                                      std::vector<TrainingSentence> named);

}  // namespace newsgraph::extractors::language
