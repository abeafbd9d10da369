// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/vocabulary.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(vocabulary_news);

namespace newsgraph {
namespace {

using Json = rapidjson::Value;

std::string_view text_of(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

/// One entry of a vocabulary file (a kind, an edge type, a status), for reading its fields.
class Entry {
 public:
  Entry(std::string place, const Json& object) : place_(std::move(place)), object_(&object) {
    if (!object.IsObject()) {
      fail("must be an object");
    }
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw VocabularyError(place_ + ": " + what);
  }

  /// Every field must be one of these: typing errors are found, not passed over.
  void check_fields(std::initializer_list<std::string_view> known) const {
    for (const auto& member : object_->GetObject()) {
      const std::string_view name = text_of(member.name);
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        std::string message = "unknown field '" + std::string(name) + "'";
        const std::vector<std::string_view> names(known);
        if (const auto near = nearest_name(name, names)) {
          message += "; did you mean '" + *near + "'?";
        }
        fail(message);
      }
    }
  }
  void set(std::string_view field, std::string& value) const {
    if (const Json* found = find(field)) {
      if (!found->IsString()) {
        fail("'" + std::string(field) + "' must be a string");
      }
      value = text_of(*found);
    }
  }
  void set(std::string_view field, bool& value) const {
    if (const Json* found = find(field)) {
      if (!found->IsBool()) {
        fail("'" + std::string(field) + "' must be true or false");
      }
      value = found->GetBool();
    }
  }
  void set(std::string_view field, std::vector<std::string>& values) const {
    if (const Json* found = find(field)) {
      if (!found->IsArray()) {
        fail("'" + std::string(field) + "' must be a list of strings");
      }
      values.clear();
      for (const Json& item : found->GetArray()) {
        if (!item.IsString()) {
          fail("'" + std::string(field) + "' must be a list of strings");
        }
        values.emplace_back(text_of(item));
      }
    }
  }

 private:
  [[nodiscard]] const Json* find(std::string_view field) const {
    const auto found = object_->FindMember(Json(rapidjson::StringRef(field.data(), field.size())));
    return found == object_->MemberEnd() ? nullptr : &found->value;
  }

  std::string place_;
  const Json* object_;
};

/// What the files say, before it is checked as a whole.
struct Draft {
  struct Ends {
    std::vector<std::string> from, to, instead_of;
    std::string negated_as, threatened_as;
  };
  std::vector<Kind> kinds;
  std::vector<EdgeType> edge_types;
  std::vector<Ends> ends;  // beside edge_types
};

template <class Named>
std::size_t find_or_add(std::vector<Named>& list, std::string_view name) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const Named& entry) { return entry.name == name; });
  if (found != list.end()) {
    return static_cast<std::size_t>(found - list.begin());
  }
  list.emplace_back();
  list.back().name = name;
  return list.size() - 1;
}

void check_name(const Entry& entry, std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) {
    entry.fail("a name holds small letters, digits and hyphens alone");
  }
}

void check_colour(const Entry& entry, std::string_view colour) {
  const bool right =
      colour.size() == 7 && colour[0] == '#' &&
      std::all_of(colour.begin() + 1, colour.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      });
  if (!right) {
    entry.fail("a colour is written as #RRGGBB, not '" + std::string(colour) + "'");
  }
}

template <class List>
std::vector<std::string_view> names_of(const List& list) {
  std::vector<std::string_view> names;
  for (const auto& entry : list) {
    names.push_back(entry.name);
  }
  return names;
}

template <class List>
std::optional<std::uint32_t> index_of(const List& list, std::string_view name) noexcept {
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

[[noreturn]] void fail_unknown(std::string_view what, std::string_view name,
                               std::span<const std::string_view> known) {
  std::string message = "unknown " + std::string(what) + " '" + std::string(name) + "'";
  if (const auto near = nearest_name(name, known)) {
    message += "; did you mean '" + *near + "'?";
  }
  throw VocabularyError(message);
}

}  // namespace

std::shared_ptr<const Vocabulary> Vocabulary::builtin() {
  const std::pair<std::string, std::string_view> file("core/vocabulary/news.json",
                                                      NEWSGRAPH_EMBEDDED(vocabulary_news));
  return parse(std::span(&file, 1));
}

std::shared_ptr<const Vocabulary> Vocabulary::with_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  const std::array<std::pair<std::string, std::string_view>, 2> files = {
      std::pair<std::string, std::string_view>("core/vocabulary/news.json",
                                               NEWSGRAPH_EMBEDDED(vocabulary_news)),
      std::pair<std::string, std::string_view>(path, text)};
  return parse(files);
}

