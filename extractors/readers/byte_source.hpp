// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace newsgraph::extractors::readers {

/// The bytes of an input from front to back, decompressed where they begin as gzip or Zstandard do.
/// Holds a window of them. Not shared between threads.
class ByteSource {
 public:
  /// Reads a file, or standard input for `-`. Throws IoError if it can't be opened.
  explicit ByteSource(const std::string& path);
  /// Reads bytes that outlive the source.
  explicit ByteSource(std::string_view bytes);
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// The next bytes, at least `count` of them unless the input ends; they are not consumed. Valid
  /// until the next call. Throws IoError if the system can't read on.
  [[nodiscard]] std::string_view peek(std::size_t count);
  /// Goes past bytes that peek() has shown.
  void consume(std::size_t count) noexcept;
  /// Up to `limit` bytes: all that is left, if at_end() afterwards.
  [[nodiscard]] std::string read_all(std::uint64_t limit);
  [[nodiscard]] bool at_end() { return peek(1).empty(); }

  /// Why the bytes end before their time, if they do: `the gzip data end in the middle`.
  [[nodiscard]] const std::string& damage() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::extractors::readers
