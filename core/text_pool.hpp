// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/arena.hpp"

namespace newsgraph {

/// Numbers for texts, so that names are compared once.
class TextPool {
 public:
  /// Keeps the texts in `memory`.
  explicit TextPool(Arena& memory) : memory_(memory) {
    grow();
    (void)number("");
  }

  /// Makes room for about so many texts.
  void reserve(std::size_t texts);
  /// 0 for the empty text.
  std::uint32_t number(std::string_view text);
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  /// The number of what fold_whole_name() makes of a text.
  std::uint32_t folded(std::uint32_t number);
  [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
  void grow();

  static constexpr std::size_t fewest_slots = std::size_t{1} << 12U;

  Arena& memory_;
  // Open addressing; a slot is half of the text's hash and its number, or free.
  std::vector<std::uint64_t> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> folded_;  // by text; absent until it is asked for
};

}  // namespace newsgraph
