// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/topic_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/utf8.hpp"
#include "extractors/relations/topics.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::size_t max_words = 14;

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

}  // namespace

bool belongs_to_nouns(std::string_view preposition) {
  static constexpr std::array<std::string_view, 10> words = {
      "of", "on", "over", "for", "between", "against", "about", "into", "from", "to"};
  return std::find(words.begin(), words.end(), preposition) != words.end();
}

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

/// From `the idea of leaving` to `leaving`, from `a plan to leave` to `to leave`.
std::uint32_t TopicMaker::past_lead_in(std::uint32_t token) const {
  // `they need to leave`: the matter is leaving.
  const std::string& verb_above = tree_.lemma(token);
  if (tree_.token(token).upos == Upos::verb &&
      (verb_above == "need" || verb_above == "have" || verb_above == "ought")) {
    const std::uint32_t inner = tree_.child(token, "xcomp");
    if (inner != Tree::none && tree_.marker(inner) == "to") {
      return inner;
    }
  }
  // `would like to see the port reopened`
  if (tree_.token(token).upos == Upos::verb && verb_above == "see" && tree_.marker(token) == "to") {
    const std::uint32_t seen = tree_.child(token, "obj");
    const std::uint32_t done = tree_.child(token, seen == Tree::none ? "ccomp" : "xcomp");
    if (done != Tree::none && finder_.is_passive(done)) {
      return done;
    }
  }
  // `voted to go on refusing`, `agreed to keep paying`: the matter is what goes on.
  const bool goes_on = verb_above == "keep" || verb_above == "continue" ||
                       ((verb_above == "go" || verb_above == "carry") &&
                        token + 1 < document_.tokens().size() && tree_.lemma(token + 1) == "on");
  if (tree_.token(token).upos == Upos::verb && goes_on && !tree_.has_child(token, "obj")) {
    for (const std::uint32_t c : tree_.children(token)) {
      if (c > token && tree_.token(c).upos == Upos::verb &&
          (tree_.is(c, "xcomp") || tree_.is(c, "ccomp") || tree_.is(c, "advcl")) &&
          (tree_.marker(c).empty() || tree_.marker(c) == "to" || tree_.marker(c) == "on")) {
        return c;
      }
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
      // `a motion of no confidence` is about somebody else.
      if (tree_.lemma(c) == "confidence") {
        continue;
      }
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
    // `calls for the tax to be scrapped`
    const std::uint32_t deed = tree_.child(inner, "acl");
    if (deed != Tree::none && tree_.marker(inner) == "for" && tree_.marker(deed) == "to" &&
        finder_.is_passive(deed)) {
      return deed;
    }
    token = inner;
  }
  return token;
}

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

/// Of `that there be an inquiry`, the inquiry.
std::uint32_t TopicMaker::past_existence(std::uint32_t token) const {
  const std::uint32_t what = tree_.child(token, "nsubj");
  const bool exists = tree_.lemma(token) == "be" && tree_.has_child(token, "expl") &&
                      what != Tree::none && tree_.token(what).upos == Upos::noun &&
                      document_.mentions_at(what).empty();
  const std::uint32_t article = exists ? tree_.child(what, "det") : Tree::none;
  const bool none = article != Tree::none && tree_.lemma(article) == "no";
  return exists && !none ? what : token;
}

/// Of `what they called a crackdown`, the crackdown.
std::uint32_t TopicMaker::past_naming(std::uint32_t token) const {
  if (tree_.lemma(token) != "what") {
    return token;
  }
  for (const std::uint32_t clause : tree_.children(token)) {
    if (!tree_.is(clause, "acl") || !cues_.is(tree_.lemma(clause), Cue::calling)) {
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
  const bool consents = cues_.is(tree_.lemma(token), Cue::consenting);
  // `will not allow it`
  const bool permits = cues_.is(tree_.lemma(token), Cue::permitting) &&
                       tree_.token(predicate_).upos == Upos::aux &&
                       finder_.lemma_with_particle(predicate_).ends_with(" not");
  if (tree_.token(token).upos != Upos::verb || (!permits && !consents)) {
    return token;
  }
  // `will not allow the mine to reopen`
  const std::uint32_t clause = permits ? tree_.child(token, "xcomp") : Tree::none;
  if (clause != Tree::none && tree_.token(clause).upos == Upos::verb &&
      (tree_.has_child(token, "obj") || tree_.has_child(token, "iobj"))) {
    return clause;
  }
  for (const std::uint32_t c : tree_.children(token)) {
    if (tree_.is(c, "obj") || (tree_.is(c, "obl") && tree_.marker(c) == "to" && c > token)) {
      const std::uint32_t matter = finder_.antecedent(c);
      return document_.mentions_at(matter).empty() ? matter : token;
    }
  }
  const std::uint32_t gap = object_before(token);
  return gap != Tree::none && document_.mentions_at(gap).empty() ? gap : token;
}

/// Of `hold` in `a vote that X will not hold`, `what X will not hold is a vote`: the vote.
std::uint32_t TopicMaker::object_before(std::uint32_t verb) const {
  if (finder_.is_passive(verb)) {
    return Tree::none;
  }
  // `a tax that X wishes to copy`
  const std::uint32_t above = tree_.head(verb);
  if (tree_.is(verb, "xcomp") && above != Tree::none && !tree_.has_child(verb, "obj") &&
      !tree_.has_child(above, "iobj") && !tree_.has_child(verb, "ccomp")) {
    const std::uint32_t gap = object_before(above);
    return gap != Tree::none && document_.mentions_at(gap).empty() ? gap : Tree::none;
  }
  if (!tree_.is(verb, "acl:relcl") && !tree_.is(verb, "acl") && !tree_.is(verb, "csubj") &&
      !tree_.is(verb, "parataxis")) {
    return Tree::none;
  }
  const Predicate predicate = finder_.build(verb, PredicateClass::verb);
  for (const Argument& argument : predicate.arguments) {
    if (argument.slot == Slot::object && argument.token != verb &&
        !tree_.is_below(argument.token, verb)) {
      return argument.token;
    }
  }
  return Tree::none;
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
  // `plans to turn the port into a park`, `to own a car`: no turn, no own.
  const bool deed = tree_.token(token).upos == Upos::verb && tree_.has_child(token, "obj") &&
                    !cues_.is(word, Cue::reporting) && word != "do" && word != "disclose";
  if (cues_.is(word, Cue::vague) && !share && !of_somebody && !more && !deed) {
    return true;
  }
  // `the measure` is one that was told of, though nobody found where; `those` may be anything.
  return tree_.is_nominal(token) && tree_.token(token).upos != Upos::noun &&
         cues_.is(word, Cue::resuming) && words(token, false).size() < 2;
}

void TopicMaker::keep(std::uint32_t token, bool clause, bool top,
                      std::vector<std::uint32_t>& kept) const {
  // `to make what they called an inquiry`: to make an inquiry.
  if (const std::uint32_t named = past_naming(token); named != token) {
    keep(named, clause, top, kept);
    return;
  }
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
    // `for, among other things, a vote`
    if (tree_.is(c, "nmod") && tree_.marker(c) == "among" && cues_.is(word, Cue::vague)) {
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
                          tree_.is(c, "nmod") || tree_.is(c, "advcl") || tree_.is(c, "parataxis") ||
                          tree_.is(c, "csubj");
    if (c == predicate_ || (modifies && tree_.is_below(predicate_, c))) {
      continue;  // `the plan backed by X`, of which X is told to back it; `ended at X's request`
    }
    // `a budget that lacks a wall`: without the clause nothing tells which budget.
    const bool needed = top && !clause && tree_.is(c, "acl:relcl") && is_bare(token) &&
                        !tree_.is_below(predicate_, c) && tree_.token(c - 1).upos != Upos::punct &&
                        tree_.token(tree_.subtree(c).front()).upos != Upos::punct;
    // `a payment for those who give birth`
    const bool pointed = tree_.is(c, "acl:relcl") && token + 1 == tree_.subtree(c).front() &&
                         (tree_.lemma(token) == "those" || tree_.lemma(token) == "that") &&
                         tree_.token(token).upos == Upos::pron && !tree_.is_below(predicate_, c);
    if (needed || pointed) {
      keep(c, clause, false, kept);
      continue;
    }
    // `the government, citing costs,`, `the ban, imposed by X,`
    if (tree_.is(c, "acl") && c > token && apart &&
        (document_.form(tree_.token(c)).ends_with("ing") || finder_.is_passive(c))) {
      continue;
    }
    // `the law itself`, `passage for as long as it lasts`
    const bool emphatic = c == token + 1 && tree_.token(c).upos == Upos::pron &&
                          (word.ends_with("self") || word.ends_with("selves"));
    if ((emphatic && tree_.is_nominal(token)) || (word == "long" && tree_.marker(c) == "for")) {
      continue;
    }
    // `the bill of senator Ana Ruiz`, of which only the name tells whose
    const bool named = tree_.is(c, "appos") && tree_.subtree(c).front() == token + 1 &&
                       tree_.token(token + 1).upos == Upos::propn &&
                       !document_.mentions_at(c).empty();
    const bool described = tree_.is(c, "acl:relcl") || (tree_.is(c, "appos") && !named) ||
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
    // `rejected the plan to close the port as absurd`
    if (adjunct && tree_.marker(c) == "as" && tree_.token(c).upos == Upos::adj) {
      continue;
    }
    const auto below_it = tree_.children(c);
    if (tree_.is(c, "amod") && c > token &&
        std::all_of(below_it.begin(), below_it.end(), [&](std::uint32_t i) {
          return tree_.is(i, "advmod") || tree_.is(i, "punct");
        })) {
      continue;  // `declared the tax unlawful`, `called the tax "quite unlawful"`
    }
    if (tree_.is(c, "advmod") && (cues_.is(word, Cue::time_noise) || cues_.is(word, Cue::time))) {
      continue;
    }
    // `will not sign it without a vote`: what that depends on.
    if (top && clause && tree_.head(predicate_) == token && tree_.marker(c) == "without" &&
        tree_.token(predicate_).upos == Upos::aux) {
      continue;
    }
    // `is all for a vote`
    if (top && tree_.is(c, "advmod") && tree_.has_child(token, "cop") &&
        c < tree_.child(token, "case") && tree_.has_child(token, "case")) {
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
  const bool alone = tree_.is(token, "obl") && kept.size() == 1;  // `is pushing for an end to it`
  const bool likens =
      verb != Tree::none && (tree_.lemma(verb) == "liken" || tree_.lemma(verb) == "compare");
  if (!clause && (tree_.is(token, "obj") || alone) && verb != Tree::none && !kept.empty() &&
      !likens) {
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      if (alone && marker != "to" && marker != "of") {
        continue;
      }
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

/// Whether nobody knows what a clause is about: `to copy`, `this must be done`, `which all must be
/// aware of`.
bool TopicMaker::says_too_little(std::uint32_t clause, std::string_view text) const {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) {
    return cues_.is(tree_.lemma(clause), Cue::wants_object) && !finder_.is_passive(clause);
  }
  if (tree_.lemma(clause) == "see" && tree_.marker(clause) == "to") {
    return true;  // `wants to see it happening`
  }
  const std::uint32_t subject = tree_.child(clause, "nsubj:pass");
  const bool unknown = subject != Tree::none && tree_.token(subject).upos == Upos::pron &&
                       document_.mentions_at(subject).empty() && text.starts_with("being ") &&
                       (tree_.lemma(subject) == "this" || tree_.lemma(subject) == "that" ||
                        tree_.lemma(subject) == "it");
  const std::uint32_t last = tree_.subtree(clause).back();
  const bool stranded = tree_.is(clause, "acl:relcl") && tree_.token(last).upos == Upos::adp &&
                        text.ends_with(document_.form(tree_.token(last)));
  return unknown || stranded;
}

std::optional<TopicPhrase> TopicMaker::phrase(std::uint32_t token, std::optional<EntityId> holder,
                                              bool positive) const {
  TopicPhrase result;
  const Upos upos = tree_.token(token).upos;
  const std::uint32_t equated = tree_.child(token, "nsubj");
  // `The trouble is a bill that … Peru rejects the bill.`: the bill, not what it is.
  const bool taken_up = upos == Upos::noun && tree_.sentence(token) != tree_.sentence(predicate_);
  const bool copular =
      !taken_up && tree_.has_child(token, "cop") && tree_.marker(token) != "against" &&
      tree_.marker(token) != "for" &&
      (equated == Tree::none || (equated != predicate_ && tree_.lemma(equated) != "what"));
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
    // Of `which X wishes to copy`, what is copied does nothing.
    const bool has_gap = tree_.is(token, "xcomp") && object_before(token) != Tree::none;
    const std::string subject = has_gap ? std::string() : subject_text(token, holder, result.about);
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
      // `a vote that X will not hold`
      if (const std::uint32_t gap = object_before(token); gap != Tree::none) {
        const std::string behind = render(later, result.about);
        return render(words(gap, false), result.about) + (behind.empty() ? "" : " " + behind);
      }
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
  if (content_words(result.text).empty() || (clause && says_too_little(token, result.text))) {
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

/// Of `X accused Y of hiding it, a charge that Y denies`: the hiding.
std::uint32_t TopicMaker::past_accusation(std::uint32_t token) const {
  const bool is_charge =
      cues_.is(tree_.lemma(token), Cue::charge) || tree_.lemma(token) == "suggestion";
  if (!is_charge || !is_bare(token) || tree_.token(token).upos == Upos::verb) {
    return token;
  }
  for (std::uint32_t i = token; i-- > 0 && tree_.sentence(token) - tree_.sentence(i) <= 5;) {
    if (tree_.token(i).upos != Upos::verb || !cues_.is(tree_.lemma(i), Cue::charging)) {
      continue;
    }
    for (const std::uint32_t c : tree_.children(i)) {
      const std::string marker = tree_.marker(c);
      const bool deed = (tree_.is(c, "advcl") || tree_.is(c, "obl") || tree_.is(c, "xcomp")) &&
                        (marker == "of" || marker == "for");
      if (c > i && (deed || tree_.is(c, "ccomp"))) {
        return c;
      }
      // `accused Peru of theft`: it may hang on Peru.
      for (const std::uint32_t inner : tree_.children(c)) {
        if (tree_.is(c, "obj") && c > i && !document_.mentions_at(c).empty() && inner > c &&
            tree_.is(inner, "nmod") && tree_.marker(inner) == "of" &&
            document_.mentions_at(inner).empty()) {
          return inner;
        }
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

}  // namespace newsgraph::extractors::relations
