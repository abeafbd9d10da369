// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/evaluate.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "core/error.hpp"
#include "extractors/language/conllu.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

std::vector<Document> read(const std::string& text) {
  std::istringstream in(text);
  return read_conllu(in, "test.conllu");
}

Score score(const std::vector<NamedScore>& scores, const std::string& name) {
  for (const NamedScore& entry : scores) {
    if (entry.name == name) {
      return entry.score;
    }
  }
  FAIL("no score " + name);
  return {};
}

const std::string gold =
    "1\tAna\tAna\tPROPN\t_\tNumber=Sing\t3\tnsubj\t_\tNER=B-PER\n"
    "2\tRuiz\tRuiz\tPROPN\t_\tNumber=Sing\t1\tflat\t_\tNER=I-PER\n"
    "3\tcame\tcome\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
    "4\there\there\tADV\t_\t_\t3\tadvmod:loc\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";

}  // namespace

TEST_CASE("an analysis agrees with itself in everything") {
  for (const NamedScore& entry : evaluate_parse(read(gold), read(gold))) {
    CAPTURE(entry.name);
    CHECK(entry.score.f1() == 1.0);
  }
  CHECK(score(evaluate_names(read(gold), read(gold)), "PER").f1() == 1.0);
}

TEST_CASE("each column counts by itself") {
  const auto scores = evaluate_parse(
      read(gold), read("1\tAna\tana\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\tNER=B-LOC\n"
                       "2\tRuiz\tRuiz\tPROPN\t_\tNumber=Sing|Odd=Yes\t3\tflat\t_\t_\n"
                       "3\tcame\tcome\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
                       "4\there\there\tADV\t_\t_\t3\tadvmod\t_\tSpaceAfter=No\n"
                       "5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n"));
  CHECK(score(scores, "UPOS").right == 4);
  CHECK(score(scores, "UFeats").right == 4);  // Odd is no universal feature
  CHECK(score(scores, "Lemmas").right == 4);
  CHECK(score(scores, "UAS").right == 3);
  CHECK(score(scores, "LAS").right == 3);  // without subtypes
}

TEST_CASE("words that are divided otherwise are aligned by their characters") {
  const auto scores =
      evaluate_parse(read(gold), read("1\tAna\tAna\tPROPN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n"
                                      "2\tRuiz\tRuiz\tPROPN\t_\tNumber=Sing\t1\tflat\t_\t_\n"
                                      "3\tcame\tcome\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
                                      "4\there.\there.\tADV\t_\t_\t3\tadvmod\t_\t_\n\n"));
  CHECK(score(scores, "Words").right == 3);
  CHECK(score(scores, "Words").given == 4);
  CHECK(score(scores, "Words").wanted == 5);
  CHECK(score(scores, "LAS").f1() == Approx(6.0 / 9.0));
}

TEST_CASE("sentences count only with both their ends") {
  const std::string two =
      "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
  const std::string one =
      "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n2\tNo\tno\tINTJ\t_\t_\t1\tconj\t_\t_\n\n";
  CHECK(score(evaluate_parse(read(two), read(one)), "Sentences").right == 0);
  CHECK(score(evaluate_parse(read(two), read(one)), "Words").right == 2);
}

TEST_CASE("multiword tokens are aligned by the forms of their words") {
  const std::string multiword =
      "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_\n\n";
  const std::string whole = "1\tdon't\tdon't\tAUX\t_\t_\t0\troot\t_\t_\n\n";
  CHECK(score(evaluate_parse(read(multiword), read(multiword)), "LAS").right == 2);
  CHECK(score(evaluate_parse(read(multiword), read(whole)), "Words").right == 0);
  CHECK(score(evaluate_parse(read(multiword), read(whole)), "Tokens").right == 1);
}

TEST_CASE("two texts that differ are not compared") {
  CHECK_THROWS_AS(evaluate_parse(read(gold), read("1\tBen\tBen\tPROPN\t_\t_\t0\troot\t_\t_\n\n")),
                  ParseError);
}

TEST_CASE("a name counts only with its whole extent and label") {
  const auto scores =
      evaluate_names(read(gold), read("1\tAna\tAna\tPROPN\t_\tNumber=Sing\t3\tnsubj\t_\tNER=B-PER\n"
                                      "2\tRuiz\tRuiz\tPROPN\t_\tNumber=Sing\t1\tflat\t_\t_\n"
                                      "3\tcame\tcome\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
                                      "4\there\there\tADV\t_\t_\t3\tadvmod\t_\tSpaceAfter=No\n"
                                      "5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n"));
  CHECK(score(scores, "names").right == 0);
  CHECK(score(scores, "names").given == 1);
  CHECK(score(scores, "names").f1() == 0.0);
}
