// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Fact;
using knowledge::Match;
using knowledge::NameUse;

void NameFinder::prefer_longer_names() {
  struct Longer {
    bool company = false;  // begins the name of a body
    bool firm = false;     // and that one ends as firms do: `Northgate Energy`
    bool known = false;    // and we know that one
    bool other = false;    // is part of another's name
  };
  std::map<std::string, Longer, std::less<>> longer;  // by word
  for (const NameMention& name : names_) {
    if (name.count < 2) {
      continue;
    }
    if (name.kind != FigureKind::organisation) {
      for (const std::string& word : words_of(name.folded)) {
        longer[word].other = true;
      }
    } else if (!article_.is(name.first + name.count - 1, WordClass::local_body)) {
      Longer& first = longer[article_.folded(name.first)];
      first.known = first.known || !name.matches.empty();
      first.company = true;
      first.firm = first.firm || article_.is(name.first + name.count - 1, WordClass::firm);
    }
  }
  // `Nova Copper`, of `Nova Copper Holdings`
  for (NameMention& name : names_) {
    if (name.count < 2 || name.titled || !name.matches.empty() ||
        (name.kind != FigureKind::person && name.kind != FigureKind::place) ||
        knowledge_.forename(article_.folded(name.first))) {
      continue;
    }
    if (std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
          const std::uint32_t last = other.first + other.count - 1;
          return other.kind == FigureKind::organisation &&
                 other.folded.starts_with(name.folded + ' ') &&
                 (article_.is(last, WordClass::firm) || article_.is(last, WordClass::legal_form));
        })) {
      name.kind = FigureKind::organisation;
    }
  }
  for (NameMention& name : names_) {
    if (of_sport_ && short_for_team(name)) {
      name.kind = FigureKind::organisation;
      name.matches = {};
      continue;
    }
    const auto found = longer.find(name.folded);
    if (name.count != 1 || found == longer.end() || !found->second.company) {
      continue;
    }
    // `Rio`, where only `Rio Tinto` is read and nothing is `in Rio`
    if (found->second.known && name.kind == FigureKind::place &&
        (is_nickname(name) || !is_well_known(name)) && !found->second.other &&
        !stands_as_place(name)) {
      name.kind = FigureKind::organisation;
      name.matches = {};
      continue;
    }
    if (is_well_known(name)) {
      continue;
    }
    // `in Vientiane`, where `the Vientiane Times` is read, is the town.
    const bool town = std::any_of(
        name.matches.begin(), name.matches.end(),
        [&](const Match& match) { return knowledge_.fact(match.fact).kind == "place"; });
    const bool place = name.kind == FigureKind::place && (!town || found->second.firm);
    const bool nobody = !found->second.other && !name.titled && !speaks(name) &&
                        !knowledge_.is_surname(name.folded);
    if ((place && found->second.firm) || ((place || name.kind == FigureKind::person) && nobody)) {
      name.kind = FigureKind::organisation;
      name.matches = {};
    }
  }
}

void NameFinder::name_halves() {
  const auto is_of = [&](const NameMention& name, std::string_view fact) {
    return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
      return knowledge_.fact(match.fact).name == fact;
    });
  };
  for (NameMention& name : names_) {
    // `the Union`, of the European one
    if (name.count == 1 && name.folded == "union" && name.first > 0 &&
        article_.folded(name.first - 1) == "the" &&
        std::any_of(names_.begin(), names_.end(),
                    [&](const NameMention& other) {
                      return is_of(other, "European Union") ||
                             is_of(other, "European Commission") || is_of(other, "Brussels");
                    }) &&
        std::none_of(names_.begin(), names_.end(), [](const NameMention& other) {
          return other.count > 1 && other.folded.ends_with(" union") &&
                 other.folded != "european union";
        })) {
      name.kind = FigureKind::organisation;
      name.matches = knowledge_.find("european union");
      introduced_.emplace(name.folded, "european union");
      continue;
    }
    if (name.count != 1 || (name.folded != "north" && name.folded != "south") ||
        name.first == article_.sentence_begin(name.first) ||
        article_.folded(name.first - 1) != "the") {
      continue;
    }
    for (const NameMention& other : names_) {
      const std::size_t space = other.folded.find(' ');
      if (other.kind != FigureKind::state || space != 5 || !other.folded.starts_with(name.folded)) {
        continue;
      }
      const std::string rest = other.folded.substr(space);
      if (knowledge_.find_state("north" + rest) && knowledge_.find_state("south" + rest)) {
        name.kind = FigureKind::state;
        name.matches = knowledge_.find(name.folded + rest);
        introduced_.emplace(name.folded, name.folded + rest);
        break;
      }
    }
  }
}

