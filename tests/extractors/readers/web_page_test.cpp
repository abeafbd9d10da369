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

const std::string two_paragraphs =
    "<p>Minister Carla Mendes met the union&rsquo;s leaders in Lima on Monday, but the talks ended "
    "without a deal, her office said.</p>"
    "<p>The union rejects the ministry's offer &amp; wants higher pay for the night shifts.</p>";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body +
         "</body></html>";
}

}  // namespace

TEST_CASE("a web page gives the article and leaves the rest of the page out") {
  const auto result = read(
      page("<title>Port talks end - The Daily Harbour</title>",
           "<header><a href=/>The Daily Harbour</a></header><nav><a href=/w>World</a></nav>"
           "<article><h1>Port talks end</h1>" +
               two_paragraphs +
               "<h2>What comes next</h2><p>Both sides will meet again on Thursday.</p>"
               "<aside>Other news of the day</aside>"
               "<div class=\"related-articles\"><a href=1>The strike in the north goes on</a></div>"
               "<form>Sign up <input></form><script>var x = 'met';</script></article>"
               "<footer><p>All rights reserved, said nobody.</p></footer>"),
      "page.html");
  CHECK(
      blocks_of(result.only()) ==
      "headline: Port talks end\n"
      "paragraph: Minister Carla Mendes met the union\xE2\x80\x99s leaders in Lima on Monday, but "
      "the talks ended without a deal, her office said.\n"
      "paragraph: The union rejects the ministry's offer & wants higher pay for the night "
      "shifts.\n"
      "heading: What comes next\n"
      "paragraph: Both sides will meet again on Thursday.\n");
  CHECK(result.only().source().title == "Port talks end");
  CHECK(result.only().source().language == "en");
}

TEST_CASE("the text of a page has blank lines between its blocks") {
  const auto result = read("<p>The minister left.</p><p>The union stayed.</p>", "page.html");
  CHECK(result.only().text() == "The minister left.\n\nThe union stayed.");
}

TEST_CASE("an article's body is found where nothing marks it") {
  std::string paragraphs;
  for (int i = 0; i < 5; ++i) {
    paragraphs += two_paragraphs;
  }
  const auto result =
      read(page("",
                "<div id=top><ul><li><a href=1>A first link to something else here</a></li>"
                "<li><a href=2>A second link to something else here</a></li></ul></div>"
                "<div id=x><div>" +
                    paragraphs + "</div></div><div id=y><p>Contact the paper.</p></div>"));
  CHECK(result.only().text().find("link to something") == std::string::npos);
  CHECK(result.only().text().find("Contact the paper") == std::string::npos);
  CHECK(result.only().text().find("Carla Mendes") != std::string::npos);
}

TEST_CASE("the source is told by JSON-LD") {
  const auto result = read(page(
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":["
      "{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Port "
      "talks end without a deal\",\"datePublished\":\"2024-05-06T10:00:00Z\",\"author\":"
      "[{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"},{\"name\":\"Ben Okafor\"}],\"publisher\":"
      "{\"name\":\"The Daily Harbour\"},\"url\":\"https://example.org/port\"}]}</script>",
      two_paragraphs));
  const Source& source = result.only().source();
  CHECK(source.title == "Port talks end without a deal");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
  CHECK(source.author == "Ana Ruiz, Ben Okafor");
  CHECK(source.publisher == "The Daily Harbour");
  CHECK(source.url == "https://example.org/port");
  CHECK(blocks_of(result.only()).starts_with("headline: Port talks end without a deal\n"));
}

TEST_CASE("the source is told by <meta>, <link> and <time>") {
  const auto result =
      read(page("<meta property=\"og:title\" content=\"Port talks end\">"
                "<meta property=\"og:site_name\" content=\"The Daily Harbour\">"
                "<meta name=\"author\" content=\"Ana Ruiz\">"
                "<link rel=\"canonical\" href=\"https://example.org/port\">",
                "<time datetime=\"2024-05-06T10:00\">Monday</time>" + two_paragraphs));
  const Source& source = result.only().source();
  CHECK(source.title == "Port talks end");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
  CHECK(source.author == "Ana Ruiz");
  CHECK(source.publisher == "The Daily Harbour");
  CHECK(source.url == "https://example.org/port");
}

TEST_CASE("JSON-LD that is broken is passed over") {
  const auto result =
      read(page("<title>Port talks end</title><script type=\"application/ld+json\">{\"@type\":"
                "</script>",
                two_paragraphs));
  CHECK(result.only().source().title == "Port talks end");
}

