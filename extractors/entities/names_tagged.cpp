// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/utf8.hpp"
#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <string_view>

namespace newsgraph::extractors::entities {

using knowledge::Match;
using knowledge::NameUse;

bool NameFinder::names_thing(std::uint32_t first, std::uint32_t end) const {
  if (first == article_.sentence_begin(first)) {
    return false;
  }
  std::uint32_t head = article_.head_of(first, end - first);
  // `the sitcom Ken's Corner`
  if (article_.token(head).deprel == "nmod:poss" && article_.token(head).head != Token::no_head &&
      article_.token(head).head > head && article_.capitalised(article_.token(head).head)) {
    head = article_.token(head).head;
  }
  if (names_work(first, end)) {
    return true;
  }
  // `a Greek-owned tanker, the Ocean Pearl`
  const std::uint32_t what = article_.token(head).head;
  if (what != Token::no_head && what < first && article_.has_deprel(head, "appos") &&
      article_.is(what, WordClass::thing_noun) && !article_.capitalised(what)) {
    return true;
  }
  if (!article_.is(first - 1, WordClass::thing_noun) || article_.capitalised(first - 1)) {
    return false;
  }
  return article_.token(head).head == first - 1 || article_.token(first - 1).head == head;
}

bool NameFinder::names_work(std::uint32_t first, std::uint32_t end) const {
  return first > article_.sentence_begin(first) && article_.is(first - 1, WordClass::thing_noun) &&
         article_.is(first - 1, WordClass::work) && !article_.capitalised(first - 1) &&
         !article_.token(first - 1).has("Number", "Plur") && label_at(first) != NameLabel::per &&
         label_at(first) != NameLabel::loc &&
         knowledge_.find(fold_name(article_.document().text(article_.span_of(first, end - first))))
             .empty();
}

bool NameFinder::is_titled_work(std::uint32_t first) const {
  std::uint32_t quote = first;
  quote -= quote > article_.sentence_begin(first) ? 1U : 0U;
  quote -= quote > article_.sentence_begin(first) && article_.folded(quote) == "the" ? 1U : 0U;
  const std::string_view mark = article_.form(quote);
  if (mark != "\"" && mark != "\xE2\x80\x9C" && mark != "``") {
    return false;
  }
  constexpr std::uint32_t near = 4;
  for (std::uint32_t i = quote, steps = 0; i > article_.sentence_begin(quote) && steps < near;
       ++steps) {
    --i;
    if (article_.is(i, WordClass::work)) {
      return true;
    }
    const Upos upos = article_.token(i).upos;
    if (upos == Upos::verb || upos == Upos::pron || upos == Upos::punct) {
      return false;
    }
  }
  return false;
}

std::optional<std::string_view> NameFinder::party_tag(std::uint32_t i) const {
  if (i < 1 || i + 2 >= article_.sentence_end(i) || !article_.capitalised(i) ||
      article_.form(i + 1) != "-" || !article_.capitalised(i + 2) ||
      (article_.form(i - 1) != "," && article_.form(i - 1) != "(")) {
    return std::nullopt;
  }
  const std::string_view letters = article_.form(i);
  if (letters == "D") {
    return "democratic party";
  }
  if (letters == "R") {
    return "republican party";
  }
  // `(PH-Klang)`
  const auto matches = knowledge_.find(article_.folded(i));
  const bool party = article_.all_capitals(i) && article_.form(i - 1) == "(" &&
                     std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
                       return knowledge_.fact(match.fact).property("type") == "party";
                     });
  return party ? std::optional<std::string_view>(article_.folded(i)) : std::nullopt;
}

void NameFinder::add_party_tags() {
  for (std::uint32_t i = 1; i < article_.size(); ++i) {
    const auto party = party_tag(i);
    if (!party) {
      continue;
    }
    std::erase_if(names_, [&](const NameMention& name) {
      return name.first <= i + 2 && name.first + name.count > i;
    });
    NameMention name;
    name.first = i;
    name.count = 1;
    name.head = i;
    name.text = article_.form(i);
    name.folded = article_.folded(i);
    name.matches = knowledge_.find(*party);
    name.kind = FigureKind::organisation;
    name.found_by = "party-tag";
    names_.push_back(name);
    if (article_.all_capitals(i) || names_place(i + 2)) {
      name.first = name.head = i + 2;
      name.text = article_.form(i + 2);
      name.folded = article_.folded(i + 2);
      name.matches = knowledge_.find(name.folded);
      name.kind = FigureKind::place;
      names_.push_back(std::move(name));
    }
  }
  renumber();
}

bool NameFinder::begins_demonym(const Name& name) const {
  const std::uint32_t first = name.first_token;
  const auto match = knowledge_.longest_match(
      std::span(article_.folded_words())
          .subspan(first, std::min<std::uint32_t>(article_.sentence_end(first) - first, 4)));
  return match && match->word_count > name.token_count && is_demonym_only(match->matches);
}

