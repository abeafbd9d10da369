// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/lemmatizer.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <tuple>

using namespace newsgraph;
using newsgraph::extractors::language::Lemmatizer;

TEST_CASE("the rules of inflection are undone") {
  const std::set<std::string, std::less<>> verbs = {"hope",  "hop",   "agree",
                                                    "refer", "carry", "call"};
  const auto lemma = [&](const char* form, Upos upos, const char* feats) {
    return Lemmatizer::by_rule(
        form, upos, feats, [&](std::string_view verb) { return verbs.find(verb) != verbs.end(); });
  };
  const char* past = "Mood=Ind|Tense=Past|VerbForm=Fin";
  const char* gerund = "VerbForm=Ger";
  const char* third = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
  CHECK(lemma("talks", Upos::noun, "Number=Plur") == "talk");
  CHECK(lemma("parties", Upos::noun, "Number=Plur") == "party");
  CHECK(lemma("churches", Upos::noun, "Number=Plur") == "church");
  CHECK(lemma("crisis", Upos::noun, "Number=Sing") == "crisis");
  CHECK(lemma("hoping", Upos::verb, gerund) == "hope");
  CHECK(lemma("referred", Upos::verb, past) == "refer");
  CHECK(lemma("agreed", Upos::verb, past) == "agree");
  CHECK(lemma("carried", Upos::verb, past) == "carry");
  CHECK(lemma("calling", Upos::verb, gerund) == "call");
  CHECK(lemma("goes", Upos::verb, third) == "go");
  CHECK(lemma("reaches", Upos::verb, third) == "reach");
  CHECK(lemma("zorbing", Upos::verb, gerund) == "zorb");  // unknown
  CHECK(lemma("braved", Upos::verb, past) == "brave");    // unknown, by its letters
  CHECK(lemma("bigger", Upos::adj, "Degree=Cmp") == "big");
  CHECK(lemma("happiest", Upos::adj, "Degree=Sup") == "happy");
}
