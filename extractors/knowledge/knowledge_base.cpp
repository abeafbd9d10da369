// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/knowledge/knowledge_base.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/text_map.hpp"
#include "core/text_parts.hpp"
#include "core/utf8.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(knowledge_common);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_states);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_organisations);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_people);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_places);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_names);
NEWSGRAPH_DECLARE_EMBEDDED(knowledge_forenames);

namespace newsgraph::extractors::knowledge {

namespace {

constexpr std::size_t max_name_words = 12;
constexpr std::array<std::string_view, 4> kinds = {"person", "state", "organisation", "place"};

/// Calls `take` with every part of `text` between separators, empty ones too.
template <class Take>
void split(std::string_view text, char separator, Take take) {
  for (;;) {
    const std::size_t end = text.find(separator);
    take(text.substr(0, end));
    if (end == std::string_view::npos) {
      return;
    }
    text.remove_prefix(end + 1);
  }
}

bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.') {
      return false;
    }
  }
  return letters >= 1 && letters <= 6;
}

}  // namespace

std::string_view Fact::property(std::string_view key) const noexcept {
  std::string_view rest = properties;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view cell = rest.substr(0, end);
    if (cell.size() > key.size() && cell[key.size()] == '=' && cell.substr(0, key.size()) == key) {
      return cell.substr(key.size() + 1);
    }
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return {};
}

Identifiers Fact::identifiers() const {
  Identifiers result;
  split(identifier, ' ', [&](std::string_view part) {
    constexpr std::string_view geonames = "geonames:";
    if (part.substr(0, geonames.size()) == geonames) {
      result.geonames = part.substr(geonames.size());
    } else if (part.size() > 1 && part[0] == 'Q' &&
               std::all_of(part.begin() + 1, part.end(),
                           [](char c) { return c >= '0' && c <= '9'; })) {
      result.wikidata = part;
    } else if (!part.empty()) {
      result.knowledge = part;
    }
  });
  if (result.knowledge.empty()) {
    result.knowledge = std::string(kind) + '/' + fold_name(name);
    std::replace(result.knowledge.begin(), result.knowledge.end(), ' ', '-');
  }
  return result;
}

class KnowledgeBase::Index {
 public:
  TextMap<std::vector<Match>> names;
  TextMap<std::uint8_t> longest;  // a first word to the number of words of its longest name
  TextMap<Gender> forenames;
  TextMap<Gender> rare_forenames;  ///< that only tell the gender of those who are persons
  TextMap<char> surnames;
};

/// Adds rows, the ones that win first.
class KnowledgeBase::Builder {
 public:
  explicit Builder(KnowledgeBase& base) : base_(base) {}

  /// `file` is empty for what is compiled in, whose rows are right.
  void add_rows(std::string_view text, const std::string& file, Diagnostics* diagnostics) {
    std::uint32_t line_number = 0;
    split(text, '\n', [&](std::string_view line) {
      ++line_number;
      const std::string_view words = trim(line);  // a tab in front is a name left out
      if (words.empty() || words.front() == '#') {
        return;
      }
      if (const std::string problem = add_row(line, !file.empty());
          !problem.empty() && diagnostics != nullptr) {
        diagnostics->warning(file + ':' + std::to_string(line_number), problem);
      }
    });
  }

  enum class Forenames { common, rare };

  void add_bearers(std::string_view text, Forenames kind) {
    split(text, '\n', [&](std::string_view line) {
      const std::size_t tab = line.find('\t');
      if (line.empty() || line.front() == '#' || tab == std::string_view::npos) {
        return;
      }
      std::string word(line.substr(0, tab));
      auto& forenames =
          kind == Forenames::rare ? base_.index_->rare_forenames : base_.index_->forenames;
      switch (line[tab + 1]) {
        case 'S':
          base_.index_->surnames.emplace(std::move(word), 1);
          break;
        case 'F':
          forenames.emplace(std::move(word), Gender::female);
          break;
        case 'M':
          forenames.emplace(std::move(word), Gender::male);
          break;
        default:
          forenames.emplace(std::move(word), Gender::either);
      }
    });
  }

