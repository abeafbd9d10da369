// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/error.hpp"

#include <system_error>
#include <utility>

namespace newsgraph {
namespace {

std::string io_message(const std::string& path, const std::string& what_failed, int system_error) {
  std::string message = path + ": " + what_failed;
  if (system_error != 0) {
    message += ": " + std::generic_category().message(system_error);
  }
  return message;
}

std::string parse_message(const std::string& file, std::uint32_t line, std::uint32_t column,
                          const std::string& what) {
  std::string message = file;
  if (line != 0) {
    message += ":" + std::to_string(line);
    if (column != 0) {
      message += ":" + std::to_string(column);
    }
  }
  return message + ": " + what;
}

}  // namespace

IoError::IoError(std::string path, const std::string& what_failed, int system_error)
    : Error(io_message(path, what_failed, system_error)),
      path_(std::move(path)),
      system_error_(system_error) {}

ParseError::ParseError(std::string file, std::uint32_t line, std::uint32_t column,
                       const std::string& what)
    : Error(parse_message(file, line, column, what)),
      file_(std::move(file)),
      line_(line),
      column_(column) {}

}  // namespace newsgraph
