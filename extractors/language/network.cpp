// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/network.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

constexpr std::size_t name_marks = NameTransitions::marks;
constexpr std::size_t sequences_at_once = 96;

/// How much more likely a break must be than none (natural logarithm of the odds): where the rules
/// see one, the network has to be sure of the contrary. The best of a few values on the development
/// parts of EWT and GUM.
constexpr float least_by_rule = -4.0F, least = 2.0F;

std::size_t padded(std::size_t outputs) {
  return (outputs + block_outputs - 1) / block_outputs * block_outputs;
}

std::vector<float> column(const ModelFile& file, std::string_view name) {
  return file.matrix(name).dequantised().values;
}

/// Rows of numbers, one after another, of any values at first.
struct Rows {
  std::size_t count = 0, width = 0;
  std::unique_ptr<float[]> values;

  Rows(std::size_t row_count, std::size_t row_width)
      : count(row_count), width(row_width), values(new float[row_count * row_width]) {}
  [[nodiscard]] float* row(std::size_t index) { return values.get() + index * width; }
  [[nodiscard]] const float* row(std::size_t index) const { return values.get() + index * width; }
  [[nodiscard]] std::span<float> all() { return {values.get(), count * width}; }
};

/// Rows of whole numbers.
struct ByteRows {
  std::size_t width = 0;
  std::vector<std::int8_t> bytes;
  std::vector<ByteRow> rows;

  ByteRows(std::size_t count, std::size_t row_width)
      : width(row_width), bytes(count * row_width), rows(count) {
    for (std::size_t i = 0; i < count; ++i) {
      rows[i].bytes = bytes.data() + i * width;
    }
  }
  [[nodiscard]] std::int8_t* row(std::size_t index) { return bytes.data() + index * width; }
};

/// The nearest whole number, halves to even; right up to 2^22.
float rounded(float value) {
  constexpr float magic = 12582912.0F;  // 1.5 * 2^23
  return (value + magic) - magic;
}

/// Each row in 127 steps up to its largest value.
ByteRows quantised(const Rows& from, const Kernels& with) {
  ByteRows to(from.count, (from.width + 3) / 4 * 4);
  for (std::size_t i = 0; i < from.count; ++i) {
    to.rows[i].scale = with.quantise(from.row(i), to.row(i), from.width, &to.rows[i].sum);
  }
  return to;
}

void rectify(Rows& rows) {
  for (float& value : rows.all()) {
    value = value > 0 ? value : 0;
  }
}

/// The first of the largest. In two passes, as compilers make fast loops of both.
std::size_t index_of_largest(const float* values, std::size_t count) {
  float largest = values[0];
  for (std::size_t i = 1; i < count; ++i) {
    largest = values[i] > largest ? values[i] : largest;
  }
  const auto found = static_cast<std::size_t>(std::find(values, values + count, largest) - values);
  return found < count ? found : 0;  // of a damaged model: what is no number equals nothing
}

/// Chu-Liu/Edmonds over a dense matrix: node 0 is the root.
class TreeSearch {
 public:
  static constexpr float impossible = -1e30F;

  /// By node, the head; by node, scores[node * size + head].
  static std::vector<std::uint32_t> solve(const std::vector<float>& scores, std::size_t size) {
    std::vector<std::uint32_t> head(size, 0);
    for (std::size_t node = 1; node < size; ++node) {
      float best = 2 * impossible;
      for (std::size_t h = 0; h < size; ++h) {
        if (h != node && scores[node * size + h] > best) {
          best = scores[node * size + h];
          head[node] = static_cast<std::uint32_t>(h);
        }
      }
    }
    const std::vector<std::uint32_t> cycle = find_cycle(head);
    if (!cycle.empty()) {
      contract(scores, size, cycle, head);
    }
    return head;
  }

 private:
  static std::vector<std::uint32_t> find_cycle(const std::vector<std::uint32_t>& head) {
    std::vector<std::uint32_t> walk(head.size(), 0);
    std::vector<std::uint32_t> cycle;
    for (std::uint32_t start = 1; start < head.size(); ++start) {
      std::uint32_t node = start;
      while (node != 0 && walk[node] == 0) {
        walk[node] = start;
        node = head[node];
      }
      if (node != 0 && walk[node] == start) {
        const std::uint32_t first = node;
        do {
          cycle.push_back(node);
          node = head[node];
        } while (node != first);
        break;
      }
    }
    return cycle;
  }

