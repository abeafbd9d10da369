// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Hangs titles that stand before a person on the person. A parser hangs the name on the last word
/// of a long title instead (`the Minister of Foreign Affairs of Norway` ← `Anders Holm`), as long
/// as it doesn't know where the names begin. What had the title as its argument then has the
/// person. O(words). `person` is the kind of persons.
void mend_titles(Document& article, const Cues& cues, std::optional<KindId> person);

}  // namespace newsgraph::extractors::relations
