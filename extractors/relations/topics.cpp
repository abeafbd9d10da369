// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/topics.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::size_t max_words = 14;
constexpr double same_matter = 0.75;  // of the content words of the shorter phrase
constexpr double least_of_longer = 0.4;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool is_empty_word(std::string_view word) {
  static constexpr std::array<std::string_view, 58> words = {
      "a",     "an",    "the",   "of",   "to",    "in",    "on",   "for",   "with",    "and",
      "or",    "at",    "by",    "from", "its",   "his",   "her",  "their", "our",     "that",
      "this",  "these", "those", "is",   "are",   "be",    "been", "was",   "were",    "will",
      "would", "has",   "have",  "had",  "as",    "into",  "over", "under", "between", "any",
      "all",   "some",  "it",    "not",  "no",    "more",  "than", "what",  "which",   "who",
      "such",  "so",    "being", "s",    "there", "other", "own",  "very"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Articles of what was named before.
bool points_back(std::string_view article) {
  static constexpr std::array<std::string_view, 6> words = {"the",   "this",  "that",
                                                            "these", "those", "such"};
  return std::find(words.begin(), words.end(), article) != words.end();
}

/// Stems of words that make of a matter its opposite: `ban`, `lifting`.
bool turns_round(std::string_view stem) {
  static constexpr std::array<std::string_view, 36> stems = {
      "ban",      "bann",      "banning",    "lift",    "stop",       "stopp",
      "stopping", "end",       "ending",     "halt",    "cancel",     "cancell",
      "repeal",   "abolition", "suspension", "suspend", "block",      "prevent",
      "scrap",    "scrapping", "removal",    "remov",   "withdrawal", "withdraw",
      "reject",   "rejection", "closure",    "clos",    "override",   "overrid",
      "reversal", "revers",    "delay",      "postpon", "postpone",   "prohibition"};
  return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

bool belongs_to_nouns(std::string_view preposition) {
  static constexpr std::array<std::string_view, 10> words = {
      "of", "on", "over", "for", "between", "against", "about", "into", "from", "to"};
  return std::find(words.begin(), words.end(), preposition) != words.end();
}

/// The words that carry the matter, without their usual endings.
std::set<std::string> content_words(std::string_view text) {
  static constexpr std::array<std::string_view, 11> endings = {
      "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "s"};
  std::set<std::string> result;
  std::string word;
  const std::string folded = fold_name(text) + " ";
  for (const char c : folded) {
    if (c != ' ') {
      word += c;
      continue;
    }
    if (!word.empty() && !is_empty_word(word)) {
      for (const std::string_view ending : endings) {
        if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
          word.resize(word.size() - ending.size());
          break;
        }
      }
      result.insert(word);
    }
    word.clear();
  }
  return result;
}

}  // namespace

std::string gerund(std::string_view verb) {
  std::string result(verb);
  const std::size_t n = result.size();
  if (n < 2) {
    return result + "ing";
  }
  if (result.ends_with("ie")) {
    return result.substr(0, n - 2) + "ying";
  }
  if (result.back() == 'e' && !result.ends_with("ee") && !result.ends_with("ye") &&
      !result.ends_with("oe") && result != "be") {
    return result.substr(0, n - 1) + "ing";
  }
  const auto vowels = std::count_if(result.begin(), result.end(), is_vowel);
  const bool closed = n >= 3 && !is_vowel(result[n - 1]) && is_vowel(result[n - 2]) &&
                      !is_vowel(result[n - 3]) && result.back() != 'w' && result.back() != 'x' &&
                      result.back() != 'y';
  // A stressed last syllable doubles its consonant; these are the endings that bear the stress.
  static constexpr std::array<std::string_view, 12> stressed = {
      "mit", "fer", "gin", "get", "trol", "cur", "pel", "bel", "quit", "forbid", "outbid", "abet"};
  const bool doubles = (closed && vowels == 1) ||
                       std::any_of(stressed.begin(), stressed.end(), [&](std::string_view ending) {
                         return result.ends_with(ending);
                       });
  return doubles ? result + result.back() + "ing" : result + "ing";
}

TopicMaker::TopicMaker(Document& document, const Tree& tree, const Cues& cues,
                       const PredicateFinder& finder, const ContextReader& context,
                       KindId topic_kind)
    : document_(document),
      tree_(tree),
      cues_(cues),
      finder_(finder),
      context_(context),
      topic_kind_(topic_kind) {}

/// From `the idea of leaving` to `leaving`, from `a plan to leave` to `to leave`.
std::uint32_t TopicMaker::past_lead_in(std::uint32_t token) const {
  // `they need to leave`: the matter is leaving.
  const std::string& verb_above = tree_.lemma(token);
  if (tree_.token(token).upos == Upos::verb && (verb_above == "need" || verb_above == "have")) {
    const std::uint32_t inner = tree_.child(token, "xcomp");
    if (inner != Tree::none && tree_.marker(inner) == "to") {
      return inner;
    }
  }
  for (int depth = 0; depth < 3; ++depth) {
    if (!cues_.is(tree_.lemma(token), Cue::lead_in) || !tree_.is_nominal(token)) {
      return token;
    }
    std::uint32_t inner = Tree::none;
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string marker = tree_.marker(c);
      const bool clause = (tree_.is(c, "acl") && !tree_.is(c, "acl:relcl")) ||
                          tree_.is(c, "ccomp") || tree_.is(c, "xcomp");
      // `the demands of the union`: whose they are.
      const std::string& word = tree_.lemma(token);
      if (tree_.is(c, "nmod") && marker == "of" &&
          (word == "demand" || word == "request" || word == "appeal" || word == "plea")) {
        continue;
      }
      if (c > token &&
          ((clause && (marker == "to" || marker == "that" || marker == "of" || marker == "for")) ||
           (tree_.is(c, "nmod") && (marker == "of" || marker == "for") && !context_.is_time(c) &&
            tree_.lemma(tree_.subtree(c).back()) != "'s"))) {
        inner = c;
        break;
      }
    }
    // `calls from the unions to …`: the clause may hang on the phrase between.
    for (const std::uint32_t c : tree_.children(token)) {
      const std::string marker = tree_.marker(c);
      if (inner == Tree::none && c > token && tree_.is(c, "nmod") &&
          (marker == "by" || marker == "from")) {
        for (const std::uint32_t below : tree_.children(c)) {
          if ((tree_.is(below, "acl") && tree_.marker(below) == "to") ||
              (tree_.is(below, "nmod") && tree_.marker(below) == "for" && below > c)) {
            inner = below;
          }
        }
      }
    }
    // `blocked an attempt in 2014 to …`: the clause may hang on the verb.
    const std::uint32_t verb = tree_.head(token);
    if (inner == Tree::none && verb != Tree::none && tree_.is(token, "obj")) {
      for (const std::uint32_t c : tree_.children(verb)) {
        const bool clause =
            (tree_.is(c, "advcl") || tree_.is(c, "xcomp")) && tree_.marker(c) == "to";
        // `resisted calls from X for a vote`
        const bool phrase = tree_.is(c, "obl") && tree_.marker(c) == "for" &&
                            !context_.is_time(c) &&
                            tree_.subtree(c).front() == tree_.subtree(token).back() + 1;
        if (c > token && (clause || phrase)) {
          inner = c;
          break;
        }
      }
    }
    // `a bid for YouTube` is no matter of YouTube's.
    const bool of_body = inner != Tree::none && tree_.is(inner, "nmod") &&
                         !document_.mentions_at(inner).empty() &&
                         tree_.token(inner).upos == Upos::propn;
    if (inner == Tree::none || of_body) {
      return token;
    }
    token = inner;
  }
  return token;
}

/// Of `what they called a crackdown`, the crackdown.
std::uint32_t TopicMaker::past_naming(std::uint32_t token) const {
  static constexpr std::array<std::string_view, 10> naming = {
      "call", "describe", "term", "label", "dub", "deem", "say", "see", "consider", "regard"};
  if (tree_.lemma(token) != "what") {
    return token;
  }
  for (const std::uint32_t clause : tree_.children(token)) {
    if (!tree_.is(clause, "acl") ||
        std::find(naming.begin(), naming.end(), tree_.lemma(clause)) == naming.end()) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(clause)) {
      const bool named = tree_.is(c, "obj") || tree_.is(c, "xcomp") || tree_.is(c, "ccomp") ||
                         (tree_.is(c, "obl") && tree_.marker(c) == "as");
      if (named && c > clause && tree_.token(c).upos == Upos::noun) {
        return c;
      }
    }
  }
  return token;
}

