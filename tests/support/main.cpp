// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
