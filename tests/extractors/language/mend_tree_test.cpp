// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_tree.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace newsgraph;

namespace {

Token token(Upos upos, std::string deprel, std::uint32_t head) {
  Token token;
  token.upos = upos;
  token.deprel = std::move(deprel);
  token.head = head;
  return token;
}

/// Puts a blank between all tokens.
void space_out(std::vector<Token>& tokens) {
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    tokens[i].span = {2 * i, 2 * i + 1};
  }
}

}  // namespace

TEST_CASE("of two subjects side by side the first describes the second") {
  // (one sentence before) Peruvian spokesman Ben Okafor left
  std::vector<Token> sentence = {token(Upos::adj, "amod", 8), token(Upos::noun, "nsubj", 11),
                                 token(Upos::propn, "nsubj", 11), token(Upos::propn, "flat", 9),
                                 token(Upos::verb, "root", Token::no_head)};
  extractors::language::mend_tree(sentence, 7);
  CHECK(sentence[1].head == 9);
  CHECK(sentence[1].deprel == "nmod:desc");
  CHECK(sentence[2].deprel == "nsubj");
}

TEST_CASE("subjects with something between them stay") {
  // spokesman , Ben left
  std::vector<Token> sentence = {token(Upos::noun, "nsubj", 3), token(Upos::punct, "punct", 3),
                                 token(Upos::propn, "nsubj", 3),
                                 token(Upos::verb, "root", Token::no_head)};
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[0].deprel == "nsubj");
}

TEST_CASE("of two objects the second tells what the first is called, or the first who gets it") {
  // called the tax a disgrace
  std::vector<Token> called = {token(Upos::verb, "root", Token::no_head),
                               token(Upos::det, "det", 2), token(Upos::noun, "obj", 0),
                               token(Upos::det, "det", 4), token(Upos::noun, "obj", 0)};
  called[1].lemma = "the";
  called[3].lemma = "a";
  extractors::language::mend_tree(called, 0);
  CHECK(called[2].deprel == "obj");
  CHECK(called[4].deprel == "xcomp");

  // gave Ana help
  std::vector<Token> gave = {token(Upos::verb, "root", Token::no_head),
                             token(Upos::propn, "obj", 0), token(Upos::noun, "obj", 0)};
  extractors::language::mend_tree(gave, 0);
  CHECK(gave[1].deprel == "iobj");
  CHECK(gave[2].deprel == "obj");

  // gave it a welcome
  std::vector<Token> welcomed = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::pron, "obj", 0), token(Upos::det, "det", 3),
                                 token(Upos::noun, "xcomp", 0)};
  welcomed[0].lemma = "give";
  welcomed[2].lemma = "a";
  extractors::language::mend_tree(welcomed, 0);
  CHECK(welcomed[1].deprel == "iobj");
  CHECK(welcomed[3].deprel == "obj");
}

TEST_CASE("what follows a name goes with the name, not with its title") {
  // lawyer Ben , representing Norway , left
  std::vector<Token> sentence = {token(Upos::noun, "nsubj", 6),
                                 token(Upos::propn, "nsubj", 6),
                                 token(Upos::punct, "punct", 3),
                                 token(Upos::verb, "acl", 0),
                                 token(Upos::propn, "obj", 3),
                                 token(Upos::punct, "punct", 3),
                                 token(Upos::verb, "root", Token::no_head)};
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[0].head == 1);
  CHECK(sentence[3].head == 1);
}

TEST_CASE("an adjective that is described is a noun") {
  // became its chief executive
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::pron, "nmod:poss", 3), token(Upos::adj, "amod", 3),
                                 token(Upos::adj, "xcomp", 0)};
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[3].upos == Upos::noun);
  CHECK(sentence[2].upos == Upos::adj);
}