/// Who refuses to accept a plan stands against the plan.
std::uint32_t TopicMaker::past_consent(std::uint32_t token) const {
  static constexpr std::array<std::string_view, 8> consenting = {
      "accept", "approve", "endorse", "support", "back", "agree", "consider", "contemplate"};
  if (tree_.token(token).upos != Upos::verb ||
      std::find(consenting.begin(), consenting.end(), tree_.lemma(token)) == consenting.end()) {
    return token;
  }
  for (const std::uint32_t c : tree_.children(token)) {
    if (tree_.is(c, "obj") || (tree_.is(c, "obl") && tree_.marker(c) == "to" && c > token)) {
      return document_.mentions_at(c).empty() ? c : token;
    }
  }
  return token;
}

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
  return akin ? akin : latest([&](const Made& made) {
    const auto told = told_.find(made.topic);
    return told == told_.end() ||
           std::none_of(told->second.begin(), told->second.end(), [&](const Told& known) {
             return cues_.is(known.head, Cue::saying) ||
                    (text && !known.head.empty() && !cues_.is(known.head, Cue::resuming) &&
                     !cues_.has_synonyms(known.head));
           });
  });
}

/// `the first`, `no such thing`, `the charge`: words that carry no matter by themselves.
bool TopicMaker::is_vague(std::uint32_t token) const {
  const std::string& word = tree_.lemma(token);
  const auto parts = tree_.children(token);
  const bool share =
      cues_.is(word, Cue::partitive) &&
      std::any_of(parts.begin(), parts.end(), [&](std::uint32_t c) {
        return (tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss")) || tree_.is(c, "nummod");
      });
  const bool of_somebody = word == "comment" && tree_.has_child(token, "nmod:poss");
  const bool more = std::any_of(parts.begin(), parts.end(), [&](std::uint32_t c) {
    return tree_.is(c, "amod") && tree_.lemma(c) == "more";  // `asked for more time`
  });
  if (cues_.is(word, Cue::vague) && !share && !of_somebody && !more) {
    return true;
  }
  const auto below = tree_.children(token);
  const bool described = std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "nmod") || tree_.is(c, "amod") || tree_.is(c, "compound") ||
           tree_.is(c, "acl") || tree_.is(c, "conj") || tree_.is(c, "obj") || tree_.is(c, "nummod");
  });
  const std::uint32_t article = tree_.child(token, "det");
  const bool is_new =
      article != Tree::none && (tree_.lemma(article) == "a" || tree_.lemma(article) == "an");
  return tree_.is_nominal(token) && !described && !is_new && cues_.is(word, Cue::resuming) &&
         !cues_.is(word, Cue::telling) &&
         words(token, false).size() < 2;  // a phrase that hangs on the verb may tell more
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
    if (tree_.token(i).upos == Upos::verb && !tree_.is_below(token, i) && says_what(i) &&
        tells(i)) {
      return i;
    }
  }
  if (!cues_.is(noun, Cue::any_deed) || tree_.sentence(token) == 0) {
    return token;
  }
  // What the sentence before tells, past `X said that`.
  const Sentence& before = document_.sentences()[tree_.sentence(token) - 1];
  std::uint32_t verb = Tree::none;
  for (std::uint32_t i = before.first_token; i < before.first_token + before.token_count; ++i) {
    if (tree_.head(i) == Tree::none) {
      verb = i;
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

/// Of `X approached Y about a merger, but Y rebuffed it`, the merger.
std::uint32_t TopicMaker::matter_beside(std::uint32_t token) const {
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

/// Whether neither adjective nor phrase says more of a noun.
bool TopicMaker::is_bare(std::uint32_t noun) const {
  const auto below = tree_.children(noun);
  return std::none_of(below.begin(), below.end(), [&](std::uint32_t c) {
    return tree_.is(c, "amod") || tree_.is(c, "compound") || tree_.is(c, "nmod") ||
           (tree_.is(c, "acl") && !finder_.is_relative_clause(c));
  });
}

void TopicMaker::keep(std::uint32_t token, bool clause, bool top,
                      std::vector<std::uint32_t>& kept) const {
  kept.push_back(token);
  for (const std::uint32_t c : tree_.children(token)) {
    const std::string& word = tree_.lemma(c);
    if (tree_.is(c, "punct")) {
      if (word == "-" || word == "–" || word == "/" || word == "," || word == "$" || word == "%") {
        kept.push_back(c);
      }
      continue;
    }
    if (tree_.is(c, "nmod") && c > token && cues_.is(word, Cue::occasion) &&
        tree_.marker(c) == "in") {
      continue;
    }
    // `asked it to act, a request that X supports`
    const std::uint32_t front = tree_.subtree(c).front();
    const bool apart = front > 0 && (tree_.lemma(front) == "," || tree_.lemma(front - 1) == ",");
    if (c > token && apart && tree_.token(c).upos == Upos::noun && tree_.has_child(c, "det") &&
        cues_.is(word, Cue::resuming) && tree_.marker(c).empty()) {
      continue;
    }
    // `accusations of fraud from X` are of fraud.
    const std::string giver = tree_.is(c, "nmod") ? tree_.marker(c) : std::string();
    if ((giver == "from" || giver == "by") && holder_ && c > token) {
      const auto mentions = document_.mentions_at(c);
      if (!mentions.empty() && mentions.front().entities.front() == *holder_) {
        continue;
      }
    }
    const bool modifies = tree_.is(c, "acl") || tree_.is(c, "appos") || tree_.is(c, "obl") ||
                          tree_.is(c, "nmod") || tree_.is(c, "advcl") || tree_.is(c, "parataxis");
    if (c == predicate_ || (modifies && tree_.is_below(predicate_, c))) {
      continue;  // `the plan backed by X`, of which X is told to back it; `ended at X's request`
    }
    // `a budget that lacks a wall`: without the clause nothing tells which budget.
    const bool needed = top && !clause && tree_.is(c, "acl:relcl") && is_bare(token) &&
                        !tree_.is_below(predicate_, c) && tree_.token(c - 1).upos != Upos::punct &&
                        tree_.token(tree_.subtree(c).front()).upos != Upos::punct;
    if (needed) {
      keep(c, clause, false, kept);
      continue;
    }
    // `the government, citing costs,`
    if (tree_.is(c, "acl") && c > token && apart &&
        document_.form(tree_.token(c)).ends_with("ing")) {
      continue;
    }
    const bool described = tree_.is(c, "acl:relcl") || tree_.is(c, "appos") ||
                           tree_.is(c, "parataxis") || tree_.is(c, "discourse") ||
                           tree_.is(c, "dep") || tree_.is(c, "vocative");
    const bool condition =
        tree_.is(c, "advcl") && (tree_.marker(c) == "if" || tree_.marker(c) == "unless" ||
                                 tree_.marker(c) == "to" || tree_.marker(c) == "by");
    if (described || (tree_.is(c, "advcl") && !condition)) {
      continue;
    }
    const bool adjunct = tree_.is(c, "obl") || tree_.is(c, "nmod");
    if (adjunct && !tree_.is(c, "nmod:poss") &&
        (tree_.is(c, "obl:tmod") ||
         (context_.is_time(c) && tree_.marker(c) != "of" && tree_.marker(c) != "by"))) {
      continue;
    }
    if (adjunct && tree_.marker(c).starts_with("accord")) {
      continue;
    }
    if (tree_.is(c, "amod") && c > token && tree_.children(c).empty()) {
      continue;  // `declared the tax unlawful`
    }
    if (tree_.is(c, "advmod") && (cues_.is(word, Cue::time_noise) || cues_.is(word, Cue::time))) {
      continue;
    }
    if (top) {
      if (tree_.is(c, "case") || tree_.is(c, "mark") || tree_.is(c, "cop") || tree_.is(c, "aux") ||
          tree_.is(c, "expl") || tree_.is(c, "cc:preconj")) {
        continue;
      }
      if (tree_.is(c, "det") &&
          (word == "the" || word == "a" || word == "an" || word == "any" || word == "this" ||
           word == "that" || word == "these" || word == "those" || word == "such" || word == "no" ||
           word == "neither")) {
        continue;
      }
      if (tree_.is(c, "nsubj")) {
        continue;
      }
      if (tree_.is(c, "conj") || tree_.is(c, "cc")) {
        continue;  // a matter of its own
      }
    }
    keep(c, clause, false, kept);
  }
}

std::vector<std::uint32_t> TopicMaker::words(std::uint32_t token, bool clause) const {
  std::vector<std::uint32_t> kept;
  keep(token, clause, true, kept);
  std::sort(kept.begin(), kept.end());
  // `a bridge over the river`: the phrase right behind an object often hangs on the verb.
  const std::uint32_t verb = tree_.head(token);
  if (!clause && tree_.is(token, "obj") && verb != Tree::none && !kept.empty()) {
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c > token && belongs_to_nouns(marker) && !context_.is_time(c) &&
          tree_.subtree(c).front() == kept.back() + 1) {
        keep(c, false, false, kept);
        std::sort(kept.begin(), kept.end());
      }
    }
  }
  const auto is_punctuation = [&](std::uint32_t i) { return tree_.token(i).upos == Upos::punct; };
  while (!kept.empty() && is_punctuation(kept.back())) {
    kept.pop_back();
  }
  while (!kept.empty() && is_punctuation(kept.front())) {
    kept.erase(kept.begin());
  }
  if (kept.size() > max_words) {
    // Cut before a preposition, a conjunction or a comma, as late as the limit allows.
    std::size_t end = max_words;
    while (end > 3 && tree_.token(kept[end]).upos != Upos::adp &&
           tree_.token(kept[end]).upos != Upos::cconj && !is_punctuation(kept[end]) &&
           tree_.token(kept[end]).upos != Upos::sconj) {
      --end;
    }
    if (kept[end] <= token) {
      end = max_words;
    }
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(end), kept.end());
  }
  return kept;
}

