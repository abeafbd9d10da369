// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::cli {

/// The text with a blank for each line end and other control character, so that what articles hold
/// does nothing to the terminal.
[[nodiscard]] std::string one_line(std::string_view text);
void make_one_line(std::string& line);

/// Rows of cells as columns of equal width, two blanks apart, the last one ragged. Widths count
/// code points. Cells are made one_line().
void write_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out);

/// `a, b, c`.
[[nodiscard]] std::string joined(const std::vector<std::string>& texts,
                                 std::string_view separator = ", ");

/// The text, and blanks up to a width in code points.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// A number with so many decimals, whatever the locale.
[[nodiscard]] std::string fixed(double value, int decimals);

}  // namespace newsgraph::cli
