// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/frame_conditions.hpp"

#include <algorithm>
#include <span>

#include "core/utf8.hpp"
#include "extractors/relations/role_filler.hpp"

namespace newsgraph::extractors::relations {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a list names a word, or the hyphened one that it is part of: `stitch-up`.
bool names_word(const std::vector<std::string>& words, const Tree& tree, std::uint32_t word,
                std::string_view lemma) {
  if (contains(words, lemma)) {
    return true;
  }
  const Document& document = tree.document();
  const std::uint32_t size = static_cast<std::uint32_t>(document.tokens().size());
  std::uint32_t first = word, last = word;
  while (first >= 2 && document.form(tree.token(first - 1)) == "-") {
    first -= 2;
  }
  while (last + 2 < size && document.form(tree.token(last + 1)) == "-") {
    last += 2;
  }
  return first < last && contains(words, to_lower(document.text({tree.token(first).span.begin,
                                                                 tree.token(last).span.end})));
}

}  // namespace

FrameConditions::FrameConditions(const ArticleTrees& article)
    : vocabulary_(article.vocabulary),
      cues_(article.cues),
      tree_(article.tree),
      finder_(article.finder),
      inside_name_(article.inside_name) {}

/// Whether an office says itself of what it is: what stands with `X of the Labour Party` in `the
/// mayor of Lima, X of the Labour Party` is no other matter of the mayor's.
bool FrameConditions::has_own_body(std::uint32_t office) const {
  const auto below = tree_.children(office);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return c > office && tree_.is(c, "nmod") && tree_.marker(c) == "of";
  });
}

