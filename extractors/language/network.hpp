// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/language/features.hpp"
#include "extractors/language/kernels.hpp"
#include "extractors/language/model_file.hpp"
#include "extractors/language/name_lists.hpp"

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

/// How well one mark of a name follows another, as scores.
struct NameTransitions {
  static constexpr std::size_t marks = 7;
  std::array<float, marks> begin{};                     ///< at the beginning of a sentence
  std::array<std::array<float, marks>, marks> after{};  ///< by mark and the mark before
};

/// Words among which sentences are to be found.
struct Paragraph {
  std::vector<std::string_view> words;
  std::vector<std::array<float, break_signs>> signs;  ///< one for each word
};

/// One encoder for tagging, parsing and names: word vectors, affixes and shapes through two layers
/// of LSTMs that read both ways; tags from the first layer, a biaffine parser (Dozat and Manning
/// 2017) on the second, names on two layers of
/// their own, which also read in what lists of names a word is.
/// Sentences are found before by a small layer of the same kind over whole paragraphs. Heads are
/// the maximum spanning tree with one root (Chu and Liu 1965, Edmonds 1967).
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
  /// The first layer of the reader of names, which stands on the words alone.
  struct NameWords {
    NameLists lists;
    QuantisedMatrix trained, affixes;
    std::vector<float> unknown_vector;
    Lstm forward, backward;
    std::vector<float> signs_forward, signs_backward;  // what each sign adds to the gates
  };
  class Run;

  static Dense dense(const ModelFile& file, const std::string& weights, const std::string& bias);
  static ByteDense byte_dense(const ModelFile& file, const std::string& weights,
                              const std::string& bias, std::size_t inputs = 0);
  /// Of the inputs the first so many, 0 for all.
  static Lstm lstm(const ModelFile& file, const std::string& name, std::size_t inputs = 0);
  [[nodiscard]] NameWords name_words(const ModelFile& file, const std::string& path) const;
  static NameTransitions name_transitions(const ModelFile& file, const std::string& path);

  std::vector<std::string_view> tags_, relations_;
  WordIndex trained_words_, vector_words_;
  QuantisedMatrix trained_, vectors_, affixes_;
  std::vector<float> unknown_vector_;
  Lstm first_forward_, first_backward_, second_forward_, second_backward_;
  Lstm names_forward_, names_backward_, breaks_forward_, breaks_backward_;
  ByteDense tag_, name_, arc_dependent_, arc_head_, label_dependent_, label_head_, break_, arc_;
  Dense label_;
  std::vector<float> arc_head_bias_, root_arc_, root_label_;
  // Where it is missing, the names' layer stands on the first.
  std::optional<NameWords> name_words_;
  NameTransitions name_transitions_;
};

/// The best sequence of marks for scores, NameTransitions::marks for each word at `stride`, in
/// which no name goes on that has not begun (Viterbi 1967), and the probability of each by itself.
void decode_names(const float* scores, std::size_t stride, std::size_t count,
                  const NameTransitions& transitions, std::vector<std::uint8_t>& names,
                  std::vector<float>& confidence);

/// The heaviest tree: for each word 0 (the root) or the index of its head + 1. `scores` holds, for
/// each dependent, a row of `count + 1` scores: of the root, then of each word as its head. Exactly
/// one word hangs on the root. O(count²) for almost every sentence, O(count³) at worst.
[[nodiscard]] std::vector<std::uint32_t> maximum_spanning_tree(std::span<const float> scores,
                                                               std::size_t count);

}  // namespace newsgraph::extractors::language
