// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/conllu.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <istream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

constexpr std::size_t column_count = 10;
enum Column : std::size_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };

using Columns = std::array<std::string_view, column_count>;

/// The value of one `Key=Value` of a `|`-separated list.
std::string_view value_of(std::string_view list, std::string_view key) {
  while (!list.empty()) {
    const auto bar = list.find('|');
    const std::string_view pair = list.substr(0, bar);
    if (pair.size() > key.size() && pair.substr(0, key.size()) == key && pair[key.size()] == '=') {
      return pair.substr(key.size() + 1);
    }
    list = bar == std::string_view::npos ? std::string_view() : list.substr(bar + 1);
  }
  return {};
}

std::string unless_underscore(std::string_view text) {
  return text == "_" ? std::string() : std::string(text);
}

class Reader {
 public:
  Reader(std::istream& in, std::string path) : in_(in), path_(std::move(path)) {}

  std::vector<Document> read() {
    std::string line;
    errno = 0;
    while (std::getline(in_, line)) {
      ++line_number_;
      if (!line.empty() && line.back() == '\r') {
        line.pop_back();
      }
      if (find_invalid_utf8(line)) {
        fail("not valid UTF-8");
      }
      if (line.empty()) {
        end_sentence();
      } else if (line.front() == '#') {
        comment(line);
      } else {
        token_line(line);
      }
    }
    if (in_.bad()) {
      throw IoError(path_, "cannot be read", errno);
    }
    end_sentence();
    end_document();
    return std::move(documents_);
  }

 private:
  struct Multiword {
    std::uint32_t first = 0, last = 0;  // numbers of words
    TextSpan span;
  };

  [[noreturn]] void fail(const std::string& what) const {
    throw ParseError(path_, line_number_, 0, what);
  }

