// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/blocks.hpp"

namespace newsgraph::extractors::readers {

TextLayout lay_out(std::string_view text) {
  TextLayout layout;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    if (text.substr(begin, end - begin).find_first_not_of(" \t") != text.npos) {
      layout.blocks.push_back(
          Block{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                BlockKind::paragraph});
    }
    begin = end + 1;
  }
  return layout;
}

}  // namespace newsgraph::extractors::readers
