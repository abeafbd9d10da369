// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/json_ld_reader.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/graph_assembler.hpp"
#include "core/json.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

using Json = rapidjson::Value;

constexpr std::string_view article_prefix = "article:";
constexpr std::string_view entity_prefix = "entity:";
constexpr std::string_view statement_prefix = "statement:";

std::string_view view_of(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

const Json* find(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// Views of texts are valid as long as their object.

std::string_view text_if(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr) {
    return {};
  }
  if (!value->IsString()) {
    throw BadPart{"'" + std::string(name) + "' must be a string"};
  }
  return view_of(*value);
}

std::string_view text(const Json& object, const char* name) {
  const std::string_view value = text_if(object, name);
  if (value.empty()) {
    throw BadPart{"'" + std::string(name) + "' is missing"};
  }
  return value;
}

std::vector<std::string> texts(const Json& object, const char* name) {
  std::vector<std::string> values;
  const Json* list = find(object, name);
  if (list == nullptr) {
    return values;
  }
  if (!list->IsArray()) {
    throw BadPart{"'" + std::string(name) + "' must be a list"};
  }
  for (const Json& item : list->GetArray()) {
    if (!item.IsString()) {
      throw BadPart{"'" + std::string(name) + "' must be a list of strings"};
    }
    values.emplace_back(view_of(item));
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

/// Does something with every object of a list.
template <class Work>
void each_object(const Json& object, const char* name, Work work) {
  const Json* list = find(object, name);
  if (list == nullptr || !list->IsArray()) {
    throw BadPart{"'" + std::string(name) + "' must be a list"};
  }
  for (const Json& item : list->GetArray()) {
    if (!item.IsObject()) {
      throw BadPart{"'" + std::string(name) + "' must be a list of objects"};
    }
    work(item);
  }
}

/// A date is a typed value; a month or year alone is plain text.
std::optional<Date> date(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr) {
    return std::nullopt;
  }
  const std::string_view iso = value->IsObject() ? text(*value, "@value") : text(object, name);
  const auto date = parse_iso_date(iso);
  if (!date) {
    throw BadPart{"'" + std::string(iso) + "' is no date"};
  }
  return date;
}

std::string without(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    throw BadPart{"'" + std::string(text) + "' should begin with '" + std::string(prefix) + "'"};
  }
  return std::string(text.substr(prefix.size()));
}

class JsonLdReader {
 public:
  explicit JsonLdReader(std::shared_ptr<const Vocabulary> vocabulary)
      : graph_(std::move(vocabulary)) {
    const Vocabulary& words = graph_.vocabulary();
    for (std::uint32_t i = 0; i < words.kinds().size(); ++i) {
      kinds_.emplace(words.kinds()[i].iri, KindId(i));
    }
  }

  void context(const Json& context) {
    if (!context.IsObject()) {
      throw BadPart{"has no context of newsgraph"};
    }
    for (const auto& member : context.GetObject()) {
      if (member.value.IsString()) {
        prefixes_.emplace(view_of(member.name), view_of(member.value));
      }
    }
  }

  /// One object of the `@graph`.
  void part(const Json& part) {
    if (!part.IsObject()) {
      throw BadPart{"'@graph' must be a list of objects"};
    }
    const std::string_view iri = text(part, "@id");
    if (iri.starts_with(article_prefix)) {
      article(part, iri);
    } else if (iri.starts_with(entity_prefix)) {
      entity(part, iri);
    } else if (iri.starts_with(statement_prefix)) {
      statement(part);
    }
  }

  Graph finish() { return graph_.finish(); }

 private:
  /// `schema:Person` in full.
  [[nodiscard]] std::string expanded(const std::string& term) const {
    const auto colon = term.find(':');
    const auto prefix = prefixes_.find(term.substr(0, colon));
    return colon == std::string::npos || prefix == prefixes_.end()
               ? term
               : prefix->second + term.substr(colon + 1);
  }

  void article(const Json& json, std::string_view iri) {
    Source source;
    source.id = text(json, "identifier");
    source.path = text_if(json, "path");
    source.title = text_if(json, "headline");
    source.url = text_if(json, "address");
    source.date = date(json, "datePublished");
    source.publisher = text_if(json, "publisher");
    source.author = text_if(json, "author");
    source.language = text_if(json, "inLanguage");
    source.sha256 = text_if(json, "sha256");
    source.fingerprint = text_if(json, "fingerprint");
    const std::string id = source.id;
    graph_.add_document(std::move(source));
    articles_.emplace(iri, graph_.document(id));
  }

  void entity(const Json& json, std::string_view iri) {
    GraphEntity entity;
    entity.key = kept(text(json, "key"));
    const std::string kind = expanded(std::string(text(json, "@type")));
    const auto known = kinds_.find(kind);
    if (known == kinds_.end()) {
      throw BadPart{"the vocabulary has no kind <" + kind + ">"};
    }
    entity.kind = known->second;
    entity.name = kept(text(json, "name"));
    std::vector<std::string> names = texts(json, "alternateName");
    names.emplace_back(entity.name);
    std::sort(names.begin(), names.end());
    entity.names = graph_.keep(names);
    for (const std::string& same : texts(json, "sameAs")) {
      if (const auto slash = same.rfind('/', same.size() - 2); slash != std::string::npos) {
        std::string id = same.substr(slash + 1);
        if (same.find("wikidata.org") != std::string::npos) {
          entity.identifiers.wikidata = kept(id);
        } else {
          id.pop_back();
          entity.identifiers.geonames = kept(id);
        }
      }
    }
    entity.identifiers.knowledge = kept(text_if(json, "knowledge"));
    std::vector<DocumentId> documents;
    for (const std::string& article : texts(json, "subjectOf")) {
      documents.push_back(document(article));
    }
    entity.mentions = whole_number(json, "mentions");
    entity.reasons = graph_.keep(texts(json, "reason"));
    std::vector<std::string> about;
    for (const std::string& other : texts(json, "about")) {
      about.push_back(key_of(without(other, entity_prefix)));
    }
    graph_.add_entity(entity, std::move(documents), std::move(about));
    entities_.emplace(iri, graph_.entity(entity.key));
  }

  void statement(const Json& json) {
    GraphStatement statement;
    statement.source = end(json, "subject");
    statement.target = end(json, "object");
    statement.type = graph_.vocabulary().edge_type_id(text(json, "type"));
    const std::string_view status = text(json, "status");
    const auto known = parse_status(status);
    if (!known) {
      throw BadPart{"unknown status '" + std::string(status) + "'"};
    }
    statement.status = *known;
    const std::string_view confidence = text(json, "confidence");
    const auto [stop, error] = std::from_chars(
        confidence.data(), confidence.data() + confidence.size(), statement.confidence);
    if (error != std::errc() || stop != confidence.data() + confidence.size()) {
      throw BadPart{"'" + std::string(confidence) + "' is no number"};
    }
    statement.document = document(text(json, "wasDerivedFrom"));
    statement.said_by = reference(json, "wasAttributedTo", "saidBy");
    const std::string_view when = text_if(json, "when");
    const auto when_date = date(json, "date");
    if (!when.empty() || when_date) {
      GraphTime& time = graph_.memory().room<GraphTime>(1).front();
      time = {kept(when), when_date};
      statement.when = &time;
    }
    statement.where = reference(json, "location", "where");
    statement.role = kept(text_if(json, "roleName"));
    std::vector<GraphEvidence> pieces;
    each_object(json, "evidence", [&](const Json& part) {
      if (document(text(part, "source")) != statement.document) {
        throw BadPart{"the evidence of a statement is in another article"};
      }
      pieces.push_back(evidence(part));
    });
    statement.evidence = graph_.memory().keep(std::span<const GraphEvidence>(pieces));
    graph_.add_statement(statement);
  }

  GraphEvidence evidence(const Json& json) {
    GraphEvidence evidence;
    evidence.rule = kept(text_if(json, "rule"));
    each_object(json, "selector", [&](const Json& selector) {
      if (text(selector, "@type") == "oa:TextPositionSelector") {
        evidence.span = {whole_number(selector, "start"), whole_number(selector, "end")};
      } else {
        evidence.sentence = kept(text_if(selector, "exact"));
        evidence.prefix = kept(text_if(selector, "prefix"));
        evidence.suffix = kept(text_if(selector, "suffix"));
      }
    });
    return evidence;
  }

  const GraphReference* reference(const Json& json, const char* entity_name,
                                  const char* text_name) {
    const std::string_view text = text_if(json, text_name);
    const std::string_view iri = text_if(json, entity_name);
    if (iri.empty() && text.empty()) {
      return nullptr;
    }
    GraphReference& reference = graph_.memory().room<GraphReference>(1).front();
    reference.text = kept(text);
    if (!iri.empty()) {
      reference.entity = end_of(iri);
    }
    return &reference;
  }

  std::string_view kept(std::string_view text) { return graph_.memory().keep(text); }

  [[nodiscard]] EntityId end(const Json& json, const char* name) const {
    return end_of(text(json, name));
  }
  [[nodiscard]] EntityId end_of(std::string_view iri) const {
    const auto found = entities_.find(iri);
    if (found == entities_.end()) {
      throw BadPart{"no node <" + std::string(iri) + "> stands before this"};
    }
    return found->second;
  }
  [[nodiscard]] DocumentId document(std::string_view iri) const {
    const auto found = articles_.find(iri);
    if (found == articles_.end()) {
      throw BadPart{"no article <" + std::string(iri) + "> stands before this"};
    }
    return found->second;
  }
  /// The key that an entity's IRI was made of.
  static std::string key_of(std::string_view path) {
    std::string key;
    for (std::size_t i = 0; i < path.size(); ++i) {
      unsigned byte = 0;
      if (path[i] == '%' && i + 2 < path.size() &&
          std::from_chars(path.data() + i + 1, path.data() + i + 3, byte, 16).ptr ==
              path.data() + i + 3) {
        key.push_back(static_cast<char>(byte));
        i += 2;
      } else {
        key.push_back(path[i]);
      }
    }
    return key;
  }

  GraphAssembler graph_;
  std::map<std::string, KindId> kinds_;          // by whole IRI
  std::map<std::string, std::string> prefixes_;  // of the context
  TextMap<DocumentId> articles_;                 // by IRI
  TextMap<EntityId> entities_;                   // by IRI
};

/// What is left to read of a text, value by value.
class Values {
 public:
  explicit Values(std::string_view text) : text_(text) {}

  /// The next JSON value, which lives until the one after it.
  const Json& next() {
    value_.reset();
    pool_.Clear();
    value_.emplace(&pool_);
    skip_blanks();
    rapidjson::MemoryStream stream(text_.data() + at_, text_.size() - at_);
    value_->ParseStream<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
                        rapidjson::kParseStopWhenDoneFlag>(stream);
    if (value_->HasParseError()) {
      at_ += value_->GetErrorOffset();
      fail(std::string("not JSON: ") + rapidjson::GetParseError_En(value_->GetParseError()));
    }
    at_ += stream.Tell();
    return *value_;
  }
  /// Whether `mark` comes next, which is passed over then.
  bool passes(std::string_view mark) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(mark)) {
      return false;
    }
    at_ += mark.size();
    return true;
  }
  void pass(std::string_view mark) {
    if (!passes(mark)) {
      fail("'" + std::string(mark) + "' is missing");
    }
  }
  void end() {
    skip_blanks();
    if (at_ != text_.size()) {
      fail("more follows the graph");
    }
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw BadText{std::min(at_, text_.size()), why};
  }

  struct BadText {
    std::size_t at;
    std::string why;
  };

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string_view text_;
  std::size_t at_ = 0;
  // A value needs little, and the next may have the same.
  std::array<char, 64UL * 1024> pool_bytes_;
  rapidjson::MemoryPoolAllocator<> pool_{pool_bytes_.data(), pool_bytes_.size()};
  std::optional<rapidjson::Document> value_;
};

}  // namespace

