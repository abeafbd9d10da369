// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

void NameFinder::collect_headed() {
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const std::uint32_t sentence = article_.sentence_of(i);
    if (article_.is_headline(sentence) || article_.is_shouted(sentence) ||
        !article_.capitalised(i)) {
      continue;
    }
    if (!names_body(i) && !is_head(i, WordClass::place_head)) {
      continue;
    }
    std::uint32_t first = i;
    while (first > article_.sentence_begin(i) && joins_left(first - 1, i)) {
      --first;
    }
    first = skip_lead(first, i);
    // `the Printers' and Bookbinders' Union`
    const auto owners = [&](std::uint32_t k) {
      return article_.capitalised(k) && article_.folded(k).ends_with('s') &&
             article_.folded(k + 1).empty() && article_.token(k + 1).upos == Upos::part;
    };
    if (first >= article_.sentence_begin(i) + 3 && first + 1 < i && owners(first) &&
        article_.folded(first - 1) == "and" && owners(first - 3)) {
      first -= 3;
    }
    std::uint32_t end = i + 1;
    // A further capitalised noun of that sort after it: `Health Ministry Press Service`.
    while (end < article_.sentence_end(i) && article_.capitalised(end) &&
           !article_.is(end, WordClass::title) && article_.token(end).upos == Upos::propn &&
           (names_body(end) || is_head(end, WordClass::place_head))) {
      ++end;
    }
    // `Health Service Executive`
    if (end < article_.sentence_end(i) && article_.form(end) == "Executive" &&
        (end + 1 >= article_.sentence_end(i) || !article_.capitalised(end + 1))) {
      ++end;
    }
    const bool organisation = names_body(end - 1) || article_.form(end - 1) == "Executive";
    end = extend_right(first, end, organisation);
    first = skip_portfolio(first, end);
    // `U.S. District Judge`, `County Sheriff`: what is a judge's is no place.
    const bool of_office =
        !organisation && end < article_.sentence_end(i) && article_.capitalised(end) &&
        (article_.is(end, WordClass::role) || article_.is(end, WordClass::title));
    const bool of_judge =
        of_office || (end < article_.sentence_end(i) && article_.is(end, WordClass::role) &&
                      !article_.token(end).has("Number", "Plur"));
    if (of_judge && article_.folded(end - 1) == "district") {
      --end;
    }
    // `Mayor Park`: who bears it has no place's name.
    const bool somebody = end - first == 2 && !organisation &&
                          article_.is(first, WordClass::title) &&
                          !article_.is(first, WordClass::honorific) &&
                          !article_.is(first, WordClass::title_modifier) &&
                          knowledge_.is_surname(article_.folded(first + 1));
    if (end - first < 2 || somebody ||
        !(organisation || end > i + 1 || is_head(end - 1, WordClass::place_head))) {
      continue;
    }
    if ((!organisation && names_person(first, end)) || names_work(first, end)) {
      continue;
    }
    // `the author Karen Alley`
    if (!organisation && end - first == 2 && knowledge_.gender_of(article_.folded(first)) &&
        follows_title(first)) {
      continue;
    }
    end = extend_to_campus(first, end);
    candidates_.push_back(Candidate{first, end - first, std::nullopt, 1.0F,
                                    organisation ? FigureKind::organisation : FigureKind::place,
                                    "head-noun", 0});
  }
}

/// `KOBALT. The miner. …` before each of several pieces: what the piece is about.
void NameFinder::collect_headwords() {
  constexpr std::uint32_t longest = 6;  // words with the stop
  constexpr std::size_t enough = 3;
  const auto sentences = article_.document().sentences();
  std::vector<Candidate> unknown;
  std::size_t headwords = 0;
  for (std::uint32_t s = 1; s + 1 < sentences.size(); ++s) {
    const std::uint32_t begin = sentences[s].first_token;
    const std::uint32_t stop = begin + sentences[s].token_count - 1;
    bool large = stop > begin && article_.form(stop) == "." && stop - begin < longest &&
                 sentences[s - 1].block != sentences[s].block &&
                 sentences[s + 1].block == sentences[s].block;
    bool strange = true;
    for (std::uint32_t i = begin; i < stop && large; ++i) {
      large = article_.all_capitals(i);
      strange = strange && label_at(i) != NameLabel::per && !article_.is(i, WordClass::title) &&
                !knowledge_.forename(article_.folded(i));
    }
    headwords += large ? 1U : 0U;
    const std::uint32_t first = begin + (article_.folded(begin) == "the" ? 1U : 0U);
    if (large && strange && first < stop) {
      unknown.push_back(Candidate{first, stop - first, std::nullopt, 1.0F, FigureKind::organisation,
                                  "head-noun", 0});
    }
  }
  if (headwords >= enough) {
    candidates_.insert(candidates_.end(), unknown.begin(), unknown.end());
  }
}

void NameFinder::collect_numbered() {
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    const bool number = article_.token(i + 1).upos == Upos::num &&
                        article_.form(i + 1).front() >= '0' && article_.form(i + 1).front() <= '9';
    const bool row = i > 0 && article_.folded(i - 1).empty() && article_.form(i - 1) == ",";
    if (number && is_head(i, WordClass::place_head) && article_.capitalised(i) && !row &&
        article_.sentence_of(i) == article_.sentence_of(i + 1) &&
        article_.token(i).upos != Upos::verb && !article_.is_headline(article_.sentence_of(i)) &&
        (i == article_.sentence_begin(i) || !article_.capitalised(i - 1))) {
      candidates_.push_back(Candidate{i, 2, std::nullopt, 1.0F, FigureKind::place, "head-noun", 0});
    }
  }
}

