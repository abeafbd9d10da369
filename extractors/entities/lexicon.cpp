// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/lexicon.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(entities_lexicon);

namespace newsgraph::extractors::entities {

namespace {

/// In the order of WordClass.
constexpr std::array<std::string_view, word_class_count> sections = {"title",
                                                                     "title-modifier",
                                                                     "former",
                                                                     "male",
                                                                     "female",
                                                                     "role",
                                                                     "leader",
                                                                     "collective",
                                                                     "body",
                                                                     "organisation-head",
                                                                     "place-head",
                                                                     "site-noun",
                                                                     "another-place",
                                                                     "thing-head",
                                                                     "direction",
                                                                     "place-noun",
                                                                     "location-preposition",
                                                                     "motion",
                                                                     "reporting",
                                                                     "location-noun",
                                                                     "state-noun",
                                                                     "family",
                                                                     "plural-people",
                                                                     "plural-actors",
                                                                     "name-particle",
                                                                     "place-verb",
                                                                     "country",
                                                                     "town",
                                                                     "area",
                                                                     "fellow",
                                                                     "of-fellows",
                                                                     "open-noun",
                                                                     "legal-form",
                                                                     "small-word",
                                                                     "never-a-name",
                                                                     "official",
                                                                     "thing-noun",
                                                                     "thing-lead",
                                                                     "contest",
                                                                     "administration",
                                                                     "party-people",
                                                                     "company",
                                                                     "public-body",
                                                                     "storm",
                                                                     "denomination",
                                                                     "of-companies",
                                                                     "of-teams",
                                                                     "party",
                                                                     "firm",
                                                                     "portfolio-holder",
                                                                     "local-body",
                                                                     "distinguishing",
                                                                     "any-body",
                                                                     "fighters",
                                                                     "realm",
                                                                     "of-actors",
                                                                     "of-minds",
                                                                     "of-states",
                                                                     "behind-hyphen",
                                                                     "of-countries",
                                                                     "of-governments",
                                                                     "fighters-name",
                                                                     "plural-states",
                                                                     "honorific",
                                                                     "publishing",
                                                                     "published",
                                                                     "name-owner",
                                                                     "care-house",
                                                                     "leading",
                                                                     "of-learning",
                                                                     "of-matches",
                                                                     "thing-behind",
                                                                     "place-front",
                                                                     "occupation",
                                                                     "naming",
                                                                     "office-head",
                                                                     "noble",
                                                                     "stand-in",
                                                                     "work",
                                                                     "watcher",
                                                                     "form-of-address",
                                                                     "portfolio",
                                                                     "of-places",
                                                                     "with-article",
                                                                     "unofficial",
                                                                     "of-bodies",
                                                                     "somebody",
                                                                     "business",
                                                                     "outlet",
                                                                     "unit",
                                                                     "leaving",
                                                                     "goods",
                                                                     "firm-office",
                                                                     "bank-front",
                                                                     "venture",
                                                                     "ship",
                                                                     "shop",
                                                                     "joining",
                                                                     "transfer",
                                                                     "regulator",
                                                                     "opponent",
                                                                     "player",
                                                                     "judge",
                                                                     "trainer",
                                                                     "trade",
                                                                     "succeeding",
                                                                     "advocate",
                                                                     "goes-by",
                                                                     "another-firm",
                                                                     "accused",
                                                                     "trying",
                                                                     "promising",
                                                                     "warning",
                                                                     "plural-bodies",
                                                                     "of-regions",
                                                                     "of-pairs",
                                                                     "transferring",
                                                                     "asking",
                                                                     "replying",
                                                                     "punishing",
                                                                     "contact",
                                                                     "owned-body",
                                                                     "called-after",
                                                                     "followers",
                                                                     "peoples-body"};

}  // namespace

Lexicon::Lexicon() {
  std::string_view text = NEWSGRAPH_EMBEDDED(entities_lexicon);
  std::uint32_t line_number = 0;
  std::size_t section = 0;
  while (!text.empty()) {
    ++line_number;
    std::string_view line = take_until(text, '\n');
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.front() == '[') {
      const std::string_view name = line.substr(1, line.find(']') - 1);
      const auto found = std::find(sections.begin(), sections.end(), name);
      if (found == sections.end()) {
        throw ParseError("lexicon.txt", line_number, 2,
                         "unknown section '" + std::string(name) + "'");
      }
      section = static_cast<std::size_t>(found - sections.begin());
      continue;
    }
    while (!line.empty()) {
      std::string word(take_until(line, ' '));
      std::replace(word.begin(), word.end(), '_', ' ');
      if (!word.empty()) {
        words_[std::move(word)].set(section);
      }
    }
  }
}

WordClasses Lexicon::classes(std::string_view word) const noexcept {
  const auto found = words_.find(word);
  return found == words_.end() ? WordClasses() : found->second;
}

}  // namespace newsgraph::extractors::entities
