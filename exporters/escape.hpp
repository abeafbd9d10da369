// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph::exporters {

// One function for each syntax that exports are written in. All take valid UTF-8.
//
// Where much is written, they write to where `out` points, with room for escaped_size(), and give
// the end of what they wrote; the others append to `out`.

using Escape = char* (*)(char* out, std::string_view text) noexcept;

/// How much room a text needs at most.
[[nodiscard]] constexpr std::size_t escaped_size(std::string_view text) noexcept {
  return 6 * text.size() + 2;  // `&quot;` and `\u001f` for a byte, and quotation marks
}

/// Appends what `escape` writes.
void append_escaped(std::string& out, std::string_view text, Escape escape);

/// As the text of an XML element. Characters that XML 1.0 has no place for (controls, U+FFFE,
/// U+FFFF) become U+FFFD.
[[nodiscard]] char* write_xml_text(char* out, std::string_view text) noexcept;
void append_xml_text(std::string& out, std::string_view text);

/// As the value of an XML attribute, between double quotes that are yours to write. Line breaks and
/// tabs survive.
[[nodiscard]] char* write_xml_attribute(char* out, std::string_view text) noexcept;
void append_xml_attribute(std::string& out, std::string_view text);

/// As a JSON string with its quotes (RFC 8259): the same as core/json.hpp's append_json_string().
[[nodiscard]] char* write_json_string(char* out, std::string_view text) noexcept;

/// As a JSON string with its quotes, in the data of an HTML page: without `<`, which could end
/// them.
[[nodiscard]] char* write_json_string_in_html(char* out, std::string_view text) noexcept;

/// As a JSON string with its quotes, in a processing instruction of XML: without `>`, which could
/// end it, and without characters that XML has no place for.
[[nodiscard]] char* write_json_string_in_xml(char* out, std::string_view text) noexcept;

/// As a string of Turtle and N-Quads, with its quotes.
[[nodiscard]] char* write_turtle_string(char* out, std::string_view text) noexcept;

/// As a cell of CSV (RFC 4180), with quotes where it needs them.
[[nodiscard]] char* write_csv_cell(char* out, std::string_view text) noexcept;

/// As a cell of CSV that no spreadsheet takes for a formula: what begins as one gets an apostrophe.
[[nodiscard]] char* write_spreadsheet_cell(char* out, std::string_view text) noexcept;

/// As an identifier that is an XML name token (NMTOKEN), as GraphML wants them. Different texts
/// give different tokens: `/` becomes `:`, and what is no letter, digit, point or hyphen its
/// hexadecimal code point between underscores.
void append_xml_token(std::string& out, std::string_view text);

/// As text inside a label, tooltip or URL of Graphviz: backslashes are doubled, so that none of
/// `\N`, `\G`, `\l` … is replaced and none stands at the end; line breaks become `\n`; other
/// control characters are dropped, U+FFFE and U+FFFF replaced. Quotation marks are left to cgraph.
void append_dot_text(std::string& out, std::string_view text);

/// As text inside an HTML-like label of Graphviz: XML text, with line breaks as `<br/>` and
/// backslashes doubled, as in labels of plain text; Graphviz reads past the end of one that ends in
/// a single one.
void append_dot_html(std::string& out, std::string_view text);

/// As one segment of an IRI's path (RFC 3987): letters of any script stay; what has a meaning in
/// IRIs, or no place in them, is percent-encoded byte by byte.
void append_iri_segment(std::string& out, std::string_view text);

/// As a whole IRI that came from outside: only what has no place in any IRI is percent-encoded.
void append_iri(std::string& out, std::string_view iri);

/// Whether the text begins as an absolute IRI does: a scheme, a colon, and more.
[[nodiscard]] bool is_absolute_iri(std::string_view text) noexcept;

}  // namespace newsgraph::exporters
