// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/readers/article.hpp"

namespace newsgraph::extractors::readers {

/// Why a text is no JSON.
struct JsonProblem {
  std::size_t offset = 0;
  std::string message;
  bool more_follows = false;  ///< a whole value was read, and something stands after it
};

/// What a JSON text holds of articles: the article that the value is, those in its array or in the
/// member that lists them. `take` gets articles whose lines are unknown; an object without text is
/// told to `skipped`, with its place among the others, counted from 1. Returns the problem if the
/// text is no JSON; then `take` was not called.
[[nodiscard]] std::optional<JsonProblem> read_json_articles(
    std::string_view json, std::size_t max_depth, const std::function<void(Article&&)>& take,
    const std::function<void(std::uint32_t)>& skipped);

/// What a web page says of itself in JSON-LD: the first thing in it whose type is some article.
/// `text` is its articleBody, mostly empty. Nothing if there is none or the text is no JSON.
[[nodiscard]] std::optional<Article> read_json_ld(std::string_view json, std::size_t max_depth);

}  // namespace newsgraph::extractors::readers
