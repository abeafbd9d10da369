// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>

#include "core/error.hpp"

namespace newsgraph::cli {

/// Calls `read` with the file as a stream of bytes, or with the standard input for `-`. Throws
/// IoError if it can't be opened.
template <class Read>
auto with_input_stream(const std::string& path, Read read) {
  if (path == "-") {
    return read(static_cast<std::istream&>(std::cin));
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw IoError(path, "cannot be read", EISDIR);
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw IoError(path, "cannot be opened", errno);
  }
  return read(static_cast<std::istream&>(file));
}

}  // namespace newsgraph::cli
