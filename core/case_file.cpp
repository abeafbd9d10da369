// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_file.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include "core/article_pack.hpp"
#include "core/case_articles.hpp"
#include "core/database.hpp"
#include "core/echoes.hpp"
#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/graph_view.hpp"
#include "core/merger.hpp"
#include "core/utf8.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(case_schema);

namespace newsgraph {
namespace {

constexpr std::int64_t application_id = 0x4E477270;  // `NGrp`
constexpr std::int64_t schema_version = 3;
constexpr std::size_t least_digest_digits = 8;

// Packs of many articles load faster; one with an article that went is packed anew.
constexpr std::int64_t most_of_pack = 512;  // articles
constexpr std::int64_t most_small_packs = 24;

// Merging a thousand articles takes about as long as reading ten.
constexpr std::size_t cheap_articles = 1000;
constexpr std::size_t cheap_share = 50;

/// Whatever tells one article from another but its path, which may be given in several ways.
std::string identity(const Source& source) {
  std::string text;
  for (const std::string& part :
       {source.id, source.sha256, source.title, source.url, iso(source.date), source.publisher,
        source.author, source.language}) {
    text += part;
    text += '\n';
  }
  return text;
}

/// What the merged tables depend on besides the articles.
std::string description(const Vocabulary& vocabulary) {
  std::string text;
  for (const Kind& kind : vocabulary.kinds()) {
    text += kind.name + ":" + kind.parent + " ";
  }
  for (const EdgeType& type : vocabulary.edge_types()) {
    text += type.name + (type.symmetric ? "= " : " ");
  }
  return text;
}

/// What the user typed as FTS5 takes it: every word or quoted phrase a string of its own.
std::string fts_query(std::string_view words) {
  std::string query;
  std::string term;
  bool quoted = false;
  const auto flush = [&] {
    const bool is_beginning = !quoted && term.size() > 1 && term.back() == '*';
    if (is_beginning) {
      term.pop_back();
    }
    const bool has_word = std::any_of(term.begin(), term.end(), [](unsigned char c) {
      return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
             (c >= 'a' && c <= 'z');
    });
    if (has_word) {
      query += "\"" + term + (is_beginning ? "\"* " : "\" ");
    }
    term.clear();
  };
  for (const char c : words) {
    if (c == '"') {
      flush();
      quoted = !quoted;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
      flush();
    } else if (c != '\0') {
      term.push_back(c);
    }
  }
  flush();
  return query;
}

}  // namespace

CaseArticle make_case_article(const Document& document) {
  CaseArticle article;
  article.graph = make_document_graph(document);
  article.text = document.text();
  const CodePointIndex code_points(document.text());
  for (const Sentence& sentence : document.sentences()) {
    article.sentences.push_back(
        {code_points(sentence.span), std::string(document.text(sentence.span))});
  }
  for (const Block& block : document.blocks()) {
    article.blocks.push_back({code_points(block.span), block.kind});
  }
  return article;
}

class CaseFile::Impl {
 public:
  Impl(const std::string& path, std::shared_ptr<const Vocabulary> vocabulary, Access access)
      : vocabulary_(std::move(vocabulary)),
        vocabulary_text_(description(*vocabulary_)),
        database_(checked(path, access), access == Access::create) {
    prepare(access);
    if (access != Access::read) {
      if (database_.is_read_only()) {
        throw IoError(path, "cannot be written: the file or its folder is read-only", 0);
      }
      // What was withdrawn is not to be found in the file's free pages.
      database_.execute("PRAGMA secure_delete = ON");
      Query query(database_, std::string("SELECT ") + source_columns + " FROM document");
      while (query.step()) {
        known_.insert(identity(source_of(query)));
      }
    }
  }

  void set_settings(std::string description) {
    settings_text_ = std::move(description);
    settings_ = 0;
  }
  void set_again() { again_ = true; }

  std::size_t read_with_other_settings() {
    Query query(database_,
                "SELECT count(*) FROM document JOIN settings USING (settings_id) "
                "WHERE description <> ?");
    query.bind(1, settings_text_);
    query.step();
    return static_cast<std::size_t>(query.number(0));
  }

