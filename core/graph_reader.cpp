// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_reader.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/graph_assembler.hpp"
#include "core/json_ld_reader.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

using Json = rapidjson::Value;

const Json* find(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

// Views of texts are valid as long as their object.

std::string_view as_text(const Json& value, const char* name) {
  if (!value.IsString()) {
    throw BadPart{"'" + std::string(name) + "' must be a string"};
  }
  return {value.GetString(), value.GetStringLength()};
}

std::string_view text_or_empty(const Json& object, const char* name) {
  const Json* value = find(object, name);
  return value == nullptr ? std::string_view() : as_text(*value, name);
}

std::string_view text(const Json& object, const char* name) {
  const std::string_view value = text_or_empty(object, name);
  if (value.empty()) {
    throw BadPart{"'" + std::string(name) + "' is missing"};
  }
  return value;
}

std::vector<std::string> texts(const Json& object, const char* name) {
  std::vector<std::string> values;
  if (const Json* list = find(object, name)) {
    if (!list->IsArray()) {
      throw BadPart{"'" + std::string(name) + "' must be a list"};
    }
    for (const Json& item : list->GetArray()) {
      values.emplace_back(as_text(item, name));
    }
  }
  return values;
}

std::uint32_t whole_number(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr || !value->IsUint()) {
    throw BadPart{"'" + std::string(name) + "' must be a whole number from 0"};
  }
  return value->GetUint();
}

std::optional<Date> date(const Json& object) {
  const std::string_view iso = text_or_empty(object, "date");
  if (iso.empty()) {
    return std::nullopt;
  }
  const auto parsed = parse_iso_date(iso);
  if (!parsed) {
    throw BadPart{"'" + std::string(iso) + "' is no date"};
  }
  return parsed;
}

const Json& object(const Json& value, const char* name) {
  if (!value.IsObject()) {
    throw BadPart{"'" + std::string(name) + "' must be an object"};
  }
  return value;
}

/// Reads the lines of a graph: documents, then nodes, then edges with their statements.
class LineReader {
 public:
  explicit LineReader(std::shared_ptr<const Vocabulary> vocabulary)
      : graph_(std::move(vocabulary)) {}

  void line(std::string_view bytes) {
    if (find_invalid_utf8(bytes)) {
      throw BadPart{"not valid UTF-8"};
    }
    pool_.Clear();
    rapidjson::Document json(&pool_);
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(bytes.data(),
                                                                                    bytes.size());
    if (json.HasParseError()) {
      throw BadPart{"not JSON, at column " + std::to_string(json.GetErrorOffset() + 1) + ": " +
                    rapidjson::GetParseError_En(json.GetParseError())};
    }
    if (!json.IsObject()) {
      throw BadPart{"not a JSON object"};
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
      throw BadPart{"neither 'document', 'node', 'edge' nor 'statement'"};
    }
  }

  Graph finish() { return graph_.finish(); }

 private:
  /// What the statements of an edge share.
  struct EdgeLine {
    std::string id, source;
    GraphStatement claim;
    std::vector<GraphEvidence> evidence;
    std::vector<DocumentId> documents;  // of the evidence
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
    graph_.add_document(std::move(source));
  }

  void add_node(const Json& json) {
    GraphEntity entity;
    entity.key = kept(text(json, "id"));
    entity.name = kept(text(json, "name"));
    entity.kind = graph_.vocabulary().kind_id(text(json, "kind"));
    entity.names = graph_.keep(texts(json, "names"));
    entity.identifiers.wikidata = kept(text_or_empty(json, "wikidata"));
    entity.identifiers.geonames = kept(text_or_empty(json, "geonames"));
    entity.identifiers.knowledge = kept(text_or_empty(json, "knowledge"));
    entity.mentions = whole_number(json, "mentions");
    std::vector<DocumentId> documents;
    for (const std::string& id : texts(json, "documents")) {
      documents.push_back(graph_.document(id));
    }
    entity.reasons = graph_.keep(texts(json, "reasons"));
    graph_.add_entity(entity, std::move(documents), texts(json, "about"));
  }

