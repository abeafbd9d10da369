// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "core/error.hpp"
#include "core/stream.hpp"
#include "tests/support/case_builders.hpp"
#include "tests/support/graph_text.hpp"

using namespace newsgraph;
using namespace newsgraph::test;

namespace {

namespace fs = std::filesystem;

std::string stream_of(const DocumentGraph& graph) {
  std::ostringstream out;
  write_document_graph(graph, *Vocabulary::builtin(), out);
  return out.str();
}

}  // namespace

TEST_CASE("a case file gives back what articles told, to the last field") {
  const Folder folder;
  std::map<std::string, std::string> given;
  std::vector<CaseArticle> articles;
  for (std::uint32_t i = 0; i < 20; ++i) {
    articles.push_back(article(i));
    given[articles.back().graph.source.id] = stream_of(articles.back().graph);
  }
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add(articles);
  std::map<std::string, std::string> read;
  file.read_documents([&](DocumentGraph&& graph) { read[graph.source.id] = stream_of(graph); });
  CHECK(read == given);
  CHECK(file.text("a3", "a3-0") == articles[3].text);
  CHECK_FALSE(file.text("a3", "other").has_value());
}

TEST_CASE("what is known changes nothing; a corrected article replaces its older self") {
  const Folder folder;
  const std::string path = folder / "a.case";
  using Outcome = CaseFile::Outcome;
  CHECK(CaseFile(path, Vocabulary::builtin(), CaseFile::Access::create).add({article(1)}) ==
        std::vector{Outcome::added});
  const std::string before = graph_of(path);
  {
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
    CHECK(file.knows(article(1).graph.source));
    CHECK_FALSE(file.knows(article(1, 2).graph.source));
    CHECK(file.add({article(1)}) == std::vector{Outcome::unchanged});
    CHECK(text_of(file.graph()) == before);
    // Given in the same run, the other stays beside it.
    CHECK(file.add({article(1, 1)}) == std::vector{Outcome::beside});
  }
  CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
  CHECK(file.add({article(1, 2)}) == std::vector{Outcome::replaced});
  CHECK(text_of(file.graph()) == graph_of({article(1, 2)}));
}

TEST_CASE("an article from the same address is a correction, whatever its id") {
  const Folder folder;
  CaseArticle older = article(1);
  CaseArticle newer = article(2);
  older.graph.source.url = newer.graph.source.url = "https://news.example/1";
  (void)create(folder / "a.case").add({older});
  CHECK(create(folder / "a.case").add({newer}) == std::vector{CaseFile::Outcome::replaced});
  CHECK(graph_of(folder / "a.case") == graph_of({newer}));
}

TEST_CASE("two articles of one id from two places are both kept") {
  const Folder folder;
  CaseArticle other = article(1, 1);
  other.graph.source.path = "elsewhere/a1.txt";
  (void)create(folder / "a.case").add({article(1)});
  CHECK(create(folder / "a.case").add({other}) == std::vector{CaseFile::Outcome::beside});
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::write);
  CHECK_THROWS_WITH(file.remove("a1"), Catch::Contains("a1~a1-0") && Catch::Contains("a1~a1-1"));
  CHECK(file.remove("a1~a1-1") == "a1");
  CHECK(text_of(file.graph()) == graph_of({article(1)}));
}

TEST_CASE("however articles come and go, the graph is that of those which remain") {
  const Folder folder;
  std::mt19937 random(20260305);  // its numbers are the same everywhere
  for (int round = 0; round < 5; ++round) {
    const std::string path = folder / ("month" + std::to_string(round) + ".case");
    std::map<std::string, CaseArticle> remaining;
    for (int day = 0; day < 30; ++day) {
      CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
      std::vector<CaseArticle> batch;
      for (auto i = random() % 4; i > 0; --i) {
        CaseArticle made = article(static_cast<std::uint32_t>(random() % 25),
                                   static_cast<std::uint32_t>(random() % 3));
        const std::string id = made.graph.source.id;
        const bool twice = std::any_of(batch.begin(), batch.end(), [&](const CaseArticle& other) {
          return other.graph.source.id == id;
        });
        if (!twice) {
          remaining[id] = made;
          batch.push_back(std::move(made));
        }
      }
      (void)file.add(batch);
      if (!remaining.empty() && random() % 3 == 0) {
        auto withdrawn = remaining.begin();
        std::advance(withdrawn, random() % remaining.size());
        CHECK(file.remove(withdrawn->first) == withdrawn->first);
        remaining.erase(withdrawn);
      }
      if (random() % 4 == 0) {
        (void)file.graph();
      }
    }
    std::vector<CaseArticle> articles;
    for (const auto& [id, made] : remaining) {
      articles.push_back(made);
    }
    CHECK(graph_of(path) == graph_of(articles));
  }
}

