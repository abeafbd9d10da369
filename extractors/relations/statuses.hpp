// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/frame_rules.hpp"

namespace newsgraph::extractors::relations {

/// Joins statements that differ only in their status, where one of them tells how the other is
/// meant: who is called a former minister is one no more, whatever else he is called.
void settle_statuses(const Document& document, const Vocabulary& vocabulary,
                     const FrameRules& rules, std::vector<Statement>& statements);

}  // namespace newsgraph::extractors::relations
