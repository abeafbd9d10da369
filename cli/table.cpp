// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

#include "core/utf8.hpp"

namespace newsgraph::cli {

void make_one_line(std::string& line) {
  // Nearly all are one already: a loop without a way out tells it fast.
  unsigned suspicious = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    suspicious |= static_cast<unsigned>(byte < ' ') | static_cast<unsigned>(byte == 0x7F) |
                  static_cast<unsigned>(byte == 0xC2);
  }
  if (suspicious == 0) {
    return;
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    // U+0080 to U+009F are control characters too: 0xC2 and one more byte.
    if (byte < ' ' || byte == 0x7F) {
      line[i] = ' ';
    } else if (byte == 0xC2 && i + 1 < line.size() &&
               static_cast<unsigned char>(line[i + 1]) < 0xA0) {
      line.replace(i, 2, " ");
    }
  }
}

std::string one_line(std::string_view text) {
  std::string line(text);
  make_one_line(line);
  return line;
}

void write_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], count_code_points(row[i]));
    }
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i + 1 == row.size() ? row[i] : padded(row[i], widths[i] + 2);
    }
    line = one_line(line);
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string list;
  for (const std::string& text : texts) {
    list.append(&text == &texts.front() ? "" : separator).append(text);
  }
  return list;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string cell(text);
  cell.append(width - std::min(width, count_code_points(text)), ' ');
  return cell;
}

std::string fixed(double value, int decimals) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, decimals)
                       .ptr;
  return {digits.data(), end};
}

}  // namespace newsgraph::cli
