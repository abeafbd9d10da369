// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/reference_finder.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

namespace {

/// Whether some word of a figure's names passes a test.
template <typename Test>
bool has_word(const Figure& figure, const Test& test) {
  return std::any_of(figure.keys.begin(), figure.keys.end(), [&](const std::string& key) {
    const std::vector<std::string> words = words_of(key);
    return std::any_of(words.begin(), words.end(), test);
  });
}

}  // namespace

void ReferenceFinder::add_definite(std::uint32_t noun) {
  const bool fighters = article_.is(noun, WordClass::fighters);
  // `union president Ana Ruiz`: of the union that is in view.
  const std::uint32_t title = article_.token(noun).head;
  const bool before_title =
      article_.has_deprel(noun, "compound") && title == noun + 1 &&
      (article_.is(title, WordClass::role) || article_.is(title, WordClass::occupation)) &&
      (!article_.capitalised(noun) || noun == article_.sentence_begin(noun)) &&
      !article_.is(noun, WordClass::administration) &&
      std::all_of(article_.children(noun).begin(), article_.children(noun).end(),
                  [&](std::uint32_t child) { return is_demonym(child); }) &&
      (named_behind(title) ||
       (article_.has_deprel(title, "nmod:desc") && person_at(article_.token(title).head)));
  if (!at_head_[noun].empty() || (!is_definite(noun) && !before_title) ||
      (article_.has_deprel(noun, "compound") && !before_title) ||
      (article_.token(noun).has("Number", "Plur") && !fighters &&
       !article_.is(noun, WordClass::administration))) {
    return;
  }
  std::string word = article_.folded(noun);
  if (word == "house" && noun > 0 && article_.is(noun - 1, WordClass::trade)) {
    word = "company";  // `the auction house`
  }
  const bool country = article_.is(noun, WordClass::country);
  // `the authority` is a council's, and else a government's.
  const bool named_so = names_so(word);
  const bool government =
      article_.is(noun, WordClass::administration) && !(word == "authority" && named_so);
  if (word == "capital") {
    add_capital(noun);
    return;
  }
  if (lexicon_.is(word, WordClass::town) || lexicon_.is(word, WordClass::area)) {
    add_place(noun);
    return;
  }
  if (!named_so && add_site(noun)) {
    return;
  }
  if (!country && !government && !fighters && !lexicon_.is(word, WordClass::company) &&
      word != "regulator" && word != "watchdog" && word != "side" && !named_so &&
      !lexicon_.is(word, WordClass::organisation_head)) {
    return;
  }
  // `the party Popular Force`: it is named right there.
  if (const auto named = organisation_from(noun + 1); named && !before_title) {
    add_nominal(noun, *named, "definite", 0.7F);
    return;
  }
  // `her party, the National Accord`
  if (const auto named = appended_body(noun); named && !article_.has_deprel(noun, "appos")) {
    if (const auto person = possessor_of(noun)) {
      affiliations_[*person].insert(*named);
      called_[*named].insert(word);
    }
    add_nominal(noun, *named, "definite", 0.7F);
    return;
  }
  if (const auto named = named_behind_clause(noun)) {
    add_nominal(noun, *named, "definite", 0.7F);
    return;
  }
  // Words before it may make it something else (`the other company`), or describe what we know
  // (`the Canadian mining company`).
  std::uint32_t possessor = Token::no_head;
  bool of_people = false;
  for (const std::uint32_t child : article_.children(noun)) {
    of_people = of_people || (child < noun && is_demonym(child));
    if (child < noun && article_.token(child).deprel == "nmod:poss") {
      possessor = child;
    } else if (article_.folded(child) == "own" && child < noun) {
      continue;  // `her own party`
    } else if (government && person_at(child) &&
               (child < noun ? article_.has_deprel(child, "compound")
                             : article_.preposition(child) == "of")) {
      possessor = child;  // `the Ruiz government`, `the government of Ana Ruiz`
      continue;
    } else if (child < noun && article_.token(child).upos != Upos::det &&
               article_.token(child).upos != Upos::adp &&
               article_.token(child).upos != Upos::punct && !article_.is(child, WordClass::trade) &&
               (country      ? !of_a_region(child)
                : government ? !article_.is(child, WordClass::of_governments)
                             : !only_describes(child) && !tells_trade(child, noun))) {
      return;
    }
    // Not of `a spokesman for the group, Ana Ruiz,`.
    const bool named = (article_.token(child).upos == Upos::propn || article_.capitalised(child)) &&
                       !person_at(child) && !article_.has_deprel(child, "conj");
    if (child > noun && ((article_.has_deprel(child, "nmod") && !is_charge(child)) || named)) {
      return;
    }
  }
  std::optional<std::uint32_t> found;
  if (possessor != Token::no_head) {
    found = body_of(possessor, country || government ? FigureKind::state : FigureKind::organisation,
                    word);
  } else {
    // `met Juventus for talks with the Italian club`: the nearest, described.
    if (of_people) {
      found = in_view(
          noun,
          [&](const Figure& figure) { return is_called(figure, word) || may_be(figure, word); }, 0);
      // `Peru's Acme`, and later `the Peruvian firm`
      const auto from_there = in_view(noun, [&](const Figure& figure) {
        return (is_called(figure, word) || may_be(figure, word)) && is_from(figure, noun);
      });
      found = from_there ? from_there : found;
    }
    // `Equity Group said so. The group …`
    if (!found) {
      found = in_view(
          noun,
          [&](const Figure& figure) {
            return figure.kind == FigureKind::organisation &&
                   has_word(figure, [&](std::string_view part) { return part == word; });
          },
          1);
    }
    if (!found) {
      // Any firm may be `the company`, one that is known as a company no rather.
      const bool generic = word == "company" || word == "firm" || word == "group";
      const auto itself = doer_beside(noun);
      found = in_view(noun, [&](const Figure& figure) {
        const bool doer = itself && &figure == &cast_[*itself];
        return country || government
                   ? figure.kind == FigureKind::state
                   : !doer && (is_called(figure, word) || (generic && may_be(figure, word)));
      });
    }
  }
  // `the regulator`: what has a name of such.
  const bool regulator = word == "regulator" || word == "watchdog";
  if (!found && possessor == Token::no_head && regulator) {
    found = in_view(noun, [&](const Figure& figure) {
      const auto regulates = [&](std::string_view part) {
        return lexicon_.is(part, WordClass::regulator);
      };
      return figure.kind == FigureKind::organisation &&
             (has_word(figure, regulates) ||
              std::any_of(called(figure).begin(), called(figure).end(), regulates));
    });
  }
  if (!found && possessor == Token::no_head && !country && !government) {
    const auto doer = doer_beside(noun);
    found = in_view(noun, [&](const Figure& figure) {
      return may_be(figure, word) && !(doer && &figure == &cast_[*doer]);
    });
  }
  // `the trust` is the only one that the article has named, however long ago.
  if (!found && possessor == Token::no_head && !country && !government && !fighters) {
    constexpr std::uint32_t anywhere = 1000;
    found = in_view(
        noun, [&](const Figure& figure) { return is_called(figure, word); }, anywhere);
  }
  // `the rebels` too, but of those who are known as such.
  if (!found && possessor == Token::no_head && fighters) {
    constexpr std::uint32_t anywhere = 1000;
    found = in_view(
        noun, [&](const Figure& figure) { return is_called(figure, word) || may_be(figure, word); },
        anywhere);
  }
  // An article is of one state, as a rule, and so is its `government`; rather the one it begins
  // with than one where somebody goes.
  if (possessor == Token::no_head && government) {
    const auto leading = leading_state();
    found = leading ? leading : found;
    if (!leading && found && cast_[*found].kind == FigureKind::state && only_lies_there(*found)) {
      const auto first = first_state();
      found = first ? first : found;
    }
  }
  if (!found) {
    return;
  }
  if (government) {
    add_collective(noun, *found, false, 0.7F);
  } else {
    add_nominal(noun, *found, "definite", 0.7F);
  }
}

