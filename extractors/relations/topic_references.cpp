// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/topics.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/relations/topic_words.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// Articles of what was named before.
bool points_back(std::string_view article) {
  static constexpr std::array<std::string_view, 6> words = {"the",   "this",  "that",
                                                            "these", "those", "such"};
  return std::find(words.begin(), words.end(), article) != words.end();
}

}  // namespace

/// The topic that `it`, `this plan`, `a demand that they reject` take up.
std::optional<EntityId> TopicMaker::resumed(std::uint32_t token, std::uint32_t predicate) const {
  if (!cues_.is(tree_.lemma(token), Cue::resuming)) {
    return std::nullopt;
  }
  bool definite = tree_.token(token).upos == Upos::pron || tree_.token(token).upos == Upos::det;
  bool described = false;
  for (const std::uint32_t c : tree_.children(token)) {
    if (tree_.is(c, "det")) {
      definite = definite || points_back(tree_.lemma(c));
    } else if (tree_.is(c, "nummod") && tree_.token(token).has("Number", "Plur")) {
      return std::nullopt;  // `sits on twenty bills`
    } else if (tree_.is(c, "nmod") || tree_.is(c, "amod") || tree_.is(c, "compound") ||
               tree_.is(c, "acl") || tree_.is(c, "ccomp")) {
      // `the agreement in a speech` is not described, but where it is spoken of.
      const bool beside = tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss") &&
                          !belongs_to_nouns(tree_.marker(c)) && tree_.marker(c) == "in";
      // `a step urged by X` is not described by who urges it.
      const bool own = tree_.is(c, "acl") && (c == predicate || tree_.is_below(predicate, c));
      described = described || (!finder_.is_relative_clause(c) && !beside && !own);
    }
  }
  // `any change to the rules`: the phrase may hang on the verb.
  const std::uint32_t verb = tree_.head(token);
  if (verb != Tree::none && tree_.is(token, "obj")) {
    for (const std::uint32_t c : tree_.children(verb)) {
      described =
          described || (tree_.is(c, "obl") && c > token && !context_.is_time(c) &&
                        belongs_to_nouns(tree_.marker(c)) && tree_.subtree(c).front() == token + 1);
    }
  }
  const std::uint32_t article = tree_.child(token, "det");
  const bool is_new =
      article != Tree::none && (tree_.lemma(article) == "a" || tree_.lemma(article) == "an");
  // Not `a plan tabled by X, which foresees …`, which is told of for the first time.
  const bool first_told = is_new && tree_.is(token, "nsubj");
  // `…, a demand that they reject`: the clause says nothing but what is thought of it; unlike `a
  // bill drafted by X`.
  const std::uint32_t front = tree_.subtree(token).front();
  const bool apart = front == 0 || tree_.token(front - 1).upos == Upos::punct ||
                     tree_.token(front).upos == Upos::punct;
  const bool appended =
      tree_.is(token, "appos") || tree_.is(token, "parataxis") ||
      (apart && !first_told && predicate > token && tree_.is_below(predicate, token));
  if (described || (!definite && !appended)) {
    return std::nullopt;
  }
  const std::uint32_t farthest = tree_.token(token).upos == Upos::noun ? 8 : 3;
  const auto latest = [&](auto&& fits) -> std::optional<EntityId> {
    for (auto made = made_.rbegin(); made != made_.rend(); ++made) {
      const std::uint32_t distance = tree_.sentence(token) - tree_.sentence(made->token);
      // Not the matter in which the word stands itself: `plans to vote against it`.
      if (made->token < token && made->predicate != predicate && distance <= farthest &&
          (appended || !tree_.is_below(token, made->token)) && fits(*made)) {
        return made->topic;
      }
    }
    return std::nullopt;
  };
  // `the agreement` is what was agreed, whatever was spoken of since.
  if (cues_.is(tree_.lemma(token), Cue::consent)) {
    if (const auto agreed =
            latest([&](const Made& made) { return tree_.lemma(made.predicate) == "agree"; })) {
      return agreed;
    }
  }
  // `the accusation` is what somebody was said to be accused of, not what was proposed since.
  const std::string& charge = tree_.lemma(token);
  if (charge == "accusation" || charge == "allegation" || charge == "charge" || charge == "claim") {
    return latest([&](const Made& made) {
      const std::string& told = tree_.lemma(made.predicate);
      return told == "accuse" || told == "allege" || told == "claim" || told == "charge" ||
             told == charge;
    });
  }
  // `the plan` is rather one that was called so.
  const std::set<std::string> noun = content_words(tree_.lemma(token));
  const auto called_so = latest([&](const Made& made) {
    const auto told = told_.find(made.topic);
    return told != told_.end() && !noun.empty() &&
           std::any_of(told->second.begin(), told->second.end(),
                       [&](const Told& known) { return known.words.contains(*noun.begin()); });
  });
  // `the accord` rather one that was called an agreement.
  const auto akin = called_so ? called_so : latest([&](const Made& made) {
    const auto told = told_.find(made.topic);
    return told != told_.end() && tree_.token(token).upos == Upos::noun &&
           std::any_of(told->second.begin(), told->second.end(), [&](const Told& known) {
             return !known.head.empty() && cues_.are_synonyms(tree_.lemma(token), known.head);
           });
  });
  // Not a warning or a complaint, unless it is called so. A motion or a plan may be a deed told of,
  // but no thing of another sort, such as a riot.
  const bool text = cues_.is(tree_.lemma(token), Cue::text);
  // `the accord` is nothing that somebody only doubted or refused.
  const bool agreed_on =
      tree_.token(token).upos == Upos::noun && cues_.is(tree_.lemma(token), Cue::consent);
  const auto is_offered = [&](const Made& made) {
    const std::string& by = tree_.lemma(made.predicate);
    return !agreed_on || cues_.is(by, Cue::unreal) || cues_.is(by, Cue::planning) ||
           cues_.is(by, Cue::consent) || by == "offer" || by == "accept";
  };
  // `the ruling`, `the bill` are nothing that was called otherwise; `the idea` may be anything.
  if (!appended && !agreed_on && tree_.token(token).upos == Upos::noun &&
      !cues_.is(tree_.lemma(token), Cue::lead_in)) {
    return akin;
  }
  return akin ? akin : latest([&](const Made& made) {
    const auto told = told_.find(made.topic);
    if (!is_offered(made)) {
      return false;
    }
    return told == told_.end() ||
           std::none_of(told->second.begin(), told->second.end(), [&](const Told& known) {
             return cues_.is(known.head, Cue::saying) ||
                    (text && !known.head.empty() && !cues_.is(known.head, Cue::resuming) &&
                     !cues_.has_synonyms(known.head));
           });
  });
}

