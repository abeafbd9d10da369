// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_file.hpp"

#include <rapidjson/document.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "core/database.hpp"
#include "core/echoes.hpp"
#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/graph_snapshot.hpp"
#include "core/graph_view.hpp"
#include "core/json.hpp"
#include "core/utf8.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(case_schema);

namespace newsgraph {
namespace {

constexpr std::int64_t application_id = 0x4E477270;  // `NGrp`
constexpr std::int64_t schema_version = 1;
constexpr std::size_t snapshot_part_bytes = std::size_t{8} << 20U;
constexpr std::size_t least_digest_digits = 8;

// Merging a thousand articles takes about as long as reading ten.
constexpr std::size_t cheap_articles = 1000;
constexpr std::size_t cheap_share = 50;

// The fields of Source, in the order of the columns of `document`.
constexpr const char* source_columns =
    "document_id, id, sha256, path, title, url, date, publisher, author, language, fingerprint";

Source source_of(const Query& query) {
  Source source;
  source.id = query.string(1);
  source.sha256 = query.string(2);
  source.path = query.string(3);
  source.title = query.string(4);
  source.url = query.string(5);
  source.date = parse_iso_date(query.text(6));
  source.publisher = query.string(7);
  source.author = query.string(8);
  source.language = query.string(9);
  source.fingerprint = query.string(10);
  return source;
}

std::string iso(const std::optional<Date>& date) { return date ? to_iso(*date) : std::string(); }

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

// Lists in columns are JSON, which SQLite's own functions read.

std::string json_of(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    json += json.size() > 1 ? "," : "";
    append_json_string(json, text);
  }
  return json + "]";
}

std::string json_of(const std::vector<CodePointSpan>& spans) {
  std::string json = "[";
  for (const CodePointSpan span : spans) {
    json += json.size() > 1 ? ",[" : "[";
    json += std::to_string(span.begin) + "," + std::to_string(span.end) + "]";
  }
  return json + "]";
}

std::string json_of(const std::vector<std::uint32_t>& numbers) {
  std::string json = "[";
  for (const std::uint32_t number : numbers) {
    json += (json.size() > 1 ? "," : "") + std::to_string(number);
  }
  return json + "]";
}

/// The list of a column, each item read by `read`, which says whether it could be.
template <class Item, class Read>
std::vector<Item> list_of(std::string_view json, Read read) {
  std::vector<Item> items;
  if (json.empty()) {
    return items;
  }
  rapidjson::Document list;
  list.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  bool good = !list.HasParseError() && list.IsArray();
  if (good) {
    for (const auto& value : list.GetArray()) {
      Item item{};
      good = good && read(value, item);
      items.push_back(std::move(item));
    }
  }
  if (!good) {
    throw Error("a list in the case file is broken: " + std::string(json.substr(0, 60)));
  }
  return items;
}

std::vector<std::string> texts_of(std::string_view json) {
  return list_of<std::string>(json, [](const rapidjson::Value& value, std::string& text) {
    if (!value.IsString()) {
      return false;
    }
    text.assign(value.GetString(), value.GetStringLength());
    return true;
  });
}

std::vector<CodePointSpan> spans_of(std::string_view json) {
  return list_of<CodePointSpan>(json, [](const rapidjson::Value& value, CodePointSpan& span) {
    if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint() || !value[1].IsUint()) {
      return false;
    }
    span = {value[0].GetUint(), value[1].GetUint()};
    return true;
  });
}

