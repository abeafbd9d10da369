// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_schema.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/case_packs.hpp"
#include "core/embedded.hpp"
#include "core/error.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(case_schema);

namespace newsgraph {
namespace {

constexpr std::int64_t application_id = 0x4E477270;  // `NGrp`

void make_tables(Database& database) {
  Transaction transaction(database);
  // Another program may have been quicker.
  if (database.number("SELECT count(*) FROM sqlite_schema") == 0) {
    database.execute(std::string(NEWSGRAPH_EMBEDDED(case_schema)));
    database.execute("PRAGMA application_id = " + std::to_string(application_id) +
                     "; PRAGMA user_version = " + std::to_string(schema_version));
  }
  transaction.commit();
}

/// To version 3.
void upgrade(Database& database, const std::shared_ptr<const Vocabulary>& vocabulary) {
  Transaction transaction(database);
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version < 2) {
    database.execute("ALTER TABLE document ADD COLUMN blocks TEXT");
  }
  if (version < schema_version) {
    database.execute(
        "DROP TABLE IF EXISTS packed; DROP TABLE IF EXISTS snapshot; "
        "CREATE TABLE packed (first_document INTEGER PRIMARY KEY, articles INTEGER NOT NULL, "
        "nodes BLOB NOT NULL, statements BLOB NOT NULL)");
    CasePacks(database, vocabulary).pack_all();
    // What an older program merged went by its rules.
    database.execute("UPDATE state SET merged = -1");
    database.execute("PRAGMA user_version = " + std::to_string(schema_version));
  }
  transaction.commit();
}

}  // namespace

const std::string& require_case_path(const std::string& path, CaseFile::Access access) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status)) {
    throw IoError(path, "cannot be used as a case file", EISDIR);
  }
  if (!std::filesystem::exists(status)) {
    if (access != CaseFile::Access::create) {
      throw IoError(path, "cannot be opened", ENOENT);
    }
    return path;
  }
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) == 0 &&
      access == CaseFile::Access::create) {
    return path;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  in.close();
  if (!CaseFile::looks_like_one(path)) {
    throw Error(path + ": is no case file of newsgraph");
  }
  return path;
}

std::int64_t prepare_case(Database& database, const std::shared_ptr<const Vocabulary>& vocabulary,
                          CaseFile::Access access) {
  const std::string& path = database.path();
  if (access == CaseFile::Access::create && database.number("PRAGMA page_count") == 0) {
    make_tables(database);
  }
  if (database.number("PRAGMA application_id") != application_id) {
    throw Error(path + ": is a file of SQLite, but no case file of newsgraph");
  }
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > schema_version) {
    throw Error(path + ": was written by a newer newsgraph (case files of version " +
                std::to_string(version) + "; this one knows " + std::to_string(schema_version) +
                ")");
  }
  if (version < 1) {
    throw Error(path + ": is of no version that there is");
  }
  if (version < schema_version && access != CaseFile::Access::read && !database.is_read_only()) {
    upgrade(database, vocabulary);
    return schema_version;
  }
  return version;
}

}  // namespace newsgraph
