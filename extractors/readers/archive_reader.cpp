// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include "core/text_parts.hpp"
#include "extractors/readers/encoding.hpp"
#include "extractors/readers/kinds.hpp"

namespace newsgraph::extractors::readers {
namespace {

constexpr std::size_t most_members = 100'000;
constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30U;
constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;

constexpr std::string_view zip_magic("PK\x03\x04", 4);
constexpr std::size_t tar_magic_at = 257;

struct CloseArchive {
  void operator()(archive* opened) const noexcept { archive_read_free(opened); }
};

/// Hands the bytes of a source to libarchive.
struct Feed {
  ByteSource& bytes;
  std::size_t given = 0;

  static la_ssize_t read(archive* /*unused*/, void* data, const void** buffer) {
    auto& feed = *static_cast<Feed*>(data);
    feed.bytes.consume(feed.given);
    const std::string_view next = feed.bytes.peek(1).substr(0, chunk_bytes);
    *buffer = next.data();
    feed.given = next.size();
    return static_cast<la_ssize_t>(next.size());
  }
};

/// The name of a member as UTF-8, without what would lead out of the archive; nothing for what no
/// reader would take from a folder.
std::optional<std::string> wanted_name(archive_entry* entry) {
  const char* given = archive_entry_pathname_utf8(entry);
  if (given == nullptr) {
    given = archive_entry_pathname(entry);
  }
  if (given == nullptr || archive_entry_filetype(entry) != AE_IFREG) {
    return std::nullopt;
  }
  const std::string_view name(given);
  // Hidden files and folders, and what macOS adds, are no articles.
  const bool hidden = name.starts_with('.') && !name.starts_with("./");
  if (hidden || name.find("/.") != std::string_view::npos || name.starts_with("__MACOSX/") ||
      !has_known_ending(name)) {
    return std::nullopt;
  }
  return std::string(name.substr(name.starts_with("./") ? 2 : 0));
}

/// All of a member's bytes. Nothing where they can't be had, which is told.
std::optional<std::string> member_bytes(archive* opened, std::uint64_t limit, ArticleSink& sink) {
  std::string bytes;
  while (true) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(opened, &block, &size, &offset);
    if (result == ARCHIVE_EOF) {
      return bytes;
    }
    if (result < ARCHIVE_WARN) {
      const char* const why = archive_error_string(opened);
      sink.error(0, std::string("can't be unpacked: ") + (why == nullptr ? "unknown" : why));
      return std::nullopt;
    }
    if (offset < 0 || static_cast<std::uint64_t>(offset) > limit ||
        size > limit - static_cast<std::uint64_t>(offset)) {
      sink.error(0, "is longer than " + std::to_string(limit >> 20U) + " MiB, unpacked");
      return std::nullopt;
    }
    bytes.resize(std::max<std::size_t>(bytes.size(), static_cast<std::size_t>(offset)), '\0');
    bytes.replace(static_cast<std::size_t>(offset), size, static_cast<const char*>(block), size);
  }
}

bool is_nested_archive(std::string_view bytes) {
  return looks_like_archive(bytes) || looks_like_warc(bytes);
}

void read_member(const std::string& path, std::string_view bytes, ArticleSink& sink,
                 const ReadMember& read, const std::string& url = {}) {
  ArticleSink member(path, sink);
  member.set_default_url(url);
  if (is_nested_archive(bytes)) {
    member.error(0, "is an archive in an archive, which is not entered");
  } else {
    ByteSource source(bytes);
    read(source, member);
  }
  sink.add(member);
}

// Web archives.

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

/// The header fields of a WARC record or an HTTP response.
class Header {
 public:
  explicit Header(std::string_view text) : text_(text) {}

  /// Without blanks around it; empty if there is no such field. `name` in lower case.
  [[nodiscard]] std::string_view field(std::string_view name) const {
    std::string_view rest = text_;
    while (!rest.empty()) {
      const std::string_view line = take_until(rest, '\n');
      const auto colon = line.find(':');
      if (colon != std::string_view::npos && lower(line.substr(0, colon)) == name) {
        const std::string_view value = line.substr(colon + 1);
        const auto first = std::min(value.find_first_not_of(" \t"), value.size());
        const auto last = value.find_last_not_of(" \t\r");
        return last == std::string_view::npos ? std::string_view()
                                              : value.substr(first, last + 1 - first);
      }
    }
    return {};
  }

 private:
  std::string_view text_;
};

/// Where a header ends, and how long the empty line after it is.
std::optional<std::pair<std::size_t, std::size_t>> header_end(std::string_view text) {
  for (const std::string_view mark : {"\r\n\r\n", "\n\n"}) {
    if (const auto at = text.find(mark); at != std::string_view::npos) {
      return std::pair(at, mark.size());
    }
  }
  return std::nullopt;
}

/// The body of an HTTP message in chunks (RFC 9112, 7.1), as far as it is whole.
std::string without_chunks(std::string_view body) {
  std::string whole;
  while (!body.empty()) {
    const auto end = body.find('\n');
    std::uint64_t size = 0;
    std::size_t digits = 0;
    for (const char c : lower(body.substr(0, std::min(end, body.size())))) {
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0 || digits == 8) {
        break;
      }
      size = size * 16 + static_cast<std::uint64_t>(digit);
      ++digits;
    }
    if (end == std::string_view::npos || digits == 0 || size == 0) {
      break;
    }
    body.remove_prefix(end + 1);
    whole.append(body.substr(0, size));
    body.remove_prefix(std::min<std::size_t>(body.size(), size));
    const auto next = body.find('\n');
    body.remove_prefix(next == std::string_view::npos ? body.size() : next + 1);
  }
  return whole;
}

