// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/topics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

std::vector<std::string> topics_of(std::string text) {
  const Document document = tests::read_statements(std::move(text));
  const KindId topic = Vocabulary::builtin()->kind_id("topic");
  std::vector<std::string> result;
  for (const Entity& entity : document.entities()) {
    if (entity.kind == topic) {
      result.push_back(entity.name);
    }
  }
  return result;
}

TEST_CASE("gerunds are spelt as English spells them") {
  CHECK(gerund("draw") == "drawing");
  CHECK(gerund("forbid") == "forbidding");
  CHECK(gerund("make") == "making");
  CHECK(gerund("cut") == "cutting");
  CHECK(gerund("lie") == "lying");
  CHECK(gerund("agree") == "agreeing");
  CHECK(gerund("be") == "being");
  CHECK(gerund("submit") == "submitting");
  CHECK(gerund("visit") == "visiting");
}

TEST_CASE("a ruling or a move takes up what was done before") {
  CHECK(topics_of("Norway expelled three Peruvian diplomats on Monday. Peru condemned the move.") ==
        std::vector<std::string>{"Norway's expulsion of three Peruvian diplomats"});
  CHECK(topics_of("The court ordered Google to pay the fishermen. Google rejected the ruling.") ==
        std::vector<std::string>{"court ordering Google to pay the fishermen"});
}

TEST_CASE("a noun that takes up a matter is a name of it") {
  const Document document =
      tests::read_statements("Peru proposed a rail tunnel. Norway rejected the idea.");
  const KindId topic = Vocabulary::builtin()->kind_id("topic");
  std::size_t topics = 0;
  for (const Entity& entity : document.entities()) {
    if (entity.kind == topic) {
      ++topics;
      CHECK(entity.name == "rail tunnel");
      CHECK(std::find(entity.names.begin(), entity.names.end(), "idea") != entity.names.end());
    }
  }
  CHECK(topics == 1);
}

TEST_CASE("a noun taken from a sentence that says what it is stays a noun") {
  CHECK(topics_of(
            "His quarrel is with a draft that would close the port. Peru rejected the draft.") ==
        std::vector<std::string>{"draft that would close the port"});
}

TEST_CASE("a matter of which nothing more is told keeps its noun, but a pronoun is none") {
  CHECK(topics_of("Norway criticised the measure.") == std::vector<std::string>{"measure"});
  CHECK(topics_of("Norway opposes it.").empty());
}

TEST_CASE("a clause becomes a phrase with names in it") {
  CHECK(topics_of("Norway demands that Peru withdraw from the harbour.") ==
        std::vector<std::string>{"Peru's withdrawal from the harbour"});
  CHECK(topics_of("Norway urged Peru to reopen the harbour.") ==
        std::vector<std::string>{"Peru reopening the harbour"});
}

TEST_CASE("what is called for is done to its subject") {
  CHECK(topics_of("Norway called for the treaty to be suspended.") ==
        std::vector<std::string>{"suspension of treaty"});
  CHECK(topics_of("Norway called for Peru to reopen the harbour.") ==
        std::vector<std::string>{"Peru reopening the harbour"});
}

TEST_CASE("lead-in words are dropped") {
  CHECK(topics_of("Norway rejected the idea of a new bridge.") ==
        std::vector<std::string>{"new bridge"});
}

TEST_CASE("two mentions of one matter are one topic, which keeps both wordings") {
  const Document document = tests::read_statements(
      "Norway supports the new bridge over the river. Peru opposes the new bridge.");
  const KindId topic = Vocabulary::builtin()->kind_id("topic");
  const auto count = std::count_if(document.entities().begin(), document.entities().end(),
                                   [&](const Entity& entity) { return entity.kind == topic; });
  REQUIRE(count == 1);
  const auto& entity = *std::find_if(document.entities().begin(), document.entities().end(),
                                     [&](const Entity& e) { return e.kind == topic; });
  CHECK(entity.names == std::vector<std::string>{"new bridge", "new bridge over the river"});
}

TEST_CASE("'this proposal' takes up the matter before it") {
  const Document document = tests::read_statements(
      "Norway proposed a new bridge over the river. Peru rejected this proposal.");
  CHECK(tests::describe(document) ==
        std::vector<std::string>{"proposes(Norway, new bridge over the river)",
                                 "opposes(Peru, new bridge over the river)"});
}

TEST_CASE("a topic knows whom its words mention") {
  const Document document = tests::read_statements("Norway opposes Peru's membership in the club.");
  const Statement& statement = tests::statement_of(document, "opposes");
  const Entity& topic = document.entity(statement.target);
  REQUIRE(topic.about.size() == 1);
  CHECK(document.entity(topic.about.front()).name == "Peru");
}

TEST_CASE("words that carry no matter make no topic") {
  CHECK(topics_of("Norway rejected the third.").empty());
  CHECK(topics_of("Norway rejected those.").empty());
}

bool states(std::string text, std::string_view edge) {
  const std::vector<std::string> edges = tests::describe(tests::read_statements(std::move(text)));
  INFO(edges.size());
  return std::find(edges.begin(), edges.end(), edge) != edges.end();
}

TEST_CASE("a word that names no matter takes up the one told of last") {
  CHECK(states("Norway urged Peru to reopen the harbour. Peru refused.",
               "opposes(Peru, Peru reopening the harbour)"));
  CHECK(states("Norway asked Peru to reopen the harbour, and Peru declined to do so.",
               "opposes(Peru, Peru reopening the harbour)"));
}