  std::uint32_t number(std::string_view text, const char* what) const {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) {
      fail(std::string(what) + " is no number: '" + std::string(text) + "'");
    }
    return value;
  }

  void comment(std::string_view line) {
    const auto after = [&](std::string_view key) -> std::optional<std::string> {
      if (line.substr(0, key.size()) != key) {
        return std::nullopt;
      }
      const auto equals = line.find('=');
      if (equals == std::string_view::npos) {
        return std::string();
      }
      const auto begin = line.find_first_not_of(' ', equals + 1);
      return begin == std::string_view::npos ? std::string() : std::string(line.substr(begin));
    };
    if (const auto doc = after("# newdoc")) {
      end_sentence();
      end_document();
      source_.id = *doc;
      new_block_ = true;
    } else if (after("# newpar")) {
      new_block_ = true;
    }
  }

  void token_line(std::string_view line) {
    Columns columns;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= line.size(); ++count) {
      const auto tab = std::min(line.find('\t', begin), line.size());
      if (count < column_count) {
        columns[count] = line.substr(begin, tab - begin);
      }
      begin = tab + 1;
    }
    if (count != column_count) {
      fail("a line has " + std::to_string(count) + " columns instead of 10");
    }
    for (const std::string_view column : columns) {
      if (column.empty()) {
        fail("a column is empty; write '_'");
      }
    }
    if (columns[id].find('.') != std::string_view::npos) {
      return;  // an empty node, of enhanced dependencies
    }
    if (const auto dash = columns[id].find('-'); dash != std::string_view::npos) {
      multiword(number(columns[id].substr(0, dash), "ID"),
                number(columns[id].substr(dash + 1), "ID"), columns);
    } else {
      word(columns);
    }
  }

  /// The place of the next written form in the text.
  TextSpan place(std::string_view written, std::string_view miscellaneous) {
    if (tokens_in_sentence() == 0 && !multiword_) {
      separate();
      sentence_begin_ = static_cast<std::uint32_t>(text_.size());
    } else if (space_before_) {
      text_.push_back(' ');
    }
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_.append(written);
    space_before_ = value_of(miscellaneous, "SpaceAfter") != "No";
    return {begin, static_cast<std::uint32_t>(text_.size())};
  }

  void separate() {
    if (!text_.empty()) {
      text_.append(new_block_ ? "\n\n" : " ");
    }
    if (new_block_ || blocks_.empty()) {
      const auto here = static_cast<std::uint32_t>(text_.size());
      blocks_.push_back({TextSpan{here, here}, BlockKind::paragraph});
    }
    new_block_ = false;
  }

  void multiword(std::uint32_t first, std::uint32_t last, const Columns& columns) {
    if (multiword_ || first != tokens_in_sentence() + 1 || last <= first || last - first > 200) {
      fail("the range " + std::string(columns[id]) + " does not fit the words around it");
    }
    const TextSpan span = place(columns[form], columns[misc]);
    multiword_ = Multiword{first, last, span};
    multiword_part_begin_ = span.begin;
  }

  void word(const Columns& columns) {
    const std::uint32_t index = number(columns[id], "ID");
    if (index != tokens_in_sentence() + 1) {
      fail("word " + std::to_string(index) + " stands where word " +
           std::to_string(tokens_in_sentence() + 1) + " should");
    }
    Token token;
    if (multiword_) {
      token.span = part_of_multiword(columns[form]);
      if (std::string_view(text_).substr(token.span.begin, token.span.size()) != columns[form]) {
        token.form = columns[form];
      }
      if (index == multiword_->first) {
        token.multiword = static_cast<std::uint8_t>(multiword_->last - multiword_->first + 1);
      }
      if (index == multiword_->last) {
        multiword_.reset();
      }
    } else {
      token.span = place(columns[form], columns[misc]);
    }
    token.lemma = columns[lemma] == "_" && columns[form] != "_" ? "" : std::string(columns[lemma]);
    if (columns[upos] != "_") {
      const auto known = parse_upos(columns[upos]);
      if (!known) {
        fail("'" + std::string(columns[upos]) + "' is no UPOS");
      }
      token.upos = *known;
    }
    token.feats = unless_underscore(columns[feats]);
    token.deprel = unless_underscore(columns[deprel]);
    heads_.push_back(columns[head] == "_" ? 0 : number(columns[head], "HEAD"));
    name(value_of(columns[misc], "NER"));
    chains(value_of(columns[misc], "Entity"));
    tokens_.push_back(std::move(token));
  }

  /// Where a word of a multiword token stands in it: after the part before, if its form is written
  /// there.
  TextSpan part_of_multiword(std::string_view part) {
    const TextSpan whole = multiword_->span;
    const std::string_view rest =
        std::string_view(text_).substr(multiword_part_begin_, whole.end - multiword_part_begin_);
    if (rest.substr(0, part.size()) == part) {
      const TextSpan span{multiword_part_begin_,
                          multiword_part_begin_ + static_cast<std::uint32_t>(part.size())};
      multiword_part_begin_ = span.end;
      return span;
    }
    return whole;
  }

  void name(std::string_view tag) {
    const auto index = static_cast<std::uint32_t>(tokens_.size());
    if (tag.size() < 5) {
      return;
    }
    const std::string_view label = tag.substr(2);
    for (const NameLabel known : {NameLabel::per, NameLabel::loc, NameLabel::org}) {
      if (label != to_string(known)) {
        continue;
      }
      const bool goes_on = tag.front() == 'I' && !names_.empty() && names_.back().label == known &&
                           names_.back().first_token + names_.back().token_count == index;
      if (goes_on) {
        ++names_.back().token_count;
      } else {
        names_.push_back(Name{index, 1, known, 1.0F});
      }
    }
  }

  /// Opens and closes mentions: `(1-person-new`, `2)1)`, `(3)`, in parts `(4[1/2]`.
  void chains(std::string_view marks) {
    const auto index = static_cast<std::uint32_t>(tokens_.size());
    while (!marks.empty()) {
      const bool opens = marks.front() == '(';
      marks.remove_prefix(opens ? 1 : 0);
      const auto end = std::min(marks.find_first_of("()"), marks.size());
      const std::string_view whole = marks.substr(0, end);
      const std::string key(whole.substr(0, whole.find('-')));
      const bool closes = end < marks.size() && marks[end] == ')';
      if (key.empty() || (!opens && !closes)) {
        fail("'" + std::string(marks) + "' is no mention of an entity");
      }
      marks.remove_prefix(end + (closes ? 1 : 0));
      if (opens) {
        open_mentions_.emplace_back(key, index);
      }
      if (closes) {
        close_mention(key, index);
      }
    }
  }

  void close_mention(const std::string& key, std::uint32_t last) {
    const auto open = std::find_if(open_mentions_.rbegin(), open_mentions_.rend(),
                                   [&](const auto& other) { return other.first == key; });
    if (open == open_mentions_.rend()) {
      fail("no mention of entity '" + key + "' is open");
    }
    const std::uint32_t first = open->second;
    open_mentions_.erase(std::prev(open.base()));
    const auto bracket = key.find('[');
    if (bracket != std::string::npos && key.substr(bracket, 3) != "[1/") {
      return;
    }
    const auto number = static_cast<std::uint32_t>(entities_.size());
    const EntityId entity(entity_numbers_.emplace(key.substr(0, bracket), number).first->second);
    if (entity.value() == number) {
      entities_.emplace_back();
    }
    Mention mention;
    mention.sentence = static_cast<std::uint32_t>(sentences_.size());
    mention.first_token = first;
    mention.token_count = last - first + 1;
    mention.entities = {entity};
    mentions_.push_back(std::move(mention));
  }

  /// What needs the whole sentence: the text of mentions, and the word on which theirs hang.
  void finish_mentions() {
    if (!open_mentions_.empty()) {
      fail("the mention of entity '" + open_mentions_.back().first +
           "' is still open where its sentence ends");
    }
    for (; finished_mentions_ < mentions_.size(); ++finished_mentions_) {
      Mention& mention = mentions_[finished_mentions_];
      const std::uint32_t end = mention.first_token + mention.token_count;
      mention.span = {tokens_[mention.first_token].span.begin, tokens_[end - 1].span.end};
      mention.head_token = mention.first_token;
      while (mention.head_token + 1 < end && tokens_[mention.head_token].head != Token::no_head &&
             tokens_[mention.head_token].head >= mention.first_token &&
             tokens_[mention.head_token].head < end) {
        ++mention.head_token;
      }
    }
  }

  [[nodiscard]] std::uint32_t tokens_in_sentence() const {
    return static_cast<std::uint32_t>(tokens_.size()) - sentence_first_token_;
  }

  void end_sentence() {
    const std::uint32_t count = tokens_in_sentence();
    if (multiword_) {
      fail("a sentence ends within a multiword token");
    }
    if (count == 0) {
      return;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t to = heads_[i];
      if (to > count || to == i + 1) {
        fail("word " + std::to_string(i + 1) + " of the sentence above has the head " +
             std::to_string(to));
      }
      tokens_[sentence_first_token_ + i].head =
          to == 0 ? Token::no_head : sentence_first_token_ + to - 1;
    }
    heads_.clear();
    finish_mentions();
    Sentence sentence;
    sentence.span = {sentence_begin_, static_cast<std::uint32_t>(text_.size())};
    sentence.first_token = sentence_first_token_;
    sentence.token_count = count;
    sentence.block = static_cast<std::uint32_t>(blocks_.size() - 1);
    sentences_.push_back(sentence);
    blocks_.back().span.end = sentence.span.end;
    sentence_first_token_ = static_cast<std::uint32_t>(tokens_.size());
    space_before_ = true;
  }

  void end_document() {
    if (!sentences_.empty()) {
      source_.path = path_;
      if (source_.id.empty()) {
        source_.id = "document-" + std::to_string(documents_.size() + 1);
      }
      documents_.emplace_back(std::move(source_), std::move(text_), std::move(blocks_));
      documents_.back().set_language(std::move(sentences_), std::move(tokens_), std::move(names_));
      documents_.back().set_entities(std::move(entities_), std::move(mentions_));
    }
    source_ = Source();
    text_.clear();
    blocks_.clear();
    sentences_.clear();
    tokens_.clear();
    names_.clear();
    entities_.clear();
    mentions_.clear();
    entity_numbers_.clear();
    finished_mentions_ = 0;
    sentence_first_token_ = 0;
    new_block_ = false;
  }

  std::istream& in_;
  std::string path_;
  std::uint32_t line_number_ = 0;
  std::vector<Document> documents_;
  Source source_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<Sentence> sentences_;
  std::vector<Token> tokens_;
  std::vector<Name> names_;
  std::vector<Entity> entities_;
  std::vector<Mention> mentions_;
  std::vector<std::pair<std::string, std::uint32_t>> open_mentions_;  // entity, first token
  std::map<std::string, std::uint32_t> entity_numbers_;
  std::size_t finished_mentions_ = 0;
  std::vector<std::uint32_t> heads_;  // of the sentence, as written: 1 is its first word
  std::uint32_t sentence_first_token_ = 0, sentence_begin_ = 0;
  bool space_before_ = false, new_block_ = false;
  std::optional<Multiword> multiword_;
  std::uint32_t multiword_part_begin_ = 0;
};

