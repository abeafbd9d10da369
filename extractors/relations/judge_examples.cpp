// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/judge_examples.hpp"

#include <algorithm>
#include <set>

namespace newsgraph::extractors::relations {
namespace {

/// The sentences in which an edge's anchor stands.
std::set<std::uint32_t> sentences_of(const Document& document, const std::string& anchor) {
  std::set<std::uint32_t> sentences;
  for (std::size_t at = document.text().find(anchor); at != std::string_view::npos;
       at = document.text().find(anchor, at + 1)) {
    const auto after = std::upper_bound(document.sentences().begin(), document.sentences().end(),
                                        at, [](std::size_t position, const Sentence& sentence) {
                                          return position < sentence.span.end;
                                        });
    if (after != document.sentences().end()) {
      sentences.insert(static_cast<std::uint32_t>(after - document.sentences().begin()));
    }
  }
  return sentences;
}

}  // namespace

std::vector<JudgeExample> judge_examples(const Document& document, std::span<const JudgeCase> cases,
                                         std::span<const Proposal> proposals,
                                         const GoldArticle& gold, const Vocabulary& vocabulary,
                                         std::span<const std::string> types) {
  const GoldMatcher matcher(gold);
  std::vector<std::set<std::size_t>> meant;
  for (const Entity& entity : document.entities()) {
    std::vector<std::string> names = entity.names;
    names.push_back(entity.name);
    meant.push_back(matcher.entities(names, vocabulary.kind(entity.kind).name));
  }
  std::vector<std::set<std::uint32_t>> stated;
  for (const GoldArticle::Edge& edge : gold.edges) {
    stated.push_back(edge.anchor.empty() ? std::set<std::uint32_t>()
                                         : sentences_of(document, edge.anchor));
  }
  std::vector<JudgeExample> examples;
  for (const JudgeCase& found : cases) {
    const auto& sources = meant[found.source.value()];
    const auto& targets = meant[found.target.value()];
    const bool proposed = !found.proposals.empty();
    if ((sources.empty() || targets.empty()) && !proposed) {
      continue;
    }
    const GoldArticle::Edge* answer = nullptr;
    const auto edges = matcher.edges(sources, targets);
    for (const std::size_t i : found.proposals) {
      const std::string& type = vocabulary.edge_type(proposals[i].type).name;
      for (const std::size_t e : edges) {
        if (answer == nullptr && gold.edges[e].type == type) {
          answer = &gold.edges[e];
        }
      }
    }
    for (const std::size_t e : edges) {
      if (answer == nullptr && stated[e].count(found.sentence) != 0) {
        answer = &gold.edges[e];
      }
    }
    if (answer == nullptr && !edges.empty() && !proposed) {
      continue;
    }
    if (answer != nullptr && answer->optional) {
      continue;
    }
    JudgeExample example;
    example.features = found.features;
    example.proposed = proposed;
    const std::uint32_t source = found.source.value();
    const std::uint32_t target = found.target.value();
    example.pair = (std::uint64_t{std::min(source, target)} << 32U) + std::max(source, target);
    example.answer = types.size();
    if (answer != nullptr) {
      const auto type = std::find(types.begin(), types.end(), answer->type);
      if (type == types.end()) {
        continue;
      }
      example.answer = static_cast<std::size_t>(type - types.begin());
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace newsgraph::extractors::relations
