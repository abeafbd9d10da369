// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/embedded.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(readers_boilerplate);

namespace newsgraph::extractors::readers {
namespace {

constexpr std::string_view spaces = " \t\r\n\f\v";

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Whether a pattern fits a whole line. Backtracks to the last `*` only, which is enough.
bool fits(std::string_view pattern, std::string_view line) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_end = 0;
  while (n < line.size() || p < pattern.size()) {
    if (p < pattern.size()) {
      if (pattern[p] == '*') {
        if (++p == pattern.size()) {
          return true;
        }
        star = p;
        star_end = n;
        continue;
      }
      if (n < line.size() && pattern[p] == '#' && is_digit(line[n])) {
        ++p;
        while (n < line.size() && is_digit(line[n])) {
          ++n;
        }
        continue;
      }
      if (n < line.size() && pattern[p] == line[n]) {
        ++p;
        ++n;
        continue;
      }
    }
    if (star == std::string_view::npos || star_end >= line.size()) {
      return false;
    }
    p = star;
    n = ++star_end;
  }
  return true;
}

/// Which pairs of bytes stand side by side in a text, roughly: what one text lacks rules out many
/// searches in it at once.
class Pairs {
 public:
  explicit Pairs(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      // What a pattern leaves open counts for nothing.
      if (text[i] != '*' && text[i + 1] != '*' && text[i] != '#' && text[i + 1] != '#') {
        const unsigned hash = static_cast<unsigned char>(text[i]) * 37U +
                              static_cast<unsigned char>(text[i + 1]) * 101U;
        bits_[hash / 64U % bits_.size()] |= std::uint64_t{1} << (hash % 64U);
      }
    }
  }

  [[nodiscard]] bool contain(const Pairs& others) const noexcept {
    std::uint64_t missing = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      missing |= others.bits_[i] & ~bits_[i];
    }
    return missing == 0;
  }

 private:
  std::array<std::uint64_t, 16> bits_ = {};
};

struct Pattern {
  Phrase phrase;
  std::string_view text;
  Pairs pairs;
};

struct Mark {
  std::string_view text;
  Pairs pairs;
};

/// boilerplate.txt, read once.
class Rules {
 public:
  Rules() {
    std::string_view rest = NEWSGRAPH_EMBEDDED(readers_boilerplate);
    while (!rest.empty()) {
      add(take_until(rest, '\n'));
    }
  }

  [[nodiscard]] Phrase find(std::string_view line) const {
    if (line.empty()) {
      return Phrase::none;
    }
    Phrase phrase = Phrase::none;
    for (const Pattern& pattern : by_first_[static_cast<unsigned char>(line.front())]) {
      if (pattern.phrase > phrase && fits(pattern.text, line)) {
        phrase = pattern.phrase;
      }
    }
    const Pairs pairs(line);
    for (const Pattern& pattern : anywhere_) {
      if (pattern.phrase > phrase && pairs.contain(pattern.pairs) && fits(pattern.text, line)) {
        phrase = pattern.phrase;
      }
    }
    return phrase;
  }
  [[nodiscard]] const std::vector<Mark>& marks() const noexcept { return marks_; }
  [[nodiscard]] bool is_menu_word(std::string_view word) const { return menu_.contains(word); }
  [[nodiscard]] bool is_date_word(std::string_view word) const { return date_.contains(word); }

 private:
  void add(std::string_view line) {
    const auto space = line.find(' ');
    if (line.empty() || line.front() == '#' || space == line.npos) {
      return;
    }
    const std::string_view kind = line.substr(0, space);
    const std::string_view text = line.substr(space + 1);
    if (kind == "mark") {
      marks_.push_back({text, Pairs(text)});
    } else if (kind == "menu" || kind == "date") {
      add_words(text, kind == "menu" ? menu_ : date_);
    } else if (kind == "line") {
      add_pattern({Phrase::line, text, Pairs(text)});
    } else if (kind == "prompt") {
      add_pattern({Phrase::prompt, text, Pairs(text)});
    } else if (kind == "links") {
      add_pattern({Phrase::links, text, Pairs(text)});
    } else {
      assert(kind == "credit");
      add_pattern({Phrase::credit, text, Pairs(text)});
    }
  }
  void add_pattern(Pattern pattern) {
    const char first = pattern.text.front();
    if (first == '*') {
      anywhere_.push_back(pattern);
    } else if (first == '#') {
      for (char digit = '0'; digit <= '9'; ++digit) {
        by_first_[static_cast<unsigned char>(digit)].push_back(pattern);
      }
    } else {
      by_first_[static_cast<unsigned char>(first)].push_back(pattern);
    }
  }
  static void add_words(std::string_view text, std::set<std::string_view>& words) {
    while (!text.empty()) {
      words.insert(take_until(text, ' '));
    }
  }

  std::array<std::vector<Pattern>, 256> by_first_;
  std::vector<Pattern> anywhere_;  // those that begin with `*`
  std::vector<Mark> marks_;
  std::set<std::string_view> menu_;
  std::set<std::string_view> date_;
};

const Rules& rules() {
  static const Rules loaded;
  return loaded;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};
