// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/name_lists.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

constexpr std::size_t place = 4, organisation = 6, brand = 7;
constexpr std::uint32_t alone(std::size_t list) { return 1U << (3 * list); }
constexpr std::uint32_t begins(std::size_t list) { return 1U << (3 * list + 1); }
constexpr std::uint32_t goes_on(std::size_t list) { return 1U << (3 * list + 2); }

NameLists lists_of(std::string_view lines) {
  return NameLists(NameLists::section_of(lines, "lists.tsv"), "a model");
}

std::vector<std::uint32_t> signs(const NameLists& lists, std::vector<std::string_view> words) {
  return lists.signs_of(words);
}

}  // namespace

TEST_CASE("words learn in which lists they stand") {
  const NameLists lists = lists_of("place\tLima\nplace\tNew Lima\norganisation\tBank of Lima\n");
  CHECK(signs(lists, {"in", "Lima", "."}) == std::vector<std::uint32_t>{0, alone(place), 0});
  CHECK(signs(lists, {"New", "Lima"}) == std::vector<std::uint32_t>{begins(place), goes_on(place)});
  CHECK(signs(lists, {"the", "Bank", "of", "Lima"}) ==
        std::vector<std::uint32_t>{0, begins(organisation), goes_on(organisation),
                                   goes_on(organisation) | alone(place)});
  CHECK(signs(lists, {"Bank", "of"}) == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("names are compared by letters and digits alone") {
  const NameLists lists = lists_of("brand\tAna-Cola\nbrand\tBen's\n");
  const std::vector<std::uint32_t> two = {begins(brand), goes_on(brand), goes_on(brand)};
  CHECK(signs(lists, {"ANA", "-", "COLA"}) == two);
  CHECK(signs(lists, {"AnaCola"}) == std::vector<std::uint32_t>{alone(brand)});
  CHECK(signs(lists, {"Ben", "'s"}) == std::vector<std::uint32_t>{begins(brand), goes_on(brand)});
  CHECK(signs(lists, {"Anaco", "la"}) == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("no lists say nothing") {
  CHECK(NameLists().empty());
  CHECK(signs(NameLists(), {"Lima"}) == std::vector<std::uint32_t>{0});
}

TEST_CASE("a list that there is not, and a damaged section, are reported") {
  CHECK_THROWS_AS(NameLists::section_of("river\tRímac\n", "lists.tsv"), ParseError);
  CHECK_THROWS_AS(NameLists::section_of("place Lima\n", "lists.tsv"), ParseError);
  CHECK_THROWS_AS(NameLists::section_of("", "lists.tsv"), ParseError);
  CHECK_THROWS_AS(NameLists("abc", "a model"), ParseError);
  CHECK_THROWS_AS(NameLists("", "a model"), ParseError);
}
