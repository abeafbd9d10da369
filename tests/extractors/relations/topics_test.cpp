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
  CHECK(topics_of("Norway rejected the claim.").empty());
}

}  // namespace
}  // namespace newsgraph::extractors::relations
