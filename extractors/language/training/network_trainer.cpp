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

/// A sentence as numbers; unknown where it has no answer.
struct Example {
  std::vector<std::int32_t> vector_words, trained_words;
  std::vector<std::array<std::uint32_t, affixes_per_word>> affixes;
  std::vector<std::uint32_t> capital_shapes;  // as in a headline set in capitals
  std::vector<std::int32_t> tags, heads, relations, names, agreed_names;
  NameScheme scheme = NameScheme::none;
  std::vector<std::int32_t> breaks;  // 1 where a sentence begins; a paragraph has nothing else
  std::vector<std::array<float, break_signs>> signs;

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
  Loss tag, arc, relation, name, break_;

  void operator+=(const Losses& other) {
    break_ += other.break_;
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

/// The same for whole rows of each sequence: one mask for all words of a sentence.
Values drop_rows(Values& values, const Layout& layout, float probability, Random& random) {
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

constexpr float input_dropout = 0.2F;
constexpr float layer_dropout = 0.33F;
constexpr float trained_word_dropout = 0.12F;
constexpr float vector_word_dropout = 0.06F;
constexpr float capitals = 0.03F;
constexpr float name_weight = 2.0F;  // most words are no names, and easy

std::string in_capitals(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

class Trainer {
 public:
  Trainer(const TrainingData& data, const WordVectors& vectors, const NetworkOptions& options)
      : options_(options), random_(options.seed) {
    list_words(data.treebank, data.named, data.silver);
    vector_words_ = index_of(vectors.words);
    vectors_ = Eigen::Map<const Values>(vectors.vectors.values.data(),
                                        static_cast<Index>(vectors.vectors.rows),
                                        static_cast<Index>(vectors.vectors.columns));
    vector_names_ = vectors.words;
    for (const auto* sentences : {&data.treebank, &data.named, &data.paragraphs}) {
      for (const TrainingSentence& sentence : *sentences) {
        add_example(sentence, parsed_);
      }
    }
    for (const TrainingSentence& sentence : data.silver) {
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
              losses.name.mean(), losses.break_.mean()});
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
    // What almost never occurs is not learned, but costs as much as the rest.
    std::uint64_t tagged = 0;
    for (const auto& [tag, count] : tags) {
      tagged += count;
    }
    const std::uint32_t least_tag = tagged >= 20000 ? 8 : 1;
    for (const auto& [tag, count] : tags) {
      if (count >= least_tag) {
        tags_.push_back(tag);
      }
    }
    for (const auto& [relation, count] : relations) {
      relations_.push_back(relation);
    }
    trained_words_ = index_of(trained_names_);
    tag_index_ = index_of(tags_);
    relation_index_ = index_of(relations_);
  }

  void add_example(const TrainingSentence& sentence, std::vector<Example>& into) const {
    if (sentence.forms.empty() || sentence.forms.size() > longest_sentence) {
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
      example.capital_shapes.push_back(shape_feature(in_capitals(form)));
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
    for (const std::uint8_t name : sentence.agreed_names) {
      example.agreed_names.push_back(name == TrainingSentence::unknown_name ? unknown : name);
    }
    example.breaks.assign(sentence.breaks.begin(), sentence.breaks.end());
    example.signs = sentence.signs;
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
    other_name_ =
        add_layer("other name", "other name bias", 2 * size(options_.names_encoder), name_marks);
    breaks_ = add_both_ways("breaks", input + static_cast<Index>(break_signs),
                            size(options_.breaks_encoder));
    break_ = add_layer("break", "break bias", 2 * size(options_.breaks_encoder), 2);
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
      std::vector<const Example*> sentences, paragraphs;
      for (std::size_t i = shard; i < batch.size(); i += shards) {
        (batch[i]->breaks.empty() ? sentences : paragraphs).push_back(batch[i]);
      }
      study_sentences(std::move(sentences), random, gradients[shard], losses[shard]);
      study_paragraphs(std::move(paragraphs), random, gradients[shard], losses[shard]);
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

  /// Some examples as one matrix: the longest first, a column a word.
  struct Group {
    std::vector<const Example*> examples;
    Layout layout;
    std::vector<std::int32_t> vector_words, trained_words;
    std::vector<std::array<std::uint32_t, affixes_per_word>> affixes;

    explicit Group(std::vector<const Example*> members) : examples(std::move(members)) {
      std::stable_sort(examples.begin(), examples.end(),
                       [](const Example* a, const Example* b) { return a->size() > b->size(); });
      for (const Example* example : examples) {
        layout.add(example->size());
        vector_words.insert(vector_words.end(), example->vector_words.begin(),
                            example->vector_words.end());
        trained_words.insert(trained_words.end(), example->trained_words.begin(),
                             example->trained_words.end());
        affixes.insert(affixes.end(), example->affixes.begin(), example->affixes.end());
      }
    }
  };

  /// Those examples of a group for which `chosen` holds, and their columns.
  struct Part {
    std::vector<const Example*> examples;
    Layout layout;
    std::vector<Index> columns;

    template <class Chosen>
    Part(const Group& group, Chosen chosen) {
      for (std::size_t i = 0; i < group.examples.size(); ++i) {
        if (chosen(*group.examples[i])) {
          const auto begin = group.layout.begin(static_cast<Index>(i));
          examples.push_back(group.examples[i]);
          layout.add(examples.back()->size());
          for (Index t = 0; t < examples.back()->size(); ++t) {
            columns.push_back(begin + t);
          }
        }
      }
    }
    [[nodiscard]] Values of(const Values& whole) const {
      Values part(whole.rows(), layout.words());
      for (std::size_t i = 0; i < columns.size(); ++i) {
        part.col(static_cast<Index>(i)) = whole.col(columns[i]);
      }
      return part;
    }
    void add_to(Values& whole, const Values& part) const {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        whole.col(columns[i]) += part.col(static_cast<Index>(i));
      }
    }
    /// The answers of all its examples, one after another.
    [[nodiscard]] std::vector<std::int32_t> answers(
        std::vector<std::int32_t> Example::*field) const {
      std::vector<std::int32_t> all;
      for (const Example* example : examples) {
        all.insert(all.end(), (example->*field).begin(), (example->*field).end());
      }
      return all;
    }
  };

  /// Hides some words, and sets some sentences in capitals.
  static void disguise(Group& group, Random& random) {
    for (std::size_t t = 0; t < group.trained_words.size(); ++t) {
      if (random.uniform() < trained_word_dropout) {
        group.trained_words[t] = 0;
      }
      if (random.uniform() < vector_word_dropout) {
        group.vector_words[t] = unknown;
      }
    }
    for (std::size_t i = 0; i < group.examples.size(); ++i) {
      if (random.uniform() < capitals) {
        const auto begin = static_cast<std::size_t>(group.layout.begin(static_cast<Index>(i)));
        for (std::size_t t = 0; t < group.examples[i]->capital_shapes.size(); ++t) {
          group.affixes[begin + t].back() = group.examples[i]->capital_shapes[t];
        }
      }
    }
  }

  /// Some sentences, forward and back.
  void study_sentences(std::vector<const Example*> sentences, Random& random, Gradients& gradients,
                       Losses& losses) const {
    if (sentences.empty()) {
      return;
    }
    Group group(std::move(sentences));
    disguise(group, random);
    Values input = embed(group);
    const Values input_factor = drop_values(input, input_dropout, random);
    BothWays::Steps first = first_.run(input, group.layout);
    const Values first_factor = drop_rows(first.outputs, group.layout, layer_dropout, random);
    Values first_gradient = Values::Zero(first.outputs.rows(), first.outputs.cols());
    const Part trees(group, [](const Example& example) { return !example.tags.empty(); });
    if (!trees.examples.empty()) {
      study_trees(trees, trees.of(first.outputs), random, gradients, losses, first_gradient);
    }
    const Part named(group, [](const Example& example) {
      return !example.names.empty() || !example.agreed_names.empty();
    });
    if (!named.examples.empty()) {
      study_names(named, named.of(first.outputs), random, gradients, losses, first_gradient);
    }
    first_gradient.array() *= first_factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    first_.back(input, group.layout, first, first_gradient, gradients, input_gradient);
    input_gradient.array() *= input_factor.array();
    learn_embedding(group, input_gradient, gradients);
  }

  /// Some paragraphs, in which sentences begin.
  void study_paragraphs(std::vector<const Example*> paragraphs, Random& random,
                        Gradients& gradients, Losses& losses) const {
    if (paragraphs.empty()) {
      return;
    }
    Group group(std::move(paragraphs));
    disguise(group, random);
    const Part whole(group, [](const Example&) { return true; });
    const Values words = embed(group);
    Values input(words.rows() + static_cast<Index>(break_signs), words.cols());
    input.topRows(words.rows()) = words;
    Index t = 0;
    for (const Example* example : group.examples) {
      for (const auto& signs : example->signs) {
        for (std::size_t i = 0; i < break_signs; ++i) {
          input(words.rows() + static_cast<Index>(i), t) = signs[i];
        }
        ++t;
      }
    }
    const Values input_factor = drop_values(input, input_dropout, random);
    BothWays::Steps steps = breaks_.run(input, group.layout);
    const Values factor = drop_rows(steps.outputs, group.layout, layer_dropout, random);
    Values scores = break_.apply(steps.outputs);
    softmax_gradient(scores, whole.answers(&Example::breaks), losses.break_);
    Values gradient = Values::Zero(steps.outputs.rows(), steps.outputs.cols());
    break_.back(steps.outputs, scores, gradients, gradient);
    gradient.array() *= factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    breaks_.back(input, group.layout, steps, gradient, gradients, input_gradient);
    input_gradient.array() *= input_factor.array();
    learn_embedding(group, input_gradient.topRows(words.rows()), gradients);
  }

  void study_names(const Part& named, const Values& first, Random& random, Gradients& gradients,
                   Losses& losses, Values& group_gradient) const {
    BothWays::Steps steps = names_.run(first, named.layout);
    const Values factor = drop_rows(steps.outputs, named.layout, layer_dropout, random);
    Values gradient = Values::Zero(steps.outputs.rows(), steps.outputs.cols());
    for (std::size_t i = 0; i < named.examples.size(); ++i) {
      const Example& example = *named.examples[i];
      const Index begin = named.layout.begin(static_cast<Index>(i));
      const Layer& layer = example.scheme == NameScheme::silver  ? silver_name_
                           : example.scheme == NameScheme::other ? other_name_
                                                                 : name_;
      const Values outputs = steps.outputs.middleCols(begin, example.size());
      Values sentence_gradient = Values::Zero(outputs.rows(), outputs.cols());
      for (const auto& [answers, with] :
           {std::pair(&example.names, &layer), std::pair(&example.agreed_names, &name_)}) {
        if (!answers->empty()) {
          Values scores = with->apply(outputs);
          softmax_gradient(scores, *answers, losses.name);
          scores *= name_weight;
          with->back(outputs, scores, gradients, sentence_gradient);
        }
      }
      gradient.middleCols(begin, example.size()) = sentence_gradient;
    }
    gradient.array() *= factor.array();
    Values first_gradient = Values::Zero(first.rows(), first.cols());
    names_.back(first, named.layout, steps, gradient, gradients, first_gradient);
    named.add_to(group_gradient, first_gradient);
  }

  void study_trees(const Part& trees, const Values& first, Random& random, Gradients& gradients,
                   Losses& losses, Values& group_gradient) const {
    Values first_gradient = Values::Zero(first.rows(), first.cols());
    Values tags = tag_.apply(first);
    softmax_gradient(tags, trees.answers(&Example::tags), losses.tag);
    tag_.back(first, tags, gradients, first_gradient);
    BothWays::Steps second = second_.run(first, trees.layout);
    const Values factor = drop_rows(second.outputs, trees.layout, layer_dropout, random);
    Values gradient = Values::Zero(second.outputs.rows(), second.outputs.cols());
    for (std::size_t i = 0; i < trees.examples.size(); ++i) {
      const Example& example = *trees.examples[i];
      const Index begin = trees.layout.begin(static_cast<Index>(i));
      const Values words = second.outputs.middleCols(begin, example.size());
      Values words_gradient = Values::Zero(words.rows(), words.cols());
      study_arcs(example, words, random, gradients, losses.arc, words_gradient);
      study_relations(example, words, random, gradients, losses.relation, words_gradient);
      gradient.middleCols(begin, example.size()) = words_gradient;
    }
    gradient.array() *= factor.array();
    second_.back(first, trees.layout, second, gradient, gradients, first_gradient);
    trees.add_to(group_gradient, first_gradient);
  }

  void learn_embedding(const Group& group, const Values& input_gradient,
                       Gradients& gradients) const {
    const Index vector_size = vectors_.rows();
    const Index trained_size = trained_->value.rows();
    for (Index t = 0; t < input_gradient.cols(); ++t) {
      const auto word = static_cast<std::size_t>(t);
      const auto column = input_gradient.col(t);
      if (group.vector_words[word] == unknown) {
        gradients[unknown_vector_].col(0) += column.head(vector_size);
      }
      gradients.add_to_column(trained_, group.trained_words[word],
                              column.segment(vector_size, trained_size));
      for (const std::uint32_t affix : group.affixes[word]) {
        gradients.add_to_column(affixes_, static_cast<Index>(affix),
                                column.tail(affixes_->value.rows()));
      }
    }
  }

  [[nodiscard]] Values embed(const Group& group) const {
    const Index vector_size = vectors_.rows();
    const Index trained_size = trained_->value.rows();
    const Index affix_size = affixes_->value.rows();
    Values input = Values::Zero(vector_size + trained_size + affix_size, group.layout.words());
    for (Index t = 0; t < input.cols(); ++t) {
      const auto word = static_cast<std::size_t>(t);
      auto column = input.col(t);
      if (group.vector_words[word] == unknown) {
        column.head(vector_size) = unknown_vector_->value.col(0);
      } else {
        column.head(vector_size) = vectors_.col(group.vector_words[word]);
      }
      column.segment(vector_size, trained_size) = trained_->value.col(group.trained_words[word]);
      for (const std::uint32_t affix : group.affixes[word]) {
        column.tail(affix_size) += affixes_->value.col(static_cast<Index>(affix));
      }
    }
    return input;
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
      if (head != unknown) {
        hidden.col(t) +=
            head == 0 ? Vector(root_label_->value.col(0)) : Vector(heads.col(head - 1));
      }
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
      } else if (head != unknown) {
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
  BothWays first_, second_, names_, breaks_;
  Layer tag_, name_, other_name_, silver_name_, break_, arc_dependent_, arc_head_, label_dependent_,
      label_head_, relation_;
  Parameter *arc_ = nullptr, *arc_prior_ = nullptr, *root_arc_ = nullptr, *root_label_ = nullptr;
};

}  // namespace

void train_network(const TrainingData& data, const WordVectors& vectors,
                   const NetworkOptions& options,
                   const std::function<void(const TrainingProgress&)>& report,
                   ModelFileWriter& model) {
  Trainer trainer(data, vectors, options);
  trainer.run(report);
  trainer.write(model);
}

}  // namespace newsgraph::extractors::language
