// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/tokenizer.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace newsgraph;
using newsgraph::extractors::language::Tokenizer;

namespace {

const Tokenizer& tokenizer() {
  static const Tokenizer made = [] {
    std::ifstream in(NEWSGRAPH_SOURCE_DIR "/extractors/language/abbreviations.txt");
    return Tokenizer(
        std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()));
  }();
  return made;
}

struct Divided {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
};

Divided divide(const std::string& text) {
  Divided divided;
  tokenizer().tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, 0, divided.sentences,
                       divided.tokens);
  return divided;
}

/// Tokens with blanks between them, sentences with ` | `.
std::string shown(const std::string& text) {
  const Divided divided = divide(text);
  std::string shown;
  for (const Sentence& sentence : divided.sentences) {
    shown += shown.empty() ? "" : " | ";
    for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
      const TextSpan span = divided.tokens[sentence.first_token + i].span;
      shown += (i == 0 ? "" : " ") + text.substr(span.begin, span.size());
    }
  }
  return shown;
}

}  // namespace

TEST_CASE("punctuation stands apart from words") {
  CHECK(shown("He said: \"No, never!\"") == "He said : \" No , never ! \"");
  CHECK(shown("(Lima) — the capital; nice") == "( Lima ) — the capital ; nice");
  CHECK(shown("Wait... what?!") == "Wait ... what ?!");
  CHECK(shown("“We’re ready,” she said.") == "“ We ’re ready , ” she said .");
  CHECK(shown("See you :-) or (as he said:)") == "See you :-) or ( as he said : )");
  CHECK(shown("----== $$$ >> a") == "----== $$$ >> a");
  CHECK(shown("call 555-0199, pages 20-25") == "call 555-0199 , pages 20 - 25");
}

TEST_CASE("contractions and possessives are multiword tokens") {
  CHECK(shown("They don't, can't and cannot.") == "They do n't , ca n't and can not .");
  CHECK(shown("Peru's and Chile’s; the officials' plan") ==
        "Peru 's and Chile ’s ; the officials ' plan");
  CHECK(shown("I'm sure we've won; he'd say she'll go") ==
        "I 'm sure we 've won ; he 'd say she 'll go");
  const Divided divided = divide("They don't.");
  REQUIRE(divided.tokens.size() == 4);
  CHECK(divided.tokens[1].multiword == 2);
  CHECK(divided.tokens[2].multiword == 0);
}

TEST_CASE("a name with an apostrophe stays whole") {
  CHECK(shown("O'Brien met D'Angelo.") == "O'Brien met D'Angelo .");
}

TEST_CASE("hyphens and slashes divide, but not after a prefix and not in numbers") {
  CHECK(shown("US-Russia talks, a Lima-based non-profit") ==
        "US - Russia talks , a Lima - based non-profit");
  CHECK(shown("Vice-President-elect Ruiz, the prime minister-designate") ==
        "Vice-President-elect Ruiz , the prime minister-designate");
  CHECK(shown("yes and/or no") == "yes and / or no");
  CHECK(shown("on 9/11 at 10:30") == "on 9/11 at 10:30");
  CHECK(shown("call 555-12-34 for 5-10 pages") == "call 555-12-34 for 5 - 10 pages");
}

TEST_CASE("numbers keep their commas and points, money its sign apart") {
  CHECK(shown("It cost $1,200.50, or 5%.") == "It cost $ 1,200.50 , or 5 % .");
  CHECK(shown("€3m in 2025.") == "€ 3m in 2025 .");
}

TEST_CASE("addresses of the web and of mail stay whole") {
  CHECK(shown("See https://example.org/a-b?c=1, or www.example.org.") ==
        "See https://example.org/a-b?c=1 , or www.example.org .");
  CHECK(shown("Write to (a.b@example.org).") == "Write to ( a.b@example.org ) .");
}

TEST_CASE("abbreviations keep their stop and do not end a sentence") {
  CHECK(shown("Mr. Ruiz met Gen. Okafor. They spoke.") ==
        "Mr. Ruiz met Gen. Okafor . | They spoke .");
  CHECK(shown("J. F. Ruiz of Acme Inc. said so.") == "J. F. Ruiz of Acme Inc. said so .");
  CHECK(shown("He flew to the U.S. The visit was short.") ==
        "He flew to the U.S. | The visit was short .");
  CHECK(shown("The U.S. Senate met at 5 p.m. on Monday.") ==
        "The U.S. Senate met at 5 p.m. on Monday .");
  CHECK(shown("She wrote on X. The bank left. So did J. Ruiz.") ==
        "She wrote on X. | The bank left . | So did J. Ruiz .");
  CHECK(shown("It is No. 5 on the list. No. That is wrong.") ==
        "It is No. 5 on the list . | No. | That is wrong .");
}

TEST_CASE("sentences end at stops, questions and exclamations, with what closes them") {
  CHECK(shown("He left. \"Why?\" she asked. (Nobody knew.) So it was.") ==
        "He left . | \" Why ? \" she asked . | ( Nobody knew . ) | So it was .");
  CHECK(shown("\"We agree.\" The talks ended.") == "\" We agree . \" | The talks ended .");
  CHECK(shown("\"Where?\" Ruiz asked.") == "\" Where ? \" Ruiz asked .");
  CHECK(shown("A stop in the middle. of it") == "A stop in the middle . of it");
  CHECK(shown("Лима спит. Утро.") == "Лима спит . | Утро .");
}

TEST_CASE("odd text comes through") {
  CHECK(shown("").empty());
  CHECK(shown(" \n\t ").empty());
  CHECK(shown("\xE2\x80\x8B") == "");  // a zero-width space
  CHECK(shown("🙂🙂 ok") == "🙂🙂 ok");
  CHECK(shown("'") == "'");
  CHECK(shown("-5 degrees, .5 more") == "-5 degrees , .5 more");
  for (const char* text :
       {"''", "\"\"", "....", "-----", "a--b", "n't", "'s", "$", "%%", "[[[", "///"}) {
    CAPTURE(text);
    CHECK_FALSE(divide(text).tokens.empty());
  }
}

TEST_CASE("every token lies in its sentence, in order, and nothing visible is lost") {
  const std::string text =
      "\"Don't,\" said the U.S.'s envoy (Ana-Maria O'Hara, 54) -- \"we'll see... won't we?\" "
      "£5m/€6m; 50% off!";
  const Divided divided = divide(text);
  std::string seen;
  std::uint32_t last = 0;
  for (const Token& token : divided.tokens) {
    CHECK(token.span.begin >= last);
    last = token.span.end;
    seen += text.substr(token.span.begin, token.span.size());
  }
  std::string visible;
  for (const char c : text) {
    if (c != ' ') {
      visible.push_back(c);
    }
  }
  CHECK(seen == visible);
}

TEST_CASE("a text without stops is cut, in linear time") {
  std::string text;
  for (int i = 0; i < 100000; ++i) {
    text += "word ";
  }
  const Divided divided = divide(text);
  CHECK(divided.tokens.size() == 100000);
  CHECK(divided.sentences.size() == 400);
  CHECK(divide(std::string(3000000, 'x')).tokens.size() == 3000);
}