/// `Bakyt Torobayev`, `Inês Carvalho`, of which only the surname is tagged.
bool NameFinder::is_forename_of(std::uint32_t surname) const {
  if (surname == article_.sentence_begin(surname) || label_at(surname - 1)) {
    return false;
  }
  const std::uint32_t name = surname - 1;
  const bool above = article_.has_deprel(surname, "flat") && article_.token(surname).head == name;
  const bool below =
      article_.token(name).head == surname && knowledge_.find(article_.folded(name)).empty() &&
      (article_.has_deprel(name, "nmod:desc") || article_.has_deprel(name, "compound")) &&
      !article_.all_capitals(name) && article_.form(name).find('-') == std::string_view::npos;
  // `its president, Given Lubinda,`: nothing but a name is written large behind a comma.
  const bool apposed = name > article_.sentence_begin(name) && article_.form(name - 1) == "," &&
                       !article_.is_headline(article_.sentence_of(name)) &&
                       knowledge_.find(article_.folded(name)).empty();
  return (apposed || ((above || below) && article_.token(name).upos == Upos::propn)) &&
         article_.capitalised(name) && lexicon_.classes(article_.folded(name)).none() &&
         !names_place(name);
}

void NameFinder::collect_tagged() {
  for (const Name& name : article_.document().names()) {
    Run run{name.label, name.first_token, name.first_token + name.token_count};
    if (!party_tag(run.first) && !begins_demonym(name) && shape_tagged(run) && cut_tagged(run) &&
        names_something(run)) {
      candidates_.push_back(Candidate{run.first, run.end - run.first, run.label, name.confidence,
                                      FigureKind::none, "names", 1});
    }
  }
}

bool NameFinder::shape_tagged(Run& run) {
  auto& [label, first, end] = run;
  if (begins_with_owner(first, end)) {
    ++first;  // `Foreign Minister of Kenya Ann Otieno`, tagged from `Kenya` on
    label = NameLabel::per;
  }
  if (const std::uint32_t person = person_behind(first, end);
      label != NameLabel::per && person > first) {
    label = NameLabel::per;
    first = person;
  }
  // `Minister Oyvind Brekke`, of which only the surname is tagged, perhaps as something else
  if (end - first == 1 && first > article_.sentence_begin(first) && !label_at(first - 1) &&
      article_.capitalised(first - 1) && article_.token(first - 1).upos == Upos::propn &&
      (label == NameLabel::per || knowledge_.gender_of(article_.folded(first - 1))) &&
      knowledge_.find(article_.folded(first)).empty() &&
      knowledge_.find(article_.folded(first - 1)).empty() &&
      lexicon_.classes(article_.folded(first)).none() &&
      lexicon_.classes(article_.folded(first - 1)).none() && follows_title(first - 1)) {
    --first;
    label = NameLabel::per;
  }
  if (label == NameLabel::org) {
    split_person(first, end);
  }
  if (const std::uint32_t told = name_behind_hearer(first, end); told != first) {
    if (!knowledge_.find(fold_name(article_.document().text(article_.span_of(told, end - told))))
             .empty()) {
      return false;  // the knowledge finds both
    }
    first = told;
    label = NameLabel::per;
  }
  if (label == NameLabel::per) {
    if (end - first == 1 && is_forename_of(first)) {
      --first;
    }
    trim_person(first, end);
    join_hyphens(first, end);
    add_surname(first, end);
    add_behind_nickname(first, end);
  } else if (joins_to_a_person(first, end)) {
    label = NameLabel::per;
    join_hyphens(first, end);
  } else {
    cut_possessor(first, end);
    cut_leader(first, end);
    join_capital_hyphens(first, end);
  }
  // `the Fund of "governing …`: no name goes on in quotation marks.
  for (std::uint32_t i = first + 1; i < end; ++i) {
    const std::string_view mark = article_.form(i);
    if ((mark == "\"" || mark == "“" || mark == "``") && i + 1 < end &&
        !article_.capitalised(i + 1)) {
      end = i;
      break;
    }
  }
  trim_ends(first, end);
  return true;
}

bool NameFinder::cut_tagged(Run& run) const {
  auto& [label, first, end] = run;
  if (label != NameLabel::per) {
    if (label == NameLabel::org) {
      extend_or_cut_firm(run);
    }
    cut_conjunction(first, end);
    cut_description(first, end);
  }
  if (label == NameLabel::org && !cut_body(run)) {
    return false;
  }
  if (label == NameLabel::loc) {
    cut_district(run);
  }
  first = skip_portfolio(first, end);
  if (label == NameLabel::org && (names_office(first, end) || is_two_peoples(run))) {
    return false;
  }
  if (label == NameLabel::loc && !cut_place(run)) {
    return false;
  }
  if (is_two_places(first, end)) {
    return false;  // the knowledge finds both
  }
  if (first >= end || follows_thing(first) || names_thing(first, end) ||
      (end - first == 1 && names_portfolio(first))) {
    return false;
  }
  if (label == NameLabel::loc && end - first == 1 && !extend_bare_place(run)) {
    return false;
  }
  if (label == NameLabel::org) {
    cut_office(run);
  }
  return true;
}

