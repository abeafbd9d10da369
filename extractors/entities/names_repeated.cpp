// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/name_finder.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::entities {

using knowledge::Match;
using knowledge::NameUse;

void NameFinder::find_in_headlines() {
  std::map<std::string, const NameMention*> known;
  for (const NameMention& name : names_) {
    if (name.kind != FigureKind::none && !name.shouted) {
      known.emplace(name.folded, &name);
      const std::size_t space = name.folded.rfind(' ');
      if (name.kind == FigureKind::person && space != std::string::npos) {
        known.emplace(name.folded.substr(space + 1), &name);
      }
      // `Lindal` of `Lindal A/S`, `Lindal Energy`
      const std::uint32_t last = name.first + name.count - 1;
      const std::string& begin = article_.folded(name.first);
      if (name.kind == FigureKind::organisation && name.count > 1 && name.count < 4 &&
          name.matches.empty() && begin.size() > 3 && knowledge_.find(begin).empty() &&
          lexicon_.classes(begin).none() &&
          (article_.is(last, WordClass::firm) || article_.is(last, WordClass::legal_form) ||
           article_.form(last).size() == 1)) {
        known.emplace(begin, &name);
      }
    }
  }
  std::vector<bool> covered(article_.size(), false);
  for (const NameMention& name : names_) {
    for (std::uint32_t i = name.first; i < name.first + name.count; ++i) {
      covered[i] = true;
    }
  }
  std::vector<NameMention> found;
  for (std::uint32_t i = 0; i < article_.size(); ++i) {
    if (covered[i] || article_.folded(i).empty() || !article_.capitalised(i)) {
      continue;
    }
    constexpr std::uint32_t longest = 6;
    std::string text;
    std::uint32_t best = 0;
    const NameMention* source = nullptr;
    for (std::uint32_t k = i; k < std::min(i + longest, article_.sentence_end(i)) && !covered[k];
         ++k) {
      if (article_.folded(k).empty()) {
        continue;  // no name ends with a comma
      }
      text += (text.empty() ? "" : " ") + article_.folded(k);
      const auto entry = known.find(text);
      if (entry != known.end()) {
        best = k + 1 - i;
        source = entry->second;
      }
    }
    // A lone word at the beginning of a sentence may be no name: `Will`, `May`. A surname that
    // looks like an adjective (`Avagyan`) is one within a sentence.
    const bool surname = source != nullptr && source->kind == FigureKind::person && best == 1 &&
                         i != article_.sentence_begin(i) &&
                         source->folded.find(' ') != std::string::npos &&
                         knowledge_.find(article_.folded(i)).empty();
    if (source == nullptr || (best == 1 && article_.token(i).upos != Upos::propn && !surname &&
                              !article_.is_headline(article_.sentence_of(i)))) {
      continue;
    }
    NameMention name = *source;
    name.first = i;
    name.count = best;
    name.text = article_.document().text(article_.span_of(i, best));
    name.folded = fold_name(name.text);
    name.matches = knowledge_.find(name.folded);
    name.shouted = article_.is_shouted(article_.sentence_of(i));
    name.head = head_with_title(name);
    name.found_by = "repeated";
    found.push_back(std::move(name));
    i += best - 1;
  }
  names_.insert(names_.end(), found.begin(), found.end());
  renumber();
}

bool NameFinder::is_media(std::uint32_t i) const {
  const auto matches = knowledge_.find(article_.folded(i));
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return knowledge_.fact(match.fact).property("type") == "media";
  });
}

bool NameFinder::begins_like(const NameMention& name, std::uint32_t letters) const {
  const std::string& word = article_.folded(letters);
  return !word.empty() && !name.folded.empty() && word.front() == name.folded.front();
}

void NameFinder::find_bracketed() {
  const std::size_t count = names_.size();
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t open = names_[k].first + names_[k].count;
    if (names_[k].kind == FigureKind::none || open + 2 >= article_.size() ||
        article_.form(open) != "(" ||
        article_.sentence_of(open + 2) != article_.sentence_of(open)) {
      continue;
    }
    const auto inside = std::find_if(names_.begin(), names_.end(), [&](const NameMention& name) {
      return name.first == open + 1;
    });
    const bool letters = article_.form(open + 2) == ")" && article_.all_capitals(open + 1);
    if (!letters) {
      if (inside != names_.end() && names_other(names_[k], *inside)) {
        introduce(*inside, names_[k]);
      }
      continue;
    }
    if (is_media(open + 1) ||
        (names_[k].kind == FigureKind::person && !begins_like(names_[k], open + 1))) {
      continue;
    }
    if (inside != names_.end()) {
      introduce(*inside, names_[k]);
    } else {
      NameMention name = names_[k];
      name.first = open + 1;
      name.count = 1;
      name.head = open + 1;
      name.text = article_.form(open + 1);
      name.folded = article_.folded(open + 1);
      name.titled = false;
      name.found_by = "brackets";
      introduce(name, names_[k]);
      names_.push_back(std::move(name));
    }
  }
  renumber();
}

