// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/html_reader.hpp"

#include <algorithm>
#include <utility>

#include "extractors/readers/input_text.hpp"
#include "extractors/readers/web_page.hpp"

namespace newsgraph::extractors::readers {

void read_html(ByteSource& bytes, ArticleSink& sink) {
  const ReaderOptions& options = sink.options();
  const auto limit = std::min(options.max_page_bytes, options.max_size_bytes);
  const auto page = read_text(bytes, sink, limit, declared_charset);
  if (!page) {
    return;
  }
  if (const auto excess = excess_of_markup(*page, options.max_depth)) {
    sink.error(0, *excess + "; not read");
    return;
  }
  sink.take(read_web_page(*page, options.max_depth));
}

}  // namespace newsgraph::extractors::readers
