// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <immintrin.h>

#include "extractors/language/kernels.hpp"

#define NEWSGRAPH_STRING_OF(text) #text
#define NEWSGRAPH_STRING(text) NEWSGRAPH_STRING_OF(text)
#define NEWSGRAPH_KERNELS avx512vnni
#define NEWSGRAPH_VECTOR_FLOATS 16
#include "extractors/language/kernels.inc"
