// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "core/utf8.hpp"
#include "extractors/entities/cast.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;
using knowledge::Match;
using knowledge::NameUse;

/// Scores for the kinds, added up over all the places where a name stands.
struct NameFinder::Evidence {
  std::array<float, 5> score{};
  float& operator[](FigureKind kind) { return score[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] FigureKind best() const {
    // In a draw, the kind that names claim most seldom by mistake.
    const auto found = std::max_element(score.begin() + 1, score.end());
    return *found > 0.0F ? static_cast<FigureKind>(found - score.begin()) : FigureKind::none;
  }
};

void NameFinder::decide_kinds() {
  // `Hurricane Dorian` makes a storm of `Dorian` alone.
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    if (article_.is(i, WordClass::storm) && article_.capitalised(i) &&
        article_.capitalised(i + 1)) {
      storms_.insert(article_.folded(i + 1));
    }
  }
  constexpr std::size_t enough = 4;
  std::set<std::string, std::less<>> sporting;
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (article_.is(i, WordClass::contest) || article_.is(i, WordClass::of_teams)) {
      sporting.insert(article_.token(i).lemma);
    }
  }
  of_sport_ = sporting.size() >= enough;
  for (const NameMention& name : names_) {
    for (std::string& word : name.count > 1 ? words_of(name.folded) : std::vector<std::string>()) {
      parts_.insert(std::move(word));
    }
  }
  std::map<std::string, Evidence> evidence;
  for (const NameMention& name : names_) {
    weigh(name, evidence[name.folded]);
  }
  // `Arnav Gupta`, a place to the tagger, and `Gupta`, a person.
  constexpr float namesake = 3.0F;
  for (const NameMention& name : names_) {
    const std::size_t space = name.folded.rfind(' ');
    if (space == std::string::npos || !name.matches.empty() || name.kind != FigureKind::none ||
        name.label != NameLabel::loc) {
      continue;
    }
    const auto alone = evidence.find(name.folded.substr(space + 1));
    if (alone != evidence.end() && alone->second.best() == FigureKind::person &&
        knowledge_.find(alone->first).empty()) {
      evidence[name.folded][FigureKind::person] += namesake;
    }
  }
  for (NameMention& name : names_) {
    prefer_region(name, evidence[name.folded]);
    name.kind = is_thing(name) ? FigureKind::none : evidence[name.folded].best();
    if (name.kind == FigureKind::person && is_ship_of_a_name(name)) {
      name.kind = FigureKind::none;
    }
    // `the Chamber`, `University`: a noun alone.
    const bool noun = name.count == 1 && name.matches.empty() &&
                      (is_head(name.first, WordClass::place_head) ||
                       is_head(name.first, WordClass::organisation_head));
    if (noun && name.kind == FigureKind::place) {
      name.kind = FigureKind::none;
    }
  }
  drop_families_and_pairs();
  prefer_longer_names();
  name_halves();
  name_namesakes();
  doubt_lone_people();
  follow_surnames();
}

void NameFinder::drop_families_and_pairs() {
  std::set<std::string, std::less<>> surnames;
  for (const NameMention& name : names_) {
    const std::size_t space = name.folded.rfind(' ');
    if (name.kind == FigureKind::person && name.label == NameLabel::per &&
        space != std::string::npos) {
      surnames.insert(name.folded.substr(space + 1));
    }
  }
  for (NameMention& name : names_) {
    // `the Ruizes`, `the Turners`
    if (name.count == 1 && name.matches.empty() && name.first > 0 && name.folded.size() > 3 &&
        name.folded.back() == 's' && article_.folded(name.first - 1) == "the" &&
        surnames.count(std::string_view(name.folded).substr(0, name.folded.size() - 1)) != 0) {
      name.kind = FigureKind::none;
    }
    // `the Ruiz-Okafor ticket`, `the Norway-Peru pact`
    const std::size_t hyphen = name.text.find('-');
    if (name.matches.empty() && hyphen != std::string::npos) {
      const std::string before = fold_name(name.text.substr(0, hyphen));
      const std::string after = fold_name(name.text.substr(hyphen + 1));
      const auto is_name = [&](const std::string& part) {
        return surnames.count(part) != 0 || knowledge_.find_state(part);
      };
      if (is_name(before) && is_name(after)) {
        name.kind = FigureKind::none;
      }
    }
  }
}

void NameFinder::follow_surnames() {
  std::set<std::string, std::less<>> surnames;  // also of several words: `al Muhandis`
  for (const NameMention& name : names_) {
    for (std::size_t space = name.folded.find(' ');
         name.kind == FigureKind::person && space != std::string::npos;
         space = name.folded.find(' ', space + 1)) {
      surnames.insert(name.folded.substr(space + 1));
    }
    // `Moon` of `Moon Jae-in`
    if (name.kind == FigureKind::person && name.count == 4 &&
        article_.form(name.first + 2) == "-" && !article_.capitalised(name.first + 3)) {
      surnames.insert(article_.folded(name.first));
    }
  }
  for (NameMention& name : names_) {
    const bool one_name = name.folded.find(' ') == std::string::npos ||
                          article_.is(name.first, WordClass::name_particle);
    if (one_name && surnames.count(name.folded) != 0 &&
        ((name.kind != FigureKind::state &&
          (!is_well_known(name) || name.label == NameLabel::per)) ||
         (name.kind != FigureKind::none && called_by_surname(name)))) {
      name.kind = FigureKind::person;
    }
    // `Pierliusi`, of Pedro Pierluisi
    constexpr std::size_t long_word = 8;
    if (name.count == 1 && name.kind == FigureKind::organisation && name.matches.empty() &&
        name.folded.size() >= long_word && !article_.all_capitals(name.first) &&
        std::any_of(surnames.begin(), surnames.end(), [&](const std::string& surname) {
          return surname != name.folded && spelled_alike(surname, name.folded);
        })) {
      name.kind = FigureKind::person;
    }
  }
}

