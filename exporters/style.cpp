// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/style.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace newsgraph::exporters {

Colour parse_colour(std::string_view text) noexcept {
  std::uint32_t value = 0x808080;
  if (text.size() == 7 && text.front() == '#') {
    std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
  }
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
          static_cast<std::uint8_t>(value)};
}

double node_size(double weight) noexcept {
  // Tenths: digits that nobody sees would only make files larger.
  return std::round(100.0 + 400.0 * std::sqrt(std::clamp(weight, 0.0, 1.0))) / 10.0;
}

std::string edge_label(const Vocabulary& vocabulary, EdgeTypeId type, Status status) {
  const std::string& mark = vocabulary.look(status).mark;
  const std::string& label = vocabulary.edge_type(type).label;
  return mark.empty() ? label : mark + ": " + label;
}

std::string_view edge_line(const Vocabulary& vocabulary, Status status) {
  const std::string& line = vocabulary.look(status).line;
  return line.empty() ? "solid" : std::string_view(line);
}

std::string_view edge_head(const Vocabulary& vocabulary, EdgeTypeId type, Status status) {
  const std::string& head = vocabulary.look(status).head;
  if (!head.empty()) {
    return head;
  }
  return vocabulary.edge_type(type).symmetric ? "none" : "normal";
}

}  // namespace newsgraph::exporters
