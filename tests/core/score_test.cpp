// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/score.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "core/error.hpp"

namespace newsgraph {
namespace {

GoldArticle gold_article() {
  GoldArticle article;
  article.name = "a1";
  article.entities = {
      {"ruiz", "person", "Ana Ruiz", {"Ana Ruiz", "Ruiz"}, false},
      {"peru", "state", "Peru", {"Peru", "Lima"}, false},
      {"us", "state", "United States", {"United States", "U.S."}, false},
      {"extra", "place", "the Rio Seco", {"the Rio Seco"}, true},
      {"water", "topic", "a treaty on shared water", {"a treaty on shared water"}, false},
  };
  article.edges = {
      {"represents", "ruiz", "peru", "asserted", "Peru's president", false},
      {"met-with", "ruiz", "us", "asserted", "met", false},
      {"opposes", "us", "water", "possible", "may oppose", false},
  };
  return article;
}

ScoreReport score_one(PredictedArticle predicted, bool by_type = false) {
  predicted.name = "a1";
  return score({gold_article()}, {std::move(predicted)}, ScoreOptions{.by_type = by_type});
}

PredictedArticle::Node node(std::string kind, std::string name) {
  return {std::move(kind), name, {name}};
}

const ScoreRow& row(const ScoreReport& report, const std::string& label) {
  for (const ScoreRow& candidate : report.rows) {
    if (candidate.label == label) {
      return candidate;
    }
  }
  FAIL("no row " << label);
  return report.rows.front();
}

}  // namespace

TEST_CASE("case, articles, accents, possessives and points make no difference to names") {
  const ScoreReport report = score_one({"",
                                        {node("person", "the ANA RUÍZ’s"), node("state", "US"),
                                         node("state", "Peru"), node("place", "Rio Seco")},
                                        {}});
  CHECK(row(report, "nodes").right == 3);
  CHECK(row(report, "nodes").wrong == 0);
  CHECK(row(report, "nodes").missed == 0);
}

TEST_CASE("a second node for one thing and a node of another kind are wrong") {
  const ScoreReport report = score_one(
      {"", {node("person", "Ana Ruiz"), node("person", "Ruiz"), node("organisation", "Peru")}, {}});
  const ScoreRow& nodes = row(report, "nodes");
  CHECK(nodes.right == 1);
  CHECK(nodes.wrong == 2);
  CHECK(nodes.missed == 2);
  CHECK(nodes.precision() == Approx(1.0 / 3));
  CHECK(report.errors.front() == "a1: node person 'Ruiz' is a second node for one thing");
}

TEST_CASE("edges of symmetric types may go either way, others may not") {
  const ScoreReport report =
      score_one({"",
                 {node("person", "Ana Ruiz"), node("state", "Peru"), node("state", "U.S.")},
                 {{"met-with", "U.S.", "Ana Ruiz", "asserted"},
                  {"represents", "Peru", "Ana Ruiz", "asserted"}}});
  CHECK(row(report, "edges").right == 1);
  CHECK(row(report, "edges").wrong == 1);
}

TEST_CASE("a topic is found by half of its content words, and its edge's status is told apart") {
  const ScoreReport report =
      score_one({"",
                 {node("state", "United States"), node("topic", "treaties for water")},
                 {{"opposes", "United States", "treaties for water", "asserted"},
                  {"opposes", "United States", "treaties for water", "asserted"}}});
  CHECK(row(report, "edges").right == 0);  // 'treati' is not 'treaty'
  const ScoreReport better =
      score_one({"",
                 {node("state", "United States"), node("topic", "the shared water")},
                 {{"opposes", "United States", "the shared water", "asserted"},
                  {"opposes", "United States", "the shared water", "asserted"}}},
                true);
  CHECK(row(better, "edges").right == 1);
  CHECK(row(better, "edges").wrong == 0);
  CHECK(row(better, "opposes").right == 1);
  CHECK(better.status == 0.0);
}

TEST_CASE("nothing predicted is all missed, and divides nothing by nothing") {
  const ScoreReport report = score({gold_article()}, {});
  CHECK(row(report, "nodes").missed == 3);
  CHECK(row(report, "edges").f1() == 0.0);
  CHECK(report.status == 0.0);
}

TEST_CASE("predictions of a file with an ending belong to the article without it") {
  PredictedArticle predicted{"folder/a1.txt", {node("state", "Peru")}, {}};
  CHECK(row(score({gold_article()}, {predicted}), "nodes").right == 1);
}

TEST_CASE("predictions that can't be read are refused with their line") {
  const auto read = [](const std::string& text) {
    std::istringstream in(text);
    return read_predictions(in, "p.jsonl");
  };
  CHECK(read("{\"doc\":\"a\",\"document\":{}}\n\n").empty());
  CHECK_THROWS_WITH(read("\n{\"doc\":"), Catch::Contains("p.jsonl:2:"));
  CHECK_THROWS_WITH(read("{\"doc\":\"a\",\"node\":{}}"), Catch::Contains("'name' is missing"));
  CHECK_THROWS_WITH(read("{\"node\":{\"name\":\"x\"}}"), Catch::Contains("'doc' is missing"));
  CHECK_THROWS_AS(read("[]"), ParseError);
}

TEST_CASE("annotations that contradict themselves are refused") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "newsgraph-score-test";
  fs::create_directories(folder);
  const auto write = [&](const std::string& text) {
    std::ofstream(folder / "a1.json", std::ios::binary) << text;
  };
  write(R"({"doc":"a1","entities":[{"id":"x","kind":"person","name":"X"}],"edges":[]})");
  CHECK(read_gold(folder.string()).size() == 1);
  write(R"({"doc":"a1","entities":[],"edges":[{"type":"opposes","source":"x","target":"y"}]})");
  CHECK_THROWS_WITH(read_gold(folder.string()), Catch::Contains("there is no entity 'x'"));
  write(R"({"doc":"a1","entities":3})");
  CHECK_THROWS_AS(read_gold(folder.string()), ParseError);
  fs::remove_all(folder);
  CHECK_THROWS_AS(read_gold(folder.string()), IoError);
}

}  // namespace newsgraph
