// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/encoding.hpp"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::extractors::readers {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t sample_bytes = std::size_t{1} << 16U;

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
// UTF-32LE stands before UTF-16LE, whose mark it begins with.
constexpr std::array<Mark, 5> byte_order_marks = {{{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                                   {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                                   {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                                   {{"\xFF\xFE", 2}, "UTF-16LE"},
                                                   {{"\xFE\xFF", 2}, "UTF-16BE"}}};

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
};
constexpr std::array<Magic, 28> magics = {{{0, {"\x89PNG\r\n", 6}, "a PNG image"},
                                           {0, {"\xFF\xD8\xFF", 3}, "a JPEG image"},
                                           {0, "GIF87a", "a GIF image"},
                                           {0, "GIF89a", "a GIF image"},
                                           {0, {"II*\0", 4}, "a TIFF image"},
                                           {0, {"MM\0*", 4}, "a TIFF image"},
                                           {8, "WEBPVP8", "a WebP image"},
                                           {8, "WAVEfmt ", "a WAVE sound"},
                                           {8, "AVI LIST", "an AVI film"},
                                           {4, "ftyp", "an MP4 film or sound"},
                                           {0, {"ID3\x03", 4}, "an MP3 sound"},
                                           {0, {"ID3\x04", 4}, "an MP3 sound"},
                                           {0, {"OggS\0", 5}, "an Ogg film or sound"},
                                           {0, {"\x1A\x45\xDF\xA3", 4}, "a Matroska film"},
                                           {0, "%PDF-", "a PDF file"},
                                           {0, "%!PS-Adobe", "a PostScript file"},
                                           {0, "{\\rtf1", "an RTF file"},
                                           {0, {"\xD0\xCF\x11\xE0", 4}, "an old Office file"},
                                           {0, {"PK\x03\x04", 4}, "a ZIP archive or Office file"},
                                           {0, {"\x1F\x8B", 2}, "a gzip archive within another"},
                                           {0, {"BZh", 3}, "a bzip2 archive"},
                                           {0,
                                            {"\xFD"
                                             "7zXZ\0",
                                             6},
                                            "an xz archive"},
                                           {0, {"7z\xBC\xAF\x27\x1C", 6}, "a 7z archive"},
                                           {0, "Rar!\x1A\x07", "a RAR archive"},
                                           {257, "ustar", "a tar archive"},
                                           {0,
                                            {"\x7F"
                                             "ELF",
                                             4},
                                            "an ELF program"},
                                           {0, {"SQLite format 3\0", 16}, "an SQLite file"},
                                           {0, {"\0asm", 4}, "a WebAssembly program"}}};

bool at(std::string_view text, std::size_t offset, std::string_view part) {
  return text.size() >= offset + part.size() && text.substr(offset, part.size()) == part;
}

/// Replaces what is not UTF-8.
Decoded replace_invalid(std::string_view bytes) {
  Decoded decoded;
  decoded.encoding = "UTF-8";
  decoded.text.reserve(bytes.size());
  std::size_t begin = 0;
  while (const auto bad = find_invalid_utf8(bytes.substr(begin))) {
    if (decoded.replaced++ == 0) {
      decoded.first_replaced = begin + *bad;
    }
    decoded.text += bytes.substr(begin, *bad);
    decoded.text += replacement;
    begin += *bad + 1;
    // The rest of a broken sequence belongs to the same break.
    while (begin < bytes.size() && (static_cast<unsigned char>(bytes[begin]) & 0xC0U) == 0x80U) {
      ++begin;
    }
  }
  decoded.text += bytes.substr(begin);
  return decoded;
}

class Converter {
 public:
  explicit Converter(const std::string& encoding)
      : handle_(iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (valid()) {
      iconv_close(handle_);
    }
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  [[nodiscard]] bool valid() const noexcept { return handle_ != reinterpret_cast<iconv_t>(-1); }

  void convert(std::string_view bytes, Decoded& decoded) {
    std::array<char, 1U << 14U> buffer;
    char* in = const_cast<char*>(bytes.data());
    std::size_t in_left = bytes.size();
    while (in_left > 0) {
      char* out = buffer.data();
      std::size_t out_left = buffer.size();
      const std::size_t result = iconv(handle_, &in, &in_left, &out, &out_left);
      const int reason = errno;
      decoded.text.append(buffer.data(), buffer.size() - out_left);
      if (result == static_cast<std::size_t>(-1) && reason != E2BIG) {
        if (decoded.replaced++ == 0) {
          decoded.first_replaced = bytes.size() - in_left;
        }
        decoded.text += replacement;
        const std::size_t skipped = reason == EINVAL ? in_left : 1;  // EINVAL: cut off at the end
        in += skipped;
        in_left -= skipped;
      }
    }
  }

 private:
  iconv_t handle_;
};

/// Nothing if the C library doesn't know that encoding.
std::optional<Decoded> convert(std::string_view bytes, const std::string& encoding) {
  Converter converter(encoding);
  if (!converter.valid()) {
    return std::nullopt;
  }
  Decoded decoded;
  decoded.encoding = encoding;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  converter.convert(bytes, decoded);
  return decoded;
}

/// What the Web means by these names, and only what letters and digits can name.
std::string usual_encoding(std::string_view name) {
  std::string upper;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
      return {};
    }
    upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (upper == "ISO-8859-1" || upper == "LATIN1" || upper == "ASCII" || upper == "US-ASCII") {
    return "WINDOWS-1252";
  }
  return upper;
}

std::string encoding_by_statistics(std::string_view bytes) {
  const auto high = static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  // Too few letters for statistics: an article in English with a name or a dash.
  if (high * 20 < bytes.size()) {
    return "WINDOWS-1252";
  }
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) {
    return "WINDOWS-1252";
  }
  uchardet_data_end(detector.get());
  const std::string name = usual_encoding(uchardet_get_charset(detector.get()));
  return name.empty() || name == "UTF-8" ? "WINDOWS-1252" : name;
}

/// Whether bytes that are not UTF-8 are meant as it: there are longer characters, and few breaks;
/// or the only break is at the end, where the file was cut off.
bool meant_as_utf8(const Decoded& repaired, std::string_view bytes) {
  std::size_t multibyte = 0;
  for (const char c : repaired.text) {
    multibyte += static_cast<unsigned char>(c) >= 0xC2 ? 1U : 0U;
  }
  multibyte -= repaired.replaced;
  const bool cut_at_end = repaired.replaced == 1 && repaired.first_replaced + 4 > bytes.size() &&
                          static_cast<unsigned char>(bytes[repaired.first_replaced]) >= 0xC2;
  constexpr std::size_t more_than_a_phrase =
      40;  // shorter Latin-1 may well end in a letter with an accent
  return multibyte > 3 * repaired.replaced ||
         (cut_at_end && (multibyte > 0 || bytes.size() > more_than_a_phrase));
}

}  // namespace

