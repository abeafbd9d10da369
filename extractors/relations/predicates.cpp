// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::extractors::relations {
namespace {

constexpr int max_depth = 6;  // of inherited subjects

constexpr float inherited = 0.9F;
constexpr float elsewhere = 0.7F;  // a phrase that hangs on a neighbour of the predicate

/// Words before a clause that are prepositions there: `accuse them of hiding it`.
bool is_preposition_of_clauses(std::string_view word) {
  static constexpr std::array<std::string_view, 12> words = {
      "of", "from", "for", "about", "against", "on", "in", "with", "at", "over", "by", "into"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 9> words = {
      "out", "off", "up", "down", "back", "over", "away", "forward", "through"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// `cut`, `put`: the bare verb may be a past tense.
bool is_own_past(std::string_view verb) {
  static constexpr std::array<std::string_view, 18> words = {
      "cut",  "put",  "set", "let",   "hit",  "shut", "spread", "cost", "read",
      "quit", "beat", "bid", "burst", "cast", "hurt", "split",  "shed", "rid"};
  return std::find(words.begin(), words.end(), verb) != words.end();
}

}  // namespace

void PredicateFinder::add(Predicate& predicate, Slot slot, std::uint32_t token, float certainty,
                          std::string marker) const {
  token = antecedent(token);
  for (const Argument& other : predicate.arguments) {
    if (other.token == token && other.slot == slot && other.marker == marker) {
      return;
    }
  }
  predicate.arguments.push_back({slot, std::move(marker), token, certainty, false});
}

bool PredicateFinder::has_mention(std::uint32_t token) const {
  return !tree_.document().mentions_at(token).empty();
}

std::uint32_t PredicateFinder::antecedent(std::uint32_t token) const {
  // `Peru and Chile, neither of which …`
  const std::uint32_t whole = tree_.child(token, "nmod");
  if (whole != Tree::none && tree_.is_relative(whole) && tree_.marker(whole) == "of" &&
      (cues_.is(tree_.lemma(token), Cue::partitive) || tree_.lemma(token) == "neither" ||
       tree_.lemma(token) == "none")) {
    return antecedent(whole);
  }
  if (!tree_.is_relative(token)) {
    return token;
  }
  for (std::uint32_t i = tree_.head(token); i != Tree::none; i = tree_.head(i)) {
    if (tree_.is(i, "acl")) {
      return tree_.head(i);
    }
  }
  return token;
}

std::string PredicateFinder::lemma_with_particle(std::uint32_t token) const {
  std::string result = tree_.lemma(token);
  if (tree_.token(token).upos == Upos::aux) {
    // `won't`, `will never`: with its negation.
    result = result == "wo" || result == "'ll" || result == "’ll" ? "will"
             : result == "'d" || result == "’d"                   ? "would"
             : result == "ca"                                     ? "can"
                                                                  : result;
    const std::uint32_t next = token + 1;
    if (tree_.is(token, "aux") && next < tree_.document().tokens().size() &&
        tree_.head(next) == tree_.head(token) && tree_.is(next, "advmod") &&
        cues_.is(tree_.lemma(next), Cue::negative)) {
      result += " not";
    }
    return result;
  }
  for (const std::uint32_t c : tree_.children(token)) {
    const bool adverb = tree_.is(c, "advmod") && c == token + 1 && is_particle(tree_.lemma(c));
    if (tree_.is(c, "compound:prt") || adverb) {
      result += ' ' + tree_.lemma(c);
      break;
    }
  }
  return result;
}

/// Of `has long opposed sanctions`, read as if sanctions were had: `has`; else none.
std::uint32_t PredicateFinder::perfect_above(std::uint32_t verb) const {
  const std::uint32_t noun = tree_.head(verb);
  if (!tree_.is(verb, "amod") || tree_.token(verb).upos != Upos::verb || noun == Tree::none ||
      noun < verb || !tree_.is(noun, "obj") || !tree_.token(verb).has("VerbForm", "Part")) {
    return Tree::none;
  }
  const std::uint32_t have = tree_.head(noun);
  if (have == Tree::none || have > verb || tree_.lemma(have) != "have") {
    return Tree::none;
  }
  for (std::uint32_t i = have + 1; i < verb; ++i) {
    if (tree_.token(i).upos != Upos::adv && tree_.token(i).upos != Upos::part) {
      return Tree::none;
    }
  }
  return have;
}

bool PredicateFinder::is_passive(std::uint32_t verb) const {
  const Token& token = tree_.token(verb);
  if (token.upos != Upos::verb || perfect_above(verb) != Tree::none || is_hidden_gerund(verb)) {
    return false;
  }
  bool have = false, active_subject = false, passive_subject = false, agent = false;
  for (const std::uint32_t c : tree_.children(verb)) {
    const bool passive = tree_.is(c, "nsubj:pass") || tree_.is(c, "csubj:pass");
    if (tree_.is(c, "aux:pass")) {
      return true;
    }
    passive_subject = passive_subject || passive;
    active_subject = active_subject || (!passive && tree_.is(c, "nsubj"));
    agent = agent || tree_.is(c, "obl:agent");
    have = have || (tree_.is(c, "aux") && tree_.lemma(c) == "have");
  }
  // `X called for …`, `X signed Y` without a form of `be` are no passives, whatever the parser
  // calls their subjects.
  const std::uint32_t made = tree_.child(verb, "xcomp");
  const bool has_object =
      tree_.has_child(verb, "obj") || (made == verb + 1 && tree_.token(made).upos == Upos::propn);
  if (active_subject || (passive_subject && !agent && has_object) ||
      (passive_subject && !agent && token.has("VerbForm", "Fin"))) {
    return false;
  }
  // `denounced it and called for …`: as active as the verb before.
  const std::uint32_t first = tree_.head(verb);
  if (tree_.is(verb, "conj") && !passive_subject && !agent && first != Tree::none &&
      tree_.token(first).upos == Upos::verb && tree_.has_child(first, "nsubj") &&
      !is_passive(first)) {
    return false;
  }
  if (passive_subject || agent || token.has("Voice", "Pass")) {
    return true;
  }
  if (have || tree_.is(verb, "root")) {
    return false;
  }
  if (tree_.is(verb, "conj") && tree_.head(verb) != Tree::none) {
    return token.has("Tense", "Past") && token.has("VerbForm", "Part") &&
           is_passive(tree_.head(verb)) && !tree_.has_child(verb, "obj");
  }
  return token.has("VerbForm", "Part") && token.has("Tense", "Past") &&
         (tree_.is(verb, "acl") || tree_.is(verb, "advcl") || tree_.is(verb, "amod")) &&
         !tree_.has_child(verb, "obj");
}

std::vector<Argument> PredicateFinder::surface_subjects(std::uint32_t verb) const {
  return surface_subjects(verb, 0);
}

/// `X, along with Y, …`, `X, like Y, …`: Y does it too.
void PredicateFinder::add_companions(std::vector<Argument>& subjects, std::uint32_t subject,
                                     std::uint32_t verb) const {
  const float certainty = subjects.front().certainty;
  for (const std::uint32_t parent : {subject, verb}) {
    for (const std::uint32_t child : tree_.children(parent)) {
      // `together` may stand between.
      const bool between = tree_.is(child, "advmod") &&
                           (tree_.lemma(child) == "together" || tree_.lemma(child) == "along");
      const std::uint32_t inner = between ? tree_.child(child, "obl") : Tree::none;
      const std::uint32_t c = inner == Tree::none ? child : inner;
      if (c <= subject || c >= verb || !has_mention(c) ||
          !(tree_.is(c, "nmod") || tree_.is(c, "obl"))) {
        continue;
      }
      const std::string marker = tree_.marker(c);
      const std::string& first = tree_.lemma(tree_.subtree(c).front());
      const std::string& second = tree_.lemma(tree_.subtree(c).front() + 1);
      const bool together =
          (between && marker == "with") || marker == "like" || marker == "alongside" ||
          marker == "along with" || marker == "together with" || marker == "as well as" ||
          ((first == "along" || second == "along" || first == "together" || second == "together") &&
           marker == "with");
      if (together) {
        subjects.push_back({Slot::subject, {}, c, certainty});
      }
    }
  }
}

std::vector<Argument> PredicateFinder::surface_subjects(std::uint32_t verb, int depth) const {
  if (depth > max_depth) {
    return {};
  }
  const std::uint32_t head = tree_.head(verb);
  for (const std::uint32_t c : tree_.children(verb)) {
    // `X said it was behind the attack`: the pronoun looks like that of `it is a mistake`.
    if (tree_.is(c, "nsubj") && tree_.lemma(c) == "it" && !has_mention(c) && head != Tree::none &&
        tree_.is(verb, "ccomp") && tree_.has_child(verb, "case") &&
        cues_.is(tree_.lemma(head), Cue::reporting)) {
      return surface_subjects(head, depth + 1);
    }
    if (tree_.is(c, "nsubj")) {
      const float certainty = depth == 0 ? 1.0F : inherited;
      // `President-elect X has vowed`: of two the one with a name.
      std::uint32_t subject = c;
      for (const std::uint32_t other : tree_.children(verb)) {
        if (other > c && other < verb && tree_.is(other, "nsubj") && has_mention(other) &&
            !has_mention(c) && !tree_.is_nominal(c)) {
          subject = other;
        }
      }
      std::vector<Argument> found = {{Slot::subject, {}, antecedent(subject), certainty}};
      add_companions(found, subject, verb);
      return found;
    }
  }
  // `banning it would be wrong`, `it would be wrong to ban it`
  const std::uint32_t clause = tree_.child(verb, "csubj");
  if (clause != Tree::none && depth == 0) {
    return {{Slot::subject, {}, clause, inherited}};
  }
  // `Google plans to buy it`: the name may hang on the verb as on a noun.
  if (tree_.token(verb).upos == Upos::verb && (head == Tree::none || tree_.is(verb, "conj"))) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (tree_.is(c, "compound") && c + 1 == verb && has_mention(c)) {
        return {{Slot::subject, {}, c, inherited}};
      }
    }
  }
  if (head == Tree::none) {
    return {};
  }
  // `X said it was ready to leave`: the pronoun looks like that of `it is good to leave`.
  if (tree_.is(verb, "ccomp") && tree_.has_child(verb, "expl") && tree_.has_child(verb, "xcomp") &&
      cues_.is(tree_.lemma(head), Cue::reporting)) {
    return surface_subjects(head, depth + 1);
  }
  if (tree_.is(verb, "conj")) {
    return surface_subjects(head, depth + 1);
  }
  if (const std::uint32_t have = perfect_above(verb); have != Tree::none) {
    return surface_subjects(have, depth + 1);
  }
  if (is_hidden_gerund(verb)) {
    const std::string marker = tree_.marker(head);
    const std::uint32_t above = tree_.head(head);
    const bool of_object = marker == "of" || marker == "for" || marker == "over";
    if (above == Tree::none) {
      return {};
    }
    if (tree_.is_nominal(above)) {
      return of_object ? std::vector<Argument>{{Slot::subject, {}, above, inherited}}
                       : std::vector<Argument>{};
    }
    const std::uint32_t person = tree_.child(above, "iobj");
    const std::uint32_t object = person != Tree::none ? person : tree_.child(above, "obj");
    if (of_object && object != Tree::none && !is_passive(above)) {
      return {{Slot::subject, {}, antecedent(object), inherited}};
    }
    return surface_subjects(above, depth + 1);
  }
  if (tree_.is(verb, "amod")) {
    return {{Slot::subject, {}, head, inherited}};
  }
  const bool infinitive = tree_.marker(verb) == "to" || tree_.token(verb).has("VerbForm", "Inf");
  if (tree_.is(verb, "acl")) {
    if (tree_.is(verb, "acl:relcl")) {
      // A gap without a pronoun is the object where the clause has a subject, which it hasn't here.
      return {{Slot::subject, {}, head, inherited}};
    }
    if (!infinitive && !is_preposition_of_clauses(tree_.marker(verb))) {
      // `X blocked the bill, demanding a vote`: who did so demands, not the bill.
      const std::uint32_t front = tree_.subtree(verb).front();
      const bool apart = front > 0 && (tree_.lemma(front) == "," || tree_.lemma(front - 1) == ",");
      const std::uint32_t above = tree_.head(head);
      if (apart && tree_.document().form(tree_.token(verb)).ends_with("ing") &&
          !has_mention(head) && above != Tree::none && tree_.token(above).upos == Upos::verb &&
          (tree_.is(head, "obj") || tree_.is(head, "obl"))) {
        return surface_subjects(above, depth + 1);
      }
      return {{Slot::subject, {}, head, inherited}};
    }
    // `calls for the tax to be lifted`
    if (is_passive(verb) && tree_.marker(head) == "for") {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `a call from X to leave`
    const std::string giver = tree_.marker(head);
    if ((giver == "by" || giver == "from") && tree_.is(head, "nmod") && has_mention(head)) {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `X is the only state to oppose it`, not `it is time to leave`
    const std::uint32_t named = tree_.child(head, "nsubj");
    if (tree_.has_child(head, "cop") && !tree_.has_child(head, "case") && named != Tree::none &&
        (tree_.token(named).upos != Upos::pron || has_mention(named)) &&
        !cues_.is(tree_.lemma(head), Cue::lead_in)) {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `its decision to leave`: whose decision it is; `made a decision to leave`: who made it.
    const std::uint32_t owner = tree_.child(head, "nmod:poss");
    if (owner != Tree::none) {
      return {{Slot::subject, {}, owner, inherited}};
    }
    const std::uint32_t verb_above = tree_.head(head);
    if (verb_above != Tree::none && (tree_.is(head, "obj") || tree_.is(head, "nsubj:pass"))) {
      return subjects(verb_above);
    }
    // `is in talks to buy it`, `entered into talks to buy it`
    if (tree_.has_child(head, "cop") && tree_.has_child(head, "case")) {
      return surface_subjects(head, depth + 1);
    }
    const std::string within = tree_.marker(head);
    if (verb_above != Tree::none && tree_.is(head, "obl") && (within == "in" || within == "into")) {
      return surface_subjects(verb_above, depth + 1);
    }
    return {};
  }
  if (tree_.is(verb, "xcomp") || (tree_.is(verb, "advcl") && infinitive)) {
    // `called on them to leave`, `called for them to leave`
    const std::uint32_t mark = tree_.child(verb, "mark");
    const bool apart = mark != Tree::none && tree_.lemma(mark) == "for";
    for (const std::uint32_t c : tree_.children(head)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c < verb && cues_.is(tree_.lemma(head), Cue::unreal) &&
          (marker == "on" || marker == "upon" || marker == "to" || marker == "for" ||
           (apart && marker.empty()))) {
        return {{Slot::subject, {}, c, inherited}};
      }
    }
    const std::uint32_t object = tree_.child(head, "obj");
    const std::uint32_t person = tree_.child(head, "iobj");
    if ((tree_.is(verb, "xcomp") || apart) && !cues_.is(tree_.lemma(head), Cue::subject_control) &&
        (object != Tree::none || person != Tree::none)) {
      return {{Slot::subject, {}, antecedent(object != Tree::none ? object : person), inherited}};
    }
    return surface_subjects(head, depth + 1);
  }
  // `Speaking to them, X said, "This is …"`: the participle may hang on what is said.
  if (tree_.is(verb, "advcl") && tree_.is(head, "ccomp") && tree_.head(head) != Tree::none &&
      verb < tree_.head(head) && tree_.head(head) < head) {
    return surface_subjects(tree_.head(head), depth + 1);
  }
  // `accused X of hiding it`: X did it.
  if (tree_.is(verb, "advcl") && !is_passive(head)) {
    const std::string marker = tree_.marker(verb);
    // `fined X 5 million for hiding it`
    const std::uint32_t person = tree_.child(head, "iobj");
    const std::uint32_t object = person != Tree::none ? person : tree_.child(head, "obj");
    if ((marker == "of" || marker == "for" || marker == "from" || marker == "over") &&
        object != Tree::none && object < verb &&
        (has_mention(object) || marker == "from" || tree_.has_child(object, "appos"))) {
      return {{Slot::subject, {}, antecedent(object), inherited}};
    }
  }
  // `X blocked a bill to fund it, demanding a vote`: X demands.
  if (tree_.is(verb, "advcl") && head < verb && tree_.marker(head) == "to" &&
      tree_.document().form(tree_.token(verb)).ends_with("ing") &&
      tree_.lemma(tree_.subtree(verb).front()) == ",") {
    std::uint32_t above = head;
    while (above != Tree::none &&
           (tree_.marker(above) == "to" || tree_.token(above).upos != Upos::verb)) {
      above = tree_.head(above);
    }
    if (above != Tree::none) {
      return surface_subjects(above, depth + 1);
    }
  }
  if (tree_.is(verb, "advcl") || tree_.is(verb, "parataxis")) {
    std::vector<Argument> found = surface_subjects(head, depth + 1);
    // `X joined Y in condemning it`
    const std::uint32_t joined = tree_.child(head, "obj");
    if (tree_.marker(verb) == "in" && tree_.lemma(head) == "join" && joined != Tree::none &&
        has_mention(joined)) {
      found.push_back({Slot::subject, {}, joined, inherited});
    }
    return found;
  }
  if (tree_.is(verb, "ccomp") && !infinitive && !tree_.token(verb).has("VerbForm", "Ger")) {
    // `told CNN Ana Ruiz was late`
    const std::uint32_t person = tree_.child(head, "iobj");
    if (tree_.lemma(head) == "tell" && person != Tree::none &&
        hearer_before(person) != Tree::none) {
      return {{Slot::subject, {}, person, inherited}};
    }
    return {};
  }
  if (tree_.is(verb, "ccomp")) {
    return surface_subjects(head, depth + 1);
  }
  return {};
}

std::vector<Argument> PredicateFinder::subjects(std::uint32_t verb) const {
  if (!is_passive(verb)) {
    return surface_subjects(verb);
  }
  std::vector<Argument> agents;
  for (const std::uint32_t c : tree_.children(verb)) {
    if (tree_.is(c, "obl:agent") || (tree_.is(c, "obl") && tree_.marker(c) == "by")) {
      agents.push_back({Slot::subject, {}, antecedent(c), 1.0F});
    }
  }
  // `was accused of cheating by X`: the phrase may hang on what X speaks of.
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string marker = tree_.marker(c);
    if (agents.empty() && tree_.is(c, "advcl") &&
        (marker == "of" || marker == "for" || marker == "over")) {
      for (const std::uint32_t inner : tree_.children(c)) {
        if ((tree_.is(inner, "obl") || tree_.is(inner, "obl:agent")) &&
            tree_.marker(inner) == "by" && has_mention(inner)) {
          agents.push_back({Slot::subject, {}, inner, inherited});
        }
      }
    }
  }
  return agents;
}

std::string PredicateFinder::modal(std::uint32_t clause) const {
  bool bare_be = false;
  for (const std::uint32_t c : tree_.children(clause)) {
    const bool be = tree_.is(c, "aux:pass") || tree_.is(c, "cop");
    if (tree_.is(c, "aux") && !be) {
      return tree_.lemma(c);
    }
    bare_be = bare_be || (be && tree_.document().form(tree_.token(c)) == "be");
  }
  if (bare_be) {
    return "subjunctive";  // `that the tax be lifted`
  }
  // `that she leave`: a subject of the third person singular without the verb's ending.
  const std::uint32_t subject = tree_.child(clause, "nsubj");
  if (subject != Tree::none && tree_.token(clause).upos == Upos::verb &&
      !tree_.token(subject).has("Number", "Plur") && !tree_.has_child(subject, "conj") &&
      (tree_.token(subject).upos == Upos::noun || tree_.token(subject).upos == Upos::propn ||
       tree_.token(subject).has("Person", "3")) &&
      tree_.document().form(tree_.token(clause)) == tree_.lemma(clause) &&
      !(tree_.token(clause).has("Tense", "Past") && is_own_past(tree_.lemma(clause)))) {
    return "subjunctive";
  }
  // `demand that they leave`: after such verbs that is no statement.
  const std::uint32_t above = tree_.head(clause);
  if (subject != Tree::none && above != Tree::none && tree_.is(clause, "ccomp") &&
      cues_.is(tree_.lemma(above), Cue::mandating) &&
      !cues_.is(tree_.lemma(clause), Cue::stative) && tree_.token(clause).upos == Upos::verb &&
      !tree_.token(clause).has("Tense", "Past") &&
      tree_.document().form(tree_.token(clause)) == tree_.lemma(clause)) {
    return "subjunctive";
  }
  const std::string& lemma = tree_.lemma(clause);
  if ((lemma == "need" || lemma == "have") && tree_.has_child(clause, "xcomp")) {
    return lemma + " to";
  }
  return {};
}

Predicate PredicateFinder::build(std::uint32_t token, PredicateClass word_class) const {
  Predicate predicate;
  predicate.token = token;
  predicate.word_class = word_class;
  predicate.lemma = tree_.lemma(token);
  switch (word_class) {
    case PredicateClass::verb:
      add_verb(predicate);
      break;
    case PredicateClass::noun:
      add_noun(predicate);
      break;
    case PredicateClass::adj:
      add_adjective(predicate);
      break;
    case PredicateClass::adp:
      add_adposition(predicate);
      break;
    case PredicateClass::aux:
      add_auxiliary(predicate);
      break;
    case PredicateClass::name:
      add_name(predicate);
      break;
  }
  std::stable_sort(predicate.arguments.begin(), predicate.arguments.end(),
                   [](const Argument& a, const Argument& b) { return a.certainty > b.certainty; });
  return predicate;
}

/// `jailed X for insulting Y`: the parser takes `insulting` for what describes Y.
bool PredicateFinder::is_hidden_gerund(std::uint32_t verb) const {
  const std::uint32_t object = tree_.head(verb);
  if (!tree_.is(verb, "amod") || verb == 0 || object == Tree::none || object < verb ||
      !tree_.document().form(tree_.token(verb)).ends_with("ing") ||
      tree_.head(verb - 1) != object || !tree_.is(verb - 1, "case") ||
      !(tree_.is(object, "obl") || tree_.is(object, "nmod"))) {
    return false;
  }
  const std::uint32_t above = tree_.head(object);
  const std::uint32_t governor =
      above != Tree::none && tree_.is_nominal(above) && tree_.is(above, "obj") ? tree_.head(above)
                                                                               : above;
  return governor != Tree::none && is_preposition_of_clauses(tree_.marker(object)) &&
         ((has_mention(object) && tree_.token(governor).upos == Upos::verb) ||
          cues_.is(tree_.lemma(governor), Cue::blaming));
}

/// Of `told CNN Ana Ruiz was late`, `told Reuters officials were late`: who is told, a name of its
/// own right behind the verb that the parser took into the next phrase.
std::uint32_t PredicateFinder::hearer_before(std::uint32_t phrase) const {
  const std::uint32_t verb =
      tree_.is(phrase, "iobj") ? tree_.head(phrase) : tree_.head(tree_.head(phrase));
  if (verb == Tree::none || tree_.lemma(verb) != "tell" ||
      (tree_.is(phrase, "iobj") && !has_mention(phrase))) {
    return Tree::none;
  }
  for (const std::uint32_t c : tree_.children(phrase)) {
    if (c < phrase && tree_.is(c, "compound") && has_mention(c)) {
      const Mention& name = tree_.document().mentions_at(c).front();
      const bool right_behind =
          name.first_token == verb + 1 ||
          (name.first_token == verb + 2 && tree_.token(verb + 1).upos == Upos::det);
      if (right_behind && name.first_token + name.token_count <= phrase) {
        return c;
      }
    }
  }
  return Tree::none;
}

/// Objects, obliques and clauses below a verb or an adjective.
void PredicateFinder::add_dependents(Predicate& predicate, std::uint32_t head,
                                     float certainty) const {
  const auto below = tree_.children(head);
  for (const std::uint32_t c : below) {
    if (tree_.is(c, "obj")) {
      // Of two objects the first is the person.
      const bool two = std::any_of(below.begin(), below.end(), [&](std::uint32_t other) {
        return other > c && tree_.is(other, "obj");
      });
      add(predicate, two ? Slot::indirect : Slot::object, c, certainty);
      // `lend Vietnam $2 billion`, `sent Kenya tanks`: the first may hang on the second.
      const std::uint32_t first = tree_.subtree(c).front();
      if (!two && first == head + 1 && first < c && tree_.head(first) == c &&
          tree_.is(first, "compound") && has_mention(first) && !has_mention(c)) {
        add(predicate, Slot::indirect, first, certainty * elsewhere);
      }
      // `appointed Ana Ruiz chief of staff`: the name may hang on what it is made.
      const std::uint32_t name = tree_.subtree(c).front();
      if (!has_mention(c) && tree_.token(c).upos == Upos::noun && tree_.head(name) == c &&
          has_mention(name) && tree_.has_child(name, "flat")) {
        add(predicate, Slot::object, name, certainty * inherited);
      }
    } else if (tree_.is(c, "advmod") && tree_.lemma(c) == "there" && has_mention(c)) {
      add(predicate, Slot::oblique, c, certainty, "to");  // `flew there`
    } else if (tree_.is(c, "iobj")) {
      const std::uint32_t hearer = hearer_before(c);
      add(predicate, Slot::indirect, hearer != Tree::none ? hearer : c, certainty);
    } else if (tree_.is(c, "obl") || (tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss") &&
                                      tree_.token(head).upos == Upos::verb)) {
      const std::string marker = tree_.marker(c);
      if (!marker.empty() && !tree_.is(c, "obl:agent")) {
        add(predicate, Slot::oblique, c, certainty, marker);
        // The preposition stands before the first of several: `with A and with B` does otherwise.
        for (const std::uint32_t other : tree_.conjuncts(c)) {
          if (other != c && !tree_.marker(other).empty() && tree_.marker(other) != marker) {
            add(predicate, Slot::oblique, other, certainty, tree_.marker(other));
          }
        }
      }
    } else if (tree_.is(c, "ccomp")) {
      const std::string marker = tree_.marker(c);
      if (is_preposition_of_clauses(marker) && tree_.token(c).has("VerbForm", "Ger")) {
        add(predicate, Slot::oblique, c, certainty, marker);
      } else {
        add(predicate, Slot::clause, c, certainty, modal(c));
      }
      // `told X they were late`: the parser may take X into the clause.
      const std::uint32_t first = tree_.child(c, "nsubj");
      const bool two =
          first != Tree::none &&
          std::any_of(tree_.children(c).begin(), tree_.children(c).end(), [&](std::uint32_t other) {
            return other > first && tree_.is(other, "nsubj");
          });
      if (two && marker.empty() && first > head && first < head + 5) {
        add(predicate, Slot::indirect, first, certainty * elsewhere);
      } else if (marker.empty() && first != Tree::none && tree_.lemma(head) == "tell" &&
                 !tree_.has_child(head, "iobj") && !tree_.has_child(head, "obj")) {
        // `told Reuters officials were late`: X may be taken into the subject of the clause.
        const std::uint32_t hearer = hearer_before(first);
        if (hearer != Tree::none) {
          add(predicate, Slot::indirect, hearer, certainty * elsewhere);
        }
      }
    } else if (tree_.is(c, "csubj") && c > head && tree_.marker(c) == "to") {
      add(predicate, Slot::infinitive, c, certainty);  // `it is vital to leave`
    } else if (tree_.is(c, "acl") && tree_.marker(c) == "to") {
      add(predicate, Slot::infinitive, c, certainty * inherited);  // a usual slip of the parser
    } else if (tree_.is(c, "xcomp")) {
      if (tree_.marker(c) == "to" || tree_.token(c).has("VerbForm", "Inf")) {
        add(predicate, Slot::infinitive, c, certainty);
      } else if (tree_.token(c).upos == Upos::verb ||
                 (tree_.token(c).upos == Upos::noun && c > head && !has_mention(c) &&
                  tree_.document().form(tree_.token(c)).ends_with("ing"))) {
        add(predicate, Slot::gerund, c, certainty);
        if (is_preposition_of_clauses(tree_.marker(c))) {
          add(predicate, Slot::oblique, c, certainty, tree_.marker(c));
        }
      } else {
        add(predicate, Slot::complement, c, certainty);
      }
    } else if (tree_.is(c, "advcl")) {
      const std::string marker = tree_.marker(c);
      if (marker == "to") {
        add(predicate, Slot::infinitive, c, certainty * elsewhere);
      } else if (is_preposition_of_clauses(marker)) {
        add(predicate, Slot::oblique, c, certainty, marker);
      }
    }
  }
}

void PredicateFinder::add_verb(Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  predicate.lemma = lemma_with_particle(verb);
  const bool passive = is_passive(verb);
  for (const Argument& subject : surface_subjects(verb)) {
    add(predicate, passive ? Slot::object : Slot::subject, subject.token, subject.certainty);
    if (!passive) {
      add_author(predicate, subject, Slot::subject);
    }
  }
  if (passive) {
    for (const Argument& agent : subjects(verb)) {
      add(predicate, Slot::subject, agent.token, agent.certainty);
    }
  }
  if (is_hidden_gerund(verb)) {
    add(predicate, Slot::object, tree_.head(verb), 1.0F);
  }
  add_dependents(predicate, verb, 1.0F);
  // `the Lima-based company`, `a Peruvian-backed plan`
  if (passive && tree_.is(verb, "amod")) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c < verb && has_mention(c)) {
        add(predicate, Slot::modifier, c, 1.0F);
      }
    }
  }
  add_hyphened(predicate);
  add_means(predicate);

  const auto has = [&](Slot slot) {
    return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                       [&](const Argument& argument) { return argument.slot == slot; });
  };
  if (perfect_above(verb) != Tree::none) {
    add(predicate, Slot::object, tree_.head(verb), 1.0F);
  }
  // `which X accepted but Y rejected`: what the first clause describes.
  const std::uint32_t first = tree_.head(verb);
  if (tree_.is(verb, "conj") && !passive && tree_.has_child(verb, "nsubj") && !has(Slot::object) &&
      !has(Slot::clause) && !has(Slot::infinitive) && first != Tree::none &&
      tree_.is(first, "acl:relcl") && tree_.head(first) != Tree::none) {
    const std::uint32_t gap = tree_.child(first, "obj");
    if (gap != Tree::none && tree_.is_relative(gap)) {
      add(predicate, Slot::object, tree_.head(first), inherited);
    }
  }
  // `the plan that X rejected`, `a demand X rejects`: the noun before the clause is the object.
  if (tree_.is(verb, "acl:relcl") && !passive && tree_.has_child(verb, "nsubj") &&
      !has(Slot::object) && !has(Slot::clause) && !has(Slot::infinitive) &&
      tree_.head(verb) != Tree::none && !cues_.is(tree_.lemma(tree_.head(verb)), Cue::time)) {
    const std::uint32_t noun = tree_.head(verb);
    const std::uint32_t subject = antecedent(tree_.child(verb, "nsubj"));
    bool adverbial = false;
    std::string stranded;
    for (const std::uint32_t c : tree_.children(verb)) {
      adverbial =
          adverbial || (tree_.is_relative(c) && tree_.is(c, "advmod")) ||
          (tree_.is(c, "advmod") && (tree_.lemma(c) == "where" || tree_.lemma(c) == "when"));
      if (tree_.token(c).upos == Upos::adp && tree_.children(c).empty()) {
        stranded = tree_.lemma(c);
      }
    }
    if (subject != noun && !adverbial) {
      if (stranded.empty()) {
        add(predicate, Slot::object, noun, inherited);
      } else {
        add(predicate, Slot::oblique, noun, inherited, stranded);
      }
    }
  }
  // `praised X's courage`, `condemned the crimes of X`: whose they are.
  const std::vector<Argument> objects = predicate.arguments;
  for (const Argument& object : objects) {
    if (object.slot != Slot::object || has_mention(object.token)) {
      continue;
    }
    std::uint32_t owner = tree_.child(object.token, "nmod:poss");
    for (const std::uint32_t c : tree_.children(object.token)) {
      if (owner == Tree::none && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
        owner = has_mention(c) ? c : tree_.child(c, "nmod:poss");
      }
    }
    if (owner != Tree::none) {
      add(predicate, Slot::owner, owner, object.certainty * inherited);
    }
  }
  // `X condemned and rejected the plan`: what stands behind the last verb belongs to all.
  if (!passive && !has(Slot::object) && !has(Slot::oblique) && !has(Slot::clause) &&
      !has(Slot::infinitive)) {
    for (const std::uint32_t c : tree_.children(verb)) {
      if (tree_.is(c, "conj") && tree_.token(c).upos == Upos::verb &&
          !tree_.has_child(c, "nsubj") && c < verb + 4) {
        Predicate other;
        add_dependents(other, c, elsewhere);
        for (const Argument& argument : other.arguments) {
          add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
        }
      }
    }
  }
  // A prepositional phrase or infinitive that the parser hung on the object or another phrase.
  const std::vector<Argument> own = predicate.arguments;
  for (const Argument& argument : own) {
    if ((argument.slot == Slot::object || argument.slot == Slot::oblique) &&
        argument.token > verb && tree_.head(argument.token) == verb) {
      for (const std::uint32_t c : tree_.children(argument.token)) {
        const std::string marker = tree_.marker(c);
        if (tree_.is(c, "nmod") && !tree_.is(c, "nmod:poss") && !marker.empty()) {
          add(predicate, Slot::oblique, c, elsewhere, marker);
        } else if (tree_.is(c, "acl") && marker == "to") {
          add(predicate, Slot::infinitive, c, elsewhere);
        } else if ((tree_.is(c, "acl") || tree_.is(c, "advcl")) &&
                   is_preposition_of_clauses(marker)) {
          add(predicate, Slot::oblique, c, elsewhere, marker);
        }
      }
    }
  }
  add_earlier(predicate);
}

