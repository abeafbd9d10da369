// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// `the union, whose leader, Ana Ruiz, left, is split`: the parser takes the leader for another
/// name of the union. It is the leader who left, in a relative clause of the union. `first_token`
/// is the index of the sentence's first token. O(words²) at worst.
void mend_whose(std::span<Token> sentence, std::uint32_t first_token);

}  // namespace newsgraph::extractors::language
