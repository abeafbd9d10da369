// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>

#include "core/document.hpp"
#include "extractors/relations/cues.hpp"

namespace newsgraph::extractors::relations {

/// Hangs a name on the noun right before it that says what it is, where the parser hangs it on a
/// word above that noun: `the owner of the foundry Acme Works`, `signed the striker Ana Ruiz`. Not
/// a person behind a body or a place: `the governor of the region Ana Ruiz`. In a row, hangs a name
/// on the title right behind it: `Ana Ruiz and Senate President Ben Okafor`. `person` is the kind
/// of persons. O(words above) for each name.
void mend_labels(Document& article, const Cues& cues, std::optional<KindId> person);

}  // namespace newsgraph::extractors::relations
