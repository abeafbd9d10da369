// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

namespace {

using knowledge::Fact;
using knowledge::Gender;
using knowledge::KnowledgeBase;
using knowledge::Match;
using knowledge::NameUse;

/// A run of tokens that may be a name.
struct Candidate {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::optional<NameLabel> label;
  float confidence = 1.0F;
  FigureKind head_kind = FigureKind::none;  ///< as its head noun says
  std::string_view found_by;
  int rank = 0;  ///< of two of one length, the higher wins
};

bool is_demonym_only(std::span<const Match> matches) {
  return !matches.empty() && std::all_of(matches.begin(), matches.end(), [](const Match& match) {
    return match.use != NameUse::name;
  });
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Scores for the kinds, added up over all the places where a name stands.
struct Evidence {
  std::array<float, 5> score{};
  float& operator[](FigureKind kind) { return score[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] FigureKind best() const {
    // In a draw, the kind that names claim most seldom by mistake.
    const auto found = std::max_element(score.begin() + 1, score.end());
    return *found > 0.0F ? static_cast<FigureKind>(found - score.begin()) : FigureKind::none;
  }
};

class Finder {
 public:
  Finder(const Article& article, const Lexicon& lexicon, const KnowledgeBase& knowledge)
      : article_(article), lexicon_(lexicon), knowledge_(knowledge), labels_(article.size()) {
    for (const Name& name : article.document().names()) {
      for (std::uint32_t i = name.first_token; i < name.first_token + name.token_count; ++i) {
        labels_[i] = name.label;
      }
    }
  }

  std::vector<NameMention> run() {
    collect_tagged();
    collect_known();
    collect_headed();
    collect_parties();
    collect_introduced();
    choose();
    decide_kinds();
    find_in_headlines();
    names_.erase(
        std::remove_if(names_.begin(), names_.end(),
                       [](const NameMention& name) { return name.kind == FigureKind::none; }),
        names_.end());
    find_bracketed();
    return std::move(names_);
  }

 private:
  // -- Candidates

  [[nodiscard]] bool is_small(std::uint32_t i) const {
    const std::string& word = article_.folded(i);
    return word == "of" || word == "the" || word == "and" || word == "for" || word == "on" ||
           word == "in" || word == "to" || word == "de" || word == "del" || word == "la" ||
           word == "a" || article_.form(i) == "&";
  }

  /// `Hurricane`, `Storm` before a name that the tagger may take for a person.
  [[nodiscard]] bool follows_thing(std::uint32_t first) const {
    return first > 0 && article_.sentence_of(first - 1) == article_.sentence_of(first) &&
           article_.is(first - 1, WordClass::thing_head) && article_.capitalised(first - 1) &&
           !article_.is_headline(article_.sentence_of(first));
  }

  /// Of `Foreign Affairs of Norway`, behind `Minister of`, only `Norway` is a name.
  [[nodiscard]] std::uint32_t skip_portfolio(std::uint32_t first, std::uint32_t end) const {
    if (first < 2 || article_.folded(first - 1) != "of" ||
        !article_.is(first - 2, WordClass::portfolio_holder)) {
      return first;
    }
    for (std::uint32_t i = first + 1; i + 1 < end; ++i) {
      if (article_.folded(i) == "of" && names_place(i + 1)) {
        return i + 1;
      }
    }
    return first;
  }

  /// `the tanker Ocean Pearl`: the noun before the name says that it is a thing's.
  [[nodiscard]] bool names_thing(std::uint32_t first, std::uint32_t end) const {
    if (first == article_.sentence_begin(first) || !article_.is(first - 1, WordClass::thing_noun) ||
        article_.capitalised(first - 1)) {
      return false;
    }
    const std::uint32_t head = article_.head_of(first, end - first);
    return article_.token(head).head == first - 1 || article_.token(first - 1).head == head;
  }

  void collect_tagged() {
    for (const Name& name : article_.document().names()) {
      NameLabel label = name.label;
      std::uint32_t first = name.first_token;
      std::uint32_t end = first + name.token_count;
      if (begins_with_owner(first, end)) {
        ++first;  // `Foreign Minister of Kenya Ann Otieno`, tagged from `Kenya` on
        label = NameLabel::per;
      }
      if (label != NameLabel::per && ends_with_person(first, end)) {
        label = NameLabel::per;
        ++first;
      }
      if (label == NameLabel::per) {
        trim_person(first, end);
        join_hyphens(first, end);
        add_surname(first, end);
      } else if (joins_to_a_person(first, end)) {
        label = NameLabel::per;
        join_hyphens(first, end);
      } else {
        cut_possessor(first, end);
        join_capital_hyphens(first, end);
      }
      trim_ends(first, end);
      // `U.S. District Judge`, `State Supreme Court Justice`: the court's district is no place.
      if (label == NameLabel::loc && end - first > 1 && end < article_.sentence_end(first) &&
          article_.folded(end - 1) == "district" &&
          (article_.is(end, WordClass::role) || article_.is(end, WordClass::title) ||
           article_.is(end, WordClass::official)) &&
          article_.capitalised(end) && names_place(first)) {
        --end;
      }
      // `the Fish Dream party`: it is named before its noun.
      if (label == NameLabel::org && end - first > 1 && article_.is(end - 1, WordClass::party) &&
          !article_.capitalised(end - 1)) {
        --end;
      }
      first = skip_portfolio(first, end);
      if (first >= end || follows_thing(first) || names_thing(first, end) ||
          (end - first == 1 && names_portfolio(first))) {
        continue;
      }
      // `the Republic`, `the District`
      if (label == NameLabel::loc && end - first == 1 &&
          knowledge_.find(article_.folded(first)).empty() &&
          (article_.is(first, WordClass::place_head) || article_.is(first, WordClass::country))) {
        if (end < article_.sentence_end(first) && article_.token(end).upos == Upos::num) {
          ++end;  // `Area 51`
        } else {
          continue;
        }
      }
      if (label == NameLabel::org && article_.is(end - 1, WordClass::title) &&
          !article_.is(end - 1, WordClass::organisation_head)) {
        continue;  // `US Special Envoy`
      }
      if (label == NameLabel::per && only_titles(first, end)) {
        continue;  // `Prime`
      }
      bool any_capital = false;
      for (std::uint32_t i = first; i < end; ++i) {
        any_capital = any_capital || article_.capitalised(i) ||
                      article_.token(i).upos == Upos::num || has_capital(i);
      }
      if (!any_capital || (end - first == 1 && label != NameLabel::per &&
                           lexicon_.is(article_.folded(first), WordClass::never_a_name))) {
        continue;
      }
      candidates_.push_back(
          Candidate{first, end - first, label, name.confidence, FigureKind::none, "names", 1});
    }
  }

  /// `Hungary Eszter Nagy`, of `the minister of Hungary Eszter Nagy`: a place and a forename that
  /// we don't know as one name.
  [[nodiscard]] bool ends_with_person(std::uint32_t first, std::uint32_t& end) const {
    if (end - first < 2 || !names_place(first) || names_place(first + 1) ||
        !knowledge_.forename(article_.folded(first + 1)) ||
        !knowledge_.find(article_.folded(first) + ' ' + article_.folded(first + 1)).empty() ||
        article_.is(end - 1, WordClass::organisation_head) ||
        article_.is(end - 1, WordClass::place_head)) {
      return false;
    }
    while (end < article_.sentence_end(first) && article_.capitalised(end) &&
           article_.token(end).upos == Upos::propn && !label_at(end)) {
      ++end;
    }
    return end - first > 2;
  }

  /// The surname of a forename that the tagger saw alone, in a text that writes names large only.
  void add_surname(std::uint32_t first, std::uint32_t& end) const {
    if (end != first + 1 || end >= article_.sentence_end(first) || !article_.capitalised(end) ||
        article_.all_capitals(end) || label_at(end) ||
        article_.is_headline(article_.sentence_of(first)) ||
        article_.is_shouted(article_.sentence_of(first))) {
      return;
    }
    const Upos upos = article_.token(end).upos;
    const bool word = lexicon_.classes(article_.folded(end)) != 0 ||
                      !knowledge_.find(article_.folded(end)).empty();
    if (!word && (upos == Upos::noun || upos == Upos::propn || upos == Upos::adj)) {
      ++end;
    }
  }

  /// Whether the first word belongs to an office before the name: `Secretary of State Ann Otieno`.
  [[nodiscard]] bool begins_with_owner(std::uint32_t first, std::uint32_t end) const {
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

  [[nodiscard]] bool only_titles(std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t i = first; i < end; ++i) {
      if (!article_.folded(i).empty() && !article_.is(i, WordClass::title) &&
          !article_.is(i, WordClass::title_modifier)) {
        return false;
      }
    }
    return end - first > 1 || !knowledge_.forename(article_.folded(first));
  }

  /// The same for other names, where the word after the hyphen is written large: `Paris
  /// Saint-Germain`.
  void join_capital_hyphens(std::uint32_t first, std::uint32_t& end) const {
    while (end > first && end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
           article_.token(end - 1).span.end == article_.token(end).span.begin &&
           article_.token(end).span.end == article_.token(end + 1).span.begin &&
           article_.capitalised(end + 1) && article_.token(end + 1).upos == Upos::propn) {
      end += 2;
    }
  }

  /// `Moon Jae` of `Moon Jae-in`, which the tagger takes for a place: a small word after the hyphen
  /// is the end of a Korean or Chinese given name.
  [[nodiscard]] bool joins_to_a_person(std::uint32_t first, std::uint32_t end) const {
    const auto touches = [&](std::uint32_t a, std::uint32_t b) {
      return article_.token(a).span.end == article_.token(b).span.begin;
    };
    return end - first == 2 && end + 1 < article_.sentence_end(first) &&
           article_.form(end) == "-" && touches(end - 1, end) && touches(end, end + 1) &&
           !article_.capitalised(end + 1) && article_.form(end - 1).size() <= 5 &&
           article_.form(end + 1).size() <= 5 && article_.token(end + 1).upos == Upos::propn;
  }

  /// Words that the tagger left out of a hyphened name: `Man-kei Tam`, `Prayuth Chan-o-cha`.
  void join_hyphens(std::uint32_t& first, std::uint32_t& end) const {
    const auto touches = [&](std::uint32_t a, std::uint32_t b) {
      return article_.token(a).span.end == article_.token(b).span.begin;
    };
    while (first >= 2 && first - 2 >= article_.sentence_begin(first) &&
           article_.form(first - 1) == "-" && touches(first - 2, first - 1) &&
           touches(first - 1, first) && article_.capitalised(first - 2)) {
      first -= 2;
    }
    while (end + 1 < article_.sentence_end(first) && article_.form(end) == "-" &&
           touches(end - 1, end) && touches(end, end + 1)) {
      end += 2;
    }
  }

  /// `Atlantic Council's Washington`: a place after a possessive is another name.
  void cut_possessor(std::uint32_t first, std::uint32_t& end) const {
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

  /// Takes punctuation, articles, prepositions and days off both ends.
  void trim_ends(std::uint32_t& first, std::uint32_t& end) const {
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
      return article_.folded(i).empty() || (!hyphened && !article_.capitalised(i) &&
                                            (upos == Upos::adp || upos == Upos::cconj ||
                                             upos == Upos::part || upos == Upos::det));
    };
    while (end > first && is_loose(end - 1)) {
      --end;
    }
    // `Vera et al.`
    if (end - first > 2 && article_.folded(end - 1) == "al" && article_.folded(end - 2) == "et") {
      end -= 2;
    }
  }

  /// Takes `Russian President` off a person's name, and what follows a comma.
  void trim_person(std::uint32_t& first, std::uint32_t& end) const {
    for (std::uint32_t i = first + 1; i < end; ++i) {
      const std::string_view form = article_.form(i);
      const bool stops = article_.token(i).upos == Upos::punct && form != "-" && form != "." &&
                         form != "'" && form != "\xE2\x80\x99";
      // `Ana Ruiz of Acme`, but `Catherine of Aragon`.
      const bool leads_on =
          i >= first + 2 && article_.token(i).upos == Upos::adp && !article_.capitalised(i);
      if (stops || leads_on || form == "'s" || form == "\xE2\x80\x99s") {
        end = i;
        break;
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
      const bool known =
          !knowledge_.find(article_.folded(i) + ' ' + article_.folded(i + 1)).empty();
      if (i == first && (title || demonym || state || article_.folded(i).empty()) && !known &&
          !(article_.is(i, WordClass::title_modifier) && !article_.is(i, WordClass::title) &&
            knowledge_.forename(article_.folded(i)))) {
        first = i + 1;
      }
    }
  }

  [[nodiscard]] bool names_place(std::uint32_t i) const {
    const auto matches = knowledge_.find(article_.folded(i));
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      const std::string_view kind = knowledge_.fact(match.fact).kind;
      return match.use == NameUse::name && (kind == "state" || kind == "place");
    });
  }

  void collect_known() {
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

  /// `Social Democrats`: not the party that `Democrats` alone is.
  [[nodiscard]] bool is_wing(std::uint32_t i, std::span<const Match> matches) const {
    if (i < article_.sentence_begin(i) + 2 || !article_.capitalised(i - 1) ||
        article_.token(i - 1).upos != Upos::adj ||
        !knowledge_.find(article_.folded(i - 1)).empty()) {
      return false;
    }
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      return knowledge_.fact(match.fact).property("type") == "party";
    });
  }

  /// `WHO`; `M23` too.
  [[nodiscard]] bool in_capitals(std::uint32_t i) const {
    const std::string_view word = article_.form(i);
    const bool letter_and_number =
        article_.capitalised(i) && word.size() > 1 &&
        std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return letter_and_number || article_.all_capitals(i);
  }

  [[nodiscard]] bool has_capital(std::uint32_t i) const {
    const std::string_view word = article_.form(i);
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  [[nodiscard]] std::optional<NameLabel> label_at(std::uint32_t i) const { return labels_[i]; }

  [[nodiscard]] bool accept_known(std::uint32_t first, std::uint32_t count,
                                  std::span<const Match> matches) const {
    if (is_demonym_only(matches)) {
      return false;
    }
    const bool shouted = article_.is_shouted(article_.sentence_of(first));
    const bool headline = article_.is_headline(article_.sentence_of(first));
    if (count > 1) {
      for (std::uint32_t i = first; i < first + count; ++i) {
        // `Port-au-Prince`
        const bool hyphened = i > first && article_.form(i - 1) == "-" &&
                              article_.token(i - 1).span.end == article_.token(i).span.begin;
        if (!article_.folded(i).empty() && !is_small(i) && !has_capital(i) && !hyphened &&
            article_.token(i).upos != Upos::num && !article_.capitalised(i)) {
          return false;
        }
        if (article_.form(i) == "," && article_.folded(first) != "washington") {
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
      const bool proper = upos == Upos::propn && !sentence_initial && !headline && !shouted;
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

  /// Capitalised words around a noun that says what they name: `Institute for the Study of War`.
  void collect_headed() {
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
      std::uint32_t end = i + 1;
      // A further capitalised noun of that sort after it: `Health Ministry Press Service`.
      while (end < article_.sentence_end(i) && article_.capitalised(end) &&
             !article_.is(end, WordClass::title) && article_.token(end).upos == Upos::propn &&
             (names_body(end) || is_head(end, WordClass::place_head))) {
        ++end;
      }
      const bool organisation = names_body(end - 1);
      end = extend_right(end, organisation);
      first = skip_portfolio(first, end);
      // `U.S. District Judge`, `County Sheriff`: what is a judge's is no place.
      const bool of_office =
          !organisation && end < article_.sentence_end(i) && article_.capitalised(end) &&
          (article_.is(end, WordClass::role) || article_.is(end, WordClass::title));
      const bool of_state = names_place(first) && end - first == 2;
      if (end - first < 2 || (of_office && of_state && article_.folded(end - 1) == "district")) {
        continue;
      }
      candidates_.push_back(Candidate{first, end - first, std::nullopt, 1.0F,
                                      organisation ? FigureKind::organisation : FigureKind::place,
                                      "head-noun", 0});
    }
  }

  /// `the ruling Georgian Dream party`: what is capitalised before a common noun that names a
  /// party.
  void collect_parties() {
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

  /// `the charity Shelter`, `law firm Adams Ruiz`: what is capitalised behind a common noun for a
  /// body, and the tagger saw no name in.
  void collect_introduced() {
    for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
      if (article_.capitalised(i) || article_.token(i).upos != Upos::noun ||
          article_.token(i).has("Number", "Plur") || i + 1 >= article_.sentence_end(i) ||
          article_.is(i, WordClass::official) ||
          !(article_.is(i, WordClass::company) || article_.is(i, WordClass::organisation_head))) {
        continue;
      }
      std::uint32_t end = i + 1;
      while (end < article_.sentence_end(i) && article_.capitalised(end) && !label_at(end) &&
             article_.token(end).upos == Upos::propn &&
             lexicon_.classes(article_.folded(end)) == 0 &&
             knowledge_.find(article_.folded(end)).empty()) {
        ++end;
      }
      const bool whole = end > i + 1 && (end >= article_.sentence_end(i) || !label_at(end));
      if (whole && !knowledge_.forename(article_.folded(i + 1))) {
        candidates_.push_back(Candidate{i + 1, end - i - 1, std::nullopt, 1.0F,
                                        FigureKind::organisation, "head-noun", 0});
      }
    }
  }

  /// Whether one of the tokens stands above the other in the tree, a few steps at most.
  [[nodiscard]] bool hangs_together(std::uint32_t a, std::uint32_t b) const {
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

  /// Whether a word ends the names of organisations; a church is one after a denomination.
  [[nodiscard]] bool names_body(std::uint32_t i) const {
    const bool church = article_.folded(i) == "church" && i > article_.sentence_begin(i) &&
                        article_.is(i - 1, WordClass::denomination);
    return church || is_head(i, WordClass::organisation_head);
  }

  [[nodiscard]] bool is_head(std::uint32_t i, WordClass word_class) const {
    return lexicon_.is(article_.folded(i), word_class);
  }

  /// Whether a token belongs to the capitalised words before a head noun.
  [[nodiscard]] bool joins_left(std::uint32_t i, std::uint32_t head) const {
    const Token& token = article_.token(i);
    const std::string_view form = article_.form(i);
    if (form == "&" || form == "-") {
      return true;
    }
    if (article_.folded(i).empty() || !article_.capitalised(i)) {
      // `Health and Safety Agency`: `and` between words that hang on the head noun.
      return article_.folded(i) == "and" && i > article_.sentence_begin(i) &&
             article_.capitalised(i - 1) && !label_at(i - 1) && hangs_together(i - 1, head) &&
             !article_.has_deprel(head, "conj") && !is_head(i - 1, WordClass::organisation_head);
    }
    const bool word = token.upos == Upos::propn || token.upos == Upos::adj ||
                      token.upos == Upos::noun || token.upos == Upos::num ||
                      token.upos == Upos::verb;
    // `Internet Freedom Foundation`, but not `Internet` at the beginning of a sentence.
    const bool small = lexicon_.is(article_.folded(i), WordClass::never_a_name) &&
                       (i == article_.sentence_begin(i) || token.upos != Upos::propn);
    return word && hangs_together(i, head) && !article_.has_deprel(i, "nsubj") && !small;
  }

  /// `Labour Minister`, `Justice Secretary`: what somebody is minister of, though a party bears it.
  [[nodiscard]] bool names_portfolio(std::uint32_t i) const {
    if (i + 1 >= article_.sentence_end(i) || !article_.capitalised(i + 1) ||
        !article_.is(i + 1, WordClass::portfolio_holder)) {
      return false;
    }
    const auto matches = knowledge_.find(article_.folded(i));
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      return knowledge_.fact(match.fact).property("type") == "party";
    });
  }

  /// Passes over what stands before a name but isn't of it.
  [[nodiscard]] std::uint32_t skip_lead(std::uint32_t first, std::uint32_t head) const {
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

  /// `to` of `the Committee to Protect Journalists`, where not every word is capitalised, as in
  /// headlines.
  [[nodiscard]] bool purpose(std::uint32_t i) const {
    return article_.form(i) == "to" && i + 1 < article_.sentence_end(i) &&
           article_.capitalised(i + 1) && article_.token(i + 1).upos != Upos::propn &&
           !article_.is_headline(article_.sentence_of(i));
  }

  /// `of`, `for` and what is capitalised after them.
  [[nodiscard]] std::uint32_t extend_right(std::uint32_t end, bool organisation) const {
    const std::uint32_t limit = end > 0 ? article_.sentence_end(end - 1) : 0;
    std::uint32_t field = 0;  // where what an institute is of begins
    for (;;) {
      std::uint32_t i = end;
      if (i >= limit) {
        return end;
      }
      const std::string& word = article_.folded(i);
      const bool of =
          word == "of" ||
          (organisation && (word == "for" || word == "on" || word == "against" || purpose(i)));
      const bool conjoined =
          organisation && word == "and" && i + 1 < limit && article_.capitalised(i + 1) &&
          article_.token(i + 1).upos != Upos::pron &&
          ((!label_at(i + 1) &&
            article_.is(article_.token(i + 1).head, WordClass::organisation_head)) ||
           (field != 0 && shares_field(field, i, limit)));
      if (!of && !conjoined) {
        return end;
      }
      ++i;
      while (i < limit && article_.token(i).upos == Upos::det && !article_.capitalised(i)) {
        ++i;
      }
      const std::uint32_t begin = i;
      // `the party of Prime Minister Ruiz` is nobody's name.
      const auto begins_title = [&](std::uint32_t k) {
        return article_.is(k, WordClass::title) ||
               (article_.is(k, WordClass::title_modifier) && k + 1 < limit &&
                article_.is(k + 1, WordClass::title));
      };
      while (i < limit && article_.capitalised(i) && !begins_title(i) &&
             article_.token(i).upos != Upos::pron &&
             !lexicon_.is(article_.folded(i), WordClass::never_a_name)) {
        ++i;
      }
      if (i == begin) {
        return end;
      }
      field = of ? begin : field;
      end = i;
    }
  }

  /// Whether `and X` goes on with what an institute is of: `of Allergy and Infectious Diseases`,
  /// not `of Health and Gazprom`.
  [[nodiscard]] bool shares_field(std::uint32_t field, std::uint32_t conjunction,
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

  // -- Choice

  void choose() {
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) {
                       if (a.count != b.count) {
                         return a.count > b.count;
                       }
                       return a.rank > b.rank;
                     });
    std::vector<std::int32_t> owner(article_.size(), -1);
    std::vector<Candidate> chosen;
    for (const Candidate& candidate : candidates_) {
      bool free = true;
      for (std::uint32_t i = candidate.first; i < candidate.first + candidate.count; ++i) {
        if (owner[i] >= 0) {
          free = false;
          Candidate& other = chosen[static_cast<std::size_t>(owner[i])];
          // What the tagger says of a part or of the same words is evidence for the whole.
          if (candidate.label && !other.label && candidate.count * 2 >= other.count) {
            other.label = candidate.label;
            other.confidence = candidate.confidence;
          }
          if (candidate.head_kind != FigureKind::none && other.head_kind == FigureKind::none &&
              candidate.count == other.count) {
            other.head_kind = candidate.head_kind;
          }
        }
      }
      if (free) {
        for (std::uint32_t i = candidate.first; i < candidate.first + candidate.count; ++i) {
          owner[i] = static_cast<std::int32_t>(chosen.size());
        }
        chosen.push_back(candidate);
      }
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
    for (const Candidate& candidate : chosen) {
      add_name(candidate);
    }
  }

  /// Takes what is no part of a name off both ends; false where nothing is left, or only a letter
  /// or a small word.
  bool tidy(NameMention& name) const {
    const auto closes = [&](std::uint32_t i) {
      return article_.form(i) == ")" || article_.form(i) == ".";
    };
    while (name.count > 0) {
      const Upos upos = article_.token(name.first).upos;
      const bool small = !article_.capitalised(name.first) &&
                         (upos == Upos::adp || upos == Upos::part || upos == Upos::cconj ||
                          upos == Upos::sconj || upos == Upos::det || upos == Upos::pron);
      if (!small && !(article_.folded(name.first).empty() && article_.form(name.first) != "(")) {
        break;
      }
      ++name.first;
      --name.count;
    }
    while (name.count > 1) {
      const std::uint32_t last = name.first + name.count - 1;
      const bool reflexive = article_.token(last).upos == Upos::pron && !article_.capitalised(last);
      if (!reflexive && (!article_.folded(last).empty() || closes(last))) {
        break;
      }
      --name.count;
    }
    if (name.count == 0) {
      return false;
    }
    if (name.count > 1) {
      return true;
    }
    // `Carmaker's board`: a common noun at the beginning.
    if (name.first == article_.sentence_begin(name.first) &&
        article_.is(name.first, WordClass::company) &&
        knowledge_.find(article_.folded(name.first)).empty()) {
      return false;
    }
    // `WHO`: a small word in capitals is an acronym.
    const bool acronym = article_.all_capitals(name.first) &&
                         article_.folded(name.first).size() > 2 &&
                         !article_.is_shouted(article_.sentence_of(name.first));
    const Upos upos = article_.token(name.first).upos;
    return article_.folded(name.first).size() > 1 &&
           (acronym || (upos != Upos::det && upos != Upos::pron && upos != Upos::cconj &&
                        upos != Upos::adp && upos != Upos::sconj));
  }

  void add_name(const Candidate& candidate) {
    NameMention name;
    name.first = candidate.first;
    name.count = candidate.count;
    if (!tidy(name)) {
      return;
    }
    name.text = article_.document().text(article_.span_of(name.first, name.count));
    std::replace(name.text.begin(), name.text.end(), '\n', ' ');
    name.folded = fold_name(name.text);
    name.matches = knowledge_.find(name.folded);
    if (name.matches.empty() && name.folded.compare(0, 4, "the ") == 0) {
      name.matches = knowledge_.find(std::string_view(name.folded).substr(4));
    }
    if (is_demonym_only(name.matches) || name.folded.empty()) {
      return;
    }
    if (belongs_to_another(name)) {
      name.matches = {};
    }
    name.label = candidate.label;
    name.confidence = candidate.confidence;
    name.found_by = candidate.found_by;
    name.kind = candidate.head_kind;
    name.shouted = article_.is_shouted(article_.sentence_of(name.first));
    name.head = head_with_title(name);
    read_title(name);
    names_.push_back(std::move(name));
  }

  /// `Russia's Security Council`, `the Israeli Supreme Court`: not the body that is so called where
  /// no state is named.
  [[nodiscard]] bool belongs_to_another(const NameMention& name) const {
    if (name.first == article_.sentence_begin(name.first)) {
      return false;
    }
    std::uint32_t before = name.first - 1;
    if (article_.folded(before).empty() && article_.token(before).upos == Upos::part &&
        before > article_.sentence_begin(name.first)) {
      --before;
    }
    for (const Match& owner : knowledge_.find(article_.folded(before))) {
      const Fact& state = knowledge_.fact(owner.fact);
      if (state.kind != "state") {
        continue;
      }
      return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
        const Fact& fact = knowledge_.fact(match.fact);
        return fact.kind == "organisation" && fold_name(fact.name) != name.folded &&
               fact.name.find(state.name) == std::string_view::npos;
      });
    }
    return false;
  }

  /// The head of the name, or that of the title before it where the parser hangs the name on it.
  [[nodiscard]] std::uint32_t head_with_title(const NameMention& name) const {
    std::uint32_t head = article_.head_of(name.first, name.count);
    for (;;) {
      const std::uint32_t above = article_.token(head).head;
      const bool part_of_title =
          above != Token::no_head && above < name.first && name.first - above <= 4 &&
          article_.sentence_of(above) == article_.sentence_of(head) &&
          article_.is(above, WordClass::title) &&
          (article_.has_deprel(head, "flat") || article_.has_deprel(head, "compound") ||
           (article_.has_deprel(head, "appos") && article_.form(name.first - 1) != ","));
      if (!part_of_title) {
        return head;
      }
      head = above;
    }
  }

  void read_title(NameMention& name) const {
    for (std::uint32_t i = name.first; i-- > article_.sentence_begin(name.first);) {
      if (article_.is(i, WordClass::title) && article_.token(i).upos != Upos::verb) {
        name.titled = true;
        if (article_.is(i, WordClass::male)) {
          name.gender = Gender::male;
        } else if (article_.is(i, WordClass::female)) {
          name.gender = Gender::female;
        }
        continue;
      }
      if (!article_.is(i, WordClass::title_modifier)) {
        break;
      }
    }
  }

  // -- Kinds

  void decide_kinds() {
    // `Hurricane Dorian` makes a storm of `Dorian` alone.
    for (std::uint32_t i = 0; i + 1 < article_.size(); ++i) {
      if (article_.is(i, WordClass::storm) && article_.capitalised(i) &&
          article_.capitalised(i + 1)) {
        storms_.insert(article_.folded(i + 1));
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
    // `Northgate` of `Northgate Energy`, which no well-known place is.
    for (NameMention& name : names_) {
      if (name.kind != FigureKind::place || name.count != 1 || is_well_known(name)) {
        continue;
      }
      for (const NameMention& other : names_) {
        if (other.kind == FigureKind::organisation && other.count > 1 && other.matches.empty() &&
            article_.folded(other.first) == name.folded &&
            article_.is(other.first + other.count - 1, WordClass::firm)) {
          name.kind = FigureKind::organisation;
          name.matches = {};
        }
      }
    }
    // A surname follows the people of the article: `Park` of `Park Min-soo`.
    for (NameMention& name : names_) {
      if (name.kind == FigureKind::person || name.folded.find(' ') != std::string::npos) {
        continue;
      }
      const bool known_state = name.kind == FigureKind::state;
      for (const NameMention& other : names_) {
        const std::size_t space = other.folded.rfind(' ');
        if (other.kind == FigureKind::person && space != std::string::npos &&
            other.folded.substr(space + 1) == name.folded && !known_state &&
            (!is_well_known(name) || name.label == NameLabel::per)) {
          name.kind = FigureKind::person;
        }
      }
    }
  }

  /// Whether a longer name of the article has the words of this one.
  [[nodiscard]] bool is_part_of_another(const NameMention& name) const {
    const std::string part = ' ' + name.folded + ' ';
    return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
      return other.count > name.count && (' ' + other.folded + ' ').find(part) != std::string::npos;
    });
  }

  /// `Harlow` of `Harlow Steel`, where nobody is called so: the company.
  void prefer_longer_names() {
    for (NameMention& name : names_) {
      if (name.count != 1 || name.titled || is_well_known(name) || speaks(name) ||
          knowledge_.is_surname(name.folded) ||
          (name.kind != FigureKind::person && name.kind != FigureKind::place)) {
        continue;
      }
      bool of_company = false, of_other = false;
      for (const NameMention& other : names_) {
        const bool begins = other.count > 1 && article_.folded(other.first) == name.folded;
        of_company = of_company ||
                     (begins && other.kind == FigureKind::organisation && other.matches.empty());
        const std::string part = ' ' + name.folded + ' ';
        of_other = of_other || (other.count > 1 && other.kind != FigureKind::organisation &&
                                (' ' + other.folded + ' ').find(part) != std::string::npos);
      }
      if (of_company && !of_other) {
        name.kind = FigureKind::organisation;
        name.matches = {};
      }
    }
  }

  /// `Ruiz said`
  [[nodiscard]] bool speaks(const NameMention& name) const {
    const std::uint32_t above = article_.token(name.head).head;
    return above != Token::no_head && article_.has_deprel(name.head, "nsubj") &&
           article_.is(above, WordClass::reporting);
  }

  /// News gives people their full name once. One word alone that is no forename, has no title and
  /// is part of no longer name is rather an organisation that the tagger does not know
  /// (`Safaricom`), or, if it never does a thing and nothing is done to it, a thing.
  void doubt_lone_people() {
    struct Lone {
      bool doubtful = true, acts = false;
    };
    std::map<std::string, Lone> lone;
    for (const NameMention& name : names_) {
      if (name.kind == FigureKind::person && name.count == 1 && name.matches.empty() &&
          !knowledge_.forename(name.folded)) {
        Lone& entry = lone[name.folded];
        entry.doubtful = entry.doubtful && !name.titled && !stands_with_person(name) &&
                         !holds_office(name) &&
                         !(knowledge_.is_surname(name.folded) && speaks(name));
        entry.acts = entry.acts || article_.has_deprel(name.head, "nsubj") ||
                     article_.has_deprel(name.head, "obj") ||
                     article_.token(name.head).deprel == "nmod:poss";
      }
    }
    for (auto& [folded, entry] : lone) {
      const std::string part = ' ' + folded + ' ';
      entry.doubtful =
          entry.doubtful && std::none_of(names_.begin(), names_.end(), [&](const NameMention& it) {
            return it.count > 1 && it.kind == FigureKind::person &&
                   (' ' + it.folded + ' ').find(part) != std::string::npos;
          });
    }
    for (NameMention& name : names_) {
      const auto found = lone.find(name.folded);
      if (name.kind == FigureKind::person && found != lone.end() && found->second.doubtful) {
        name.kind = found->second.acts ? FigureKind::organisation : FigureKind::none;
      }
    }
  }

  [[nodiscard]] bool is_well_known(const NameMention& name) const {
    constexpr std::uint64_t large = 300000;  // inhabitants
    return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
      const Fact& fact = knowledge_.fact(match.fact);
      const std::string_view population = fact.property("population");
      return match.use == NameUse::name &&
             (fact.kind == "state" || population.empty() || number(population) >= large);
    });
  }

  /// `Macron and Scholz`: in a row with somebody.
  [[nodiscard]] bool stands_with_person(const NameMention& name) const {
    return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
      const bool row =
          (article_.has_deprel(name.head, "conj") &&
           article_.token(name.head).head == other.head) ||
          (article_.has_deprel(other.head, "conj") && article_.token(other.head).head == name.head);
      return row && other.kind == FigureKind::person && (other.count > 1 || !other.matches.empty());
    });
  }

  /// `Georgia` among states of the US is one of them.
  void prefer_region(const NameMention& name, Evidence& evidence) const {
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

  void weigh(const NameMention& name, Evidence& evidence) const {
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
      if (match.use != NameUse::name || (match.acronym && !in_capitals(name.first) &&
                                         name.count == 1 && name.folded.size() > 1)) {
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
    if ((plays || of_team) && name.label != NameLabel::per && !known_state) {
      evidence[FigureKind::organisation] += 6.0F;
    }
    if (name.matches.empty() && !name.titled &&
        (name.label != NameLabel::per ||
         (name.count == 1 && !knowledge_.forename(name.folded) &&
          !knowledge_.is_surname(name.folded) && !is_part_of_another(name)))) {
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
          names_office_of_state(above)) {
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

  /// What the words around a name say for an organisation: `X, which`, `the merger of X and Y`,
  /// `shares in X`, `the cooperative X`.
  [[nodiscard]] float likeness_to_body(const NameMention& name) const {
    constexpr float group = 6.0F;
    const std::uint32_t behind = name.first + name.count;
    if (behind < article_.sentence_end(name.first) && !article_.capitalised(behind) &&
        article_.is(behind, WordClass::party) && article_.has_deprel(name.head, "compound")) {
      return group;  // `the Wagner group`
    }
    if (!name.matches.empty() || name.titled || name.kind != FigureKind::none) {
      return 0.0F;
    }
    constexpr float clearly = 3.0F;
    constexpr float called_so = 6.0F;
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

  /// `foreign minister`, `king`, `ambassador`: which only states have.
  [[nodiscard]] bool names_office_of_state(std::uint32_t noun) const {
    const std::string& word = article_.folded(noun);
    if (word == "king" || word == "queen" || word == "emir" || word == "sultan" ||
        word == "ambassador" || word == "premier" || word == "embassy" || word == "airspace") {
      return true;
    }
    if (noun == 0 || (word != "minister" && word != "ministry")) {
      return false;
    }
    const std::string& field = article_.folded(noun - 1);
    return field == "foreign" || field == "prime" || field == "defence" || field == "defense" ||
           field == "finance" || field == "interior";
  }

  /// Whether a sentence says of its subject that it is what a noun means: `X is a charity`.
  [[nodiscard]] bool is_what(std::uint32_t subject, std::uint32_t noun) const {
    const auto& below = article_.children(noun);
    return article_.has_deprel(subject, "nsubj") &&
           std::any_of(below.begin(), below.end(),
                       [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
  }

  /// `Ruiz, a lawmaker,`, `Ruiz is chairwoman of`: a surname alone.
  [[nodiscard]] bool holds_office(const NameMention& name) const {
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

  /// What the words around a name of several words say for a person: `X, a US envoy`, `X, who`,
  /// `X, 33, `.
  [[nodiscard]] float likeness_to_person(const NameMention& name) const {
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

  /// Laws, prizes, storms and the like.
  [[nodiscard]] bool is_thing(const NameMention& name) const {
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

  // -- Names seen elsewhere, brackets

  /// In headlines of capitals the tagger sees little: names known from the article are found there.
  void find_in_headlines() {
    std::map<std::string, const NameMention*> known;
    for (const NameMention& name : names_) {
      if (name.kind != FigureKind::none && !name.shouted) {
        known.emplace(name.folded, &name);
        const std::size_t space = name.folded.rfind(' ');
        if (name.kind == FigureKind::person && space != std::string::npos) {
          known.emplace(name.folded.substr(space + 1), &name);
        }
      }
    }
    std::vector<bool> covered(article_.size(), false);
    for (const NameMention& name : names_) {
      for (std::uint32_t i = name.first; i < name.first + name.count; ++i) {
        covered[i] = true;
      }
    }
    std::vector<NameMention> found;
    for (std::uint32_t i = 0; i < article_.size(); ++i) {
      if (covered[i] || article_.folded(i).empty() || !article_.capitalised(i)) {
        continue;
      }
      constexpr std::uint32_t longest = 6;
      std::string text;
      std::uint32_t best = 0;
      const NameMention* source = nullptr;
      for (std::uint32_t k = i; k < std::min(i + longest, article_.sentence_end(i)) && !covered[k];
           ++k) {
        if (article_.folded(k).empty()) {
          continue;  // no name ends with a comma
        }
        text += (text.empty() ? "" : " ") + article_.folded(k);
        const auto entry = known.find(text);
        if (entry != known.end()) {
          best = k + 1 - i;
          source = entry->second;
        }
      }
      // A lone word at the beginning of a sentence may be no name: `Will`, `May`. A surname that
      // looks like an adjective (`Avagyan`) is one within a sentence.
      const bool surname = source != nullptr && source->kind == FigureKind::person && best == 1 &&
                           i != article_.sentence_begin(i) &&
                           source->folded.find(' ') != std::string::npos &&
                           knowledge_.find(article_.folded(i)).empty();
      if (source == nullptr || (best == 1 && article_.token(i).upos != Upos::propn && !surname &&
                                !article_.is_headline(article_.sentence_of(i)))) {
        continue;
      }
      NameMention name = *source;
      name.first = i;
      name.count = best;
      name.text = article_.document().text(article_.span_of(i, best));
      name.folded = fold_name(name.text);
      name.matches = knowledge_.find(name.folded);
      name.shouted = article_.is_shouted(article_.sentence_of(i));
      name.head = head_with_title(name);
      name.found_by = "repeated";
      found.push_back(std::move(name));
      i += best - 1;
    }
    names_.insert(names_.end(), found.begin(), found.end());
    renumber();
  }

  void renumber() {
    std::stable_sort(names_.begin(), names_.end(),
                     [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
  }

  /// `BANGKOK (AP)`: who reports it.
  [[nodiscard]] bool is_media(std::uint32_t i) const {
    const auto matches = knowledge_.find(article_.folded(i));
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      return knowledge_.fact(match.fact).property("type") == "media";
    });
  }

  /// Whether letters begin as a name does: `Ana Maria Ruiz (AMR)`, not `Ana Ruiz (SPD)`.
  [[nodiscard]] bool begins_like(const NameMention& name, std::uint32_t letters) const {
    const std::string& word = article_.folded(letters);
    return !word.empty() && !name.folded.empty() && word.front() == name.folded.front();
  }

  /// `the Institute for the Study of War (ISW)`.
  void find_bracketed() {
    const std::size_t count = names_.size();
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t open = names_[k].first + names_[k].count;
      if (names_[k].kind == FigureKind::none || open + 2 >= article_.size() ||
          article_.form(open) != "(" || article_.form(open + 2) != ")" ||
          !article_.all_capitals(open + 1) || is_media(open + 1) ||
          (names_[k].kind == FigureKind::person && !begins_like(names_[k], open + 1)) ||
          article_.sentence_of(open + 2) != article_.sentence_of(open)) {
        continue;
      }
      const auto inside = std::find_if(names_.begin(), names_.end(), [&](const NameMention& name) {
        return name.first == open + 1;
      });
      if (inside != names_.end()) {
        introduce(*inside, names_[k]);
      } else {
        NameMention name = names_[k];
        name.first = open + 1;
        name.count = 1;
        name.head = open + 1;
        name.text = article_.form(open + 1);
        name.folded = article_.folded(open + 1);
        name.titled = false;
        name.found_by = "brackets";
        introduce(name, names_[k]);
        names_.push_back(std::move(name));
      }
    }
    renumber();
    for (NameMention& name : names_) {
      const auto introduced = introduced_.find(name.folded);
      if (introduced != introduced_.end()) {
        for (std::uint32_t k = 0; k < names_.size(); ++k) {
          if (names_[k].folded == introduced->second && names_[k].kind != FigureKind::none) {
            name.same_as = k;
            name.kind = names_[k].kind;
            break;
          }
        }
      }
    }
  }

  void introduce(NameMention& acronym, const NameMention& full) {
    acronym.kind = full.kind;
    introduced_[acronym.folded] = full.folded;
  }

  const Article& article_;
  const Lexicon& lexicon_;
  const KnowledgeBase& knowledge_;
  std::vector<std::optional<NameLabel>> labels_;  // by token
  std::vector<Candidate> candidates_;
  std::vector<NameMention> names_;
  std::map<std::string, std::string> introduced_;  // acronym to full name, folded
  std::set<std::string> storms_;                   // folded
};

}  // namespace

std::vector<NameMention> find_names(const Article& article, const Lexicon& lexicon,
                                    const KnowledgeBase& knowledge) {
  return Finder(article, lexicon, knowledge).run();
}

}  // namespace newsgraph::extractors::entities
