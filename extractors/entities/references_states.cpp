// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/reference_finder.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Match;
using knowledge::NameUse;

void ReferenceFinder::add_demonyms() {
  const auto& words = article_.folded_words();
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (covered_[i] || words[i].empty() || !article_.capitalised(i)) {
      continue;
    }
    const std::uint32_t end = article_.sentence_end(i);
    auto match =
        knowledge_.longest_match(std::span(words).subspan(i, std::min<std::size_t>(end - i, 4)));
    const auto is_demonym = [](const Match& candidate) { return candidate.use != NameUse::name; };
    // `the German football association`: a name only if it is written as one.
    if (match && match->word_count > 1 &&
        std::none_of(match->matches.begin(), match->matches.end(), is_demonym)) {
      match = knowledge_.longest_match(std::span(words).subspan(i, 1));
    }
    if (!match) {
      continue;
    }
    const auto count = static_cast<std::uint32_t>(match->word_count);
    const Match* found = nullptr;
    for (const Match& candidate : match->matches) {
      const std::string_view kind = knowledge_.fact(candidate.fact).kind;
      if (candidate.use != NameUse::name && (found == nullptr || kind == "state") &&
          (!candidate.acronym || article_.all_capitals(i))) {
        // `Korean`, `Congolese`: of two states, the one that the article names.
        const auto named = [&](const Match& meant) {
          return std::any_of(cast_.figures().begin(), cast_.figures().end(),
                             [&](const Figure& figure) { return figure.fact == meant.fact; });
        };
        const bool better = found == nullptr || knowledge_.fact(found->fact).kind != "state" ||
                            (!named(*found) && named(candidate));
        found = better ? &candidate : found;
      }
    }
    if (found == nullptr || is_language(i, count)) {
      continue;
    }
    Reference reference;
    reference.first = i;
    reference.count = count;
    reference.head = article_.head_of(i, count);
    reference.form = MentionForm::demonym;
    reference.found_by = "demonym";
    const std::uint32_t figure = cast_.figure_of_fact(found->fact);
    reference.figures = {figure};
    note_surface(figure, i, count);
    add(std::move(reference));
    i += count - 1;
  }
}

bool ReferenceFinder::names_one_person(std::uint32_t i) const {
  const std::uint32_t first = references_[at_head_[i].front()].first;
  if (first == article_.sentence_begin(i) || article_.folded(first - 1) != "the" ||
      article_.token(i).has("Number", "Plur") || article_.has_deprel(i, "amod") ||
      article_.has_deprel(i, "compound") || article_.has_deprel(i, "flat") ||
      article_.has_deprel(i, "appos") || i + 1 >= article_.sentence_end(i) ||
      article_.capitalised(i + 1)) {
    return false;
  }
  const std::uint32_t above = article_.token(i).head;
  const auto singular = [&](std::uint32_t verb) {
    return verb != Token::no_head && article_.token(verb).has("Number", "Sing") &&
           (article_.token(verb).has("Tense", "Pres") || article_.folded(verb) == "was");
  };
  bool one = singular(above);
  for (const std::uint32_t child :
       above == Token::no_head ? std::vector<std::uint32_t>() : article_.children(above)) {
    one = one || (article_.has_deprel(child, "aux") && singular(child));
  }
  // `the French`, `the Dutch` may be many; `the Norwegian` is one.
  const std::string& word = article_.folded(i);
  const bool many =
      word.ends_with("sh") || word.ends_with("ch") || word.ends_with("ese") || word.ends_with("ss");
  return !many || one;
}

bool ReferenceFinder::is_language(std::uint32_t first, std::uint32_t count) const {
  const std::uint32_t behind = first + count;
  if (behind < article_.sentence_end(first)) {
    // `Norwegian language`; `Soviet-style`; `African American`
    const bool style = article_.form(behind) == "-" && behind + 1 < article_.sentence_end(first) &&
                       article_.folded(behind + 1) == "style";
    if (style || article_.folded(behind) == "language" || article_.folded(behind) == "languages" ||
        lexicon_.is(article_.folded(first) + ' ' + article_.folded(behind),
                    WordClass::never_a_name)) {
      return true;
    }
  }
  const std::uint32_t head = article_.head_of(first, count);
  const std::uint32_t above = article_.token(head).head;
  if (article_.has_deprel(head, "amod") || article_.has_deprel(head, "compound")) {
    return false;
  }
  const std::string_view preposition = article_.preposition(head);
  const bool verb_of_speech =
      above != Token::no_head && article_.has_deprel(head, "obj") &&
      (article_.token(above).lemma == "speak" || article_.token(above).lemma == "learn");
  const bool singular = !article_.token(head).has("Number", "Plur");
  return verb_of_speech || (singular && (preposition == "in" || preposition == "into") &&
                            article_.children(head).size() == 1);
}

