// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "core/case_articles.hpp"
#include "core/case_check.hpp"
#include "core/case_merged.hpp"
#include "core/case_packs.hpp"
#include "core/case_schema.hpp"
#include "core/case_search.hpp"
#include "core/database.hpp"
#include "core/echoes.hpp"
#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::size_t least_digest_digits = 8;

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
        database_(require_case_path(path, access), access == Access::create),
        version_(prepare_case(database_, vocabulary_, access)),
        packs_(database_, vocabulary_),
        merged_(database_, *vocabulary_) {
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
      packs_.begin();
      bool changed = false;
      for (const CaseArticle& article : articles) {
        outcomes.push_back(add(article));
        changed = changed || outcomes.back() != Outcome::unchanged;
      }
      if (changed) {
        packs_.update();
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
    packs_.begin();
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
    packs_.update();
    advance();
    transaction.commit();
    return true;
  }

  std::optional<std::string> remove(std::string_view name) {
    Transaction transaction(database_);
    packs_.begin();
    const auto found = find(name);
    if (!found) {
      return std::nullopt;
    }
    std::string id = source(*found).id;
    remove(*found);
    packs_.update();
    advance();
    transaction.commit();
    return id;
  }

  std::size_t size() {
    return static_cast<std::size_t>(database_.number("SELECT count(*) FROM document"));
  }

  void merge() {
    std::optional<Transaction> transaction(std::in_place, database_, false);
    if (merged_.are_current()) {
      return;
    }
    const std::int64_t revision = database_.number("SELECT revision FROM state");
    GraphBuilder::Membership membership;
    const Graph graph = merge_articles({}, &membership);
    transaction.reset();
    merged_.store(graph, membership, revision);
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
        entries[i].source.id = id_with_digest(sources[i]);
      }
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (first[i] != i) {
        entries[i].echo_of = entries[first[i]].source.id;
      }
    }
    return entries;
  }

  Graph graph(const MergeOptions& options) {
    const Transaction transaction(database_, false);
    return merge_articles(options, nullptr);
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
    return search_sentences(database_, words, limit);
  }

  std::vector<std::string> check(const std::function<std::string(std::string_view)>& digest) {
    CasePacks* const packs = version_ < schema_version ? nullptr : &packs_;
    return check_case(database_, vocabulary_, packs, merged_, digest);
  }

 private:
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
        all += (all.empty() ? "" : ", ") + id_with_digest(source);
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
    packs_.went(document);
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
    packs_.came(document, article.graph);
    return document;
  }

  void advance() { database_.execute("UPDATE state SET revision = revision + 1"); }

  Graph merge_articles(const MergeOptions& options, GraphBuilder::Membership* membership) {
    if (version_ == schema_version) {
      try {
        return packs_.graph(options, membership);
      } catch (const ParseError&) {
        // Broken: the other tables tell the same.
      }
    }
    return read_articles(database_, vocabulary_).build(options, membership);
  }

  std::shared_ptr<const Vocabulary> vocabulary_;
  Database database_;
  std::int64_t version_;
  CasePacks packs_;
  MergedTables merged_;
  std::optional<ArticleWriter> writer_;
  std::string settings_text_;
  std::int64_t settings_ = 0;  // 0: not looked up
  bool again_ = false;
  std::unordered_set<std::string> known_;         // identities, when the file was opened
  std::unordered_set<std::int64_t> of_this_run_;  // documents added or given again
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
Graph CaseFile::graph(const MergeOptions& options) { return impl_->graph(options); }
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
