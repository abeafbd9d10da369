// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace newsgraph {

/// A list for each of many owners, all of them in one row of memory.
template <class Item>
class Lists {
 public:
  Lists() = default;
  /// Of pairs of an owner, a number below `owners`, and an item: each owner's in the order given.
  /// O(n).
  Lists(std::span<const std::pair<std::uint32_t, Item>> items, std::size_t owners)
      : begins_(owners + 1, 0), items_(items.size()) {
    for (const auto& [owner, item] : items) {
      ++begins_[owner + 1];
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      begins_[i] += begins_[i - 1];
    }
    std::vector<std::uint32_t> next = begins_;
    for (const auto& [owner, item] : items) {
      items_[next[owner]++] = item;
    }
  }

  [[nodiscard]] std::uint32_t size() const {
    return begins_.empty() ? 0 : static_cast<std::uint32_t>(begins_.size() - 1);
  }
  [[nodiscard]] std::span<const Item> operator[](std::uint32_t owner) const {
    return std::span(items_).subspan(begins_[owner], begins_[owner + 1] - begins_[owner]);
  }

 private:
  std::vector<std::uint32_t> begins_;  // of each owner's, and the end of the last
  std::vector<Item> items_;
};

}  // namespace newsgraph
