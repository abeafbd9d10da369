// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/fields.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

#include "core/embedded.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(readers_fields);

namespace newsgraph::extractors::readers {
namespace {

constexpr std::array<std::string_view, 10> field_names = {
    "id", "url", "title", "date", "publisher", "author", "language", "text", "fallback", "list"};

struct Names {
  std::array<std::vector<std::string_view>, field_names.size()> json;
  std::array<std::vector<std::string_view>, field_names.size()> meta;

  Names() {
    std::string_view rest = NEWSGRAPH_EMBEDDED(readers_fields);
    while (!rest.empty()) {
      add(take_until(rest, '\n'));
    }
  }

  void add(std::string_view line) {
    if (line.empty() || line.front() == '#') {
      return;
    }
    auto& names = take_until(line, ' ') == "json" ? json : meta;
    const auto* const field = std::ranges::find(field_names, take_until(line, ' '));
    assert(field != field_names.end());
    while (!line.empty()) {
      names[static_cast<std::size_t>(field - field_names.begin())].push_back(take_until(line, ' '));
    }
  }
};

const Names& names() {
  static const Names loaded;
  return loaded;
}

}  // namespace

std::span<const std::string_view> json_names(Field field) {
  return names().json[static_cast<std::size_t>(field)];
}

std::span<const std::string_view> meta_names(Field field) {
  return names().meta[static_cast<std::size_t>(field)];
}

}  // namespace newsgraph::extractors::readers
