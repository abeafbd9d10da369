// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::test::blocks_of;
using newsgraph::test::read;

namespace {

/// What follows a headline in most of these tests.
const std::string body =
    "Minister Carla Mendes met the dockers' leaders in Lima on Monday.\n\n"
    "The union rejects the offer, and its members will vote on Friday.\n";

}  // namespace

TEST_CASE("a plain text is a headline and paragraphs, and stays as it is") {
  const std::string text = "Port talks end without a deal\n\n" + body;
  const auto result = read(text);
  const Document& document = result.only();
  CHECK(document.text() == text);
  CHECK(document.source().id == "talks");
  CHECK(document.source().path == "talks.txt");
  CHECK(document.source().title == "Port talks end without a deal");
  CHECK(document.source().language == "en");
  CHECK(document.source().sha256.size() == 64);
  CHECK(result.diagnostics.entries().empty());
  CHECK(blocks_of(document) ==
        "headline: Port talks end without a deal\n"
        "paragraph: Minister Carla Mendes met the dockers' leaders in Lima on Monday.\n"
        "paragraph: The union rejects the offer, and its members will vote on Friday.\n");
}

TEST_CASE("the digest is the SHA-256 of the text") {
  CHECK(read("abc").only().source().sha256 ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("line ends of all systems divide blocks and stay in the text") {
  const auto end = GENERATE(as<std::string>(), "\n", "\r\n", "\r");
  const std::string text = "Port talks end" + end + end + "The union left the room." + end +
                           "The minister stayed, her office said." + end;
  const auto result = read(text);
  CHECK(result.only().text() == text);
  CHECK(blocks_of(result.only()) ==
        "headline: Port talks end\nparagraph: The union left the room.\n"
        "paragraph: The minister stayed, her office said.\n");
}

TEST_CASE("lines of a wrapped paragraph are one block") {
  const std::string text =
      "Port talks end\n\n"
      "Minister Carla Mendes met the leaders of the dock workers' union in the\n"
      "port of Lima on Monday, but after seven hours the two sides left without\n"
      "a deal. The union rejects the offer that the ministry had made, and its\n"
      "members will vote on a longer strike before the end of the week.\n\n"
      "The ministry says that it has no more money to give, and that the ships\n"
      "will go to other ports in the north if the strike goes on for so long.\n";
  const auto result = read(text);
  REQUIRE(result.only().blocks().size() == 3);
  CHECK(result.only().text(result.only().blocks()[1].span).ends_with("end of the week."));
  CHECK(result.only().text(result.only().blocks()[2].span).starts_with("The ministry says"));
}

TEST_CASE("an indented line begins a paragraph of wrapped text") {
  const std::string text =
      "Port talks end\n\n"
      "  Minister Carla Mendes met the leaders of the dock workers' union in\n"
      "the port of Lima on Monday, but after seven hours the two sides left\n"
      "the town hall without a deal, and their lawyers went on until midnight.\n"
      "  The union rejects the offer that the ministry had made, because its\n"
      "members would have to work on Sundays for the same pay as before, and\n"
      "it will vote on a longer strike before the end of the week in Lima.\n";
  CHECK(read(text).only().blocks().size() == 3);
}

TEST_CASE("a section's name above the headline is not the headline") {
  const auto name = GENERATE(as<std::string>(), "EXCLUSIVE", "Strike in Lima");
  const auto result = read(name + "\n\nPort talks end without a deal\n\n" + body);
  CHECK(result.only().source().title == "Port talks end without a deal");
}

TEST_CASE("a date line near the top is the article's date and no text") {
  const auto line = GENERATE(as<std::string>(), "Monday, May 6, 2024", "6 May 2024",
                             "Published: 6 May 2024, 10:15 GMT", "On 6 May 2024", "2024-05-06",
                             "Last updated on Mon, May 6th, 2024 at 10:15 am",
                             "By Ana Ruiz | 6 May 2024", "By Ana Ruiz May 6, 2024");
  const auto result = read("Port talks end without a deal\n" + line + "\n" + body);
  REQUIRE(result.only().source().date);
  CHECK(to_iso(*result.only().source().date) == "2024-05-06");
  CHECK(result.only().blocks()[1].kind == BlockKind::boilerplate);
}

TEST_CASE("a date line without a year gives no date and is no text") {
  const auto result = read("Port talks end without a deal\n6 May 10:15\n" + body);
  CHECK(!result.only().source().date);
  CHECK(result.only().blocks()[1].kind == BlockKind::boilerplate);
}

TEST_CASE("a dateline gives the date and stays in its paragraph") {
  const auto result = read("Port talks end\n\nLIMA, Peru, 6 May 2024 \xE2\x80\x94 " + body);
  REQUIRE(result.only().source().date);
  CHECK(to_iso(*result.only().source().date) == "2024-05-06");
  CHECK(result.only().text(result.only().blocks()[1].span).starts_with("LIMA"));
}

TEST_CASE("a sentence with a date in it is not a date line") {
  const auto result = read("Port talks end\n\nOn Monday, May 6, 2024 the union left.\n\n" + body);
  CHECK(result.only().blocks()[1].kind == BlockKind::paragraph);
}

TEST_CASE("a byline names the author") {
  const auto result = read("Port talks end\n\nBy Ana Ruiz and Ben Okafor\n\n" + body);
  CHECK(result.only().source().author == "Ana Ruiz and Ben Okafor");
  CHECK(result.only().blocks()[1].kind == BlockKind::boilerplate);
}

TEST_CASE("lines that web pages print around articles are boilerplate") {
  const auto line = GENERATE(
      as<std::string>(), "Skip to content", "Also read",
      "ALSO READ:", "Read also: Five questions about the strike", "Advertisement", "Ads by AdHouse",
      "Share this article", "Others are reading now", "3 min read", "12 Comments",
      "Facebook Twitter WhatsApp Email", "Home | World | Business", "Home > World > Peru",
      "Getty Images", "Photo: Ben Okafor / Agency", "Source: The Daily Harbour",
      "Tags: Lima, ports, strike", "Leave a comment", "#Lima #ports", "https://example.org/port",
      "-----", "* * *", "Sign up for our daily newsletter and get the news straight to your inbox.",
      "We use cookies to make this site better. Read our privacy policy.",
      "Read more in the article on the ports of the north.",
      "[1] The Daily Harbour [2] Port Review", "Related articles:", "\xC2\xA9 2024 Daily Harbour");
  const auto result =
      read("Port talks end without a deal\n\n" + body + "\n" + line + "\n\n" + body);
  CAPTURE(line);
  for (const Block& block : result.only().blocks()) {
    if (result.only().text(block.span) == line) {
      CHECK(block.kind == BlockKind::boilerplate);
    }
  }
  CHECK(blocks_of(result.only()).find("paragraph: " + line + "\n") == std::string::npos);
  CHECK(blocks_of(result.only()).find("heading: " + line + "\n") == std::string::npos);
}

TEST_CASE("running text that resembles boilerplate stays") {
  const auto line = GENERATE(
      as<std::string>(), "Share this view with nobody, the minister told her aides on Tuesday.",
      "Related companies in the north have stopped work as well, the union said.",
      "Photo: it was the word that the witness repeated to the court all day.", "\"No.\"",
      "Subscribe to it or leave, the chairman told the members of the party.",
      "The newspaper said on its web site that it had used cookies without consent.",
      "Copyright law protects the song, the court said on Monday.",
      "Mendes said: \"More from us on Friday.\"", "Source close to the union say it may give in.",
      "1. The union wants higher pay.", "- The ministry offers two per cent.",
      "Home owners, business and politics are against it, she said.");
  const auto result = read("Port talks end without a deal\n\n" + body + "\n" + line + "\n\n" +
                           "The ministry did not answer to questions on Wednesday.\n");
  CAPTURE(line, blocks_of(result.only()));
  CHECK(blocks_of(result.only()).find("paragraph: " + line + "\n") != std::string::npos);
}

TEST_CASE("a headline repeated, a path to it and a site's name are boilerplate") {
  const std::string title = "Port talks end without a deal in Lima";
  SECTION("repeated exactly") {
    const auto result = read(title + "\n\nThe union left the room.\n\n" + title + "\n\n" + body);
    CHECK(result.only().blocks()[2].kind == BlockKind::boilerplate);
  }
  SECTION("repeated but for a word") {
    const auto result = read(title + "\n\nPort talks end without deal in Lima!\n\n" + body);
    CHECK(result.only().blocks()[1].kind == BlockKind::boilerplate);
  }
  SECTION("a path before it") {
    const auto result = read("Homepage Work " + title + "\n\n" + title + "\n\n" + body);
    CHECK(result.only().blocks()[0].kind == BlockKind::boilerplate);
    CHECK(result.only().blocks()[1].kind == BlockKind::headline);
  }
  SECTION("a site's name after it") {
    const auto result = read(title + " | The Daily Harbour\n\n" + title + "\n\n" + body);
    CHECK(result.only().source().title == title);
  }
  SECTION("a heading of its own stays") {
    const auto result = read(title + "\n\nThe union left.\n\nWhat comes next\n\n" + body);
    CHECK(result.only().blocks()[2].kind == BlockKind::heading);
  }
}

TEST_CASE("a line above a picture credit is its caption") {
  const auto result = read("Port talks end\n\n" + body +
                           "\nCarla Mendes and Ben Okafor\nOffice of the minister / Wiki Commons\n"
                           "\nThe ministry did not answer on Wednesday.\n");
  CHECK(
      blocks_of(result.only()).find("caption: Carla Mendes and Ben Okafor\nboilerplate: Office") !=
      std::string::npos);
}

TEST_CASE("a credit at the end of a caption is cut off") {
  const auto result = read("Port talks end\n\n" + body +
                           "\nDockers wait at the gate. Image: Ben Okafor.\n\n" + body);
  CHECK(blocks_of(result.only())
            .find("caption: Dockers wait at the gate.\nboilerplate: Image: Ben Okafor.\n") !=
        std::string::npos);
}

TEST_CASE("titles in a row below the article are links") {
  const std::string links =
      "\nMinister of ports resigns over her late report\n\nNorthern ports gain from the long "
      "strike\n"
      "\nFive things to know about the dock workers\n";
  const auto result =
      read("Port talks end\n\n" + body + "\nThe ministry did not answer.\n" + links);
  const auto blocks = result.only().blocks();
  for (std::size_t i = blocks.size() - 3; i < blocks.size(); ++i) {
    CHECK(blocks[i].kind == BlockKind::boilerplate);
  }
}

TEST_CASE("what a colon announces is no list of links") {
  const auto result =
      read("Port talks end\n\n" + body +
           "\nThe ministry did not answer on Wednesday. The union has three wishes:\n"
           "\nHigher pay for all night shifts\n\nNo work on the first of May\n"
           "\nA new roof for the northern gate\n");
  CHECK(blocks_of(result.only()).find("paragraph: No work on the first of May") !=
        std::string::npos);
}

TEST_CASE("who said a quotation is no heading") {
  const auto result = read("Port talks end\n\n\xE2\x80\x94 Carla Mendes, minister\n\n" + body);
  CHECK(result.only().blocks()[1].kind == BlockKind::paragraph);
}

TEST_CASE("blocks are in order, apart and inside the text") {
  const auto text = GENERATE(as<std::string>(), "a", "\n\n\na\n", "a\r\rb", "\xC2\xA0x\xC2\xA0",
                             "By A B\nBy A B\nBy A B", "Photo: x\nPhoto: y", "1.\n2.\n3.",
                             "x Photo: y", " Image: ", "a | b | c\nd", "2024-05-06\n6 May");
  const auto result = read(text);
  std::uint32_t end = 0;
  for (const Document& document : result.documents) {
    for (const Block& block : document.blocks()) {
      CHECK(block.span.begin >= end);
      CHECK(!block.span.empty());
      end = block.span.end;
      CHECK(end <= document.text().size());
    }
  }
}

TEST_CASE("nothing but boilerplate is no article") {
  const auto result = read("Skip to content\n\nAlso read\n\nAds by AdHouse\n");
  CHECK(result.documents.empty());
  CHECK(result.only_message() == "talks.txt: holds no article text");
}