std::optional<std::uint32_t> ReferenceFinder::owner_of(std::uint32_t noun) const {
  for (const std::uint32_t child : article_.children(noun)) {
    const bool modifier = article_.has_deprel(child, "amod") ||
                          article_.has_deprel(child, "compound") ||
                          article_.has_deprel(child, "nmod") || article_.has_deprel(child, "det");
    // `Norway's counterparts` are no Norwegians.
    if (!modifier || (article_.token(noun).lemma == "counterpart" &&
                      article_.token(child).deprel == "nmod:poss")) {
      continue;
    }
    if (at_head_[child].empty()) {
      // `the Dutch competition authority`: the state may hang on the word between.
      for (const std::uint32_t inner : article_.children(child)) {
        if (child < noun && inner < child && article_.has_deprel(child, "compound") &&
            (article_.has_deprel(inner, "compound") || article_.has_deprel(inner, "amod"))) {
          if (const auto figure = figure_at(inner)) {
            return figure;
          }
        }
      }
      continue;
    }
    const std::string_view preposition = article_.preposition(child);
    if (!preposition.empty() && preposition != "of" && preposition != "for" &&
        preposition != "from") {
      continue;
    }
    // `withdrew troops from Peru`
    const std::uint32_t above = article_.token(noun).head;
    if (preposition == "from" && article_.has_deprel(noun, "obj") && above != Token::no_head &&
        article_.is(above, WordClass::motion)) {
      continue;
    }
    if (const auto figure = figure_at(child)) {
      return figure;
    }
  }
  return std::nullopt;
}

void ReferenceFinder::add_bodies_and_collectives() {
  // What is named and told as a body in one place is so in all.
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const auto owner =
        covered_[i] || class_words(i, WordClass::body) == 0 ? std::nullopt : owner_of(i);
    if (owner && cast_[*owner].kind == FigureKind::state) {
      if (const auto named = appended_body(i)) {
        cast_[*named].cores.insert(body_core(i, phrase_begin(i), *owner));
      }
    }
  }
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const Upos upos = article_.token(i).upos;
    if (covered_[i] || (upos != Upos::noun && upos != Upos::propn) || article_.folded(i).empty()) {
      continue;
    }
    const std::uint32_t body_words = class_words(i, WordClass::body);
    const bool members = article_.is(i, WordClass::party_people) && acts_as_one(i);
    const bool collective =
        members || (article_.is(i, WordClass::collective) && !is_somebody(i) && !is_unofficial(i));
    // `the Belgian side`, in an article of clubs
    const bool club =
        article_.folded(i) == "side" &&
        std::any_of(cast_.figures().begin(), cast_.figures().end(), [&](const Figure& figure) {
          return called(figure).count("side") != 0 && is_called(figure, "club");
        });
    if (body_words == 0 && !collective && tells_itself_apart(i)) {
      const auto owner = owner_of(i);
      add_body(i, phrase_begin(i), owner ? owner : seat_of(i));
      continue;
    }
    if ((body_words == 0 && !collective) || club) {
      continue;
    }
    auto owner = owner_of(i);
    // `Norway's foreign ministry spokesman`
    const std::uint32_t above = article_.token(i).head;
    if (!owner && body_words > 1 && article_.has_deprel(i, "compound") && above > i) {
      owner = owner_of(above);
      owner = owner && cast_[*owner].kind == FigureKind::state ? owner : std::nullopt;
    }
    if (!owner) {
      // `government forces`: of the state in view.
      const auto state =
          collective && has_government(i)
              ? in_view(i, [](const Figure& figure) { return figure.kind == FigureKind::state; })
              : std::nullopt;
      if (state) {
        add_collective(i, *state, false, 0.6F);
      } else if (body_words > 1 && !article_.token(i).has("Number", "Plur") && !is_indefinite(i) &&
                 !article_.is(i, WordClass::place_head)) {
        // `the foreign ministry`: of the state in view.
        if (const auto its =
                in_view(i, [](const Figure& figure) { return figure.kind == FigureKind::state; })) {
          add_body(i, phrase_begin(i), *its);
        }
      }
      continue;
    }
    const FigureKind kind = cast_[*owner].kind;
    const std::uint32_t first = phrase_begin(i);
    // `a court`, and of headlines that leave out the article
    if (article_.folded(i) == "court" && body_words == 1 && !is_definite(i) && !members) {
      continue;
    }
    const bool of_place = kind == FigureKind::place && article_.is(i, WordClass::local_body);
    if (body_words > 0 && (kind == FigureKind::state || body_words > 1 || of_place)) {
      add_body(i, first, *owner);
    } else if (members
                   ? kind == FigureKind::organisation
                   : kind == FigureKind::state || kind == FigureKind::organisation ||
                         (kind == FigureKind::place && article_.is(i, WordClass::administration))) {
      add_collective(i, *owner, kind == FigureKind::state, 1.0F);
      add_other_owners(i, *owner);
    }
  }
}

