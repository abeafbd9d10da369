// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/lemma_lists.hpp"

#include <rapidjson/document.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"
#include "extractors/language/lemmatizer.hpp"

namespace newsgraph::extractors::language {
namespace {

bool keeps_its_form(Upos upos) {
  return upos == Upos::propn || upos == Upos::x || upos == Upos::sym || upos == Upos::punct ||
         upos == Upos::num;
}

/// One word, without blanks or hyphens.
bool is_plain(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

rapidjson::Document parse(const std::string& text, const char* what) {
  rapidjson::Document json;
  json.Parse(text.data(), text.size());
  if (json.HasParseError() || !json.IsObject()) {
    throw ParseError(what, 0, 0, "not the JSON object that it should be");
  }
  return json;
}

constexpr std::array<std::pair<const char*, Upos>, 4> wordnet_classes = {
    std::pair("noun", Upos::noun), std::pair("verb", Upos::verb), std::pair("adj", Upos::adj),
    std::pair("adv", Upos::adv)};

}  // namespace

LemmaLists make_lemma_lists(std::span<const Document> treebank, const std::string& exceptions,
                            const std::string& index) {
  struct Seen {
    std::map<std::string, std::uint32_t> lemmas;
    std::map<std::string, std::uint32_t> feats;
  };
  std::map<std::pair<Upos, std::string>, Seen> words;
  std::set<std::string, std::less<>> verbs;
  for (const Document& document : treebank) {
    for (const Token& token : document.tokens()) {
      const std::string_view form = document.form(token);
      if (token.lemma.empty() || token.lemma == "_" || token.upos == Upos::punct ||
          (keeps_its_form(token.upos) && token.lemma == form)) {
        continue;
      }
      Seen& seen = words[{token.upos, to_lower(form)}];
      ++seen.lemmas[token.lemma];
      ++seen.feats[token.feats];
      if (token.upos == Upos::verb && is_plain(token.lemma)) {
        verbs.insert(token.lemma);
      }
    }
  }
  if (!index.empty()) {
    const rapidjson::Document json = parse(index, "en_lemma_index.json");
    if (json.HasMember("verb") && json["verb"].IsArray()) {
      for (const auto& verb : json["verb"].GetArray()) {
        if (verb.IsString() && is_plain(verb.GetString())) {
          verbs.insert(verb.GetString());
        }
      }
    }
  }

  const auto most = [](const std::map<std::string, std::uint32_t>& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  const auto is_verb = [&](std::string_view verb) { return verbs.find(verb) != verbs.end(); };
  std::map<std::pair<Upos, std::string>, std::string> chosen;
  for (const auto& [word, seen] : words) {
    const auto& [upos, form] = word;
    const std::string lemma = most(seen.lemmas);
    if (keeps_its_form(upos)) {
      // `No.` for numbers, a name's plural: only what was seen more than once.
      if (seen.lemmas.at(lemma) > 1) {
        chosen[word] = lemma;
      }
    } else if (lemma != Lemmatizer::by_rule(form, upos, most(seen.feats), is_verb)) {
      chosen[word] = lemma;
    }
  }
  if (!exceptions.empty()) {
    const rapidjson::Document json = parse(exceptions, "en_lemma_exc.json");
    for (const auto& [name, upos] : wordnet_classes) {
      if (!json.HasMember(name) || !json[name].IsObject()) {
        continue;
      }
      for (const auto& member : json[name].GetObject()) {
        const std::string form = member.name.GetString();
        const bool usable = is_plain(form) && member.value.IsArray() && !member.value.Empty() &&
                            member.value[0].IsString();
        if (usable && words.find({upos, form}) == words.end()) {
          chosen.emplace(std::pair(upos, form), member.value[0].GetString());
        }
      }
    }
  }
  LemmaLists lists;
  for (const auto& [word, lemma] : chosen) {
    const auto& [upos, form] = word;
    const bool writable = form.find_first_of("\t\n") == std::string::npos &&
                          lemma.find_first_of("\t\n") == std::string::npos;
    if (writable) {
      lists.lemmas.push_back(std::string(to_string(upos)) + "\t" + form + "\t" + lemma);
    }
  }
  lists.verbs.assign(verbs.begin(), verbs.end());
  return lists;
}

}  // namespace newsgraph::extractors::language