bool NameFinder::names_person(std::uint32_t first, std::uint32_t end) const {
  const std::uint32_t begin = article_.sentence_begin(first);
  const bool article = first > begin && (article_.folded(first - 1) == "the" ||
                                         article_.token(first - 1).upos == Upos::adp);
  if (article || end - first < 3 || !knowledge_.is_surname(article_.folded(end - 1))) {
    return false;
  }
  for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
    if (!knowledge_.gender_of(article_.folded(i)) && !is_unknown_word(i)) {
      return false;
    }
  }
  return knowledge_.gender_of(article_.folded(first)).has_value();
}

std::uint32_t NameFinder::extend_to_campus(std::uint32_t first, std::uint32_t end) const {
  const auto types = [&](std::uint32_t from, std::string_view type) -> std::uint32_t {
    const auto match = knowledge_.longest_match(
        std::span(article_.folded_words()).subspan(from, article_.sentence_end(first) - from));
    const bool is =
        match && std::any_of(match->matches.begin(), match->matches.end(),
                             [&](const knowledge::Match& known) {
                               return knowledge_.fact(known.fact).property("type") == type;
                             });
    return is ? from + static_cast<std::uint32_t>(match->word_count) : from;
  };
  // `University of Sarema at Lund`
  if (article_.folded(first) == "university" && end + 1 < article_.sentence_end(first) &&
      first + 2 < end && article_.folded(first + 1) == "of" && article_.folded(end) == "at" &&
      article_.capitalised(end + 1)) {
    return end + 2;
  }
  if (article_.folded(first) != "university" || end + 1 >= article_.sentence_end(first) ||
      first + 2 >= end || article_.folded(first + 1) != "of" || article_.form(end) != "," ||
      types(first + 2, "us-state") != end || !article_.capitalised(end + 1)) {
    return end;
  }
  const std::uint32_t campus = types(end + 1, "city");
  return campus > end + 1 ? campus : end;
}

void NameFinder::collect_parties() {
  for (std::uint32_t i = 1; i < article_.size(); ++i) {
    if (!article_.is(i, WordClass::party) || article_.capitalised(i) ||
        article_.sentence_of(i) != article_.sentence_of(i - 1)) {
      continue;
    }
    std::uint32_t first = i;
    while (first > article_.sentence_begin(i) + 1 && article_.capitalised(first - 1) &&
           !article_.is(first - 1, WordClass::title)) {
      --first;
    }
    const bool proper = first < i && article_.token(first).upos == Upos::propn &&
                        knowledge_.find(article_.folded(first)).empty() && !label_at(first);
    if ((i - first > 1 || proper) && !label_at(first - 1)) {
      candidates_.push_back(Candidate{first, i - first, std::nullopt, 1.0F,
                                      FigureKind::organisation, "head-noun", 0});
    }
  }
}

void NameFinder::collect_called_after() {
  for (std::uint32_t i = 2; i < article_.size(); ++i) {
    const std::uint32_t begin = article_.sentence_begin(i);
    if (!article_.is(i, WordClass::called_after) || article_.capitalised(i) ||
        article_.token(i).upos != Upos::noun || article_.token(i).has("Number", "Plur")) {
      continue;
    }
    std::uint32_t first = i;
    while (first > begin && article_.capitalised(first - 1) &&
           (article_.token(first - 1).upos == Upos::propn || label_at(first - 1)) &&
           !article_.is(first - 1, WordClass::title)) {
      --first;
    }
    const auto& words = article_.folded_words();
    const auto known = knowledge_.longest_match(std::span(words).subspan(first, i - first));
    const bool of_known = known && std::any_of(known->matches.begin(), known->matches.end(),
                                               [&](const knowledge::Match& match) {
                                                 const std::string_view kind =
                                                     knowledge_.fact(match.fact).kind;
                                                 return kind == "state" || kind == "organisation" ||
                                                        match.use != knowledge::NameUse::name;
                                               });
    if (first < i && first > begin && article_.folded(first - 1) == "the" && !of_known) {
      candidates_.push_back(Candidate{first, i + 1 - first, std::nullopt, 1.0F,
                                      FigureKind::organisation, "head-noun", 1});
    }
  }
}

/// Whether nothing is known of a word: no class, no fact, no name of people.
bool NameFinder::is_unknown_word(std::uint32_t i) const {
  const std::string_view word = article_.folded(i);
  return lexicon_.classes(word).none() && knowledge_.find(word).empty() &&
         !knowledge_.forename(word) && !knowledge_.is_surname(word);
}

