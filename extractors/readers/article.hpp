// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/document.hpp"
#include "extractors/readers/readers.hpp"

namespace newsgraph::extractors::readers {

/// What a reader makes of an article before it is a Document.
struct Article {
  Source source;  ///< what the input tells; ArticleSink adds path, id, language and digest
  std::string text;
  std::vector<Block> blocks;
  std::uint32_t line =
      0;  ///< of the input on which it stands, counted from 1; 0 if that says nothing
};

/// Takes one input's articles: completes their sources, skips what is empty or not in the wanted
/// language, and hands the rest on. Not shared between threads.
class ArticleSink {
 public:
  /// All four outlive the sink.
  ArticleSink(const std::string& path, const ReaderOptions& options, const TakeDocument& take,
              Diagnostics& diagnostics)
      : path_(path), options_(options), take_(take), diagnostics_(diagnostics) {}

  /// For a member of an archive: what holds for the archive holds for it too.
  ArticleSink(const std::string& path, const ArticleSink& archive)
      : ArticleSink(path, archive.options_, archive.take_, archive.diagnostics_) {}

  /// Where articles come from that don't say it themselves.
  void set_default_url(std::string url) { default_url_ = std::move(url); }
  void take(Article article);
  /// Counts what came of a member.
  void add(const ArticleSink& member) noexcept {
    articles_ += member.articles_;
    problems_ += member.problems_;
  }

  void warning(std::uint32_t line, std::string message) {
    diagnostics_.warning(place(line), std::move(message));
  }
  void error(std::uint32_t line, std::string message) {
    ++problems_;
    diagnostics_.error(place(line), std::move(message));
  }

  [[nodiscard]] const ReaderOptions& options() const noexcept { return options_; }
  /// As the user gave it.
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// How many articles came, those skipped included.
  [[nodiscard]] std::uint32_t articles() const noexcept { return articles_; }
  [[nodiscard]] std::uint32_t problems() const noexcept { return problems_; }

 private:
  [[nodiscard]] std::string place(std::uint32_t line) const;
  [[nodiscard]] std::string make_id(const Source& source) const;

  const std::string& path_;
  const ReaderOptions& options_;
  const TakeDocument& take_;
  Diagnostics& diagnostics_;
  std::string default_url_;
  std::uint32_t articles_ = 0;
  std::uint32_t problems_ = 0;
};

/// A file's name without folders and ending, `.gz` and `.zst` included; `stdin` for `-`.
[[nodiscard]] std::string name_without_ending(std::string_view path);

}  // namespace newsgraph::extractors::readers