bool TopicMaker::can_resume(std::uint32_t token, std::uint32_t predicate) const {
  const std::string& word = tree_.lemma(token);
  // `ruled that out`: the parser takes it for a conjunction.
  const bool pronoun = tree_.token(token).upos == Upos::pron ||
                       (word == "that" && (tree_.is(token, "obj") || tree_.is(token, "obl")));
  if (!pronoun || (word != "it" && word != "this" && word != "that")) {
    return false;
  }
  return !made_.empty() && tree_.sentence(token) - tree_.sentence(made_.back().token) <= 1 &&
         resumed(token, predicate).has_value();
}

/// Of `the strike` the last noun before it that says which: `the strike on the harbour`.
std::uint32_t TopicMaker::described_before(std::uint32_t token) const {
  const auto is_described = [&](std::uint32_t noun) {
    for (const std::uint32_t c : tree_.children(noun)) {
      // `ran adverts against the bill in ten districts` says nothing of the bill.
      const bool beside = noun == token && tree_.marker(c) == "in";
      if ((tree_.is(c, "nmod") && !beside && !context_.is_time(c)) || tree_.is(c, "amod") ||
          tree_.is(c, "compound") || (tree_.is(c, "acl") && !tree_.is(c, "acl:relcl"))) {
        return true;
      }
      // `legislation that would allow suits`, but not `the plan, which failed,`
      if (tree_.is(c, "acl:relcl") && tree_.lemma(tree_.subtree(c).front() - 1) != "," &&
          tree_.lemma(tree_.subtree(c).front()) != ",") {
        return true;
      }
    }
    return false;
  };
  const std::uint32_t article = tree_.child(token, "det");
  const bool definite = article != Tree::none && points_back(tree_.lemma(article));
  if (!definite || tree_.token(token).upos != Upos::noun || is_described(token)) {
    return token;
  }
  std::uint32_t akin = token;  // the last noun of much the same meaning
  for (std::uint32_t i = token; i-- > 0;) {
    if (tree_.sentence(token) - tree_.sentence(i) > 12) {
      break;
    }
    if (tree_.token(i).upos != Upos::noun || !is_described(i)) {
      continue;
    }
    const bool alike = tree_.lemma(i) == tree_.lemma(token);
    // `the treaty` is none of the `treaties with states` that somebody spoke of.
    const bool as_many =
        tree_.token(i).has("Number", "Plur") == tree_.token(token).has("Number", "Plur");
    if (alike && as_many) {
      return i;
    }
    if (akin == token && !alike && cues_.are_synonyms(tree_.lemma(i), tree_.lemma(token))) {
      akin = i;
    }
  }
  return akin;
}

