// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <string_view>

#include "core/document.hpp"

namespace newsgraph::cli {

/// One sentence as a tree for people: a word a line below its head, with its class and relation.
void write_tree(const Document& document, std::uint32_t sentence, std::string_view indent,
                std::ostream& out);

}  // namespace newsgraph::cli
