// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/lemmatizer.hpp"

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {

namespace lemma_rules {

bool has(std::string_view feats, std::string_view pair) noexcept {
  const auto at = feats.find(pair);
  return at != std::string_view::npos && (at == 0 || feats[at - 1] == '|') &&
         (at + pair.size() == feats.size() || feats[at + pair.size()] == '|');
}

namespace {

std::string without_s(std::string_view form, bool is_verb) {
  const auto ends = [&](std::string_view ending) {
    return form.size() > ending.size() + 1 && form.substr(form.size() - ending.size()) == ending;
  };
  if (ends("ies") && form.size() > 4) {
    return std::string(form.substr(0, form.size() - 3)) + "y";
  }
  for (const std::string_view ending : {"sses", "ches", "shes", "xes", "zzes"}) {
    if (ends(ending)) {
      return std::string(form.substr(0, form.size() - 2));
    }
  }
  if (is_verb && form.size() > 3 && form.substr(form.size() - 3) == "oes") {
    return std::string(form.substr(0, form.size() - 2));
  }
  if (ends("ss") || ends("us") || ends("is") || !ends("s")) {
    return std::string(form);
  }
  return std::string(form.substr(0, form.size() - 1));
}

}  // namespace

std::string singular(std::string_view form) { return without_s(form, false); }

std::string third_person(std::string_view form) { return without_s(form, true); }

std::string positive(std::string_view form, std::size_t ending) {
  std::string stem(form.substr(0, form.size() - ending));
  const std::size_t n = stem.size();
  if (n >= 2 && stem[n - 1] == 'i') {
    stem.back() = 'y';
  } else if (n >= 3 && stem[n - 1] == stem[n - 2] && stem[n - 1] != 'l' && stem[n - 1] != 's') {
    stem.pop_back();
  } else if (n >= 2 && std::string_view("cgvs").find(stem.back()) != std::string_view::npos) {
    stem.push_back('e');
  }
  return stem;
}

}  // namespace lemma_rules

Lemmatizer::Lemmatizer(const ModelFile& file, const std::string& path) {
  for (const std::string_view line : file.lines("lemmas")) {
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    const auto upos =
        second == std::string_view::npos ? std::nullopt : parse_upos(line.substr(0, first));
    if (!upos) {
      throw ParseError(path, 0, 0, "the model's list of lemmas is damaged");
    }
    exceptions_[static_cast<std::size_t>(*upos)].emplace(line.substr(first + 1, second - first - 1),
                                                         line.substr(second + 1));
  }
  for (const std::string_view verb : file.lines("verbs")) {
    verbs_.insert(verb);
  }
}

std::string Lemmatizer::lemma(std::string_view form, Upos upos, std::string_view feats) const {
  std::string lower = to_lower(form);
  const auto& exceptions = exceptions_[static_cast<std::size_t>(upos)];
  if (const auto found = exceptions.find(lower); found != exceptions.end()) {
    return std::string(found->second);
  }
  switch (upos) {
    case Upos::propn:
    case Upos::x:
    case Upos::sym:
    case Upos::punct:
    case Upos::num:
      return std::string(form);
    default:
      return by_rule(lower, upos, feats,
                     [&](std::string_view verb) { return verbs_.count(verb) != 0; });
  }
}

}  // namespace newsgraph::extractors::language