std::string_view or_underscore(std::string_view text) { return text.empty() ? "_" : text; }

/// `B-PER`, `I-PER` or nothing, for every token.
std::vector<std::string> name_tags(const Document& document) {
  std::vector<std::string> tags(document.tokens().size());
  for (const Name& name : document.names()) {
    for (std::uint32_t i = 0; i < name.token_count; ++i) {
      tags[name.first_token + i] =
          (i == 0 ? "NER=B-" : "NER=I-") + std::string(to_string(name.label));
    }
  }
  return tags;
}

/// The brackets that open and close mentions, for every token.
std::vector<std::string> entity_marks(const Document& document) {
  std::vector<Mention> mentions(document.mentions().begin(), document.mentions().end());
  // Outer ones first.
  std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tuple(a.first_token, b.token_count) < std::tuple(b.first_token, a.token_count);
  });
  std::vector<std::string> opening(document.tokens().size());
  std::vector<std::string> closing(opening.size());
  for (const Mention& mention : mentions) {
    for (const EntityId entity : mention.entities) {
      const std::string number = std::to_string(entity.value() + 1);
      const std::uint32_t last = mention.first_token + mention.token_count - 1;
      if (mention.token_count == 1) {
        opening[last] += "(" + number + ")";
      } else {
        opening[mention.first_token] += "(" + number;
        closing[last].insert(0, number + ")");
      }
    }
  }
  for (std::size_t i = 0; i < opening.size(); ++i) {
    closing[i] += opening[i];  // the other way round, `(1` and `2)` would be `(12)`
  }
  return closing;
}

