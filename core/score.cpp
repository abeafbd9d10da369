// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/score.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <utf8proc.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

using Words = std::set<std::u32string>;

constexpr std::array<std::string_view, 3> symmetric_types = {"met-with", "spoke-with",
                                                             "agreed-with"};
constexpr std::array<std::string_view, 4> core_types = {"met-with", "opposes", "proposes",
                                                        "represents"};
constexpr std::string_view topic = "topic";

/// Words that say nothing of a topic.
constexpr std::u32string_view stop_words =
    U" a an the of to in on for with and or at by from its his her their our that this these those "
    U"is are be been was were will would has have had as into over under between any all some it "
    U"not no more than ";
/// What is taken off a word, the first that fits, if four letters stay.
constexpr std::array<std::u32string_view, 11> endings = {
    U"ations", U"ation", U"ments", U"ment", U"ings", U"ing", U"ies", U"ers", U"ed", U"es", U"s"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_space(char32_t c) {
  if (c < 0x80) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  }
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP || c == 0x85;
}

bool is_word(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return c == '_' || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/// Decomposed for compatibility, without combining marks, in small letters.
std::u32string plain_letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size_bytes;
    std::array<utf8proc_int32_t, 32> parts{};
    const auto count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(point.value), parts.data(),
        static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), nullptr);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
      if (utf8proc_get_property(part)->combining_class == 0) {
        letters.push_back(static_cast<char32_t>(utf8proc_tolower(part)));
      }
    }
  }
  return letters;
}

std::vector<std::u32string> split(const std::u32string& text) {
  std::vector<std::u32string> words;
  std::u32string word;
  for (const char32_t c : text) {
    if (!is_space(c)) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) {
    words.push_back(std::move(word));
  }
  return words;
}

/// A name as it is compared: accents, punctuation, the points of `U.S.`, possessive endings and a
/// leading article make no difference.
std::vector<std::u32string> fold(std::string_view name) {
  const std::u32string text = plain_letters(name);
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : U'\0'; };
  const auto ends = [&](std::size_t i) { return i >= text.size() || is_space(text[i]); };
  const auto is_apostrophe = [](char32_t c) { return c == U'\'' || c == U'\u2019'; };

  std::u32string without_possessives;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_apostrophe(text[i])) {
      if (at(i + 1) == U's' && (i + 2 >= text.size() || !is_word(text[i + 2]))) {
        ++i;
        continue;
      }
      if (ends(i + 1)) {
        continue;
      }
    }
    without_possessives.push_back(text[i]);
  }
  const std::u32string& whole = without_possessives;
  std::u32string spaced;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (whole[i] == U'.') {
      const bool before_end = i + 1 >= whole.size() || is_space(whole[i + 1]);
      const bool before_letter =
          !before_end && is_word(whole[i + 1]) && (i + 2 >= whole.size() || !is_word(whole[i + 2]));
      if (before_end || before_letter) {
        continue;
      }
    }
    spaced.push_back(is_word(whole[i]) ? whole[i] : U' ');
  }
  std::vector<std::u32string> words = split(spaced);
  const bool has_article =
      words.size() > 1 && (words[0] == U"the" || words[0] == U"a" || words[0] == U"an");
  // An article before a mere space at the end goes too, which leaves nothing.
  const bool only_article = words.size() == 1 && !spaced.empty() && is_space(spaced.back()) &&
                            (words[0] == U"the" || words[0] == U"a" || words[0] == U"an");
  if (has_article || only_article) {
    words.erase(words.begin());
  }
  return words;
}

std::u32string folded(std::string_view name) {
  std::u32string text;
  for (const std::u32string& word : fold(name)) {
    text += (text.empty() ? U"" : U" ") + word;
  }
  return text;
}

std::u32string stem(std::u32string word) {
  for (const std::u32string_view ending : endings) {
    if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      return word;
    }
  }
  return word;
}

