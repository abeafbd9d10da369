// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/predicates.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr int max_depth = 6;  // of inherited subjects

}  // namespace

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

/// Of `condemned as a mistake by Y` Y, whose phrase may hang on the one before; else none.
std::uint32_t PredicateFinder::agent_behind(std::uint32_t verb) const {
  for (const std::uint32_t c : tree_.children(verb)) {
    if (c < verb || !tree_.is(c, "obl")) {
      continue;
    }
    for (const std::uint32_t inner : tree_.children(c)) {
      // `backed as mayor by X`, `backed since the spring by X`
      if (inner > c && tree_.is(inner, "nmod") && tree_.marker(inner) == "by" &&
          (tree_.marker(c) == "as" ||
           (cues_.is(tree_.lemma(c), Cue::time) && has_mention(inner)))) {
        return inner;
      }
    }
  }
  return Tree::none;
}

bool PredicateFinder::ends_with_a_stop(std::uint32_t token) const {
  const Document& document = tree_.document();
  const Sentence& sentence = document.sentences()[tree_.sentence(token)];
  for (std::uint32_t i = sentence.first_token + sentence.token_count; i-- > token;) {
    const std::string_view form = document.form(tree_.token(i));
    if (form == "." || form == "?" || form == "!") {
      return true;
    }
    if (tree_.token(i).upos != Upos::punct) {
      return false;
    }
  }
  return false;
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
  // `was handed a rifle and told to stand`
  if (!active_subject && !have && tree_.is(verb, "conj") &&
      cues_.is(token.lemma, Cue::commanding) && tree_.has_child(verb, "xcomp") &&
      !tree_.has_child(verb, "obj") && !tree_.has_child(verb, "iobj") && tree_.head(verb) < verb &&
      is_passive(tree_.head(verb))) {
    return true;
  }
  // `X called for …`, `X signed Y` without a form of `be` are no passives, whatever the parser
  // calls their subjects.
  const std::uint32_t made = tree_.child(verb, "xcomp");
  const bool has_object =
      tree_.has_child(verb, "obj") || (made == verb + 1 && tree_.token(made).upos == Upos::propn);
  // In a whole sentence; a headline may leave out `was`.
  const std::uint32_t above = tree_.head(verb);
  const bool clause = above == Tree::none || tree_.is(verb, "ccomp") || tree_.is(verb, "conj");
  const bool whole_sentence = clause && passive_subject && !agent &&
                              !tree_.has_child(verb, "cop") && ends_with_a_stop(verb);
  if (active_subject || (passive_subject && !agent && has_object) || whole_sentence ||
      (passive_subject && !agent && token.has("VerbForm", "Fin"))) {
    return false;
  }
  // `Caricom, a bloc, called for calm.`
  // `the union was angry and called for calm`
  const bool behind_adjective = tree_.is(verb, "conj") && !passive_subject && above != Tree::none &&
                                tree_.token(above).upos == Upos::adj &&
                                tree_.has_child(above, "nsubj");
  if (((passive_subject && tree_.is(verb, "root")) || behind_adjective) && !agent && !has_object &&
      (tree_.lemma(verb) == "call" || tree_.lemma(verb) == "press" ||
       tree_.lemma(verb) == "push") &&
      std::any_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::uint32_t c) {
        return tree_.is(c, "obl") && tree_.marker(c) == "for";
      })) {
    return false;
  }
  // `denounced it and called for …`: as active as the verb before.
  const std::uint32_t first = tree_.head(verb);
  if (tree_.is(verb, "conj") && !passive_subject && !agent && first != Tree::none &&
      tree_.token(first).upos == Upos::verb && tree_.has_child(first, "nsubj") &&
      !is_passive(first)) {
    return false;
  }
  // `denied that it was lost and accused Y`
  if (tree_.is(verb, "conj") && !passive_subject && !agent && tree_.has_child(verb, "obj") &&
      !cues_.is(tree_.lemma(verb), Cue::giving)) {
    return false;
  }
  if (passive_subject || agent || token.has("Voice", "Pass")) {
    return true;
  }
  // `wants Ana Ruiz impeached`
  if (tree_.is(verb, "xcomp") && first != Tree::none && tree_.lemma(first) == "want" &&
      tree_.has_child(first, "obj") && token.has("VerbForm", "Part") &&
      token.has("Tense", "Past")) {
    return true;
  }
  if (have || tree_.is(verb, "root")) {
    return false;
  }
  // `wants the quota restored`
  if (tree_.is(verb, "xcomp") && first != Tree::none && tree_.has_child(first, "obj") &&
      tree_.child(first, "obj") < verb && !tree_.has_child(verb, "obj") &&
      (tree_.lemma(first) == "want" || tree_.lemma(first) == "see" ||
       tree_.lemma(first) == "demand" || tree_.lemma(first) == "need")) {
    return token.has("Tense", "Past") && token.has("VerbForm", "Part");
  }
  // `welcomed by X but condemned as a mistake by Y`
  if (tree_.is(verb, "conj") && first != Tree::none && !tree_.has_child(verb, "obj") &&
      !tree_.has_child(verb, "nsubj") && !tree_.has_child(verb, "aux") &&
      agent_behind(verb) != Tree::none && is_passive(first)) {
    return true;
  }
  if (tree_.is(verb, "conj") && tree_.head(verb) != Tree::none) {
    // `was elected a fellow and admitted to the academy`: nobody admits without saying whom.
    const bool participle = token.has("VerbForm", "Part") ||
                            (cues_.is(tree_.lemma(verb), Cue::placing) &&
                             !tree_.has_child(verb, "nsubj") && !tree_.has_child(verb, "ccomp") &&
                             !tree_.has_child(verb, "xcomp") && !tree_.has_child(verb, "aux"));
    return token.has("Tense", "Past") && participle && is_passive(tree_.head(verb)) &&
           !tree_.has_child(verb, "obj");
  }
  // `Encouraged to leave, X left.`: a clause without subject and conjunction is no past tense.
  const bool in_front = tree_.is(verb, "advcl") && verb < first && !tree_.has_child(verb, "mark") &&
                        tree_.document().form(token).ends_with("ed");
  return (token.has("VerbForm", "Part") || in_front) && token.has("Tense", "Past") &&
         (tree_.is(verb, "acl") || tree_.is(verb, "advcl") || tree_.is(verb, "amod")) &&
         !tree_.has_child(verb, "obj");
}

