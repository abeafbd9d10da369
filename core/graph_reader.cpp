// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_reader.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <cerrno>
#include <istream>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/echoes.hpp"
#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

using Json = rapidjson::Value;

/// Why a line can't be used; caught where the line is read.
struct BadLine {
  std::string why;
};

const Json* find(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

std::string as_text(const Json& value, const char* name) {
  if (!value.IsString()) {
    throw BadLine{"'" + std::string(name) + "' must be a string"};
  }
  return {value.GetString(), value.GetStringLength()};
}

std::string text_or_empty(const Json& object, const char* name) {
  const Json* value = find(object, name);
  return value == nullptr ? std::string() : as_text(*value, name);
}

std::string text(const Json& object, const char* name) {
  std::string value = text_or_empty(object, name);
  if (value.empty()) {
    throw BadLine{"'" + std::string(name) + "' is missing"};
  }
  return value;
}

std::vector<std::string> texts(const Json& object, const char* name) {
  std::vector<std::string> values;
  if (const Json* list = find(object, name)) {
    if (!list->IsArray()) {
      throw BadLine{"'" + std::string(name) + "' must be a list"};
    }
    for (const Json& item : list->GetArray()) {
      values.push_back(as_text(item, name));
    }
  }
  return values;
}

std::uint32_t whole_number(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr || !value->IsUint()) {
    throw BadLine{"'" + std::string(name) + "' must be a whole number from 0"};
  }
  return value->GetUint();
}

std::optional<Date> date(const Json& object) {
  const std::string iso = text_or_empty(object, "date");
  if (iso.empty()) {
    return std::nullopt;
  }
  const auto parsed = parse_iso_date(iso);
  if (!parsed) {
    throw BadLine{"'" + iso + "' is no date"};
  }
  return parsed;
}

const Json& object(const Json& value, const char* name) {
  if (!value.IsObject()) {
    throw BadLine{"'" + std::string(name) + "' must be an object"};
  }
  return value;
}

}  // namespace

/// Puts a graph together from its lines: documents, then nodes, then edges with their statements.
class GraphReader {
 public:
  explicit GraphReader(std::shared_ptr<const Vocabulary> vocabulary) {
    graph_.vocabulary_ = std::move(vocabulary);
  }

  void line(std::string_view bytes) {
    if (find_invalid_utf8(bytes)) {
      throw BadLine{"not valid UTF-8"};
    }
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(bytes.data(),
                                                                                    bytes.size());
    if (json.HasParseError()) {
      throw BadLine{"not JSON, at column " + std::to_string(json.GetErrorOffset() + 1) + ": " +
                    rapidjson::GetParseError_En(json.GetParseError())};
    }
    if (!json.IsObject()) {
      throw BadLine{"not a JSON object"};
    }
    if (const Json* document = find(json, "document")) {
      add_document(object(*document, "document"));
    } else if (const Json* node = find(json, "node")) {
      add_node(object(*node, "node"));
    } else if (const Json* edge = find(json, "edge")) {
      begin_edge(object(*edge, "edge"));
    } else if (const Json* statement = find(json, "statement")) {
      add_statement(object(*statement, "statement"));
    } else {
      throw BadLine{"neither 'document', 'node', 'edge' nor 'statement'"};
    }
  }

  Graph finish() {
    for (std::uint32_t i = 0; i < about_.size(); ++i) {
      for (const std::string& key : about_[i]) {
        if (const auto entity = find_entity(key)) {
          graph_.entities_[i].about.push_back(*entity);
        }
      }
      std::sort(graph_.entities_[i].about.begin(), graph_.entities_[i].about.end());
    }
    // Another vocabulary may order edge types in another way.
    std::stable_sort(graph_.statements_.begin(), graph_.statements_.end(),
                     [](const GraphStatement& a, const GraphStatement& b) {
                       const auto key = [](const GraphStatement& s) {
                         return std::tuple(s.source, s.type, s.target, s.status, s.document,
                                           s.evidence.empty() ? 0U : s.evidence.front().span.begin);
                       };
                       return key(a) < key(b);
                     });
    graph_.first_of_echoes_ = first_of_echoes(graph_.documents_);
    return std::move(graph_);
  }

 private:
  /// What the statements of an edge share.
  struct EdgeLine {
    std::string id;
    GraphStatement claim;
    std::vector<GraphEvidence> evidence;
  };

  void add_document(const Json& json) {
    Source source;
    source.id = text(json, "doc");
    source.path = text_or_empty(json, "path");
    source.title = text_or_empty(json, "title");
    source.url = text_or_empty(json, "url");
    source.date = date(json);
    source.publisher = text_or_empty(json, "source");
    source.author = text_or_empty(json, "author");
    source.language = text_or_empty(json, "language");
    source.sha256 = text_or_empty(json, "sha256");
    source.fingerprint = text_or_empty(json, "fingerprint");
    const DocumentId id(static_cast<std::uint32_t>(graph_.documents_.size()));
    if (!document_of_.emplace(source.id, id).second) {
      throw BadLine{"a second document '" + source.id + "'"};
    }
    graph_.documents_.push_back(std::move(source));
  }

