// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/reference_finder.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;

void ReferenceFinder::read_roles() {
  for (const NameMention& name : names_) {
    if (name.kind != FigureKind::person || !name.figure) {
      continue;
    }
    // Before the name: `Ukrainian Foreign Minister Andrii Sybiha`.
    for (std::uint32_t i = name.first; i-- > article_.sentence_begin(name.first);) {
      if (article_.is(i, WordClass::role)) {
        add_role(*name.figure, i, owner_around(i, name.head));
        break;
      }
      if (!article_.is(i, WordClass::title_modifier) && !article_.is(i, WordClass::title)) {
        break;
      }
    }
    // After it: `X, the president of Y`; `X is the president of Y`.
    for (const std::uint32_t child : article_.children(name.head)) {
      if (article_.has_deprel(child, "appos") && article_.is(child, WordClass::role)) {
        add_role(*name.figure, child, owner_of(child));
      }
    }
    read_leading(name);
    read_affiliation(name);
    std::uint32_t subject = name.head;
    std::uint32_t above = article_.token(subject).head;
    // `Its leader, Ana Ruiz, was mayor`
    if (above != Token::no_head && article_.has_deprel(subject, "appos") &&
        article_.has_deprel(above, "nsubj")) {
      if (article_.is(above, WordClass::role)) {
        add_role(*name.figure, above, owner_of(above));
      }
      subject = above;
      above = article_.token(subject).head;
    }
    if (above != Token::no_head && article_.is(above, WordClass::role)) {
      const bool copula =
          article_.has_deprel(subject, "nsubj") &&
          std::any_of(article_.children(above).begin(), article_.children(above).end(),
                      [&](std::uint32_t child) { return article_.has_deprel(child, "cop"); });
      if (copula || article_.has_deprel(subject, "appos")) {
        add_role(*name.figure, above, owner_of(above));
      }
      // `Ana Ruiz was mayor when it was built`
      const auto& below = article_.children(above);
      if (copula && std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
            return article_.has_deprel(child, "cop") && article_.folded(child) == "was";
          })) {
        for (Role& role : cast_[*name.figure].roles) {
          role.former = role.former || role.office == office_of(above);
        }
      }
    }
  }
}

void ReferenceFinder::read_affiliation(const NameMention& name) {
  for (const std::uint32_t child : article_.children(name.head)) {
    const std::string_view preposition = article_.preposition(child);
    const bool before = child < name.first && (article_.token(child).deprel == "nmod:poss" ||
                                               article_.has_deprel(child, "compound") ||
                                               article_.has_deprel(child, "amod"));
    const bool behind = child > name.head && article_.has_deprel(child, "nmod") &&
                        (preposition == "of" || preposition == "from");
    const auto body = before || behind ? figure_at(child) : std::nullopt;
    if (body && cast_[*body].kind == FigureKind::organisation) {
      affiliations_[*name.figure].insert(*body);
    }
    // `Labour backbencher Ana Ruiz`
    for (const std::uint32_t inner : article_.children(child)) {
      const bool title =
          child < name.first && inner < child && article_.token(child).upos == Upos::noun &&
          (article_.has_deprel(inner, "compound") || article_.has_deprel(inner, "amod"));
      const auto party = title ? figure_at(inner) : std::nullopt;
      if (party && cast_[*party].kind == FigureKind::organisation) {
        affiliations_[*name.figure].insert(*party);
      }
    }
  }
}

void ReferenceFinder::read_leading(const NameMention& name) {
  const auto leads = [&](std::uint32_t verb) {
    const std::string& lemma = article_.token(verb).lemma;
    return article_.token(verb).upos == Upos::verb &&
           (lemma == "lead" || lemma == "head" || lemma == "chair" || lemma == "found" ||
            lemma == "coordinate" || lemma == "direct" || lemma == "manage" ||
            lemma == "co-found" || lemma == "run" || lemma == "command");
  };
  const auto read = [&](std::uint32_t verb) {
    for (const std::uint32_t object : article_.children(verb)) {
      auto body = article_.has_deprel(object, "obj") ? figure_at(object) : std::nullopt;
      // `heads the Popular Force party`
      for (const std::uint32_t inner : article_.children(object)) {
        if (!body && article_.has_deprel(object, "obj") && inner + 1 == object &&
            article_.has_deprel(inner, "compound")) {
          body = figure_at(inner);
        }
      }
      if (body && cast_[*body].kind == FigureKind::organisation) {
        cast_[*name.figure].roles.push_back(Role{"leader", body, false});
      }
    }
  };
  for (std::uint32_t part = name.first; part < name.first + name.count; ++part) {
    for (const std::uint32_t child : article_.children(part)) {
      if (article_.token(child).deprel == "acl:relcl" && leads(child)) {
        read(child);
      }
      for (const std::uint32_t inner : article_.children(child)) {
        if (article_.has_deprel(child, "appos") && article_.token(inner).deprel == "acl:relcl" &&
            leads(inner)) {
          read(inner);  // `X, a general who leads the Labour Party`
        }
      }
    }
  }
  const std::uint32_t above = article_.token(name.head).head;
  if (above != Token::no_head && article_.has_deprel(name.head, "nsubj") && leads(above)) {
    read(above);
  }
}