/// `a resolution of X calling for …`, `X passed a resolution that calls for …`: whose words they
/// are.
void PredicateFinder::add_author(Predicate& predicate, const Argument& text, Slot slot) const {
  if (has_mention(text.token) || !cues_.is(tree_.lemma(text.token), Cue::wording)) {
    return;
  }
  const float certainty = text.certainty * elsewhere;
  for (const std::uint32_t c : tree_.children(text.token)) {
    const std::string marker = tree_.marker(c);
    const bool author =
        tree_.is(c, "nmod") && (marker == "by" || marker == "from" || marker == "of");
    if (tree_.is(c, "nmod:poss") || (author && has_mention(c)) ||
        (c < text.token && has_mention(c) && (tree_.is(c, "compound") || tree_.is(c, "amod")))) {
      add(predicate, slot, c, certainty);
      return;
    }
    if (tree_.is(c, "acl") && c != predicate.token && is_passive(c)) {
      for (const Argument& agent : subjects(c)) {
        add(predicate, slot, agent.token, certainty);
        return;
      }
    }
  }
  const std::uint32_t verb = tree_.head(text.token);
  if (verb != Tree::none && tree_.token(verb).upos == Upos::verb && verb != predicate.token &&
      (tree_.is(text.token, "obj") || tree_.is(text.token, "obl") ||
       tree_.is(text.token, "nsubj:pass"))) {
    for (const Argument& author : subjects(verb)) {
      if (author.token != text.token) {
        add(predicate, slot, author.token, certainty);
      }
    }
  }
}

