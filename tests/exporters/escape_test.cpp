// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/escape.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.hpp"
#include "core/utf8.hpp"

using namespace newsgraph::exporters;

namespace {

template <class Append>
std::string applied(Append append, std::string_view text) {
  std::string out;
  append(out, text);
  return out;
}

std::string escaped(Escape escape, std::string_view text) {
  return applied([escape](std::string& out, std::string_view t) { append_escaped(out, t, escape); },
                 text);
}

/// What a reader of XML makes of our five entities and character references.
std::string xml_unescaped(std::string text) {
  const std::vector<std::pair<std::string, std::string>> entities = {
      {"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""}, {"&#13;", "\r"},
      {"&#10;", "\n"}, {"&#9;", "\t"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : entities) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

std::string dot_unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
      REQUIRE(i < text.size());
      out.push_back(text[i] == 'n' ? '\n' : text[i]);
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

const std::vector<std::string> texts = {"",
                                        " ",
                                        "plain",
                                        R"("quoted")",
                                        "it's",
                                        "<b>bold & </b>",
                                        "]]>",
                                        "&amp;",
                                        "&lt;",
                                        R"(C:\dir\)",
                                        R"(\\)",
                                        R"(\N\G\l)",
                                        "line\nbreak\r\nand\ttab",
                                        "\u05D3\u05E0\u05D4",
                                        "\U0001F680\u200D",
                                        "caf\u00E9 na\u00EFve",
                                        "\u2028\u0085",
                                        std::string(10000, '<')};

}  // namespace

TEST_CASE("XML text and attributes read back as they were") {
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    CHECK(xml_unescaped(applied(append_xml_text, text)) == text);
    CHECK(xml_unescaped(applied(append_xml_attribute, text)) == text);
  }
}

TEST_CASE("no character of XML's syntax is left in text or attributes") {
  for (const std::string& text : texts) {
    CHECK(applied(append_xml_text, text).find_first_of("<>\r") == std::string::npos);
    CHECK(applied(append_xml_attribute, text).find_first_of("<>\"\n\r\t") == std::string::npos);
  }
}

TEST_CASE("what XML 1.0 has no place for is replaced, and nothing else") {
  for (int c = 0; c < 0x80; ++c) {
    const std::string text(1, static_cast<char>(c));
    const bool allowed = c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    CHECK((applied(append_xml_text, text) == "\uFFFD") == !allowed);
    CHECK((applied(append_xml_attribute, text) == "\uFFFD") == !allowed);
  }
  CHECK(applied(append_xml_text, "a\uFFFE\uFFFFb") == "a\uFFFD\uFFFDb");
  CHECK(applied(append_xml_text, "\uFFFD\uFFFC") == "\uFFFD\uFFFC");
}

TEST_CASE("identifiers are XML name tokens, and differ where texts differ") {
  const std::vector<std::string> keys = {
      "person/ana-ruiz",   "person/ana_ruiz",   "person:ana-ruiz",   "person/ana ruiz",
      "person/ana-ruiz~2", "person/\u00E9mile", "person/\U0001F680", "person/a\"<b>\\",
      "person/a_20_b",     "person/a b"};
  std::set<std::string> tokens;
  for (const std::string& key : keys) {
    const std::string token = applied(append_xml_token, key);
    CHECK(token.find_first_of(" /\\\"<>~&") == std::string::npos);
    CHECK(tokens.insert(token).second);
  }
  CHECK(tokens.count("person:ana-ruiz") == 1);
}

TEST_CASE("text in DOT reads back as it was, but for controls") {
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    std::string expected = text;
    std::erase(expected, '\r');
    for (char& c : expected) {
      c = c == '\t' ? ' ' : c;
    }
    CHECK(dot_unescaped(applied(append_dot_text, text)) == expected);
  }
  CHECK(applied(append_dot_text, "a\x01\x1F\x7Fz") == "az");
  CHECK(applied(append_dot_text, "\uFFFF") == "\uFFFD");
}

TEST_CASE("no label of Graphviz ends in a single backslash or names an escape") {
  CHECK(applied(append_dot_text, R"(end\)") == R"(end\\)");
  CHECK(applied(append_dot_text, R"(\N)") == R"(\\N)");
  CHECK(applied(append_dot_html, "<b>\"A\" & B\n") == "&lt;b&gt;&quot;A&quot; &amp; B<br/>");
  CHECK(applied(append_dot_html, R"(\G and \)") == R"(\\G and \\)");
}

TEST_CASE("JSON in HTML holds no mark that could end it") {
  CHECK(escaped(write_json_string_in_html, "</script>") == R"("\u003c/script>")");
  CHECK(escaped(write_json_string_in_html, "<<\"\\\n") == R"("\u003c\u003c\"\\\n")");
  CHECK(escaped(write_json_string_in_html, "") == R"("")");
  for (const std::string& text : texts) {
    CHECK(escaped(write_json_string_in_html, text).find('<') == std::string::npos);
  }
}

TEST_CASE("JSON in XML holds neither what could end it nor what XML has no place for") {
  CHECK(escaped(write_json_string_in_xml, "?>\uFFFE\uFFFF\uFFFD\x01") == R"("?\u003e\ufffe\uffff)"
                                                                         "\uFFFD"
                                                                         R"(\u0001")");
}

