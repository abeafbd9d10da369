// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/references.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "extractors/entities/reference_finder.hpp"

namespace newsgraph::extractors::entities {

using knowledge::KnowledgeBase;

ReferenceFinder::ReferenceFinder(const Article& article, const Lexicon& lexicon,
                                 const KnowledgeBase& knowledge,
                                 const std::vector<NameMention>& names, Cast& cast,
                                 Metonymy metonymy)
    : article_(article),
      lexicon_(lexicon),
      knowledge_(knowledge),
      names_(names),
      cast_(cast),
      metonymy_(metonymy),
      covered_(article.size(), false),
      at_head_(article.size()) {
  note_quotations();
}

std::vector<Reference> ReferenceFinder::run() {
  add_names();
  add_states_of_bodies();
  add_demonyms();
  note_descriptions();
  add_bodies_and_collectives();
  read_roles();
  note_protagonist();
  note_narrator();
  add_anaphora();
  add_late_speakers();
  return std::move(references_);
}

void ReferenceFinder::note_protagonist() {
  constexpr std::uint32_t beginning = 3;  // sentences
  constexpr int often = 4;
  std::map<std::uint32_t, int> named;
  std::set<std::uint32_t> at_once;
  for (const Reference& reference : references_) {
    if (reference.figures.size() != 1 || reference.form != MentionForm::name ||
        cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    ++named[reference.figures[0]];
    if (article_.sentence_of(reference.first) < beginning) {
      at_once.insert(reference.figures[0]);
    }
  }
  int second = 0;
  std::optional<std::uint32_t> first;
  for (const auto& [figure, count] : named) {
    if (!first || count > named[*first]) {
      second = first ? named[*first] : 0;
      first = figure;
    } else {
      second = std::max(second, count);
    }
  }
  // Of a profile the one of whom it tells is `he` or `she` most of the time: of those named at once
  // the one named most, the first of several.
  constexpr std::size_t tells_of = 8;  // pronouns
  std::size_t he = 0, she = 0;
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const std::string& word = article_.folded(i);
    he += !quoted_[i] && (word == "he" || word == "his" || word == "him") ? 1 : 0;
    she += !quoted_[i] && (word == "she" || word == "her" || word == "hers") ? 1 : 0;
  }
  const knowledge::Gender gender = he > she ? knowledge::Gender::male : knowledge::Gender::female;
  std::optional<std::uint32_t> told_of;
  for (const Reference& reference : references_) {
    if (reference.figures.size() != 1 || at_once.count(reference.figures[0]) == 0 ||
        article_.sentence_of(reference.first) >= beginning) {
      continue;
    }
    const std::uint32_t figure = reference.figures[0];
    const auto& its = cast_[figure].gender;
    if ((!its || *its == gender || *its == knowledge::Gender::either) &&
        (!told_of || named[figure] > named[*told_of])) {
      told_of = figure;
    }
  }
  const bool profile = told_of && std::max(he, she) >= tells_of &&
                       std::max(he, she) >= 4 * std::min(he, she) && named[*told_of] > 1 &&
                       2 * named[*told_of] >= named[*first];
  const bool clearly =
      first && at_once.count(*first) != 0 && named[*first] >= often && named[*first] >= 2 * second;
  if (profile && !clearly) {
    first = told_of;
  }
  if (profile || clearly) {
    protagonist_ = first;
    // `X, who has died at 81, …`
    for (const Reference& reference : references_) {
      const std::uint32_t name = reference.head;
      if (reference.figures.size() != 1 || reference.figures[0] != *first ||
          article_.sentence_of(name) >= beginning) {
        continue;
      }
      const std::uint32_t above = article_.token(name).head;
      const auto dies = [&](std::uint32_t verb) {
        return verb != Token::no_head && article_.token(verb).lemma == "die";
      };
      const auto& below = article_.children(name);
      of_the_dead_ = of_the_dead_ || (article_.has_deprel(name, "nsubj") && dies(above)) ||
                     std::any_of(below.begin(), below.end(), dies);
    }
  }
}

void ReferenceFinder::note_narrator() {
  // An interview: questions in lines of their own, and a person introduced before the first.
  const Document& document = article_.document();
  const auto sentences = document.sentences();
  constexpr int several = 3;
  int questions = 0;
  std::uint32_t first_question = 0;
  for (std::uint32_t s = 1; s < sentences.size(); ++s) {
    const bool ends = s + 1 == sentences.size() || sentences[s + 1].block != sentences[s].block;
    const bool begins = sentences[s - 1].block != sentences[s].block ||
                        (s > 1 && sentences[s - 2].block != sentences[s].block);
    std::string_view words = document.text(sentences[s].span);
    words = words.substr(0, words.find_last_not_of("*_") + 1);  // `*Why tea?*`
    if (begins && ends && words.ends_with('?')) {
      first_question = questions == 0 ? s : first_question;
      ++questions;
    }
  }
  for (const Reference& reference : references_) {
    const std::uint32_t s = article_.sentence_of(reference.first);
    if (questions >= several && s < first_question && reference.form == MentionForm::name &&
        reference.figures.size() == 1 && !article_.is_headline(s) &&
        cast_[reference.figures[0]].kind == FigureKind::person &&
        article_.has_deprel(reference.head, "nsubj")) {
      narrator_ = reference.figures[0];
      return;
    }
  }
}

void ReferenceFinder::note_quotations() {
  quoted_.assign(article_.size(), false);
  bool inside = false;
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const Sentence& sentence = article_.document().sentences()[article_.sentence_of(i)];
    if (i == sentence.first_token && article_.sentence_of(i) > 0 &&
        article_.document().sentences()[article_.sentence_of(i) - 1].block != sentence.block) {
      inside = false;
    }
    const std::string_view form = article_.form(i);
    if (form == "\xE2\x80\x9C") {
      inside = true;
    } else if (form == "\xE2\x80\x9D") {
      inside = false;
    } else if (form == "\"" || form == "``" || form == "''") {
      inside = !inside;
    }
    quoted_[i] = inside;
  }
}