Words content(std::string_view text) {
  const std::vector<std::u32string> words = fold(text);
  Words stems;
  for (const std::u32string& word : words) {
    if (stop_words.find(U" " + word + U" ") == std::u32string_view::npos) {
      stems.insert(stem(word));
    }
  }
  return stems.empty() ? Words(words.begin(), words.end()) : stems;
}

/// How much two phrases for a topic share, 0 to 1. One word may do only where the gold has but one.
double topic_match(const Words& predicted, const Words& gold) {
  if (predicted.empty() || gold.empty()) {
    return 0.0;
  }
  const auto shared = static_cast<std::size_t>(
      std::count_if(predicted.begin(), predicted.end(),
                    [&](const std::u32string& word) { return gold.contains(word); }));
  if (shared < std::min<std::size_t>(2, gold.size())) {
    return 0.0;
  }
  return static_cast<double>(shared) / static_cast<double>(std::min(predicted.size(), gold.size()));
}

/// One article's annotation, ready for look-ups, and what was predicted for it.
class Article {
 public:
  Article(const GoldArticle& gold, PredictedArticle predicted)
      : gold_(gold), predicted_(std::move(predicted)) {
    for (std::size_t i = 0; i < gold_.entities.size(); ++i) {
      const auto& entity = gold_.entities[i];
      by_id_.emplace(entity.id, i);
      if (entity.kind == topic) {
        auto& phrases = topics_.emplace_back(i, std::vector<Words>()).second;
        for (const std::string& name : entity.names) {
          phrases.push_back(content(name));
        }
        continue;
      }
      for (const std::string& name : entity.names) {
        by_name_[folded(name)].push_back(i);
      }
    }
  }

  [[nodiscard]] const PredictedArticle& predicted() const noexcept { return predicted_; }
  [[nodiscard]] const GoldArticle& gold() const noexcept { return gold_; }

  void score_nodes(ScoreRow& row, std::vector<std::string>* errors) const {
    std::set<std::size_t> taken;
    for (const auto& node : predicted_.nodes) {
      if (node.kind == topic) {
        continue;
      }
      std::vector<std::size_t> candidates;
      for (const std::size_t i : resolve(node.names)) {
        if (gold_.entities[i].kind == node.kind) {
          candidates.push_back(i);
        }
      }
      const auto free = std::find_if(candidates.begin(), candidates.end(),
                                     [&](std::size_t i) { return !taken.contains(i); });
      if (free != candidates.end()) {
        taken.insert(*free);
        row.right += gold_.entities[*free].optional ? 0U : 1U;
        continue;
      }
      const bool all_optional =
          !candidates.empty() &&
          std::all_of(candidates.begin(), candidates.end(),
                      [&](std::size_t i) { return gold_.entities[i].optional; });
      if (all_optional) {
        continue;
      }
      ++row.wrong;
      report(errors, "node " + node.kind + " '" + node.name + "' is " +
                         (candidates.empty() ? "not in the gold" : "a second node for one thing"));
    }
    for (std::size_t i = 0; i < gold_.entities.size(); ++i) {
      const auto& entity = gold_.entities[i];
      if (!taken.contains(i) && entity.kind != topic && !entity.optional) {
        ++row.missed;
        report(errors, "node " + entity.kind + " '" + entity.name + "' is missed");
      }
    }
  }

