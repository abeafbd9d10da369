// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/text_pool.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);
constexpr std::uint64_t free_slot = 0xFFFFFFFFULL;  // no text has that number
constexpr unsigned hash_shift = 32;

}  // namespace

void TextPool::reserve(std::size_t texts) {
  texts_.reserve(texts);
  folded_.reserve(texts);
}

void TextPool::grow() {
  std::vector<std::uint64_t> slots(std::max(fewest_slots, slots_.size() * 2), free_slot);
  const std::size_t mask = slots.size() - 1;
  for (const std::uint64_t slot : slots_) {
    if (slot != free_slot) {
      std::size_t at = (slot >> hash_shift) & mask;
      while (slots[at] != free_slot) {
        at = (at + 1) & mask;
      }
      slots[at] = slot;
    }
  }
  slots_ = std::move(slots);
}

std::uint32_t TextPool::number(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text) >> hash_shift;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != free_slot; at = (at + 1) & mask) {
    if (slots_[at] >> hash_shift == hash) {
      const auto number = static_cast<std::uint32_t>(slots_[at]);
      if (texts_[number] == text) {
        return number;
      }
    }
  }
  const auto number = static_cast<std::uint32_t>(texts_.size());
  slots_[at] = hash << hash_shift | number;
  texts_.push_back(memory_.keep(text));
  folded_.push_back(absent);
  if (texts_.size() * 2 > slots_.size()) {
    grow();
  }
  return number;
}

std::uint32_t TextPool::folded(std::uint32_t number) {
  if (folded_[number] == absent) {
    const std::uint32_t folded = this->number(fold_whole_name(texts_[number]));
    folded_[number] = folded;
  }
  return folded_[number];
}

}  // namespace newsgraph
