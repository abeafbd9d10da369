// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/names_trainer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/language/features.hpp"
#include "extractors/language/name_lists.hpp"
#include "extractors/language/network.hpp"
#include "extractors/language/training/layers.inc"

namespace newsgraph::extractors::language {
namespace {

using namespace training;

constexpr std::size_t shards = 2;
constexpr std::size_t longest_sentence = 120;
constexpr Index marks = static_cast<Index>(NameTransitions::marks);
constexpr unsigned any_mark = (1U << NameTransitions::marks) - 1;

constexpr float layer_dropout = 0.33F;
constexpr float input_dropout = 0.2F;
constexpr float lists_dropout = 0.25F;
constexpr float capitals = 0.03F;

constexpr float trained_word_dropout = 0.12F;
constexpr float vector_word_dropout = 0.06F;

std::string in_capitals(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

/// A sentence to learn from: for each word the marks that it may have, as bits.
struct Example {
  const TrainingSentence* sentence = nullptr;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> signs;
  std::vector<std::uint32_t> vector_words, trained_words;  // absent where unknown; + 1
  std::vector<std::array<std::uint32_t, affixes_per_word>> affixes;
  std::vector<std::uint32_t> capital_shapes;
  std::vector<unsigned> allowed, agreed;  // by its scheme; by the first one
  NameScheme scheme = NameScheme::none;

  [[nodiscard]] Index size() const { return static_cast<Index>(words.size()); }
};

bool may_follow(Index mark, Index before) {
  return mark == 0 || mark % 2 == 1 || before == mark || before == mark - 1;
}

/// A conditional random field over the marks of a sentence.
struct Field {
  Layer layer;
  Parameter* transitions = nullptr;  // a column for each mark before, and one for the beginning

  using Column = Eigen::Matrix<float, marks, 1>;
  using Square = Eigen::Matrix<float, marks, marks>;

  struct Sums {
    double log_sum = 0;
    Values by_mark;  // probabilities
    Square pairs = Square::Zero();
    Column begin = Column::Zero();
  };

  /// Forward and back over the sequences that `allowed` leaves.
  [[nodiscard]] Sums sums(const Values& scores, const std::vector<unsigned>* allowed) const {
    const Index count = scores.cols();
    Square after = transitions->value.leftCols(marks).array().exp().matrix();
    Column begin = transitions->value.col(marks).array().exp().matrix();
    for (Index mark = 0; mark < marks; ++mark) {
      for (Index before = 0; before < marks; ++before) {
        if (!may_follow(mark, before)) {
          after(mark, before) = 0;
        }
      }
      if (mark > 0 && mark % 2 == 0) {
        begin(mark) = 0;
      }
    }
    Values emissions(marks, count), forward(marks, count), backward(marks, count);
    Vector scale(count);
    Sums sums;
    for (Index t = 0; t < count; ++t) {
      const float largest = scores.col(t).maxCoeff();
      emissions.col(t) = (scores.col(t).array() - largest).max(-30.0F).exp().matrix();
      for (Index mark = 0; allowed != nullptr && mark < marks; ++mark) {
        if ((((*allowed)[static_cast<std::size_t>(t)] >> mark) & 1U) == 0) {
          emissions(mark, t) = 0;
        }
      }
      const Column before = t == 0 ? begin : Column(after * forward.col(t - 1));
      forward.col(t) = (emissions.col(t).array() * before.array()).matrix();
      scale(t) = std::max(forward.col(t).sum(), 1e-30F);
      forward.col(t) /= scale(t);
      sums.log_sum += std::log(static_cast<double>(scale(t))) + largest;
    }
    backward.col(count - 1).setOnes();
    for (Index t = count - 1; t > 0; --t) {
      const Column next = (emissions.col(t).array() * backward.col(t).array()).matrix() / scale(t);
      sums.pairs += ((next * forward.col(t - 1).transpose()).array() * after.array()).matrix();
      backward.col(t - 1) = after.transpose() * next;
    }
    sums.by_mark = (forward.array() * backward.array()).matrix();
    sums.begin = sums.by_mark.col(0);
    return sums;
  }

  /// Of the sequences that are allowed against all.
  void study(const Values& outputs, const std::vector<unsigned>& allowed, Gradients& gradients,
             Values& output_gradient, Loss& loss) const {
    const Values scores = layer.apply(outputs);
    const Sums all = sums(scores, nullptr);
    const Sums right = sums(scores, &allowed);
    loss.sum += all.log_sum - right.log_sum;
    loss.count += allowed.size();
    const Values gradient = all.by_mark - right.by_mark;
    gradients[transitions].leftCols(marks) += all.pairs - right.pairs;
    gradients[transitions].col(marks) += all.begin - right.begin;
    layer.back(outputs, gradient, gradients, output_gradient);
  }
};

/// A word that is hidden, or written in capitals, while one learns.
struct Disguise {
  std::vector<bool> trained_word, vector_word;  // by word
  bool capitals = false;                        // as in a headline set in capitals
};

/// What there is to learn, as numbers.
struct Common {
  WordIndex vector_words, trained_words;
  Values vectors;
  std::string lists_section;
  NameLists lists;
  std::vector<Example> examples, silver, check;

  Common(const NamesData& data, const ModelFile& file)
      : vector_words(file.lines("vector words")), trained_words(file.lines("trained words")) {
    const Matrix matrix = file.matrix("vectors").dequantised();
    vectors = Eigen::Map<const Values>(matrix.values.data(), static_cast<Index>(matrix.rows),
                                       static_cast<Index>(matrix.columns));
    lists_section = NameLists::section_of(data.lists, data.lists_path);
    lists = NameLists(lists_section, data.lists_path);
    for (const auto& [sentences, into] :
         {std::pair(&data.sentences, &examples), std::pair(&data.silver, &silver),
          std::pair(&data.check, &check)}) {
      for (const TrainingSentence& sentence : *sentences) {
        add_example(sentence, *into);
      }
    }
  }

 private:
  void add_example(const TrainingSentence& sentence, std::vector<Example>& into) const {
    if (sentence.forms.empty() || sentence.forms.size() > longest_sentence ||
        (sentence.names.empty() && sentence.agreed_names.empty())) {
      return;
    }
    Example example;
    example.sentence = &sentence;
    example.words.assign(sentence.forms.begin(), sentence.forms.end());
    example.signs = lists.signs_of(example.words);
    for (const std::string& form : sentence.forms) {
      const std::string lower = to_lower(form);
      example.vector_words.push_back(vector_words.find(lower));
      const std::uint32_t trained = trained_words.find(lower);
      example.trained_words.push_back(trained == WordIndex::absent ? 0 : trained + 1);
      example.affixes.push_back(affix_features(form, lower));
      example.capital_shapes.push_back(shape_feature(in_capitals(form)));
    }
    example.scheme = sentence.scheme;
    for (const auto& [names, allowed] : {std::pair(&sentence.names, &example.allowed),
                                         std::pair(&sentence.agreed_names, &example.agreed)}) {
      for (const std::uint8_t name : *names) {
        allowed->push_back(name == TrainingSentence::unknown_name ? any_mark : 1U << name);
      }
    }
    into.push_back(std::move(example));
  }
};

/// First word, word after the last, label.
using Spans = std::set<std::tuple<std::size_t, std::size_t, std::size_t>>;

Spans spans(const std::vector<std::uint8_t>& names) {
  Spans all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] % 2 == 1) {
      std::size_t end = i + 1;
      while (end < names.size() && names[end] == names[i] + 1) {
        ++end;
      }
      all.emplace(i, end, (names[i] - 1) / 2);
    }
  }
  return all;
}