void NameFinder::extend_or_cut_firm(Run& run) const {
  auto& [label, first, end] = run;
  // `Sarema University hospital`
  if (end < article_.sentence_end(first) && article_.is(end, WordClass::care_house) &&
      !article_.capitalised(end) && article_.is(end - 1, WordClass::organisation_head)) {
    ++end;
  }
  // `Kobalt Steel of Norway`: a firm, and where it is.
  if (end - first > 2 && article_.folded(end - 2) == "of" && names_place(end - 1) &&
      is_firm_alone(first, end - 2)) {
    end -= 2;
  }
}

bool NameFinder::cut_body(Run& run) const {
  auto& [label, first, end] = run;
  // `Commerce Secretary`, `US Commerce Secretary`: what somebody is secretary of.
  if (end - first <= 2 && first < end && end < article_.sentence_end(first) &&
      article_.capitalised(end) && article_.is(end, WordClass::portfolio_holder) &&
      article_.is(end, WordClass::role) && knowledge_.find(article_.folded(end - 1)).empty()) {
    if (end - first == 1 || !names_place(first)) {
      return false;
    }
    --end;
  }
  // `the Fish Dream party`: it is named before its noun.
  if (end - first > 1 && article_.is(end - 1, WordClass::party) && !article_.capitalised(end - 1)) {
    --end;
  }
  return true;
}

void NameFinder::cut_district(Run& run) const {
  auto& [label, first, end] = run;
  // `U.S. District Judge`, `State Supreme Court Justice`: the court's district is no place.
  if (end - first > 1 && end < article_.sentence_end(first) &&
      article_.folded(end - 1) == "district" &&
      (article_.is(end, WordClass::role) || article_.is(end, WordClass::title) ||
       article_.is(end, WordClass::official)) &&
      (article_.capitalised(end) || article_.is(end, WordClass::role))) {
    --end;
    while (end - first > 1 && article_.is(end - 1, WordClass::title_modifier)) {
      --end;
    }
  }
}

bool NameFinder::is_two_peoples(const Run& run) const {
  const std::uint32_t first = run.first;
  return run.end - first == 2 && is_demonym_only(knowledge_.find(article_.folded(first + 1))) &&
         !knowledge_.find(article_.folded(first)).empty() &&
         knowledge_.find(article_.folded(first) + ' ' + article_.folded(first + 1)).empty();
}

bool NameFinder::cut_place(Run& run) const {
  auto& [label, first, end] = run;
  // `South Carolina US`, of a headline
  if (end - first > 1 && article_.all_capitals(end - 1) &&
      !article_.is_shouted(article_.sentence_of(first)) &&
      knowledge_.find_state(article_.folded(end - 1)) && known_place(first, end - 1)) {
    --end;
  }
  // `Martian brines`, `Antarctic mountain ranges`: no name of theirs.
  if (end - first > 1 && !article_.capitalised(end - 1) &&
      article_.token(end - 1).upos == Upos::noun && article_.token(first).upos == Upos::adj &&
      !article_.is(end - 1, WordClass::place_noun)) {
    return false;
  }
  return true;
}

bool NameFinder::extend_bare_place(Run& run) const {
  auto& [label, first, end] = run;
  if (!knowledge_.find(article_.folded(first)).empty() ||
      (!article_.is(first, WordClass::place_head) && !article_.is(first, WordClass::country) &&
       !article_.is(first, WordClass::place_noun))) {
    return true;
  }
  const bool numbered = end < article_.sentence_end(first) && article_.token(end).upos == Upos::num;
  end += numbered ? 1U : 0U;
  return numbered;
}

void NameFinder::cut_office(Run& run) const {
  auto& [label, first, end] = run;
  // `Senate Minority Leader`
  while (end - first > 1 && end < article_.sentence_end(first) && article_.capitalised(end) &&
         (article_.is(end, WordClass::role) || article_.is(end, WordClass::title)) &&
         article_.is(end - 1, WordClass::title_modifier) &&
         !article_.is(end - 1, WordClass::organisation_head)) {
    --end;
  }
  // `Fish Society Research Fellow`
  if (end - first > 1 && end < article_.sentence_end(first) &&
      article_.is(end, WordClass::fellow) && article_.is(end - 1, WordClass::of_fellows)) {
    --end;
  }
}

