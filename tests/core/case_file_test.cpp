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

#include "core/article_pack.hpp"
#include "core/error.hpp"
#include "core/merger.hpp"
#include "core/stream.hpp"
#include "tests/support/graph_builders.hpp"
#include "tests/support/graph_text.hpp"

using namespace newsgraph;
using newsgraph::test::ArticleGraph;
using newsgraph::test::text_of;

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

std::string stream_of(const DocumentGraph& graph) {
  std::ostringstream out;
  write_document_graph(graph, *Vocabulary::builtin(), out);
  return out.str();
}

std::string graph_of(const std::string& path) {
  CaseFile file(path, Vocabulary::builtin(), CaseFile::Access::read);
  return text_of(file.graph());
}

std::string graph_of(const std::vector<CaseArticle>& articles) {
  GraphBuilder builder(Vocabulary::builtin());
  Diagnostics diagnostics;
  for (const CaseArticle& made : articles) {
    builder.add(made.graph, diagnostics);
  }
  return text_of(builder.build());
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

TEST_CASE("a case of many packs gives the same graph when articles come one by one and go") {
  const Folder folder;
  const std::string path = folder / "a.case";
  const auto digest = [](std::string_view text) { return std::string(text); };
  std::vector<CaseArticle> remaining;
  for (std::uint32_t i = 0; i < 90; ++i) {
    CaseFile file = create(path);
    remaining.push_back(article(i));
    (void)file.add({remaining.back()});
    if (i % 7 == 5) {
      const std::size_t gone = (i * 31) % remaining.size();
      CHECK(file.remove(remaining[gone].graph.source.id).has_value());
      remaining.erase(remaining.begin() + static_cast<std::ptrdiff_t>(gone));
    }
    if (i % 11 == 10) {
      const std::size_t corrected = (i * 17) % remaining.size();
      CaseArticle newer = article(i - i % 11, 1);
      newer.graph.source.id = remaining[corrected].graph.source.id;
      newer.graph.source.sha256 = newer.graph.source.id + "-new" + std::to_string(i);
      newer.graph.source.path = remaining[corrected].graph.source.path;
      CHECK(create(path).add({newer}) == std::vector{CaseFile::Outcome::replaced});
      remaining[corrected] = newer;
    }
    if (i % 10 == 0) {
      CHECK(graph_of(path) == graph_of(remaining));
    }
  }
  CaseFile file = create(path);
  CHECK(text_of(file.graph()) == graph_of(remaining));
  file.merge();
  std::vector<std::string> problems = file.check(digest);
  std::erase_if(problems, [](const std::string& problem) {
    return problem.find(" of 'a") != std::string::npos;  // texts and digests are made up
  });
  CHECK(problems.empty());
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

namespace {

std::string merged(const ArticlePack& pack) {
  const MergeOptions options;
  Merger merger(Vocabulary::builtin(), options);
  merger.collect(pack.nodes);
  return text_of(merger.graph([&](std::vector<GraphStatement>& read) {
    merger.read_statements(pack.statements, EvidenceTexts::all, read);
  }));
}

ArticlePack packed(const std::vector<CaseArticle>& articles) {
  std::vector<const DocumentGraph*> graphs;
  for (const CaseArticle& made : articles) {
    graphs.push_back(&made.graph);
  }
  return pack_articles(graphs, *Vocabulary::builtin());
}

}  // namespace

TEST_CASE("packed articles are refused wherever they are cut, and merged where they are whole") {
  const std::vector<CaseArticle> articles = {article(1), article(2), article(3)};
  const ArticlePack pack = packed(articles);
  CHECK(merged(pack) == graph_of(articles));
  for (std::size_t size = 0; size < pack.nodes.size(); size += 7) {
    CHECK_THROWS_AS(merged({pack.nodes.substr(0, size), pack.statements}), ParseError);
  }
  for (std::size_t size = 0; size < pack.statements.size(); size += 7) {
    CHECK_THROWS_AS(merged({pack.nodes, pack.statements.substr(0, size)}), ParseError);
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    ArticlePack broken = pack;
    for (int i = 0; i < 3; ++i) {
      broken.nodes[random() % broken.nodes.size()] = static_cast<char>(random());
      broken.statements[random() % broken.statements.size()] = static_cast<char>(random());
    }
    try {
      (void)merged(broken);
    } catch (const Error&) {
      // Or it still is a graph.
    }
  }
}