  bool knows(const Source& source) const {
    return !again_ && known_.find(identity(source)) != known_.end();
  }

  void keep(const Source& source) {
    Query query(database_, "SELECT document_id FROM document WHERE id = ? AND sha256 = ?");
    query.bind(1, source.id).bind(2, source.sha256);
    if (query.step()) {
      of_this_run_.insert(query.number(0));
    }
  }

  std::vector<Outcome> add(const std::vector<CaseArticle>& articles) {
    std::vector<Outcome> outcomes;
    const auto before = of_this_run_;
    try {
      Transaction transaction(database_);
      begin_change();
      bool changed = false;
      for (const CaseArticle& article : articles) {
        outcomes.push_back(add(article));
        changed = changed || outcomes.back() != Outcome::unchanged;
      }
      if (changed) {
        pack();
        advance();
      }
      transaction.commit();
    } catch (...) {
      of_this_run_ = before;
      settings_ = 0;
      throw;
    }
    return outcomes;
  }

  bool replace(std::string_view name, CaseArticle article) {
    Transaction transaction(database_);
    begin_change();
    const auto found = find(name);
    if (!found) {
      return false;
    }
    const Source older = source(*found);
    article.graph.source.id = older.id;
    remove(*found);
    // An article of this very text may stand beside it.
    Query twin(database_, "SELECT document_id FROM document WHERE id = ? AND sha256 = ?");
    twin.bind(1, older.id).bind(2, article.graph.source.sha256);
    if (!twin.step()) {
      write(article);
    }
    twin.reset();
    pack();
    advance();
    transaction.commit();
    return true;
  }

  std::optional<std::string> remove(std::string_view name) {
    Transaction transaction(database_);
    begin_change();
    const auto found = find(name);
    if (!found) {
      return std::nullopt;
    }
    std::string id = source(*found).id;
    remove(*found);
    pack();
    advance();
    transaction.commit();
    return id;
  }

  std::size_t size() {
    return static_cast<std::size_t>(database_.number("SELECT count(*) FROM document"));
  }

  void merge() {
    std::optional<Transaction> transaction(std::in_place, database_, false);
    if (is_merged()) {
      return;
    }
    const std::int64_t revision = database_.number("SELECT revision FROM state");
    GraphBuilder::Membership membership;
    const Graph graph = merged({}, EvidenceTexts::none, &membership);
    transaction.reset();
    store(graph, membership, revision);
  }

  void merge_if_cheap(std::size_t changed) {
    // Of revisions, each is of one article at least.
    const auto since =
        static_cast<std::size_t>(database_.number("SELECT revision - merged FROM state"));
    if (size() <= std::max(cheap_articles, cheap_share * std::max(changed, since))) {
      merge();
    }
  }

  std::vector<Entry> list() {
    const Transaction transaction(database_, false);
    std::vector<Entry> entries;
    Query query(database_,
                std::string("SELECT ") + source_columns +
                    ", (SELECT count(*) FROM node n WHERE n.document_id = d.document_id)"
                    ", (SELECT count(*) FROM statement s WHERE s.document_id = d.document_id)"
                    " FROM document d ORDER BY id, sha256");
    std::vector<Source> sources;
    while (query.step()) {
      Entry entry;
      entry.source = source_of(query);
      entry.nodes = static_cast<std::size_t>(query.number(11));
      entry.statements = static_cast<std::size_t>(query.number(12));
      sources.push_back(entry.source);
      entries.push_back(std::move(entry));
    }
    const auto first = first_of_echoes(sources);
    for (std::size_t i = 1; i < entries.size(); ++i) {
      if (sources[i].id == sources[i - 1].id) {
        entries[i].source.id += "~" + sources[i].sha256.substr(0, 8);
      }
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (first[i] != i) {
        entries[i].echo_of = entries[first[i]].source.id;
      }
    }
    return entries;
  }

  Graph graph(const MergeOptions& options, EvidenceTexts texts) {
    const Transaction transaction(database_, false);
    return merged(options, texts, nullptr);
  }

  void read_documents(const std::function<void(DocumentGraph&&)>& take) {
    const Transaction transaction(database_, false);
    ArticleReader reader(database_, *vocabulary_);
    while (auto document = reader.next()) {
      take(std::move(*document));
    }
  }