  /// Solves the problem in which the cycle is one node, and opens the cycle where that enters it.
  static void contract(const std::vector<float>& scores, std::size_t size,
                       const std::vector<std::uint32_t>& cycle, std::vector<std::uint32_t>& head) {
    std::vector<bool> inside(size, false);
    float cycle_score = 0;
    for (const std::uint32_t node : cycle) {
      inside[node] = true;
      cycle_score += scores[node * size + head[node]];
    }
    std::vector<std::uint32_t> outer;
    for (std::uint32_t node = 0; node < size; ++node) {
      if (!inside[node]) {
        outer.push_back(node);
      }
    }
    const std::size_t small = outer.size() + 1;
    const std::size_t joint = outer.size();
    std::vector<float> small_scores(small * small, impossible);
    std::vector<std::uint32_t> enters_at(small, 0), leaves_from(small, 0);
    for (std::size_t a = 0; a < outer.size(); ++a) {
      for (std::size_t b = 0; b < outer.size(); ++b) {
        small_scores[b * small + a] = scores[outer[b] * size + outer[a]];
      }
      float best_in = 2 * impossible;
      float best_out = 2 * impossible;
      for (const std::uint32_t node : cycle) {
        const float in =
            scores[node * size + outer[a]] - scores[node * size + head[node]] + cycle_score;
        if (in > best_in) {
          best_in = in;
          enters_at[a] = node;
        }
        if (scores[outer[a] * size + node] > best_out) {
          best_out = scores[outer[a] * size + node];
          leaves_from[a] = node;
        }
      }
      small_scores[joint * small + a] = best_in;
      small_scores[a * small + joint] = best_out;
    }
    const std::vector<std::uint32_t> small_head = solve(small_scores, small);
    for (std::size_t b = 1; b < outer.size(); ++b) {
      head[outer[b]] = small_head[b] == joint ? leaves_from[b] : outer[small_head[b]];
    }
    head[enters_at[small_head[joint]]] = outer[small_head[joint]];
  }
};

}  // namespace

void decode_names(const float* scores, std::size_t stride, std::size_t count,
                  const NameTransitions& transitions, std::vector<std::uint8_t>& names,
                  std::vector<float>& confidence) {
  constexpr std::size_t marks = NameTransitions::marks;
  constexpr float impossible = -1e30F;
  using Marks = std::array<float, marks>;
  std::vector<Marks> probability(count);
  std::vector<std::array<std::uint8_t, marks>> came_from(count);
  Marks best{};
  for (std::size_t t = 0; t < count; ++t) {
    const float* score = scores + t * stride;
    const float largest = *std::max_element(score, score + marks);
    double sum = 0;
    for (std::size_t k = 0; k < marks; ++k) {
      sum += std::exp(static_cast<double>(score[k] - largest));
    }
    const auto norm = static_cast<float>(std::log(sum)) + largest;
    Marks next{};
    for (std::size_t k = 0; k < marks; ++k) {
      const bool goes_on = k > 0 && k % 2 == 0;
      std::size_t from = 0;
      float value = t == 0 ? (goes_on ? impossible : transitions.begin[k]) : 2 * impossible;
      for (std::size_t p = 0; t > 0 && p < marks; ++p) {
        const float along = best[p] + transitions.after[k][p];
        if ((!goes_on || p == k || p == k - 1) && along > value) {
          value = along;
          from = p;
        }
      }
      probability[t][k] = score[k] - norm;
      next[k] = value + score[k];
      came_from[t][k] = static_cast<std::uint8_t>(from);
    }
    best = next;
  }
  names.assign(count, 0);
  confidence.assign(count, 0.0F);
  std::size_t mark = index_of_largest(best.data(), marks);
  for (std::size_t t = count; t-- > 0;) {
    names[t] = static_cast<std::uint8_t>(mark);
    confidence[t] = std::exp(probability[t][mark]);
    mark = came_from[t][mark];
  }
}

std::vector<std::uint32_t> maximum_spanning_tree(std::span<const float> scores, std::size_t count) {
  const std::size_t size = count + 1;
  std::vector<float> square(size * size, TreeSearch::impossible);
  for (std::size_t node = 1; node < size; ++node) {
    std::copy_n(scores.begin() + static_cast<std::ptrdiff_t>((node - 1) * size), size,
                square.begin() + static_cast<std::ptrdiff_t>(node * size));
    square[node * size + node] = TreeSearch::impossible;
  }
  std::vector<std::uint32_t> head = TreeSearch::solve(square, size);
  std::vector<std::uint32_t> roots;
  for (std::uint32_t node = 1; node < size; ++node) {
    if (head[node] == 0) {
      roots.push_back(node);
    }
  }
  if (roots.size() > 1) {
    // The heaviest tree in which one of them is the only root.
    double best = -1e300;
    std::vector<std::uint32_t> best_head;
    for (const std::uint32_t root : roots) {
      std::vector<float> one_root = square;
      for (std::uint32_t node = 1; node < size; ++node) {
        if (node != root) {
          one_root[node * size] = TreeSearch::impossible;
        }
      }
      std::vector<std::uint32_t> candidate = TreeSearch::solve(one_root, size);
      double sum = 0;
      for (std::uint32_t node = 1; node < size; ++node) {
        sum += static_cast<double>(one_root[node * size + candidate[node]]);
      }
      if (sum > best) {
        best = sum;
        best_head = std::move(candidate);
      }
    }
    head = std::move(best_head);
  }
  return {head.begin() + 1, head.end()};
}

