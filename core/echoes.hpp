// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace newsgraph {

/// What is left of a text to tell whether another says the same in nearly the same words: minima
/// of 64 hash functions over its runs of five words (Broder 1997, "On the resemblance and
/// containment of documents"), 16 bits of each (Li and König 2010), as 256 hexadecimal digits.
/// Case, punctuation and blanks make no difference. Empty for texts of fewer than 20 words.
[[nodiscard]] std::string fingerprint(std::string_view text);

/// About how large a part of the runs of words of two texts stands in both: 0 to 1, to within 0.06
/// (one standard deviation). 0 where one of them is empty or no fingerprint.
[[nodiscard]] double resemblance(std::string_view a, std::string_view b) noexcept;

/// Two texts that resemble each other at least that much are one story, told twice. Independent
/// reports of one event share quotations, which come to less than half of it.
inline constexpr double echo_resemblance = 0.3;

/// By document: the first of those that tell the same story, be it in the same words (SHA-256) or
/// in nearly the same. Echoes of echoes are echoes.
/// O(n log n), and pairs that share two of the 64 minima at a fixed place (locality-sensitive
/// hashing, Indyk and Motwani 1998): of pairs at the threshold one in twenty is overlooked.
[[nodiscard]] std::vector<std::uint32_t> first_of_echoes(std::span<const Source> documents);

}  // namespace newsgraph