bool is_json_ld(std::string_view begin) noexcept { return begin.starts_with("{\"@context\":"); }

Graph read_json_ld(std::string_view text, const std::string& path,
                   std::shared_ptr<const Vocabulary> vocabulary) {
  if (find_invalid_utf8(text)) {
    throw ParseError(path, 0, 0, "not valid UTF-8");
  }
  // Part by part: all of them at once would take several times the memory of the graph.
  JsonLdReader reader(std::move(vocabulary));
  Values values(text);
  try {
    values.pass("{");
    values.pass("\"@context\"");
    values.pass(":");
    reader.context(values.next());
    values.pass(",");
    values.pass("\"@graph\"");
    values.pass(":");
    values.pass("[");
    if (!values.passes("]")) {
      do {
        reader.part(values.next());
      } while (values.passes(","));
      values.pass("]");
    }
    values.pass("}");
    values.end();
    return reader.finish();
  } catch (const Values::BadText& bad) {
    const TextPosition at = position_at(text, bad.at);
    throw ParseError(path, at.line, at.column, bad.why);
  } catch (const BadPart& bad) {
    throw ParseError(path, 0, 0, bad.why);
  } catch (const VocabularyError& error) {
    throw ParseError(path, 0, 0, error.what());
  }
}

}  // namespace newsgraph
