// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/utf8.hpp"
#include "extractors/knowledge/knowledge_base.hpp"
#include "tests/fuzz/temporary_file.hpp"

using namespace newsgraph;

/// The bytes as a user's knowledge, and as the user's word on which names are the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const test::TemporaryFile file("names.tsv");
  file.write(bytes);
  const std::array<std::string, 1> paths = {file.path()};
  Diagnostics diagnostics;
  try {
    const auto knowledge = extractors::knowledge::KnowledgeBase::with_files(paths, diagnostics);
    for (const std::string_view name : {"arnor", "ana ruiz", "peru"}) {
      static_cast<void>(knowledge->find(name));
      static_cast<void>(knowledge->find_state(name));
    }
  } catch (const ParseError&) {
  }
  for (const Diagnostic& entry : diagnostics.entries()) {
    if (entry.message.empty() || find_invalid_utf8(entry.message)) {
      std::abort();
    }
  }
  try {
    static_cast<void>(read_same_rules(file.path()));
  } catch (const ParseError&) {
  }
  return 0;
}
