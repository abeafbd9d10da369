// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document_graph.hpp"
#include "core/graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph::test {

/// Writes the graph of one article in a few words:
/// `ArticleGraph("a1").node("person", "Ana Ruiz").node("state", "Peru").edge("represents", 0, 1)`.
class ArticleGraph {
 public:
  explicit ArticleGraph(std::string id,
                        std::shared_ptr<const Vocabulary> vocabulary = Vocabulary::builtin())
      : vocabulary_(std::move(vocabulary)) {
    graph_.source.id = id;
    graph_.source.path = id + ".txt";
    graph_.source.sha256 = "sha-of-" + id;
  }
  ArticleGraph& date(std::string_view iso) {
    graph_.source.date = parse_iso_date(iso);
    return *this;
  }
  ArticleGraph& node(std::string_view kind, std::string name, std::vector<std::string> names = {},
                     Identifiers identifiers = {}) {
    DocumentGraph::Node node;
    node.kind = vocabulary_->kind_id(kind);
    names.push_back(name);
    std::sort(names.begin(), names.end());
    node.name = std::move(name);
    node.names = std::move(names);
    node.identifiers = std::move(identifiers);
    node.mentions.push_back({0, 4});
    graph_.nodes.push_back(std::move(node));
    return *this;
  }
  ArticleGraph& edge(std::string_view type, std::uint32_t source, std::uint32_t target,
                     Status status = Status::asserted, float confidence = 0.9F) {
    DocumentGraph::Edge edge;
    edge.type = vocabulary_->edge_type_id(type);
    edge.source = source;
    edge.target = target;
    edge.status = status;
    edge.confidence = confidence;
    const auto begin = static_cast<std::uint32_t>(graph_.edges.size() * 40);
    edge.evidence.push_back({{begin, begin + 30},
                             graph_.nodes[source].name + " did something.",
                             "before ",
                             " after",
                             "test.rule"});
    graph_.edges.push_back(std::move(edge));
    return *this;
  }
  [[nodiscard]] DocumentGraph& get() { return graph_; }
  [[nodiscard]] DocumentGraph build() const { return graph_; }

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  DocumentGraph graph_;
};

/// The graph of these articles, whatever there is to warn of.
inline Graph merged(const std::vector<DocumentGraph>& articles, const MergeOptions& options = {}) {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics ignored;
  for (const DocumentGraph& article : articles) {
    builder.add(article, ignored);
  }
  return builder.build(options);
}

}  // namespace newsgraph::test
