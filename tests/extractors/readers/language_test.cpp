// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "extractors/readers/language_guess.hpp"
#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::readers;
using newsgraph::test::read;

namespace {

const std::string german =
    "Der Minister hat am Montag in Berlin mit der Gewerkschaft gesprochen, aber die Gespr\xC3\xA4"
    "che sind ohne ein Ergebnis zu Ende gegangen, wie das Ministerium mitteilte. Die Streiks gehen "
    "nach Angaben der Gewerkschaft weiter.";

}  // namespace

TEST_CASE("an article in another language is told and passed over") {
  const auto result = read(german);
  CHECK(result.documents.empty());
  CHECK(result.only_message() == "talks.txt: is in German, not in English; skipped");
  CHECK(result.diagnostics.entries().front().severity == Severity::warning);
}

TEST_CASE("any language is kept on request, or another one") {
  ReaderOptions options;
  SECTION("any") { options.any_language = true; }
  SECTION("this one") { options.language = "de"; }
  CHECK(read(german, "talks.txt", options).only().source().language == "de");
}

TEST_CASE("languages are told by their small words and scripts") {
  using Sample = std::pair<std::string, std::string>;
  const auto sample = GENERATE(
      as<Sample>(), Sample{"de", german},
      Sample{"fr",
             "La ministre a rencontr\xC3\xA9 les dirigeants du syndicat \xC3\xA0 Lima, mais les "
             "discussions ne sont pas finies et elles vont reprendre dans deux jours, selon "
             "une source qui est proche de la ministre."},
      Sample{"es",
             "La ministra se reuni\xC3\xB3 con los dirigentes del sindicato en Lima, pero las "
             "conversaciones no han terminado y van a seguir en dos d\xC3\xAD"
             "as, seg\xC3\xBAn una "
             "fuente que est\xC3\xA1 cerca de la ministra."},
      Sample{"nl",
             "De minister heeft maandag in Den Haag met de leiders van de vakbond gesproken, "
             "maar het overleg is nog niet klaar en wordt over twee dagen voortgezet, zegt een "
             "bron die dicht bij de minister staat."},
      Sample{"ru",
             "\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80 \xD0\xB2\xD1\x81\xD1\x82"
             "\xD1\x80\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD1\x81\xD1\x8F \xD1\x81 \xD0\xBF\xD0\xBE"
             "\xD1\x81\xD0\xBB\xD0\xBE\xD0\xBC \xD0\xB8 \xD0\xBD\xD0\xB5 \xD0\xB1\xD1\x8B\xD0\xBB"},
      Sample{"ja",
             "\xE5\xA4\xA7\xE8\x87\xA3\xE3\x81\xAF\xE6\x9C\x88\xE6\x9B\x9C\xE6\x97\xA5\xE3\x81"
             "\xAB\xE7\xB5\x84\xE5\x90\x88\xE3\x81\xA8\xE4\xBC\x9A\xE3\x81\xA3\xE3\x81\x9F"
             "\xE3\x81\xA8\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F"});
  CAPTURE(sample.first);
  CHECK(guess_language(sample.second).language == sample.first);
  CHECK(guess_language(sample.second).sure);
}

TEST_CASE("short English articles full of foreign names stay English") {
  const auto text = GENERATE(
      as<std::string>(),
      "Luiz In\xC3\xA1"
      "cio da Silva e Silva met Jos\xC3\xA9 de la Cruz y Mart\xC3\xADn in S\xC3\xA3o Paulo.",
      "Ursula von der Leyen, Jens van der Berg and Die Linke leader Hans von der Au spoke.",
      "Die Welt, Der Spiegel, La Repubblica, El Pa\xC3\xADs and Le Monde de la Nuit reported it.",
      "Talks in Lima end.", "Rio de Janeiro: Marcha da Maconha ends.", "Mendes resigns");
  CAPTURE(text);
  const auto result = read(text);
  CHECK(result.only().source().language == "en");
}

TEST_CASE("what the input declares decides where the text is too short to tell") {
  CHECK(read("{\"lang\":\"de-AT\",\"text\":\"Mendes tritt ab\"}").documents.empty());
  CHECK(read("{\"lang\":\"EN-us\",\"text\":\"Mendes resigns\"}").documents.size() == 1);
}

TEST_CASE("the text decides against a wrong declaration") {
  CHECK(read("{\"lang\":\"en\",\"text\":\"" + german + "\"}").documents.empty());
}

TEST_CASE("every article of the shared folder is an English one with a headline") {
  const std::string shared = NEWSGRAPH_SHARED_DIR;
  if (!std::filesystem::is_directory(shared + "/corpus")) {
    WARN("skipped: there is no shared folder here");
    return;
  }
  Diagnostics diagnostics;
  const std::vector<std::string> folders = {shared + "/articles", shared + "/corpus"};
  std::size_t count = 0;
  for (const InputFile& input : find_inputs(folders, diagnostics)) {
    read_input(
        input, {},
        [&](Document&& document) {
          ++count;
          CHECK(document.source().language == "en");
          CHECK(!document.source().title.empty());
        },
        diagnostics);
  }
  CHECK(count > 200);
  CHECK(diagnostics.entries().empty());
}