/// `They refused`: a verb that says nothing of what it is about takes up what was told before.
void PredicateFinder::add_earlier(Predicate& predicate) const {
  const bool told = std::any_of(
      predicate.arguments.begin(), predicate.arguments.end(), [](const Argument& argument) {
        return argument.slot == Slot::object || argument.slot == Slot::clause ||
               argument.slot == Slot::infinitive || argument.slot == Slot::gerund ||
               argument.slot == Slot::complement || argument.slot == Slot::indirect ||
               (argument.slot == Slot::oblique &&
                (argument.marker == "to" || argument.marker == "with" || argument.marker == "of" ||
                 argument.marker == "from" || argument.marker == "for" ||
                 argument.marker == "about" || argument.marker == "against" ||
                 argument.marker == "over"));
      });
  if (!told) {
    add(predicate, Slot::earlier, predicate.token, elsewhere);
  }
}

/// `Google-owned YouTube`, wherever the parser hung the participle.
void PredicateFinder::add_hyphened(Predicate& predicate) const {
  const std::uint32_t verb = predicate.token;
  const Document& document = tree_.document();
  if (verb < 2 || document.form(tree_.token(verb - 1)) != "-" ||
      !tree_.token(verb).has("VerbForm", "Part")) {
    return;
  }
  // `Peru's state-owned oil company`, `the state-run Peruvian bank`
  const std::uint32_t owned = tree_.head(verb);
  const std::string& keeper = tree_.lemma(verb - 2);
  if ((keeper == "state" || keeper == "government") && !has_mention(verb - 2) &&
      owned != Tree::none && owned > verb && tree_.is_nominal(owned)) {
    for (const std::uint32_t c : tree_.children(owned)) {
      if (c < owned && has_mention(c) &&
          (tree_.is(c, "nmod:poss") || tree_.is(c, "amod") || tree_.is(c, "compound"))) {
        add(predicate, Slot::modifier, c, inherited);
        add(predicate, Slot::object, owned, 1.0F);
      }
    }
    return;
  }
  for (const Mention& before : document.mentions_at(verb - 2)) {
    if (before.first_token + before.token_count != verb - 1) {
      continue;
    }
    add(predicate, Slot::modifier, before.head_token, 1.0F);
    const std::uint32_t head = tree_.head(verb);
    if (head != Tree::none && head > verb && tree_.is_nominal(head)) {
      add(predicate, Slot::object, head, 1.0F);
      return;
    }
    for (const std::uint32_t c : tree_.children(verb)) {
      if (c > verb && tree_.is_nominal(c) && (tree_.is(c, "xcomp") || tree_.is(c, "obj"))) {
        add(predicate, Slot::object, c, 1.0F);
      }
    }
    return;
  }
}

