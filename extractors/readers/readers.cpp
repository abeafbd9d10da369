// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/readers.hpp"

#include <algorithm>
#include <utility>

#include "core/error.hpp"
#include "extractors/readers/archive_reader.hpp"
#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/kinds.hpp"

namespace newsgraph::extractors::readers {
namespace {

constexpr std::size_t beginning_bytes = std::size_t{1} << 16U;

void read_source(ByteSource& bytes, const std::string& path, ArticleSink& sink);

void read_member(ByteSource& bytes, ArticleSink& sink) { read_source(bytes, sink.path(), sink); }

void read_source(ByteSource& bytes, const std::string& path, ArticleSink& sink) {
  const std::string_view beginning = bytes.peek(beginning_bytes).substr(0, beginning_bytes);
  if (beginning.size() < beginning_bytes &&
      beginning.find_first_not_of(" \t\r\n\f\v") == beginning.npos) {
    sink.error(0, bytes.damage().empty() ? "is empty" : bytes.damage());
    return;
  }
  const bool is_archive = looks_like_archive(beginning);
  if (is_archive || looks_like_warc(beginning)) {
    (is_archive ? read_archive : read_warc)(bytes, sink, read_member);
    if (!bytes.damage().empty()) {
      sink.warning(0, bytes.damage() + "; read as far as they go");
    }
    if (sink.articles() == 0 && sink.problems() == 0) {
      sink.error(0, "holds no article");
    }
    return;
  }
  if (const auto kind = binary_kind(beginning)) {
    sink.error(0, "is " + std::string(*kind) + ", not an article");
    return;
  }
  // Kinds are told by ASCII marks, which UTF-16 hides.
  std::string readable;
  const bool wide = encoding_by_beginning(beginning).value_or("UTF-8") != "UTF-8";
  if (wide) {
    readable = decode(std::string(beginning)).text;
  }
  const std::string ending = kind_ending(path);
  const auto kinds = builtin_kinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const InputKind& candidate) {
    return candidate.recognises(wide ? std::string_view(readable) : beginning, ending);
  });
  kind->read(bytes, sink);
  if (!bytes.damage().empty()) {
    sink.warning(0, bytes.damage() + "; read as far as they go");
  }
  if (sink.articles() == 0 && sink.problems() == 0) {
    sink.error(0, "holds no article");
  }
}

}  // namespace

void read_input(const InputFile& input, const ReaderOptions& options, const TakeDocument& take,
                Diagnostics& diagnostics) {
  ArticleSink sink(input.path, options, take, diagnostics);
  try {
    ByteSource bytes(input.path);
    read_source(bytes, input.path, sink);
  } catch (const IoError& error) {
    if (error.path() != input.path) {
      throw;  // what `take` writes to
    }
    // Its message begins with the path, and diagnostics name that themselves.
    std::string message = error.what();
    const std::string prefix = input.path + ": ";
    if (message.starts_with(prefix)) {
      message.erase(0, prefix.size());
    }
    sink.error(0, std::move(message));
  }
}

std::vector<Document> read_input(const InputFile& input, const ReaderOptions& options,
                                 Diagnostics& diagnostics) {
  std::vector<Document> documents;
  read_input(
      input, options, [&](Document&& document) { documents.push_back(std::move(document)); },
      diagnostics);
  return documents;
}

void read_bytes(const std::string& path, std::string_view bytes, const ReaderOptions& options,
                const TakeDocument& take, Diagnostics& diagnostics) {
  ArticleSink sink(path, options, take, diagnostics);
  ByteSource source(bytes);
  read_source(source, path, sink);
}

}  // namespace newsgraph::extractors::readers