/// How well names are found: per cent.
void measure(const std::vector<Example>& examples, const std::vector<Values>& scores,
             const Values& transition_scores, NamesProgress& progress) {
  NameTransitions transitions;
  for (Index mark = 0; mark < marks; ++mark) {
    const auto m = static_cast<std::size_t>(mark);
    for (Index before = 0; before < marks; ++before) {
      transitions.after[m][static_cast<std::size_t>(before)] = transition_scores(mark, before);
    }
    transitions.begin[m] = transition_scores(mark, marks);
  }
  std::array<std::array<std::size_t, 3>, 4> counts{};  // right, found, there; by label and all
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::vector<std::uint8_t> names;
    std::vector<float> confidence;
    decode_names(scores[i].data(), NameTransitions::marks, examples[i].words.size(), transitions,
                 names, confidence);
    const Spans found = spans(names);
    const Spans there = spans(examples[i].sentence->names);
    for (const auto& [of, which] : {std::pair(&found, 1), std::pair(&there, 2)}) {
      for (const auto& name : *of) {
        for (const std::size_t label : {std::get<2>(name), std::size_t{3}}) {
          ++counts[label][static_cast<std::size_t>(which)];
          if (which == 1 && there.count(name) != 0) {
            ++counts[label][0];
          }
        }
      }
    }
  }
  const auto f1 = [&](std::size_t label) {
    const auto& [right, found, there] = counts[label];
    return found + there == 0
               ? 0.0
               : 200.0 * static_cast<double>(right) / static_cast<double>(found + there);
  };
  progress.f1_per = f1(0);
  progress.f1_loc = f1(1);
  progress.f1_org = f1(2);
  progress.f1 = f1(3);
}

