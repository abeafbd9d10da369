// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/date.hpp"

#include <catch2/catch.hpp>

using namespace newsgraph;

TEST_CASE("dates are read as ISO 8601 writes them") {
  CHECK(parse_iso_date("2025-12-02") == Date{2025, 12, 2});
  CHECK(parse_iso_date("2025-12") == Date{2025, 12, 0});
  CHECK(parse_iso_date("2025") == Date{2025, 0, 0});
  CHECK(parse_iso_date("2025-12-02T15:47:00Z") == Date{2025, 12, 2});
  for (const char* wrong : {"", "2025-13", "2025-02-30", "2025-00-01", "25-12-02", "2025/12/02",
                            "today", "2025-12-2", "2025T10"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_iso_date(wrong));
  }
}

TEST_CASE("dates are read as news write them") {
  const Date day{2025, 12, 2};
  for (const char* text :
       {"2 December 2025", "December 2, 2025", "Dec. 2, 2025", "2nd December 2025",
        "Tuesday, December 2, 2025", "Tue, 02 Dec 2025 15:47:00 GMT", " 2025-12-02\n"}) {
    CAPTURE(text);
    CHECK(parse_date(text) == day);
  }
  CHECK(parse_date("December 2025") == Date{2025, 12, 0});
  CHECK_FALSE(parse_date("2 December"));
  CHECK_FALSE(parse_date("31 November 2025"));
  CHECK_FALSE(parse_date("the second of December"));
}

TEST_CASE("dates are written as they are known") {
  CHECK(to_iso({2025, 12, 2}) == "2025-12-02");
  CHECK(to_iso({2025, 12, 0}) == "2025-12");
  CHECK(to_iso({33, 0, 0}) == "0033");
}

TEST_CASE("months and weekdays are known by name and abbreviation") {
  CHECK(month_number("September") == 9);
  CHECK(month_number("Sept.") == 9);
  CHECK(month_number("sep") == 9);
  CHECK(month_number("se") == 0);
  CHECK(month_number("marching") == 0);
  CHECK(weekday_number("Thursday") == 3);
  CHECK(weekday_number("Thurs") == -1);
  CHECK(weekday_number("thu") == 3);
  CHECK(weekday_number("sundown") == -1);
}

TEST_CASE("days are counted over the ends of months and years") {
  CHECK(weekday({2026, 11, 25}) == 2);
  CHECK(add_days({2025, 12, 31}, 1) == Date{2026, 1, 1});
  CHECK(add_days({2024, 3, 1}, -1) == Date{2024, 2, 29});
}