/// Whose a weapon is, or a deed: `a Peruvian missile`, `an attack by Peru`.
std::vector<std::uint32_t> PredicateFinder::owners(std::uint32_t noun) const {
  std::vector<std::uint32_t> result;
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string marker = tree_.marker(c);
    const bool before = c < noun && (tree_.is(c, "nmod:poss") || tree_.is(c, "amod") ||
                                     tree_.is(c, "compound") || tree_.is(c, "nmod"));
    const bool behind = c > noun && tree_.is(c, "nmod") && (marker == "by" || marker == "from");
    if ((before || behind) && has_mention(c)) {
      result.push_back(c);
    }
    if (tree_.is(c, "acl") && !tree_.is(c, "acl:relcl") && is_passive(c)) {
      for (const Argument& agent : subjects(c)) {
        result.push_back(agent.token);
      }
    }
  }
  return result;
}

/// `A Peruvian missile hit the town`, `died in a Peruvian raid`: Peru did it.
void PredicateFinder::add_means(Predicate& predicate) const {
  const auto is_instrument = [&](std::uint32_t token) {
    return tree_.is_nominal(token) && !has_mention(token) &&
           cues_.is(tree_.lemma(token), Cue::instrument);
  };
  const std::vector<Argument> own = predicate.arguments;
  for (const Argument& argument : own) {
    if (argument.slot == Slot::subject && is_instrument(argument.token)) {
      for (const std::uint32_t owner : owners(argument.token)) {
        add(predicate, Slot::subject, owner, argument.certainty * inherited);
      }
    }
  }
  for (const Argument& argument : own) {
    if (argument.slot == Slot::object && is_instrument(argument.token)) {
      for (const std::uint32_t owner : owners(argument.token)) {
        add(predicate, Slot::owner, owner, argument.certainty * inherited);
      }
    }
  }
  for (const std::uint32_t c : tree_.children(predicate.token)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "obl") && is_instrument(c) &&
        (marker == "in" || marker == "by" || marker == "during" || marker == "from")) {
      for (const std::uint32_t owner : owners(c)) {
        add(predicate, Slot::means, owner, inherited);
      }
    }
  }
}