bool NameFinder::names_something(const Run& run) const {
  const auto& [label, first, end] = run;
  if (label == NameLabel::org && article_.is(end - 1, WordClass::title) &&
      !article_.is(end - 1, WordClass::organisation_head)) {
    return false;  // `US Special Envoy`
  }
  if (label == NameLabel::per && only_titles(first, end)) {
    return false;  // `Prime`
  }
  bool any_capital = false;
  for (std::uint32_t i = first; i < end; ++i) {
    any_capital = any_capital || article_.capitalised(i) || article_.token(i).upos == Upos::num ||
                  has_capital(i);
  }
  // `C$2bn`
  const bool money = end - first == 1 && article_.form(first).find('$') != std::string_view::npos;
  if (money || !any_capital ||
      (end - first == 1 && label != NameLabel::per &&
       lexicon_.is(article_.folded(first), WordClass::never_a_name))) {
    return false;
  }
  return true;
}

void NameFinder::cut_conjunction(std::uint32_t first, std::uint32_t& end) const {
  const auto known = [&](std::uint32_t from, std::uint32_t to) {
    return !knowledge_.find(fold_name(article_.document().text(article_.span_of(from, to - from))))
                .empty();
  };
  // `Halcyon and Omnira`, if each stands by itself elsewhere.
  const auto stands_alone = [&](std::uint32_t from, std::uint32_t to) {
    const auto& words = article_.folded_words();
    for (std::uint32_t i = 0; i + (to - from) <= article_.size(); ++i) {
      const std::uint32_t behind = i + to - from;
      if ((i < first || i >= end) && article_.capitalised(i) &&
          std::equal(words.begin() + from, words.begin() + to, words.begin() + i) &&
          (behind >= article_.size() || article_.folded(behind) != "and") &&
          (i == 0 || article_.folded(i - 1) != "and")) {
        return true;
      }
    }
    return false;
  };
  for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
    if (article_.folded(i) == "and" && stands_alone(first, i) && stands_alone(i + 1, end)) {
      end = i;
      return;
    }
    if (article_.folded(i) == "and" && known(first, i) && known(i + 1, end) && !known(first, end)) {
      end = i;
      return;
    }
  }
}

void NameFinder::cut_description(std::uint32_t& first, std::uint32_t end) const {
  for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
    if (!article_.capitalised(i) && article_.token(i).upos == Upos::noun &&
        (article_.is(i, WordClass::company) || article_.is(i, WordClass::any_body) ||
         article_.is(i, WordClass::organisation_head)) &&
        article_.capitalised(i + 1)) {
      first = i + 1;
    }
  }
}

bool NameFinder::names_office(std::uint32_t first, std::uint32_t end) const {
  std::uint32_t office = first;
  while (office < end && !article_.is(office, WordClass::role) &&
         (article_.is(office, WordClass::title_modifier) ||
          !knowledge_.find(article_.folded(office)).empty())) {
    ++office;
  }
  return office + 1 < end && article_.is(office, WordClass::role) &&
         !article_.is(office, WordClass::organisation_head) &&
         article_.folded(office + 1) == "of" &&
         knowledge_.find(fold_name(article_.document().text(article_.span_of(first, end - first))))
             .empty();
}

bool NameFinder::known_place(std::uint32_t first, std::uint32_t end) const {
  const auto matches =
      knowledge_.find(fold_name(article_.document().text(article_.span_of(first, end - first))));
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    const std::string_view kind = knowledge_.fact(match.fact).kind;
    return match.use == NameUse::name && (kind == "state" || kind == "place");
  });
}

bool NameFinder::is_two_places(std::uint32_t first, std::uint32_t end) const {
  if (end != first + 2 || !article_.capitalised(first) || !article_.capitalised(first + 1) ||
      !knowledge_.find(article_.folded(first) + ' ' + article_.folded(first + 1)).empty()) {
    return false;
  }
  const auto large = [&](std::uint32_t i) {
    const auto matches = knowledge_.find(article_.folded(i));
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      const knowledge::Fact& fact = knowledge_.fact(match.fact);
      return match.use == NameUse::name &&
             (fact.kind == "state" || fact.property("type") == "capital");
    });
  };
  return large(first) && large(first + 1);
}

