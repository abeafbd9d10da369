// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/kinds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/readers/plain_text_reader.hpp"

namespace newsgraph::extractors::readers {
namespace {

std::string lower_ending(std::string_view path) {
  const auto slash = path.rfind('/');
  const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  const auto point = name.rfind('.');
  if (point == name.npos || point == 0) {
    return {};
  }
  std::string ending(name.substr(point + 1));
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return ending;
}

std::string_view without_compression(std::string_view path) {
  const std::string ending = lower_ending(path);
  if (ending == "gz" || ending == "zst") {
    path.remove_suffix(ending.size() + 1);
  }
  return path;
}

}  // namespace

std::span<const InputKind> builtin_kinds() noexcept {
  static constexpr std::array<std::string_view, 3> text_endings = {"txt", "text", "md"};
  static constexpr std::array<InputKind, 1> kinds = {{
      {"plain text", "one article, as it is written or as it was scraped", text_endings,
       [](std::string_view, std::string_view) { return true; }, read_plain_text},
  }};
  return kinds;
}

std::string kind_ending(std::string_view path) { return lower_ending(without_compression(path)); }

bool has_known_ending(std::string_view path) {
  const std::string ending = kind_ending(path);
  const auto kinds = builtin_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const InputKind& kind) {
    return std::ranges::find(kind.endings, ending) != kind.endings.end();
  });
}

std::string name_without_ending(std::string_view path) {
  if (path == "-") {
    return "stdin";
  }
  path = without_compression(path);
  const auto slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  // `talks-1.2` has no ending: one is short and holds a letter.
  const std::string ending = lower_ending(name);
  const bool is_ending = !ending.empty() && ending.size() <= 6 &&
                         std::ranges::any_of(ending, [](char c) { return c >= 'a' && c <= 'z'; }) &&
                         std::ranges::none_of(ending, [](char c) { return c == ' '; });
  if (is_ending) {
    name.remove_suffix(ending.size() + 1);
  }
  return std::string(name);
}

}  // namespace newsgraph::extractors::readers
