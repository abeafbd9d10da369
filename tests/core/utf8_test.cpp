// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/utf8.hpp"

#include <catch2/catch.hpp>

using namespace newsgraph;

TEST_CASE("valid UTF-8 has no invalid byte") {
  CHECK_FALSE(find_invalid_utf8(""));
  CHECK_FALSE(find_invalid_utf8("plain"));
  CHECK_FALSE(find_invalid_utf8("Łódź, Київ, 北京, 🙂"));
  CHECK_FALSE(find_invalid_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
}

TEST_CASE("the first invalid byte is found") {
  CHECK(find_invalid_utf8("ab\xFF") == 2U);
  CHECK(find_invalid_utf8("ab\xC3") == 2U);            // cut off
  CHECK(find_invalid_utf8("\xC0\xAF") == 0U);          // overlong
  CHECK(find_invalid_utf8("x\xE0\x80\x80") == 1U);     // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0U);      // a surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0U);  // above U+10FFFF
  CHECK(find_invalid_utf8("a\x80") == 1U);             // a lone continuation
}

TEST_CASE("every code point survives appending and reading") {
  for (const char32_t value : {U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFD',
                               U'\U00010000', U'\U0010FFFF'}) {
    std::string text = "x";
    append_utf8(text, value);
    CHECK_FALSE(find_invalid_utf8(text));
    CHECK(code_point_at(text, 1).value == value);
    CHECK(code_point_at(text, 1).size_bytes == text.size() - 1);
    CHECK(count_code_points(text) == 2);
  }
  std::string replaced;
  append_utf8(replaced, 0xD800);
  CHECK(replaced == "\uFFFD");
}

TEST_CASE("byte offsets become code point offsets, also far into a text") {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "é🙂a";
  }
  const CodePointIndex index(text);
  CHECK(index.code_points_before(0) == 0);
  CHECK(index.code_points_before(2) == 1);
  CHECK(index.code_points_before(6) == 2);
  CHECK(index.code_points_before(7) == 3);
  CHECK(index.code_points_before(static_cast<std::uint32_t>(text.size())) == 300);
  CHECK(index(TextSpan{693, 695}) == CodePointSpan{297, 298});
}

TEST_CASE("names are compared without case, accents, points and possessives") {
  CHECK(fold_name("U.S.") == "us");
  CHECK(fold_name("The U.S.'s") == "the us");
  CHECK(fold_name("Vučić") == "vucic");
  CHECK(fold_name("Nord-Stream 2") == "nord stream 2");
  CHECK(fold_name("Putin’s") == "putin");
  CHECK(fold_name("O'Brien") == "obrien");
  CHECK(fold_name("O’Brien") == "obrien");
  CHECK(fold_name("  AT&T  ") == "at t");
  CHECK(fold_name("Straße") == "strasse");
  CHECK(fold_name("…") == "");
}

TEST_CASE("lower case goes beyond ASCII") {
  CHECK(to_lower("КИЇВ, Ångström, NATO") == "київ, ångström, nato");
}
