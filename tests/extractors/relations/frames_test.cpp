// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/frames.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::extractors::relations {
namespace {

std::shared_ptr<const FrameSet> parse(std::string_view body) {
  const std::string text = "newsgraph-frames 1\n" + std::string(body);
  const std::vector<std::pair<std::string, std::string_view>> files = {{"my.frames", text}};
  return FrameSet::parse(files);
}

std::string error_of(std::string_view body) {
  try {
    (void)parse(body);
  } catch (const ParseError& error) {
    return error.what();
  }
  return "no error";
}

constexpr std::string_view greet =
    "frame greet.v\n"
    "  predicate   {greet, wave at}/VERB   # a comment\n"
    "  emits       spoke-with(one, other) [possible]\n"
    "  one         subject is actor\n"
    "  other       object | oblique(to|at) is person, state\n"
    "  reciprocal  one\n"
    "  confidence  0.5\n"
    "  yes \"Ana greets Ben.\" -> spoke-with(Ana, Ben) [possible]\n"
    "  no  \"Ana says \\\"hello\\\".\"\n";

TEST_CASE("a frame is read with all its lines") {
  const auto set = parse(greet);
  REQUIRE(set->frames().size() == 1);
  const Frame& frame = set->frames().front();
  CHECK(frame.name == "greet.v");
  CHECK(frame.confidence == Approx(0.5));
  CHECK(frame.reciprocal == "one");
  CHECK(frame.position.line == 2);
  REQUIRE(frame.predicates.size() == 2);
  CHECK(frame.predicates[1].lemma == "wave at");
  REQUIRE(frame.emissions.size() == 1);
  CHECK(frame.emissions[0].status == Status::possible);
  const Role* other = frame.find_role("other");
  REQUIRE(other != nullptr);
  REQUIRE(other->slots.size() == 2);
  CHECK(other->slots[1].markers == std::vector<std::string>{"to", "at"});
  CHECK(other->kinds == std::vector<std::string>{"person", "state"});
  REQUIRE(frame.examples.size() == 2);
  CHECK(frame.examples[0].edges[0].target == "Ben");
  CHECK(frame.examples[1].sentence == "Ana says \"hello\".");
}

TEST_CASE("frames are found by their predicates") {
  const auto set = parse(greet);
  CHECK(set->find_predicate(PredicateClass::verb, "wave at").size() == 1);
  CHECK(set->find_predicate(PredicateClass::noun, "greet").empty());
  CHECK(set->find("greet.v") != nullptr);
  CHECK(set->find("greet.n") == nullptr);
}

TEST_CASE("lists of words can be used by name") {
  const auto set = parse(
      "words hello = {greet, hail,\n  wave}\n"
      "frame g.v\n  predicate @hello/VERB\n  emits met-with(a, b)\n  a subject\n  b object\n");
  CHECK(set->find_predicate(PredicateClass::verb, "hail").size() == 1);
}

TEST_CASE("mistakes are told with their place and advice") {
  CHECK(error_of("frame a.v\n  predicate go/VERV\n  emits met-with(a, b)\n") ==
        "my.frames:3:16: unknown word class 'VERV'; did you mean 'VERB'?");
  CHECK(error_of("frame a.v\n  predicate go/VERB\n  emits met-with(a, b)\n  a subjcet\n") ==
        "my.frames:5:5: unknown grammatical relation 'subjcet'; did you mean 'subject'?");
  CHECK(error_of("frame a.v\n  emits met-with(a, b)\n  a subject\n  b object\n") ==
        "my.frames:2:1: frame 'a.v' has no predicate");
  CHECK(error_of("frame a.v\n  predicate go/VERB\n") == "my.frames:2:1: frame 'a.v' emits nothing");
  CHECK(error_of("frame a.v\n  predicate go/VERB\n  emits met-with(guest, b)\n  gest subject\n"
                 "  b object\n") ==
        "my.frames:4:9: frame 'a.v' has no role 'guest'; did you mean 'gest'?");
  CHECK(error_of("fram a.v\n") ==
        "my.frames:2:1: 'fram' begins nothing; expected 'frame' or 'words'");
  CHECK(error_of("frame a.v\n  predicate @helo/VERB\n") ==
        "my.frames:3:13: unknown list of words 'helo'");
  CHECK(error_of("frame a.v\n  confidence 1.5\n") ==
        "my.frames:3:14: a confidence lies between 0 and 1, not '1.5'");
  CHECK(error_of("frame a.v\n  emits met-with(a, b) [sure]\n") ==
        "my.frames:3:25: unknown status 'sure'; there are asserted, planned, possible, negated, "
        "ended");
  CHECK(error_of("frame a.v\n  predicate go/VERB\n  yes \"no end\n") ==
        "my.frames:4:14: expected '\"'");
  CHECK(error_of("frame a.v\n  predicate go/VERB\n  yes \"no end\\") ==
        "my.frames:4:15: expected '\"'");
}

TEST_CASE("a file without its first line is refused") {
  const std::vector<std::pair<std::string, std::string_view>> files = {{"x.frames", "frame a\n"}};
  CHECK_THROWS_AS(FrameSet::parse(files), ParseError);
}

TEST_CASE("two frames of one name are refused, with both places") {
  CHECK(error_of(std::string(greet) + std::string(greet)) ==
        "my.frames:11:1: there is a frame called 'greet.v' already, at my.frames:2; names are "
        "unique");
}

TEST_CASE("a file of frames that isn't there is an error of reading") {
  const std::vector<std::string> paths = {"no/such.frames"};
  CHECK_THROWS_AS(FrameSet::with_files(paths), IoError);
}

TEST_CASE("an unknown edge type or kind is told when the annotator is made") {
  const auto types = parse(
      "frame a.v\n  predicate go/VERB\n  emits meet-with(a, b)\n  a subject\n  b object is persn\n"
      "  yes \"A b.\" -> met-with(A, B)\n  no \"A.\"\n");
  Diagnostics diagnostics;
  types->check(*Vocabulary::builtin(), diagnostics);
  REQUIRE(diagnostics.entries().size() == 2);
  CHECK(diagnostics.entries()[0].where == "my.frames:4:9");
  CHECK(diagnostics.entries()[0].message ==
        "unknown edge type 'meet-with'; did you mean 'met-with'?");
  CHECK(diagnostics.entries()[1].message == "unknown kind 'persn'; did you mean 'person'?");
  CHECK_THROWS_AS(RelationAnnotator(Vocabulary::builtin(), types), ParseError);
}

TEST_CASE("a frame without examples is warned of") {
  const auto set =
      parse("frame a.v\n  predicate go/VERB\n  emits met-with(a, b)\n  a subject\n  b object\n");
  Diagnostics diagnostics;
  set->check(*Vocabulary::builtin(), diagnostics);
  CHECK(diagnostics.entries().size() == 2);
  CHECK(diagnostics.has(Severity::warning));
  CHECK_FALSE(diagnostics.has(Severity::error));
}

}  // namespace
}  // namespace newsgraph::extractors::relations