/// The words in their order; pronouns become the names that they stand for.
std::string TopicMaker::render(std::vector<std::uint32_t> tokens,
                               std::vector<EntityId>& about) const {
  std::string result;
  std::uint32_t previous = Tree::none;
  for (const std::uint32_t i : tokens) {
    const Token& token = tree_.token(i);
    std::string form(document_.form(token));
    for (const Mention& mention : document_.mentions_at(i)) {
      for (const EntityId entity : mention.entities) {
        if (std::find(about.begin(), about.end(), entity) == about.end()) {
          about.push_back(entity);
        }
      }
      if (mention.form == MentionForm::pronoun && mention.entities.size() == 1 &&
          mention.token_count == 1) {
        form = document_.entity(mention.entities.front()).name;
        if (tree_.is(i, "nmod:poss")) {
          form += form.ends_with('s') ? "'" : "'s";
        }
      }
      break;
    }
    if (form == "whose" && tree_.is(i, "nmod:poss")) {
      continue;  // nobody knows whose
    }
    if (form == "\"" || form == "“" || form == "”" || form == "``" || form == "''") {
      continue;
    }
    const bool attached =
        previous != Tree::none && tree_.token(previous).span.end >= token.span.begin;
    const bool punctuation = token.upos == Upos::punct && form == ",";
    if (!result.empty() && !attached && !punctuation) {
      result += ' ';
    }
    result += form;
    previous = i;
  }
  return result;
}

