// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/memory.hpp"

#include <cstdlib>  // says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace newsgraph::cli {

void settle_memory() {
#ifdef __GLIBC__
  constexpr int large_bytes = 1 << 25;
  mallopt(M_MMAP_THRESHOLD, large_bytes);
  mallopt(M_TRIM_THRESHOLD, large_bytes);
  mallopt(M_TOP_PAD, large_bytes / 8);
#endif
}

void give_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace newsgraph::cli
