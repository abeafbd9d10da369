// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string>
#include <string_view>

namespace newsgraph::extractors::readers {

/// The SHA-256 of some bytes, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace newsgraph::extractors::readers