std::string TopicMaker::subject_text(std::uint32_t clause, std::optional<EntityId> holder,
                                     std::vector<EntityId>& about) const {
  for (const Argument& subject : finder_.surface_subjects(clause)) {
    auto mentions = document_.mentions_at(subject.token);
    const std::uint32_t name = tree_.child(subject.token, "appos");
    if (mentions.empty() && name != Tree::none) {
      mentions = document_.mentions_at(name);  // `the lawyer, X, who offered to leave`
    }
    if (!mentions.empty()) {
      const std::vector<EntityId>& entities = mentions.front().entities;
      const bool own =
          holder && std::find(entities.begin(), entities.end(), *holder) != entities.end();
      if (own) {
        return {};
      }
      if (mentions.front().form == MentionForm::pronoun) {
        std::string names;
        for (const EntityId entity : entities) {
          names += (names.empty() ? "" : " and ") + document_.entity(entity).name;
          about.push_back(entity);
        }
        return names;
      }
    }
    if (tree_.token(subject.token).upos == Upos::pron) {
      return {};
    }
    // Of `the tax to be lifted` the subject is `the tax`.
    const std::uint32_t named =
        takes_up(subject.token) ? described_before(subject.token) : subject.token;
    std::vector<std::uint32_t> kept = words(named, false);
    if (tree_.is_below(clause, subject.token)) {
      std::erase_if(kept,
                    [&](std::uint32_t i) { return i == clause || tree_.is_below(i, clause); });
    }
    return render(kept, about);
  }
  return {};
}

