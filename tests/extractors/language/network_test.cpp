// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/network.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <vector>

using namespace newsgraph::extractors::language;

namespace {

/// Numbers that look random and are the same everywhere.
class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : state_(seed) {}
  float next() {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<float>(state_ >> 8U) / 16777216.0F - 0.5F;
  }

 private:
  std::uint32_t state_;
};

bool is_tree(const std::vector<std::uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0U) != 1) {
    return false;
  }
  for (std::uint32_t word = 1; word <= heads.size(); ++word) {
    std::uint32_t at = word;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) {
        return false;
      }
      at = heads[at - 1];
    }
  }
  return true;
}

double weight(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t t = 0; t < heads.size(); ++t) {
    sum += static_cast<double>(scores[t * (heads.size() + 1) + heads[t]]);
  }
  return sum;
}

/// The best tree by trying all.
double best_weight(const std::vector<float>& scores, std::size_t count) {
  double best = -std::numeric_limits<double>::infinity();
  std::vector<std::uint32_t> heads(count, 0);
  while (true) {
    if (is_tree(heads)) {
      best = std::max(best, weight(scores, heads));
    }
    std::size_t at = 0;
    while (at < count && ++heads[at] > count) {
      heads[at++] = 0;
    }
    if (at == count) {
      return best;
    }
  }
}

}  // namespace

TEST_CASE("the tree that is found is the heaviest with one root") {
  Numbers numbers(7);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 1 + static_cast<std::size_t>(round % 5);
    std::vector<float> scores(count * (count + 1));
    for (float& score : scores) {
      score = numbers.next();
    }
    const auto heads = maximum_spanning_tree(scores, count);
    REQUIRE(is_tree(heads));
    CHECK(weight(scores, heads) == Approx(best_weight(scores, count)).margin(1e-5));
  }
}

TEST_CASE("long sentences and equal scores give trees too") {
  CHECK(is_tree(maximum_spanning_tree(std::vector<float>(std::size_t{100} * 101, 0.0F), 100)));
  Numbers numbers(3);
  std::vector<float> scores(std::size_t{200} * 201);
  for (float& score : scores) {
    score = numbers.next();
  }
  CHECK(is_tree(maximum_spanning_tree(scores, 200)));
}

TEST_CASE("whole numbers are multiplied exactly, at their limits too") {
  Numbers numbers(12);
  constexpr std::size_t inputs = 40;
  constexpr std::size_t outputs = 64;
  const auto byte = [&](std::size_t i) {
    // The largest values first, then any.
    return i % 3 == 0 ? 127 : i % 7 == 0 ? -127 : static_cast<int>(254 * numbers.next());
  };
  std::vector<int> matrix(inputs * outputs);
  std::vector<std::uint8_t> packed(inputs * outputs);
  std::vector<float> scales(outputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    scales[o] = numbers.next();
    for (std::size_t k = 0; k < inputs; ++k) {
      matrix[o * inputs + k] = byte(o + k);
      packed[o / block_outputs * block_outputs * inputs + k / 4 * 4 * block_outputs +
             o % block_outputs * 4 + k % 4] =
          static_cast<std::uint8_t>(matrix[o * inputs + k] + 128);
    }
  }
  for (const std::size_t count : {1U, 2U, 3U, 4U, 11U, 12U, 17U}) {
    std::vector<std::int8_t> values(count * inputs);
    std::vector<ByteRow> rows(count);
    std::vector<float> expected(count * outputs);
    for (std::size_t r = 0; r < count; ++r) {
      rows[r].bytes = values.data() + r * inputs;
      rows[r].scale = numbers.next();
      for (std::size_t k = 0; k < inputs; ++k) {
        values[r * inputs + k] = static_cast<std::int8_t>(byte(r + 5 * k));
        rows[r].sum += values[r * inputs + k];
      }
      for (std::size_t o = 0; o < outputs; ++o) {
        int sum = 0;
        for (std::size_t k = 0; k < inputs; ++k) {
          sum += matrix[o * inputs + k] * values[r * inputs + k];
        }
        expected[r * outputs + o] = 0.5F + static_cast<float>(sum) * (scales[o] * rows[r].scale);
      }
    }
    for (const Kernels* kernels : all_kernels()) {
      CAPTURE(kernels->name, count);
      std::vector<float> output(count * outputs, 0.5F);
      std::vector<float*> to;
      for (std::size_t r = 0; r < count; ++r) {
        to.push_back(output.data() + r * outputs);
      }
      kernels->multiply_add_bytes(packed.data(), scales.data(), nullptr, rows.data(), to.data(),
                                  inputs, outputs, count);
      CHECK(output == expected);
      const std::vector<float> bias(outputs, 0.5F);
      std::fill(output.begin(), output.end(), -7.0F);
      kernels->multiply_add_bytes(packed.data(), scales.data(), bias.data(), rows.data(), to.data(),
                                  inputs, outputs, count);
      CHECK(output == expected);
    }
  }
}