  void begin_edge(const Json& json) {
    edge_.evidence.clear();
    edge_.documents.clear();
    edge_.id = text(json, "id");
    edge_.claim.type = graph_.vocabulary().edge_type_id(text(json, "type"));
    // Edges stand in the order of their sources.
    const std::string_view source = text(json, "source_id");
    if (source != edge_.source) {
      edge_.claim.source = graph_.entity(source);
      edge_.source = source;
    }
    edge_.claim.target = graph_.entity(text(json, "target_id"));
    const std::string_view status = text(json, "status");
    const auto known = parse_status(status);
    if (!known) {
      throw BadPart{"unknown status '" + std::string(status) + "'"};
    }
    edge_.claim.status = *known;
    const Json* list = find(json, "evidence");
    if (list == nullptr || !list->IsArray()) {
      throw BadPart{"'evidence' must be a list"};
    }
    for (const Json& item : list->GetArray()) {
      const Json& json_evidence = object(item, "evidence");
      GraphEvidence& evidence = edge_.evidence.emplace_back();
      edge_.documents.push_back(graph_.document(text(json_evidence, "doc")));
      evidence.span = {whole_number(json_evidence, "begin"), whole_number(json_evidence, "end")};
      evidence.sentence = kept(text_or_empty(json_evidence, "sentence"));
      evidence.prefix = kept(text_or_empty(json_evidence, "prefix"));
      evidence.suffix = kept(text_or_empty(json_evidence, "suffix"));
      evidence.rule = kept(text_or_empty(json_evidence, "rule"));
    }
  }

  void add_statement(const Json& json) {
    if (text(json, "edge") != edge_.id) {
      throw BadPart{"a statement must follow its edge"};
    }
    GraphStatement statement = edge_.claim;
    statement.document = graph_.document(text(json, "doc"));
    const Json* confidence = find(json, "confidence");
    if (confidence == nullptr || !confidence->IsNumber()) {
      throw BadPart{"'confidence' must be a number"};
    }
    statement.confidence = static_cast<float>(confidence->GetDouble());
    statement.said_by = reference(json, "said_by");
    statement.where = reference(json, "where");
    if (const Json* when = find(json, "when")) {
      GraphTime& time = graph_.memory().room<GraphTime>(1).front();
      time = {kept(text_or_empty(object(*when, "when"), "text")), date(*when)};
      statement.when = &time;
    }
    statement.role = kept(text_or_empty(json, "role"));
    const Json* numbers = find(json, "evidence");
    if (numbers == nullptr || !numbers->IsArray()) {
      throw BadPart{"'evidence' must be a list"};
    }
    const auto pieces = graph_.memory().room<GraphEvidence>(numbers->Size());
    auto piece = pieces.begin();
    for (const Json& number : numbers->GetArray()) {
      if (!number.IsUint() || number.GetUint() >= edge_.evidence.size()) {
        throw BadPart{"'evidence' must be numbers of the edge's pieces of evidence, from 0"};
      }
      *piece++ = evidence(number.GetUint(), statement.document);
    }
    statement.evidence = pieces;
    graph_.add_statement(statement);
  }

  /// A piece of evidence of the edge, which belongs to one of its statements.
  const GraphEvidence& evidence(std::uint32_t number, DocumentId document) {
    const DocumentId of = std::exchange(edge_.documents[number], nowhere);
    if (of == nowhere) {
      throw BadPart{"two statements have one piece of evidence"};
    }
    if (of != document) {
      throw BadPart{"the evidence of a statement is in another document"};
    }
    return edge_.evidence[number];
  }

  /// All nodes stand before the first edge.
  const GraphReference* reference(const Json& json, const char* name) {
    const Json* value = find(json, name);
    if (value == nullptr) {
      return nullptr;
    }
    GraphReference& reference = graph_.memory().room<GraphReference>(1).front();
    reference.text = kept(text_or_empty(object(*value, name), "text"));
    const std::string_view key = text_or_empty(*value, "id");
    if (!key.empty()) {
      reference.entity = graph_.find_entity(key);
    }
    return &reference;
  }

  std::string_view kept(std::string_view text) { return graph_.memory().keep(text); }

  static constexpr DocumentId nowhere{std::numeric_limits<std::uint32_t>::max()};

