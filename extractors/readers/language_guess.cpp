// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/language_guess.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/embedded.hpp"
#include "core/text_parts.hpp"
#include "core/utf8.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(readers_languages);

namespace newsgraph::extractors::readers {
namespace {

struct Script {
  std::string_view name;
  char32_t first;
  char32_t last;
};
constexpr std::array<Script, 11> scripts = {{{"cyrillic", 0x400, 0x52F},
                                             {"greek", 0x370, 0x3FF},
                                             {"hebrew", 0x590, 0x5FF},
                                             {"arabic", 0x600, 0x6FF},
                                             {"devanagari", 0x900, 0x97F},
                                             {"thai", 0xE00, 0xE7F},
                                             {"kana", 0x3040, 0x30FF},
                                             {"han", 0x3400, 0x4DBF},
                                             {"han", 0x4E00, 0x9FFF},
                                             {"hangul", 0x1100, 0x11FF},
                                             {"hangul", 0xAC00, 0xD7AF}}};

struct Language {
  std::string_view code;
  std::string_view name;
  std::string_view script;   ///< empty: Latin
  std::string_view letters;  ///< that its neighbours in the script lack
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    if (const std::string_view part = take_until(text, separator); !part.empty()) {
      parts.push_back(part);
    }
  }
  return parts;
}

/// languages.txt, read once.
struct Languages {
  std::vector<Language> all;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_word;

  Languages() {
    for (const std::string_view line : split(NEWSGRAPH_EMBEDDED(readers_languages), '\n')) {
      if (line.front() == '#') {
        continue;
      }
      const auto fields = split(line, ' ');
      Language language{fields[0], fields[1], {}, {}};
      for (std::size_t i = 2; i < fields.size(); ++i) {
        constexpr std::string_view script = "script:";
        constexpr std::string_view letters = "letters:";
        if (fields[i].starts_with(script)) {
          language.script = fields[i].substr(script.size());
        } else if (fields[i].starts_with(letters)) {
          language.letters = fields[i].substr(letters.size());
        } else {
          by_word[fields[i]].push_back(all.size());
        }
      }
      all.push_back(language);
    }
    for (auto& [word, languages] : by_word) {
      languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
    }
  }
};

const Languages& languages() {
  static const Languages loaded;
  return loaded;
}

std::string_view script_of(char32_t letter) noexcept {
  for (const Script& script : scripts) {
    if (letter >= script.first && letter <= script.last) {
      return script.name;
    }
  }
  return {};
}

/// What of a text the guess rests on.
struct Counts {
  std::size_t words = 0;
  std::size_t latin_letters = 0;
  std::map<std::string_view, std::size_t> letters_of_script;
  std::vector<std::size_t> hits;  ///< for each language: words that are its own small ones
  std::map<const std::vector<std::size_t>*, std::size_t>
      shared;  ///< the same for sets of languages
};

bool is_letter(char32_t c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2E7F) &&
          !(c >= 0x3000 && c <= 0x303F) && c < 0xE000);
}

Counts count(const std::string& text) {
  Counts counts;
  counts.hits.resize(languages().all.size());
  std::string_view rest(text);
  std::size_t word_begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > word_begin) {
      ++counts.words;
      const auto found = languages().by_word.find(rest.substr(word_begin, end - word_begin));
      if (found != languages().by_word.end()) {
        ++counts.shared[&found->second];
        for (const std::size_t language : found->second) {
          ++counts.hits[language];
        }
      }
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!is_letter(point.value) && !(point.value == '\'' && i > word_begin)) {
      end_word(i);
      word_begin = i + point.size_bytes;
    } else if (point.value < 0x250) {
      ++counts.latin_letters;
    } else {
      ++counts.letters_of_script[script_of(point.value)];
    }
    i += point.size_bytes;
  }
  end_word(text.size());
  return counts;
}

/// How many of the words are small ones of one language and not of another.
std::size_t hits_without(const Counts& counts, std::size_t language, std::size_t other) {
  std::size_t hits = 0;
  for (const auto& [owners, words] : counts.shared) {
    const bool own = std::ranges::find(*owners, language) != owners->end();
    hits += own && std::ranges::find(*owners, other) == owners->end() ? words : 0;
  }
  return hits;
}

/// The language of a script that most letters are of, or nothing for the Latin one.
std::optional<LanguageGuess> guess_by_script(const std::string& text, const Counts& counts) {
  std::size_t all = counts.latin_letters;
  std::pair<std::string_view, std::size_t> main = {};
  for (const auto& [script, letters] : counts.letters_of_script) {
    all += letters;
    if (letters > main.second) {
      main = {script, letters};
    }
  }
  if (main.second * 2 <= all) {
    return std::nullopt;
  }
  // Japanese is known by its own letters between the Chinese ones.
  const auto kana = counts.letters_of_script.find("kana");
  if (main.first == "han" && kana != counts.letters_of_script.end() && kana->second * 10 > all) {
    main.first = "kana";
  }
  LanguageGuess guess{"und", all >= 15};
  std::size_t best_score = 0;
  for (std::size_t i = 0; i < languages().all.size(); ++i) {
    const Language& language = languages().all[i];
    if (language.script != main.first) {
      continue;
    }
    std::size_t score = 1 + counts.hits[i];
    for (std::size_t k = 0; k < language.letters.size();) {
      const std::size_t size = code_point_at(language.letters, k).size_bytes;
      const std::string_view letter = language.letters.substr(k, size);
      for (auto at = text.find(letter); at != text.npos; at = text.find(letter, at + size)) {
        ++score;
      }
      k += size;
    }
    if (score > best_score) {
      best_score = score;
      guess.language = language.code;
    }
  }
  return guess;
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  // Names open with capitals and small words mostly don't: only ASCII is lowered, the rest of a
  // word decides little.
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const Counts counts = count(lower);
  if (auto guess = guess_by_script(lower, counts)) {
    return std::move(*guess);
  }
  std::size_t english = 0;
  std::size_t best = 0;
  for (std::size_t i = 0; i < languages().all.size(); ++i) {
    const Language& language = languages().all[i];
    if (language.code == "en") {
      english = i;
    }
    if (language.script.empty() && counts.hits[i] > counts.hits[best]) {
      best = i;
    }
  }
  constexpr std::size_t few_words = 25;
  const std::size_t hits = counts.hits[best];
  if (counts.words < few_words) {
    // A word of English outweighs the small words of foreign names.
    if (best != english && hits >= 3 && hits_without(counts, english, best) == 0) {
      return {std::string(languages().all[best].code), false};
    }
    return counts.hits[english] > 0 ? LanguageGuess{"en", false} : LanguageGuess();
  }
  if (hits * 25 < counts.words) {
    // Names, figures, or none of the languages here.
    if (counts.hits[english] * 3 >= hits * 2 && hits > 0) {
      return {"en", false};
    }
    return {"und", counts.words >= 100};
  }
  // Another language has to be much clearer than English: foreign names hold its small words.
  if (counts.hits[english] * 3 >= hits * 2) {
    return {"en", true};
  }
  return {std::string(languages().all[best].code), true};
}

std::string language_name(std::string_view code) {
  if (code == "und") {
    return "no language known here";
  }
  for (const Language& language : languages().all) {
    if (language.code == code) {
      return std::string(language.name);
    }
  }
  return std::string(code);
}

}  // namespace newsgraph::extractors::readers