class Trainer {
 public:
  Trainer(const Common& common, const NamesOptions& options)
      : common_(common), options_(options), random_(options.seed) {
    make_parameters();
  }

  void run(const std::function<void(const NamesProgress&)>& report) {
    std::vector<Gradients> gradients(shards, parameters_.empty_gradients());
    std::vector<std::size_t> silver_order(common_.silver.size());
    for (std::size_t i = 0; i < silver_order.size(); ++i) {
      silver_order[i] = i;
    }
    random_.shuffle(silver_order);
    std::size_t next_silver = 0;
    const std::size_t silver_each = std::min(options_.silver_per_epoch, silver_order.size());
    const std::size_t batches =
        (common_.examples.size() + silver_each + options_.batch - 1) / options_.batch;
    const std::size_t all_steps = std::max<std::size_t>(1, batches * options_.epochs);
    for (std::uint32_t epoch = 1; epoch <= options_.epochs; ++epoch) {
      std::vector<const Example*> order;
      for (const Example& example : common_.examples) {
        order.push_back(&example);
      }
      for (std::size_t i = 0; i < silver_each; ++i) {
        order.push_back(&common_.silver[silver_order[next_silver++ % silver_order.size()]]);
      }
      random_.shuffle(order);
      Loss loss;
      for (std::size_t begin = 0; begin < order.size(); begin += options_.batch) {
        const std::size_t end = std::min(begin + options_.batch, order.size());
        loss += learn({order.begin() + static_cast<std::ptrdiff_t>(begin),
                       order.begin() + static_cast<std::ptrdiff_t>(end)},
                      gradients, all_steps);
      }
      NamesProgress progress{epoch, loss.mean()};
      check(progress);
      report(progress);
    }
  }

  void write(ModelFileWriter& model) const {
    for (const auto& parameter : parameters_.all()) {
      if (!parameter->section.empty()) {
        model.add_matrix(parameter->section, to_matrix(parameter->mean),
                         parameter->is_table ? ModelFileWriter::Precision::byte
                                             : ModelFileWriter::Precision::word);
      }
    }
  }

 private:
  static constexpr Index trained_size = 48, affix_size = 48;

  void swap_means() {
    for (const auto& parameter : parameters_.all()) {
      std::swap(parameter->value, parameter->mean);
    }
  }

  /// Names in the sentences to check, with the means of the weights.
  void check(NamesProgress& progress) {
    swap_means();
    std::vector<Values> scores;
    for (const Example& example : common_.check) {
      Layout layout;
      layout.add(example.size());
      const Values input = embed({&example}, layout, {no_disguise(example)});
      scores.push_back(
          fields_[0].layer.apply(second_.run(first_.run(input, layout).outputs, layout).outputs));
    }
    measure(common_.check, scores, fields_[0].transitions->value, progress);
    swap_means();
  }

  void make_parameters() {
    const auto size = [](std::size_t value) { return static_cast<Index>(value); };
    trained_ = parameters_.add("names trained vectors", trained_size,
                               size(common_.trained_words.size()) + 1, 0, random_);
    affixes_ = parameters_.add("names affix vectors", affix_size, size(affix_rows), 0.1F, random_);
    trained_->is_table = affixes_->is_table = true;
    unknown_vector_ =
        parameters_.add("names unknown vector", common_.vectors.rows(), 1, 0.01F, random_);
    const Index first = size(options_.first_hidden);
    const Index second = size(options_.second_hidden);
    first_ = parameters_.add_both_ways("names first", word_size() + size(NameLists::signs), first,
                                       random_);
    second_ = parameters_.add_both_ways("names second", 2 * first, second, random_);
    // Only what the first scheme says is kept.
    for (std::size_t scheme = 0; scheme < fields_.size(); ++scheme) {
      const bool kept = scheme == 0;
      Field& field = fields_[scheme];
      field.layer = parameters_.add_layer(kept ? "name" : "", "", 2 * second, marks, random_);
      field.layer.bias = parameters_.add(kept ? "name bias" : "", marks, 1, 0, random_);
      field.transitions =
          parameters_.add(kept ? "name transitions" : "", marks, marks + 1, 0, random_);
    }
  }

