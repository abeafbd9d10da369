// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/blocks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>

#include "extractors/readers/boilerplate.hpp"

namespace newsgraph::extractors::readers {
namespace {

constexpr std::string_view spaces = " \t\r\n\f\v";
/// Longer lines are running text whatever their form.
constexpr std::size_t longest_phrase_bytes = 320;
constexpr std::size_t longest_title_bytes = 250;
constexpr std::size_t longest_title_words = 32;

bool is_space(char c) noexcept { return spaces.find(c) != spaces.npos; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
bool is_word_byte(char c) noexcept {
  return is_lower(c) || is_upper(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::array<std::string_view, 5> wide_spaces = {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF",
                                                         "\xE2\x80\xAF", "\xE2\x80\x8E"};

TextSpan trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  const auto cut = [&](auto&& at_edge) {
    for (bool again = true; again && begin < end;) {
      again = at_edge();
    }
  };
  cut([&] {
    if (is_space(text[begin])) {
      ++begin;
      return true;
    }
    for (const std::string_view space : wide_spaces) {
      if (text.substr(begin, end - begin).starts_with(space)) {
        begin += space.size();
        return true;
      }
    }
    return false;
  });
  cut([&] {
    if (is_space(text[end - 1])) {
      --end;
      return true;
    }
    for (const std::string_view space : wide_spaces) {
      if (text.substr(begin, end - begin).ends_with(space)) {
        end -= space.size();
        return true;
      }
    }
    return false;
  });
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// A line that isn't blank.
struct Line {
  TextSpan span;
  bool after_blank = true;   ///< a blank line, or nothing, stands before it
  std::uint32_t indent = 0;  ///< bytes of space before it
};

/// The lines; if there are too many for any article, the last one is all the rest.
std::vector<Line> lines_of(std::string_view text) {
  constexpr std::size_t most_lines = 250'000;
  std::vector<Line> lines;
  bool after_blank = true;
  for (std::size_t begin = 0; begin < text.size();) {
    if (lines.size() == most_lines) {
      if (const TextSpan rest = trimmed(text, begin, text.size()); !rest.empty()) {
        lines.push_back({rest, after_blank, 0});
      }
      break;
    }
    const auto* const line_end = std::find_if(text.begin() + begin, text.end(),
                                              [](char c) { return c == '\n' || c == '\r'; });
    const auto end = static_cast<std::size_t>(line_end - text.begin());
    const TextSpan span = trimmed(text, begin, end);
    if (!span.empty()) {
      lines.push_back({span, after_blank, span.begin - static_cast<std::uint32_t>(begin)});
    }
    after_blank = span.empty();
    const bool crlf = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    begin = end + (crlf ? 2 : 1);
  }
  return lines;
}

std::size_t width(std::string_view line) {
  return line.size() - static_cast<std::size_t>(std::ranges::count_if(line, is_continuation));
}

bool begins_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2")) {
    return true;
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && is_digit(line[digits])) {
    ++digits;
  }
  return digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
         line[digits + 1] == ' ';
}

/// Without quotation marks and brackets that close after it.
std::string_view without_closing_marks(std::string_view text) {
  constexpr std::array<std::string_view, 8> marks = {
      "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", " "};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : marks) {
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  text = without_closing_marks(text);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
         text.ends_with("\xE2\x80\xA6");
}

/// Joins the lines of wrapped paragraphs.
class Unwrapper {
 public:
  Unwrapper(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
    // A text is wrapped where, as a rule, the next line's first word would not have fitted, and
    // where that often breaks a sentence.
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (!lines[i + 1].after_blank) {
        widths.push_back(width(text.substr(lines[i].span.begin, lines[i].span.size())));
      }
    }
    if (widths.empty()) {
      return;
    }
    constexpr std::size_t widest = 120;
    constexpr std::size_t narrowest = 30;
    const auto high = static_cast<std::ptrdiff_t>(widths.size() * 19 / 20);
    std::ranges::nth_element(widths, widths.begin() + high);
    width_ = widths[static_cast<std::size_t>(high)];
    if (width_ > widest || width_ < narrowest) {
      return;
    }
    std::size_t pairs = 0;
    std::size_t full = 0;
    std::size_t broken = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (lines[i + 1].after_blank) {
        continue;
      }
      ++pairs;
      full += is_full(i) ? 1U : 0U;
      broken += breaks_sentence(i) ? 1U : 0U;
    }
    constexpr std::size_t enough_pairs = 4;
    wrapped_ = pairs >= enough_pairs && full * 10 >= pairs * 7 && broken * 10 >= pairs * 3;
  }