/// The phrase as which a noun stands in its clause: the first of several, the days of `two days of
/// talks`.
std::uint32_t PredicateFinder::whole(std::uint32_t noun) const {
  std::uint32_t phrase = noun;
  for (std::uint32_t head = tree_.head(phrase); head != Tree::none && tree_.is_nominal(head);
       head = tree_.head(phrase)) {
    const std::string& word = tree_.lemma(head);
    const bool measured = tree_.is(phrase, "nmod") && tree_.marker(phrase) == "of" &&
                          !has_mention(head) &&
                          (cues_.is(word, Cue::measure) || cues_.is(word, Cue::time) ||
                           cues_.is(word, Cue::partitive));
    if (!tree_.is(phrase, "conj") && !measured) {
      break;
    }
    phrase = head;
  }
  return phrase;
}

bool PredicateFinder::is_light(std::uint32_t verb) const {
  return cues_.is(tree_.lemma(verb), Cue::light) || cues_.is(lemma_with_particle(verb), Cue::light);
}

/// `blamed X for the attack`, `X claimed responsibility for the attack`, `was guilty of it`: X did
/// it, as is said.
void PredicateFinder::add_blamed(Predicate& predicate, std::uint32_t phrase) const {
  const std::uint32_t head = tree_.head(phrase);
  if (head == Tree::none || !(tree_.is(phrase, "obl") || tree_.is(phrase, "nmod"))) {
    return;
  }
  const std::string marker = tree_.marker(phrase);
  const auto blame = [&](const std::vector<Argument>& found) {
    for (const Argument& argument : found) {
      add(predicate, Slot::subject, argument.token, argument.certainty * inherited);
    }
  };
  const std::string& word = tree_.lemma(head);
  if (tree_.token(head).upos == Upos::adj) {
    if (word == "responsible" || word == "guilty" || word == "complicit") {
      blame(surface_subjects(head));
    }
    return;
  }
  if (tree_.is_nominal(head) && tree_.is(phrase, "nmod")) {
    const std::uint32_t verb = tree_.head(head);
    // `is on trial for the murder`
    if (word == "trial" && marker == "for") {
      const bool on = tree_.has_child(head, "cop");
      blame(on                                            ? surface_subjects(head)
            : verb != Tree::none && tree_.is(head, "obl") ? surface_subjects(verb)
                                                          : std::vector<Argument>());
    }
    const bool part = word == "responsibility" || word == "involvement" || word == "part" ||
                      word == "role" || word == "participation";
    if (part && verb != Tree::none && tree_.is(head, "obj")) {
      blame(subjects(verb));
    }
    if (part && tree_.has_child(head, "nmod:poss")) {
      blame({{Slot::subject, {}, tree_.child(head, "nmod:poss"), 1.0F}});
    }
    // `blamed X for the attack`: the phrase may hang on X.
    const bool named = has_mention(head) && marker == "for" && tree_.is(head, "obj");
    if (named && verb != Tree::none && cues_.is(tree_.lemma(verb), Cue::blaming)) {
      blame({{Slot::subject, {}, head, 1.0F}});
    }
    return;
  }
  if (tree_.token(head).upos != Upos::verb) {
    return;
  }
  const std::uint32_t object = tree_.child(head, "obj");
  const std::string held = object == Tree::none ? std::string() : tree_.lemma(object);
  if (held == "responsibility" || held == "part" || held == "credit") {
    blame(subjects(head));
  } else if (word == "participate" || word == "confess" || word == "engage") {
    blame(surface_subjects(head));
  } else if (cues_.is(word, Cue::blaming) &&
             (marker == "for" || marker == "of" || marker == "over" || marker == "with")) {
    if (is_passive(head)) {
      blame(surface_subjects(head));
    } else if (object != Tree::none) {
      blame({{Slot::subject, {}, antecedent(object), 1.0F}});
    }
  }
}

