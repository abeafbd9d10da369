// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::extractors::readers::ReaderOptions;
using newsgraph::test::blocks_of;
using newsgraph::test::read;

namespace {

const std::string sentence = "The minister met the envoy in the capital on Monday.";

}  // namespace

TEST_CASE("a JSON article keeps its text as it is, and its source") {
  const auto result = read(
      "{\n \"id\": \"k1\", \"url\": \"https://example.org/1\", \"title\": \"Talks end\",\n"
      " \"date\": \"2024-05-06\", \"source\": \"The Daily Harbour\", \"author\": \"Ana Ruiz\",\n"
      " \"text\": \"" +
          sentence + "\"}",
      "feed.json");
  const Source& source = result.only().source();
  CHECK(source.id == "k1");
  CHECK(source.url == "https://example.org/1");
  CHECK(source.title == "Talks end");
  CHECK(source.publisher == "The Daily Harbour");
  CHECK(source.author == "Ana Ruiz");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
  CHECK(result.only().text() == sentence);
}

TEST_CASE("members may have other usual names") {
  const auto result = read(
      "{\"Headline\":\"Talks end\",\"published\":1714989600,\"publisher\":"
      "{\"name\":\"The Daily Harbour\"},\"authors\":[\"Ana Ruiz\",\"Ben Okafor\"],"
      "\"body\":\"" +
      sentence + "\"}");
  const Source& source = result.only().source();
  CHECK(source.id == "talks");
  CHECK(source.title == "Talks end");
  CHECK(source.publisher == "The Daily Harbour");
  CHECK(source.author == "Ana Ruiz, Ben Okafor");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
}

TEST_CASE("a JSON article's text may be HTML or a list of paragraphs") {
  CHECK(read("{\"text\":\"<p>The minister left.</p><p>The union stayed.</p>\"}").only().text() ==
        "The minister left.\n\nThe union stayed.");
  CHECK(read("{\"text\":[\"The minister left.\",\"The union stayed.\"]}").only().text() ==
        "The minister left.\n\nThe union stayed.");
}

TEST_CASE("a feed's array may stand alone or in an object") {
  const auto wrap = GENERATE(
      as<std::pair<std::string, std::string>>(), std::pair<std::string, std::string>{"[", "]"},
      std::pair<std::string, std::string>{"{\"articles\":[", "]}"},
      std::pair<std::string, std::string>{"{\"response\":{\"status\":\"ok\",\"results\":[", "]}}"});
  const auto result =
      read(wrap.first + "{\"text\":\"" + sentence + "\"},{\"id\":\"b\",\"text\":\"" + sentence +
           "\"},{\"text\":\"" + sentence + "\"}" + wrap.second);
  REQUIRE(result.documents.size() == 3);
  CHECK(result.documents[0].source().id == "talks");
  CHECK(result.documents[1].source().id == "b");
  CHECK(result.documents[2].source().id == "talks-3");
}

TEST_CASE("JSON Lines give an article a line, bad lines are told and passed over") {
  const auto result = read("{\"id\":\"a\",\"text\":\"" + sentence +
                               "\"}\n{\"id\": oops}\n\n{\"title\":\"no text\"}\n"
                               "{\"id\":\"b\",\"text\":\"" +
                               sentence + "\"}",
                           "feed.jsonl");
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[0].source().id == "a");
  CHECK(result.documents[1].source().id == "b");
  REQUIRE(result.diagnostics.entries().size() == 2);
  CHECK(result.diagnostics.entries()[0].where == "feed.jsonl:2");
  CHECK(result.diagnostics.entries()[0].message ==
        "column 8: not JSON: Invalid value.; line skipped");
  CHECK(result.diagnostics.entries()[1].where == "feed.jsonl:4");
}

TEST_CASE("JSON Lines are told from JSON by their lines, whatever the name") {
  const std::string lines = "{\"id\":\"a\",\"text\":\"" + sentence +
                            "\"}\n{\"id\":\"b\",\"text\":\"" + sentence + "\"}\n";
  CHECK(read(lines, "feed.txt").documents.size() == 2);
  CHECK(read("\xEF\xBB\xBF" + lines, "feed.json").documents.size() == 2);
  CHECK(read("[" + lines.substr(0, lines.find('\n')) + "]", "feed.jsonl").documents.size() == 1);
}

TEST_CASE("many lines are read in a window") {
  std::string lines;
  for (int i = 0; i < 2'000; ++i) {
    lines += "{\"id\":\"a" + std::to_string(i) + "\",\"text\":\"" + sentence + "\"}\r\n";
  }
  const auto result = read(lines, "feed.jsonl");
  REQUIRE(result.documents.size() == 2'000);
  CHECK(result.documents.back().source().id == "a1999");
  CHECK(result.diagnostics.entries().empty());
}

TEST_CASE("a line that is too long ends the reading with its number") {
  ReaderOptions options;
  options.max_size_bytes = std::uint64_t{1} << 20U;
  const std::string line = "{\"text\":\"" + sentence + "\"}\n";
  const auto result =
      read(line + std::string(std::size_t{3} << 20U, ' ') + "\n", "feed.jsonl", options);
  CHECK(result.documents.size() == 1);
  CHECK(result.only_message() ==
        "feed.jsonl:2: the line is longer than 1 MiB; the rest is not read");
}

TEST_CASE("broken JSON is told with line and column") {
  const auto result = read("{\"id\": \"a\",\n \"text\": }", "feed.json");
  CHECK(result.documents.empty());
  CHECK(result.only_message() == "feed.json:2: column 10: not JSON: Invalid value.; file skipped");
}

TEST_CASE("JSON without an article is told") {
  CHECK(read("[]", "feed.json").only_message() == "feed.json: holds no article");
  CHECK(read("{}", "feed.json").only_message() == "feed.json: object 1: no text in it; skipped");
  CHECK(read("[1, {\"text\": 5}]", "feed.json").diagnostics.entries().size() == 2);
  CHECK(read("{\"text\":\" \"}", "feed.json").only_message() == "feed.json: holds no article text");
}

TEST_CASE("nesting without end is refused") {
  const auto result = read("{\"a\":" + std::string(1'000'000, '['), "feed.json");
  CHECK(result.only_message() ==
        "feed.json:1: column 517: not JSON: nested more than 512 deep; file skipped");
}

TEST_CASE("half a surrogate pair in JSON becomes U+FFFD") {
  const auto result = read("{\"title\":\"\\udc00\",\"text\":\"" + sentence + " \\udc00\"}");
  CHECK(result.only().text() == sentence + " \xEF\xBF\xBD");
  CHECK(result.only().source().title == "\xEF\xBF\xBD");
}

TEST_CASE("a text in braces is no JSON") {
  CHECK(read("{Editor's note: the minister has left the union.}").only().text().starts_with("{Ed"));
  CHECK(read("[The minister] has left, the union said.").only().text().starts_with("[The"));
}
