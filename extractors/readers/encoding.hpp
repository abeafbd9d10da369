// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::extractors::readers {

/// A text in UTF-8 and how it came to it.
struct Decoded {
  std::string text;
  std::string encoding;            ///< the one that the bytes were read as: `UTF-8`, `WINDOWS-1252`
  std::size_t replaced = 0;        ///< places that this encoding can't read: U+FFFD each
  std::size_t first_replaced = 0;  ///< the offset in the bytes of the first of them
};

/// The encoding that the bytes begin to show: a byte order mark, or every second byte zero.
/// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `UTF-32LE`, `UTF-32BE`, or nothing.
[[nodiscard]] std::optional<std::string_view> encoding_by_beginning(std::string_view bytes);

/// Turns bytes to UTF-8, a byte order mark left out.
///
/// By their beginning if that shows it; else they are UTF-8 if they are valid or all but; else what
/// `declared` says (a web page's charset; may be empty or nonsense); else what their statistics
/// say, and Windows-1252 in doubt.
[[nodiscard]] Decoded decode(std::string bytes, std::string_view declared = {});

/// The text with U+FFFD for what is not UTF-8 in it.
[[nodiscard]] std::string repair_utf8(std::string text);

/// A warning about the decoding, or nothing where all is well: `byte 1234: not UTF-8; …`.
[[nodiscard]] std::optional<std::string> decoding_problem(const Decoded& decoded);

/// The name of what begins like this if it is no text (`a PNG image`), or nothing.
[[nodiscard]] std::optional<std::string_view> binary_kind(std::string_view bytes);

}  // namespace newsgraph::extractors::readers
