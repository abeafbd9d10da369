// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_names.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace newsgraph;
using extractors::language::mend_names;

namespace {

struct Word {
  Upos upos;
  std::string deprel;
  std::uint32_t head;  // no_head for the root
  std::string lemma = {};
};

constexpr std::uint32_t before = 3;  // tokens of the sentences before

std::vector<Token> sentence(const std::vector<Word>& words) {
  std::vector<Token> tokens(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    tokens[i].upos = words[i].upos;
    tokens[i].deprel = words[i].deprel;
    tokens[i].lemma = words[i].lemma;
    tokens[i].head = words[i].head == Token::no_head ? Token::no_head : words[i].head + before;
  }
  return tokens;
}

/// `relation head`, the head counted from the sentence's first word.
std::string arc(const Token& token) {
  return token.deprel + ' ' +
         (token.head == Token::no_head ? "-" : std::to_string(token.head - before));
}

constexpr std::uint32_t root = Token::no_head;

}  // namespace

TEST_CASE("a name has one head") {
  SECTION("a place's is its last word") {  // Lima Beach council met
    auto tokens = sentence({{Upos::propn, "compound", 2},
                            {Upos::propn, "compound", 2},
                            {Upos::noun, "nsubj", 3},
                            {Upos::verb, "root", root}});
    mend_names(tokens, before, std::vector<Name>{{before, 2, NameLabel::loc}});
    CHECK(arc(tokens[0]) == "compound 1");
    CHECK(arc(tokens[1]) == "compound 2");
  }
  SECTION("a person's is the first") {  // Ana Ruiz left
    auto tokens =
        sentence({{Upos::propn, "nsubj", 2}, {Upos::propn, "aux", 2}, {Upos::verb, "root", root}});
    mend_names(tokens, before, std::vector<Name>{{before, 2, NameLabel::per}});
    CHECK(arc(tokens[0]) == "nsubj 2");
    CHECK(arc(tokens[1]) == "flat 0");
  }
  SECTION("before a preposition it is the word before that, which owns what the name owns") {
    // at the University of Lima 's campus
    auto tokens = sentence({{Upos::adp, "case", 2},
                            {Upos::det, "det", 2},
                            {Upos::propn, "root", root},
                            {Upos::adp, "case", 6},
                            {Upos::propn, "nmod:poss", 6},
                            {Upos::part, "case", 4},
                            {Upos::noun, "nmod", 2}});
    mend_names(tokens, before, std::vector<Name>{{before + 2, 3, NameLabel::org}});
    CHECK(arc(tokens[3]) == "case 4");
    CHECK(arc(tokens[4]) == "nmod 2");
    CHECK(arc(tokens[2]) == "root -");  // the campus is below it
  }
  SECTION("no circles arise where one word of the name is below another") {
    // Ana hangs on `left`, and that on Ruiz
    auto tokens =
        sentence({{Upos::propn, "nsubj", 2}, {Upos::propn, "root", root}, {Upos::verb, "acl", 1}});
    mend_names(tokens, before, std::vector<Name>{{before, 2, NameLabel::per}});
    CHECK(arc(tokens[0]) == "root -");
    CHECK(arc(tokens[1]) == "flat 0");
    CHECK(arc(tokens[2]) == "acl 0");
  }
}

TEST_CASE("a person is no part of the place before, but described by the title") {
  // longtime leader of Peru Ana Ruiz left
  auto tokens = sentence({{Upos::adj, "amod", 1},
                          {Upos::noun, "nsubj", 6, "leader"},
                          {Upos::adp, "case", 3},
                          {Upos::propn, "nmod", 1},
                          {Upos::propn, "flat", 3},
                          {Upos::propn, "flat", 3},
                          {Upos::verb, "root", root}});
  mend_names(tokens, before,
             std::vector<Name>{{before + 3, 1, NameLabel::loc}, {before + 4, 2, NameLabel::per}});
  CHECK(arc(tokens[1]) == "nmod:desc 4");
  CHECK(arc(tokens[3]) == "nmod 1");
  CHECK(arc(tokens[4]) == "nsubj 6");
  CHECK(arc(tokens[5]) == "flat 4");
}

TEST_CASE("a title goes below the name, and the preposition with it") {
  // by secretary Ana Ruiz
  auto tokens = sentence({{Upos::adp, "case", 1},
                          {Upos::noun, "root", root, "secretary"},
                          {Upos::propn, "flat", 1},
                          {Upos::propn, "flat", 2}});
  mend_names(tokens, before, std::vector<Name>{{before + 2, 2, NameLabel::per}});
  CHECK(arc(tokens[1]) == "nmod:desc 2");
  CHECK(arc(tokens[2]) == "root -");
  CHECK(arc(tokens[0]) == "case 2");
}

TEST_CASE("a place between a title and its name is the title's") {
  // received the minister of Peru Ana
  auto tokens = sentence({{Upos::verb, "root", root},
                          {Upos::det, "det", 2},
                          {Upos::noun, "nmod:desc", 5, "minister"},
                          {Upos::adp, "case", 4},
                          {Upos::propn, "compound", 5},
                          {Upos::propn, "obj", 0}});
  mend_names(tokens, before,
             std::vector<Name>{{before + 4, 1, NameLabel::loc}, {before + 5, 1, NameLabel::per}});
  CHECK(arc(tokens[4]) == "nmod 2");
}

TEST_CASE("who is told something is no title") {
  // told Google Ana left
  auto tokens = sentence({{Upos::verb, "root", root},
                          {Upos::propn, "obj", 0},
                          {Upos::propn, "flat", 1},
                          {Upos::verb, "ccomp", 0}});
  mend_names(tokens, before,
             std::vector<Name>{{before + 1, 1, NameLabel::org}, {before + 2, 1, NameLabel::per}});
  CHECK(arc(tokens[2]) == "flat 1");
}
