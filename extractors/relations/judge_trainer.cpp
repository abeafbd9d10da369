// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <ostream>

#include "core/error.hpp"
#include "extractors/relations/judge.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// SplitMix64 (Steele, Lea and Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return (z ^ (z >> 31U)) % count;
  }

 private:
  std::uint64_t state_;
};

struct Indexed {
  std::vector<std::uint32_t> features;
  std::size_t answer = 0;
  bool proposed = false;
  std::uint64_t pair = 0;
};

/// Softmax regression by AdaGrad (Duchi, Hazan and Singer 2011); the score of none is 0.
class Learner {
 public:
  Learner(std::size_t features, std::size_t types, const JudgeTraining& training)
      : types_(types),
        training_(training),
        weights_((features + 1) * types, 0.0F),
        squares_((features + 1) * types, 1e-6F) {}

  void learn(std::vector<const Indexed*> examples) {
    Random random(training_.seed);
    for (std::uint32_t epoch = 0; epoch < training_.epochs; ++epoch) {
      for (std::size_t i = examples.size(); i > 1; --i) {
        std::swap(examples[i - 1], examples[random.below(i)]);
      }
      for (const Indexed* example : examples) {
        std::vector<float> gradient = probabilities(*example);
        if (example->answer < types_) {
          gradient[example->answer] -= 1.0F;
        }
        step(0, gradient);
        for (const std::uint32_t feature : example->features) {
          step(feature + 1, gradient);
        }
      }
    }
  }

  [[nodiscard]] std::vector<float> probabilities(const Indexed& example) const {
    std::vector<float> scores(weights_.begin(),
                              weights_.begin() + static_cast<std::ptrdiff_t>(types_));
    for (const std::uint32_t feature : example.features) {
      const float* row = weights_.data() + (std::size_t{feature} + 1) * types_;
      for (std::size_t t = 0; t < types_; ++t) {
        scores[t] += row[t];
      }
    }
    const float largest = std::max(0.0F, *std::max_element(scores.begin(), scores.end()));
    float sum = std::exp(-largest);
    for (float& score : scores) {
      score = std::exp(score - largest);
      sum += score;
    }
    for (float& score : scores) {
      score /= sum;
    }
    return scores;
  }

  /// 0 is the bias.
  [[nodiscard]] float weight(std::size_t row, std::size_t type) const {
    return weights_[row * types_ + type];
  }

 private:
  void step(std::size_t row, const std::vector<float>& gradient) {
    constexpr float rate = 0.12F;
    constexpr float decay = 0.05F;
    for (std::size_t t = 0; t < types_; ++t) {
      float& weight = weights_[row * types_ + t];
      if (std::abs(gradient[t]) < 1e-4F) {
        continue;
      }
      const float g = gradient[t] + decay * weight;
      float& square = squares_[row * types_ + t];
      square += g * g;
      weight -= rate * g / std::sqrt(square);
    }
  }

  std::size_t types_;
  JudgeTraining training_;
  std::vector<float> weights_, squares_;
};

std::string fixed(float value, int digits) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits)
          .ptr;
  return {text.data(), end};
}

constexpr float least_considered = 0.05F;
constexpr float least_written = 0.15F;  // what weighs less changes little, and there is much of it

/// An answer of cross-validation: how sure, and whether right.
struct Judged {
  float probability = 0;
  bool right = false, proposed = false;
};

/// The highest threshold whose F1 is nearly the best, where so many edges more are right, given and
/// wanted: what is uncertain pays little and has to be defended.
float best_threshold(std::vector<Judged> judged, double right, double given, double wanted) {
  constexpr double nearly = 0.998;
  std::sort(judged.begin(), judged.end(),
            [](const Judged& a, const Judged& b) { return a.probability > b.probability; });
  std::vector<std::pair<float, double>> curve = {{1.0F, 2 * right / std::max(1.0, given + wanted)}};
  double best = curve.front().second;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    right += judged[i].right ? 1 : 0;
    given += 1;
    if (i + 1 == judged.size() || judged[i + 1].probability < judged[i].probability) {
      curve.emplace_back(judged[i].probability, 2 * right / (given + wanted));
      best = std::max(best, curve.back().second);
    }
  }
  return std::find_if(curve.begin(), curve.end(),
                      [&](const auto& point) { return point.second >= nearly * best; })
      ->first;
}

}  // namespace