  void add_node(const Json& json) {
    GraphEntity entity;
    entity.key = text(json, "id");
    entity.name = text(json, "name");
    entity.kind = graph_.vocabulary_->kind_id(text(json, "kind"));
    entity.names = texts(json, "names");
    entity.identifiers.wikidata = text_or_empty(json, "wikidata");
    entity.identifiers.geonames = text_or_empty(json, "geonames");
    entity.identifiers.knowledge = text_or_empty(json, "knowledge");
    entity.mentions = whole_number(json, "mentions");
    for (const std::string& id : texts(json, "documents")) {
      entity.documents.push_back(document(id));
    }
    std::sort(entity.documents.begin(), entity.documents.end());
    entity.reasons = texts(json, "reasons");
    const EntityId id(static_cast<std::uint32_t>(graph_.entities_.size()));
    if (!entity_of_.emplace(entity.key, id).second) {
      throw BadLine{"a second node '" + entity.key + "'"};
    }
    about_.push_back(texts(json, "about"));
    graph_.entities_.push_back(std::move(entity));
  }

  void begin_edge(const Json& json) {
    edge_ = EdgeLine();
    edge_.id = text(json, "id");
    edge_.claim.type = graph_.vocabulary_->edge_type_id(text(json, "type"));
    edge_.claim.source = entity(text(json, "source_id"));
    edge_.claim.target = entity(text(json, "target_id"));
    const std::string status = text(json, "status");
    const auto known = parse_status(status);
    if (!known) {
      throw BadLine{"unknown status '" + status + "'"};
    }
    edge_.claim.status = *known;
    const Json* list = find(json, "evidence");
    if (list == nullptr || !list->IsArray()) {
      throw BadLine{"'evidence' must be a list"};
    }
    for (const Json& item : list->GetArray()) {
      const Json& json_evidence = object(item, "evidence");
      GraphEvidence evidence;
      evidence.document = document(text(json_evidence, "doc"));
      evidence.span = {whole_number(json_evidence, "begin"), whole_number(json_evidence, "end")};
      evidence.sentence = text_or_empty(json_evidence, "sentence");
      evidence.prefix = text_or_empty(json_evidence, "prefix");
      evidence.suffix = text_or_empty(json_evidence, "suffix");
      evidence.rule = text_or_empty(json_evidence, "rule");
      edge_.evidence.push_back(std::move(evidence));
    }
  }

  void add_statement(const Json& json) {
    if (text(json, "edge") != edge_.id) {
      throw BadLine{"a statement must follow its edge"};
    }
    GraphStatement statement = edge_.claim;
    statement.document = document(text(json, "doc"));
    const Json* confidence = find(json, "confidence");
    if (confidence == nullptr || !confidence->IsNumber()) {
      throw BadLine{"'confidence' must be a number"};
    }
    statement.confidence = static_cast<float>(confidence->GetDouble());
    statement.said_by = reference(json, "said_by");
    statement.where = reference(json, "where");
    if (const Json* when = find(json, "when")) {
      statement.when =
          When{text_or_empty(object(*when, "when"), "text"), date(object(*when, "when"))};
    }
    statement.role = text_or_empty(json, "role");
    const Json* numbers = find(json, "evidence");
    if (numbers == nullptr || !numbers->IsArray()) {
      throw BadLine{"'evidence' must be a list"};
    }
    for (const Json& number : numbers->GetArray()) {
      if (!number.IsUint() || number.GetUint() >= edge_.evidence.size()) {
        throw BadLine{"'evidence' must be numbers of the edge's pieces of evidence, from 0"};
      }
      statement.evidence.push_back(edge_.evidence[number.GetUint()]);
    }
    graph_.statements_.push_back(std::move(statement));
  }

  /// All nodes stand before the first edge.
  std::optional<GraphReference> reference(const Json& json, const char* name) {
    const Json* value = find(json, name);
    if (value == nullptr) {
      return std::nullopt;
    }
    GraphReference reference;
    reference.text = text_or_empty(object(*value, name), "text");
    const std::string key = text_or_empty(*value, "id");
    if (!key.empty()) {
      reference.entity = find_entity(key);
    }
    return reference;
  }

  [[nodiscard]] DocumentId document(const std::string& id) const {
    const auto found = document_of_.find(id);
    if (found == document_of_.end()) {
      throw BadLine{"no document '" + id + "' stands before this line"};
    }
    return found->second;
  }
  [[nodiscard]] std::optional<EntityId> find_entity(const std::string& key) const {
    const auto found = entity_of_.find(key);
    return found == entity_of_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] EntityId entity(const std::string& key) const {
    if (const auto found = find_entity(key)) {
      return *found;
    }
    throw BadLine{"no node '" + key + "' stands before this line"};
  }

  Graph graph_;
  std::map<std::string, DocumentId, std::less<>> document_of_;
  std::map<std::string, EntityId, std::less<>> entity_of_;
  std::vector<std::vector<std::string>> about_;  // by entity: keys
  EdgeLine edge_;
};

bool is_graph_line(std::string_view line) noexcept {
  // By the first key of the object, whatever blanks stand around it.
  const auto brace = line.find_first_not_of(" \t\r");
  const auto quote = brace == line.npos ? line.npos : line.find_first_not_of(" \t", brace + 1);
  if (quote == line.npos || line[brace] != '{' || line[quote] != '"') {
    return false;
  }
  const auto closing = line.find('"', quote + 1);
  if (closing == line.npos) {
    return false;
  }
  const auto key = line.substr(quote + 1, closing - quote - 1);
  return key == "document" || key == "node" || key == "edge" || key == "statement";
}

Graph read_graph(std::istream& in, const std::string& path,
                 std::shared_ptr<const Vocabulary> vocabulary) {
  GraphReader reader(std::move(vocabulary));
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    try {
      reader.line(line);
    } catch (const BadLine& bad) {
      throw ParseError(path, number, 0, bad.why);
    } catch (const VocabularyError& error) {
      throw ParseError(path, number, 0, error.what());
    }
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return reader.finish();
}

}  // namespace newsgraph