  /// Makes the capitals that a user names for states places that stand for them.
  void add_capitals_of_user_states() {
    const std::size_t count = base_.facts_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Fact fact = base_.facts_[i];
      const std::string_view capital = fact.property("capital");
      if (!fact.from_user || fact.kind != "state" || capital.empty()) {
        continue;
      }
      auto row = std::make_unique<const std::string>(
          std::string(capital) + "\tplace\t\t\ttype=capital;stands-for=" + std::string(fact.name));
      add_row(*row, true);
      base_.texts_.push_back(std::move(row));
    }
  }

 private:
  /// Returns what is wrong with the row, or nothing.
  std::string add_row(std::string_view line, bool from_user) {
    std::array<std::string_view, 5> cells;
    std::size_t count = 0;
    split(line, '\t', [&](std::string_view cell) {
      if (count < cells.size()) {
        cells[count] = trim(cell);
      }
      ++count;
    });
    if (count < 2) {
      return "only one column; a row needs a name and a kind, separated by a tab";
    }
    if (count > cells.size()) {
      return "more than five columns; write name, kind, aliases, identifier, properties";
    }
    const Fact fact{cells[0], cells[1], cells[2], cells[3], cells[4], from_user};
    if (fold_name(fact.name).empty()) {
      return "the name is empty";
    }
    if (std::find(kinds.begin(), kinds.end(), fact.kind) == kinds.end()) {
      return "unknown kind '" + std::string(fact.kind) +
             "'; use person, state, organisation or place";
    }
    for (std::string_view rest = fact.properties; !rest.empty();) {
      const std::size_t end = rest.find(';');
      const std::string_view cell = rest.substr(0, end);
      if (cell.find('=') == std::string_view::npos) {
        return "property '" + std::string(cell) + "' has no value; write key=value";
      }
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    add_fact(fact);
    return {};
  }

  void add_fact(const Fact& fact) {
    // A thing that an earlier row names already: its further names are kept, its facts too.
    for (const Match& match : base_.find(fold_name(fact.name))) {
      Fact& known = base_.facts_[match.fact];
      if (match.use == NameUse::name && known.kind == fact.kind && !match.acronym) {
        if (known.identifier.empty()) {
          known.identifier = fact.identifier;
        }
        if (known.properties.empty()) {
          known.properties = fact.properties;
        }
        add_names(match.fact, fact);
        return;
      }
    }
    const auto index = static_cast<std::uint32_t>(base_.facts_.size());
    base_.facts_.push_back(fact);
    add_names(index, fact);
  }

  void add_names(std::uint32_t index, const Fact& fact) {
    const auto add_list = [&](std::string_view list, NameUse use) {
      if (!list.empty()) {
        split(list, '|', [&](std::string_view name) { add_name(index, name, use); });
      }
    };
    add_name(index, fact.name, NameUse::name);
    add_list(fact.aliases, NameUse::name);
    add_list(fact.property("demonym"), NameUse::demonym);
    add_list(fact.property("people"), NameUse::people);
  }

  void add_name(std::uint32_t index, std::string_view name, NameUse use) {
    std::string folded = fold_name(name);
    if (folded.empty()) {
      return;
    }
    const std::string_view all = folded;
    const std::size_t words = 1 + static_cast<std::size_t>(std::count(all.begin(), all.end(), ' '));
    auto& longest = base_.index_->longest[std::string(all.substr(0, all.find(' ')))];
    longest = std::max(longest, static_cast<std::uint8_t>(std::min(words, max_name_words)));
    auto& matches = base_.index_->names[std::move(folded)];
    const Match match{index, use, is_acronym(name)};
    const bool known = std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
      return other.fact == index && (other.use == use || other.use == NameUse::demonym);
    });
    if (!known) {
      matches.push_back(match);
    }
  }

  KnowledgeBase& base_;
};

KnowledgeBase::KnowledgeBase() : index_(std::make_unique<Index>()) {
  constexpr std::size_t expected_names = 40000;
  index_->names.reserve(expected_names);
  index_->longest.reserve(expected_names);
}

KnowledgeBase::~KnowledgeBase() = default;

std::shared_ptr<const KnowledgeBase> KnowledgeBase::builtin() {
  Diagnostics none;
  return with_files({}, none);
}

