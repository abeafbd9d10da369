// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/vocabulary.hpp"
#include "extractors/language/conllu.hpp"
#include "extractors/language/iob.hpp"
#include "extractors/relations/frames.hpp"

using namespace newsgraph;

namespace {

/// Calls `read`; that the bytes are refused is fine.
template <class Read>
void attempt(Read read) {
  try {
    read();
  } catch (const Error&) {
  }
}

}  // namespace

/// The bytes as a vocabulary, as frames, as a treebank and as annotated names.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::array<std::pair<std::string, std::string_view>, 1> files = {
      {{std::string("file"), bytes}}};
  attempt([&] { static_cast<void>(Vocabulary::parse(files)); });
  attempt([&] { static_cast<void>(extractors::relations::FrameSet::parse(files)); });
  attempt([&] {
    std::istringstream in{std::string(bytes)};
    static_cast<void>(extractors::language::read_conllu(in, "file"));
  });
  attempt([&] {
    std::istringstream in{std::string(bytes)};
    static_cast<void>(extractors::language::read_iob(in, "file"));
  });
  return 0;
}