void NameFinder::collect_introduced() {
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    if (article_.capitalised(i) || article_.token(i).upos != Upos::noun ||
        article_.token(i).has("Number", "Plur") || i + 1 >= article_.sentence_end(i) ||
        (article_.is(i, WordClass::official) && !article_.is(i, WordClass::watcher)) ||
        !(article_.is(i, WordClass::company) || article_.is(i, WordClass::watcher) ||
          article_.is(i, WordClass::any_body) || is_think_tank(i) ||
          article_.is(i, WordClass::outlet) || article_.is(i, WordClass::organisation_head))) {
      continue;
    }
    std::uint32_t begin = i + 1;
    // `the dockers' union, Siacsa,`
    if (begin + 2 < article_.sentence_end(i) && article_.form(begin) == "," &&
        article_.capitalised(begin + 1) && article_.token(begin + 1).upos == Upos::propn &&
        !label_at(begin + 1) && is_unknown_word(begin + 1) && article_.form(begin + 2) == "," &&
        is_definite_noun(i)) {
      candidates_.push_back(
          Candidate{begin + 1, 1, std::nullopt, 1.0F, FigureKind::organisation, "head-noun", 0});
      continue;
    }
    const std::string_view quote = article_.form(begin);
    if (begin + 1 < article_.sentence_end(i) &&
        (quote == "\"" || quote == "\xE2\x80\x9C" || quote == "``")) {
      ++begin;
    }
    // `the magazine The Bark`
    if (begin + 1 < article_.sentence_end(i) && article_.form(begin) == "The") {
      ++begin;
    }
    std::uint32_t end = begin;
    bool strange = true;  // the first word is not known as another's, and none is a title
    while (end < article_.sentence_end(i) && article_.capitalised(end) &&
           article_.token(end).upos != Upos::pron) {
      strange =
          end == begin ? is_unknown_word(end) : strange && !article_.is(end, WordClass::title);
      ++end;
    }
    if (end > begin && strange) {
      candidates_.push_back(Candidate{begin, end - begin, std::nullopt, 1.0F,
                                      FigureKind::organisation, "head-noun", 0});
    }
  }
}

void NameFinder::collect_described() {
  for (std::uint32_t i = 0; i + 2 < article_.size(); ++i) {
    if (!article_.capitalised(i) || article_.token(i).upos != Upos::propn || label_at(i) ||
        article_.form(i + 1) != "," || article_.is_headline(article_.sentence_of(i)) ||
        (i > article_.sentence_begin(i) && article_.capitalised(i - 1)) || !is_unknown_word(i)) {
      continue;
    }
    for (const std::uint32_t noun : article_.children(i)) {
      // `Confagri, which represents growers,`
      const std::string deed = article_.has_deprel(noun, "acl:relcl")
                                   ? to_lower(article_.token(noun).lemma)
                                   : std::string();
      if (article_.folded(i + 2) == "which" &&
          (deed == "represent" || deed == "own" || deed == "make" || deed == "sell" ||
           deed == "employ" || deed == "operate" || deed == "publish" || deed == "produce")) {
        candidates_.push_back(
            Candidate{i, 1, std::nullopt, 1.0F, FigureKind::organisation, "head-noun", 0});
        break;
      }
      if (noun > i && article_.has_deprel(noun, "appos") && !article_.capitalised(noun) &&
          !article_.token(noun).has("Number", "Plur") &&
          (article_.is(noun, WordClass::company) ||
           article_.is(noun, WordClass::organisation_head))) {
        candidates_.push_back(
            Candidate{i, 1, std::nullopt, 1.0F, FigureKind::organisation, "head-noun", 0});
        break;
      }
    }
  }
}

void NameFinder::collect_led() {
  const auto leads = [&](std::uint32_t i) {
    const std::string& next = i + 1 < article_.size() ? article_.folded(i + 1) : std::string();
    return is_head(i, WordClass::firm_office) ||
           lexicon_.is(article_.folded(i) + ' ' + next, WordClass::firm_office);
  };
  for (std::uint32_t i = 1; i < article_.size(); ++i) {
    if (!leads(i) || article_.sentence_of(i) != article_.sentence_of(i - 1) ||
        article_.is_headline(article_.sentence_of(i))) {
      continue;
    }
    // `Gerdau Chief Executive Ana Ruiz`
    const std::uint32_t first = i - 1;
    const bool alone = first == article_.sentence_begin(i) || !article_.capitalised(first - 1);
    if (alone && article_.capitalised(first) && article_.token(first).upos == Upos::propn &&
        !label_at(first) && lexicon_.classes(article_.folded(first)).none() &&
        knowledge_.find(article_.folded(first)).empty()) {
      candidates_.push_back(
          Candidate{first, 1, std::nullopt, 1.0F, FigureKind::organisation, "head-noun", 0});
    }
  }
}

void NameFinder::collect_relatives() {
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    const std::uint32_t limit = article_.sentence_end(i);
    const bool kin = article_.is(i, WordClass::family) && !article_.capitalised(i);
    const bool named =
        i > article_.sentence_begin(i) && article_.folded(i) == "named" &&
        (article_.is(i - 1, WordClass::somebody) || article_.is(i - 1, WordClass::role) ||
         article_.is(i - 1, WordClass::occupation) || article_.is(i - 1, WordClass::family)) &&
        !article_.is(i - 1, WordClass::company);
    if (!kin && !named) {
      continue;
    }
    // `his wife Ana`, `his widow, Ana, who`
    std::uint32_t first = i + 1;
    const bool comma = kin && first + 1 < limit && article_.form(first) == ",";
    first += comma ? 1U : 0U;
    if (first >= limit || !article_.capitalised(first) ||
        article_.token(first).upos != Upos::propn ||
        lexicon_.classes(article_.folded(first)).any() ||
        !knowledge_.find(article_.folded(first)).empty()) {
      continue;
    }
    const bool closes = first + 1 >= limit || !article_.capitalised(first + 1);
    const bool set_off =
        first + 1 >= limit || article_.form(first + 1) == "," || article_.form(first + 1) == ".";
    if (closes && (!comma || set_off)) {
      candidates_.push_back(
          Candidate{first, 1, NameLabel::per, 1.0F, FigureKind::person, "head-noun", 3});
    }
  }
}

