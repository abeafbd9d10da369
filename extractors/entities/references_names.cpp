// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/reference_finder.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;
using knowledge::Match;
using knowledge::NameUse;

void ReferenceFinder::add_names() {
  for (const NameMention& name : names_) {
    if (!name.figure) {
      continue;
    }
    Reference reference;
    reference.first = name.first;
    reference.count = name.count;
    reference.head = name.head;
    // A title that governs its name is a part of the mention.
    if (name.head < name.first) {
      reference.first = name.head;
      reference.count = name.first + name.count - name.head;
    }
    reference.confidence = name.confidence;
    reference.found_by = name.found_by;
    reference.figures = {*name.figure};
    if (const auto state = governed(name)) {
      reference.figures = {*state};
      reference.reading = MentionReading::collective;
      note_surface(*state, name.first, name.count);
      cast_[*name.figure].names.clear();
    }
    // `the eastern Mediterranean`
    if (name.kind == FigureKind::place && name.first > article_.sentence_begin(name.first) &&
        article_.is(name.first - 1, WordClass::direction) &&
        !article_.capitalised(name.first - 1)) {
      note_surface(*name.figure, name.first - 1, name.count + 1);
    }
    if (name.kind == FigureKind::place && metonymy_ == Metonymy::on) {
      if (const auto state = state_meant(name)) {
        reference.figures = {*state};
        reference.reading = MentionReading::metonym;
        reference.found_by = "metonymy";
        note_surface(*state, name.first, name.count);
        metonyms_.insert(*name.figure);
      } else {
        plain_.insert(*name.figure);
      }
    }
    add(std::move(reference));
  }
  // A place that only ever stands for its state is not told of itself.
  for (const std::uint32_t figure : metonyms_) {
    if (plain_.count(figure) == 0) {
      cast_[figure].names.clear();
    }
  }
}

