// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text_map.hpp"

namespace newsgraph::extractors::relations {

/// What one feature speaks for and against, as `explain` shows it.
struct Argued {
  std::string feature;
  float weight = 0;  ///< logarithm of odds against there being no edge
};

/// Decides which edge two entities of a sentence have, if any: a linear model with a class for each
/// edge type and one for none (multinomial logistic regression), learned from annotated articles.
///
/// Immutable; threads share it. Probabilities are rounded to thousandths, so that every machine
/// gives the same bytes.
class Judge {
 public:
  /// Reads a text like news.judge. Throws ParseError with the line.
  explicit Judge(std::string_view text, const std::string& path = "news.judge");

  /// The one that is compiled in.
  [[nodiscard]] static std::shared_ptr<const Judge> builtin();
  /// Throws IoError, ParseError.
  [[nodiscard]] static std::shared_ptr<const Judge> from_file(const std::string& path);

  /// Edge types, by their names in the vocabulary.
  [[nodiscard]] std::span<const std::string> types() const noexcept { return types_; }
  /// Whether a feature was seen in training: what was not is not judged.
  [[nodiscard]] bool knows(std::string_view feature) const;
  /// The probability of each type; they and that of none add up to 1.
  [[nodiscard]] std::vector<float> probabilities(std::span<const std::string> features) const;
  /// What weighs most for or against a type, the heaviest first.
  [[nodiscard]] std::vector<Argued> reasons(std::span<const std::string> features,
                                            std::string_view type, std::size_t most) const;

  /// Below it an edge that a frame proposes is left out; below the other one that none proposes.
  [[nodiscard]] float threshold() const noexcept { return threshold_; }
  [[nodiscard]] float novel_threshold() const noexcept { return novel_threshold_; }

 private:
  std::vector<std::string> types_;
  TextMap<std::uint32_t> rows_;
  std::vector<float> weights_;  // a row for each feature: one for each type, and for none
  std::vector<float> bias_;
  float threshold_ = 0.5F, novel_threshold_ = 0.5F;
};

/// An example to learn from: the class is an index of types, or types.size() for none.
struct JudgeExample {
  std::vector<std::string> features;
  std::size_t answer = 0;
  bool proposed = false;   ///< whether a frame proposes an edge here
  std::uint64_t pair = 0;  ///< the two entities, in either direction: one edge counts once
};

struct JudgeTraining {
  std::uint64_t seed = 1;
  std::uint32_t epochs = 12, folds = 5;
  std::size_t least = 2;  ///< how often a feature must occur
};

/// What cross-validation over the groups of examples (articles) found.
struct JudgeReport {
  float threshold = 0, novel_threshold = 0;
  double precision = 0, recall = 0;  ///< of the edges among the examples, at the thresholds
  double proposed_precision = 0;     ///< of the frames alone
  double calibration_error = 0;      ///< expected, over ten bins
  std::size_t features = 0;
};

/// Learns weights and writes them as Judge reads them. The same examples and seed give the same
/// bytes. Examples of one group never train what judges that group.
JudgeReport train_judge(const std::vector<std::vector<JudgeExample>>& groups,
                        const std::vector<std::string>& types, const JudgeTraining& training,
                        std::ostream& out);

}  // namespace newsgraph::extractors::relations
