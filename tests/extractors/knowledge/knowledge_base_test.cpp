// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/knowledge/knowledge_base.hpp"

#include <unistd.h>
#include <algorithm>
#include <array>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/utf8.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::knowledge;

namespace {

const KnowledgeBase& builtin() {
  static const auto base = KnowledgeBase::builtin();
  return *base;
}

/// The names of the facts of that kind that bear the name, as `name`, `demonym` or `people`.
std::vector<std::string> found(const KnowledgeBase& base, std::string_view name,
                               std::string_view kind, NameUse use = NameUse::name) {
  std::vector<std::string> names;
  for (const Match& match : base.find(fold_name(name))) {
    if (base.fact(match.fact).kind == kind && match.use == use) {
      names.emplace_back(base.fact(match.fact).name);
    }
  }
  return names;
}

class KnowledgeFile {
 public:
  explicit KnowledgeFile(std::string_view text) { std::ofstream(path_, std::ios::binary) << text; }
  ~KnowledgeFile() { std::remove(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  // Of this process alone: tests run side by side.
  std::string path_ = "knowledge_base_test_" + std::to_string(getpid()) + ".tsv";
};

}  // namespace

TEST_CASE("states are found by every usual name") {
  for (const char* name :
       {"United States", "US", "U.S.", "the America", "United States of America"}) {
    const std::string_view plain =
        std::string_view(name).substr(std::string_view(name).find("the ") == 0 ? 4 : 0);
    CHECK(found(builtin(), plain, "state") == std::vector<std::string>{"United States"});
  }
  CHECK(found(builtin(), "Türkiye", "state") == std::vector<std::string>{"Turkey"});
  CHECK(found(builtin(), "Russian", "state", NameUse::demonym) ==
        std::vector<std::string>{"Russia"});
  CHECK(found(builtin(), "Kenyans", "state", NameUse::people) == std::vector<std::string>{"Kenya"});
}

TEST_CASE("a word that stands for the adjective and the people leads to one state") {
  CHECK(found(builtin(), "Dutch", "state", NameUse::demonym) ==
        std::vector<std::string>{"Netherlands"});
  CHECK(found(builtin(), "Dutch", "place", NameUse::demonym).empty());
}

TEST_CASE("facts carry identifiers and properties") {
  const auto state = builtin().find_state("netherlands");
  REQUIRE(state);
  CHECK(builtin().fact(*state).identifiers().wikidata == "Q55");
  CHECK(builtin().fact(*state).property("capital") == "The Hague");
  CHECK(builtin().fact(*state).property("missing").empty());
  for (const Match& match : builtin().find("moscow")) {
    CHECK(builtin().fact(match.fact).property("stands-for") == "Russia");
    CHECK(builtin().fact(match.fact).identifiers().geonames == "524901");
  }
}

TEST_CASE("the longest name that words begin with is found") {
  const std::vector<std::string_view> words = {"united", "nations", "security", "council",
                                               "members"};
  const auto match = builtin().longest_match(words);
  REQUIRE(match);
  CHECK(match->word_count == 4);
  CHECK(builtin().fact(match->matches.front().fact).name == "United Nations Security Council");
  const std::vector<std::string_view> unknown = {"xyzzy", "nations"};
  CHECK_FALSE(builtin().longest_match(unknown));
  CHECK_FALSE(builtin().longest_match({}));
}

TEST_CASE("words that fold to nothing are passed over inside a name") {
  const std::vector<std::string_view> words = {"bosnia", "", "herzegovina"};
  const auto match = builtin().longest_match(words);
  REQUIRE(match);
  CHECK(match->word_count == 3);
}

TEST_CASE("forenames tell a gender and surnames are known") {
  CHECK(builtin().forename("maria") == Gender::female);
  CHECK(builtin().forename("sergey").value_or(Gender::male) == Gender::male);
  CHECK_FALSE(builtin().forename("xyzzy"));
  CHECK(builtin().is_surname("netanyahu"));
  CHECK_FALSE(builtin().is_surname("xyzzy"));
}

TEST_CASE("names of one thing lead to it, and names of two do not") {
  using Pair = std::array<std::string_view, 3>;  // kind, and two names
  for (const auto& [kind, first, second] :
       std::vector<Pair>{{"place", "Geneva", "Gen\xC3\xA8ve"},
                         {"place", "Hodeidah", "Al Hudaydah"},
                         {"place", "Cologne", "K\xC3\xB6ln"},
                         {"place", "Kyiv", "Kiev"},
                         {"state", "Myanmar", "Burma"},
                         {"state", "Ivory Coast", "C\xC3\xB4te d'Ivoire"},
                         {"organisation", "Indian National Congress", "Congress Party"},
                         {"organisation", "Central Intelligence Agency", "CIA"},
                         {"organisation", "British Antarctic Survey", "BAS"}}) {
    INFO(first << " and " << second);
    REQUIRE_FALSE(found(builtin(), first, kind).empty());
    CHECK(found(builtin(), first, kind) == found(builtin(), second, kind));
  }
  for (const auto& [kind, first, second] :
       std::vector<Pair>{{"state", "Niger", "Nigeria"},
                         {"state", "Dominica", "Dominican Republic"},
                         {"state", "Republic of the Congo", "Democratic Republic of the Congo"},
                         {"state", "North Korea", "South Korea"},
                         {"state", "Sudan", "South Sudan"},
                         {"state", "Guinea", "Equatorial Guinea"},
                         {"state", "Slovakia", "Slovenia"},
                         {"organisation", "Democratic Party", "Democratic Unionist Party"},
                         {"organisation", "European Council", "Council of Europe"},
                         {"organisation", "Royal Society", "Royal United Services Institute"},
                         {"organisation", "Congress", "Indian National Congress"}}) {
    INFO(first << " and " << second);
    CHECK(found(builtin(), first, kind) != found(builtin(), second, kind));
  }
}

TEST_CASE("a user's rows win over ours and keep our names") {
  const KnowledgeFile file(
      "# ours\nFrance\tstate\tGallia\tmy:france\tdemonym=Gallic\n"
      "Arnor\tstate\t\t\tdemonym=Arnorian;people=Arnorians;capital=Annuminas\n");
  Diagnostics diagnostics;
  const std::vector<std::string> paths = {file.path()};
  const auto base = KnowledgeBase::with_files(paths, diagnostics);
  CHECK(diagnostics.entries().empty());
  CHECK(found(*base, "Gallia", "state") == std::vector<std::string>{"France"});
  CHECK(found(*base, "French Republic", "state") == std::vector<std::string>{"France"});
  CHECK(base->fact(base->find("france").front().fact).identifiers().knowledge == "my:france");
  CHECK(found(*base, "Arnorian", "state", NameUse::demonym) == std::vector<std::string>{"Arnor"});
  REQUIRE(found(*base, "Annuminas", "place") == std::vector<std::string>{"Annuminas"});
  CHECK(base->fact(base->find("annuminas").front().fact).property("stands-for") == "Arnor");
}

TEST_CASE("a user's bad rows are reported with their line and left out") {
  const KnowledgeFile file(
      "Solo\nOne\tpersn\nTwo\tperson\t\t\tnovalue\nA\tplace\t\t\t\textra\n\tplace\nGood "
      "One\tperson\n");
  Diagnostics diagnostics;
  const std::vector<std::string> paths = {file.path()};
  const auto base = KnowledgeBase::with_files(paths, diagnostics);
  REQUIRE(diagnostics.entries().size() == 5);
  CHECK(diagnostics.entries()[0].where == file.path() + ":1");
  CHECK(diagnostics.entries()[1].message ==
        "unknown kind 'persn'; use person, state, organisation or place");
  CHECK(diagnostics.entries()[4].where == file.path() + ":5");
  CHECK(diagnostics.entries()[4].message == "the name is empty");
  CHECK(found(*base, "Good One", "person").size() == 1);
  CHECK(found(*base, "Two", "person").empty());
}

TEST_CASE("knowledge files that can't be used at all are errors") {
  Diagnostics diagnostics;
  const std::vector<std::string> missing = {"no/such/file.tsv"};
  CHECK_THROWS_AS(KnowledgeBase::with_files(missing, diagnostics), IoError);
  const KnowledgeFile file("Ok\tperson\n\xFF\xFE\tperson\n");
  const std::vector<std::string> paths = {file.path()};
  CHECK_THROWS_WITH(KnowledgeBase::with_files(paths, diagnostics),
                    Catch::Contains(":2") && Catch::Contains("UTF-8"));
}
