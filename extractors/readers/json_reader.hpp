// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string_view>

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// Reads the articles of one JSON text: an object, an array of them, an object around that array.
void read_json(ByteSource& bytes, ArticleSink& sink);

/// Reads JSON Lines: an article on each line. Holds a line at a time. A line that is no article is
/// told with its number, and the rest is read.
void read_json_lines(ByteSource& bytes, ArticleSink& sink);

/// Whether JSON that begins so has a value on each line rather than one over all of them.
[[nodiscard]] bool looks_like_json_lines(std::string_view beginning);

}  // namespace newsgraph::extractors::readers