std::optional<TopicPhrase> TopicMaker::phrase(std::uint32_t token, std::optional<EntityId> holder,
                                              bool positive) const {
  TopicPhrase result;
  const Upos upos = tree_.token(token).upos;
  const std::uint32_t equated = tree_.child(token, "nsubj");
  const bool copular = tree_.has_child(token, "cop") && tree_.marker(token) != "against" &&
                       (equated == Tree::none || tree_.lemma(equated) != "what");
  const bool clause = upos == Upos::verb || upos == Upos::aux ||
                      (copular && tree_.has_child(token, "nsubj")) ||
                      (copular && tree_.marker(token) == "to") ||
                      (upos == Upos::adj && tree_.has_child(token, "nsubj"));
  if (!clause) {
    const bool share = upos == Upos::num && tree_.has_child(token, "nmod");
    if (upos == Upos::pron || upos == Upos::det || (upos == Upos::num && !share) ||
        upos == Upos::adv || upos == Upos::punct) {
      return std::nullopt;
    }
    result.text = render(words(token, false), result.about);
    const std::set<std::string> head = content_words(document_.form(tree_.token(token)));
    result.head = head.empty() ? std::string() : *head.begin();
  } else {
    const std::string subject = subject_text(token, holder, result.about);
    std::vector<std::uint32_t> rest = words(token, true);
    const std::string possessive =
        subject.empty() ? "" : subject + (subject.ends_with('s') ? "' " : "'s ");
    const bool negated = std::any_of(
        tree_.children(token).begin(), tree_.children(token).end(), [&](std::uint32_t c) {
          return tree_.is(c, "advmod") && cues_.is(tree_.lemma(c), Cue::negative);
        });
    std::erase_if(rest, [&](std::uint32_t i) {
      return tree_.head(i) == token && tree_.is(i, "advmod") &&
             cues_.is(tree_.lemma(i), Cue::negative);
    });
    const std::string no = negated && !positive ? "not " : "";
    const auto render_after = [&](std::uint32_t from) {
      std::vector<std::uint32_t> later;
      std::copy_if(rest.begin(), rest.end(), std::back_inserter(later),
                   [&](std::uint32_t i) { return i > from; });
      // `promised to challenge it`: the matter that was told of before.
      const std::uint32_t object = tree_.child(token, "obj");
      if (later.empty() || later.front() != object) {
        return render(later, result.about);
      }
      const std::string named = named_before(object);
      if (named.empty()) {
        return render(later, result.about);
      }
      later.erase(later.begin());
      const std::string behind = render(later, result.about);
      return named + (behind.empty() ? "" : " " + behind);
    };
    std::string noun(cues_.noun_of(tree_.lemma(token)));
    const std::uint32_t object = tree_.child(token, "obj");
    const bool passive = finder_.is_passive(token);
    if (upos == Upos::verb && !negated && !noun.empty() &&
        (passive ? !subject.empty() : object != Tree::none || !subject.empty())) {
      const std::size_t blank = noun.find(' ');
      const std::string preposition = blank == std::string::npos ? "of" : noun.substr(blank + 1);
      noun.resize(std::min(blank, noun.size()));
      const std::string behind = render_after(token);
      if (passive) {
        result.text =
            noun + " " + preposition + " " + subject + (behind.empty() ? "" : " " + behind);
      } else {
        result.text = possessive + noun + (object != Tree::none ? " " + preposition : "") +
                      (behind.empty() ? "" : " " + behind);
        result.other_text = (subject.empty() ? "" : subject + " ") + gerund(tree_.lemma(token)) +
                            (behind.empty() ? "" : " " + behind);
      }
    } else if (upos == Upos::verb) {
      const std::string behind = render_after(token);
      const std::string verb = passive ? "being " + std::string(document_.form(tree_.token(token)))
                                       : gerund(tree_.lemma(token));
      result.text =
          (subject.empty() ? "" : subject + " ") + no + verb + (behind.empty() ? "" : " " + behind);
    } else if (subject.empty() && copular && upos == Upos::noun && equated != Tree::none &&
               tree_.token(equated).upos == Upos::pron && document_.mentions_at(equated).empty()) {
      return std::nullopt;  // `disputes that it was a meeting`
    } else {
      result.text =
          (subject.empty() ? "" : subject + " ") + no + "being " + render(rest, result.about);
    }
  }
  if (content_words(result.text).empty()) {
    return std::nullopt;
  }
  result.more_texts = more_texts(token, clause, holder);
  std::vector<EntityId> unique;
  for (const EntityId entity : result.about) {
    if (std::find(unique.begin(), unique.end(), entity) == unique.end()) {
      unique.push_back(entity);
    }
  }
  result.about = std::move(unique);
  return result;
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
    const bool asks = word == "offer" || word == "give" || word == "invite" ||
                      (cues_.is(word, Cue::unreal) && !cues_.is(word, Cue::cancelling)) ||
                      word == "demand" || word == "propose" || word == "request" ||
                      word == "urge" || word == "suggest";
    if (!asks || tree_.token(i).upos != Upos::verb || tree_.is_below(token, i)) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(i)) {
      if (c > i && tree_.token(c).upos == Upos::verb &&
          (((tree_.is(c, "xcomp") || tree_.is(c, "advcl")) && tree_.marker(c) == "to") ||
           (tree_.is(c, "ccomp") && word != "give"))) {
        return c;
      }
    }
  }
  return Tree::none;
}