/// What stands in MISC of every token but SpaceAfter.
std::vector<std::string> miscellanies(const Document& document) {
  std::vector<std::string> texts = name_tags(document);
  const std::vector<std::string> marks = entity_marks(document);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!marks[i].empty()) {
      texts[i].insert(0, "Entity=" + marks[i] + (texts[i].empty() ? "" : "|"));
    }
  }
  return texts;
}

/// Forms may hold blanks (`1 000`); line breaks and tabs would break the line.
std::string clean(std::string_view form) {
  std::string text(form);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

void append_row(std::string& out, const std::string& number, std::string_view written,
                const Token* token, std::uint32_t first_token, const std::string& miscellaneous) {
  out += number + "\t" + clean(written) + "\t";
  if (token == nullptr) {
    out += "_\t_\t_\t_\t_\t_\t_\t";
  } else {
    const bool parsed = !token->deprel.empty();
    out += clean(or_underscore(token->lemma));
    out += "\t" + std::string(to_string(token->upos)) + "\t_\t";
    out += or_underscore(token->feats);
    out += "\t";
    out += !parsed                         ? "_"
           : token->head == Token::no_head ? "0"
                                           : std::to_string(token->head - first_token + 1);
    out += "\t";
    out += or_underscore(token->deprel);
    out += "\t_\t";
  }
  out += or_underscore(miscellaneous);
  out += "\n";
}

std::string rows(const Document& document, const Sentence& sentence,
                 const std::vector<std::string>& texts) {
  std::string out;
  const auto tokens = document.tokens(sentence);
  const std::string_view text = document.text();
  const auto touches_next = [&](std::uint32_t end) {
    return end < sentence.span.end && text[end] != ' ' && text[end] != '\n' && text[end] != '\t' &&
           text[end] != '\r';
  };
  std::uint32_t inside = 0;  // words left of a multiword token
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.multiword > 1) {
      inside = token.multiword;
      const std::uint32_t end = tokens[i + inside - 1].span.end;
      append_row(out, std::to_string(i + 1) + "-" + std::to_string(i + inside),
                 document.text({token.span.begin, end}), nullptr, sentence.first_token,
                 touches_next(end) ? "SpaceAfter=No" : "");
    }
    std::string miscellaneous = texts[sentence.first_token + i];
    if (inside == 0 && touches_next(token.span.end)) {
      miscellaneous += miscellaneous.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    }
    inside -= inside > 0 ? 1 : 0;
    append_row(out, std::to_string(i + 1), document.form(token), &token, sentence.first_token,
               miscellaneous);
  }
  return out;
}

}  // namespace

std::vector<Document> read_conllu(std::istream& in, const std::string& path) {
  return Reader(in, path).read();
}

void write_conllu(const Document& document, std::ostream& out) {
  const std::vector<std::string> texts = miscellanies(document);
  std::optional<std::uint32_t> block;
  std::size_t number = 0;
  for (const Sentence& sentence : document.sentences()) {
    if (!block) {
      out << "# newdoc id = " << clean(document.source().id) << "\n";
      if (!document.mentions().empty()) {
        out << "# global.Entity = GRP\n";
      }
    }
    if (block != sentence.block) {
      out << "# newpar\n";
      block = sentence.block;
    }
    out << "# sent_id = " << clean(document.source().id) << "-" << ++number << "\n"
        << "# text = " << clean(document.text(sentence.span)) << "\n"
        << rows(document, sentence, texts) << "\n";
  }
}

std::string sentence_to_conllu(const Document& document, std::uint32_t sentence) {
  return rows(document, document.sentences()[sentence], name_tags(document));
}

}  // namespace newsgraph::extractors::language
