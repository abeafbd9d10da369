// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/utf8.hpp"
#include "extractors/readers/readers.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// What everybody relies on, whatever the input was.
void check(const Document& document) {
  const Source& source = document.source();
  for (const std::string_view text :
       {std::string_view(source.id), std::string_view(source.title), std::string_view(source.url),
        std::string_view(source.publisher), std::string_view(source.author),
        std::string_view(source.language), document.text()}) {
    require(!find_invalid_utf8(text));
  }
  require(!source.id.empty() && source.sha256.size() == 64);
  std::uint32_t end = 0;
  for (const Block& block : document.blocks()) {
    require(block.span.begin >= end && block.span.begin < block.span.end);
    end = block.span.end;
    // Both ends lie on code point boundaries.
    require(!find_invalid_utf8(document.text(block.span)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  readers::ReaderOptions options;
  options.any_language = true;
  options.max_size_bytes = std::uint64_t{4} << 20U;
  Diagnostics diagnostics;
  std::size_t documents = 0;
  for (const char* path : {"a.txt", "a.html", "a.jsonl"}) {
    readers::read_bytes(
        path, bytes, options,
        [&](Document&& document) {
          ++documents;
          check(document);
        },
        diagnostics);
    // Nothing goes by in silence.
    require(documents > 0 || !diagnostics.entries().empty());
  }
  for (const Diagnostic& entry : diagnostics.entries()) {
    require(!entry.message.empty() && !find_invalid_utf8(entry.message));
  }
  return 0;
}