/// Of `the ruling` the verb that told of it before: `ordered` the airline to pay.
std::uint32_t TopicMaker::deed_before(std::uint32_t token) const {
  constexpr std::uint32_t farthest = 6;  // sentences
  const std::string& noun = tree_.lemma(token);
  const std::uint32_t article = tree_.child(token, "det");
  if (tree_.token(token).upos == Upos::pron && document_.mentions_at(token).empty()) {
    return noun == "this" || noun == "that" ? clause_before(token) : token;
  }
  if (tree_.token(token).upos != Upos::noun || article == Tree::none ||
      !points_back(tree_.lemma(article)) || !is_bare(token)) {
    return token;
  }
  const auto tells = [&](std::uint32_t i) {
    const auto is_noun_of = [&](std::string_view known) {
      return !known.empty() && known.substr(0, known.find(' ')) == noun;
    };
    const std::string& verb = tree_.lemma(i);
    return cues_.tells_of(noun, verb) || is_noun_of(cues_.noun_of(verb)) ||
           is_noun_of(cues_.other_noun_of(finder_.lemma_with_particle(i))) ||
           is_noun_of(cues_.other_noun_of(verb));
  };
  const auto says_what = [&](std::uint32_t i) {
    return tree_.has_child(i, "obj") || tree_.has_child(i, "nsubj:pass") ||
           tree_.has_child(i, "ccomp") || tree_.has_child(i, "xcomp");
  };
  for (std::uint32_t i = token; i-- > 0 && tree_.sentence(token) - tree_.sentence(i) <= farthest;) {
    // `is accused of ordering it`: that is no ruling.
    const bool blamed = !tree_.marker(i).empty() && tree_.marker(i) != "that" &&
                        document_.form(tree_.token(i)).ends_with("ing");
    if (tree_.token(i).upos == Upos::verb && !tree_.is_below(token, i) && says_what(i) &&
        tells(i) && !blamed) {
      return i;
    }
  }
  return cues_.is(noun, Cue::any_deed) ? clause_before(token) : token;
}

/// What the clause before tells, past `X said that`: in this sentence, for a pronoun behind a
/// semicolon, or in the one before; else the token itself.
std::uint32_t TopicMaker::clause_before(std::uint32_t token) const {
  const bool named = tree_.token(token).upos != Upos::pron;
  std::uint32_t verb = Tree::none;
  for (std::uint32_t i = tree_.head(token); i != Tree::none; i = tree_.head(i)) {
    // `Norway closed the port, and Peru condemned the move`
    const bool another = tree_.is(i, "parataxis") || (tree_.is(i, "conj") && named);
    if (another && tree_.head(i) < i && (!named || tree_.has_child(i, "nsubj"))) {
      verb = tree_.head(i);
    }
  }
  if (verb == Tree::none) {
    if (tree_.sentence(token) == 0) {
      return token;
    }
    const Sentence& before = document_.sentences()[tree_.sentence(token) - 1];
    for (std::uint32_t i = before.first_token; i < before.first_token + before.token_count; ++i) {
      if (tree_.head(i) == Tree::none) {
        verb = i;
      }
    }
  }
  while (verb != Tree::none && cues_.is(tree_.lemma(verb), Cue::reporting)) {
    verb = tree_.child(verb, "ccomp");
  }
  const bool deed = verb != Tree::none && tree_.token(verb).upos == Upos::verb &&
                    !cues_.is(tree_.lemma(verb), Cue::stative) &&
                    (tree_.has_child(verb, "obj") || tree_.has_child(verb, "nsubj:pass"));
  return deed ? verb : token;
}