bool NameFinder::called_by_surname(const NameMention& name) const {
  // `Michael Bloomberg`, before `Bloomberg`; not where `in Jordan`, `told Bloomberg` is read.
  bool introduced = false;
  for (const NameMention& other : names_) {
    introduced =
        introduced ||
        ((other.first < name.first || article_.is_headline(article_.sentence_of(name.first))) &&
         other.kind == FigureKind::person && other.count > 1 &&
         (other.folded.ends_with(' ' + name.folded) ||
          (other.folded.starts_with(name.folded + ' ') &&
           article_.form(other.first + 2 < article_.size() ? other.first + 2 : 0) == "-")));
    if (other.folded != name.folded || other.count != name.count) {
      continue;
    }
    const std::string_view preposition = article_.preposition(other.head);
    const std::uint32_t above = article_.token(other.head).head;
    const bool told = above != Token::no_head && article_.is(above, WordClass::reporting) &&
                      (article_.has_deprel(other.head, "obj") ||
                       article_.has_deprel(other.head, "iobj") || preposition == "to");
    if (lexicon_.is(preposition, WordClass::location_preposition) || told ||
        preposition == "from" || preposition == "to") {
      return false;
    }
  }
  return introduced;
}

void NameFinder::prefer_region(const NameMention& name, Evidence& evidence) const {
  for (const Match& match : name.matches) {
    const Fact& fact = knowledge_.fact(match.fact);
    if (fact.property("type") != "us-state" || name.matches.size() < 2) {
      continue;
    }
    std::size_t compatriots = 0;
    for (const NameMention& other : names_) {
      for (const Match& its : other.matches) {
        const Fact& its_fact = knowledge_.fact(its.fact);
        compatriots += other.folded != name.folded && its.use == NameUse::name &&
                               (its_fact.property("type") == "us-state" ||
                                its_fact.property("of") == fact.property("country"))
                           ? 1U
                           : 0U;
      }
    }
    if (compatriots >= 2) {
      evidence[FigureKind::state] = 0.0F;
      evidence[FigureKind::place] += 1.0F;
    }
  }
}

