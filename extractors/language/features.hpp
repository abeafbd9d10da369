// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extractors::language {

/// Affixes and shape of a word are hashed into so many rows of one table.
inline constexpr std::size_t affix_rows = 16384;
inline constexpr std::size_t affixes_per_word = 8;

/// Of those, the shape alone; it is the last.
[[nodiscard]] std::uint32_t shape_feature(std::string_view form);

/// What is known of the place before a word, where a sentence may begin: whether there is a blank,
/// and whether the tokenizer's rules begin a sentence.
inline constexpr std::size_t break_signs = 2;
[[nodiscard]] inline std::array<float, break_signs> break_signs_of(std::string_view text,
                                                                   std::size_t begin,
                                                                   bool by_rule) noexcept {
  const bool blank = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '\n' ||
                     text[begin - 1] == '\t' || text[begin - 1] == '\r';
  return {blank ? 1.0F : 0.0F, by_rule ? 1.0F : 0.0F};
}

/// What a word looks like: the first 1 to 3 and the last 1 to 4 letters in lower case, and its
/// shape (`Xx`, `XX`, `d.d`), as rows of the affix table.
[[nodiscard]] std::array<std::uint32_t, affixes_per_word> affix_features(std::string_view form,
                                                                         std::string_view lower);

/// Finds words by their text: open addressing over views, which must stay valid.
class WordIndex {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFF;

  WordIndex() = default;
  explicit WordIndex(std::vector<std::string_view> words);
  [[nodiscard]] std::uint32_t find(std::string_view word) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

 private:
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> slots_;  // a power of two; absent where free
};

}  // namespace newsgraph::extractors::language