  /// Adds to `right_status` the edges found whose status is right too. `wanted`: which types count.
  template <class Wanted>
  void score_edges(const Wanted& wanted, ScoreRow& row, std::uint32_t& right_status,
                   std::vector<std::string>* errors) const {
    std::set<std::size_t> hit;
    std::set<std::tuple<std::string, std::u32string, std::u32string>> seen;
    const NodesByName nodes = nodes_by_name();
    for (const auto& edge : predicted_.edges) {
      if (!wanted(edge.type)) {
        continue;
      }
      const auto found = find(edge, ends(edge.source, nodes), ends(edge.target, nodes), hit);
      const bool is_new = seen.emplace(edge.type, folded(edge.source), folded(edge.target)).second;
      if (!found) {
        if (is_new) {
          ++row.wrong;
          report(errors, "edge " + edge.source + " --" + edge.type + "--> " + edge.target +
                             " is not in the gold");
        }
      } else if (hit.insert(*found).second && !gold_.edges[*found].optional) {
        ++row.right;
        right_status += gold_.edges[*found].status == edge.status ? 1U : 0U;
      }
    }
    for (std::size_t i = 0; i < gold_.edges.size(); ++i) {
      const auto& edge = gold_.edges[i];
      if (wanted(edge.type) && !hit.contains(i) && !edge.optional) {
        ++row.missed;
        report(errors, "edge " + name_of(edge.source) + " --" + edge.type + "--> " +
                           name_of(edge.target) + " is missed (\"" + edge.anchor + "\")");
      }
    }
  }

  [[nodiscard]] std::set<std::size_t> entities(const std::vector<std::string>& names,
                                               const std::string& kind) const {
    if (kind != topic) {
      const std::vector<std::size_t> named = resolve(names);
      if (!named.empty() || !kind.empty()) {
        return {named.begin(), named.end()};
      }
    }
    return resolve_topics(names);
  }

  [[nodiscard]] std::vector<std::size_t> edges(const std::set<std::size_t>& sources,
                                               const std::set<std::size_t>& targets) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < gold_.edges.size(); ++i) {
      const std::size_t source = by_id_.at(gold_.edges[i].source);
      const std::size_t target = by_id_.at(gold_.edges[i].target);
      const bool turned = contains(symmetric_types, gold_.edges[i].type) &&
                          sources.contains(target) && targets.contains(source);
      if ((sources.contains(source) && targets.contains(target)) || turned) {
        found.push_back(i);
      }
    }
    return found;
  }

 private:
  struct NodesOfName {
    std::vector<std::string> names;
    std::string kind;
  };
  using NodesByName = std::map<std::u32string, NodesOfName>;

  void report(std::vector<std::string>* errors, const std::string& what) const {
    if (errors != nullptr) {
      errors->push_back(gold_.name + ": " + what);
    }
  }

  [[nodiscard]] const std::string& name_of(const std::string& id) const {
    return gold_.entities[by_id_.at(id)].name;
  }

  /// The named entities that any of these names could be, each once.
  [[nodiscard]] std::vector<std::size_t> resolve(const std::vector<std::string>& names) const {
    std::vector<std::size_t> found;
    for (const std::string& name : names) {
      const auto entities = by_name_.find(folded(name));
      if (entities == by_name_.end()) {
        continue;
      }
      for (const std::size_t i : entities->second) {
        if (std::find(found.begin(), found.end(), i) == found.end()) {
          found.push_back(i);
        }
      }
    }
    return found;
  }

  [[nodiscard]] std::set<std::size_t> resolve_topics(const std::vector<std::string>& names) const {
    std::set<std::size_t> found;
    for (const std::string& name : names) {
      const Words words = content(name);
      for (const auto& [entity, phrases] : topics_) {
        if (std::any_of(phrases.begin(), phrases.end(),
                        [&](const Words& phrase) { return topic_match(words, phrase) >= 0.5; })) {
          found.insert(entity);
        }
      }
    }
    return found;
  }

  [[nodiscard]] NodesByName nodes_by_name() const {
    NodesByName nodes;
    for (const auto& node : predicted_.nodes) {
      // Of several nodes with one name, the first tells the kind.
      auto& entry = nodes.try_emplace(folded(node.name), NodesOfName{{}, node.kind}).first->second;
      entry.names.insert(entry.names.end(), node.names.begin(), node.names.end());
    }
    return nodes;
  }

  /// The entities that one end of a predicted edge could be.
  [[nodiscard]] std::set<std::size_t> ends(const std::string& name,
                                           const NodesByName& nodes) const {
    const auto node = nodes.find(folded(name));
    const std::vector<std::string> names =
        node == nodes.end() ? std::vector<std::string>{name} : node->second.names;
    return entities(names, node == nodes.end() ? "" : node->second.kind);
  }

  /// The wanted edge that a predicted one is; one that was not hit before, if there is any.
  [[nodiscard]] std::optional<std::size_t> find(const PredictedArticle::Edge& edge,
                                                const std::set<std::size_t>& sources,
                                                const std::set<std::size_t>& targets,
                                                const std::set<std::size_t>& hit) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < gold_.edges.size(); ++i) {
      const auto& wanted = gold_.edges[i];
      if (wanted.type != edge.type) {
        continue;
      }
      const std::size_t source = by_id_.at(wanted.source);
      const std::size_t target = by_id_.at(wanted.target);
      const bool straight = sources.contains(source) && targets.contains(target);
      const bool turned = contains(symmetric_types, wanted.type) && sources.contains(target) &&
                          targets.contains(source);
      if ((straight || turned) && (!found || (hit.contains(*found) && !hit.contains(i)))) {
        found = i;
      }
    }
    return found;
  }

  const GoldArticle& gold_;
  PredictedArticle predicted_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::u32string, std::vector<std::size_t>> by_name_;
  std::vector<std::pair<std::size_t, std::vector<Words>>> topics_;
};

