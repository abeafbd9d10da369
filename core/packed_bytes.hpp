// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"

/// Bytes in which a case file keeps what loads fast: not for exchange.
namespace newsgraph {

// What the two halves of an ArticlePack begin with.
inline constexpr std::string_view nodes_magic = "newsgraph nodes 1\n";
inline constexpr std::string_view statements_magic = "newsgraph statements 1\n";

/// Numbers as base 128, the low digits first; every text once, in a table at the end.
class PackedWriter {
 public:
  explicit PackedWriter(std::string_view magic) : bytes_(magic) {}

  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80U));
      value >>= 7U;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void text(std::string_view text) {
    const auto [known, is_new] = number_of_.emplace(text, texts_.size());
    if (is_new) {
      texts_.push_back(text);
    }
    number(known->second);
  }
  void texts(const std::vector<std::string>& list) {
    number(list.size());
    for (const std::string& item : list) {
      text(item);
    }
  }
  void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
  void date(const std::optional<Date>& date) {
    number(date ? 1 : 0);
    if (date) {
      number(static_cast<std::uint16_t>(date->year));
      number(date->month);
      number(date->day);
    }
  }

  /// The table comes after what refers to it, and its place is told by the last eight bytes.
  std::string finish() {
    std::uint64_t table = bytes_.size();
    number(texts_.size());
    for (const std::string_view text : texts_) {
      number(text.size());
      bytes_ += text;
    }
    for (int i = 0; i < 8; ++i) {
      bytes_.push_back(static_cast<char>(table & 0xFFU));
      table >>= 8U;
    }
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::unordered_map<std::string_view, std::size_t> number_of_;
  std::vector<std::string_view> texts_;
};

/// Throws ParseError.
[[noreturn]] inline void refuse_packed(const char* why) {
  throw ParseError("packed graph", 0, 0, why);
}

/// Reads them back. What it gives views of must live as long as it does. Throws ParseError for
/// bytes that a PackedWriter can't have written.
class PackedReader {
 public:
  PackedReader(std::string_view bytes, std::string_view magic) {
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + 8) {
      refuse_packed("not packed by this version");
    }
    std::uint64_t table = 0;
    for (int i = 7; i >= 0; --i) {
      table = table << 8U | static_cast<unsigned char>(bytes[bytes.size() - 8 + std::size_t(i)]);
    }
    if (table < magic.size() || table > bytes.size() - 8) {
      refuse_packed("cut short");
    }
    rest_ = bytes.substr(table, bytes.size() - 8 - table);
    texts_.resize(count());
    for (std::string_view& text : texts_) {
      const std::uint64_t size = number();
      if (size > rest_.size()) {
        refuse_packed("cut short");
      }
      text = rest_.substr(0, size);
      rest_.remove_prefix(size);
    }
    rest_ = bytes.substr(magic.size(), table - magic.size());
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) {
        refuse_packed("cut short");
      }
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    refuse_packed("a number is too long");
  }
  /// How many items follow, each of at least that many bytes: what is made room for is bounded by
  /// what is there.
  std::size_t count(std::size_t least_bytes = 1) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least_bytes) {
      refuse_packed("cut short");
    }
    return value;
  }
  std::uint32_t below(std::size_t limit) {
    const std::uint64_t value = number();
    if (value >= limit) {
      refuse_packed("a number is too large");
    }
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t number32() { return below(std::uint64_t{1} << 32U); }
  /// The number of a text in the table.
  std::uint32_t text_number() { return below(texts_.size()); }
  [[nodiscard]] std::span<const std::string_view> table() const { return texts_; }
  std::string_view view() { return texts_[text_number()]; }
  std::string text() { return std::string(view()); }
  float real() { return std::bit_cast<float>(number32()); }
  std::optional<Date> date() {
    if (below(2) == 0) {
      return std::nullopt;
    }
    Date date;
    date.year = static_cast<std::int16_t>(below(0x10000));
    date.month = static_cast<std::uint8_t>(below(13));
    date.day = static_cast<std::uint8_t>(below(32));
    return date;
  }

 private:
  std::string_view rest_;
  std::vector<std::string_view> texts_;
};

}  // namespace newsgraph