  std::optional<std::string> text(std::string_view id, std::string_view sha256) {
    Query query(database_, "SELECT text FROM document WHERE id = ? AND sha256 = ?");
    query.bind(1, id).bind(2, sha256);
    return query.step() ? std::optional(query.string(0)) : std::nullopt;
  }

  std::optional<Document> document(const Source& source) {
    // Graphs call the second article of an id `id~0123abcd`.
    Query query(database_, std::string("SELECT ") + source_columns +
                               (version_ > 1 ? ", text, blocks" : ", text, NULL") +
                               " FROM document WHERE sha256 = ?1 AND "
                               "(id = ?2 OR id || '~' || substr(sha256, 1, 8) = ?2)");
    query.bind(1, source.sha256).bind(2, source.id);
    if (!query.step()) {
      return std::nullopt;
    }
    std::string text = query.string(11);
    std::vector<Block> blocks = blocks_of(query.text(12), text);
    return Document(source_of(query), std::move(text), std::move(blocks));
  }

  std::vector<Hit> search(std::string_view words, std::size_t limit) {
    std::vector<Hit> hits;
    const std::string wanted = fts_query(words);
    if (wanted.empty()) {
      return hits;
    }
    Query query(database_,
                "SELECT d.document_id, d.id, d.sha256, d.path, d.title, d.url, d.date, "
                "d.publisher, d.author, d.language, d.fingerprint, s.\"begin\", s.\"end\", s.text "
                "FROM sentence_fts f JOIN sentence s ON s.sentence_id = f.rowid "
                "JOIN document d USING (document_id) WHERE sentence_fts MATCH ? "
                "ORDER BY f.rank, d.id, d.sha256, s.\"begin\" LIMIT ?");
    query.bind(1, wanted).bind(2, static_cast<std::int64_t>(limit));
    while (query.step()) {
      hits.push_back({source_of(query),
                      {static_cast<std::uint32_t>(query.number(11)),
                       static_cast<std::uint32_t>(query.number(12))},
                      query.string(13)});
    }
    return hits;
  }

  std::vector<std::string> check(const std::function<std::string(std::string_view)>& digest) {
    std::vector<std::string> problems;
    const auto attempt = [&](const std::string& what, const auto& look) {
      try {
        look();
      } catch (const std::exception& error) {
        problems.push_back(what + ": " + error.what());
      }
    };
    attempt("the pages of the file", [&] {
      Query query(database_, "PRAGMA integrity_check(20)");
      while (query.step()) {
        if (query.text(0) != "ok") {
          problems.push_back("the pages of the file: " + query.string(0));
        }
      }
    });
    attempt("references", [&] {
      Query query(database_, "PRAGMA foreign_key_check");
      std::map<std::string, std::size_t> broken;
      while (query.step()) {
        ++broken[query.string(0)];
      }
      for (const auto& [table, count] : broken) {
        problems.push_back("references: " + std::to_string(count) + " rows of '" + table +
                           "' point at nothing");
      }
    });
    attempt("the index of words", [&] {
      if (!database_.is_read_only()) {
        const Transaction transaction(database_);  // undone: it only looks
        database_.execute(
            "INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('integrity-check', 1)");
      }
    });
    attempt("texts", [&] { check_texts(digest, problems); });
    attempt("the packed articles", [&] { check_packed(problems); });
    attempt("the merged graph", [&] {
      const Transaction transaction(database_, false);
      const Graph graph = builder().build();
      if (is_merged() && !is_stored(graph)) {
        problems.emplace_back(
            "the merged graph: is not the one that the articles give with this version");
      }
    });
    return problems;
  }

