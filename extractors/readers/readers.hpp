// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/document.hpp"

/// Bytes become documents here: files, folders, patterns, standard input; plain text, web pages,
/// JSON, feeds. Nothing throws for what an input holds: it is told in Diagnostics, under the
/// input's path, and the rest goes on. All functions may be called from several threads at once.
namespace newsgraph::extractors::readers {

/// One file to read.
struct InputFile {
  std::string path;  ///< as the user gave it or as its folder led to it; `-` for standard input
};

/// What an article's id is made from where the input gives it none.
enum class IdScheme : std::uint8_t {
  file_name,  ///< the file's name without its ending, and `-2` for the second article in it
  path,       ///< the same with the folders: for files of one name in several folders
  digest,     ///< the first 16 digits of the text's SHA-256
};

struct ReaderOptions {
  std::string language = "en";  ///< articles in another language are reported and skipped
  bool any_language = false;    ///< keeps them
  IdScheme id_scheme = IdScheme::file_name;
  /// The most that is held of one input: the decompressed size of a file or, where articles stand
  /// one a line, of a line.
  std::uint64_t max_size_bytes = std::uint64_t{256} << 20U;
  std::uint64_t max_page_bytes = std::uint64_t{32} << 20U;  ///< the same for a web page or XML
  std::size_t max_depth = 512;  ///< of elements in elements and of values in values
};

using TakeDocument = std::function<void(Document&&)>;

/// The files that the user's arguments name, in the arguments' order, each once.
///
/// A folder gives the files in it and below it whose endings readers know, sorted, hidden ones left
/// out. An argument with `*`, `?` or `**` that names no file is a pattern. Whatever is missing or
/// can't be opened is an error in `diagnostics`.
[[nodiscard]] std::vector<InputFile> find_inputs(std::span<const std::string> arguments,
                                                 Diagnostics& diagnostics);

/// Hands the articles of one input to `take`, in order. Articles that stand one a line are handed
/// over while the rest is unread. What `take` throws comes through.
void read_input(const InputFile& input, const ReaderOptions& options, const TakeDocument& take,
                Diagnostics& diagnostics);

/// All the articles of one input.
[[nodiscard]] std::vector<Document> read_input(const InputFile& input, const ReaderOptions& options,
                                               Diagnostics& diagnostics);

/// The same for bytes in memory; `path` names them in sources, ids and diagnostics.
void read_bytes(const std::string& path, std::string_view bytes, const ReaderOptions& options,
                const TakeDocument& take, Diagnostics& diagnostics);

}  // namespace newsgraph::extractors::readers