  /// Whether line i + 1 continues the paragraph of line i.
  [[nodiscard]] bool continues(std::size_t i) const {
    return wrapped_ && !lines_[i + 1].after_blank && is_full(i) &&
           lines_[i + 1].indent <= lines_[i].indent + 1 && !begins_list_item(line(i + 1));
  }

 private:
  [[nodiscard]] std::string_view line(std::size_t i) const {
    return text_.substr(lines_[i].span.begin, lines_[i].span.size());
  }
  [[nodiscard]] bool is_full(std::size_t i) const {
    constexpr std::size_t slack = 3;
    const std::string_view next = line(i + 1);
    const std::string_view word = next.substr(0, next.find(' '));
    return width(line(i)) + 1 + width(word) + slack > width_;
  }
  [[nodiscard]] bool breaks_sentence(std::size_t i) const {
    return is_lower(line(i + 1).front()) || !ends_sentence(line(i));
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t width_ = 0;
  bool wrapped_ = false;
};

/// A block to be, with what its form tells.
struct Unit {
  TextSpan span;
  std::string_view text;
  bool after_blank = true;
  std::size_t words = 0;
  bool ends_sentence = false;
  std::string folded;  ///< empty for long ones
  Phrase phrase = Phrase::none;
  BlockKind kind = BlockKind::paragraph;

  [[nodiscard]] bool is_short() const noexcept { return text.size() <= longest_phrase_bytes; }
  /// What might tell something: a sentence, or too long for anything else.
  [[nodiscard]] bool is_running() const noexcept {
    constexpr std::size_t many_words = 30;
    return words >= many_words || (ends_sentence && words >= 4);
  }
  /// The form of headlines, headings and links.
  [[nodiscard]] bool is_title() const noexcept {
    return words > 0 && words <= longest_title_words && text.size() <= longest_title_bytes &&
           !without_closing_marks(text).ends_with('.') && !text.ends_with(',') &&
           !text.ends_with(';') && !begins_list_item(text);
  }
  void set_boilerplate() noexcept { kind = BlockKind::boilerplate; }
  [[nodiscard]] bool is_boilerplate() const noexcept { return kind == BlockKind::boilerplate; }
};

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    if (is_space(c)) {
      inside = false;
    } else if (!inside && is_word_byte(c)) {
      inside = true;
      ++words;
    }
  }
  return words;
}

Unit make_unit(std::string_view text, TextSpan span, bool after_blank) {
  Unit unit;
  unit.span = span;
  unit.text = text.substr(span.begin, span.size());
  unit.after_blank = after_blank;
  if (!unit.is_short()) {
    // Two words more than any title has; nobody needs their exact number.
    unit.words = longest_title_words + 2;
    unit.ends_sentence = true;
    return unit;
  }
  unit.words = count_words(unit.text);
  unit.ends_sentence = ends_sentence(unit.text);
  unit.folded = fold_line(unit.text);
  unit.phrase = find_phrase(unit.folded);
  return unit;
}

std::vector<std::string_view> title_words(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && is_word_byte(folded[end])) {
      ++end;
    }
    if (end > i) {
      words.push_back(folded.substr(i, end - i));
    }
    i = end + 1;
  }
  return words;
}

/// Whether two titles are the same but for a word or punctuation.
bool alike(std::string_view folded, std::string_view other) {
  const auto first = title_words(folded);
  const auto second = title_words(other);
  if (first == second) {
    return !first.empty();
  }
  constexpr std::size_t few_words = 5;
  if (std::min(first.size(), second.size()) < few_words) {
    return false;
  }
  const std::set<std::string_view> a(first.begin(), first.end());
  const std::set<std::string_view> b(second.begin(), second.end());
  const auto common = static_cast<std::size_t>(
      std::ranges::count_if(a, [&](std::string_view word) { return b.contains(word); }));
  return common * 5 >= 4 * (a.size() + b.size() - common);
}

/// Whether a line is a path through a site that ends, or a headline that begins, with the title.
bool frames_title(std::string_view folded, std::string_view title) {
  constexpr std::size_t short_title_bytes = 20;
  if (title.size() < short_title_bytes || folded.size() <= title.size()) {
    return false;
  }
  if (folded.ends_with(title)) {
    return true;
  }
  constexpr std::array<std::string_view, 4> separators = {" | ", " - ", " \xE2\x80\x93 ",
                                                          " \xE2\x80\x94 "};
  return folded.starts_with(title) &&
         std::ranges::any_of(separators, [&](std::string_view separator) {
           return folded.substr(title.size()).starts_with(separator);
         });
}

