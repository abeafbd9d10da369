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
  options.network.breaks_encoder = 16;
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

TEST_CASE("names are learned anew, and all else of the model stays") {
  const Folder folder("train_test_names");
  write_treebank(folder.path / "t.conllu");
  write_names(folder.path / "n.conll");
  std::ofstream(folder.path / "lists.tsv") << "forename\tAna\nplace\tLima\nplace\tOslo\n";
  TrainOptions without_names = options(folder, "base.bin");
  without_names.names.clear();
  train(without_names, [](const std::string&) {});
  TrainNamesOptions anew;
  anew.base = (folder.path / "base.bin").string();
  anew.lists = (folder.path / "lists.tsv").string();
  anew.check = (folder.path / "n.conll").string();
  anew.data = options(folder, "a.bin");
  anew.names.epochs = 12;
  anew.names.batch = 4;
  anew.names.first_hidden = anew.names.second_hidden = 16;
  std::string last;
  train_names(anew, [&](const std::string& line) { last = line; });
  CHECK(last.find("F1 100.0000") != std::string::npos);
  anew.data.output = (folder.path / "b.bin").string();
  train_names(anew, [](const std::string&) {});
  CHECK(read(folder.path / "a.bin") == read(folder.path / "b.bin"));

  Document before(Source(), "Ben visits Lima.");
  Document after(Source(), "Ben visits Lima.");
  LanguageModel::from_file(anew.base)->analyse(before);
  LanguageModel::from_file(anew.data.output)->analyse(after);
  REQUIRE(after.tokens().size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(after.tokens()[i].deprel == before.tokens()[i].deprel);
    CHECK(after.tokens()[i].head == before.tokens()[i].head);
  }
  REQUIRE(after.names().size() == 2);
  CHECK(after.names()[0].label == NameLabel::per);
  CHECK(after.names()[1].label == NameLabel::loc);
}

TEST_CASE("a model teaches the names that it knows, in sentences that nobody marked so") {
  const Folder folder("train_test_names_teacher");
  write_treebank(folder.path / "t.conllu");
  write_names(folder.path / "n.conll");
  std::ofstream(folder.path / "lists.tsv") << "forename\tAna\nplace\tLima\n";
  {
    std::ofstream out(folder.path / "empty.conll");  // by a scheme without names
    for (int i = 0; i < 60; ++i) {
      out << (i % 2 == 0 ? "Ana" : "Ben") << " O\nleaves O\n"
          << (i % 3 == 0 ? "Lima" : "Oslo") << " O\n. O\n\n";
    }
  }
  TrainOptions without_names = options(folder, "base.bin");
  without_names.names.clear();
  train(without_names, [](const std::string&) {});
  TrainNamesOptions names;
  names.base = (folder.path / "base.bin").string();
  names.lists = (folder.path / "lists.tsv").string();
  names.check = (folder.path / "n.conll").string();
  names.data = options(folder, "teacher.bin");
  names.names.batch = 4;
  names.names.first_hidden = names.names.second_hidden = 16;
  train_names(names, [](const std::string&) {});

  names.teachers = {names.data.output};
  names.data = options(folder, "student.bin");
  names.data.names.clear();
  names.data.other_names = {(folder.path / "empty.conll").string()};
  names.names.first_hidden = 12;  // of another size
  std::string last;
  train_names(names, [&](const std::string& line) { last = line; });
  CHECK(last.find("F1 100.0000") != std::string::npos);
}

TEST_CASE("sentences are found that the rules do not see") {
  const Folder folder("train_test_breaks");
  {
    // Sentences of three words, in paragraphs of two, without a stop.
    std::ofstream out(folder.path / "t.conllu");
    for (int i = 0; i < 80; ++i) {
      out << (i % 2 == 0 ? "# newpar\n" : "") << "1\t" << (i % 3 == 0 ? "Ana" : "Ben")
          << "\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\t" << (i % 5 == 0 ? "visits" : "leaves")
          << "\t_\tVERB\t_\t_\t0\troot\t_\t_\n3\t" << (i % 7 == 0 ? "Lima" : "Oslo")
          << "\t_\tPROPN\t_\t_\t2\tobj\t_\t_\n\n";
    }
  }
  TrainOptions without_names = options(folder, "a.bin");
  without_names.names.clear();
  without_names.network.epochs = 20;
  train(without_names, [](const std::string&) {});
  const auto model = LanguageModel::from_file(without_names.output);
  Document document(Source(), "Ben visits Oslo Ana leaves Lima Ben leaves Oslo");
  model->analyse(document);
  REQUIRE(document.sentences().size() == 3);
  CHECK(document.text(document.sentences()[1].span) == "Ana leaves Lima");
}

