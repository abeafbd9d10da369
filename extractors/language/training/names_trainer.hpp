// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extractors/language/model_file.hpp"
#include "extractors/language/training/training_data.hpp"

namespace newsgraph::extractors::language {

/// Sentences with names; those without, and those without words, are passed over.
struct NamesData {
  std::vector<TrainingSentence> sentences;  ///< an epoch takes all of them
  std::vector<TrainingSentence> silver;     ///< and a part of these
  std::vector<TrainingSentence> check;      ///< not learned from: how well it goes
  /// Models made so before, of which the names' part teaches: what they expect on average in
  /// `silver` and in what is marked by other schemes counts as marks of the first scheme.
  std::vector<const ModelFile*> teachers;
  std::string lists;       ///< lines of `list<TAB>name`, see NameLists
  std::string lists_path;  ///< for messages
};

struct NamesOptions {
  std::uint64_t seed = 42;
  std::uint32_t epochs = 12;
  std::size_t batch = 32;                ///< sentences between two steps
  std::size_t silver_per_epoch = 10000;  ///< how many of the silver sentences an epoch takes
  float learning_rate = 0.003F;          ///< at its height; falls as a cosine
  std::size_t first_hidden = 112, second_hidden = 48;  ///< units each way
};

/// How far training is: the mean loss (natural logarithm, by word) of the epoch just ended, and
/// the F1 of names in the sentences to check, in per cent.
struct NamesProgress {
  std::uint32_t epoch = 0;  ///< from 1
  double loss = 0, f1 = 0, f1_per = 0, f1_loc = 0, f1_org = 0;
};

/// Trains the names' part of a network anew, which stands on the words alone, and leaves all else
/// as it is in `base`: two layers of LSTMs over vectors of words, affixes and what lists of names
/// say, and a conditional random field (Lafferty, McCallum and Pereira 2001) for each scheme of
/// names. While it learns, the first layer tells word classes and neighbours too. Adds all sections
/// to `model`.
///
/// The same seed, data and machine give the same weights. Throws ParseError for a damaged base or
/// list.
void train_names(const NamesData& data, const ModelFile& base, const NamesOptions& options,
                 const std::function<void(const NamesProgress&)>& report, ModelFileWriter& model);

}  // namespace newsgraph::extractors::language
