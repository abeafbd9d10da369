// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "tests/extractors/readers/reading.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <utility>

namespace newsgraph::test {

namespace readers = extractors::readers;

const Document& Read::only() const {
  REQUIRE(documents.size() == 1);
  return documents.front();
}

std::string Read::only_message() const {
  REQUIRE(diagnostics.entries().size() == 1);
  return diagnostics.entries().front().where + ": " + diagnostics.entries().front().message;
}

Read read(std::string_view bytes, const std::string& path, const readers::ReaderOptions& options) {
  Read result;
  readers::read_bytes(
      path, bytes, options,
      [&](Document&& document) { result.documents.push_back(std::move(document)); },
      result.diagnostics);
  return result;
}

std::string blocks_of(const Document& document) {
  std::string lines;
  for (const Block& block : document.blocks()) {
    switch (block.kind) {
      case BlockKind::headline:
        lines += "headline: ";
        break;
      case BlockKind::heading:
        lines += "heading: ";
        break;
      case BlockKind::paragraph:
        lines += "paragraph: ";
        break;
      case BlockKind::caption:
        lines += "caption: ";
        break;
      case BlockKind::boilerplate:
        lines += "boilerplate: ";
        break;
    }
    lines += std::string(document.text(block.span)) + "\n";
  }
  return lines;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "newsgraph-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view bytes) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

}  // namespace newsgraph::test
