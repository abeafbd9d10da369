// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Brings a tree and the names of its sentence together where they contradict each other: a name
/// has one head, on which its other words hang; a person's name is no part of a place or a title
/// before it (`the leader of Peru Ana Ruiz`), but is described by the title, as are all names with
/// titles. `first_token` is the index of the sentence's first token. O(words · names).
void mend_names(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names);

}  // namespace newsgraph::extractors::language