/// What `it` takes up where no topic was told of yet: the last matter that was the object of a verb
/// in another clause of this sentence or the one before, as far as words say which.
std::uint32_t TopicMaker::phrase_before(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  if (word != "it" && word != "this" && word != "that" && word != "they") {
    return token;
  }
  for (std::uint32_t i = token; i-- > 0;) {
    if (tree_.sentence(token) - tree_.sentence(i) > 1) {
      break;
    }
    // `X, an industry group` tells of X, and of no matter.
    const bool told = tree_.is(i, "obj") || tree_.is(i, "nsubj:pass") ||
                      (tree_.is(i, "appos") && document_.mentions_at(tree_.head(i)).empty()) ||
                      tree_.is(i, "parataxis") || (tree_.is(i, "nsubj") && takes_up(i));
    // `The ruling has drawn criticism. X called it a setback.`
    const std::uint32_t drawn_by = tree_.is(i, "obj") && cues_.is(tree_.lemma(i), Cue::reaction)
                                       ? tree_.child(tree_.head(i), "nsubj")
                                       : Tree::none;
    if (drawn_by != Tree::none && tree_.token(drawn_by).upos == Upos::noun &&
        document_.mentions_at(drawn_by).empty() && tree_.head(i) != tree_.head(token) &&
        !cues_.is(tree_.lemma(drawn_by), Cue::vague)) {
      return described_before(drawn_by);
    }
    if (told && tree_.token(i).upos == Upos::noun && tree_.head(i) != tree_.head(token) &&
        (tree_.token(i).has("Number", "Plur") == (word == "they")) &&
        document_.mentions_at(i).empty() && !context_.is_time(i) && !is_bare(i) && !is_vague(i)) {
      return i;
    }
  }
  return token;
}

/// Of `it` in `"It is a shame," X said of the closure`: the closure; else the token itself.
std::uint32_t TopicMaker::said_of(std::uint32_t token) const {
  std::uint32_t verb = tree_.head(token);
  while (verb != Tree::none && !(cues_.is(tree_.lemma(verb), Cue::reporting) && verb > token)) {
    verb = tree_.head(verb);
  }
  for (const std::uint32_t c :
       verb == Tree::none ? std::span<const std::uint32_t>() : tree_.children(verb)) {
    const std::string marker = tree_.marker(c);
    if (c > verb && tree_.is(c, "obl") && (marker == "of" || marker == "about") &&
        tree_.token(c).upos == Upos::noun && document_.mentions_at(c).empty()) {
      return c;
    }
  }
  return token;
}

/// Of `X approached Y about a merger, but Y rebuffed it`, the merger.
std::uint32_t TopicMaker::matter_beside(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  if (tree_.token(token).upos == Upos::pron && (word == "it" || word == "this" || word == "that") &&
      document_.mentions_at(token).empty()) {
    if (const std::uint32_t matter = said_of(token); matter != token) {
      return matter;
    }
  }
  if (tree_.lemma(token) != "it" || tree_.token(token).upos != Upos::pron ||
      !document_.mentions_at(token).empty()) {
    return token;
  }
  for (std::uint32_t i = token; i-- > 0 && tree_.sentence(i) == tree_.sentence(token);) {
    if (cues_.is(tree_.lemma(i), Cue::approach) && tree_.token(i).upos == Upos::noun &&
        tree_.head(i) != tree_.head(token) && (tree_.is(i, "obl") || tree_.is(i, "obj")) &&
        !tree_.is_below(token, i)) {
      return i;
    }
  }
  return token;
}

