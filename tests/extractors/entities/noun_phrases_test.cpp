// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/entities/noun_phrases.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "extractors/entities/entity_annotator.hpp"
#include "extractors/language/language_model.hpp"

namespace newsgraph::extractors::entities {
namespace {

/// What stands for one of that name, in the order of the text.
std::vector<std::string> phrases(std::string text, std::string_view name) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document({}, std::move(text), {{{0, size}, BlockKind::paragraph}});
  Diagnostics diagnostics;
  language::LanguageModel::builtin()->analyse(document);
  EntityAnnotator(nullptr, nullptr).annotate(document, diagnostics);
  std::vector<Mention> mentions = noun_phrases(document);
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  std::vector<std::string> result;
  for (const Mention& mention : mentions) {
    if (document.entity(mention.entities.front()).name == name) {
      result.emplace_back(document.text(mention.span));
    }
  }
  return result;
}

using Phrases = std::vector<std::string>;

}  // namespace

TEST_CASE("a mention is its whole noun phrase") {
  CHECK(phrases("The old chairman Ben Okafor of Lima left. He was tired.", "Ben Okafor").back() ==
        "He");
  CHECK(phrases("Ana Ruiz's lawyer left. She met Ben Okafor and Mara Lindqvist.", "Ana Ruiz") ==
        Phrases{"Ana Ruiz's", "She"});
  CHECK(phrases("She met Ben Okafor and Mara Lindqvist.", "Ben Okafor") == Phrases{"Ben Okafor"});
}

TEST_CASE(
    "an apposition, a predicate, a relative pronoun, an adjective are no mentions of their own") {
  CHECK(phrases("Ana Ruiz, the Peruvian president, left. The Peruvian president was tired.",
                "Ana Ruiz") ==
        Phrases{"Ana Ruiz, the Peruvian president", "The Peruvian president"});
  CHECK(phrases("They thanked Ana Ruiz, who won. She left.", "Ana Ruiz") ==
        Phrases{"Ana Ruiz, who won", "She"});
  CHECK(phrases("Peru won. The Peruvian team was tired.", "Peru") == Phrases{"Peru"});
  CHECK(phrases("Ana Ruiz is the Peruvian president.", "Ana Ruiz") == Phrases{"Ana Ruiz"});
}

TEST_CASE("what stands for something else than its words name is no mention") {
  CHECK(phrases("Peru objected. Lima rejected the plan, and Peru's troops left.", "Peru") ==
        Phrases{"Peru", "Peru's"});
}

}  // namespace newsgraph::extractors::entities