/// Of `X accused Y of hiding it, a charge that Y denies`: the hiding.
std::uint32_t TopicMaker::past_accusation(std::uint32_t token) const {
  static constexpr std::array<std::string_view, 7> charges = {
      "charge", "accusation", "allegation", "claim", "assertion", "suggestion", "insinuation"};
  static constexpr std::array<std::string_view, 5> charging = {"accuse", "blame", "allege", "claim",
                                                               "suggest"};
  if (std::find(charges.begin(), charges.end(), tree_.lemma(token)) == charges.end() ||
      !is_bare(token)) {
    return token;
  }
  for (std::uint32_t i = token; i-- > 0 && tree_.sentence(token) - tree_.sentence(i) <= 5;) {
    if (tree_.token(i).upos != Upos::verb ||
        std::find(charging.begin(), charging.end(), tree_.lemma(i)) == charging.end()) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(i)) {
      const std::string marker = tree_.marker(c);
      const bool deed = (tree_.is(c, "advcl") || tree_.is(c, "obl") || tree_.is(c, "xcomp")) &&
                        (marker == "of" || marker == "for");
      if (c > i && (deed || tree_.is(c, "ccomp"))) {
        return c;
      }
    }
    // `accused the army, which took over the jail, of beating inmates`: it may hang anywhere.
    for (const std::uint32_t c : tree_.subtree(i)) {
      if (c > i && c > 0 && tree_.lemma(c - 1) == "of" && tree_.token(c).upos == Upos::verb &&
          document_.form(tree_.token(c)).ends_with("ing")) {
        return c;
      }
    }
  }
  return token;
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

/// The phrase as it stands, with all that belongs to it, as far as a name may reach.
std::string TopicMaker::full_text(std::uint32_t token) const {
  constexpr std::size_t longest = 24;
  std::vector<std::uint32_t> kept;
  const auto take = [&](std::uint32_t top) {
    for (const std::uint32_t i : tree_.subtree(top)) {
      // Not the predicate, nor what it is appended to: `a report on fish, a charge X rejected`.
      bool own = i == predicate_ || tree_.is_below(i, predicate_);
      for (std::uint32_t part = i; part != top && part != Tree::none; part = tree_.head(part)) {
        own = own || (tree_.is(part, "appos") && tree_.is_below(predicate_, part));
      }
      if (own && (predicate_ == top || tree_.is_below(predicate_, top))) {
        continue;
      }
      kept.push_back(i);
    }
  };
  take(token);
  // What hangs on the verb right behind its object.
  const std::uint32_t verb = tree_.head(token);
  if (verb != Tree::none && tree_.is(token, "obj") && !kept.empty()) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c > token && (tree_.is(c, "obl") || tree_.is(c, "advcl") || tree_.is(c, "xcomp")) &&
          !context_.is_time(c) && tree_.subtree(c).front() == kept.back() + 1) {
        take(c);
      }
    }
  }
  // Not what is coordinated with it, which is a matter of its own.
  std::erase_if(kept, [&](std::uint32_t i) {
    for (std::uint32_t part = i; part != token && part != Tree::none; part = tree_.head(part)) {
      if (tree_.head(part) == token && (tree_.is(part, "conj") || tree_.is(part, "cc"))) {
        return true;
      }
    }
    return false;
  });
  const auto is_edge = [&](std::uint32_t i) {
    const Upos upos = tree_.token(i).upos;
    return upos == Upos::punct || upos == Upos::det || upos == Upos::adp || upos == Upos::sconj ||
           upos == Upos::part || upos == Upos::aux || upos == Upos::cconj;
  };
  while (!kept.empty() && kept.front() != token && is_edge(kept.front())) {
    kept.erase(kept.begin());
  }
  kept.resize(std::min(kept.size(), longest));
  while (!kept.empty() && kept.back() != token && is_edge(kept.back())) {
    kept.pop_back();
  }
  std::vector<EntityId> about;
  return render(std::move(kept), about);
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

