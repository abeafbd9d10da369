// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/date.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <vector>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

template <class Number>
bool read_number(std::string_view text, Number& value) noexcept {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool exists(Date date) noexcept {
  if (date.year < 1 || date.year > 9999 || date.month > 12) {
    return false;
  }
  if (date.day == 0) {
    return true;
  }
  return std::chrono::year_month_day(std::chrono::year(date.year), std::chrono::month(date.month),
                                     std::chrono::day(date.day))
      .ok();
}

/// The index of the full name that `word` is, or abbreviates with three or more letters; else -1.
template <std::size_t Count>
int index_of_name(const std::array<std::string_view, Count>& names,
                  std::string_view word) noexcept {
  if (!word.empty() && word.back() == '.') {
    word.remove_suffix(1);
  }
  if (word.size() < 3) {
    return -1;
  }
  for (std::size_t i = 0; i < Count; ++i) {
    const std::string_view name = names[i];
    const bool whole = word.size() == name.size();
    if (!whole && word.size() > 4) {
      continue;
    }
    if (word.size() > name.size()) {
      continue;
    }
    bool same = true;
    for (std::size_t k = 0; k < word.size() && same; ++k) {
      same = std::tolower(static_cast<unsigned char>(word[k])) == name[k];
    }
    if (same) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool separator = i == text.size() || text[i] == ' ' || text[i] == ',' ||
                           text[i] == '\t' || text[i] == '\n' || text[i] == '/';
    if (separator) {
      if (i > begin) {
        words.push_back(text.substr(begin, i - begin));
      }
      begin = i + 1;
    }
  }
  return words;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) noexcept {
  const auto cut = text.find_first_of("T ");
  if (cut != std::string_view::npos) {
    if (cut != 10) {
      return std::nullopt;
    }
    text = text.substr(0, cut);
  }
  Date date;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return std::nullopt;
  }
  if (!read_number(text.substr(0, 4), date.year)) {
    return std::nullopt;
  }
  if (text.size() >= 7 && (text[4] != '-' || !read_number(text.substr(5, 2), date.month))) {
    return std::nullopt;
  }
  if (text.size() == 10 && (text[7] != '-' || !read_number(text.substr(8, 2), date.day))) {
    return std::nullopt;
  }
  if ((text.size() >= 7 && date.month == 0) || (text.size() == 10 && date.day == 0) ||
      !exists(date)) {
    return std::nullopt;
  }
  return date;
}

std::optional<Date> parse_date(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  if (auto iso = parse_iso_date(text)) {
    return iso;
  }
  Date date;
  for (std::string_view word : words_of(text)) {
    if (const auto month = month_number(word); month != 0 && date.month == 0) {
      date.month = month;
      continue;
    }
    if (word.size() > 2) {
      const auto tail = word.substr(word.size() - 2);
      if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") {
        word.remove_suffix(2);
      }
    }
    int number = 0;
    if (!read_number(word, number)) {
      continue;
    }
    if (word.size() <= 2 && date.day == 0 && number >= 1 && number <= 31) {
      date.day = static_cast<std::uint8_t>(number);
    } else if (word.size() == 4 && date.year == 0) {
      date.year = static_cast<std::int16_t>(number);
    }
  }
  if (date.year == 0 || date.month == 0 || !exists(date)) {
    return std::nullopt;
  }
  return date;
}

std::string to_iso(Date date) {
  const auto padded = [](int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
  };
  std::string text = padded(date.year, 4);
  if (date.month != 0) {
    text += "-" + padded(date.month, 2);
    if (date.day != 0) {
      text += "-" + padded(date.day, 2);
    }
  }
  return text;
}

std::uint8_t month_number(std::string_view name) noexcept {
  return static_cast<std::uint8_t>(index_of_name(months, name) + 1);
}

int weekday_number(std::string_view name) noexcept { return index_of_name(weekdays, name); }

int weekday(Date date) noexcept {
  const std::chrono::sys_days day = std::chrono::year_month_day(
      std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day));
  return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
}

Date add_days(Date date, int days) noexcept {
  const std::chrono::sys_days day = std::chrono::year_month_day(
      std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day));
  const std::chrono::year_month_day moved(day + std::chrono::days(days));
  return Date{static_cast<std::int16_t>(static_cast<int>(moved.year())),
              static_cast<std::uint8_t>(static_cast<unsigned>(moved.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(moved.day()))};
}

bool is_at_latest(const std::optional<Date>& date, const std::optional<Date>& limit) {
  if (!limit || !date) {
    return !limit;
  }
  const std::string last = to_iso(*limit);
  return to_iso(*date).substr(0, last.size()) <= last;
}

}  // namespace newsgraph