Network::Dense Network::dense(const ModelFile& file, const std::string& weights,
                              const std::string& bias) {
  const Matrix matrix = file.matrix(weights).dequantised();
  Dense dense;
  dense.inputs = matrix.columns;
  dense.outputs = matrix.rows;
  dense.padded_outputs = padded(matrix.rows);
  dense.weights.assign(dense.inputs * dense.padded_outputs, 0.0F);
  for (std::size_t k = 0; k < dense.inputs; ++k) {
    for (std::size_t o = 0; o < dense.outputs; ++o) {
      const std::size_t block = o / block_outputs;
      dense.weights[(block * dense.inputs + k) * block_outputs + o % block_outputs] =
          matrix.at(o, k);
    }
  }
  dense.bias.assign(dense.padded_outputs, 0.0F);
  if (!bias.empty()) {
    const std::vector<float> values = column(file, bias);
    std::copy_n(values.begin(), std::min(values.size(), dense.outputs), dense.bias.begin());
  }
  return dense;
}

Network::ByteDense Network::byte_dense(const ModelFile& file, const std::string& weights,
                                       const std::string& bias, std::size_t inputs) {
  const Matrix matrix = file.matrix(weights).dequantised();
  ByteDense dense;
  dense.inputs = inputs == 0 ? matrix.columns : std::min(inputs, matrix.columns);
  dense.outputs = matrix.rows;
  dense.padded_inputs = (dense.inputs + 3) / 4 * 4;
  dense.padded_outputs = padded(matrix.rows);
  dense.weights.assign(dense.padded_inputs * dense.padded_outputs, 128);
  dense.scales.assign(dense.padded_outputs, 0.0F);
  for (std::size_t o = 0; o < dense.outputs; ++o) {
    float largest = 0;
    for (std::size_t k = 0; k < dense.inputs; ++k) {
      largest = std::max(largest, std::abs(matrix.at(o, k)));
    }
    dense.scales[o] = largest / 127.0F;
    const float steps = largest > 0 ? 127.0F / largest : 0.0F;
    const std::size_t begin =
        o / block_outputs * block_outputs * dense.padded_inputs + o % block_outputs * 4;
    for (std::size_t k = 0; k < dense.inputs; ++k) {
      const float value = matrix.at(o, k) * steps;
      const bool is_in_range = value >= -127.5F && value <= 127.5F;  // or the model is damaged
      dense.weights[begin + k / 4 * 4 * block_outputs + k % 4] =
          static_cast<std::uint8_t>(128 + static_cast<int>(is_in_range ? rounded(value) : 0.0F));
    }
  }
  dense.bias.assign(dense.padded_outputs, 0.0F);
  if (!bias.empty()) {
    const std::vector<float> values = column(file, bias);
    std::copy_n(values.begin(), std::min(values.size(), dense.outputs), dense.bias.begin());
  }
  return dense;
}

Network::Lstm Network::lstm(const ModelFile& file, const std::string& name, std::size_t inputs) {
  Lstm lstm;
  lstm.from_input = byte_dense(file, name + ".input", name + ".bias", inputs);
  lstm.from_self = byte_dense(file, name + ".self", "");
  lstm.hidden = lstm.from_self.inputs;
  return lstm;
}

