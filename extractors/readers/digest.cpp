// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/digest.hpp"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace newsgraph::extractors::readers {

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string text;
  for (const unsigned byte : digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

}  // namespace newsgraph::extractors::readers
