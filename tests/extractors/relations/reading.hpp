// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::tests {

/// The built-in annotator of relations, made once.
const extractors::relations::RelationAnnotator& relation_annotator();

/// The text with its language and entities, by the built-in models.
Document read_entities(std::string text, std::optional<Date> date = std::nullopt);

/// The text with statements too.
Document read_statements(std::string text, std::optional<Date> date = std::nullopt);

/// `met-with(Ana Ruiz, Ben Okafor) [planned]`, without the mark for asserted ones.
std::string describe(const Document& document, const Statement& statement);

/// Those of all statements; with a rule, of the statements that it found.
std::vector<std::string> describe(const Document& document, std::string_view rule = {});

/// The first statement of that type, which must be there.
const Statement& statement_of(const Document& document, std::string_view type);

}  // namespace newsgraph::tests
