// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/json_article.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "extractors/readers/blocks.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/fields.hpp"
#include "extractors/readers/web_page.hpp"

namespace newsgraph::extractors::readers {
namespace {

using Value = rapidjson::Value;

std::string_view text_of(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

/// A string, mended: `"\\udc00"` makes the parser write what is no UTF-8.
std::string unescaped(const Value& value) { return repair_utf8(std::string(text_of(value))); }

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

/// Hands a parser's events on to a document as long as they don't nest too deeply.
class DepthLimit {
 public:
  DepthLimit(rapidjson::Document& document, std::size_t max_depth)
      : document_(document), left_(max_depth) {}

  bool Null() { return document_.Null(); }
  bool Bool(bool value) { return document_.Bool(value); }
  bool Int(int value) { return document_.Int(value); }
  bool Uint(unsigned value) { return document_.Uint(value); }
  bool Int64(std::int64_t value) { return document_.Int64(value); }
  bool Uint64(std::uint64_t value) { return document_.Uint64(value); }
  bool Double(double value) { return document_.Double(value); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool copy) {
    return document_.RawNumber(text, size, copy);
  }
  bool String(const char* text, rapidjson::SizeType size, bool copy) {
    return document_.String(text, size, copy);
  }
  bool Key(const char* text, rapidjson::SizeType size, bool copy) {
    return document_.Key(text, size, copy);
  }
  bool StartObject() { return enter() && document_.StartObject(); }
  bool StartArray() { return enter() && document_.StartArray(); }
  bool EndObject(rapidjson::SizeType members) {
    ++left_;
    return document_.EndObject(members);
  }
  bool EndArray(rapidjson::SizeType elements) {
    ++left_;
    return document_.EndArray(elements);
  }

 private:
  bool enter() noexcept { return left_ > 0 && left_-- > 0; }

  rapidjson::Document& document_;
  std::size_t left_;
};

/// Parses without recursion, whatever the nesting.
std::optional<JsonProblem> parse(std::string_view json, std::size_t max_depth,
                                 rapidjson::Document& document) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::Reader reader;
  const auto generate = [&](rapidjson::Document& handler) {
    DepthLimit limit(handler, max_depth);
    rapidjson::MemoryStream stream(json.data(), json.size());
    return !reader.Parse<flags>(stream, limit).IsError();
  };
  document.Populate(generate);
  if (!reader.HasParseError()) {
    return std::nullopt;
  }
  JsonProblem problem;
  problem.offset = std::min(reader.GetErrorOffset(), json.size());
  const rapidjson::ParseErrorCode code = reader.GetParseErrorCode();
  problem.more_follows = code == rapidjson::kParseErrorDocumentRootNotSingular;
  problem.message = code == rapidjson::kParseErrorTermination
                        ? "nested more than " + std::to_string(max_depth) + " deep"
                        : rapidjson::GetParseError_En(code);
  return problem;
}

/// The first member with something in it among the names, in their order, whatever the case.
const Value* find(const Value& object, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& member : object.GetObject()) {
      const Value& value = member.value;
      const bool empty = value.IsNull() || (value.IsString() && value.GetStringLength() == 0) ||
                         (value.IsArray() && value.Empty());
      if (!empty && text_of(member.name).size() == name.size() &&
          lower(text_of(member.name)) == name) {
        return &value;
      }
    }
  }
  return nullptr;
}

constexpr std::array<std::string_view, 6> naming_members = {"name",  "title", "@id",
                                                            "value", "text",  "url"};

/// A text, a number, the name of an object, or those of an array's elements.
std::string plain(const Value& value) {
  if (value.IsString()) {
    return unescaped(value);
  }
  if (value.IsUint64()) {
    return std::to_string(value.GetUint64());
  }
  if (value.IsInt64()) {
    return std::to_string(value.GetInt64());
  }
  if (value.IsObject()) {
    const Value* name = find(value, naming_members);
    return name != nullptr && name->IsString() ? plain(*name) : std::string();
  }
  std::string joined;
  if (value.IsArray()) {
    for (const Value& element : value.GetArray()) {
      const std::string name = element.IsArray() ? std::string() : plain(element);
      if (!name.empty()) {
        joined += (joined.empty() ? "" : ", ") + name;
      }
    }
  }
  return joined;
}

std::string plain(const Value& object, Field field) {
  const Value* value = find(object, json_names(field));
  return value == nullptr ? std::string() : plain(*value);
}

/// A date as text, or seconds or milliseconds since 1970.
std::optional<Date> read_date(const Value& value) {
  if (value.IsString()) {
    return parse_date(text_of(value));
  }
  if (!value.IsInt64()) {
    return std::nullopt;
  }
  constexpr std::int64_t first_in_milliseconds = 100'000'000'000;
  constexpr std::int64_t day_seconds = 24 * 60 * 60;
  std::int64_t seconds = value.GetInt64();
  if (seconds < 0 || seconds > 1000 * first_in_milliseconds) {
    return std::nullopt;
  }
  if (seconds >= first_in_milliseconds) {
    seconds /= 1000;
  } else if (seconds < day_seconds * 366) {
    return std::nullopt;  // a year, or a number of something
  }
  return add_days(Date{1970, 1, 1}, static_cast<int>(seconds / day_seconds));
}