  [[nodiscard]] Index word_size() const {
    return common_.vectors.rows() + trained_size + affix_size;
  }

  [[nodiscard]] const Field& field_of(NameScheme scheme) const {
    return scheme == NameScheme::silver  ? fields_[2]
           : scheme == NameScheme::other ? fields_[1]
                                         : fields_[0];
  }

  /// One step: the gradients of a batch, and what they do to the weights.
  Loss learn(const std::vector<const Example*>& batch, std::vector<Gradients>& gradients,
             std::size_t all_steps) {
    std::array<Loss, shards> losses;
    const std::uint64_t shard_seed = options_.seed * 1000003 + parameters_.steps() * shards;
    const auto work = [&](std::size_t shard) {
      Random random(shard_seed + shard);
      std::vector<const Example*> sentences;
      for (std::size_t i = shard; i < batch.size(); i += shards) {
        sentences.push_back(batch[i]);
      }
      study(std::move(sentences), random, gradients[shard], losses[shard]);
    };
    std::thread other(work, 1);
    work(0);
    other.join();
    losses[0] += losses[1];
    std::size_t words = 0;
    for (const Example* example : batch) {
      words += static_cast<std::size_t>(example->size());
    }
    parameters_.add_up(gradients, 1.0F / static_cast<float>(words));
    parameters_.step(gradients[0], options_.learning_rate, all_steps);
    return losses[0];
  }

  static void add_signs(const std::vector<const Example*>& sentences, Index first_row,
                        Values& input) {
    Index word = 0;
    for (const Example* example : sentences) {
      for (const std::uint32_t signs : example->signs) {
        for (std::size_t sign = 0; sign < NameLists::signs; ++sign) {
          if (((signs >> sign) & 1U) != 0) {
            input(first_row + static_cast<Index>(sign), word) = 1.0F;
          }
        }
        ++word;
      }
    }
  }