bool is_path(const Unit& unit) {
  if (unit.is_running()) {
    return false;
  }
  constexpr std::array<std::string_view, 5> separators = {" > ", " \xC2\xBB ", " \xE2\x80\xBA ",
                                                          " | ", " \xE2\x80\xA2 "};
  for (const std::string_view separator : separators) {
    const auto first = unit.text.find(separator);
    if (first != unit.text.npos &&
        unit.text.find(separator, first + separator.size()) != unit.text.npos) {
      return true;
    }
  }
  return false;
}

/// `[1] Daily Paper [2] Evening Paper`, a bare address, `#one #two`, a ruler.
bool is_apparatus(const Unit& unit) {
  const std::string_view text = unit.text;
  if (unit.words == 0) {
    return true;
  }
  if (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) {
    return text.find(' ') == text.npos;
  }
  std::size_t references = 0;
  std::size_t hashtags = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    references += text[i] == '[' && is_digit(text[i + 1]) ? 1U : 0U;
    hashtags +=
        text[i] == '#' && is_word_byte(text[i + 1]) && (i == 0 || text[i - 1] == ' ') ? 1U : 0U;
  }
  if (hashtags == unit.words && hashtags > 0) {
    return true;
  }
  return text.front() == '[' && references >= 2 && !unit.ends_sentence &&
         unit.words <= 6 * references;
}

