// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/database.hpp"

#include <sqlite3.h>
#include <cerrno>
#include <utility>

#include "core/error.hpp"

namespace newsgraph {
namespace {

constexpr int busy_ms = 10'000;
/// The largest text or blob that is written or believed: articles are far smaller.
constexpr int longest_value_bytes = 512 << 20;

}  // namespace

Database::Database(const std::string& path, bool create) : path_(path) {
  // Reading too may have to undo what a killed writer left half done.
  // Two threads may read at the same time.
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  errno = 0;
  const int result = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  try {
    if (handle_ != nullptr) {
      sqlite3_extended_result_codes(handle_, 1);
    }
    check(result, "cannot be opened");
    sqlite3_busy_timeout(handle_, busy_ms);
    sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, longest_value_bytes);
    // The file may come from anybody: its schema must not run anything.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    execute("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON");
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::check(int result, const char* what_failed) const {
  switch (result & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw IoError(path_, "is being written by another program; try again when that is done", 0);
    case SQLITE_FULL:
      throw IoError(path_, "cannot be written", ENOSPC);
    case SQLITE_READONLY:
      throw IoError(path_, "cannot be written: the file or its folder is read-only", 0);
    case SQLITE_NOTADB:
      throw IoError(path_, "is no case file of newsgraph", 0);
    case SQLITE_CORRUPT:
      throw IoError(path_, "is damaged; 'newsgraph check' tells more", 0);
    case SQLITE_NOMEM:
      throw Error(path_ + ": not enough memory");
    default: {
      const int system_error = handle_ == nullptr ? 0 : sqlite3_system_errno(handle_);
      const std::string reason = system_error != 0 || handle_ == nullptr
                                     ? ""
                                     : std::string(": ") + sqlite3_errmsg(handle_);
      throw IoError(path_, what_failed + reason, system_error);
    }
  }
}

void Database::execute(const std::string& sql) {
  check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), "cannot be used");
}

std::int64_t Database::number(std::string_view sql) {
  Query query(*this, sql);
  return query.step() ? query.number(0) : 0;
}

bool Database::is_read_only() const { return sqlite3_db_readonly(handle_, "main") == 1; }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }

Query::Query(Database& database, std::string_view sql) : database_(&database) {
  database.check(sqlite3_prepare_v2(database.handle_, sql.data(), static_cast<int>(sql.size()),
                                    &statement_, nullptr),
                 "cannot be used");
}

Query::Query(Query&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Query::~Query() { sqlite3_finalize(statement_); }

Query& Query::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL.
  const char* const data = text.data() == nullptr ? "" : text.data();
  database_->check(
      sqlite3_bind_text64(statement_, parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8),
      "cannot be written");
  return *this;
}

Query& Query::bind(int parameter, std::int64_t number) {
  database_->check(sqlite3_bind_int64(statement_, parameter, number), "cannot be written");
  return *this;
}

Query& Query::bind(int parameter, double number) {
  database_->check(sqlite3_bind_double(statement_, parameter, number), "cannot be written");
  return *this;
}

Query& Query::bind_blob(int parameter, std::string_view bytes) {
  database_->check(
      sqlite3_bind_blob64(statement_, parameter, bytes.data(), bytes.size(), SQLITE_STATIC),
      "cannot be written");
  return *this;
}

Query& Query::bind_null(int parameter) {
  database_->check(sqlite3_bind_null(statement_, parameter), "cannot be written");
  return *this;
}

Query& Query::bind(int parameter, const std::optional<std::int64_t>& number) {
  return number ? bind(parameter, *number) : bind_null(parameter);
}

Query& Query::bind_if(int parameter, std::string_view text) {
  return text.empty() ? bind_null(parameter) : bind(parameter, text);
}

bool Query::step() {
  const int result = sqlite3_step(statement_);
  database_->check(result, "cannot be used");
  return result == SQLITE_ROW;
}

void Query::run() {
  try {
    while (step()) {
    }
  } catch (...) {
    reset();
    throw;
  }
  reset();
}

void Query::reset() { sqlite3_reset(statement_); }

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Query::text(int column) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(size));
}

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }

double Query::real(int column) const { return sqlite3_column_double(statement_, column); }

std::optional<std::int64_t> Query::number_if(int column) const {
  return is_null(column) ? std::nullopt : std::optional(number(column));
}

Transaction::Transaction(Database& database, bool writes) : database_(database) {
  database_.execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (open_) {
    try {
      database_.execute("ROLLBACK");
    } catch (const Error&) {
      // SQLite has undone it already, or will when the file is opened again.
    }
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace newsgraph
