// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/vocabulary.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace newsgraph;

namespace {

std::shared_ptr<const Vocabulary> parse(std::string_view text) {
  const std::pair<std::string, std::string_view> file("test.json", text);
  return Vocabulary::parse(std::span(&file, 1));
}

}  // namespace

TEST_CASE("the built-in vocabulary has five kinds and seventeen edge types") {
  const auto vocabulary = Vocabulary::builtin();
  CHECK(vocabulary->kinds().size() == 5);
  CHECK(vocabulary->edge_types().size() == 17);
  CHECK(vocabulary->kind(vocabulary->kind_id("state")).iri == "https://schema.org/Country");
  CHECK(vocabulary->edge_type(vocabulary->edge_type_id("met-with")).symmetric);
  CHECK(vocabulary->look(Status::planned).line == "dashed");
}

TEST_CASE("ends are checked by kind and by class of kinds") {
  const auto vocabulary = Vocabulary::builtin();
  const auto kind = [&](const char* name) { return vocabulary->kind_id(name); };
  const auto proposes = vocabulary->edge_type_id("proposes");
  CHECK(vocabulary->allows(proposes, kind("person"), kind("topic")));
  CHECK(vocabulary->allows(proposes, kind("state"), kind("topic")));
  CHECK_FALSE(vocabulary->allows(proposes, kind("person"), kind("person")));
  CHECK_FALSE(vocabulary->allows(proposes, kind("topic"), kind("topic")));
}

TEST_CASE("an unknown name is answered with the nearest") {
  const auto vocabulary = Vocabulary::builtin();
  CHECK_FALSE(vocabulary->find_kind("persn"));
  CHECK_THROWS_WITH(vocabulary->kind_id("persn"), Catch::Contains("did you mean 'person'?"));
  CHECK_THROWS_WITH(vocabulary->edge_type_id("criticizes"), Catch::Contains("'criticises'"));
  CHECK_THROWS_WITH(vocabulary->edge_type_id("xyzzy"), !Catch::Contains("did you mean"));
}

TEST_CASE("a vocabulary that contradicts itself is refused, and the place named") {
  const auto fails = [](std::string_view text, const char* message) {
    CAPTURE(text);
    CHECK_THROWS_WITH(parse(text), Catch::Contains(message));
  };
  fails("{", "test.json:1:2");
  fails("[]", "must be an object");
  fails(R"({"format": 2})", "'format' must be 1");
  fails(R"({"format": 1, "kind": {}})", "did you mean 'kinds'?");
  fails(R"({"format": 1, "kinds": {"A b": {}}})", "kinds.A b");
  fails(R"({"format": 1, "kinds": {"a": {"colour": "red"}}})", "#RRGGBB");
  fails(R"({"format": 1, "kinds": {"a": {"iri": "nowhere:a"}}})", "nowhere:a");
  fails(R"({"format": 1, "edge_types": {"e": {}}})", "'from' and 'to'");
  fails(R"({"format": 1, "prefixes": {"ng": "x:"}, "kinds": {"alpha": {}, "beta": {}},
           "edge_types": {"e": {"from": ["alpa"], "to": ["beta"]}}})",
        "did you mean 'alpha'?");
  fails(R"({"format": 1, "prefixes": {"ng": "x:"}, "kinds": {"alpha": {}, "beta": {}},
           "edge_types": {"e": {"from": ["alpha"], "to": ["beta"], "symmetric": true}}})",
        "symmetric");
  fails(R"({"format": 1, "statuses": {"maybe": {}}})", "no such status");
}

TEST_CASE("a second file adds to the first and overrules it") {
  const std::array<std::pair<std::string, std::string_view>, 2> files = {
      std::pair<std::string, std::string_view>(
          "a", R"({"format": 1, "prefixes": {"ng": "x:"}, "kinds": {"ship": {"label": "ship"}}})"),
      std::pair<std::string, std::string_view>(
          "b",
          R"({"format": 1, "kinds": {"ship": {"label": "vessel"}, "port": {}},
              "edge_types": {"calls-at": {"from": ["ship"], "to": ["port"]}}})")};
  const auto vocabulary = Vocabulary::parse(files);
  REQUIRE(vocabulary->kinds().size() == 2);
  CHECK(vocabulary->kinds()[0].label == "vessel");
  CHECK(vocabulary->kinds()[0].iri == "x:ship");
  CHECK(vocabulary->find_edge_type("calls-at"));
}

TEST_CASE("a vocabulary file that is not there is an I/O error") {
  CHECK_THROWS_AS(Vocabulary::with_file("no/such/vocabulary.json"), IoError);
}
