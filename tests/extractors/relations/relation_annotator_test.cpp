// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/relation_annotator.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

using Edges = std::vector<std::string>;

/// The edges of one type that a text gives.
Edges edges(std::string text, std::string_view type) {
  const Document document = tests::read_statements(std::move(text));
  Edges result;
  for (const Statement& statement : document.statements()) {
    if (Vocabulary::builtin()->edge_type(statement.type).name == type) {
      result.push_back(tests::describe(document, statement));
    }
  }
  return result;
}

TEST_CASE("both sides of a meeting are told apart") {
  CHECK(edges("Ana Ruiz and Carl Moen met with Ben Okafor.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor)", "met-with(Carl Moen, Ben Okafor)"});
  CHECK(edges("Ana Ruiz and Ben Okafor met on Monday.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor)"});
}

TEST_CASE("the passive is the active turned round") {
  CHECK(edges("Peru was attacked by Norway.", "attacks") == Edges{"attacks(Norway, Peru)"});
  CHECK(edges("Norway attacked Peru.", "attacks") == Edges{"attacks(Norway, Peru)"});
}

TEST_CASE("words around the predicate give the status") {
  CHECK(edges("Ana Ruiz will meet Ben Okafor.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [planned]"});
  CHECK(edges("Ana Ruiz may meet Ben Okafor.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [possible]"});
  CHECK(edges("Ana Ruiz did not meet Ben Okafor.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [negated]"});
  CHECK(edges("Ana Ruiz refused to meet Ben Okafor.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [negated]"});
  CHECK(edges("Ana Ruiz had not met Ben Okafor until Monday.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor)"});
  CHECK(edges("Ana Ruiz will not meet Ben Okafor until Monday.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [negated]"});
}

TEST_CASE("who does not support opposes, and who denies to support does neither") {
  CHECK(edges("Norway did not back Peru.", "opposes") == Edges{"opposes(Norway, Peru)"});
  CHECK(edges("Norway did not back Peru.", "supports").empty());
  CHECK(edges("Norway denied backing Peru.", "supports") ==
        Edges{"supports(Norway, Peru) [negated]"});
}

TEST_CASE("an office without an owner is one of what is in view, or of what knowledge says") {
  CHECK(edges("Norway and Peru have quarrelled for years. President Vladimir Putin left Russia "
              "for Norway, and Norwegian ministers greeted President Vladimir Putin.",
              "represents") == Edges{"represents(Vladimir Putin, Russia)"});
  CHECK(edges("Ana Ruiz is the president of Peru. Her predecessor, Ben Okafor, was in Norway.",
              "represents") ==
        Edges{"represents(Ana Ruiz, Peru)", "represents(Ben Okafor, Peru) [ended]"});
}

TEST_CASE(
    "what is called off does not take place, what is put off is ahead, what is vetoed is nothing") {
  CHECK(edges("Talks between Norway and Peru were called off.", "met-with") ==
        Edges{"met-with(Norway, Peru) [negated]"});
  CHECK(edges("Talks between Norway and Peru were not called off.", "met-with") ==
        Edges{"met-with(Norway, Peru)"});
  CHECK(edges("The meeting between Ana Ruiz and Ben Okafor was postponed.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor) [planned]"});
  CHECK(edges("Hungary vetoed Norwegian aid for Peru.", "aids").empty());
  CHECK(edges("Norway lifted its sanctions on Peru.", "sanctions") ==
        Edges{"sanctions(Norway, Peru) [ended]"});
}

TEST_CASE("what two do to each other each does to the other") {
  CHECK(edges("Norway and Peru accused each other of lying.", "criticises") ==
        Edges{"criticises(Norway, Peru)", "criticises(Peru, Norway)"});
  CHECK(edges("Ana Ruiz and Ben Okafor met each other in Lima.", "met-with").size() == 1);
}

TEST_CASE("who threatens to attack threatens") {
  CHECK(edges("Norway threatened to attack Peru.", "threatens") ==
        Edges{"threatens(Norway, Peru)"});
  CHECK(edges("Norway threatened to attack Peru.", "attacks").empty());
}

TEST_CASE("a dateline acts in nothing") {
  CHECK(edges("ARICA, 20 June 2026 - Ana Ruiz met Ben Okafor on Friday.", "met-with") ==
        Edges{"met-with(Ana Ruiz, Ben Okafor)"});
}

TEST_CASE("a row of places is no place in another") {
  CHECK(edges("Ana Ruiz was born in Lima, Peru, in 1970.", "located-in") ==
        Edges{"located-in(Lima, Peru)"});
  CHECK(edges("The offices are in Lima, Nairobi, Oslo and Quito.", "located-in").empty());
}