/// Everything but the text.
Source read_source(const Value& object) {
  Source source;
  source.id = plain(object, Field::id);
  source.url = plain(object, Field::url);
  source.title = plain(object, Field::title);
  source.publisher = plain(object, Field::publisher);
  source.author = plain(object, Field::author);
  source.language = plain(object, Field::language);
  for (const std::string_view name : json_names(Field::date)) {
    const Value* value = find(object, std::span(&name, 1));
    if (value != nullptr && !source.date) {
      source.date = read_date(*value);
    }
  }
  return source;
}

/// A text, or an array of paragraphs.
std::string read_text_member(const Value& object, Field field) {
  for (const std::string_view name : json_names(field)) {
    const Value* value = find(object, std::span(&name, 1));
    if (value == nullptr) {
      continue;
    }
    if (value->IsString()) {
      return unescaped(*value);
    }
    std::string text;
    if (value->IsArray()) {
      for (const Value& paragraph : value->GetArray()) {
        if (paragraph.IsString()) {
          text += (text.empty() ? "" : "\n\n") + unescaped(paragraph);
        }
      }
    } else if (value->IsObject()) {
      const Value* inner = find(*value, json_names(Field::text));
      if (inner != nullptr && inner->IsString()) {
        text = unescaped(*inner);
      }
    }
    if (!text.empty()) {
      return text;
    }
  }
  return {};
}

std::optional<Article> read_article(const Value& object, std::size_t max_depth) {
  std::string text = read_text_member(object, Field::text);
  if (text.empty()) {
    text = read_text_member(object, Field::fallback);
  }
  if (text.empty()) {
    return std::nullopt;
  }
  Article article;
  article.source = read_source(object);
  lay_out_body(std::move(text), max_depth, article);
  return article;
}

/// The array of articles that an object wraps, or nothing.
const Value* find_list(const Value& value) {
  constexpr int wrappers = 3;  // `{"response": {"results": [...]}}`
  const Value* current = &value;
  for (int i = 0; i < wrappers && current->IsObject(); ++i) {
    const Value* list = nullptr;
    for (const std::string_view name : json_names(Field::list)) {
      const Value* member = find(*current, std::span(&name, 1));
      if (member != nullptr && (member->IsArray() || member->IsObject())) {
        list = member;
        break;
      }
    }
    if (list == nullptr) {
      return nullptr;
    }
    if (list->IsArray()) {
      return list;
    }
    current = list;
  }
  return nullptr;
}

bool is_article_type(const Value& object) {
  const auto type = object.FindMember("@type");
  if (type == object.MemberEnd()) {
    return false;
  }
  const auto named = [](const Value& name) {
    return name.IsString() && (text_of(name).ends_with("Article") ||
                               text_of(name).ends_with("Posting") || text_of(name) == "Report");
  };
  return named(type->value) ||
         (type->value.IsArray() && std::any_of(type->value.Begin(), type->value.End(), named));
}

const Value* find_article_object(const Value& value) {
  if (value.IsArray()) {
    for (const Value& element : value.GetArray()) {
      if (element.IsObject() && is_article_type(element)) {
        return &element;
      }
    }
    for (const Value& element : value.GetArray()) {
      if (element.IsObject()) {
        if (const Value* found = find_article_object(element)) {
          return found;
        }
      }
    }
    return nullptr;
  }
  if (!value.IsObject()) {
    return nullptr;
  }
  if (is_article_type(value)) {
    return &value;
  }
  for (const char* name : {"@graph", "mainEntity"}) {
    const auto member = value.FindMember(name);
    if (member != value.MemberEnd()) {
      if (const Value* found = find_article_object(member->value)) {
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace

std::optional<JsonProblem> read_json_articles(std::string_view json, std::size_t max_depth,
                                              const std::function<void(Article&&)>& take,
                                              const std::function<void(std::uint32_t)>& skipped) {
  rapidjson::Document document;
  if (auto problem = parse(json, max_depth, document)) {
    return problem;
  }
  std::uint32_t number = 0;
  const auto read = [&](const Value& value) {
    ++number;
    if (auto article = value.IsObject() ? read_article(value, max_depth) : std::nullopt) {
      take(std::move(*article));
    } else {
      skipped(number);
    }
  };
  const Value* list = document.IsArray() ? &document : nullptr;
  if (document.IsObject() && read_text_member(document, Field::text).empty()) {
    list = find_list(document);
  }
  if (list == nullptr) {
    read(document);
  } else {
    std::for_each(list->Begin(), list->End(), read);
  }
  return std::nullopt;
}

std::optional<Article> read_json_ld(std::string_view json, std::size_t max_depth) {
  rapidjson::Document document;
  if (parse(json, max_depth, document)) {
    return std::nullopt;
  }
  const Value* object = find_article_object(document);
  if (object == nullptr) {
    return std::nullopt;
  }
  Article article;
  article.source = read_source(*object);
  article.source.id.clear();
  // `publisher` says it; `source` would be another thing here.
  const auto body = object->FindMember("articleBody");
  if (body != object->MemberEnd() && body->value.IsString()) {
    article.text = unescaped(body->value);
  }
  return article;
}

}  // namespace newsgraph::extractors::readers
