// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <span>

namespace newsgraph::extractors::language {

/// The inner loops of the network, once for each kind of processor.
///
/// Every output adds its products in the order of the inputs, never fused and never split over
/// vector lanes: all variants give the same bits.
struct Kernels {
  const char* name;

  /// For each of `count` rows: y += W x. `weights` are packed by pack_weights(); `outputs` is a
  /// multiple of block_outputs.
  void (*multiply_add)(const float* weights, const float* x, std::size_t x_stride, float* y,
                       std::size_t y_stride, std::size_t inputs, std::size_t outputs,
                       std::size_t count);

  /// One step of an LSTM (Hochreiter and Schmidhuber 1997; with forget gates): from the sums of the
  /// gates, in the order input, forget, output, candidate, and the old cell to the new cell and the
  /// output. `hidden` is a multiple of 16.
  void (*lstm_step)(const float* gates, float* cell, float* output, std::size_t hidden);
};

/// Outputs are computed in blocks of so many.
inline constexpr std::size_t block_outputs = 32;

/// The best for this processor.
[[nodiscard]] const Kernels& kernels() noexcept;

/// All that this processor can run, the portable one first.
[[nodiscard]] std::span<const Kernels* const> all_kernels() noexcept;

}  // namespace newsgraph::extractors::language
