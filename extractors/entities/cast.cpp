// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/cast.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

namespace {

using knowledge::Gender;
using knowledge::Match;
using knowledge::NameUse;

constexpr std::array<std::string_view, 5> kind_names = {"", "person", "state", "organisation",
                                                        "place"};

/// The number of letters to change, or `limit + 1` if it is more than that.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) {
    return limit + 1;
  }
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace

bool spelled_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t long_enough = 5;
  constexpr std::size_t very_long = 8;
  if (a == b) {
    return true;
  }
  if (a.size() < long_enough || b.size() < long_enough || a[0] != b[0]) {
    return false;
  }
  const std::size_t limit = std::min(a.size(), b.size()) >= very_long ? 2 : 1;
  return edit_distance(a, b, limit) <= limit;
}

namespace {

/// `Van Halen`, `al-Burhan`: a surname alone, of several words.
bool is_surname_alone(const std::vector<std::string>& words, const Lexicon& lexicon) {
  return words.size() > 1 &&
         std::all_of(words.begin(), words.end() - 1, [&](const std::string& word) {
           return lexicon.is(word, WordClass::name_particle);
         });
}

bool is_suffix_word(std::string_view word) {
  return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv";
}

/// A person's name without what is no part of it for comparing.
std::vector<std::string> person_words(std::string_view folded) {
  std::vector<std::string> words = words_of(folded);
  while (words.size() > 1 && (words.back() == "jr" || words.back() == "sr")) {
    words.pop_back();
  }
  return words;
}

/// Whether forenames may be one person's: the same, an initial, another spelling, a short form.
bool forenames_agree(std::string_view a, std::string_view b) {
  if (spelled_alike(a, b)) {
    return true;
  }
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  constexpr std::size_t short_form = 3;  // `Alex` and `Alexander`, `Joe` and `Joseph` not
  return (a.size() == 1 && a[0] == b[0]) || (a.size() >= short_form && b.substr(0, a.size()) == a);
}

/// Whether `part` stands in `whole`, word after word.
bool contains_run(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

/// Whether all words of `few` stand in `many`, in that order.
bool follows_order(const std::vector<std::string>& many, const std::vector<std::string>& few) {
  std::size_t next = 0;
  for (const std::string& word : many) {
    next += next < few.size() && word == few[next] ? 1U : 0U;
  }
  return next == few.size();
}

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() < 2 || b.size() < 2) {
    return a == b;
  }
  if (contains_run(a, b) || contains_run(b, a)) {
    return true;
  }
  // `Pedro Salas` and `Pedro R. Salas Ortega`: the same forename, and the rest in one order.
  const std::vector<std::string>& few = a.size() < b.size() ? a : b;
  const std::vector<std::string>& many = a.size() < b.size() ? b : a;
  if (a.front() == b.front() && many.size() > few.size() + 1 && follows_order(many, few)) {
    return true;
  }
  if (is_suffix_word(a.back()) != is_suffix_word(b.back())) {
    return false;
  }
  return spelled_alike(a.back(), b.back()) && forenames_agree(a.front(), b.front());
}

/// The first letters of the words, with or without those of small ones.
bool is_acronym_of(std::string_view acronym, const std::vector<std::string>& words,
                   const Lexicon& lexicon) {
  std::string great;
  std::string every;
  for (const std::string& word : words) {
    every.push_back(word[0]);
    if (!lexicon.is(word, WordClass::small_word)) {
      great.push_back(word[0]);
    }
  }
  return words.size() > 1 && (acronym == great || acronym == every);
}

/// An organisation's name without the words for its legal form; a place's without `city of`.
std::vector<std::string> thing_words(std::string_view folded, const Lexicon& lexicon,
                                     FigureKind kind) {
  std::vector<std::string> words = words_of(folded);
  if (words.size() > 1 && words.front() == "the") {
    words.erase(words.begin());
  }
  if (kind == FigureKind::organisation) {
    while (words.size() > 1 && lexicon.is(words.back(), WordClass::legal_form)) {
      words.pop_back();
    }
  } else {
    if (words.size() > 2 && words[1] == "of" && lexicon.is(words[0], WordClass::place_noun)) {
      words.erase(words.begin(), words.begin() + 2);
    }
    while (words.size() > 1 && lexicon.is(words.back(), WordClass::place_noun) &&
           words.back() != "city") {
      words.pop_back();
    }
  }
  return words;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

}  // namespace