void NameFinder::collect_doers() {
  for (std::uint32_t i = 1; i + 1 < article_.size(); ++i) {
    const std::uint32_t limit = article_.sentence_end(i);
    if (article_.folded(i) != "by" || i == article_.sentence_begin(i) || i + 1 >= limit ||
        !article_.is(i - 1, WordClass::business) || article_.token(i - 1).upos != Upos::verb) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < limit && article_.capitalised(end) && !label_at(end) &&
           article_.token(end).upos != Upos::pron && !article_.is(end, WordClass::title) &&
           !article_.is(end, WordClass::title_modifier)) {
      ++end;
    }
    if (end > i + 1 && (end >= limit || !label_at(end)) && is_unknown_word(end - 1) &&
        !knowledge_.forename(article_.folded(i + 1)) && !begins_known(i + 1, end)) {
      candidates_.push_back(Candidate{i + 1, end - i - 1, std::nullopt, 1.0F,
                                      FigureKind::organisation, "head-noun", 0});
    }
  }
}

bool NameFinder::is_always_a_name(std::uint32_t first, std::uint32_t end) const {
  bool within = false;  // stands in a sentence, where only names are written large
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (article_.folded(i) != article_.folded(end - 1)) {
      continue;
    }
    if (!article_.capitalised(i) || label_at(i) == NameLabel::per) {
      return false;
    }
    within = within || (i > article_.sentence_begin(i) && article_.token(i).upos == Upos::propn &&
                        !article_.is_headline(article_.sentence_of(i)) &&
                        !article_.is_shouted(article_.sentence_of(i)));
  }
  return within || end > first + 1;
}

bool NameFinder::does_a_deed(std::uint32_t head) const {
  constexpr std::array deeds = {WordClass::reporting, WordClass::replying, WordClass::asking,
                                WordClass::promising, WordClass::warning,  WordClass::trying,
                                WordClass::punishing, WordClass::contact};
  const std::uint32_t verb = article_.token(head).head;
  return verb != Token::no_head && article_.token(head).deprel == "nsubj" &&
         article_.token(verb).upos == Upos::verb &&
         std::any_of(deeds.begin(), deeds.end(),
                     [&](WordClass deed) { return article_.is(verb, deed); });
}

void NameFinder::collect_actors() {
  const auto is_part = [&](std::uint32_t i) {
    return article_.capitalised(i) && !label_at(i) && article_.token(i).upos == Upos::propn &&
           is_unknown_word(i);
  };
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const std::uint32_t begin = article_.sentence_begin(i), limit = article_.sentence_end(i);
    if (!is_part(i) || article_.is_headline(article_.sentence_of(i)) ||
        article_.is_shouted(article_.sentence_of(i)) ||
        (i > begin && (article_.capitalised(i - 1) || article_.folded(i - 1) == "the" ||
                       article_.form(i - 1) == "-"))) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < limit && is_part(end)) {
      ++end;
    }
    const std::uint32_t head = article_.head_of(i, end - i);
    const bool through = lexicon_.is(article_.preposition(head), WordClass::location_preposition);
    const bool goes_on = end < limit && (article_.capitalised(end) || article_.form(end) == "-");
    if (goes_on || through || article_.token(head).has("Number", "Plur") ||
        article_.token(head).head == Token::no_head) {
      continue;
    }
    const bool does = does_a_deed(head);
    const bool of_state = i > begin + 1 && article_.token(i - 1).upos == Upos::part &&
                          knowledge_.find_state(article_.folded(i - 2));
    if ((does || of_state || article_.token(head).deprel == "obl:agent") &&
        is_always_a_name(i, end)) {
      const FigureKind kind = does && end == i + 2 ? FigureKind::person : FigureKind::organisation;
      candidates_.push_back(Candidate{i, end - i, std::nullopt, 1.0F, kind, "head-noun", 0});
    }
    i = end - 1;
  }
}

/// `Marks & Spencer`: one firm.
void NameFinder::collect_ampersands() {
  const auto part = [&](std::uint32_t i) {
    return article_.capitalised(i) && !article_.folded(i).empty();
  };
  for (std::uint32_t i = 1; i + 1 < article_.size(); ++i) {
    const std::uint32_t begin = article_.sentence_begin(i), end = article_.sentence_end(i);
    if (article_.form(i) != "&" || i == begin || i + 1 == end || !part(i - 1) || !part(i + 1)) {
      continue;
    }
    std::uint32_t first = i - 1, last = i + 1;
    while (first > begin && part(first - 1) &&
           !lexicon_.is(article_.folded(first - 1), WordClass::never_a_name) &&
           !lexicon_.is(article_.folded(first - 1), WordClass::title)) {
      --first;
    }
    while (last + 1 < end && part(last + 1)) {
      ++last;
    }
    candidates_.push_back(Candidate{first, last + 1 - first, std::nullopt, 1.0F,
                                    FigureKind::organisation, "head-noun", 0});
  }
}