TEST_CASE("as of a date, later articles and those without a date are left out") {
  const Folder folder;
  CaseArticle undated = article(9);
  undated.graph.source.date.reset();
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add({article(1), article(4), undated});
  CHECK(text_of(file.graph({{}, parse_iso_date("2026-03-04")})) == graph_of({article(1)}));
  CHECK(text_of(file.graph({{}, parse_iso_date("2026-03")})) == graph_of({article(1), article(4)}));
}

TEST_CASE("the user's rules hold for a case file too, and change nothing in it") {
  const Folder folder;
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add({article(0), article(1)});
  const std::string before = text_of(file.graph());
  MergeOptions options;
  options.same = {{true, "Ana Ruiz", "Ben Okafor"}};
  CHECK(text_of(file.graph(options)) != before);
  CHECK(text_of(file.graph()) == before);
}

TEST_CASE("what was withdrawn is not in the file any more") {
  const Folder folder;
  const std::string path = folder / "a.case";
  CaseArticle secret = article(1);
  secret.text = "Nobody must ever read of the Zanzibarium affair.";
  secret.sentences = {{{0, 48}, secret.text}};
  const auto holds_secret = [&] {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    return bytes.find("Zanzibarium affair") != std::string::npos;
  };
  {
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
    (void)file.add({secret, article(2)});
    file.merge();
  }
  CHECK(holds_secret());
  {
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::write);
    (void)file.remove("a1");
    file.merge();
  }
  CHECK_FALSE(holds_secret());
}

TEST_CASE("sentences are found by their words") {
  const Folder folder;
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  CaseArticle made = article(1);
  made.text = "Señora Peña opposed the tax.";
  made.sentences = {{{0, 28}, made.text}};
  (void)file.add({made});
  CHECK(file.search("pena TAX", 9).size() == 1);
  CHECK(file.search("oppos*", 9).size() == 1);
  CHECK(file.search("\"the tax\"", 9).size() == 1);
  CHECK(file.search("\"tax the\"", 9).empty());
  CHECK(file.search("tax levy", 9).empty());
  for (const char* odd : {"", "\"", "*", "AND", "NEAR(", "a:b", "- ^", "\"\"\""}) {
    CAPTURE(odd);
    CHECK_NOTHROW(file.search(odd, 9));
  }
}

TEST_CASE("whatever is no case file is refused, and left as it was") {
  const Folder folder;
  const std::string path = folder / "notes.txt";
  std::ofstream(path) << "These are notes.";
  CHECK_THROWS_WITH(create(path), Catch::Contains("is no case file"));
  std::ofstream(path) << "SQLite format 3" << '\0' << std::string(200, 'x');
  CHECK_THROWS_AS(create(path), Error);
  CHECK(fs::file_size(path) == 216);
  CHECK_THROWS_AS(CaseFile(folder / "none.case", Vocabulary::builtin(), CaseFile::Access::read),
                  IoError);
  CHECK_FALSE(fs::exists(folder / "none.case"));
}

TEST_CASE("a file that is cut short or scribbled over never brings the program down") {
  const Folder folder;
  const std::string path = folder / "a.case";
  {
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
    std::vector<CaseArticle> articles;
    for (std::uint32_t i = 0; i < 12; ++i) {
      articles.push_back(article(i));
    }
    (void)file.add(articles);
    file.merge();
  }
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::mt19937 random(7);
  int noticed = 0;
  for (int round = 0; round < 60; ++round) {
    std::string broken = bytes;
    if (round % 3 == 0) {
      broken.resize(random() % bytes.size());
    }
    for (int i = 0; i < 40 && !broken.empty() && round % 3 != 0; ++i) {
      broken[100 + random() % (broken.size() - 100)] = static_cast<char>(random());
    }
    const std::string other = folder / "broken.case";
    std::ofstream(other, std::ios::binary | std::ios::trunc) << broken;
    bool is_noticed = true;
    try {
      CaseFile file(other, Vocabulary::builtin(), CaseFile::Access::read);
      is_noticed = !file.check(digest_of).empty();
      (void)file.graph();
      (void)file.list();
      (void)file.search("something", 5);
    } catch (const Error&) {
      is_noticed = true;
    }
    noticed += is_noticed ? 1 : 0;
    fs::remove(other + "-journal");
  }
  CHECK(noticed >= 55);  // a few scribbles meet what nobody reads
}