/// What `with` and `without` look at: what hangs on the predicate; of `must` its verb, of `for` its
/// phrase.
std::vector<std::uint32_t> FrameConditions::neighbours(const Predicate& predicate) const {
  if (predicate.word_class == PredicateClass::aux && tree_.head(predicate.token) != Tree::none) {
    const std::uint32_t verb = tree_.head(predicate.token);
    std::vector<std::uint32_t> result = {verb};
    // `there will be no vote`
    for (const std::uint32_t c : tree_.children(verb)) {
      if (!tree_.is(c, "nsubj") || !tree_.has_child(verb, "expl")) {
        continue;
      }
      result.push_back(c);
      for (const std::uint32_t inner : tree_.children(c)) {
        if (tree_.is(inner, "det")) {
          result.push_back(inner);
        }
      }
    }
    return result;
  }
  const auto children = tree_.children(predicate.token);
  std::vector<std::uint32_t> result(children.begin(), children.end());
  // `is all for a vote`, `is for sale`: what it stands with.
  const std::uint32_t phrase = tree_.head(predicate.token);
  if (predicate.word_class == PredicateClass::adp && phrase != Tree::none) {
    result.push_back(phrase);
    if (tree_.is(phrase, "advcl")) {
      result.push_back(tree_.head(phrase));  // `is all for leaving`
    }
    for (const std::uint32_t c : tree_.children(phrase)) {
      // `in the band X`
      if (tree_.is(c, "advmod") || (c < phrase && tree_.token(c).upos == Upos::noun &&
                                    (tree_.is(c, "compound") || tree_.is(c, "nmod:desc")))) {
        result.push_back(c);
      }
    }
  }
  // `X resists it, saying …`, `X resists it, Y said`: what is said does not belong to it.
  std::erase_if(result, [&](std::uint32_t c) {
    // `Google's Ana Ruiz, who chairs the board`: the clause says more of her; so does an office of
    // something else: `Ana Ruiz of Google, formerly Norway's minister`.
    if (predicate.word_class == PredicateClass::name &&
        (tree_.is(c, "acl:relcl") ||
         (tree_.is(c, "appos") && (has_own_body(c) || tree_.has_child(c, "nmod:poss")) &&
          std::any_of(children.begin(), children.end(), [&](std::uint32_t nearer) {
            return tree_.is(nearer, "nmod") && !tree_.is(nearer, "nmod:poss") &&
                   nearer > predicate.token && nearer < c;
          })))) {
      return true;
    }
    // `declared a holiday and banned alcohol`: the ban is another matter.
    const bool next = predicate.word_class == PredicateClass::verb && tree_.is(c, "conj") &&
                      tree_.token(c).upos == Upos::verb &&
                      (tree_.has_child(c, "obj") || tree_.has_child(c, "nsubj"));
    return tree_.is(c, "parataxis") || next ||
           (tree_.is(c, "advcl") && c > predicate.token && tree_.marker(c).empty() &&
            cues_.is(tree_.lemma(c), Cue::reporting));
  });
  // `Google's rival, YouTube,`: what a name is said to be.
  const std::uint32_t said = tree_.head(predicate.token);
  if (predicate.word_class == PredicateClass::name && tree_.is(predicate.token, "appos") &&
      said != Tree::none && said < predicate.token && tree_.token(said).upos == Upos::noun &&
      !has_own_body(said)) {
    result.push_back(said);
    for (const std::uint32_t c : tree_.children(said)) {
      if (tree_.is(c, "compound") && c < said) {
        result.push_back(c);  // `the parent company`
      }
    }
  }
  if (predicate.word_class == PredicateClass::verb) {
    // `called the vote "quite regrettable"`: the adjective may hang on the vote.
    for (const std::uint32_t c : children) {
      for (const std::uint32_t inner :
           tree_.is(c, "obj") ? tree_.children(c) : std::span<const std::uint32_t>()) {
        if (inner > c && tree_.is(inner, "amod")) {
          result.push_back(inner);
        }
      }
    }
    // `called it a complete disgrace`, `considers X a terrorist group`
    const bool two = tree_.has_child(predicate.token, "iobj");
    for (const std::uint32_t c : children) {
      if ((tree_.is(c, "xcomp") && tree_.is_nominal(c)) ||
          (tree_.is(c, "obl") && tree_.marker(c) == "as") || (two && tree_.is(c, "obj"))) {
        for (const std::uint32_t inner : tree_.children(c)) {
          const bool of = tree_.is(inner, "nmod") && tree_.marker(inner) == "of";  // `act of war`
          if (tree_.is(inner, "amod") || tree_.is(inner, "compound") || tree_.is(inner, "conj") ||
              of) {
            result.push_back(inner);
          }
        }
      }
    }
  }
  // `described the plan for a port as absurd`, `found the plan for a port absurd`, `met the plan
  // for a port with relief`: this may hang on the last word of what is called or met so.
  for (const std::uint32_t c : children) {
    if (predicate.word_class != PredicateClass::verb || !tree_.is(c, "obj") ||
        c < predicate.token) {
      continue;
    }
    const auto whole = tree_.subtree(c);
    for (const std::uint32_t word : whole) {
      const bool last = word == whole.back() && tree_.token(word).upos == Upos::adj &&
                        tree_.is(word, "amod") && word > tree_.head(word);
      if (word > c && (last || ((tree_.marker(word) == "as" || tree_.marker(word) == "with") &&
                                tree_.token(word).upos != Upos::verb))) {
        result.push_back(word);
      }
    }
  }
  // `stripped Ana Ruiz of her medal`: the phrase may hang on the name.
  for (const Argument& argument : predicate.arguments) {
    const std::uint32_t above = tree_.head(argument.token);
    if (argument.slot == Slot::oblique && above != Tree::none && above != predicate.token &&
        tree_.token(above).upos == Upos::propn && tree_.is(above, "obj")) {
      result.push_back(argument.token);
    }
  }
  // `announced three days of mourning`, `unveiled a series of reforms`
  if (predicate.word_class == PredicateClass::verb) {
    for (const std::uint32_t c : children) {
      if ((tree_.is(c, "obj") || tree_.is(c, "nsubj:pass")) &&
          (cues_.is(tree_.lemma(c), Cue::measure) || cues_.is(tree_.lemma(c), Cue::time) ||
           cues_.is(tree_.lemma(c), Cue::partitive) || tree_.token(c).upos == Upos::num)) {
        for (const std::uint32_t inner : tree_.children(c)) {
          if (tree_.is(inner, "nmod") && tree_.marker(inner) == "of") {
            result.push_back(inner);
          }
        }
      }
    }
  }
  // `a bill tabled by X`, `the bill that X tabled`
  for (const Argument& argument : predicate.arguments) {
    if (argument.slot == Slot::object && tree_.is_below(predicate.token, argument.token)) {
      result.push_back(argument.token);
    }
  }
  return result;
}

/// Of `called the attack a success`, `described the threat as real`: the attack, the threat, of
/// which it is no word what they are called.
bool FrameConditions::is_called(const Predicate& predicate, std::uint32_t token) const {
  if (predicate.word_class != PredicateClass::verb || !tree_.is(token, "obj")) {
    return false;
  }
  const bool names = cues_.is(predicate.lemma, Cue::verdict);
  return std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
        return names && (argument.slot == Slot::complement ||
                         (argument.slot == Slot::oblique && argument.marker == "as"));
      });
}

