// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/names_trainer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string_view>
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

constexpr std::size_t longest_sentence = 120;
constexpr Index marks = static_cast<Index>(NameTransitions::marks);
constexpr unsigned any_mark = (1U << NameTransitions::marks) - 1;

constexpr float layer_dropout = 0.33F;
constexpr float input_dropout = 0.2F;
constexpr float lists_dropout = 0.25F;
constexpr float capitals_share = 0.03F, small_letters_share = 0.04F;  // of the sentences

constexpr float class_share = 0.2F, neighbour_share = 0.02F;  // of the loss

/// Classes that the first layer is to tell as well.
constexpr std::string_view word_classes[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                             "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                             "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr float trained_word_dropout = 0.12F;
constexpr float vector_word_dropout = 0.06F;

std::string in_capitals(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

/// How a sentence is written while one learns: as it is, all in capitals, or without any.
enum class Writing : std::size_t { usual, in_capitals, in_small_letters };

/// How often marks and pairs of marks are expected in a sentence.
struct MarkSums {
  using Column = Eigen::Matrix<float, marks, 1>;
  using Square = Eigen::Matrix<float, marks, marks>;

  double log_sum = 0;  // of all sequences
  Values by_mark;      // probabilities, a column a word
  Square pairs = Square::Zero();
  Column begin = Column::Zero();

  void add(const MarkSums& other, float share) {
    if (by_mark.size() == 0) {
      by_mark = Values::Zero(other.by_mark.rows(), other.by_mark.cols());
    }
    by_mark += share * other.by_mark;
    pairs += share * other.pairs;
    begin += share * other.begin;
  }
};

/// A sentence to learn from: for each word the marks that it may have, as bits.
struct Example {
  const TrainingSentence* sentence = nullptr;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> signs;
  std::vector<std::uint32_t> vector_words, trained_words;  // absent where unknown; + 1
  std::vector<std::array<std::uint32_t, affixes_per_word>> affixes;
  std::vector<std::array<std::uint32_t, 3>> shapes;  // by Writing
  std::vector<std::int32_t> classes;                 // of words; `unknown` where nobody says
  std::vector<unsigned> allowed, agreed;             // by its scheme; by the first one
  const MarkSums* taught = nullptr;  // by the first one too, what teachers say; may be null
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

  using Column = MarkSums::Column;
  using Square = MarkSums::Square;

  /// Forward and back over the sequences that `allowed` leaves.
  [[nodiscard]] MarkSums sums(const Values& scores, const std::vector<unsigned>* allowed) const {
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
    MarkSums sums;
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
    const MarkSums right = sums(scores, &allowed);
    loss.sum -= right.log_sum;
    study(outputs, scores, right, gradients, output_gradient, loss);
  }

  /// Of what teachers expect against all.
  void study(const Values& outputs, const MarkSums& taught, Gradients& gradients,
             Values& output_gradient, Loss& loss) const {
    const Values scores = layer.apply(outputs);
    loss.sum -= static_cast<double>((taught.by_mark.array() * scores.array()).sum()) +
                static_cast<double>(
                    (taught.pairs.array() * transitions->value.leftCols(marks).array()).sum()) +
                static_cast<double>(taught.begin.dot(transitions->value.col(marks)));
    study(outputs, scores, taught, gradients, output_gradient, loss);
  }

 private:
  void study(const Values& outputs, const Values& scores, const MarkSums& right,
             Gradients& gradients, Values& output_gradient, Loss& loss) const {
    const MarkSums all = sums(scores, nullptr);
    loss.sum += all.log_sum;
    loss.count += static_cast<std::uint64_t>(scores.cols());
    gradients[transitions].leftCols(marks) += all.pairs - right.pairs;
    gradients[transitions].col(marks) += all.begin - right.begin;
    layer.back(outputs, all.by_mark - right.by_mark, gradients, output_gradient);
  }
};

/// Words that are hidden, and a sentence written otherwise, while one learns.
struct Disguise {
  std::vector<bool> trained_word, vector_word;  // by word
  Writing writing = Writing::usual;
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

/// A sentence without the commas between places, as people write addresses; no words if there are
/// none.
TrainingSentence without_commas(const TrainingSentence& sentence) {
  TrainingSentence variant;
  variant.scheme = sentence.scheme;
  const std::uint8_t place = name_mark("B-LOC", 0);
  const auto in_place = [&](std::size_t i) {
    return sentence.names[i] == place || sentence.names[i] == place + 1;
  };
  for (std::size_t i = 0; i < sentence.forms.size(); ++i) {
    if (sentence.forms[i] == "," && i > 0 && i + 1 < sentence.forms.size() && in_place(i - 1) &&
        sentence.names[i + 1] == place) {
      continue;
    }
    variant.forms.push_back(sentence.forms[i]);
    variant.names.push_back(sentence.names[i]);
  }
  return variant.forms.size() < sentence.forms.size() ? variant : TrainingSentence();
}

/// What there is to learn, as numbers.
struct Common {
  WordIndex vector_words, trained_words;
  Values vectors;
  std::string lists_section;
  NameLists lists;
  std::vector<Example> examples, silver, check;
  std::deque<TrainingSentence> variants;  // which some of the examples stand on

  Common(const NamesData& data, const ModelFile& file, std::string lists_of_names)
      : vector_words(file.lines("vector words")),
        trained_words(file.lines("trained words")),
        lists_section(std::move(lists_of_names)),
        lists(lists_section, data.lists_path) {
    const Matrix matrix = file.matrix("vectors").dequantised();
    vectors = Eigen::Map<const Values>(matrix.values.data(), static_cast<Index>(matrix.rows),
                                       static_cast<Index>(matrix.columns));
    for (const auto& [sentences, into] :
         {std::pair(&data.sentences, &examples), std::pair(&data.silver, &silver),
          std::pair(&data.check, &check)}) {
      for (const TrainingSentence& sentence : *sentences) {
        add_example(sentence, *into);
      }
    }
    for (const TrainingSentence& sentence : data.sentences) {
      if (sentence.scheme == NameScheme::curated && !sentence.names.empty()) {
        add_example(variants.emplace_back(without_commas(sentence)), examples);
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
      example.shapes.push_back(
          {example.affixes.back().back(), shape_feature(in_capitals(form)), shape_feature(lower)});
    }
    for (const std::string& tag : sentence.tags) {
      const std::string upos = tag.substr(0, tag.find('|'));
      const auto* const found = std::find(std::begin(word_classes), std::end(word_classes), upos);
      example.classes.push_back(found == std::end(word_classes)
                                    ? unknown
                                    : static_cast<std::int32_t>(found - std::begin(word_classes)));
    }
    example.classes.resize(sentence.forms.size(), unknown);
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
    const Course course{options_.seed, options_.epochs, options_.batch, options_.silver_per_epoch,
                        options_.learning_rate};
    learn<Loss>(
        parameters_, random_, course, common_.examples, common_.silver,
        [&](std::vector<const Example*> sentences, Random& random, Gradients& gradients,
            Loss& loss) { study(std::move(sentences), random, gradients, loss); },
        [&](std::uint32_t epoch, const Loss& loss) {
          NamesProgress progress{epoch, loss.mean()};
          check(progress);
          report(progress);
        });
  }

  /// What the trained network expects in each example: adds that share of it.
  void teach(const std::vector<Example>& examples, std::vector<MarkSums>& taught,
             float share) const {
    score(examples, [&](std::size_t i, const Values& scores) {
      taught[i].add(fields_[0].sums(scores, nullptr), share);
    });
  }

  /// Takes the weights of a model.
  void read(const ModelFile& model) {
    for (const auto& parameter : parameters_.all()) {
      if (!parameter->section.empty()) {
        const Matrix matrix = model.matrix(parameter->section).dequantised();
        parameter->value = parameter->mean =
            Eigen::Map<const Values>(matrix.values.data(), static_cast<Index>(matrix.rows),
                                     static_cast<Index>(matrix.columns));
      }
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

  /// Calls with each example's place and the scores of its marks.
  template <class Use>
  void score(const std::vector<Example>& examples, Use use) const {
    constexpr std::size_t at_once = 64;
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return examples[a].size() > examples[b].size();
    });
    for (std::size_t first = 0; first < order.size(); first += at_once) {
      Layout layout;
      std::vector<const Example*> sentences;
      std::vector<Disguise> disguises;
      const std::size_t last = std::min(first + at_once, order.size());
      for (std::size_t i = first; i < last; ++i) {
        sentences.push_back(&examples[order[i]]);
        layout.add(sentences.back()->size());
        disguises.push_back(no_disguise(*sentences.back()));
      }
      const Values input = embed(sentences, layout, disguises);
      const Values scores =
          fields_[0].layer.apply(second_.run(first_.run(input, layout).outputs, layout).outputs);
      for (std::size_t i = first; i < last; ++i) {
        const auto sentence = static_cast<Index>(i - first);
        use(order[i], Values(scores.middleCols(layout.begin(sentence), layout.size(sentence))));
      }
    }
  }

  /// Names in the sentences to check, with the means of the weights.
  void check(NamesProgress& progress) {
    swap_means();
    std::vector<Values> scores(common_.check.size());
    score(common_.check, [&](std::size_t i, Values of) { scores[i] = std::move(of); });
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
    const auto unkept = [&](Index inputs, Index outputs) {
      Layer layer = parameters_.add_layer("", "", inputs, outputs, random_);
      layer.bias = parameters_.add("", outputs, 1, 0, random_);
      return layer;
    };
    classes_ = unkept(2 * first, size(std::size(word_classes)));
    after_ = unkept(first, common_.vectors.rows());
    before_ = unkept(first, common_.vectors.rows());
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
    return static_cast<Index>(i + 1 == affixes_per_word
                                  ? example.shapes[word][static_cast<std::size_t>(disguise.writing)]
                                  : example.affixes[word][i]);
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
      const float chance = random.uniform();
      disguise.writing = chance < capitals_share                         ? Writing::in_capitals
                         : chance < capitals_share + small_letters_share ? Writing::in_small_letters
                                                                         : Writing::usual;
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
    study_classes(sentences, outputs, gradients, gradient);
    gradient.array() *= factor.array();
    study_neighbours(sentences, layout, first.outputs, gradients, gradient);
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
      if (example.taught != nullptr) {
        fields_[0].study(outputs, *example.taught, gradients, part, loss);
      } else if (!example.agreed.empty() && example.scheme != NameScheme::curated) {
        fields_[0].study(outputs, example.agreed, gradients, part, loss);
      }
      gradient.middleCols(begin, example.size()) = part;
    }
    gradient.array() *= factor.array();
    Values input_gradient = Values::Zero(input.rows(), input.cols());
    second_.back(input, layout, steps, gradient, gradients, input_gradient);
    return input_gradient;
  }

  /// Word classes, from the first layer, so that it learns more than names.
  void study_classes(const std::vector<const Example*>& sentences, const Values& outputs,
                     Gradients& gradients, Values& gradient) const {
    std::vector<std::int32_t> answers;
    for (const Example* example : sentences) {
      answers.insert(answers.end(), example->classes.begin(), example->classes.end());
    }
    Values scores = classes_.apply(outputs);
    Loss loss;
    softmax_gradient(scores, answers, loss);
    scores *= class_share;
    classes_.back(outputs, scores, gradients, gradient);
  }

  /// The vector of the word after, and of the one before: what may stand there is learned from
  /// text that nobody marked (Rei 2017).
  void study_neighbours(const std::vector<const Example*>& sentences, const Layout& layout,
                        const Values& outputs, Gradients& gradients, Values& gradient) const {
    const Index half = outputs.rows() / 2;
    for (const bool before : {false, true}) {
      const Layer& layer = before ? before_ : after_;
      const Values states = before ? outputs.bottomRows(half) : outputs.topRows(half);
      Values error = layer.apply(states);
      for (std::size_t s = 0; s < sentences.size(); ++s) {
        const Example& example = *sentences[s];
        const Index begin = layout.begin(static_cast<Index>(s));
        for (Index t = 0; t < example.size(); ++t) {
          const Index at = before ? t - 1 : t + 1;
          const std::uint32_t word = at < 0 || at >= example.size()
                                         ? WordIndex::absent
                                         : example.vector_words[static_cast<std::size_t>(at)];
          if (word == WordIndex::absent) {
            error.col(begin + t).setZero();
          } else {
            error.col(begin + t) -= common_.vectors.col(static_cast<Index>(word));
          }
        }
      }
      error *= neighbour_share;
      Values state_gradient = Values::Zero(half, outputs.cols());
      layer.back(states, error, gradients, state_gradient);
      if (before) {
        gradient.bottomRows(half) += state_gradient;
      } else {
        gradient.topRows(half) += state_gradient;
      }
    }
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
  Layer classes_, after_, before_;
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
  Common common(data, base, NameLists::section_of(data.lists, data.lists_path));
  std::vector<MarkSums> taught(common.examples.size()), taught_silver(common.silver.size());
  for (const ModelFile* const teacher : data.teachers) {
    const Common own(data, *teacher, std::string(teacher->text("name lists")));
    NamesOptions size = options;
    size.first_hidden = teacher->matrix("names first forward.self").columns;
    size.second_hidden = teacher->matrix("names second forward.self").columns;
    Trainer trained(own, size);
    trained.read(*teacher);
    const float share = 1.0F / static_cast<float>(data.teachers.size());
    trained.teach(own.examples, taught, share);
    trained.teach(own.silver, taught_silver, share);
  }
  // What somebody marked in the first scheme, teachers know no better.
  for (std::size_t i = 0; i < taught.size(); ++i) {
    if (taught[i].by_mark.size() > 0 && common.examples[i].scheme == NameScheme::other) {
      common.examples[i].taught = &taught[i];
    }
  }
  for (std::size_t i = 0; i < taught_silver.size(); ++i) {
    if (taught_silver[i].by_mark.size() > 0) {
      common.silver[i].taught = &taught_silver[i];
    }
  }
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