JudgeReport train_judge(const std::vector<std::vector<JudgeExample>>& groups,
                        const std::vector<std::string>& types, const JudgeTraining& training,
                        std::ostream& out) {
  std::map<std::string, std::size_t> counts;
  for (const auto& group : groups) {
    for (const JudgeExample& example : group) {
      for (const std::string& feature : example.features) {
        ++counts[feature];
      }
    }
  }
  std::map<std::string, std::uint32_t> index;
  for (const auto& [feature, count] : counts) {
    if (count >= training.least) {
      index.emplace(feature, static_cast<std::uint32_t>(index.size()));
    }
  }
  std::vector<std::vector<Indexed>> indexed;
  for (const auto& group : groups) {
    auto& examples = indexed.emplace_back();
    for (const JudgeExample& example : group) {
      Indexed one;
      one.answer = example.answer;
      one.proposed = example.proposed;
      one.pair = example.pair;
      for (const std::string& feature : example.features) {
        if (const auto found = index.find(feature); found != index.end()) {
          one.features.push_back(found->second);
        }
      }
      examples.push_back(std::move(one));
    }
  }
  if (index.empty()) {
    throw Error("there is nothing to learn from: no feature occurs often enough");
  }

  // Each fold is judged by what the others taught.
  std::vector<Judged> proposed, novel;
  double wanted = 0;
  double frames = 0, frames_right = 0;
  const std::size_t folds =
      std::clamp<std::size_t>(training.folds, 2, std::max<std::size_t>(2, groups.size()));
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Indexed*> others;
    for (std::size_t g = 0; g < indexed.size(); ++g) {
      if (g % folds != fold) {
        for (const Indexed& example : indexed[g]) {
          others.push_back(&example);
        }
      }
    }
    Learner learner(index.size(), types.size(), training);
    learner.learn(std::move(others));
    for (std::size_t g = fold; g < indexed.size(); g += folds) {
      // An edge is as likely as in its likeliest sentence.
      std::map<std::pair<std::uint64_t, std::size_t>, Judged> edges;
      for (const Indexed& example : indexed[g]) {
        const std::vector<float> probabilities = learner.probabilities(example);
        for (std::size_t type = 0; type < types.size(); ++type) {
          if (probabilities[type] < least_considered && type != example.answer) {
            continue;
          }
          Judged& edge = edges[{example.pair, type}];
          edge.probability = std::max(edge.probability, probabilities[type]);
          edge.right = edge.right || type == example.answer;
          edge.proposed = edge.proposed || example.proposed;
        }
        frames += example.proposed ? 1 : 0;
        frames_right += example.proposed && example.answer < types.size() ? 1 : 0;
      }
      for (const auto& [key, edge] : edges) {
        (edge.proposed ? proposed : novel).push_back(edge);
        wanted += edge.right ? 1 : 0;
      }
    }
  }
  JudgeReport report;
  report.features = index.size();
  report.proposed_precision = frames_right / std::max(1.0, frames);
  report.threshold = best_threshold(proposed, 0, 0, wanted);
  double right = 0, given = 0;
  for (const Judged& judged : proposed) {
    if (judged.probability >= report.threshold) {
      right += judged.right ? 1 : 0;
      ++given;
    }
  }
  report.novel_threshold = best_threshold(novel, right, given, wanted);
  std::array<std::array<double, 3>, 10> bins{};
  double all = 0;
  for (const auto* list : {&proposed, &novel}) {
    for (const Judged& judged : *list) {
      if (list == &novel && judged.probability >= report.novel_threshold) {
        right += judged.right ? 1 : 0;
        ++given;
      }
      if (judged.probability >= 0.1F) {
        auto& bin =
            bins[std::min<std::size_t>(9, static_cast<std::size_t>(judged.probability * 10))];
        bin[0] += static_cast<double>(judged.probability);
        bin[1] += judged.right ? 1 : 0;
        bin[2] += 1;
        all += 1;
      }
    }
  }
  for (const auto& bin : bins) {
    report.calibration_error += all > 0 ? std::abs(bin[0] - bin[1]) / all : 0;
  }
  report.precision = right / std::max(1.0, given);
  report.recall = right / std::max(1.0, wanted);

  std::vector<const Indexed*> everything;
  for (const auto& group : indexed) {
    for (const Indexed& example : group) {
      everything.push_back(&example);
    }
  }
  Learner learner(index.size(), types.size(), training);
  learner.learn(std::move(everything));
  out << "newsgraph-judge 1\n# Learned weights: a feature, and for each type (by its number) what "
         "it speaks for it.\ntypes";
  for (const std::string& type : types) {
    out << ' ' << type;
  }
  out << "\nthreshold\t" << fixed(report.threshold, 3) << "\nnovel-threshold\t"
      << fixed(report.novel_threshold, 3) << '\n';
  const auto write_row = [&](const std::string& name, std::size_t row) {
    // What speaks against all types alike is written as one weight, for none.
    std::vector<float> weights;
    for (std::size_t t = 0; t < types.size(); ++t) {
      weights.push_back(learner.weight(row, t));
    }
    std::vector<float> sorted = weights;
    std::sort(sorted.begin(), sorted.end());
    const float middle = sorted[sorted.size() / 2];
    weights.push_back(0.0F);
    std::string line;
    for (std::size_t t = 0; t < weights.size(); ++t) {
      const float weight = weights[t] - middle;
      if (std::abs(weight) >= least_written) {
        line += (line.empty() ? "" : " ") + std::to_string(t) + ":" + fixed(weight, 2);
      }
    }
    if (!line.empty() || name.substr(0, 2) == "F:") {
      out << name << '\t' << line << '\n';
    }
  };
  write_row("bias", 0);
  for (const auto& [feature, number] : index) {
    write_row(feature, std::size_t{number} + 1);
  }
  return report;
}

}  // namespace newsgraph::extractors::relations
