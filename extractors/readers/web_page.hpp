// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/readers/article.hpp"

namespace newsgraph::extractors::readers {

/// Whether a text is marked up as HTML rather than written plainly.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// The name of the encoding that a page's <meta> or XML declaration states, or nothing. Valid as
/// long as `html`.
[[nodiscard]] std::string_view declared_charset(std::string_view html);

/// Why the page can't be parsed in bounded time and memory, or nothing. O(length).
[[nodiscard]] std::optional<std::string> excess_of_markup(std::string_view html,
                                                          std::size_t max_depth);

/// The article of a web page: its body without navigation, adverts, forms, related links; and what
/// the page says of its source. `html` is UTF-8 and excess_of_markup() has nothing against it.
[[nodiscard]] Article read_web_page(std::string_view html, std::size_t max_depth);

/// Sets text and blocks of an article from its body, which may be plain or HTML. Plain text stays
/// as it is, so that offsets hold in it.
void lay_out_body(std::string body, std::size_t max_depth, Article& article);

}  // namespace newsgraph::extractors::readers
