// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string_view>

/// What mend_words.txt says of lemmas.
namespace newsgraph::extractors::language {

/// `hand`: who gets something is an object too.
[[nodiscard]] bool is_giving(std::string_view verb);
/// `bring`: behind its `in` or `on` stands whom.
[[nodiscard]] bool is_bringing(std::string_view verb);
/// Whether a noun may be for a human being, by a list and by its ending.
[[nodiscard]] bool may_be_person(std::string_view noun);

}  // namespace newsgraph::extractors::language