constexpr std::array<Replacement, 8> straightened = {{{"\xC2\xA0", " "},
                                                      {"\xE2\x80\x98", "'"},
                                                      {"\xE2\x80\x99", "'"},
                                                      {"\xE2\x80\x9C", "\""},
                                                      {"\xE2\x80\x9D", "\""},
                                                      {"\xE2\x80\x8B", ""},
                                                      {"\xEF\xBB\xBF", ""},
                                                      {"\xE2\x80\xAF", " "}}};

constexpr std::array<std::string_view, 9> bullets = {
    "- ", "* ", "> ", "\xE2\x80\xA2", "\xC2\xBB", "\xE2\x86\x92", "\xE2\x96\xBA", "\xC2\xB7", " "};
constexpr std::array<std::string_view, 9> closings = {
    ":", ".", "!", ">", " ", "\xE2\x80\xA6", "\xC2\xBB", "\xE2\x86\x92", "\xE2\x80\xBA"};

bool is_date_number(std::string_view word) {
  if (word.size() > 2 && !is_digit(word.back())) {
    const std::string_view tail = word.substr(word.size() - 2);
    if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "am" ||
        tail == "pm") {
      word.remove_suffix(2);
    }
  }
  // 3, 2020, 15:47, 10.15, 2020-08-03T10:15:00Z, 03/08/2020
  return !word.empty() && is_digit(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return is_digit(c) || c == ':' || c == '.' || c == '/' || c == '-' || c == 't' ||
                  c == 'z' || c == '+';
         });
}

}  // namespace

std::string fold_line(std::string_view line) {
  std::string folded;
  folded.reserve(line.size());
  const auto add = [&](char c) {
    if (spaces.find(c) != spaces.npos) {
      c = ' ';
    }
    if (c != ' ' || (!folded.empty() && folded.back() != ' ')) {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  };
  for (std::size_t i = 0; i < line.size();) {
    const Replacement* found = nullptr;
    if (static_cast<unsigned char>(line[i]) >= 0x80) {
      for (const Replacement& replacement : straightened) {
        if (line.substr(i).starts_with(replacement.from)) {
          found = &replacement;
        }
      }
    }
    if (found == nullptr) {
      add(line[i++]);
    } else {
      std::for_each(found->to.begin(), found->to.end(), add);
      i += found->from.size();
    }
  }
  std::string_view trimmed(folded);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view bullet : bullets) {
      if (trimmed.starts_with(bullet)) {
        trimmed.remove_prefix(bullet.size());
        again = true;
      }
    }
  }
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closing : closings) {
      if (trimmed.ends_with(closing)) {
        trimmed.remove_suffix(closing.size());
        again = true;
      }
    }
  }
  return std::string(trimmed);
}

Phrase find_phrase(std::string_view folded_line) { return rules().find(folded_line); }

std::optional<std::size_t> find_credit(std::string_view caption) {
  std::size_t first = caption.npos;
  const Pairs pairs(caption);
  for (const Mark& mark : rules().marks()) {
    if (pairs.contain(mark.pairs)) {
      first = std::min(first, caption.rfind(mark.text));
    }
  }
  return first == caption.npos ? std::nullopt : std::optional(first);
}

bool is_menu(std::string_view folded_line) {
  std::size_t words = 0;
  while (!folded_line.empty()) {
    const auto end = std::min(folded_line.find_first_of(" ,"), folded_line.size());
    const std::string_view word = folded_line.substr(0, end);
    if (!word.empty() && !rules().is_menu_word(word)) {
      return false;
    }
    words += word.empty() ? 0U : 1U;
    folded_line.remove_prefix(std::min(end + 1, folded_line.size()));
  }
  return words > 0;
}

bool is_date_line(std::string_view line) {
  constexpr std::size_t longest_bytes = 100;
  if (line.size() > longest_bytes) {
    return false;
  }
  std::string folded = fold_line(line);
  std::ranges::replace_if(
      folded, [](char c) { return c == ',' || c == '|' || c == '(' || c == ')' || c == ';'; }, ' ');
  std::size_t numbers = 0;
  bool named = false;    // a month by its name
  bool numeric = false;  // 2020-08-03
  std::string_view rest(folded);
  while (!rest.empty()) {
    std::string_view word = take_until(rest, ' ');
    while (!word.empty() && (word.back() == ':' || word.back() == '.')) {
      word.remove_suffix(1);
    }
    const bool separator = word.size() <= 3 && std::all_of(word.begin(), word.end(), [](char c) {
                             return c == '-' || static_cast<unsigned char>(c) >= 0x80;
                           });
    if (word.empty() || separator || rules().is_date_word(word) || weekday_number(word) >= 0) {
      continue;
    }
    if (month_number(word) != 0) {
      named = true;
    } else if (is_date_number(word)) {
      ++numbers;
      numeric = numeric || std::count_if(word.begin(), word.end(), [](char c) {
                             return c == '-' || c == '/' || c == '.';
                           }) >= 2;
    } else {
      return false;
    }
  }
  return (named && numbers > 0) || numeric;
}

}  // namespace newsgraph::extractors::readers
