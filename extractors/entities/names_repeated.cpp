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

void NameFinder::find_in_headlines() {
  std::map<std::string, const NameMention*> known;
  for (const NameMention& name : names_) {
    if (name.kind != FigureKind::none && !name.shouted) {
      known.emplace(name.folded, &name);
      const std::size_t space = name.folded.rfind(' ');
      if (name.kind == FigureKind::person && space != std::string::npos) {
        known.emplace(name.folded.substr(space + 1), &name);
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
        article_.form(open) != "(" || article_.form(open + 2) != ")" ||
        !article_.all_capitals(open + 1) || is_media(open + 1) ||
        (names_[k].kind == FigureKind::person && !begins_like(names_[k], open + 1)) ||
        article_.sentence_of(open + 2) != article_.sentence_of(open)) {
      continue;
    }
    const auto inside = std::find_if(names_.begin(), names_.end(), [&](const NameMention& name) {
      return name.first == open + 1;
    });
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
  for (NameMention& name : names_) {
    const auto introduced = introduced_.find(name.folded);
    if (introduced != introduced_.end()) {
      for (std::uint32_t k = 0; k < names_.size(); ++k) {
        if (names_[k].folded == introduced->second && names_[k].kind != FigureKind::none) {
          name.same_as = k;
          name.kind = names_[k].kind;
          break;
        }
      }
    }
  }
}

void NameFinder::introduce(NameMention& acronym, const NameMention& full) {
  acronym.kind = full.kind;
  introduced_[acronym.folded] = full.folded;
}

}  // namespace newsgraph::extractors::entities
