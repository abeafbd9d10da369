// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "extractors/pipeline.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::cli {

/// The pipeline's last step, which can tell how it reads sentences. Throws Error if it has none.
[[nodiscard]] const extractors::relations::RelationAnnotator& relation_annotator(
    const extractors::Pipeline& pipeline);

/// What was looked at in one sentence: predicates, their arguments, and what became of each frame.
void write_trace(const Document& document, const extractors::relations::TracedSentence& sentence,
                 std::ostream& out);

/// `  name        value`, or nothing where the value is empty.
void write_field(std::string_view name, std::string_view value, std::ostream& out);

}  // namespace newsgraph::cli
