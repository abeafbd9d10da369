// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/extractors/readers/reading.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::readers;
using newsgraph::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// The paths found, without the folder's own.
std::vector<std::string> find(const TemporaryFolder& folder, std::vector<std::string> arguments,
                              Diagnostics& diagnostics) {
  for (std::string& argument : arguments) {
    argument = (folder.path() / argument).string();
  }
  std::vector<std::string> names;
  for (const InputFile& input : find_inputs(arguments, diagnostics)) {
    names.push_back(
        fs::path(input.path).lexically_normal().lexically_relative(folder.path()).string());
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder gives its files with known endings, sorted, with those below it") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a.html", "c/d.jsonl.gz", "c/e.json.zst", "c/a.TXT", "x.png",
                           "readme", ".hidden.txt", ".git/f.txt", "c/d.gz"}) {
    folder.write(name, "x");
  }
  Diagnostics diagnostics;
  CHECK(find(folder, {"."}, diagnostics) ==
        Names{"a.html", "b.txt", "c/a.TXT", "c/d.jsonl.gz", "c/e.json.zst"});
  CHECK(diagnostics.entries().empty());
}

TEST_CASE("a file that is named is taken whatever its ending, in the order given, once") {
  const TemporaryFolder folder;
  folder.write("b.dat", "x");
  folder.write("a.txt", "x");
  Diagnostics diagnostics;
  CHECK(find(folder, {"b.dat", "a.txt", "./b.dat", ""}, diagnostics) == Names{"b.dat", "a.txt"});
}

TEST_CASE("patterns are matched where the shell has not") {
  const TemporaryFolder folder;
  for (const char* name : {"a1.txt", "a2.txt", "b1.txt", "c/a1.txt", "c/d/a9.txt", "*odd?.txt"}) {
    folder.write(name, "x");
  }
  Diagnostics diagnostics;
  CHECK(find(folder, {"a?.txt"}, diagnostics) == Names{"a1.txt", "a2.txt"});
  CHECK(find(folder, {"*1.*"}, diagnostics) == Names{"a1.txt", "b1.txt"});
  CHECK(find(folder, {"**/a*.txt"}, diagnostics) ==
        Names{"a1.txt", "a2.txt", "c/a1.txt", "c/d/a9.txt"});
  CHECK(find(folder, {"*/*.txt"}, diagnostics) == Names{"c/a1.txt"});
  CHECK(find(folder, {"c/**"}, diagnostics) == Names{"c/a1.txt", "c/d/a9.txt"});
  CHECK(find(folder, {"*odd?.txt"}, diagnostics) == Names{"*odd?.txt"});
  CHECK(diagnostics.entries().empty());
}

TEST_CASE("what is missing is one error each, and the rest is found") {
  const TemporaryFolder folder;
  folder.write("a.txt", "x");
  fs::create_symlink("nowhere", folder.path() / "dangling.txt");
  Diagnostics diagnostics;
  CHECK(find(folder, {"no.txt", "a.txt", "no*.txt", "dangling.txt"}, diagnostics) ==
        Names{"a.txt"});
  REQUIRE(diagnostics.entries().size() == 3);
  CHECK(diagnostics.entries()[0].message == "no such file or folder");
  CHECK(diagnostics.entries()[1].message == "no file matches this pattern");
  CHECK(diagnostics.entries()[2].message == "is a link to a file that does not exist");
}

TEST_CASE("links that go in circles end") {
  const TemporaryFolder folder;
  folder.write("c/a.txt", "x");
  fs::create_directory_symlink("..", folder.path() / "c/up");
  Diagnostics diagnostics;
  CHECK(find(folder, {"."}, diagnostics) == Names{"c/a.txt"});
  CHECK(find(folder, {"**/*.txt"}, diagnostics) == Names{"c/a.txt"});
}

TEST_CASE("a hyphen is standard input") {
  Diagnostics diagnostics;
  const std::vector<std::string> arguments = {"-"};
  const auto inputs = find_inputs(arguments, diagnostics);
  REQUIRE(inputs.size() == 1);
  CHECK(inputs.front().path == "-");
}

TEST_CASE("a file that can't be opened is an error with the reason") {
  Diagnostics diagnostics;
  const TemporaryFolder folder;
  CHECK(read_input({(folder.path() / "no.txt").string()}, {}, diagnostics).empty());
  CHECK(read_input({folder.path().string()}, {}, diagnostics).empty());
  REQUIRE(diagnostics.entries().size() == 2);
  CHECK(diagnostics.entries()[0].where == (folder.path() / "no.txt").string());
  CHECK(diagnostics.entries()[0].message.find("No such file") != std::string::npos);
  CHECK(diagnostics.entries()[1].message.find("directory") != std::string::npos);
}

TEST_CASE("ids are made by the scheme that is asked for") {
  const TemporaryFolder folder;
  const std::string path = folder.write("may/talks-1.2.txt", "The minister left the room.");
  Diagnostics diagnostics;
  ReaderOptions options;
  const auto id = [&] { return read_input({path}, options, diagnostics).at(0).source().id; };
  CHECK(id() == "talks-1.2");
  options.id_scheme = IdScheme::path;
  CHECK(id() == (folder.path() / "may/talks-1.2").string());
  options.id_scheme = IdScheme::digest;
  CHECK(id().size() == 16);
}

TEST_CASE("what the caller throws comes through") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", "The minister left the room.");
  Diagnostics diagnostics;
  const auto fail = [](Document&&) { throw std::runtime_error("full"); };
  CHECK_THROWS_AS(read_input({path}, {}, fail, diagnostics), std::runtime_error);
}