void NameFinder::collect_untagged() {
  // `ABS-CBN`
  for (std::uint32_t i = 0; i + 2 < article_.size(); ++i) {
    if (article_.form(i + 1) == "-" && article_.all_capitals(i) && article_.all_capitals(i + 2) &&
        article_.form(i).size() > 1 && article_.form(i + 2).size() > 1 &&
        article_.form(i + 2).back() > '9' &&
        article_.token(i).span.end == article_.token(i + 1).span.begin &&
        article_.token(i + 1).span.end == article_.token(i + 2).span.begin && is_unknown_word(i) &&
        is_unknown_word(i + 2) && !article_.is_shouted(article_.sentence_of(i))) {
      candidates_.push_back(Candidate{i, 3, std::nullopt, 1.0F, FigureKind::none, "names", 0});
    }
  }
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (stands_for_body(i)) {
      candidates_.push_back(
          Candidate{i, 1, NameLabel::org, 1.0F, FigureKind::organisation, "names", 0});
    }
  }
  // `Park Won-soon`
  for (std::uint32_t i = 0; i + 3 < article_.size(); ++i) {
    const auto joins = [&](std::uint32_t k) {
      return article_.token(k - 1).span.end == article_.token(k).span.begin;
    };
    if (article_.form(i + 2) == "-" && joins(i + 2) && joins(i + 3) && article_.capitalised(i) &&
        article_.capitalised(i + 1) && !article_.capitalised(i + 3) &&
        article_.sentence_of(i) == article_.sentence_of(i + 3) &&
        knowledge_.is_surname(article_.folded(i)) && is_unknown_word(i + 1) &&
        article_.form(i + 1).size() <= 6 && article_.form(i + 3).size() <= 6 &&
        is_unknown_word(i + 3) && article_.token(i + 3).upos != Upos::verb &&
        article_.token(i + 3).upos != Upos::num) {
      candidates_.push_back(Candidate{i, 4, NameLabel::per, 1.0F, FigureKind::none, "names", 1});
    }
  }
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    const std::uint32_t sentence = article_.sentence_of(i);
    if (label_at(i) || !article_.capitalised(i) || article_.is_headline(sentence) ||
        article_.is_shouted(sentence) || article_.token(i).upos != Upos::propn ||
        !knowledge_.forename(article_.folded(i)) || lexicon_.classes(article_.folded(i)).any() ||
        !knowledge_.find(article_.folded(i)).empty()) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < article_.sentence_end(i) && end - i < 3 && !label_at(end) &&
           article_.capitalised(end) && article_.has_deprel(end, "flat") &&
           article_.token(end).head == i && article_.token(end).upos == Upos::propn &&
           lexicon_.classes(article_.folded(end)).none()) {
      ++end;
    }
    if (end > i + 1 && (end >= article_.sentence_end(i) || !label_at(end))) {
      candidates_.push_back(
          Candidate{i, end - i, NameLabel::per, 1.0F, FigureKind::none, "names", 1});
      i = end - 1;
    }
  }
}

bool NameFinder::stands_for_body(std::uint32_t i) const {
  const std::string_view form = article_.form(i);
  const std::uint32_t begin = article_.sentence_begin(i);
  if (form.size() < 3 || !article_.all_capitals(i) || label_at(i) ||
      !std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) ||
      article_.is_headline(article_.sentence_of(i)) ||
      article_.is_shouted(article_.sentence_of(i)) || !is_unknown_word(i)) {
    return false;
  }
  std::uint32_t before = i - (i > begin && article_.folded(i - 1) == "the" ? 1U : 0U);
  if (before >= begin + 2 && article_.folded(before - 1) == "of" &&
      label_at(before - 2) == NameLabel::per) {
    return true;
  }
  const auto names = article_.document().names();
  return std::any_of(names.begin(), names.end(), [&](const Name& name) {
    std::string initials;
    for (std::uint32_t k = name.first_token; k < name.first_token + name.token_count; ++k) {
      initials += article_.capitalised(k) ? std::string(1, article_.form(k).front()) : "";
    }
    return name.label == NameLabel::org && initials == form;
  });
}

bool NameFinder::follows_title(std::uint32_t i) const {
  return i > article_.sentence_begin(i) &&
         (article_.is(i - 1, WordClass::title) || article_.is(i - 1, WordClass::role));
}

void NameFinder::split_person(std::uint32_t first, std::uint32_t& end) {
  for (std::uint32_t i = first + 3; i + 1 < end; ++i) {
    if (names_place(i - 1) && article_.folded(i - 2) == "of" &&
        knowledge_.gender_of(article_.folded(i)) && article_.capitalised(i) &&
        article_.capitalised(i + 1) && !names_body(end - 1)) {
      candidates_.push_back(
          Candidate{i, end - i, NameLabel::per, 1.0F, FigureKind::none, "names", 1});
      end = i;
      return;
    }
  }
}

std::uint32_t NameFinder::name_behind_hearer(std::uint32_t first, std::uint32_t end) const {
  std::uint32_t before = first;
  before -= before > article_.sentence_begin(first) ? 1 : 0;
  before -= before > article_.sentence_begin(first) && article_.folded(before) == "the" ? 1 : 0;
  std::uint32_t next = end;
  next += next < article_.sentence_end(first) && article_.folded(next).empty() ? 1 : 0;
  const bool clause =
      next < article_.sentence_end(first) &&
      (article_.token(next).upos == Upos::aux || article_.token(next).has("VerbForm", "Fin"));
  if (end - first < 2 || before == first || article_.token(before).lemma != "tell" || !clause) {
    return first;
  }
  const auto match =
      knowledge_.longest_match(std::span(article_.folded_words()).subspan(first, end - first - 1));
  const bool media =
      match && std::any_of(match->matches.begin(), match->matches.end(), [&](const Match& found) {
        return knowledge_.fact(found.fact).property("type") == "media";
      });
  return media ? first + static_cast<std::uint32_t>(match->word_count) : first;
}

