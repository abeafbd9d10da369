// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/train.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "extractors/language/conllu.hpp"
#include "extractors/language/training/lemma_lists.hpp"
#include "extractors/language/training/training_data.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(language_abbreviations);

namespace newsgraph::extractors::language {
namespace {

constexpr std::size_t longest_paragraph = 120;  // words

std::ifstream open(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  return in;
}

std::string read_whole(const std::string& path) {
  if (path.empty()) {
    return {};
  }
  std::ifstream in = open(path);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return text;
}

template <class Item>
void append(std::vector<Item>& to, std::vector<Item> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Vectors as long as the encoder likes its other inputs: GloVe's are about 5.
constexpr float vector_scale = 0.4F;

WordVectors read_vectors(const std::string& path) {
  WordVectors read;
  if (path.empty()) {
    return read;
  }
  std::ifstream in = open(path);
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    const auto blank = line.find(' ');
    const std::size_t before = read.vectors.values.size();
    const char* at = line.data() + std::min(blank, line.size());
    const char* const end = line.data() + line.size();
    while (at < end) {
      while (at < end && (*at == ' ' || *at == '\r')) {
        ++at;
      }
      if (at == end) {
        break;
      }
      float value = 0;
      const auto [next, error] = std::from_chars(at, end, value);
      if (error != std::errc()) {
        throw ParseError(path, number, 0, "a line is a word and its numbers");
      }
      read.vectors.values.push_back(vector_scale * value);
      at = next;
    }
    const std::size_t size = read.vectors.values.size() - before;
    if (size == 0 || (read.vectors.rows != 0 && size != read.vectors.rows)) {
      throw ParseError(path, number, 0, "vectors must all be of one length");
    }
    read.vectors.rows = size;
    read.words.push_back(line.substr(0, blank));
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  read.vectors.columns = read.words.size();
  return read;
}

std::string rounded(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 4)
                       .ptr;
  return {digits.data(), end};
}

void write_whole(const ModelFileWriter& model, const std::string& path) {
  const std::string temporary = path + ".partial";
  {
    std::ofstream out(temporary, std::ios::binary);
    if (!out) {
      throw IoError(temporary, "cannot be written", errno);
    }
    model.write(out);
    out.close();
    if (!out) {
      const int reason = errno;
      std::remove(temporary.c_str());
      throw IoError(temporary, "cannot be written", reason);
    }
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  if (error) {
    std::remove(temporary.c_str());
    throw IoError(path, "cannot be replaced", error.value());
  }
}

}  // namespace

namespace {

/// The sentences that options name, with what is known of each; the treebank as it was read too.
TrainingData read_data(const TrainOptions& options, std::vector<Document>& treebank) {
  TrainingData data;
  for (const std::string& path : options.treebanks) {
    std::ifstream in = open(path);
    std::vector<Document> documents = read_conllu(in, path);
    const std::size_t first = data.treebank.size();
    append(data.treebank, treebank_sentences(documents));
    append(treebank, std::move(documents));
    std::ifstream again = open(path);
    lay_gum_names(data.treebank, first, read_gum_names(again, path));
  }
  for (const auto& [paths, scheme] : {std::pair(&options.names, NameScheme::curated),
                                      std::pair(&options.other_names, NameScheme::other)}) {
    for (const std::string& path : *paths) {
      std::ifstream in = open(path);
      append(data.named, lay_names(data.treebank, named_sentences(read_iob(in, path), scheme)));
    }
  }
  for (const std::string& path : options.silver_names) {
    std::ifstream in = open(path);
    append(data.silver, read_gmb(in, path));
  }
  return data;
}

std::vector<std::shared_ptr<const LanguageModel>> read_teachers(const TrainOptions& options) {
  std::vector<std::shared_ptr<const LanguageModel>> teachers;
  for (const std::string& path : options.teachers) {
    teachers.push_back(LanguageModel::from_file(path));
  }
  return teachers;
}

/// Of the names that a teacher lays on sentences, keeps those that stand there in their own scheme
/// too: one teacher alone has nobody else to agree with.
void keep_own_names(std::vector<TrainingSentence>& sentences) {
  for (TrainingSentence& sentence : sentences) {
    for (std::size_t t = 0; t < sentence.agreed_names.size(); ++t) {
      if (sentence.agreed_names[t] != sentence.names[t]) {
        sentence.agreed_names[t] = TrainingSentence::unknown_name;
      }
    }
  }
}

std::string number(std::size_t count) { return std::to_string(count); }

}  // namespace

void train(const TrainOptions& options, const std::function<void(const std::string&)>& report) {
  std::vector<Document> treebank;
  TrainingData data = read_data(options, treebank);
  if (data.treebank.empty()) {
    throw Error("there is nothing to learn from: name at least one treebank with a sentence");
  }
  data.paragraphs = treebank_paragraphs(
      treebank, Tokenizer(NEWSGRAPH_EMBEDDED(language_abbreviations)), longest_paragraph);
  const std::vector<std::shared_ptr<const LanguageModel>> teachers = read_teachers(options);
  lay_agreed_analyses(data.silver, teachers);
  const WordVectors vectors = read_vectors(options.vectors);
  report(number(data.treebank.size()) + " sentences with trees, " + number(data.named.size()) +
         " more with names, " + number(data.silver.size()) + " with silver names" +
         (teachers.empty() ? "" : " and trees") + ", " + number(data.paragraphs.size()) +
         " paragraphs, " + number(vectors.words.size()) + " word vectors");

  ModelFileWriter model;
  const LemmaLists lemmas = make_lemma_lists(treebank, read_whole(options.lemma_exceptions),
                                             read_whole(options.lemma_index));
  model.add_lines("lemmas", lemmas.lemmas);
  model.add_lines("verbs", lemmas.verbs);
  train_network(
      data, vectors, options.network,
      [&](const TrainingProgress& progress) {
        report("epoch " + std::to_string(progress.epoch) + " of " +
               std::to_string(options.network.epochs) + ": mean losses of tags " +
               rounded(progress.tag_loss) + ", arcs " + rounded(progress.arc_loss) +
               ", relations " + rounded(progress.relation_loss) + ", names " +
               rounded(progress.name_loss) + ", breaks " + rounded(progress.break_loss));
      },
      model);
  write_whole(model, options.output);
}

void train_names(const TrainNamesOptions& options,
                 const std::function<void(const std::string&)>& report) {
  std::vector<Document> treebank;
  TrainingData read = read_data(options.data, treebank);
  NamesData data;
  append(data.sentences, std::move(read.treebank));
  append(data.sentences, std::move(read.named));
  std::erase_if(data.sentences, [](const TrainingSentence& sentence) {
    return sentence.names.empty() && sentence.agreed_names.empty();
  });
  if (data.sentences.empty()) {
    throw Error("there is nothing to learn from: name at least one file with names");
  }
  data.silver = std::move(read.silver);
  const std::vector<std::shared_ptr<const LanguageModel>> teachers = read_teachers(options.data);
  lay_agreed_analyses(data.silver, teachers);
  if (teachers.size() == 1) {
    keep_own_names(data.silver);
    const auto first_other = std::stable_partition(
        data.sentences.begin(), data.sentences.end(),
        [](const TrainingSentence& sentence) { return sentence.scheme != NameScheme::other; });
    std::vector<TrainingSentence> others(std::make_move_iterator(first_other),
                                         std::make_move_iterator(data.sentences.end()));
    data.sentences.erase(first_other, data.sentences.end());
    lay_agreed_analyses(others, teachers);
    keep_own_names(others);
    append(data.sentences, std::move(others));
  }
  if (!options.check.empty()) {
    std::ifstream in = open(options.check);
    data.check = named_sentences(read_iob(in, options.check), NameScheme::curated);
  }
  data.lists = read_whole(options.lists);
  data.lists_path = options.lists;
  const ModelBytes bytes(options.base);
  const ModelFile base(bytes.view(), options.base, ModelFile::Check::checksum);
  std::vector<ModelBytes> teacher_bytes;
  std::vector<ModelFile> names_teachers;
  for (const std::string& path : options.teachers) {
    names_teachers.emplace_back(teacher_bytes.emplace_back(path).view(), path,
                                ModelFile::Check::checksum);
  }
  for (const ModelFile& teacher : names_teachers) {
    data.teachers.push_back(&teacher);
  }
  report(number(data.sentences.size()) + " sentences with names, " + number(data.silver.size()) +
         " with silver names");
  ModelFileWriter model;
  train_names(
      data, base, options.names,
      [&](const NamesProgress& progress) {
        std::string line = "epoch " + std::to_string(progress.epoch) + " of " +
                           std::to_string(options.names.epochs) + ": mean loss " +
                           rounded(progress.loss);
        if (!data.check.empty()) {
          line += ", F1 " + rounded(progress.f1) + ", of people " + rounded(progress.f1_per) +
                  ", places " + rounded(progress.f1_loc) + ", organisations " +
                  rounded(progress.f1_org);
        }
        report(line);
      },
      model);
  write_whole(model, options.data.output);
}

}  // namespace newsgraph::extractors::language
