// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/evaluate.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

/// The shared task's universal features: all others are passed over.
constexpr std::array<std::string_view, 21> universal_features = {
    "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
    "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
    "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};

struct Word {
  std::uint32_t begin = 0, end = 0;  // characters without blanks
  std::string form;                  // in small letters
  Upos upos = Upos::x;
  std::string feats, lemma, relation;
  std::optional<std::size_t> head;  // index of the word; nothing for the root
  bool is_multiword = false;
};

using Range = std::pair<std::uint32_t, std::uint32_t>;

/// An analysis, its places counted in characters other than blanks.
struct Analysis {
  std::string characters;
  std::vector<Word> words;
  std::vector<Range> tokens, sentences;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, NameLabel>> names;
};

std::string universal(std::string_view feats) {
  std::string kept;
  while (!feats.empty()) {
    const auto bar = std::min(feats.find('|'), feats.size());
    const std::string_view pair = feats.substr(0, bar);
    feats.remove_prefix(std::min(bar + 1, feats.size()));
    const std::string_view name = pair.substr(0, pair.find('='));
    if (std::find(universal_features.begin(), universal_features.end(), name) !=
        universal_features.end()) {
      kept += std::string(pair) + "|";
    }
  }
  return kept;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Analysis read(std::span<const Document> documents) {
  Analysis analysis;
  std::uint32_t before = 0;  // characters of the documents before
  for (const Document& document : documents) {
    const std::string_view text = document.text();
    // For every byte, how many characters other than blanks stand before it.
    std::vector<std::uint32_t> place(text.size() + 1);
    std::uint32_t count = before;
    for (std::size_t i = 0; i < text.size();) {
      const auto [value, size_bytes] = code_point_at(text, i);
      const bool blank = value == 0xA0 || (size_bytes == 1 && is_blank(text[i]));
      for (std::size_t k = 0; k < size_bytes; ++k) {
        place[i + k] = count;
      }
      if (!blank) {
        analysis.characters.append(text.substr(i, size_bytes));
        ++count;
      }
      i += size_bytes;
    }
    place[text.size()] = count;
    before = count;
    const auto range = [&](TextSpan span) { return Range(place[span.begin], place[span.end]); };
    const std::size_t first_word = analysis.words.size();
    std::uint32_t inside = 0;
    for (std::size_t i = 0; i < document.tokens().size(); ++i) {
      const Token& token = document.tokens()[i];
      Word word;
      TextSpan span = token.span;
      if (token.multiword > 1) {
        inside = token.multiword;
        analysis.tokens.push_back(
            range({token.span.begin, document.tokens()[i + inside - 1].span.end}));
      } else if (inside == 0) {
        analysis.tokens.push_back(range(token.span));
      }
      if (inside > 0) {
        word.is_multiword = true;
        // All words of a multiword token have its place, as in the shared task.
        std::size_t head_of_token = i;
        while (document.tokens()[head_of_token].multiword < 2) {
          --head_of_token;
        }
        span = {document.tokens()[head_of_token].span.begin,
                document.tokens()[head_of_token + document.tokens()[head_of_token].multiword - 1]
                    .span.end};
        --inside;
      }
      std::tie(word.begin, word.end) = range(span);
      word.form = to_lower(document.form(token));
      word.upos = token.upos;
      word.feats = universal(token.feats);
      word.lemma = token.lemma;
      word.relation = token.deprel.substr(0, token.deprel.find(':'));
      if (token.head != Token::no_head) {
        word.head = first_word + token.head;
      }
      analysis.words.push_back(std::move(word));
    }
    for (const Sentence& sentence : document.sentences()) {
      const auto tokens = document.tokens(sentence);
      analysis.sentences.push_back(range({tokens.front().span.begin, tokens.back().span.end}));
    }
    for (const Name& name : document.names()) {
      const Token& first = document.tokens()[name.first_token];
      const Token& last = document.tokens()[name.first_token + name.token_count - 1];
      const Range at = range({first.span.begin, last.span.end});
      analysis.names.emplace_back(at.first, at.second, name.label);
    }
  }
  return analysis;
}

void require_same_text(const Analysis& gold, const Analysis& system) {
  if (gold.characters == system.characters) {
    return;
  }
  const auto [at, other] = std::mismatch(gold.characters.begin(), gold.characters.end(),
                                         system.characters.begin(), system.characters.end());
  const auto offset = at - gold.characters.begin();
  throw ParseError("system", 0, 0,
                   "its text is not that of the gold file: they part after " +
                       std::to_string(offset) + " bytes other than blanks, at '" +
                       gold.characters.substr(static_cast<std::size_t>(offset), 20) + "'");
}

template <class Item>
Score common(std::vector<Item> gold, std::vector<Item> system) {
  std::sort(gold.begin(), gold.end());
  std::sort(system.begin(), system.end());
  std::vector<Item> both;
  std::set_intersection(gold.begin(), gold.end(), system.begin(), system.end(),
                        std::back_inserter(both));
  return {both.size(), system.size(), gold.size()};
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;  // gold word, system word

/// The longest common subsequence of forms.
void align_forms(const Analysis& gold, const Analysis& system, Range in_gold, Range in_system,
                 Pairs& pairs) {
  const std::size_t n = in_gold.second - in_gold.first;
  const std::size_t m = in_system.second - in_system.first;
  std::vector<std::vector<std::size_t>> length(n + 1, std::vector<std::size_t>(m + 1, 0));
  const auto same = [&](std::size_t i, std::size_t j) {
    return gold.words[in_gold.first + i].form == system.words[in_system.first + j].form;
  };
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      length[i][j] =
          same(i, j) ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (same(i, j)) {
      pairs.emplace_back(in_gold.first + i++, in_system.first + j++);
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

Pairs align(const Analysis& gold, const Analysis& system) {
  Pairs pairs;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < gold.words.size() && j < system.words.size()) {
    const Word& a = gold.words[i];
    const Word& b = system.words[j];
    if (a.is_multiword || b.is_multiword) {
      // Both stretches that multiword tokens tie together.
      if (!a.is_multiword && a.begin < b.begin) {
        ++i;
        continue;
      }
      if (!b.is_multiword && b.begin < a.begin) {
        ++j;
        continue;
      }
      std::size_t gold_end = i;
      std::size_t system_end = j;
      std::uint32_t end = std::max(a.is_multiword ? a.end : 0U, b.is_multiword ? b.end : 0U);
      bool grown = true;
      while (grown) {
        grown = false;
        while (gold_end < gold.words.size() && gold.words[gold_end].begin < end) {
          const Word& word = gold.words[gold_end++];
          end = std::max(end, word.is_multiword ? word.end : end);
          grown = true;
        }
        while (system_end < system.words.size() && system.words[system_end].begin < end) {
          const Word& word = system.words[system_end++];
          end = std::max(end, word.is_multiword ? word.end : end);
          grown = true;
        }
      }
      align_forms(gold, system,
                  {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(gold_end)},
                  {static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(system_end)}, pairs);
      i = gold_end;
      j = system_end;
    } else if (a.begin == b.begin && a.end == b.end) {
      pairs.emplace_back(i++, j++);
    } else if (a.begin <= b.begin) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

}  // namespace

double Score::precision() const noexcept {
  return given == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(given);
}

double Score::recall() const noexcept {
  return wanted == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(wanted);
}

double Score::f1() const noexcept {
  return given + wanted == 0
             ? 0.0
             : 2.0 * static_cast<double>(right) / static_cast<double>(given + wanted);
}

std::vector<NamedScore> evaluate_parse(std::span<const Document> gold_documents,
                                       std::span<const Document> system_documents) {
  const Analysis gold = read(gold_documents);
  const Analysis system = read(system_documents);
  require_same_text(gold, system);
  const Pairs pairs = align(gold, system);
  std::vector<std::optional<std::size_t>> gold_of(system.words.size());
  for (const auto& [g, s] : pairs) {
    gold_of[s] = g;
  }
  const auto count = [&](const auto& agrees) {
    std::uint64_t right = 0;
    for (const auto& [g, s] : pairs) {
      right += agrees(gold.words[g], system.words[s]) ? 1U : 0U;
    }
    return Score{right, system.words.size(), gold.words.size()};
  };
  const auto same_head = [&](const Word& g, const Word& s) {
    return s.head ? g.head && gold_of[*s.head] == g.head : !g.head;
  };
  return {
      {"Tokens", common(gold.tokens, system.tokens)},
      {"Sentences", common(gold.sentences, system.sentences)},
      {"Words", count([](const Word&, const Word&) { return true; })},
      {"UPOS", count([](const Word& g, const Word& s) { return g.upos == s.upos; })},
      {"UFeats", count([](const Word& g, const Word& s) { return g.feats == s.feats; })},
      {"Lemmas", count([](const Word& g, const Word& s) {
         return g.lemma.empty() || g.lemma == "_" || g.lemma == s.lemma;
       })},
      {"UAS", count(same_head)},
      {"LAS", count([&](const Word& g, const Word& s) {
         return same_head(g, s) && g.relation == s.relation;
       })},
  };
}

std::vector<NamedScore> evaluate_names(std::span<const Document> gold_documents,
                                       std::span<const Document> system_documents) {
  const Analysis gold = read(gold_documents);
  const Analysis system = read(system_documents);
  require_same_text(gold, system);
  std::vector<NamedScore> scores = {{"names", common(gold.names, system.names)}};
  for (const NameLabel label : {NameLabel::per, NameLabel::loc, NameLabel::org}) {
    const auto only = [&](const Analysis& analysis) {
      auto names = analysis.names;
      std::erase_if(names, [&](const auto& name) { return std::get<2>(name) != label; });
      return names;
    };
    scores.push_back({std::string(to_string(label)), common(only(gold), only(system))});
  }
  return scores;
}

}  // namespace newsgraph::extractors::language
