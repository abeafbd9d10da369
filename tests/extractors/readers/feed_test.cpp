// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::test::read;

namespace {

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<!-- news --><rss version=\"2.0\"><channel><title>The Daily "
         "Harbour</title><language>en-gb</language>\n" +
         items + "</channel></rss>";
}

}  // namespace

TEST_CASE("an RSS feed gives its items with their sources") {
  const auto result =
      read(rss("<item><title>Port talks end</title><link>https://example.org/1</link>"
               "<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><dc:creator>Ana Ruiz</dc:creator>"
               "<guid>g1</guid><description>Short.</description><content:encoded><![CDATA[<p>The "
               "minister left.</p><p>The union stayed.</p>]]></content:encoded></item>"
               "<item><description>The union &amp; the ministry meet again.</description></item>"),
           "feed.xml");
  REQUIRE(result.documents.size() == 2);
  const Source& source = result.documents[0].source();
  CHECK(result.documents[0].text() == "The minister left.\n\nThe union stayed.");
  CHECK(source.id == "g1");
  CHECK(source.title == "Port talks end");
  CHECK(source.url == "https://example.org/1");
  CHECK(source.author == "Ana Ruiz");
  CHECK(source.publisher == "The Daily Harbour");
  CHECK(source.language == "en");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
  CHECK(result.documents[1].source().id == "feed-2");
  CHECK(result.documents[1].text() == "The union & the ministry meet again.");
}

TEST_CASE("an Atom feed gives its entries") {
  const auto result = read(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The Daily Harbour</title>"
      "<entry><title>Port talks end</title><id>u:1</id><link rel=\"self\" "
      "href=\"https://example.org/"
      "x\"/><link href=\"https://example.org/1\"/><updated>2024-05-06T10:00:00Z</updated><author>"
      "<name>Ana Ruiz</name></author><content type=\"xhtml\"><div><p>The minister left.</p><p>The "
      "union stayed.</p></div></content></entry></feed>");
  const Source& source = result.only().source();
  CHECK(result.only().text() == "The minister left.\n\nThe union stayed.");
  CHECK(source.id == "u:1");
  CHECK(source.url == "https://example.org/1");
  CHECK(source.author == "Ana Ruiz");
  CHECK(source.publisher == "The Daily Harbour");
}

TEST_CASE("an agency's article in NITF is read") {
  const auto result = read(
      "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf><head><title>short</title>"
      "<docdata><doc-id id-string=\"n1\"/><date.issue norm=\"20240506T101500Z\"/></docdata></head>"
      "<body><body.head><hedline><hl1>Port talks end</hl1></hedline><byline>By Ana Ruiz</byline>"
      "</body.head><body.content><p>The minister left.</p><p>The union stayed.</p></body.content>"
      "</body></nitf>");
  const Source& source = result.only().source();
  CHECK(result.only().text() == "The minister left.\n\nThe union stayed.");
  CHECK(source.id == "n1");
  CHECK(source.title == "Port talks end");
  CHECK(source.author == "Ana Ruiz");
  REQUIRE(source.date);
  CHECK(to_iso(*source.date) == "2024-05-06");
}

TEST_CASE("half a character in a feed costs no item") {
  const auto result = read(rss("<item><guid>&#xD8FF;</guid><description>The union &#xD8FF; "
                               "stayed.</description></item><item><description>The ministry "
                               "left.</description></item>"),
                           "feed.xml");
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[0].text().find("\uFFFD") != std::string_view::npos);
  CHECK(result.documents[1].text() == "The ministry left.");
}

TEST_CASE("an item without text is told and passed over") {
  const auto result = read(rss("<item><title>Only this</title></item>"));
  CHECK(result.only_message() == "talks.txt: item 'Only this': no text in it; skipped");
}

TEST_CASE("a feed that is cut off is read as far as it goes") {
  const std::string whole =
      rss("<item><description>The minister left.</description></item>"
          "<item><description>The union stayed.</description></item>");
  const auto result = read(whole.substr(0, whole.size() - 40));
  CHECK(result.documents.size() >= 1);
  REQUIRE(!result.diagnostics.entries().empty());
  CHECK(result.diagnostics.entries()[0].where == "talks.txt:3");
  CHECK(result.diagnostics.entries()[0].message.find("not XML") != std::string::npos);
}

TEST_CASE("a feed without items holds no article") {
  CHECK(read(rss("")).only_message() == "talks.txt: holds no article");
}
