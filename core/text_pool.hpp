// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace newsgraph {

/// Numbers for texts, which it keeps, so that names are compared once.
class TextPool {
 public:
  TextPool() {
    grow();
    (void)number("");
  }
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;

  /// 0 for the empty text.
  std::uint32_t number(std::string_view text);
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  /// The number of what fold_whole_name() makes of a text.
  std::uint32_t folded(std::uint32_t number);
  [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
  void grow();
  std::string_view kept(std::string_view text);

  // Open addressing; a slot is the upper half of the text's hash and its number, or free.
  std::vector<std::uint64_t> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> folded_;  // by text; absent until it is asked for
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t room_ = 0;  // in the last chunk
  char* free_ = nullptr;
};

}  // namespace newsgraph
