// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/document.hpp"
#include "core/score.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/judge.hpp"
#include "extractors/relations/judge_cases.hpp"

namespace newsgraph::extractors::relations {

/// What an annotated article teaches: its cases with the edge that the annotation gives them, or
/// none. An edge counts where its anchor stands, and wherever a frame proposes its type; what is
/// optional, and pairs whose edge another sentence states, teach nothing.
[[nodiscard]] std::vector<JudgeExample> judge_examples(
    const Document& document, std::span<const JudgeCase> cases, std::span<const Proposal> proposals,
    const GoldArticle& gold, const Vocabulary& vocabulary, std::span<const std::string> types);

}  // namespace newsgraph::extractors::relations