  // A line needs little, and the next may have the same.
  std::array<char, 64UL * 1024> pool_bytes_;
  rapidjson::MemoryPoolAllocator<> pool_{pool_bytes_.data(), pool_bytes_.size()};
  GraphAssembler graph_;
  EdgeLine edge_;
};

/// JSON Lines, or those that GraphML carries: `next` gives them one by one.
template <class Next>
Graph read_lines(const std::string& path, std::shared_ptr<const Vocabulary> vocabulary, Next next) {
  LineReader reader(std::move(vocabulary));
  std::uint32_t number = 0;
  while (const auto line = next(number)) {
    if (line->find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    try {
      reader.line(*line);
    } catch (const BadPart& bad) {
      throw ParseError(path, number, 0, bad.why);
    } catch (const VocabularyError& error) {
      throw ParseError(path, number, 0, error.what());
    }
  }
  return reader.finish();
}

/// The lines of a stream, of which the first was read already.
class Lines {
 public:
  Lines(std::string first, std::istream& rest) : line_(std::move(first)), rest_(rest) {}

  /// Valid until the next call.
  std::optional<std::string_view> next(std::uint32_t& number) {
    if (++number > 1 && !std::getline(rest_, line_)) {
      return std::nullopt;
    }
    return line_;
  }

 private:
  std::string line_;
  std::istream& rest_;
};

Graph read_json_lines(Lines& lines, const std::string& path,
                      std::shared_ptr<const Vocabulary> vocabulary) {
  return read_lines(path, std::move(vocabulary),
                    [&](std::uint32_t& number) { return lines.next(number); });
}

/// The processing instructions `<?newsgraph …?>`, which hold what GraphML has no place for: the
/// lines of JSON Lines. Everywhere else in the file, `<` is escaped.
Graph read_graphml(Lines& lines, const std::string& path,
                   std::shared_ptr<const Vocabulary> vocabulary) {
  constexpr std::string_view begin = "<?newsgraph ";
  constexpr std::string_view end = "?>";
  bool is_whole = false;
  bool any = false;
  Graph graph = read_lines(
      path, std::move(vocabulary), [&](std::uint32_t& number) -> std::optional<std::string_view> {
        while (auto line = lines.next(number)) {
          if (line->ends_with('\r')) {
            line->remove_suffix(1);
          }
          is_whole = is_whole || *line == "<?newsgraph-end?>";
          if (line->starts_with(begin) && line->ends_with(end)) {
            any = true;
            return line->substr(begin.size(), line->size() - begin.size() - end.size());
          }
        }
        return std::nullopt;
      });
  if (!any) {
    throw ParseError(path, 0, 0,
                     "is GraphML, but has not what newsgraph wrote into it; another program may "
                     "have saved it since");
  }
  if (!is_whole) {
    throw ParseError(path, 0, 0, "is cut short");
  }
  return graph;
}

}  // namespace

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

bool is_graph_file(std::string_view begin) noexcept {
  const auto first = begin.find_first_not_of(" \t\r\n");
  begin = begin.substr(std::min(first, begin.size()));
  return is_graph_line(begin.substr(0, begin.find('\n'))) || is_json_ld(begin) ||
         (begin.starts_with("<?xml") && begin.find("<graphml") != std::string_view::npos);
}

Graph read_graph(std::istream& in, const std::string& path,
                 std::shared_ptr<const Vocabulary> vocabulary) {
  std::string first;
  std::getline(in, first);
  const auto read = [&] {
    if (is_json_ld(first)) {
      std::string whole = std::move(first) + "\n";
      for (std::array<char, 64UL * 1024> piece{}; in.good();) {
        in.read(piece.data(), piece.size());
        whole.append(piece.data(), static_cast<std::size_t>(in.gcount()));
      }
      return read_json_ld(whole, path, std::move(vocabulary));
    }
    const bool is_xml = std::string_view(first).starts_with("<?xml");
    Lines lines(std::move(first), in);
    return (is_xml ? read_graphml : read_json_lines)(lines, path, std::move(vocabulary));
  };
  Graph graph = read();
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return graph;
}

}  // namespace newsgraph
