// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace newsgraph::extractors::readers {

/// Parts of an article that inputs name in many ways; fields.txt holds the names.
enum class Field : std::uint8_t {
  id,
  url,
  title,
  date,
  publisher,
  author,
  language,
  text,
  fallback,  ///< shorter text, for want of better
  list,      ///< of articles
};

/// The names of a field in JSON objects, the best first, lower case. Valid for ever.
[[nodiscard]] std::span<const std::string_view> json_names(Field field);
/// The same for <meta> elements.
[[nodiscard]] std::span<const std::string_view> meta_names(Field field);

}  // namespace newsgraph::extractors::readers
