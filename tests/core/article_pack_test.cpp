// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/article_pack.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/merger.hpp"
#include "tests/support/case_builders.hpp"

using namespace newsgraph;
using namespace newsgraph::test;

namespace {

/// Of packs that are said to hold so many articles.
std::string graph_of_packs(const std::vector<ArticlePack>& packs, std::size_t articles) {
  const MergeOptions options;
  Merger merger(Vocabulary::builtin(), options);
  const auto nodes = [&] {
    for (const ArticlePack& pack : packs) {
      merger.read_nodes(pack.nodes);
    }
  };
  const auto statements = [&] {
    for (const ArticlePack& pack : packs) {
      merger.read_statements(pack.statements);
    }
  };
  return text_of(merger.graph({articles, nodes, statements}));
}

std::string graph_of_pack(const ArticlePack& pack) { return graph_of_packs({pack}, 1); }

ArticlePack packed(const std::vector<CaseArticle>& articles) {
  std::vector<const DocumentGraph*> graphs;
  for (const CaseArticle& made : articles) {
    graphs.push_back(&made.graph);
  }
  return pack_articles(graphs, *Vocabulary::builtin());
}

}  // namespace

TEST_CASE("packed articles are refused wherever they are cut, and merged where they are whole") {
  const std::vector<CaseArticle> articles = {article(1), article(2), article(3)};
  const ArticlePack pack = packed(articles);
  CHECK(graph_of_pack(pack) == graph_of(articles));
  for (std::size_t size = 0; size < pack.nodes.size(); size += 7) {
    CHECK_THROWS_AS(graph_of_pack({pack.nodes.substr(0, size), pack.statements}), ParseError);
  }
  for (std::size_t size = 0; size < pack.statements.size(); size += 7) {
    CHECK_THROWS_AS(graph_of_pack({pack.nodes, pack.statements.substr(0, size)}), ParseError);
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    ArticlePack broken = pack;
    for (int i = 0; i < 3; ++i) {
      broken.nodes[random() % broken.nodes.size()] = static_cast<char>(random());
      broken.statements[random() % broken.statements.size()] = static_cast<char>(random());
    }
    try {
      (void)graph_of_pack(broken);
    } catch (const Error&) {
      // Or it still is a graph.
    }
  }
}

TEST_CASE("the graph of many articles is made on threads, and is the same") {
  constexpr std::uint32_t many = 150;
  std::vector<CaseArticle> articles;
  std::vector<ArticlePack> packs;
  for (std::uint32_t i = 0; i < many; ++i) {
    articles.push_back(article(i));
    packs.push_back(packed({articles.back()}));
  }
  const std::string expected = graph_of_packs(packs, 1);
  CHECK(expected == graph_of(articles));
  CHECK(graph_of_packs(packs, many) == expected);
  packs.back().statements.resize(packs.back().statements.size() - 9);
  CHECK_THROWS_AS(graph_of_packs(packs, many), ParseError);
  packs.back() = packed({articles.back()});
  packs.front().nodes.resize(packs.front().nodes.size() - 9);
  CHECK_THROWS_AS(graph_of_packs(packs, many), ParseError);
}
