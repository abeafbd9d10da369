// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/case_file.hpp"
#include "core/database.hpp"
#include "core/vocabulary.hpp"

/// Whether a file is a case file, and of which version (core/case_schema.sql).
namespace newsgraph {

/// The version that this newsgraph writes.
inline constexpr std::int64_t schema_version = 3;

/// Gives the path back. Throws IoError and Error for what can't be opened as a case file, before
/// SQLite looks at it.
const std::string& require_case_path(const std::string& path, CaseFile::Access access);

/// Makes the tables of a new file; brings those of an older version up to date where it may be
/// written. Gives its version now. Throws Error for a file that is not newsgraph's, or newer.
std::int64_t prepare_case(Database& database, const std::shared_ptr<const Vocabulary>& vocabulary,
                          CaseFile::Access access);

}  // namespace newsgraph