void NameFinder::collect_journals() {
  for (std::uint32_t i = 2; i < article_.size(); ++i) {
    if (!article_.capitalised(i) || article_.folded(i - 1).empty() ||
        article_.sentence_of(i) != article_.sentence_of(i - 2) || !is_journal(i)) {
      continue;
    }
    std::uint32_t end = i;
    const std::uint32_t limit = article_.sentence_end(i);
    while (end < limit && (article_.capitalised(end) ||
                           (end + 1 < limit && article_.capitalised(end + 1) &&
                            (article_.folded(end) == "of" || article_.folded(end) == "the" ||
                             article_.folded(end) == "and" || article_.form(end) == "&")))) {
      ++end;
    }
    if (!names_place(i) && !lexicon_.is(article_.folded(i), WordClass::never_a_name) &&
        article_.token(i).upos != Upos::num) {
      candidates_.push_back(
          Candidate{i, end - i, std::nullopt, 1.0F, FigureKind::organisation, "head-noun", 0});
    }
    i = end;
  }
}

void NameFinder::collect_saints() {
  for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
    const std::string& word = article_.folded(i);
    if ((word != "st" && word != "saint") || !article_.capitalised(i) ||
        !article_.capitalised(i + 1) || article_.is_shouted(article_.sentence_of(i))) {
      continue;
    }
    std::uint32_t end = i + 2;
    const std::uint32_t limit = article_.sentence_end(i);
    if (end < limit && article_.token(end).upos == Upos::part && article_.folded(end).empty()) {
      std::uint32_t head = end + 1;
      while (head < limit && article_.capitalised(head) &&
             article_.token(head).upos != Upos::pron) {
        ++head;
      }
      // `St Mary's Hospital`, `St Margaret's at Cliffe`
      if (head > end + 1) {
        end = head;
      } else if (end + 2 < limit && article_.capitalised(end + 2) &&
                 (article_.folded(end + 1) == "at" || article_.folded(end + 1) == "on")) {
        end += 3;
      } else {
        continue;
      }
      const bool body = names_body(end - 1);
      const FigureKind kind = is_head(end - 1, WordClass::care_house) ? FigureKind::none
                              : body                                  ? FigureKind::organisation
                                                                      : FigureKind::place;
      candidates_.push_back(Candidate{i, end - i, std::nullopt, 1.0F, kind, "head-noun", 1});
    }
  }
}

bool NameFinder::hangs_together(std::uint32_t a, std::uint32_t b) const {
  constexpr int steps = 4;
  const auto above = [&](std::uint32_t below, std::uint32_t wanted) {
    std::uint32_t i = below;
    for (int step = 0; step < steps && i != Token::no_head; ++step) {
      if (i == wanted) {
        return true;
      }
      i = article_.token(i).head;
    }
    return false;
  };
  return above(a, b) || above(b, a);
}

bool NameFinder::names_body(std::uint32_t i) const {
  const bool church = article_.folded(i) == "church" && i > article_.sentence_begin(i) &&
                      article_.is(i - 1, WordClass::denomination);
  // `the Church of Norway`, but not `the Church of the Holy Cross`
  const bool of_people = article_.folded(i) == "church" && i + 2 < article_.sentence_end(i) &&
                         article_.folded(i + 1) == "of" && article_.capitalised(i + 2) &&
                         names_place(i + 2);
  return church || of_people ||
         (is_head(i, WordClass::organisation_head) && !is_pair(i, WordClass::place_head));
}

bool NameFinder::is_head(std::uint32_t i, WordClass word_class) const {
  return lexicon_.is(article_.folded(i), word_class) || is_pair(i, word_class);
}

bool NameFinder::is_pair(std::uint32_t i, WordClass word_class) const {
  return i > article_.sentence_begin(i) &&
         lexicon_.is(article_.folded(i - 1) + ' ' + article_.folded(i), word_class);
}

bool NameFinder::is_trade(std::uint32_t i) const {
  const std::string& word = article_.folded(i);
  return (word.ends_with("ists") || word.ends_with("ers") || word.ends_with("ors") ||
          word.ends_with("ians")) &&
         article_.token(i).has("Number", "Plur") && knowledge_.find(word).empty();
}