std::uint32_t NameFinder::person_behind(std::uint32_t first, std::uint32_t& end) const {
  if (end - first < 2 || article_.is(end - 1, WordClass::organisation_head) ||
      article_.is(end - 1, WordClass::place_head)) {
    return first;
  }
  // `Sergeant Adams`, `District Attorney Vance`
  std::uint32_t titles = first;
  while (titles < end && (article_.is(titles, WordClass::title) ||
                          article_.is(titles, WordClass::title_modifier))) {
    ++titles;
  }
  const bool titled = titles > first && titles < end && end - titles <= 2 &&
                      article_.is(titles - 1, WordClass::title) &&
                      !article_.is(titles - 1, WordClass::leader) &&  // `Sultan Kudarat`
                      article_.token(titles).upos == Upos::propn &&
                      lexicon_.classes(article_.folded(titles)).none() &&
                      (knowledge_.find(article_.folded(titles)).empty() ||
                       (end - titles == 1 && knowledge_.is_surname(article_.folded(titles))));
  if (titled) {
    return titles;
  }
  std::uint32_t name = first + 1;
  const auto place =
      knowledge_.longest_match(std::span(article_.folded_words()).subspan(first, end - first - 1));
  if (place && std::any_of(place->matches.begin(), place->matches.end(), [&](const Match& match) {
        return knowledge_.fact(match.fact).kind == "state";
      })) {
    name = first + static_cast<std::uint32_t>(place->word_count);
  } else if (!names_place(first)) {
    return first;
  }
  const bool after_office = place && end - name >= 2 && first >= 2 &&
                            lexicon_.classes(article_.folded(name)).none() &&
                            (article_.is(first - 2, WordClass::title) ||
                             (first >= 3 && article_.folded(first - 1) == "the" &&
                              article_.is(first - 3, WordClass::title)));
  if (name >= end || names_place(name) ||
      (!knowledge_.forename(article_.folded(name)) && !after_office) ||
      !knowledge_.find(article_.folded(first) + ' ' + article_.folded(name)).empty()) {
    return first;
  }
  while (end < article_.sentence_end(first) && article_.capitalised(end) &&
         article_.token(end).upos == Upos::propn && !label_at(end)) {
    ++end;
  }
  return end - name > 1 ? name : first;
}

void NameFinder::add_behind_nickname(std::uint32_t first, std::uint32_t& end) const {
  const auto quote = [&](std::uint32_t i) {
    const std::string_view form = article_.form(i);
    return form == "\"" || form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D" || form == "``" ||
           form == "''" || form == "'" || form == "\xE2\x80\x98" || form == "\xE2\x80\x99";
  };
  const std::uint32_t limit = article_.sentence_end(first);
  if (end - first > 2 || end + 3 >= limit || !article_.capitalised(end + 1) ||
      !article_.capitalised(end + 3) || article_.token(end + 3).upos != Upos::propn ||
      lexicon_.classes(article_.folded(end + 3)).any()) {
    return;
  }
  const bool quoted = quote(end) && quote(end + 2);
  const bool bracketed = article_.form(end) == "(" && article_.form(end + 2) == ")" &&
                         knowledge_.gender_of(article_.folded(end + 1));
  if (quoted || bracketed) {
    end += 4;
    while (end < limit && article_.capitalised(end) && article_.has_deprel(end, "flat") &&
           article_.token(end).upos == Upos::propn) {
      ++end;
    }
  }
}

void NameFinder::add_surname(std::uint32_t first, std::uint32_t& end) const {
  // `Qaboos bin Said`, `Azalina Othman Said`: a verb is written small.
  while (end < article_.sentence_end(first) && article_.capitalised(end) && !label_at(end) &&
         !article_.is_headline(article_.sentence_of(first)) &&
         !article_.is_shouted(article_.sentence_of(first)) &&
         (article_.token(end).upos == Upos::verb ||
          (article_.is(end - 1, WordClass::name_particle) && !article_.capitalised(end - 1)))) {
    ++end;
  }
  // `Paul Sun-Hyung Lee`
  const bool hyphened = end >= first + 3 && article_.form(end - 2) == "-";
  const bool initial =
      end > first + 1 && article_.form(end - 1).size() == 2 && article_.form(end - 1).back() == '.';
  if ((end != first + 1 && !hyphened && !initial) || end >= article_.sentence_end(first) ||
      !article_.capitalised(end) || article_.all_capitals(end) ||
      (label_at(end) && !(hyphened && label_at(end) == NameLabel::per)) ||
      article_.is_headline(article_.sentence_of(first)) ||
      article_.is_shouted(article_.sentence_of(first))) {
    return;
  }
  const Upos upos = article_.token(end).upos;
  const bool word = !initial && (lexicon_.classes(article_.folded(end)).any() ||
                                 !knowledge_.find(article_.folded(end)).empty());
  if (!word && (upos == Upos::noun || upos == Upos::propn || upos == Upos::adj)) {
    ++end;
  }
}