std::shared_ptr<const KnowledgeBase> KnowledgeBase::with_files(std::span<const std::string> paths,
                                                               Diagnostics& diagnostics) {
  const std::shared_ptr<KnowledgeBase> base(new KnowledgeBase);
  Builder builder(*base);
  for (const std::string& path : paths) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.is_open() || file.bad()) {
      throw IoError(path, "can't read the knowledge file", errno);
    }
    if (const auto offset = find_invalid_utf8(text)) {
      const auto line =
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*offset), '\n');
      throw ParseError(path, static_cast<std::uint32_t>(line), 0, "not UTF-8; save it as UTF-8");
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.compare(0, byte_order_mark.size(), byte_order_mark) == 0) {
      text.erase(0, byte_order_mark.size());
    }
    base->texts_.push_back(std::make_unique<const std::string>(std::move(text)));
    builder.add_rows(*base->texts_.back(), path, &diagnostics);
  }
  builder.add_capitals_of_user_states();
  for (const std::string_view text :
       {NEWSGRAPH_EMBEDDED(knowledge_common), NEWSGRAPH_EMBEDDED(knowledge_states),
        NEWSGRAPH_EMBEDDED(knowledge_organisations), NEWSGRAPH_EMBEDDED(knowledge_people),
        NEWSGRAPH_EMBEDDED(knowledge_places)}) {
    builder.add_rows(text, {}, nullptr);
  }
  builder.add_bearers(NEWSGRAPH_EMBEDDED(knowledge_names),
                      KnowledgeBase::Builder::Forenames::common);
  builder.add_bearers(NEWSGRAPH_EMBEDDED(knowledge_forenames),
                      KnowledgeBase::Builder::Forenames::rare);
  return base;
}

std::span<const Match> KnowledgeBase::find(std::string_view folded_name) const noexcept {
  const auto found = index_->names.find(folded_name);
  return found == index_->names.end() ? std::span<const Match>() : found->second;
}

std::optional<LongestMatch> KnowledgeBase::longest_match(
    std::span<const std::string_view> folded_words) const {
  if (folded_words.empty() || folded_words.front().empty()) {
    return std::nullopt;
  }
  // A token may fold to several words (`Asia-Pacific`): the first of them leads to the longest.
  const std::string_view first = folded_words.front().substr(0, folded_words.front().find(' '));
  const auto longest = index_->longest.find(first);
  if (longest == index_->longest.end()) {
    return std::nullopt;
  }
  std::array<std::pair<std::size_t, std::size_t>, max_name_words> ends;  // bytes, words
  std::size_t count = 0;
  std::string name;
  for (std::size_t i = 0; i < folded_words.size() && count < longest->second; ++i) {
    if (folded_words[i].empty()) {
      continue;
    }
    if (!name.empty()) {
      name.push_back(' ');
    }
    name += folded_words[i];
    ends[count++] = {name.size(), i + 1};
  }
  while (count > 0) {
    const auto [bytes, words] = ends[--count];
    const auto matches = find(std::string_view(name).substr(0, bytes));
    if (!matches.empty()) {
      return LongestMatch{words, matches};
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> KnowledgeBase::find_state(std::string_view folded_name) const {
  for (const Match& match : find(folded_name)) {
    if (match.use == NameUse::name && facts_[match.fact].kind == "state") {
      return match.fact;
    }
  }
  return std::nullopt;
}

std::optional<Gender> KnowledgeBase::forename(std::string_view folded_word) const noexcept {
  const auto found = index_->forenames.find(folded_word);
  return found == index_->forenames.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Gender> KnowledgeBase::gender_of(std::string_view folded_word) const noexcept {
  if (const auto gender = forename(folded_word)) {
    return gender;
  }
  const auto found = index_->rare_forenames.find(folded_word);
  return found == index_->rare_forenames.end() ? std::nullopt : std::optional(found->second);
}

bool KnowledgeBase::is_surname(std::string_view folded_word) const noexcept {
  return index_->surnames.find(folded_word) != index_->surnames.end();
}

}  // namespace newsgraph::extractors::knowledge