std::string of_state(std::string_view state, const Lexicon& lexicon) {
  const std::vector<std::string> words = words_of(fold_name(state));
  const bool the = !words.empty() && lexicon.is(words.back(), WordClass::with_article);
  return (the ? " of the " : " of ") + std::string(state);
}

std::string_view to_string(FigureKind kind) noexcept {
  return kind_names[static_cast<std::size_t>(kind)];
}

FigureKind parse_figure_kind(std::string_view name) noexcept {
  for (std::size_t i = 1; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) {
      return static_cast<FigureKind>(i);
    }
  }
  return FigureKind::none;
}

std::uint32_t Cast::add(Figure figure) {
  figures_.push_back(std::move(figure));
  return static_cast<std::uint32_t>(figures_.size() - 1);
}

std::uint32_t Cast::figure_of_fact(std::uint32_t fact) {
  for (std::uint32_t i = 0; i < figures_.size(); ++i) {
    if (figures_[i].fact == fact) {
      return i;
    }
  }
  const knowledge::Fact& known = knowledge_.fact(fact);
  Figure figure;
  figure.kind = parse_figure_kind(known.kind);
  figure.name = known.name;
  figure.fact = fact;
  figure.keys.insert(fold_name(known.name));
  if (known.property("gender") == "female") {
    figure.gender = Gender::female;
  } else if (known.property("gender") == "male") {
    figure.gender = Gender::male;
  }
  return add(std::move(figure));
}

std::optional<std::uint32_t> Cast::find(FigureKind kind, std::string_view key) const {
  for (std::uint32_t i = 0; i < figures_.size(); ++i) {
    if (figures_[i].kind == kind && figures_[i].keys.count(std::string(key)) > 0) {
      return i;
    }
  }
  return std::nullopt;
}

void Cast::join(std::vector<NameMention>& names) {
  const auto word_count = [](const NameMention& name) {
    return std::count(name.folded.begin(), name.folded.end(), ' ') + 1;
  };
  // Full names before short ones; names in running text before those in headlines of capitals.
  for (const bool shouted : {false, true}) {
    // Of bodies, `First Quantum Minerals` before `First Quantum`, wherever they stand.
    std::vector<std::uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto length = [&](std::uint32_t i) {
        return names[i].kind == FigureKind::organisation ? word_count(names[i]) : 0;
      };
      return length(a) > length(b);
    });
    for (const std::uint32_t i : order) {
      if (names[i].kind != FigureKind::none && names[i].shouted == shouted &&
          word_count(names[i]) > 1 &&
          !(names[i].kind == FigureKind::person &&
            is_surname_alone(person_words(names[i].folded), lexicon_))) {
        join_one(names, i);
      }
    }
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      if (names[i].kind != FigureKind::none && names[i].shouted == shouted && !names[i].figure) {
        join_one(names, i);
      }
    }
  }
}

void Cast::join_one(std::vector<NameMention>& names, std::uint32_t index) {
  NameMention& name = names[index];
  std::string reason;
  std::optional<std::uint32_t> figure;
  if (name.figure) {
    return;  // as another name's
  }
  if (name.same_as && *name.same_as != index && !names[*name.same_as].figure) {
    const std::uint32_t full = *name.same_as;
    name.same_as.reset();  // no circles
    join_one(names, full);
    name.same_as = full;
  }
  if (name.same_as && names[*name.same_as].figure) {
    figure = names[*name.same_as].figure;
    reason = quoted(name.text) + " is introduced as another name of " +
             quoted(names[*name.same_as].text);
  }
  if (!figure) {
    figure = name.kind == FigureKind::person ? find_person(names, index, reason)
                                             : find_thing(names, index, reason);
  }
  // `the Court`, `the Department`: a noun alone names nothing that wasn't named before.
  if (!figure && name.kind == FigureKind::organisation && name.matches.empty() &&
      lexicon_.is(name.folded, WordClass::organisation_head) &&
      !lexicon_.is(name.folded, WordClass::open_noun)) {
    return;
  }
  attach(name, figure ? *figure : make(name), std::move(reason));
}