bool NameFinder::joins_left(std::uint32_t i, std::uint32_t head) const {
  const Token& token = article_.token(i);
  const std::string_view form = article_.form(i);
  if (form == "&" || form == "-") {
    return true;
  }
  // `the Harvard–Smithsonian Center`
  const auto joins = [&](std::uint32_t dash) {
    return article_.form(dash) == "\xE2\x80\x93" && dash > article_.sentence_begin(i) &&
           article_.capitalised(dash - 1) &&
           article_.token(dash - 1).span.end == article_.token(dash).span.begin &&
           article_.token(dash).span.end == article_.token(dash + 1).span.begin;
  };
  if (joins(i) || (i + 1 < head && joins(i + 1))) {
    return true;
  }
  // `the People's Party`, `the Prosecutor General's Office`
  const bool apostrophe =
      article_.token(i).upos == Upos::part || form == "'" || form == "\xE2\x80\x99";
  if (apostrophe && article_.folded(i).empty() && i > article_.sentence_begin(i) &&
      article_.capitalised(i - 1)) {
    return ((article_.is(i - 1, WordClass::name_owner) || is_trade(i - 1)) && i + 1 <= head) ||
           (i + 1 == head && is_head(head, WordClass::place_head) && stands_only_before(i - 1));
  }
  // `Hawke's Bay`
  if (i + 2 == head && is_head(head, WordClass::place_head) &&
      article_.token(i + 1).upos == Upos::part && article_.folded(i + 1).empty()) {
    return article_.capitalised(i) && stands_only_before(i);
  }
  if (article_.is(i, WordClass::name_owner) && article_.capitalised(i) && i + 1 < head &&
      article_.folded(i + 1).empty() && article_.form(i + 1) != "," &&
      article_.form(i + 1) != "-") {
    return true;
  }
  // `the 79th Brigade`
  const auto ordinal = [&] {
    const std::string& number = article_.folded(i);
    const bool digits = !number.empty() && std::all_of(number.begin(), number.end(),
                                                       [](char c) { return c >= '0' && c <= '9'; });
    if (digits && i > 0 && article_.folded(i - 1) == "the") {
      return true;  // `the 444 Brigade`
    }
    return number.size() > 2 && number.front() >= '0' && number.front() <= '9' &&
           (number.ends_with("st") || number.ends_with("nd") || number.ends_with("rd") ||
            number.ends_with("th"));
  };
  if (i < head && ordinal() && is_head(head, WordClass::unit)) {
    return true;
  }
  if (article_.folded(i).empty() || !article_.capitalised(i)) {
    // `Health and Safety Agency`: `and` between words that hang on the head noun. `National
    // Security and Defence Council`: no body is called after what somebody is minister of alone.
    return article_.folded(i) == "and" && i > article_.sentence_begin(i) &&
           article_.capitalised(i - 1) && hangs_together(i - 1, head) &&
           ((!label_at(i - 1) && !article_.has_deprel(head, "conj")) ||
            (label_at(i - 1) == NameLabel::org && article_.is(i - 1, WordClass::portfolio))) &&
           !is_head(i - 1, WordClass::organisation_head);
  }
  const bool word = token.upos == Upos::propn || token.upos == Upos::adj ||
                    token.upos == Upos::noun || token.upos == Upos::num || token.upos == Upos::verb;
  // `Internet Freedom Foundation`, but not `Internet` at the beginning of a sentence.
  const bool small = lexicon_.is(article_.folded(i), WordClass::never_a_name) &&
                     (i == article_.sentence_begin(i) || token.upos != Upos::propn);
  return word && hangs_together(i, head) && !article_.has_deprel(i, "nsubj") && !small;
}

bool NameFinder::stands_only_before(std::uint32_t owner) const {
  if (!knowledge_.find(article_.folded(owner)).empty() || owner + 2 >= article_.size()) {
    return false;
  }
  for (std::uint32_t i = 0; i + 2 < article_.size(); ++i) {
    if (article_.folded(i) == article_.folded(owner) &&
        article_.folded(i + 2) != article_.folded(owner + 2)) {
      return false;
    }
  }
  return lexicon_.classes(article_.folded(owner)).none();
}

std::uint32_t NameFinder::skip_lead(std::uint32_t first, std::uint32_t head) const {
  while (first < head) {
    const bool opening = first == article_.sentence_begin(first) &&
                         article_.token(first).upos != Upos::propn && !label_at(first);
    const Token& token = article_.token(first);
    if (article_.folded(first).empty() || token.upos == Upos::det ||
        lexicon_.is(article_.folded(first), WordClass::never_a_name) || token.upos == Upos::adp ||
        token.upos == Upos::cconj || article_.folded(first) == "and" ||
        article_.folded(first) == "of" ||
        (opening && token.upos != Upos::adj && token.upos != Upos::noun) ||
        (article_.is(first, WordClass::former))) {
      ++first;
      continue;
    }
    break;
  }
  return first;
}

bool NameFinder::purpose(std::uint32_t i) const {
  return article_.form(i) == "to" && i + 1 < article_.sentence_end(i) &&
         article_.capitalised(i + 1) && article_.token(i + 1).upos != Upos::propn &&
         !article_.is_headline(article_.sentence_of(i));
}

/// Whether somebody leaves what begins at a token: `left the Fish University for YouTube`.
bool NameFinder::left_for(std::uint32_t first) const {
  for (std::uint32_t i = first; i-- > article_.sentence_begin(first) && first - i < 4;) {
    if (article_.token(i).upos == Upos::verb) {
      return article_.is(i, WordClass::leaving);
    }
  }
  return false;
}

bool NameFinder::is_common_pair(std::uint32_t field, std::uint32_t second) const {
  const auto common = [&](std::uint32_t i) {
    return knowledge_.find(article_.folded(i)).empty() &&
           !knowledge_.forename(article_.folded(i)) && !label_at(i);
  };
  return common(field) && common(second) && article_.token(second).upos != Upos::verb;
}

