// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/iob.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
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
constexpr std::array<LabelName, 21> label_names = {{
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
    {"writer", NameLabel::per},
    {"scientist", NameLabel::per},
    {"researcher", NameLabel::per},
    {"musicalartist", NameLabel::per},
    {"band", NameLabel::org},
    {"university", NameLabel::org},
    {"corporation", NameLabel::org},
    {"group", NameLabel::org},
}};

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

}  // namespace

std::uint8_t name_mark(std::string_view tag, std::uint8_t before) {
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

bool is_iob_path(const std::string& path) {
  const std::string_view view = path;
  const auto stop = std::min(view.rfind('.'), view.size());
  const std::string_view ending = view.substr(stop);
  return ending == ".iob2" || ending == ".iob" || ending == ".conll" || ending == ".txt";
}

std::vector<IobSentence> read_iob(std::istream& in, const std::string& path) {
  const std::string_view uner = ".iob2";
  const bool numbered = path.size() >= uner.size() &&
                        std::string_view(path).substr(path.size() - uner.size()) == uner;
  const std::size_t form = numbered ? 1 : 0;
  const std::size_t mark = form + 1;
  std::vector<IobSentence> sentences;
  IobSentence sentence;
  const auto flush = [&] {
    if (!sentence.forms.empty()) {
      sentences.push_back(std::exchange(sentence, IobSentence()));
    }
  };
  std::string line;
  errno = 0;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty()) {
      flush();
      continue;
    }
    if (line.compare(0, 2, "# ") == 0 || line.compare(0, 9, "-DOCSTART") == 0) {
      continue;
    }
    const auto fields = columns_of(line);
    if (fields.size() > mark && !fields[form].empty() && !find_invalid_utf8(line)) {
      const std::uint8_t before = sentence.names.empty() ? std::uint8_t{0} : sentence.names.back();
      sentence.forms.emplace_back(fields[form]);
      sentence.names.push_back(name_mark(fields[mark], before));
    }
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  flush();
  return sentences;
}

Document iob_document(const std::vector<IobSentence>& sentences, const std::string& path) {
  std::string text;
  std::vector<Sentence> spans;
  std::vector<Token> tokens;
  std::vector<Name> names;
  for (const IobSentence& from : sentences) {
    Sentence sentence;
    sentence.first_token = static_cast<std::uint32_t>(tokens.size());
    sentence.token_count = static_cast<std::uint32_t>(from.forms.size());
    sentence.span.begin = static_cast<std::uint32_t>(text.size());
    for (std::size_t i = 0; i < from.forms.size(); ++i) {
      if (from.names[i] % 2 == 1) {
        names.push_back(Name{static_cast<std::uint32_t>(tokens.size()), 1,
                             static_cast<NameLabel>((from.names[i] - 1) / 2), 1.0F});
      } else if (from.names[i] != 0) {
        ++names.back().token_count;
      }
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += from.forms[i];
      token.span.end = static_cast<std::uint32_t>(text.size());
      text += ' ';
      tokens.push_back(std::move(token));
    }
    sentence.span.end = tokens.back().span.end;
    spans.push_back(sentence);
  }
  Source source;
  source.id = path;
  Document document(std::move(source), std::move(text));
  document.set_language(std::move(spans), std::move(tokens), std::move(names));
  return document;
}

}  // namespace newsgraph::extractors::language