TEST_CASE("silver sentences get what all teachers agree on") {
  const Folder folder("train_test_teachers");
  write_treebank(folder.path / "t.conllu");
  write_names(folder.path / "n.conll");
  std::vector<std::shared_ptr<const LanguageModel>> teachers;
  for (const std::uint64_t seed : {1U, 2U}) {
    TrainOptions teacher = options(folder, "teacher.bin");
    teacher.network.seed = seed;
    teacher.network.epochs = seed == 1 ? 12 : 1;  // one has learned little
    train(teacher, [](const std::string&) {});
    teachers.push_back(LanguageModel::from_file(teacher.output));
  }
  TrainingSentence plain;
  plain.forms = {"Ben", "visits", "Lima", "."};
  std::vector<TrainingSentence> by_one = {plain}, by_both = {plain}, by_none = {plain};
  lay_agreed_analyses(by_none, {});
  CHECK(by_none.front().heads.empty());
  lay_agreed_analyses(by_one, {teachers.front()});
  CHECK(by_one.front().heads == std::vector<std::uint32_t>{2, 0, 2, 2});
  CHECK(by_one.front().relations == std::vector<std::string>{"nsubj", "root", "obj", "punct"});
  CHECK(by_one.front().agreed_names == std::vector<std::uint8_t>{1, 0, 3, 0});
  lay_agreed_analyses(by_both, teachers);
  std::vector<TrainingSentence> by_other = {plain};
  lay_agreed_analyses(by_other, {teachers.back()});
  for (std::size_t i = 0; i < plain.forms.size(); ++i) {
    const bool same = by_one.front().heads[i] == by_other.front().heads[i];
    CHECK(by_both.front().heads[i] ==
          (same ? by_one.front().heads[i] : TrainingSentence::unknown_head));
    CHECK(by_both.front().agreed_names[i] ==
          (by_one.front().agreed_names[i] == by_other.front().agreed_names[i]
               ? by_one.front().agreed_names[i]
               : TrainingSentence::unknown_name));
  }
  // What is unknown is no obstacle to learning.
  {
    std::ofstream out(folder.path / "silver.csv");
    out << "Sentence #,Word,POS,Tag\nSentence: 1,Ben,NNP,B-per\n,visits,VBZ,O\n,Lima,NNP,B-geo\n";
  }
  TrainOptions student = options(folder, "student.bin");
  student.teachers = {(folder.path / "teacher.bin").string()};
  student.silver_names = {(folder.path / "silver.csv").string()};
  student.network.epochs = 2;
  CHECK_NOTHROW(train(student, [](const std::string&) {}));
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
  const auto sentences = read_iob(iob, "x.conll");
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].names == std::vector<std::uint8_t>{1, 2, 0, 0});
  CHECK(sentences[1].names == std::vector<std::uint8_t>{5});

  std::istringstream uner(
      "# text = x\n1\tAna\tB-PER\t-\t-\n2\tRuiz\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n");
  const Document document = iob_document(read_iob(uner, "x.iob2"), "x.iob2");
  REQUIRE(document.names().size() == 1);
  CHECK(document.names()[0].token_count == 2);
  CHECK(document.text(document.sentences()[0].span) == "Ana Ruiz left");
  CHECK(is_iob_path("a/b.iob2"));
  CHECK_FALSE(is_iob_path("a.txt/b.conllu"));

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

TEST_CASE("GUM's mentions give names, and what they leave open is unknown") {
  const auto line = [](const char* number, const char* form, const char* upos, const char* misc) {
    return std::string(number) + "\t" + form + "\t_\t" + upos + "\t_\t_\t0\tdep\t_\t" + misc + "\n";
  };
  std::istringstream in(
      "# sent_id = x\n" +
      line("1", "The", "DET", "Entity=(1-organization-new-nn-cf1-2,3,4-coref-X") +
      line("2", "University", "PROPN", "_") + line("3", "of", "ADP", "SpaceAfter=No") +
      line("4", "Lima", "PROPN", "Entity=(2-place-new-nn-cf2-1-sgl)1)") +
      line("5", "hired", "VERB", "_") +
      line("6", "Ana", "PROPN", "Entity=(3-person-new-nn-cf3-1,2-sgl") +
      line("7", "Ruiz", "PROPN", "Entity=3)|SpaceAfter=No") + line("8", ",", "PUNCT", "_") +
      line("9", "a", "DET", "Entity=(3-person-giv:act-nn-cf3-2-pred") +
      line("10", "Peruvian", "ADJ", "_") + line("11", "judge", "NOUN", "Entity=3)") + "\n" +
      line("1", "Yes", "INTJ", "_") + "\n");
  const auto sentences = read_gum_names(in, "x.conllu");
  REQUIRE(sentences.size() == 2);
  constexpr std::uint8_t open = TrainingSentence::unknown_name;
  CHECK(sentences[0].names == std::vector<std::uint8_t>{open, 5, 6, 6, 0, 1, 2, 0, 0, open, 0});
  CHECK(sentences[1].names.empty());

  std::vector<TrainingSentence> treebank(3);
  treebank[1].forms = sentences[0].forms;
  treebank[2].forms = {"No"};
  lay_gum_names(treebank, 1, sentences);
  CHECK(treebank[1].agreed_names == sentences[0].names);
  CHECK(treebank[2].agreed_names.empty());
}
