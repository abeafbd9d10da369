// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/input_text.hpp"

#include <utility>

#include "extractors/readers/encoding.hpp"

namespace newsgraph::extractors::readers {

std::optional<std::string> read_text(ByteSource& bytes, ArticleSink& sink,
                                     std::uint64_t limit_bytes,
                                     std::string_view (*declared)(std::string_view)) {
  std::string raw = bytes.read_all(limit_bytes);
  if (!bytes.at_end()) {
    sink.error(
        0, "is longer than " + std::to_string(limit_bytes >> 20U) + " MiB, decompressed; split it");
    return std::nullopt;
  }
  const std::string_view encoding = declared == nullptr ? std::string_view() : declared(raw);
  const std::string name(encoding);  // `encoding` lies in `raw`, which moves
  Decoded decoded = decode(std::move(raw), name);
  if (auto problem = decoding_problem(decoded)) {
    sink.warning(0, std::move(*problem));
  }
  return std::move(decoded.text);
}

}  // namespace newsgraph::extractors::readers