bool NameFinder::names_place_from(std::uint32_t first, std::uint32_t end) const {
  const auto matches =
      knowledge_.find(fold_name(article_.document().text(article_.span_of(first, end - first))));
  return std::any_of(matches.begin(), matches.end(), [&](const knowledge::Match& match) {
    const std::string_view kind = knowledge_.fact(match.fact).kind;
    return match.use == knowledge::NameUse::name && (kind == "state" || kind == "place");
  });
}

bool NameFinder::begins_leader(std::uint32_t first) const {
  const bool flat =
      article_.has_deprel(first + 1, "flat") && article_.token(first + 1).head == first;
  return knowledge_.forename(article_.folded(first)) ||
         (flat && label_at(first) != NameLabel::loc && !names_place(first) &&
          !names_place(first + 1));
}

bool NameFinder::begins_place(std::uint32_t first, std::uint32_t limit) const {
  const auto match =
      knowledge_.longest_match(std::span(article_.folded_words()).subspan(first, limit - first));
  return label_at(first) == NameLabel::loc ||
         (match && names_place_from(first, first + static_cast<std::uint32_t>(match->word_count)));
}

std::uint32_t NameFinder::extend_right(std::uint32_t first, std::uint32_t end,
                                       bool organisation) const {
  const std::uint32_t limit = end > 0 ? article_.sentence_end(end - 1) : 0;
  std::uint32_t field = 0;  // where what an institute is of begins
  for (;;) {
    std::uint32_t i = end;
    if (i >= limit) {
      return end;
    }
    const std::string& word = article_.folded(i);
    // `the European Parliament for the Greens`: a name known as it stands is at its end.
    const bool known =
        end - first > 1 &&
        !knowledge_.find(fold_name(article_.document().text(article_.span_of(first, end - first))))
             .empty();
    const bool of =
        word == "of" ||
        (organisation && !known &&
         ((word == "for" && article_.capitalised(end - 1) && !represents(end - 1, i + 1) &&
           !left_for(first)) ||
          word == "on" || (word == "against" && label_at(i + 1) != NameLabel::per) || purpose(i)));
    const bool conjoined =
        organisation && word == "and" && i + 1 < limit && article_.capitalised(i + 1) &&
        article_.token(i + 1).upos != Upos::pron &&
        !(is_head(i + 1, WordClass::organisation_head) && i + 2 < limit &&
          !article_.capitalised(i + 2)) &&
        ((!label_at(i + 1) &&
          article_.is(article_.token(i + 1).head, WordClass::organisation_head)) ||
         (field != 0 && shares_field(field, i, limit)) ||
         // `of Allergy and Infectious Diseases`, wherever the parser hangs it
         (field != 0 && i + 2 < limit &&
          (article_.token(i + 1).upos == Upos::adj || is_common_pair(field, i + 1)) &&
          (!label_at(i + 1) || (label_at(i + 1) == NameLabel::org && field + 1 == i &&
                                article_.token(i + 1).upos == Upos::adj)) &&
          article_.capitalised(i + 2) && !begins_known(i + 1, limit)) ||
         // `Port Authority of New York and New Jersey`
         (field > 1 && is_head(field - 2, WordClass::of_pairs) && names_place_from(field, i) &&
          begins_place(i + 1, limit)));
    // `of Culture, Arts and Media`
    const std::uint32_t list = organisation && field > 1 && article_.form(i) == "," &&
                                       !article_.token(field - 2).has("Number", "Plur") &&
                                       label_at(field) != NameLabel::loc && !names_place(field)
                                   ? end_of_list(i, limit)
                                   : 0;
    if (list != 0) {
      end = list;
      continue;
    }
    // `Ruiz Shipyards of Lima`: a firm is named after no place behind it.
    if (of && organisation && field == 0 && is_head(end - 1, WordClass::firm) &&
        !is_head(end - 1, WordClass::public_body) && article_.folded(end - 1) != "bank" &&
        i + 1 < limit && article_.capitalised(i + 1)) {
      return end;
    }
    if (!of && !conjoined) {
      return end;
    }
    ++i;
    while (i < limit && article_.token(i).upos == Upos::det && !article_.capitalised(i)) {
      ++i;
    }
    const std::uint32_t begin = i;
    // `the Labour Party of Ana Ruiz`
    if (of && article_.is(end - 1, WordClass::followers) && i + 1 < limit &&
        article_.capitalised(i + 1) && begins_leader(i)) {
      return end;
    }
    // `the party of Prime Minister Ruiz` is nobody's name.
    const auto begins_title = [&](std::uint32_t k) {
      return article_.is(k, WordClass::title) ||
             (article_.is(k, WordClass::title_modifier) && k + 1 < limit &&
              article_.is(k + 1, WordClass::title));
    };
    // `the Office of the Public Prosecutor` is of the office itself.
    const bool of_office = of && i > end + 1 && is_head(end - 1, WordClass::office_head);
    // `the Bank of Sarema Ana Ruiz`: a person begins.
    const auto begins_person = [&](std::uint32_t k) {
      return k > begin && k + 1 < limit && article_.capitalised(k + 1) &&
             article_.token(k + 1).upos == Upos::propn &&
             ((label_at(k) == NameLabel::per && label_at(k - 1) != NameLabel::per) ||
              (knowledge_.gender_of(article_.folded(k)) && names_place(k - 1)));
    };
    // `of Serb-majority Municipalities`
    const auto is_compound = [&](std::uint32_t k) {
      return k > begin && k + 2 < limit && article_.form(k) == "-" &&
             article_.token(k - 1).span.end == article_.token(k).span.begin &&
             article_.token(k).span.end == article_.token(k + 1).span.begin &&
             article_.capitalised(k + 2) && !article_.is(k + 1, WordClass::behind_hyphen);
    };
    while (i < limit && (article_.capitalised(i) || is_compound(i)) &&
           (of_office || !begins_title(i)) && !begins_person(i) &&
           article_.token(i).upos != Upos::pron &&
           !lexicon_.is(article_.folded(i), WordClass::never_a_name)) {
      i += is_compound(i) ? 2U : 1U;
    }
    if (i == begin) {
      return end;
    }
    field = of ? begin : field;
    end = i;
  }
}