std::vector<Argument> PredicateFinder::surface_subjects(std::uint32_t verb) const {
  return surface_subjects(verb, 0);
}

bool PredicateFinder::is_relative_clause(std::uint32_t verb) const {
  if (tree_.is(verb, "acl:relcl")) {
    return true;
  }
  const bool takes_objects = cues_.is(tree_.lemma(verb), Cue::cancelling) ||
                             cues_.is(lemma_with_particle(verb), Cue::cancelling) ||
                             cues_.is(tree_.lemma(verb), Cue::negating) ||
                             cues_.is(tree_.lemma(verb), Cue::backing);
  return tree_.is(verb, "acl") && takes_objects && tree_.marker(verb) == "that" &&
         tree_.has_child(verb, "nsubj") && !tree_.has_child(verb, "obj") &&
         !tree_.has_child(verb, "xcomp") && !tree_.has_child(verb, "ccomp") && !is_passive(verb);
}

bool PredicateFinder::is_ranked(std::uint32_t noun) const {
  const auto ranks = [&](std::uint32_t token) {
    const std::string& word = tree_.lemma(token);
    return word == "first" || word == "last" || word == "second" || word == "only" ||
           word == "latest";
  };
  const auto below = tree_.children(noun);
  return ranks(noun) || std::any_of(below.begin(), below.end(),
                                    [&](std::uint32_t c) { return c < noun && ranks(c); });
}

