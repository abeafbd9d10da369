// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/plain_text_reader.hpp"

#include <utility>

#include "extractors/readers/blocks.hpp"
#include "extractors/readers/input_text.hpp"

namespace newsgraph::extractors::readers {

void read_plain_text(ByteSource& bytes, ArticleSink& sink) {
  auto text = read_text(bytes, sink, sink.options().max_size_bytes);
  if (!text) {
    return;
  }
  Article article;
  article.text = std::move(*text);
  TextLayout layout = lay_out(article.text);
  article.blocks = std::move(layout.blocks);
  article.source.title = std::move(layout.title);
  article.source.date = layout.date;
  article.source.author = std::move(layout.author);
  sink.take(std::move(article));
}

}  // namespace newsgraph::extractors::readers
