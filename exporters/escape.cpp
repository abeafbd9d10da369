// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/escape.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>

#include "core/utf8.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace newsgraph::exporters {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// A set of bytes, asked for one by one or sixteen at a time.
template <bool controls, char... others>
struct Bytes {
  static constexpr bool has(char c) noexcept {
    return (controls && static_cast<unsigned char>(c) < 0x20) || (... || (c == others));
  }
#ifdef __SSE2__
  static std::uint32_t in(__m128i block) noexcept {
    __m128i found = controls ? _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block)
                             : _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8(others)))), ...);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
  }
#endif
};

#ifdef __SSE2__
constexpr std::ptrdiff_t block_bytes = 16;
__m128i load(const char* at) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}
void store(char* at, __m128i block) noexcept {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(at), block);
}
#endif

char* put(char* out, std::string_view text) noexcept {
  return std::copy(text.begin(), text.end(), out);
}

/// Copies a text. For every byte of the set, `replace(out, at, end)` writes what stands for what
/// begins there, and moves both pointers on.
template <class Set, class Replace>
char* write_replaced(char* out, std::string_view text, Replace replace) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
#ifdef __SSE2__
  // Most texts are plain for long stretches. There is always room for a whole block: `out` has room
  // for what is left of the text, and more.
  bool last_block_is_plain = false;
  while (end - at >= block_bytes) {
    const __m128i block = load(at);
    store(out, block);
    const std::uint32_t found = Set::in(block);
    last_block_is_plain = found == 0;
    const int plain = last_block_is_plain ? block_bytes : std::countr_zero(found);
    at += plain;
    out += plain;
    if (!last_block_is_plain) {
      replace(out, at, end);
    }
  }
  // The end of the text with some of what is copied already, if all of that is plain.
  if (last_block_is_plain) {
    const __m128i block = load(end - block_bytes);
    if (Set::in(block) == 0) {
      out += end - at;
      store(out - block_bytes, block);
      return out;
    }
  }
#endif
  while (at != end) {
    if (Set::has(*at)) {
      replace(out, at, end);
    } else {
      *out++ = *at++;
    }
  }
  return out;
}

template <class Set>
bool has_any(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
#ifdef __SSE2__
  for (; end - at >= block_bytes; at += block_bytes) {
    if (Set::in(load(at)) != 0) {
      return true;
    }
  }
#endif
  return std::any_of(at, end, Set::has);
}

/// U+FFFE and U+FFFF, for which neither XML nor its readers have a place.
bool is_no_character(const char* at, const char* end) noexcept {
  return end - at > 2 && at[0] == '\xEF' && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF');
}

constexpr char first_of_no_character = '\xEF';

/// What XML can't hold at all, in text and attributes alike.
void replace_not_xml(char*& out, const char*& at, const char* end) noexcept {
  if (static_cast<unsigned char>(*at) < 0x20) {
    out = put(out, replacement_character);
    ++at;
  } else if (is_no_character(at, end)) {
    out = put(out, replacement_character);
    at += 3;
  } else {
    *out++ = *at++;
  }
}

void replace_xml_text(char*& out, const char*& at, const char* end) noexcept {
  switch (*at) {
    case '&':
      out = put(out, "&amp;");
      break;
    case '<':
      out = put(out, "&lt;");
      break;
    case '>':
      out = put(out, "&gt;");
      break;
    case '\r':
      out = put(out, "&#13;");
      break;
    case '\n':
    case '\t':
      *out++ = *at;
      break;
    default:
      replace_not_xml(out, at, end);
      return;
  }
  ++at;
}

void replace_xml_attribute(char*& out, const char*& at, const char* end) noexcept {
  switch (*at) {
    case '"':
      out = put(out, "&quot;");
      break;
    case '\n':
      out = put(out, "&#10;");
      break;
    case '\t':
      out = put(out, "&#9;");
      break;
    default:
      replace_xml_text(out, at, end);
      return;
  }
  ++at;
}

void replace_dot_text(char*& out, const char*& at, const char* end) noexcept {
  const auto c = static_cast<unsigned char>(*at);
  if (c == '\\') {
    out = put(out, "\\\\");
  } else if (c == '\n') {
    out = put(out, "\\n");
  } else if (c == '\t') {
    *out++ = ' ';
  } else if (c >= 0x20 && c != 0x7F) {
    replace_not_xml(out, at, end);
    return;
  }
  // Other controls are dropped: SVG that is drawn with them would not be XML.
  ++at;
}

void replace_dot_html(char*& out, const char*& at, const char* end) noexcept {
  const auto c = static_cast<unsigned char>(*at);
  if (c == '\\') {
    out = put(out, "\\\\");
  } else if (c == '\n') {
    out = put(out, "<br/>");
  } else if (c == '\t') {
    *out++ = ' ';
  } else if (c == '"') {
    out = put(out, "&quot;");
  } else if (c >= 0x20 && c != 0x7F) {
    replace_xml_text(out, at, end);
    return;
  }
  ++at;
}

