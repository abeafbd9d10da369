// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/escape.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "core/json.hpp"
#include "core/utf8.hpp"

namespace newsgraph::exporters {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// A stretch of text and what stands for it; of 0 bytes where nothing needs to be replaced.
struct Replacement {
  std::string_view text;
  std::size_t replaced_bytes = 0;
};

/// Which bytes may need a replacement: controls, the first byte of U+FFFE, and `syntax`.
constexpr std::array<bool, 256> bytes_to_look_at(std::string_view syntax) {
  std::array<bool, 256> result{};
  for (std::size_t c = 0; c < 0x20; ++c) {
    result[c] = true;
  }
  result[0x7F] = true;
  result[0xEF] = true;
  for (const char c : syntax) {
    result[static_cast<unsigned char>(c)] = true;
  }
  return result;
}

/// Copies `text`, with what `replace(text, i)` gives in place of bytes that the table names.
template <class Replace>
void append_replaced(std::string& out, std::string_view text, const std::array<bool, 256>& table,
                     Replace replace) {
  std::size_t plain_begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (!table[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const Replacement replacement = replace(text, i);
    if (replacement.replaced_bytes == 0) {
      ++i;
      continue;
    }
    out.append(text, plain_begin, i - plain_begin).append(replacement.text);
    i += replacement.replaced_bytes;
    plain_begin = i;
  }
  out.append(text, plain_begin);
}

/// What XML can't hold at all, in text and attributes alike.
Replacement not_xml(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c < 0x20) {
    return {replacement_character, 1};
  }
  // U+FFFE and U+FFFF.
  if (c == 0xEF && i + 2 < text.size() && text[i + 1] == '\xBF' &&
      (text[i + 2] == '\xBE' || text[i + 2] == '\xBF')) {
    return {replacement_character, 3};
  }
  return {};
}

Replacement xml_text(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case '&':
      return {"&amp;", 1};
    case '<':
      return {"&lt;", 1};
    case '>':
      return {"&gt;", 1};
    case '\r':
      return {"&#13;", 1};
    case '\n':
    case '\t':
      return {};
    default:
      return not_xml(text, i);
  }
}

Replacement xml_attribute(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case '"':
      return {"&quot;", 1};
    case '\n':
      return {"&#10;", 1};
    case '\t':
      return {"&#9;", 1};
    default:
      return xml_text(text, i);
  }
}

Replacement dot_text(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c == '\\') {
    return {"\\\\", 1};
  }
  if (c == '\n') {
    return {"\\n", 1};
  }
  if (c == '\t') {
    return {" ", 1};
  }
  // Otherwise SVG that is drawn from it would not be XML.
  return c < 0x20 || c == 0x7F ? Replacement{"", 1} : not_xml(text, i);
}

Replacement dot_html(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c == '\n') {
    return {"<br/>", 1};
  }
  if (c == '\t') {
    return {" ", 1};
  }
  if (c == '"') {
    return {"&quot;", 1};
  }
  return c < 0x20 || c == 0x7F ? Replacement{"", 1} : xml_text(text, i);
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_percent(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    out.push_back('%');
    out.push_back(digits[c >> 4U]);
    out.push_back(digits[c & 0xFU]);
  }
}

/// The characters above ASCII that RFC 3987 lets stand in a path (ucschar).
bool is_iri_character(char32_t c) {
  return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
         (c >= 0xFDF0 && c <= 0xFFEF) ||
         (c >= 0x10000 && c <= 0xEFFFD && (c & 0xFFFFU) <= 0xFFFD &&
          !(c >= 0xE0000 && c < 0xE1000));
}

template <class Stays>
void append_iri_if(std::string& out, std::string_view text, Stays stays) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const std::string_view bytes = text.substr(i, point.size_bytes);
    if (point.value < 0x80 ? stays(text[i]) : is_iri_character(point.value)) {
      out.append(bytes);
    } else {
      append_percent(out, bytes);
    }
    i += point.size_bytes;
  }
}

/// The characters above ASCII that names may hold by every edition of XML 1.0, in broad ranges.
bool is_xml_name_character(char32_t c) {
  return (c >= 0xC0 && c <= 0x131 && c != 0xD7 && c != 0xF7) || (c >= 0x134 && c <= 0x17E) ||
         (c >= 0x386 && c <= 0x3CE && c != 0x387 && c != 0x38B && c != 0x38D && c != 0x3A2) ||
         (c >= 0x40E && c <= 0x44F && c != 0x40D) || (c >= 0x451 && c <= 0x45C) ||
         (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x621 && c <= 0x63A) || (c >= 0x641 && c <= 0x652) ||
         (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0xAC00 && c <= 0xD7A3);
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  static constexpr auto table = bytes_to_look_at("&<>");
  append_replaced(out, text, table, xml_text);
}

void append_xml_attribute(std::string& out, std::string_view text) {
  static constexpr auto table = bytes_to_look_at("&<>\"");
  append_replaced(out, text, table, xml_attribute);
}

void append_xml_token(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const char c = text[i];
    const bool stays = point.value < 0x80
                           ? is_ascii_letter(c) || is_digit(c) || c == '.' || c == '-'
                           : is_xml_name_character(point.value);
    if (stays) {
      out.append(text, i, point.size_bytes);
    } else if (c == '/') {
      out.push_back(':');
    } else {
      std::array<char, 8> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                     static_cast<std::uint32_t>(point.value), 16)
                           .ptr;
      out.append("_").append(digits.data(), end).append("_");
    }
    i += point.size_bytes;
  }
}

void append_dot_text(std::string& out, std::string_view text) {
  static constexpr auto table = bytes_to_look_at("\\");
  append_replaced(out, text, table, dot_text);
}

void append_dot_html(std::string& out, std::string_view text) {
  static constexpr auto table = bytes_to_look_at("&<>\"");
  append_replaced(out, text, table, dot_html);
}

void append_json_string_in_html(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  append_json_string(out, text);
  // Rare: sentences have no markup.
  for (auto at = out.find('<', begin); at != std::string::npos; at = out.find('<', at + 1)) {
    out.replace(at, 1, "\\u003c");
  }
}

void append_json_string_in_xml(std::string& out, std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> escapes = {
      {{">", "\\u003e"}, {"\xEF\xBF\xBE", "\\ufffe"}, {"\xEF\xBF\xBF", "\\uffff"}}};
  const std::size_t begin = out.size();
  append_json_string(out, text);
  for (const auto& [bytes, escape] : escapes) {
    for (auto at = out.find(bytes, begin); at != std::string::npos; at = out.find(bytes, at + 1)) {
      out.replace(at, bytes.size(), escape);
    }
  }
}

void append_iri_segment(std::string& out, std::string_view text) {
  append_iri_if(out, text, [](char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  });
}

void append_iri(std::string& out, std::string_view iri) {
  append_iri_if(out, iri, [](char c) {
    constexpr std::string_view never = "<>\"{}|\\^`";
    return c > 0x20 && c != 0x7F && never.find(c) == std::string_view::npos;
  });
}

bool is_absolute_iri(std::string_view text) noexcept {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         is_ascii_letter(text[0]) &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return is_ascii_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

}  // namespace newsgraph::exporters
