// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/readers/readers.hpp"

namespace newsgraph::test {

/// What came of some bytes.
struct Read {
  std::vector<Document> documents;
  Diagnostics diagnostics;

  /// The only document; fails the test if there is another number of them.
  [[nodiscard]] const Document& only() const;
  /// The only diagnostic as `where: message`; fails the test likewise.
  [[nodiscard]] std::string only_message() const;
};

[[nodiscard]] Read read(std::string_view bytes, const std::string& path = "talks.txt",
                        const extractors::readers::ReaderOptions& options = {});

/// A document's blocks, one a line: `headline: Talks end`.
[[nodiscard]] std::string blocks_of(const Document& document);

/// A folder that is removed with its contents in the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// Writes a file, with its folders, and returns its path.
  std::string write(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace newsgraph::test
