// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>

namespace newsgraph::extractors::relations {

/// `in Nakuru in Kenya`: the second phrase may hang on the verb.
void PredicateFinder::add_next_phrase(Predicate& predicate, std::uint32_t noun) const {
  const std::uint32_t head = tree_.head(noun);
  if (head == Tree::none || !tree_.is(noun, "obl")) {
    return;
  }
  const std::uint32_t end = tree_.subtree(noun).back() + 1;
  for (const std::uint32_t c : tree_.children(head)) {
    if (tree_.is(c, "obl") && c >= end && tree_.marker(c) == "in" &&
        tree_.subtree(c).front() == end) {
      add(predicate, Slot::oblique, c, elsewhere, "in");
    }
  }
}

/// `Lima, Peru, …`, however the parser read it; not the beginning of `Lima, Quito and …`. Of
/// `Lima, Peru, South America` this sees nothing.
void PredicateFinder::add_next_place(Predicate& predicate, std::uint32_t name) const {
  const Document& document = tree_.document();
  const auto named = document.mentions_at(name);
  if (named.empty() || named.front().form != MentionForm::name) {
    return;
  }
  const std::uint32_t comma = named.front().first_token + named.front().token_count;
  const Sentence& sentence = document.sentences()[tree_.sentence(name)];
  const std::uint32_t end = sentence.first_token + sentence.token_count;
  // `the capital of Texas, Austin`
  const std::uint32_t above = tree_.head(name);
  const bool has_capital = above != Tree::none && tree_.is(name, "nmod") &&
                           tree_.marker(name) == "of" && tree_.lemma(above) == "capital";
  if (has_capital) {
    std::erase_if(predicate.arguments,
                  [](const Argument& argument) { return argument.slot == Slot::apposition; });
  }
  if (comma + 1 >= end || tree_.lemma(comma) != "," || has_capital) {
    return;
  }
  constexpr std::uint32_t longest = 4;  // tokens
  for (std::uint32_t i = comma + 1; i < std::min(end, comma + 1 + longest); ++i) {
    for (const Mention& next : document.mentions_at(i)) {
      if (next.first_token != comma + 1 || next.form != MentionForm::name) {
        continue;
      }
      // A row goes on: `, Quito`, `and Quito`, `, and Quito`.
      const std::uint32_t behind = next.first_token + next.token_count;
      const std::uint32_t third = behind + 1;
      // Three are no row without an `and`: `Lima, Peru, South America`.
      const bool goes_on = (behind < end && tree_.token(behind).upos == Upos::cconj) ||
                           (third < end && tree_.lemma(behind) == "," &&
                            (tree_.token(third).upos == Upos::cconj || is_in_row(third, end)));
      // `In Lima, US officials`
      const bool in_front = tree_.token(sentence.first_token).upos == Upos::adp &&
                            predicate.token < sentence.first_token + longest;
      const bool modifies = in_front && behind < end && tree_.is_nominal(behind) &&
                            !tree_.token(behind).has("NumType", "Card") &&
                            tree_.token(behind).upos != Upos::pron;
      if (!goes_on && !modifies) {
        add(predicate, Slot::apposition, i, elsewhere);
        // What the parser hung on this name, of a place further on, is said of the next one.
        std::erase_if(predicate.arguments, [&](const Argument& argument) {
          return argument.token > i &&
                 (argument.slot == Slot::apposition ||
                  (argument.slot == Slot::oblique && argument.marker == "in"));
        });
      }
      return;
    }
  }
}

/// `Cincinnati, Ohio in Norway`: the phrase behind a name in a run may hang on an earlier one, or
/// on the verb.
void PredicateFinder::add_phrase_behind(Predicate& predicate, std::uint32_t name) const {
  const auto named = tree_.document().mentions_at(name);
  if (named.empty() || named.front().first_token == 0 ||
      tree_.lemma(named.front().first_token - 1) != ",") {
    return;
  }
  const std::uint32_t in = named.front().first_token + named.front().token_count;
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(name)];
  if (in + 1 >= sentence.first_token + sentence.token_count || tree_.lemma(in) != "in") {
    return;
  }
  const std::uint32_t phrase = tree_.head(in);
  if (tree_.is(in, "case") && phrase != Tree::none && phrase > in && has_mention(phrase)) {
    add(predicate, Slot::oblique, phrase, elsewhere, "in");
  }
}

/// Whether a name, at whose first token we are, is the last but one of `Lima, Quito, Bogota and`.
bool PredicateFinder::is_in_row(std::uint32_t token, std::uint32_t end) const {
  constexpr std::uint32_t longest = 4;  // tokens
  for (std::uint32_t i = token; i < std::min(end, token + longest); ++i) {
    if (tree_.token(i).upos == Upos::cconj) {
      return true;
    }
    if (tree_.lemma(i) == ",") {
      return i + 1 < end && (tree_.token(i + 1).upos == Upos::cconj || is_in_row(i + 1, end));
    }
    if (tree_.token(i).upos != Upos::propn) {
      return false;
    }
  }
  return false;
}