  /// The words of some sentences, the longest first, and what lists say.
  [[nodiscard]] Values embed(const std::vector<const Example*>& sentences, const Layout& layout,
                             const std::vector<Disguise>& disguises) const {
    const Index vector_size = common_.vectors.rows();
    Values input = Values::Zero(word_size() + static_cast<Index>(NameLists::signs), layout.words());
    Index word = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const Example& example = *sentences[s];
      const Disguise& disguise = disguises[s];
      for (std::size_t t = 0; t < example.words.size(); ++t, ++word) {
        auto column = input.col(word);
        if (example.vector_words[t] == WordIndex::absent || disguise.vector_word[t]) {
          column.head(vector_size) = unknown_vector_->value.col(0);
        } else {
          column.head(vector_size) =
              common_.vectors.col(static_cast<Index>(example.vector_words[t]));
        }
        column.segment(vector_size, trained_size) = trained_->value.col(
            disguise.trained_word[t] ? 0 : static_cast<Index>(example.trained_words[t]));
        for (std::size_t i = 0; i < affixes_per_word; ++i) {
          column.segment(vector_size + trained_size, affix_size) +=
              affixes_->value.col(affix(example, disguise, t, i));
        }
      }
    }
    add_signs(sentences, word_size(), input);
    return input;
  }

  static Index affix(const Example& example, const Disguise& disguise, std::size_t word,
                     std::size_t i) {
    const bool shape = disguise.capitals && i + 1 == affixes_per_word;
    return static_cast<Index>(shape ? example.capital_shapes[word] : example.affixes[word][i]);
  }

  void learn_embedding(const std::vector<const Example*>& sentences,
                       const std::vector<Disguise>& disguises, const Values& gradient,
                       Gradients& gradients) const {
    const Index vector_size = common_.vectors.rows();
    Index word = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const Example& example = *sentences[s];
      const Disguise& disguise = disguises[s];
      for (std::size_t t = 0; t < example.words.size(); ++t, ++word) {
        const auto column = gradient.col(word);
        if (example.vector_words[t] == WordIndex::absent || disguise.vector_word[t]) {
          gradients[unknown_vector_].col(0) += column.head(vector_size);
        }
        gradients.add_to_column(
            trained_, disguise.trained_word[t] ? 0 : static_cast<Index>(example.trained_words[t]),
            column.segment(vector_size, trained_size));
        for (std::size_t i = 0; i < affixes_per_word; ++i) {
          gradients.add_to_column(affixes_, affix(example, disguise, t, i),
                                  column.segment(vector_size + trained_size, affix_size));
        }
      }
    }
  }

  static Disguise no_disguise(const Example& example) {
    Disguise disguise;
    disguise.trained_word.assign(example.words.size(), false);
    disguise.vector_word.assign(example.words.size(), false);
    return disguise;
  }

  void study(std::vector<const Example*> sentences, Random& random, Gradients& gradients,
             Loss& loss) const {
    if (sentences.empty()) {
      return;
    }
    std::stable_sort(sentences.begin(), sentences.end(),
                     [](const Example* a, const Example* b) { return a->size() > b->size(); });
    Layout layout;
    std::vector<Disguise> disguises;
    for (const Example* example : sentences) {
      layout.add(example->size());
      Disguise disguise = no_disguise(*example);
      for (std::size_t t = 0; t < example->words.size(); ++t) {
        disguise.trained_word[t] = random.uniform() < trained_word_dropout;
        disguise.vector_word[t] = random.uniform() < vector_word_dropout;
      }
      disguise.capitals = random.uniform() < capitals;
      disguises.push_back(std::move(disguise));
    }
    Values input = embed(sentences, layout, disguises);
    Values part = input.topRows(word_size());
    const Values part_factor = drop_values(part, input_dropout, random);
    input.topRows(part.rows()) = part;
    drop_lists(input, layout, random);
    const BothWays::Steps first = first_.run(input, layout);
    Values outputs = first.outputs;
    const Values factor = drop_rows(outputs, layout, layer_dropout, random);
    Values gradient = study_names(sentences, layout, outputs, random, gradients, loss);
    gradient.array() *= factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    first_.back(input, layout, first, gradient, gradients, input_gradient);
    input_gradient.topRows(part.rows()).array() *= part_factor.array();
    learn_embedding(sentences, disguises, input_gradient, gradients);
  }

  /// From the names' layer on; gives the gradient of its input.
  Values study_names(const std::vector<const Example*>& sentences, const Layout& layout,
                     const Values& input, Random& random, Gradients& gradients, Loss& loss) const {
    BothWays::Steps steps = second_.run(input, layout);
    const Values factor = drop_rows(steps.outputs, layout, layer_dropout, random);
    Values gradient = Values::Zero(steps.outputs.rows(), steps.outputs.cols());
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const Example& example = *sentences[i];
      const Index begin = layout.begin(static_cast<Index>(i));
      const Values outputs = steps.outputs.middleCols(begin, example.size());
      Values part = Values::Zero(outputs.rows(), outputs.cols());
      if (!example.allowed.empty()) {
        field_of(example.scheme).study(outputs, example.allowed, gradients, part, loss);
      }
      if (!example.agreed.empty() && example.scheme != NameScheme::curated) {
        fields_[0].study(outputs, example.agreed, gradients, part, loss);
      }
      gradient.middleCols(begin, example.size()) = part;
    }
    gradient.array() *= factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    second_.back(input, layout, steps, gradient, gradients, input_gradient);
    return input_gradient;
  }

  /// Sometimes a list, in the last rows, is not there for a sentence.
  static void drop_lists(Values& input, const Layout& layout, Random& random) {
    const Index first = input.rows() - static_cast<Index>(NameLists::signs);
    for (Index s = 0; s < layout.count(); ++s) {
      for (Index sign = first; sign < input.rows(); sign += 3) {
        if (random.uniform() < lists_dropout) {
          input.block(sign, layout.begin(s), 3, layout.size(s)).setZero();
        }
      }
    }
  }

  const Common& common_;
  NamesOptions options_;
  Random random_;
  Parameters parameters_;
  Parameter *trained_ = nullptr, *affixes_ = nullptr, *unknown_vector_ = nullptr;
  BothWays first_, second_;
  std::array<Field, 3> fields_;  // curated, other, silver
};

/// Whether a section of a model is made anew.
bool is_of_names(std::string_view section) {
  return section.substr(0, 5) == "names" || section.substr(0, 5) == "name " || section == "name" ||
         section.substr(0, 10) == "other name";
}

}  // namespace

void train_names(const NamesData& data, const ModelFile& base, const NamesOptions& options,
                 const std::function<void(const NamesProgress&)>& report, ModelFileWriter& model) {
  const Common common(data, base);
  Trainer trainer(common, options);
  trainer.run(report);
  for (const auto& [name, section] : base.sections()) {
    if (!is_of_names(name)) {
      model.add_text(name, std::string(section));
    }
  }
  model.add_text("name lists", common.lists_section);
  trainer.write(model);
}

}  // namespace newsgraph::extractors::language