/// What the verb above lends to a noun: who does it, who gets it, and its phrases.
void PredicateFinder::add_roles_above(Predicate& predicate, std::uint32_t phrase) const {
  const std::uint32_t noun = predicate.token;
  const std::uint32_t verb = tree_.head(phrase);
  const std::string& word = tree_.lemma(verb);
  const bool passive = is_passive(verb);
  // `was granted asylum`
  const bool granted = passive && tree_.is(phrase, "xcomp") && !tree_.has_child(phrase, "case") &&
                       (word == "grant" || word == "give" || word == "offer" || word == "deny" ||
                        word == "award" || word == "promise");
  const bool object = tree_.is(phrase, "obj") || tree_.is(phrase, "nsubj:pass") || granted ||
                      (tree_.is(verb, "acl") && passive);
  if (object) {
    predicate.governor = verb;
    const std::vector<Argument> doers = subjects(verb);
    for (const Argument& doer : doers) {
      add(predicate, Slot::doer, doer.token, doer.certainty);
    }
    Predicate above;
    add_dependents(above, verb, elsewhere);
    // `received a loan from X`: X gives it.
    const auto gives = [&](const Argument& argument) {
      return argument.slot == Slot::oblique && argument.marker == "from" &&
             has_mention(argument.token);
    };
    const bool given = std::any_of(predicate.arguments.begin(), predicate.arguments.end(), gives) ||
                       std::any_of(above.arguments.begin(), above.arguments.end(), gives);
    const bool receives = cues_.is(word, Cue::receiving);
    if (is_light(verb) && !(receives && given)) {
      for (const Argument& doer : doers) {
        add(predicate, Slot::subject, doer.token, doer.certainty * inherited);
      }
    }
    if (receives && given) {
      for (const Argument& doer : doers) {
        add(predicate, Slot::recipient, doer.token, doer.certainty * inherited);
      }
    } else if (passive && (tree_.is(phrase, "obj") || granted)) {
      for (const Argument& getting : surface_subjects(verb)) {
        add(predicate, Slot::recipient, getting.token, getting.certainty * inherited);
      }
    }
    const bool blames =
        word == "blame" || word == "pin" || word == "attribute" || word == "ascribe";
    const std::size_t own = predicate.arguments.size();
    for (const Argument& argument : above.arguments) {
      if (blames && argument.slot == Slot::oblique &&
          (argument.marker == "on" || argument.marker == "to")) {
        add(predicate, Slot::subject, argument.token, argument.certainty);
      } else if (argument.slot == Slot::oblique || argument.slot == Slot::infinitive ||
                 argument.slot == Slot::indirect) {
        add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
      }
    }
    for (std::size_t i = own; i < predicate.arguments.size(); ++i) {
      predicate.arguments[i].of_verb = true;
    }
  } else if (tree_.is(phrase, "obl")) {
    predicate.governor = verb;
    add(predicate, Slot::above, verb, 1.0F, tree_.marker(phrase));
    for (const Argument& subject : subjects(verb)) {
      add(predicate, Slot::participant, subject.token, subject.certainty * inherited,
          tree_.marker(phrase));
    }
    // `came under fire from X`
    if (word == "come" || word == "be" || word == "fall" || word == "go") {
      for (const std::uint32_t c : tree_.children(verb)) {
        if (tree_.is(c, "obl") && c > phrase && tree_.marker(c) == "from") {
          add(predicate, Slot::oblique, c, elsewhere, "from");
        }
      }
    }
    // `was hit with tariffs`, `was killed in an attack`
    if (passive) {
      for (const Argument& hit : surface_subjects(verb)) {
        add(predicate, Slot::recipient, hit.token, hit.certainty * inherited);
      }
    }
  } else if (tree_.is(phrase, "nsubj")) {
    // `Talks resumed on Monday between X and Y.`
    for (const std::uint32_t c : tree_.children(verb)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c > verb && phrase <= verb && noun < verb &&
          (marker == "between" || marker == "among" || marker == "with")) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
      }
    }
  }
}