/// Other ways to put a matter: as the article does, by its noun, and with whose it is.
std::vector<std::string> TopicMaker::more_texts(std::uint32_t token, bool clause,
                                                std::optional<EntityId> holder) const {
  std::vector<std::string> result = {full_text(token)};
  if (!clause || tree_.token(token).upos != Upos::verb) {
    return result;
  }
  std::vector<EntityId> about;
  std::string subject = subject_text(token, std::nullopt, about);
  if (subject.empty() && holder) {
    subject = document_.entity(*holder).name;
  }
  std::vector<std::uint32_t> rest = words(token, true);
  std::erase_if(rest, [&](std::uint32_t i) { return i <= token; });
  const std::string behind = render(std::move(rest), about);
  const std::string tail = behind.empty() ? "" : " " + behind;
  const std::string owner =
      subject.empty() ? "" : subject + (subject.ends_with('s') ? "' " : "'s ");
  // `lift the ban`, of which more was told before
  for (const std::uint32_t c : tree_.children(token)) {
    const std::uint32_t named = tree_.is(c, "obj") && takes_up(c) ? described_before(c) : c;
    if (named != c) {
      result.push_back(owner + gerund(tree_.lemma(token)) + " " +
                       render(words(named, false), about));
    }
  }
  std::string noun(cues_.noun_of(tree_.lemma(token)));
  if (noun.empty()) {
    noun = cues_.other_noun_of(finder_.lemma_with_particle(token));
  }
  if (noun.empty()) {
    noun = cues_.other_noun_of(tree_.lemma(token));
  }
  if (!noun.empty()) {
    const std::size_t blank = noun.find(' ');
    const std::string preposition = blank == std::string::npos ? "of" : noun.substr(blank + 1);
    noun.resize(std::min(blank, noun.size()));
    if (finder_.is_passive(token)) {
      result.push_back(noun + (subject.empty() ? "" : " " + preposition + " " + subject) + tail);
    } else {
      const std::string of = tree_.has_child(token, "obj") ? " " + preposition : "";
      result.push_back(owner + noun + of + tail);
    }
  } else if (!finder_.is_passive(token)) {
    result.push_back(owner + gerund(tree_.lemma(token)) + tail);
  }
  return result;
}

EntityId TopicMaker::join(TopicPhrase phrase) {
  const std::set<std::string> words = content_words(phrase.text);
  const auto is_same = [&](const Told& told) {
    const std::set<std::string>& others = told.words;
    // Not a dam and an agreement on the dam.
    if (!phrase.head.empty() && !told.head.empty() &&
        (!others.contains(phrase.head) || !words.contains(told.head))) {
      return false;
    }
    const auto shared =
        static_cast<double>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
          return others.contains(word);
        }));
    const std::size_t shorter = std::min(words.size(), others.size());
    const std::size_t longer = std::max(words.size(), others.size());
    // Not `the ban on whaling` and `an appeal by the industry against the ban on whaling`.
    // Not a tax and the lifting of the tax.
    const auto turned = [](const std::set<std::string>& stems) {
      return std::count_if(stems.begin(), stems.end(), turns_round);
    };
    return words == others || (turned(words) == turned(others) && shared >= 2 &&
                               shared >= same_matter * static_cast<double>(shorter) &&
                               shared >= least_of_longer * static_cast<double>(longer));
  };
  const auto same = std::find_if(told_.begin(), told_.end(), [&](const auto& told) {
    return std::any_of(told.second.begin(), told.second.end(), is_same);
  });
  const auto add_name = [](Entity& topic, std::string name) {
    const auto place = std::lower_bound(topic.names.begin(), topic.names.end(), name);
    if (!name.empty() && (place == topic.names.end() || *place != name)) {
      topic.names.insert(place, std::move(name));
    }
  };
  EntityId id;
  if (same != told_.end()) {
    id = same->first;
    told_[id].push_back({words, phrase.head});
  } else {
    Entity topic;
    topic.kind = topic_kind_;
    topic.name = phrase.text;
    id = document_.add_entity(std::move(topic));
    told_[id] = {{words, phrase.head}};
    if (!phrase.other_text.empty()) {
      told_[id].push_back({content_words(phrase.other_text), {}});
    }
  }
  Entity& topic = document_.entity(id);
  add_name(topic, std::move(phrase.text));
  add_name(topic, std::move(phrase.other_text));
  for (std::string& name : phrase.more_texts) {
    add_name(topic, std::move(name));
  }
  for (const EntityId entity : phrase.about) {
    if (std::find(topic.about.begin(), topic.about.end(), entity) == topic.about.end()) {
      topic.about.push_back(entity);
    }
  }
  return id;
}

/// Of `three demands: an inquiry into the spill, the return of the ships` the items behind the
/// first, which the parser may hang on parts of those before.
std::vector<std::uint32_t> TopicMaker::list_behind_colon(std::uint32_t first) const {
  const std::vector<std::uint32_t> below = tree_.subtree(first);
  const std::uint32_t front = below.front();
  if (!tree_.is(first, "appos") ||
      (tree_.lemma(front) != ":" && (front == 0 || tree_.lemma(front - 1) != ":"))) {
    return {};
  }
  std::vector<std::uint32_t> items;
  for (const std::uint32_t i : below) {
    if (i > first && tree_.head(i) != first && (tree_.is(i, "appos") || tree_.is(i, "conj")) &&
        tree_.token(i).upos == Upos::noun && tree_.has_child(i, "det")) {
      items.push_back(i);
    }
  }
  return items;
}