bool NameFinder::begins_known(std::uint32_t first, std::uint32_t limit) const {
  return knowledge_
      .longest_match(std::span(article_.folded_words())
                         .subspan(first, std::min<std::uint32_t>(limit - first, 6)))
      .has_value();
}

std::uint32_t NameFinder::end_of_list(std::uint32_t comma, std::uint32_t limit) const {
  std::uint32_t i = comma;
  bool last = false;
  while (i + 1 < limit && !last && (article_.form(i) == "," || article_.folded(i) == "and")) {
    last = article_.folded(i) == "and";
    ++i;
    last = last || (article_.folded(i) == "and" && i + 1 < limit);
    i += article_.folded(i) == "and" ? 1U : 0U;
    const std::uint32_t begin = i;
    while (i < limit && article_.capitalised(i) && article_.token(i).upos != Upos::pron &&
           label_at(i) != NameLabel::per && label_at(i) != NameLabel::loc &&
           !article_.is(i, WordClass::title) && !knowledge_.forename(article_.folded(i)) &&
           !(is_head(i, WordClass::organisation_head) && article_.folded(i) != "media")) {
      ++i;
    }
    if (i == begin ||
        knowledge_.longest_match(std::span(article_.folded_words()).subspan(begin, i - begin))) {
      return 0;
    }
  }
  return last ? i : 0;
}

void NameFinder::collect_nobles() {
  for (std::uint32_t i = 0; i + 2 < article_.size(); ++i) {
    if (article_.is(i, WordClass::noble) && article_.capitalised(i) &&
        article_.folded(i + 1) == "of" && article_.capitalised(i + 2) &&
        article_.sentence_of(i) == article_.sentence_of(i + 2) &&
        !(i + 3 < article_.sentence_end(i) && article_.capitalised(i + 3))) {
      candidates_.push_back(
          Candidate{i, 3, NameLabel::per, 1.0F, FigureKind::person, "head-noun", 3});
    }
  }
}

void NameFinder::collect_members() {
  for (std::uint32_t i = 2; i < article_.size(); ++i) {
    // `the analyst Ana Ruiz of Nordbank said`
    const bool person = label_at(i - 2) == NameLabel::per;
    // `the emir of Kanam`
    const bool ruled = article_.is(i - 2, WordClass::of_places) && article_.folded(i - 1) == "of";
    if (!article_.capitalised(i) || label_at(i) || !(person || ruled) ||
        (article_.folded(i - 1) != "of" && article_.folded(i - 1) != "at") ||
        article_.token(i).upos != Upos::propn || lexicon_.classes(article_.folded(i)).any() ||
        !knowledge_.find(article_.folded(i)).empty() ||
        article_.sentence_of(i) != article_.sentence_of(i - 2)) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < article_.sentence_end(i) && article_.capitalised(end) && !label_at(end) &&
           article_.token(end).upos == Upos::propn) {
      ++end;
    }
    candidates_.push_back(Candidate{i, end - i, std::nullopt, 1.0F,
                                    person ? FigureKind::organisation : FigureKind::place,
                                    "head-noun", 0});
  }
}

bool NameFinder::is_think_tank(std::uint32_t i) const {
  return i > 0 && article_.folded(i) == "tank" && article_.folded(i - 1) == "think";
}

bool NameFinder::represents(std::uint32_t head, std::uint32_t place) const {
  return is_head(head, WordClass::open_noun) && place < article_.size() && names_place(place);
}

bool NameFinder::shares_field(std::uint32_t field, std::uint32_t conjunction,
                              std::uint32_t limit) const {
  std::uint32_t end = conjunction + 1;
  while (end < limit && article_.capitalised(end)) {
    if (label_at(end) && label_at(end) != NameLabel::org) {
      return false;
    }
    ++end;
  }
  // The words before or after it hang together with those beyond.
  const auto crosses = [&](std::uint32_t i) {
    const std::uint32_t above = article_.token(i).head;
    return above != Token::no_head && above >= field && above < end &&
           (above < conjunction) != (i < conjunction);
  };
  bool together = false;
  for (std::uint32_t i = field; i < end; ++i) {
    together = together || (i != conjunction && crosses(i));
  }
  const auto& words = article_.folded_words();
  return together &&
         !knowledge_.longest_match(
             std::span(words).subspan(conjunction + 1, end - conjunction - 1)) &&
         !knowledge_.forename(words[conjunction + 1]);
}

}  // namespace newsgraph::extractors::entities