/// `left in protest at the tax`, `made no secret of its opposition to the tax`: the phrase right
/// behind a noun may hang on a word further up.
void PredicateFinder::add_phrase_after(Predicate& predicate, std::uint32_t noun) const {
  constexpr std::array<std::string_view, 8> markers = {"to",   "against", "at",      "over",
                                                       "with", "about",   "towards", "for"};
  if (tree_.is(noun, "obj") || tree_.is(noun, "nsubj")) {
    return;  // what hangs on the verb of an object is added there
  }
  const std::uint32_t end = tree_.subtree(noun).back() + 1;
  std::uint32_t above = tree_.head(noun);
  for (int depth = 0; depth < 3 && above != Tree::none; ++depth, above = tree_.head(above)) {
    for (const std::uint32_t c : tree_.children(above)) {
      const std::string marker = tree_.marker(c);
      if ((tree_.is(c, "obl") || tree_.is(c, "nmod")) && c >= end &&
          tree_.subtree(c).front() == end &&
          std::find(markers.begin(), markers.end(), marker) != markers.end()) {
        add(predicate, Slot::oblique, c, elsewhere, marker);
        return;
      }
    }
  }
}

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
  if (comma + 1 >= end || tree_.lemma(comma) != ",") {
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
      if (!goes_on) {
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

bool PredicateFinder::is_common(std::uint32_t token) const {
  return token != Tree::none && tree_.token(token).upos == Upos::noun && !has_mention(token);
}

/// Possessors, prepositional phrases, names before a noun, and clauses behind it.
void PredicateFinder::add_nominal_dependents(Predicate& predicate, std::uint32_t noun,
                                             float certainty) const {
  const auto is_list = [&](std::uint32_t token) {
    const auto below = tree_.children(token);
    return tree_.is(token, "conj") || std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
             return tree_.is(c, "conj") || (tree_.is(c, "appos") && tree_.has_child(c, "conj")) ||
                    (tree_.is(c, "appos") && tree_.has_child(c, "cc"));
           });
  };
  for (const std::uint32_t c : tree_.children(noun)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "nmod:poss")) {
      add(predicate, Slot::possessor, c, certainty);
    } else if ((tree_.is(c, "nmod") || (tree_.is(c, "obl") && marker == "of")) && !marker.empty() &&
               c > noun) {
      add(predicate, Slot::oblique, c, certainty, marker);
      // `between A and B`: the second hangs on the noun now and then.
      if ((marker == "between" || marker == "among") && tree_.conjuncts(c).size() == 1) {
        for (const std::uint32_t other : tree_.children(noun)) {
          if (other > c && (tree_.is(other, "conj") || tree_.is(other, "appos"))) {
            add(predicate, Slot::oblique, other, certainty, marker);
          }
        }
      }
      // `calls from the unions to …`: the clause may hang on the phrase between.
      if ((marker == "by" || marker == "from") && cues_.is(tree_.lemma(noun), Cue::lead_in)) {
        for (const std::uint32_t inner : tree_.children(c)) {
          if (tree_.is(inner, "acl") && tree_.marker(inner) == "to") {
            add(predicate, Slot::infinitive, inner, certainty * elsewhere);
          }
        }
      }
      // `the killing of X by Y`: the second phrase often hangs on the first.
      for (const std::uint32_t inner : tree_.children(c)) {
        if (tree_.is(inner, "nmod") && !tree_.is(inner, "nmod:poss") && inner > c &&
            !tree_.marker(inner).empty()) {
          add(predicate, Slot::oblique, inner, certainty * elsewhere, tree_.marker(inner));
        }
      }
    } else if (tree_.is(c, "nmod:unmarked") && c > noun) {
      if (!is_list(noun)) {
        add(predicate, Slot::apposition, c, certainty);  // `Lima, Peru`
      }
    } else if ((tree_.is(c, "compound") || tree_.is(c, "amod") || tree_.is(c, "nmod") ||
                tree_.is(c, "flat") || tree_.is(c, "dep") || tree_.is(c, "punct")) &&
               c < noun) {
      // `US-Russia talks`: the first name may hang on the second; not `Spanish airline plans`, but
      // `White House press secretary X`.
      const bool title = tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat");
      for (const std::uint32_t part : tree_.subtree(c)) {
        const bool inner = title && tree_.is(part, "compound") && tree_.head(part) == c &&
                           tree_.token(part).upos == Upos::propn;
        if (part < noun && has_mention(part) &&
            (part == c || inner || !is_common(tree_.head(part))) &&
            (part == c || tree_.is(part, "compound") || tree_.is(part, "conj") ||
             tree_.is(part, "nmod") || tree_.is(part, "amod"))) {
          add(predicate, Slot::modifier, part, part == c ? certainty : certainty * inherited);
        }
      }
    } else if (tree_.is(c, "acl") || tree_.is(c, "ccomp") || tree_.is(c, "xcomp") ||
               tree_.is(c, "advcl")) {
      if (tree_.is(c, "acl:relcl")) {
        if (marker == "that" && !tree_.is_relative(tree_.child(c, "mark"))) {
          add(predicate, Slot::clause, c, certainty * inherited, modal(c));
        }
      } else if (marker == "to" || tree_.token(c).has("VerbForm", "Inf")) {
        add(predicate, Slot::infinitive, c, certainty);
      } else if (is_preposition_of_clauses(marker)) {
        add(predicate, Slot::oblique, c, certainty, marker);
      } else if (marker == "that" || tree_.is(c, "ccomp")) {
        add(predicate, Slot::clause, c, certainty, modal(c));
      } else if (tree_.is(c, "acl") && marker.empty() && c > noun && !is_passive(c) &&
                 tree_.document().form(tree_.token(c)).ends_with("ing")) {
        add(predicate, Slot::gerund, c, certainty);  // `a law banning it`
      }
    } else if (tree_.is(c, "appos") && c > noun && tree_.marker(c).empty() && !is_list(noun)) {
      add(predicate, Slot::apposition, c, certainty);
    }
  }
}

void PredicateFinder::add_noun(Predicate& predicate) const {
  const std::uint32_t noun = predicate.token;
  add_nominal_dependents(predicate, noun, 1.0F);
  add_next_phrase(predicate, noun);
  add_phrase_after(predicate, noun);
  add(predicate, Slot::article, noun, 1.0F);
  // `a and b of X`: what one lacks it shares with its neighbour.
  const auto has = [&](Slot slot) {
    return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                       [&](const Argument& argument) { return argument.slot == slot; });
  };
  const auto is_titled = [&](std::uint32_t token) {
    return has_mention(token) || tree_.has_child(token, "appos") || tree_.has_child(token, "flat");
  };
  if (!has(Slot::oblique) && !has(Slot::possessor) && !has(Slot::modifier)) {
    if (tree_.is(noun, "conj") && tree_.is_nominal(tree_.head(noun)) && !is_titled(noun)) {
      add_nominal_dependents(predicate, tree_.head(noun), elsewhere);
    } else if (const std::uint32_t other = tree_.child(noun, "conj");
               other != Tree::none && !is_titled(other)) {
      add_nominal_dependents(predicate, other, elsewhere);
    }
  }

  // `Peruvian President X`: the adjective may hang on the name instead of the title.
  const std::uint32_t named = tree_.head(noun);
  if (!has(Slot::modifier) && named != Tree::none && noun < named && tree_.is_nominal(named) &&
      (tree_.is(noun, "compound") || tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat"))) {
    for (const std::uint32_t c : tree_.children(named)) {
      if (c < noun && has_mention(c)) {
        add(predicate, tree_.is(c, "nmod:poss") ? Slot::possessor : Slot::modifier, c, inherited);
      } else if (c > named && tree_.is(c, "nmod") && tree_.marker(c) == "of") {
        add(predicate, Slot::oblique, c, inherited, "of");  // `President X of Peru`
      }
    }
  }

  // The verb above, through coordination.
  const std::uint32_t phrase = whole(noun);
  const std::uint32_t above = tree_.head(phrase);
  if (above != Tree::none && tree_.token(above).upos == Upos::verb) {
    add_roles_above(predicate, phrase);
  }
  add_blamed(predicate, phrase);
  // `closed the port at X's request`: the phrase may hang on the object.
  if (above != Tree::none && tree_.is(phrase, "nmod") && !tree_.marker(phrase).empty() &&
      (tree_.is(above, "obj") || tree_.is(above, "nsubj:pass")) &&
      tree_.head(above) != Tree::none && tree_.token(tree_.head(above)).upos == Upos::verb) {
    add(predicate, Slot::above, tree_.head(above), elsewhere, tree_.marker(phrase));
  }
  // `the talks held by X with Y`: the light verb stands behind its noun.
  for (const std::uint32_t c : tree_.children(noun)) {
    const bool light = is_light(c);
    const bool participle = tree_.is(c, "acl") && !tree_.is(c, "acl:relcl") &&
                            tree_.marker(c).empty() && !tree_.has_child(c, "nsubj");
    // `the treaty that X signed`
    const bool relative = tree_.is(c, "acl:relcl") && light;
    if ((participle || relative) && tree_.token(c).upos == Upos::verb) {
      Predicate below;
      add_dependents(below, c, elsewhere);
      // `the suit brought by X against Y`: the second phrase may hang on the first.
      for (const std::uint32_t agent : tree_.children(c)) {
        for (const std::uint32_t inner : tree_.children(agent)) {
          if (tree_.is(agent, "obl:agent") && tree_.is(inner, "nmod") && inner > agent &&
              !tree_.marker(inner).empty() && tree_.marker(inner) != "of") {
            add(below, Slot::oblique, inner, elsewhere, tree_.marker(inner));
          }
        }
      }
      for (const Argument& argument : below.arguments) {
        if (argument.slot == Slot::oblique) {
          add(predicate, argument.slot, argument.token, argument.certainty, argument.marker);
        }
      }
      if (light) {
        for (const Argument& subject : subjects(c)) {
          if (subject.token != noun) {
            add(predicate, Slot::subject, subject.token, subject.certainty * inherited);
          }
        }
      }
    }
  }
  // `X is in talks with Y`
  if (tree_.has_child(noun, "cop") && tree_.has_child(noun, "case")) {
    for (const Argument& subject : surface_subjects(noun)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
      add(predicate, Slot::participant, subject.token, subject.certainty, tree_.marker(noun));
    }
    add_earlier(predicate);
  }
  add_holders(predicate, noun, 0);
}