std::optional<std::uint32_t> Cast::find_person(const std::vector<NameMention>& names,
                                               std::uint32_t index, std::string& reason) const {
  const NameMention& name = names[index];
  const std::vector<std::string> words = person_words(name.folded);
  const bool surname_alone = is_surname_alone(words, lexicon_);
  if (words.size() > 1 && !surname_alone) {
    for (std::uint32_t i = 0; i < figures_.size(); ++i) {
      if (figures_[i].kind != FigureKind::person) {
        continue;
      }
      for (const std::string& key : figures_[i].keys) {
        if (is_surname_alone(person_words(key), lexicon_)) {
          continue;  // others may bear it too
        }
        if (same_person(person_words(key), words)) {
          if (key != name.folded) {
            reason = quoted(name.text) + " is another form of the name " + quoted(figures_[i].name);
          }
          return i;
        }
      }
    }
    return std::nullopt;
  }
  // A surname, or a forename, alone: whoever bears it and was named last before.
  struct Candidate {
    std::uint32_t figure = 0;
    int quality = 0;  // 3 surname, 2 another spelling of it, 1 another part of the name
  };
  std::vector<Candidate> candidates;
  for (std::uint32_t i = 0; i < figures_.size(); ++i) {
    if (figures_[i].kind != FigureKind::person) {
      continue;
    }
    int quality = 0;
    for (const std::string& key : figures_[i].keys) {
      const std::vector<std::string> full = person_words(key);
      if (surname_alone) {
        const bool ends =
            full.size() >= words.size() && std::equal(words.rbegin(), words.rend(), full.rbegin());
        quality = std::max(quality, ends ? 3 : 0);
        continue;
      }
      if (full.back() == words[0]) {
        quality = std::max(quality, 3);
      } else if (std::find(full.begin(), full.end(), words[0]) != full.end()) {
        quality = std::max(quality, full.size() > 1 ? 1 : 3);
      } else if (spelled_alike(full.back(), words[0])) {
        quality = std::max(quality, 2);
      }
    }
    const bool other_gender = name.gender && figures_[i].gender &&
                              *figures_[i].gender != Gender::either &&
                              *name.gender != Gender::either && *name.gender != *figures_[i].gender;
    if (quality > 0 && !other_gender) {
      candidates.push_back(Candidate{i, quality});
    }
  }
  if (candidates.empty()) {
    return std::nullopt;
  }
  const int best =
      std::max_element(candidates.begin(), candidates.end(),
                       [](const Candidate& a, const Candidate& b) { return a.quality < b.quality; })
          ->quality;
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& c) { return c.quality < best; }),
                   candidates.end());
  std::uint32_t chosen = candidates.front().figure;
  if (candidates.size() > 1) {
    // Namesakes: the one who was named before this, if it is one; the full names are joined
    // already.
    std::vector<std::uint32_t> before;
    for (std::uint32_t i = 0; i < index; ++i) {
      for (const Candidate& candidate : candidates) {
        if (names[i].figure == candidate.figure &&
            std::find(before.begin(), before.end(), candidate.figure) == before.end()) {
          before.push_back(candidate.figure);
        }
      }
    }
    const auto apart = std::find_if(before.begin(), before.end(), [&](std::uint32_t figure) {
      return fold_name(figures_[figure].name) == name.folded;
    });
    if (apart != before.end()) {
      return *apart;
    }
    // Before anybody: who is named next. Of several who are somebody's kin, the one who isn't.
    if (before.empty()) {
      for (std::uint32_t i = index; i < names.size() && before.empty(); ++i) {
        for (const Candidate& candidate : candidates) {
          if (names[i].figure == candidate.figure) {
            before.push_back(candidate.figure);
          }
        }
      }
    } else if (before.size() > 1) {
      std::erase_if(before, [&](std::uint32_t figure) { return figures_[figure].kin; });
    }
    // Whom the article has called so twice and more, and nobody else.
    if (before.size() > 1) {
      const auto times = [&](std::uint32_t figure) {
        return std::count_if(names.begin(), names.begin() + index, [&](const NameMention& other) {
          return other.figure == figure && other.folded == name.folded;
        });
      };
      const auto called = std::find_if(before.begin(), before.end(),
                                       [&](std::uint32_t figure) { return times(figure) > 1; });
      if (called != before.end() &&
          std::none_of(before.begin(), before.end(), [&](std::uint32_t figure) {
            return figure != *called && times(figure) > 0;
          })) {
        before = {*called};
      }
    }
    // Whom the article is about: named first and three times, the others but once.
    if (before.size() > 1) {
      constexpr std::ptrdiff_t often = 3;
      const auto named = [&](std::uint32_t figure) {
        return std::count_if(names.begin(), names.begin() + index,
                             [&](const NameMention& other) { return other.figure == figure; });
      };
      const auto bare = std::count_if(names.begin(), names.end(), [&](const NameMention& other) {
        return other.folded == name.folded;
      });
      if (bare >= often &&
          std::all_of(before.begin() + 1, before.end(),
                      [&](std::uint32_t figure) { return named(figure) == 1; }) &&
          is_first_person(names, before.front())) {
        before = {before.front()};
      }
    }
    if (before.size() != 1) {
      reason = quoted(name.text) + " stays apart: it may be " +
               quoted(figures_[candidates[0].figure].name) + " or " +
               quoted(figures_[candidates[1].figure].name);
      return std::nullopt;
    }
    chosen = before.front();
    reason = quoted(name.text) +
             " is the one bearer of that name of whom the article tells here, " +
             quoted(figures_[chosen].name);
  } else if (figures_[chosen].keys.count(name.folded) == 0) {
    reason = quoted(name.text) + " is a part of the name " + quoted(figures_[chosen].name) +
             ", and nobody else in the article bears it";
  }
  return chosen;
}

