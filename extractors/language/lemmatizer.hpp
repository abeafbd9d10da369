// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/document.hpp"
#include "extractors/language/model_file.hpp"

namespace newsgraph::extractors::language {

/// The lemma of an English word: from a list of exceptions, else by the rules of inflection, which
/// choose between `hope` and `hop` for `hoping` by a list of known verbs.
class Lemmatizer {
 public:
  /// Sections `lemmas` (UPOS, form in small letters and lemma, with tabs) and `verbs` (a word a
  /// line), whose bytes must outlive the object. Throws ParseError.
  Lemmatizer(const ModelFile& file, const std::string& path);

  /// `feats` as UD writes them.
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, std::string_view feats) const;

  /// What the rules alone give, for `form` in small letters: the trainer lists what they miss.
  template <class IsVerb>
  [[nodiscard]] static std::string by_rule(std::string_view form, Upos upos, std::string_view feats,
                                           const IsVerb& is_verb);

 private:
  std::unordered_map<std::string_view, std::string_view> exceptions_[17];  // by UPOS
  std::unordered_set<std::string_view> verbs_;
};

namespace lemma_rules {

[[nodiscard]] bool has(std::string_view feats, std::string_view pair) noexcept;
[[nodiscard]] std::string singular(std::string_view form);
[[nodiscard]] std::string third_person(std::string_view form);
[[nodiscard]] std::string positive(std::string_view form, std::size_t ending);

}  // namespace lemma_rules

template <class IsVerb>
std::string Lemmatizer::by_rule(std::string_view form, Upos upos, std::string_view feats,
                                const IsVerb& is_verb) {
  using namespace lemma_rules;
  const auto ends = [&](std::string_view ending) {
    return form.size() > ending.size() + 1 && form.substr(form.size() - ending.size()) == ending;
  };
  if (upos == Upos::noun && has(feats, "Number=Plur")) {
    return singular(form);
  }
  if (upos == Upos::adj || upos == Upos::adv) {
    if (has(feats, "Degree=Cmp") && ends("er")) {
      return positive(form, 2);
    }
    if (has(feats, "Degree=Sup") && ends("est")) {
      return positive(form, 3);
    }
  }
  if (upos != Upos::verb && upos != Upos::aux) {
    return std::string(form);
  }
  std::string_view stem;
  if (ends("ing") && (has(feats, "VerbForm=Ger") || has(feats, "VerbForm=Part"))) {
    stem = form.substr(0, form.size() - 3);
  } else if (ends("ed") && has(feats, "Tense=Past")) {
    stem = form.substr(0, form.size() - 2);
  } else if (ends("s") && has(feats, "Person=3") && has(feats, "Tense=Pres")) {
    return third_person(form);
  } else {
    return std::string(form);
  }
  const std::string plain(stem);
  const std::string with_e = plain + "e";
  std::string undoubled = plain;
  const std::size_t n = plain.size();
  const bool doubled =
      n >= 3 && plain[n - 1] == plain[n - 2] &&
      std::string_view("bdgklmnprtvz").find(plain[n - 1]) != std::string_view::npos;
  if (doubled) {
    undoubled.pop_back();
  }
  std::string with_y = plain;
  if (n >= 2 && plain.back() == 'i') {
    with_y.back() = 'y';
    return with_y;  // carried, studied
  }
  const auto is_vowel = [](char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
  };
  // `hoping` is of `hope`: `hop` would have doubled its consonant.
  const bool short_syllable = n >= 3 && !is_vowel(plain[n - 1]) && is_vowel(plain[n - 2]) &&
                              !is_vowel(plain[n - 3]) && !doubled;
  if (short_syllable && is_verb(with_e)) {
    return with_e;
  }
  if (is_verb(plain)) {
    return plain;
  }
  if (is_verb(with_e)) {
    return with_e;
  }
  if (doubled && is_verb(undoubled)) {
    return undoubled;
  }
  if (doubled) {
    return undoubled;
  }
  // An unknown verb: after these letters it most often lost its e.
  const std::string_view often = short_syllable ? "vzcsgu" : "vu";
  return n >= 2 && often.find(plain.back()) != std::string_view::npos ? with_e : plain;
}

}  // namespace newsgraph::extractors::language