std::optional<std::uint32_t> ReferenceFinder::introduced_after(std::uint32_t noun) const {
  constexpr std::uint32_t beginning = 3;  // sentences
  const std::uint32_t here = article_.sentence_of(noun);
  if (here >= beginning || !article_.has_deprel(noun, "nsubj") || quoted_[noun] ||
      is_changing(noun)) {
    return std::nullopt;
  }
  const Reference* first = nullptr;
  for (const Reference& reference : references_) {
    if (reference.form != MentionForm::name || reference.figures.size() != 1 ||
        cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    const std::uint32_t there = article_.sentence_of(reference.first);
    if (there > here && there <= here + 2 && (!first || reference.first < first->first)) {
      first = &reference;
    }
  }
  if (!first || !article_.has_deprel(first->head, "nsubj")) {
    return std::nullopt;
  }
  const Figure& figure = cast_[first->figures[0]];
  const bool told = !figure.roles.empty() || figure.fact ||
                    std::any_of(references_.begin(), references_.end(), [&](const Reference& r) {
                      return r.figures == first->figures && r.first < noun;
                    });
  const auto& below = article_.children(first->head);
  const bool described = std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
    return (article_.has_deprel(child, "appos") && article_.token(child).upos != Upos::num) ||
           article_.has_deprel(child, "amod") || article_.has_deprel(child, "nmod:desc") ||
           article_.has_deprel(child, "conj");
  });
  return told || described || first->count < 2 ? std::nullopt : std::optional(first->figures[0]);
}

std::optional<std::uint32_t> ReferenceFinder::owner_around(std::uint32_t title,
                                                           std::uint32_t head) const {
  if (const auto owner = owner_of(title)) {
    return owner;
  }
  return title == head ? std::nullopt : owner_of(head);
}

void ReferenceFinder::add_role(std::uint32_t figure, std::uint32_t noun,
                               std::optional<std::uint32_t> owner) {
  std::vector<Role>& roles = cast_[figure].roles;
  const std::string office = office_of(noun);
  for (Role& role : roles) {
    if (same_office(role.office, office) && (role.owner == owner || !owner || !role.owner)) {
      role.owner = role.owner ? role.owner : owner;
      role.former = role.former || is_past(noun);
      return;
    }
  }
  roles.push_back(Role{office, owner, is_past(noun)});
}

bool ReferenceFinder::is_past(std::uint32_t noun) const {
  for (std::uint32_t i = noun; i-- > article_.sentence_begin(noun);) {
    if (article_.is(i, WordClass::former)) {
      return true;
    }
    if (article_.token(i).upos == Upos::punct
            ? article_.form(i) != "-"
            : !article_.is(i, WordClass::title_modifier) && !article_.capitalised(i)) {
      return false;
    }
  }
  return false;
}

std::string ReferenceFinder::office_of(std::uint32_t noun) const {
  const std::string office = to_lower(article_.token(noun).lemma);
  const std::string before = noun > 0 ? article_.folded(noun - 1) : std::string();
  if (office == "minister" && !before.empty()) {
    if (before == "prime") {
      return "premier";
    }
    const bool portfolio = before != "the" && article_.is(noun - 1, WordClass::title_modifier) &&
                           !article_.is(noun - 1, WordClass::former) && before != "new" &&
                           before != "acting";
    return portfolio ? before + " minister" : office;
  }
  return office;
}

bool ReferenceFinder::same_office(std::string_view one, std::string_view other) const {
  for (const WordClass offices : {WordClass::player, WordClass::judge, WordClass::trainer}) {
    if (lexicon_.is(one, offices) && lexicon_.is(other, offices)) {
      return true;
    }
  }
  const auto within = [](std::string_view whole, std::string_view part) {
    return whole.size() > part.size() && whole.ends_with(part) &&
           whole[whole.size() - part.size() - 1] == ' ';
  };
  return one == other || within(one, other) || within(other, one);
}

