// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/case_file.hpp"
#include "core/database.hpp"
#include "core/graph.hpp"

/// The tables of a case file that hold what articles tell (core/case_schema.sql).
namespace newsgraph {

/// The columns of `document` that source_of() reads, which follow its number.
inline constexpr const char* source_columns =
    "document_id, id, sha256, path, title, url, date, publisher, author, language, fingerprint";
[[nodiscard]] Source source_of(const Query& query);

/// Where each code point of a text begins, in bytes, and its end.
[[nodiscard]] std::vector<std::uint32_t> begins_of_code_points(std::string_view text);
/// The blocks of a text from the column `blocks`; none if it is empty. Throws Error for others.
[[nodiscard]] std::vector<Block> blocks_of(std::string_view json, std::string_view text);

/// Empty without a date.
[[nodiscard]] std::string iso(const std::optional<Date>& date);

/// Writes articles; the statements of SQL are made once.
class ArticleWriter {
 public:
  explicit ArticleWriter(Database& database);

  /// Gives the number of the new document.
  std::int64_t write(const CaseArticle& article, std::int64_t settings,
                     const Vocabulary& vocabulary);

 private:
  std::int64_t sentence(std::int64_t document, CodePointSpan span, std::string_view text);
  void write_node(std::int64_t document, std::int64_t number, const DocumentGraph::Node& node,
                  const Vocabulary& vocabulary);
  void reference(int column, const std::optional<DocumentGraph::Reference>& reference);
  void write_statement(std::int64_t document, std::int64_t number, const DocumentGraph::Edge& edge,
                       const Vocabulary& vocabulary);

  Database& database_;
  Query document_, sentence_, words_, node_, statement_, evidence_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> sentences_;  // of one article
};

/// Numbers of documents, both ends inclusive.
struct DocumentRange {
  std::int64_t first = 0, last = std::numeric_limits<std::int64_t>::max();
};

/// Reads what articles tell, one after another: four cursors side by side. Throws Error for tables
/// that contradict themselves.
class ArticleReader {
 public:
  ArticleReader(Database& database, const Vocabulary& vocabulary, const DocumentRange& range = {});

  /// Nothing after the last.
  std::optional<DocumentGraph> next();

 private:
  DocumentGraph::Node node();
  std::optional<DocumentGraph::Reference> reference(int column, std::size_t nodes);
  DocumentGraph::Edge edge(std::int64_t document, std::size_t nodes);

  const Vocabulary& vocabulary_;
  Query document_, node_, statement_, evidence_;
  bool has_node_ = false, has_statement_ = false, has_evidence_ = false;
};

/// All of them, to be merged.
[[nodiscard]] GraphBuilder read_articles(Database& database,
                                         const std::shared_ptr<const Vocabulary>& vocabulary);

}  // namespace newsgraph
