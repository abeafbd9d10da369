// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/article_pack.hpp"
#include "core/case_articles.hpp"
#include "core/database.hpp"
#include "core/graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// The table `packed` of a case file: its articles as newsgraph loads them, up to 512 a row.
///
/// It follows the tables of articles: whoever changes these tells it, and calls update() at the end
/// of the transaction. Throws IoError as Database does.
class CasePacks {
 public:
  CasePacks(Database& database, std::shared_ptr<const Vocabulary> vocabulary);

  /// Forgets what a transaction that was undone had told. At the beginning of each.
  void begin();
  /// An article came, and lives until update().
  void came(std::int64_t document, const DocumentGraph& article);
  /// An article went; its rows are gone.
  void went(std::int64_t document);
  /// Packs what came, and anew what was packed with something that went.
  void update();
  /// Packs all articles of a file that has no packs yet.
  void pack_all();

  /// The graph of what is packed, in a transaction that is open. Throws ParseError for packs that
  /// are broken.
  [[nodiscard]] Graph graph(const MergeOptions& options, GraphBuilder::Membership* membership);
  /// Adds, in words, how the packs differ from what the tables of articles would give.
  void check(std::vector<std::string>& problems);

 private:
  std::pair<ArticlePack, std::size_t> packed(const DocumentRange& range);
  DocumentRange range_from(std::int64_t first);
  void pack(const DocumentRange& range);
  void store(std::int64_t first, const ArticlePack& pack, std::size_t articles);
  void gather();

  Database& database_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  // Of one transaction.
  std::map<std::int64_t, const DocumentGraph*> fresh_;  // documents that came
  std::set<std::int64_t> torn_;                         // packs of documents that went
};

}  // namespace newsgraph
