// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <string_view>

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// Whether XML that begins so is a feed, or an article of a news agency.
[[nodiscard]] bool looks_like_feed(std::string_view beginning);

/// Reads XML: the items of RSS and Atom, and the article of NITF and NewsML-G2. Bodies are plain or
/// HTML, escaped or not.
void read_feed(ByteSource& bytes, ArticleSink& sink);

}  // namespace newsgraph::extractors::readers
