// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "extractors/language/model_file.hpp"

/// What the trainers of networks have in common: layers that run forward and back, and the weights
/// that they learn.
namespace newsgraph::extractors::language::training {

using Values = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;
using Index = Eigen::Index;

constexpr std::int32_t unknown = -1;

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers with every compiler.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  float uniform() { return static_cast<float>(next() >> 40U) * (1.0F / 16777216.0F); }
  float normal() {
    const float radius = std::sqrt(-2.0F * std::log(std::max(uniform(), 1e-7F)));
    return radius * std::cos(2.0F * std::numbers::pi_v<float> * uniform());
  }
  std::size_t below(std::size_t count) { return next() % count; }
  template <class Item>
  void shuffle(std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(i)]);
    }
  }

 private:
  std::uint64_t state_;
};

/// One matrix of weights with its running means (Adam's, and that of the weights themselves).
struct Parameter {
  std::string section;  // of the model file
  Values value, first_moment, second_moment, mean;
  bool is_table = false;  // of vectors, of which a sentence touches a few
  std::size_t index = 0;
};

/// What one shard adds up for the parameters.
struct Gradients {
  std::vector<Values> by_parameter;
  std::vector<std::vector<Index>> touched;  // columns of tables
  std::vector<std::vector<bool>> is_touched;

  Values& operator[](const Parameter* parameter) { return by_parameter[parameter->index]; }
  void add_to_column(const Parameter* table, Index column, const Vector& values) {
    if (!is_touched[table->index][static_cast<std::size_t>(column)]) {
      is_touched[table->index][static_cast<std::size_t>(column)] = true;
      touched[table->index].push_back(column);
    }
    by_parameter[table->index].col(column) += values;
  }
};

struct Layer {
  Parameter* weights = nullptr;
  Parameter* bias = nullptr;  // may be null

  [[nodiscard]] Values apply(const Values& input) const {
    Values output = weights->value * input;
    if (bias != nullptr) {
      output.colwise() += bias->value.col(0);
    }
    return output;
  }
  /// Adds the gradients of weights and bias, and of the input to `input_gradient`.
  void back(const Values& input, const Values& gradient, Gradients& gradients,
            Values& input_gradient) const {
    gradients[weights].noalias() += gradient * input.transpose();
    if (bias != nullptr) {
      gradients[bias] += gradient.rowwise().sum();
    }
    input_gradient.noalias() += weights->value.transpose() * gradient;
  }
};

/// Where the words of some sequences stand among the columns of a matrix: the longest first, one
/// after another.
class Layout {
 public:
  void add(Index size) {
    begins_.push_back(words_);
    sizes_.push_back(size);
    words_ += size;
  }
  [[nodiscard]] Index count() const { return static_cast<Index>(sizes_.size()); }
  [[nodiscard]] Index words() const { return words_; }
  [[nodiscard]] Index longest() const { return sizes_.empty() ? 0 : sizes_.front(); }
  [[nodiscard]] Index begin(Index sequence) const {
    return begins_[static_cast<std::size_t>(sequence)];
  }
  [[nodiscard]] Index size(Index sequence) const {
    return sizes_[static_cast<std::size_t>(sequence)];
  }
  /// How many sequences, the first ones, are longer than `step`.
  [[nodiscard]] Index active(Index step) const {
    return static_cast<Index>(std::partition_point(sizes_.begin(), sizes_.end(),
                                                   [&](Index size) { return size > step; }) -
                              sizes_.begin());
  }
  [[nodiscard]] Index word(Index sequence, Index step, bool from_the_end) const {
    return begin(sequence) + (from_the_end ? size(sequence) - 1 - step : step);
  }

 private:
  std::vector<Index> begins_, sizes_;
  Index words_ = 0;
};

/// An LSTM that reads one way, many sequences side by side; gates stand in the order input, forget,
/// output, candidate.
struct Lstm {
  Layer from_input;
  Parameter* from_self = nullptr;
  bool from_the_end = false;

  struct Steps {
    Values gates, cells, cell_outputs, outputs;
  };

  [[nodiscard]] Index hidden() const { return from_self->value.cols(); }