void ReferenceFinder::add_role_description(std::uint32_t noun) {
  if (!article_.is(noun, WordClass::role) || article_.token(noun).has("Number", "Plur") ||
      is_indefinite(noun)) {
    return;
  }
  const Token& token = article_.token(noun);
  // `X was sworn in as president` says who is, whoever was; `he serves as president` may help.
  const auto is_pronoun = [&](std::uint32_t word) {
    return article_.has_deprel(word, "nsubj") && article_.token(word).upos == Upos::pron;
  };
  const bool becoming = article_.preposition(noun) == "as" && !is_definite(noun) &&
                        token.head != Token::no_head &&
                        std::none_of(article_.children(token.head).begin(),
                                     article_.children(token.head).end(), is_pronoun);
  // `ran for president of Peru`: the office, whoever holds it.
  const bool sought = article_.preposition(noun) == "for" && !is_definite(noun);
  if (becoming || sought || article_.has_deprel(noun, "compound") || token.deprel == "nmod:desc" ||
      article_.has_deprel(noun, "flat")) {
    return;
  }
  // An apposition, and what is said of somebody, is the person at the other end.
  std::optional<std::uint32_t> figure;
  if (article_.has_deprel(noun, "appos") && token.head != Token::no_head) {
    figure = person_at(token.head);
  }
  for (const std::uint32_t child : article_.children(noun)) {
    if (!figure && article_.has_deprel(child, "appos")) {
      figure = person_at(child);
    }
    if (!figure && article_.has_deprel(child, "nsubj") &&
        std::any_of(article_.children(noun).begin(), article_.children(noun).end(),
                    [&](std::uint32_t other) { return article_.has_deprel(other, "cop"); })) {
      return;
    }
  }
  if (!figure) {
    figure = named_behind(noun);
  }
  const auto owner = owner_of(noun);
  if (!figure) {
    if (!is_definite(noun) && !owner) {
      return;
    }
    figure = holder(noun, owner);
  }
  if (!figure && (figure = newly_described(noun))) {
    add_role(*figure, noun, owner);
  }
  if (!figure && (figure = told_of_past(noun))) {
    add_role(*figure, noun, owner);
  }
  if (!figure && owner && (figure = introduced_after(noun))) {
    add_role(*figure, noun, owner);
  }
  if (!figure) {
    return;
  }
  add_nominal(noun, *figure, "office", 0.8F);
}

void ReferenceFinder::add_stand_in(std::uint32_t noun) {
  if (!article_.is(noun, WordClass::stand_in) || !at_head_[noun].empty() || is_somebody(noun) ||
      article_.has_deprel(noun, "compound") || article_.has_deprel(noun, "appos") ||
      (noun + 1 < article_.sentence_end(noun) && article_.capitalised(noun + 1))) {
    return;
  }
  std::optional<std::uint32_t> own;
  for (const std::uint32_t child : article_.children(noun)) {
    own = article_.token(child).deprel == "nmod:poss" ? figure_at(child) : own;
  }
  for (const std::uint32_t child : article_.children(noun)) {
    if (article_.token(noun).lemma == "counterpart" &&
        article_.token(child).deprel == "nmod:poss") {
      continue;  // `their Peruvian counterparts`: not they
    }
    const auto state = figure_at(child);
    // `her Hawaiian counterpart`
    if (child < noun && state && own && cast_[*state].kind == FigureKind::place) {
      if (const auto other = counterpart_of(*own, *state)) {
        add_nominal(noun, *other, "office", 0.7F);
        return;
      }
    }
    if (child < noun && state && cast_[*state].kind == FigureKind::state) {
      // `its Norwegian counterpart`, of a union: some union.
      if (own && cast_[*own].kind == FigureKind::organisation &&
          type_of(cast_[*own]) != "ministry") {
        return;
      }
      // `his Russian counterpart`, of whom the article has told
      if (const auto other = own ? counterpart_of(*own, *state) : std::nullopt) {
        add_nominal(noun, *other, "office", 0.7F);
        return;
      }
      add_collective(noun, *state, true, 0.7F);
      return;
    }
  }
}