TEST_CASE("JSON strings are those of the rest of the program") {
  for (const std::string& text : texts) {
    CHECK(escaped(write_json_string, text) == applied(newsgraph::append_json_string, text));
  }
}

TEST_CASE("strings of Turtle have no quotation mark, backslash or control of their own") {
  CHECK(escaped(write_turtle_string, "a\"b\\c\n\r\t\x01\x1F\x7F") ==
        R"("a\"b\\c\n\r\t\u0001\u001F\u007F")");
}

TEST_CASE("cells of CSV have quotes where they need them, and for spreadsheets no formula") {
  CHECK(escaped(write_csv_cell, "plain") == "plain");
  CHECK(escaped(write_csv_cell, "").empty());
  CHECK(escaped(write_csv_cell, "a,b") == R"("a,b")");
  CHECK(escaped(write_csv_cell, "line\nbreak") == "\"line\nbreak\"");
  CHECK(escaped(write_csv_cell, R"(a "b" c)") == R"("a ""b"" c")");
  CHECK(escaped(write_csv_cell, "=1+1") == "=1+1");
  for (const char c : std::string_view("=+-@\t\r")) {
    const std::string formula = std::string(1, c) + "1\"";
    CHECK(escaped(write_spreadsheet_cell, formula) == "\"'" + formula + "\"\"");
  }
  CHECK(escaped(write_spreadsheet_cell, R"(a "b",)") == R"("a ""b"",")");
}

TEST_CASE("what a character becomes doesn't depend on where it stands") {
  const std::vector<std::string> characters = {"x",    "<",      ">",      "&",      "\"",
                                               "\\",   "\n",     "\r",     "\t",     "\x01",
                                               "\x7F", "\u00E9", "\uFF01", "\uFFFE", "\uFFFF"};
  for (const Escape escape :
       {write_xml_text, write_xml_attribute, write_json_string, write_json_string_in_html,
        write_json_string_in_xml, write_turtle_string}) {
    // Quotation marks around it do.
    const std::string around(escaped(escape, "").substr(0, 1));
    const auto inside = [&](const std::string& text) {
      const std::string whole = escaped(escape, text);
      return whole.substr(around.size(), whole.size() - 2 * around.size());
    };
    for (const std::string& character : characters) {
      for (std::size_t before = 0; before < 36; ++before) {
        for (std::size_t between = 0; between < 36; between += 5) {
          const std::string plain(before, 'a');
          const std::string more(between, 'b');
          std::string expected = plain;
          expected.append(inside(character)).append(more).append(inside(character));
          REQUIRE(inside(plain + character + more + character) == expected);
        }
      }
    }
  }
}

TEST_CASE("IRIs hold nothing that has no place in them") {
  CHECK(applied(append_iri_segment, "ana-ruiz~2") == "ana-ruiz~2");
  CHECK(applied(append_iri_segment, "a/b?c#d e%") == "a%2Fb%3Fc%23d%20e%25");
  CHECK(applied(append_iri_segment, "\u00E9\u05D0\u4E2D") == "\u00E9\u05D0\u4E2D");
  CHECK(applied(append_iri_segment, "\uE000") == "%EE%80%80");
  CHECK(applied(append_iri, "https://a.example/x y?q=<1>&r=%20#z") ==
        "https://a.example/x%20y?q=%3C1%3E&r=%20#z");
  for (const std::string& text : texts) {
    CHECK(applied(append_iri, text).find_first_of(" <>\"{}|\\^`\n\r\t") == std::string::npos);
  }
}

TEST_CASE("an absolute IRI begins with a scheme") {
  CHECK(is_absolute_iri("https://news.example/1"));
  CHECK(is_absolute_iri("urn:x"));
  CHECK_FALSE(is_absolute_iri(""));
  CHECK_FALSE(is_absolute_iri("/articles/1.html"));
  CHECK_FALSE(is_absolute_iri("news.example/a:b"));
  CHECK_FALSE(is_absolute_iri("https:"));
  CHECK_FALSE(is_absolute_iri("1a:b"));
}
