// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using newsgraph::extractors::readers::ReaderOptions;
using newsgraph::test::read;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

/// An archive with these files, as libarchive writes it.
std::string packed(const Members& members, int (*set_format)(archive*)) {
  std::string bytes(std::size_t{4} << 20U, '\0');
  std::size_t used = 0;
  archive* const made = archive_write_new();
  REQUIRE(set_format(made) == ARCHIVE_OK);
  REQUIRE(archive_write_open_memory(made, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, content] : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(made, entry) == ARCHIVE_OK);
    archive_write_data(made, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(made);
  archive_write_free(made);
  bytes.resize(used);
  return bytes;
}

const std::string first = "The minister met the union in Veldmouth on Monday.\n";
const std::string second = "The court threw out the claim of the two clubs.\n";

std::string record(const std::string& type, const std::string& url, const std::string& body) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nContent-Type: application/http\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body + "\r\n\r\n";
}

std::string page(const std::string& text) {
  return "<!DOCTYPE html><html><head><title>News</title></head><body><article><h1>News of the day"
         "</h1><p>" +
         text + "</p><p>" + text + "</p></article></body></html>";
}

}  // namespace

TEST_CASE("the files of tar and ZIP archives are articles, as those of folders are") {
  const Members members = {{"news/", ""},
                           {"news/a.txt", first},
                           {"news/b.txt", second},
                           {"news/.hidden.txt", first},
                           {"news/picture.png", "no article"}};
  for (const auto set_format :
       {archive_write_set_format_pax_restricted, archive_write_set_format_zip}) {
    const auto result = read(packed(members, set_format), "talks.archive");
    REQUIRE(result.documents.size() == 2);
    CHECK(result.documents[0].text() == first);
    CHECK(result.documents[0].source().id == "a");
    CHECK(result.documents[0].source().path == "talks.archive/news/a.txt");
    CHECK(result.documents[1].source().id == "b");
    CHECK(result.diagnostics.entries().empty());
  }
}

TEST_CASE("names of files that are no UTF-8 are repaired, in archives and outside") {
  const auto member = read(packed({{"caf\xE9.txt", first}}, archive_write_set_format_zip), "a.zip");
  REQUIRE(member.documents.size() == 1);
  CHECK(member.documents[0].source().id == "caf\uFFFD");
  CHECK(member.documents[0].source().path == "a.zip/caf\uFFFD.txt");
  CHECK(read(first, "caf\xE9.txt").only().source().id == "caf\uFFFD");
}

TEST_CASE("one bad member never stops the others") {
  const auto result = read(packed({{"a.txt", ""},
                                   {"b.txt", std::string("\x7F"
                                                         "ELF\x02\x01\0",
                                                         7)},
                                   {"c.txt", second}},
                                  archive_write_set_format_zip));
  REQUIRE(result.documents.size() == 1);
  CHECK(result.documents[0].text() == second);
  CHECK(result.diagnostics.entries().size() == 2);
  CHECK(result.diagnostics.entries()[0].where == "talks.txt/a.txt");
}

TEST_CASE("an archive in an archive is not entered") {
  const std::string inner = packed({{"a.txt", first}}, archive_write_set_format_zip);
  const auto result =
      read(packed({{"inner.zip", inner}, {"b.txt", second}}, archive_write_set_format_zip));
  CHECK(result.documents.size() == 1);
  CHECK(result.only_message().find("archive in an archive") != std::string::npos);
}

TEST_CASE("a member that unpacks to too much is refused, and the rest is read") {
  ReaderOptions options;
  options.max_size_bytes = 100'000;
  const auto result = read(packed({{"bomb.txt", std::string(3'000'000, 'a')}, {"b.txt", second}},
                                  archive_write_set_format_zip),
                           "talks.zip", options);
  REQUIRE(result.documents.size() == 1);
  CHECK(result.only_message().find("bomb.txt: is longer than") != std::string::npos);
}

TEST_CASE("an archive that is cut short, or scribbled over, gives what it can and a message") {
  const std::string whole = packed({{"a.txt", first}, {"b.txt", second + std::string(9000, ' ')}},
                                   archive_write_set_format_pax_restricted);
  for (std::size_t size = 600; size < whole.size(); size += 511) {
    const auto result = read(whole.substr(0, size));
    CHECK(result.documents.size() + result.diagnostics.entries().size() > 0);
  }
  std::string broken = packed({{"a.txt", first}, {"b.txt", second}}, archive_write_set_format_zip);
  for (std::size_t at = 4; at < broken.size(); at += 3) {
    std::string other = broken;
    other[at] = static_cast<char>(~other[at]);
    CHECK_NOTHROW(read(other));
  }
}

TEST_CASE("office documents are no archives of articles") {
  const auto result =
      read(packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}},
                  archive_write_set_format_zip),
           "report.docx");
  CHECK(result.documents.empty());
  CHECK(result.diagnostics.entries().size() == 1);
}

TEST_CASE("the pages of a web archive are articles with their addresses") {
  const std::string html = page(
      "The minister met the union in Veldmouth on Monday afternoon, and "
      "both sides said that the talks would go on next week.");
  const std::string chunked =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
      "chunked\r\n\r\n10\r\n" +
      html.substr(0, 16) + "\r\n" +
      [&] {
        std::string size;
        for (std::size_t rest = html.size() - 16; rest > 0; rest /= 16) {
          size.insert(size.begin(), "0123456789abcdef"[rest % 16]);
        }
        return size;
      }() +
      "\r\n" + html.substr(16) + "\r\n0\r\n\r\n";
  const std::string archive =
      record("warcinfo", "", "software: test") +
      record("response", "https://news.example/a",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html) +
      record("response", "https://news.example/gone",
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html) +
      record("response", "https://news.example/logo.png",
             "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
      record("response", "https://news.example/b", chunked);
  const auto result = read(archive, "crawl.warc");
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[0].source().url == "https://news.example/a");
  CHECK(result.documents[1].source().url == "https://news.example/b");
  CHECK(result.documents[0].text() == result.documents[1].text());
  CHECK(result.diagnostics.entries().empty());
  const auto odd = read(record("response", "https:\xC8/news.example/a",
                               "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html),
                        "crawl.warc");
  REQUIRE(odd.documents.size() == 1);
  CHECK(!find_invalid_utf8(odd.documents[0].source().url));
  for (std::size_t size = 10; size < archive.size(); size += 61) {
    CHECK_NOTHROW(read(archive.substr(0, size), "crawl.warc"));
  }
}