/// The names of a line `By Ana Ruiz and Ben Okafor`, or nothing.
std::optional<std::string> find_byline(std::string_view line) {
  if (!line.starts_with("By ") && !line.starts_with("BY ")) {
    return std::nullopt;
  }
  const std::size_t words = count_words(line);
  const std::string_view names = line.substr(3);
  if (words < 3 || words > 10 || names.ends_with('.') || names.ends_with(':')) {
    return std::nullopt;
  }
  std::string_view rest = names;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    const bool particle = word == "and" || word == "de" || word == "van" || word == "von" ||
                          word == "der" || word == "al" || word == "bin" || word == "in" ||
                          word == "|" || word == "&" || word == "for" || word == "of";
    if (!word.empty() && is_lower(word.front()) && !particle) {
      return std::nullopt;
    }
    if (!word.empty() && is_digit(word.front())) {
      return std::nullopt;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::string(names.substr(0, names.find_first_of(",|")));
}

/// A line's parts before and after its first ` | ` or ` • `, or before a date at its end.
std::pair<std::string_view, std::string_view> split_byline(std::string_view line) {
  constexpr std::array<std::string_view, 3> separators = {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 "};
  for (const std::string_view separator : separators) {
    if (const auto found = line.find(separator); found != line.npos) {
      return {line.substr(0, found), line.substr(found + separator.size())};
    }
  }
  constexpr std::size_t longest_date_words = 6;
  std::size_t space = line.rfind(' ');
  std::pair<std::string_view, std::string_view> parts = {line, {}};
  for (std::size_t i = 0; i < longest_date_words && space != line.npos && space > 0; ++i) {
    if (is_date_line(line.substr(space + 1))) {
      parts = {line.substr(0, space), line.substr(space + 1)};
    }
    space = line.rfind(' ', space - 1);
  }
  return parts;
}

/// Not `— Ana Ruiz` below a quotation, nor the middle of a sentence.
bool begins_heading(std::string_view text) {
  constexpr std::array<std::string_view, 5> marks = {"-", "\xE2\x80\x93", "\xE2\x80\x94",
                                                     "\xE2\x96", ","};
  return !is_lower(text.front()) &&
         std::ranges::none_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

std::string single_spaced(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!is_space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

class Layout {
 public:
  Layout(std::string_view text, std::string_view known_title)
      : text_(text), known_title_(fold_line(known_title)) {
    const std::vector<Line> lines = lines_of(text);
    const Unwrapper unwrapper(text, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      TextSpan span = lines[i].span;
      const bool after_blank = lines[i].after_blank;
      while (i + 1 < lines.size() && unwrapper.continues(i)) {
        span.end = lines[++i].span.end;
      }
      units_.push_back(make_unit(text, span, after_blank));
    }
  }

  Layout(std::string_view text, std::span<const KnownBlock> blocks, std::string_view known_title)
      : text_(text), known_title_(fold_line(known_title)) {
    for (const KnownBlock& block : blocks) {
      const TextSpan span = trimmed(text, block.span.begin, block.span.end);
      if (!span.empty()) {
        units_.push_back(make_unit(text, span, true));
        units_.back().kind = block.kind;
      }
    }
  }

  TextLayout run() && {
    mark_phrases();
    mark_top();
    mark_repetitions();
    mark_captions();
    mark_links();
    mark_headings();
    return std::move(layout_);
  }

 private:
  void mark_phrases() {
    for (Unit& unit : units_) {
      if (!unit.is_short() || unit.kind == BlockKind::headline) {
        continue;
      }
      constexpr std::size_t short_words = 12;
      const bool phrase = unit.phrase == Phrase::prompt ||
                          (unit.phrase != Phrase::none &&
                           (!unit.is_running() || unit.words < 4 || unit.folded.size() < 24)) ||
                          (unit.phrase == Phrase::credit && unit.words <= short_words);
      if (phrase || is_apparatus(unit) || is_menu(unit.folded) || is_path(unit)) {
        unit.set_boilerplate();
      }
    }
  }

  /// Headline, date line, byline: what stands before the first paragraph.
  void mark_top() {
    constexpr std::size_t top_units = 12;
    const std::size_t count = std::min(units_.size(), top_units);
    for (std::size_t i = 0; i < count; ++i) {
      Unit& unit = units_[i];
      if (unit.is_boilerplate() || !unit.is_short()) {
        continue;
      }
      if (is_date_line(unit.text)) {
        unit.set_boilerplate();
        if (!layout_.date) {
          layout_.date = parse_date(unit.text);
        }
        continue;
      }
      // `By Ana Ruiz | 6 May 2024`
      const auto [line, after] = split_byline(unit.text);
      if (auto names = find_byline(line); names && (after.empty() || is_date_line(after))) {
        unit.set_boilerplate();
        if (layout_.author.empty()) {
          layout_.author = std::move(*names);
        }
        if (!layout_.date && !after.empty()) {
          layout_.date = parse_date(after);
        }
      }
    }
    find_headline(count);
    for (std::size_t i = 0; i < count && !layout_.date; ++i) {
      if (units_[i].kind == BlockKind::paragraph) {
        layout_.date = date_before_dash(units_[i].text);
        break;
      }
    }
  }

  void find_headline(std::size_t count) {
    const auto set_headline = [&](Unit& unit) {
      unit.kind = BlockKind::headline;
      headline_ = unit.folded;
      layout_.title = single_spaced(unit.text);
    };
    const auto is_headline = [](const Unit& unit) { return unit.kind == BlockKind::headline; };
    const auto marked = std::find_if(units_.begin(), units_.end(), is_headline);
    if (marked != units_.end()) {
      std::for_each(marked, units_.end(), [&](Unit& unit) {
        unit.kind = is_headline(unit) ? BlockKind::heading : unit.kind;
      });
      set_headline(*marked);
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      Unit& unit = units_[i];
      if (unit.is_boilerplate()) {
        continue;
      }
      const std::size_t next = next_text(i);
      // A word or two above the headline name a section or a series.
      const bool longer_follows = next < units_.size() && units_[next].is_title() &&
                                  units_[next].words >= 5 && !units_[next].is_running();
      if (unit.is_title() && (unit.words < 2 || (unit.words <= 3 && longer_follows))) {
        continue;
      }
      const bool known = !known_title_.empty() && alike(unit.folded, known_title_);
      if (!unit.is_title() || (next == units_.size() && !known)) {
        return;  // the article begins without one
      }
      if (next < units_.size() && units_[next].is_title() &&
          frames_title(unit.folded, units_[next].folded)) {
        unit.set_boilerplate();
        continue;
      }
      set_headline(unit);
      return;
    }
  }

  [[nodiscard]] std::size_t next_text(std::size_t i) const {
    do {
      ++i;
    } while (i < units_.size() && units_[i].is_boilerplate());
    return i;
  }

  /// `LIMA, Peru, 3 August 2020 — …` at the beginning of a text.
  static std::optional<Date> date_before_dash(std::string_view paragraph) {
    constexpr std::size_t longest_dateline_bytes = 80;
    constexpr std::array<std::string_view, 4> dashes = {" \xE2\x80\x94", " \xE2\x80\x93", " - ",
                                                        " -- "};
    const std::string_view beginning = paragraph.substr(0, longest_dateline_bytes);
    std::size_t end = beginning.npos;
    for (const std::string_view dash : dashes) {
      end = std::min(end, beginning.find(dash));
    }
    if (end == beginning.npos || beginning.empty() || !is_upper(beginning.front())) {
      return std::nullopt;
    }
    return parse_date(beginning.substr(0, end));
  }

  void mark_repetitions() {
    std::unordered_map<std::string_view, std::vector<std::size_t>> seen;
    bool past_headline = headline_.empty();
    const std::string_view title = headline_.empty() ? std::string_view(known_title_) : headline_;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Unit& unit = units_[i];
      if (unit.kind == BlockKind::headline) {
        past_headline = true;
        continue;
      }
      if (!unit.is_short() || unit.is_boilerplate()) {
        continue;
      }
      if (past_headline && unit.is_title() && !title.empty() && alike(unit.folded, title)) {
        unit.set_boilerplate();
        continue;
      }
      seen[unit.folded].push_back(i);
    }
    for (const auto& [folded, places] : seen) {
      const Unit& first = units_[places.front()];
      const bool furniture = places.size() >= 3 && !first.ends_sentence && first.words <= 6 &&
                             first.text.find(':') == first.text.npos;
      const bool paragraph = places.size() >= 2 && first.words >= 8 && !first.text.ends_with('?');
      for (std::size_t k = furniture ? 0 : 1; k < places.size() && (furniture || paragraph); ++k) {
        units_[places[k]].set_boilerplate();
      }
    }
  }

  void mark_captions() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Unit& unit = units_[i];
      if (unit.phrase != Phrase::credit || !unit.is_boilerplate() || i == 0 || unit.after_blank) {
        continue;
      }
      Unit& above = units_[i - 1];
      if (above.kind == BlockKind::paragraph && above.is_short() && !above.is_running()) {
        above.kind = BlockKind::caption;
      }
    }
  }

  /// Titles below `Related articles`, and those in a row after the end.
  void mark_links() {
    constexpr std::size_t link_words = 5;
    const auto is_link = [&](const Unit& unit) {
      return unit.kind == BlockKind::paragraph && unit.is_title() && !unit.is_running() &&
             unit.words >= link_words && !unit.text.ends_with(':');
    };
    bool listed = false;
    std::size_t running = 0;
    std::size_t last_running = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Unit& unit = units_[i];
      if (unit.phrase == Phrase::links && unit.is_boilerplate()) {
        listed = true;
      } else if (!unit.is_boilerplate()) {
        if (listed && is_link(unit)) {
          unit.set_boilerplate();
        } else {
          listed = false;
        }
        if (unit.is_running()) {
          ++running;
          last_running = i;
        }
      }
    }
    constexpr std::size_t enough_text = 3;
    constexpr std::size_t enough_links = 3;
    if (running < enough_text || units_[last_running].text.ends_with(':')) {
      return;
    }
    const auto after = units_.begin() + static_cast<std::ptrdiff_t>(last_running) + 1;
    if (std::count_if(after, units_.end(), is_link) >= static_cast<std::ptrdiff_t>(enough_links)) {
      for (auto unit = after; unit != units_.end(); ++unit) {
        if (is_link(*unit)) {
          unit->set_boilerplate();
        }
      }
    }
  }

  void mark_headings() {
    constexpr std::size_t heading_words = 14;
    std::vector<bool> before_text(units_.size(), false);
    bool text_follows = false;
    for (std::size_t i = units_.size(); i-- > 0;) {
      before_text[i] = text_follows;
      text_follows = units_[i].is_boilerplate() ? text_follows : units_[i].is_running();
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Unit& unit = units_[i];
      const bool heading = unit.kind == BlockKind::paragraph && unit.is_title() &&
                           !unit.is_running() && unit.words <= heading_words &&
                           begins_heading(unit.text) && !unit.text.ends_with(':') && before_text[i];
      add(unit, heading ? BlockKind::heading : unit.kind);
    }
  }

  /// Adds the unit as a block; as two where a caption ends with a credit.
  void add(const Unit& unit, BlockKind kind) {
    const bool article = kind != BlockKind::headline && kind != BlockKind::boilerplate;
    if (article && unit.is_short()) {
      if (const auto credit = find_credit(unit.text)) {
        const auto middle = static_cast<std::uint32_t>(unit.span.begin + *credit);
        const TextSpan caption = trimmed(text_, unit.span.begin, middle);
        if (!caption.empty()) {
          layout_.blocks.push_back({caption, BlockKind::caption});
        }
        layout_.blocks.push_back({trimmed(text_, middle, unit.span.end), BlockKind::boilerplate});
        return;
      }
    }
    layout_.blocks.push_back({unit.span, kind});
  }

  std::string_view text_;
  std::string known_title_;
  std::vector<Unit> units_;
  std::string headline_;
  TextLayout layout_;
};

}  // namespace

TextLayout lay_out(std::string_view text, std::string_view known_title) {
  return Layout(text, known_title).run();
}

TextLayout lay_out(std::string_view text, std::span<const KnownBlock> blocks,
                   std::string_view known_title) {
  return Layout(text, blocks, known_title).run();
}

}  // namespace newsgraph::extractors::readers
