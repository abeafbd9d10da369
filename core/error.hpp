// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace newsgraph {

/// What was asked cannot be done. The message says what, where, and what to do.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file or stream that can't be read or written: "PATH: what: the system's reason".
class IoError : public Error {
 public:
  IoError(std::string path, const std::string& what_failed, int system_error);
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// The value of errno, 0 if the system gave none.
  [[nodiscard]] int system_error() const noexcept { return system_error_; }

 private:
  std::string path_;
  int system_error_ = 0;
};

/// Input that does not follow its syntax: "FILE:LINE:COLUMN: what".
class ParseError : public Error {
 public:
  /// Lines and columns count from 1; 0 means that it is not known and is left out of the message.
  ParseError(std::string file, std::uint32_t line, std::uint32_t column, const std::string& what);
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] std::uint32_t line() const noexcept { return line_; }
  [[nodiscard]] std::uint32_t column() const noexcept { return column_; }

 private:
  std::string file_;
  std::uint32_t line_ = 0;
  std::uint32_t column_ = 0;
};

/// A vocabulary that contradicts itself, or a name that it does not hold.
class VocabularyError : public Error {
 public:
  using Error::Error;
};

/// A command line or configuration that can't be followed: exit status 2.
class UsageError : public Error {
 public:
  using Error::Error;
};

}  // namespace newsgraph
