// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "core/document.hpp"
#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

/// Whether a text gives an edge, told as `represents(Ana Ruiz, Norway)`.
bool states(std::string text, std::string_view edge) {
  const Document document = tests::read_statements(std::move(text));
  return std::any_of(
      document.statements().begin(), document.statements().end(),
      [&](const Statement& statement) { return tests::describe(document, statement) == edge; });
}

TEST_CASE("who has the post of an office holds it") {
  CHECK(states("Ana Ruiz assumed the post of director of Google.", "represents(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz was appointed to the position of director of Google.",
               "represents(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz, who held the office of director of Google, left.",
               "represents(Ana Ruiz, Google) [ended]"));
  CHECK(states("Ana Ruiz resigned from the post of director of Google.",
               "represents(Ana Ruiz, Google) [ended]"));
  CHECK_FALSE(states("Ana Ruiz applied for the post of director of Google.",
                     "represents(Ana Ruiz, Google)"));
}

TEST_CASE("a title is that of the whole row behind it") {
  const std::string text = "Three Labour politicians, Ana Ruiz, Ben Okafor and Tom Hill, left.";
  for (const std::string_view name : {"Ana Ruiz", "Ben Okafor", "Tom Hill"}) {
    CHECK(states(text, "member-of(" + std::string(name) + ", Labour Party)"));
  }
}

TEST_CASE("those by whom a clause shows whom it tells of are of the group") {
  CHECK(states("Several Labour politicians have left the hall, such as Ana Ruiz and Ben Okafor.",
               "member-of(Ben Okafor, Labour Party)"));
  CHECK(states("Other Republicans have left, among them Ana Ruiz and Ben Okafor.",
               "member-of(Ben Okafor, Republican Party)"));
  CHECK(
      states("Republican lawmakers praised it, with Ana Ruiz of Ohio calling it good and Ben "
             "Okafor of Texas calling it fair.",
             "member-of(Ben Okafor, Republican Party)"));
  CHECK_FALSE(states("Republican lawmakers met several ministers, among them Ben Okafor.",
                     "member-of(Ben Okafor, Republican Party)"));
}

TEST_CASE("whom somebody follows held the office") {
  CHECK(states("Ana Ruiz, Google's chairwoman who took over from Ben Okafor in May, left.",
               "represents(Ben Okafor, Google) [ended]"));
  CHECK(states("Ana Ruiz became head of Google after Ben Okafor stepped down.",
               "represents(Ben Okafor, Google) [ended]"));
}

TEST_CASE("an office between two fields and a state is of the state") {
  CHECK(
      states("According to the Minister of Foreign Affairs and Trade of Norway Ana Ruiz, the road "
             "is open.",
             "represents(Ana Ruiz, Norway)"));
}

TEST_CASE("a second description is of the name beside it") {
  const std::string text =
      "Ana Ruiz, Google's director, and Ben Okafor, then the head of Microsoft, were jailed.";
  CHECK(states(text, "represents(Ben Okafor, Microsoft) [ended]"));
  CHECK_FALSE(states(text, "represents(Ana Ruiz, Microsoft) [ended]"));
}

TEST_CASE("a participle shares the passive of the verb before it") {
  CHECK(states("Ana Ruiz was elected in May and admitted to the Fish Academy in June.",
               "member-of(Ana Ruiz, Fish Academy)"));
}

TEST_CASE("a title before a name is one, whatever its class") {
  CHECK(states("Google, whose chief executive Ana Ruiz left in May, lost money.",
               "represents(Ana Ruiz, Google)"));
}

TEST_CASE("all of a row are of the body that is named behind it") {
  CHECK(states("Ana Ruiz and Ben Okafor, both of Google, left.", "member-of(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz, Ben Okafor and Tom Hill, all from Google, left.",
               "member-of(Tom Hill, Google)"));
  CHECK(states("Ana Ruiz and Ben Okafor, who both work for Google, left.",
               "member-of(Ben Okafor, Google)"));
}

TEST_CASE("an office is found where the parser hung it elsewhere") {
  CHECK(
      states("Ana Ruiz pleaded guilty to charges linked to her time as department head at Google.",
             "represents(Ana Ruiz, Google) [ended]"));
  CHECK(states("Ana Ruiz left the Fish Front, for which Ben Okafor acts as spokesman.",
               "represents(Ben Okafor, Fish Front)"));
  CHECK(states("Today, Chief Executive of Hong Kong Ana Ruiz delivered her speech.",
               "represents(Ana Ruiz, Hong Kong)"));
}

TEST_CASE("letters behind a senator's name tell of the party") {
  CHECK(states("Sen. Ana Ruiz, R-Texas, left.", "member-of(Ana Ruiz, Republican Party)"));
}

TEST_CASE("its officer is that of the body of which is told") {
  CHECK(
      states("The FNV union, which called the strike, said no ship would move. Its negotiator, Ben "
             "Okafor, left.",
             "represents(Ben Okafor, FNV)"));
  CHECK(states("Google backs the Fish Party and its leader, Ana Ruiz.",
               "represents(Ana Ruiz, Fish Party)"));
  CHECK(
      states("The Fish Council is still looking at it, and Greenpeace has promised strikes. Its "
             "chairwoman, Ana Ruiz, called it obscene.",
             "represents(Ana Ruiz, Greenpeace)"));
  CHECK(
      states("Google lost money. The Fish Fund, which holds a tenth of Google, wrote to its "
             "chairman, Ben Okafor, last week.",
             "represents(Ben Okafor, Google)"));
  CHECK(states("Iran said so. And the UN? Its envoy, Ben Okafor, was sad.",
               "represents(Ben Okafor, United Nations)"));
  CHECK(
      states("Owned by Google and YouTube, the Fish Fund left. Owned by Google, it opposed the "
             "tax.",
             "opposes(Fish Fund, tax)"));
}

TEST_CASE("their officer is that of the body whose people were told of") {
  CHECK(
      states("Farmers from the Fish Federation blocked the road. Their leader, Ben Okafor, was let "
             "in.",
             "represents(Ben Okafor, Fish Federation)"));
  CHECK_FALSE(states("Peru and Norway left. Their leaders, Ana Ruiz and Ben Okafor, met.",
                     "represents(Ana Ruiz, Norway)"));
}

TEST_CASE("who is named to an office is no part of it") {
  CHECK(states("Google named Ana Ruiz chief executive.", "represents(Ana Ruiz, Google)"));
}

TEST_CASE("two offices behind a name are the same person's") {
  CHECK(states("Ana Ruiz, chairman and chief executive of Google, left.",
               "represents(Ana Ruiz, Google)"));
  CHECK(states("Ana Ruiz, President and CEO of Google, left.", "represents(Ana Ruiz, Google)"));
  CHECK_FALSE(states("Ana Ruiz, chair of the Fish Committee and a Democrat, left.",
                     "represents(Ana Ruiz, Democratic Party)"));
}

}  // namespace
}  // namespace newsgraph::extractors::relations
