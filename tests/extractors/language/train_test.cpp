// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/train.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "core/error.hpp"
#include "extractors/language/language_model.hpp"

using namespace newsgraph;
using namespace newsgraph::extractors::language;

namespace {

namespace fs = std::filesystem;

/// A language of one construction: NAME VERBs NAME .
void write_treebank(const fs::path& path) {
  std::ofstream out(path);
  for (int i = 0; i < 60; ++i) {
    const std::string subject = i % 2 == 0 ? "Ana" : "Ben";
    const std::string object = i % 3 == 0 ? "Lima" : "Oslo";
    const std::string verb = i % 5 == 0 ? "visits" : "leaves";
    out << "1\t" << subject << "\t" << subject << "\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"
        << "2\t" << verb << "\t" << (verb == "visits" ? "visit" : "leave")
        << "\tVERB\t_\tNumber=Sing|Person=3|Tense=Pres\t0\troot\t_\t_\n"
        << "3\t" << object << "\t" << object
        << "\tPROPN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n"
        << "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
  }
}

void write_names(const fs::path& path) {
  std::ofstream out(path);
  for (int i = 0; i < 60; ++i) {
    out << (i % 2 == 0 ? "Ana" : "Ben") << " B-PER\nloves O\n"
        << (i % 3 == 0 ? "Lima" : "Oslo") << " B-LOC\n. O\n\n";
  }
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A folder of this test alone: tests run side by side.
struct Folder {
  fs::path path;
  explicit Folder(const char* name) : path(name) { fs::create_directories(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
};

TrainOptions options(const Folder& folder, const char* output) {
  TrainOptions options;
  options.treebanks = {(folder.path / "t.conllu").string()};
  options.names = {(folder.path / "n.conll").string()};
  options.output = (folder.path / output).string();
  options.network.epochs = 12;
  options.network.encoder = options.network.names_encoder = 16;
  options.network.trained_vector = options.network.affix_vector = 16;
  options.network.arc = options.network.label = 32;
  options.network.batch = 4;
  return options;
}

}  // namespace

TEST_CASE("a small language is learned, and the same seed gives the same bytes") {
  const Folder folder("train_test_learning");
  write_treebank(folder.path / "t.conllu");
  write_names(folder.path / "n.conll");
  int reports = 0;
  train(options(folder, "a.bin"), [&](const std::string&) { ++reports; });
  train(options(folder, "b.bin"), [](const std::string&) {});
  CHECK(reports == 13);
  CHECK(read(folder.path / "a.bin") == read(folder.path / "b.bin"));
  CHECK_FALSE(fs::exists(folder.path / "a.bin.partial"));

  const auto model = LanguageModel::from_file((folder.path / "a.bin").string());
  Document document(Source(), "Ben visits Lima.");
  model->analyse(document);
  REQUIRE(document.tokens().size() == 4);
  CHECK(document.tokens()[0].deprel == "nsubj");
  CHECK(document.tokens()[2].deprel == "obj");
  CHECK(document.tokens()[1].lemma == "visit");
  REQUIRE(document.names().size() == 2);
  CHECK(document.names()[0].label == NameLabel::per);
  CHECK(document.names()[1].label == NameLabel::loc);
}

TEST_CASE("training without data or without a place to write fails and leaves nothing") {
  const Folder folder("train_test_failing");
  write_treebank(folder.path / "t.conllu");
  write_names(folder.path / "n.conll");
  TrainOptions wrong = options(folder, "x.bin");
  wrong.treebanks.clear();
  CHECK_THROWS_AS(train(wrong, [](const std::string&) {}), Error);
  wrong = options(folder, "x.bin");
  wrong.treebanks = {"no/such/file.conllu"};
  CHECK_THROWS_AS(train(wrong, [](const std::string&) {}), IoError);
  wrong = options(folder, "x.bin");
  wrong.network.epochs = 1;
  wrong.output = "no/such/folder/x.bin";
  CHECK_THROWS_AS(train(wrong, [](const std::string&) {}), IoError);
  wrong.output = (folder.path / "y.bin").string();
  wrong.vectors = (folder.path / "n.conll").string();
  CHECK_THROWS_AS(train(wrong, [](const std::string&) {}), ParseError);
  CHECK_FALSE(fs::exists(folder.path / "y.bin"));
}

TEST_CASE("marks of names are read from each corpus in its own way") {
  std::istringstream iob("# a comment\nAna I-PER\nRuiz I-PER\nof O\nPeru B-MISC\n\nAcme B-ORG\n");
  const auto sentences = read_iob(iob, "x.conll", {0, 1});
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].names == std::vector<std::uint8_t>{1, 2, 0, 0});
  CHECK(sentences[1].names == std::vector<std::uint8_t>{5});

  std::istringstream csv(
      "Sentence #,Word,POS,Tag\nSentence: 1,Russian,JJ,B-gpe\n,\"\"\"\",``,O\n,Nepal,NNP,B-gpe\n"
      "Sentence: 2,Russian,JJ,B-gpe\n,\"\"\"\",``,O\n,Nepal,NNP,B-gpe\n");
  const auto silver = read_gmb(csv, "x.csv");
  REQUIRE(silver.size() == 1);
  CHECK(silver[0].forms == std::vector<std::string>{"Russian", "\"", "Nepal"});
  CHECK(silver[0].names == std::vector<std::uint8_t>{0, 0, 3});
  std::istringstream broken("Sentence #,Word,POS,Tag\nSentence: 1,only\n");
  CHECK_THROWS_AS(read_gmb(broken, "x.csv"), ParseError);
}