bool PredicateFinder::goes_on(std::uint32_t verb) const {
  const std::uint32_t above = tree_.head(verb);
  if (above == Tree::none || !tree_.is(verb, "ccomp") || tree_.token(verb).upos != Upos::verb ||
      !tree_.token(verb).has("VerbForm", "Fin") || !tree_.marker(verb).empty() ||
      tree_.has_child(verb, "nsubj") || tree_.has_child(verb, "csubj") ||
      tree_.has_child(verb, "expl") || is_passive(verb)) {
    return false;
  }
  // Not in quotation marks: `"Peru left," X said`.
  const std::uint32_t subject = tree_.child(above, "nsubj");
  const std::string& first = tree_.lemma(tree_.subtree(verb).front());
  return subject != Tree::none && subject < verb && first != "\"" && first != "“" && first != "``";
}

std::uint32_t PredicateFinder::joined_to(std::uint32_t verb) const {
  const std::uint32_t first = tree_.head(verb);
  if (first == Tree::none || !tree_.is(verb, "conj") || tree_.has_child(verb, "nsubj")) {
    return first;
  }
  // `argues that the design is new and has threatened Google`: no design threatens.
  const std::uint32_t teller = tree_.is(first, "ccomp") ? tree_.head(first) : Tree::none;
  const std::uint32_t thing = tree_.child(first, "nsubj");
  const std::string& told = tree_.lemma(verb);
  if (teller != Tree::none && thing != Tree::none &&
      cues_.is(tree_.lemma(teller), Cue::reporting) &&
      (cues_.is(told, Cue::reporting) || told == "threaten" || told == "urge" || told == "accuse" ||
       told == "call" || told == "blame") &&
      !has_mention(thing) && tree_.token(thing).upos == Upos::noun &&
      !tree_.has_child(thing, "appos") && !cues_.is(tree_.lemma(thing), Cue::acting) &&
      !cues_.is(tree_.lemma(thing), Cue::acting_together)) {
    return teller;
  }
  if (tree_.has_child(verb, "aux") || tree_.token(verb).upos != Upos::verb) {
    return first;
  }
  const std::uint32_t above = tree_.head(first);
  if (above == Tree::none) {
    return first;
  }
  // `was praised by X, who said he was good, and attacked by Y`
  if (tree_.has_child(verb, "obl:agent") && !is_passive(first)) {
    for (std::uint32_t i = above; i != Tree::none; i = tree_.head(i)) {
      if (tree_.token(i).upos == Upos::verb && is_passive(i)) {
        return i;
      }
    }
    return first;
  }
  const Token& token = tree_.token(verb);
  if (tree_.token(above).upos != Upos::verb || above > first || !token.has("Tense", "Past") ||
      !token.has("VerbForm", "Fin")) {
    return first;
  }
  // `agreed to leave and accused Y`
  if (tree_.is(first, "xcomp") && tree_.marker(first) == "to") {
    return above;
  }
  if (!tree_.is(first, "ccomp") || !cues_.is(tree_.lemma(above), Cue::reporting)) {
    return first;
  }
  // `said it would be "a mistake" and promised to fight it`
  const std::uint32_t link = tree_.child(verb, "cc");
  if (link != Tree::none && link > 0) {
    const std::string& before = tree_.lemma(link - 1);
    if (before == "\"" || before == "”" || before == "''") {
      return above;
    }
  }
  // `said it would leave and accused Y`
  const std::uint32_t modal = tree_.child(first, "aux");
  const bool ahead = modal != Tree::none && (cues_.is(tree_.lemma(modal), Cue::future) ||
                                             cues_.is(tree_.lemma(modal), Cue::open));
  return ahead ? above : first;
}

