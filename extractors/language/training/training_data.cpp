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
#include <thread>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  while (!line.empty()) {
    const auto end = std::min(line.find('\t'), line.size());
    columns.push_back(line.substr(0, end));
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
  sentence.names.push_back(name_mark(tag, before));
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

/// Words before the names of people that are no part of them.
constexpr std::array<std::string_view, 42> titles = {
    "Ambassador", "Archbishop", "Bishop",   "Brother",   "Captain",     "Cardinal",
    "Chairman",   "Chancellor", "Chief",    "Colonel",   "Congressman", "Director",
    "Dr.",        "Duke",       "Emperor",  "Father",    "General",     "Governor",
    "Judge",      "Justice",    "King",     "Lady",      "Lieutenant",  "Lord",
    "Mayor",      "Minister",   "Mr.",      "Mrs.",      "Ms.",         "Pope",
    "President",  "Prince",     "Princess", "Professor", "Queen",       "Representative",
    "Secretary",  "Senator",    "Sheikh",   "Sir",       "Sister",      "St."};

struct GumWord {
  std::string form;
  bool proper = false, plural = false;
  std::string mentions;  // as in `(1-person-new-…-1,2-coref(2-place…)3)`

  [[nodiscard]] bool capital() const {
    return !form.empty() && (proper || (form[0] >= 'A' && form[0] <= 'Z'));
  }
};

struct GumMention {
  std::string group;
  std::string_view label;           // of name_mark(), empty for what is none of ours
  std::size_t first = 0, last = 0;  // words
  std::size_t head_first = 0, head_last = 0;
};

/// Reads `1-person-new-nnnnn-cf1-1,2,4-coref` of the mention that begins at `first`.
GumMention gum_mention(std::string_view text, std::size_t first) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find('-'), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  GumMention mention;
  mention.group = parts.empty() ? std::string() : std::string(parts[0]);
  mention.first = mention.last = mention.head_first = mention.head_last = first;
  if (parts.size() < 6) {
    return mention;
  }
  mention.label = parts[1] == "person"         ? "B-PER"
                  : parts[1] == "organization" ? "B-ORG"
                  : parts[1] == "place"        ? "B-LOC"
                                               : "";
  std::vector<std::size_t> heads;
  std::size_t number = 0;
  for (const char c : std::string(parts[5]) + ",") {
    if (c >= '0' && c <= '9') {
      number = 10 * number + static_cast<std::size_t>(c - '0');
    } else {
      heads.push_back(first + std::max<std::size_t>(number, 1) - 1);
      number = 0;
    }
  }
  mention.head_first = heads.front();
  mention.head_last = heads.back();
  return mention;
}

std::vector<GumMention> gum_mentions(const std::vector<GumWord>& words) {
  std::vector<GumMention> open, all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view text = words[i].mentions;
    while (!text.empty()) {
      if (text.front() == '(') {
        const auto end = std::min(text.find_first_of("()", 1), text.size());
        open.push_back(gum_mention(text.substr(1, end - 1), i));
        text.remove_prefix(end);
        if (!text.empty() && text.front() == ')') {
          all.push_back(std::move(open.back()));
          open.pop_back();
          text.remove_prefix(1);
        }
      } else {
        const auto end = std::min(text.find(')'), text.size());
        const auto found = std::find_if(open.rbegin(), open.rend(), [&](const GumMention& mention) {
          return mention.group == text.substr(0, end);
        });
        if (found != open.rend()) {
          found->last = i;
          all.push_back(*found);
          open.erase(std::next(found).base());
        }
        text.remove_prefix(std::min(end + 1, text.size()));
      }
    }
  }
  return all;
}

