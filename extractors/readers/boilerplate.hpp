// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::extractors::readers {

/// What boilerplate.txt says of a line; the kinds are explained there. A later one outweighs an
/// earlier one.
enum class Phrase : std::uint8_t { none, line, credit, links, prompt };

/// A line as patterns see it: lower case, spaces single, quotation marks straight, without bullets
/// before it and colons, full stops and arrows after it.
[[nodiscard]] std::string fold_line(std::string_view line);

/// The kind of phrase that a folded line is. O(length of the line × patterns that may fit).
[[nodiscard]] Phrase find_phrase(std::string_view folded_line);

/// Where the credit at the end of a caption begins, or nothing.
[[nodiscard]] std::optional<std::size_t> find_credit(std::string_view caption);

/// Whether a folded line consists of menu words, separators and nothing else.
[[nodiscard]] bool is_menu(std::string_view folded_line);

/// Whether a line tells a date, with or without its year, and nothing else.
[[nodiscard]] bool is_date_line(std::string_view line);

}  // namespace newsgraph::extractors::readers
