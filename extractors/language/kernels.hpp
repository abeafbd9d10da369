// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace newsgraph::extractors::language {

/// A row of whole numbers that stand for floats: value = scale * byte. `sum` adds up the bytes.
struct ByteRow {
  const std::int8_t* bytes = nullptr;
  float scale = 0;
  std::int32_t sum = 0;
};

/// The inner loops of the network, once for each kind of processor.
///
/// What is large is multiplied in whole numbers, which are exact in any order; floats are added in
/// the order of the inputs, never fused and never split over vector lanes. All variants give the
/// same bits.
struct Kernels {
  const char* name;

  /// For each of `count` rows: y += W x in floats. `weights` stand in blocks of block_outputs
  /// outputs, in each input after input; `outputs` is a multiple of block_outputs.
  void (*multiply_add)(const float* weights, const float* x, std::size_t x_stride, float* y,
                       std::size_t y_stride, std::size_t inputs, std::size_t outputs,
                       std::size_t count);

  /// For each of `count` rows: y += W x, or y = bias + W x where there is a `bias`, in whole
  /// numbers of 8 bits. `weights` stand in blocks of block_outputs outputs, in each four inputs
  /// after four inputs of all outputs, each 128 more than it is; `scales` has one value for each
  /// output. `inputs` is a multiple of 4, at most most_byte_inputs.
  void (*multiply_add_bytes)(const std::uint8_t* weights, const float* scales, const float* bias,
                             const ByteRow* x, float* const* y, std::size_t inputs,
                             std::size_t outputs, std::size_t count);

  /// One step of an LSTM (Hochreiter and Schmidhuber 1997; with forget gates): from the sums of the
  /// gates, in the order input, forget, output, candidate, and the old cell to the new cell and the
  /// output, which is written as bytes of scale output_scale. `hidden` is a multiple of 16. Gives
  /// the sum of the bytes.
  std::int32_t (*lstm_step)(const float* gates, float* cell, std::int8_t* output,
                            std::size_t hidden);

  /// to += scale * from, `count` numbers.
  void (*add_bytes)(const std::int8_t* from, float scale, float* to, std::size_t count);

  /// Writes `count` numbers as bytes, in 127 steps up to the largest of them, and gives the scale
  /// of the bytes and their sum.
  float (*quantise)(const float* from, std::int8_t* to, std::size_t count, std::int32_t* sum);
};

/// The outputs of an LSTM lie between -1 and 1.
inline constexpr float output_scale = 1.0F / 127.0F;

inline constexpr std::size_t most_byte_inputs = 2048;

/// Outputs are computed in blocks of so many.
inline constexpr std::size_t block_outputs = 32;

/// The best for this processor.
[[nodiscard]] const Kernels& kernels() noexcept;

/// All that this processor can run, the portable one first.
[[nodiscard]] std::span<const Kernels* const> all_kernels() noexcept;

}  // namespace newsgraph::extractors::language
