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

std::string graph_of_pack(const ArticlePack& pack) {
  const MergeOptions options;
  Merger merger(Vocabulary::builtin(), options);
  return text_of(merger.graph({1, [&] { merger.read_nodes(pack.nodes); },
                               [&] { merger.read_statements(pack.statements); }}));
}

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
