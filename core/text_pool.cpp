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
constexpr std::uint64_t upper_half = 0xFFFFFFFF00000000ULL;
constexpr std::uint64_t free_slot = 0xFFFFFFFFULL;  // no text has that number

}  // namespace

void TextPool::grow() {
  std::vector<std::uint64_t> slots(std::max<std::size_t>(1U << 12U, slots_.size() * 2), free_slot);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    const std::uint64_t hash = std::hash<std::string_view>()(texts_[i]);
    std::size_t at = hash & mask;
    while (slots[at] != free_slot) {
      at = (at + 1) & mask;
    }
    slots[at] = (hash & upper_half) | i;
  }
  slots_ = std::move(slots);
}

std::string_view TextPool::kept(std::string_view text) {
  constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;
  if (text.size() > room_) {
    room_ = std::max(chunk_bytes, text.size());
    free_ = chunks_.emplace_back(std::make_unique<char[]>(room_)).get();
  }
  const std::string_view copy(free_, text.size());
  std::copy(text.begin(), text.end(), free_);
  free_ += text.size();
  room_ -= text.size();
  return copy;
}

std::uint32_t TextPool::number(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != free_slot; at = (at + 1) & mask) {
    if ((slots_[at] & upper_half) == (hash & upper_half)) {
      const auto number = static_cast<std::uint32_t>(slots_[at]);
      if (texts_[number] == text) {
        return number;
      }
    }
  }
  const auto number = static_cast<std::uint32_t>(texts_.size());
  slots_[at] = (hash & upper_half) | number;
  texts_.push_back(kept(text));
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