/// Of `the union, whose leader, X, came here, is …`: the leader, who came, where the parser makes
/// him an apposition and the union the subject of what he did; else none.
std::uint32_t PredicateFinder::leader_behind(std::uint32_t subject, std::uint32_t verb) const {
  for (const std::uint32_t c : tree_.children(subject)) {
    const std::uint32_t whose = tree_.child(c, "nmod:poss");
    if (tree_.is(c, "appos") && c > subject && c < verb && whose != Tree::none &&
        tree_.lemma(whose) == "whose") {
      const auto below = tree_.children(verb);
      const bool more = std::any_of(below.begin(), below.end(), [&](std::uint32_t other) {
        return tree_.is(other, "conj") && tree_.token(other).upos == Upos::verb &&
               !tree_.has_child(other, "nsubj") && !tree_.has_child(other, "cc");
      });
      return more ? c : Tree::none;
    }
  }
  return Tree::none;
}

/// Of `reopened after the union, Y, reached a deal`, read as if it reopened after the union and
/// reached a deal: the union; else none.
std::uint32_t PredicateFinder::subject_in_phrase(std::uint32_t verb) const {
  const std::uint32_t above = tree_.head(verb);
  if (!tree_.is(verb, "conj") || above == Tree::none || tree_.has_child(verb, "cc") ||
      tree_.token(above).upos != Upos::verb) {
    return Tree::none;
  }
  const std::uint32_t first = tree_.subtree(verb).front();
  for (const std::uint32_t c : tree_.children(above)) {
    const std::string marker = tree_.marker(c);
    if (c > above && tree_.is(c, "obl") && tree_.subtree(c).back() + 1 == first &&
        (marker == "after" || marker == "before" || marker == "as" || marker == "since" ||
         marker == "until")) {
      return c;
    }
  }
  return Tree::none;
}

/// `X, joined by Y, …`: Y, who does it too; else none.
std::uint32_t PredicateFinder::joined_by(std::uint32_t clause) const {
  const bool joined = tree_.is(clause, "acl") && tree_.lemma(clause) == "join" &&
                      tree_.token(clause).has("VerbForm", "Part");
  return joined ? tree_.child(clause, "obl:agent") : Tree::none;
}

/// `X, along with Y, …`, `X, like Y, …`, `X, joined by Y, …`: Y does it too.
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
      if (const std::uint32_t other = joined_by(c); other != Tree::none && has_mention(other)) {
        subjects.push_back({Slot::subject, {}, other, certainty});
      }
      if (c == subject || c >= verb || !has_mention(c) ||
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

/// `On Monday X, a general, called for it`, `on Monday Peru's minister left`: a subject that the
/// parser took for an adverbial, alone or in one with the day before it.
std::uint32_t PredicateFinder::subject_behind_day(std::uint32_t verb) const {
  if (tree_.token(verb).upos != Upos::verb || tree_.marker(verb) == "to" ||
      !(tree_.token(verb).has("VerbForm", "Fin") || tree_.has_child(verb, "aux") ||
        tree_.token(verb).has("Tense", "Past"))) {
    return Tree::none;
  }
  std::uint32_t found = Tree::none;
  for (const std::uint32_t c : tree_.children(verb)) {
    const std::string& relation = tree_.token(c).deprel;
    if (relation.starts_with("nsubj") || relation.starts_with("csubj") || relation == "expl") {
      return Tree::none;
    }
    if (c > verb || !tree_.is(c, "obl") || !tree_.is_nominal(c) ||
        cues_.is(tree_.lemma(c), Cue::time)) {
      continue;
    }
    const std::uint32_t first = tree_.subtree(c).front();
    const std::string& preposition = tree_.lemma(first);
    const bool day_before = (preposition == "on" || preposition == "in" || preposition == "last") &&
                            first + 1 < c && cues_.is(tree_.lemma(first + 1), Cue::time);
    if (day_before || (!tree_.has_child(c, "case") && has_mention(c))) {
      found = c;
    }
  }
  return found;
}

/// `talks ended after General X, the army's chief, refused to go on`: X, whom the parser hung on
/// `ended`; `it will send radars to Peru, its minister, X, said`: X, whom it hung on Peru.
std::uint32_t PredicateFinder::subject_of_other(std::uint32_t verb) const {
  if (tree_.token(verb).upos != Upos::verb || !tree_.token(verb).has("Tense", "Past") ||
      !tree_.marker(verb).empty() || tree_.has_child(verb, "nsubj") ||
      tree_.has_child(verb, "csubj") || tree_.has_child(verb, "aux:pass") ||
      tree_.subtree(verb).front() == 0) {
    return Tree::none;
  }
  const std::uint32_t head = tree_.head(verb);
  if (tree_.is(verb, "advcl") && head != Tree::none) {
    const std::uint32_t front = tree_.subtree(verb).front();
    for (const std::uint32_t c : tree_.children(head)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c < verb && (has_mention(c) || tree_.has_child(c, "det")) &&
          !cues_.is(tree_.lemma(c), Cue::time) &&
          (marker == "after" || marker == "before" || marker == "until" || marker == "since") &&
          tree_.subtree(c).back() + 2 >= front && tree_.subtree(c).back() < front) {
        return c;
      }
    }
  }
  if (cues_.is(tree_.lemma(verb), Cue::reporting) && tree_.has_child(verb, "ccomp") && verb > 1 &&
      tree_.lemma(verb - 1) == ",") {
    std::uint32_t name = verb - 2;
    while (tree_.head(name) != Tree::none && tree_.is(name, "flat")) {
      name = tree_.head(name);
    }
    if (tree_.is(name, "appos") && has_mention(name) && name < verb) {
      return name;
    }
  }
  return Tree::none;
}

