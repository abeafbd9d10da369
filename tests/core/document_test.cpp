// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/document.hpp"

#include <catch2/catch.hpp>

#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"

using namespace newsgraph;

TEST_CASE("a text that is not UTF-8 makes no document") {
  CHECK_THROWS_AS(Document(Source{}, "ab\xFF"), ParseError);
  CHECK_THROWS_WITH(Document(Source{"a", "a.txt", "", "", {}, "", "", "", "", ""}, "ab\xFF"),
                    Catch::Contains("a.txt") && Catch::Contains("byte 2"));
}

TEST_CASE("a text without blocks is one paragraph") {
  const Document document(Source{}, "One. Two.");
  REQUIRE(document.blocks().size() == 1);
  CHECK(document.blocks()[0].span == TextSpan{0, 9});
  CHECK(Document(Source{}, "").blocks().empty());
}

TEST_CASE("a span outside the text is an error") {
  const Document document(Source{}, "abc");
  CHECK(document.text({1, 3}) == "bc");
  CHECK_THROWS_AS(document.text({1, 4}), std::out_of_range);
}

TEST_CASE("features are looked up by name and value") {
  Token token;
  token.feats = "Case=Nom|Number=Sing|Person=3";
  CHECK(token.has("Number", "Sing"));
  CHECK(token.has("Person", "3"));
  CHECK_FALSE(token.has("Number", "Plur"));
  CHECK_FALSE(token.has("Num", "ber=Sing"));
  CHECK_FALSE(Token{}.has("Number", "Sing"));
}

TEST_CASE("word classes are written as UD writes them") {
  CHECK(to_string(Upos::propn) == "PROPN");
  CHECK(parse_upos("SCONJ") == Upos::sconj);
  CHECK_FALSE(parse_upos("propn"));
}

namespace {

Mention mention_of(std::uint32_t head, std::uint32_t entity, MentionForm form, TextSpan span) {
  Mention mention;
  mention.span = span;
  mention.first_token = head;
  mention.token_count = 1;
  mention.head_token = head;
  mention.form = form;
  mention.entities.emplace_back(entity);
  return mention;
}

}  // namespace

TEST_CASE("mentions are found by their head") {
  Document document(Source{}, "a b c");
  document.set_entities(std::vector<Entity>(3), {mention_of(2, 0, MentionForm::name, {4, 5}),
                                                 mention_of(0, 1, MentionForm::name, {0, 1}),
                                                 mention_of(2, 2, MentionForm::name, {4, 5})});
  CHECK(document.mentions_at(0).size() == 1);
  CHECK(document.mentions_at(1).empty());
  CHECK(document.mentions_at(2).size() == 2);
  CHECK(document.mentions_at(9).empty());
}

TEST_CASE("what only a pronoun names is no node, and offsets leave as code points") {
  const auto vocabulary = Vocabulary::builtin();
  const KindId person = vocabulary->kind_id("person");
  Document document(Source{}, "Ünal met her. Zoë smiled.");
  Entity first;
  first.kind = person;
  first.name = "Ünal";
  Entity unnamed = first;
  unnamed.name = "her";
  Entity second = first;
  second.name = "Zoë";
  document.set_entities({first, unnamed, second}, {mention_of(0, 0, MentionForm::name, {0, 5}),
                                                   mention_of(2, 1, MentionForm::pronoun, {10, 13}),
                                                   mention_of(4, 2, MentionForm::name, {15, 19})});
  Statement statement;
  statement.type = vocabulary->edge_type_id("met-with");
  statement.source = EntityId(0);
  statement.target = EntityId(2);
  statement.evidence.push_back({{15, 27}, 1, 5, "test.rule"});
  document.set_statements({statement});

  const DocumentGraph graph = make_document_graph(document);
  REQUIRE(graph.nodes.size() == 2);
  CHECK(graph.nodes[1].name == "Zoë");
  CHECK(graph.nodes[1].mentions == std::vector<CodePointSpan>{{14, 17}});
  REQUIRE(graph.edges.size() == 1);
  CHECK(graph.edges[0].target == 1);
  CHECK(graph.edges[0].evidence[0].span == CodePointSpan{14, 25});
  CHECK(graph.edges[0].evidence[0].sentence == "Zoë smiled.");
  CHECK(graph.edges[0].evidence[0].prefix == "Ünal met her. ");
}