void NameFinder::weigh(const NameMention& name, Evidence& evidence) const {
  constexpr float tag_weight = 3.0F;
  const std::uint32_t last = name.first + name.count - 1;
  if (name.label) {
    FigureKind kind = *name.label == NameLabel::per   ? FigureKind::person
                      : *name.label == NameLabel::loc ? FigureKind::place
                                                      : FigureKind::organisation;
    if (is_state_first(name) && kind == FigureKind::place) {
      kind = FigureKind::state;
    }
    evidence[kind] += tag_weight * name.confidence;
  }
  bool known_state = false;
  for (const Match& match : name.matches) {
    const Fact& fact = knowledge_.fact(match.fact);
    if (match.use != NameUse::name ||
        (match.acronym && !in_capitals(name.first) && name.count == 1 && name.folded.size() > 1)) {
      continue;
    }
    const FigureKind kind = parse_figure_kind(fact.kind);
    if (kind == FigureKind::place && is_state_first(name)) {
      continue;
    }
    float weight = name.count > 1 ? 4.0F : 3.0F;
    if (kind == FigureKind::state) {
      weight = 6.0F;
      known_state = true;
    }
    const std::string_view type = fact.property("type");
    if (type == "seat" || type == "capital" || type == "media" || type == "alliance") {
      weight += 2.0F;
    }
    if (fact.from_user) {
      weight = 8.0F;
    }
    if (match.acronym) {
      weight += 2.0F;
    }
    const std::string_view population = fact.property("population");
    if (kind == FigureKind::place && !population.empty() && number(population) < 300000 &&
        fact.property("stands-for").empty()) {
      weight = name.count > 1 ? 1.0F : 0.5F;
    }
    evidence[kind] += weight;
  }
  if (name.kind == FigureKind::place && known_state) {
    // `Ivory Coast` is no coast.
  } else if (name.kind != FigureKind::none) {
    evidence[name.kind] += 4.0F;
  } else if (name.count > 1 || name.matches.empty()) {
    if (names_body(last)) {
      evidence[FigureKind::organisation] += name.count > 1 ? 3.0F : 1.0F;
    } else if (lexicon_.is(article_.folded(last), WordClass::place_head) && name.count > 1) {
      // Not of `Friends of the Baths`.
      const bool of =
          name.count > 3 && article_.folded(last - 1) == "the" && article_.folded(last - 2) == "of";
      // `James Alex Fields`
      const bool somebody = knowledge_.forename(article_.folded(name.first)) &&
                            knowledge_.is_surname(article_.folded(last)) &&
                            (name.first == article_.sentence_begin(name.first) ||
                             article_.folded(name.first - 1) != "the");
      evidence[FigureKind::place] += of ? 0.0F : somebody ? 1.0F : name.count > 2 ? 4.0F : 2.5F;
    }
  }
  if (name.titled && !known_state) {
    evidence[FigureKind::person] += name.count > 1 && name.matches.empty() && !names_body(last)
                                        ? 5.0F
                                    : name.count > 1                                    ? 3.0F
                                    : article_.is(name.first - 1, WordClass::honorific) ? 5.0F
                                                                                        : 2.0F;
  }
  // `Åsa Bergqvist`, whom the article calls `Ms Bergqvist` afterwards
  if (name.count > 1 && name.matches.empty() && !names_body(last) &&
      std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
        return other.count == 1 && other.titled && other.folded == article_.folded(last) &&
               other.first > 0 && article_.is(other.first - 1, WordClass::honorific);
      })) {
    evidence[FigureKind::person] += 4.0F;
  }
  if (name.count > 1 && knowledge_.forename(article_.folded(name.first)) &&
      article_.token(name.first).upos == Upos::propn) {
    evidence[FigureKind::person] += knowledge_.is_surname(article_.folded(last)) ? 2.5F : 1.5F;
    // `Ruth Amsler`, whatever the tagger says
    const auto gender = knowledge_.forename(article_.folded(name.first));
    evidence[FigureKind::person] += name.count == 2 && gender != knowledge::Gender::either &&
                                            lexicon_.classes(article_.folded(last)).none() &&
                                            knowledge_.find(article_.folded(last)).empty() &&
                                            name.matches.empty()
                                        ? 1.5F
                                        : 0.0F;
  }
  // `Lord Elgin`
  if (name.count > 1 && article_.is(name.first, WordClass::honorific) && name.matches.empty() &&
      !article_.has_deprel(name.head, "compound") && !names_body(last) &&
      !is_head(last, WordClass::place_head)) {
    evidence[FigureKind::person] += 4.0F;
  }
  // `ABS-CBN`
  const bool hyphened = name.count == 3 && article_.form(name.first + 1) == "-" &&
                        article_.all_capitals(name.first) && article_.all_capitals(last);
  if ((name.count == 1 || hyphened) && name.matches.empty() && article_.all_capitals(name.first) &&
      !name.shouted) {
    const bool acronym = name.folded.size() > 2 && article_.preposition(name.head) != "in";
    evidence[FigureKind::organisation] += acronym ? 3.5F : 2.0F;
  }
  const std::string_view preposition = article_.preposition(name.head);
  if (preposition == "in" || preposition == "near") {
    evidence[is_state_first(name) ? FigureKind::state : FigureKind::place] += 1.0F;
  }
  // `Amdal in Chad`, `Northgate Energy`
  if (name.count == 1 && name.matches.empty() && name.label != NameLabel::per && in_a_state(name)) {
    evidence[FigureKind::place] += 3.5F;
  }
  if (name.count > 1 && name.matches.empty() && is_head(last, WordClass::firm) &&
      !knowledge_.forename(article_.folded(name.first))) {
    evidence[FigureKind::organisation] += 3.0F;
  }
  if (is_journal(name.first)) {
    evidence[FigureKind::organisation] += 6.0F;
  }
  if (opens_report(name)) {
    evidence[FigureKind::place] += 6.0F;
  }
  // `Hotel Continental`, `Lake Sarema`
  if (name.count > 1 && name.kind == FigureKind::none && name.matches.empty() &&
      !(name.count > 2 && name.label == NameLabel::org) &&
      !(name.count > 2 && is_head(last, WordClass::organisation_head)) &&
      is_head(name.first, WordClass::place_front)) {
    evidence[FigureKind::place] += 4.0F;
  }
  if (name.count > 1 && is_head(last, WordClass::care_house)) {
    evidence[lies_in(name) ? FigureKind::place : FigureKind::organisation] += 3.0F;
  }
  const std::uint32_t above = article_.token(name.head).head;
  const bool plays =
      above != Token::no_head && article_.is(above, WordClass::contest) &&
      (article_.has_deprel(name.head, "nsubj") || article_.has_deprel(name.head, "obj"));
  const bool of_team = above != Token::no_head &&
                       (article_.token(name.head).deprel == "nmod:poss" ||
                        (article_.has_deprel(name.head, "compound") && above > name.first)) &&
                       article_.is(above, WordClass::of_teams);
  // `a tie against Liverpool`, `signed for Liverpool`
  const bool of_match =
      above != Token::no_head &&
      ((article_.is(above, WordClass::of_matches) &&
        (preposition == "against" || preposition == "over" || preposition == "for")) ||
       ((preposition == "from" || preposition == "to") && name.first >= 2 &&
        (article_.is(above, WordClass::transfer) ||
         article_.is(name.first - 2, WordClass::transfer))) ||
       changes_teams(name));
  // `studied at Durham`, `a professor at Durham`, `Durham's vice-chancellor`
  const bool of_learning = above != Token::no_head && article_.is(above, WordClass::of_learning) &&
                           (preposition == "at" || article_.token(name.head).deprel == "nmod:poss");
  if (of_learning && name.label != NameLabel::per && !known_state && name.count == 1) {
    evidence[FigureKind::organisation] += 8.0F;
  }
  if ((plays || of_team || of_match) && name.label != NameLabel::per && !known_state) {
    evidence[FigureKind::organisation] += of_sport_ ? 8.0F : 6.0F;
  } else if (of_sport_ && !known_state && name.label != NameLabel::per && is_team(name)) {
    evidence[FigureKind::organisation] += 5.0F;
  }
  if (name.matches.empty() && !name.titled &&
      (name.label != NameLabel::per ||
       (name.count == 1 && !knowledge_.forename(name.folded) &&
        !knowledge_.is_surname(name.folded) && parts_.count(name.folded) == 0))) {
    constexpr float clearly = 4.0F;
    // `the town of X`; `the kingdom of X`, `X's foreign minister` make it a state.
    if (above != Token::no_head && above < name.first && preposition == "of" &&
        name.first > above + 1 && name.first <= above + 3 &&
        article_.is(above, WordClass::of_places)) {
      evidence[FigureKind::place] += clearly;
    }
    if (above != Token::no_head && above < name.first && preposition == "of" &&
        !article_.capitalised(above)) {
      evidence[article_.is(above, WordClass::realm) ? FigureKind::state : FigureKind::place] +=
          article_.is(above, WordClass::realm) || article_.is(above, WordClass::place_noun)
              ? clearly
              : 0.0F;
    }
    if (above != Token::no_head && article_.token(name.head).deprel == "nmod:poss" &&
        (article_.is(above, WordClass::of_states) ||
         (above > 0 && lexicon_.is(article_.folded(above - 1) + ' ' + article_.folded(above),
                                   WordClass::of_states)))) {
      evidence[FigureKind::state] += 2.0F * clearly;
    }
  }
  // `Banco Sol`, `acquired Frantoio Rossi`
  const std::string& opening = article_.folded(name.first);
  const bool bank = name.count > 1 && is_head(name.first, WordClass::bank_front);
  const bool bought = above != Token::no_head && article_.has_deprel(name.head, "obj") &&
                      to_lower(article_.token(above).lemma) == "acquire" &&
                      !knowledge_.forename(opening);
  if (name.matches.empty() && !name.titled && (bank || bought)) {
    evidence[FigureKind::organisation] += 4.0F;
  }
  // `went to Abeba Tesfu and Ana Ruiz`
  if (name.matches.empty() && name.count > 1 && name.label == NameLabel::loc &&
      name.kind == FigureKind::none && stands_with_full_name(name)) {
    evidence[FigureKind::person] += 3.5F;
  }
  // `Davao del Sur`
  if (name.count > 2 && name.matches.empty() && names_place(name.first) &&
      article_.is(name.first + 1, WordClass::name_particle) &&
      !article_.capitalised(name.first + 1) && article_.folded(name.first + 1) != "of" &&
      !knowledge_.forename(opening)) {
    evidence[FigureKind::place] += 4.0F;
  }
  // `Ana Ruiz, daughter of a farmer`
  const std::uint32_t behind = name.first + name.count;
  if (name.count > 1 && name.matches.empty() && name.kind == FigureKind::none &&
      behind + 1 < article_.sentence_end(name.first) && article_.form(behind) == "," &&
      article_.is(behind + 1, WordClass::family)) {
    evidence[FigureKind::person] += 3.5F;
  }
  // `the Charlotte Hornets`
  if (is_team_of_town(name)) {
    evidence[FigureKind::organisation] += 6.0F;
  }
  // `she came from Atlas Copco`
  if (name.matches.empty() && !name.titled && name.count > 1 && preposition == "from" &&
      above != Token::no_head && article_.is(above, WordClass::joining) &&
      name.kind == FigureKind::none &&
      !(knowledge_.forename(opening) && knowledge_.is_surname(article_.folded(last)))) {
    evidence[FigureKind::organisation] += 4.0F;
  }
  // `operated by Viamar`
  const bool stranger = name.label == NameLabel::per &&
                        (knowledge_.forename(opening) || knowledge_.is_surname(name.folded));
  if (name.matches.empty() && !name.titled && !stranger && preposition == "by" &&
      above != Token::no_head && article_.is(above, WordClass::business)) {
    evidence[FigureKind::organisation] += 4.0F;
  }
  // `Greenpeace Africa`: of a body that we know, the part in a place
  if (name.count > 1 && name.matches.empty() && name.label != NameLabel::per &&
      begins_with_body(name) && names_place(last)) {
    evidence[FigureKind::organisation] += 4.0F;
  }
  // `Argentina's Ternium, which makes steel, said`
  if (name.label == NameLabel::loc && name.count == 1 && name.matches.empty() &&
      does_a_deed(name.head)) {
    evidence[FigureKind::organisation] += 4.0F;
  }
  evidence[FigureKind::person] += likeness_to_person(name);
  evidence[FigureKind::organisation] += likeness_to_body(name);
  if (above != Token::no_head && article_.has_deprel(name.head, "nsubj") &&
      article_.is(above, WordClass::reporting)) {
    evidence[FigureKind::place] -= 1.0F;
    // Two words that we don't know and that say something are a person's name.
    if (name.count == 2 && name.label && *name.label != NameLabel::per && name.matches.empty() &&
        name.kind == FigureKind::none && !names_body(last) && article_.capitalised(name.first) &&
        article_.capitalised(last) && !article_.all_capitals(last) &&
        lexicon_.classes(article_.folded(last)).none() &&
        lexicon_.classes(article_.folded(name.first)).none() && !names_place(name.first)) {
      evidence[FigureKind::person] += 3.0F;
    }
  }
}

