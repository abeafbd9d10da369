// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/language/features.hpp"
#include "extractors/language/kernels.hpp"
#include "extractors/language/model_file.hpp"

namespace newsgraph::extractors::language {

/// What the network says of one sentence. Indices count the words of the sentence from 0.
struct SentenceAnalysis {
  std::vector<std::uint32_t> tags;       ///< of Network::tags()
  std::vector<std::uint32_t> heads;      ///< 0 for the root, else the head's index + 1
  std::vector<std::uint32_t> relations;  ///< of Network::relations()
  std::vector<std::uint8_t>
      names;  ///< 0 outside; 1 + 2 * label begins a name, 2 + 2 * label goes on
  std::vector<float> name_confidence;  ///< probability of that mark by itself
};

/// Words among which sentences are to be found.
struct Paragraph {
  std::vector<std::string_view> words;
  std::vector<std::array<float, break_signs>> signs;  ///< one for each word
};

/// One encoder for tagging, parsing and names: word vectors, affixes and shapes through two layers
/// of LSTMs that read both ways; tags from the first layer, a biaffine parser (Dozat and Manning
/// 2017) on the second, names on a second layer of their own. Sentences are found before by a small
/// layer of the same kind over whole paragraphs. Heads are the maximum spanning tree
/// with one root (Chu and Liu 1965, Edmonds 1967).
///
/// Immutable; threads share it. All processors give the same bits (see kernels.hpp).
class Network {
 public:
  /// `file`'s bytes must outlive the network. Throws ParseError if sections are missing or don't
  /// fit.
  explicit Network(const ModelFile& file, const std::string& path);

  /// `UPOS|FEATS`, and the dependency relations.
  [[nodiscard]] std::span<const std::string_view> tags() const noexcept { return tags_; }
  [[nodiscard]] std::span<const std::string_view> relations() const noexcept { return relations_; }

  /// Analyses sentences, given as their words. Sentences of about one length together are fastest.
  [[nodiscard]] std::vector<SentenceAnalysis> analyse(
      std::span<const std::vector<std::string_view>> sentences,
      const Kernels& with = kernels()) const;

  /// By paragraph, given as its words and what is known of the place before each, whether a
  /// sentence begins at each word.
  [[nodiscard]] std::vector<std::vector<bool>> breaks(std::span<const Paragraph> paragraphs,
                                                      const Kernels& with = kernels()) const;

 private:
  /// Weights of one layer, packed for the kernels, and its biases.
  struct Dense {
    std::size_t inputs = 0, outputs = 0;  // as in the model
    std::size_t padded_outputs = 0;       // a multiple of block_outputs
    std::vector<float> weights, bias;
  };
  /// The same in whole numbers, for what is large.
  struct ByteDense {
    std::size_t inputs = 0, outputs = 0;
    std::size_t padded_inputs = 0;  // a multiple of 4
    std::size_t padded_outputs = 0;
    std::vector<std::uint8_t> weights;
    std::vector<float> scales, bias;
  };
  struct Lstm {
    ByteDense from_input, from_self;
    std::size_t hidden = 0;
  };
  class Run;

  static Dense dense(const ModelFile& file, const std::string& weights, const std::string& bias);
  static ByteDense byte_dense(const ModelFile& file, const std::string& weights,
                              const std::string& bias);
  static Lstm lstm(const ModelFile& file, const std::string& name);

  std::vector<std::string_view> tags_, relations_;
  WordIndex trained_words_, vector_words_;
  QuantisedMatrix trained_, vectors_, affixes_;
  std::vector<float> unknown_vector_;
  Lstm first_forward_, first_backward_, second_forward_, second_backward_;
  Lstm names_forward_, names_backward_, breaks_forward_, breaks_backward_;
  ByteDense tag_, name_, arc_dependent_, arc_head_, label_dependent_, label_head_, break_, arc_;
  Dense label_;
  std::vector<float> arc_head_bias_, root_arc_, root_label_;
};

/// The heaviest tree: for each word 0 (the root) or the index of its head + 1. `scores` holds, for
/// each dependent, a row of `count + 1` scores: of the root, then of each word as its head. Exactly
/// one word hangs on the root. O(count²) for almost every sentence, O(count³) at worst.
[[nodiscard]] std::vector<std::uint32_t> maximum_spanning_tree(std::span<const float> scores,
                                                               std::size_t count);

}  // namespace newsgraph::extractors::language
