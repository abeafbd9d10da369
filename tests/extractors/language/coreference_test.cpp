// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/coreference.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string_view>

#include "core/error.hpp"
#include "extractors/language/conllu.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

/// `abc de`: two chains, a letter a mention.
std::vector<Chain> chains(std::string_view letters) {
  std::vector<Chain> result(1);
  for (const char letter : letters) {
    if (letter == ' ') {
      result.emplace_back();
    } else {
      const auto place = static_cast<std::uint32_t>(letter);
      result.back().emplace_back(place, place + 1);
    }
  }
  return result;
}

ChainScore score(const std::vector<ChainScore>& scores, const std::string& name) {
  for (const ChainScore& entry : scores) {
    if (entry.name == name) {
      return entry;
    }
  }
  FAIL("no score " + name);
  return {};
}

ChainScore score(std::string_view gold, std::string_view system, const std::string& name) {
  const std::vector<ChainPair> documents = {{chains(gold), chains(system)}};
  return score(score_chains(documents), name);
}

std::vector<Document> read(const std::string& text) {
  std::istringstream in(text);
  return read_conllu(in, "test.conllu");
}

/// `President Ruiz left . She met Okafor . Yes , she .` with these marks.
std::string text(std::string_view president, std::string_view ruiz, std::string_view she,
                 std::string_view okafor, std::string_view yes, std::string_view she_again) {
  const auto row = [](std::string start, std::string_view mark) {
    return start + "\t_\t" + (mark.empty() ? std::string("_") : "Entity=" + std::string(mark)) +
           "\n";
  };
  return row("1\tPresident\tPresident\tPROPN\t_\t_\t3\tnsubj", president) +
         row("2\tRuiz\tRuiz\tPROPN\t_\t_\t1\tflat", ruiz) +
         row("3\tleft\tleave\tVERB\t_\t_\t0\troot", "") + "\n" +
         row("1\tShe\tshe\tPRON\t_\t_\t2\tnsubj", she) +
         row("2\tmet\tmeet\tVERB\t_\t_\t0\troot", "") +
         row("3\tOkafor\tOkafor\tPROPN\t_\t_\t2\tobj", okafor) + "\n" +
         row("1\tYes\tyes\tINTJ\t_\t_\t2\tdiscourse", yes) +
         row("2\tshe\tshe\tPRON\t_\t_\t0\troot", she_again) + "\n";
}

}  // namespace

TEST_CASE("the example of Bagga and Baldwin: two chains put together") {
  // The small chain with a large one, then both large ones: the links can't tell which is worse.
  const char* gold = "abcde fg hijkl";
  const char* one = "abcde fghijkl";
  const char* other = "abcdehijkl fg";
  CHECK(score(gold, one, "MUC").precision == Approx(9.0 / 10));
  CHECK(score(gold, other, "MUC").precision == Approx(9.0 / 10));
  CHECK(score(gold, one, "B3").precision == Approx(16.0 / 21));
  CHECK(score(gold, other, "B3").precision == Approx(7.0 / 12));
  for (const char* system : {one, other}) {
    CHECK(score(gold, system, "MUC").recall == Approx(1));
    CHECK(score(gold, system, "B3").recall == Approx(1));
  }
  // Luo's figures for the same: 2 * (1 + 10/12) / 5 and 2 * (10/15 + 1) / 5.
  CHECK(score(gold, one, "CEAFe").f1 == Approx(0.7333).epsilon(0.001));
  CHECK(score(gold, other, "CEAFe").f1 == Approx(0.6667).epsilon(0.001));
  CHECK(score(gold, one, "CEAFe").recall == Approx((1 + 10.0 / 12) / 3));
  CHECK(score(gold, one, "CEAFe").precision == Approx((1 + 10.0 / 12) / 2));
}

TEST_CASE("the links of Vilain and others: a divided chain lacks one") {
  CHECK(score("abcd", "ab cd", "MUC").recall == Approx(2.0 / 3));
  CHECK(score("abcd", "ab cd", "MUC").precision == Approx(1));
  CHECK(score("abcd", "ab cd", "B3").recall == Approx(1.0 / 2));
  // What was not found stands alone, what is no mention is no link.
  CHECK(score("abcd", "abx", "MUC").recall == Approx(1.0 / 3));
  CHECK(score("abcd", "abx", "MUC").precision == Approx(1.0 / 2));
  CHECK(score("abcd", "abx", "B3").recall == Approx((2.0 / 4 + 2.0 / 4) / 4));
  CHECK(score("abcd", "abx", "B3").precision == Approx((2.0 / 3 + 2.0 / 3) / 3));
  CHECK(score("abcd", "abx", "mentions").recall == Approx(2.0 / 4));
  CHECK(score("abcd", "abx", "mentions").precision == Approx(2.0 / 3));
}

TEST_CASE("chains are assigned so that the sum is greatest") {
  // The best pair alone, `efg` and `abef`, would leave nothing for the other two.
  const double sum = 4.0 / 8 + 2.0 / 5;
  CHECK(score("abcd efg", "abef gx", "CEAFe").recall == Approx(sum / 2));
  CHECK(score("abcd efg", "abef gx", "CEAFe").precision == Approx(sum / 2));
  CHECK(score("abcd efg hi", "abef gx", "CEAFe").recall == Approx(sum / 3));
  CHECK(score("abcd efg hi", "abef gx", "CEAFe").precision == Approx(sum / 2));
}

TEST_CASE("documents are counted together, and the mean is that of three measures") {
  const std::vector<ChainPair> documents = {{chains("abcd"), chains("ab cd")},
                                            {chains("ab"), chains("ab")}};
  const auto scores = score_chains(documents);
  CHECK(score(scores, "MUC").recall == Approx(3.0 / 4));
  CHECK(score(scores, "B3").recall == Approx(4.0 / 6));
  CHECK(score(scores, "mean").f1 ==
        Approx((score(scores, "MUC").f1 + score(scores, "B3").f1 + score(scores, "CEAFe").f1) / 3));
  CHECK(score(score_chains({}), "mean").f1 == 0);
}

TEST_CASE("mentions agree in extent, or in their head alone") {
  const std::string gold = text("(1", "1)", "(1)", "", "", "");
  const std::string cut = text("(7)", "", "(7)", "", "", "");
  const auto scores = evaluate_coreference(read(gold), read(cut));
  CHECK(score(scores, "mentions").f1 == Approx(0.5));
  CHECK(score(scores, "mentions (head)").f1 == Approx(1));
  CHECK(score(scores, "mean (head)").f1 == Approx(1));
  CHECK(score(evaluate_coreference(read(gold), read(gold)), "mean").f1 == Approx(1));
}

TEST_CASE("only chains of two mentions with a name among them count") {
  const std::string gold = text("(1", "1)", "(2)", "(3)", "", "(2)");
  const auto scores = evaluate_coreference(read(gold), read(text("", "(1)", "(1)", "", "", "")));
  CHECK(score(scores, "mentions").recall == 0);  // nobody's chain has a name and a link
  CHECK(score(scores, "MUC").precision == 0);
  CHECK(score(evaluate_coreference(read(gold), read(gold)), "mentions").f1 == 0);
}

TEST_CASE("two texts that differ have no chains to compare") {
  const std::string one = text("(1", "1)", "(1)", "", "", "");
  CHECK_THROWS_AS(evaluate_coreference(read(one), read("1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_\n\n")),
                  ParseError);
  CHECK_THROWS_AS(evaluate_coreference(read(one), {}), ParseError);
}
