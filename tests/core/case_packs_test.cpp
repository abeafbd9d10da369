// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_packs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/database.hpp"
#include "tests/support/case_builders.hpp"

using namespace newsgraph;
using namespace newsgraph::test;

namespace {

/// Another version of an article.
CaseArticle corrected(const CaseArticle& older, std::uint32_t version) {
  return article(static_cast<std::uint32_t>(std::stoul(older.graph.source.id.substr(1))), version);
}

/// Requires that each pack is, byte for byte, what packing its articles at once gives; `articles`
/// stand in the order in which they came. Gives how many articles each pack holds.
std::vector<std::size_t> require_packs_of(const std::vector<CaseArticle>& articles,
                                          const std::string& path) {
  Database database(path, false);
  Query packs(database, "SELECT articles, nodes, statements FROM packed ORDER BY first_document");
  std::vector<std::size_t> sizes;
  std::size_t begin = 0;
  while (packs.step()) {
    sizes.push_back(static_cast<std::size_t>(packs.number(0)));
    REQUIRE(begin + sizes.back() <= articles.size());
    std::vector<const DocumentGraph*> graphs;
    for (std::size_t i = begin; i < begin + sizes.back(); ++i) {
      graphs.push_back(&articles[i].graph);
    }
    const ArticlePack expected = pack_articles(graphs, *Vocabulary::builtin());
    CAPTURE(begin);
    REQUIRE((packs.text(1) == expected.nodes));
    REQUIRE((packs.text(2) == expected.statements));
    begin += sizes.back();
  }
  REQUIRE(begin == articles.size());
  return sizes;
}

}  // namespace

TEST_CASE("a case of many packs gives the same graph when articles come one by one and go") {
  const Folder folder;
  const std::string path = folder / "a.case";
  std::vector<CaseArticle> remaining;
  for (std::uint32_t i = 0; i < 90; ++i) {
    CaseFile file = create(path);
    remaining.push_back(article(i));
    (void)file.add({remaining.back()});
    if (i % 7 == 5) {
      const std::size_t gone = (i * 31) % remaining.size();
      CHECK(file.remove(remaining[gone].graph.source.id).has_value());
      remaining.erase(remaining.begin() + static_cast<std::ptrdiff_t>(gone));
    }
    if (i % 11 == 10) {
      CaseArticle& older = remaining[(i * 17) % remaining.size()];
      older = corrected(older, i);
      CHECK(create(path).add({older}) == std::vector{CaseFile::Outcome::replaced});
    }
    if (i % 10 == 0) {
      CHECK(graph_of(path) == graph_of(remaining));
    }
  }
  CaseFile file = create(path);
  CHECK(text_of(file.graph()) == graph_of(remaining));
  file.merge();
  CHECK(file.check(digest_of).empty());
}

TEST_CASE("several full packs are those of articles packed at once, whoever came and went") {
  static constexpr std::uint32_t count = 1100;
  const auto [batch, seed] = GENERATE(table<std::uint32_t, std::uint32_t>({
      {count, 0},  // at once, in their order
      {64, 1},     // as `newsgraph add` does
      {20, 2},     // so that small packs are put together, twice
  }));
  CAPTURE(batch);
  std::vector<CaseArticle> articles;
  for (std::uint32_t i = 0; i < count; ++i) {
    articles.push_back(article(i));
  }
  if (seed > 0) {
    std::shuffle(articles.begin(), articles.end(), std::mt19937(seed));
  }
  const Folder folder;
  const std::string path = folder / "a.case";
  {
    CaseFile file = create(path);
    for (auto begin = articles.begin(); begin != articles.end();) {
      const auto end = begin + std::min<std::ptrdiff_t>(batch, articles.end() - begin);
      (void)file.add(std::vector<CaseArticle>(begin, end));
      begin = end;
    }
  }
  std::vector<std::size_t> expected(17, 64);
  expected.push_back(12);
  if (batch != 64) {
    expected = batch == 20 ? std::vector<std::size_t>{500, 500, 20, 20, 20, 20, 20}
                           : std::vector<std::size_t>{512, 512, 76};
  }
  CHECK(require_packs_of(articles, path) == expected);
  const std::string before = graph_of(path);
  CHECK(before == graph_of(articles));

  // From the last on, so that the places of those before stay.
  const auto take_out = [&](std::size_t place) {
    CaseArticle taken = articles[place];
    articles.erase(articles.begin() + static_cast<std::ptrdiff_t>(place));
    return taken;
  };
  CaseFile file = create(path);
  for (const std::size_t place : {1050U, 700U, 3U}) {
    CHECK(file.remove(take_out(place).graph.source.id).has_value());
  }
  for (const std::size_t place : {800U, 10U}) {
    const CaseArticle older = take_out(place);
    articles.push_back(corrected(older, 1));
    CHECK(file.replace(older.graph.source.id, articles.back()));
  }
  for (const std::size_t place : {900U, 20U}) {
    articles.push_back(corrected(take_out(place), 2));
    CHECK(file.add({articles.back()}) == std::vector{CaseFile::Outcome::replaced});
  }
  (void)require_packs_of(articles, path);
  CHECK(graph_of(path) == graph_of(articles));
  CHECK(graph_of(path) != before);
  file.merge();
  CHECK(file.check(digest_of).empty());
}
