// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/case_file.hpp"
#include "core/database.hpp"

namespace newsgraph {

/// Sentences of a case file, as CaseFile::search() tells.
[[nodiscard]] std::vector<CaseFile::Hit> search_sentences(Database& database,
                                                          std::string_view words,
                                                          std::size_t limit);

}  // namespace newsgraph