TEST_CASE("an article that only the page's JSON-LD holds is read from it") {
  std::string text;
  for (int i = 0; i < 5; ++i) {
    text += "The minister met the union in Lima, and the talks ended without a deal. ";
  }
  const auto result = read(
      page("<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":\"Port talks "
           "end\",\"articleBody\":\"" +
               text + "\"}</script>",
           "<div id=app>Please wait.</div>"));
  CHECK(result.only().text() == text);
}

TEST_CASE("a figure's caption is a caption and its credit boilerplate") {
  const auto result = read(page("",
                                "<article><h1>Port talks end</h1><figure><img src=x><figcaption>"
                                "Dockers at the gate <span class=\"photo-credit\">Ben Okafor"
                                "</span></figcaption></figure>" +
                                    two_paragraphs + "</article>"));
  CHECK(blocks_of(result.only()).find("caption: Dockers at the gate\nboilerplate: Ben Okafor\n") !=
        std::string::npos);
}

TEST_CASE("two line breaks divide paragraphs, one does not") {
  const auto result =
      read(page("", "<div>The minister left<br>the room.<br><br>The union stayed.</div>"));
  CHECK(result.only().text() == "The minister left the room.\n\nThe union stayed.");
}

TEST_CASE("a table's row is a block") {
  const auto result = read(page("",
                                "<p>The union has counted.</p><table><tr><td>2022</td><td>4 "
                                "strikes</td></tr><tr><td>2023</td><td>7 strikes</td></tr>"
                                "</table>"));
  CHECK(result.only().text() == "The union has counted.\n\n2022 4 strikes\n\n2023 7 strikes");
}

TEST_CASE("text that an element's name calls related stays if it is most of the article") {
  const auto result =
      read(page("", "<article><div class=\"related\">" + two_paragraphs + "</div></article>"));
  CHECK(result.only().text().find("Carla Mendes") != std::string::npos);
}

TEST_CASE("a page's charset is heeded") {
  const auto result = read(
      "<html><head><meta charset=\"windows-1251\"></head><body><p>The minister met \xCC\xE8\xF0 "
      "in Lima on Monday, her office said.</p></body></html>",
      "page.html");
  CHECK(result.only().text().find("\xD0\x9C\xD0\xB8\xD1\x80") != std::string::npos);
}

TEST_CASE("a page is told by its tags, whatever its name") {
  CHECK(read("<p>The minister left.</p>", "page.txt").only().text() == "The minister left.");
  CHECK(read("The minister left; 3 < 4 and 5 > 4.", "page.html").only().text() ==
        "The minister left; 3 < 4 and 5 > 4.");
}

TEST_CASE("a page that would take too long is refused at once") {
  SECTION("elements in elements") {
    std::string deep = "<html>";
    for (int i = 0; i < 100'000; ++i) {
      deep += "<div>";
    }
    CHECK(read(deep).only_message() == "talks.txt: nests elements more than 512 deep; not read");
  }
  SECTION("formatting left open") {
    std::string open = "<html>";
    for (int i = 0; i < 500; ++i) {
      open += "<b class=x" + std::to_string(i) + ">";
    }
    for (int i = 0; i < 10'000; ++i) {
      open += "<p>x";
    }
    CHECK(read(open).only_message() ==
          "talks.txt: leaves too many formatting elements open; not read");
  }
  SECTION("a tag with attributes only") {
    std::string wide = "<html><div";
    for (int i = 0; i < 10'000; ++i) {
      wide += " a" + std::to_string(i) + "=1";
    }
    CHECK(read(wide).only_message() ==
          "talks.txt: holds a tag with more than 1000 attributes; not read");
  }
  SECTION("size") {
    ReaderOptions options;
    options.max_page_bytes = std::uint64_t{1} << 20U;
    const std::string large = "<html><p>" + std::string(std::size_t{2} << 20U, 'x');
    CHECK(read(large, "talks.txt", options).only_message() ==
          "talks.txt: is longer than 1 MiB, decompressed; split it");
  }
}

TEST_CASE("paragraphs and list items that are never closed are not nesting") {
  std::string many = "<html><body><ul>";
  for (int i = 0; i < 2'000; ++i) {
    many += "<li>The union has a wish.<p>It wants more.";
  }
  CHECK(read(many).documents.size() == 1);
}

TEST_CASE("pages in pieces are read as far as they go") {
  const auto html = GENERATE(as<std::string>(), "<html", "<html><p", "<html><p>The", "<p>x</p",
                             "<!DOCTYPE html>", "<html><!--", "<html><script>", "<html><p a=\"",
                             "<html></div></b></p>x", "<html><table><p>x<tr><td>y");
  const auto result = read(html, "page.html");
  CHECK(result.documents.size() + result.diagnostics.entries().size() >= 1);
}