using Json = rapidjson::Value;

std::string without_full_stop(std::string text) {
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

/// Takes values out of one JSON text, and says where it is when they are not there.
class JsonReader {
 public:
  JsonReader(std::string path, std::uint32_t line) : path_(std::move(path)), line_(line) {}

  void parse(std::string_view text, rapidjson::Document& json) const {
    if (const auto bad = find_invalid_utf8(text)) {
      const TextPosition position = position_at(text, *bad);
      throw ParseError(path_, line_ == 0 ? position.line : line_, position.column,
                       "not valid UTF-8");
    }
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    if (json.HasParseError()) {
      const TextPosition position = position_at(text, json.GetErrorOffset());
      throw ParseError(
          path_, line_ == 0 ? position.line : line_, position.column,
          "not JSON: " + without_full_stop(rapidjson::GetParseError_En(json.GetParseError())));
    }
    if (!json.IsObject()) {
      fail("not a JSON object");
    }
  }
  [[noreturn]] void fail(const std::string& what) const { throw ParseError(path_, line_, 0, what); }
  [[nodiscard]] std::string text(const Json& object, const char* name) const {
    std::string value = text_or_empty(object, name);
    if (value.empty()) {
      fail("'" + std::string(name) + "' is missing");
    }
    return value;
  }
  [[nodiscard]] std::string text_or_empty(const Json& object, const char* name) const {
    const auto found = object.FindMember(name);
    if (found == object.MemberEnd() || found->value.IsNull()) {
      return {};
    }
    if (!found->value.IsString()) {
      fail("'" + std::string(name) + "' must be a string");
    }
    return {found->value.GetString(), found->value.GetStringLength()};
  }
  /// The strings of a list, after `first`.
  [[nodiscard]] std::vector<std::string> texts(std::string first, const Json& object,
                                               const char* name) const {
    std::vector<std::string> values = {std::move(first)};
    const auto found = object.FindMember(name);
    if (found == object.MemberEnd()) {
      return values;
    }
    if (!found->value.IsArray()) {
      fail("'" + std::string(name) + "' must be a list of strings");
    }
    for (const Json& item : found->value.GetArray()) {
      if (!item.IsString()) {
        fail("'" + std::string(name) + "' must be a list of strings");
      }
      values.emplace_back(item.GetString(), item.GetStringLength());
    }
    return values;
  }
  [[nodiscard]] static bool flag(const Json& object, const char* name) {
    const auto found = object.FindMember(name);
    return found != object.MemberEnd() && found->value.IsBool() && found->value.GetBool();
  }
  /// The objects of a list.
  template <class Take>
  void each(const Json& object, const char* name, const Take& take) const {
    const auto found = object.FindMember(name);
    if (found == object.MemberEnd() || !found->value.IsArray()) {
      fail("'" + std::string(name) + "' must be a list");
    }
    for (const Json& item : found->value.GetArray()) {
      if (!item.IsObject()) {
        fail("'" + std::string(name) + "' must hold objects");
      }
      take(item);
    }
  }
  /// An object inside, or null.
  [[nodiscard]] const Json* object(const Json& json, const char* name) const {
    const auto found = json.FindMember(name);
    if (found == json.MemberEnd()) {
      return nullptr;
    }
    if (!found->value.IsObject()) {
      fail("'" + std::string(name) + "' must be an object");
    }
    return &found->value;
  }

 private:
  std::string path_;
  std::uint32_t line_;
};

std::string status_or_asserted(std::string status) {
  return status.empty() ? "asserted" : std::move(status);
}

GoldArticle read_gold_article(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  std::ostringstream text;
  text << in.rdbuf();
  rapidjson::Document json;
  const JsonReader reader(path, 0);
  reader.parse(text.str(), json);
  GoldArticle article;
  article.name = reader.text(json, "doc");
  std::set<std::string> ids;
  reader.each(json, "entities", [&](const Json& entity) {
    GoldArticle::Entity& added = article.entities.emplace_back();
    added.id = reader.text(entity, "id");
    added.kind = reader.text(entity, "kind");
    added.name = reader.text(entity, "name");
    added.names = reader.texts(added.name, entity, "names");
    added.optional = JsonReader::flag(entity, "optional");
    if (!ids.insert(added.id).second) {
      reader.fail("a second entity '" + added.id + "'");
    }
  });
  reader.each(json, "edges", [&](const Json& edge) {
    GoldArticle::Edge& added = article.edges.emplace_back();
    added.type = reader.text(edge, "type");
    added.source = reader.text(edge, "source");
    added.target = reader.text(edge, "target");
    added.status = status_or_asserted(reader.text_or_empty(edge, "status"));
    added.anchor = reader.text_or_empty(edge, "anchor");
    added.optional = JsonReader::flag(edge, "optional");
    for (const std::string& end : {added.source, added.target}) {
      if (!ids.contains(end)) {
        reader.fail("there is no entity '" + end + "'");
      }
    }
  });
  return article;
}

std::string without_folders(const std::string& name) {
  return std::filesystem::path(name).filename().string();
}

}  // namespace