TEST_CASE("a noun with a subject and a clause is a verb, an indirect object alone the object") {
  // Norway plans to-build
  std::vector<Token> plans = {token(Upos::propn, "nsubj", 1),
                              token(Upos::noun, "root", Token::no_head),
                              token(Upos::verb, "xcomp", 1)};
  extractors::language::mend_tree(plans, 0);
  CHECK(plans[1].upos == Upos::verb);
  // Norway urged caution
  std::vector<Token> urged = {token(Upos::propn, "nsubj", 1),
                              token(Upos::verb, "root", Token::no_head),
                              token(Upos::noun, "iobj", 1)};
  extractors::language::mend_tree(urged, 0);
  CHECK(urged[2].deprel == "obj");
}

TEST_CASE("a person behind a body is whom the noun before it tells of") {
  // spokesman for Siemens , Ana Ruiz left
  std::vector<Token> sentence = {token(Upos::noun, "nsubj", 6),
                                 token(Upos::adp, "case", 2),
                                 token(Upos::propn, "nmod", 0),
                                 token(Upos::punct, "punct", 4),
                                 token(Upos::propn, "appos", 2),
                                 token(Upos::propn, "flat", 4),
                                 token(Upos::verb, "root", Token::no_head)};
  const std::vector<Name> names = {Name{2, 1, NameLabel::org, 1.0F},
                                   Name{4, 2, NameLabel::per, 1.0F}};
  std::vector<Token> unnamed = sentence;
  extractors::language::mend_tree(sentence, 0, names);
  CHECK(sentence[4].head == 0);
  CHECK(sentence[4].deprel == "appos");
  extractors::language::mend_tree(unnamed, 0);
  CHECK(unnamed[4].head == 2);
}

TEST_CASE("a dateline is no subject") {
  // LIMA - Ana left
  std::vector<Token> sentence = {token(Upos::propn, "nsubj", 3), token(Upos::punct, "punct", 0),
                                 token(Upos::propn, "nsubj", 3),
                                 token(Upos::verb, "root", Token::no_head)};
  sentence[1].lemma = "-";
  std::vector<Token> alone = {token(Upos::propn, "nsubj", 2), token(Upos::punct, "punct", 0),
                              token(Upos::verb, "root", Token::no_head)};
  alone[1].lemma = "-";
  for (std::vector<Token>* tokens : {&sentence, &alone}) {
    space_out(*tokens);
  }
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[0].deprel == "dep");
  CHECK(sentence[2].deprel == "nsubj");
  extractors::language::mend_tree(alone, 0);
  CHECK(alone[0].deprel == "nsubj");
  std::vector<Token> hung = {token(Upos::propn, "nsubj", 3), token(Upos::punct, "punct", 0),
                             token(Upos::propn, "appos", 0),
                             token(Upos::verb, "root", Token::no_head)};
  hung[1].lemma = "-";
  std::vector<Token> hyphened = hung;
  space_out(hung);
  extractors::language::mend_tree(hung, 0);
  extractors::language::mend_tree(hyphened, 0);
  CHECK(hyphened[0].deprel == "nsubj");
  CHECK(hung[0].deprel == "dep");
  CHECK(hung[2].deprel == "nsubj");
  CHECK(hung[2].head == 3);
  // UNITED NATIONS - Ana left
  std::vector<Token> read_as_verb = {token(Upos::verb, "amod", 1), token(Upos::propn, "nsubj", 4),
                                     token(Upos::punct, "punct", 1), token(Upos::propn, "appos", 1),
                                     token(Upos::verb, "root", Token::no_head)};
  read_as_verb[2].lemma = "-";
  space_out(read_as_verb);
  extractors::language::mend_tree(read_as_verb, 0);
  CHECK(read_as_verb[1].deprel == "dep");
  CHECK(read_as_verb[3].deprel == "nsubj");
}

TEST_CASE("what a plan is called is no other name of it") {
  // called the plan " an insult "
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::det, "det", 2),
                                 token(Upos::noun, "obj", 0),
                                 token(Upos::punct, "punct", 5),
                                 token(Upos::det, "det", 5),
                                 token(Upos::noun, "appos", 2),
                                 token(Upos::punct, "punct", 5)};
  sentence[0].lemma = "call";
  std::vector<Token> built = sentence;
  built[0].lemma = "build";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[5].head == 0);
  CHECK(sentence[5].deprel == "xcomp");
  extractors::language::mend_tree(built, 0);
  CHECK(built[5].deprel == "appos");
}