std::optional<std::string_view> encoding_by_beginning(std::string_view bytes) {
  for (const Mark& mark : byte_order_marks) {
    if (at(bytes, 0, mark.bytes)) {
      return mark.encoding;
    }
  }
  const std::string_view sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
  }
  const std::size_t units = sample.size() / 2;
  if (units < 4) {
    return std::nullopt;
  }
  if (zeros[1] * 10 > units * 7 && zeros[0] * 20 < units) {
    return "UTF-16LE";
  }
  if (zeros[0] * 10 > units * 7 && zeros[1] * 20 < units) {
    return "UTF-16BE";
  }
  return std::nullopt;
}

Decoded decode(std::string bytes, std::string_view declared) {
  if (const auto encoding = encoding_by_beginning(bytes)) {
    for (const Mark& mark : byte_order_marks) {
      if (mark.encoding == *encoding && at(bytes, 0, mark.bytes)) {
        bytes.erase(0, mark.bytes.size());
        break;
      }
    }
    if (*encoding != "UTF-8") {
      if (auto decoded = convert(bytes, std::string(*encoding))) {
        return std::move(*decoded);
      }
    }
  }
  if (!find_invalid_utf8(bytes)) {
    return Decoded{std::move(bytes), "UTF-8"};
  }
  if (const std::string name = usual_encoding(declared); !name.empty() && name != "UTF-8") {
    if (auto decoded = convert(bytes, name); decoded && decoded->replaced == 0) {
      return std::move(*decoded);
    }
  }
  Decoded repaired = replace_invalid(bytes);
  if (meant_as_utf8(repaired, bytes)) {
    return repaired;
  }
  const std::string_view sample = std::string_view(bytes).substr(0, sample_bytes);
  for (const std::string& name : {encoding_by_statistics(sample), std::string("WINDOWS-1252")}) {
    if (auto decoded = convert(bytes, name)) {
      return std::move(*decoded);
    }
  }
  return repaired;
}

std::string repair_utf8(std::string text) {
  return find_invalid_utf8(text) ? replace_invalid(text).text : std::move(text);
}

std::optional<std::string> decoding_problem(const Decoded& decoded) {
  if (decoded.replaced == 0) {
    return std::nullopt;
  }
  std::string message = "byte " + std::to_string(decoded.first_replaced) + ": not " +
                        decoded.encoding + "; replaced by U+FFFD";
  if (decoded.replaced > 1) {
    message += ", as in " + std::to_string(decoded.replaced - 1) + " more places";
  }
  return message;
}

std::optional<std::string_view> binary_kind(std::string_view bytes) {
  for (const Magic& magic : magics) {
    if (at(bytes, magic.offset, magic.bytes)) {
      return magic.kind;
    }
  }
  if (encoding_by_beginning(bytes)) {
    return std::nullopt;
  }
  const std::string_view sample = bytes.substr(0, sample_bytes);
  const auto controls =
      static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' &&
               c != '\x1B';
      }));
  if (controls * 50 > sample.size()) {
    return "a binary file";
  }
  return std::nullopt;
}

}  // namespace newsgraph::extractors::readers