void NameFinder::name_namesakes() {
  for (NameMention& name : names_) {
    for (const Match& match : name.matches) {
      const Fact& fact = knowledge_.fact(match.fact);
      const std::string_view namesake = fact.property("namesake");
      if (namesake.empty() || fold_name(fact.name) != name.folded) {
        continue;
      }
      // A town is called so first of all, where it is not told apart by a fuller name.
      const bool told_apart =
          fact.property("type") == "capital" ||
          std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
            return other.folded != name.folded &&
                   std::any_of(other.matches.begin(), other.matches.end(),
                               [&](const Match& its) { return its.fact == match.fact; });
          });
      const std::uint32_t above = article_.token(name.head).head;
      const std::uint32_t behind = name.first + name.count;
      const auto of_region = [&](std::uint32_t word) {
        return word != Token::no_head && word < article_.size() &&
               article_.sentence_of(word) == article_.sentence_of(name.first) &&
               article_.is(word, WordClass::of_regions);
      };
      const std::string_view preposition = article_.preposition(name.head);
      if (told_apart && (of_region(behind) ||
                         ((preposition.empty() || preposition == "of") && of_region(above)))) {
        name.matches = knowledge_.find(fold_name(namesake));
        break;
      }
    }
  }
}

bool NameFinder::is_nickname(const NameMention& name) const {
  return std::none_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
    return fold_name(knowledge_.fact(match.fact).name) == name.folded;
  });
}

bool NameFinder::stands_as_place(const NameMention& name) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    const std::string_view preposition = article_.preposition(other.head);
    return other.folded == name.folded &&
           (lexicon_.is(preposition, WordClass::location_preposition) || preposition == "to" ||
            preposition == "from");
  });
}

bool NameFinder::speaks(const NameMention& name) const {
  const std::uint32_t above = article_.token(name.head).head;
  return above != Token::no_head && article_.has_deprel(name.head, "nsubj") &&
         article_.is(above, WordClass::reporting);
}

void NameFinder::doubt_lone_people() {
  struct Lone {
    bool doubtful = true, acts = false;
  };
  std::map<std::string, Lone> lone;
  for (const NameMention& name : names_) {
    if (name.kind == FigureKind::person && name.count == 1 && name.matches.empty() &&
        !knowledge_.forename(name.folded)) {
      Lone& entry = lone[name.folded];
      entry.doubtful = entry.doubtful && !name.titled && name.found_by != "head-noun" &&
                       !stands_with_person(name) && !holds_office(name) &&
                       !(knowledge_.is_surname(name.folded) && speaks(name));
      entry.acts = entry.acts || article_.has_deprel(name.head, "nsubj") ||
                   article_.has_deprel(name.head, "obj") ||
                   article_.token(name.head).deprel == "nmod:poss" ||
                   article_.token(name.head).deprel == "obl:agent" || stands_for_firm(name);
    }
  }
  for (auto& [folded, entry] : lone) {
    const std::string part = ' ' + folded + ' ';
    entry.doubtful =
        entry.doubtful && std::none_of(names_.begin(), names_.end(), [&](const NameMention& it) {
          return it.count > 1 && it.kind == FigureKind::person &&
                 (' ' + it.folded + ' ').find(part) != std::string::npos;
        });
  }
  for (NameMention& name : names_) {
    const auto found = lone.find(name.folded);
    if (name.kind == FigureKind::person && found != lone.end() && found->second.doubtful) {
      name.kind = found->second.acts ? FigureKind::organisation : FigureKind::none;
    }
  }
}

bool NameFinder::stands_for_firm(const NameMention& name) const {
  const std::uint32_t above = article_.token(name.head).head;
  const std::uint32_t behind = name.first + name.count;
  if (above == Token::no_head) {
    return false;
  }
  // `its rival Kobalt`, `its adviser, Kobalt,`
  const bool apposed =
      article_.has_deprel(name.head, "appos") && above < name.first &&
      !article_.capitalised(above) &&
      (article_.is(above, WordClass::company) || article_.is(above, WordClass::any_body) ||
       article_.is(above, WordClass::another_firm) ||
       article_.is(above, WordClass::organisation_head));
  // `Kobalt of Norway`, `a broker at Kobalt`
  const bool the =
      name.first > article_.sentence_begin(name.first) && article_.folded(name.first - 1) == "the";
  const bool of_place = !the && behind + 1 < article_.sentence_end(name.first) &&
                        article_.folded(behind) == "of" && names_place(behind + 1);
  const bool works_there =
      article_.preposition(name.head) == "at" && above < name.first &&
      article_.has_deprel(name.head, "nmod") &&
      (article_.is(above, WordClass::occupation) || article_.is(above, WordClass::role));
  return apposed || of_place || works_there;
}

bool NameFinder::is_well_known(const NameMention& name) const {
  constexpr std::uint64_t large = 300000;  // inhabitants
  return std::any_of(name.matches.begin(), name.matches.end(), [&](const Match& match) {
    const Fact& fact = knowledge_.fact(match.fact);
    const std::string_view population = fact.property("population");
    return match.use == NameUse::name &&
           (fact.kind == "state" || population.empty() || number(population) >= large);
  });
}

bool NameFinder::stands_with_person(const NameMention& name) const {
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    const bool row =
        (article_.has_deprel(name.head, "conj") && article_.token(name.head).head == other.head) ||
        (article_.has_deprel(other.head, "conj") && article_.token(other.head).head == name.head);
    return row && other.kind == FigureKind::person && (other.count > 1 || !other.matches.empty());
  });
}

}  // namespace newsgraph::extractors::entities