TEST_CASE("all processors round and add numbers of 8 bits in the same way") {
  Numbers numbers(5);
  for (const std::size_t count : {1U, 15U, 16U, 37U, 228U}) {
    std::vector<float> values(count);
    for (float& value : values) {
      value = 3 * numbers.next();
    }
    values.back() = -8.0F;  // the largest
    for (const Kernels* kernels : all_kernels()) {
      CAPTURE(kernels->name, count);
      std::vector<std::int8_t> bytes(count);
      std::int32_t sum = 0;
      const float scale = kernels->quantise(values.data(), bytes.data(), count, &sum);
      CHECK(scale == 8.0F / 127.0F);
      CHECK(bytes.back() == -127);
      CHECK(sum == std::accumulate(bytes.begin(), bytes.end(), 0));
      std::vector<float> back(count, 0.25F);
      kernels->add_bytes(bytes.data(), scale, back.data(), count);
      for (std::size_t i = 0; i < count; ++i) {
        CHECK(bytes[i] == std::nearbyint(values[i] * (127.0F / 8.0F)));
        CHECK(back[i] == 0.25F + scale * static_cast<float>(bytes[i]));
      }
    }
  }
  std::int8_t none = 1;
  std::int32_t sum = 1;
  const float zero = 0;
  for (const Kernels* kernels : all_kernels()) {
    CHECK(kernels->quantise(&zero, &none, 1, &sum) == 0.0F);
    CHECK(none == 0);
    CHECK(sum == 0);
  }
}

TEST_CASE("what damaged weights make of numbers stays within a byte") {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  constexpr float least = std::numeric_limits<float>::denorm_min();
  constexpr std::size_t hidden = 32;
  for (const float bad : {infinite, -infinite, none, 3e38F, least}) {
    for (const Kernels* kernels : all_kernels()) {
      CAPTURE(kernels->name, bad);
      for (const std::size_t count : {1U, 37U}) {
        std::vector<float> values(count, 0.0F);
        values.front() = bad;
        std::vector<std::int8_t> bytes(count);
        std::int32_t sum = 0;
        (void)kernels->quantise(values.data(), bytes.data(), count, &sum);
        CHECK(std::abs(sum) <= 127 * static_cast<std::int32_t>(count));
      }
      std::vector<float> gates(4 * hidden, bad), cell(hidden, 0.0F);
      std::vector<std::int8_t> out(hidden);
      const std::int32_t sum = kernels->lstm_step(gates.data(), cell.data(), out.data(), hidden);
      CHECK(sum == std::accumulate(out.begin(), out.end(), 0));
      CHECK(
          std::all_of(cell.begin(), cell.end(), [](float value) { return std::isfinite(value); }));
    }
  }
}

TEST_CASE("all processors give the same bits") {
  Numbers numbers(11);
  constexpr std::size_t inputs = 37;
  constexpr std::size_t outputs = 96;
  std::vector<float> weights(inputs * outputs);
  for (float& value : weights) {
    value = numbers.next();
  }
  for (const std::size_t count : {1U, 2U, 3U, 7U, 12U, 13U}) {
    std::vector<float> input(count * inputs);
    std::vector<float> start(count * outputs);
    for (float& value : input) {
      value = 4 * numbers.next();
    }
    for (float& value : start) {
      value = numbers.next();
    }
    std::vector<float> expected = start;
    const Kernels& portable = *all_kernels().front();
    portable.multiply_add(weights.data(), input.data(), inputs, expected.data(), outputs, inputs,
                          outputs, count);
    for (const Kernels* kernels : all_kernels()) {
      CAPTURE(kernels->name, count);
      std::vector<float> output = start;
      kernels->multiply_add(weights.data(), input.data(), inputs, output.data(), outputs, inputs,
                            outputs, count);
      CHECK(output == expected);
      std::vector<float> gates(std::size_t{4} * 32), cell(32), expected_cell(32);
      std::vector<std::int8_t> out(32), expected_out(32);
      for (float& value : gates) {
        value = 12 * numbers.next();
      }
      const std::int32_t sum = kernels->lstm_step(gates.data(), cell.data(), out.data(), 32);
      portable.lstm_step(gates.data(), expected_cell.data(), expected_out.data(), 32);
      CHECK(cell == expected_cell);
      CHECK(sum == std::accumulate(out.begin(), out.end(), 0));
      CHECK(out == expected_out);
    }
  }
}
