// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/echoes.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

const std::string harbour =
    "The harbour board of Veldmouth voted on Monday to close the northern quay for two years. "
    "Its chair, Ines Okoro, told reporters that the walls were no longer safe. The dockers' union "
    "said that it would fight the decision in court, and called for a meeting with the minister. "
    "Shipping companies fear delays before the winter, when most of the grain passes the port.";
const std::string court =
    "A judge in Brennhall threw out the claim of two football clubs against their league. The "
    "clubs had asked for the points that they lost after playing a banned striker. Their lawyer, "
    "Tomas Lindqvist, said that he would appeal within the month, while the league welcomed the "
    "ruling and promised to publish its new rules in the spring.";

Source source(const std::string& id, const std::string& text) {
  Source source;
  source.id = id;
  source.sha256 = id;
  source.fingerprint = fingerprint(text);
  return source;
}

}  // namespace

TEST_CASE("a text resembles itself, whatever its case and punctuation") {
  std::string shouted = harbour;
  for (char& c : shouted) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '.' ? '!' : c;
  }
  CHECK(resemblance(fingerprint(harbour), fingerprint(shouted)) == 1.0);
}

TEST_CASE("a story cut short and given another lead is still the same story") {
  const std::string edited = "VELDMOUTH (Wire) - " + harbour.substr(0, harbour.size() - 60);
  CHECK(resemblance(fingerprint(harbour), fingerprint(edited)) > echo_resemblance);
}

TEST_CASE("two stories don't resemble each other") {
  CHECK(resemblance(fingerprint(harbour), fingerprint(court)) < 0.1);
}

TEST_CASE("short texts have no fingerprint and resemble nothing") {
  CHECK(fingerprint("Talks resume in Geneva").empty());
  CHECK(resemblance("", "") == 0.0);
  CHECK(resemblance("nonsense", fingerprint(harbour)) == 0.0);
}

TEST_CASE("echoes count as the first of them, whatever stands between") {
  const std::vector<Source> documents = {
      source("a", harbour), source("b", court), source("c", "Update: " + harbour),
      source("d", court + " More follows."), source("e", "Talks resume in Geneva")};
  CHECK(first_of_echoes(documents) == std::vector<std::uint32_t>{0, 1, 0, 1, 4});
}

TEST_CASE("the same words are an echo, be they ever so few") {
  std::vector<Source> documents = {source("a", "Talks resume"), source("b", "Talks resume")};
  documents[1].sha256 = documents[0].sha256;
  CHECK(first_of_echoes(documents) == std::vector<std::uint32_t>{0, 0});
}

}  // namespace newsgraph
