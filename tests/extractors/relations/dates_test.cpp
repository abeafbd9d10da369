// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/dates.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace newsgraph::extractors::relations {
namespace {

constexpr Date tuesday{2025, 12, 2};

std::string resolved(std::string_view text, Direction direction = Direction::past) {
  const auto date = resolve_time(text, tuesday, direction);
  return date ? to_iso(*date) : "none";
}

TEST_CASE("times are resolved against the article's date") {
  CHECK(resolved("yesterday") == "2025-12-01");
  CHECK(resolved("today") == "2025-12-02");
  CHECK(resolved("on Tuesday") == "2025-12-02");
  CHECK(resolved("on Friday") == "2025-11-28");
  CHECK(resolved("last month") == "2025-11");
  CHECK(resolved("last year") == "2024");
  CHECK(resolved("in 2014") == "2014");
  CHECK(resolved("on January 23") == "2025-01-23");
  CHECK(resolved("on 3 December") == "2024-12-03");
  CHECK(resolved("March 5, 2019") == "2019-03-05");
  CHECK(resolved("in November") == "2025-11");
}

TEST_CASE("what is planned lies ahead") {
  CHECK(resolved("on Friday", Direction::future) == "2025-12-05");
  CHECK(resolved("on January 23", Direction::future) == "2026-01-23");
  CHECK(resolved("tomorrow", Direction::future) == "2025-12-03");
  CHECK(resolved("next month", Direction::future) == "2026-01");
}

TEST_CASE("a time that can't be told gives no date") {
  CHECK(resolved("for two hours") == "none");
  CHECK(resolved("on February 31, 2020") == "none");
  CHECK_FALSE(resolve_time("on Friday", std::nullopt, Direction::past));
  CHECK(resolve_time("in 2014", std::nullopt, Direction::past) == Date{2014, 0, 0});
}

}  // namespace
}  // namespace newsgraph::extractors::relations
