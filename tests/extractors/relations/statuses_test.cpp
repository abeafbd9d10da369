// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.hpp"
#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

using tests::read_statements;

/// What a text of 2020 gives of an edge, told as `represents(Ana Ruiz, Norway)`, whatever its
/// status.
std::vector<std::string> told_of(std::string text, std::string_view edge) {
  const Document document = read_statements(std::move(text), Date{2020, 5, 4});
  std::vector<std::string> found;
  for (const Statement& statement : document.statements()) {
    const std::string told = tests::describe(document, statement);
    if (told.starts_with(edge)) {
      found.push_back(told);
    }
  }
  return found;
}

using Told = std::vector<std::string>;

TEST_CASE("who is called a former minister is one no more, whatever else is called so") {
  CHECK(told_of("Former President Ana Ruiz of Peru spoke in Lima. Ana Ruiz, the president of Peru, "
                "had sued.",
                "represents(Ana Ruiz, Peru)") == Told{"represents(Ana Ruiz, Peru) [ended]"});
  CHECK(told_of("The former delegate of Peru, Ana Ruiz, spoke in Lima. Ana Ruiz is president of "
                "Peru.",
                "represents(Ana Ruiz, Peru)") ==
        Told{"represents(Ana Ruiz, Peru) [ended]", "represents(Ana Ruiz, Peru)"});
}

TEST_CASE("a body is no former one because somebody of it is") {
  const std::string_view edge = "represents(Supreme Court of the United States, United States)";
  CHECK(told_of("Retired US Supreme Court Justice Ana Ruiz died.", edge) ==
        Told{std::string(edge)});
}

TEST_CASE("the nominee of an earlier year is one no more") {
  CHECK(told_of("In 2016, the Labour Party's presidential nominee Ana Ruiz received 5,617 votes.",
                "represents(Ana Ruiz, Labour Party)") ==
        Told{"represents(Ana Ruiz, Labour Party) [ended]"});
  CHECK(told_of("In 2020, the Labour Party's presidential nominee Ana Ruiz received 5,617 votes.",
                "represents(Ana Ruiz, Labour Party)") ==
        Told{"represents(Ana Ruiz, Labour Party)"});
}

TEST_CASE("the year of a nominee may stand before the party") {
  CHECK(told_of("Ben Okafor met 2016 Labour Party vice presidential nominee Ana Ruiz.",
                "represents(Ana Ruiz, Labour Party)") ==
        Told{"represents(Ana Ruiz, Labour Party) [ended]"});
}

TEST_CASE("whom somebody defeated in an earlier year is in office no more") {
  CHECK(told_of("In 2018, Ben Okafor defeated the incumbent Peruvian President Ana Ruiz.",
                "represents(Ana Ruiz, Peru)") == Told{"represents(Ana Ruiz, Peru) [ended]"});
}

TEST_CASE("who was on the way is not there yet") {
  CHECK(told_of("Ana Ruiz was flying to Lima when she fell ill.", "visited(Ana Ruiz, Lima)") ==
        Told{"visited(Ana Ruiz, Lima) [planned]"});
  CHECK(told_of("Ana Ruiz flew to Lima on Monday.", "visited(Ana Ruiz, Lima)") ==
        Told{"visited(Ana Ruiz, Lima)"});
}

TEST_CASE("an act that bears a name is not the person") {
  const Document document = read_statements(
      "They praised the renewal of the Voting Rights Act, renamed the Juan P. Ruiz "
      "Voting Rights Act. Juan Ruiz, a Peruvian minister, died.");
  for (const Entity& entity : document.entities()) {
    CHECK(entity.name != "Juan P. Ruiz Voting Rights Act");
  }
}