TEST_CASE("a finite verb is no pair of an infinitive") {
  // advised firms to claim and criticised Peru
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::noun, "obj", 0),
                                 token(Upos::part, "mark", 3),
                                 token(Upos::verb, "xcomp", 0),
                                 token(Upos::cconj, "cc", 5),
                                 token(Upos::verb, "conj", 3),
                                 token(Upos::propn, "obj", 5)};
  sentence[2].lemma = "to";
  for (const std::size_t verb : {0U, 5U}) {
    sentence[verb].feats = "Tense=Past|VerbForm=Fin";
  }
  std::vector<Token> bare = sentence;
  bare[5].feats = "VerbForm=Inf";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[5].head == 0);
  extractors::language::mend_tree(bare, 0);
  CHECK(bare[5].head == 3);
}

TEST_CASE("to court is no infinitive") {
  // took Norway to court over taxes
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::propn, "obj", 0),
                                 token(Upos::part, "mark", 3),
                                 token(Upos::verb, "xcomp", 0),
                                 token(Upos::adp, "case", 5),
                                 token(Upos::noun, "obl", 3)};
  sentence[0].lemma = "take";
  sentence[2].lemma = "to";
  sentence[3].lemma = "court";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[3].deprel == "obl");
  CHECK(sentence[3].upos == Upos::noun);
  CHECK(sentence[2].deprel == "case");
  CHECK(sentence[5].deprel == "nmod");
}

TEST_CASE("a demonym in a row describes the name behind it") {
  // Ruiz and Norwegian Okafor met
  std::vector<Token> sentence = {token(Upos::propn, "nsubj", 4), token(Upos::cconj, "cc", 2),
                                 token(Upos::adj, "conj", 0), token(Upos::propn, "conj", 0),
                                 token(Upos::verb, "root", Token::no_head)};
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[2].head == 3);
  CHECK(sentence[2].deprel == "amod");
  CHECK(sentence[1].head == 3);
}

TEST_CASE("a PM behind no number is a title, and no time of the day") {
  // PM Ruiz arrived at five PM
  std::vector<Token> sentence = {token(Upos::noun, "nmod:unmarked", 1),
                                 token(Upos::propn, "nsubj", 2),
                                 token(Upos::verb, "root", Token::no_head),
                                 token(Upos::adp, "case", 4),
                                 token(Upos::num, "obl", 2),
                                 token(Upos::noun, "nmod:unmarked", 4)};
  sentence[0].lemma = sentence[5].lemma = "p.m.";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[0].lemma == "pm");
  CHECK(sentence[0].deprel == "nmod:desc");
  CHECK(sentence[5].lemma == "p.m.");
}

TEST_CASE("a request goes on behind a relative clause") {
  // asked courts which hear cases , to freeze it
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::noun, "obj", 0),
                                 token(Upos::pron, "nsubj", 3),
                                 token(Upos::verb, "acl:relcl", 1),
                                 token(Upos::noun, "obj", 3),
                                 token(Upos::punct, "punct", 7),
                                 token(Upos::part, "mark", 7),
                                 token(Upos::verb, "acl", 4),
                                 token(Upos::pron, "obj", 7)};
  sentence[5].lemma = ",";
  sentence[6].lemma = "to";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[7].head == 0);
  CHECK(sentence[7].deprel == "xcomp");
}

