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

namespace newsgraph::extractors::entities {

using knowledge::Gender;

namespace {

std::vector<std::uint32_t> one(std::optional<std::uint32_t> figure) {
  return figure ? std::vector<std::uint32_t>{*figure} : std::vector<std::uint32_t>{};
}

}  // namespace

void ReferenceFinder::add_pronoun(std::uint32_t i) {
  if (covered_[i]) {
    return;
  }
  const std::string& word = article_.folded(i);
  std::vector<std::uint32_t> figures;
  if (word == "he" || word == "him" || word == "his" || word == "himself") {
    figures = one(antecedent(i, FigureKind::person, Gender::male));
  } else if (word == "she" || word == "her" || word == "hers" || word == "herself") {
    figures = one(antecedent(i, FigureKind::person, Gender::female));
  } else if (word == "its" || word == "itself" ||
             (word == "it" && !article_.has_deprel(i, "expl") && is_actor_slot(i))) {
    figures = one(antecedent(i, FigureKind::organisation, std::nullopt));
  } else if (word == "they" || word == "their" || word == "them" || word == "themselves") {
    figures = plural_antecedent(i);
    const bool others = figures.size() == 1 && cast_[figures[0]].kind != FigureKind::organisation;
    if (const auto body = others ? std::nullopt : led_by_one(i)) {
      figures = {*body};
    }
  } else if (word == "who" || word == "which" || word == "that" || word == "whom" ||
             word == "whose") {
    figures = relative_antecedent(i);
  } else if (word == "i" || word == "we" || word == "my" || word == "our" || word == "me" ||
             word == "us") {
    figures = one(speaker(i));
    if (figures.empty() && !quoted_[i] && (word == "i" || word == "my" || word == "me")) {
      figures = one(narrator_);
    }
  }
  if (figures.empty()) {
    return;
  }
  // Who is `he` once is so for good.
  const bool he = article_.token(i).has("Gender", "Masc");
  const bool she = article_.token(i).has("Gender", "Fem");
  if (figures.size() == 1 && (he || she) && cast_[figures[0]].kind == FigureKind::person) {
    auto& its = cast_[figures[0]].gender;
    const Gender told = he ? Gender::male : Gender::female;
    its = !its || *its == Gender::either ? told : *its;
  }
  Reference reference;
  reference.first = i;
  reference.count = 1;
  reference.head = i;
  reference.form = MentionForm::pronoun;
  reference.found_by = "pronoun";
  reference.confidence = 0.7F;
  reference.figures = std::move(figures);
  add(std::move(reference));
}

bool ReferenceFinder::is_actor_slot(std::uint32_t i) const {
  const std::uint32_t above = article_.token(i).head;
  if (above != Token::no_head && article_.is(above, WordClass::of_actors) &&
      (article_.has_deprel(i, "obj") || article_.has_deprel(i, "iobj"))) {
    return true;
  }
  const bool is_actor = above != Token::no_head && article_.token(above).upos == Upos::noun &&
                        article_.is(above, WordClass::of_actors);
  if (above == Token::no_head || !article_.has_deprel(i, "nsubj") ||
      (article_.token(above).upos != Upos::verb && !is_actor &&
       !article_.is(above, WordClass::of_minds))) {
    return false;
  }
  const auto& children = article_.children(above);
  return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return article_.has_deprel(child, "csubj") || article_.has_deprel(child, "expl");
  });
}

bool ReferenceFinder::is_subject(std::uint32_t head) const {
  if (article_.has_deprel(head, "nsubj") || article_.has_deprel(head, "obl:agent")) {
    return true;
  }
  // `Among those who helped was Ana Ruiz.`
  const auto& below = article_.children(head);
  const bool inverted =
      article_.token(head).upos == Upos::propn && article_.token(head).head == Token::no_head &&
      !below.empty() &&
      std::any_of(below.begin(), below.end(),
                  [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); }) &&
      std::none_of(below.begin(), below.end(),
                   [&](std::uint32_t child) { return article_.has_deprel(child, "nsubj"); });
  if (inverted) {
    return true;
  }
  const std::uint32_t above = article_.token(head).head;
  if (above == Token::no_head || !article_.has_deprel(above, "nsubj") ||
      article_.token(above).upos != Upos::noun) {
    return false;
  }
  const bool of =
      article_.has_deprel(head, "nmod") && article_.preposition(head) == "of" &&
      (article_.is(above, WordClass::place_noun) || article_.is(above, WordClass::realm));
  // `Google's lawyer, Ana Ruiz, said that it …`: Google, for whom she speaks.
  const bool served = (article_.token(head).deprel == "nmod:poss" ||
                       (article_.has_deprel(head, "compound") && head < above)) &&
                      article_.is(above, WordClass::role);
  return of || served || article_.has_deprel(head, "appos") ||
         (article_.has_deprel(head, "compound") &&
          (article_.is(above, WordClass::party) || article_.is(above, WordClass::company) ||
           lexicon_.is(article_.folded(above), WordClass::organisation_head)));
}

