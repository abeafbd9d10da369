// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/network_trainer.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/language/features.hpp"

namespace newsgraph::extractors::language {
namespace {

using Values = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;
using Index = Eigen::Index;

constexpr std::size_t shards = 2;
constexpr std::size_t longest_sentence = 120;
constexpr Index name_marks = 7;
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

/// An LSTM that reads one way; gates stand in the order input, forget, output, candidate.
struct Lstm {
  Layer from_input;
  Parameter* from_self = nullptr;
  bool from_the_end = false;

  struct Steps {
    Values gates, cells, cell_outputs, outputs;
  };

  [[nodiscard]] Index hidden() const { return from_self->value.cols(); }
  [[nodiscard]] Index word(Index step, Index count) const {
    return from_the_end ? count - 1 - step : step;
  }

  [[nodiscard]] Steps run(const Values& input) const {
    const Index count = input.cols();
    const Index size = hidden();
    Steps steps{from_input.apply(input), Values(size, count), Values(size, count),
                Values(size, count)};
    Vector cell = Vector::Zero(size);
    Vector output = Vector::Zero(size);
    for (Index step = 0; step < count; ++step) {
      const Index t = word(step, count);
      auto gates = steps.gates.col(t);
      if (step > 0) {
        gates.noalias() += from_self->value * output;
      }
      gates.head(3 * size) = (1.0F + (-gates.head(3 * size).array()).exp()).inverse().matrix();
      gates.tail(size) = gates.tail(size).array().tanh().matrix();
      cell = (gates.segment(size, size).array() * cell.array() +
              gates.head(size).array() * gates.tail(size).array())
                 .matrix();
      steps.cells.col(t) = cell;
      steps.cell_outputs.col(t) = cell.array().tanh().matrix();
      output = (gates.segment(2 * size, size).array() * steps.cell_outputs.col(t).array()).matrix();
      steps.outputs.col(t) = output;
    }
    return steps;
  }

