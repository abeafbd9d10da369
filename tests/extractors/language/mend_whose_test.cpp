// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_whose.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace newsgraph {
namespace {

constexpr std::uint32_t root = Token::no_head;

struct Word {
  std::string lemma;
  Upos upos = Upos::x;
  std::uint32_t head = root;
  std::string relation;
};

/// `2 nsubj` for each word: where it hangs, counted from 0, and how.
std::vector<std::string> mended(const std::vector<Word>& words) {
  std::vector<Token> sentence;
  for (const Word& word : words) {
    Token& token = sentence.emplace_back();
    token.lemma = word.lemma;
    token.upos = word.upos;
    token.head = word.head;
    token.deprel = word.relation;
    if (word.upos == Upos::verb) {
      token.feats = "VerbForm=Fin";
    }
  }
  extractors::language::mend_whose(sentence, 0);
  std::vector<std::string> arcs;
  for (const Token& token : sentence) {
    arcs.push_back((token.head == root ? "-" : std::to_string(token.head)) + ' ' + token.deprel);
  }
  return arcs;
}

TEST_CASE("who stands behind whose is no other name, but does what the clause tells") {
  // union , whose leader , Ruiz , left
  const auto arcs = mended({{"union", Upos::noun, root, "root"},
                            {"whose", Upos::pron, 2, "nmod:poss"},
                            {"leader", Upos::noun, 0, "appos"},
                            {"Ruiz", Upos::propn, 2, "appos"},
                            {"leave", Upos::verb, 0, "acl:relcl"}});
  CHECK(arcs[2] == "4 nsubj");
  CHECK(arcs[3] == "2 appos");
}

TEST_CASE("what the owner does stands behind the clause that begins with whose") {
  SECTION("read as an adverbial clause") {
    // union , whose leader , Ruiz , left , split
    const auto arcs = mended({{"union", Upos::noun, 5, "nsubj"},
                              {"whose", Upos::pron, 2, "nmod:poss"},
                              {"leader", Upos::noun, 0, "appos"},
                              {"Ruiz", Upos::propn, 2, "appos"},
                              {"leave", Upos::verb, 5, "advcl"},
                              {"split", Upos::verb, root, "root"}});
    CHECK(arcs[0] == "5 nsubj");
    CHECK(arcs[2] == "4 nsubj");
    CHECK(arcs[4] == "0 acl:relcl");
    CHECK(arcs[5] == "- root");
  }
  SECTION("read as beside the main verb") {
    const auto arcs = mended({{"union", Upos::noun, 4, "nsubj"},
                              {"whose", Upos::pron, 2, "nmod:poss"},
                              {"leader", Upos::noun, 0, "appos"},
                              {"Ruiz", Upos::propn, 2, "appos"},
                              {"leave", Upos::verb, root, "root"},
                              {"split", Upos::verb, 4, "parataxis"},
                              {".", Upos::punct, 4, "punct"}});
    CHECK(arcs[0] == "5 nsubj");
    CHECK(arcs[2] == "4 nsubj");
    CHECK(arcs[4] == "0 acl:relcl");
    CHECK(arcs[5] == "- root");
    CHECK(arcs[6] == "5 punct");
  }
}

TEST_CASE("an apposition without whose is left as it is") {
  const auto arcs = mended({{"union", Upos::noun, 3, "nsubj"},
                            {"its", Upos::pron, 2, "nmod:poss"},
                            {"leader", Upos::noun, 0, "appos"},
                            {"leave", Upos::verb, root, "root"},
                            {"split", Upos::verb, 3, "parataxis"}});
  CHECK(arcs[2] == "0 appos");
  CHECK(arcs[3] == "- root");
}

}  // namespace
}  // namespace newsgraph