 private:
  static const std::string& checked(const std::string& path, Access access) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
      throw IoError(path, "cannot be used as a case file", EISDIR);
    }
    if (!std::filesystem::exists(status)) {
      if (access != Access::create) {
        throw IoError(path, "cannot be opened", ENOENT);
      }
      return path;
    }
    if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) == 0 &&
        access == Access::create) {
      return path;
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      throw IoError(path, "cannot be opened", errno);
    }
    in.close();
    if (!looks_like_one(path)) {
      throw Error(path + ": is no case file of newsgraph");
    }
    return path;
  }

  void prepare(Access access) {
    const std::string& path = database_.path();
    if (access == Access::create && database_.number("PRAGMA page_count") == 0) {
      Transaction transaction(database_);
      // Another program may have been quicker.
      if (database_.number("SELECT count(*) FROM sqlite_schema") == 0) {
        database_.execute(std::string(NEWSGRAPH_EMBEDDED(case_schema)));
        database_.execute("PRAGMA application_id = " + std::to_string(application_id) +
                          "; PRAGMA user_version = " + std::to_string(schema_version));
      }
      transaction.commit();
    }
    if (database_.number("PRAGMA application_id") != application_id) {
      throw Error(path + ": is a file of SQLite, but no case file of newsgraph");
    }
    const std::int64_t version = database_.number("PRAGMA user_version");
    if (version > schema_version) {
      throw Error(path + ": was written by a newer newsgraph (case files of version " +
                  std::to_string(version) + "; this one knows " + std::to_string(schema_version) +
                  ")");
    }
    if (version < 1) {
      throw Error(path + ": is of no version that there is");
    }
    version_ = version;
    if (version_ < schema_version && access != Access::read && !database_.is_read_only()) {
      upgrade();
    }
  }

  /// To version 3.
  void upgrade() {
    Transaction transaction(database_);
    const std::int64_t version = database_.number("PRAGMA user_version");
    if (version < 2) {
      database_.execute("ALTER TABLE document ADD COLUMN blocks TEXT");
    }
    if (version < schema_version) {
      database_.execute(
          "DROP TABLE IF EXISTS packed; DROP TABLE IF EXISTS snapshot; "
          "CREATE TABLE packed (first_document INTEGER PRIMARY KEY, articles INTEGER NOT NULL, "
          "nodes BLOB NOT NULL, statements BLOB NOT NULL)");
      std::vector<std::int64_t> documents;
      Query query(database_, "SELECT document_id FROM document ORDER BY document_id");
      while (query.step()) {
        documents.push_back(query.number(0));
      }
      for (std::size_t i = 0; i < documents.size(); i += most_of_pack) {
        const std::size_t last = std::min<std::size_t>(i + most_of_pack, documents.size()) - 1;
        pack({documents[i], documents[last]});
      }
      // What an older program merged went by its rules.
      database_.execute("UPDATE state SET merged = -1");
      database_.execute("PRAGMA user_version = " + std::to_string(schema_version));
    }
    transaction.commit();
    version_ = schema_version;
  }

  Source source(std::int64_t document) {
    Query query(database_,
                std::string("SELECT ") + source_columns + " FROM document WHERE document_id = ?");
    query.bind(1, document).step();
    return source_of(query);
  }

  /// The ids and sources of the articles for which the condition on `value` holds.
  std::vector<std::pair<std::int64_t, Source>> documents_where(const std::string& condition,
                                                               std::string_view value) {
    std::vector<std::pair<std::int64_t, Source>> found;
    Query query(database_, std::string("SELECT ") + source_columns + " FROM document WHERE " +
                               condition + " ORDER BY document_id");
    query.bind(1, value);
    while (query.step()) {
      found.emplace_back(query.number(0), source_of(query));
    }
    return found;
  }

  std::optional<std::int64_t> find(std::string_view name) {
    // `id~0123abcd` is how graphs name the second article of an id.
    const auto tilde = name.rfind('~');
    auto found = documents_where("id = ?", name);
    if (found.empty() && tilde != std::string_view::npos) {
      found = documents_where("id = ?", name.substr(0, tilde));
      std::erase_if(found, [&](const auto& entry) {
        return !entry.second.sha256.starts_with(name.substr(tilde + 1));
      });
    }
    for (const char* condition : {"path = ?", "url = ?"}) {
      if (found.empty()) {
        found = documents_where(condition, name);
      }
    }
    if (found.empty() && name.size() >= least_digest_digits) {
      found = documents_where("substr(sha256, 1, length(?1)) = ?1", name);
    }
    if (found.size() > 1) {
      std::string all;
      for (const auto& [document, source] : found) {
        all += (all.empty() ? "" : ", ") + source.id + "~" + source.sha256.substr(0, 8);
      }
      throw Error("several articles are called '" + std::string(name) + "': " + all);
    }
    return found.empty() ? std::nullopt : std::optional(found.front().first);
  }

  void remove(std::int64_t document) {
    // Not by triggers: a file from elsewhere should run nothing, and SQLite is told so.
    Query words(database_,
                "INSERT INTO sentence_fts (sentence_fts, rowid, text) "
                "SELECT 'delete', sentence_id, text FROM sentence WHERE document_id = ?");
    words.bind(1, document).run();
    Query query(database_, "DELETE FROM document WHERE document_id = ?");
    query.bind(1, document).run();
    if (fresh_.erase(document) == 0) {
      Query pack(database_, "SELECT max(first_document) FROM packed WHERE first_document <= ?");
      pack.bind(1, document).step();
      torn_.insert(pack.number(0));
    }
  }

  void begin_change() {
    fresh_.clear();  // of one that was undone
    torn_.clear();
  }

  /// Packs what came, and anew what was packed with something that went. At the end of every
  /// transaction.
  void pack() {
    for (const std::int64_t first : torn_) {
      pack(range_from(first));
    }
    torn_.clear();
    if (!fresh_.empty()) {
      std::vector<const DocumentGraph*> graphs;
      for (const auto& [document, graph] : fresh_) {
        graphs.push_back(graph);
      }
      store(fresh_.begin()->first, pack_articles(graphs, *vocabulary_), graphs.size());
      fresh_.clear();
    }
    gather();
  }

  /// Packs the documents of a range together. Does nothing where there is none.
  void pack(const DocumentRange& range) {
    Query unpack(database_, "DELETE FROM packed WHERE first_document BETWEEN ? AND ?");
    unpack.bind(1, range.first).bind(2, range.last).run();
    const auto [packed, articles] = packed_range(range);
    if (articles > 0) {
      store(range.first, packed, articles);
    }
  }

  /// The documents of a range as they are packed, and how many they are.
  std::pair<ArticlePack, std::size_t> packed_range(const DocumentRange& range) {
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

  void store(std::int64_t first, const ArticlePack& packed, std::size_t articles) {
    Query insert(database_, "INSERT INTO packed VALUES (?, ?, ?, ?)");
    insert.bind(1, first).bind(2, static_cast<std::int64_t>(articles));
    insert.bind_blob(3, packed.nodes).bind_blob(4, packed.statements).run();
  }

  /// The documents of the pack that begins with that number.
  DocumentRange range_from(std::int64_t first) {
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
  void gather() {
    Query small(database_, "SELECT count(*) FROM packed WHERE articles < ?");
    small.bind(1, most_of_pack / 2).step();
    if (small.number(0) <= most_small_packs) {
      return;
    }
    struct Run {
      std::int64_t first = 0, last = 0, articles = 0;
    };
    std::vector<Run> runs;
    Query packs(database_, "SELECT first_document, articles FROM packed ORDER BY first_document");
    while (packs.step()) {
      const std::int64_t articles = packs.number(1);
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

  static bool is_correction(const Source& older, const Source& newer) {
    if (!older.url.empty() && !newer.url.empty()) {
      return older.url == newer.url;
    }
    return older.path == newer.path ||
           resemblance(older.fingerprint, newer.fingerprint) >= echo_resemblance;
  }

  Outcome add(const CaseArticle& article) {
    const Source& newer = article.graph.source;
    const auto same_id = documents_where("id = ?", newer.id);
    bool replaced = false;
    for (const auto& [document, older] : same_id) {
      if (older.sha256 != newer.sha256) {
        continue;
      }
      if (!again_ && identity(older) == identity(newer)) {
        of_this_run_.insert(document);
        return Outcome::unchanged;
      }
      remove(document);  // its title, date or reading changed
      replaced = true;
    }
    const auto replaceable = [&](std::int64_t document) {
      return of_this_run_.find(document) == of_this_run_.end();
    };
    for (const auto& [document, older] : same_id) {
      if (older.sha256 != newer.sha256 && replaceable(document) && is_correction(older, newer)) {
        remove(document);
        replaced = true;
      }
    }
    if (!newer.url.empty()) {
      for (const auto& [document, older] : documents_where("url = ?", newer.url)) {
        if (replaceable(document)) {
          remove(document);
          replaced = true;
        }
      }
    }
    of_this_run_.insert(write(article));
    return replaced ? Outcome::replaced : same_id.empty() ? Outcome::added : Outcome::beside;
  }

  std::int64_t write(const CaseArticle& article) {
    if (settings_ == 0) {
      Query insert(database_, "INSERT OR IGNORE INTO settings (description) VALUES (?)");
      insert.bind(1, settings_text_).run();
      Query query(database_, "SELECT settings_id FROM settings WHERE description = ?");
      query.bind(1, settings_text_).step();
      settings_ = query.number(0);
    }
    if (!writer_) {
      writer_.emplace(database_);
    }
    const std::int64_t document = writer_->write(article, settings_, *vocabulary_);
    fresh_.emplace(document, &article.graph);
    return document;
  }

  void advance() { database_.execute("UPDATE state SET revision = revision + 1"); }

  bool is_merged() {
    Query query(database_, "SELECT revision = merged AND vocabulary = ? FROM state");
    query.bind(1, vocabulary_text_);
    return query.step() && query.number(0) == 1;
  }

  Graph merged(const MergeOptions& options, EvidenceTexts texts,
               GraphBuilder::Membership* membership) {
    if (version_ == schema_version) {
      try {
        return merged_packs(options, texts, membership);
      } catch (const ParseError&) {
        // Broken: the other tables tell the same.
      }
    }
    return builder().build(options, membership);
  }

  Graph merged_packs(const MergeOptions& options, EvidenceTexts texts,
                     GraphBuilder::Membership* membership) {
    Merger merger(vocabulary_, options);
    Query nodes(database_, "SELECT nodes FROM packed ORDER BY first_document");
    while (nodes.step()) {
      merger.collect(nodes.text(0));
    }
    return merger.graph(
        [&](std::vector<GraphStatement>& read) {
          Query statements(database_, "SELECT statements FROM packed ORDER BY first_document");
          while (statements.step()) {
            merger.read_statements(statements.text(0), texts, read);
          }
        },
        membership);
  }

  /// From the tables that other programs read too.
  GraphBuilder builder() {
    GraphBuilder builder(vocabulary_);
    Diagnostics ignored;  // two articles of one id: told when they were added
    ArticleReader reader(database_, *vocabulary_);
    while (auto document = reader.next()) {
      builder.add(*document, ignored);
    }
    return builder;
  }

  void check_packed(std::vector<std::string>& problems) {
    if (version_ < schema_version) {
      return;
    }
    const Transaction transaction(database_, false);
    Query packs(database_,
                "SELECT first_document, articles, nodes, statements FROM packed "
                "ORDER BY first_document");
    std::size_t articles = 0;
    while (packs.step()) {
      const auto [packed, count] = packed_range(range_from(packs.number(0)));
      articles += count;
      if (packs.number(1) != static_cast<std::int64_t>(count) || packs.text(2) != packed.nodes ||
          packs.text(3) != packed.statements) {
        problems.push_back("article " + packs.string(0) +
                           " and those that follow: are packed in another way");
      }
    }
    if (articles != size()) {
      problems.emplace_back("some articles are not packed");
    }
  }

  /// Whether the merged tables hold this graph.
  bool is_stored(const Graph& graph) {
    Query entity(database_,
                 "SELECT key, kind, name, mentions, articles FROM entity ORDER BY entity_id");
    for (const GraphEntity& expected : graph.entities()) {
      if (!entity.step() || entity.text(0) != expected.key ||
          entity.text(1) != vocabulary_->kind(expected.kind).name ||
          entity.text(2) != expected.name || entity.number(3) != expected.mentions ||
          entity.number(4) != static_cast<std::int64_t>(expected.documents.size())) {
        return false;
      }
    }
    Query edge(database_,
               "SELECT source, target, type, status, articles, sources, sentences, first, last "
               "FROM edge ORDER BY edge_id");
    const GraphView view(graph);
    for (const Edge& expected : view.edges()) {
      if (!edge.step() || edge.number(0) != std::int64_t{expected.source.value()} + 1 ||
          edge.number(1) != std::int64_t{expected.target.value()} + 1 ||
          edge.text(2) != vocabulary_->edge_type(expected.type).name ||
          edge.text(3) != to_string(expected.status) || edge.number(4) != expected.documents ||
          edge.number(5) != expected.sources || edge.number(6) != expected.evidence ||
          edge.text(7) != iso(expected.first) || edge.text(8) != iso(expected.last)) {
        return false;
      }
    }
    return !entity.step() && !edge.step();
  }

  void store(const Graph& graph, const GraphBuilder::Membership& membership,
             std::int64_t revision) {
    Transaction transaction(database_);
    if (database_.number("SELECT revision FROM state") != revision) {
      return;
    }
    database_.execute(
        "DELETE FROM edge; DELETE FROM member; DELETE FROM merge_reason; DELETE FROM entity_name; "
        "DELETE FROM entity");
    store_entities(graph);
    store_members(graph, membership);
    store_edges(graph);
    Query state(database_, "UPDATE state SET merged = revision, vocabulary = ?");
    state.bind(1, vocabulary_text_).run();
    transaction.commit();
  }

  void store_entities(const Graph& graph) {
    Query insert(database_, "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?)");
    Query name(database_, "INSERT INTO entity_name VALUES (?, ?)");
    Query reason(database_, "INSERT INTO merge_reason VALUES (?, ?)");
    for (std::size_t i = 0; i < graph.entities().size(); ++i) {
      const GraphEntity& entity = graph.entities()[i];
      const auto id = static_cast<std::int64_t>(i + 1);
      insert.bind(1, id).bind(2, entity.key).bind(3, graph.vocabulary().kind(entity.kind).name);
      insert.bind(4, entity.name).bind_if(5, entity.identifiers.wikidata);
      insert.bind_if(6, entity.identifiers.geonames).bind_if(7, entity.identifiers.knowledge);
      insert.bind(8, std::int64_t{entity.mentions});
      insert.bind(9, static_cast<std::int64_t>(entity.documents.size())).run();
      for (const std::string& form : entity.names) {
        name.bind(1, id).bind(2, form).run();
      }
      for (const std::string& why : entity.reasons) {
        reason.bind(1, id).bind(2, why).run();
      }
    }
  }

  void store_members(const Graph& graph, const GraphBuilder::Membership& membership) {
    Query query(database_, "SELECT document_id, id, sha256 FROM document ORDER BY id, sha256");
    std::vector<std::int64_t> documents;  // as Graph::documents() has them
    while (query.step()) {
      documents.push_back(query.number(0));
    }
    if (documents.size() != graph.documents().size()) {
      throw Error(database_.path() + ": has other articles than its graph");
    }
    Query insert(database_, "INSERT INTO member VALUES (?, ?, ?)");
    for (std::size_t d = 0; d < membership.size(); ++d) {
      for (std::size_t node = 0; node < membership[d].size(); ++node) {
        insert.bind(1, documents[d]).bind(2, static_cast<std::int64_t>(node));
        insert.bind(3, std::int64_t{membership[d][node].value()} + 1).run();
      }
    }
  }

  void store_edges(const Graph& graph) {
    Query insert(database_, "INSERT INTO edge VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    const GraphView view(graph);
    for (std::size_t i = 0; i < view.edges().size(); ++i) {
      const Edge& edge = view.edges()[i];
      const std::string first = iso(edge.first);
      const std::string last = iso(edge.last);
      insert.bind(1, static_cast<std::int64_t>(i + 1));
      insert.bind(2, std::int64_t{edge.source.value()} + 1);
      insert.bind(3, std::int64_t{edge.target.value()} + 1);
      insert.bind(4, graph.vocabulary().edge_type(edge.type).name).bind(5, to_string(edge.status));
      insert.bind(6, double{edge.confidence}).bind(7, std::int64_t{edge.documents});
      insert.bind(8, std::int64_t{edge.sources}).bind(9, std::int64_t{edge.evidence});
      insert.bind_if(10, first).bind_if(11, last).run();
    }
  }

  void check_texts(const std::function<std::string(std::string_view)>& digest,
                   std::vector<std::string>& problems) {
    Query document(database_, "SELECT document_id, id, sha256, text FROM document");
    Query sentence(database_,
                   "SELECT \"begin\", \"end\", text FROM sentence WHERE document_id = ?");
    while (document.step()) {
      const std::string_view text = document.text(3);
      if (digest(text) != document.text(2)) {
        problems.push_back("the text of '" + document.string(1) + "': its SHA-256 is another");
      }
      const std::vector<std::uint32_t> begins = begins_of_code_points(text);
      sentence.bind(1, document.number(0));
      while (sentence.step()) {
        const auto begin = static_cast<std::uint64_t>(sentence.number(0));
        const auto end = static_cast<std::uint64_t>(sentence.number(1));
        if (begin > end || end >= begins.size() ||
            text.substr(begins[begin], begins[end] - begins[begin]) != sentence.text(2)) {
          problems.push_back("a sentence of '" + document.string(1) +
                             "' is not in its text: " + sentence.string(2).substr(0, 60));
        }
      }
      sentence.reset();
    }
  }

  std::shared_ptr<const Vocabulary> vocabulary_;
  std::string vocabulary_text_;
  Database database_;
  std::optional<ArticleWriter> writer_;
  std::string settings_text_;
  std::int64_t settings_ = 0;  // 0: not looked up
  std::int64_t version_ = schema_version;
  bool again_ = false;
  std::unordered_set<std::string> known_;         // identities, when the file was opened
  std::unordered_set<std::int64_t> of_this_run_;  // documents added or given again
  // Of one transaction.
  std::map<std::int64_t, const DocumentGraph*> fresh_;  // documents that came
  std::set<std::int64_t> torn_;                         // packs of documents that went
};

bool CaseFile::looks_like_one(const std::string& path) {
  constexpr std::string_view begin("SQLite format 3\0", 16);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return false;
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(begin.size(), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return in && bytes == begin;
}

void CaseFile::merge() { impl_->merge(); }
void CaseFile::merge_if_cheap(std::size_t changed) { impl_->merge_if_cheap(changed); }
std::size_t CaseFile::size() { return impl_->size(); }
CaseFile::CaseFile(const std::string& path, std::shared_ptr<const Vocabulary> vocabulary,
                   Access access)
    : impl_(std::make_unique<Impl>(path, std::move(vocabulary), access)) {}
CaseFile::~CaseFile() = default;

void CaseFile::set_settings(std::string description) {
  impl_->set_settings(std::move(description));
}
void CaseFile::set_again() { impl_->set_again(); }
std::size_t CaseFile::read_with_other_settings() { return impl_->read_with_other_settings(); }
bool CaseFile::knows(const Source& source) const { return impl_->knows(source); }
void CaseFile::keep(const Source& source) { impl_->keep(source); }
std::vector<CaseFile::Outcome> CaseFile::add(const std::vector<CaseArticle>& articles) {
  return impl_->add(articles);
}
bool CaseFile::replace(std::string_view name, CaseArticle article) {
  return impl_->replace(name, std::move(article));
}
std::optional<std::string> CaseFile::remove(std::string_view name) { return impl_->remove(name); }
std::vector<CaseFile::Entry> CaseFile::list() { return impl_->list(); }
Graph CaseFile::graph(const MergeOptions& options, EvidenceTexts texts) {
  return impl_->graph(options, texts);
}
void CaseFile::read_documents(const std::function<void(DocumentGraph&&)>& take) {
  impl_->read_documents(take);
}
std::optional<std::string> CaseFile::text(std::string_view id, std::string_view sha256) {
  return impl_->text(id, sha256);
}
std::optional<Document> CaseFile::document(const Source& source) { return impl_->document(source); }
std::vector<CaseFile::Hit> CaseFile::search(std::string_view words, std::size_t limit) {
  return impl_->search(words, limit);
}
std::vector<std::string> CaseFile::check(
    const std::function<std::string(std::string_view)>& digest) {
  return impl_->check(digest);
}

}  // namespace newsgraph