IobSentence names_of(const std::vector<GumWord>& words) {
  IobSentence sentence;
  for (const GumWord& word : words) {
    sentence.forms.push_back(word.form);
  }
  std::vector<GumMention> mentions = gum_mentions(words);
  if (mentions.empty()) {
    return sentence;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    sentence.names.push_back(words[i].capital() ? TrainingSentence::unknown_name : 0);
  }
  // What contains others comes first: `University of Lima` is one name.
  std::stable_sort(mentions.begin(), mentions.end(), [](const GumMention& a, const GumMention& b) {
    return a.last - a.first > b.last - b.first;
  });
  std::vector<bool> taken(words.size(), false);
  for (const GumMention& mention : mentions) {
    if (mention.label.empty() || mention.last >= words.size() ||
        mention.head_first > mention.last) {
      continue;
    }
    const auto joins = [&](std::size_t i) {
      const std::string& form = words[i].form;
      return (form == "of" || form == "de" || form == "-" || form == "&") &&
             i < mention.head_last && words[i + 1].capital();
    };
    std::size_t first = mention.head_first;
    std::size_t last = first;
    bool proper = words[first].proper;
    while (first > mention.first && words[first - 1].capital() && words[first - 1].form != "The") {
      --first;
    }
    while (last < mention.last && (words[last + 1].capital() || joins(last + 1))) {
      ++last;
      proper = proper || words[last].proper;
    }
    for (std::size_t i = first; mention.label == "B-PER" && i <= last; ++i) {
      if (std::find(titles.begin(), titles.end(), words[i].form) != titles.end()) {
        first = i + 1;
      }
    }
    bool free = first <= last && proper && words[mention.head_first].capital();
    for (std::size_t i = first; i <= last; ++i) {
      // `the Democrats` are no one person.
      free = free && !taken[i] && !(words[i].plural && mention.label == "B-PER");
    }
    if (!free) {
      continue;
    }
    const std::uint8_t begins = name_mark(mention.label, 0);
    for (std::size_t i = first; i <= last; ++i) {
      taken[i] = true;
      sentence.names[i] = static_cast<std::uint8_t>(begins + (i == first ? 0 : 1));
    }
  }
  return sentence;
}

/// The same sentences with the trees that a model gives them, a hundred at a time.
std::vector<TrainingSentence> parse(const std::vector<TrainingSentence>& sentences,
                                    const LanguageModel& model) {
  constexpr std::size_t at_once = 100;
  std::vector<TrainingSentence> parsed;
  for (std::size_t begin = 0; begin < sentences.size(); begin += at_once) {
    std::string text;
    std::vector<Sentence> spans;
    std::vector<Token> tokens;
    for (std::size_t s = begin; s < std::min(begin + at_once, sentences.size()); ++s) {
      Sentence sentence;
      sentence.first_token = static_cast<std::uint32_t>(tokens.size());
      sentence.token_count = static_cast<std::uint32_t>(sentences[s].forms.size());
      sentence.span.begin = static_cast<std::uint32_t>(text.size());
      for (const std::string& form : sentences[s].forms) {
        Token token;
        token.span.begin = static_cast<std::uint32_t>(text.size());
        text += form;
        token.span.end = static_cast<std::uint32_t>(text.size());
        text += ' ';
        tokens.push_back(std::move(token));
      }
      sentence.span.end = tokens.back().span.end;
      spans.push_back(sentence);
    }
    std::vector<Document> documents;
    documents.emplace_back(Source(), std::move(text));
    documents.front().set_language(std::move(spans), std::move(tokens), {});
    model.analyse_tokens(documents.front());
    std::vector<std::uint8_t> marks(documents.front().tokens().size(), 0);
    for (const Name& name : documents.front().names()) {
      const auto begins = static_cast<std::uint8_t>(1 + 2 * static_cast<int>(name.label));
      for (std::uint32_t i = 0; i < name.token_count; ++i) {
        marks[name.first_token + i] = static_cast<std::uint8_t>(begins + (i == 0 ? 0 : 1));
      }
    }
    auto mark = marks.begin();
    for (TrainingSentence& sentence : treebank_sentences(documents)) {
      const auto count = static_cast<std::ptrdiff_t>(sentence.forms.size());
      sentence.agreed_names.assign(mark, mark + count);
      mark += count;
      parsed.push_back(std::move(sentence));
    }
  }
  return parsed;
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

std::vector<TrainingSentence> treebank_paragraphs(const std::vector<Document>& documents,
                                                  const Tokenizer& rules, std::size_t longest) {
  std::vector<TrainingSentence> paragraphs;
  for (const Document& document : documents) {
    std::vector<Sentence> by_rule;
    std::vector<Token> tokens;
    for (std::uint32_t i = 0; i < document.blocks().size(); ++i) {
      rules.tokenize(document.text(), document.blocks()[i].span, i, by_rule, tokens);
    }
    std::set<std::uint32_t> rule_begins;
    for (const Sentence& sentence : by_rule) {
      rule_begins.insert(sentence.span.begin);
    }
    TrainingSentence paragraph;
    std::uint32_t block = 0;
    for (const Sentence& sentence : document.sentences()) {
      const bool full = paragraph.forms.size() + sentence.token_count > longest;
      if (!paragraph.forms.empty() && (sentence.block != block || full)) {
        paragraphs.push_back(std::exchange(paragraph, TrainingSentence()));
      }
      block = sentence.block;
      for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
        const Token& token = document.tokens()[sentence.first_token + i];
        paragraph.forms.emplace_back(document.form(token));
        paragraph.breaks.push_back(i == 0 ? 1 : 0);
        paragraph.signs.push_back(break_signs_of(document.text(), token.span.begin,
                                                 rule_begins.count(token.span.begin) != 0));
      }
    }
    if (!paragraph.forms.empty()) {
      paragraphs.push_back(std::move(paragraph));
    }
  }
  return paragraphs;
}