bool Cast::is_first_person(const std::vector<NameMention>& names, std::uint32_t figure) const {
  const auto first = std::find_if(names.begin(), names.end(), [](const NameMention& name) {
    return name.kind == FigureKind::person && name.figure;
  });
  return first != names.end() && first->figure == figure;
}

std::string Cast::core_of(std::string_view folded) const {
  const std::vector<std::string> words = words_of(folded);
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t count = 1;
    std::string part = words[i];
    if (const auto match = knowledge_.longest_match(std::span(views).subspan(i))) {
      for (const Match& candidate : match->matches) {
        const knowledge::Fact& fact = knowledge_.fact(candidate.fact);
        if (fact.kind == "state" || fact.kind == "place") {
          part = fold_name(fact.name);
          count = match->word_count;
          break;
        }
      }
    }
    if (!lexicon_.is(part, WordClass::small_word)) {
      parts.push_back(part == "defense" ? "defence" : std::move(part));
    }
    i += count;
  }
  std::sort(parts.begin(), parts.end());
  std::string core;
  for (const std::string& part : parts) {
    core += core.empty() ? part : ' ' + part;
  }
  return core;
}

std::optional<std::uint32_t> Cast::find_core(std::string_view core) const {
  for (std::uint32_t i = 0; i < figures_.size(); ++i) {
    if (figures_[i].kind == FigureKind::organisation &&
        figures_[i].cores.count(std::string(core)) > 0) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Cast::find_thing(const std::vector<NameMention>& names,
                                              std::uint32_t index, std::string& reason) const {
  const NameMention& name = names[index];
  if (name.owner) {
    if (const auto figure = find_core(core_with_owner(name))) {
      if (figures_[*figure].keys.count(name.folded) == 0) {
        reason = quoted(name.text) + " is a body of " + quoted(knowledge_.fact(*name.owner).name) +
                 ", of which the article tells most";
      }
      return figure;
    }
  }
  for (const Match& match : name.matches) {
    if (match.use == NameUse::name &&
        parse_figure_kind(knowledge_.fact(match.fact).kind) == name.kind) {
      for (std::uint32_t i = 0; i < figures_.size(); ++i) {
        if (figures_[i].fact == match.fact) {
          if (figures_[i].keys.count(name.folded) == 0) {
            reason = quoted(name.text) + " is a known name of " + quoted(figures_[i].name);
          }
          return i;
        }
      }
    }
  }
  // The Green Party of one state is not that of another; a name alone is of the one named last.
  const auto is_of_another = [&](std::uint32_t figure) {
    return name.owner && figures_[figure].owner && figures_[figure].owner != name.owner;
  };
  if (const auto figure = find(name.kind, name.folded); figure && !is_of_another(*figure)) {
    std::uint32_t last = *figure;
    for (std::uint32_t i = 0; i < index && !name.owner && figures_[*figure].owner; ++i) {
      if (names[i].figure && names[i].kind == name.kind && names[i].folded == name.folded) {
        last = *names[i].figure;
      }
    }
    return last;
  }
  if (name.kind == FigureKind::state) {
    return std::nullopt;
  }
  if (name.kind == FigureKind::organisation) {
    if (const auto figure = find_core(core_of(name.folded)); figure && !is_of_another(*figure)) {
      reason = quoted(name.text) + " is another form of the name " + quoted(figures_[*figure].name);
      return figure;
    }
  }
  const std::vector<std::string> words = thing_words(name.folded, lexicon_, name.kind);
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < figures_.size(); ++i) {
    const Figure& figure = figures_[i];
    // Two places that we know are two, `Washington state` and `Washington`.
    const bool known_apart = name.kind == FigureKind::place && figure.fact && !name.matches.empty();
    if (figure.kind != name.kind || is_of_another(i) || known_apart) {
      continue;
    }
    for (const std::string& key : figure.keys) {
      const std::vector<std::string> other = thing_words(key, lexicon_, name.kind);
      const bool shorter = words.size() < other.size();
      const std::vector<std::string>& part = shorter ? words : other;
      const std::vector<std::string>& whole = shorter ? other : words;
      bool same = words == other;
      if (!same && name.kind == FigureKind::organisation) {
        const bool begins =
            part.size() < whole.size() && std::equal(part.begin(), part.end(), whole.begin());
        const bool ends = std::equal(part.rbegin(), part.rend(), whole.rbegin());
        // `University of California`, but not that of Los Angeles
        const bool campus = begins && part.size() > 2 && part[0] == "university" && part[1] == "of";
        const bool both_known = campus || (figure.fact && !name.matches.empty());
        // `the Senate` is no Senate committee.
        const bool begins_only =
            begins && !ends && lexicon_.is(name.folded, WordClass::open_noun) &&
            !lexicon_.is(whole.back(), WordClass::party) && whole[part.size()] != "of";
        same = (shorter && (begins || ends) && !begins_only && !both_known &&
                part.size() < whole.size()) ||
               (name.folded.find(' ') == std::string::npos &&
                is_acronym_of(name.folded, other, lexicon_));
      }
      // `Waterloo station`, `Bradley International Airport`
      if (!same && name.kind == FigureKind::place && part.size() > 1 &&
          lexicon_.is(part.back(), WordClass::place_head)) {
        std::vector<std::string> plain = whole;
        std::erase(plain, "international");
        same = std::equal(part.rbegin(), part.rend(), whole.rbegin()) || plain == part;
      }
      // `Magnitigorsk`, where nobody knows a town of that name
      constexpr std::size_t long_word = 8;
      if (!same && name.kind == FigureKind::place && words.size() == 1 && other.size() == 1 &&
          name.matches.empty() && words[0].size() >= long_word && words[0][0] == other[0][0]) {
        same = edit_distance(words[0], other[0], 1) == 1;
      }
      if (same) {
        found.push_back(i);
        break;
      }
    }
  }
  if (found.empty()) {
    return std::nullopt;
  }
  // Of several, the one named last before this.
  std::uint32_t chosen = found[0];
  for (std::uint32_t i = 0; i < index; ++i) {
    if (names[i].figure && std::find(found.begin(), found.end(), *names[i].figure) != found.end()) {
      chosen = *names[i].figure;
    }
  }
  reason = quoted(name.text) + " is a short form of " + quoted(figures_[chosen].name);
  return chosen;
}

std::string Cast::core_with_owner(const NameMention& name) const {
  const std::string usual = name.known_as.empty() ? name.folded : fold_name(name.known_as);
  return core_of(usual + ' ' + fold_name(knowledge_.fact(*name.owner).name));
}

std::uint32_t Cast::make(const NameMention& name) {
  for (const Match& match : name.matches) {
    const knowledge::Fact& fact = knowledge_.fact(match.fact);
    if (match.use == NameUse::name && parse_figure_kind(fact.kind) == name.kind) {
      return figure_of_fact(match.fact);
    }
  }
  Figure figure;
  figure.kind = name.kind;
  figure.name = name.text;
  if (name.owner) {
    figure.owner = name.owner;
  }
  if (name.owner && core_with_owner(name) != core_of(name.folded)) {
    figure.name += of_state(knowledge_.fact(*name.owner).name, lexicon_);
  }
  if (name.kind == FigureKind::person) {
    const std::vector<std::string> words = words_of(name.folded);
    if (words.size() > 1) {
      const bool jean = figure.name.starts_with("Jean-");  // `Jean-Luc`, but `Jean`
      figure.gender = jean ? knowledge::Gender::male : knowledge_.gender_of(words.front());
    }
  }
  return add(std::move(figure));
}

void Cast::attach(NameMention& name, std::uint32_t index, std::string reason) {
  Figure& figure = figures_[index];
  name.figure = index;
  figure.kin = figure.keys.empty() ? name.kin : figure.kin;
  if (!name.shouted || figure.names.empty()) {
    figure.names.insert(name.text);
  }
  figure.keys.insert(name.folded);
  if (!name.with_title.empty()) {
    figure.names.insert(name.with_title);
    if (figure.name == name.text && !figure.fact) {
      figure.name = name.with_title;
    }
  }
  if (figure.kind == FigureKind::organisation) {
    figure.cores.insert(core_of(name.folded));
    if (name.owner) {
      figure.cores.insert(core_with_owner(name));
    }
  }
  if (name.gender && (!figure.gender || *figure.gender == Gender::either)) {
    figure.gender = name.gender;
  }
  // The fullest form in the text, where knowledge has none of its own.
  if (!figure.fact && !name.shouted) {
    const bool fuller = std::count(name.text.begin(), name.text.end(), ' ') >
                        std::count(figure.name.begin(), figure.name.end(), ' ');
    if (fuller && !name.same_as) {
      figure.name = name.text;
    }
  }
  if (!reason.empty() &&
      std::find(figure.reasons.begin(), figure.reasons.end(), reason) == figure.reasons.end()) {
    figure.reasons.push_back(std::move(reason));
  }
}

std::set<std::uint32_t> Cast::served_by(std::uint32_t figure) const {
  std::set<std::uint32_t> served;
  const Figure& person = figures_[figure];
  for (const Role& role : person.roles) {
    if (role.owner) {
      served.insert(*role.owner);
    }
  }
  const std::string_view state =
      person.fact ? knowledge_.fact(*person.fact).property("of") : std::string_view();
  for (std::uint32_t other = 0; !state.empty() && other < figures_.size(); ++other) {
    if (figures_[other].kind == FigureKind::state && figures_[other].name == state) {
      served.insert(other);
    }
  }
  return served;
}

}  // namespace newsgraph::extractors::entities