  [[nodiscard]] Steps run(const Values& input, const Layout& layout) const {
    const Index words = input.cols();
    const Index size = hidden();
    Steps steps{from_input.apply(input), Values(size, words), Values(size, words),
                Values(size, words)};
    Values cell = Values::Zero(size, layout.count());
    Values output = Values::Zero(size, layout.count());
    Values gates(4 * size, layout.count());
    for (Index step = 0; step < layout.longest(); ++step) {
      const Index active = layout.active(step);
      for (Index i = 0; i < active; ++i) {
        gates.col(i) = steps.gates.col(layout.word(i, step, from_the_end));
      }
      if (step > 0) {
        gates.leftCols(active).noalias() += from_self->value * output.leftCols(active);
      }
      for (Index i = 0; i < active; ++i) {
        const Index t = layout.word(i, step, from_the_end);
        auto gate = steps.gates.col(t);
        gate.head(3 * size) =
            (1.0F + (-gates.col(i).head(3 * size).array()).exp()).inverse().matrix();
        gate.tail(size) = gates.col(i).tail(size).array().tanh().matrix();
        cell.col(i) = (gate.segment(size, size).array() * cell.col(i).array() +
                       gate.head(size).array() * gate.tail(size).array())
                          .matrix();
        steps.cells.col(t) = cell.col(i);
        steps.cell_outputs.col(t) = cell.col(i).array().tanh().matrix();
        output.col(i) =
            (gate.segment(2 * size, size).array() * steps.cell_outputs.col(t).array()).matrix();
        steps.outputs.col(t) = output.col(i);
      }
    }
    return steps;
  }

  void back(const Values& input, const Layout& layout, const Steps& steps, const Values& gradient,
            Gradients& gradients, Values& input_gradient) const {
    const Index words = input.cols();
    const Index size = hidden();
    Values gate_gradient(4 * size, words);
    Values previous_outputs = Values::Zero(size, words);
    Values from_next = Values::Zero(size, layout.count());
    Values cell_from_next = Values::Zero(size, layout.count());
    Values step_gradient(4 * size, layout.count());
    for (Index step = layout.longest() - 1; step >= 0; --step) {
      const Index active = layout.active(step);
      for (Index i = 0; i < active; ++i) {
        const Index t = layout.word(i, step, from_the_end);
        const auto in = steps.gates.col(t).head(size).array();
        const auto forget = steps.gates.col(t).segment(size, size).array();
        const auto out = steps.gates.col(t).segment(2 * size, size).array();
        const auto candidate = steps.gates.col(t).tail(size).array();
        const auto cell_output = steps.cell_outputs.col(t).array();
        const Vector output_gradient = gradient.col(t) + from_next.col(i);
        const Vector cell_gradient =
            (output_gradient.array() * out * (1.0F - cell_output.square())).matrix() +
            cell_from_next.col(i);
        auto d = step_gradient.col(i);
        d.head(size) = (cell_gradient.array() * candidate * in * (1.0F - in)).matrix();
        if (step > 0) {
          const Index before = layout.word(i, step - 1, from_the_end);
          d.segment(size, size) =
              (cell_gradient.array() * steps.cells.col(before).array() * forget * (1.0F - forget))
                  .matrix();
          previous_outputs.col(t) = steps.outputs.col(before);
        } else {
          d.segment(size, size).setZero();
        }
        d.segment(2 * size, size) =
            (output_gradient.array() * cell_output * out * (1.0F - out)).matrix();
        d.tail(size) = (cell_gradient.array() * in * (1.0F - candidate.square())).matrix();
        cell_from_next.col(i) = (cell_gradient.array() * forget).matrix();
        gate_gradient.col(t) = d;
      }
      if (step > 0) {
        from_next.leftCols(active).noalias() =
            from_self->value.transpose() * step_gradient.leftCols(active);
      }
    }
    gradients[from_self].noalias() += gate_gradient * previous_outputs.transpose();
    from_input.back(input, gate_gradient, gradients, input_gradient);
  }
};

struct BothWays {
  Lstm forward, backward;

  struct Steps {
    Lstm::Steps forward, backward;
    Values outputs;
  };
  [[nodiscard]] Steps run(const Values& input, const Layout& layout) const {
    Steps steps{forward.run(input, layout), backward.run(input, layout), {}};
    steps.outputs.resize(forward.hidden() + backward.hidden(), input.cols());
    steps.outputs << steps.forward.outputs, steps.backward.outputs;
    return steps;
  }
  void back(const Values& input, const Layout& layout, const Steps& steps, const Values& gradient,
            Gradients& gradients, Values& input_gradient) const {
    forward.back(input, layout, steps.forward, gradient.topRows(forward.hidden()), gradients,
                 input_gradient);
    backward.back(input, layout, steps.backward, gradient.bottomRows(backward.hidden()), gradients,
                  input_gradient);
  }
};

