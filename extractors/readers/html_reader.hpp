// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// Reads the article of a web page. Its text is rebuilt: a block a line, blank lines between.
void read_html(ByteSource& bytes, ArticleSink& sink);

}  // namespace newsgraph::extractors::readers
