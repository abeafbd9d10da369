// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <string_view>

namespace newsgraph::exporters {

// One function for each syntax that exports are written in. All append to `out`, and take valid
// UTF-8. JSON strings are core/json.hpp's append_json_string().

/// As the text of an XML element. Characters that XML 1.0 has no place for (controls, U+FFFE,
/// U+FFFF) become U+FFFD.
void append_xml_text(std::string& out, std::string_view text);

/// As the value of an XML attribute, between double quotes that are yours to write. Line breaks and
/// tabs survive.
void append_xml_attribute(std::string& out, std::string_view text);

/// As an identifier that is an XML name token (NMTOKEN), as GraphML wants them. Different texts
/// give different tokens: `/` becomes `:`, and what is no letter, digit, point or hyphen its
/// hexadecimal code point between underscores.
void append_xml_token(std::string& out, std::string_view text);

/// As text inside a label, tooltip or URL of Graphviz: backslashes are doubled, so that none of
/// `\N`, `\G`, `\l` … is replaced and none stands at the end; line breaks become `\n`; other
/// control characters are dropped, U+FFFE and U+FFFF replaced. Quotation marks are left to cgraph.
void append_dot_text(std::string& out, std::string_view text);

/// As text inside an HTML-like label of Graphviz: XML text, with line breaks as `<br/>`.
void append_dot_html(std::string& out, std::string_view text);

/// As a JSON string with its quotes, in the data of an HTML page: without `<`, which could end
/// them.
void append_json_string_in_html(std::string& out, std::string_view text);

/// As a JSON string with its quotes, in a processing instruction of XML: without `>`, which could
/// end it, and without characters that XML has no place for.
void append_json_string_in_xml(std::string& out, std::string_view text);

/// As one segment of an IRI's path (RFC 3987): letters of any script stay; what has a meaning in
/// IRIs, or no place in them, is percent-encoded byte by byte.
void append_iri_segment(std::string& out, std::string_view text);

/// As a whole IRI that came from outside: only what has no place in any IRI is percent-encoded.
void append_iri(std::string& out, std::string_view iri);

/// Whether the text begins as an absolute IRI does: a scheme, a colon, and more.
[[nodiscard]] bool is_absolute_iri(std::string_view text) noexcept;

}  // namespace newsgraph::exporters