/// Whether a word behind a noun is what somebody is accused of: `accused the firm of fraud`.
bool ReferenceFinder::is_charge(std::uint32_t word) const {
  const std::uint32_t accused = article_.token(word).head;
  const std::uint32_t verb =
      article_.has_deprel(accused, "obj") ? article_.token(accused).head : Token::no_head;
  const std::string_view lemma =
      verb == Token::no_head ? std::string_view() : std::string_view(article_.token(verb).lemma);
  return article_.preposition(word) == "of" &&
         (lemma == "accuse" || lemma == "suspect" || lemma == "convict" || lemma == "acquit" ||
          lemma == "warn" || lemma == "inform" || lemma == "remind" || lemma == "assure");
}

/// The organisation whose name begins at a word, if it is no subject: not of `the company Acme
/// bought`.
std::optional<std::uint32_t> ReferenceFinder::organisation_from(std::uint32_t first) const {
  constexpr std::uint32_t longest = 6;  // words
  for (std::uint32_t i = first; i < std::min(article_.size(), first + longest); ++i) {
    for (const auto here : at_head_[i]) {
      const Reference& name = references_[here];
      if (name.first == first && name.form == MentionForm::name && name.figures.size() == 1 &&
          cast_[name.figures[0]].kind == FigureKind::organisation &&
          article_.sentence_of(first) == article_.sentence_of(first - 1) &&
          !article_.has_deprel(i, "nsubj")) {
        return name.figures[0];
      }
    }
  }
  return std::nullopt;
}