Network::Network(const ModelFile& file, const std::string& path)
    : tags_(file.lines("tags")),
      relations_(file.lines("relations")),
      trained_words_(file.lines("trained words")),
      vector_words_(file.lines("vector words")),
      trained_(file.matrix("trained vectors")),
      vectors_(file.matrix("vectors")),
      affixes_(file.matrix("affix vectors")),
      unknown_vector_(column(file, "unknown vector")),
      first_forward_(lstm(file, "first forward")),
      first_backward_(lstm(file, "first backward")),
      second_forward_(lstm(file, "second forward")),
      second_backward_(lstm(file, "second backward")),
      names_forward_(lstm(file, file.has("name lists") ? "names second forward" : "names forward")),
      names_backward_(
          lstm(file, file.has("name lists") ? "names second backward" : "names backward")),
      breaks_forward_(lstm(file, "breaks forward")),
      breaks_backward_(lstm(file, "breaks backward")),
      tag_(byte_dense(file, "tag", "tag bias")),
      name_(byte_dense(file, "name", "name bias")),
      arc_dependent_(byte_dense(file, "arc dependent", "arc dependent bias")),
      arc_head_(byte_dense(file, "arc head", "arc head bias")),
      label_dependent_(byte_dense(file, "label dependent", "label bias")),
      label_head_(byte_dense(file, "label head", "")),
      break_(byte_dense(file, "break", "break bias")),
      arc_(byte_dense(file, "arc", "")),
      label_(dense(file, "relation", "relation bias")),
      arc_head_bias_(column(file, "arc prior")),
      root_arc_(column(file, "root arc")),
      root_label_(column(file, "root label")) {
  const std::size_t input = vectors_.rows + trained_.rows + affixes_.rows;
  const std::size_t first = first_forward_.hidden + first_backward_.hidden;
  const std::size_t second = second_forward_.hidden + second_backward_.hidden;
  if (file.has("name lists")) {
    name_words_ = name_words(file, path);
    name_transitions_ = name_transitions(file, path);
  }
  const std::size_t name_inputs =
      name_words_ ? name_words_->forward.hidden + name_words_->backward.hidden : first;
  const std::size_t names = names_forward_.hidden + names_backward_.hidden;
  const auto fits = [](const Lstm& lstm, std::size_t inputs) {
    return inputs <= most_byte_inputs && lstm.from_input.inputs == inputs &&
           lstm.hidden % 16 == 0 && lstm.hidden > 0 && lstm.from_input.outputs == 4 * lstm.hidden &&
           lstm.from_self.outputs == 4 * lstm.hidden;
  };
  const bool right =
      fits(first_forward_, input) && fits(first_backward_, input) && fits(second_forward_, first) &&
      fits(second_backward_, first) && fits(names_forward_, name_inputs) &&
      fits(names_backward_, name_inputs) && fits(breaks_forward_, input + break_signs) &&
      fits(breaks_backward_, input + break_signs) &&
      break_.inputs == breaks_forward_.hidden + breaks_backward_.hidden && break_.outputs == 2 &&
      tag_.inputs == first && tag_.outputs == tags_.size() && name_.inputs == names &&
      name_.outputs == name_marks && arc_dependent_.inputs == second &&
      arc_head_.inputs == second && arc_.inputs == arc_head_.outputs &&
      arc_.outputs == arc_dependent_.outputs && arc_head_bias_.size() == arc_head_.outputs &&
      root_arc_.size() == arc_head_.outputs && label_dependent_.inputs == second &&
      label_head_.inputs == second && label_head_.outputs == label_dependent_.outputs &&
      root_label_.size() == label_head_.outputs && label_.inputs == label_head_.outputs &&
      label_.outputs == relations_.size() && trained_.columns == trained_words_.size() + 1 &&
      vectors_.columns == vector_words_.size() && unknown_vector_.size() == vectors_.rows &&
      affixes_.columns == affix_rows;
  if (!right) {
    throw ParseError(path, 0, 0, "the model's matrices do not fit one another");
  }
}

Network::NameWords Network::name_words(const ModelFile& file, const std::string& path) const {
  NameWords names;
  names.lists = NameLists(file.text("name lists"), path);
  names.trained = file.matrix("names trained vectors");
  names.affixes = file.matrix("names affix vectors");
  names.unknown_vector = column(file, "names unknown vector");
  const std::size_t words = vectors_.rows + names.trained.rows + names.affixes.rows;
  bool right = names.trained.columns == trained_words_.size() + 1 &&
               names.affixes.columns == affix_rows &&
               names.unknown_vector.size() == vectors_.rows && words <= most_byte_inputs;
  for (const auto& [name, lstm_of_way, signs] :
       {std::tuple("names first forward", &names.forward, &names.signs_forward),
        std::tuple("names first backward", &names.backward, &names.signs_backward)}) {
    *lstm_of_way = lstm(file, name, words);
    const Matrix weights = file.matrix(std::string(name) + ".input").dequantised();
    const std::size_t gates = 4 * lstm_of_way->hidden;
    right = right && lstm_of_way->hidden % 16 == 0 && lstm_of_way->hidden > 0 &&
            weights.rows == gates && weights.columns == words + NameLists::signs &&
            lstm_of_way->from_self.outputs == gates;
    if (right) {
      const std::size_t width = lstm_of_way->from_input.padded_outputs;
      signs->assign(NameLists::signs * width, 0.0F);
      for (std::size_t sign = 0; sign < NameLists::signs; ++sign) {
        for (std::size_t gate = 0; gate < gates; ++gate) {
          (*signs)[sign * width + gate] = weights.at(gate, words + sign);
        }
      }
    }
  }
  if (!right) {
    throw ParseError(path, 0, 0, "the model's matrices do not fit one another");
  }
  return names;
}

NameTransitions Network::name_transitions(const ModelFile& file, const std::string& path) {
  // A column for each mark before, and one for the beginning.
  const Matrix scores = file.matrix("name transitions").dequantised();
  if (scores.rows != name_marks || scores.columns != name_marks + 1) {
    throw ParseError(path, 0, 0, "the model's matrices do not fit one another");
  }
  NameTransitions transitions;
  for (std::size_t mark = 0; mark < name_marks; ++mark) {
    for (std::size_t before = 0; before < name_marks; ++before) {
      transitions.after[mark][before] = scores.at(mark, before);
    }
    transitions.begin[mark] = scores.at(mark, name_marks);
  }
  return transitions;
}

