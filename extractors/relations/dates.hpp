// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>
#include <string_view>

#include "core/date.hpp"

namespace newsgraph::extractors::relations {

/// Which way a weekday or a month without a year is meant.
enum class Direction { past, future };

/// The date that a time expression means in an article of `today`: `on Tuesday`, `yesterday`,
/// `January 23`, `last month`, `in 2014`. Nothing if it can't be told.
[[nodiscard]] std::optional<Date> resolve_time(std::string_view text, std::optional<Date> today,
                                               Direction direction);

}  // namespace newsgraph::extractors::relations
