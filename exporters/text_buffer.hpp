// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "exporters/escape.hpp"

namespace newsgraph::exporters {

/// Collects text for a stream and hands it on in large pieces: a stream's own formatting costs more
/// than all the rest of writing a graph. Failures are left in the stream's state.
class TextBuffer {
 public:
  explicit TextBuffer(std::ostream& out) : out_(&out) {}
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;
  ~TextBuffer() = default;  // discards what was not flushed: writing may throw

  TextBuffer& operator<<(std::string_view text) {
    if (!text.empty()) {
      char* const at = room(text.size());
      std::memcpy(at, text.data(), text.size());
      filled(at + text.size());
    }
    return *this;
  }
  TextBuffer& operator<<(char c) {
    *room(1) = c;
    ++end_;
    return *this;
  }
  /// The shortest digits that give the same number again.
  template <class Number>
  TextBuffer& number(Number value) {
    filled(std::to_chars(room(longest_number), end_ + longest_number, value).ptr);
    return *this;
  }
  /// Confidences are written over and over, and finding the shortest digits takes its time.
  TextBuffer& number(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    // The upper half, where small and round numbers differ, and the lower one.
    KnownFloat& known = known_floats_[(bits ^ bits >> 11U ^ bits >> 19U) % known_floats_.size()];
    if (known.size == 0 || known.bits != bits) {
      known.bits = bits;
      known.size = static_cast<std::uint32_t>(
          std::to_chars(known.digits.data(), known.digits.data() + known.digits.size(), value).ptr -
          known.digits.data());
    }
    std::memcpy(room(known.digits.size()), known.digits.data(), known.digits.size());
    end_ += known.size;
    return *this;
  }
  TextBuffer& date(Date date) {
    if (date.day == 0 || date.year < 1000 || date.year > 9999) {
      return *this << to_iso(date);
    }
    constexpr std::size_t length = 10;  // `2025-12-02`
    char* const at = room(length);
    two_digits(at, date.year / 100);
    two_digits(at + 2, date.year % 100);
    at[4] = '-';
    two_digits(at + 5, date.month);
    at[7] = '-';
    two_digits(at + 8, date.day);
    filled(at + length);
    return *this;
  }

  TextBuffer& escaped(Escape escape, std::string_view text) {
    filled(escape(room(escaped_size(text)), text));
    return *this;
  }

  /// Room for so many bytes more, to be followed by filled(). Valid until the next call.
  [[nodiscard]] char* room(std::size_t size) {
    if (static_cast<std::size_t>(limit_ - end_) < size) {
      make_room(size);
    }
    return end_;
  }
  void filled(char* end) noexcept { end_ = end; }

  /// To be called between records: writes if enough has come together.
  void end_record() {
    if (end_ - text_.get() >= static_cast<std::ptrdiff_t>(piece_bytes)) {
      flush();
    }
  }
  void flush() {
    out_->write(text_.get(), end_ - text_.get());
    end_ = text_.get();
  }

 private:
  struct KnownFloat {
    std::uint32_t bits = 0;
    std::uint32_t size = 0;  // 0: none yet
    std::array<char, 16> digits{};
  };

  static constexpr std::size_t piece_bytes = 128 * 1024;
  static constexpr std::size_t longest_number = 32;

  static void two_digits(char* at, int number) noexcept {
    at[0] = static_cast<char>('0' + number / 10);
    at[1] = static_cast<char>('0' + number % 10);
  }

  void make_room(std::size_t size) {
    flush();
    if (capacity_ < size) {
      capacity_ = std::max(size, 2 * piece_bytes);
      text_.reset(new char[capacity_]);  // make_unique would fill it first
      end_ = text_.get();
      limit_ = end_ + capacity_;
    }
  }

  std::ostream* out_;
  std::size_t capacity_ = 0;
  std::unique_ptr<char[]> text_;
  char* end_ = nullptr;
  char* limit_ = nullptr;
  std::array<KnownFloat, 256> known_floats_{};
};

}  // namespace newsgraph::exporters
