// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;
using knowledge::Match;
using knowledge::NameUse;

void NameFinder::collect_known() {
  const auto& words = article_.folded_words();
  for (std::uint32_t i = 0; i < article_.size();) {
    const std::uint32_t end = article_.sentence_end(i);
    if (words[i].empty() || (!article_.capitalised(i) && !has_capital(i))) {
      ++i;
      continue;
    }
    const auto match =
        knowledge_.longest_match(std::span(words).subspan(i, std::min<std::size_t>(end - i, 12)));
    if (!match) {
      ++i;
      continue;
    }
    auto count = static_cast<std::uint32_t>(match->word_count);
    if (count == 1 && !label_at(i) && follows_thing(i)) {
      ++i;
      continue;
    }
    if (is_wing(i, match->matches)) {
      candidates_.push_back(Candidate{i - 1, count + 1, std::nullopt, 1.0F,
                                      FigureKind::organisation, "head-noun", 0});
      i += count;
    } else if (accept_known(i, count, match->matches)) {
      candidates_.push_back(
          Candidate{i, count, std::nullopt, 1.0F, FigureKind::none, "knowledge", 2});
      i += count;
    } else {
      ++i;
    }
  }
}

bool NameFinder::names_namesake(std::uint32_t first, std::uint32_t count) const {
  const auto matches =
      knowledge_.find(fold_name(article_.document().text(article_.span_of(first, count))));
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return !knowledge_.fact(match.fact).property("namesake").empty();
  });
}

bool NameFinder::is_wing(std::uint32_t i, std::span<const Match> matches) const {
  if (i < article_.sentence_begin(i) + 2 || !article_.capitalised(i - 1) ||
      article_.token(i - 1).upos != Upos::adj || !knowledge_.find(article_.folded(i - 1)).empty()) {
    return false;
  }
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return knowledge_.fact(match.fact).property("type") == "party";
  });
}

bool NameFinder::accept_known(std::uint32_t first, std::uint32_t count,
                              std::span<const Match> matches) const {
  if (is_demonym_only(matches)) {
    return false;
  }
  const bool shouted = article_.is_shouted(article_.sentence_of(first));
  const bool headline = article_.is_headline(article_.sentence_of(first));
  // `Federal District Judge`
  if (count > 1 && article_.folded(first + count - 1) == "district" &&
      first + count < article_.sentence_end(first) &&
      (article_.is(first + count, WordClass::role) ||
       article_.is(first + count, WordClass::title))) {
    return false;
  }
  if (count > 1) {
    for (std::uint32_t i = first; i < first + count; ++i) {
      // `Port-au-Prince`
      const bool hyphened = i > first && article_.form(i - 1) == "-" &&
                            article_.token(i - 1).span.end == article_.token(i).span.begin;
      // `the Congress party`
      const bool party = i + 1 == first + count && article_.is(i, WordClass::party);
      // `Washington state`, which is not Washington
      const bool state = i + 1 == first + count && article_.folded(i) == "state" &&
                         names_namesake(first, count - 1);
      if (!article_.folded(i).empty() && !is_small(i) && !has_capital(i) && !hyphened && !party &&
          !state && article_.token(i).upos != Upos::num && !article_.capitalised(i)) {
        return false;
      }
      const bool dc = article_.folded(first) == "washington" && i + 1 < first + count &&
                      article_.folded(i + 1).starts_with("d");
      if (article_.form(i) == "," && !dc) {
        return false;  // `Paris, Texas`
      }
    }
    return true;
  }
  const Upos upos = article_.token(first).upos;
  const std::string& word = article_.folded(first);
  if (lexicon_.is(word, WordClass::never_a_name) && !label_at(first)) {
    return false;
  }
  const bool sentence_initial = first == article_.sentence_begin(first);
  if (names_portfolio(first)) {
    return false;
  }
  for (const Match& match : matches) {
    const Fact& fact = knowledge_.fact(match.fact);
    if (match.use != NameUse::name) {
      continue;
    }
    if (match.acronym && !in_capitals(first) && word.size() > 1) {
      continue;
    }
    if (match.acronym && (word.size() <= 2 || shouted) && upos != Upos::propn) {
      continue;
    }
    if (fact.from_user || fact.kind == "state") {
      return upos == Upos::propn || label_at(first) || !sentence_initial;
    }
    if (match.acronym) {
      return true;
    }
    // `M23`
    if (in_capitals(first) && word.size() > 1 && word.back() >= '0' && word.back() <= '9') {
      return true;
    }
    const bool tagged = label_at(first).has_value();
    // `House Speaker Ana Ruiz left.`
    const std::uint32_t above = article_.token(first).head;
    const bool titles = fact.kind == "organisation" && above != Token::no_head && above > first &&
                        article_.has_deprel(first, "compound") && article_.capitalised(above) &&
                        article_.is(above, WordClass::title);
    const bool proper =
        upos == Upos::propn && (!sentence_initial || titles) && !headline && !shouted;
    if (!fact.property("doubtful").empty()) {
      if (tagged) {
        return true;
      }
      continue;
    }
    constexpr std::uint64_t well_known = 400000;
    const std::string_view population = fact.property("population");
    const bool small = fact.kind == "place" && !population.empty() &&
                       number(population) < well_known && fact.property("type") != "capital";
    if (tagged || (proper && !small) || fact.property("type") == "seat") {
      return true;
    }
  }
  return false;
}

}  // namespace newsgraph::extractors::entities
