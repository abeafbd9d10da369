// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_articles.hpp"

#include <rapidjson/document.h>
#include <algorithm>
#include <array>
#include <vector>

#include "core/error.hpp"
#include "core/json.hpp"

namespace newsgraph {
namespace {

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

constexpr std::array<std::string_view, 5> block_kinds = {"headline", "heading", "paragraph",
                                                         "caption", "boilerplate"};

std::string json_of(const std::vector<CaseArticle::Part>& blocks) {
  std::string json = "[";
  for (const CaseArticle::Part& block : blocks) {
    json += json.size() > 1 ? ",[" : "[";
    json += std::to_string(block.span.begin) + "," + std::to_string(block.span.end) + ",\"" +
            std::string(block_kinds.at(static_cast<std::size_t>(block.kind))) + "\"]";
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

void require(bool holds) {
  if (!holds) {
    throw Error("the case file contradicts itself; 'newsgraph check' tells more");
  }
}

}  // namespace

std::vector<std::uint32_t> begins_of_code_points(std::string_view text) {
  std::vector<std::uint32_t> begins;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
      begins.push_back(static_cast<std::uint32_t>(at));
    }
  }
  begins.push_back(static_cast<std::uint32_t>(text.size()));
  return begins;
}

std::vector<Block> blocks_of(std::string_view json, std::string_view text) {
  const std::vector<std::uint32_t> begins = begins_of_code_points(text);
  std::uint32_t last = 0;
  return list_of<Block>(json, [&](const rapidjson::Value& value, Block& block) {
    if (!value.IsArray() || value.Size() != 3 || !value[0].IsUint() || !value[1].IsUint() ||
        !value[2].IsString()) {
      return false;
    }
    const std::uint32_t begin = value[0].GetUint();
    const std::uint32_t end = value[1].GetUint();
    const auto kind = std::find(block_kinds.begin(), block_kinds.end(), value[2].GetString());
    if (begin < last || end < begin || end >= begins.size() || kind == block_kinds.end()) {
      return false;
    }
    last = end;
    block = {{begins[begin], begins[end]}, static_cast<BlockKind>(kind - block_kinds.begin())};
    return true;
  });
}

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

ArticleWriter::ArticleWriter(Database& database)
    : database_(database),
      document_(
          database,
          "INSERT INTO document (id, sha256, path, title, url, date, publisher, author, "
          "language, fingerprint, settings_id, text, blocks) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      sentence_(database,
                "INSERT INTO sentence (document_id, \"begin\", \"end\", text) VALUES (?,?,?,?)"),
      words_(database, "INSERT INTO sentence_fts (rowid, text) VALUES (?,?)"),
      node_(database, "INSERT INTO node VALUES (?,?,?,?,?,?,?,?,?,?,?)"),
      statement_(database, "INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      evidence_(database, "INSERT INTO evidence VALUES (?,?,?,?,?,?,?)") {}

std::int64_t ArticleWriter::write(const CaseArticle& article, std::int64_t settings,
                                  const Vocabulary& vocabulary) {
  const Source& source = article.graph.source;
  const std::string date = iso(source.date);
  document_.bind(1, source.id).bind(2, source.sha256).bind(3, source.path);
  document_.bind_if(4, source.title).bind_if(5, source.url).bind_if(6, date);
  document_.bind_if(7, source.publisher).bind_if(8, source.author).bind_if(9, source.language);
  document_.bind_if(10, source.fingerprint).bind(11, settings).bind(12, article.text);
  const std::string blocks = article.blocks.empty() ? "" : json_of(article.blocks);
  document_.bind_if(13, blocks).run();
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

std::int64_t ArticleWriter::sentence(std::int64_t document, CodePointSpan span,
                                     std::string_view text) {
  const auto [known, is_new] = sentences_.emplace(std::pair(span.begin, span.end), 0);
  if (is_new) {
    sentence_.bind(1, document).bind(2, std::int64_t{span.begin}).bind(3, std::int64_t{span.end});
    sentence_.bind(4, text).run();
    known->second = database_.last_row();
    words_.bind(1, known->second).bind(2, text).run();
  }
  return known->second;
}

void ArticleWriter::write_node(std::int64_t document, std::int64_t number,
                               const DocumentGraph::Node& node, const Vocabulary& vocabulary) {
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

void ArticleWriter::reference(int column,
                              const std::optional<DocumentGraph::Reference>& reference) {
  const auto node =
      reference && reference->node ? std::optional<std::int64_t>(*reference->node) : std::nullopt;
  statement_.bind(column, node);
  if (reference) {
    statement_.bind(column + 1, reference->text);
  } else {
    statement_.bind_null(column + 1);
  }
}

void ArticleWriter::write_statement(std::int64_t document, std::int64_t number,
                                    const DocumentGraph::Edge& edge, const Vocabulary& vocabulary) {
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

ArticleReader::ArticleReader(Database& database, const Vocabulary& vocabulary,
                             const DocumentRange& range)
    : vocabulary_(vocabulary),
      document_(database, std::string("SELECT ") + source_columns +
                              " FROM document WHERE document_id BETWEEN ?1 AND ?2 "
                              "ORDER BY document_id"),
      node_(database,
            "SELECT document_id, kind, name, names, wikidata, geonames, knowledge, mentions, "
            "about, reasons FROM node WHERE document_id BETWEEN ?1 AND ?2 "
            "ORDER BY document_id, node"),
      statement_(database,
                 "SELECT document_id, statement, type, source, target, status, confidence, "
                 "said_by, said_by_text, when_text, when_date, \"where\", where_text, role "
                 "FROM statement WHERE document_id BETWEEN ?1 AND ?2 "
                 "ORDER BY document_id, statement"),
      evidence_(database,
                "SELECT e.document_id, e.statement, s.\"begin\", s.\"end\", s.text, e.prefix, "
                "e.suffix, e.rule FROM evidence e CROSS JOIN sentence s USING (sentence_id) "
                "WHERE e.document_id BETWEEN ?1 AND ?2 "
                "ORDER BY e.document_id, e.statement, e.evidence") {
  for (Query* query : {&document_, &node_, &statement_, &evidence_}) {
    query->bind(1, range.first).bind(2, range.last);
  }
  has_node_ = node_.step();
  has_statement_ = statement_.step();
  has_evidence_ = evidence_.step();
}

std::optional<DocumentGraph> ArticleReader::next() {
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

DocumentGraph::Node ArticleReader::node() {
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

std::optional<DocumentGraph::Reference> ArticleReader::reference(int column, std::size_t nodes) {
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

DocumentGraph::Edge ArticleReader::edge(std::int64_t document, std::size_t nodes) {
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

GraphBuilder read_articles(Database& database,
                           const std::shared_ptr<const Vocabulary>& vocabulary) {
  GraphBuilder builder(vocabulary);
  Diagnostics ignored;  // two articles of one id: told when they were added
  ArticleReader reader(database, *vocabulary);
  while (auto document = reader.next()) {
    builder.add(*document, ignored);
  }
  return builder;
}

}  // namespace newsgraph