/// What `it` takes up that was told of after the last topic: what somebody wants or offers, or a
/// matter that a noun names; else the token itself.
std::uint32_t TopicMaker::matter_since(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  // `wants an exemption, and X is asking for one too`
  if (word == "one" && is_bare(token) && !tree_.has_child(token, "det")) {
    for (std::uint32_t i = token; i-- > 0 && tree_.sentence(token) - tree_.sentence(i) <= 2;) {
      const std::uint32_t article = tree_.child(i, "det");
      if (tree_.token(i).upos == Upos::noun && article != Tree::none &&
          (tree_.lemma(article) == "a" || tree_.lemma(article) == "an") &&
          (tree_.is(i, "obj") || tree_.is(i, "obl")) && document_.mentions_at(i).empty() &&
          !context_.is_time(i) && !cues_.is(tree_.lemma(i), Cue::vague)) {
        return i;
      }
    }
    return token;
  }
  if ((word != "it" && word != "this" && word != "that") || made_.empty() ||
      tree_.token(token).upos != Upos::pron || !document_.mentions_at(token).empty()) {
    return token;
  }
  const std::uint32_t last = made_.back().token;
  const std::uint32_t asked = request_before(token);
  const std::uint32_t named = phrase_before(token);
  const bool named_since = named != token && named > last && takes_up(named);
  // Not what somebody is only feared to want.
  const std::uint32_t verb = asked == Tree::none ? asked : tree_.head(asked);
  const bool told =
      verb != Tree::none && !cues_.is(tree_.lemma(verb), Cue::judging) &&
      (tree_.is_nominal(verb) || tree_.is(verb, "root") || tree_.is(verb, "parataxis") ||
       tree_.is(verb, "conj") ||
       (tree_.is(verb, "ccomp") && cues_.is(tree_.lemma(tree_.head(verb)), Cue::reporting)));
  if (told && asked > last && (!named_since || asked > named)) {
    return asked;
  }
  return named_since ? named : token;
}

/// Whether neither adjective nor phrase says more of a noun.
bool TopicMaker::is_bare(std::uint32_t noun) const {
  const auto below = tree_.children(noun);
  return std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "amod") || tree_.is(c, "compound") || tree_.is(c, "nmod") ||
           (tree_.is(c, "acl") && !finder_.is_relative_clause(c));
  });
}

std::vector<EntityId> TopicMaker::earlier(std::uint32_t token, std::uint32_t predicate) {
  for (auto made = made_.rbegin(); made != made_.rend(); ++made) {
    const std::uint32_t distance = tree_.sentence(token) - tree_.sentence(made->token);
    if (distance > 1) {
      break;
    }
    if (made->predicate != predicate && made->predicate < token) {
      const EntityId topic = made->topic;
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  // `The unions asked it to pay. The firm refused.`, whoever the unions are
  const std::uint32_t asked = request_before(token);
  auto words = asked == Tree::none ? std::nullopt : phrase(asked, std::nullopt);
  if (!words) {
    return {};
  }
  const EntityId topic = join(std::move(*words));
  made_.push_back({topic, token, predicate});
  return {topic};
}

/// What was asked for or offered last, in this sentence or the one before; else none.
std::uint32_t TopicMaker::request_before(std::uint32_t token) const {
  for (std::uint32_t i = token; i-- > 0 && tree_.sentence(token) - tree_.sentence(i) <= 1;) {
    const std::string& word = tree_.lemma(i);
    // `was on the line with an offer to take them back`
    if (tree_.token(i).upos == Upos::noun && cues_.is(word, Cue::lead_in) &&
        !tree_.is_below(token, i)) {
      for (const std::uint32_t c : tree_.children(i)) {
        if (c > i && tree_.is(c, "acl") && tree_.marker(c) == "to" &&
            tree_.token(c).upos == Upos::verb) {
          return c;
        }
      }
    }
    const bool asks = word == "offer" || word == "give" || word == "invite" ||
                      (cues_.is(word, Cue::unreal) && !cues_.is(word, Cue::cancelling)) ||
                      word == "demand" || word == "propose" || word == "request" ||
                      word == "urge" || word == "suggest" || word == "call";
    if (!asks || tree_.token(i).upos != Upos::verb || tree_.is_below(token, i)) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(i)) {
      // `called for a national dialogue. X accepted.`
      if (c > i && tree_.is(c, "obl") && tree_.marker(c) == "for" && !is_bare(c) &&
          (word == "call" || word == "appeal" || word == "press" || word == "push") &&
          tree_.token(c).upos == Upos::noun && document_.mentions_at(c).empty() &&
          !context_.is_time(c)) {
        return c;
      }
      if (c > i && tree_.token(c).upos == Upos::verb &&
          (((tree_.is(c, "xcomp") || tree_.is(c, "advcl")) && tree_.marker(c) == "to") ||
           (tree_.is(c, "ccomp") && word != "give"))) {
        return c;
      }
    }
  }
  return Tree::none;
}

/// Whether a noun is one for matters, of which more may have been told before.
bool TopicMaker::takes_up(std::uint32_t noun) const {
  return cues_.is(tree_.lemma(noun), Cue::resuming) ||
         cues_.are_synonyms(tree_.lemma(noun), tree_.lemma(noun));
}

/// `the return of the tax, a move …`: the noun stands behind the matter that it means.
bool TopicMaker::names_what_it_follows(std::uint32_t noun) const {
  const std::uint32_t named = tree_.head(noun);
  const auto below = tree_.children(noun);
  const bool bare = std::all_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const bool modifies = tree_.is(c, "amod") || tree_.is(c, "compound") || tree_.is(c, "nmod") ||
                          (tree_.is(c, "acl") && !tree_.is(c, "acl:relcl"));
    return !modifies || c == predicate_ || tree_.is_below(predicate_, c);
  });
  const std::string& word = tree_.lemma(noun);
  return tree_.is(noun, "appos") && bare && named != Tree::none &&
         (cues_.is(word, Cue::resuming) || word == "something" || word == "thing") &&
         tree_.is_nominal(named) && document_.mentions_at(named).empty() && !is_vague(named);
}