std::shared_ptr<const Vocabulary> Vocabulary::parse(
    std::span<const std::pair<std::string, std::string_view>> files) {
  std::shared_ptr<Vocabulary> vocabulary(new Vocabulary());
  Draft draft;
  for (const auto& [file, text] : files) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    if (json.HasParseError()) {
      const auto place = position_at(text, json.GetErrorOffset());
      throw ParseError(file, place.line, place.column,
                       rapidjson::GetParseError_En(json.GetParseError()));
    }
    const Entry top(file, json);
    top.check_fields({"format", "name", "prefixes", "kinds", "edge_types", "statuses"});
    if (!json.HasMember("format") || !json["format"].IsInt() || json["format"].GetInt() != 1) {
      top.fail("'format' must be 1: this newsgraph knows no other version");
    }
    const auto each = [&, &path = file](const char* section, const auto& use) {
      if (!json.HasMember(section)) {
        return;
      }
      if (!json[section].IsObject()) {
        top.fail("'" + std::string(section) + "' must be an object");
      }
      for (const auto& member : std::as_const(json)[section].GetObject()) {
        const std::string name(text_of(member.name));
        use(name, member.value, path + ": " + section + "." + name);
      }
    };
    each("prefixes", [&](const std::string& name, const Json& value, const std::string& place) {
      if (!value.IsString()) {
        throw VocabularyError(place + ": must be a string");
      }
      vocabulary->prefixes_[name] = text_of(value);
    });
    each("kinds", [&](const std::string& name, const Json& value, const std::string& place) {
      const Entry entry(place, value);
      check_name(entry, name);
      entry.check_fields({"is_a", "label", "plural", "iri", "colour", "fill", "shape"});
      Kind& kind = draft.kinds[find_or_add(draft.kinds, name)];
      entry.set("is_a", kind.parent);
      entry.set("label", kind.label);
      entry.set("plural", kind.plural);
      entry.set("iri", kind.iri);
      entry.set("colour", kind.colour);
      entry.set("fill", kind.fill);
      entry.set("shape", kind.shape);
      kind.label = kind.label.empty() ? name : kind.label;
      kind.plural = kind.plural.empty() ? kind.label + "s" : kind.plural;
      kind.colour = kind.colour.empty() ? "#444444" : kind.colour;
      kind.fill = kind.fill.empty() ? "#FFFFFF" : kind.fill;
      kind.shape = kind.shape.empty() ? "ellipse" : kind.shape;
      kind.iri = kind.iri.empty() ? "ng:" + name : kind.iri;
      check_colour(entry, kind.colour);
      check_colour(entry, kind.fill);
    });
    each("edge_types", [&](const std::string& name, const Json& value, const std::string& place) {
      const Entry entry(place, value);
      check_name(entry, name);
      entry.check_fields({"from", "to", "symmetric", "label", "inverse_label", "iri", "colour",
                          "line", "core", "cameo", "instead_of", "negated_as", "threatened_as"});
      const std::size_t index = find_or_add(draft.edge_types, name);
      draft.ends.resize(draft.edge_types.size());
      EdgeType& type = draft.edge_types[index];
      entry.set("from", draft.ends[index].from);
      entry.set("to", draft.ends[index].to);
      entry.set("instead_of", draft.ends[index].instead_of);
      entry.set("negated_as", draft.ends[index].negated_as);
      entry.set("threatened_as", draft.ends[index].threatened_as);
      entry.set("symmetric", type.symmetric);
      entry.set("label", type.label);
      entry.set("inverse_label", type.inverse_label);
      entry.set("iri", type.iri);
      entry.set("colour", type.colour);
      entry.set("line", type.line);
      entry.set("core", type.core);
      entry.set("cameo", type.cameo);
      type.label = type.label.empty() ? name : type.label;
      type.inverse_label = type.inverse_label.empty()
                               ? (type.symmetric ? type.label : type.label + " (inverse)")
                               : type.inverse_label;
      type.colour = type.colour.empty() ? "#444444" : type.colour;
      type.line = type.line.empty() ? "solid" : type.line;
      type.iri = type.iri.empty() ? "ng:" + name : type.iri;
      check_colour(entry, type.colour);
      if (draft.ends[index].from.empty() || draft.ends[index].to.empty()) {
        entry.fail("'from' and 'to' must each name a kind or a class of kinds");
      }
    });
    each("statuses", [&](const std::string& name, const Json& value, const std::string& place) {
      const Entry entry(place, value);
      const auto status = parse_status(name);
      if (!status) {
        entry.fail("no such status; there are asserted, planned, possible, negated and ended");
      }
      entry.check_fields({"label", "mark", "line", "head"});
      StatusLook& look = vocabulary->looks_[static_cast<std::size_t>(*status)];
      entry.set("label", look.label);
      entry.set("mark", look.mark);
      entry.set("line", look.line);
      entry.set("head", look.head);
    });
  }

  for (std::size_t i = 0; i < vocabulary->looks_.size(); ++i) {
    if (vocabulary->looks_[i].label.empty()) {
      vocabulary->looks_[i].label = to_string(static_cast<Status>(i));
    }
  }
  const auto expand = [&](std::string& iri) {
    const auto colon = iri.find(':');
    const auto prefix = colon == std::string::npos
                            ? vocabulary->prefixes_.end()
                            : vocabulary->prefixes_.find(iri.substr(0, colon));
    if (prefix != vocabulary->prefixes_.end()) {
      iri = prefix->second + iri.substr(colon + 1);
    } else if (colon == std::string::npos || iri.compare(colon, 3, "://") != 0) {
      throw VocabularyError("'" + iri + "' is neither a full IRI nor begins with a known prefix");
    }
  };
  for (Kind& kind : draft.kinds) {
    expand(kind.iri);
  }
  for (std::size_t i = 0; i < draft.edge_types.size(); ++i) {
    EdgeType& type = draft.edge_types[i];
    expand(type.iri);
    const auto mark = [&](const std::vector<std::string>& names, std::vector<bool>& allowed) {
      allowed.assign(draft.kinds.size(), false);
      for (const std::string& name : names) {
        bool known = false;
        for (std::size_t k = 0; k < draft.kinds.size(); ++k) {
          if (draft.kinds[k].name == name || draft.kinds[k].parent == name) {
            allowed[k] = known = true;
          }
        }
        if (!known) {
          fail_unknown("kind in edge type '" + type.name + "':", name, names_of(draft.kinds));
        }
      }
    };
    mark(draft.ends[i].from, type.from);
    mark(draft.ends[i].to, type.to);
    const auto other_type = [&](const std::string& name) {
      const auto other = index_of(draft.edge_types, name);
      if (!other) {
        fail_unknown("edge type in '" + type.name + "':", name, names_of(draft.edge_types));
      }
      return EdgeTypeId(*other);
    };
    for (const std::string& name : draft.ends[i].instead_of) {
      type.instead_of.push_back(other_type(name));
    }
    if (!draft.ends[i].negated_as.empty()) {
      type.negated_as = other_type(draft.ends[i].negated_as);
    }
    if (!draft.ends[i].threatened_as.empty()) {
      type.threatened_as = other_type(draft.ends[i].threatened_as);
    }
    if (type.symmetric && type.from != type.to) {
      throw VocabularyError("edge type '" + type.name +
                            "': a symmetric one must allow the same kinds at both ends");
    }
  }
  vocabulary->kinds_ = std::move(draft.kinds);
  vocabulary->edge_types_ = std::move(draft.edge_types);
  return vocabulary;
}

