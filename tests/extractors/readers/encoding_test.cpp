// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <string>

#include "extractors/readers/encoding.hpp"
#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::extractors::readers::binary_kind;
using newsgraph::extractors::readers::decode;
using newsgraph::test::read;

namespace {

const std::string cafe =
    "The caf\xC3\xA9 in Lima \xE2\x80\x93 the old one \xE2\x80\x93 closed on Monday.";

/// ASCII and Latin-1 letters of UTF-8 as 16 or 32 bit units.
std::string widen(const std::u32string& text, std::size_t unit_bytes, bool big_endian) {
  std::string bytes;
  for (const char32_t c : text) {
    for (std::size_t i = 0; i < unit_bytes; ++i) {
      const std::size_t place = big_endian ? unit_bytes - 1 - i : i;
      bytes += static_cast<char>(static_cast<unsigned char>((c >> (8 * place)) & 0xFFU));
    }
  }
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 stays as it is, but for a byte order mark") {
  CHECK(read(cafe).only().text() == cafe);
  CHECK(read("\xEF\xBB\xBF" + cafe).only().text() == cafe);
}

TEST_CASE("UTF-16 and UTF-32 are told by their marks, UTF-16 by its zeros too") {
  const std::u32string text = U"The caf\u00E9 in Lima \u2013 the old one \u2013 closed on Monday.";
  for (const bool big : {false, true}) {
    CHECK(read(widen(U"\uFEFF" + text, 2, big)).only().text() == cafe);
    CHECK(read(widen(U"\uFEFF" + text, 4, big)).only().text() == cafe);
    CHECK(read(widen(text, 2, big)).only().text() == cafe);
  }
}

TEST_CASE("Windows-1252 is read without a word") {
  const auto result = read("The caf\xE9 in Lima \x96 the old one \x96 closed on Monday.");
  CHECK(result.only().text() == cafe);
  CHECK(result.diagnostics.entries().empty());
}

TEST_CASE("a truncated UTF-8 file is read with one warning that names the byte") {
  const auto result = read(cafe + " It was caf\xC3");
  CHECK(result.only().text() == cafe + " It was caf\xEF\xBF\xBD");
  CHECK(result.only_message() ==
        "talks.txt: byte " + std::to_string(cafe.size() + 11) + ": not UTF-8; replaced by U+FFFD");
  CHECK(result.diagnostics.entries().front().severity == Severity::warning);
}

TEST_CASE("a broken byte in UTF-8 is replaced and told once") {
  const auto result = read(cafe + "\xFF\x80\x80" + cafe + cafe + " \xE2\x80" + cafe);
  CHECK(result.only().text() == cafe + "\xEF\xBF\xBD" + cafe + cafe + " \xEF\xBF\xBD" + cafe);
  CHECK(result.only_message().ends_with("replaced by U+FFFD, as in 1 more places"));
}

TEST_CASE("other encodings are told by their statistics") {
  // Shift JIS, Cyrillic in KOI8-R: what matters is that they become valid and the right script.
  const std::string koi8 =
      "\xED\xC9\xCE\xC9\xD3\xD4\xD2 \xD7\xD3\xD4\xD2\xC5\xD4\xC9\xCC\xD3\xD1 \xD3 "
      "\xD0\xCF\xD3\xCC\xCF\xCD \xD7 \xD0\xCF\xCE\xC5\xC4\xC5\xCC\xD8\xCE\xC9\xCB";
  const auto decoded = decode(koi8 + ". " + koi8 + ".");
  CHECK(decoded.encoding == "KOI8-R");
  CHECK(decoded.text.starts_with("\xD0\x9C\xD0\xB8\xD0\xBD"));
}

TEST_CASE("plain English that was cut off within a letter is UTF-8, and said so") {
  const auto decoded = decode("The minister said on Monday that she would visit the caf\xC3", "");
  CHECK(decoded.encoding == "UTF-8");
  CHECK(decoded.replaced == 1);
}

TEST_CASE("a declared encoding that the C library does not know is passed over") {
  CHECK(decode("caf\xE9", "no-such-encoding").text == "caf\xC3\xA9");
  CHECK(decode("caf\xE9", "UTF-8//IGNORE\n").text == "caf\xC3\xA9");
  CHECK(decode("caf\xE9", "").text == "caf\xC3\xA9");
}

TEST_CASE("what is no text is told by its name") {
  using Sample = std::pair<std::string, std::string>;
  const auto sample = GENERATE(
      as<Sample>(), Sample{std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "a PNG image"},
      Sample{"%PDF-1.7\n%text follows", "a PDF file"},
      Sample{"\x7F"
             "ELF\x02\x01",
             "an ELF program"},
      Sample{"PK\x03\x04zip", "a ZIP archive or Office file"},
      Sample{"\xFF\xD8\xFF\xE0 JFIF", "a JPEG image"},
      Sample{std::string("a\0b\x01\x02\0d\0\0\x05z\0\0\x03", 14), "a binary file"});
  CHECK(read(sample.first).only_message() == "talks.txt: is " + sample.second + ", not an article");
}

TEST_CASE("an empty or blank input is told") {
  const auto bytes = GENERATE(as<std::string>(), "", "\n", " \r\n\t\n");
  const auto result = read(bytes);
  CHECK(result.only_message() == "talks.txt: is empty");
  CHECK(result.diagnostics.has(Severity::error));
}

TEST_CASE("text with a stray control character is text") {
  CHECK(
      !binary_kind("The minister met the union's leaders\x01 in Lima on Monday and left at noon."));
}