std::vector<std::uint32_t> numbers_of(std::string_view json) {
  return list_of<std::uint32_t>(json, [](const rapidjson::Value& value, std::uint32_t& number) {
    number = value.IsUint() ? value.GetUint() : 0;
    return value.IsUint();
  });
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

/// Writes articles; the statements of SQL are made once.
class ArticleWriter {
 public:
  explicit ArticleWriter(Database& database)
      : database_(database),
        document_(database,
                  "INSERT INTO document (id, sha256, path, title, url, date, publisher, author, "
                  "language, fingerprint, settings_id, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
        sentence_(database,
                  "INSERT INTO sentence (document_id, \"begin\", \"end\", text) VALUES (?,?,?,?)"),
        words_(database, "INSERT INTO sentence_fts (rowid, text) VALUES (?,?)"),
        node_(database, "INSERT INTO node VALUES (?,?,?,?,?,?,?,?,?,?,?)"),
        statement_(database, "INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        evidence_(database, "INSERT INTO evidence VALUES (?,?,?,?,?,?,?)") {}

  std::int64_t write(const CaseArticle& article, std::int64_t settings,
                     const Vocabulary& vocabulary) {
    const Source& source = article.graph.source;
    const std::string date = iso(source.date);
    document_.bind(1, source.id).bind(2, source.sha256).bind(3, source.path);
    document_.bind_if(4, source.title).bind_if(5, source.url).bind_if(6, date);
    document_.bind_if(7, source.publisher).bind_if(8, source.author).bind_if(9, source.language);
    document_.bind_if(10, source.fingerprint).bind(11, settings).bind(12, article.text);
    document_.run();
    const std::int64_t document = database_.last_row();
    sentences_.clear();
    for (const CaseArticle::Sentence& sentence : article.sentences) {
      this->sentence(document, sentence.span, sentence.text);
    }
    for (std::size_t i = 0; i < article.graph.nodes.size(); ++i) {
      write_node(document, static_cast<std::int64_t>(i), article.graph.nodes[i], vocabulary);
    }
    for (std::size_t i = 0; i < article.graph.edges.size(); ++i) {
      write_statement(document, static_cast<std::int64_t>(i), article.graph.edges[i], vocabulary);
    }
    return document;
  }

 private:
  std::int64_t sentence(std::int64_t document, CodePointSpan span, std::string_view text) {
    const auto [known, is_new] = sentences_.emplace(std::pair(span.begin, span.end), 0);
    if (is_new) {
      sentence_.bind(1, document).bind(2, std::int64_t{span.begin}).bind(3, std::int64_t{span.end});
      sentence_.bind(4, text).run();
      known->second = database_.last_row();
      words_.bind(1, known->second).bind(2, text).run();
    }
    return known->second;
  }

  void write_node(std::int64_t document, std::int64_t number, const DocumentGraph::Node& node,
                  const Vocabulary& vocabulary) {
    const std::string names = json_of(node.names);
    const std::string mentions = json_of(node.mentions);
    const std::string about = node.about.empty() ? "" : json_of(node.about);
    const std::string reasons = node.reasons.empty() ? "" : json_of(node.reasons);
    node_.bind(1, document).bind(2, number).bind(3, vocabulary.kind(node.kind).name);
    node_.bind(4, node.name).bind(5, names).bind_if(6, node.identifiers.wikidata);
    node_.bind_if(7, node.identifiers.geonames).bind_if(8, node.identifiers.knowledge);
    node_.bind(9, mentions).bind_if(10, about).bind_if(11, reasons);
    node_.run();
  }

  void reference(int column, const std::optional<DocumentGraph::Reference>& reference) {
    const auto node =
        reference && reference->node ? std::optional<std::int64_t>(*reference->node) : std::nullopt;
    statement_.bind(column, node);
    if (reference) {
      statement_.bind(column + 1, reference->text);
    } else {
      statement_.bind_null(column + 1);
    }
  }

  void write_statement(std::int64_t document, std::int64_t number, const DocumentGraph::Edge& edge,
                       const Vocabulary& vocabulary) {
    const std::string date = edge.when ? iso(edge.when->date) : std::string();
    statement_.bind(1, document).bind(2, number).bind(3, vocabulary.edge_type(edge.type).name);
    statement_.bind(4, std::int64_t{edge.source}).bind(5, std::int64_t{edge.target});
    statement_.bind(6, to_string(edge.status)).bind(7, double{edge.confidence});
    reference(8, edge.said_by);
    if (edge.when) {
      statement_.bind(10, edge.when->text);
    } else {
      statement_.bind_null(10);
    }
    statement_.bind_if(11, date);
    reference(12, edge.where);
    statement_.bind_if(14, edge.role);
    statement_.run();
    for (std::size_t i = 0; i < edge.evidence.size(); ++i) {
      const DocumentGraph::EvidenceRecord& record = edge.evidence[i];
      evidence_.bind(1, document).bind(2, number).bind(3, static_cast<std::int64_t>(i));
      evidence_.bind(4, sentence(document, record.span, record.sentence));
      evidence_.bind_if(5, record.prefix).bind_if(6, record.suffix).bind_if(7, record.rule).run();
    }
  }

  Database& database_;
  Query document_, sentence_, words_, node_, statement_, evidence_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> sentences_;  // of one article
};

/// Reads what articles tell, one after another: four cursors side by side.
class ArticleReader {
 public:
  ArticleReader(Database& database, const Vocabulary& vocabulary)
      : vocabulary_(vocabulary),
        document_(database,
                  std::string("SELECT ") + source_columns + " FROM document ORDER BY document_id"),
        node_(database,
              "SELECT document_id, kind, name, names, wikidata, geonames, knowledge, mentions, "
              "about, reasons FROM node ORDER BY document_id, node"),
        statement_(database,
                   "SELECT document_id, statement, type, source, target, status, confidence, "
                   "said_by, said_by_text, when_text, when_date, \"where\", where_text, role "
                   "FROM statement ORDER BY document_id, statement"),
        evidence_(database,
                  "SELECT e.document_id, e.statement, s.\"begin\", s.\"end\", s.text, e.prefix, "
                  "e.suffix, e.rule FROM evidence e CROSS JOIN sentence s USING (sentence_id) "
                  "ORDER BY e.document_id, e.statement, e.evidence"),
        has_node_(node_.step()),
        has_statement_(statement_.step()),
        has_evidence_(evidence_.step()) {}

  /// Nothing after the last.
  std::optional<DocumentGraph> next() {
    if (!document_.step()) {
      return std::nullopt;
    }
    const std::int64_t document = document_.number(0);
    DocumentGraph graph;
    graph.source = source_of(document_);
    for (; has_node_ && node_.number(0) <= document; has_node_ = node_.step()) {
      graph.nodes.push_back(node());
    }
    for (; has_statement_ && statement_.number(0) <= document; has_statement_ = statement_.step()) {
      graph.edges.push_back(edge(document, graph.nodes.size()));
    }
    for (const DocumentGraph::Node& node : graph.nodes) {
      for (const std::uint32_t other : node.about) {
        require(other < graph.nodes.size());
      }
    }
    return graph;
  }

 private:
  static void require(bool holds) {
    if (!holds) {
      throw Error("the case file contradicts itself; 'newsgraph check' tells more");
    }
  }

  DocumentGraph::Node node() {
    DocumentGraph::Node node;
    node.kind = vocabulary_.kind_id(node_.text(1));
    node.name = node_.string(2);
    node.names = texts_of(node_.text(3));
    node.identifiers = {node_.string(4), node_.string(5), node_.string(6)};
    node.mentions = spans_of(node_.text(7));
    node.about = numbers_of(node_.text(8));
    node.reasons = texts_of(node_.text(9));
    return node;
  }

  std::optional<DocumentGraph::Reference> reference(int column, std::size_t nodes) {
    if (statement_.is_null(column) && statement_.is_null(column + 1)) {
      return std::nullopt;
    }
    DocumentGraph::Reference reference;
    reference.text = statement_.string(column + 1);
    if (const auto node = statement_.number_if(column)) {
      require(*node >= 0 && *node < static_cast<std::int64_t>(nodes));
      reference.node = static_cast<std::uint32_t>(*node);
    }
    return reference;
  }

  DocumentGraph::Edge edge(std::int64_t document, std::size_t nodes) {
    DocumentGraph::Edge edge;
    const std::int64_t number = statement_.number(1);
    const auto end = [&](int column) {
      const std::int64_t node = statement_.number(column);
      require(node >= 0 && node < static_cast<std::int64_t>(nodes));
      return static_cast<std::uint32_t>(node);
    };
    edge.type = vocabulary_.edge_type_id(statement_.text(2));
    edge.source = end(3);
    edge.target = end(4);
    const auto status = parse_status(statement_.text(5));
    require(status.has_value());
    edge.status = *status;
    edge.confidence = static_cast<float>(statement_.real(6));
    edge.said_by = reference(7, nodes);
    if (!statement_.is_null(9)) {
      edge.when = When{statement_.string(9), parse_iso_date(statement_.text(10))};
    }
    edge.where = reference(11, nodes);
    edge.role = statement_.string(13);
    const auto here = std::pair(document, number);
    for (; has_evidence_ && std::pair(evidence_.number(0), evidence_.number(1)) <= here;
         has_evidence_ = evidence_.step()) {
      edge.evidence.push_back({{static_cast<std::uint32_t>(evidence_.number(2)),
                                static_cast<std::uint32_t>(evidence_.number(3))},
                               evidence_.string(4),
                               evidence_.string(5),
                               evidence_.string(6),
                               evidence_.string(7)});
    }
    return edge;
  }

  const Vocabulary& vocabulary_;
  Query document_, node_, statement_, evidence_;
  bool has_node_, has_statement_, has_evidence_;
};

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
      bool changed = false;
      for (const CaseArticle& article : articles) {
        outcomes.push_back(add(article));
        changed = changed || outcomes.back() != Outcome::unchanged;
      }
      if (changed) {
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
    advance();
    transaction.commit();
    return true;
  }

  std::optional<std::string> remove(std::string_view name) {
    Transaction transaction(database_);
    const auto found = find(name);
    if (!found) {
      return std::nullopt;
    }
    std::string id = source(*found).id;
    remove(*found);
    advance();
    transaction.commit();
    return id;
  }

  std::size_t size() {
    return static_cast<std::size_t>(database_.number("SELECT count(*) FROM document"));
  }

  void merge() {
    if (!is_merged()) {
      (void)graph({}, std::nullopt);
    }
  }

  void merge_if_cheap(std::size_t changed) {
    if (size() <= std::max(cheap_articles, cheap_share * changed)) {
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

  Graph graph(const MergeOptions& options, const std::optional<Date>& as_of) {
    const bool is_whole = options.same.empty() && !as_of;
    std::optional<Transaction> transaction(std::in_place, database_, false);
    if (is_whole && is_merged()) {
      try {
        return read_snapshot(snapshot(), vocabulary_);
      } catch (const ParseError&) {
        // Of another version, or broken: it is made anew.
      }
    }
    GraphBuilder::Membership membership;
    const std::int64_t revision = database_.number("SELECT revision FROM state");
    Graph graph = builder(as_of).build(options, is_whole ? &membership : nullptr);
    transaction.reset();
    if (is_whole && !database_.is_read_only()) {
      try {
        database_.set_busy_ms(0);
        store(graph, membership, revision);
      } catch (const IoError&) {
        // Somebody else writes, or there is no room: the next question merges anew.
      }
    }
    return graph;
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
    attempt("the merged graph", [&] {
      const Transaction transaction(database_, false);
      const Graph graph = builder(std::nullopt).build();
      if (is_merged() && snapshot() != write_snapshot(graph)) {
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
    if (version < schema_version) {
      throw Error(path + ": is of no version that there is");
    }
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
    return writer_->write(article, settings_, *vocabulary_);
  }

  void advance() { database_.execute("UPDATE state SET revision = revision + 1"); }

  bool is_merged() {
    Query query(database_, "SELECT revision = merged AND vocabulary = ? FROM state");
    query.bind(1, vocabulary_text_);
    return query.step() && query.number(0) == 1;
  }

  std::string snapshot() {
    std::string bytes;
    Query query(database_, "SELECT bytes FROM snapshot ORDER BY part");
    while (query.step()) {
      bytes += query.text(0);
    }
    return bytes;
  }

  GraphBuilder builder(const std::optional<Date>& as_of) {
    GraphBuilder builder(vocabulary_);
    Diagnostics ignored;  // two articles of one id: told when they were added
    ArticleReader reader(database_, *vocabulary_);
    while (auto document = reader.next()) {
      if (is_at_latest(document->source.date, as_of)) {
        builder.add(std::move(*document), ignored);
      }
    }
    return builder;
  }

  void store(const Graph& graph, const GraphBuilder::Membership& membership,
             std::int64_t revision) {
    Transaction transaction(database_);
    if (database_.number("SELECT revision FROM state") != revision) {
      return;
    }
    database_.execute(
        "DELETE FROM edge; DELETE FROM member; DELETE FROM merge_reason; DELETE FROM entity_name; "
        "DELETE FROM entity; DELETE FROM snapshot");
    store_entities(graph);
    store_members(graph, membership);
    store_edges(graph);
    const std::string bytes = write_snapshot(graph);
    Query part(database_, "INSERT INTO snapshot VALUES (?, ?)");
    for (std::size_t begin = 0, number = 0; begin < bytes.size();
         begin += snapshot_part_bytes, ++number) {
      part.bind(1, static_cast<std::int64_t>(number));
      part.bind_blob(2, std::string_view(bytes).substr(begin, snapshot_part_bytes)).run();
    }
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
    std::map<std::pair<std::string, std::string>, std::int64_t> document_of;
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
      std::vector<std::size_t> begins;  // of the code points
      for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
          begins.push_back(at);
        }
      }
      begins.push_back(text.size());
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
Graph CaseFile::graph(const MergeOptions& options, const std::optional<Date>& as_of) {
  return impl_->graph(options, as_of);
}
void CaseFile::read_documents(const std::function<void(DocumentGraph&&)>& take) {
  impl_->read_documents(take);
}
std::optional<std::string> CaseFile::text(std::string_view id, std::string_view sha256) {
  return impl_->text(id, sha256);
}
std::vector<CaseFile::Hit> CaseFile::search(std::string_view words, std::size_t limit) {
  return impl_->search(words, limit);
}
std::vector<std::string> CaseFile::check(
    const std::function<std::string(std::string_view)>& digest) {
  return impl_->check(digest);
}

}  // namespace newsgraph
