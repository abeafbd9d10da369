// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extractors/readers/article.hpp"
#include "extractors/readers/byte_source.hpp"

namespace newsgraph::extractors::readers {

/// Reads one member of an archive, as if it were an input of its own.
using ReadMember = std::function<void(ByteSource& bytes, ArticleSink& sink)>;

/// Whether an input that begins so is a ZIP or tar archive of files. Office documents and books are
/// ZIP archives too, and are none of these.
[[nodiscard]] bool looks_like_archive(std::string_view beginning) noexcept;

/// Reads the members whose names have an ending that readers know, one after another; a member that
/// can't be read is told and the rest goes on. Archives in archives are not entered. At most
/// 100,000 members and 4 GiB come out of one.
void read_archive(ByteSource& bytes, ArticleSink& sink, const ReadMember& read);

/// Whether an input that begins so is a web archive (WARC, ISO 28500).
[[nodiscard]] bool looks_like_warc(std::string_view beginning) noexcept;

/// Reads the pages and texts that a web archive holds: the bodies of `response`, `resource` and
/// `conversion` records of a type that readers know.
void read_warc(ByteSource& bytes, ArticleSink& sink, const ReadMember& read);

}  // namespace newsgraph::extractors::readers
