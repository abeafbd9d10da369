// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/dates.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "core/utf8.hpp"

namespace newsgraph::extractors::relations {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : to_lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) {
    words.push_back(std::move(word));
  }
  return words;
}

/// The number that a word begins with, as in `23` or `23rd`; 0 for none.
int number_of(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
  const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return error == std::errc() && (rest.empty() || ordinal) ? value : 0;
}

Date move_months(Date date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  return {static_cast<std::int16_t>(index / 12), static_cast<std::uint8_t>(index % 12 + 1), 0};
}

}  // namespace

std::optional<Date> resolve_time(std::string_view text, std::optional<Date> today,
                                 Direction direction) {
  const std::vector<std::string> words = words_of(text);
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  std::uint8_t month = 0;
  int day = 0, year = 0, day_of_week = -1;
  for (const std::string& word : words) {
    // `may` and `sun` are words too, but hardly in a phrase that was taken for a time.
    if (month == 0 && word.size() >= 3) {
      month = month_number(word);
    }
    const int number = number_of(word);
    if (number >= 1000 && number <= 2999 && word.size() == 4) {
      year = number;
    } else if (number >= 1 && number <= 31 && day == 0) {
      day = number;
    }
    if (day_of_week < 0 && word.size() >= 3) {
      day_of_week = weekday_number(word);
    }
  }
  if (year != 0) {
    Date date{static_cast<std::int16_t>(year), month, 0};
    if (month != 0 && day != 0) {
      date.day = static_cast<std::uint8_t>(day);
      return parse_iso_date(to_iso(date)) ? std::optional(date) : std::nullopt;
    }
    return date;
  }
  if (!today) {
    return std::nullopt;
  }
  const bool full = today->day != 0;
  if (month != 0 && today->month != 0) {
    const auto whole = day == 0 ? 0 : day;
    Date date{today->year, month, static_cast<std::uint8_t>(whole)};
    const bool later =
        month > today->month || (month == today->month && full && whole > today->day);
    const bool earlier = month < today->month;
    if (direction == Direction::past && later && !has("next")) {
      --date.year;
    } else if (direction == Direction::future && earlier) {
      ++date.year;
    }
    return parse_iso_date(to_iso(date)) ? std::optional(date) : std::nullopt;
  }
  if (has("year")) {
    if (has("last")) {
      return Date{static_cast<std::int16_t>(today->year - 1), 0, 0};
    }
    if (has("next")) {
      return Date{static_cast<std::int16_t>(today->year + 1), 0, 0};
    }
    return has("this") ? std::optional(Date{today->year, 0, 0}) : std::nullopt;
  }
  if (has("month") && today->month != 0) {
    if (has("last") || has("next")) {
      return move_months(*today, has("last") ? -1 : 1);
    }
    return has("this") ? std::optional(move_months(*today, 0)) : std::nullopt;
  }
  if (!full) {
    return std::nullopt;
  }
  if (has("yesterday")) {
    return add_days(*today, -1);
  }
  if (has("tomorrow")) {
    return add_days(*today, 1);
  }
  if (has("today") || has("tonight")) {
    return today;
  }
  if (day_of_week >= 0) {
    const int back = (weekday(*today) - day_of_week + 7) % 7;
    if ((direction == Direction::future && !has("last")) || has("next") || has("coming")) {
      return add_days(*today, back == 0 ? 0 : 7 - back);
    }
    return add_days(*today, -back);
  }
  return std::nullopt;
}

}  // namespace newsgraph::extractors::relations