bool NameFinder::names_other(const NameMention& full, const NameMention& inside) const {
  const std::uint32_t end = inside.first + inside.count;
  const auto known = [](const NameMention& name) {
    return std::any_of(name.matches.begin(), name.matches.end(),
                       [](const Match& match) { return match.use == NameUse::name; });
  };
  return end < article_.size() && article_.form(end) == ")" && full.count > 1 &&
         full.kind == FigureKind::organisation && inside.kind == FigureKind::organisation &&
         !(known(full) && known(inside)) && !is_media(inside.first);
}

void NameFinder::link_introduced() {
  for (NameMention& name : names_) {
    const auto introduced = introduced_.find(name.folded);
    for (std::uint32_t k = 0; introduced != introduced_.end() && k < names_.size(); ++k) {
      if (names_[k].folded == introduced->second && names_[k].kind != FigureKind::none) {
        name.same_as = k;
        name.kind = names_[k].kind;
        break;
      }
    }
  }
}

void NameFinder::find_renamed() {
  for (std::uint32_t k = 1; k < names_.size(); ++k) {
    NameMention& name = names_[k];
    const std::uint32_t begin = article_.sentence_begin(name.first);
    if (name.first < begin + 1 || name.same_as || name.kind == FigureKind::none) {
      continue;
    }
    // `Ana Ruiz was born Ana Okafor in Lima`, `Born Ana Okafor, Ruiz`
    if (article_.folded(name.first - 1) == "born" && name.kind == FigureKind::person) {
      if (const auto bearer = bearer_of(k); bearer && names_[*bearer].folded != name.folded) {
        introduce(name, names_[*bearer]);
      }
      continue;
    }
    // `Prince Paul, Duke of Sarema`, `the Duke of Sarema, Prince Paul,`
    if (name.kind == FigureKind::person && article_.is(name.first, WordClass::noble)) {
      const NameMention& last = names_[k - 1];
      if (last.kind == FigureKind::person && article_.form(name.first - 1) == "," &&
          last.first + last.count == name.first - 1) {
        introduce(name, last);
      } else if (k + 1 < names_.size() && names_[k + 1].kind == FigureKind::person &&
                 names_[k + 1].first <= name.first + name.count + 2 &&
                 article_.form(name.first + name.count) == ",") {
        introduce(name, names_[k + 1]);
      }
      continue;
    }
    // `Easter Island, also known as Rapa Nui`: what stands right before.
    std::uint32_t i = name.first - 1;
    i -= i > begin && article_.folded(i) == "the" ? 1U : 0U;
    i -= i > begin && article_.folded(i) == "as" ? 1U : 0U;
    if (i <= begin || !article_.is(i, WordClass::naming)) {
      continue;
    }
    // `Ruiz also called Okafor`: somebody does it.
    const auto& below = article_.children(i);
    if (article_.token(name.head).head == i && article_.has_deprel(name.head, "obj") &&
        std::any_of(below.begin(), below.end(),
                    [&](std::uint32_t child) { return article_.has_deprel(child, "nsubj"); })) {
      continue;
    }
    // `Ruiz called Okafor` is no name: a comma, a bracket, or an `also` must stand between.
    const bool as = article_.folded(i + 1) == "as";
    --i;
    const bool also = i > begin && article_.token(i).upos == Upos::adv;
    i -= also ? 1U : 0U;
    const bool comma = i > begin && (article_.form(i) == "," || article_.form(i) == "(");
    i -= comma ? 1U : 0U;
    if (!(as || also) || (!comma && name.kind == FigureKind::person)) {
      continue;
    }
    const NameMention& before = names_[k - 1];
    if (before.first + before.count == i + 1 && before.folded != name.folded &&
        article_.sentence_of(before.first) == article_.sentence_of(name.first)) {
      introduce(name, before);
    }
  }
}

std::optional<std::uint32_t> NameFinder::bearer_of(std::uint32_t birth_name) const {
  const std::uint32_t sentence = article_.sentence_of(names_[birth_name].first);
  std::optional<std::uint32_t> found;
  for (std::uint32_t k = 0; k < names_.size(); ++k) {
    if (names_[k].kind == FigureKind::person && k != birth_name &&
        article_.sentence_of(names_[k].first) == sentence &&
        article_.has_deprel(names_[k].head, "nsubj")) {
      return k;
    }
  }
  // Who is named most: whose life is told.
  std::size_t most = 0;
  for (std::uint32_t k = 0; k < names_.size(); ++k) {
    const NameMention& bearer = names_[k];
    if (bearer.kind != FigureKind::person || bearer.count < 2 || k == birth_name) {
      continue;
    }
    const std::string surname = bearer.folded.substr(bearer.folded.rfind(' ') + 1);
    const auto times = static_cast<std::size_t>(
        std::count_if(names_.begin(), names_.end(), [&](const NameMention& name) {
          return name.folded == bearer.folded || name.folded == surname;
        }));
    if (times > most) {
      most = times;
      found = k;
    }
  }
  return found;
}

void NameFinder::introduce(NameMention& acronym, const NameMention& full) {
  const auto other = introduced_.find(full.folded);
  if (acronym.folded == full.folded ||
      (other != introduced_.end() && other->second == acronym.folded)) {
    return;
  }
  acronym.kind = full.kind;
  introduced_[acronym.folded] = full.folded;
}

}  // namespace newsgraph::extractors::entities