bool NameFinder::stands_with_full_name(const NameMention& name) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    const bool row =
        (article_.has_deprel(name.head, "conj") && article_.token(name.head).head == other.head) ||
        (article_.has_deprel(other.head, "conj") && article_.token(other.head).head == name.head);
    return row && other.count > 1 && other.label == NameLabel::per &&
           !knowledge_.find_state(other.folded);
  });
}

bool NameFinder::begins_with_body(const NameMention& name) const {
  const auto match =
      knowledge_.longest_match(std::span(article_.folded_words()).subspan(name.first, name.count));
  return match && match->word_count < name.count &&
         std::all_of(match->matches.begin(), match->matches.end(), [&](const Match& meant) {
           return knowledge_.fact(meant.fact).kind == "organisation" && meant.use == NameUse::name;
         });
}

bool NameFinder::is_ship_of_a_name(const NameMention& name) const {
  const std::uint32_t begin = article_.sentence_begin(name.first);
  const bool after_saint = name.first > begin && article_.folded(name.first - 1) == "st";
  const bool saint = after_saint || article_.folded(name.first) == "st";
  const std::uint32_t front = name.first - (after_saint ? 1 : 0);
  if (front == begin || article_.folded(front - 1) != "the" || !name.matches.empty() ||
      (!saint && (name.count == 1 || name.titled || name.kin ||
                  !knowledge_.forename(article_.folded(name.first)) ||
                  !knowledge_.is_surname(article_.folded(name.first + name.count - 1)))) ||
      article_.has_deprel(name.head, "compound") ||
      article_.token(name.head).deprel == "nmod:poss") {
    return false;
  }
  const auto& children = article_.children(name.head);
  return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return (child + 1 < front && article_.token(child).upos != Upos::punct) ||
           article_.has_deprel(child, "acl:relcl");
  });
}

bool NameFinder::short_for_team(const NameMention& name) const {
  const std::string_view preposition = article_.preposition(name.head);
  if (name.count != 1 || name.matches.empty() ||
      lexicon_.is(preposition, WordClass::location_preposition) || preposition == "to" ||
      preposition == "from") {
    return false;
  }
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    return other.count > 1 &&
           (other.folded.ends_with(' ' + name.folded) ||
            other.folded.starts_with(name.folded + ' ')) &&
           std::any_of(other.matches.begin(), other.matches.end(), [&](const Match& match) {
             return knowledge_.fact(match.fact).property("type") == "team";
           });
  });
}