bool NameFinder::begins_with_owner(std::uint32_t first, std::uint32_t end) const {
  if (end - first < 3 || first < 2 || article_.folded(first - 1) != "of" ||
      article_.sentence_of(first - 2) != article_.sentence_of(first)) {
    return false;
  }
  const auto matches = knowledge_.find(article_.folded(first));
  if (std::none_of(matches.begin(), matches.end(), [&](const Match& match) {
        return match.use == NameUse::name && knowledge_.fact(match.fact).kind != "person";
      })) {
    return false;
  }
  const std::uint32_t office = article_.token(first).head;
  const bool of_office =
      office != Token::no_head && office < first &&
      (article_.is(office, WordClass::title) || article_.is(first - 2, WordClass::title));
  return of_office || (article_.is(first - 2, WordClass::title) &&
                       knowledge_.forename(article_.folded(first + 1)));
}

bool NameFinder::only_titles(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i) {
    if (!article_.folded(i).empty() && !article_.is(i, WordClass::title) &&
        !article_.is(i, WordClass::title_modifier)) {
      return false;
    }
  }
  // `became Sultan`, where `Sultan Qaboos` is read
  const auto& words = article_.folded_words();
  for (std::uint32_t i = 0; end - first == 1 && i + 1 < article_.size(); ++i) {
    if (words[i] == words[first] && article_.is(i, WordClass::honorific) &&
        article_.capitalised(i + 1) && label_at(i + 1) == NameLabel::per) {
      return true;
    }
  }
  return end - first > 1 || !knowledge_.forename(article_.folded(first));
}

void NameFinder::join_capital_hyphens(std::uint32_t first, std::uint32_t& end) const {
  while (end > first && end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
         article_.token(end - 1).span.end == article_.token(end).span.begin &&
         article_.token(end).span.end == article_.token(end + 1).span.begin &&
         article_.capitalised(end + 1) &&
         (article_.token(end + 1).upos == Upos::propn ||
          (article_.all_capitals(end - 1) && article_.all_capitals(end + 1)))) {
    end += 2;
  }
}

bool NameFinder::joins_to_a_person(std::uint32_t first, std::uint32_t end) const {
  const auto touches = [&](std::uint32_t a, std::uint32_t b) {
    return article_.token(a).span.end == article_.token(b).span.begin;
  };
  return end - first == 2 && end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
         touches(end - 1, end) && touches(end, end + 1) && !article_.capitalised(end + 1) &&
         article_.form(end - 1).size() <= 5 && article_.form(end + 1).size() <= 5 &&
         article_.token(end + 1).upos == Upos::propn;
}

void NameFinder::join_hyphens(std::uint32_t& first, std::uint32_t& end) const {
  const auto touches = [&](std::uint32_t a, std::uint32_t b) {
    return article_.token(a).span.end == article_.token(b).span.begin;
  };
  while (first >= 2 && first - 2 >= article_.sentence_begin(first) &&
         article_.form(first - 1) == "-" && touches(first - 2, first - 1) &&
         touches(first - 1, first) && article_.capitalised(first - 2)) {
    first -= 2;
  }
  while (end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
         touches(end - 1, end) && touches(end, end + 1) &&
         !article_.is(end + 1, WordClass::behind_hyphen) &&
         article_.token(end + 1).upos != Upos::num) {
    end += 2;
  }
}

void NameFinder::cut_possessor(std::uint32_t& first, std::uint32_t& end) const {
  // `Okafor's People's Party`: whose party it is is no part of its name.
  const auto owns = [&](std::uint32_t i) {
    return article_.token(i).upos == Upos::part && article_.folded(i).empty();
  };
  for (std::uint32_t i = first + 1; i + 2 < end; ++i) {
    if (owns(i) && !article_.is(i - 1, WordClass::name_owner) && owns(i + 2) &&
        article_.is(i + 1, WordClass::name_owner)) {
      first = i + 1;
      break;
    }
  }
  for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
    if (article_.token(i).upos == Upos::part && article_.folded(i).empty() &&
        !lexicon_.is(article_.folded(end - 1), WordClass::organisation_head) &&
        !lexicon_.is(article_.folded(end - 1), WordClass::place_head) &&
        article_.folded(end - 1) != "hospital") {
      end = i;
      return;
    }
  }
}

void NameFinder::cut_leader(std::uint32_t first, std::uint32_t& end) {
  for (std::uint32_t of = first + 1; of + 2 < end; ++of) {
    if (article_.folded(of) == "of" &&
        (article_.token(of - 1).has("Number", "Plur") ||
         article_.is(of - 1, WordClass::followers)) &&
        (begins_leader(of + 1) ||
         // `the Valor party of Zury Ríos`
         (!article_.capitalised(of - 1) && end - of == 3 && article_.capitalised(of + 1) &&
          article_.capitalised(of + 2) && !names_place(of + 1) && !names_place(of + 2))) &&
        !names_body(end - 1)) {
      candidates_.push_back(
          Candidate{of + 1, end - of - 1, NameLabel::per, 1.0F, FigureKind::none, "names", 1});
      end = of;
      return;
    }
  }
}

