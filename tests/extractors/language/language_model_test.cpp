// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/language_model.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "core/error.hpp"
#include "extractors/language/conllu.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

const LanguageModel& model() {
  static const auto loaded = LanguageModel::builtin();
  return *loaded;
}

Document analysed(const std::string& text, std::vector<Block> blocks = {}) {
  Source source;
  source.id = "test";
  Document document(source, text, std::move(blocks));
  model().analyse(document);
  return document;
}

/// `relation:head` of the first token of that form.
std::string relation(const Document& document, const std::string& form) {
  for (const Token& token : document.tokens()) {
    if (document.form(token) == form) {
      return token.deprel + ":" +
             (token.head == Token::no_head
                  ? "ROOT"
                  : std::string(document.form(document.tokens()[token.head])));
    }
  }
  return "not there";
}

}  // namespace

TEST_CASE("a plain sentence of news is read rightly") {
  const Document document =
      analysed("Foreign Minister Ana Ruiz met with President Ben Okafor in Lima on Tuesday.");
  CHECK(document.sentences().size() == 1);
  CHECK(relation(document, "met") == "root:ROOT");
  CHECK(relation(document, "Lima") == "obl:met");
  std::map<std::string, std::string> names;
  for (const Name& name : document.names()) {
    const auto& first = document.tokens()[name.first_token];
    const auto& last = document.tokens()[name.first_token + name.token_count - 1];
    names[std::string(document.text({first.span.begin, last.span.end}))] = to_string(name.label);
  }
  CHECK(names["Lima"] == "LOC");
}

TEST_CASE("passive, relative clause and control have their UD relations") {
  CHECK(relation(analysed("The plan was rejected by the parliament."), "plan") ==
        "nsubj:pass:rejected");
  CHECK(relation(analysed("The plan was rejected by the parliament."), "parliament") ==
        "obl:agent:rejected");
  CHECK(relation(analysed("The envoy, who visited Oslo in May, wants to return."), "visited") ==
        "acl:relcl:envoy");
  CHECK(relation(analysed("Both sides agreed to resume the talks."), "resume") == "xcomp:agreed");
}

TEST_CASE("boilerplate is not read and sentences do not cross blocks") {
  const Document document = analysed("A headline without a stop\nMenu Home\nThe text begins.",
                                     {{{0, 25}, BlockKind::headline},
                                      {{26, 35}, BlockKind::boilerplate},
                                      {{36, 52}, BlockKind::paragraph}});
  REQUIRE(document.sentences().size() == 2);
  CHECK(document.sentences()[1].block == 2);
  CHECK(document.text(document.sentences()[1].span) == "The text begins.");
}

TEST_CASE("an empty text and odd characters are no trouble") {
  CHECK(analysed("").tokens().empty());
  CHECK(analysed("   \n ").tokens().empty());
  const std::string odd = "\x01 \xF0\x9F\x99\x82 ??? \xD8\xA7 a\xCC\x81 ''";
  CHECK_FALSE(analysed(odd).tokens().empty());
}

TEST_CASE("every sentence has one root and heads within itself") {
  const Document document = analysed(
      "Yes. The minister, a former judge, said that neither side would yield; nobody, she added, "
      "expected it to. Talks? None so far!");
  for (const Sentence& sentence : document.sentences()) {
    int roots = 0;
    for (const Token& token : document.tokens(sentence)) {
      roots += token.head == Token::no_head ? 1 : 0;
      CHECK((token.head == Token::no_head) == (token.deprel == "root"));
      if (token.head != Token::no_head) {
        CHECK(token.head >= sentence.first_token);
        CHECK(token.head < sentence.first_token + sentence.token_count);
      }
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("what stands around a sentence does not change its analysis") {
  const std::string sentence = "Acme bought the rival firm for two billion dollars.";
  const Document alone = analysed(sentence);
  const Document among = analysed("One came. " + sentence + " The shares of both rose on Monday.");
  std::string expected = sentence_to_conllu(alone, 0);
  CHECK(sentence_to_conllu(among, 1) == expected);
}

TEST_CASE("given tokens are kept") {
  std::istringstream in(
      "1\tU.S.-led\t_\t_\t_\t_\t_\t_\t_\t_\n2\ttalks\t_\t_\t_\t_\t_\t_\t_\t_\n3\tended\t_\t_\t_\t_"
      "\t_\t_\t_\t_\n\n");
  std::vector<Document> documents = read_conllu(in, "test");
  model().analyse_tokens(documents.at(0));
  REQUIRE(documents[0].tokens().size() == 3);
  CHECK(relation(documents[0], "talks") == "nsubj:ended");
  CHECK(documents[0].tokens()[1].lemma == "talk");
}

TEST_CASE("a model from a file is the built-in one, and a damaged file is refused") {
  const auto loaded =
      LanguageModel::from_file(NEWSGRAPH_SOURCE_DIR "/extractors/language/models/english.bin");
  Document first = analysed("The court ruled against the company on Friday.");
  Document second(first.source(), std::string(first.text()));
  loaded->analyse(second);
  CHECK(sentence_to_conllu(first, 0) == sentence_to_conllu(second, 0));
  CHECK_THROWS_AS(LanguageModel::from_file("no/such/model.bin"), IoError);
  const std::string path = "damaged_model_test.bin";
  std::ofstream(path) << "NGMODEL1 and nothing more";
  CHECK_THROWS_AS(LanguageModel::from_file(path), ParseError);
  std::remove(path.c_str());
}