double ScoreRow::precision() const noexcept {
  const double given = static_cast<double>(right) + wrong;
  return given > 0 ? right / given : 0.0;
}

double ScoreRow::recall() const noexcept {
  const double wanted = static_cast<double>(right) + missed;
  return wanted > 0 ? right / wanted : 0.0;
}

double ScoreRow::f1() const noexcept {
  const double p = precision();
  const double r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

std::vector<GoldArticle> read_gold(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure); !failure && entry != fs::directory_iterator();
       entry.increment(failure)) {
    if (entry->path().extension() == ".json") {
      paths.push_back(entry->path().string());
    }
  }
  if (failure) {
    throw IoError(folder, "cannot be read as a folder", failure.value());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<GoldArticle> articles;
  articles.reserve(paths.size());
  for (const std::string& path : paths) {
    articles.push_back(read_gold_article(path));
  }
  return articles;
}

std::vector<PredictedArticle> read_predictions(std::istream& in, const std::string& path) {
  std::vector<PredictedArticle> articles;
  std::map<std::string, std::size_t, std::less<>> by_name;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    rapidjson::Document json;
    const JsonReader reader(path, number);
    reader.parse(line, json);
    const Json* node = reader.object(json, "node");
    const Json* edge = reader.object(json, "edge");
    if (node == nullptr && edge == nullptr) {
      continue;
    }
    const std::string doc = reader.text(json, "doc");
    const auto [known, is_new] = by_name.emplace(doc, articles.size());
    if (is_new) {
      articles.emplace_back().name = doc;
    }
    PredictedArticle& article = articles[known->second];
    if (node != nullptr) {
      PredictedArticle::Node& added = article.nodes.emplace_back();
      added.kind = reader.text_or_empty(*node, "kind");
      added.name = reader.text(*node, "name");
      added.names = reader.texts(added.name, *node, "names");
    } else {
      PredictedArticle::Edge& added = article.edges.emplace_back();
      added.type = reader.text(*edge, "type");
      added.source = reader.text(*edge, "source");
      added.target = reader.text(*edge, "target");
      added.status = status_or_asserted(reader.text_or_empty(*edge, "status"));
    }
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return articles;
}