/// Whether a name is a sentence of its own, which says of whom the next one tells: `And Peru?`
bool ReferenceFinder::stands_alone(std::uint32_t head) const {
  const auto& below = article_.children(head);
  return article_.token(head).head == Token::no_head && article_.token(head).upos == Upos::propn &&
         std::none_of(below.begin(), below.end(), [&](std::uint32_t child) {
           return article_.has_deprel(child, "nsubj") || article_.has_deprel(child, "cop");
         });
}

/// Whether a verb is that of its sentence, or of a body the second one: `Peru left and Norway
/// stayed`.
bool ReferenceFinder::is_main_clause(std::uint32_t verb, FigureKind kind) const {
  if (verb == Token::no_head) {
    return false;
  }
  const std::uint32_t above = article_.token(verb).head;
  return above == Token::no_head ||
         (kind != FigureKind::person && article_.has_deprel(verb, "conj") &&
          article_.token(above).head == Token::no_head);
}

std::uint32_t ReferenceFinder::clause_of(std::uint32_t i) const {
  std::uint32_t above = article_.token(i).head;
  while (above != Token::no_head && article_.token(above).upos != Upos::verb &&
         article_.token(above).head != Token::no_head) {
    above = article_.token(above).head;
  }
  return above;
}

/// Of `fined X over its purchase`, X.
std::optional<std::uint32_t> ReferenceFinder::blamed_for(std::uint32_t i, FigureKind kind) const {
  if (article_.token(i).deprel != "nmod:poss") {
    return std::nullopt;
  }
  const std::uint32_t deed = article_.token(i).head;
  const std::uint32_t verb = deed == Token::no_head ? deed : article_.token(deed).head;
  const std::string_view preposition =
      deed == Token::no_head ? std::string_view() : article_.preposition(deed);
  if (verb == Token::no_head || !article_.is(verb, WordClass::of_actors) ||
      !(article_.has_deprel(deed, "obl") || article_.has_deprel(deed, "nmod")) ||
      !(preposition == "over" || preposition == "for" ||
        // `bought Acme from its founder`
        (preposition == "from" && article_.is(deed, WordClass::of_bodies)))) {
    return std::nullopt;
  }
  for (const std::uint32_t child : article_.children(verb)) {
    if (child < i && (article_.has_deprel(child, "obj") || article_.has_deprel(child, "iobj"))) {
      const auto figure = figure_at(child);
      const bool person = figure && cast_[*figure].kind == FigureKind::person;
      if (figure && person == (kind == FigureKind::person)) {
        return figure;
      }
    }
  }
  return std::nullopt;
}

/// Of `backs X and its leader`, X, unless it is somebody.
std::optional<std::uint32_t> ReferenceFinder::coordinated_with(std::uint32_t i) const {
  const std::uint32_t owned = article_.token(i).head;
  if (article_.token(i).deprel != "nmod:poss" || !article_.has_deprel(owned, "conj")) {
    return std::nullopt;
  }
  const std::uint32_t first = article_.token(owned).head;
  const auto figure = first < i ? figure_at(first) : std::nullopt;
  return figure && cast_[*figure].kind != FigureKind::person ? figure : std::nullopt;
}

/// Whether somebody does what one does with other bodies' officers: `Google wrote to its chairman`,
/// `left after a meeting with its chairman`.
bool ReferenceFinder::is_in_contact_with(std::uint32_t doer, std::uint32_t pronoun) const {
  const std::uint32_t officer = article_.token(pronoun).head;
  if (article_.token(pronoun).deprel != "nmod:poss" || !article_.is(officer, WordClass::role) ||
      !article_.has_deprel(doer, "nsubj")) {
    return false;
  }
  const std::uint32_t contact = article_.token(officer).head;
  if (contact == Token::no_head || !article_.is(contact, WordClass::contact) ||
      article_.has_deprel(officer, "nsubj")) {
    return false;
  }
  return clause_of(officer) == article_.token(doer).head;
}

/// Of `Owned by Google and Acme, it grew`, Google and Acme.
bool ReferenceFinder::is_agent_before(std::uint32_t name, std::uint32_t clause) const {
  const std::uint32_t agent = article_.has_deprel(name, "conj") ? article_.token(name).head : name;
  const std::uint32_t verb = article_.token(agent).head;
  return article_.has_deprel(agent, "obl:agent") && verb != Token::no_head &&
         article_.has_deprel(verb, "advcl") && article_.token(verb).head == clause;
}

