// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/statement.hpp"

#include <array>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 5> names = {"asserted", "planned", "possible", "negated",
                                                   "ended"};

}  // namespace

std::string_view to_string(Status status) noexcept {
  return names[static_cast<std::size_t>(status)];
}

std::optional<Status> parse_status(std::string_view text) noexcept {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) {
      return static_cast<Status>(i);
    }
  }
  return std::nullopt;
}

}  // namespace newsgraph