void ReferenceFinder::add(Reference reference) {
  for (std::uint32_t i = reference.first;
       reference.form != MentionForm::nominal && i < reference.first + reference.count; ++i) {
    covered_[i] = true;
  }
  at_head_[reference.head].push_back(static_cast<std::uint32_t>(references_.size()));
  references_.push_back(std::move(reference));
}

std::optional<std::uint32_t> ReferenceFinder::figure_at(std::uint32_t head) const {
  for (const std::uint32_t index : at_head_[head]) {
    if (references_[index].figures.size() == 1) {
      return references_[index].figures.front();
    }
  }
  return std::nullopt;
}

void ReferenceFinder::add_nominal(std::uint32_t noun, std::uint32_t figure,
                                  std::string_view found_by, float confidence) {
  Reference reference;
  reference.first = phrase_begin(noun);
  reference.count = noun + 1 - reference.first;
  reference.head = noun;
  reference.form = MentionForm::nominal;
  reference.found_by = found_by;
  reference.confidence = confidence;
  reference.figures = {figure};
  note_surface(figure, reference.first, reference.count);
  add(std::move(reference));
}

void ReferenceFinder::note_surface(std::uint32_t figure, std::uint32_t first, std::uint32_t count) {
  std::string text(article_.document().text(article_.span_of(first, count)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  cast_[figure].names.insert(std::move(text));
}

std::uint32_t ReferenceFinder::phrase_begin(std::uint32_t noun) const {
  std::uint32_t first = noun;
  while (first > article_.sentence_begin(noun)) {
    std::uint32_t above = first - 1;
    for (int step = 0; step < 4 && above != noun && article_.token(above).head != Token::no_head;
         ++step) {
      above = article_.token(above).head;
    }
    const Token& token = article_.token(first - 1);
    // `to be its nominee`, `not only the president`
    const bool of_clause =
        token.head == noun &&
        (article_.has_deprel(first - 1, "cop") || article_.has_deprel(first - 1, "mark") ||
         article_.has_deprel(first - 1, "aux") || article_.has_deprel(first - 1, "advmod"));
    if (above != noun || of_clause || article_.has_deprel(first - 1, "case") ||
        article_.has_deprel(first - 1, "cc") || article_.has_deprel(first - 1, "nsubj") ||
        (token.upos == Upos::verb && !covered_[first - 1]) || token.upos == Upos::adp ||
        (token.upos == Upos::punct &&
         (article_.form(first - 1) != "-" || token.span.end != article_.token(first).span.begin))) {
      // The possessive ending is a `case` inside the phrase.
      if (!(above == noun && token.upos == Upos::part)) {
        break;
      }
    }
    --first;
  }
  return first;
}

std::uint32_t ReferenceFinder::class_words(std::uint32_t noun, WordClass word_class) const {
  const std::string& lemma = article_.token(noun).lemma;
  if (noun > 0 && !article_.folded(noun - 1).empty()) {
    const std::string two = article_.folded(noun - 1) + ' ' + to_lower(lemma);
    if (lexicon_.is(two, word_class) ||
        lexicon_.is(article_.folded(noun - 1) + ' ' + article_.folded(noun), word_class)) {
      return 2;
    }
  }
  return article_.is(noun, word_class) ? 1 : 0;
}

void ReferenceFinder::add_anaphora() {
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    const bool nominal =
        article_.token(i).upos == Upos::noun || article_.token(i).upos == Upos::propn;
    if (is_demonym(i) && names_one_person(i)) {
      add_one_of_people(i);
    } else if (!nominal && !is_bare_pair(i) &&
               (article_.token(i).upos == Upos::pron || article_.token(i).deprel == "nmod:poss")) {
      add_pronoun(i);
    } else if (article_.token(i).upos == Upos::adj && article_.folded(i) == "old" &&
               (article_.has_deprel(i, "nsubj") || article_.has_deprel(i, "obj"))) {
      add_aged(i);
    } else if (article_.folded(i) == "there" && article_.token(i).upos == Upos::adv &&
               article_.has_deprel(i, "advmod")) {
      add_there(i);
    } else if (article_.folded(i) == "here" && article_.has_deprel(i, "advmod") && !quoted_[i]) {
      add_here(i);
    } else if (is_bare_pair(i)) {
      add_plural(i);
    } else if (nominal) {
      if (!covered_[i] && at_head_[i].empty()) {
        add_successor(i);
        add_client(i);
        add_introduced(i);
        add_accused(i);
        add_role_description(i);
        add_stand_in(i);
        add_definite(i);
        add_opponent(i);
        add_plural(i);
      }
    }
  }
}

bool ReferenceFinder::is_definite(std::uint32_t noun) const {
  const auto is_article = [&](std::uint32_t child) {
    const std::string& word = article_.folded(child);
    return word == "the" || word == "this" || word == "that";
  };
  const auto& children = article_.children(noun);
  if (std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
        return child < noun && (is_article(child) || article_.token(child).deprel == "nmod:poss");
      })) {
    return true;
  }
  // `the Lima-based firm's chief`: the article may hang on the chief.
  if (!article_.has_deprel(noun, "nmod:poss") || article_.token(noun).upos != Upos::noun) {
    return false;
  }
  const auto& around = article_.children(article_.token(noun).head);
  return std::any_of(around.begin(), around.end(), [&](std::uint32_t child) {
    return child < noun && article_.has_deprel(child, "det") && is_article(child);
  });
}