/// Some sequences of words on their way through the layers. All their words stand in one list.
class Network::Run {
 public:
  using Words = std::vector<std::string_view>;

  Run(const Network& network, const Kernels& with, std::vector<const Words*> sequences)
      : network_(network), kernels_(with), sequences_(std::move(sequences)) {
    for (const Words* words : sequences_) {
      begins_.push_back(words_);
      words_ += words->size();
      longest_ = std::max(longest_, words->size());
    }
  }

  std::vector<SentenceAnalysis> analyse() {
    const Inputs words = inputs(nullptr);
    const ByteRows first = both_ways(network_.first_forward_, network_.first_backward_, words);
    const Rows tags = apply(network_.tag_, first);
    const ByteRows second = both_ways(network_.second_forward_, network_.second_backward_, first);
    const ByteRows* below_names = &first;
    std::optional<ByteRows> name_words;
    if (network_.name_words_) {
      below_names = &name_words.emplace(read_names(words));
    }
    const Rows names = apply(
        network_.name_, both_ways(network_.names_forward_, network_.names_backward_, *below_names));
    Rows dependents = apply(network_.arc_dependent_, second);
    Rows heads = apply(network_.arc_head_, second);
    rectify(dependents);
    rectify(heads);
    const Rows label_dependents = apply(network_.label_dependent_, second);
    const Rows label_heads = apply(network_.label_head_, second);

    std::vector<SentenceAnalysis> analyses(sequences_.size());
    for (std::size_t s = 0; s < sequences_.size(); ++s) {
      const std::size_t count = sequences_[s]->size();
      SentenceAnalysis& analysis = analyses[s];
      for (std::size_t t = 0; t < count; ++t) {
        analysis.tags.push_back(static_cast<std::uint32_t>(
            index_of_largest(tags.row(begins_[s] + t), network_.tags_.size())));
      }
      decode_names(names.row(begins_[s]), names.width, count, network_.name_transitions_,
                   analysis.names, analysis.name_confidence);
      analysis.heads = tree(dependents, heads, begins_[s], count);
    }
    label(label_dependents, label_heads, analyses);
    return analyses;
  }

  /// By sequence, what is known of the place before each word.
  using Signs = std::vector<const std::vector<std::array<float, break_signs>>*>;

  std::vector<std::vector<bool>> breaks(const Signs& signs) {
    const Rows scores =
        apply(network_.break_,
              both_ways(network_.breaks_forward_, network_.breaks_backward_, inputs(&signs)));
    std::vector<std::vector<bool>> breaks(sequences_.size());
    for (std::size_t s = 0; s < sequences_.size(); ++s) {
      for (std::size_t t = 0; t < sequences_[s]->size(); ++t) {
        const float* score = scores.row(begins_[s] + t);
        const bool by_rule = (*signs[s])[t][1] > 0;
        breaks[s].push_back(score[1] - score[0] > (by_rule ? least_by_rule : least));
      }
    }
    return breaks;
  }

 private:
  /// What the first layer reads: the vectors of all different words, and which of them each word
  /// is. Half of the words of a text are repeated.
  struct Inputs {
    ByteRows rows;
    std::vector<std::uint32_t> row_of_word;
    ByteRows name_rows{0, 0};  // the same for the reader of names, if there is one
  };