bool is_readable_type(std::string_view type) {
  constexpr std::array<std::string_view, 8> types = {
      "text/html", "application/xhtml+xml", "text/plain",      "application/json",
      "text/xml",  "application/xml",       "application/rss", "application/atom"};
  const std::string given = lower(type);
  return given.empty() || std::ranges::any_of(types, [&](std::string_view known) {
           return given.starts_with(known);
         });
}

void read_record(const Header& header, std::string_view body, std::size_t number, ArticleSink& sink,
                 const ReadMember& read) {
  const std::string type = lower(header.field("warc-type"));
  std::string_view content_type = header.field("content-type");
  std::string whole;
  if (type == "response") {
    const auto end = header_end(body);
    if (!body.starts_with("HTTP/") || !end) {
      return;  // of another protocol
    }
    const Header http(body.substr(0, end->first));
    const auto status = body.substr(0, end->first).find(" 2");
    body.remove_prefix(end->first + end->second);
    if (status == std::string_view::npos || status > 9) {
      return;  // not found, moved, and so on
    }
    content_type = http.field("content-type");
    if (lower(http.field("transfer-encoding")) == "chunked") {
      whole = without_chunks(body);
      body = whole;
    }
  } else if (type != "resource" && type != "conversion") {
    return;
  }
  if (!is_readable_type(content_type) || body.empty()) {
    return;
  }
  const std::string url = repair_utf8(std::string(header.field("warc-target-uri")));
  const std::string ending = lower(content_type).find("html") != std::string::npos ? ".html" : "";
  read_member(sink.path() + "/" + std::to_string(number) + ending, body, sink, read,
              url.starts_with('<') ? url.substr(1, url.size() - 2) : url);
}

}  // namespace

bool looks_like_archive(std::string_view beginning) noexcept {
  if (beginning.starts_with(zip_magic)) {
    constexpr std::size_t name_at = 30;
    const std::string_view name = beginning.substr(std::min(name_at, beginning.size()));
    return !name.empty() && !name.starts_with("[Content_Types].xml") &&
           !name.starts_with("mimetype") && !name.starts_with("_rels/") &&
           !name.starts_with("META-INF/");
  }
  return beginning.size() > tar_magic_at && beginning.substr(tar_magic_at).starts_with("ustar");
}

void read_archive(ByteSource& bytes, ArticleSink& sink, const ReadMember& read) {
  const std::unique_ptr<archive, CloseArchive> opened(archive_read_new());
  if (!opened) {
    throw std::bad_alloc();
  }
  archive_read_support_format_zip_streamable(opened.get());
  archive_read_support_format_tar(opened.get());
  Feed feed{bytes};
  if (archive_read_open(opened.get(), &feed, nullptr, Feed::read, nullptr) != ARCHIVE_OK) {
    sink.error(0, "can't be unpacked");
    return;
  }
  std::uint64_t unpacked = 0;
  for (std::size_t members = 0;; ++members) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(opened.get(), &entry);
    if (result == ARCHIVE_EOF) {
      break;
    }
    if (result < ARCHIVE_WARN) {
      const char* const why = archive_error_string(opened.get());
      sink.error(0, std::string("is damaged: ") + (why == nullptr ? "unknown" : why) +
                        "; read as far as it goes");
      return;
    }
    if (members == most_members || unpacked > most_bytes) {
      sink.error(
          0, members == most_members
                 ? "holds more than " + std::to_string(most_members) + " files; split it"
                 : "unpacks to more than " + std::to_string(most_bytes >> 20U) + " MiB; split it");
      return;
    }
    const auto name = wanted_name(entry);
    if (!name) {
      continue;
    }
    const std::string path = sink.path() + "/" + *name;
    ArticleSink member(path, sink);
    const auto content = member_bytes(opened.get(), sink.options().max_size_bytes, member);
    sink.add(member);
    if (content) {
      unpacked += content->size();
      read_member(path, *content, sink, read);
    }
  }
}

bool looks_like_warc(std::string_view beginning) noexcept { return beginning.starts_with("WARC/"); }

void read_warc(ByteSource& bytes, ArticleSink& sink, const ReadMember& read) {
  constexpr std::size_t longest_header = std::size_t{1} << 16U;
  std::uint64_t unpacked = 0;
  for (std::size_t number = 1; !bytes.at_end(); ++number) {
    const std::string_view next = bytes.peek(longest_header).substr(0, longest_header);
    const auto begin = next.find_first_not_of("\r\n");
    if (begin == std::string_view::npos) {
      bytes.consume(next.size());
      --number;
      continue;
    }
    const auto end = header_end(next.substr(begin));
    if (!looks_like_warc(next.substr(begin)) || !end) {
      sink.error(0, "is damaged at record " + std::to_string(number) + "; read as far as it goes");
      return;
    }
    const std::string head(next.substr(begin, end->first));
    bytes.consume(begin + end->first + end->second);
    const Header header(head);
    std::uint64_t size = 0;
    for (const char c : header.field("content-length")) {
      if (c < '0' || c > '9' || size > most_bytes) {
        break;
      }
      size = size * 10 + static_cast<std::uint64_t>(c - '0');
    }
    unpacked += size;
    if (number > most_members * 10 || unpacked > most_bytes) {
      sink.error(0, "unpacks to more than " + std::to_string(most_bytes >> 20U) + " MiB; split it");
      return;
    }
    if (size > sink.options().max_size_bytes) {
      sink.error(0, "record " + std::to_string(number) + " is longer than " +
                        std::to_string(sink.options().max_size_bytes >> 20U) + " MiB");
      return;
    }
    const std::string body = bytes.read_all(size);
    if (body.size() < size) {
      sink.warning(0, "ends in the middle of record " + std::to_string(number));
    }
    read_record(header, body, number, sink, read);
  }
}

}  // namespace newsgraph::extractors::readers