std::vector<EntityId> TopicMaker::topics(std::uint32_t token, std::uint32_t predicate,
                                         EntityId holder) {
  token = past_naming(finder_.antecedent(token));
  predicate_ = predicate;
  holder_ = holder;
  if (is_pro_form(token)) {
    return earlier(token, predicate);
  }
  token = step_before(token);
  const std::uint32_t beside = matter_beside(token);
  const bool pronoun =
      tree_.token(token).upos == Upos::pron && beside == token && !resumed(token, predicate);
  token = beside != token ? beside : pronoun ? phrase_before(token) : token;
  if (const std::uint32_t deed = past_accusation(token); deed != token) {
    if (auto words = phrase(deed, std::nullopt)) {
      words->more_texts.push_back(std::string(document_.form(tree_.token(token))) + " that " +
                                  words->text);
      const EntityId topic = join(std::move(*words));
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  const bool named_before = described_before(token) != token || is_aside(token);
  const auto takes_up_topic = named_before ? std::nullopt : resumed(token, predicate);
  const bool fresh = takes_up_topic && !made_.empty() &&
                     tree_.sentence(token) - tree_.sentence(made_.back().token) <= 1;
  if (const std::uint32_t deed = named_before || fresh ? token : deed_before(token);
      deed != token) {
    if (auto words = phrase(deed, std::nullopt)) {
      words->more_texts.push_back(full_text(token));
      const EntityId topic = join(std::move(*words));
      made_.push_back({topic, token, predicate});
      return {topic};
    }
  }
  if (const auto earlier = takes_up_topic) {
    made_.push_back({*earlier, token, predicate});
    return {*earlier};
  }
  const bool positive = tree_.token(predicate).upos == Upos::aux &&
                        tree_.head(predicate) == token && tree_.lemma(predicate) != "must" &&
                        tree_.lemma(predicate) != "should";
  std::vector<EntityId> result;
  const std::vector<std::uint32_t> listed = list_behind_colon(token);
  std::vector<std::uint32_t> parts = tree_.conjuncts(token);
  parts.insert(parts.end(), listed.begin(), listed.end());
  for (const std::uint32_t part : parts) {
    const bool nominal = tree_.is_nominal(token);
    // `agreed to withdraw and to disarm`: clauses without a subject of their own.
    const bool verbs =
        tree_.token(token).upos == Upos::verb && tree_.token(part).upos == Upos::verb;
    const bool clauses = verbs && !tree_.has_child(part, "nsubj") &&
                         (tree_.is(token, "xcomp") || tree_.marker(token) == "to") &&
                         !tree_.token(part).has("Tense", "Past");
    // `insisted that she leave and that he stay`
    const auto modal = [&](std::uint32_t clause) {
      const std::uint32_t verb = tree_.child(clause, "aux");
      return verb == Tree::none ? std::string() : tree_.lemma(verb);
    };
    const bool alike = verbs && tree_.is(token, "ccomp") && tree_.has_child(part, "nsubj") &&
                       tree_.marker(part) == tree_.marker(token) && modal(token) == modal(part) &&
                       (!modal(part).empty() || !tree_.token(part).has("Tense", "Past"));
    // `its demand for a seat and its opposition to the ferries`
    if (part != token && nominal && tree_.has_child(part, "nmod:poss") &&
        tree_.has_child(predicate, "nmod:poss") && !tree_.has_child(token, "nmod:poss") &&
        tree_.token(predicate).upos == Upos::noun) {
      continue;
    }
    if (part != token &&
        ((!(nominal && tree_.is_nominal(part)) && !clauses && !alike) ||
         tree_.head(part) != token) &&
        std::find(listed.begin(), listed.end(), part) == listed.end()) {
      continue;
    }
    const std::uint32_t matter = past_lead_in(described_before(past_consent(part)));
    if (const auto earlier = matter == part ? std::nullopt : resumed(matter, predicate)) {
      made_.push_back({*earlier, matter, predicate});
      result.push_back(*earlier);
      continue;
    }
    // `the return of the tax, a move that X called illegal`
    std::uint32_t told_by = matter;
    if (names_what_it_follows(matter)) {
      told_by = tree_.head(matter);
    } else if (is_vague(matter)) {
      continue;
    }
    auto words = phrase(told_by, holder, positive);
    if (!words) {
      continue;
    }
    if (matter != part && tree_.sentence(matter) == tree_.sentence(part)) {
      words->more_texts.push_back(full_text(part));
    }
    const EntityId topic = join(std::move(*words));
    // It was last named here, wherever more was told of it.
    const bool here = tree_.sentence(matter) == tree_.sentence(part);
    made_.push_back({topic, here ? matter : part, predicate});
    if (std::find(result.begin(), result.end(), topic) == result.end()) {
      result.push_back(topic);
    }
  }
  return result;
}

}  // namespace newsgraph::extractors::relations