TEST_CASE("who held an office decades ago, or was killed then, holds it no more") {
  const Told ended = {"represents(Ana Ruiz, Peru) [ended]"};
  CHECK(told_of("In 1975, Peruvian President Ana Ruiz opened the bridge.",
                "represents(Ana Ruiz, Peru)") == ended);
  CHECK(told_of("He wrote of the 1968 assassination of Peruvian President Ana Ruiz.",
                "represents(Ana Ruiz, Peru)") == ended);
  CHECK(told_of("In 2018, Peruvian President Ana Ruiz opened the bridge.",
                "represents(Ana Ruiz, Peru)") == Told{"represents(Ana Ruiz, Peru)"});
}

TEST_CASE("who is elected or would become it will hold an office") {
  const Told planned = {"represents(Ana Ruiz, Peru) [planned]"};
  CHECK(told_of("They wrote to Peruvian President-elect Ana Ruiz.", "represents(Ana Ruiz, Peru)") ==
        planned);
  CHECK(told_of("Her running mate, Ana Ruiz, would become the vice president of Peru.",
                "represents(Ana Ruiz, Peru)") == planned);
  CHECK(told_of("Ana Ruiz will become the first female and first Catholic president of Peru.",
                "represents(Ana Ruiz, Peru)") == planned);
}

TEST_CASE("the past of saying is not the past of an office") {
  CHECK(told_of("He confirmed that Ana Ruiz was the head of Google.",
                "represents(Ana Ruiz, Google)") == Told{"represents(Ana Ruiz, Google)"});
}

TEST_CASE("that one would says what one thinks, but not what one does") {
  CHECK(told_of("Ana Ruiz would welcome the merger.", "supports(Ana Ruiz, merger)") ==
        Told{"supports(Ana Ruiz, merger)"});
  CHECK(told_of("Ana Ruiz would like to meet Ben Okafor.", "met-with(Ana Ruiz, Ben Okafor)") !=
        Told{"met-with(Ana Ruiz, Ben Okafor)"});
}

TEST_CASE("what a dead person joined is over") {
  CHECK(told_of("Ana Ruiz died on Monday. She joined Google in 2010.",
                "member-of(Ana Ruiz, Google)") == Told{"member-of(Ana Ruiz, Google) [ended]"});
  CHECK(told_of("Ana Ruiz spoke on Monday. She joined Google in 2010.",
                "member-of(Ana Ruiz, Google)") == Told{"member-of(Ana Ruiz, Google)"});
}

TEST_CASE("who gave up control has it no more") {
  CHECK(told_of("The British relinquished control of Hong Kong in 1997.",
                "controls(United Kingdom, Hong Kong)") ==
        Told{"controls(United Kingdom, Hong Kong) [ended]"});
}

TEST_CASE("who took the time to do a thing did it") {
  CHECK(told_of("Ana Ruiz took some time to answer a few questions from Ben Okafor.",
                "spoke-with(Ana Ruiz, Ben Okafor)") == Told{"spoke-with(Ana Ruiz, Ben Okafor)"});
}

TEST_CASE("who runs for an office is not the one who holds it") {
  CHECK(told_of("Ben Okafor ended his campaign for president of the United States. Donald Trump "
                "sneezed.",
                "represents(Donald Trump, United States)")
            .empty());
}

TEST_CASE("what is promised is not given yet") {
  CHECK(told_of("Norway has promised the World Bank two million dollars.",
                "aids(Norway, World Bank)") == Told{"aids(Norway, World Bank) [planned]"});
  CHECK(told_of("Norway has sent the World Bank two million dollars.",
                "aids(Norway, World Bank)") == Told{"aids(Norway, World Bank)"});
}

TEST_CASE("a treaty that somebody will travel to sign is not signed yet") {
  CHECK(told_of("Ana Ruiz will fly to Lima next week to sign an agreement with Ben Okafor.",
                "agreed-with(Ana Ruiz, Ben Okafor)") ==
        Told{"agreed-with(Ana Ruiz, Ben Okafor) [planned]"});
}

TEST_CASE("a petition is there whatever will become of it") {
  CHECK(told_of("The judge will grant Google's request for a ban.", "proposes(Google, ban)") ==
        Told{"proposes(Google, ban)"});
}

}  // namespace
}  // namespace newsgraph::extractors::relations
