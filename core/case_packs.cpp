// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_packs.hpp"

#include <algorithm>
#include <optional>

#include "core/merger.hpp"

namespace newsgraph {
namespace {

// Packs of many articles load faster; one with an article that went is packed anew.
constexpr std::size_t most_of_pack = 512;  // articles
constexpr std::int64_t most_small_packs = 24;

}  // namespace

CasePacks::CasePacks(Database& database, std::shared_ptr<const Vocabulary> vocabulary)
    : database_(database), vocabulary_(std::move(vocabulary)) {}

void CasePacks::begin() {
  fresh_.clear();
  torn_.clear();
}

void CasePacks::came(std::int64_t document, const DocumentGraph& article) {
  fresh_.emplace(document, &article);
}

void CasePacks::went(std::int64_t document) {
  if (fresh_.erase(document) == 0) {
    Query pack(database_, "SELECT max(first_document) FROM packed WHERE first_document <= ?");
    pack.bind(1, document).step();
    torn_.insert(pack.number(0));
  }
}

void CasePacks::update() {
  for (const std::int64_t first : torn_) {
    pack(range_from(first));
  }
  torn_.clear();
  std::vector<const DocumentGraph*> graphs;
  for (auto next = fresh_.begin(); next != fresh_.end();) {
    const std::int64_t first = next->first;
    for (graphs.clear(); next != fresh_.end() && graphs.size() < most_of_pack; ++next) {
      graphs.push_back(next->second);
    }
    store(first, pack_articles(graphs, *vocabulary_), graphs.size());
  }
  fresh_.clear();
  gather();
}

void CasePacks::pack_all() {
  std::vector<std::int64_t> documents;
  Query query(database_, "SELECT document_id FROM document ORDER BY document_id");
  while (query.step()) {
    documents.push_back(query.number(0));
  }
  for (std::size_t i = 0; i < documents.size(); i += most_of_pack) {
    const std::size_t last = std::min<std::size_t>(i + most_of_pack, documents.size()) - 1;
    pack({documents[i], documents[last]});
  }
}

/// Packs the documents of a range together. Does nothing where there is none.
void CasePacks::pack(const DocumentRange& range) {
  Query unpack(database_, "DELETE FROM packed WHERE first_document BETWEEN ? AND ?");
  unpack.bind(1, range.first).bind(2, range.last).run();
  const auto [pack, articles] = packed(range);
  if (articles > 0) {
    store(range.first, pack, articles);
  }
}

/// The documents of a range as they are packed, and how many they are.
std::pair<ArticlePack, std::size_t> CasePacks::packed(const DocumentRange& range) {
  std::vector<DocumentGraph> read;
  ArticleReader reader(database_, *vocabulary_, range);
  while (auto document = reader.next()) {
    read.push_back(std::move(*document));
  }
  std::vector<const DocumentGraph*> graphs;
  for (const DocumentGraph& graph : read) {
    graphs.push_back(&graph);
  }
  return {pack_articles(graphs, *vocabulary_), read.size()};
}

void CasePacks::store(std::int64_t first, const ArticlePack& pack, std::size_t articles) {
  Query insert(database_, "INSERT INTO packed VALUES (?, ?, ?, ?)");
  insert.bind(1, first).bind(2, static_cast<std::int64_t>(articles));
  insert.bind_blob(3, pack.nodes).bind_blob(4, pack.statements).run();
}

/// The documents of the pack that begins with that number.
DocumentRange CasePacks::range_from(std::int64_t first) {
  DocumentRange range{first};
  Query next(database_, "SELECT min(first_document) - 1 FROM packed WHERE first_document > ?");
  next.bind(1, first);
  if (next.step() && !next.is_null(0)) {
    range.last = next.number(0);
  } else if (!fresh_.empty()) {
    range.last = fresh_.begin()->first - 1;
  }
  return range;
}

/// Puts small packs that follow one another together where there are many.
void CasePacks::gather() {
  Query small(database_, "SELECT count(*) FROM packed WHERE articles < ?");
  small.bind(1, std::int64_t{most_of_pack / 2}).step();
  if (small.number(0) <= most_small_packs) {
    return;
  }
  struct Run {
    std::int64_t first = 0, last = 0;
    std::size_t articles = 0;
  };
  std::vector<Run> runs;
  Query packs(database_, "SELECT first_document, articles FROM packed ORDER BY first_document");
  while (packs.step()) {
    const auto articles = static_cast<std::size_t>(packs.number(1));
    if (runs.empty() || runs.back().articles + articles > most_of_pack) {
      runs.push_back({packs.number(0), packs.number(0), articles});
    } else {
      runs.back().last = packs.number(0);
      runs.back().articles += articles;
    }
  }
  packs.reset();
  for (const Run& run : runs) {
    if (run.first != run.last) {
      pack({run.first, range_from(run.last).last});
    }
  }
}

Graph CasePacks::graph(const MergeOptions& options, GraphBuilder::Membership* membership) {
  Merger merger(vocabulary_, options);
  Merger::Packs packs;
  packs.articles =
      static_cast<std::size_t>(database_.number("SELECT coalesce(sum(articles), 0) FROM packed"));
  packs.nodes = [&] {
    Query nodes(database_, "SELECT nodes FROM packed ORDER BY first_document");
    while (nodes.step()) {
      merger.read_nodes(nodes.text(0));
    }
  };
  packs.statements = [&] {
    Query statements(database_, "SELECT statements FROM packed ORDER BY first_document");
    while (statements.step()) {
      merger.read_statements(statements.text(0));
    }
  };
  return merger.graph(packs, membership);
}

void CasePacks::check(std::vector<std::string>& problems) {
  Query packs(database_,
              "SELECT first_document, articles, nodes, statements FROM packed "
              "ORDER BY first_document");
  std::int64_t articles = 0;
  while (packs.step()) {
    const auto [expected, count] = packed(range_from(packs.number(0)));
    articles += static_cast<std::int64_t>(count);
    if (packs.number(1) != static_cast<std::int64_t>(count) || packs.text(2) != expected.nodes ||
        packs.text(3) != expected.statements) {
      problems.push_back("article " + packs.string(0) +
                         " and those that follow: are packed in another way");
    }
  }
  if (articles != database_.number("SELECT count(*) FROM document")) {
    problems.emplace_back("some articles are not packed");
  }
}

}  // namespace newsgraph