/// Whether such a noun stands behind a matter of which nothing was told in this sentence: `accepted
/// a delay, an idea floated by X`, not `promised to accept a delay, a move …`.
bool TopicMaker::is_aside(std::uint32_t noun) const {
  return names_what_it_follows(noun) && !cues_.is(tree_.lemma(noun), Cue::charge) &&
         std::none_of(made_.begin(), made_.end(), [&](const Made& made) {
           return tree_.sentence(made.token) == tree_.sentence(noun) && made.token < noun;
         });
}

/// `to do so`, `as they had pledged to do`: what was told of last.
bool TopicMaker::is_pro_form(std::uint32_t verb) const {
  if (tree_.lemma(verb) != "do") {
    return false;
  }
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string& word = tree_.lemma(c);
    const bool pointing = word == "so" || word == "it" || word == "this" || word == "that" ||
                          word == "either" || word == "neither" || word == "both";
    if ((tree_.is(c, "obj") && (!pointing || tree_.has_child(c, "nmod"))) ||
        tree_.is(c, "nsubj:pass")) {
      return false;
    }
  }
  return true;
}

/// Of `called on them to publish it, a step that X resists` the step, to publish it, where no such
/// matter was read.
std::uint32_t TopicMaker::step_before(std::uint32_t token) const {
  if (!tree_.is(token, "appos") || !is_bare(token) ||
      !cues_.is(tree_.lemma(token), Cue::resuming) || tree_.token(token).upos != Upos::noun) {
    return token;
  }
  const bool told = std::any_of(made_.begin(), made_.end(), [&](const Made& made) {
    return tree_.sentence(made.token) == tree_.sentence(token) && made.token < token;
  });
  for (std::uint32_t i = token; !told && i-- > 0 && tree_.sentence(i) == tree_.sentence(token);) {
    if (tree_.token(i).upos == Upos::verb && tree_.marker(i) == "to" && !tree_.is_below(token, i)) {
      return i;
    }
  }
  return token;
}

/// The words that `it` stands for, if it is a matter told of before; else none.
std::string TopicMaker::named_before(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  if (tree_.token(token).upos != Upos::pron || (word != "it" && word != "this") ||
      !document_.mentions_at(token).empty()) {
    return {};
  }
  if (const auto earlier = resumed(token, predicate_)) {
    const std::string& name = document_.entity(*earlier).name;
    const bool deed = std::string_view(name).substr(0, name.find(' ')).ends_with("ing");
    return deed ? std::string() : name;  // no `sending being drawn back`
  }
  const std::uint32_t named = phrase_before(token);
  std::vector<EntityId> about;
  return named == token ? std::string() : render(words(named, false), about);
}

}  // namespace newsgraph::extractors::relations
