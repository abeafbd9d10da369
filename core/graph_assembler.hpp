// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/arena.hpp"
#include "core/graph.hpp"
#include "core/text_map.hpp"

namespace newsgraph {

/// Why a part of a file can't be used.
struct BadPart {
  std::string why;
};

/// Puts a graph together from what was written of it: documents, then entities, then statements.
/// Throws BadPart for what contradicts itself.
class GraphAssembler {
 public:
  explicit GraphAssembler(std::shared_ptr<const Vocabulary> vocabulary);

  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *graph_.vocabulary_; }
  void add_document(Source source);
  /// What entities and statements refer to must lie there.
  [[nodiscard]] Arena& memory() noexcept { return *memory_; }
  [[nodiscard]] std::span<const std::string_view> keep(const std::vector<std::string>& texts);
  /// `about`: keys of entities, which may come later or not at all.
  void add_entity(const GraphEntity& entity, std::vector<DocumentId> documents,
                  std::vector<std::string> about);
  void add_statement(const GraphStatement& statement) { graph_.statements_.push_back(statement); }

  [[nodiscard]] DocumentId document(std::string_view id) const;
  [[nodiscard]] EntityId entity(std::string_view key) const;
  [[nodiscard]] std::optional<EntityId> find_entity(std::string_view key) const;

  /// The graph, in the order of graphs.
  [[nodiscard]] Graph finish();

 private:
  Graph graph_;
  std::shared_ptr<Arena> memory_ = std::make_shared<Arena>();
  TextMap<DocumentId> document_of_;
  TextMap<EntityId> entity_of_;
  std::vector<std::vector<std::string>> about_;  // by entity: keys
};

}  // namespace newsgraph
