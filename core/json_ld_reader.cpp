// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/json_ld_reader.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <charconv>
#include <map>
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

std::string text_if(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr) {
    return {};
  }
  if (!value->IsString()) {
    throw BadPart{"'" + std::string(name) + "' must be a string"};
  }
  return std::string(view_of(*value));
}

std::string text(const Json& object, const char* name) {
  std::string value = text_if(object, name);
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

std::vector<const Json*> objects(const Json& object, const char* name) {
  std::vector<const Json*> found;
  const Json* list = find(object, name);
  if (list == nullptr || !list->IsArray()) {
    throw BadPart{"'" + std::string(name) + "' must be a list"};
  }
  for (const Json& item : list->GetArray()) {
    if (!item.IsObject()) {
      throw BadPart{"'" + std::string(name) + "' must be a list of objects"};
    }
    found.push_back(&item);
  }
  return found;
}

/// A date is a typed value; a month or year alone is plain text.
std::optional<Date> date(const Json& object, const char* name) {
  const Json* value = find(object, name);
  if (value == nullptr) {
    return std::nullopt;
  }
  const std::string iso = value->IsObject() ? text(*value, "@value") : text(object, name);
  const auto date = parse_iso_date(iso);
  if (!date) {
    throw BadPart{"'" + iso + "' is no date"};
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

  Graph read(const Json& file) {
    const Json* context = find(file, "@context");
    if (context == nullptr || !context->IsObject()) {
      throw BadPart{"has no context of newsgraph"};
    }
    for (const auto& member : context->GetObject()) {
      if (member.value.IsString()) {
        prefixes_.emplace(view_of(member.name), view_of(member.value));
      }
    }
    for (const Json* part : objects(file, "@graph")) {
      const std::string iri = text(*part, "@id");
      if (iri.starts_with(article_prefix)) {
        article(*part, iri);
      } else if (iri.starts_with(entity_prefix)) {
        entity(*part, iri);
      } else if (iri.starts_with(statement_prefix)) {
        statement(*part);
      }
    }
    return graph_.finish();
  }

 private:
  /// `schema:Person` in full.
  [[nodiscard]] std::string expanded(const std::string& term) const {
    const auto colon = term.find(':');
    const auto prefix = prefixes_.find(term.substr(0, colon));
    return colon == std::string::npos || prefix == prefixes_.end()
               ? term
               : prefix->second + term.substr(colon + 1);
  }

  void article(const Json& json, const std::string& iri) {
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
    articles_.emplace(iri, source.id);
    graph_.add_document(std::move(source));
  }

  void entity(const Json& json, const std::string& iri) {
    GraphEntity entity;
    entity.key = text(json, "key");
    const std::string kind = expanded(text(json, "@type"));
    const auto known = kinds_.find(kind);
    if (known == kinds_.end()) {
      throw BadPart{"the vocabulary has no kind <" + kind + ">"};
    }
    entity.kind = known->second;
    entity.name = text(json, "name");
    entity.names = texts(json, "alternateName");
    entity.names.push_back(entity.name);
    std::sort(entity.names.begin(), entity.names.end());
    for (const std::string& same : texts(json, "sameAs")) {
      if (const auto slash = same.rfind('/', same.size() - 2); slash != std::string::npos) {
        std::string id = same.substr(slash + 1);
        if (same.find("wikidata.org") != std::string::npos) {
          entity.identifiers.wikidata = std::move(id);
        } else {
          id.pop_back();
          entity.identifiers.geonames = std::move(id);
        }
      }
    }
    entity.identifiers.knowledge = text_if(json, "knowledge");
    for (const std::string& article : texts(json, "subjectOf")) {
      entity.documents.push_back(document(article));
    }
    entity.mentions = whole_number(json, "mentions");
    entity.reasons = texts(json, "reason");
    entities_.emplace(iri, entity.key);
    std::vector<std::string> about;
    for (const std::string& other : texts(json, "about")) {
      about.push_back(key_of(without(other, entity_prefix)));
    }
    graph_.add_entity(std::move(entity), std::move(about));
  }

  void statement(const Json& json) {
    GraphStatement statement;
    statement.source = end(json, "subject");
    statement.target = end(json, "object");
    statement.type = graph_.vocabulary().edge_type_id(text(json, "type"));
    const std::string status = text(json, "status");
    const auto known = parse_status(status);
    if (!known) {
      throw BadPart{"unknown status '" + status + "'"};
    }
    statement.status = *known;
    const std::string confidence = text(json, "confidence");
    const auto [stop, error] = std::from_chars(
        confidence.data(), confidence.data() + confidence.size(), statement.confidence);
    if (error != std::errc() || stop != confidence.data() + confidence.size()) {
      throw BadPart{"'" + confidence + "' is no number"};
    }
    statement.document = document(text(json, "wasDerivedFrom"));
    statement.said_by = reference(json, "wasAttributedTo", "saidBy");
    std::string when = text_if(json, "when");
    const auto when_date = date(json, "date");
    if (!when.empty() || when_date) {
      statement.when = When{std::move(when), when_date};
    }
    statement.where = reference(json, "location", "where");
    statement.role = text_if(json, "roleName");
    for (const Json* part : objects(json, "evidence")) {
      statement.evidence.push_back(evidence(*part));
    }
    graph_.add_statement(std::move(statement));
  }

  GraphEvidence evidence(const Json& json) const {
    GraphEvidence evidence;
    evidence.document = document(text(json, "source"));
    evidence.rule = text_if(json, "rule");
    for (const Json* selector : objects(json, "selector")) {
      if (text(*selector, "@type") == "oa:TextPositionSelector") {
        evidence.span = {whole_number(*selector, "start"), whole_number(*selector, "end")};
      } else {
        evidence.sentence = text_if(*selector, "exact");
        evidence.prefix = text_if(*selector, "prefix");
        evidence.suffix = text_if(*selector, "suffix");
      }
    }
    return evidence;
  }

  std::optional<GraphReference> reference(const Json& json, const char* entity_name,
                                          const char* text_name) const {
    GraphReference reference;
    reference.text = text_if(json, text_name);
    const std::string iri = text_if(json, entity_name);
    if (!iri.empty()) {
      reference.entity = end_of(iri);
    }
    return iri.empty() && reference.text.empty() ? std::nullopt : std::optional(reference);
  }

  [[nodiscard]] EntityId end(const Json& json, const char* name) const {
    return end_of(text(json, name));
  }
  [[nodiscard]] EntityId end_of(const std::string& iri) const {
    const auto found = entities_.find(iri);
    if (found == entities_.end()) {
      throw BadPart{"no node <" + iri + "> stands before this"};
    }
    return graph_.entity(found->second);
  }
  [[nodiscard]] DocumentId document(const std::string& iri) const {
    const auto found = articles_.find(iri);
    if (found == articles_.end()) {
      throw BadPart{"no article <" + iri + "> stands before this"};
    }
    return graph_.document(found->second);
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
  std::map<std::string, std::string> articles_;  // ids by IRI
  std::map<std::string, std::string> entities_;  // keys by IRI
};

}  // namespace

bool is_json_ld(std::string_view begin) noexcept { return begin.starts_with("{\"@context\":"); }

Graph read_json_ld(std::string_view text, const std::string& path,
                   std::shared_ptr<const Vocabulary> vocabulary) {
  if (find_invalid_utf8(text)) {
    throw ParseError(path, 0, 0, "not valid UTF-8");
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(text.data(),
                                                                                  text.size());
  if (json.HasParseError()) {
    const TextPosition at = position_at(text, json.GetErrorOffset());
    throw ParseError(path, at.line, at.column,
                     std::string("not JSON: ") + rapidjson::GetParseError_En(json.GetParseError()));
  }
  try {
    if (!json.IsObject()) {
      throw BadPart{"not a JSON object"};
    }
    return JsonLdReader(std::move(vocabulary)).read(json);
  } catch (const BadPart& bad) {
    throw ParseError(path, 0, 0, bad.why);
  } catch (const VocabularyError& error) {
    throw ParseError(path, 0, 0, error.what());
  }
}

}  // namespace newsgraph
