// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// Reads one article in plain text. Its text is the whole input, line ends as they are, so that
/// offsets hold in the file; blocks say what is what.
void read_plain_text(ByteSource& bytes, ArticleSink& sink);

}  // namespace newsgraph::extractors::readers
