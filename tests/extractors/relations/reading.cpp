// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "tests/extractors/relations/reading.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extractors/entities/entity_annotator.hpp"
#include "extractors/language/language_model.hpp"

namespace newsgraph::tests {

const extractors::relations::RelationAnnotator& relation_annotator() {
  static const extractors::relations::RelationAnnotator annotator(Vocabulary::builtin());
  return annotator;
}

namespace {

/// A block for each part between empty lines; none where there is but one.
std::vector<Block> paragraphs_of(const std::string& text) {
  std::vector<Block> blocks;
  std::size_t begin = 0;
  for (std::size_t end = text.find("\n\n"); end != std::string::npos;
       end = text.find("\n\n", begin)) {
    blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      BlockKind::paragraph});
    begin = end + 2;
  }
  if (!blocks.empty()) {
    blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())},
                      BlockKind::paragraph});
  }
  return blocks;
}

}  // namespace

Document read_entities(std::string text, std::optional<Date> date) {
  static const extractors::entities::EntityAnnotator entities(Vocabulary::builtin(), nullptr);
  Source source;
  source.date = date;
  std::vector<Block> blocks = paragraphs_of(text);
  Document document(std::move(source), std::move(text), std::move(blocks));
  Diagnostics diagnostics;
  extractors::language::LanguageModel::builtin()->analyse(document);
  entities.annotate(document, diagnostics);
  return document;
}

Document read_statements(std::string text, std::optional<Date> date) {
  Document document = read_entities(std::move(text), date);
  Diagnostics diagnostics;
  relation_annotator().annotate(document, diagnostics);
  return document;
}

std::string describe(const Document& document, const Statement& statement) {
  std::string result = Vocabulary::builtin()->edge_type(statement.type).name + "(" +
                       document.entity(statement.source).name + ", " +
                       document.entity(statement.target).name + ")";
  if (statement.status != Status::asserted) {
    result += " [" + std::string(to_string(statement.status)) + "]";
  }
  return result;
}

std::vector<std::string> describe(const Document& document, std::string_view rule) {
  std::vector<std::string> result;
  for (const Statement& statement : document.statements()) {
    const bool found =
        rule.empty() || std::any_of(statement.evidence.begin(), statement.evidence.end(),
                                    [&](const Evidence& e) { return e.rule == rule; });
    if (found) {
      result.push_back(describe(document, statement));
    }
  }
  return result;
}

const Statement& statement_of(const Document& document, std::string_view type) {
  const EdgeTypeId id = Vocabulary::builtin()->edge_type_id(type);
  const auto found = std::find_if(document.statements().begin(), document.statements().end(),
                                  [&](const Statement& statement) { return statement.type == id; });
  REQUIRE(found != document.statements().end());
  return *found;
}

}  // namespace newsgraph::tests