  void back(const Values& input, const Steps& steps, const Values& gradient, Gradients& gradients,
            Values& input_gradient) const {
    const Index count = input.cols();
    const Index size = hidden();
    Values gate_gradient(4 * size, count);
    Values previous_outputs = Values::Zero(size, count);
    Vector from_next = Vector::Zero(size);
    Vector cell_from_next = Vector::Zero(size);
    for (Index step = count - 1; step >= 0; --step) {
      const Index t = word(step, count);
      const auto in = steps.gates.col(t).head(size).array();
      const auto forget = steps.gates.col(t).segment(size, size).array();
      const auto out = steps.gates.col(t).segment(2 * size, size).array();
      const auto candidate = steps.gates.col(t).tail(size).array();
      const auto cell_output = steps.cell_outputs.col(t).array();
      const Vector output_gradient = gradient.col(t) + from_next;
      const Vector cell_gradient =
          (output_gradient.array() * out * (1.0F - cell_output.square())).matrix() + cell_from_next;
      Vector previous_cell = Vector::Zero(size);
      if (step > 0) {
        previous_cell = steps.cells.col(word(step - 1, count));
        previous_outputs.col(t) = steps.outputs.col(word(step - 1, count));
      }
      auto d = gate_gradient.col(t);
      d.head(size) = (cell_gradient.array() * candidate * in * (1.0F - in)).matrix();
      d.segment(size, size) =
          (cell_gradient.array() * previous_cell.array() * forget * (1.0F - forget)).matrix();
      d.segment(2 * size, size) =
          (output_gradient.array() * cell_output * out * (1.0F - out)).matrix();
      d.tail(size) = (cell_gradient.array() * in * (1.0F - candidate.square())).matrix();
      cell_from_next = (cell_gradient.array() * forget).matrix();
      if (step > 0) {
        from_next.noalias() = from_self->value.transpose() * d;
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
  [[nodiscard]] Steps run(const Values& input) const {
    Steps steps{forward.run(input), backward.run(input), {}};
    steps.outputs.resize(forward.hidden() + backward.hidden(), input.cols());
    steps.outputs << steps.forward.outputs, steps.backward.outputs;
    return steps;
  }
  void back(const Values& input, const Steps& steps, const Values& gradient, Gradients& gradients,
            Values& input_gradient) const {
    forward.back(input, steps.forward, gradient.topRows(forward.hidden()), gradients,
                 input_gradient);
    backward.back(input, steps.backward, gradient.bottomRows(backward.hidden()), gradients,
                  input_gradient);
  }
};

/// A sentence as numbers; unknown where it has no answer.
struct Example {
  std::vector<std::int32_t> vector_words, trained_words;
  std::vector<std::array<std::uint32_t, affixes_per_word>> affixes;
  std::vector<std::int32_t> tags, heads, relations, names;
  NameScheme scheme = NameScheme::none;

  [[nodiscard]] Index size() const { return static_cast<Index>(trained_words.size()); }
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

struct Losses {
  Loss tag, arc, relation, name;

  void operator+=(const Losses& other) {
    tag += other.tag;
    arc += other.arc;
    relation += other.relation;
    name += other.name;
  }
};

/// Turns scores, a column a word, into the gradient of the cross entropy.
void softmax_gradient(Values& scores, const std::vector<std::int32_t>& answers, Loss& loss) {
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
Values drop_values(Values& values, float probability, Random& random) {
  Values factor(values.rows(), values.cols());
  for (Index i = 0; i < factor.size(); ++i) {
    factor.data()[i] = random.uniform() < probability ? 0.0F : 1.0F / (1.0F - probability);
  }
  values.array() *= factor.array();
  return factor;
}

/// The same for whole rows: one mask for all words of the sentence.
Vector drop_rows(Values& values, float probability, Random& random) {
  Vector factor(values.rows());
  for (Index i = 0; i < factor.size(); ++i) {
    factor(i) = random.uniform() < probability ? 0.0F : 1.0F / (1.0F - probability);
  }
  values.array().colwise() *= factor.array();
  return factor;
}

constexpr float input_dropout = 0.2F;
constexpr float layer_dropout = 0.33F;
constexpr float trained_word_dropout = 0.12F;
constexpr float vector_word_dropout = 0.06F;

class Trainer {
 public:
  Trainer(const std::vector<TrainingSentence>& treebank, const std::vector<TrainingSentence>& named,
          const std::vector<TrainingSentence>& silver, const WordVectors& vectors,
          const NetworkOptions& options)
      : options_(options), random_(options.seed) {
    list_words(treebank, named, silver);
    vector_words_ = index_of(vectors.words);
    vectors_ = Eigen::Map<const Values>(vectors.vectors.values.data(),
                                        static_cast<Index>(vectors.vectors.rows),
                                        static_cast<Index>(vectors.vectors.columns));
    vector_names_ = vectors.words;
    for (const TrainingSentence& sentence : treebank) {
      add_example(sentence, parsed_);
    }
    for (const TrainingSentence& sentence : named) {
      add_example(sentence, parsed_);
    }
    for (const TrainingSentence& sentence : silver) {
      add_example(sentence, silver_);
    }
    make_parameters();
  }

  void run(const std::function<void(const TrainingProgress&)>& report) {
    std::vector<Gradients> gradients(shards, empty_gradients());
    std::vector<std::size_t> silver_order(silver_.size());
    for (std::size_t i = 0; i < silver_order.size(); ++i) {
      silver_order[i] = i;
    }
    random_.shuffle(silver_order);
    std::size_t next_silver = 0;
    const std::size_t silver_each =
        silver_.empty() ? 0 : std::min(options_.silver_per_epoch, silver_.size());
    const std::size_t batches =
        (parsed_.size() + silver_each + options_.batch - 1) / options_.batch;
    const std::size_t all_steps = std::max<std::size_t>(1, batches * options_.epochs);
    for (std::uint32_t epoch = 1; epoch <= options_.epochs; ++epoch) {
      std::vector<const Example*> order;
      for (const Example& example : parsed_) {
        order.push_back(&example);
      }
      for (std::size_t i = 0; i < silver_each; ++i) {
        order.push_back(&silver_[silver_order[next_silver++ % silver_order.size()]]);
      }
      random_.shuffle(order);
      Losses losses;
      for (std::size_t begin = 0; begin < order.size(); begin += options_.batch) {
        const std::size_t end = std::min(begin + options_.batch, order.size());
        losses += learn({order.begin() + static_cast<std::ptrdiff_t>(begin),
                         order.begin() + static_cast<std::ptrdiff_t>(end)},
                        gradients, all_steps);
      }
      report({epoch, losses.tag.mean(), losses.arc.mean(), losses.relation.mean(),
              losses.name.mean()});
    }
  }

  void write(ModelFileWriter& model) const {
    model.add_lines("tags", tags_);
    model.add_lines("relations", relations_);
    model.add_lines("trained words", trained_names_);
    model.add_lines("vector words", vector_names_);
    model.add_matrix("vectors", to_matrix(vectors_), ModelFileWriter::Precision::byte);
    for (const auto& parameter : parameters_) {
      if (parameter.get() != silver_name_.weights && parameter.get() != silver_name_.bias) {
        model.add_matrix(parameter->section, to_matrix(parameter->mean),
                         parameter->is_table ? ModelFileWriter::Precision::byte
                                             : ModelFileWriter::Precision::word);
      }
    }
  }

 private:
  using Lookup = std::unordered_map<std::string, std::int32_t>;

  static Lookup index_of(const std::vector<std::string>& names) {
    Lookup lookup;
    for (std::size_t i = 0; i < names.size(); ++i) {
      lookup.emplace(names[i], static_cast<std::int32_t>(i));
    }
    return lookup;
  }

  static Matrix to_matrix(const Values& values) {
    return {static_cast<std::size_t>(values.rows()), static_cast<std::size_t>(values.cols()),
            std::vector<float>(values.data(), values.data() + values.size())};
  }

  void list_words(const std::vector<TrainingSentence>& treebank,
                  const std::vector<TrainingSentence>& named,
                  const std::vector<TrainingSentence>& silver) {
    constexpr std::uint32_t least = 3;
    constexpr std::uint32_t least_silver = 8;
    std::map<std::string, std::uint32_t> words, silver_words, tags, relations;
    for (const auto* sentences : {&treebank, &named}) {
      for (const TrainingSentence& sentence : *sentences) {
        for (const std::string& form : sentence.forms) {
          ++words[to_lower(form)];
        }
        for (const std::string& tag : sentence.tags) {
          ++tags[tag];
        }
        for (const std::string& relation : sentence.relations) {
          ++relations[relation];
        }
      }
    }
    for (const TrainingSentence& sentence : silver) {
      for (const std::string& form : sentence.forms) {
        ++silver_words[to_lower(form)];
      }
    }
    for (const auto& [word, count] : silver_words) {
      if (count >= least_silver) {
        words[word] += count;
      }
    }
    for (const auto& [word, count] : words) {
      if (count >= least && word.find('\n') == std::string::npos) {
        trained_names_.push_back(word);
      }
    }
    for (const auto& [tag, count] : tags) {
      tags_.push_back(tag);
    }
    for (const auto& [relation, count] : relations) {
      relations_.push_back(relation);
    }
    trained_words_ = index_of(trained_names_);
    tag_index_ = index_of(tags_);
    relation_index_ = index_of(relations_);
  }

  void add_example(const TrainingSentence& sentence, std::vector<Example>& into) const {
    if (sentence.forms.size() > longest_sentence) {
      return;
    }
    const auto look_up = [](const Lookup& lookup, const std::string& name) {
      const auto found = lookup.find(name);
      return found == lookup.end() ? unknown : found->second;
    };
    Example example;
    for (const std::string& form : sentence.forms) {
      const std::string lower = to_lower(form);
      example.vector_words.push_back(look_up(vector_words_, lower));
      example.trained_words.push_back(look_up(trained_words_, lower) + 1);
      example.affixes.push_back(affix_features(form, lower));
    }
    for (const std::string& tag : sentence.tags) {
      example.tags.push_back(look_up(tag_index_, tag));
    }
    for (const std::string& relation : sentence.relations) {
      example.relations.push_back(look_up(relation_index_, relation));
    }
    example.heads.assign(sentence.heads.begin(), sentence.heads.end());
    example.names.assign(sentence.names.begin(), sentence.names.end());
    example.scheme = sentence.scheme;
    into.push_back(std::move(example));
  }

  Parameter* add(std::string section, Index rows, Index columns, float scale) {
    auto parameter = std::make_unique<Parameter>();
    parameter->section = std::move(section);
    parameter->value.resize(rows, columns);
    for (Index i = 0; i < parameter->value.size(); ++i) {
      parameter->value.data()[i] = scale == 0 ? 0 : scale * random_.normal();
    }
    parameter->first_moment = Values::Zero(rows, columns);
    parameter->second_moment = Values::Zero(rows, columns);
    parameter->mean = parameter->value;
    parameter->index = parameters_.size();
    parameters_.push_back(std::move(parameter));
    return parameters_.back().get();
  }

  Layer add_layer(const std::string& section, const std::string& bias, Index inputs,
                  Index outputs) {
    Layer layer;
    layer.weights = add(section, outputs, inputs, std::sqrt(1.0F / static_cast<float>(inputs)));
    if (!bias.empty()) {
      layer.bias = add(bias, outputs, 1, 0);
    }
    return layer;
  }

  BothWays add_both_ways(const std::string& name, Index inputs, Index hidden) {
    BothWays both;
    for (const bool backward : {false, true}) {
      const std::string section = name + (backward ? " backward" : " forward");
      Lstm& lstm = backward ? both.backward : both.forward;
      lstm.from_the_end = backward;
      lstm.from_input = add_layer(section + ".input", section + ".bias", inputs, 4 * hidden);
      lstm.from_self = add(section + ".self", 4 * hidden, hidden,
                           0.7F * std::sqrt(1.0F / static_cast<float>(hidden)));
      // To remember is the better first guess (Jozefowicz et al. 2015).
      lstm.from_input.bias->value.middleRows(hidden, hidden).setConstant(1.0F);
    }
    return both;
  }

  void make_parameters() {
    const auto size = [](std::size_t value) { return static_cast<Index>(value); };
    const Index vector_size = vectors_.rows();
    trained_ =
        add("trained vectors", size(options_.trained_vector), size(trained_names_.size() + 1), 0);
    affixes_ = add("affix vectors", size(options_.affix_vector), size(affix_rows), 0.1F);
    trained_->is_table = affixes_->is_table = true;
    unknown_vector_ = add("unknown vector", vector_size, 1, 0.01F);
    const Index input = vector_size + trained_->value.rows() + affixes_->value.rows();
    const Index encoder = size(options_.encoder);
    first_ = add_both_ways("first", input, encoder);
    second_ = add_both_ways("second", 2 * encoder, encoder);
    names_ = add_both_ways("names", 2 * encoder, size(options_.names_encoder));
    tag_ = add_layer("tag", "tag bias", 2 * encoder, size(tags_.size()));
    name_ = add_layer("name", "name bias", 2 * size(options_.names_encoder), name_marks);
    silver_name_ =
        add_layer("silver name", "silver name bias", 2 * size(options_.names_encoder), name_marks);
    arc_dependent_ =
        add_layer("arc dependent", "arc dependent bias", 2 * encoder, size(options_.arc));
    arc_head_ = add_layer("arc head", "arc head bias", 2 * encoder, size(options_.arc));
    arc_ = add("arc", size(options_.arc), size(options_.arc), 0.02F);
    arc_prior_ = add("arc prior", size(options_.arc), 1, 0);
    root_arc_ = add("root arc", size(options_.arc), 1, 0.1F);
    label_dependent_ =
        add_layer("label dependent", "label bias", 2 * encoder, size(options_.label));
    label_head_ = add_layer("label head", "", 2 * encoder, size(options_.label));
    root_label_ = add("root label", size(options_.label), 1, 0.1F);
    relation_ =
        add_layer("relation", "relation bias", size(options_.label), size(relations_.size()));
  }

  [[nodiscard]] Gradients empty_gradients() const {
    Gradients gradients;
    for (const auto& parameter : parameters_) {
      gradients.by_parameter.push_back(
          Values::Zero(parameter->value.rows(), parameter->value.cols()));
      gradients.touched.emplace_back();
      gradients.is_touched.emplace_back(
          parameter->is_table ? static_cast<std::size_t>(parameter->value.cols()) : 0, false);
    }
    return gradients;
  }

  /// One step: the gradients of a batch, and what they do to the weights.
  Losses learn(const std::vector<const Example*>& batch, std::vector<Gradients>& gradients,
               std::size_t all_steps) {
    std::array<Losses, shards> losses;
    const std::uint64_t shard_seed = options_.seed * 1000003 + steps_ * shards;
    const auto work = [&](std::size_t shard) {
      Random random(shard_seed + shard);
      for (std::size_t i = shard; i < batch.size(); i += shards) {
        study(*batch[i], random, gradients[shard], losses[shard]);
      }
    };
    std::thread other(work, 1);
    work(0);
    other.join();
    losses[0] += losses[1];
    std::size_t words = 0;
    for (const Example* example : batch) {
      words += static_cast<std::size_t>(example->size());
    }
    add_up(gradients, 1.0F / static_cast<float>(words));
    step(gradients[0], all_steps);
    return losses[0];
  }

  void add_up(std::vector<Gradients>& gradients, float scale) const {
    Gradients& sum = gradients[0];
    Gradients& other = gradients[1];
    for (const auto& parameter : parameters_) {
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

  void step(Gradients& gradients, std::size_t all_steps) {
    constexpr float largest_norm = 5.0F;
    constexpr float first_decay = 0.9F;
    constexpr float second_decay = 0.98F;
    constexpr float tiny = 1e-8F;
    const float warm_up_steps = std::min(400.0F, static_cast<float>(all_steps) / 10.0F);
    ++steps_;
    double squares = 0;
    for (const auto& parameter : parameters_) {
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
        options_.learning_rate * std::min(1.0F, at / warm_up_steps) * (0.98F * cosine + 0.02F);
    const float first_correction = 1.0F / (1.0F - std::pow(first_decay, at));
    const float second_correction = 1.0F / (1.0F - std::pow(second_decay, at));
    const auto update = [&](auto value, auto first, auto second, auto gradient) {
      first = first_decay * first + (1.0F - first_decay) * gradient;
      second = second_decay * second + (1.0F - second_decay) * gradient.square();
      value -= rate * first_correction * first / ((second * second_correction).sqrt() + tiny);
    };
    for (const auto& parameter : parameters_) {
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
      for (const auto& parameter : parameters_) {
        parameter->mean = keep * parameter->mean + (1.0F - keep) * parameter->value;
      }
    }
  }

  /// One sentence, forward and back.
  void study(const Example& example, Random& random, Gradients& gradients, Losses& losses) const {
    std::vector<std::int32_t> vector_words = example.vector_words;
    std::vector<std::int32_t> trained_words = example.trained_words;
    for (std::size_t t = 0; t < trained_words.size(); ++t) {
      trained_words[t] = random.uniform() < trained_word_dropout ? 0 : trained_words[t];
      vector_words[t] = random.uniform() < vector_word_dropout ? unknown : vector_words[t];
    }
    Values input = embed(example, vector_words, trained_words);
    const Values input_factor = drop_values(input, input_dropout, random);
    BothWays::Steps first = first_.run(input);
    const Vector first_factor = drop_rows(first.outputs, layer_dropout, random);
    Values first_gradient = Values::Zero(first.outputs.rows(), first.outputs.cols());
    if (!example.tags.empty()) {
      Values tags = tag_.apply(first.outputs);
      softmax_gradient(tags, example.tags, losses.tag);
      tag_.back(first.outputs, tags, gradients, first_gradient);
      study_tree(example, first.outputs, random, gradients, losses, first_gradient);
    }
    if (!example.names.empty()) {
      BothWays::Steps names = names_.run(first.outputs);
      const Vector factor = drop_rows(names.outputs, layer_dropout, random);
      const Layer& layer = example.scheme == NameScheme::silver ? silver_name_ : name_;
      Values scores = layer.apply(names.outputs);
      softmax_gradient(scores, example.names, losses.name);
      Values gradient = Values::Zero(names.outputs.rows(), names.outputs.cols());
      layer.back(names.outputs, scores, gradients, gradient);
      gradient.array().colwise() *= factor.array();
      names_.back(first.outputs, names, gradient, gradients, first_gradient);
    }
    first_gradient.array().colwise() *= first_factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    first_.back(input, first, first_gradient, gradients, input_gradient);
    input_gradient.array() *= input_factor.array();
    const Index vector_size = vectors_.rows();
    const Index trained_size = trained_->value.rows();
    for (Index t = 0; t < input.cols(); ++t) {
      const auto word = static_cast<std::size_t>(t);
      const auto column = input_gradient.col(t);
      if (vector_words[word] == unknown) {
        gradients[unknown_vector_].col(0) += column.head(vector_size);
      }
      gradients.add_to_column(trained_, trained_words[word],
                              column.segment(vector_size, trained_size));
      for (const std::uint32_t affix : example.affixes[word]) {
        gradients.add_to_column(affixes_, static_cast<Index>(affix),
                                column.tail(affixes_->value.rows()));
      }
    }
  }

  [[nodiscard]] Values embed(const Example& example, const std::vector<std::int32_t>& vector_words,
                             const std::vector<std::int32_t>& trained_words) const {
    const Index vector_size = vectors_.rows();
    const Index trained_size = trained_->value.rows();
    const Index affix_size = affixes_->value.rows();
    Values input = Values::Zero(vector_size + trained_size + affix_size, example.size());
    for (Index t = 0; t < input.cols(); ++t) {
      const auto word = static_cast<std::size_t>(t);
      auto column = input.col(t);
      if (vector_words[word] == unknown) {
        column.head(vector_size) = unknown_vector_->value.col(0);
      } else {
        column.head(vector_size) = vectors_.col(vector_words[word]);
      }
      column.segment(vector_size, trained_size) = trained_->value.col(trained_words[word]);
      for (const std::uint32_t affix : example.affixes[word]) {
        column.tail(affix_size) += affixes_->value.col(static_cast<Index>(affix));
      }
    }
    return input;
  }

  void study_tree(const Example& example, const Values& first, Random& random, Gradients& gradients,
                  Losses& losses, Values& first_gradient) const {
    const Index count = first.cols();
    BothWays::Steps second = second_.run(first);
    const Vector factor = drop_rows(second.outputs, layer_dropout, random);
    Values gradient = Values::Zero(second.outputs.rows(), count);
    study_arcs(example, second.outputs, random, gradients, losses.arc, gradient);
    study_relations(example, second.outputs, random, gradients, losses.relation, gradient);
    gradient.array().colwise() *= factor.array();
    second_.back(first, second, gradient, gradients, first_gradient);
  }

  void study_arcs(const Example& example, const Values& words, Random& random, Gradients& gradients,
                  Loss& loss, Values& words_gradient) const {
    const Index count = words.cols();
    Values dependents = arc_dependent_.apply(words).cwiseMax(0.0F);
    const Values heads_alone = arc_head_.apply(words).cwiseMax(0.0F);
    Values heads(heads_alone.rows(), count + 1);  // the root first
    heads << root_arc_->value, heads_alone;
    const Values dependent_factor = drop_values(dependents, layer_dropout, random);
    const Values head_factor = drop_values(heads, layer_dropout, random);
    const Values projected = arc_->value * heads;
    Values scores = projected.transpose() * dependents;  // a row a head, a column a dependent
    scores.colwise() += heads.transpose() * arc_prior_->value.col(0);
    for (Index t = 0; t < count; ++t) {
      scores(t + 1, t) = -1e4F;  // no word is its own head
    }
    softmax_gradient(scores, example.heads, loss);
    for (Index t = 0; t < count; ++t) {
      scores(t + 1, t) = 0;
    }
    const Values projected_gradient = dependents * scores.transpose();
    Values dependent_gradient = projected * scores;
    const Vector prior_gradient = scores.rowwise().sum();
    gradients[arc_].noalias() += projected_gradient * heads.transpose();
    gradients[arc_prior_].noalias() += heads * prior_gradient;
    Values head_gradient = arc_->value.transpose() * projected_gradient;
    head_gradient.noalias() += arc_prior_->value.col(0) * prior_gradient.transpose();
    head_gradient.array() *= head_factor.array();
    gradients[root_arc_] += head_gradient.col(0);
    dependent_gradient.array() *= dependent_factor.array() * (dependents.array() > 0).cast<float>();
    Values heads_alone_gradient = head_gradient.rightCols(count);
    heads_alone_gradient.array() *= (heads_alone.array() > 0).cast<float>();
    arc_dependent_.back(words, dependent_gradient, gradients, words_gradient);
    arc_head_.back(words, heads_alone_gradient, gradients, words_gradient);
  }

  void study_relations(const Example& example, const Values& words, Random& random,
                       Gradients& gradients, Loss& loss, Values& words_gradient) const {
    const Index count = words.cols();
    Values hidden = label_dependent_.apply(words);
    const Values heads = label_head_.apply(words);
    for (Index t = 0; t < count; ++t) {
      const std::int32_t head = example.heads[static_cast<std::size_t>(t)];
      hidden.col(t) += head == 0 ? Vector(root_label_->value.col(0)) : Vector(heads.col(head - 1));
    }
    hidden = hidden.cwiseMax(0.0F);
    const Values factor = drop_values(hidden, layer_dropout, random);
    Values scores = relation_.apply(hidden);
    softmax_gradient(scores, example.relations, loss);
    Values hidden_gradient = Values::Zero(hidden.rows(), count);
    relation_.back(hidden, scores, gradients, hidden_gradient);
    hidden_gradient.array() *= factor.array() * (hidden.array() > 0).cast<float>();
    Values head_gradient = Values::Zero(hidden.rows(), count);
    for (Index t = 0; t < count; ++t) {
      const std::int32_t head = example.heads[static_cast<std::size_t>(t)];
      if (head == 0) {
        gradients[root_label_] += hidden_gradient.col(t);
      } else {
        head_gradient.col(head - 1) += hidden_gradient.col(t);
      }
    }
    label_dependent_.back(words, hidden_gradient, gradients, words_gradient);
    label_head_.back(words, head_gradient, gradients, words_gradient);
  }

  NetworkOptions options_;
  Random random_;
  std::uint64_t steps_ = 0;
  std::vector<std::string> tags_, relations_, trained_names_, vector_names_;
  Lookup tag_index_, relation_index_, trained_words_, vector_words_;
  Values vectors_;
  std::vector<Example> parsed_, silver_;
  std::vector<std::unique_ptr<Parameter>> parameters_;
  Parameter *trained_ = nullptr, *affixes_ = nullptr, *unknown_vector_ = nullptr;
  BothWays first_, second_, names_;
  Layer tag_, name_, silver_name_, arc_dependent_, arc_head_, label_dependent_, label_head_,
      relation_;
  Parameter *arc_ = nullptr, *arc_prior_ = nullptr, *root_arc_ = nullptr, *root_label_ = nullptr;
};

}  // namespace

void train_network(const std::vector<TrainingSentence>& treebank,
                   const std::vector<TrainingSentence>& named,
                   const std::vector<TrainingSentence>& silver, const WordVectors& vectors,
                   const NetworkOptions& options,
                   const std::function<void(const TrainingProgress&)>& report,
                   ModelFileWriter& model) {
  Trainer trainer(treebank, named, silver, vectors, options);
  trainer.run(report);
  trainer.write(model);
}

}  // namespace newsgraph::extractors::language