std::uint32_t PredicateFinder::entry_name(std::uint32_t token) const {
  const Document& document = tree_.document();
  const auto sentences = document.sentences();
  std::uint32_t s = tree_.sentence(token);
  const std::uint32_t front = sentences[s].first_token;
  while (s > 0 && sentences[s - 1].block == sentences[s].block) {
    --s;
  }
  std::uint32_t first = sentences[s].first_token;
  if (first >= front) {
    return Tree::none;
  }
  const Mention* name = name_from(first);
  // `THE WORLD BANK.`, `JUSTICE ANA RUIZ.`: nothing else in the sentence, and no small letter.
  const std::uint32_t end = first + sentences[s].token_count;
  const bool large = std::all_of(
      document.tokens().begin() + first, document.tokens().begin() + end, [&](const Token& word) {
        const std::string_view form = document.form(word);
        return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      });
  for (std::uint32_t i = first + 1; i + 1 < end && large && name == nullptr; ++i) {
    name = name_from(i);
  }
  if (name == nullptr) {
    return Tree::none;
  }
  const std::uint32_t behind = name->first_token + name->token_count;
  const bool heads =
      tree_.lemma(behind) == ":" || (large && behind + 1 == end && tree_.lemma(behind) == ".");
  return heads ? name->head_token : Tree::none;
}

