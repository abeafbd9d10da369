// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/article.hpp"

#include <algorithm>
#include <utility>

#include "extractors/readers/digest.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/kinds.hpp"
#include "extractors/readers/language_guess.hpp"

namespace newsgraph::extractors::readers {
namespace {

/// The primary part of a tag: `en` of `en-GB`.
std::string primary_language(std::string_view tag) {
  std::string primary;
  for (const char c : tag.substr(0, std::min(tag.find_first_of("-_"), tag.size()))) {
    primary += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return primary;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// The article's own words, without what was scraped with them, up to a bound.
std::string sample_of(const Article& article) {
  constexpr std::size_t enough_bytes = std::size_t{1} << 14U;
  std::string sample;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::boilerplate) {
      continue;
    }
    sample += std::string_view(article.text)
                  .substr(block.span.begin, std::min<std::size_t>(block.span.size(), enough_bytes));
    sample += ' ';
    if (sample.size() >= enough_bytes) {
      break;
    }
  }
  return sample;
}

}  // namespace

std::string ArticleSink::place(std::uint32_t line) const {
  return line == 0 ? path_ : path_ + ":" + std::to_string(line);
}

std::string ArticleSink::make_id(const Source& source) const {
  if (options_.id_scheme == IdScheme::digest) {
    return source.sha256.substr(0, 16);
  }
  std::string id = name_without_ending(source.path);
  if (const auto slash = source.path.rfind('/');
      options_.id_scheme == IdScheme::path && slash != std::string::npos) {
    id = source.path.substr(0, slash + 1) + id;
  }
  return articles_ == 1 ? id : id + "-" + std::to_string(articles_);
}

void ArticleSink::take(Article article) {
  ++articles_;
  const bool nothing_to_read =
      std::all_of(article.blocks.begin(), article.blocks.end(),
                  [](const Block& block) { return block.kind == BlockKind::boilerplate; });
  if (nothing_to_read || is_blank(article.text)) {
    error(article.line, "holds no article text");
    return;
  }
  Source& source = article.source;
  source.path = repair_utf8(path_);  // names of files are bytes
  if (source.url.empty()) {
    source.url = default_url_;
  }
  source.language = primary_language(source.language);
  const LanguageGuess guess = guess_language(sample_of(article));
  if (guess.sure || source.language.empty()) {
    source.language = guess.language;
  }
  if (source.language.empty()) {
    source.language = options_.language;  // too short to tell: taken at its word
  }
  if (!options_.any_language && source.language != options_.language) {
    warning(article.line, "is in " + language_name(source.language) + ", not in " +
                              language_name(options_.language) + "; skipped");
    return;
  }
  source.sha256 = sha256(article.text);
  if (source.id.empty()) {
    source.id = make_id(source);
  }
  take_(Document(std::move(source), std::move(article.text), std::move(article.blocks)));
}

}  // namespace newsgraph::extractors::readers
