// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/features.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace newsgraph::extractors::language;

TEST_CASE("affixes depend on letters, shapes on their kinds") {
  const auto walking = affix_features("Walking", "walking");
  const auto talking = affix_features("talking", "talking");
  CHECK(walking[3] == talking[3]);  // -g
  CHECK(walking[6] == talking[6]);  // -king
  CHECK(walking[0] != talking[0]);
  CHECK(walking[7] != talking[7]);  // Xx and xx
  CHECK(affix_features("Talking", "talking")[7] == walking[7]);
  CHECK(affix_features("1984", "1984")[7] == affix_features("77", "77")[7]);
}

TEST_CASE("letters of several bytes are one letter") {
  CHECK(affix_features("été", "été")[3] == affix_features("né", "né")[3]);
  for (const char* word : {"é", "🙂", "", "a"}) {
    CAPTURE(word);
    for (const auto row : affix_features(word, word)) {
      CHECK(row < affix_rows);
    }
  }
}

TEST_CASE("words are found by their text") {
  const WordIndex index({"alpha", "beta", "gamma"});
  CHECK(index.find("beta") == 1);
  CHECK(index.find("delta") == WordIndex::absent);
  CHECK(index.find("") == WordIndex::absent);
  CHECK(WordIndex().find("alpha") == WordIndex::absent);
}
