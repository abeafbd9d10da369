// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extractors/language/training/names_trainer.hpp"
#include "extractors/language/training/network_trainer.hpp"

namespace newsgraph::extractors::language {

/// What a language model is learned from. All files are plain, not compressed.
struct TrainOptions {
  std::vector<std::string> treebanks;  ///< CoNLL-U
  /// Names word by word: `.iob2` as UNER has it (number, word, mark, …), else word and mark. Where
  /// a sentence stands in a treebank too, its names are laid on the tree.
  std::vector<std::string> names;
  std::vector<std::string> other_names;   ///< the same by other rules of what a name is
  std::vector<std::string> teachers;      ///< models whose common trees the silver sentences get
  std::vector<std::string> silver_names;  ///< CSV of the Groningen Meaning Bank, in UTF-8
  std::string vectors;  ///< a word and its numbers a line, commonest first; may be empty
  std::string lemma_exceptions,
      lemma_index;  ///< en_lemma_exc.json, en_lemma_index.json; may be empty
  std::string output;
  NetworkOptions network;
};

/// What the names' part of a model is learned from.
struct TrainNamesOptions {
  TrainOptions data;  ///< of which vectors, lemma lists and what is of the network are left
  std::string base;   ///< the model all else of which is kept
  std::string lists;  ///< known names, `list<TAB>name` a line
  std::vector<std::string> teachers;  ///< models made so before, see NamesData::teachers
  std::string check;  ///< names word by word, not learned from: how well it goes; may be empty
  NamesOptions names;
};

/// Trains a model and writes it to `output`, whole or not at all. The same files, seed and machine
/// give the same bytes. About half an hour for 300,000 words of trees and 24 epochs on two cores.
/// Throws IoError, ParseError, and Error where there is nothing to learn from.
void train(const TrainOptions& options, const std::function<void(const std::string&)>& report);

/// Trains the names' part of a model anew, and writes the whole to `output`, or nothing. The same
/// files, seed and machine give the same bytes. Throws IoError, ParseError, and Error where there
/// is nothing to learn from.
void train_names(const TrainNamesOptions& options,
                 const std::function<void(const std::string&)>& report);

}  // namespace newsgraph::extractors::language