bool NameFinder::is_team_of_town(const NameMention& name) const {
  const std::uint32_t last = name.first + name.count - 1;
  const bool the =
      name.first > article_.sentence_begin(name.first) && article_.folded(name.first - 1) == "the";
  return name.count > 1 && name.matches.empty() && name.kind == FigureKind::none &&
         article_.folded(last).size() > 3 && article_.folded(last).back() == 's' &&
         lexicon_.classes(article_.folded(last)).none() &&
         !knowledge_.is_surname(article_.folded(last)) && known_place(name.first, last) &&
         (the || !knowledge_.gender_of(article_.folded(name.first)));
}

bool NameFinder::is_one_of_many(const NameMention& name) const {
  const std::uint32_t end = name.first + name.count;
  const std::uint32_t last = end - 1;
  const bool company_only =
      std::all_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
        return knowledge_.fact(match.fact).property("type") == "company";
      });
  if (name.label == NameLabel::per || name.titled || !company_only ||
      article_.all_capitals(name.first) || names_body(last) || names_body(name.head) ||
      is_head(last, WordClass::place_head) || name.head < name.first || name.head >= end) {
    return false;
  }
  if (end < article_.sentence_end(last) &&
      (article_.token(end).upos == Upos::noun || article_.token(end).upos == Upos::propn ||
       article_.token(end).upos == Upos::adj || article_.token(end).upos == Upos::part ||
       article_.form(end) == "-")) {
    return false;
  }
  const auto& children = article_.children(name.head);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < name.first && article_.token(child).upos == Upos::det &&
           (article_.folded(child) == "a" || article_.folded(child) == "an");
  });
}

bool NameFinder::is_state_first(const NameMention& name) const {
  return knowledge_.find_state(name.folded) &&
         std::none_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
           return knowledge_.fact(match.fact).property("type") == "us-state";
         });
}

bool NameFinder::in_a_state(const NameMention& name) const {
  const std::uint32_t in = name.first + name.count;
  if (in + 1 >= article_.sentence_end(name.first) || article_.folded(in) != "in" ||
      !article_.capitalised(in + 1)) {
    return false;
  }
  const bool county = in + 2 < article_.sentence_end(name.first) && article_.capitalised(in + 2) &&
                      article_.folded(in + 2) == "county";
  return county || knowledge_.find_state(article_.folded(in + 1));
}

bool NameFinder::opens_report(const NameMention& name) const {
  const std::uint32_t end = name.first + name.count;
  if (name.first != article_.sentence_begin(name.first) || !article_.all_capitals(name.first)) {
    return false;
  }
  // A date, a state or who reports it may stand before the dash.
  constexpr std::uint32_t near = 9;
  for (std::uint32_t i = end; i < std::min(article_.sentence_end(name.first), end + near); ++i) {
    const std::string_view form = article_.form(i);
    if (form == "-" || form == "\xE2\x80\x93" || form == "\xE2\x80\x94") {
      return article_.token(i - 1).span.end < article_.token(i).span.begin;
    }
    if (!article_.folded(i).empty() && !article_.capitalised(i) &&
        article_.token(i).upos != Upos::num) {
      return false;
    }
  }
  return false;
}

bool NameFinder::lies_in(const NameMention& name) const {
  const std::string_view preposition = article_.preposition(name.head);
  const std::uint32_t above = article_.token(name.head).head;
  return above != Token::no_head &&
         (lexicon_.is(preposition, WordClass::location_preposition) ||
          (preposition == "to" && article_.is(above, WordClass::motion))) &&
         !article_.is(above, WordClass::role) && !article_.is(above, WordClass::title) &&
         !article_.is(above, WordClass::occupation);
}

bool NameFinder::changes_teams(const NameMention& name) const {
  constexpr std::uint32_t near = 8;  // words
  const std::uint32_t verb = article_.token(name.head).head;
  const std::string_view preposition = article_.preposition(name.head);
  if (verb == Token::no_head || verb > name.first || !article_.is(verb, WordClass::transferring) ||
      !(preposition == "from" || preposition == "to" || preposition == "for" ||
        article_.has_deprel(name.head, "obj"))) {
    return false;
  }
  for (std::uint32_t i = name.first, steps = 0; i > article_.sentence_begin(i) && steps < near;
       ++steps) {
    --i;
    if (article_.is(i, WordClass::player) && article_.token(i).upos != Upos::verb) {
      return true;
    }
  }
  return false;
}

bool NameFinder::is_team(const NameMention& name) const {
  const std::uint32_t above = article_.token(name.head).head;
  if (above == Token::no_head || is_head(name.first + name.count - 1, WordClass::place_head)) {
    return false;
  }
  const std::string_view preposition = article_.preposition(name.head);
  const bool with = preposition == "against" || preposition == "past" || preposition == "over" ||
                    preposition == "by" || preposition == "between" || preposition == "with";
  const bool plays =
      article_.is(above, WordClass::of_matches) || article_.is(above, WordClass::contest);
  const bool core =
      article_.has_deprel(name.head, "nsubj") || article_.has_deprel(name.head, "obj");
  // `Lima's Ana Ruiz`, `in charge of Lima`, `his Lima counterpart`
  const bool of_player =
      article_.token(name.head).deprel == "nmod:poss" && label_at(above) == NameLabel::per;
  const bool led = preposition == "of" && article_.is(above, WordClass::leading);
  const bool of_other =
      article_.has_deprel(name.head, "compound") && article_.folded(above) == "counterpart";
  if (of_player || led || of_other) {
    return true;
  }
  return with || (plays && (core || preposition == "to"));
}