std::optional<KindId> Vocabulary::find_kind(std::string_view name) const noexcept {
  const auto index = index_of(kinds_, name);
  return index ? std::optional(KindId(*index)) : std::nullopt;
}

std::optional<EdgeTypeId> Vocabulary::find_edge_type(std::string_view name) const noexcept {
  const auto index = index_of(edge_types_, name);
  return index ? std::optional(EdgeTypeId(*index)) : std::nullopt;
}

KindId Vocabulary::kind_id(std::string_view name) const {
  if (const auto id = find_kind(name)) {
    return *id;
  }
  fail_unknown("kind", name, names_of(kinds_));
}

EdgeTypeId Vocabulary::edge_type_id(std::string_view name) const {
  if (const auto id = find_edge_type(name)) {
    return *id;
  }
  fail_unknown("edge type", name, names_of(edge_types_));
}

bool Vocabulary::allows(EdgeTypeId type, KindId from, KindId to) const {
  const EdgeType& ends = edge_type(type);
  return ends.from.at(from.value()) && ends.to.at(to.value());
}

std::optional<std::string> nearest_name(std::string_view word,
                                        std::span<const std::string_view> names) {
  std::optional<std::string> nearest;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::vector<std::size_t> row;
  for (const std::string_view name : names) {
    // Levenshtein's distance, a row at a time.
    row.resize(name.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
      row[j] = j;
    }
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i);
      for (std::size_t j = 1; j <= name.size(); ++j) {
        const std::size_t change = diagonal + (word[i - 1] == name[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
      }
    }
    if (row.back() < least) {
      least = row.back();
      nearest = std::string(name);
    }
  }
  return nearest;
}

}  // namespace newsgraph
