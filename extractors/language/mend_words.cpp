// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_words.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/text_map.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(language_mend_words);

namespace newsgraph::extractors::language {
namespace {

using Words = std::set<std::string, std::less<>>;

TextMap<Words> read(std::string_view text) {
  TextMap<Words> groups;
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    if (line.empty() || line.front() == '#') {
      continue;
    }
    Words& group = groups[std::string(take_until(line, ':'))];
    while (!line.empty()) {
      if (const std::string_view word = take_until(line, ' '); !word.empty()) {
        group.emplace(word);
      }
    }
  }
  return groups;
}

const Words& words(std::string_view group) {
  static const TextMap<Words> groups = read(NEWSGRAPH_EMBEDDED(language_mend_words));
  const auto found = groups.find(group);
  if (found == groups.end()) {
    throw Error("mend_words.txt has no group '" + std::string(group) + "'");
  }
  return found->second;
}

}  // namespace

bool is_giving(std::string_view verb) {
  static const Words& giving = words("giving");
  return giving.contains(verb);
}

bool is_bringing(std::string_view verb) {
  static const Words& bringing = words("bringing");
  return bringing.contains(verb);
}

bool may_be_person(std::string_view noun) {
  static const Words& people = words("people");
  static const Words& endings = words("people-endings");
  return people.contains(noun) ||
         std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return noun.ends_with(ending); });
}

}  // namespace newsgraph::extractors::language
