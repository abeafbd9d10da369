// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/error.hpp"
#include "extractors/language/language_model.hpp"
#include "extractors/language/model_file.hpp"
#include "tests/fuzz/temporary_file.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

constexpr std::size_t head_bytes = 24;
constexpr std::size_t checksum_at = 16;

/// Damage by chance gets past the checksum one time in many; damage on purpose always does.
void set_checksum(std::string& model) {
  if (model.size() < head_bytes) {
    return;
  }
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = head_bytes; i < model.size(); ++i) {
    hash = (hash ^ static_cast<unsigned char>(model[i])) * 1099511628211ULL;
  }
  std::memcpy(model.data() + checksum_at, &hash, sizeof hash);
}

void load(std::string model) {
  set_checksum(model);
  const test::TemporaryFile file("model.bin");
  file.write(model);
  try {
    const auto loaded = LanguageModel::from_file(file.path());
    Document document(Source(), "Ana Ruiz met Ben Okafor in Lima. She won't sign.");
    loaded->analyse(document);
  } catch (const Error&) {
    // Most bytes are no model.
  }
}

const std::string& whole_model() {
  static const std::string model = [] {
    std::ifstream in(NEWSGRAPH_MODEL, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  }();
  return model;
}

}  // namespace

/// The bytes as a model; and as damage to a whole one, four by four: the section's number, two for
/// the place in it, which is near its beginning or anywhere, and the byte that stands there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  load(std::string(reinterpret_cast<const char*>(data), size));
  std::string model = whole_model();
  std::uint64_t sections = 0;
  std::memcpy(&sections, model.data() + 8, sizeof sections);
  constexpr std::size_t entry_bytes = 48;
  for (std::size_t i = 0; i + 4 <= size; i += 4) {
    const std::size_t section = data[i] % (sections + 1);
    std::uint64_t begin = head_bytes;  // of the table of sections
    std::uint64_t length = sections * entry_bytes;
    if (section > 0) {
      std::memcpy(&begin, whole_model().data() + head_bytes + section * entry_bytes - 16, 8);
      std::memcpy(&length, whole_model().data() + head_bytes + section * entry_bytes - 8, 8);
    }
    std::size_t place = std::size_t{data[i + 1]} << 8U | data[i + 2];
    place = place < 0x8000 ? place % 64 : place * 977;
    if (length > 0) {
      model[begin + place % length] = static_cast<char>(data[i + 3]);
    }
  }
  load(std::move(model));
  return 0;
}