std::optional<std::uint32_t> ReferenceFinder::seat_of(std::uint32_t noun) const {
  for (const std::uint32_t child : article_.children(noun)) {
    const std::string_view preposition = article_.preposition(child);
    const auto figure = figure_at(child);
    if (child > noun && article_.has_deprel(child, "nmod") && figure &&
        (preposition == "in" || preposition == "on" || preposition == "at") &&
        (cast_[*figure].kind == FigureKind::place || cast_[*figure].kind == FigureKind::state)) {
      return figure;
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::tells_itself_apart(std::uint32_t noun) const {
  if (article_.token(noun).upos != Upos::noun || article_.capitalised(noun) ||
      article_.token(noun).has("Number", "Plur") || !at_head_[noun].empty() ||
      article_.has_deprel(noun, "compound")) {
    return false;
  }
  const bool owned = class_words(noun, WordClass::owned_body) != 0;
  if (!owned && !article_.is(noun, WordClass::peoples_body)) {
    return false;
  }
  const std::string& word = article_.folded(noun);
  if (std::any_of(cast_.figures().begin(), cast_.figures().end(),
                  [&](const Figure& figure) { return is_called(figure, word); })) {
    return false;
  }
  const auto& children = article_.children(noun);
  // `the dockers' union, Siacsa`; `Norway's association with the EU`
  const bool another = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return ((article_.has_deprel(child, "appos") || article_.has_deprel(child, "flat")) &&
            !at_head_[child].empty()) ||
           article_.preposition(child) == "with";
  });
  const bool named_behind = noun + 2 < article_.sentence_end(noun) &&
                            article_.form(noun + 1) == "," && article_.capitalised(noun + 2) &&
                            !at_head_[noun + 2].empty();
  // `the teachers' union`
  const bool of_many = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < noun && article_.token(child).deprel == "nmod:poss" &&
           article_.token(child).has("Number", "Plur") &&
           article_.token(child).upos == Upos::noun && at_head_[child].empty() &&
           !article_.capitalised(child) && article_.folded(phrase_begin(noun)) == "the";
  });
  const auto owner = owner_of(noun);
  const bool of_place =
      owner && (cast_[*owner].kind == FigureKind::state || cast_[*owner].kind == FigureKind::place);
  return !another && !named_behind &&
         (of_many || (owned && is_definite(noun) && (of_place || seat_of(noun))));
}

void ReferenceFinder::add_other_owners(std::uint32_t noun, std::uint32_t owner) {
  if (!article_.token(noun).has("Number", "Plur")) {
    return;
  }
  for (const std::uint32_t child : article_.children(noun)) {
    const auto figure = figure_at(child);
    if (figure != owner) {
      continue;
    }
    for (const std::uint32_t other : article_.children(child)) {
      const auto second = figure_at(other);
      if (article_.has_deprel(other, "conj") && second &&
          cast_[*second].kind == cast_[owner].kind && other < noun + 8) {
        references_.back().figures.push_back(*second);
      }
    }
  }
}

bool ReferenceFinder::is_somebody(std::uint32_t noun) const {
  const bool several = article_.token(noun).has("Number", "Plur");
  if (!several && article_.has_deprel(noun, "appos") && person_at(article_.token(noun).head)) {
    return true;
  }
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return (article_.has_deprel(child, "appos") || article_.has_deprel(child, "flat")) &&
           person_at(child);
  });
}

/// `Peru's rebel leaders` are no part of its government.
bool ReferenceFinder::is_unofficial(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < noun && article_.is(child, WordClass::unofficial);
  });
}

bool ReferenceFinder::has_government(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < noun && article_.has_deprel(child, "compound") &&
           article_.folded(child) == "government";
  });
}

void ReferenceFinder::add_collective(std::uint32_t noun, std::uint32_t owner, bool is_name,
                                     float confidence) {
  Reference reference;
  reference.first = phrase_begin(noun);
  reference.count = noun + 1 - reference.first;
  reference.head = noun;
  reference.form = MentionForm::nominal;
  reference.reading = MentionReading::collective;
  reference.found_by = "collective";
  reference.confidence = confidence;
  reference.figures = {owner};
  // Not `British officials`, of `US and British officials`.
  const bool of_another = reference.first > article_.sentence_begin(noun) &&
                          article_.has_deprel(reference.first - 1, "cc");
  if (is_name && !of_another) {
    note_surface(owner, reference.first, reference.count);
  }
  add(std::move(reference));
}