bool NameFinder::is_journal(std::uint32_t first) const {
  constexpr std::uint32_t near = 8;
  if (first < article_.sentence_begin(first) + 2) {
    return false;
  }
  std::uint32_t in = first - 1;
  // `in the journal X`, `in The Lancet`
  while (in > article_.sentence_begin(first) && article_.folded(in) != "in" &&
         (article_.folded(in) == "the" || article_.is(in, WordClass::published))) {
    --in;
  }
  if (article_.folded(in) != "in") {
    return false;
  }
  for (std::uint32_t i = in, steps = 0; i > article_.sentence_begin(first) && steps < near;
       ++steps) {
    --i;
    if (article_.is(i, WordClass::publishing)) {
      return true;
    }
    // `a study in X`, `published on Thursday in X`
    if (article_.is(i, WordClass::published)) {
      return i + 1 == in;
    }
    if (article_.token(i).upos == Upos::verb || article_.folded(i) == "in") {
      return false;
    }
  }
  return false;
}

float NameFinder::likeness_to_body(const NameMention& name) const {
  constexpr float group = 6.0F;
  const std::uint32_t behind = name.first + name.count;
  if (behind < article_.sentence_end(name.first) && !article_.capitalised(behind) &&
      article_.is(behind, WordClass::party) && article_.has_deprel(name.head, "compound")) {
    return group;  // `the Wagner group`
  }
  // `the King Vapealot vape store`
  if (behind + 1 < article_.sentence_end(name.first) && name.matches.empty() &&
      !article_.capitalised(behind) && article_.has_deprel(name.head, "compound") &&
      (article_.is(behind, WordClass::shop) ||
       (article_.token(behind).upos == Upos::noun && article_.is(behind + 1, WordClass::shop)))) {
    return group;
  }
  const bool known = std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
    return knowledge_.fact(match.fact).kind != "place";
  });
  // `the hedge fund Marlow Bay`, whatever its name ends in
  const bool place = name.kind == FigureKind::place;
  if (known || is_well_known(name) || name.titled || (name.kind != FigureKind::none && !place)) {
    return 0.0F;
  }
  constexpr float clearly = 3.0F;
  const float called_so = place ? 9.0F : 6.0F;
  const std::uint32_t above = article_.token(name.head).head;
  float likeness =
      above != Token::no_head && article_.is(above, WordClass::of_companies) ? clearly : 0.0F;
  // `X, which`: nobody.
  if (behind + 1 < article_.sentence_end(name.first) && article_.form(behind) == "," &&
      article_.folded(behind + 1) == "which" && name.label == NameLabel::per &&
      !knowledge_.gender_of(article_.folded(name.first))) {
    likeness = clearly + 1.0F;
  }
  const bool stranger =
      name.label == NameLabel::per && (knowledge_.forename(article_.folded(name.first)) ||
                                       knowledge_.is_surname(article_.folded(behind - 1)));
  // `the chip-maker X`, but not `the film-maker X`
  const auto makes_works = [&](std::uint32_t noun) {
    return noun >= 2 && article_.folded(noun) == "maker" && article_.form(noun - 1) == "-" &&
           !is_head(noun - 2, WordClass::goods);
  };
  // `the brewer Ana Ruiz`: people brew too.
  const auto is_trade_of = [&](std::uint32_t noun) {
    return stranger && name.count == 2 && knowledge_.forename(article_.folded(name.first)) &&
           (article_.folded(noun).ends_with("er") || article_.folded(noun).ends_with("or"));
  };
  const auto is_body = [&](std::uint32_t noun) {
    return !article_.capitalised(noun) && !makes_works(noun) && !is_trade_of(noun) &&
           !article_.token(noun).has("Number", "Plur") &&
           (article_.is(noun, WordClass::company) || is_think_tank(noun) ||
            article_.is(noun, WordClass::outlet) || article_.is(noun, WordClass::shop) ||
            article_.is(noun, WordClass::organisation_head));
  };
  // `Ana Ruiz of Acme, a consultancy`: what is of Acme.
  const auto of_name = [&](std::uint32_t head, std::uint32_t noun) {
    const auto& below = article_.children(head);
    return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
      return child > head && child < noun && article_.capitalised(child) &&
             article_.preposition(child) == "of";
    });
  };
  if (above != Token::no_head && above < name.first && article_.has_deprel(name.head, "nmod") &&
      article_.preposition(name.head) == "of" && !stranger) {
    for (const std::uint32_t child : article_.children(above)) {
      if (child > name.head && article_.has_deprel(child, "appos") && is_body(child) &&
          article_.capitalised(above)) {
        likeness = called_so;
      }
    }
  }
  for (const std::uint32_t child : article_.children(name.head)) {
    const bool before = child < name.first && (article_.has_deprel(child, "compound") ||
                                               article_.has_deprel(child, "nmod:desc"));
    const bool behind_it = child > name.first && !stranger && article_.has_deprel(child, "appos") &&
                           !of_name(name.head, child);
    if ((before || behind_it) && is_body(child)) {
      likeness = called_so;
    }
  }
  // `the fund X`, `X is a charity`
  const bool appended =
      above != Token::no_head && above + 1 == name.first &&
      (article_.has_deprel(name.head, "appos") || article_.has_deprel(name.head, "flat"));
  const bool office_above = appended && article_.is(above, WordClass::official);
  // `the owner of the foundry X`; `the contractor, X,`
  if (name.first >= article_.sentence_begin(name.first) + 2 &&
      (article_.has_deprel(name.head, "appos") || article_.has_deprel(name.head, "flat"))) {
    const bool comma = article_.form(name.first - 1) == ",";
    const std::uint32_t noun = name.first - (comma ? 2 : 1);
    if (is_body(noun) && !article_.is(noun, WordClass::official) && !(comma && stranger) &&
        is_definite_noun(noun)) {
      likeness = called_so;
    }
  }
  if (above != Token::no_head && is_body(above) && !office_above &&
      (appended || is_what(name.head, above))) {
    likeness = called_so;
  }
  return likeness;
}

bool NameFinder::is_definite_noun(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < noun &&
           (article_.folded(child) == "the" || article_.token(child).deprel == "nmod:poss");
  });
}

bool NameFinder::is_what(std::uint32_t subject, std::uint32_t noun) const {
  const auto& below = article_.children(noun);
  // Who `is on board` is no board.
  return article_.has_deprel(subject, "nsubj") && article_.preposition(noun).empty() &&
         std::any_of(below.begin(), below.end(),
                     [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
}

bool NameFinder::holds_office(const NameMention& name) const {
  if (name.count != 1 || !name.matches.empty() || article_.all_capitals(name.first)) {
    return false;
  }
  const auto is_office = [&](std::uint32_t noun) {
    return article_.is(noun, WordClass::role) && !article_.is(noun, WordClass::company) &&
           !article_.token(noun).has("Number", "Plur");
  };
  const auto& children = article_.children(name.head);
  const std::uint32_t above = article_.token(name.head).head;
  return (above != Token::no_head && is_office(above) && is_what(name.head, above)) ||
         std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
           return child > name.head && article_.has_deprel(child, "appos") && is_office(child);
         });
}

float NameFinder::likeness_to_person(const NameMention& name) const {
  constexpr float clearly = 3.5F;
  if (name.kind == FigureKind::none && holds_office(name)) {
    return clearly;
  }
  if (name.count < 2 || name.kind != FigureKind::none || !name.matches.empty()) {
    return 0.0F;
  }
  float likeness = 0.0F;
  for (const std::uint32_t child : article_.children(name.head)) {
    if (child < name.first + name.count) {
      continue;
    }
    const bool appended = article_.has_deprel(child, "appos");
    const bool age = (appended || article_.has_deprel(child, "nummod")) &&
                     article_.token(child).upos == Upos::num && article_.form(child - 1) == "," &&
                     article_.form(child).size() == 2;
    if (age || (appended &&
                (article_.is(child, WordClass::role) || article_.is(child, WordClass::stand_in)) &&
                !article_.token(child).has("Number", "Plur"))) {
      likeness = clearly;
    }
    if (article_.has_deprel(child, "acl:relcl")) {
      for (const std::uint32_t below : article_.children(child)) {
        if (article_.folded(below) == "who" && below < child) {
          likeness = std::max(likeness, 1.5F);
        }
      }
    }
  }
  if (speaks_for(name)) {
    return 2.0F * clearly;
  }
  if (follows_an_office(name)) {
    return clearly;
  }
  return likeness == 0.0F && told_an_office(name) ? clearly : likeness;
}

bool NameFinder::speaks_for(const NameMention& name) const {
  if (name.first < article_.sentence_begin(name.first) + 5 ||
      article_.form(name.first - 1) != ",") {
    return false;
  }
  std::uint32_t i = name.first - 3;  // before `group`
  const std::uint32_t begin = article_.sentence_begin(name.first) + 2;
  while (i > begin && i + 9 > name.first && article_.folded(i) != "for" &&
         article_.folded(i) != "of" &&
         (article_.capitalised(i) || article_.folded(i).empty() || article_.folded(i) == "the")) {
    --i;
  }
  return (article_.folded(i) == "for" || article_.folded(i) == "of") &&
         article_.is(i - 1, WordClass::role) && !article_.token(i - 1).has("Number", "Plur");
}

bool NameFinder::follows_an_office(const NameMention& name) const {
  if (name.first < article_.sentence_begin(name.first) + 3 ||
      article_.form(name.first - 1) != ",") {
    return false;
  }
  const std::uint32_t office = name.first - 2;
  const std::uint32_t behind = name.first + name.count;
  const bool closed = behind < article_.sentence_end(name.first) &&
                      (article_.form(behind) == "," || article_.form(behind) == ".");
  const bool held =
      article_.is(office, WordClass::role) || article_.is(office, WordClass::stand_in) ||
      article_.folded(office) == "successor" || article_.folded(office) == "predecessor";
  return closed && held && !article_.is(office, WordClass::company) &&
         !article_.token(office).has("Number", "Plur") && is_definite_noun(office) &&
         !names_body(behind - 1);
}

bool NameFinder::told_an_office(const NameMention& name) const {
  std::uint32_t i = name.first + name.count;
  const std::uint32_t limit = std::min(article_.sentence_end(name.first), i + 7);
  if (i + 2 >= limit || article_.form(i) != ",") {
    return false;
  }
  for (++i; i + 1 < limit; ++i) {
    const Upos upos = article_.token(i).upos;
    if ((article_.is(i, WordClass::role) || article_.is(i, WordClass::title)) &&
        !article_.capitalised(i) && !article_.token(i).has("Number", "Plur")) {
      return article_.form(i + 1) == "," || article_.folded(i + 1) == "of" ||
             article_.folded(i + 1) == "for" || article_.folded(i + 1) == "at";
    }
    if (upos != Upos::det && upos != Upos::adj && upos != Upos::noun && upos != Upos::propn &&
        upos != Upos::part) {
      return false;
    }
  }
  return false;
}

bool NameFinder::names_thing_behind(const NameMention& name) const {
  const std::uint32_t behind = name.first + name.count;
  if (behind >= article_.sentence_end(name.first)) {
    return false;
  }
  // `the Sarema strain`; `Liberty Day`, `the Sarema Marathon`
  // `the Sarema space telescope`, `the Ruiz supply vessel`
  const bool between = behind + 1 < article_.sentence_end(name.first) &&
                       article_.token(behind).upos == Upos::noun &&
                       article_.has_deprel(behind, "compound") && !article_.capitalised(behind + 1);
  const std::uint32_t noun_behind = between ? behind + 1 : behind;
  const bool noun =
      !article_.capitalised(behind) && article_.is(noun_behind, WordClass::thing_behind);
  // `the Hitchcock film`: who made it; `the Ana Ruiz rover` is named after her.
  const bool craft = article_.is(noun_behind, WordClass::thing_noun);
  if (name.label == NameLabel::per &&
      ((name.count > 1 && !craft) || article_.is(noun_behind, WordClass::work))) {
    return false;
  }
  const bool event =
      article_.capitalised(behind) && !article_.is_headline(article_.sentence_of(behind)) &&
      article_.is(behind, WordClass::thing_head) && !knowledge_.find_state(name.folded) &&
      !article_.is(behind, WordClass::organisation_head) &&
      article_.token(behind).upos != Upos::verb;
  // `the Voskhod mission`
  const bool venture = !article_.capitalised(noun_behind) && name.matches.empty() &&
                       name.label != NameLabel::per && !article_.all_capitals(name.first) &&
                       !names_body(behind - 1) && article_.is(noun_behind, WordClass::venture);
  const std::uint32_t above = article_.token(name.head).head;
  return (noun || event || venture) && above != Token::no_head && above >= behind &&
         article_.has_deprel(name.head, "compound");
}

bool NameFinder::is_townsman(const NameMention& name) const {
  std::string_view town = name.folded;
  if (town.ends_with('s')) {
    town.remove_suffix(1);
  }
  if (!town.ends_with("er") || !name.matches.empty() ||
      (name.label == NameLabel::per && knowledge_.is_surname(town))) {
    return false;
  }
  const auto known = [&](std::string_view place) {
    const auto matches = knowledge_.find(place);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      return knowledge_.fact(match.fact).kind == "place";
    });
  };
  return known(town.substr(0, town.size() - 2)) || known(town.substr(0, town.size() - 1));
}

bool NameFinder::is_thing(const NameMention& name) const {
  const std::uint32_t last = name.first + name.count - 1;
  if (name.count > 1 && lexicon_.is(name.folded, WordClass::never_a_name)) {
    return true;
  }
  // `the USS Ronald Reagan`
  const bool ship = name.first > article_.sentence_begin(name.first) &&
                    article_.all_capitals(name.first - 1) &&
                    article_.is(name.first - 1, WordClass::ship);
  if (ship || (name.count > 1 && article_.all_capitals(name.first) && !name.shouted &&
               article_.is(name.first, WordClass::ship))) {
    return true;
  }
  if (names_thing_behind(name) || is_one_of_many(name) || is_townsman(name) ||
      is_titled_work(name.first) || (name.count == 1 && storms_.count(name.folded) != 0)) {
    return true;
  }
  if (std::any_of(name.matches.begin(), name.matches.end(),
                  [](const Match& match) { return match.use == NameUse::name; })) {
    return false;
  }
  if (name.label == NameLabel::per && name.count > 1 &&
      knowledge_.forename(article_.folded(name.first))) {
    // `Ana Ruiz Telescope`, `Ana B. Ruiz Fair Pay Act`
    return (name.count > 2 && is_head(last, WordClass::thing_behind)) ||
           (name.count > 3 && is_head(last, WordClass::thing_head));
  }
  // `the Minister of Foreign Affairs`
  if (name.first > 1 && name.matches.empty() &&
      (article_.folded(name.first - 1) == "of" || article_.folded(name.first - 1) == "for") &&
      article_.is(name.first - 2, WordClass::portfolio_holder)) {
    return true;
  }
  if (lexicon_.is(name.folded, WordClass::never_a_name) ||
      (name.count == 1 && lexicon_.is(name.folded, WordClass::thing_head))) {
    // `May` is a surname where somebody in the article bears it.
    return std::none_of(names_.begin(), names_.end(), [&](const NameMention& other) {
      const std::size_t space = other.folded.rfind(' ');
      return space != std::string::npos && other.label == NameLabel::per &&
             other.folded.substr(space + 1) == name.folded;
    });
  }
  // `Boeing 737`: a thing that a company makes.
  if (name.count > 1 && name.label != NameLabel::per) {
    const std::string& end = article_.folded(last);
    const bool model =
        std::any_of(end.begin(), end.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto maker = knowledge_.find(article_.folded(name.first));
    if (model && std::any_of(maker.begin(), maker.end(), [&](const Match& match) {
          return knowledge_.fact(match.fact).property("type") == "company";
        })) {
      return true;
    }
  }
  if (name.count > 1 && lexicon_.is(article_.folded(name.first), WordClass::thing_lead)) {
    return true;
  }
  // `her party, the National Accord`
  const std::uint32_t named_for = article_.token(name.head).head;
  if (article_.has_deprel(name.head, "appos") && named_for != Token::no_head &&
      (article_.is(named_for, WordClass::party) || article_.is(named_for, WordClass::company))) {
    return false;
  }
  // `COVID-19`, `SARS-CoV-2`: what ends in numbers is what it begins with.
  if (name.count > 1 && lexicon_.is(article_.folded(name.first), WordClass::thing_head)) {
    bool numbers = true;
    for (std::uint32_t i = name.first + 1; i <= last; ++i) {
      numbers = numbers && (article_.folded(i).empty() || article_.token(i).upos == Upos::num);
    }
    if (numbers) {
      return true;
    }
  }
  std::uint32_t head = last;
  for (std::uint32_t i = name.first + 1; i < last; ++i) {
    const std::string& word = article_.folded(i);
    if (word == "of" || word == "on" || word == "for") {
      head = i - 1;
      break;
    }
  }
  // `Nahid Islam`
  const bool somebody =
      name.label == NameLabel::per && head == last && knowledge_.is_surname(article_.folded(last));
  const bool thing = !somebody && lexicon_.is(article_.folded(head), WordClass::thing_head);
  return thing && !lexicon_.is(article_.folded(head), WordClass::organisation_head) &&
         (name.count > 1 || name.label != NameLabel::per);
}

}  // namespace newsgraph::extractors::entities