bool FrameConditions::applies(const FrameRule& rule, const Predicate& predicate,
                              const Reality& reality, std::string& outcome) const {
  const Frame& frame = *rule.frame;
  if (!rule.structural && inside_name_[predicate.token] &&
      (predicate.word_class == PredicateClass::noun ||
       predicate.word_class == PredicateClass::verb)) {
    outcome = "the word is part of a name";
    return false;
  }
  if (!frame.under.empty()) {
    const bool under = predicate.governor != Tree::none &&
                       (contains(frame.under, tree_.lemma(predicate.governor)) ||
                        contains(frame.under, finder_.lemma_with_particle(predicate.governor)));
    if (!under) {
      outcome = "it is not the object of one of the verbs under which the frame holds";
      return false;
    }
  }
  if (!frame.with.empty()) {
    const auto children = neighbours(predicate);
    // `called it "not helpful"`
    const auto wanted = [&](std::uint32_t c) {
      const auto below = tree_.children(c);
      // `Norwegian forces killed …`, `the Election Commission published …`: who does it is no word
      // of what is done.
      const bool named = predicate.word_class == PredicateClass::verb && tree_.is(c, "nsubj") &&
                         tree_.token(c).upos != Upos::pron &&
                         !tree_.document().mentions_at(c).empty();
      return names_word(frame.with, tree_, c, tree_.lemma(c)) && !named &&
             !is_called(predicate, c) &&
             (tree_.token(c).upos == Upos::verb ||
              std::none_of(below.begin(), below.end(), [&](std::uint32_t inner) {
                return inner < c && cues_.is(tree_.lemma(inner), Cue::negative) &&
                       tree_.token(inner).upos != Upos::det;
              }));
    };
    // `sacked head coach Ana Ruiz`: what the person is.
    const bool with = std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
      const bool person = tree_.is(c, "obj") && tree_.token(c).upos == Upos::propn &&
                          predicate.word_class == PredicateClass::verb;
      const auto below = person ? tree_.children(c) : std::span<const std::uint32_t>();
      return wanted(c) || std::any_of(below.begin(), below.end(), [&](std::uint32_t title) {
               return title < c && wanted(title);
             });
    });
    if (!with) {
      outcome = "none of the words that the frame wants stands with it";
      return false;
    }
  }
  if (predicate.governor != Tree::none &&
      contains(frame.without, finder_.lemma_with_particle(predicate.governor))) {
    outcome = "it is the object of '" + tree_.lemma(predicate.governor) + "'";
    return false;
  }
  // `Peru's economist Ana Ruiz`: the name's head may be a title.
  if (predicate.word_class == PredicateClass::name &&
      tree_.token(predicate.token).upos == Upos::noun &&
      tree_.has_child(predicate.token, "nmod:poss") && contains(frame.without, predicate.lemma)) {
    outcome = "it is the '" + predicate.lemma + "'";
    return false;
  }
  for (const std::uint32_t c : neighbours(predicate)) {
    // `give up` is another word than `give`.
    const std::string word =
        tree_.token(c).upos == Upos::verb ? finder_.lemma_with_particle(c) : tree_.lemma(c);
    // `head of Peru's Catholic Church`: a part of a name says nothing of the office.
    const bool named = predicate.word_class == PredicateClass::noun && rule.structural &&
                       tree_.is(c, "nmod") && inside_name_[c];
    if (names_word(frame.without, tree_, c, word) && !named) {
      outcome = "'" + tree_.lemma(c) + "' stands with it";
      return false;
    }
  }
  const auto is_filled = [&](const SlotPattern& pattern) {
    return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                       [&](const Argument& argument) { return fits(argument, pattern); });
  };
  if (!frame.wants.empty() && std::none_of(frame.wants.begin(), frame.wants.end(), is_filled)) {
    outcome = "it has no " + std::string(to_string(frame.wants.front().slot));
    return false;
  }
  for (const SlotPattern& pattern : frame.lacks) {
    if (is_filled(pattern)) {
      outcome = "it has a " + std::string(to_string(pattern.slot));
      return false;
    }
  }
  const bool threat =
      (reality.reason == "threaten" || reality.reason == "threat") &&
      std::any_of(rule.emissions.begin(), rule.emissions.end(), [&](const EmissionRule& emission) {
        return vocabulary_.edge_type(emission.type).threatened_as;
      });
  // Who threatens to block a plan stands against it.
  const bool stance = reality.reason == "threaten" &&
                      std::all_of(rule.emissions.begin(), rule.emissions.end(),
                                  [](const EmissionRule& emission) { return emission.to_topics; });
  if (!rule.structural && reality.spoken_of && !threat && !stance) {
    outcome = "it is only spoken of: " + reality.reason;
    return false;
  }
  return true;
}

}  // namespace newsgraph::extractors::relations
