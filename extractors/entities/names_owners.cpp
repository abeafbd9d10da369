// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

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
  std::uint32_t last = first - 1;
  last -= last > begin && article_.token(last).upos == Upos::part ? 1U : 0U;
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

bool NameFinder::is_short_form(const NameMention& name) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    return other.kind == FigureKind::organisation && other.folded.size() > name.folded.size() &&
           (other.folded.ends_with(' ' + name.folded) ||
            other.folded.starts_with(name.folded + ' '));
  });
}

void NameFinder::find_owners() {
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
  constexpr std::uint32_t clearly = 2, far = 4;
  const bool one = state && most > 2 && most >= clearly * second;
  for (NameMention& name : names_) {
    if (name.kind != FigureKind::organisation || !is_common_body(name)) {
      continue;
    }
    if (const auto owner = name.matches.empty() ? state_before(name.first) : std::nullopt) {
      name.owner = owner;
      continue;
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
