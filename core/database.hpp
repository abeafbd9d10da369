// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace newsgraph {

class Database;

/// A prepared statement of SQL. Parameters count from 1, columns from 0. What text() gives is valid
/// until the next step.
class Query {
 public:
  /// One statement; the database must live as long as it does.
  Query(Database& database, std::string_view sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  // What is bound is not copied: it must live until the query has run.
  Query& bind(int parameter, std::string_view text);
  Query& bind(int parameter, const std::string& text) {
    return bind(parameter, std::string_view(text));
  }
  Query& bind(int parameter, const char* text) { return bind(parameter, std::string_view(text)); }
  Query& bind(int parameter, std::string&& text) = delete;
  Query& bind(int parameter, std::int64_t number);
  Query& bind(int parameter, double number);
  Query& bind_blob(int parameter, std::string_view bytes);
  Query& bind_null(int parameter);
  /// Null where there is nothing.
  Query& bind(int parameter, const std::optional<std::int64_t>& number);
  /// Null where it is empty.
  Query& bind_if(int parameter, std::string_view text);

  /// Whether there is a row. Throws IoError.
  bool step();
  /// Runs it to its end and makes it ready for other parameters.
  void run();
  /// Gives up what is left of its rows; what is bound stays.
  void reset();

  // Of the row that step() came to.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::optional<std::int64_t> number_if(int column) const;

 private:
  Database* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A file of SQLite. Every failure is an IoError that names the file, or what Database::check says
/// in plain words of a file that is locked, full, read-only or broken.
class Database {
 public:
  /// Opens the file, for reading alone where it can't be written. Waits up to ten seconds for other
  /// writers. Throws IoError; without `create`, for a file that is not there too.
  Database(const std::string& path, bool create);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs any number of statements that give no rows.
  void execute(const std::string& sql);
  /// The first column of the first row; 0 without one.
  [[nodiscard]] std::int64_t number(std::string_view sql);
  /// Whether the file, or the folder that it is in, can't be written.
  [[nodiscard]] bool is_read_only() const;
  /// The number of the row that was inserted last.
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// Throws if `result` is none of SQLite's good ones.
  void check(int result, const char* what_failed) const;

 private:
  friend class Query;
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// Undone when it is left without commit(), by an exception too.
class Transaction {
 public:
  /// One that writes waits for other writers at once; one that reads sees the file as it is at its
  /// first query until its end.
  explicit Transaction(Database& database, bool writes = true);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace newsgraph