  /// With `signs`, two words are the same only if theirs are too, which follow the vector.
  [[nodiscard]] Inputs inputs(const Signs* signs) const {
    std::vector<std::uint32_t> row_of_word;
    std::vector<std::pair<std::string_view, std::array<float, break_signs>>> different;
    std::unordered_map<std::string_view, std::array<std::uint32_t, 4>> seen;
    constexpr std::uint32_t none = 0xFFFFFFFF;
    for (std::size_t s = 0; s < sequences_.size(); ++s) {
      for (std::size_t t = 0; t < sequences_[s]->size(); ++t) {
        const std::array<float, break_signs> sign =
            signs == nullptr ? std::array<float, break_signs>{} : (*(*signs)[s])[t];
        const std::string_view form = (*sequences_[s])[t];
        auto& rows = seen.try_emplace(form, std::array<std::uint32_t, 4>{none, none, none, none})
                         .first->second;
        std::uint32_t& row = rows[(sign[0] > 0 ? 1U : 0U) + (sign[1] > 0 ? 2U : 0U)];
        if (row == none) {
          row = static_cast<std::uint32_t>(different.size());
          different.emplace_back(form, sign);
        }
        row_of_word.push_back(row);
      }
    }
    const std::size_t vector_size = network_.vectors_.rows;
    const std::size_t trained_size = network_.trained_.rows;
    const std::size_t size = vector_size + trained_size + network_.affixes_.rows;
    Rows rows(different.size(), size + (signs == nullptr ? 0 : break_signs));
    std::fill(rows.all().begin(), rows.all().end(), 0.0F);
    const NameWords* const names =
        signs == nullptr && network_.name_words_ ? &*network_.name_words_ : nullptr;
    Rows name_rows(names == nullptr ? 0 : different.size(),
                   names == nullptr ? 0 : vector_size + names->trained.rows + names->affixes.rows);
    std::fill(name_rows.all().begin(), name_rows.all().end(), 0.0F);
    for (std::size_t i = 0; i < different.size(); ++i) {
      const auto& [form, sign] = different[i];
      float* row = rows.row(i);
      const std::string lower = to_lower(form);
      const std::uint32_t vector = network_.vector_words_.find(lower);
      if (vector == WordIndex::absent) {
        std::copy(network_.unknown_vector_.begin(), network_.unknown_vector_.end(), row);
      } else {
        add_column(network_.vectors_, vector, row);
      }
      const std::uint32_t trained = network_.trained_words_.find(lower);
      add_column(network_.trained_, trained == WordIndex::absent ? 0 : trained + 1,
                 row + vector_size);
      const auto affixes = affix_features(form, lower);
      for (const std::uint32_t affix : affixes) {
        add_column(network_.affixes_, affix, row + vector_size + trained_size);
      }
      if (names != nullptr) {
        float* name_row = name_rows.row(i);
        if (vector == WordIndex::absent) {
          std::copy(names->unknown_vector.begin(), names->unknown_vector.end(), name_row);
        } else {
          std::copy_n(row, vector_size, name_row);
        }
        add_column(names->trained, trained == WordIndex::absent ? 0 : trained + 1,
                   name_row + vector_size);
        for (const std::uint32_t affix : affixes) {
          add_column(names->affixes, affix, name_row + vector_size + names->trained.rows);
        }
      }
      if (signs != nullptr) {
        std::copy(sign.begin(), sign.end(), row + size);
      }
    }
    return {quantised(rows, kernels_), std::move(row_of_word), quantised(name_rows, kernels_)};
  }

  void add_column(const QuantisedMatrix& matrix, std::size_t column, float* to) const {
    if (matrix.bytes.empty()) {
      matrix.add_column(column, to);
    } else {
      kernels_.add_bytes(matrix.bytes.data() + column * matrix.rows, matrix.scales[column], to,
                         matrix.rows);
    }
  }

  /// The first layer of the reader of names.
  [[nodiscard]] ByteRows read_names(const Inputs& words) const {
    const NameWords& names = *network_.name_words_;
    std::vector<std::uint32_t> signs;
    signs.reserve(words_);
    for (const Words* sequence : sequences_) {
      const std::vector<std::uint32_t> by_word = names.lists.signs_of(*sequence);
      signs.insert(signs.end(), by_word.begin(), by_word.end());
    }
    const Rows forward = apply(names.forward.from_input, words.name_rows);
    const Rows backward = apply(names.backward.from_input, words.name_rows);
    const auto gates = [&](const Rows& different, const std::vector<float>& sign_weights) {
      return [&](std::size_t word, float* row) {
        std::copy_n(different.row(words.row_of_word[word]), different.width, row);
        for (std::uint32_t rest = signs[word]; rest != 0; rest &= rest - 1) {
          const float* add = sign_weights.data() +
                             static_cast<std::size_t>(std::countr_zero(rest)) * different.width;
          for (std::size_t k = 0; k < different.width; ++k) {
            row[k] += add[k];
          }
        }
      };
    };
    ByteRows output = outputs(names.forward, names.backward);
    one_way_at_once(names.forward, false, gates(forward, names.signs_forward), output, 0);
    one_way_at_once(names.backward, true, gates(backward, names.signs_backward), output,
                    names.forward.hidden);
    return output;
  }

  [[nodiscard]] Rows apply(const Dense& layer, const Rows& input) const {
    Rows output = biases(layer.bias, input.count);
    kernels_.multiply_add(layer.weights.data(), input.row(0), input.width, output.row(0),
                          output.width, layer.inputs, layer.padded_outputs, input.count);
    return output;
  }

  [[nodiscard]] Rows apply(const ByteDense& layer, const ByteRows& input) const {
    Rows output(input.rows.size(), layer.padded_outputs);
    std::vector<float*> rows(output.count);
    for (std::size_t i = 0; i < output.count; ++i) {
      rows[i] = output.row(i);
    }
    kernels_.multiply_add_bytes(layer.weights.data(), layer.scales.data(), layer.bias.data(),
                                input.rows.data(), rows.data(), layer.padded_inputs,
                                layer.padded_outputs, output.count);
    return output;
  }

  static Rows biases(const std::vector<float>& bias, std::size_t count) {
    Rows output(count, bias.size());
    for (std::size_t i = 0; i < count; ++i) {
      std::copy(bias.begin(), bias.end(), output.row(i));
    }
    return output;
  }

