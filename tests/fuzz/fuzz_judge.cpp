// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "extractors/relations/judge.hpp"

using namespace newsgraph;

/// The bytes as the weights of a judge, which then has to judge.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const extractors::relations::Judge judge(bytes, "judge");
    const std::array<std::string, 3> features = {"F:meet.v", "D:1|person>state", ""};
    if (judge.probabilities(features).size() < judge.types().size()) {
      std::abort();
    }
  } catch (const ParseError&) {
  }
  return 0;
}