std::optional<std::uint32_t> ReferenceFinder::governed(const NameMention& name) {
  constexpr std::string_view government = "government of ", of_people = " government";
  if (name.kind != FigureKind::organisation) {
    return std::nullopt;
  }
  if (name.folded.ends_with(of_people)) {
    const std::string_view people =
        std::string_view(name.folded).substr(0, name.folded.size() - of_people.size());
    for (const Match& match : knowledge_.find(people)) {
      if (knowledge_.fact(match.fact).kind == "state") {
        return cast_.figure_of_fact(match.fact);
      }
    }
  }
  if (!name.folded.starts_with(government)) {
    return std::nullopt;
  }
  std::string_view rest = std::string_view(name.folded).substr(government.size());
  if (rest.substr(0, 4) == "the ") {
    rest.remove_prefix(4);
  }
  const auto state = knowledge_.find_state(rest);
  return state ? std::optional(cast_.figure_of_fact(*state)) : std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::state_meant(const NameMention& name) {
  for (const Match& match : name.matches) {
    const Fact& fact = knowledge_.fact(match.fact);
    const std::string_view government = fact.property("stands-for");
    if (match.use != NameUse::name || fact.kind != "place" || government.empty()) {
      continue;
    }
    if (!acts(name, fact.property("type") == "seat")) {
      return std::nullopt;
    }
    for (const Match& meant : knowledge_.find(fold_name(government))) {
      const std::string_view kind = knowledge_.fact(meant.fact).kind;
      if (meant.use == NameUse::name && (kind == "state" || kind == "organisation")) {
        return cast_.figure_of_fact(meant.fact);
      }
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::acts(const NameMention& name, bool seat) const {
  const std::uint32_t head = name.head;
  const std::string_view preposition = article_.preposition(head);
  const std::uint32_t above = article_.token(head).head;
  // `Nairobi, the capital of Kenya,` is told of as a town.
  if (!seat && std::any_of(article_.children(head).begin(), article_.children(head).end(),
                           [&](std::uint32_t child) {
                             return article_.has_deprel(child, "appos") &&
                                    article_.is(child, WordClass::place_noun);
                           })) {
    return false;
  }
  // `Nairobi, where the talks were held`
  const std::uint32_t behind_name = name.first + name.count;
  if (!seat && behind_name + 1 < article_.sentence_end(head) && article_.form(behind_name) == "," &&
      article_.folded(behind_name + 1) == "where") {
    return false;
  }
  // `Not so Oslo.`
  if (name.first > article_.sentence_begin(head) && article_.folded(name.first - 1) == "so") {
    return true;
  }
  if (above == Token::no_head) {
    return seat && !article_.is_headline(article_.sentence_of(head));
  }
  if (article_.has_deprel(head, "conj")) {
    // `between Moscow and Kyiv`, `the US and Beijing`: as the first of the row.
    if (preposition.empty()) {
      for (const std::uint32_t index : at_head_[above]) {
        const Reference& first = references_[index];
        return first.reading == MentionReading::metonym ||
               cast_[first.figures.front()].kind == FigureKind::state ||
               (cast_[first.figures.front()].kind == FigureKind::organisation && seat);
      }
    }
  }
  if (article_.token(head).deprel == "nsubj:pass" && article_.is(above, WordClass::place_verb)) {
    return seat;  // `Nairobi was occupied`
  }
  // `Nairobi came under fire`
  if (article_.has_deprel(head, "nsubj") &&
      std::any_of(article_.children(above).begin(), article_.children(above).end(),
                  [&](std::uint32_t child) {
                    return child > above && article_.has_deprel(child, "obl") &&
                           article_.preposition(child) == "under";
                  })) {
    return seat;
  }
  if (article_.has_deprel(head, "nsubj")) {
    // `Moscow is a city`: what is said of a place by a noun or an adjective isn't an act.
    const bool copula =
        std::any_of(article_.children(above).begin(), article_.children(above).end(),
                    [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
    // `Oslo is a backer of the plan`, `Oslo is on her side`, `Oslo was against it`
    return !copula || seat || article_.token(above).upos == Upos::adj ||
           article_.token(above).upos == Upos::verb || article_.token(above).upos == Upos::pron ||
           article_.folded(above) == "so" ||  // `So is Oslo.`
           article_.is(above, WordClass::state_noun) || article_.is(above, WordClass::collective);
  }
  if (article_.has_deprel(head, "appos") || article_.has_deprel(head, "flat") ||
      article_.has_deprel(head, "dep")) {
    return false;
  }
  if (preposition.empty() && article_.has_deprel(head, "compound") &&
      article_.preposition(above) == "between") {
    return true;
  }
  if (preposition.empty() &&
      (article_.has_deprel(head, "nmod") || article_.has_deprel(head, "compound"))) {
    const bool possessive = article_.token(head).deprel == "nmod:poss";
    // `Oslo's office for refugees`: what a government has.
    if (possessive && article_.folded(above) == "office" &&
        std::any_of(article_.children(above).begin(), article_.children(above).end(),
                    [&](std::uint32_t child) { return article_.preposition(child) == "for"; })) {
      return true;
    }
    if (article_.is(above, WordClass::location_noun) || article_.is(above, WordClass::place_noun)) {
      return false;
    }
    if (article_.is(above, WordClass::state_noun) || article_.is(above, WordClass::collective)) {
      return true;
    }
    return possessive || seat;
  }
  const bool motion = article_.is(above, WordClass::motion);
  if (preposition.empty()) {
    // `warned Moscow`, but `bombed Kyiv`, `left London`.
    const bool object = article_.has_deprel(head, "obj") || article_.has_deprel(head, "iobj");
    // `left Oslo cold`; `No, thank you, Oslo.`
    const bool moved =
        object && std::any_of(article_.children(above).begin(), article_.children(above).end(),
                              [&](std::uint32_t child) {
                                return article_.has_deprel(child, "xcomp") &&
                                       article_.token(child).upos == Upos::adj;
                              });
    return moved || article_.has_deprel(head, "vocative") ||
           (object && !motion && !article_.is(above, WordClass::place_verb));
  }
  if (preposition == "about") {
    return seat || article_.token(above).upos == Upos::adj;  // `impatient about Oslo`
  }
  if (preposition == "between" || preposition == "against" || preposition == "with" ||
      preposition == "by") {
    return true;
  }
  if (lexicon_.is(preposition, WordClass::location_preposition)) {
    // `the government in Oslo`
    if (preposition == "in" && article_.has_deprel(head, "nmod") &&
        article_.folded(above) == "government") {
      return true;
    }
    // `aides at the Blue House`
    return seat && (preposition == "at" || preposition == "in") &&
           article_.has_deprel(head, "nmod") && article_.token(above).has("Number", "Plur") &&
           (article_.is(above, WordClass::collective) || article_.is(above, WordClass::role));
  }
  if (preposition == "to" || preposition == "for" || preposition == "on") {
    // `her trip to Lima`, `a visit by Ana Ruiz to Lima`: the phrase may hang elsewhere.
    constexpr std::uint32_t near = 6;
    bool behind = false;
    for (std::uint32_t i = name.first, steps = 0;
         i > article_.sentence_begin(head) && steps < near && !behind; ++steps) {
      --i;
      behind = article_.is(i, WordClass::location_noun);
      if (article_.token(i).upos == Upos::verb || article_.token(i).upos == Upos::punct) {
        break;
      }
    }
    return !motion && !behind && !article_.is(above, WordClass::location_noun);
  }
  if (preposition == "from" || preposition == "of") {
    return !motion && (seat || article_.is(above, WordClass::state_noun) ||
                       article_.is(above, WordClass::collective));
  }
  return false;
}

bool ReferenceFinder::says_central_bank() const {
  const auto& words = article_.folded_words();
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    if (words[i] == "central" && words[i + 1] == "bank") {
      return true;
    }
  }
  return false;
}

void ReferenceFinder::add_states_of_bodies() {
  const auto& words = article_.folded_words();
  for (const NameMention& name : names_) {
    if (!name.figure || name.count < 2 || name.kind != FigureKind::organisation) {
      continue;
    }
    const std::uint32_t end = name.first + name.count;
    bool official = false;
    for (std::uint32_t i = name.first; i < end; ++i) {
      official = official || article_.is(i, WordClass::official) ||
                 (i > name.first && class_words(i, WordClass::body) > 1);
    }
    // `the central bank, the Bank of Ghana`
    official = official || (words[name.first] == "bank" && words[name.first + 1] == "of" &&
                            name.count == 3 && says_central_bank());
    for (std::uint32_t i = name.first; official && i < end; ++i) {
      if (words[i].empty()) {
        continue;
      }
      // Less than the whole name, which may be known itself; the longest that has bodies.
      const Match* state = nullptr;
      std::uint32_t count = std::min(end - i, name.count - 1);
      std::optional<knowledge::LongestMatch> match;
      while (state == nullptr && count > 0 &&
             (match = knowledge_.longest_match(std::span(words).subspan(i, count)))) {
        count = static_cast<std::uint32_t>(match->word_count);
        for (const Match& candidate : match->matches) {
          if (state == nullptr && may_have_body(candidate, name, i, count) &&
              candidate.use != NameUse::people &&
              (!candidate.acronym || article_.all_capitals(i))) {
            state = &candidate;
          }
        }
        count -= state == nullptr ? 1 : 0;
      }
      if (state == nullptr) {
        continue;
      }
      const std::uint32_t figure = cast_.figure_of_fact(state->fact);
      if (figure == *name.figure) {
        continue;
      }
      Reference reference;
      reference.first = i;
      reference.count = count;
      reference.head = article_.head_of(i, count);
      reference.form = state->use == NameUse::name ? MentionForm::name : MentionForm::demonym;
      reference.found_by = "state of a body";
      reference.figures = {figure};
      note_surface(figure, i, count);
      add(std::move(reference));
      break;
    }
  }
}

bool ReferenceFinder::may_have_body(const Match& match, const NameMention& body,
                                    std::uint32_t first, std::uint32_t count) const {
  const knowledge::Fact& fact = knowledge_.fact(match.fact);
  if (fact.kind == "state") {
    // `Korean People's Army`, of which we know whose it is
    return std::none_of(body.matches.begin(), body.matches.end(), [&](const Match& its) {
      const std::string_view of = knowledge_.fact(its.fact).property("of");
      return !of.empty() && of != fact.name;
    });
  }
  if (fact.kind != "place") {
    return false;
  }
  if (fact.property("country").empty() ||
      fold_name(fact.name) != fold_name(article_.document().text(article_.span_of(first, count)))) {
    return false;
  }
  const bool town = fact.property("type") != "us-state" && fact.property("type") != "region";
  const bool begins = first == body.first || article_.folded(first - 1) == "of";
  return begins && (!town || article_.is(first + count, WordClass::local_body) ||
                    article_.is(body.first, WordClass::local_body));
}

}  // namespace newsgraph::extractors::entities