bool ReferenceFinder::is_indefinite(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const std::string& word = article_.folded(child);
    return child < noun && (word == "a" || word == "an" || word == "any" || word == "no" ||
                            word == "another" || word == "every" || word == "one");
  });
}

void ReferenceFinder::add_late_speakers() {
  // `"We agree," said the 40-year-old`: the speaker was not yet known.
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (quoted_[i] && at_head_[i].empty() && article_.token(i).upos == Upos::pron &&
        article_.token(i).has("Person", "1")) {
      add_pronoun(i);
    }
  }
}

std::optional<std::uint32_t> ReferenceFinder::person_at(std::uint32_t head) const {
  const auto figure = figure_at(head);
  return figure && cast_[*figure].kind == FigureKind::person ? figure : std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::in_view(std::uint32_t noun, const Fits& fits,
                                                      std::uint32_t farthest) const {
  constexpr float clearly = 1.3F;
  const std::uint32_t here = article_.sentence_of(noun);
  std::map<std::uint32_t, float> views;
  for (const Reference& reference : references_) {
    const std::uint32_t there = article_.sentence_of(reference.first);
    if (reference.first >= noun || here - there > farthest || reference.figures.size() != 1 ||
        reference.form == MentionForm::pronoun || !fits(cast_[reference.figures[0]])) {
      continue;
    }
    const float weight = reference.form == MentionForm::demonym         ? 0.5F
                         : article_.has_deprel(reference.head, "nsubj") ? 1.3F
                                                                        : 1.0F;
    views[reference.figures[0]] += weight / static_cast<float>(1 + here - there);
  }
  std::optional<std::uint32_t> best;
  float most = 0, second = 0;
  for (const auto& [figure, view] : views) {
    if (view > most) {
      second = most;
      most = view;
      best = figure;
    } else {
      second = std::max(second, view);
    }
  }
  return most >= clearly * second ? best : std::nullopt;
}

std::vector<Reference> find_references(const Article& article, const Lexicon& lexicon,
                                       const KnowledgeBase& knowledge,
                                       const std::vector<NameMention>& names, Cast& cast,
                                       Metonymy metonymy) {
  return ReferenceFinder(article, lexicon, knowledge, names, cast, metonymy).run();
}

}  // namespace newsgraph::extractors::entities