std::optional<std::uint32_t> ReferenceFinder::counterpart_of(std::uint32_t person,
                                                             std::uint32_t state) const {
  std::set<std::uint32_t> found;
  for (const Role& own : cast_[person].roles) {
    for (std::uint32_t other = 0; other < cast_.figures().size(); ++other) {
      for (const Role& role : cast_[other].roles) {
        if (other != person && role.owner == state && !role.former &&
            same_office(role.office, own.office)) {
          found.insert(other);
        }
      }
    }
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::newly_described(std::uint32_t noun) const {
  const std::uint32_t here = article_.sentence_of(noun);
  const bool subject = article_.has_deprel(noun, "nsubj") && !quoted_[noun];
  const auto& below = article_.children(noun);
  const bool owned = std::any_of(below.begin(), below.end(), [&](std::uint32_t child) {
    return article_.token(child).deprel == "nmod:poss" && article_.token(child).upos == Upos::pron;
  });
  if (!subject || owned || here == 0 || is_changing(noun)) {
    return std::nullopt;
  }
  const std::string office = office_of(noun);
  for (const Figure& figure : cast_.figures()) {
    if (std::any_of(figure.roles.begin(), figure.roles.end(),
                    [&](const Role& role) { return same_office(role.office, office); })) {
      return std::nullopt;
    }
  }
  // The only person of the sentence before; or of several the one of whom it tells, if nothing is
  // known of that one alone.
  std::optional<std::uint32_t> found, told;
  bool several = false;
  for (const Reference& reference : references_) {
    const std::uint32_t there = article_.sentence_of(reference.first);
    if (reference.first >= noun || here - there > 1 || reference.figures.size() != 1 ||
        cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    const std::uint32_t figure = reference.figures[0];
    const std::uint32_t verb = article_.token(reference.head).head;
    if (there < here && article_.has_deprel(reference.head, "nsubj") &&
        article_.token(verb).head == Token::no_head) {
      told = figure;
    }
    if (reference.form == MentionForm::name) {
      several = several || (found && *found != figure);
      found = figure;
    }
  }
  found = several || !found ? told : found;
  if (found && !article_.is(noun, WordClass::occupation) &&
      (!cast_[*found].roles.empty() || cast_[*found].fact)) {
    return std::nullopt;
  }
  return found;
}

std::optional<std::uint32_t> ReferenceFinder::told_of_past(std::uint32_t noun) const {
  if (!is_past(noun) || !is_definite(noun) || quoted_[noun] || possessor_of(noun) ||
      !(article_.has_deprel(noun, "nsubj") || article_.has_deprel(noun, "obj"))) {
    return std::nullopt;
  }
  const std::string office = office_of(noun);
  const auto doer = doer_beside(noun);
  std::set<std::uint32_t> people;
  for (const Reference& reference : references_) {
    if (reference.first < noun && reference.figures.size() == 1 && reference.figures[0] != doer &&
        article_.sentence_of(noun) - article_.sentence_of(reference.first) <= 1 &&
        cast_[reference.figures[0]].kind == FigureKind::person) {
      people.insert(reference.figures[0]);
    }
  }
  const bool held =
      people.size() == 1 &&
      std::any_of(cast_.figures().begin(), cast_.figures().end(), [&](const Figure& figure) {
        return std::any_of(figure.roles.begin(), figure.roles.end(),
                           [&](const Role& role) { return same_office(role.office, office); });
      });
  return people.size() == 1 && !held ? std::optional(*people.begin()) : std::nullopt;
}

std::optional<std::uint32_t> ReferenceFinder::named_behind(std::uint32_t noun) const {
  for (const std::uint32_t child : article_.children(noun)) {
    if (child < noun || article_.preposition(child) != "of") {
      continue;
    }
    for (const std::uint32_t inner : article_.children(child)) {
      const bool named = article_.has_deprel(inner, "appos") ||
                         article_.has_deprel(inner, "flat") || article_.has_deprel(inner, "nmod");
      if (inner > child && named && article_.preposition(inner).empty() &&
          article_.token(inner).upos == Upos::propn && inner <= child + 4) {
        if (const auto person = person_at(inner)) {
          return person;
        }
      }
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::is_changing(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const std::string& word = article_.folded(child);
    return child < noun && (word == "new" || word == "next" || word == "incoming" ||
                            word == "future" || article_.is(child, WordClass::former));
  });
}

std::optional<std::uint32_t> ReferenceFinder::holder(std::uint32_t noun,
                                                     std::optional<std::uint32_t> owner) const {
  const std::string office = office_of(noun);
  const auto body = body_before(noun);
  const bool any_leader = office == "leader" && !body;
  // `the new leader` is not who we know to lead.
  const bool another = is_changing(noun);
  const bool past = is_past(noun);
  // Of several the last; but rather who holds it now, or who once did, as the noun says, and rather
  // a state's president than a body's of whom the last sentences do not tell.
  struct Candidate {
    std::uint32_t figure;
    std::pair<int, std::uint32_t> rank;
  };
  std::optional<Candidate> best;
  std::optional<std::uint32_t> later;
  std::set<std::uint32_t> in_sight;  // states that this sentence tells of, or the one before
  for (const Reference& reference : references_) {
    if (reference.first < noun && reference.figures.size() == 1 &&
        article_.sentence_of(noun) - article_.sentence_of(reference.first) <= 1) {
      in_sight.insert(reference.figures[0]);
    }
  }
  for (const Reference& reference : references_) {
    if (reference.figures.size() != 1 || cast_[reference.figures[0]].kind != FigureKind::person) {
      continue;
    }
    const std::uint32_t index = reference.figures[0];
    const Figure& figure = cast_[index];
    if (reference.first >= noun) {
      const bool at_once = article_.sentence_of(reference.first) <= article_.sentence_of(noun) + 1;
      if (!later && (owner || at_once) && !another && !body &&
          holds_by_knowledge(figure, office, owner)) {
        later = index;
      }
      continue;
    }
    const auto role =
        std::find_if(figure.roles.begin(), figure.roles.end(), [&](const Role& candidate) {
          const bool same = same_office(candidate.office, office) ||
                            (any_leader && lexicon_.is(candidate.office, WordClass::leader));
          // `the council leader`, `the party chairman`
          const bool of_body =
              !body || (candidate.owner ? is_called(cast_[*candidate.owner], *body)
                                        : !lexicon_.is(*body, WordClass::unofficial));
          return same && of_body && (!owner || candidate.owner == owner);
        });
    const bool holds = role != figure.roles.end();
    if (!holds && (another || body || !holds_by_knowledge(figure, office, owner))) {
      continue;
    }
    const bool fits_time = (holds && role->former) == past;
    const bool of_state = !holds || (role->owner && cast_[*role->owner].kind == FigureKind::state);
    const bool near = article_.sentence_of(noun) - article_.sentence_of(reference.first) <= 1;
    const bool fits_owner = owner || !lexicon_.is(office, WordClass::leader) || of_state || near;
    const bool here = of_state && holds && in_sight.count(*role->owner) != 0;
    const std::pair<int, std::uint32_t> rank(4 * fits_time + 2 * fits_owner + here,
                                             reference.first);
    if (!best || rank >= best->rank) {
      best = Candidate{index, rank};
    }
  }
  // `the new chief executive`: who came after the one named.
  if (best && is_new(noun)) {
    const auto next = successor_of(best->figure);
    return next ? next : best->figure;
  }
  return best ? std::optional(best->figure) : later;
}

bool ReferenceFinder::is_new(std::uint32_t noun) const {
  const auto& children = article_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return child < noun &&
           (article_.folded(child) == "new" || article_.folded(child) == "incoming");
  });
}

std::optional<std::string> ReferenceFinder::body_before(std::uint32_t noun) const {
  if (!article_.is(noun, WordClass::leader) || article_.is(noun, WordClass::portfolio_holder)) {
    return std::nullopt;
  }
  for (const std::uint32_t child : article_.children(noun)) {
    const bool of_body = child < noun && (article_.has_deprel(child, "compound") ||
                                          article_.token(child).deprel == "nmod:poss");
    const bool body = lexicon_.is(article_.folded(child), WordClass::organisation_head) ||
                      article_.is(child, WordClass::unofficial) ||
                      article_.is(child, WordClass::company) ||
                      article_.is(child, WordClass::any_body);
    if (of_body && body && !figure_at(child) && !article_.capitalised(child)) {
      return article_.folded(child);
    }
  }
  return std::nullopt;
}

bool ReferenceFinder::holds_by_knowledge(const Figure& figure, std::string_view office,
                                         std::optional<std::uint32_t> owner) const {
  if (!figure.fact) {
    return false;
  }
  const Fact& fact = knowledge_.fact(*figure.fact);
  const std::string known = to_lower(fact.property("office"));
  return !fact.property("of").empty() && (!owner || fact.property("of") == cast_[*owner].name) &&
         ((office == "leader" && owner) || known.find(office) != std::string::npos ||
          (office == "premier" && known.find("prime minister") != std::string::npos));
}

}  // namespace newsgraph::extractors::entities