/// `ANA RUIZ: A judge in Lima. Met Okafor in May.`: of an entry under a name, the name; else none.
std::uint32_t PredicateFinder::head_of_entry(std::uint32_t verb) const {
  const Document& document = tree_.document();
  const std::uint32_t front = document.sentences()[tree_.sentence(verb)].first_token;
  // `Has met`, `Met`, but not `Meet`.
  const bool has = verb == front + 1 && tree_.is(front, "aux") && tree_.head(front) == verb &&
                   (tree_.lemma(front) == "have" || tree_.lemma(front) == "be");
  const bool bare =
      verb == front && to_lower(document.form(tree_.token(verb))) != tree_.lemma(verb);
  return tree_.is(verb, "root") && !tree_.has_child(verb, "expl") && (has || bare)
             ? entry_name(verb)
             : Tree::none;
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
    // `X's demand is that Y leave`: no demand leaves.
    if (tree_.token(c).deprel == "nsubj:outer" && tree_.token(c).upos == Upos::noun &&
        !has_mention(c)) {
      continue;
    }
    if (tree_.is(c, "nsubj")) {
      const float certainty = depth == 0 ? 1.0F : inherited;
      // `President-elect X has vowed`: of two the one with a name.
      std::uint32_t subject = c;
      for (const std::uint32_t other : tree_.children(verb)) {
        if (other > c && other < verb && tree_.is(other, "nsubj") && has_mention(other) &&
            !has_mention(c) &&
            (!tree_.is_nominal(c) || tree_.lemma(tree_.subtree(c).back()) == ",")) {
          subject = other;  // `The daughter of a clerk, she read law.`
        }
      }
      // `9 May – Norway accuses Peru`: of an entry under its day.
      if (subject == c && cues_.is(tree_.lemma(c), Cue::time) && !has_mention(c)) {
        for (const std::uint32_t other : tree_.children(verb)) {
          if (other > c && other < verb && tree_.is(other, "nsubj")) {
            subject = other;
          }
        }
      }
      // `A is out; B belongs to it.`
      for (std::uint32_t i = subject + 1; i < verb && subject == c; ++i) {
        if (tree_.lemma(i) == ";") {
          for (const std::uint32_t other : tree_.children(verb)) {
            if (other > i && other < verb && tree_.is(other, "nsubj")) {
              subject = other;
            }
          }
          break;
        }
      }
      if (const std::uint32_t leader = leader_behind(subject, verb); leader != Tree::none) {
        return {{Slot::subject, {}, leader, certainty}};
      }
      std::vector<Argument> found = {{Slot::subject, {}, antecedent(subject), certainty}};
      add_companions(found, subject, verb);
      return found;
    }
  }
  if (const std::uint32_t hidden = subject_behind_day(verb); hidden != Tree::none) {
    return {{Slot::subject, {}, hidden, inherited}};
  }
  if (const std::uint32_t other = subject_of_other(verb); other != Tree::none) {
    return {{Slot::subject, {}, other, inherited}};
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
  if (const std::uint32_t entry = head_of_entry(verb); entry != Tree::none) {
    return {{Slot::subject, {}, entry, inherited}};
  }
  if (head == Tree::none) {
    return {};
  }
  // `X said it was ready to leave`: the pronoun looks like that of `it is good to leave`.
  if (tree_.is(verb, "ccomp") && tree_.has_child(verb, "expl") && tree_.has_child(verb, "xcomp") &&
      cues_.is(tree_.lemma(head), Cue::reporting)) {
    return surface_subjects(head, depth + 1);
  }
  if (const std::uint32_t own = subject_in_phrase(verb); own != Tree::none) {
    return {{Slot::subject, {}, own, elsewhere}};
  }
  if (tree_.is(verb, "conj")) {
    const std::uint32_t whole = tree_.child(head, "nsubj");
    if (whole != Tree::none && !tree_.has_child(verb, "cc") &&
        leader_behind(whole, head) != Tree::none) {
      return {{Slot::subject, {}, whole, inherited}};
    }
    return surface_subjects(joined_to(verb), depth + 1);
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
      return {{Slot::subject, {}, first_of_name(head), inherited}};
    }
    if (!infinitive && !is_preposition_of_clauses(tree_.marker(verb))) {
      // `X blocked the bill, demanding a vote`: who did so demands, not the bill.
      const std::uint32_t front = tree_.subtree(verb).front();
      const bool apart = front > 0 && (tree_.lemma(front) == "," || tree_.lemma(front - 1) == ",");
      const std::uint32_t above = tree_.head(head);
      // `wrote to both of them calling for a truce`: the writer does.
      const bool written = above != Tree::none && tree_.lemma(above) == "write" &&
                           tree_.is(head, "obl") && tree_.marker(head) == "to";
      // `after ten years working for Google, X left`: X worked.
      if (cues_.is(tree_.lemma(head), Cue::time) && above != Tree::none && !has_mention(head) &&
          tree_.document().form(tree_.token(verb)).ends_with("ing") &&
          (tree_.is(head, "obj") || tree_.is(head, "obl"))) {
        return surface_subjects(above, depth + 1);
      }
      if ((apart || written) && tree_.document().form(tree_.token(verb)).ends_with("ing") &&
          !has_mention(head) && above != Tree::none && tree_.token(above).upos == Upos::verb &&
          (tree_.is(head, "obj") || tree_.is(head, "obl"))) {
        return surface_subjects(above, depth + 1);
      }
      return {{Slot::subject, {}, head, inherited}};
    }
    // `accused managers of hiding it`: the managers did.
    const std::uint32_t blaming = tree_.head(head);
    if (!infinitive && blaming != Tree::none && tree_.is(head, "obj") && !is_passive(blaming) &&
        (cues_.is(tree_.lemma(blaming), Cue::blaming) ||
         cues_.is(tree_.lemma(blaming), Cue::reproving))) {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `calls for the tax to be lifted`
    if (is_passive(verb) && tree_.marker(head) == "for") {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `Lima, the first town to fall`
    if (tree_.is(head, "appos") && is_ranked(head)) {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `a call from X to leave`
    const std::string giver = tree_.marker(head);
    if ((giver == "by" || giver == "from") && tree_.is(head, "nmod") && has_mention(head)) {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `plans by X to leave`, `a plan for X to leave`
    for (const std::uint32_t c : tree_.children(head)) {
      const std::string marker = tree_.marker(c);
      if (infinitive && tree_.is(c, "nmod") && c > head && c < verb &&
          (marker == "by" || marker == "for") && has_mention(c)) {
        return {{Slot::subject, {}, c, inherited}};
      }
    }
    // `X is the only state to oppose it`, not `it is time to leave`
    const std::uint32_t named = tree_.child(head, "nsubj");
    if (tree_.has_child(head, "cop") && !tree_.has_child(head, "case") && named != Tree::none &&
        (tree_.token(named).upos != Upos::pron || has_mention(named)) &&
        !cues_.is(tree_.lemma(head), Cue::lead_in)) {
      // `X was the first to oppose it`
      const bool ranked = tree_.token(head).upos == Upos::adj && is_ranked(head);
      return {{Slot::subject, {}, ranked ? named : head, inherited}};
    }
    // `its decision to leave`: whose decision it is; `made a decision to leave`: who made it.
    const std::uint32_t owner = tree_.child(head, "nmod:poss");
    const std::uint32_t verb_above = tree_.head(head);
    // `X and Y announced their plans to leave`: where `their` is read as nobody, who announced
    // them.
    const bool theirs = owner != Tree::none && tree_.token(owner).upos == Upos::pron &&
                        !has_mention(owner) && tree_.is(head, "obj");
    if (owner != Tree::none && !theirs) {
      return {{Slot::subject, {}, owner, inherited}};
    }
    // `urged the parties to agree`
    if (verb_above != Tree::none && tree_.is(head, "obj") && tree_.lemma(verb_above) == "urge") {
      return {{Slot::subject, {}, head, inherited}};
    }
    // `a proposal of Ruiz's to leave`
    for (const std::uint32_t c : tree_.children(head)) {
      const std::string& end = tree_.lemma(tree_.subtree(c).back());
      if (tree_.is(c, "nmod") && tree_.marker(c) == "of" && (end == "'s" || end == "’s")) {
        return {{Slot::subject, {}, c, inherited}};
      }
    }
    // `a decision to leave was made by X`, not `was opposed by X`, nor `X welcomed the decision`
    const std::string judging = verb_above == Tree::none ? std::string() : tree_.lemma(verb_above);
    const bool judged = judging == "welcome" || judging == "praise" || judging == "support" ||
                        judging == "back" || judging == "applaud" || judging == "hail" ||
                        judging == "endorse" || judging == "denounce" || judging == "oppose" ||
                        judging == "question" || judging == "condemn" || judging == "criticise" ||
                        judging == "criticize";
    if (verb_above != Tree::none && ((tree_.is(head, "obj") && !judged) ||
                                     (tree_.is(head, "nsubj:pass") && is_light(verb_above)))) {
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
  // `told them not to leave`, where the infinitive passes for a clause
  const bool controlled =
      tree_.is(verb, "xcomp") || (tree_.is(verb, "ccomp") && tree_.marker(verb) == "to");
  if (controlled || (tree_.is(verb, "advcl") && infinitive)) {
    // `called on them to leave`, `called for them to leave`
    const std::uint32_t mark = tree_.child(verb, "mark");
    const bool apart = mark != Tree::none && tree_.lemma(mark) == "for";
    for (const std::uint32_t c : tree_.children(head)) {
      const std::string marker = tree_.marker(c);
      if (tree_.is(c, "obl") && c < verb && cues_.is(tree_.lemma(head), Cue::unreal) &&
          !cues_.is(tree_.lemma(c), Cue::time) &&
          (marker == "on" || marker == "upon" || marker == "to" || marker == "for" ||
           (apart && marker.empty()))) {
        return {{Slot::subject, {}, c, inherited}};
      }
    }
    const std::uint32_t object = tree_.child(head, "obj");
    const std::uint32_t person = tree_.child(head, "iobj");
    if ((controlled || apart) && !cues_.is(tree_.lemma(head), Cue::subject_control) &&
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
    // `quoted X as urging restraint`: X did.
    const bool depicted =
        marker == "as" && tree_.document().form(tree_.token(verb)).ends_with("ing");
    // `charged X with ordering it`
    const bool charged = marker == "with" && cues_.is(tree_.lemma(head), Cue::blaming);
    if ((marker == "of" || marker == "for" || marker == "from" || marker == "over" || depicted ||
         charged) &&
        object != Tree::none && object < verb &&
        (has_mention(object) || depicted || marker == "from" || tree_.has_child(object, "appos"))) {
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
    // `X accused Y of it, and Z said …`, `X denies it, describes it as …`: a clause that tells of
    // no other subject goes on with that of the verb that it looks to be said by.
    return goes_on(verb) ? surface_subjects(head, depth + 1) : std::vector<Argument>();
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
  if (const std::uint32_t agent = agent_behind(verb); agents.empty() && agent != Tree::none) {
    agents.push_back({Slot::subject, {}, agent, inherited});
  }
  // `was called a liar by X`: it may hang on what somebody is called.
  for (const std::uint32_t c : tree_.children(verb)) {
    for (const std::uint32_t inner : agents.empty() && tree_.is(c, "xcomp") && tree_.is_nominal(c)
                                         ? tree_.children(c)
                                         : std::span<const std::uint32_t>()) {
      if (inner > c && tree_.is(inner, "nmod") && tree_.marker(inner) == "by" &&
          has_mention(inner)) {
        agents.push_back({Slot::subject, {}, inner, inherited});
      }
    }
  }
  // `was represented at the funeral by X`: the phrase may hang on another one; not `killed in a
  // raid by X`, which is X's raid.
  for (const std::uint32_t c : tree_.children(verb)) {
    const bool between = agents.empty() && c > verb && tree_.is(c, "obl") &&
                         !cues_.is(tree_.lemma(c), Cue::instrument);
    for (const std::uint32_t inner :
         between ? tree_.children(c) : std::span<const std::uint32_t>()) {
      if (inner > c && tree_.is(inner, "nmod") && tree_.marker(inner) == "by" &&
          (has_mention(inner) || cues_.is(tree_.lemma(inner), Cue::instrument))) {
        agents.push_back({Slot::subject, {}, inner, elsewhere});
      }
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

}  // namespace newsgraph::extractors::relations
