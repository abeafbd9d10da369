// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {
namespace {

/// The word before, or before the `'s` there, within the sentence, of which it is not the first.
std::uint32_t last_before(const Article& article, std::uint32_t first) {
  const std::uint32_t last = first - 1;
  const bool owned = last > article.sentence_begin(first) && article.token(last).upos == Upos::part;
  return owned ? last - 1 : last;
}

}  // namespace

using knowledge::Fact;
using knowledge::Match;

std::map<std::uint32_t, std::uint32_t> NameFinder::states_told_of() const {
  std::map<std::uint32_t, std::uint32_t> times;
  const auto& words = article_.folded_words();
  for (std::uint32_t i = 0; i < article_.size();) {
    const auto match = words[i].empty() || !article_.capitalised(i)
                           ? std::nullopt
                           : knowledge_.longest_match(std::span(words).subspan(
                                 i, std::min<std::size_t>(article_.sentence_end(i) - i, 4)));
    if (!match) {
      ++i;
      continue;
    }
    for (const Match& meant : match->matches) {
      const Fact& fact = knowledge_.fact(meant.fact);
      if (fact.kind == "state" && (!meant.acronym || article_.all_capitals(i))) {
        ++times[meant.fact];
        break;
      }
      const std::string_view government = fact.property("stands-for");
      const auto state =
          government.empty() ? std::nullopt : knowledge_.find_state(fold_name(government));
      if (state) {
        ++times[*state];
        break;
      }
    }
    i += static_cast<std::uint32_t>(match->word_count);
  }
  return times;
}

bool NameFinder::is_common_body(const NameMention& name) const {
  bool body = false;
  for (const std::string& word : words_of(name.folded)) {
    const bool head = lexicon_.is(word, WordClass::official) ||
                      lexicon_.is(word, WordClass::open_noun) || lexicon_.is(word, WordClass::body);
    if (!head && !lexicon_.is(word, WordClass::portfolio) &&
        !lexicon_.is(word, WordClass::small_word)) {
      return false;
    }
    body = body || head;
  }
  return body;
}

std::optional<std::uint32_t> NameFinder::state_before(std::uint32_t first) const {
  const std::uint32_t begin = article_.sentence_begin(first);
  if (first == begin) {
    return std::nullopt;
  }
  const std::uint32_t last = last_before(article_, first);
  // The longest of its names that ends there.
  for (std::uint32_t count = std::min<std::uint32_t>(4, last + 1 - begin); count > 0; --count) {
    const std::uint32_t i = last + 1 - count;
    const auto match =
        knowledge_.longest_match(std::span(article_.folded_words()).subspan(i, count));
    if (!match || match->word_count != count) {
      continue;
    }
    for (const Match& meant : match->matches) {
      if (knowledge_.fact(meant.fact).kind == "state" &&
          (!meant.acronym || article_.all_capitals(i))) {
        return meant.fact;
      }
    }
  }
  return std::nullopt;
}

bool NameFinder::is_told_of(std::string_view state,
                            const std::map<std::uint32_t, std::uint32_t>& times) const {
  const auto fact = knowledge_.find_state(fold_name(state));
  return (fact && times.count(*fact) != 0) ||
         std::any_of(names_.begin(), names_.end(), [&](const NameMention& name) {
           return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
             const Fact& its = knowledge_.fact(match.fact);
             return its.property("country") == state ||
                    (its.property("of") == state && name.count > 1) ||
                    its.property("type") == "party";
           });
         });
}

bool NameFinder::begins_with_state(const NameMention& name) const {
  const auto match =
      knowledge_.longest_match(std::span(article_.folded_words()).subspan(name.first, name.count));
  return match && match->word_count < name.count &&
         std::any_of(match->matches.begin(), match->matches.end(), [&](const Match& meant) {
           return knowledge_.fact(meant.fact).kind == "state";
         });
}

