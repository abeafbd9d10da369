// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/document_graph.hpp"
#include "core/graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// An article as a case file keeps it.
struct CaseArticle {
  DocumentGraph graph;
  std::string text;
  struct Sentence {
    CodePointSpan span;
    std::string text;
  };
  std::vector<Sentence> sentences;
  struct Part {
    CodePointSpan span;
    BlockKind kind = BlockKind::paragraph;
  };
  std::vector<Part> blocks;
};

/// Of an annotated document.
[[nodiscard]] CaseArticle make_case_article(const Document& document);

/// A graph that grows with the news: articles, what they tell, and the graph merged from it, in one
/// file of SQLite that other programs can read (core/case_schema.sql, docs/case-file.md).
///
/// Every change is a transaction: a program that is killed, a machine that loses its power and a
/// disk that is full leave the file as it was before or as it is after. Not shared between threads.
/// Every function throws IoError where the file can't be read or written.
class CaseFile {
 public:
  enum class Access : std::uint8_t { read, write, create };

  /// Whether the file begins like one of SQLite's. False for what can't be read.
  [[nodiscard]] static bool looks_like_one(const std::string& path);

  /// Throws Error for a file that is not newsgraph's, or of a newer version.
  CaseFile(const std::string& path, std::shared_ptr<const Vocabulary> vocabulary, Access access);
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;
  ~CaseFile();

  // Adding and removing. Each call is one transaction.

  /// What articles are read with from now on.
  void set_settings(std::string description);
  /// Articles that are known are replaced too from now on, as they are read with other settings.
  void set_again();
  /// How many articles were read with other settings.
  [[nodiscard]] std::size_t read_with_other_settings();

  enum class Outcome : std::uint8_t {
    added,
    unchanged,  ///< it is known: the same id and the same text
    replaced,   ///< it is a correction of one that is known, which is gone now
    beside,     ///< another article has the same id; both are kept
  };

  /// Whether an article is known, so that it need not be read. Any thread may ask; what was added
  /// since the file was opened is not known yet.
  [[nodiscard]] bool knows(const Source& source) const;
  /// An article that is known and was given again: it is not replaced by a later one of this run.
  void keep(const Source& source);

  /// Adds articles, all or, where it throws, none. An article with the id of an older one, or its
  /// address, replaces it: if both come from one address or one path or tell the same story in
  /// nearly the same words, and if the older one was not added, or given again, since the file
  /// was opened. The outcomes stand in the order of the articles.
  std::vector<Outcome> add(const std::vector<CaseArticle>& articles);
  /// Puts an article in the place of another, under its id, in one transaction. False if `name`
  /// names none.
  bool replace(std::string_view name, CaseArticle article);
  /// Removes the article of that id, path, address, or digest of at least 8 digits, and gives its
  /// id; nothing if there is none. Throws Error if several bear that name.
  std::optional<std::string> remove(std::string_view name);

  /// Brings the tables of the merged graph, which are for other programs, up to date.
  void merge();
  /// The same, unless that takes much longer than adding `changed` articles did and few articles
  /// came or went since it was done.
  void merge_if_cheap(std::size_t changed);

  // Reading.

  /// How many articles there are.
  [[nodiscard]] std::size_t size();

  struct Entry {
    Source source;  ///< with the id that graphs show
    std::size_t nodes = 0, statements = 0;
    std::string echo_of;  ///< the first of the articles that tell the same story; empty if itself
  };
  [[nodiscard]] std::vector<Entry> list();

  /// The graph of all articles, or of those up to a date.
  [[nodiscard]] Graph graph(const MergeOptions& options = {});
  /// Hands over what each article tells, by id and digest.
  void read_documents(const std::function<void(DocumentGraph&&)>& take);
  /// The text of an article; nothing if there is no article of that id and digest.
  [[nodiscard]] std::optional<std::string> text(std::string_view id, std::string_view sha256);

  /// The article itself, as it was read but without annotations; nothing if it is not there.
  /// `source` is one of Graph::documents().
  [[nodiscard]] std::optional<Document> document(const Source& source);

  /// A sentence that was found.
  struct Hit {
    Source source;
    CodePointSpan span;
    std::string sentence;
  };
  /// Sentences with all these words, in any form of case and accents, the best first (BM25). A word
  /// that ends in `*` is a beginning; words in quotation marks stand together.
  [[nodiscard]] std::vector<Hit> search(std::string_view words, std::size_t limit);

  /// What is wrong with the file; nothing if all is well. `digest` gives the SHA-256 of a text.
  /// O(size of the file).
  [[nodiscard]] std::vector<std::string> check(
      const std::function<std::string(std::string_view)>& digest);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph
