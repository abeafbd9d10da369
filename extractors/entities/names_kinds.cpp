// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

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
  }
  prefer_longer_names();
  doubt_lone_people();
  follow_surnames();
}

void NameFinder::follow_surnames() {
  std::set<std::string, std::less<>> surnames;  // also of several words: `al Muhandis`
  for (const NameMention& name : names_) {
    for (std::size_t space = name.folded.find(' ');
         name.kind == FigureKind::person && space != std::string::npos;
         space = name.folded.find(' ', space + 1)) {
      surnames.insert(name.folded.substr(space + 1));
    }
  }
  for (NameMention& name : names_) {
    const bool one_name = name.folded.find(' ') == std::string::npos ||
                          article_.is(name.first, WordClass::name_particle);
    if (one_name && name.kind != FigureKind::state && surnames.count(name.folded) != 0 &&
        (!is_well_known(name) || name.label == NameLabel::per)) {
      name.kind = FigureKind::person;
    }
  }
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
    const FigureKind kind = *name.label == NameLabel::per   ? FigureKind::person
                            : *name.label == NameLabel::loc ? FigureKind::place
                                                            : FigureKind::organisation;
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
      evidence[FigureKind::place] += 2.5F;
    }
  }
  if (name.titled && !known_state) {
    evidence[FigureKind::person] += name.count > 1 ? 3.0F : 2.0F;
  }
  if (name.count > 1 && knowledge_.forename(article_.folded(name.first)) &&
      article_.token(name.first).upos == Upos::propn) {
    evidence[FigureKind::person] += knowledge_.is_surname(article_.folded(last)) ? 2.5F : 1.5F;
  }
  if (name.count == 1 && name.matches.empty() && article_.all_capitals(name.first) &&
      !name.shouted) {
    const bool acronym = name.folded.size() > 2 && article_.preposition(name.head) != "in";
    evidence[FigureKind::organisation] += acronym ? 3.5F : 2.0F;
  }
  const std::string_view preposition = article_.preposition(name.head);
  if (preposition == "in" || preposition == "near") {
    evidence[FigureKind::place] += 1.0F;
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
  const bool of_match = above != Token::no_head && article_.is(above, WordClass::of_matches) &&
                        (preposition == "against" || preposition == "over" || preposition == "for");
  if ((plays || of_team || of_match) && name.label != NameLabel::per && !known_state) {
    evidence[FigureKind::organisation] += 6.0F;
  }
  if (name.matches.empty() && !name.titled &&
      (name.label != NameLabel::per ||
       (name.count == 1 && !knowledge_.forename(name.folded) &&
        !knowledge_.is_surname(name.folded) && parts_.count(name.folded) == 0))) {
    constexpr float clearly = 4.0F;
    // `the town of X`; `the kingdom of X`, `X's foreign minister` make it a state.
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
  evidence[FigureKind::person] += likeness_to_person(name);
  evidence[FigureKind::organisation] += likeness_to_body(name);
  if (above != Token::no_head && article_.has_deprel(name.head, "nsubj") &&
      article_.is(above, WordClass::reporting)) {
    evidence[FigureKind::place] -= 1.0F;
    // Two words that we don't know and that say something are a person's name.
    if (name.count == 2 && name.label && *name.label != NameLabel::per && name.matches.empty() &&
        name.kind == FigureKind::none && !names_body(last) && article_.capitalised(name.first) &&
        article_.capitalised(last) && !article_.all_capitals(last) &&
        lexicon_.classes(article_.folded(last)) == 0 &&
        lexicon_.classes(article_.folded(name.first)) == 0 && !names_place(name.first)) {
      evidence[FigureKind::person] += 3.0F;
    }
  }
}

float NameFinder::likeness_to_body(const NameMention& name) const {
  constexpr float group = 6.0F;
  const std::uint32_t behind = name.first + name.count;
  if (behind < article_.sentence_end(name.first) && !article_.capitalised(behind) &&
      article_.is(behind, WordClass::party) && article_.has_deprel(name.head, "compound")) {
    return group;  // `the Wagner group`
  }
  // `the hedge fund Marlow Bay`, whatever its name ends in
  const bool place = name.kind == FigureKind::place;
  if (!name.matches.empty() || name.titled || (name.kind != FigureKind::none && !place)) {
    return 0.0F;
  }
  constexpr float clearly = 3.0F;
  const float called_so = place ? 9.0F : 6.0F;
  const std::uint32_t above = article_.token(name.head).head;
  float likeness =
      above != Token::no_head && article_.is(above, WordClass::of_companies) ? clearly : 0.0F;
  const auto is_body = [&](std::uint32_t noun) {
    return !article_.capitalised(noun) && (article_.is(noun, WordClass::company) ||
                                           article_.is(noun, WordClass::organisation_head));
  };
  for (const std::uint32_t child : article_.children(name.head)) {
    const bool before = child < name.first && (article_.has_deprel(child, "compound") ||
                                               article_.has_deprel(child, "nmod:desc"));
    const bool behind_it =
        child > name.first && name.label != NameLabel::per && article_.has_deprel(child, "appos");
    if ((before || behind_it) && is_body(child)) {
      likeness = called_so;
    }
  }
  // `the fund X`, `X is a charity`
  const bool appended =
      above != Token::no_head && above + 1 == name.first &&
      (article_.has_deprel(name.head, "appos") || article_.has_deprel(name.head, "flat"));
  const bool office_above = appended && article_.is(above, WordClass::official);
  if (above != Token::no_head && is_body(above) && !office_above &&
      (appended || is_what(name.head, above))) {
    likeness = called_so;
  }
  return likeness;
}

bool NameFinder::is_what(std::uint32_t subject, std::uint32_t noun) const {
  const auto& below = article_.children(noun);
  return article_.has_deprel(subject, "nsubj") &&
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
    if (age || (appended && article_.is(child, WordClass::role) &&
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
  return likeness;
}

bool NameFinder::is_thing(const NameMention& name) const {
  const std::uint32_t last = name.first + name.count - 1;
  if (std::any_of(name.matches.begin(), name.matches.end(),
                  [](const Match& match) { return match.use == NameUse::name; })) {
    return false;
  }
  if (name.label == NameLabel::per && name.count > 1 &&
      knowledge_.forename(article_.folded(name.first))) {
    return false;
  }
  // `the Minister of Foreign Affairs`
  if (name.first > 1 && article_.folded(name.first - 1) == "of" && name.matches.empty() &&
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
  if (name.count == 1 && storms_.count(name.folded) != 0) {
    return true;
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
  const bool thing = lexicon_.is(article_.folded(head), WordClass::thing_head);
  return thing && !lexicon_.is(article_.folded(head), WordClass::organisation_head) &&
         (name.count > 1 || name.label != NameLabel::per);
}

}  // namespace newsgraph::extractors::entities
