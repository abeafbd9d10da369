// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <charconv>
#include <ostream>
#include <string>
#include <string_view>

namespace newsgraph::exporters {

/// Collects text for a stream and hands it on in large pieces: a stream's own formatting costs more
/// than all the rest of writing a graph. Failures are left in the stream's state.
class TextBuffer {
 public:
  explicit TextBuffer(std::ostream& out) : out_(&out) { text_.reserve(2 * piece_bytes); }
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;
  ~TextBuffer() = default;  // discards what was not flushed: writing may throw

  TextBuffer& operator<<(std::string_view text) {
    text_.append(text);
    return *this;
  }
  TextBuffer& operator<<(char c) {
    text_.push_back(c);
    return *this;
  }
  /// The shortest digits that give the same number again.
  template <class Number>
  TextBuffer& number(Number value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text_.append(digits.data(), end);
    return *this;
  }
  /// For functions that append to a string.
  [[nodiscard]] std::string& text() noexcept { return text_; }

  /// To be called between records: writes if enough has come together.
  void end_record() {
    if (text_.size() >= piece_bytes) {
      flush();
    }
  }
  void flush() {
    out_->write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
  }

 private:
  static constexpr std::size_t piece_bytes = 128 * 1024;

  std::ostream* out_;
  std::string text_;
};

}  // namespace newsgraph::exporters