void PredicateFinder::add_name(Predicate& predicate) const {
  const std::uint32_t name = predicate.token;
  add(predicate, Slot::self, name, 1.0F);
  add(predicate, Slot::inside, name, 1.0F);
  add(predicate, Slot::article, name, 1.0F);
  add_nominal_dependents(predicate, name, 1.0F);
  add_next_phrase(predicate, name);
  add_next_place(predicate, name);
  add_phrase_behind(predicate, name);
  // `the politician X of the Labour Party`: the phrase may hang on another word of the mention.
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    for (std::uint32_t i = mention.first_token; i < mention.first_token + mention.token_count;
         ++i) {
      for (const std::uint32_t c : tree_.children(i)) {
        if (i != name && c >= mention.first_token + mention.token_count && tree_.is(c, "nmod") &&
            !tree_.marker(c).empty()) {
          add(predicate, Slot::oblique, c, inherited, tree_.marker(c));
        } else if (i != name && c < i && has_mention(c) && tree_.token(i).upos == Upos::propn &&
                   (tree_.is(c, "nmod:desc") || tree_.is(c, "compound"))) {
          add(predicate, Slot::modifier, c, inherited);  // `the mayor, Social Democrat X`
        }
      }
    }
  }
  // `X, formerly of the fund,`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    std::uint32_t next = mention.first_token + mention.token_count;
    const std::uint32_t end = static_cast<std::uint32_t>(tree_.document().tokens().size());
    next += next < end && tree_.lemma(next) == "," ? 1 : 0;
    if (next + 2 < end && tree_.token(next).upos == Upos::adv &&
        tree_.sentence(next + 2) == tree_.sentence(name) &&
        (cues_.is(tree_.lemma(next), Cue::no_longer) || tree_.lemma(next) == "now") &&
        tree_.token(next + 1).upos == Upos::adp && tree_.head(next + 1) != Tree::none &&
        tree_.head(next + 1) > next && has_mention(tree_.head(next + 1))) {
      add(predicate, Slot::oblique, tree_.head(next + 1), inherited, tree_.lemma(next + 1));
    }
  }
  // `X and Y of the firm Z`: of Z are both.
  std::uint32_t last = Tree::none;
  for (const std::uint32_t c : tree_.children(name)) {
    if (tree_.is(c, "conj") && has_mention(c) && tree_.token(c).upos == Upos::propn) {
      last = c;
    }
  }
  const bool alone = std::none_of(
      predicate.arguments.begin(), predicate.arguments.end(), [](const Argument& argument) {
        return argument.slot == Slot::oblique || argument.slot == Slot::possessor ||
               argument.slot == Slot::modifier || argument.slot == Slot::apposition;
      });
  if (last != Tree::none && alone && !tree_.has_child(name, "appos")) {
    for (const std::uint32_t c : tree_.children(last)) {
      const std::string marker = tree_.marker(c);
      if (c > last && tree_.is(c, "nmod") &&
          (marker == "of" || marker == "from" || marker == "at")) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
      }
    }
  }
  // `X (Labour)`
  for (const Mention& mention : tree_.document().mentions_at(name)) {
    const std::uint32_t bracket = mention.first_token + mention.token_count;
    for (std::uint32_t i = bracket + 1;
         bracket < tree_.document().tokens().size() && tree_.lemma(bracket) == "(" &&
         i < std::min<std::size_t>(bracket + 4, tree_.document().tokens().size());
         ++i) {
      if (has_mention(i) && tree_.sentence(i) == tree_.sentence(name)) {
        add(predicate, Slot::oblique, i, elsewhere, "brackets");
      }
    }
  }
  // `X, a Democrat`, `X is a Democrat`
  const std::uint32_t article = tree_.child(name, "det");
  if (article != Tree::none && (tree_.lemma(article) == "a" || tree_.lemma(article) == "an")) {
    if (tree_.is(name, "appos") && tree_.head(name) != Tree::none) {
      add(predicate, Slot::holder, tree_.head(name), 1.0F);
    } else if (tree_.has_child(name, "cop") && !tree_.has_child(name, "case")) {
      for (const Argument& subject : surface_subjects(name)) {
        add(predicate, Slot::holder, subject.token, subject.certainty);
      }
    }
  }
  // `UCL astronomer X`, `X, an astronomer at UCL`: what stands with the description of a name.
  for (const std::uint32_t noun : tree_.children(name)) {
    if (has_mention(noun) || tree_.token(noun).upos != Upos::noun) {
      continue;
    }
    const bool before = noun < name && (tree_.is(noun, "nmod:desc") || tree_.is(noun, "compound"));
    const bool behind = noun > name && tree_.is(noun, "appos");
    if (before || behind) {
      add_description(predicate, noun);
    }
  }
  if (tree_.is(name, "appos") && is_common(tree_.head(name)) && tree_.head(name) < name) {
    add_description(predicate, tree_.head(name));  // `a Labour councillor, X,`
  }
  // `NASA astronauts X and Y`
  const std::uint32_t first = tree_.is(name, "conj") ? tree_.head(name) : Tree::none;
  for (const std::uint32_t noun :
       first == Tree::none ? std::span<const std::uint32_t>() : tree_.children(first)) {
    const bool title = noun < first && (tree_.is(noun, "nmod:desc") || tree_.is(noun, "compound"));
    if (title && is_common(noun) && tree_.token(noun).has("Number", "Plur")) {
      add_description(predicate, noun);
    }
  }
}

/// Of a noun that says what the bearer of a name is, what stands before it, and with whom it is.
void PredicateFinder::add_description(Predicate& predicate, std::uint32_t noun) const {
  for (const std::uint32_t c : tree_.children(noun)) {
    if (!has_mention(c)) {
      continue;
    }
    const std::string marker = tree_.marker(c);
    // `Ana Ruiz's newspaper, X`: the newspaper is hers, not X.
    if (tree_.is(c, "nmod:poss") && cues_.is(tree_.lemma(noun), Cue::body)) {
      continue;
    }
    if (c < noun) {
      add(predicate, tree_.is(c, "nmod:poss") ? Slot::possessor : Slot::modifier, c, inherited);
    } else if (tree_.is(c, "nmod") && (marker == "at" || marker == "with" || marker == "from")) {
      add(predicate, Slot::oblique, c, inherited, marker);
    }
  }
}

}  // namespace newsgraph::extractors::relations