void lay_agreed_analyses(std::vector<TrainingSentence>& sentences,
                         const std::vector<std::shared_ptr<const LanguageModel>>& teachers) {
  if (teachers.empty()) {
    return;
  }
  std::vector<std::vector<TrainingSentence>> parses(teachers.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < teachers.size(); ++i) {
    threads.emplace_back([&, i] { parses[i] = parse(sentences, *teachers[i]); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    TrainingSentence& agreed = sentences[s];
    agreed.tags = parses[0][s].tags;
    agreed.heads = parses[0][s].heads;
    agreed.relations = parses[0][s].relations;
    agreed.agreed_names = parses[0][s].agreed_names;
    for (std::size_t i = 1; i < parses.size(); ++i) {
      const TrainingSentence& other = parses[i][s];
      for (std::size_t t = 0; t < agreed.forms.size(); ++t) {
        if (agreed.tags[t] != other.tags[t]) {
          agreed.tags[t].clear();
        }
        if (agreed.agreed_names[t] != other.agreed_names[t]) {
          agreed.agreed_names[t] = TrainingSentence::unknown_name;
        }
        if (agreed.heads[t] != other.heads[t]) {
          agreed.heads[t] = TrainingSentence::unknown_head;
          agreed.relations[t].clear();
        } else if (agreed.relations[t] != other.relations[t]) {
          agreed.relations[t].clear();
        }
      }
    }
  }
}

std::vector<TrainingSentence> named_sentences(std::vector<IobSentence> sentences,
                                              NameScheme scheme) {
  std::vector<TrainingSentence> named;
  for (IobSentence& from : sentences) {
    TrainingSentence sentence;
    sentence.forms = std::move(from.forms);
    sentence.names = std::move(from.names);
    sentence.scheme = scheme;
    named.push_back(std::move(sentence));
  }
  return named;
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

std::vector<IobSentence> read_gum_names(std::istream& in, const std::string& path) {
  std::vector<IobSentence> sentences;
  std::vector<GumWord> words;
  std::string line;
  errno = 0;
  while (std::getline(in, line)) {
    chomp(line);
    if (line.empty()) {
      if (!words.empty()) {
        sentences.push_back(names_of(words));
        words.clear();
      }
      continue;
    }
    const auto fields = columns_of(line);
    if (line.front() == '#' || fields.size() < 10 ||
        fields[0].find_first_not_of("0123456789") != std::string_view::npos) {
      continue;
    }
    GumWord word{std::string(fields[1]),
                 fields[3] == "PROPN",
                 fields[5].find("Number=Plur") != std::string_view::npos,
                 {}};
    std::string_view misc = fields[9];
    while (!misc.empty()) {
      const auto bar = std::min(misc.find('|'), misc.size());
      if (misc.substr(0, 7) == "Entity=") {
        word.mentions = std::string(misc.substr(7, bar - 7));
      }
      misc.remove_prefix(std::min(bar + 1, misc.size()));
    }
    words.push_back(std::move(word));
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  if (!words.empty()) {
    sentences.push_back(names_of(words));
  }
  return sentences;
}

void lay_gum_names(std::vector<TrainingSentence>& treebank, std::size_t first,
                   const std::vector<IobSentence>& names) {
  for (std::size_t i = 0; i < names.size() && first + i < treebank.size(); ++i) {
    if (names[i].forms == treebank[first + i].forms) {
      treebank[first + i].agreed_names = names[i].names;
    }
  }
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