bool NameFinder::is_firm_alone(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i) {
    if (!article_.folded(i).empty() && !article_.is(i, WordClass::firm) &&
        !article_.is(i, WordClass::legal_form) && !is_unknown_word(i)) {
      return false;
    }
  }
  return is_unknown_word(first);
}

void NameFinder::trim_ends(std::uint32_t& first, std::uint32_t& end) const {
  while (first < end &&
         (article_.folded(first).empty() || article_.has_deprel(first, "case") ||
          (end - first > 1 && article_.token(first).upos == Upos::propn &&
           lexicon_.is(article_.folded(first), WordClass::never_a_name) &&
           !knowledge_.forename(article_.folded(first))) ||
          (article_.token(first).upos == Upos::det && first + 1 < end &&
           knowledge_.find(article_.folded(first) + ' ' + article_.folded(first + 1)).empty()))) {
    ++first;
  }
  const auto is_loose = [&](std::uint32_t i) {
    const Upos upos = article_.token(i).upos;
    const bool hyphened = i > first && article_.form(i - 1) == "-" &&
                          article_.token(i - 1).span.end == article_.token(i).span.begin;
    return article_.folded(i).empty() ||
           (!hyphened && !article_.capitalised(i) &&
            (upos == Upos::adp || upos == Upos::cconj || upos == Upos::part || upos == Upos::det));
  };
  while (end > first && is_loose(end - 1)) {
    --end;
  }
  // `beat Rovers 4-0`
  if (end - first > 1 && end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
      article_.token(end - 1).upos == Upos::num && article_.token(end + 1).upos == Upos::num) {
    --end;
  }
  // `Vera et al.`
  if (end - first > 2 && article_.folded(end - 1) == "al" && article_.folded(end - 2) == "et") {
    end -= 2;
  }
}

void NameFinder::trim_person(std::uint32_t& first, std::uint32_t& end) const {
  // `boo Ana Ruiz`
  while (end - first > 2 && !article_.capitalised(first) &&
         (article_.token(first).upos == Upos::verb || article_.token(first).upos == Upos::noun) &&
         !article_.is(first, WordClass::name_particle)) {
    ++first;
  }
  for (std::uint32_t i = first + 1; i < end; ++i) {
    const std::string_view form = article_.form(i);
    const bool stops = article_.token(i).upos == Upos::punct && form != "-" && form != "." &&
                       form != "'" && form != "\xE2\x80\x99";
    // `Socialists of Igor Dodon`; `Wilson of C-MORE`
    if (i == first + 1 && article_.folded(i) == "of" && i + 1 < end) {
      if (i + 2 < end && knowledge_.forename(article_.folded(i + 1))) {
        first = i + 1;
        i = first;
        continue;
      }
      if (article_.all_capitals(i + 1) || article_.form(i + 1).size() == 1) {
        end = i;
        break;
      }
    }
    // `Ana Ruiz of Acme`, but `Catherine of Aragon`.
    const bool leads_on =
        i >= first + 2 && article_.token(i).upos == Upos::adp && !article_.capitalised(i);
    if (stops || leads_on || form == "'s" || form == "\xE2\x80\x99s") {
      end = i;
      break;
    }
  }
  // `Roman Catholic Pope Paul`
  for (std::uint32_t i = first + 1; i + 1 < end && i < first + 3; ++i) {
    if (article_.is(i, WordClass::honorific) && article_.capitalised(i) &&
        article_.is(i - 1, WordClass::denomination)) {
      first = i;
    }
  }
  // `Alaska Sarah Palin`: a place before a forename that begins a name of two words.
  while (end - first >= 3 && knowledge_.forename(article_.folded(first + 1)) &&
         !knowledge_.forename(article_.folded(first)) && names_place(first)) {
    ++first;
  }
  for (std::uint32_t i = first; i + 1 < end; ++i) {
    const auto matches = knowledge_.find(article_.folded(i));
    const bool title =
        article_.is(i, WordClass::title) || article_.is(i, WordClass::title_modifier);
    const bool demonym = is_demonym_only(matches);
    const bool state =
        i == first && std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
          // `US Marco Rubio`, `Tajikistan Emomali Rahmon`, but `Jordan Peterson`.
          return m.use == NameUse::name && knowledge_.fact(m.fact).kind == "state" &&
                 (m.acronym || (end - first > 2 && !knowledge_.forename(article_.folded(i))));
        });
    // `Pope Francis` and `Queen Elizabeth` stay together where they are known so.
    const bool known = !knowledge_.find(article_.folded(i) + ' ' + article_.folded(i + 1)).empty();
    if (i == first && (title || demonym || state || article_.folded(i).empty()) && !known &&
        !(article_.is(i, WordClass::title_modifier) && !article_.is(i, WordClass::title) &&
          knowledge_.forename(article_.folded(i)))) {
      first = i + 1;
    }
  }
}

}  // namespace newsgraph::extractors::entities
