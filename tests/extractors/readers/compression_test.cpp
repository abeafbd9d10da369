// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::extractors::readers::ReaderOptions;
using newsgraph::test::read;

namespace {

std::string gzip(std::string_view bytes) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 1));
  return packed;
}

/// Some 180 kB that don't shrink to nothing.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 4'000; ++i) {
    text += "The minister met the union for the " + std::to_string(i * 7919) + "th time.\n";
  }
  return text;
}

}  // namespace

TEST_CASE("compressed inputs are told by their first bytes") {
  const std::string text = long_text();
  CHECK(read(gzip(text), "talks.txt.gz").only().text() == text);
  CHECK(read(zstd(text), "talks.txt.zst").only().text() == text);
  CHECK(read(gzip(text), "talks.dat").only().source().id == "talks");
  CHECK(read(gzip(text), "talks.txt.gz").only().source().id == "talks");
}

TEST_CASE("compressed inputs may have several members") {
  const std::string text = "The minister left the room.\n";
  CHECK(read(gzip(text) + gzip(text)).only().text() == text + text);
  CHECK(read(zstd(text) + zstd(text)).only().text() == text + text);
  CHECK(read(gzip(text) + std::string(512, '\0')).only().text() == text);
}

TEST_CASE("compressed inputs that are cut off are read as far as they go, with a warning") {
  const std::string text = long_text();
  const std::string packed = GENERATE_COPY(gzip(text), zstd(text));
  const auto result = read(packed.substr(0, packed.size() * 2 / 3));
  CHECK(text.starts_with(result.only().text().substr(0, 50)));
  CHECK(result.only_message().find("end in the middle; read as far as they go") !=
        std::string::npos);
}

TEST_CASE("compressed inputs that are damaged from the start are an error") {
  std::string packed = gzip("The minister left the room.");
  CHECK(read(packed.substr(0, 10)).only_message() == "talks.txt: the gzip data end in the middle");
  packed[10] = '\xFF';
  CHECK(read(packed).only_message() == "talks.txt: the gzip data are damaged");
  CHECK(read("\x28\xB5\x2F\xFDxxxxxxxxxx").only_message() ==
        "talks.txt: the Zstandard data are damaged");
}

TEST_CASE("compressed nothing is empty") {
  CHECK(read(gzip("")).only_message() == "talks.txt: is empty");
  CHECK(read(zstd("")).only_message() == "talks.txt: is empty");
}

TEST_CASE("a bomb is refused at the limit") {
  ReaderOptions options;
  options.max_size_bytes = std::uint64_t{8} << 20U;
  const std::string much(std::size_t{64} << 20U, 'x');
  const std::string packed = GENERATE_COPY(gzip(much), zstd(much));
  const auto result = read(packed, "talks.txt", options);
  CHECK(result.documents.empty());
  CHECK(result.only_message() == "talks.txt: is longer than 8 MiB, decompressed; split it");
}

TEST_CASE("an archive in an archive is refused") {
  CHECK(read(gzip(gzip("The minister left."))).only_message() ==
        "talks.txt: is a gzip archive within another, not an article");
}
