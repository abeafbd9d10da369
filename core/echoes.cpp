// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/echoes.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::size_t minima = 64;
constexpr std::size_t digits_each = 4;
constexpr std::size_t run_length = 5;  // words
constexpr std::size_t fewest_words = 20;
constexpr std::size_t minima_of_band = 2;

using Minima = std::array<std::uint16_t, minima>;

/// The finishing step of SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

bool is_of_word(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// FNV-1a of every word.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  const std::string lower = to_lower(text);
  std::vector<std::uint64_t> hashes;
  constexpr std::uint64_t start = 0xCBF29CE484222325ULL;
  std::uint64_t hash = start;
  bool inside = false;
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    const auto byte = static_cast<unsigned char>(i < lower.size() ? lower[i] : ' ');
    if (is_of_word(byte)) {
      hash = (hash ^ byte) * 0x100000001B3ULL;
      inside = true;
    } else if (inside) {
      hashes.push_back(hash);
      hash = start;
      inside = false;
    }
  }
  return hashes;
}

/// By byte; more than four bits for what is no digit.
constexpr std::array<std::uint16_t, 256> digit_values = [] {
  std::array<std::uint16_t, 256> values{};
  values.fill(0x100);
  for (std::uint16_t i = 0; i < 16; ++i) {
    values[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
  }
  return values;
}();

std::optional<Minima> parsed(std::string_view fingerprint) {
  if (fingerprint.size() != minima * digits_each) {
    return std::nullopt;
  }
  Minima values{};
  unsigned all = 0;
  for (std::size_t i = 0; i < minima; ++i) {
    unsigned value = 0;
    for (std::size_t k = 0; k < digits_each; ++k) {
      const unsigned digit =
          digit_values[static_cast<unsigned char>(fingerprint[i * digits_each + k])];
      all |= digit;
      value = value << 4U | digit;
    }
    values[i] = static_cast<std::uint16_t>(value);
  }
  return all < 0x10 ? std::optional(values) : std::nullopt;
}

double resemblance(const Minima& a, const Minima& b) {
  std::uint16_t equal = 0;  // as wide as they are: vectors of one width
  for (std::size_t i = 0; i < minima; ++i) {
    equal = static_cast<std::uint16_t>(equal + (a[i] == b[i] ? 1U : 0U));
  }
  return static_cast<double>(equal) / static_cast<double>(minima);
}

}  // namespace

std::string fingerprint(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  if (words.size() < fewest_words) {
    return {};
  }
  std::array<std::uint64_t, minima> least{};
  least.fill(~std::uint64_t{0});
  for (std::size_t i = 0; i + run_length <= words.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = 0; j < run_length; ++j) {
      run = mixed(run + words[i + j] + 0x9E3779B97F4A7C15ULL);
    }
    // One multiplication a function: a family that is nearly min-wise independent is enough.
    std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    for (std::uint64_t& value : least) {
      const std::uint64_t hash = (run ^ (factor >> 32U)) * (factor | 1U);
      value = std::min(value, hash ^ (hash >> 29U));
      factor = factor * 0xD1342543DE82EF95ULL + 1;
    }
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text_of;
  text_of.reserve(minima * digits_each);
  for (const std::uint64_t value : least) {
    // The high bits of a minimum are nearly all zero; the low ones tell it from others.
    const auto bits = static_cast<std::uint16_t>(mixed(value));
    for (int shift = 12; shift >= 0; shift -= 4) {
      text_of.push_back(digits[(bits >> static_cast<unsigned>(shift)) & 0xFU]);
    }
  }
  return text_of;
}

double resemblance(std::string_view a, std::string_view b) noexcept {
  const auto first = parsed(a);
  const auto second = parsed(b);
  return first && second ? resemblance(*first, *second) : 0.0;
}

std::vector<std::uint32_t> first_of_echoes(std::span<const Source> documents) {
  std::vector<std::uint32_t> first(documents.size());
  std::iota(first.begin(), first.end(), 0U);
  const auto find = [&](std::uint32_t document) {
    while (first[document] != document) {
      first[document] = first[first[document]];
      document = first[document];
    }
    return document;
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    first[std::max(a, b)] = std::min(a, b);
  };

  std::unordered_map<std::string_view, std::uint32_t> of_text;
  std::vector<std::optional<Minima>> fingerprints;
  fingerprints.reserve(documents.size());
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    fingerprints.push_back(parsed(documents[i].fingerprint));
    if (!documents[i].sha256.empty()) {
      const auto [known, is_new] = of_text.emplace(documents[i].sha256, i);
      if (!is_new) {
        join(known->second, i);
      }
    }
  }
  // Those that agree in the minima of a band, in chains by a hash of these.
  constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> last_with(std::size_t{1} << 16U);
  std::vector<std::uint32_t> one_before(documents.size());
  for (std::size_t begin = 0; begin < minima; begin += minima_of_band) {
    std::fill(last_with.begin(), last_with.end(), none);
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      if (!fingerprints[i]) {
        continue;
      }
      const Minima& values = *fingerprints[i];
      const std::uint32_t hash = (values[begin] * 0x9E37U + values[begin + 1]) & 0xFFFFU;
      one_before[i] = std::exchange(last_with[hash], i);
      for (std::uint32_t other = one_before[i]; other != none; other = one_before[other]) {
        if (first[other] == first[i]) {
          continue;  // mostly known to be one already
        }
        const Minima& of_other = *fingerprints[other];
        if (of_other[begin] == values[begin] && of_other[begin + 1] == values[begin + 1] &&
            find(i) != find(other) && resemblance(of_other, values) >= echo_resemblance) {
          join(i, other);
        }
      }
    }
  }
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    first[i] = find(i);
  }
  return first;
}

}  // namespace newsgraph
