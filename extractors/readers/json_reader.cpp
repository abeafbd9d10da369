// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/json_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "core/json.hpp"
#include "core/text_parts.hpp"
#include "core/utf8.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/input_text.hpp"
#include "extractors/readers/json_article.hpp"

namespace newsgraph::extractors::readers {
namespace {

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Reads one line of JSON Lines.
void read_line(std::string_view line, std::uint32_t number, ArticleSink& sink) {
  if (is_blank(line)) {
    return;
  }
  std::string repaired;
  if (find_invalid_utf8(line)) {
    Decoded decoded = decode(std::string(line));
    sink.warning(number, decoding_problem(decoded).value_or("read as " + decoded.encoding));
    repaired = std::move(decoded.text);
    line = repaired;
  }
  const auto problem = read_json_articles(
      line, sink.options().max_depth,
      [&](Article&& article) {
        article.line = number;
        sink.take(std::move(article));
      },
      [&](std::uint32_t) { sink.error(number, "no text in this object; skipped"); });
  if (problem) {
    sink.error(number, "column " + std::to_string(problem->offset + 1) +
                           ": not JSON: " + problem->message + "; line skipped");
  }
}

/// All lines of a text in memory.
void read_lines(std::string_view text, ArticleSink& sink) {
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    read_line(take_until(text, '\n'), number, sink);
  }
}

}  // namespace

void read_json(ByteSource& bytes, ArticleSink& sink) {
  const auto text = read_text(bytes, sink, sink.options().max_size_bytes);
  if (!text) {
    return;
  }
  const auto problem = read_json_articles(
      *text, sink.options().max_depth, [&](Article&& article) { sink.take(std::move(article)); },
      [&](std::uint32_t number) {
        sink.error(0, "object " + std::to_string(number) + ": no text in it; skipped");
      });
  if (!problem) {
    return;
  }
  if (problem->more_follows) {
    read_lines(*text, sink);
    return;
  }
  const TextPosition position = position_at(*text, problem->offset);
  sink.error(position.line, "column " + std::to_string(position.column) +
                                ": not JSON: " + problem->message + "; file skipped");
}

void read_json_lines(ByteSource& bytes, ArticleSink& sink) {
  constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;
  if (encoding_by_beginning(bytes.peek(4096)).value_or("UTF-8") != "UTF-8") {
    if (const auto text = read_text(bytes, sink, sink.options().max_size_bytes)) {
      read_lines(*text, sink);
    }
    return;
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.peek(byte_order_mark.size()).starts_with(byte_order_mark)) {
    bytes.consume(byte_order_mark.size());
  }
  for (std::uint32_t number = 1;; ++number) {
    std::size_t searched = 0;
    std::string_view window = bytes.peek(chunk_bytes);
    std::size_t end = window.find('\n');
    while (end == window.npos && window.size() > searched) {
      if (window.size() > sink.options().max_size_bytes) {
        sink.error(number, "the line is longer than " +
                               std::to_string(sink.options().max_size_bytes >> 20U) +
                               " MiB; the rest is not read");
        return;
      }
      searched = window.size();
      window = bytes.peek(2 * searched);
      end = window.find('\n', searched);
    }
    if (window.empty()) {
      return;
    }
    end = std::min(end, window.size());
    read_line(window.substr(0, end), number, sink);
    bytes.consume(end + 1);
  }
}

bool looks_like_json_lines(std::string_view beginning) {
  const auto begin = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == beginning.npos || beginning[begin] != '{') {
    return false;
  }
  // Objects within an object are set in from the left.
  for (auto line = beginning.find('\n', begin); line != beginning.npos;
       line = beginning.find('\n', line + 1)) {
    const std::string_view next = beginning.substr(line + 1);
    if (next.starts_with("{\"") || next.starts_with("{ \"")) {
      return true;
    }
  }
  return false;
}

}  // namespace newsgraph::extractors::readers
