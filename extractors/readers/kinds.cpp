// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/kinds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/readers/feed_reader.hpp"
#include "extractors/readers/html_reader.hpp"
#include "extractors/readers/json_reader.hpp"
#include "extractors/readers/plain_text_reader.hpp"
#include "extractors/readers/web_page.hpp"

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

bool ending_is(std::span<const std::string_view> endings, std::string_view ending) {
  return std::ranges::find(endings, ending) != endings.end();
}

/// The text from its first visible character on.
std::string_view visible(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n\f\v\xEF\xBB\xBF"), text.size()));
}

bool opens_with(std::string_view text, char first) { return visible(text).starts_with(first); }

/// `{"` and `[{`, spaces apart: no sentence begins so.
bool opens_json(std::string_view text) {
  text = visible(text);
  if (text.empty() || (text.front() != '{' && text.front() != '[')) {
    return false;
  }
  const std::string_view inside = visible(text.substr(1));
  return !inside.empty() && (text.front() == '{' ? inside.front() == '"' || inside.front() == '}'
                                                 : inside.front() == '{' || inside.front() == ']');
}

}  // namespace

std::span<const InputKind> builtin_kinds() noexcept {
  static constexpr std::array<std::string_view, 2> lines_endings = {"jsonl", "ndjson"};
  static constexpr std::array<std::string_view, 1> json_endings = {"json"};
  static constexpr std::array<std::string_view, 4> feed_endings = {"xml", "rss", "atom", "nitf"};
  static constexpr std::array<std::string_view, 3> html_endings = {"html", "htm", "xhtml"};
  static constexpr std::array<std::string_view, 3> text_endings = {"txt", "text", "md"};
  static constexpr std::array<InputKind, 5> kinds = {{
      {"JSON Lines", "an article a line, read line by line", lines_endings,
       [](std::string_view beginning, std::string_view ending) {
         return looks_like_json_lines(beginning) ||
                (ending_is(lines_endings, ending) && !opens_with(beginning, '['));
       },
       read_json_lines},
      {"JSON", "an article, or an array of them", json_endings,
       [](std::string_view beginning, std::string_view ending) {
         return opens_json(beginning) || ending_is(json_endings, ending) ||
                ending_is(lines_endings, ending);
       },
       read_json},
      {"XML", "RSS and Atom feeds, agency articles in NITF and NewsML", feed_endings,
       [](std::string_view beginning, std::string_view) { return looks_like_feed(beginning); },
       read_feed},
      {"HTML", "a web page with an article in it", html_endings,
       [](std::string_view beginning, std::string_view ending) {
         return looks_like_html(beginning) ||
                (ending_is(html_endings, ending) && opens_with(beginning, '<'));
       },
       read_html},
      {"plain text", "one article, as it was written or as it was scraped", text_endings,
       [](std::string_view, std::string_view) { return true; }, read_plain_text},
  }};
  return kinds;
}

std::string kind_ending(std::string_view path) { return lower_ending(without_compression(path)); }

bool has_known_ending(std::string_view path) {
  static constexpr std::array<std::string_view, 5> archive_endings = {"zip", "tar", "tgz", "warc",
                                                                      "wet"};
  const std::string ending = kind_ending(path);
  const auto kinds = builtin_kinds();
  return ending_is(archive_endings, ending) ||
         std::any_of(kinds.begin(), kinds.end(),
                     [&](const InputKind& kind) { return ending_is(kind.endings, ending); });
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
