// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/memory.hpp"

#include <cstdlib>  // says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#include <climits>
#include <cstddef>
#include <cstdint>
#endif

namespace newsgraph::cli {
#ifdef __GLIBC__
namespace {

constexpr int large_bytes = 1 << 25;
constexpr int usual_room_bytes = large_bytes / 8;

}  // namespace
#endif

void settle_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, large_bytes);
  mallopt(M_TRIM_THRESHOLD, large_bytes);
  mallopt(M_TOP_PAD, usual_room_bytes);
#endif
}

void expect_large_graph() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  // Address space alone: pages come when they are written to.
  constexpr std::uintptr_t huge_page_bytes = std::uintptr_t{1} << 21U;
  constexpr int room_bytes = 1 << 28;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, room_bytes);
  void* const beyond_what_is_there = std::malloc(large_bytes / 2);
  mallopt(M_TOP_PAD, usual_room_bytes);
  const auto whole_pages = [](void* address) {
    return reinterpret_cast<std::uintptr_t>(address) / huge_page_bytes * huge_page_bytes;
  };
  const std::uintptr_t begin = whole_pages(beyond_what_is_there) + huge_page_bytes;
  const std::uintptr_t end = whole_pages(sbrk(0));
  // Or it was had elsewhere.
  if (beyond_what_is_there != nullptr && begin < end && end - begin <= room_bytes * 2U) {
    (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  }
  std::free(beyond_what_is_there);
#endif
}

void give_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace newsgraph::cli
