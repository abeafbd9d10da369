// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <string_view>

/// Declares the bytes of a file that CMake's newsgraph_embed() compiled in under this symbol.
/// To stand at namespace scope outside any namespace.
#define NEWSGRAPH_DECLARE_EMBEDDED(symbol)                 \
  extern "C" {                                             \
  extern const char newsgraph_embedded_##symbol##_begin[]; \
  extern const char newsgraph_embedded_##symbol##_end[];   \
  }                                                        \
  static_assert(true, "a semicolon follows")

/// Those bytes, as a std::string_view that is valid for ever and begins at a 64-byte boundary.
#define NEWSGRAPH_EMBEDDED(symbol)                                              \
  std::string_view(newsgraph_embedded_##symbol##_begin,                         \
                   static_cast<std::size_t>(newsgraph_embedded_##symbol##_end - \
                                            newsgraph_embedded_##symbol##_begin))