void PredicateFinder::add_holders(Predicate& predicate, std::uint32_t noun, int depth) const {
  if (depth > 3) {
    return;
  }
  const float certainty = depth == 0 ? 1.0F : inherited;
  const auto hold = [&](std::uint32_t token, float c) { add(predicate, Slot::holder, token, c); };
  if (has_mention(noun)) {
    hold(noun, certainty);
  }
  // `whose Labour party`
  for (const std::uint32_t c : tree_.children(noun)) {
    if (c < noun && tree_.is(c, "compound") && has_mention(c) &&
        cues_.is(tree_.lemma(noun), Cue::body)) {
      hold(c, certainty * inherited);
    }
  }
  const std::uint32_t head = tree_.head(noun);
  const bool in_phrase = tree_.has_child(noun, "case") && tree_.marker(noun) != "as";
  if (tree_.has_child(noun, "cop") && !in_phrase) {
    for (const Argument& subject : surface_subjects(noun)) {
      hold(subject.token, subject.certainty * certainty);
    }
  }
  for (const std::uint32_t c : tree_.children(noun)) {
    // `Secretary of State X`: the name may hang on the title as if a preposition were there.
    const bool bare = tree_.is(c, "nmod") && c > noun && has_mention(c) &&
                      tree_.token(c).upos == Upos::propn && !tree_.has_child(c, "case");
    if (tree_.is(c, "appos") || tree_.is(c, "flat") || bare ||
        (tree_.is(c, "nmod:desc") && c > noun)) {
      if (tree_.is_nominal(c)) {
        hold(c, certainty);
      }
    }
    // `supporters of the plan, including X`
    const std::string example = tree_.marker(c);
    if (tree_.is(c, "nmod") && c > noun && has_mention(c) &&
        (example == "include" || example == "including" || example == "such as" ||
         example == "like" || example == "among")) {
      hold(c, certainty * inherited);
    }
    // `the governor of Alaska Ana Ruiz`: the name may hang on the place instead.
    const std::string with = tree_.marker(c);
    const bool of_body = with == "of" || with == "for" || with == "to" || with == "at";
    // `members such as Peru and Norway`
    if (tree_.is(c, "nmod") && c > noun && tree_.token(noun).has("Number", "Plur") &&
        (with == "such as" || with == "including" || with == "like")) {
      hold(c, certainty);
    }
    if (tree_.is(c, "nmod") && of_body && (has_mention(c) || is_common(c))) {
      for (const std::uint32_t inner : tree_.children(c)) {
        if (inner > c && has_mention(inner) &&
            (tree_.is(inner, "appos") || tree_.is(inner, "flat"))) {
          hold(inner, certainty * elsewhere);
        }
      }
    }
  }
  if (head == Tree::none) {
    return;
  }
  // `met his counterpart X`: title and name as two objects.
  const std::uint32_t next = noun + 1;
  if (next < tree_.document().tokens().size() && tree_.head(next) == head && has_mention(next) &&
      tree_.token(next).upos == Upos::propn &&
      tree_.token(next).deprel == tree_.token(noun).deprel) {
    hold(next, certainty * inherited);
  }
  if (tree_.is(noun, "conj")) {
    // `mayor of Lima and governor of Cusco`: the second office may hang on the first one's place.
    const std::uint32_t first = tree_.head(head);
    if (has_mention(head) && tree_.is(head, "nmod") && tree_.marker(head) == "of" &&
        is_common(first) && is_common(noun)) {
      add_holders(predicate, first, depth + 1);
      return;
    }
    if (tree_.is_nominal(head) && !has_mention(head)) {
      add_holders(predicate, head, depth + 1);
    } else if (tree_.is_nominal(head) &&
               (tree_.is(head, "appos") || tree_.has_child(head, "cop"))) {
      add_holders(predicate, head, depth + 1);
    } else if (tree_.token(head).upos == Upos::propn && tree_.has_child(head, "appos") &&
               tree_.child(head, "appos") < noun) {
      hold(head, certainty * inherited);  // `X, a lawyer and a member of Y, left`
    }
    return;
  }
  if (tree_.is(noun, "appos") ||
      ((tree_.is(noun, "compound") || tree_.is(noun, "nmod:desc") || tree_.is(noun, "flat") ||
        tree_.is(noun, "amod") || (tree_.is(noun, "nmod") && !tree_.has_child(noun, "case"))) &&
       noun < head)) {
    if (tree_.is_nominal(head)) {
      hold(head, certainty);
    }
    return;
  }
  // `The president is X.`
  if (tree_.is(noun, "nsubj") && tree_.is_nominal(head) && tree_.has_child(head, "cop")) {
    hold(head, certainty);
    return;
  }
  if (tree_.token(head).upos != Upos::verb) {
    return;
  }
  const bool as = tree_.marker(noun) == "as";
  if ((tree_.is(noun, "obl") && as) || (tree_.is(noun, "xcomp") && !in_phrase) ||
      (tree_.is(noun, "advcl") && as)) {
    // `appointed X as chief`, but `succeeded X as chief`.
    const std::string& verb = tree_.lemma(head);
    const bool follows = verb == "succeed" || verb == "replace" || verb == "follow" ||
                         verb == "join" || verb == "represent" || verb == "serve";
    const std::uint32_t object = follows ? Tree::none : tree_.child(head, "obj");
    if (object != Tree::none && !is_passive(head) && object != noun) {
      hold(object, certainty * inherited);
    } else {
      for (const Argument& subject : surface_subjects(head)) {
        hold(subject.token, subject.certainty * certainty);
      }
    }
  } else if (tree_.is(noun, "obj") && as) {
    for (const Argument& subject : surface_subjects(head)) {
      hold(subject.token, subject.certainty * certainty);
    }
  }
}

void PredicateFinder::add_adjective(Predicate& predicate) const {
  const std::uint32_t adjective = predicate.token;
  for (const Argument& subject : surface_subjects(adjective)) {
    add(predicate, Slot::subject, subject.token, subject.certainty);
  }
  const std::uint32_t head = tree_.head(adjective);
  if (predicate.arguments.empty() && head != Tree::none &&
      (tree_.is(adjective, "acl") || tree_.is(adjective, "appos")) && tree_.is_nominal(head)) {
    add(predicate, Slot::subject, head, inherited);
  }
  add_dependents(predicate, adjective, 1.0F);
  for (const std::uint32_t c : tree_.children(adjective)) {
    if (tree_.is(c, "nmod") && !tree_.marker(c).empty()) {
      add(predicate, Slot::oblique, c, 1.0F, tree_.marker(c));
    }
  }
  add_earlier(predicate);
}

void PredicateFinder::add_adposition(Predicate& predicate) const {
  const std::uint32_t phrase = tree_.head(predicate.token);
  if (phrase == Tree::none ||
      !(tree_.is(predicate.token, "case") || tree_.is(predicate.token, "mark"))) {
    return;
  }
  if (tree_.has_child(phrase, "cop")) {
    for (const Argument& subject : surface_subjects(phrase)) {
      add(predicate, Slot::subject, subject.token, subject.certainty);
    }
    add(predicate, tree_.token(phrase).upos == Upos::verb ? Slot::gerund : Slot::object, phrase,
        1.0F);
  }
}

/// `X will not leave`: who won't, and what.
void PredicateFinder::add_auxiliary(Predicate& predicate) const {
  const std::uint32_t verb = tree_.head(predicate.token);
  predicate.lemma = lemma_with_particle(predicate.token);
  if (verb == Tree::none || !tree_.is(predicate.token, "aux") ||
      (predicate.lemma.ends_with(" not") && tree_.token(verb).upos != Upos::verb)) {
    return;
  }
  // `how it should work` asks for nothing.
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string& word = tree_.lemma(c);
    if (c < verb && (word == "how" || word == "why" || word == "where" || word == "whether")) {
      return;
    }
  }
  for (const Argument& subject : surface_subjects(verb)) {
    add(predicate, Slot::subject, subject.token, subject.certainty);
    add_author(predicate, subject, Slot::author);
  }
  add(predicate, Slot::infinitive, verb, 1.0F);
  // `will not leave until …`: what it is made to depend on.
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string marker = tree_.marker(c);
    if (tree_.is(c, "advcl") && (marker == "until" || marker == "unless")) {
      add(predicate, Slot::oblique, c, 1.0F, marker);
    } else if (tree_.is(c, "advcl") && (marker == "if" || marker == "when" || marker == "once")) {
      const auto below = tree_.children(verb);
      const auto inner = tree_.children(c);
      const auto is_only = [&](std::uint32_t i) { return tree_.lemma(i) == "only"; };
      if (std::any_of(below.begin(), below.end(), is_only) ||
          std::any_of(inner.begin(), inner.end(), is_only)) {
        add(predicate, Slot::oblique, c, 1.0F, "only if");
      }
    }
  }
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
        }
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
    if (c < noun) {
      add(predicate, tree_.is(c, "nmod:poss") ? Slot::possessor : Slot::modifier, c, inherited);
    } else if (tree_.is(c, "nmod") && (marker == "at" || marker == "with" || marker == "from")) {
      add(predicate, Slot::oblique, c, inherited, marker);
    }
  }
}

}  // namespace newsgraph::extractors::relations
