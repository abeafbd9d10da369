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

/// Vectors of words that were learned elsewhere.
struct WordVectors {
  std::vector<std::string> words;  ///< in small letters
  Matrix vectors;                  ///< a column for each word
};

struct TrainingData {
  std::vector<TrainingSentence> treebank;    ///< with trees, some with names too
  std::vector<TrainingSentence> named;       ///< with names only
  std::vector<TrainingSentence> silver;      ///< of which an epoch takes a part
  std::vector<TrainingSentence> paragraphs;  ///< with beginnings of sentences only
};

struct NetworkOptions {
  std::uint64_t seed = 42;
  std::uint32_t epochs = 28;
  std::size_t batch = 24;                ///< sentences between two steps
  std::size_t silver_per_epoch = 10000;  ///< how many of the silver sentences an epoch takes
  float learning_rate = 0.003F;          ///< at its height; falls as a cosine
  std::size_t encoder = 208, names_encoder = 80;  ///< hidden units, each way
  std::size_t breaks_encoder = 48;                ///< those of the search for sentences
  std::size_t trained_vector = 64, affix_vector = 64, arc = 128, label = 128;
};

/// How far training is: mean losses (natural logarithm) of the epoch just ended.
struct TrainingProgress {
  std::uint32_t epoch = 0;  ///< from 1
  double tag_loss = 0, arc_loss = 0, relation_loss = 0, name_loss = 0, break_loss = 0;
};

/// Trains what Network reads and adds its sections to a model file.
///
/// Adam (Kingma and Ba 2015) over batches whose gradients two shards compute side by side and add
/// up in a fixed order: the same seed, data and machine give the same weights, on one core or on
/// two. Dropout on words and between layers (Gal and Ghahramani 2016); the weights that are kept
/// are a running mean.
void train_network(const TrainingData& data, const WordVectors& vectors,
                   const NetworkOptions& options,
                   const std::function<void(const TrainingProgress&)>& report,
                   ModelFileWriter& model);

}  // namespace newsgraph::extractors::language
