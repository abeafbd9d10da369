// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Mends dependencies where the mentions tell better. The words of one name are joined under its
/// head word. Titles that stand before a person are hung on the person: a parser hangs the name on
/// the last word of a long title instead (`the Minister of Foreign Affairs of Norway` <- `Anders
/// Holm`), as long as it doesn't know where the names begin; what had the title as its argument
/// then has the person; a body before the name stays with the title (`the ambassador to the United
/// Nations Ana Ruiz`). Who is on a visit is no object of it (`between Ana Ruiz and visiting
/// President Ben Okafor`). A name between commas before a verb is its subject's (`the commander in
/// Peru, Ana Ruiz, said`). `person` is the kind of persons. O(words of a
/// sentence) for each mention.
void mend_names(Document& article, const Cues& cues, std::optional<KindId> person);

}  // namespace newsgraph::extractors::relations
