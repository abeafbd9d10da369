// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/output_file.hpp"

#include <sys/stat.h>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "core/error.hpp"

using namespace newsgraph;
using newsgraph::exporters::OutputFile;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for one test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "newsgraph-test-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
  }

 private:
  fs::path path_;
};

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("a file appears when it is closed, not before") {
  const Folder folder;
  const std::string path = folder.file("graph.graphml");
  OutputFile file(path);
  file.stream() << "complete";
  CHECK_FALSE(fs::exists(path));
  CHECK(file.size_bytes() == 8);
  file.close();
  CHECK(content(path) == "complete");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file that is not closed leaves nothing") {
  const Folder folder;
  {
    OutputFile file(folder.file("graph.dot"));
    file.stream() << std::string(1'000'000, 'x') << std::flush;
  }
  CHECK(folder.entries() == 0);
}

TEST_CASE("more than the buffer holds is written whole and in order") {
  const Folder folder;
  OutputFile file(folder.file("large"));
  std::string expected;
  for (int i = 0; i < 100'000; ++i) {
    expected += std::to_string(i) + '\n';
    file.stream() << std::to_string(i) << '\n';
  }
  const std::string block(700'000, 'b');
  file.stream() << block << "end";
  file.close();
  CHECK(file.size_bytes() == expected.size() + block.size() + 3);
  CHECK(content(folder.file("large")) == expected + block + "end");
}

TEST_CASE("a file that is there is kept unless it may be overwritten") {
  const Folder folder;
  const std::string path = folder.file("graph.svg");
  put(path, "old");
  SECTION("kept") {
    CHECK_THROWS_AS(OutputFile(path), IoError);
    CHECK(content(path) == "old");
  }
  SECTION("overwritten, and its permissions stay") {
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    OutputFile file(path, OutputFile::Existing::overwrite);
    file.stream() << "new";
    CHECK(content(path) == "old");
    file.close();
    CHECK(content(path) == "new");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  }
  SECTION("kept when it was to be overwritten but was not closed") {
    { OutputFile(path, OutputFile::Existing::overwrite).stream() << "half"; }
    CHECK(content(path) == "old");
  }
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file that comes while another is written is kept") {
  const Folder folder;
  const std::string path = folder.file("graph.svg");
  OutputFile file(path);
  file.stream() << "mine";
  put(path, "theirs");
  CHECK_THROWS_AS(file.close(), IoError);
  CHECK(content(path) == "theirs");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a link to a file stays a link") {
  const Folder folder;
  put(folder.file("real"), "old");
  fs::create_symlink("real", folder.file("link"));
  OutputFile file(folder.file("link"), OutputFile::Existing::overwrite);
  file.stream() << "new";
  file.close();
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(content(folder.file("real")) == "new");
}

TEST_CASE("a full disk is reported with the system's reason") {
  if (!fs::exists("/dev/full")) {
    WARN("no /dev/full here");
    return;
  }
  OutputFile file("/dev/full");
  SECTION("where little was written") { file.stream() << "x"; }
  SECTION("where the buffer overflowed") {
    file.stream() << std::string(3'000'000, 'x');
    CHECK(file.stream().bad());
    file.stream() << "more";
  }
  try {
    file.close();
    FAIL("closed");
  } catch (const IoError& error) {
    CHECK(error.path() == "/dev/full");
    CHECK(error.system_error() == ENOSPC);
    CHECK(std::string(error.what()).find("/dev/full") != std::string::npos);
  }
}

TEST_CASE("a folder that is not there, and a folder in the file's place, are errors") {
  const Folder folder;
  CHECK_THROWS_AS(OutputFile(folder.file("none/graph.svg")), IoError);
  CHECK_THROWS_AS(OutputFile(folder.file(".")), IoError);
  CHECK_THROWS_AS(OutputFile(""), IoError);
  CHECK(folder.entries() == 0);
}

TEST_CASE("devices and named pipes are written directly") {
  SECTION("a device") {
    OutputFile file("/dev/null");
    file.stream() << "x";
    file.close();
    CHECK(fs::is_character_file("/dev/null"));
  }
  SECTION("a named pipe") {
    const Folder folder;
    const std::string path = folder.file("pipe");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    std::string received;
    std::thread reader([&] { received = content(path); });
    OutputFile file(path);
    file.stream() << "through the pipe";
    file.close();
    reader.join();
    CHECK(received == "through the pipe");
    CHECK(fs::is_fifo(path));
  }
}
