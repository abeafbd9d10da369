// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/network_trainer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/language/features.hpp"
#include "extractors/language/training/layers.inc"

namespace newsgraph::extractors::language {
namespace {

using namespace training;

constexpr std::size_t longest_sentence = 120;
constexpr Index name_marks = 7;

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
    const Course course{options_.seed, options_.epochs, options_.batch, options_.silver_per_epoch,
                        options_.learning_rate};
    learn<Losses>(
        parameters_, random_, course, parsed_, silver_,
        [&](const std::vector<const Example*>& examples, Random& random, Gradients& gradients,
            Losses& losses) {
          std::vector<const Example*> sentences, paragraphs;
          for (const Example* example : examples) {
            (example->breaks.empty() ? sentences : paragraphs).push_back(example);
          }
          study_sentences(std::move(sentences), random, gradients, losses);
          study_paragraphs(std::move(paragraphs), random, gradients, losses);
        },
        [&](std::uint32_t epoch, const Losses& losses) {
          report({epoch, losses.tag.mean(), losses.arc.mean(), losses.relation.mean(),
                  losses.name.mean(), losses.break_.mean()});
        });
  }

  void write(ModelFileWriter& model) const {
    model.add_lines("tags", tags_);
    model.add_lines("relations", relations_);
    model.add_lines("trained words", trained_names_);
    model.add_lines("vector words", vector_names_);
    model.add_matrix("vectors", to_matrix(vectors_), ModelFileWriter::Precision::byte);
    for (const auto& parameter : parameters_.all()) {
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

  void make_parameters() {
    const auto size = [](std::size_t value) { return static_cast<Index>(value); };
    const auto add = [&](const char* section, Index rows, Index columns, float scale) {
      return parameters_.add(section, rows, columns, scale, random_);
    };
    const auto add_layer = [&](const char* section, const char* bias, Index inputs, Index outputs) {
      return parameters_.add_layer(section, bias, inputs, outputs, random_);
    };
    const auto add_both_ways = [&](const char* name, Index inputs, Index hidden) {
      return parameters_.add_both_ways(name, inputs, hidden, random_);
    };
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
  std::vector<std::string> tags_, relations_, trained_names_, vector_names_;
  Lookup tag_index_, relation_index_, trained_words_, vector_words_;
  Values vectors_;
  std::vector<Example> parsed_, silver_;
  Parameters parameters_;
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