/// `\n` and the like, which JSON and Turtle have alike; others by their hexadecimal digits.
void replace_control(char*& out, char c, std::string_view digits) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '"':
      out = put(out, "\\\"");
      break;
    case '\\':
      out = put(out, "\\\\");
      break;
    case '\n':
      out = put(out, "\\n");
      break;
    case '\t':
      out = put(out, "\\t");
      break;
    case '\r':
      out = put(out, "\\r");
      break;
    default:
      out = put(out, "\\u00");
      *out++ = digits[byte >> 4U];
      *out++ = digits[byte & 0xFU];
  }
}

void replace_json(char*& out, const char*& at, const char* end) noexcept {
  if (*at == first_of_no_character) {
    if (is_no_character(at, end)) {
      out = put(out, at[2] == '\xBE' ? "\\ufffe" : "\\uffff");
      at += 3;
    } else {
      *out++ = *at++;
    }
    return;
  }
  replace_control(out, *at++, "0123456789abcdef");
}

void replace_turtle(char*& out, const char*& at, const char* /*end*/) noexcept {
  replace_control(out, *at++, "0123456789ABCDEF");
}

template <class Set, class Replace>
char* write_quoted(char* out, std::string_view text, Replace replace) noexcept {
  *out++ = '"';
  out = write_replaced<Set>(out, text, replace);
  *out++ = '"';
  return out;
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

void append_escaped(std::string& out, std::string_view text, Escape escape) {
  const std::size_t before = out.size();
  out.resize(before + escaped_size(text));
  const char* const end = escape(out.data() + before, text);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

char* write_xml_text(char* out, std::string_view text) noexcept {
  return write_replaced<Bytes<true, '&', '<', '>', first_of_no_character>>(out, text,
                                                                           replace_xml_text);
}

char* write_xml_attribute(char* out, std::string_view text) noexcept {
  return write_replaced<Bytes<true, '&', '<', '>', '"', first_of_no_character>>(
      out, text, replace_xml_attribute);
}

void append_xml_text(std::string& out, std::string_view text) {
  append_escaped(out, text, write_xml_text);
}

void append_xml_attribute(std::string& out, std::string_view text) {
  append_escaped(out, text, write_xml_attribute);
}

char* write_json_string(char* out, std::string_view text) noexcept {
  return write_quoted<Bytes<true, '"', '\\'>>(out, text, replace_json);
}

char* write_json_string_in_html(char* out, std::string_view text) noexcept {
  return write_quoted<Bytes<true, '"', '\\', '<'>>(out, text, replace_json);
}

char* write_json_string_in_xml(char* out, std::string_view text) noexcept {
  return write_quoted<Bytes<true, '"', '\\', '>', first_of_no_character>>(out, text, replace_json);
}

char* write_turtle_string(char* out, std::string_view text) noexcept {
  return write_quoted<Bytes<true, '"', '\\', '\x7F'>>(out, text, replace_turtle);
}

char* write_csv_cell(char* out, std::string_view text) noexcept {
  const auto double_quote = [](char*& to, const char*& at, const char* /*end*/) noexcept {
    to = put(to, "\"\"");
    ++at;
  };
  return has_any<Bytes<false, ',', '"', '\r', '\n'>>(text)
             ? write_quoted<Bytes<false, '"'>>(out, text, double_quote)
             : put(out, text);
}

char* write_spreadsheet_cell(char* out, std::string_view text) noexcept {
  constexpr std::string_view begin_formulas = "=+-@\t\r";
  if (text.empty() || begin_formulas.find(text[0]) == std::string_view::npos) {
    return write_csv_cell(out, text);
  }
  // In quotes, whatever follows: `"'=1"`. The apostrophe takes the place of the opening quote.
  char* const end = write_quoted<Bytes<false, '"'>>(
      out + 1, text, [](char*& to, const char*& at, const char* /*end*/) noexcept {
        to = put(to, "\"\"");
        ++at;
      });
  out[0] = '"';
  out[1] = '\'';
  return end;
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
  append_escaped(out, text, [](char* to, std::string_view from) noexcept {
    return write_replaced<Bytes<true, '\\', '\x7F', first_of_no_character>>(to, from,
                                                                            replace_dot_text);
  });
}

void append_dot_html(std::string& out, std::string_view text) {
  append_escaped(out, text, [](char* to, std::string_view from) noexcept {
    return write_replaced<Bytes<true, '\\', '&', '<', '>', '"', '\x7F', first_of_no_character>>(
        to, from, replace_dot_html);
  });
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