TEST_CASE("a name that hangs on what is said of it stays below it") {
  // fired X , Acme , big fund that holds
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::propn, "obj", 0),
                                 token(Upos::punct, "punct", 3),
                                 token(Upos::propn, "compound", 5),
                                 token(Upos::punct, "punct", 3),
                                 token(Upos::adj, "amod", 6),
                                 token(Upos::noun, "appos", 1),
                                 token(Upos::pron, "nsubj", 8),
                                 token(Upos::verb, "acl:relcl", 6)};
  sentence[2].lemma = sentence[4].lemma = ",";
  sentence[7].lemma = "that";
  const std::vector<Name> names = {{1, 1, NameLabel::per, 1.0F}, {3, 1, NameLabel::org, 1.0F}};
  extractors::language::mend_tree(sentence, 0, names);
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    std::uint32_t above = i;
    for (std::size_t steps = 0; above != Token::no_head && steps <= sentence.size(); ++steps) {
      above = sentence[above].head;
    }
    CHECK(above == Token::no_head);
  }
}

TEST_CASE("who is branded a thing gets no such thing") {
  // branded Ruiz a coward
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::propn, "iobj", 0), token(Upos::det, "det", 3),
                                 token(Upos::noun, "obj", 0)};
  sentence[0].lemma = "brand";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[1].deprel == "obj");
  CHECK(sentence[3].deprel == "xcomp");
}

TEST_CASE("a mine that is described is no pronoun") {
  // the gold mine
  std::vector<Token> sentence = {token(Upos::det, "det", 2), token(Upos::noun, "compound", 2),
                                 token(Upos::pron, "root", Token::no_head)};
  sentence[2].lemma = "my";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[2].upos == Upos::noun);
  CHECK(sentence[2].lemma == "mine");
}

TEST_CASE("a pit is no pronoun, and a pronoun no article") {
  // closed the mine
  std::vector<Token> pit = {token(Upos::verb, "root", Token::no_head), token(Upos::det, "det", 2),
                            token(Upos::pron, "obj", 0)};
  pit[2].lemma = "mine";
  extractors::language::mend_tree(pit, 0);
  CHECK(pit[2].upos == Upos::noun);
  // calls that an insult
  std::vector<Token> called = {token(Upos::verb, "root", Token::no_head),
                               token(Upos::sconj, "det", 3), token(Upos::det, "det", 3),
                               token(Upos::noun, "obj", 0)};
  called[0].lemma = "call";
  called[1].lemma = "that";
  called[2].lemma = "a";
  extractors::language::mend_tree(called, 0);
  CHECK(called[1].upos == Upos::pron);
  CHECK(called[1].head == 0);
}

TEST_CASE("what is named among other things is what is meant") {
  // called for among other things taxes
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::adp, "case", 4),
                                 token(Upos::adp, "case", 4),
                                 token(Upos::adj, "amod", 4),
                                 token(Upos::noun, "obl", 0),
                                 token(Upos::noun, "conj", 4)};
  sentence[1].lemma = "for";
  sentence[2].lemma = "among";
  sentence[3].lemma = "other";
  sentence[4].lemma = "thing";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[5].head == 0);
  CHECK(sentence[5].deprel == "obl");
  CHECK(sentence[1].head == 5);
  CHECK(sentence[4].head == 5);
}

TEST_CASE("who is named between commas before a verb of saying says it") {
  // quota , Ruiz argues , fell
  std::vector<Token> sentence = {
      token(Upos::noun, "nsubj", 5),  token(Upos::punct, "punct", 2),
      token(Upos::propn, "appos", 0), token(Upos::verb, "parataxis", 5),
      token(Upos::punct, "punct", 3), token(Upos::verb, "root", Token::no_head)};
  sentence[1].lemma = sentence[4].lemma = ",";
  sentence[3].feats = "VerbForm=Fin";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[2].head == 3);
  CHECK(sentence[2].deprel == "nsubj");
}

TEST_CASE("nothing but contempt is contempt") {
  // has nothing but contempt
  std::vector<Token> sentence = {token(Upos::verb, "root", Token::no_head),
                                 token(Upos::pron, "obj", 0), token(Upos::adp, "case", 3),
                                 token(Upos::noun, "nmod", 1)};
  sentence[1].lemma = "nothing";
  sentence[2].lemma = "but";
  extractors::language::mend_tree(sentence, 0);
  CHECK(sentence[3].head == 0);
  CHECK(sentence[3].deprel == "obj");
  CHECK(sentence[1].deprel == "advmod");
}
