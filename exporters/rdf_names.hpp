// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph_view.hpp"

namespace newsgraph::exporters {

inline constexpr std::string_view rdf_base = "https://newsgraph.invalid/";

/// The shortest decimal digits, without an exponent, which xsd:decimal doesn't know.
[[nodiscard]] std::string rdf_decimal(float value);

/// The IRIs of a graph, as all RDF formats have them, without what stands before them: entities
/// are `entity/` and entity(), articles `article/` and article(), statements `statement/` and what
/// StatementNames gives, each after rdf_base.
class RdfNames {
 public:
  explicit RdfNames(const Graph& graph);

  [[nodiscard]] const std::string& entity(EntityId id) const { return entities_[id.value()]; }
  [[nodiscard]] const std::string& article(DocumentId id) const { return articles_[id.value()]; }
  /// What Wikidata and GeoNames call the entity, in full.
  [[nodiscard]] static std::vector<std::string> same_as(const GraphIdentifiers& identifiers);

 private:
  std::vector<std::string> entities_, articles_;
};

/// Names the statements of one edge, in their order: by article, edge and number there, so that a
/// statement has the same name in every graph that holds its article.
class StatementNames {
 public:
  StatementNames(const RdfNames& names, const GraphView& view, const Edge& edge);
  [[nodiscard]] std::string next(const GraphStatement& statement);

 private:
  const RdfNames& names_;
  std::string tail_;
  std::map<DocumentId, int> counts_;
};

}  // namespace newsgraph::exporters
