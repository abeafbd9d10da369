// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>

namespace newsgraph {

/// Memory that is handed out piece by piece, stays where it is, and goes all at once. For one
/// thread at a time.
class Arena {
 public:
  /// The copy of a text.
  std::string_view keep(std::string_view text) {
    const std::span<char> copy = room<char>(text.size());
    std::copy(text.begin(), text.end(), copy.begin());
    return {copy.data(), copy.size()};
  }
  template <class Item>
  std::span<Item> keep(std::span<const Item> items) {
    const std::span<Item> copy = room<Item>(items.size());
    std::copy(items.begin(), items.end(), copy.begin());
    return copy;
  }
  /// So many new ones. Their destructors would never be called.
  template <class Item>
  std::span<Item> room(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<Item>);
    if (count == 0) {
      return {};
    }
    auto* const first = static_cast<Item*>(memory_->allocate(count * sizeof(Item), alignof(Item)));
    if constexpr (!std::is_same_v<Item, char>) {  // texts are written over
      std::uninitialized_value_construct_n(first, count);
    }
    return {first, count};
  }

 private:
  static constexpr std::size_t first_bytes = std::size_t{1} << 12U;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_ =
      std::make_unique<std::pmr::monotonic_buffer_resource>(first_bytes);
};

}  // namespace newsgraph