TEST_CASE("what is only demanded is no fact") {
  CHECK(edges("Norway urged Peru to attack Kenya.", "attacks").empty());
  CHECK(edges("Norway rejected talks with Peru.", "met-with").empty());
}

TEST_CASE("questions state nothing") {
  CHECK(edges("Did Ana Ruiz meet Ben Okafor?", "met-with").empty());
}

TEST_CASE("a former office is ended, and its words are kept as the role") {
  const Document document =
      tests::read_statements("Former Peruvian foreign minister Ana Ruiz spoke first.");
  const Statement& statement = tests::statement_of(document, "represents");
  CHECK(tests::describe(document, statement) == "represents(Ana Ruiz, Peru) [ended]");
  CHECK(statement.qualifiers.role == "foreign minister");
}

TEST_CASE("a month without a year lies ahead of what may happen, and behind what happened") {
  const auto when = [](const char* text) {
    const Document document = tests::read_statements(text, Date{2026, 3, 7});
    const Statement& statement = tests::statement_of(document, "visited");
    return statement.qualifiers.when ? statement.qualifiers.when->date : std::nullopt;
  };
  CHECK(when("Ana Ruiz may visit Peru in April.") == Date{2026, 4, 0});
  CHECK(when("Ana Ruiz visited Peru in April.") == Date{2025, 4, 0});
}

TEST_CASE("time, place and speaker stand at the statement") {
  const Document document = tests::read_statements(
      "Ana Ruiz said that Norway attacked Peru on Monday.", Date{2025, 12, 2});
  const Statement& statement = tests::statement_of(document, "attacks");
  REQUIRE(statement.qualifiers.said_by);
  REQUIRE(statement.qualifiers.said_by->entity);
  CHECK(document.entity(*statement.qualifiers.said_by->entity).name == "Ana Ruiz");
  REQUIRE(statement.qualifiers.when);
  CHECK(statement.qualifiers.when->text == "on Monday");
  CHECK(statement.qualifiers.when->date == Date{2025, 12, 1});

  const Document meeting = tests::read_statements("Ana Ruiz met Ben Okafor in Nairobi.");
  const Statement& met = tests::statement_of(meeting, "met-with");
  REQUIRE(met.qualifiers.where);
  CHECK(met.qualifiers.where->text == "Nairobi");
  CHECK_FALSE(met.qualifiers.said_by);
}

TEST_CASE("an unnamed speaker is given by words") {
  const Document document = tests::read_statements("A neighbour said that Norway attacked Peru.");
  const Statement& statement = tests::statement_of(document, "attacks");
  REQUIRE(statement.qualifiers.said_by);
  CHECK_FALSE(statement.qualifiers.said_by->entity);
  CHECK(statement.qualifiers.said_by->text == "A neighbour");
}

TEST_CASE("an edge stated twice is one statement with two pieces of evidence") {
  const Document document = tests::read_statements(
      "Ana Ruiz met Ben Okafor in Lima. Ben Okafor met Ana Ruiz again in Nairobi.");
  REQUIRE(std::count_if(document.statements().begin(), document.statements().end(),
                        [&](const Statement& s) {
                          return Vocabulary::builtin()->edge_type(s.type).name == "met-with";
                        }) == 1);
  const Statement& statement = tests::statement_of(document, "met-with");
  REQUIRE(statement.evidence.size() == 2);
  CHECK(statement.evidence[0].sentence < statement.evidence[1].sentence);
  CHECK(statement.evidence[0].rule == "meet.v");
  CHECK(statement.source < statement.target);
}

TEST_CASE("statements below the least confidence are left out") {
  RelationOptions options;
  options.min_confidence = 0.99F;
  const RelationAnnotator strict(Vocabulary::builtin(), nullptr, options);
  Document document = tests::read_entities("Ana Ruiz met Ben Okafor.");
  Diagnostics diagnostics;
  strict.annotate(document, diagnostics);
  CHECK(document.statements().empty());
}

