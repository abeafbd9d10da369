// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/utf8.hpp"
#include "extractors/readers/readers.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors;

/// The bytes as a web page, as a feed's items, and as the HTML in JSON, whatever they begin with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  readers::ReaderOptions options;
  options.any_language = true;
  options.max_size_bytes = std::uint64_t{4} << 20U;
  Diagnostics diagnostics;
  for (const std::string& page :
       {"<!DOCTYPE html><html>" + bytes, "<?xml version=\"1.0\"?><rss><channel>" + bytes,
        "<?xml version=\"1.0\"?><nitf>" + bytes}) {
    readers::read_bytes(
        "page", page, options,
        [](Document&& document) {
          if (find_invalid_utf8(document.text()) || document.source().id.empty()) {
            std::abort();
          }
        },
        diagnostics);
  }
  return 0;
}