struct Loss {
  double sum = 0;
  std::uint64_t count = 0;

  void operator+=(const Loss& other) {
    sum += other.sum;
    count += other.count;
  }
  [[nodiscard]] double mean() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

/// Turns scores, a column a word, into the gradient of the cross entropy.
inline void softmax_gradient(Values& scores, const std::vector<std::int32_t>& answers, Loss& loss) {
  for (Index t = 0; t < scores.cols(); ++t) {
    auto column = scores.col(t);
    const std::int32_t answer = answers[static_cast<std::size_t>(t)];
    if (answer == unknown) {
      column.setZero();
      continue;
    }
    column = (column.array() - column.maxCoeff()).exp().matrix();
    column /= column.sum();
    loss.sum -= std::log(std::max(static_cast<double>(column(answer)), 1e-9));
    ++loss.count;
    column(answer) -= 1.0F;
  }
}

/// Zeroes each value with that probability and lifts the rest; gives what each was multiplied by.
inline Values drop_values(Values& values, float probability, Random& random) {
  Values factor(values.rows(), values.cols());
  for (Index i = 0; i < factor.size(); ++i) {
    factor.data()[i] = random.uniform() < probability ? 0.0F : 1.0F / (1.0F - probability);
  }
  values.array() *= factor.array();
  return factor;
}

/// The same for whole rows of each sequence: one mask for all words of a sentence.
inline Values drop_rows(Values& values, const Layout& layout, float probability, Random& random) {
  Values factor(values.rows(), values.cols());
  Vector mask(values.rows());
  for (Index s = 0; s < layout.count(); ++s) {
    for (Index i = 0; i < mask.size(); ++i) {
      mask(i) = random.uniform() < probability ? 0.0F : 1.0F / (1.0F - probability);
    }
    factor.middleCols(layout.begin(s), layout.size(s)).colwise() = mask;
  }
  values.array() *= factor.array();
  return factor;
}

inline Matrix to_matrix(const Values& values) {
  return {static_cast<std::size_t>(values.rows()), static_cast<std::size_t>(values.cols()),
          std::vector<float>(values.data(), values.data() + values.size())};
}

/// All weights of a network, and how they learn.
class Parameters {
 public:
  [[nodiscard]] const std::vector<std::unique_ptr<Parameter>>& all() const { return all_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

  Parameter* add(std::string section, Index rows, Index columns, float scale, Random& random) {
    auto parameter = std::make_unique<Parameter>();
    parameter->section = std::move(section);
    parameter->value.resize(rows, columns);
    for (Index i = 0; i < parameter->value.size(); ++i) {
      parameter->value.data()[i] = scale == 0 ? 0 : scale * random.normal();
    }
    parameter->first_moment = Values::Zero(rows, columns);
    parameter->second_moment = Values::Zero(rows, columns);
    parameter->mean = parameter->value;
    parameter->index = all_.size();
    all_.push_back(std::move(parameter));
    return all_.back().get();
  }

  Layer add_layer(const std::string& section, const std::string& bias, Index inputs, Index outputs,
                  Random& random) {
    Layer layer;
    layer.weights =
        add(section, outputs, inputs, std::sqrt(1.0F / static_cast<float>(inputs)), random);
    if (!bias.empty()) {
      layer.bias = add(bias, outputs, 1, 0, random);
    }
    return layer;
  }

  BothWays add_both_ways(const std::string& name, Index inputs, Index hidden, Random& random) {
    BothWays both;
    for (const bool backward : {false, true}) {
      const std::string section = name + (backward ? " backward" : " forward");
      Lstm& lstm = backward ? both.backward : both.forward;
      lstm.from_the_end = backward;
      lstm.from_input =
          add_layer(section + ".input", section + ".bias", inputs, 4 * hidden, random);
      lstm.from_self = add(section + ".self", 4 * hidden, hidden,
                           0.7F * std::sqrt(1.0F / static_cast<float>(hidden)), random);
      // To remember is the better first guess (Jozefowicz et al. 2015).
      lstm.from_input.bias->value.middleRows(hidden, hidden).setConstant(1.0F);
    }
    return both;
  }

  [[nodiscard]] Gradients empty_gradients() const {
    Gradients gradients;
    for (const auto& parameter : all_) {
      gradients.by_parameter.push_back(
          Values::Zero(parameter->value.rows(), parameter->value.cols()));
      gradients.touched.emplace_back();
      gradients.is_touched.emplace_back(
          parameter->is_table ? static_cast<std::size_t>(parameter->value.cols()) : 0, false);
    }
    return gradients;
  }

  /// Adds the second shard's gradients to the first's, and scales the sum.
  void add_up(std::vector<Gradients>& gradients, float scale) const {
    Gradients& sum = gradients[0];
    Gradients& other = gradients[1];
    for (const auto& parameter : all_) {
      const std::size_t p = parameter->index;
      if (parameter->is_table) {
        for (const Index column : other.touched[p]) {
          sum.add_to_column(parameter.get(), column, other.by_parameter[p].col(column));
          other.by_parameter[p].col(column).setZero();
          other.is_touched[p][static_cast<std::size_t>(column)] = false;
        }
        other.touched[p].clear();
        for (const Index column : sum.touched[p]) {
          sum.by_parameter[p].col(column) *= scale;
        }
      } else {
        sum.by_parameter[p] = scale * (sum.by_parameter[p] + other.by_parameter[p]);
        other.by_parameter[p].setZero();
      }
    }
  }

  /// One step of Adam (Kingma and Ba 2015); `learning_rate` at its height, falls as a cosine.
  void step(Gradients& gradients, float learning_rate, std::size_t all_steps) {
    constexpr float largest_norm = 5.0F;
    constexpr float first_decay = 0.9F;
    constexpr float second_decay = 0.98F;
    constexpr float tiny = 1e-8F;
    const float warm_up_steps = std::min(400.0F, static_cast<float>(all_steps) / 10.0F);
    ++steps_;
    double squares = 0;
    for (const auto& parameter : all_) {
      if (!parameter->is_table) {
        squares += static_cast<double>(gradients[parameter.get()].squaredNorm());
      }
    }
    const auto norm = static_cast<float>(std::sqrt(squares));
    const float clip = norm > largest_norm ? largest_norm / norm : 1.0F;
    const float at = static_cast<float>(steps_);
    const float progress = std::min(1.0F, at / static_cast<float>(all_steps));
    const float cosine = 0.5F * (1.0F + std::cos(std::numbers::pi_v<float> * progress));
    const float rate =
        learning_rate * std::min(1.0F, at / warm_up_steps) * (0.98F * cosine + 0.02F);
    const float first_correction = 1.0F / (1.0F - std::pow(first_decay, at));
    const float second_correction = 1.0F / (1.0F - std::pow(second_decay, at));
    const auto update = [&](auto value, auto first, auto second, auto gradient) {
      first = first_decay * first + (1.0F - first_decay) * gradient;
      second = second_decay * second + (1.0F - second_decay) * gradient.square();
      value -= rate * first_correction * first / ((second * second_correction).sqrt() + tiny);
    };
    for (const auto& parameter : all_) {
      Values& gradient = gradients[parameter.get()];
      if (parameter->is_table) {
        for (const Index column : gradients.touched[parameter->index]) {
          update(parameter->value.col(column).array(), parameter->first_moment.col(column).array(),
                 parameter->second_moment.col(column).array(), gradient.col(column).array());
          gradient.col(column).setZero();
          gradients.is_touched[parameter->index][static_cast<std::size_t>(column)] = false;
        }
        gradients.touched[parameter->index].clear();
      } else {
        gradient *= clip;
        update(parameter->value.array(), parameter->first_moment.array(),
               parameter->second_moment.array(), gradient.array());
        gradient.setZero();
      }
    }
    constexpr std::size_t mean_every = 10;
    if (steps_ % mean_every == 0) {
      const float keep = std::min(0.98F, at / (at + 100.0F));
      for (const auto& parameter : all_) {
        parameter->mean = keep * parameter->mean + (1.0F - keep) * parameter->value;
      }
    }
  }

 private:
  std::vector<std::unique_ptr<Parameter>> all_;
  std::uint64_t steps_ = 0;
};

}  // namespace newsgraph::extractors::language::training