  [[nodiscard]] ByteRows both_ways(const Lstm& forward, const Lstm& backward,
                                   const Inputs& inputs) const {
    ByteRows output = outputs(forward, backward);
    for (const bool from_the_end : {false, true}) {
      const Lstm& lstm = from_the_end ? backward : forward;
      const Rows different = apply(lstm.from_input, inputs.rows);
      one_way_at_once(
          lstm, from_the_end,
          [&](std::size_t word, float* row) {
            std::copy_n(different.row(inputs.row_of_word[word]), different.width, row);
          },
          output, from_the_end ? forward.hidden : 0);
    }
    return output;
  }

  [[nodiscard]] ByteRows both_ways(const Lstm& forward, const Lstm& backward,
                                   const ByteRows& input) const {
    ByteRows output = outputs(forward, backward);
    for (const bool from_the_end : {false, true}) {
      const Lstm& lstm = from_the_end ? backward : forward;
      Rows gates = apply(lstm.from_input, input);
      one_way(
          lstm, from_the_end,
          [&](std::size_t /*sequence*/, std::size_t word) { return gates.row(word); }, output,
          from_the_end ? forward.hidden : 0);
    }
    return output;
  }

  [[nodiscard]] ByteRows outputs(const Lstm& forward, const Lstm& backward) const {
    ByteRows output(words_, forward.hidden + backward.hidden);
    for (ByteRow& row : output.rows) {
      row.scale = output_scale;
    }
    return output;
  }

  /// `write_gates` writes what the input adds to the gates of a word, when its turn comes: there is
  /// room for one step alone, which stays near.
  template <class WriteGates>
  void one_way_at_once(const Lstm& lstm, bool from_the_end, WriteGates write_gates,
                       ByteRows& output, std::size_t offset) const {
    Rows step(sequences_.size(), lstm.from_self.padded_outputs);
    one_way(
        lstm, from_the_end,
        [&](std::size_t sequence, std::size_t word) {
          write_gates(word, step.row(sequence));
          return step.row(sequence);
        },
        output, offset);
  }

