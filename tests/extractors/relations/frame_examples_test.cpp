// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/relations/frames.hpp"
#include "tests/extractors/relations/reading.hpp"

namespace newsgraph::extractors::relations {
namespace {

std::string describe(const ExpectedEdge& edge, bool turned) {
  std::string result = edge.type + "(" + (turned ? edge.target : edge.source) + ", " +
                       (turned ? edge.source : edge.target) + ")";
  if (edge.status != Status::asserted) {
    result += " [" + std::string(to_string(edge.status)) + "]";
  }
  return result;
}

TEST_CASE("every frame reads its own sentences as it says") {
  const auto vocabulary = Vocabulary::builtin();
  const auto set = FrameSet::builtin();
  for (const Frame& frame : set->frames()) {
    for (const Example& example : frame.examples) {
      INFO(example.position.file << ":" << example.position.line << ": " << frame.name << ": "
                                 << example.sentence);
      const Document document = tests::read_statements(example.sentence);
      if (example.edges.empty()) {
        CHECK(tests::describe(document, frame.name) == std::vector<std::string>{});
      }
      const std::vector<std::string> found = tests::describe(document);
      for (const ExpectedEdge& edge : example.edges) {
        const bool symmetric = vocabulary->edge_type(vocabulary->edge_type_id(edge.type)).symmetric;
        const auto has = [&](const std::string& words) {
          return std::find(found.begin(), found.end(), words) != found.end();
        };
        INFO("found: " << Catch::Detail::stringify(found));
        CHECK((has(describe(edge, false)) || (symmetric && has(describe(edge, true)))));
      }
    }
  }
}

TEST_CASE("the built-in frames have no mistakes and a 'yes' and a 'no' each") {
  Diagnostics diagnostics;
  FrameSet::builtin()->check(*Vocabulary::builtin(), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.entries()) {
    UNSCOPED_INFO(diagnostic.where << ": " << diagnostic.message);
  }
  CHECK(diagnostics.entries().empty());
}

TEST_CASE("every edge type of the vocabulary has a frame") {
  const auto vocabulary = Vocabulary::builtin();
  const auto set = FrameSet::builtin();
  for (const EdgeType& type : vocabulary->edge_types()) {
    INFO(type.name);
    const auto frames = set->frames();
    CHECK(std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
      return std::any_of(frame.emissions.begin(), frame.emissions.end(),
                         [&](const Emission& emission) { return emission.type == type.name; });
    }));
  }
}

}  // namespace
}  // namespace newsgraph::extractors::relations
