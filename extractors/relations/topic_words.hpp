// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <set>
#include <string>
#include <string_view>

namespace newsgraph::extractors::relations {

/// The words of a phrase that carry the matter, folded and without their usual endings.
[[nodiscard]] std::set<std::string> content_words(std::string_view text);

/// Whether a phrase with that preposition rather belongs to the noun before it than to the verb.
[[nodiscard]] bool belongs_to_nouns(std::string_view preposition);

}  // namespace newsgraph::extractors::relations