bool ReferenceFinder::acts_as_one(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return article_.token(noun).has("Number", "Plur") &&
         (article_.token(noun).deprel == "nsubj" || article_.token(noun).deprel == "obl:agent") &&
         std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
           return article_.has_deprel(child, "nummod") || article_.has_deprel(child, "appos") ||
                  article_.has_deprel(child, "flat");
         });
}

std::string ReferenceFinder::body_core(std::uint32_t noun, std::uint32_t first,
                                       std::optional<std::uint32_t> owner) const {
  if (article_.token(first).upos == Upos::det && first < noun) {
    ++first;
  }
  const std::string key =
      fold_name(article_.document().text(article_.span_of(first, noun + 1 - first)));
  const std::string core = cast_.core_of(key);
  if (!owner) {
    return core;
  }
  const std::string state = fold_name(cast_[*owner].name);
  return core.find(state) == std::string::npos ? cast_.core_of(key + ' ' + state) : core;
}

std::optional<std::uint32_t> ReferenceFinder::appended_body(std::uint32_t noun) const {
  const auto body_at = [&](std::uint32_t head) {
    const auto figure = figure_at(head);
    return figure && cast_[*figure].kind == FigureKind::organisation ? figure : std::nullopt;
  };
  for (const std::uint32_t child : article_.children(noun)) {
    if (article_.has_deprel(child, "appos") && body_at(child)) {
      return body_at(child);
    }
  }
  const std::uint32_t above = article_.token(noun).head;
  return article_.has_deprel(noun, "appos") && above != Token::no_head ? body_at(above)
                                                                       : std::nullopt;
}

void ReferenceFinder::add_body(std::uint32_t noun, std::uint32_t first,
                               std::optional<std::uint32_t> owner) {
  if (article_.token(first).upos == Upos::det && first < noun) {
    ++first;
  }
  const std::uint32_t count = noun + 1 - first;
  std::string text(article_.document().text(article_.span_of(first, count)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  // `Iraq's army` and `the Iraqi army` are one; the owner may stand behind the noun.
  const std::string key = fold_name(text);
  const std::string core = body_core(noun, first, owner);
  auto figure = cast_.find_core(core);
  // `the Argentine congress`, where the National Congress is Argentina's
  if (!figure && owner && article_.is(noun, WordClass::open_noun)) {
    const std::string state = fold_name(cast_[*owner].name);
    for (const std::string_view rank : {"national ", "federal "}) {
      figure = figure ? figure
                      : cast_.find_core(
                            cast_.core_of(std::string(rank) + article_.folded(noun) + ' ' + state));
    }
  }
  // `Norway's parliament, the Storting`
  if (!figure) {
    figure = appended_body(noun);
    if (figure) {
      cast_[*figure].keys.insert(key);
      cast_[*figure].cores.insert(core);
    }
  }
  if (!figure) {
    Figure made;
    made.kind = FigureKind::organisation;
    const bool untold =
        owner && cast_.core_of(key).find(fold_name(cast_[*owner].name)) == std::string::npos &&
        !owner_of(noun);
    made.name = untold ? text + of_state(cast_[*owner].name, lexicon_) : text;
    made.keys.insert(key);
    made.cores.insert(core);
    figure = cast_.add(std::move(made));
  }
  cast_[*figure].names.insert(text);
  // `the parliament of Norway`, `the synod in Leeds`
  const bool seated = owner && seat_of(noun) == owner;
  for (const std::uint32_t child : article_.children(noun)) {
    if (child > noun && owner && figure_at(child) == owner &&
        (article_.preposition(child) == "of" || seated)) {
      std::string whole(article_.document().text(article_.span_of(first, child + 1 - first)));
      std::replace(whole.begin(), whole.end(), '\n', ' ');
      if (cast_[*figure].name == text || seated) {
        cast_[*figure].name = whole;
      }
      cast_[*figure].names.insert(std::move(whole));
    }
  }
  Reference reference;
  reference.first = first;
  reference.count = count;
  reference.head = noun;
  reference.form = MentionForm::name;
  reference.found_by = "body";
  reference.figures = {*figure};
  at_head_[noun].push_back(static_cast<std::uint32_t>(references_.size()));
  references_.push_back(std::move(reference));
}

}  // namespace newsgraph::extractors::entities
