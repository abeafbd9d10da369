// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/conllu.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "core/error.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

// Ana doesn't sleep. / It rains.
const std::string sample =
    "# newdoc id = a1\n"
    "# newpar\n"
    "# sent_id = a1-1\n"
    "# text = Ana doesn't sleep.\n"
    "1\tAna\tAna\tPROPN\t_\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER\n"
    "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdoes\tdo\tAUX\t_\tTense=Pres\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
    "4\tsleep\tsleep\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = a1-2\n"
    "# text = It rains.\n"
    "1\tIt\tit\tPRON\t_\t_\t2\texpl\t_\t_\n"
    "2\trains\train\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n";

std::vector<Document> read(const std::string& text) {
  std::istringstream in(text);
  return read_conllu(in, "test.conllu");
}

}  // namespace

TEST_CASE("CoNLL-U is read and written back to the letter") {
  const auto documents = read(sample);
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text() == "Ana doesn't sleep.\n\nIt rains.");
  CHECK(documents[0].blocks().size() == 2);
  CHECK(documents[0].names().size() == 1);
  std::ostringstream out;
  write_conllu(documents[0], out);
  CHECK(out.str() == sample);
}

TEST_CASE("words of a multiword token that are not written in it keep their own form") {
  const auto documents = read(
      "1-2\tzum\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "1\tzu\tzu\tADP\t_\t_\t0\troot\t_\t_\n"
      "2\tdem\tder\tDET\t_\t_\t1\tdet\t_\t_\n"
      "3\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n");
  const auto tokens = documents.at(0).tokens();
  CHECK(documents[0].text() == "zum!");
  CHECK(documents[0].form(tokens[0]) == "zu");
  CHECK(documents[0].form(tokens[1]) == "dem");
}

TEST_CASE("empty nodes are passed over, empty columns stay empty") {
  const auto documents = read(
      "1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1.1\tyou\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\thome\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  REQUIRE(documents.at(0).tokens().size() == 2);
  CHECK(documents[0].tokens()[0].deprel.empty());
}

TEST_CASE("several documents are told apart, and a last sentence needs no empty line") {
  const auto documents = read(
      "# newdoc id = a\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n"
      "# newdoc id = b\n1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_");
  REQUIRE(documents.size() == 2);
  CHECK(documents[1].source().id == "b");
  CHECK(read("").empty());
}

TEST_CASE("what is not CoNLL-U is refused with its line") {
  const auto fails = [](const std::string& text, const char* message) {
    CAPTURE(text);
    CHECK_THROWS_WITH(read(text), Catch::Contains("test.conllu:") && Catch::Contains(message));
  };
  fails("1\tYes\n", "2 columns");
  fails("1\t\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n", "empty");
  fails("2\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n", "word 2 stands where word 1");
  fails("x\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n", "no number");
  fails("1\tYes\tyes\tWORD\t_\t_\t0\troot\t_\t_\n", "no UPOS");
  fails("1\tYes\tyes\tINTJ\t_\t_\t7\troot\t_\t_\n\n", "head 7");
  fails("1\tYes\tyes\tINTJ\t_\t_\t1\troot\t_\t_\n\n", "head 1");
  fails("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_\n\n",
        "within a multiword token");
  fails("2-1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", "does not fit");
  fails("1\t\xFF\tx\tX\t_\t_\t0\troot\t_\t_\n", "UTF-8");
}

TEST_CASE("mentions of entities are read and written as brackets") {
  const std::string text =
      "# newdoc id = a\n# global.Entity = GRP\n# newpar\n# sent_id = a-1\n"
      "# text = Ruiz's old friend left\n"
      "1-2\tRuiz's\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tRuiz\tRuiz\tPROPN\t_\t_\t4\tnmod:poss\t_\tEntity=(1(2|NER=B-PER\n"
      "2\t's\t's\tPART\t_\t_\t1\tcase\t_\tEntity=2)\n"
      "3\told\told\tADJ\t_\t_\t4\tamod\t_\tEntity=(3)\n"
      "4\tfriend\tfriend\tNOUN\t_\t_\t5\tnsubj\t_\tEntity=1)\n"
      "5\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n\n";
  const auto documents = read(text);
  REQUIRE(documents.size() == 1);
  REQUIRE(documents[0].entities().size() == 3);
  REQUIRE(documents[0].mentions().size() == 3);
  CHECK(documents[0].text(documents[0].mentions()[0].span) == "Ruiz's");
  CHECK(documents[0].mentions()[2].head_token == 3);
  CHECK(documents[0].text(documents[0].mentions()[2].span) == "Ruiz's old friend");
  std::ostringstream out;
  write_conllu(documents[0], out);
  // Entities are numbered in the order in which their first mentions end.
  CHECK(out.str().find("Entity=(3(1|NER=B-PER") != std::string::npos);
  CHECK(out.str().find("Entity=1)") != std::string::npos);
  CHECK(out.str().find("Entity=(2)") != std::string::npos);
}

TEST_CASE("mentions that cross are told apart") {
  const std::string rows =
      "1\tAna\tAna\tPROPN\t_\t_\t0\troot\t_\tEntity=(1\n"
      "2\tRuiz\tRuiz\tPROPN\t_\t_\t1\tflat\t_\tEntity=1)(2\n"
      "3\tPark\tPark\tPROPN\t_\t_\t1\tflat\t_\tEntity=2)\n\n";
  std::ostringstream out;
  write_conllu(read(rows).at(0), out);
  CHECK(out.str().find("Entity=1)(2\n") != std::string::npos);
}

TEST_CASE("what else is said of a mention is left out, and of its parts the first is taken") {
  const auto documents = read(
      "1\tAna\tAna\tPROPN\t_\t_\t0\troot\t_\tEntity=(e1-person-new(e2[1/2]-person)\n"
      "2\tand\tand\tCCONJ\t_\t_\t3\tcc\t_\tEntity=e1)\n"
      "3\tBen\tBen\tPROPN\t_\t_\t1\tconj\t_\tEntity=(e2[2/2])(e1-person)\n\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].entities().size() == 2);
  CHECK(documents[0].mentions().size() == 3);
}

TEST_CASE("brackets that don't fit together are refused") {
  const auto fails = [](const std::string& mark, const char* message) {
    CHECK_THROWS_WITH(read("1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\tEntity=" + mark + "\n\n"),
                      Catch::Contains(message));
  };
  fails("(1", "still open");
  fails("1)", "no mention of entity '1' is open");
  fails("1", "is no mention");
  fails("()", "is no mention");
}
