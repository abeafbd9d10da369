// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/training/training_data.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

/// Labels of CoNLL-like corpora, UNER, CrossNER and the Groningen Meaning Bank.
struct LabelName {
  std::string_view name;
  NameLabel label;
};
constexpr std::array<LabelName, 13> label_names = {{
    {"PER", NameLabel::per},
    {"per", NameLabel::per},
    {"person", NameLabel::per},
    {"politician", NameLabel::per},
    {"LOC", NameLabel::loc},
    {"geo", NameLabel::loc},
    {"gpe", NameLabel::loc},
    {"location", NameLabel::loc},
    {"country", NameLabel::loc},
    {"ORG", NameLabel::org},
    {"org", NameLabel::org},
    {"organisation", NameLabel::org},
    {"politicalparty", NameLabel::org},
}};

/// The mark of a word from its tag, `B-PER` or the like, and the mark before.
std::uint8_t mark_of(std::string_view tag, std::uint8_t before) {
  if (tag.size() < 3) {
    return 0;
  }
  const std::string_view name = tag.substr(2);
  const auto known = std::find_if(label_names.begin(), label_names.end(),
                                  [&](const LabelName& entry) { return entry.name == name; });
  if (known == label_names.end()) {
    return 0;
  }
  const auto begins = static_cast<std::uint8_t>(1 + 2 * static_cast<int>(known->label));
  const auto goes_on = static_cast<std::uint8_t>(begins + 1);
  const bool inside = tag.front() == 'I' && (before == begins || before == goes_on);
  return inside ? goes_on : begins;
}

std::vector<std::string_view> columns_of(std::string_view line) {
  const char separator = line.find('\t') == std::string_view::npos ? ' ' : '\t';
  std::vector<std::string_view> columns;
  while (!line.empty()) {
    const auto end = std::min(line.find(separator), line.size());
    if (end > 0 || separator == '\t') {
      columns.push_back(line.substr(0, end));
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return columns;
}

void chomp(std::string& line) {
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
}

void add_word(TrainingSentence& sentence, std::string_view form, std::string_view tag) {
  const std::uint8_t before = sentence.names.empty() ? std::uint8_t{0} : sentence.names.back();
  sentence.forms.emplace_back(form);
  sentence.names.push_back(mark_of(tag, before));
}

void flush(TrainingSentence& sentence, NameScheme scheme, std::vector<TrainingSentence>& into) {
  if (!sentence.forms.empty()) {
    sentence.scheme = scheme;
    into.push_back(std::exchange(sentence, TrainingSentence()));
  }
}

/// One line of the CSV: words may stand in quotation marks, doubled inside.
std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        fields.back().push_back('"');
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  return fields;
}

}  // namespace

std::vector<TrainingSentence> treebank_sentences(const std::vector<Document>& documents) {
  std::vector<TrainingSentence> sentences;
  for (const Document& document : documents) {
    for (const Sentence& from : document.sentences()) {
      TrainingSentence sentence;
      for (const Token& token : document.tokens(from)) {
        sentence.forms.emplace_back(document.form(token));
        sentence.tags.push_back(std::string(to_string(token.upos)) + "|" +
                                (token.feats.empty() ? "_" : token.feats));
        sentence.heads.push_back(token.head == Token::no_head ? 0
                                                              : token.head - from.first_token + 1);
        sentence.relations.push_back(token.deprel);
      }
      sentences.push_back(std::move(sentence));
    }
  }
  return sentences;
}

std::vector<TrainingSentence> read_iob(std::istream& in, const std::string& path,
                                       IobColumns columns) {
  std::vector<TrainingSentence> sentences;
  TrainingSentence sentence;
  std::string line;
  errno = 0;
  while (std::getline(in, line)) {
    chomp(line);
    if (line.empty()) {
      flush(sentence, NameScheme::curated, sentences);
      continue;
    }
    if (line.compare(0, 2, "# ") == 0 || line.compare(0, 9, "-DOCSTART") == 0) {
      continue;
    }
    const auto fields = columns_of(line);
    if (fields.size() > std::max(columns.form, columns.mark) && !find_invalid_utf8(line)) {
      add_word(sentence, fields[columns.form], fields[columns.mark]);
    }
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  flush(sentence, NameScheme::curated, sentences);
  return sentences;
}

std::vector<TrainingSentence> read_gmb(std::istream& in, const std::string& path) {
  std::vector<TrainingSentence> sentences;
  std::set<std::vector<std::string>> seen;
  TrainingSentence sentence;
  std::string line;
  std::uint32_t number = 0;
  const auto end_sentence = [&] {
    if (!sentence.forms.empty() && !seen.insert(sentence.forms).second) {
      sentence = TrainingSentence();
    }
    flush(sentence, NameScheme::silver, sentences);
  };
  errno = 0;
  while (std::getline(in, line)) {
    chomp(line);
    if (++number == 1 || line.empty()) {
      continue;
    }
    const auto fields = csv_fields(line);
    if (fields.size() != 4 || find_invalid_utf8(line)) {
      throw ParseError(path, number, 0, "a row is sentence, word, part of speech and tag in UTF-8");
    }
    if (!fields[0].empty()) {
      end_sentence();
    }
    const std::string& part_of_speech = fields[2];
    const bool demonym = fields[3].size() > 2 && fields[3].substr(2) == "gpe" &&
                         (part_of_speech.compare(0, 2, "JJ") == 0 || part_of_speech == "NNS" ||
                          part_of_speech == "NNPS");
    if (!fields[1].empty()) {
      add_word(sentence, fields[1], demonym ? "O" : std::string_view(fields[3]));
    }
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  end_sentence();
  return sentences;
}

std::vector<TrainingSentence> lay_names(std::vector<TrainingSentence>& treebank,
                                        std::vector<TrainingSentence> named) {
  std::map<std::vector<std::string>, std::size_t> places;
  for (std::size_t i = 0; i < named.size(); ++i) {
    places.emplace(named[i].forms, i);
  }
  std::set<std::vector<std::string>> laid;
  for (TrainingSentence& sentence : treebank) {
    if (const auto found = places.find(sentence.forms); found != places.end()) {
      sentence.names = named[found->second].names;
      sentence.scheme = named[found->second].scheme;
      laid.insert(sentence.forms);
    }
  }
  std::erase_if(named,
                [&](const TrainingSentence& sentence) { return laid.count(sentence.forms) != 0; });
  return named;
}

}  // namespace newsgraph::extractors::language