bool NameFinder::is_short_form(const NameMention& name) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    return other.kind == FigureKind::organisation && other.folded.size() > name.folded.size() &&
           (other.folded.ends_with(' ' + name.folded) ||
            other.folded.starts_with(name.folded + ' '));
  });
}

std::optional<std::uint32_t> NameFinder::place_before(std::uint32_t first) const {
  const std::uint32_t begin = article_.sentence_begin(first);
  if (first == begin) {
    return std::nullopt;
  }
  const std::uint32_t last = last_before(article_, first);
  for (std::uint32_t count = std::min<std::uint32_t>(3, last + 1 - begin); count > 0; --count) {
    const auto match = knowledge_.longest_match(
        std::span(article_.folded_words()).subspan(last + 1 - count, count));
    if (!match || match->word_count != count) {
      continue;
    }
    for (const Match& meant : match->matches) {
      const std::string_view type = knowledge_.fact(meant.fact).property("type");
      if (article_.capitalised(last + 1 - count) && (type == "us-state" || type == "region")) {
        return meant.fact;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> NameFinder::region_told_of() const {
  std::map<std::uint32_t, int> times;
  int union_times = 0;
  bool has_bodies = false;
  for (std::uint32_t i = 1; i < article_.size(); ++i) {
    if (article_.token(i).upos == Upos::part || article_.folded(i).empty()) {
      continue;
    }
    const auto region = place_before(i);
    if (region && article_.token(i - 1).upos != Upos::part) {
      ++times[*region];
    }
    constexpr int by_its_body = 5;
    const std::uint32_t court = article_.folded(i) == "supreme" ? i + 1 : i;
    const bool body = article_.is(i, WordClass::open_noun) ||
                      (court > i && court < article_.size() && article_.folded(court) == "court");
    if (!body) {
      continue;
    }
    // `the state Senate`, `the state's House`, `the Ohio Senate`, `the Senate of the state`
    const std::uint32_t before = i > 1 && article_.token(i - 1).upos == Upos::part ? i - 2 : i - 1;
    const bool state =
        article_.folded(before) == "state" || article_.folded(before) == "commonwealth";
    const bool of_state = i + 3 < article_.size() && article_.folded(i + 1) == "of" &&
                          article_.folded(i + 2) == "the" && article_.folded(i + 3) == "state";
    has_bodies = has_bodies || state || of_state || region;
    if (region) {
      times[*region] += by_its_body;
    }
    union_times += state_before(i) ? 1 : 0;
  }
  std::optional<std::uint32_t> most;
  for (const auto& [region, count] : times) {
    if (!most || count > times.at(*most)) {
      most = region;
    }
  }
  return has_bodies && most && times.at(*most) > union_times ? most : std::nullopt;
}

void NameFinder::part_namesakes() {
  const auto state_words = [&](const NameMention& name) {
    const auto match = knowledge_.longest_match(
        std::span(article_.folded_words()).subspan(name.first, name.count));
    return static_cast<std::uint32_t>(match->word_count);
  };
  const auto owner_of = [&](const NameMention& name) -> std::optional<std::uint32_t> {
    const std::uint32_t behind = name.first + name.count;
    // Not of `Peru's UN ambassador`.
    if (name.kind != FigureKind::organisation || article_.has_deprel(name.head, "compound") ||
        (behind < article_.sentence_end(name.first) && article_.token(behind).upos == Upos::noun &&
         article_.token(behind).head != name.head && !article_.is(behind, WordClass::leader))) {
      return std::nullopt;
    }
    const bool known_apart =
        std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
          const std::string_view type = knowledge_.fact(match.fact).property("type");
          return type == "alliance" || type == "media" || type == "company" || type == "team" ||
                 !knowledge_.fact(match.fact).property("of").empty();
        });
    if (known_apart) {
      return std::nullopt;
    }
    const auto state = begins_with_state(name) ? state_before(name.first + state_words(name))
                                               : state_before(name.first);
    return state ? state : place_before(name.first);
  };
  const auto usual_name = [&](const NameMention& name) {
    // `Kenyan Red Cross`
    if (name.matches.empty() && begins_with_state(name)) {
      const std::uint32_t count = state_words(name);
      return std::string(
          article_.document().text(article_.span_of(name.first + count, name.count - count)));
    }
    return name.matches.empty() ? name.text
                                : std::string(knowledge_.fact(name.matches.front().fact).name);
  };
  std::map<std::string, std::set<std::uint32_t>> owners;  // by usual name
  for (const NameMention& name : names_) {
    if (const auto owner = owner_of(name)) {
      owners[usual_name(name)].insert(*owner);
    }
  }
  for (NameMention& name : names_) {
    const auto owner = owner_of(name);
    const std::string usual = usual_name(name);
    const auto found = owners.find(usual);
    if (owner && found != owners.end() && found->second.size() > 1) {
      name.owner = owner;
      name.known_as = usual;
      name.matches = {};
    }
  }
}

void NameFinder::find_owners() {
  const auto region = region_told_of();
  const std::map<std::uint32_t, std::uint32_t> times = states_told_of();
  std::uint32_t most = 0, second = 0;
  std::optional<std::uint32_t> state;
  for (const auto& [fact, count] : times) {
    if (count > most) {
      second = most;
      most = count;
      state = fact;
    } else {
      second = std::max(second, count);
    }
  }
  part_namesakes();
  constexpr std::uint32_t clearly = 2, far = 4;
  const bool one = state && most > 2 && most >= clearly * second;
  for (NameMention& name : names_) {
    if (name.kind != FigureKind::organisation || name.owner || !is_common_body(name)) {
      continue;
    }
    if (const auto owner = name.matches.empty() ? state_before(name.first) : std::nullopt) {
      name.owner = owner;
      continue;
    }
    // `the Senate`, where the state is that of Ohio
    if (region &&
        std::any_of(name.matches.begin(), name.matches.end(),
                    [&](const Match& match) {
                      const Fact& fact = knowledge_.fact(match.fact);
                      return !fact.property("of").empty() &&
                             fact.property("of") == knowledge_.fact(*region).property("country") &&
                             fold_name(fact.name) != name.folded;
                    }) &&
        !begins_with_state(name) && !state_before(name.first)) {
      name.matches = {};
      if (!is_short_form(name)) {
        name.owner = region;
      }
      continue;
    }
    // `the House`, where another state is told of, and nothing is of the United States
    const bool foreign =
        !times.empty() && name.count == 1 && lexicon_.is(name.folded, WordClass::open_noun) &&
        !name.matches.empty() &&
        std::all_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
          const std::string_view of = knowledge_.fact(match.fact).property("of");
          return !of.empty() && !is_told_of(of, times);
        });
    if (foreign) {
      name.matches = {};
    }
    if (!one) {
      continue;
    }
    bool known = false, of_another = false;
    for (const Match& match : name.matches) {
      const std::string_view of = knowledge_.fact(match.fact).property("of");
      const auto owner = knowledge_.find_state(fold_name(of));
      known = true;
      of_another = of_another || (owner && *owner != *state &&
                                  (times.count(*owner) == 0 || most >= far * times.at(*owner)));
    }
    if (known && !of_another) {
      continue;
    }
    name.matches = {};
    if (!is_short_form(name)) {
      name.owner = state;
    }
  }
  // What we know with its state: `Supreme Court of the United Kingdom`.
  for (NameMention& name : names_) {
    if (!name.owner) {
      continue;
    }
    const std::string owner = fold_name(knowledge_.fact(*name.owner).name);
    for (const std::string& whole : {name.folded + " of the " + owner, name.folded + " of " + owner,
                                     owner + ' ' + name.folded}) {
      const auto known = knowledge_.find(whole);
      if (name.matches.empty() && !known.empty()) {
        name.matches = known;
        name.owner.reset();
        break;
      }
    }
  }
}

}  // namespace newsgraph::extractors::entities
