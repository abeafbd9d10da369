// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/case_merged.hpp"
#include "core/case_packs.hpp"
#include "core/database.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// What is wrong with a case file, in words, as CaseFile::check() tells. `packs` is null for a file
/// of a version that has none.
[[nodiscard]] std::vector<std::string> check_case(
    Database& database, const std::shared_ptr<const Vocabulary>& vocabulary, CasePacks* packs,
    MergedTables& merged, const std::function<std::string(std::string_view)>& digest);

}  // namespace newsgraph
