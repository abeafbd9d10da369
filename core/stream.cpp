// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/stream.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <istream>
#include <map>
#include <ostream>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/sorted.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

/// Builds one line; knows when a comma is due.
class LineWriter {
 public:
  void begin(char bracket) {
    comma();
    line_.push_back(bracket);
    first_ = true;
  }
  void end(char bracket) {
    line_.push_back(bracket);
    first_ = false;
  }
  void key(std::string_view name) {
    comma();
    append_json_string(line_, name);
    line_.push_back(':');
    first_ = true;
  }
  void string(std::string_view text) {
    comma();
    append_json_string(line_, text);
  }
  void raw(std::string_view text) {
    comma();
    line_.append(text);
  }
  template <class Number>
  void number(Number value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    raw(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }
  void field(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  /// Left out where empty.
  void field_if(std::string_view name, std::string_view text) {
    if (!text.empty()) {
      field(name, text);
    }
  }
  void strings(std::string_view name, const std::vector<std::string>& texts) {
    key(name);
    begin('[');
    for (const std::string& text : texts) {
      string(text);
    }
    end(']');
  }
  void finish(std::ostream& out) {
    line_.push_back('\n');
    out.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    line_.clear();
    first_ = true;
  }

 private:
  void comma() {
    if (!std::exchange(first_, false)) {
      line_.push_back(',');
    }
  }

  std::string line_;
  bool first_ = true;
};

std::string node_id(std::uint32_t index) { return "n" + std::to_string(index + 1); }

void write_source(LineWriter& line, const Source& source) {
  line.key("document");
  line.begin('{');
  line.field("path", source.path);
  line.field_if("title", source.title);
  line.field_if("url", source.url);
  if (source.date) {
    line.field("date", to_iso(*source.date));
  }
  line.field_if("source", source.publisher);
  line.field_if("author", source.author);
  line.field_if("language", source.language);
  line.field("sha256", source.sha256);
  line.field_if("fingerprint", source.fingerprint);
  line.end('}');
}

void write_node(LineWriter& line, const DocumentGraph::Node& node, std::uint32_t index,
                const Vocabulary& vocabulary) {
  line.key("node");
  line.begin('{');
  line.field("id", node_id(index));
  line.field("name", node.name);
  line.field("kind", vocabulary.kind(node.kind).name);
  line.strings("names", node.names);
  line.field_if("wikidata", node.identifiers.wikidata);
  line.field_if("geonames", node.identifiers.geonames);
  line.field_if("knowledge", node.identifiers.knowledge);
  line.key("mentions");
  line.begin('[');
  for (const CodePointSpan span : node.mentions) {
    line.begin('[');
    line.number(span.begin);
    line.number(span.end);
    line.end(']');
  }
  line.end(']');
  if (!node.about.empty()) {
    line.key("about");
    line.begin('[');
    for (const std::uint32_t other : node.about) {
      line.string(node_id(other));
    }
    line.end(']');
  }
  if (!node.reasons.empty()) {
    line.strings("reasons", node.reasons);
  }
  line.end('}');
}

void write_reference(LineWriter& line, const DocumentGraph::Reference& reference) {
  line.begin('{');
  line.field("text", reference.text);
  if (reference.node) {
    line.field("id", node_id(*reference.node));
  }
  line.end('}');
}

void write_edge(LineWriter& line, const DocumentGraph& graph, const DocumentGraph::Edge& edge,
                const Vocabulary& vocabulary) {
  line.key("edge");
  line.begin('{');
  line.field("type", vocabulary.edge_type(edge.type).name);
  line.field("source", graph.nodes[edge.source].name);
  line.field("target", graph.nodes[edge.target].name);
  line.field("source_id", node_id(edge.source));
  line.field("target_id", node_id(edge.target));
  line.field("status", to_string(edge.status));
  line.key("confidence");
  line.number(edge.confidence);
  line.key("said_by");
  if (!edge.said_by) {
    line.raw("null");
  } else {
    // The speaker's name stands here; its node, if it is one, beside it.
    line.string(edge.said_by->node ? graph.nodes[*edge.said_by->node].name : edge.said_by->text);
    if (edge.said_by->node) {
      line.field("said_by_id", node_id(*edge.said_by->node));
      line.field("said_by_text", edge.said_by->text);
    }
  }
  if (edge.when) {
    line.key("when");
    line.begin('{');
    line.field("text", edge.when->text);
    if (edge.when->date) {
      line.field("date", to_iso(*edge.when->date));
    }
    line.end('}');
  }
  if (edge.where) {
    line.key("where");
    write_reference(line, *edge.where);
  }
  line.field_if("role", edge.role);
  line.key("evidence");
  line.begin('[');
  for (const auto& evidence : edge.evidence) {
    line.begin('{');
    line.key("begin");
    line.number(evidence.span.begin);
    line.key("end");
    line.number(evidence.span.end);
    line.field("rule", evidence.rule);
    line.field("sentence", evidence.sentence);
    line.field_if("prefix", evidence.prefix);
    line.field_if("suffix", evidence.suffix);
    line.end('}');
  }
  line.end(']');
  line.end('}');
}

using Json = rapidjson::Value;

/// A line that can't be used; caught where the line is read.
struct BadLine {
  std::string why;
};

std::string_view text_of(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

const Json* find(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

std::string string_or_empty(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr) {
    return {};
  }
  if (!value->IsString()) {
    throw BadLine{"'" + std::string(name) + "' must be a string"};
  }
  return std::string(text_of(*value));
}

std::string required_string(const Json& object, const char* name) {
  std::string text = string_or_empty(object, name);
  if (text.empty()) {
    throw BadLine{"'" + std::string(name) + "' is missing"};
  }
  return text;
}

std::uint32_t offset_of(const Json& value) {
  if (!value.IsUint()) {
    throw BadLine{"an offset must be a whole number from 0"};
  }
  return value.GetUint();
}

std::vector<std::string> strings(const Json& object, const char* name) {
  std::vector<std::string> texts;
  const Json* list = find(object, name);
  if (list == nullptr) {
    return texts;
  }
  if (!list->IsArray()) {
    throw BadLine{"'" + std::string(name) + "' must be a list of strings"};
  }
  for (const Json& item : list->GetArray()) {
    if (!item.IsString()) {
      throw BadLine{"'" + std::string(name) + "' must be a list of strings"};
    }
    texts.emplace_back(text_of(item));
  }
  return texts;
}

const Json& object_of(const Json& value, const char* name) {
  if (!value.IsObject()) {
    throw BadLine{"'" + std::string(name) + "' must be an object"};
  }
  return value;
}

/// Puts the lines of one stream together to articles.
class Assembler {
 public:
  Assembler(std::string path, const Vocabulary& vocabulary,
            const std::function<void(DocumentGraph&&)>& take, Diagnostics& diagnostics)
      : path_(std::move(path)), vocabulary_(vocabulary), take_(take), diagnostics_(diagnostics) {}

  void line(std::string_view text, std::uint32_t number) {
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
      return;
    }
    try {
      use(text);
    } catch (const BadLine& bad) {
      diagnostics_.error(path_ + ":" + std::to_string(number), bad.why + "; the line is left out");
    }
  }

  void end_of_document() {
    if (!open_) {
      return;
    }
    open_ = false;
    resolve_about();
    take_(std::exchange(graph_, DocumentGraph()));
    node_of_.clear();
    about_.clear();
  }

 private:
  void use(std::string_view text) {
    if (find_invalid_utf8(text)) {
      throw BadLine{"not valid UTF-8"};
    }
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(text.data(),
                                                                                    text.size());
    if (json.HasParseError()) {
      throw BadLine{"not JSON, at column " + std::to_string(json.GetErrorOffset() + 1) + ": " +
                    rapidjson::GetParseError_En(json.GetParseError())};
    }
    if (!json.IsObject()) {
      throw BadLine{"not a JSON object"};
    }
    const std::string doc = required_string(json, "doc");
    const Json* document = find(json, "document");
    if (!open_ || doc != graph_.source.id || document != nullptr) {
      end_of_document();
      open_ = true;
      graph_.source.id = doc;
    }
    if (document != nullptr) {
      read_source(object_of(*document, "document"));
    } else if (const Json* node = find(json, "node")) {
      read_node(object_of(*node, "node"));
    } else if (const Json* edge = find(json, "edge")) {
      read_edge(object_of(*edge, "edge"));
    } else {
      throw BadLine{"neither 'document', 'node' nor 'edge'"};
    }
  }

  void read_source(const Json& json) {
    Source& source = graph_.source;
    source.path = string_or_empty(json, "path");
    source.title = string_or_empty(json, "title");
    source.url = string_or_empty(json, "url");
    source.publisher = string_or_empty(json, "source");
    source.author = string_or_empty(json, "author");
    source.language = string_or_empty(json, "language");
    source.sha256 = string_or_empty(json, "sha256");
    source.fingerprint = string_or_empty(json, "fingerprint");
    if (const std::string date = string_or_empty(json, "date"); !date.empty()) {
      source.date = parse_iso_date(date);
      if (!source.date) {
        throw BadLine{"'" + date + "' is no date"};
      }
    }
  }

  void read_node(const Json& json) {
    DocumentGraph::Node node;
    node.name = required_string(json, "name");
    const std::string kind = required_string(json, "kind");
    try {
      node.kind = vocabulary_.kind_id(kind);
    } catch (const VocabularyError& error) {
      throw BadLine{error.what()};
    }
    node.names = strings(json, "names");
    node.names.push_back(node.name);
    sort_unique(node.names);
    node.identifiers.wikidata = string_or_empty(json, "wikidata");
    node.identifiers.geonames = string_or_empty(json, "geonames");
    node.identifiers.knowledge = string_or_empty(json, "knowledge");
    if (const Json* mentions = find(json, "mentions")) {
      if (!mentions->IsArray()) {
        throw BadLine{"'mentions' must be a list of [begin, end]"};
      }
      for (const Json& span : mentions->GetArray()) {
        if (!span.IsArray() || span.Size() != 2) {
          throw BadLine{"'mentions' must be a list of [begin, end]"};
        }
        node.mentions.push_back({offset_of(span[0]), offset_of(span[1])});
      }
    }
    node.reasons = strings(json, "reasons");
    const auto index = static_cast<std::uint32_t>(graph_.nodes.size());
    std::string id = string_or_empty(json, "id");
    id = id.empty() ? node_id(index) : id;
    if (!node_of_.emplace(id, index).second) {
      throw BadLine{"a second node '" + id + "'"};
    }
    about_.push_back(strings(json, "about"));
    graph_.nodes.push_back(std::move(node));
  }

  std::uint32_t node(const std::string& id, const std::string& name) const {
    if (!id.empty()) {
      const auto found = node_of_.find(id);
      if (found != node_of_.end()) {
        return found->second;
      }
      throw BadLine{"no node '" + id + "' stands before this edge"};
    }
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
      if (graph_.nodes[i].name == name) {
        return i;
      }
    }
    throw BadLine{"no node named '" + name + "' stands before this edge"};
  }

  void read_edge(const Json& json) {
    DocumentGraph::Edge edge;
    try {
      edge.type = vocabulary_.edge_type_id(required_string(json, "type"));
    } catch (const VocabularyError& error) {
      throw BadLine{error.what()};
    }
    edge.source = node(string_or_empty(json, "source_id"), string_or_empty(json, "source"));
    edge.target = node(string_or_empty(json, "target_id"), string_or_empty(json, "target"));
    const std::string status = string_or_empty(json, "status");
    if (!status.empty()) {
      const auto known = parse_status(status);
      if (!known) {
        throw BadLine{"unknown status '" + status + "'"};
      }
      edge.status = *known;
    }
    if (const Json* confidence = find(json, "confidence")) {
      if (!confidence->IsNumber() || confidence->GetDouble() < 0 || confidence->GetDouble() > 1) {
        throw BadLine{"'confidence' must be a number from 0 to 1"};
      }
      edge.confidence = static_cast<float>(confidence->GetDouble());
    }
    if (!vocabulary_.allows(edge.type, graph_.nodes[edge.source].kind,
                            graph_.nodes[edge.target].kind)) {
      throw BadLine{"'" + vocabulary_.edge_type(edge.type).name + "' can't go from a " +
                    vocabulary_.kind(graph_.nodes[edge.source].kind).name + " to a " +
                    vocabulary_.kind(graph_.nodes[edge.target].kind).name};
    }
    if (const std::string speaker = string_or_empty(json, "said_by"); !speaker.empty()) {
      const std::string id = string_or_empty(json, "said_by_id");
      const std::string words = string_or_empty(json, "said_by_text");
      edge.said_by =
          DocumentGraph::Reference{id.empty() ? std::nullopt : std::optional(node(id, speaker)),
                                   words.empty() ? speaker : words};
    }
    if (const Json* when = find(json, "when")) {
      object_of(*when, "when");
      const std::string date = string_or_empty(*when, "date");
      edge.when = When{string_or_empty(*when, "text"), parse_iso_date(date)};
    }
    if (const Json* where = find(json, "where")) {
      object_of(*where, "where");
      const std::string id = string_or_empty(*where, "id");
      edge.where = DocumentGraph::Reference{id.empty() ? std::nullopt : std::optional(node(id, "")),
                                            string_or_empty(*where, "text")};
    }
    edge.role = string_or_empty(json, "role");
    if (const Json* evidence = find(json, "evidence")) {
      if (!evidence->IsArray()) {
        throw BadLine{"'evidence' must be a list"};
      }
      for (const Json& item : evidence->GetArray()) {
        object_of(item, "evidence");
        DocumentGraph::EvidenceRecord record;
        const Json* begin = find(item, "begin");
        const Json* end = find(item, "end");
        if (begin != nullptr && end != nullptr) {
          record.span = {offset_of(*begin), offset_of(*end)};
        }
        record.rule = string_or_empty(item, "rule");
        record.sentence = string_or_empty(item, "sentence");
        record.prefix = string_or_empty(item, "prefix");
        record.suffix = string_or_empty(item, "suffix");
        edge.evidence.push_back(std::move(record));
      }
    }
    graph_.edges.push_back(std::move(edge));
  }

  /// Topics may stand before the nodes that they are about: ids are looked up at the end.
  void resolve_about() {
    for (std::size_t i = 0; i < about_.size(); ++i) {
      for (const std::string& id : about_[i]) {
        if (const auto found = node_of_.find(id); found != node_of_.end()) {
          graph_.nodes[i].about.push_back(found->second);
        } else {
          diagnostics_.error(path_, "node '" + graph_.nodes[i].name + "' of '" + graph_.source.id +
                                        "' is about '" + id + "', which is no node");
        }
      }
    }
  }

  std::string path_;
  const Vocabulary& vocabulary_;
  const std::function<void(DocumentGraph&&)>& take_;
  Diagnostics& diagnostics_;
  bool open_ = false;
  DocumentGraph graph_;
  std::map<std::string, std::uint32_t> node_of_;  // by the stream's ids
  std::vector<std::vector<std::string>> about_;   // beside graph_.nodes
};

}  // namespace

void write_document_graph(const DocumentGraph& graph, const Vocabulary& vocabulary,
                          std::ostream& out) {
  LineWriter line;
  const auto begin = [&] {
    line.begin('{');
    line.field("doc", graph.source.id);
  };
  begin();
  write_source(line, graph.source);
  line.end('}');
  line.finish(out);
  for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
    begin();
    write_node(line, graph.nodes[i], i, vocabulary);
    line.end('}');
    line.finish(out);
  }
  for (const DocumentGraph::Edge& edge : graph.edges) {
    begin();
    write_edge(line, graph, edge, vocabulary);
    line.end('}');
    line.finish(out);
  }
}

void read_document_graphs(std::istream& in, const std::string& path, const Vocabulary& vocabulary,
                          const std::function<void(DocumentGraph&&)>& take,
                          Diagnostics& diagnostics) {
  Assembler assembler(path, vocabulary, take, diagnostics);
  std::string text;
  std::uint32_t number = 0;
  errno = 0;
  while (std::getline(in, text)) {
    assembler.line(text, ++number);
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  assembler.end_of_document();
}

}  // namespace newsgraph