  /// All sequences take a step together, so that each weight is fetched once for all of them.
  /// `gates_of` gives what the input adds to the gates of a word, the i-th of those of this step;
  /// they are written over.
  template <class GatesOf>
  void one_way(const Lstm& lstm, bool from_the_end, GatesOf gates_of, ByteRows& output,
               std::size_t offset) const {
    Rows cells(sequences_.size(), lstm.hidden);
    std::fill(cells.all().begin(), cells.all().end(), 0.0F);
    std::vector<float*> step_gates(sequences_.size());
    std::vector<ByteRow> before(sequences_.size());
    std::vector<std::size_t> active(sequences_.size());
    std::iota(active.begin(), active.end(), std::size_t{0});
    for (std::size_t step = 0; step < longest_; ++step) {
      // Sequences that have ended drop out; the states of the rest move up.
      std::size_t count = 0;
      for (std::size_t i = 0; i < active.size(); ++i) {
        if (sequences_[active[i]]->size() > step) {
          if (i != count) {
            std::copy_n(cells.row(i), lstm.hidden, cells.row(count));
            before[count] = before[i];
            active[count] = active[i];
          }
          ++count;
        }
      }
      active.resize(count);
      const auto word = [&](std::size_t i) {
        const std::size_t size = sequences_[active[i]]->size();
        return begins_[active[i]] + (from_the_end ? size - 1 - step : step);
      };
      for (std::size_t i = 0; i < count; ++i) {
        step_gates[i] = gates_of(i, word(i));
      }
      if (step > 0) {
        kernels_.multiply_add_bytes(
            lstm.from_self.weights.data(), lstm.from_self.scales.data(), nullptr, before.data(),
            step_gates.data(), lstm.from_self.padded_inputs, lstm.from_self.padded_outputs, count);
      }
      for (std::size_t i = 0; i < count; ++i) {
        std::int8_t* const to = output.row(word(i)) + offset;
        const std::int32_t sum = kernels_.lstm_step(step_gates[i], cells.row(i), to, lstm.hidden);
        output.rows[word(i)].sum += sum;
        before[i] = {to, output_scale, sum};
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> tree(const Rows& dependents, const Rows& heads,
                                                std::size_t begin, std::size_t count) const {
    // The root, then the words of the sentence, as heads.
    Rows candidates(count + 1, heads.width);
    std::copy(network_.root_arc_.begin(), network_.root_arc_.end(), candidates.row(0));
    std::copy_n(heads.row(begin), count * heads.width, candidates.row(1));
    const Rows projected = apply(network_.arc_, quantised(candidates, kernels_));
    // Every head against every dependent: the projected heads, turned, are weights.
    const std::size_t outputs = padded(count + 1);
    const std::size_t inputs = network_.arc_.outputs;
    std::vector<float> weights(inputs * outputs, 0.0F);
    std::vector<float> prior(outputs, 0.0F);
    for (std::size_t h = 0; h <= count; ++h) {
      const std::size_t block = h / block_outputs;
      for (std::size_t k = 0; k < inputs; ++k) {
        weights[(block * inputs + k) * block_outputs + h % block_outputs] = projected.row(h)[k];
      }
      float sum = 0;
      for (std::size_t k = 0; k < network_.arc_head_bias_.size(); ++k) {
        sum += network_.arc_head_bias_[k] * candidates.row(h)[k];
      }
      prior[h] = sum;
    }
    Rows scores(count, outputs);
    for (std::size_t t = 0; t < count; ++t) {
      std::copy(prior.begin(), prior.end(), scores.row(t));
    }
    kernels_.multiply_add(weights.data(), dependents.row(begin), dependents.width, scores.row(0),
                          outputs, inputs, outputs, count);
    std::vector<float> dense_scores;
    dense_scores.reserve(count * (count + 1));
    for (std::size_t t = 0; t < count; ++t) {
      dense_scores.insert(dense_scores.end(), scores.row(t), scores.row(t) + count + 1);
    }
    return maximum_spanning_tree(dense_scores, count);
  }

  void label(const Rows& dependents, const Rows& heads,
             std::vector<SentenceAnalysis>& analyses) const {
    Rows hidden(words_, network_.label_.inputs);
    for (std::size_t s = 0; s < analyses.size(); ++s) {
      for (std::size_t t = 0; t < analyses[s].heads.size(); ++t) {
        const std::uint32_t head = analyses[s].heads[t];
        const float* from_head =
            head == 0 ? network_.root_label_.data() : heads.row(begins_[s] + head - 1);
        const float* from_dependent = dependents.row(begins_[s] + t);
        float* row = hidden.row(begins_[s] + t);
        for (std::size_t k = 0; k < hidden.width; ++k) {
          row[k] = from_dependent[k] + from_head[k];
        }
      }
    }
    rectify(hidden);
    const Rows scores = apply(network_.label_, hidden);
    for (std::size_t s = 0; s < analyses.size(); ++s) {
      for (std::size_t t = 0; t < analyses[s].heads.size(); ++t) {
        analyses[s].relations.push_back(static_cast<std::uint32_t>(
            index_of_largest(scores.row(begins_[s] + t), network_.relations_.size())));
      }
    }
  }

  const Network& network_;
  const Kernels& kernels_;
  std::vector<const Words*> sequences_;
  std::vector<std::size_t> begins_;  // by sequence: its first word in the list
  std::size_t words_ = 0, longest_ = 0;
};

namespace {

/// Indices of what is not empty, about equally long things together, so many at once.
template <class Size, class Take>
void in_groups(std::size_t count, Size size_of, Take take) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    if (size_of(i) > 0) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size_of(a) < size_of(b); });
  for (std::size_t begin = 0; begin < order.size(); begin += sequences_at_once) {
    const std::size_t end = std::min(begin + sequences_at_once, order.size());
    take(std::span<const std::size_t>(order).subspan(begin, end - begin));
  }
}

}  // namespace

std::vector<SentenceAnalysis> Network::analyse(
    std::span<const std::vector<std::string_view>> sentences, const Kernels& with) const {
  std::vector<SentenceAnalysis> analyses(sentences.size());
  in_groups(
      sentences.size(), [&](std::size_t i) { return sentences[i].size(); },
      [&](std::span<const std::size_t> group) {
        std::vector<const Run::Words*> words;
        for (const std::size_t i : group) {
          words.push_back(&sentences[i]);
        }
        std::vector<SentenceAnalysis> results = Run(*this, with, std::move(words)).analyse();
        for (std::size_t i = 0; i < group.size(); ++i) {
          analyses[group[i]] = std::move(results[i]);
        }
      });
  return analyses;
}

std::vector<std::vector<bool>> Network::breaks(std::span<const Paragraph> paragraphs,
                                               const Kernels& with) const {
  std::vector<std::vector<bool>> breaks(paragraphs.size());
  in_groups(
      paragraphs.size(), [&](std::size_t i) { return paragraphs[i].words.size(); },
      [&](std::span<const std::size_t> group) {
        std::vector<const Run::Words*> words;
        std::vector<const std::vector<std::array<float, break_signs>>*> signs;
        for (const std::size_t i : group) {
          words.push_back(&paragraphs[i].words);
          signs.push_back(&paragraphs[i].signs);
        }
        std::vector<std::vector<bool>> results = Run(*this, with, std::move(words)).breaks(signs);
        for (std::size_t i = 0; i < group.size(); ++i) {
          breaks[group[i]] = std::move(results[i]);
        }
      });
  return breaks;
}

}  // namespace newsgraph::extractors::language