class GoldMatcher::Impl : public Article {
 public:
  using Article::Article;
};

GoldMatcher::GoldMatcher(const GoldArticle& gold)
    : impl_(std::make_unique<const Impl>(gold, PredictedArticle())) {}

GoldMatcher::~GoldMatcher() = default;

std::set<std::size_t> GoldMatcher::entities(const std::vector<std::string>& names,
                                            const std::string& kind) const {
  return impl_->entities(names, kind);
}

std::vector<std::size_t> GoldMatcher::edges(const std::set<std::size_t>& sources,
                                            const std::set<std::size_t>& targets) const {
  return impl_->edges(sources, targets);
}

ScoreReport score(const std::vector<GoldArticle>& gold,
                  const std::vector<PredictedArticle>& predicted, const ScoreOptions& options) {
  std::map<std::string, const GoldArticle*, std::less<>> by_name;
  for (const GoldArticle& article : gold) {
    by_name.emplace(article.name, &article);
  }
  // Several streams may tell of one article: what they predict is joined.
  std::map<std::string, PredictedArticle, std::less<>> predicted_by_name;
  for (const PredictedArticle& article : predicted) {
    std::string name = without_folders(article.name);
    if (!by_name.contains(name)) {
      name = std::filesystem::path(name).stem().string();
    }
    PredictedArticle& joined = predicted_by_name[name];
    joined.nodes.insert(joined.nodes.end(), article.nodes.begin(), article.nodes.end());
    joined.edges.insert(joined.edges.end(), article.edges.begin(), article.edges.end());
  }
  std::vector<std::unique_ptr<const Article>> articles;
  std::set<std::string> types;
  for (const GoldArticle& article : gold) {
    articles.push_back(
        std::make_unique<const Article>(article, std::move(predicted_by_name[article.name])));
    for (const auto& edge : article.edges) {
      types.insert(edge.type);
    }
    for (const auto& edge : articles.back()->predicted().edges) {
      types.insert(edge.type);
    }
  }

  ScoreReport report;
  ScoreRow nodes{.label = "nodes"};
  for (const auto& article : articles) {
    article->score_nodes(nodes, &report.errors);
  }
  report.rows.push_back(std::move(nodes));
  std::uint32_t right_status = 0;
  const auto add_row = [&](const std::string& label, const auto& wanted,
                           std::vector<std::string>* errors) {
    ScoreRow row{.label = label};
    right_status = 0;
    for (const auto& article : articles) {
      article->score_edges(wanted, row, right_status, errors);
    }
    report.rows.push_back(std::move(row));
  };
  add_row(
      "edges", [](const std::string&) { return true; }, &report.errors);
  const std::uint32_t edges_right = report.rows.back().right;
  report.status = edges_right == 0 ? 0.0 : static_cast<double>(right_status) / edges_right;
  add_row(
      "core edges", [](const std::string& type) { return contains(core_types, type); }, nullptr);
  if (options.by_type) {
    for (const std::string& type : types) {
      add_row(
          type, [&](const std::string& other) { return other == type; }, nullptr);
    }
  }
  return report;
}

}  // namespace newsgraph
