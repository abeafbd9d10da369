// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/kernels.hpp"

#include <array>

namespace newsgraph::extractors::language {

namespace portable {
extern const Kernels table;
}
#ifdef NEWSGRAPH_X86
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}
namespace avx512vnni {
extern const Kernels table;
}
#endif

namespace {

struct Choice {
  std::array<const Kernels*, 4> usable{&portable::table};
  std::size_t count = 1;

  Choice() noexcept {
#ifdef NEWSGRAPH_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) {
      usable[count++] = &avx2::table;
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
      usable[count++] = &avx512::table;
      if (__builtin_cpu_supports("avx512vnni")) {
        usable[count++] = &avx512vnni::table;
      }
    }
#endif
  }
};

const Choice& choice() noexcept {
  static const Choice made;
  return made;
}

}  // namespace

const Kernels& kernels() noexcept { return *choice().usable[choice().count - 1]; }

std::span<const Kernels* const> all_kernels() noexcept {
  return {choice().usable.data(), choice().count};
}

}  // namespace newsgraph::extractors::language
