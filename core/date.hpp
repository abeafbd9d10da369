// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph {

/// A day of the Gregorian calendar, a month, or a year: month and day are 0 where unknown.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  ///< 1 to 12, or 0
  std::uint8_t day = 0;    ///< 1 to 31, or 0

  friend constexpr auto operator<=>(Date, Date) = default;
};

/// Reads `2025`, `2025-12`, `2025-12-02`, and the date part of `2025-12-02T15:47:00Z`.
/// Nothing if it is none of these or no such day exists.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text) noexcept;

/// Reads a date as news write it: `2 December 2025`, `December 2, 2025`, `Tue, 02 Dec 2025 15:47:00
/// GMT`, and whatever parse_iso_date() reads. Nothing if it is none of these.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// `2025-12-02`, `2025-12` or `2025`.
[[nodiscard]] std::string to_iso(Date date);

/// 1 to 12 for an English month name or its usual abbreviation, whatever its case; else 0.
[[nodiscard]] std::uint8_t month_number(std::string_view name) noexcept;

/// 0 for Monday to 6 for Sunday, or -1, for an English weekday or its usual abbreviation.
[[nodiscard]] int weekday_number(std::string_view name) noexcept;

/// The weekday of a full date, 0 for Monday.
[[nodiscard]] int weekday(Date date) noexcept;

/// A full date moved by a number of days, which may be negative.
[[nodiscard]] Date add_days(Date date, int days) noexcept;

/// Whether a date is not after the limit, compared as precisely as the limit is given: all of March
/// is not after `2026-03`. True without a limit; without a date, false where there is a limit.
[[nodiscard]] bool is_at_latest(const std::optional<Date>& date, const std::optional<Date>& limit);

}  // namespace newsgraph