/// Of `"She is late," Ruiz said of X`, X.
std::optional<std::uint32_t> ReferenceFinder::told_of(std::uint32_t i, FigureKind kind) const {
  const auto told_by = [&](std::uint32_t verb) -> std::optional<std::uint32_t> {
    if (quoted_[verb] || !article_.is(verb, WordClass::reporting)) {
      return std::nullopt;
    }
    for (const std::uint32_t child : article_.children(verb)) {
      if (child > i && article_.has_deprel(child, "obl") &&
          (article_.preposition(child) == "of" || article_.preposition(child) == "about")) {
        const auto figure = figure_at(child);
        if (figure && (cast_[*figure].kind == FigureKind::person) == (kind == FigureKind::person)) {
          return figure;
        }
      }
    }
    return std::nullopt;
  };
  std::uint32_t below = i;
  for (std::uint32_t above = article_.token(i).head; quoted_[i] && above != Token::no_head;
       above = article_.token(above).head) {
    if (const auto figure = told_by(above)) {
      return figure;
    }
    below = above;
  }
  for (const std::uint32_t child : article_.children(below)) {
    if (quoted_[i] && article_.has_deprel(child, "parataxis")) {
      if (const auto figure = told_by(child)) {
        return figure;
      }
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::does(std::uint32_t verb, std::uint32_t named) const {
  for (int step = 0; step < 4 && verb != Token::no_head; ++step) {
    const auto& children = article_.children(verb);
    const auto subject = std::find_if(children.begin(), children.end(), [&](std::uint32_t child) {
      return article_.has_deprel(child, "nsubj") && child < verb;
    });
    if (article_.has_deprel(verb, "acl:relcl") &&
        (subject == children.end() || article_.token(*subject).has("PronType", "Rel"))) {
      const std::uint32_t described = article_.token(verb).head;
      return described == named ||
             (article_.has_deprel(described, "appos") && article_.token(described).head == named);
    }
    if (subject != children.end() || !article_.has_deprel(verb, "conj")) {
      return false;
    }
    verb = article_.token(verb).head;
  }
  return false;
}

std::optional<std::uint32_t> ReferenceFinder::quoted_by(std::uint32_t i) const {
  const auto says = [&](std::uint32_t verb) {
    return !quoted_[verb] && article_.is(verb, WordClass::reporting);
  };
  std::uint32_t below = i;
  for (std::uint32_t above = article_.token(i).head; quoted_[i] && above != Token::no_head;
       above = article_.token(above).head) {
    if (says(above)) {
      return subject_of(above);
    }
    below = above;
  }
  for (const std::uint32_t child : article_.children(below)) {
    if (quoted_[i] && article_.has_deprel(child, "parataxis") && says(child)) {
      return subject_of(child);
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::shares_subject(std::uint32_t verb, std::uint32_t first) const {
  for (int step = 0; step < 4 && verb != Token::no_head; ++step) {
    if (verb == first) {
      return true;
    }
    const auto& children = article_.children(verb);
    // `Ruiz is understood to have met him`, `Ruiz wants to meet him`
    const std::uint32_t above = article_.token(verb).head;
    const bool raised =
        article_.has_deprel(verb, "xcomp") && above != Token::no_head &&
        std::none_of(article_.children(above).begin(), article_.children(above).end(),
                     [&](std::uint32_t c) {
                       return article_.has_deprel(c, "obj") || article_.has_deprel(c, "iobj");
                     });
    if ((!raised && !article_.has_deprel(verb, "conj")) ||
        std::any_of(children.begin(), children.end(),
                    [&](std::uint32_t child) { return article_.has_deprel(child, "nsubj"); })) {
      return false;
    }
    verb = article_.token(verb).head;
  }
  return false;
}

std::uint32_t ReferenceFinder::punished_for(std::uint32_t clause) const {
  const std::uint32_t verb = clause == Token::no_head ? clause : article_.token(clause).head;
  if (verb == Token::no_head || verb > clause || !article_.has_deprel(clause, "advcl") ||
      !(article_.is(verb, WordClass::of_actors) || article_.is(verb, WordClass::trying) ||
        article_.is(verb, WordClass::punishing))) {
    return Token::no_head;
  }
  const auto& below = article_.children(clause);
  if (std::none_of(below.begin(), below.end(), [&](std::uint32_t child) {
        const std::string& word = article_.folded(child);
        return article_.has_deprel(child, "mark") && (word == "because" || word == "after");
      })) {
    return Token::no_head;
  }
  for (const std::uint32_t child : article_.children(verb)) {
    if (child > verb && child < clause && article_.has_deprel(child, "obj")) {
      for (const std::uint32_t inner : article_.children(child)) {
        if (article_.token(inner).deprel == "nmod:poss" && at_head_[child].empty()) {
          return inner;  // `froze Peru's funds`
        }
      }
      return child;
    }
  }
  return Token::no_head;
}

std::uint32_t ReferenceFinder::controller_of(std::uint32_t i) const {
  const std::uint32_t clause = clause_of(i);
  const std::uint32_t verb = clause == Token::no_head ? clause : article_.token(clause).head;
  if (verb == Token::no_head || verb > clause || article_.has_deprel(i, "nsubj") ||
      article_.token(verb).upos != Upos::verb || article_.is(verb, WordClass::promising)) {
    return Token::no_head;
  }
  bool own_subject = false, of = false;
  for (const std::uint32_t child : article_.children(clause)) {
    own_subject = own_subject || article_.has_deprel(child, "nsubj");
    of = of || (child < clause &&
                (article_.has_deprel(child, "mark") || article_.has_deprel(child, "case")) &&
                article_.folded(child) != "to" && article_.folded(child) != "by" &&
                article_.folded(child) != "without" && article_.folded(child) != "after" &&
                article_.folded(child) != "before" && article_.folded(child) != "while");
  }
  const bool gerund =
      article_.token(clause).has("VerbForm", "Ger") || article_.folded(clause).ends_with("ing");
  const bool told = article_.has_deprel(clause, "ccomp") && own_subject &&
                    article_.is(verb, WordClass::warning) &&
                    article_.token(i).deprel == "nmod:poss";
  const bool controlled = !own_subject && (article_.has_deprel(clause, "xcomp") ||
                                           (article_.has_deprel(clause, "advcl") && of && gerund));
  if (!controlled && !told) {
    return Token::no_head;
  }
  for (const std::uint32_t child : article_.children(verb)) {
    if (child > verb && child < clause &&
        (article_.has_deprel(child, "obj") || article_.has_deprel(child, "iobj"))) {
      return child;
    }
  }
  return Token::no_head;
}

std::optional<std::uint32_t> ReferenceFinder::antecedent(
    std::uint32_t i, FigureKind kind, std::optional<Gender> gender,
    const std::function<bool(std::uint32_t)>& may_be) const {
  const std::uint32_t sentence = article_.sentence_of(i);
  const std::uint32_t clause = clause_of(i);
  if (const auto blamed = blamed_for(i, kind)) {
    return blamed;
  }
  if (const auto told = told_of(i, kind)) {
    return told;
  }
  if (const auto first = coordinated_with(i); first && kind != FigureKind::person) {
    return first;
  }
  const bool subject = article_.has_deprel(i, "nsubj");
  const bool possessive = article_.token(i).deprel == "nmod:poss";
  const bool reflexive = article_.folded(i).find("sel") != std::string::npos;
  // `he wrote to Ruiz and will meet him`: not who does the second either, however he is named.
  std::set<std::uint32_t> doers;
  if (!possessive && !reflexive && !subject && clause != Token::no_head) {
    for (const Reference& reference : references_) {
      if (reference.first < i && reference.figures.size() == 1 &&
          article_.sentence_of(reference.first) == sentence &&
          article_.has_deprel(reference.head, "nsubj") &&
          shares_subject(clause, article_.token(reference.head).head)) {
        doers.insert(reference.figures[0]);
      }
    }
  }
  // `Brandt asked him about it. "No," he replied`: not who asked.
  if (subject && clause != Token::no_head && article_.is(clause, WordClass::replying)) {
    for (const Reference& reference : references_) {
      const std::uint32_t verb = article_.token(reference.head).head;
      if (reference.first < i && sentence - article_.sentence_of(reference.first) <= 2 &&
          reference.figures.size() == 1 && verb != Token::no_head &&
          article_.has_deprel(reference.head, "nsubj") && article_.is(verb, WordClass::asking)) {
        doers.insert(reference.figures[0]);
      }
    }
  }
  // `Okafor, his friend`: somebody else's.
  const std::uint32_t kin = possessive ? article_.token(i).head : Token::no_head;
  if (kin != Token::no_head && article_.has_deprel(kin, "appos")) {
    if (const auto figure = figure_at(article_.token(kin).head)) {
      doers.insert(*figure);
    }
  }
  // `Norway asked Peru to cut its debts`, `asked Ruiz to meet him`
  const std::uint32_t controller = controller_of(i);
  const auto controlling = controller == Token::no_head ? std::nullopt : figure_at(controller);
  if (controlling && !possessive && !reflexive) {
    doers.insert(*controlling);
  }
  const std::uint32_t punished = subject ? punished_for(clause) : Token::no_head;
  // `"She fired me," Ruiz said`: somebody else.
  if (const auto teller = kind == FigureKind::person ? quoted_by(i) : std::nullopt) {
    doers.insert(*teller);
  }
  // `Okafor, whom he hired`: somebody else.
  const std::uint32_t described =
      subject && clause != Token::no_head && article_.has_deprel(clause, "acl:relcl")
          ? article_.token(clause).head
          : Token::no_head;
  if (const auto figure = described == Token::no_head ? std::nullopt : figure_at(described)) {
    doers.insert(*figure);
  }
  // `Google wrote to its chairman`: of another body. `Owned by Google, it grew`: so is that.
  for (const Reference& reference : references_) {
    if (kind != FigureKind::person && reference.first < i && reference.figures.size() == 1 &&
        article_.sentence_of(reference.first) == sentence &&
        (is_in_contact_with(reference.head, i) ||
         (subject && is_agent_before(reference.head, clause)))) {
      doers.insert(reference.figures[0]);
    }
  }
  const std::uint32_t block = article_.document().sentences()[sentence].block;
  // `The university goes to Ruiz. She …`: the one person of the sentence before.
  std::set<std::uint32_t> before;
  for (const Reference& reference : references_) {
    if (reference.first < i && sentence - article_.sentence_of(reference.first) == 1 &&
        reference.figures.size() == 1 && cast_[reference.figures[0]].kind == FigureKind::person) {
      before.insert(reference.figures[0]);
    }
  }
  const bool one_before = subject && before.size() == 1 && article_.sentence_begin(i) == i;
  const std::uint32_t owned =
      possessive && kind != FigureKind::person ? article_.token(i).head : Token::no_head;
  const bool owned_by_states =
      owned != Token::no_head && class_words(owned, WordClass::of_states) != 0;
  const bool owned_by_bodies =
      owned != Token::no_head && class_words(owned, WordClass::of_bodies) != 0;
  // `Ruiz said he would leave`: Ruiz, rather.
  std::optional<std::uint32_t> says_clause;
  const std::uint32_t saying =
      subject && clause != Token::no_head && article_.has_deprel(clause, "ccomp")
          ? article_.token(clause).head
          : Token::no_head;
  if (saying != Token::no_head && saying < i && article_.is(saying, WordClass::reporting)) {
    for (const std::uint32_t child : article_.children(saying)) {
      says_clause = article_.has_deprel(child, "nsubj") ? std::optional(child) : says_clause;
    }
  }
  const bool owned_by_places =
      owned != Token::no_head && class_words(owned, WordClass::of_places) != 0 && !owned_by_states;
  std::map<std::uint32_t, float> scores;
  for (const Reference& reference : references_) {
    if (reference.figures.size() == 1 &&
        (doers.count(reference.figures[0]) != 0 || (may_be && !may_be(reference.figures[0])))) {
      continue;
    }
    const std::uint32_t other_sentence = article_.sentence_of(reference.first);
    if (reference.first >= i || sentence - other_sentence > max_reach ||
        reference.figures.size() != 1 || reference.form == MentionForm::demonym) {
      continue;
    }
    const Figure& figure = cast_[reference.figures[0]];
    if (kind == FigureKind::person) {
      if (figure.kind != FigureKind::person ||
          (gender && figure.gender && *figure.gender != Gender::either &&
           *figure.gender != *gender)) {
        continue;
      }
    } else if (figure.kind == FigureKind::person ||
               (reference.reading == MentionReading::collective &&
                article_.token(reference.head).has("Number", "Plur"))) {
      continue;
    }
    const bool other_subject =
        is_subject(reference.head) || (kind != FigureKind::person && stands_alone(reference.head));
    // `Google, which bought YouTube and runs it`: nor who does it in the relative clause.
    if (!possessive && !reflexive && !subject && does(clause, reference.head)) {
      continue;
    }
    // `Putin met him`: not the subject of the same verb; `his` and `himself` may be.
    if (!possessive && !reflexive && !subject && clause_of(reference.head) == clause &&
        other_sentence == sentence && other_subject) {
      continue;
    }
    const std::uint32_t above = article_.token(reference.head).head;
    float score = 10.0F - 4.0F * static_cast<float>(sentence - other_sentence);
    score += reference.figures[0] == protagonist_ ? (of_the_dead_ ? 8.0F : 3.0F) : 0.0F;
    // Who is known to be a woman is `her` rather than somebody unknown.
    score += gender && figure.gender == gender ? 0.7F : 0.0F;
    score += other_subject ? 3.0F : 0.0F;
    score += other_subject && is_main_clause(above, kind) ? 1.0F : 0.0F;
    score -= kind != FigureKind::person && other_subject && above != Token::no_head &&
                     article_.token(above).deprel == "acl:relcl"
                 ? 1.5F
                 : 0.0F;
    // A paragraph goes on with whom the one before told of, not with who was named in passing.
    const bool passing = article_.document().sentences()[other_sentence].block != block &&
                         !(other_subject && (above == Token::no_head ||
                                             article_.token(above).head == Token::no_head));
    score -= passing && kind == FigureKind::person ? 1.0F : 0.0F;
    score += one_before && before.count(reference.figures[0]) != 0 && sentence - other_sentence == 1
                 ? 2.5F
                 : 0.0F;
    score += says_clause && reference.head == *says_clause ? 5.0F : 0.0F;
    score += controlling && reference.head == controller ? 8.0F : 0.0F;
    score += punished != Token::no_head && reference.head == punished ? 6.0F : 0.0F;
    // `its mayor` is a town's.
    score -= owned_by_places && figure.kind != FigureKind::place ? 6.0F : 0.0F;
    score -= figure.kind == FigureKind::place && !owned_by_places ? 4.0F : 0.0F;
    // `In Peru its fate is open`: hardly Peru's.
    score -= kind != FigureKind::person && other_sentence == sentence && possessive &&
                     !owned_by_places && !owned_by_states &&
                     article_.preposition(reference.head) == "in"
                 ? 3.0F
                 : 0.0F;
    // `moved to Peru. Ana Ruiz, its man in Lima`: hardly Peru's.
    score -= kind != FigureKind::person && other_sentence != sentence && possessive &&
                     !owned_by_places && !owned_by_states &&
                     article_.has_deprel(reference.head, "obl") &&
                     article_.preposition(reference.head) == "in"
                 ? 2.0F
                 : 0.0F;
    // `its ambassador` is a state's, `its secretary-general` a body's.
    score -= owned_by_states && figure.kind == FigureKind::organisation ? 3.5F : 0.0F;
    score -= owned_by_bodies && figure.kind == FigureKind::state ? 6.0F : 0.0F;
    // `Blair's government offered him a post`: rather somebody else than Blair.
    score -= !possessive && !reflexive && !subject && kind == FigureKind::person &&
                     other_sentence == sentence &&
                     article_.token(reference.head).deprel == "nmod:poss" &&
                     article_.has_deprel(article_.token(reference.head).head, "nsubj") &&
                     article_.token(article_.token(reference.head).head).head == clause
                 ? 5.0F
                 : 0.0F;
    // `"We won't sit with the DAP," says its leader`: not who is spoken of.
    score -= quoted_[reference.head] && !quoted_[i] ? 6.0F : 0.0F;
    score -= article_.token(reference.head).deprel == "nmod:poss" && kind != FigureKind::person
                 ? 1.0F
                 : 0.0F;
    // The nearer, the likelier, a little.
    score -= 0.02F * static_cast<float>(i - reference.first);
    auto& best = scores.emplace(reference.figures[0], score).first->second;
    best = std::max(best, score) + 0.3F;
  }
  std::optional<std::uint32_t> chosen;
  float best = 0.0F;
  for (const auto& [figure, score] : scores) {
    if (!chosen || score > best) {
      chosen = figure;
      best = score;
    }
  }
  return chosen && kind == FigureKind::organisation && unnamed_body_between(*chosen, i)
             ? std::nullopt
             : chosen;
}

/// `the Taliban hold it`, `the Houthis are happy`: the verb says that they are many.
bool ReferenceFinder::acts_as_many(std::uint32_t name) const {
  if (!article_.has_deprel(name, "nsubj")) {
    return false;
  }
  const std::uint32_t verb = article_.token(name).head;
  const auto is_plural = [&](std::uint32_t word) {
    const std::string& form = article_.folded(word);
    return form == "are" || form == "were" || form == "have" || form == "do";
  };
  const auto& children = article_.children(verb);
  const bool helped = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return article_.has_deprel(child, "aux") || article_.has_deprel(child, "cop");
  });
  const bool present = article_.token(verb).upos == Upos::verb &&
                       article_.token(verb).has("Tense", "Pres") &&
                       article_.folded(verb) == article_.token(verb).lemma && !helped;
  return present || std::any_of(children.begin(), children.end(), is_plural);
}

/// Whether a noun stands beside the name of the body that it means: `the FNV union`.
bool ReferenceFinder::names_body(std::uint32_t noun) const {
  const auto& below = article_.children(noun);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
    const bool beside = article_.has_deprel(child, "compound") ||
                        article_.has_deprel(child, "appos") || article_.has_deprel(child, "flat");
    const auto body = beside ? figure_at(child) : std::nullopt;
    return body && cast_[*body].kind == FigureKind::organisation;
  });
}

/// Of `Google sold it. The trust was sad. Its chair …`: the trust, a body without a name, is the
/// subject after all that was said of Google.
bool ReferenceFinder::unnamed_body_between(std::uint32_t figure, std::uint32_t i) const {
  const std::uint32_t sentence = article_.sentence_of(i);
  for (std::uint32_t k = i; k-- > 0 && sentence - article_.sentence_of(k) <= 1;) {
    for (const auto here : at_head_[k]) {
      if (references_[here].figures.size() == 1 && references_[here].figures[0] == figure &&
          references_[here].form != MentionForm::demonym) {
        return false;
      }
    }
    const bool subject = article_.has_deprel(k, "nsubj") && article_.token(k).upos == Upos::noun &&
                         !article_.token(k).has("Number", "Plur") && at_head_[k].empty() &&
                         !covered_[k] && article_.sentence_of(k) != sentence && !names_body(k) &&
                         !is_called(cast_[figure], article_.folded(k));
    if (subject && (article_.is(k, WordClass::company) || article_.is(k, WordClass::any_body) ||
                    lexicon_.is(article_.folded(k), WordClass::organisation_head))) {
      return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> ReferenceFinder::plural_antecedent(std::uint32_t i) const {
  const std::uint32_t sentence = article_.sentence_of(i);
  const Reference* best = nullptr;
  std::vector<std::uint32_t> figures;
  for (const Reference& reference : references_) {
    if (reference.first >= i || sentence - article_.sentence_of(reference.first) > 1) {
      continue;
    }
    const bool collective = reference.reading == MentionReading::collective;
    const bool row =
        std::any_of(article_.children(reference.head).begin(),
                    article_.children(reference.head).end(), [&](std::uint32_t child) {
                      return article_.has_deprel(child, "conj") && child < i && figure_at(child);
                    });
    const bool several = reference.figures.size() > 1;
    // `the New Democrats. Their leader …`
    const bool plural_body =
        reference.form == MentionForm::name && reference.figures.size() == 1 &&
        cast_[reference.figures[0]].kind == FigureKind::organisation &&
        (article_.token(reference.head).has("Number", "Plur") || acts_as_many(reference.head));
    // `The unions, A and B, left. They …`
    const std::uint32_t named = article_.token(reference.head).head;
    const bool of_subject = row && article_.has_deprel(reference.head, "appos") &&
                            named != Token::no_head && article_.has_deprel(named, "nsubj") &&
                            article_.token(named).has("Number", "Plur");
    const bool subject = plural_body || of_subject || article_.has_deprel(reference.head, "nsubj");
    // `Peru and some rebels say they …`: Peru, at least.
    const bool mixed =
        !row && article_.has_deprel(reference.head, "nsubj") &&
        std::any_of(article_.children(reference.head).begin(),
                    article_.children(reference.head).end(), [&](std::uint32_t child) {
                      return article_.has_deprel(child, "conj") && child < i &&
                             article_.token(child).upos == Upos::noun &&
                             article_.token(child).has("Number", "Plur");
                    });
    if ((collective || row || several || plural_body || mixed) && subject &&
        (best == nullptr || reference.first >= best->first)) {
      best = &reference;
      figures = reference.figures;
      for (const std::uint32_t child : article_.children(reference.head)) {
        if (row && article_.has_deprel(child, "conj")) {
          if (const auto figure = figure_at(child)) {
            figures.push_back(*figure);
          }
        }
      }
    }
  }
  // `Greenpeace said they had left`: the body that says so.
  const std::uint32_t clause = article_.token(i).head;
  const std::uint32_t saying = clause == Token::no_head ? clause : article_.token(clause).head;
  if (figures.empty() && saying != Token::no_head && article_.has_deprel(i, "nsubj") &&
      article_.has_deprel(clause, "ccomp") && article_.is(saying, WordClass::reporting)) {
    const auto body = subject_of(saying);
    if (body && cast_[*body].kind == FigureKind::organisation) {
      return {*body};
    }
  }
  // `Peru wants firms to publish their figures`: of the firms.
  const auto is_below = [&](std::uint32_t word, std::uint32_t above) {
    while (word != Token::no_head && word != above) {
      word = article_.token(word).head;
    }
    return word == above;
  };
  for (std::uint32_t k = article_.sentence_begin(i); k < i; ++k) {
    if (best != nullptr && k > best->head && article_.token(k).upos == Upos::noun &&
        article_.token(k).has("Number", "Plur") && at_head_[k].empty() && !covered_[k] &&
        (article_.has_deprel(k, "obj") || article_.has_deprel(k, "iobj") ||
         article_.has_deprel(k, "nsubj")) &&
        article_.token(k).head != Token::no_head && is_below(i, article_.token(k).head)) {
      return {};
    }
  }
  return figures;
}

/// Of `Members of Greenpeace marched. Their leader spoke.`, `Greenpeace marched. Their leader …`:
/// the body, since several have one officer.
std::optional<std::uint32_t> ReferenceFinder::led_by_one(std::uint32_t i) const {
  const std::uint32_t officer = article_.token(i).head;
  if (article_.folded(i) != "their" || officer == Token::no_head ||
      !(article_.is(officer, WordClass::role) || article_.is(officer, WordClass::title) ||
        article_.is(officer, WordClass::firm_office)) ||
      article_.token(officer).has("Number", "Plur")) {
    return std::nullopt;
  }
  const std::uint32_t sentence = article_.sentence_of(i);
  std::optional<std::uint32_t> best;
  float highest = 0;
  for (const Reference& reference : references_) {
    const std::uint32_t there = article_.sentence_of(reference.first);
    if (reference.first >= i || sentence - there > 1 || reference.figures.size() != 1 ||
        cast_[reference.figures[0]].kind != FigureKind::organisation) {
      continue;
    }
    const std::uint32_t people = article_.token(reference.head).head;
    const bool of_people =
        people != Token::no_head && article_.has_deprel(reference.head, "nmod") &&
        article_.has_deprel(people, "nsubj") && article_.token(people).has("Number", "Plur");
    const bool many = article_.token(reference.head).has("Number", "Plur");
    const bool does =
        is_subject(reference.head) && !article_.has_deprel(reference.head, "obl:agent");
    const std::uint32_t clause = clause_of(reference.head);
    const bool aside = clause != Token::no_head && article_.token(clause).deprel == "acl:relcl";
    const float score = (many ? 3.0F : 0.0F) + (of_people ? 3.0F : 0.0F) + (does ? 2.0F : 0.0F) -
                        (aside ? 2.0F : 0.0F) - static_cast<float>(sentence - there);
    if (score > 0 && score >= highest) {
      highest = score;
      best = reference.figures[0];
    }
  }
  return best;
}

std::vector<std::uint32_t> ReferenceFinder::relative_antecedent(std::uint32_t i) const {
  const Token& token = article_.token(i);
  if (!token.has("PronType", "Rel") && article_.folded(i) != "who" &&
      article_.folded(i) != "which" && article_.folded(i) != "whose") {
    return {};
  }
  std::uint32_t above = i;
  for (int step = 0; step < 5 && above != Token::no_head; ++step) {
    if (article_.token(above).deprel == "acl:relcl") {
      const std::uint32_t head = article_.token(above).head;
      for (const std::uint32_t index : at_head_[head]) {
        if (references_[index].form != MentionForm::demonym) {
          return references_[index].figures;
        }
      }
      return {};
    }
    above = article_.token(above).head;
  }
  // Where the parser saw no relative clause: what ends right before it.
  std::uint32_t last = i;
  while (last > article_.sentence_begin(i) && i - last < 3 && article_.folded(last - 1).empty()) {
    --last;
  }
  for (const Reference& reference : references_) {
    if (last < i && reference.first + reference.count == last &&
        reference.form != MentionForm::demonym && reference.form != MentionForm::pronoun) {
      // Of `the institute in Lima, whose director, …` the institute is meant.
      const std::uint32_t outer = article_.token(reference.head).head;
      const auto body = outer == Token::no_head ? std::nullopt : figure_at(outer);
      const bool beside = body && cast_[reference.figures.front()].kind == FigureKind::place &&
                          cast_[*body].kind == FigureKind::organisation;
      return beside ? std::vector<std::uint32_t>{*body} : reference.figures;
    }
  }
  return {};
}

std::optional<std::uint32_t> ReferenceFinder::speaker(std::uint32_t i) {
  std::uint32_t below = i;
  for (std::uint32_t above = article_.token(i).head; above != Token::no_head;
       above = article_.token(above).head) {
    const bool clause = article_.has_deprel(below, "ccomp") ||
                        article_.has_deprel(below, "parataxis") ||
                        article_.is(above, WordClass::reporting);
    // Not of `"She told us so," Ruiz said`, who told.
    if (clause && above != i && !(quoted_[i] && quoted_[above])) {
      if (const auto subject = subject_of(above)) {
        last_speaker_ = subject;
        last_spoken_ = article_.sentence_of(i);
        return subject;
      }
    }
    below = above;
  }
  // `…", he said`: the verb of saying may hang below what was said.
  for (const std::uint32_t child : article_.children(below)) {
    if (article_.has_deprel(child, "parataxis") && article_.is(child, WordClass::reporting)) {
      if (const auto subject = subject_of(child)) {
        last_speaker_ = subject;
        last_spoken_ = article_.sentence_of(i);
        return subject;
      }
    }
  }
  if (last_speaker_ && article_.sentence_of(i) - last_spoken_ <= 1) {
    last_spoken_ = article_.sentence_of(i);
    return last_speaker_;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::subject_of(std::uint32_t verb) const {
  for (const std::uint32_t child : article_.children(verb)) {
    if (article_.has_deprel(child, "nsubj")) {
      // `the Norwegian says`: who that is may not be known yet.
      const bool of_people =
          at_head_[child].size() == 1 && is_demonym(child) && names_one_person(child);
      return of_people ? std::nullopt : figure_at(child);
    }
  }
  return std::nullopt;
}

}  // namespace newsgraph::extractors::entities