/// Of `the company that owns the mine, Acme, left`, the organisation.
std::optional<std::uint32_t> ReferenceFinder::named_behind_clause(std::uint32_t noun) const {
  std::uint32_t clause = Token::no_head;
  for (const std::uint32_t child : article_.children(noun)) {
    clause = child > noun && article_.has_deprel(child, "acl:relcl") ? child : clause;
  }
  if (clause == Token::no_head || article_.form(noun + 1) == ",") {
    return std::nullopt;
  }
  for (std::uint32_t i = clause + 1; i + 1 < article_.sentence_end(noun); ++i) {
    if (article_.form(i) != ",") {
      continue;
    }
    for (std::uint32_t word = i + 1; word < article_.sentence_end(noun); ++word) {
      for (const auto here : at_head_[word]) {
        const Reference& name = references_[here];
        const std::uint32_t end = name.first + name.count;
        const bool begins =
            name.first == i + 1 || (name.first == i + 2 && article_.folded(i + 1) == "the");
        if (begins && name.form == MentionForm::name && name.figures.size() == 1 &&
            cast_[name.figures[0]].kind == FigureKind::organisation &&
            end < article_.sentence_end(noun) &&
            (article_.form(end) == "," || article_.form(end) == ".")) {
          return name.figures[0];
        }
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

/// The states of the article and how often it names them, those named most first.
std::vector<std::pair<std::size_t, std::uint32_t>> ReferenceFinder::states_by_count() const {
  std::map<std::uint32_t, std::size_t> counts;
  for (const Reference& reference : references_) {
    if (reference.figures.size() == 1 && reference.form != MentionForm::pronoun &&
        cast_[reference.figures[0]].kind == FigureKind::state) {
      ++counts[reference.figures[0]];
    }
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> states;
  for (const auto& [figure, count] : counts) {
    states.emplace_back(count, figure);
  }
  std::stable_sort(states.begin(), states.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  return states;
}

/// The state that the article names far oftener than others.
std::optional<std::uint32_t> ReferenceFinder::leading_state() const {
  const auto states = states_by_count();
  constexpr std::size_t often = 4;
  const bool leads = !states.empty() && states[0].first >= often &&
                     (states.size() == 1 || states[0].first >= 2 * states[1].first);
  return leads ? std::optional(states[0].second) : std::nullopt;
}

/// The two states that the article names far oftener than any other, or none.
std::vector<std::uint32_t> ReferenceFinder::leading_states() const {
  const auto states = states_by_count();
  constexpr std::size_t often = 3;
  if (states.size() < 2 || states[1].first < often ||
      (states.size() > 2 && states[1].first < 2 * states[2].first)) {
    return {};
  }
  return {states[0].second, states[1].second};
}

/// Whether a state is told of as where something is, or by its people's name, and no more.
bool ReferenceFinder::only_lies_there(std::uint32_t state) const {
  return std::none_of(references_.begin(), references_.end(), [&](const Reference& reference) {
    const std::string_view preposition = article_.preposition(reference.head);
    const bool there = preposition == "to" || preposition == "from" ||
                       lexicon_.is(preposition, WordClass::location_preposition) ||
                       (reference.reading == MentionReading::collective &&
                        article_.is(reference.head, WordClass::stand_in));
    return reference.figures.size() == 1 && reference.figures[0] == state &&
           reference.form != MentionForm::demonym && !there;
  });
}

/// The state that the first sentences tell of, if it is one.
std::optional<std::uint32_t> ReferenceFinder::first_state() const {
  constexpr std::uint32_t beginning = 3;  // sentences
  std::optional<std::uint32_t> first;
  for (const Reference& reference : references_) {
    if (reference.figures.size() == 1 && article_.sentence_of(reference.first) < beginning &&
        cast_[reference.figures[0]].kind == FigureKind::state) {
      if (first && *first != reference.figures[0]) {
        return std::nullopt;
      }
      first = reference.figures[0];
    }
  }
  return first;
}

/// Whether the article says of a body that it is of the people by whom a noun is described.
bool ReferenceFinder::is_from(const Figure& figure, std::uint32_t noun) const {
  const auto states_of = [&](std::uint32_t word) {
    std::set<std::uint32_t> states;
    for (const std::uint32_t child : article_.children(word)) {
      const std::string_view preposition = article_.preposition(child);
      const bool named_behind = preposition == "of" || preposition == "from";  // `Acme of Peru`
      const auto state = child < word || named_behind ? figure_at(child) : std::nullopt;
      if (state && cast_[*state].kind == FigureKind::state) {
        states.insert(*state);
      }
      for (const auto here : at_head_[child]) {
        if (child < word && references_[here].form == MentionForm::demonym &&
            !references_[here].figures.empty()) {
          states.insert(references_[here].figures.front());
        }
      }
    }
    return states;
  };
  const std::set<std::uint32_t> wanted = states_of(noun);
  if (wanted.empty()) {
    return false;
  }
  const std::string_view home = figure.fact ? knowledge_.fact(*figure.fact).property("of") : "";
  if (std::any_of(wanted.begin(), wanted.end(), [&](std::uint32_t state) {
        const std::string named_of = " of " + fold_name(cast_[state].name);
        return (!home.empty() && cast_[state].name == home) ||
               std::any_of(figure.keys.begin(), figure.keys.end(),
                           [&](const std::string& key) { return key.ends_with(named_of); });
      })) {
    return true;
  }
  const auto index = static_cast<std::uint32_t>(&figure - cast_.figures().data());
  for (const Reference& reference : references_) {
    if (reference.figures.size() != 1 || reference.figures[0] != index || reference.first >= noun) {
      continue;
    }
    std::set<std::uint32_t> own = states_of(reference.head);
    for (const std::uint32_t child : article_.children(reference.head)) {
      if (article_.has_deprel(child, "appos") || article_.has_deprel(child, "nmod:desc")) {
        own.merge(states_of(child));
      }
    }
    const std::uint32_t above = article_.token(reference.head).head;
    if (above != Token::no_head && article_.has_deprel(reference.head, "appos")) {
      own.merge(states_of(above));
    }
    for (const std::uint32_t state : own) {
      if (wanted.count(state) != 0) {
        return true;
      }
    }
  }
  return false;
}

/// Of `X lent the group money`, X: who is no other in the same clause.
std::optional<std::uint32_t> ReferenceFinder::doer_beside(std::uint32_t noun) const {
  const std::uint32_t verb = article_.token(noun).head;
  if (verb == Token::no_head ||
      !(article_.has_deprel(noun, "obj") || article_.has_deprel(noun, "iobj"))) {
    return std::nullopt;
  }
  for (const std::uint32_t child : article_.children(verb)) {
    if (article_.has_deprel(child, "nsubj")) {
      return figure_at(child);
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::of_a_region(std::uint32_t word) const {
  return (article_.token(word).upos == Upos::adj && article_.capitalised(word)) ||
         article_.is(word, WordClass::of_countries);
}

void ReferenceFinder::add_opponent(std::uint32_t noun) {
  if (!article_.is(noun, WordClass::opponent) || article_.token(noun).has("Number", "Plur") ||
      article_.has_deprel(noun, "appos") || !at_head_[noun].empty()) {
    return;
  }
  std::optional<std::uint32_t> owner;
  for (const std::uint32_t child : article_.children(noun)) {
    if (child < noun && article_.token(child).deprel == "nmod:poss") {
      owner = figure_at(child);
    }
    if (child > noun &&
        (article_.has_deprel(child, "appos") || article_.has_deprel(child, "nmod") ||
         article_.has_deprel(child, "flat"))) {
      return;
    }
  }
  if (!owner || cast_[*owner].kind != FigureKind::state) {
    return;
  }
  std::set<std::uint32_t> others;
  for (const Reference& reference : references_) {
    if (reference.first < noun && reference.figures.size() == 1 &&
        article_.sentence_of(noun) - article_.sentence_of(reference.first) <= max_reach &&
        reference.figures[0] != *owner && cast_[reference.figures[0]].kind == FigureKind::state) {
      others.insert(reference.figures[0]);
    }
  }
  if (others.size() == 1) {
    add_nominal(noun, *others.begin(), "definite", 0.6F);
  }
}

/// Whether nothing is said of a noun that would make it another place: `the other city`.
bool ReferenceFinder::is_bare_place(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::all_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const Upos upos = article_.token(child).upos;
    const bool owner = upos == Upos::part && article_.has_deprel(child, "case");
    return upos == Upos::det || upos == Upos::adp || upos == Upos::punct || owner ||
           (child < noun && is_demonym(child)) ||
           (child < noun && upos == Upos::adj && !article_.capitalised(child) &&
            !article_.is(child, WordClass::another_place));
  });
}

void ReferenceFinder::add_place(std::uint32_t noun) {
  if (!is_bare_place(noun)) {
    return;
  }
  // `the city` is no square and no airport; `the state` is no city.
  const std::string& word = article_.folded(noun);
  const bool town = lexicon_.is(word, WordClass::town), area = lexicon_.is(word, WordClass::area);
  const auto is_so = [&](const Figure& figure) {
    const std::string_view type = type_of(figure);
    const bool city = type == "city" || type == "capital" || type == "seat";
    if (word == "state") {
      return type == "us-state";
    }
    return town ? city || type.empty() : !area || !city;
  };
  if (const auto found = in_view(noun, [&](const Figure& figure) {
        return figure.kind == FigureKind::place && is_so(figure) &&
               !(town && type_of(figure).empty() && has_word(figure, [&](std::string_view part) {
                   return part != word && lexicon_.is(part, WordClass::place_head);
                 }));
      })) {
    add_nominal(noun, *found, "definite", 0.6F);
  }
}

bool ReferenceFinder::add_site(std::uint32_t noun) {
  constexpr std::uint32_t anywhere = 1000;
  const std::string& word = article_.folded(noun);
  if (!article_.is(noun, WordClass::site_noun) || !is_bare_place(noun)) {
    return false;
  }
  const auto found = in_view(
      noun,
      [&](const Figure& figure) {
        return figure.kind == FigureKind::place &&
               (called(figure).count(word) != 0 ||
                has_word(figure, [&](std::string_view part) { return part == word; }));
      },
      anywhere);
  if (found) {
    add_nominal(noun, *found, "definite", 0.6F);
  }
  return found.has_value();
}

void ReferenceFinder::add_capital(std::uint32_t noun) {
  constexpr std::uint32_t anywhere = 1000;
  const auto& below = article_.children(noun);
  if (std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
        return article_.token(child).upos != Upos::det && article_.token(child).upos != Upos::adp &&
               article_.token(child).upos != Upos::punct;
      })) {
    return;
  }
  const auto found = in_view(
      noun,
      [&](const Figure& figure) {
        return figure.kind == FigureKind::place && figure.fact &&
               knowledge_.fact(*figure.fact).property("type") == "capital";
      },
      anywhere);
  if (found) {
    add_nominal(noun, *found, "definite", 0.6F);
  }
}

/// `flew to Lima and met X there`: where somebody was said to be or to go last.
void ReferenceFinder::add_there(std::uint32_t adverb) {
  const Reference* last = nullptr;
  for (const Reference& reference : references_) {
    if (reference.first >= adverb || reference.figures.size() != 1 ||
        reference.form != MentionForm::name ||
        article_.sentence_of(adverb) - article_.sentence_of(reference.first) > 1) {
      continue;
    }
    const FigureKind kind = cast_[reference.figures[0]].kind;
    const std::string_view preposition = article_.preposition(reference.head);
    const bool whither =
        preposition == "to" || lexicon_.is(preposition, WordClass::location_preposition);
    if ((kind == FigureKind::place || kind == FigureKind::state) && whither &&
        (last == nullptr || reference.first > last->first)) {
      last = &reference;
    }
  }
  if (last == nullptr) {
    add_place(adverb);
  } else {
    add_nominal(adverb, last->figures[0], "definite", 0.6F);
  }
}

/// `LIMA - … She arrived here on Monday`: where the report was written.
void ReferenceFinder::add_here(std::uint32_t adverb) {
  constexpr std::uint32_t longest = 12;  // words before the dash
  for (const Reference& reference : references_) {
    if (reference.first >= adverb || reference.form != MentionForm::name ||
        reference.figures.size() != 1 || cast_[reference.figures[0]].kind != FigureKind::place ||
        reference.first != article_.sentence_begin(reference.first)) {
      continue;
    }
    for (std::uint32_t i = reference.first + reference.count;
         i < std::min(adverb, reference.first + longest) && article_.token(i).upos != Upos::verb &&
         article_.token(i).upos != Upos::aux;
         ++i) {
      const std::string_view dash = article_.form(i);
      if ((dash == "-" || dash == "--" || dash == "–" || dash == "—") &&
          article_.token(i - 1).span.end < article_.token(i).span.begin) {
        add_nominal(adverb, reference.figures[0], "definite", 0.6F);
        return;
      }
    }
  }
}

bool ReferenceFinder::is_demonym(std::uint32_t word) const {
  const auto& here = at_head_[word];
  return std::any_of(here.begin(), here.end(), [&](std::size_t reference) {
    return references_[reference].form == MentionForm::demonym;
  });
}

bool ReferenceFinder::only_describes(std::uint32_t word) const {
  // `the Lima-based group`
  const bool hyphened =
      word > 0 && article_.form(word - 1) == "-" && article_.is(word, WordClass::behind_hyphen);
  // `the New York fund`
  const auto place = figure_at(word);
  if (place && cast_[*place].kind == FigureKind::place && article_.has_deprel(word, "compound")) {
    return true;
  }
  return is_demonym(word) || hyphened || article_.is(word, WordClass::distinguishing);
}

bool ReferenceFinder::tells_trade(std::uint32_t word, std::uint32_t noun) const {
  return article_.has_deprel(word, "compound") && word + 1 == noun &&
         article_.token(word).upos == Upos::noun && !article_.capitalised(word) &&
         article_.is(noun, WordClass::company) && !article_.is(word, WordClass::another_firm);
}

std::optional<std::uint32_t> ReferenceFinder::body_of(std::uint32_t possessor, FigureKind kind,
                                                      const std::string& word) const {
  const auto figure = figure_at(possessor);
  if (!figure) {
    return std::nullopt;
  }
  if (cast_[*figure].kind == kind && kind == FigureKind::state) {
    return figure;
  }
  std::set<std::uint32_t> owners, called_so;
  for (const Role& role : cast_[*figure].roles) {
    if (role.owner && cast_[*role.owner].kind == kind) {
      owners.insert(*role.owner);
    }
  }
  if (const auto own = affiliations_.find(*figure); own != affiliations_.end()) {
    for (const std::uint32_t body : own->second) {
      if (cast_[body].kind == kind) {
        owners.insert(body);
      }
    }
  }
  // `her party` is the one of them that is a party.
  std::copy_if(owners.begin(), owners.end(), std::inserter(called_so, called_so.end()),
               [&](std::uint32_t body) { return is_called(cast_[body], word); });
  const std::set<std::uint32_t>& chosen = called_so.empty() ? owners : called_so;
  return chosen.size() == 1 ? std::optional(*chosen.begin()) : std::nullopt;
}

std::string_view ReferenceFinder::type_of(const Figure& figure) const {
  return figure.fact ? knowledge_.fact(*figure.fact).property("type") : std::string_view();
}

const std::set<std::string>& ReferenceFinder::called(const Figure& figure) const {
  static const std::set<std::string> nothing;
  const auto found = called_.find(static_cast<std::uint32_t>(&figure - cast_.figures().data()));
  return found == called_.end() ? nothing : found->second;
}

bool ReferenceFinder::is_called(const Figure& figure, const std::string& word) const {
  const std::string_view type = type_of(figure);
  return figure.kind == FigureKind::organisation &&
         (goes_by(type, word) || (type == word && word != "army") ||
          called(figure).count(word) != 0 ||
          std::any_of(called(figure).begin(), called(figure).end(),
                      [&](const std::string& name) { return goes_by(name, word); }) ||
          has_word(figure, [&](std::string_view part) {
            return part == word || (!part.empty() && goes_by(part, word));
          }));
}

bool ReferenceFinder::names_so(const std::string& word) const {
  return std::any_of(cast_.figures().begin(), cast_.figures().end(), [&](const Figure& figure) {
    return figure.kind == FigureKind::organisation &&
           (goes_by(type_of(figure), word) ||
            has_word(figure,
                     [&](std::string_view part) { return !part.empty() && goes_by(part, word); }) ||
            std::any_of(figure.keys.begin(), figure.keys.end(), [&](const std::string& key) {
              // `the Community`, of the East African Community; not of Friends of the Forest
              return key.ends_with(' ' + word) && key.find(" the ") == std::string::npos &&
                     key.find(" of ") == std::string::npos;
            }));
  });
}

bool ReferenceFinder::goes_by(std::string_view what, std::string_view word) const {
  return lexicon_.is(std::string(what) + ':' + std::string(word), WordClass::goes_by);
}

bool ReferenceFinder::may_be(const Figure& figure, const std::string& word) const {
  if (figure.kind != FigureKind::organisation) {
    return false;
  }
  const auto has = [&](auto&& test) { return has_word(figure, test); };
  const std::string_view type = type_of(figure);
  // `the rebels` are those whose name has `Front` or `Army`, or whom the article calls a militia.
  if (lexicon_.is(word, WordClass::fighters)) {
    return type.empty() &&
           (has([&](std::string_view part) {
              return lexicon_.is(part, WordClass::fighters_name);
            }) ||
            std::any_of(called(figure).begin(), called(figure).end(), [&](const std::string& name) {
              return lexicon_.is(name, WordClass::fighters) || name == "faction";
            }));
  }
  // `the union, X,` is no airline.
  const auto& names = called(figure);
  if (lexicon_.is(word, WordClass::company) &&
      std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return lexicon_.is(name, WordClass::public_body) || name == "regulator" ||
               name == "watchdog" || name == "newspaper" || name == "agency" || name == "charity";
      })) {
    return false;
  }
  // `the bank` is nothing that the article calls a firm, or a miner.
  const bool any_firm = word == "company" || word == "firm" || word == "business";
  if (lexicon_.is(word, WordClass::company) && !any_firm &&
      std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return name != word && lexicon_.is(name, WordClass::company);
      })) {
    return false;
  }
  const bool any = lexicon_.is(word, WordClass::any_body);
  return (any || lexicon_.is(word, WordClass::company)) &&
         (type.empty() || (type == "company" && !any)) && !has([&](std::string_view part) {
           return lexicon_.is(part, WordClass::public_body) ||
                  lexicon_.is(part, WordClass::official);
         });
}

void ReferenceFinder::note_descriptions() {
  for (const NameMention& name : names_) {
    if ((name.kind != FigureKind::organisation && name.kind != FigureKind::place) || !name.figure) {
      continue;
    }
    const auto note = [&](std::uint32_t noun) {
      const bool site = article_.is(noun, WordClass::site_noun);
      if (article_.token(noun).upos == Upos::noun &&
          (site || name.kind == FigureKind::organisation)) {
        called_[*name.figure].insert(article_.folded(noun));
      }
    };
    // `Arsenal coach Ana Ruiz`, `Arsenal's winger`
    const std::uint32_t whose = article_.token(name.head).head;
    if (whose != Token::no_head && name.first < whose && name.kind == FigureKind::organisation &&
        !article_.token(whose).has("Number", "Plur") &&
        (article_.has_deprel(name.head, "compound") ||
         article_.token(name.head).deprel == "nmod:poss") &&
        (article_.is(whose, WordClass::player) || article_.is(whose, WordClass::trainer))) {
      called_[*name.figure].insert({"club", "side", "team"});
    }
    for (const std::uint32_t child : article_.children(name.head)) {
      if (article_.has_deprel(child, "appos") || article_.has_deprel(child, "nmod:desc") ||
          (article_.has_deprel(child, "compound") && child < name.first)) {
        note(child);
      }
    }
    const std::uint32_t above = article_.token(name.head).head;
    if (above == Token::no_head) {
      continue;
    }
    // `the Ruiz foundation`, `the Popular Force party`
    if (article_.has_deprel(name.head, "compound") && above == name.first + name.count) {
      note(above);
    }
    const bool copula =
        article_.has_deprel(name.head, "nsubj") &&
        std::any_of(article_.children(above).begin(), article_.children(above).end(),
                    [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
    if (copula || article_.has_deprel(name.head, "appos")) {
      note(above);
    }
  }
}

std::vector<std::uint32_t> ReferenceFinder::last_row(
    const std::vector<const Reference*>& latest_first, std::size_t wanted) const {
  for (const Reference* first : wanted > 2 ? latest_first : std::vector<const Reference*>()) {
    std::vector<std::uint32_t> row;
    for (const Reference* other : latest_first) {
      const bool joined = other == first || (article_.has_deprel(other->head, "conj") &&
                                             article_.token(other->head).head == first->head);
      if (joined && std::find(row.begin(), row.end(), other->figures[0]) == row.end()) {
        row.push_back(other->figures[0]);
      }
    }
    if (row.size() == wanted) {
      return row;
    }
  }
  for (const Reference* second : latest_first) {
    const std::uint32_t above = article_.token(second->head).head;
    if (wanted > 2 || !article_.has_deprel(second->head, "conj") || above == Token::no_head) {
      continue;
    }
    for (const Reference* first : latest_first) {
      if (first->head == above && first->figures[0] != second->figures[0]) {
        return {second->figures[0], first->figures[0]};
      }
    }
  }
  return {};
}

/// The two of whom the last sentences tell most, but for who does something to them.
std::vector<std::uint32_t> ReferenceFinder::pair_in_view(
    std::uint32_t noun, const std::function<bool(std::uint32_t)>& fits) const {
  constexpr float clearly = 1.2F;
  constexpr std::uint32_t farthest = 6;
  const auto doer = doer_beside(noun);
  // `The trust met the union. Both sides …`
  std::vector<std::uint32_t> lately;
  for (const Reference& reference : references_) {
    if (reference.first < noun && reference.figures.size() == 1 && fits(reference.figures[0]) &&
        reference.figures[0] != doer && reference.form != MentionForm::demonym &&
        article_.sentence_of(noun) - article_.sentence_of(reference.first) == 1 &&
        std::find(lately.begin(), lately.end(), reference.figures[0]) == lately.end()) {
      lately.push_back(reference.figures[0]);
    }
  }
  if (lately.size() == 2) {
    return {lately[1], lately[0]};
  }
  std::map<std::uint32_t, float> views;
  for (const Reference& reference : references_) {
    const std::uint32_t back = article_.sentence_of(noun) - article_.sentence_of(reference.first);
    if (reference.first < noun && back <= farthest && reference.figures.size() == 1 &&
        reference.figures[0] != doer && fits(reference.figures[0]) &&
        !is_media(reference.figures[0])) {
      views[reference.figures[0]] += 1.0F / static_cast<float>(1 + back);
    }
  }
  std::vector<std::pair<float, std::uint32_t>> most;
  for (const auto& [figure, view] : views) {
    most.emplace_back(view, figure);
  }
  std::stable_sort(most.begin(), most.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (most.size() < 2 || (most.size() > 2 && most[1].first < clearly * most[2].first)) {
    return {};
  }
  return {most[1].second, most[0].second};
}

bool ReferenceFinder::is_media(std::uint32_t figure) const {
  const auto& fact = cast_[figure].fact;
  return fact && knowledge_.fact(*fact).property("type") == "media";
}

/// `All three left.`
bool ReferenceFinder::is_all_three(std::uint32_t word) const {
  return article_.folded(word) == "three" && word > article_.sentence_begin(word) &&
         article_.folded(word - 1) == "all";
}

bool ReferenceFinder::is_bare_pair(std::uint32_t word) const {
  constexpr std::uint32_t near = 5;  // else it may be somebody named in the sentence itself
  const std::string& name = article_.folded(word);
  const bool begins = word - article_.sentence_begin(word) < near;
  return (begins || (article_.has_deprel(word, "nsubj") && named_lately(word) == 2)) &&
         ((name == "two" && is_definite(word)) || name == "both" || name == "each" ||
          name == "neither" || is_all_three(word)) &&
         (article_.has_deprel(word, "nsubj") || article_.has_deprel(word, "obj") ||
          article_.has_deprel(word, "obl"));
}

std::size_t ReferenceFinder::named_lately(std::uint32_t noun, FigureKind kind) const {
  const std::uint32_t here = article_.sentence_of(noun);
  std::set<std::uint32_t> people, lately;
  for (const Reference& reference : references_) {
    const std::uint32_t there = article_.sentence_of(reference.first);
    // `Ana Ruiz will telephone both of them`: she is neither.
    const bool does_it = there == here && article_.has_deprel(noun, "obj") &&
                         article_.has_deprel(reference.head, "nsubj") &&
                         article_.token(reference.head).head == article_.token(noun).head;
    if (reference.first >= noun || here - there > 2 || reference.figures.size() != 1 || does_it ||
        cast_[reference.figures[0]].kind != kind || is_media(reference.figures[0])) {
      continue;
    }
    people.insert(reference.figures[0]);
    if (here - there <= 1) {
      lately.insert(reference.figures[0]);
    }
  }
  return !lately.empty() && people.size() == 2 ? 2 : 0;
}

void ReferenceFinder::add_plural(std::uint32_t noun) {
  const bool bare = is_bare_pair(noun);
  const bool named_people = article_.is(noun, WordClass::plural_people);
  const bool people = named_people || (article_.is(noun, WordClass::role) &&
                                       article_.token(noun).upos == Upos::noun);
  const bool states = article_.is(noun, WordClass::plural_states);
  const bool bodies = article_.is(noun, WordClass::plural_bodies);
  const bool actors = states || bodies || article_.is(noun, WordClass::plural_actors);
  const std::string& name = article_.folded(noun);
  const bool twosome = is_definite(noun) && (name == "pair" || name == "duo" || name == "couple");
  if ((!people && !actors && !bare) ||
      !(twosome || bare || article_.token(noun).has("Number", "Plur")) || !at_head_[noun].empty()) {
    return;
  }
  const bool parties =
      bare || article_.folded(noun) == "parties" || article_.folded(noun) == "sides";
  const bool three = bare && is_all_three(noun);
  std::size_t wanted = three ? 3 : twosome || bare || (parties && is_definite(noun)) ? 2 : 0;
  for (const std::uint32_t child : article_.children(noun)) {
    const std::string& word = article_.folded(child);
    if (word == "both" || word == "two") {
      wanted = 2;
    } else if (word == "three") {
      wanted = 3;
    } else if (!bare &&
               (article_.has_deprel(child, "nmod") || article_.has_deprel(child, "amod"))) {
      return;
    }
  }
  if (wanted == 0 && named_people && is_definite(noun) && named_lately(noun) == 2) {
    wanted = 2;  // `the leaders` of whom two were named in the sentence before
  }
  if (wanted == 0 && bodies && is_definite(noun) &&
      named_lately(noun, FigureKind::organisation) == 2) {
    wanted = 2;  // `the clubs`
  }
  if (wanted == 0 || (states && wanted != 2)) {
    return;
  }
  const auto fits = [&](std::uint32_t figure) {
    const FigureKind kind = cast_[figure].kind;
    if (bodies) {
      return kind == FigureKind::organisation;
    }
    // `the two women`
    const auto& gender = cast_[figure].gender;
    if (gender && ((name == "women" && *gender == knowledge::Gender::male) ||
                   (name == "men" && *gender == knowledge::Gender::female))) {
      return false;
    }
    return states   ? kind == FigureKind::state
           : bare   ? kind != FigureKind::place
           : people ? kind == FigureKind::person
                    : kind == FigureKind::state || kind == FigureKind::organisation;
  };
  // Those named last before, each once, but not further back than pronouns look; of ministers
  // those who are called so, if there are enough.
  std::vector<std::uint32_t> figures;
  std::vector<const Reference*> before;
  for (const Reference& reference : references_) {
    if (reference.first < noun && reference.figures.size() == 1 && fits(reference.figures[0]) &&
        reference.form != MentionForm::demonym &&
        article_.sentence_of(noun) - article_.sentence_of(reference.first) <= max_reach &&
        !lexicon_.is(article_.preposition(reference.head), WordClass::location_preposition) &&
        !is_media(reference.figures[0]) &&
        !(article_.has_deprel(reference.head, "nsubj") &&
          clause_of(reference.head) == clause_of(noun))) {
      before.push_back(&reference);
    }
  }
  std::sort(before.begin(), before.end(),
            [](const Reference* a, const Reference* b) { return a->first > b->first; });
  if (wanted == 2 && !bare &&
      (states || name == "countries" || name == "nations" || name == "governments")) {
    if (auto pair = leading_states(); pair.size() == 2) {
      before.clear();
      figures = std::move(pair);
    }
  }
  if (parties && (wanted == 2 || three)) {
    if (auto row = last_row(before, wanted); row.size() == wanted) {
      before.clear();
      figures = std::move(row);
    } else if (!bare && wanted == 2) {
      before.clear();
      figures = pair_in_view(noun, fits);
    }
  }
  // Without a row before: the two people of whom the article has just told.
  if (bare && figures.empty() && named_lately(noun) == 2) {
    std::erase_if(before, [&](const Reference* reference) {
      return cast_[reference->figures[0]].kind != FigureKind::person;
    });
  } else if (bare && (figures.size() != wanted ||
                      cast_[figures.front()].kind != cast_[figures.back()].kind)) {
    return;
  }
  const std::string office = office_of(noun);
  std::set<std::uint32_t> holders;
  for (const Reference* reference : before) {
    const std::vector<Role>& roles = cast_[reference->figures[0]].roles;
    if (std::any_of(roles.begin(), roles.end(),
                    [&](const Role& role) { return same_office(role.office, office); })) {
      holders.insert(reference->figures[0]);
    }
  }
  if (people && holders.size() >= wanted) {
    std::erase_if(before, [&](const Reference* reference) {
      return holders.count(reference->figures[0]) == 0;
    });
  }
  for (const Reference* reference : before) {
    if (figures.size() < wanted &&
        std::find(figures.begin(), figures.end(), reference->figures[0]) == figures.end()) {
      figures.push_back(reference->figures[0]);
    }
  }
  if (figures.size() != wanted) {
    return;
  }
  std::reverse(figures.begin(), figures.end());
  Reference reference;
  reference.first = phrase_begin(noun);
  reference.count = noun + 1 - reference.first;
  reference.head = noun;
  reference.form = MentionForm::nominal;
  reference.found_by = "plural";
  reference.confidence = 0.6F;
  reference.figures = std::move(figures);
  add(std::move(reference));
}

}  // namespace newsgraph::extractors::entities
