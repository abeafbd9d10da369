// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>

#include "core/database.hpp"
#include "core/graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// The tables of the merged graph, `entity` to `edge`, which are for other programs. Throws IoError
/// as Database does.
class MergedTables {
 public:
  MergedTables(Database& database, const Vocabulary& vocabulary);

  /// Whether they are those of the articles as they are now, merged with this vocabulary.
  [[nodiscard]] bool are_current();
  /// Whether they hold this graph.
  [[nodiscard]] bool hold(const Graph& graph);
  /// Makes them anew, of a graph of that revision, in a transaction of its own. Leaves them as they
  /// are if articles have come or gone since.
  void store(const Graph& graph, const GraphBuilder::Membership& membership, std::int64_t revision);

 private:
  bool hold_entities(const Graph& graph);
  bool hold_edges(const Graph& graph);
  void store_entities(const Graph& graph);
  void store_members(const Graph& graph, const GraphBuilder::Membership& membership);
  void store_edges(const Graph& graph);

  Database& database_;
  std::string vocabulary_;  // what the tables depend on besides the articles
};

}  // namespace newsgraph