TEST_CASE("a trace tells which frames fired, and why others did not") {
  const Document document = tests::read_statements("Ana Ruiz met Ben Okafor. Ana Ruiz spoke.");
  const Statement& statement = tests::statement_of(document, "met-with");
  const auto both = tests::relation_annotator().trace(document, statement.source, statement.target);
  REQUIRE(both.size() == 1);
  const auto& predicates = both.front().predicates;
  const auto meet =
      std::find_if(predicates.begin(), predicates.end(),
                   [](const TracedPredicate& predicate) { return predicate.words == "meet/VERB"; });
  REQUIRE(meet != predicates.end());
  CHECK(meet->arguments.size() == 2);
  const auto met = std::find_if(meet->frames.begin(), meet->frames.end(),
                                [](const TracedFrame& traced) { return traced.name == "meet.v"; });
  REQUIRE(met != meet->frames.end());
  CHECK(met->fired);
  CHECK(met->outcome == "met-with(Ana Ruiz, Ben Okafor) [asserted]");

  const auto one = tests::relation_annotator().trace(document, statement.source);
  REQUIRE(one.size() == 2);
  const auto& later = one.back().predicates;
  const auto speak = std::find_if(later.begin(), later.end(), [](const TracedPredicate& predicate) {
    return predicate.words == "speak/VERB";
  });
  REQUIRE(speak != later.end());
  const auto frame =
      std::find_if(speak->frames.begin(), speak->frames.end(),
                   [](const TracedFrame& traced) { return traced.name == "speak-to.v"; });
  REQUIRE(frame != speak->frames.end());
  CHECK_FALSE(frame->fired);
  CHECK(frame->outcome == "nothing fills 'other'");
}

TEST_CASE("the same text gives the same statements") {
  const std::string text =
      "Norway and Peru signed an agreement. Ana Ruiz, the president of Peru, praised the deal.";
  CHECK(tests::describe(tests::read_statements(text)) ==
        tests::describe(tests::read_statements(text)));
}

TEST_CASE("a document without words has no statements") {
  CHECK(tests::read_statements("").statements().empty());
}

TEST_CASE("what a name is said to be tells whom its bearer is with") {
  CHECK(edges("Ana Ruiz, a biologist at Leeds University, left.", "member-of") ==
        Edges{"member-of(Ana Ruiz, Leeds University)"});
  CHECK(edges("Bishop Ben Okafor and Ana Ruiz, head of Google, left.", "represents") ==
        Edges{"represents(Ana Ruiz, Google)"});
  CHECK(edges("Ben Okafor was mayor of Denver and governor of Colorado.", "represents").size() ==
        2);
}

TEST_CASE("a run of places is a chain unless an 'and' ends it") {
  CHECK(edges("She was born in Reno, Nevada, United States.", "located-in") ==
        Edges{"located-in(Reno, Nevada)", "located-in(Nevada, United States)"});
  CHECK(edges("She saw Reno, Oslo, and Lima.", "located-in").empty());
}

TEST_CASE("who is named alone before is whom an office behind describes") {
  CHECK(edges("Ana Ruiz disagreed. The Norwegian finance minister left.", "represents") ==
        Edges{"represents(Ana Ruiz, Norway)"});
}

TEST_CASE("a place that a sentence makes act acts") {
  CHECK(edges("Google was sued by California.", "opposes") == Edges{"opposes(California, Google)"});
}

TEST_CASE("a mayor is one of the town, not of what it lies in") {
  CHECK(edges("Reno, Nevada mayor Ana Ruiz left.", "represents") ==
        Edges{"represents(Ana Ruiz, Reno)"});
}

TEST_CASE("the subject of a main clause is found where the parser hid it") {
  CHECK(edges("Norway appealed for restraint in Kenya, as did Peru.", "proposes").size() == 2);
  CHECK(
      edges("On Monday Ben Okafor, a retired judge who led Google, called for the closure of every "
            "border.",
            "proposes") == Edges{"proposes(Ben Okafor, closure of every border)"});
}

TEST_CASE("an object with 'no' negates what is done to it") {
  CHECK(edges("Norway accepted no offer of a truce.", "supports").empty());
  CHECK(edges("Norway would approve no new tax on fish.", "opposes").size() == 1);
}

TEST_CASE("an office told before its holder is named is that person's") {
  CHECK(edges("The prime minister of Kenya will visit Lima. Ana Ruiz said so on Monday.",
              "represents") == Edges{"represents(Ana Ruiz, Kenya)"});
}

TEST_CASE("'the two neighbours' are the states named last") {
  CHECK(edges("Peru and Kenya disagreed. The two neighbours signed a pact with Norway.",
              "agreed-with") == Edges{"agreed-with(Peru, Norway)", "agreed-with(Kenya, Norway)"});
}

TEST_CASE("an office is one of the state that its paragraph begins with") {
  CHECK(edges("Kenya closed its border. Farmers left.\n\nUganda was angry. President Ana "
              "Ruiz spoke first.",
              "represents") == Edges{"represents(Ana Ruiz, Uganda)"});
}

TEST_CASE("who leads a party may hold an office of a state too") {
  CHECK(
      edges(
          "Kenya closed its border. Kenya's farmers left. President Ana Ruiz, who leads the Labour "
          "Party, spoke.",
          "represents")
          .size() == 2);
}

}  // namespace
}  // namespace newsgraph::extractors::relations