TEST_CASE("a charge is about what somebody was accused of") {
  CHECK(states("Norway accused Peru of hiding the report on fish, a charge Peru rejected.",
               "opposes(Peru, Peru hiding the report on fish)"));
}

TEST_CASE("the deal takes up a merger told of before") {
  CHECK(states("Google announced a merger with a rival in Norway. Peru opposes the deal.",
               "opposes(Peru, merger with a rival in Norway)"));
}

TEST_CASE("a ban and an appeal against the ban are two matters") {
  CHECK(topics_of("Norway supports the ban on whaling. Peru backed an appeal by the hunting "
                  "industry against the government ban on whaling.")
            .size() == 2);
}

TEST_CASE("clauses that share a verb are matters of their own") {
  CHECK(topics_of("Norway agreed to reopen the harbour and to release the ships.").size() == 2);
  CHECK(topics_of("Norway demanded that the harbour be reopened and that the ships be released.")
            .size() == 2);
}

TEST_CASE("a topic is also known by its noun and as the article puts it") {
  const Document document =
      tests::read_statements("Norway refused to negotiate with Peru while the ships are held.");
  const auto& topic = *std::find_if(
      document.entities().begin(), document.entities().end(),
      [](const Entity& entity) { return entity.kind == Vocabulary::builtin()->kind_id("topic"); });
  const auto known_as = [&](std::string_view name) {
    return std::find(topic.names.begin(), topic.names.end(), name) != topic.names.end();
  };
  CHECK(known_as("Norway's negotiation with Peru"));
  CHECK(known_as("negotiate with Peru while the ships are held"));
}

TEST_CASE("'it' and 'one' take up what was told of last") {
  CHECK(
      states("Norway backs a ban on whaling. The report proposes a tax on jet fuel. Peru rejects "
             "it.",
             "opposes(Peru, tax on jet fuel)"));
  CHECK(states("Norway wants a seat on the council. Peru is asking for one too.",
               "proposes(Peru, seat on the council)"));
}

TEST_CASE("a ruling is no other matter that was told of, nor what somebody is accused of") {
  const std::string text =
      "Norway called for a ban on whaling. Ana Ruiz is accused of ordering her men to burn down "
      "the harbour. Peru welcomed the ruling.";
  CHECK(states(text, "supports(Peru, ruling)"));
}

TEST_CASE("what was called for is what is accepted, and a motion of no confidence a motion") {
  CHECK(states("Two bishops called for a national dialogue. Peru accepted.",
               "supports(Peru, national dialogue)"));
  CHECK(states("The motion of no confidence was tabled by Ana Ruiz.",
               "proposes(Ana Ruiz, motion of no confidence)"));
  CHECK(states("Norway brushed the advice of the council aside.",
               "opposes(Norway, advice of the council)"));
}

TEST_CASE("an offer that a noun tells of is what 'it' takes up") {
  CHECK(
      states("Norway backs a ban on whaling. Chile came with an offer to take back the new ships. "
             "Peru rejected it.",
             "opposes(Peru, taking back the new ships)"));
}

TEST_CASE("what somebody goes on doing is the matter") {
  CHECK(states("Norway agreed to keep paying the new miners.",
               "supports(Norway, paying the new miners)"));
}

TEST_CASE("those who act for somebody take his stances") {
  CHECK(states("\"We oppose the new tax on fish,\" a spokesman for Google said.",
               "opposes(Google, new tax on fish)"));
  CHECK(states("The letter from Norway calls for a new bridge.", "proposes(Norway, new bridge)"));
}

TEST_CASE("stances are found in spite of the parser's usual slips") {
  CHECK(states("Ana Ruiz, who has long opposed sanctions on Russian energy, left.",
               "opposes(Ana Ruiz, sanctions on Russian energy)"));
  CHECK(states("Norway has proposed a 30-day ceasefire, which Peru accepted but Chile rejected.",
               "opposes(Chile, 30-day ceasefire)"));
  CHECK(states("Those who oppose the new tax on fish include Norway and Peru.",
               "opposes(Peru, new tax on fish)"));
  CHECK(states("Peru and Chile, neither of which recognises the new border, left.",
               "opposes(Chile, new border)"));
}

TEST_CASE("a clause that says too little is no matter") {
  CHECK(states("It is a tax that Peru wishes to copy.", "proposes(Peru, copying tax)"));
  for (const std::string_view text :
       {"Norway wants to copy.", "\"This must be given,\" Ana Ruiz said.",
        "\"It is something that Peru must be mindful of,\" Ana Ruiz said."}) {
    const std::vector<std::string> found =
        tests::describe(tests::read_statements(std::string(text)));
    CHECK(std::none_of(found.begin(), found.end(), [](const std::string& one) {
      return one.starts_with("proposes") || one.starts_with("demands");
    }));
  }
}

TEST_CASE("a plan is of what it has in it") {
  CHECK(states("Norway's plan provides for a ban on whaling.", "proposes(Norway, ban on whaling)"));
  CHECK(
      states("Norway's proposal has three parts: a ban on whaling, a new port in Lima, and a "
             "conference on the sea.",
             "proposes(Norway, conference on the sea)"));
}

}  // namespace
}  // namespace newsgraph::extractors::relations
