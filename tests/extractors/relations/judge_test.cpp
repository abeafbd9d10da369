// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/judge.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extractors/relations/judge_examples.hpp"
#include "extractors/relations/relation_annotator.hpp"
#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// Articles in which the frame `good.v` is right and `bad.v` wrong; nobody proposes `path`, which
/// is right too.
std::vector<std::vector<JudgeExample>> articles() {
  std::vector<std::vector<JudgeExample>> articles;
  for (int i = 0; i < 20; ++i) {
    articles.push_back({{{"F:good.v", "T:met-with"}, 0, true, 1},
                        {{"F:bad.v", "T:met-with"}, 2, true, 2},
                        {{"P:path"}, 1, false, 3},
                        {{"P:other"}, 2, false, 4}});
  }
  return articles;
}

const std::vector<std::string> types = {"met-with", "visited"};

std::string learned(std::uint64_t seed) {
  std::ostringstream out;
  JudgeTraining training;
  training.seed = seed;
  static_cast<void>(train_judge(articles(), types, training, out));
  return out.str();
}

TEST_CASE("the judge learns which frames to believe, and what no frame says") {
  std::ostringstream out;
  const JudgeReport report = train_judge(articles(), types, {}, out);
  CHECK(report.proposed_precision == Approx(0.5));
  CHECK(report.precision == Approx(1.0));
  CHECK(report.recall == Approx(1.0));
  const Judge judge(out.str());
  const auto probability = [&](std::vector<std::string> features, std::size_t type) {
    return judge.probabilities(features)[type];
  };
  CHECK(probability({"F:good.v", "T:met-with"}, 0) > judge.threshold());
  CHECK(probability({"F:bad.v", "T:met-with"}, 0) < judge.threshold());
  CHECK(probability({"P:path"}, 1) >= judge.novel_threshold());
  CHECK(probability({"P:other"}, 1) < judge.novel_threshold());
  CHECK(judge.knows("F:good.v"));
  CHECK_FALSE(judge.knows("F:mine.v"));
  const std::vector<std::string> good = {"F:good.v", "T:met-with", "unknown"};
  const auto reasons = judge.reasons(good, "met-with", 1);
  REQUIRE(reasons.size() == 1);
  CHECK(reasons[0].feature == "F:good.v");
  CHECK(reasons[0].weight > 0);
  CHECK(judge.reasons(good, "unheard-of", 3).empty());
}

TEST_CASE("the same examples and seed give the same weights") {
  CHECK(learned(1) == learned(1));
  CHECK(learned(1) != learned(2));
}

TEST_CASE("damaged weights are refused with their line") {
  CHECK_THROWS_AS(Judge(""), ParseError);
  CHECK_THROWS_AS(Judge("something else\n"), ParseError);
  CHECK_THROWS_AS(Judge("newsgraph-judge 1\nF:meet.v\t0:1\n"), ParseError);
  const std::string head = "newsgraph-judge 1\ntypes met-with visited\n";
  CHECK_NOTHROW(Judge(head + "F:meet.v\t0:1.5 1:-0.5\n"));
  for (const char* wrong : {"F:meet.v\t3:1\n", "F:meet.v\t0:much\n", "F:meet.v\t0\n",
                            "F:meet.v\t0:1\nF:meet.v\t0:1\n", "threshold\thigh\n"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(Judge(head + wrong), ParseError);
  }
  try {
    Judge(head + "F:meet.v\t7:1\n");
    FAIL("nothing was thrown");
  } catch (const ParseError& error) {
    CHECK(std::string(error.what()).find(":3") != std::string::npos);
  }
  CHECK_THROWS_AS(Judge::from_file("no/such/file"), IoError);
}

TEST_CASE("what the judge never learned of is believed as the frame says it") {
  const auto judge = std::make_shared<const Judge>(
      "newsgraph-judge 1\ntypes met-with\nthreshold\t0.9\nbias\t0:-5\nF:meet.v\t0:1\n");
  RelationOptions options;
  options.judge = judge;
  const RelationAnnotator strict(Vocabulary::builtin(), nullptr, options);
  Diagnostics diagnostics;
  Document met = tests::read_statements("Ana Ruiz met Ben Okafor.");
  REQUIRE(met.statements().size() == 1);
  strict.annotate(met, diagnostics);
  CHECK(met.statements().empty());
  Document left = tests::read_statements("Ana Ruiz visited Norway.");
  REQUIRE(left.statements().size() == 1);
  const float confidence = left.statements()[0].confidence;
  strict.annotate(left, diagnostics);
  REQUIRE(left.statements().size() == 1);
  CHECK(left.statements()[0].confidence == confidence);
}

TEST_CASE("an annotated article teaches where its anchors stand") {
  Document document = tests::read_statements("Ana Ruiz met Ben Okafor. Carl Moen saw Norway.");
  GoldArticle gold;
  gold.entities = {{"a", "person", "Ana Ruiz", {"Ana Ruiz"}, false},
                   {"b", "person", "Ben Okafor", {"Ben Okafor"}, false},
                   {"c", "person", "Carl Moen", {"Carl Moen"}, false},
                   {"n", "state", "Norway", {"Norway"}, false}};
  gold.edges = {{"met-with", "a", "b", "asserted", "met Ben", false},
                {"visited", "c", "n", "asserted", "saw Norway", false}};
  const RelationAnnotator annotator(Vocabulary::builtin());
  std::vector<Proposal> proposals;
  const auto cases = annotator.cases(document, proposals);
  const auto examples =
      judge_examples(document, cases, proposals, gold, *Vocabulary::builtin(), types);
  const auto count = [&](std::size_t answer, bool proposed) {
    return std::count_if(examples.begin(), examples.end(), [&](const JudgeExample& example) {
      return example.answer == answer && example.proposed == proposed;
    });
  };
  CHECK(count(0, true) == 1);   // as the frame says
  CHECK(count(1, false) == 1);  // no frame knows `saw`
  CHECK(count(2, false) == 1);  // from Norway to Carl Moen there is none
}

}  // namespace
}  // namespace newsgraph::extractors::relations
