// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/case_file.hpp"

#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "core/error.hpp"
#include "core/graph_snapshot.hpp"
#include "core/stream.hpp"
#include "tests/support/graph_builders.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;

namespace {

namespace fs = std::filesystem;

/// A folder that is gone at the end.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("newsgraph-case-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

const std::vector<std::string> people = {"Ana Ruiz", "Ben Okafor", "Ines Veld", "Tom Brandt"};
const std::vector<std::string> states = {"Peru", "Chile", "Bolivia"};

/// An article about some of these, as its number has it; `version` changes its text.
CaseArticle article(std::uint32_t number, std::uint32_t version = 0) {
  const std::string id = "a" + std::to_string(number);
  const std::string& person = people[number % people.size()];
  const std::string& state = states[(number / 2 + version) % states.size()];
  DocumentGraph graph =
      ArticleGraph(id)
          .date("2026-03-0" + std::to_string(1 + number % 9))
          .node("person", person, {person.substr(person.find(' ') + 1)})
          .node("state", state, {}, {"Q" + std::to_string(state.size()), "", ""})
          .node("person", people[(number + 1 + version) % people.size()])
          .edge("represents", 0, 1)
          .edge("met-with", 0, 2, number % 3 == 0 ? Status::negated : Status::asserted)
          .build();
  CaseArticle made;
  made.text = person + " did something in " + state + ", " + std::to_string(version) + ".";
  graph.source.sha256 = id + "-" + std::to_string(version);
  graph.nodes[0].about = {1};
  graph.nodes[2].reasons = {"its names agree"};
  graph.edges[0].role = "president";
  graph.edges[1].said_by = DocumentGraph::Reference{2, "she"};
  graph.edges[1].when = When{"on Monday", parse_iso_date("2026-03-02")};
  graph.edges[1].where = DocumentGraph::Reference{std::nullopt, "somewhere"};
  made.sentences = {{{0, 10}, made.text.substr(0, 10)}};
  made.graph = std::move(graph);
  return made;
}

std::string text_of(const DocumentGraph& graph) {
  std::ostringstream out;
  write_document_graph(graph, *Vocabulary::builtin(), out);
  return out.str();
}

std::string graph_of(const std::string& path) {
  CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::read);
  return write_snapshot(file.graph());
}

std::string graph_of(const std::vector<CaseArticle>& articles) {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  for (const CaseArticle& made : articles) {
    builder.add(made.graph, diagnostics);
  }
  return write_snapshot(builder.build());
}

CaseFile create(const std::string& path) {
  return CaseFile(path, Vocabulary::builtin(), CaseFile::Access::create);
}

}  // namespace

TEST_CASE("a case file gives back what articles told, to the last field") {
  const Folder folder;
  std::map<std::string, std::string> given;
  std::vector<CaseArticle> articles;
  for (std::uint32_t i = 0; i < 20; ++i) {
    articles.push_back(article(i));
    given[articles.back().graph.source.id] = text_of(articles.back().graph);
  }
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add(articles);
  std::map<std::string, std::string> read;
  file.read_documents([&](DocumentGraph&& graph) { read[graph.source.id] = text_of(graph); });
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
    CHECK(write_snapshot(file.graph()) == before);
    // Given in the same run, the other stays beside it.
    CHECK(file.add({article(1, 1)}) == std::vector{Outcome::beside});
  }
  CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::create);
  CHECK(file.add({article(1, 2)}) == std::vector{Outcome::replaced});
  CHECK(write_snapshot(file.graph()) == graph_of({article(1, 2)}));
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
  CHECK(write_snapshot(file.graph()) == graph_of({article(1)}));
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
    CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::read);
    CHECK(write_snapshot(file.graph()) == graph_of(articles));  // as it was kept
  }
}

TEST_CASE("as of a date, later articles and those without a date are left out") {
  const Folder folder;
  CaseArticle undated = article(9);
  undated.graph.source.date.reset();
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add({article(1), article(4), undated});
  CHECK(write_snapshot(file.graph({}, parse_iso_date("2026-03-04"))) == graph_of({article(1)}));
  CHECK(write_snapshot(file.graph({}, parse_iso_date("2026-03"))) ==
        graph_of({article(1), article(4)}));
}

TEST_CASE("the user's rules hold for a case file too, and change nothing in it") {
  const Folder folder;
  CaseFile file(folder / "a.case", Vocabulary::builtin(), CaseFile::Access::create);
  (void)file.add({article(0), article(1)});
  const std::string before = write_snapshot(file.graph());
  MergeOptions options;
  options.same = {{true, "Ana Ruiz", "Ben Okafor"}};
  CHECK(write_snapshot(file.graph(options)) != before);
  CHECK(write_snapshot(file.graph()) == before);
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
  const auto digest = [](std::string_view text) { return std::string(text); };
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
    try {
      CaseFile file(other, Vocabulary::builtin(), CaseFile::Access::read);
      (void)file.check(digest);
      (void)file.graph();
      (void)file.list();
      (void)file.search("something", 5);
    } catch (const Error&) {
      // That is what is to come.
    }
    fs::remove(other + "-journal");
  }
}

TEST_CASE("a snapshot is refused wherever it is cut, and read back where it is whole") {
  const std::string bytes = graph_of({article(1), article(2), article(3)});
  CHECK(write_snapshot(read_snapshot(bytes, Vocabulary::builtin())) == bytes);
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    CHECK_THROWS_AS(read_snapshot(bytes.substr(0, size), Vocabulary::builtin()), ParseError);
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string broken = bytes;
    for (int i = 0; i < 3; ++i) {
      broken[random() % broken.size()] = static_cast<char>(random());
    }
    try {
      (void)read_snapshot(broken, Vocabulary::builtin());
    } catch (const ParseError&) {
      // Or it still is a graph.
    }
  }
}
