// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/tokenizer.hpp"

#include <algorithm>
#include <cctype>

#include "core/error.hpp"
#include "core/text_parts.hpp"
#include "core/utf8.hpp"

namespace newsgraph::extractors::language {
namespace {

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_upper_ascii(char32_t c) { return c >= 'A' && c <= 'Z'; }

bool is_letter(char32_t c) {
  return is_upper_ascii(c) || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x2C00;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

bool is_quote(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB ||
         (c >= 0x2018 && c <= 0x201F);
}

bool is_open(char32_t c) { return c == '(' || c == '[' || c == '{' || c == '<'; }
bool is_close(char32_t c) { return c == ')' || c == ']' || c == '}' || c == '>'; }
bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015 && c != 0x2011) || c == 0x2212; }
bool is_currency(char32_t c) {
  return c == '$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF);
}
/// Stands apart from any word, wherever it is.
bool is_always_apart(char32_t c) {
  return is_open(c) || is_close(c) || is_dash(c) || is_currency(c) || c == '"' || c == ';' ||
         c == '!' || c == '?' || c == 0x2026 || c == 0x201C || c == 0x201D || c == 0xAB ||
         c == 0xBB || c == '%' || c == '|' || c == 0x2022 || c == 0xB7 || c == '*' || c == '~' ||
         c == '^' || c == '=' || c == '`' || c == 0x2018 || c == 0x201E;
}

struct Character {
  char32_t value = 0;
  std::uint32_t begin = 0, end = 0;  // bytes of the text
};

bool is_acronym_with_stops(std::string_view word) {
  // `U.S.`, `D.C.`, `e.g.`: single letters, each with its stop.
  if (word.size() < 4 || word.size() % 2 != 0) {
    return false;
  }
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (std::isalpha(static_cast<unsigned char>(word[i])) == 0 || word[i + 1] != '.') {
      return false;
    }
  }
  return true;
}

bool is_initial(std::string_view word) {
  return word.size() == 2 && word[1] == '.' && is_upper_ascii(static_cast<unsigned char>(word[0]));
}

bool is_address(std::string_view chunk) {
  return chunk.find("://") != std::string_view::npos || chunk.substr(0, 4) == "www." ||
         (chunk.find('@') != std::string_view::npos && chunk.find('@') > 0 &&
          chunk.find('.', chunk.find('@')) != std::string_view::npos);
}

}  // namespace

/// A token, before sentences are known.
struct Tokenizer::Piece {
  TextSpan span;
  std::uint8_t multiword = 0;
  bool space_before = false;
};

/// What stands between two blanks, on its way to tokens.
class Tokenizer::Chunk {
 public:
  Chunk(const Tokenizer& rules, std::string_view text, std::vector<Character> characters,
        bool quote_is_open, std::vector<Piece>& pieces)
      : rules_(rules),
        text_(text),
        characters_(std::move(characters)),
        quote_is_open_(quote_is_open),
        pieces_(pieces) {}

  /// Whether a single quotation mark is open after it.
  bool divide() {
    const std::string_view whole = view(0, characters_.size());
    if (is_address(whole)) {
      std::size_t end = characters_.size();
      while (end > 1 && (is_quote(at(end - 1)) || is_close(at(end - 1)) || at(end - 1) == '.' ||
                         at(end - 1) == ',' || at(end - 1) == ';' || at(end - 1) == ':' ||
                         at(end - 1) == '!' || at(end - 1) == '?')) {
        --end;
      }
      std::size_t begin = 0;
      while (begin + 1 < end && (is_quote(at(begin)) || is_open(at(begin)))) {
        emit(begin, begin + 1);
        ++begin;
      }
      emit(begin, end);
      for (; end < characters_.size(); ++end) {
        emit(end, end + 1);
      }
      return quote_is_open_;
    }
    std::size_t begin = 0;
    while (begin < characters_.size()) {
      begin = next(begin);
    }
    return quote_is_open_;
  }

 private:
  [[nodiscard]] char32_t at(std::size_t index) const {
    return index < characters_.size() ? characters_[index].value : 0;
  }
  [[nodiscard]] std::string_view view(std::size_t begin, std::size_t end) const {
    return begin >= end ? std::string_view()
                        : text_.substr(characters_[begin].begin,
                                       characters_[end - 1].end - characters_[begin].begin);
  }

  void emit(std::size_t begin, std::size_t end, std::uint8_t multiword = 0) {
    if (begin < end) {
      pieces_.push_back(
          {TextSpan{characters_[begin].begin, characters_[end - 1].end}, multiword, begin == 0});
    }
  }

  /// Emits what begins there; gives where the next thing begins.
  std::size_t next(std::size_t begin) {
    const char32_t c = at(begin);
    if (const std::size_t end = end_of_face(begin); end != begin) {
      emit(begin, end);
      return end;
    }
    // Runs of one sign are one token: `...`, `--`, `!!`; lines may be drawn with several.
    const bool doubled = at(begin + 1) == c;
    if (c == '.' || c == '-' || c == '!' || c == '?' || c == '*' || c == '=' || c == '_' ||
        (doubled && (c == '<' || c == '>' || c == '$' || c == '/' || c == '\\'))) {
      const auto draws = [](char32_t sign) { return sign == '-' || sign == '='; };
      std::size_t end = begin;
      while (at(end) == c || ((c == '!' || c == '?') && (at(end) == '!' || at(end) == '?')) ||
             (draws(c) && draws(at(end)))) {
        ++end;
      }
      const bool number_follows =
          end == begin + 1 && (c == '-' || c == '.') && begin == 0 && is_digit(at(end));
      if (!number_follows) {
        emit(begin, end);
        return end;
      }
    }
    if (is_apostrophe(c) || c == 0x2018) {
      return quote(begin);
    }
    if (is_always_apart(c) || c == ',' || c == ':' || c == '/' || c == '#' || c == '&' ||
        c == '+' || c == '\\') {
      const bool tag = c == '#' && begin == 0 && (is_letter(at(1)) || is_digit(at(1)));
      if (!tag) {
        emit(begin, begin + 1);
        return begin + 1;
      }
    }
    return word(begin);
  }

  /// Where a face such as `:-)` ends that begins there and ends the chunk; else `begin`.
  [[nodiscard]] std::size_t end_of_face(std::size_t begin) const {
    if ((at(begin) != ':' && at(begin) != ';') || (begin > 0 && is_letter(at(begin - 1)))) {
      return begin;
    }
    std::size_t mouth = begin + 1;
    mouth += at(mouth) == '-' ? 1 : 0;
    const char32_t c = at(mouth);
    const bool face = (c == ')' || c == '(' || c == 'D' || c == 'P' || c == '/') &&
                      mouth + 1 == characters_.size();
    return face ? mouth + 1 : begin;
  }

  std::size_t quote(std::size_t begin) {
    // An opening or closing mark, or a year without its century.
    const bool year =
        is_apostrophe(at(begin)) && is_digit(at(begin + 1)) && is_digit(at(begin + 2));
    if (year && begin == 0) {
      return word(begin);
    }
    std::size_t end = begin + 1;
    if (at(begin) == at(end)) {
      ++end;  // '' as a quotation mark
    } else if (begin == 0 && characters_.size() > 1) {
      quote_is_open_ = true;
    } else {
      quote_is_open_ = false;
    }
    emit(begin, end);
    return end;
  }

  /// Where a word that begins there ends: before the first sign that stands apart from it.
  [[nodiscard]] std::size_t end_of_word(std::size_t begin) const {
    std::size_t end = begin + 1;
    for (; end < characters_.size(); ++end) {
      const char32_t c = at(end);
      const char32_t before = at(end - 1);
      const char32_t after = at(end + 1);
      const bool between_digits = is_digit(before) && is_digit(after);
      if (is_always_apart(c)) {
        // `AT&T`-like signs are none of these; `US$` keeps its sign.
        if (is_currency(c) && is_upper_ascii(before) && is_digit(after)) {
          continue;
        }
        break;
      }
      if ((c == ',' || c == ':') && !between_digits) {
        break;
      }
      if (c == '/' && !between_digits) {
        break;
      }
      if (is_apostrophe(c) && !(is_letter(after) || is_digit(after))) {
        break;  // at the end: possessive or quotation mark
      }
      if (c == '.' && ends_here(begin, end)) {
        break;
      }
      if (c == '-' && splits_hyphen(begin, end)) {
        break;
      }
      if (c == '_' && after == '_') {
        break;
      }
    }
    return end;
  }

  /// Whether the stop at `index` is a token of its own, not part of the word from `begin`.
  [[nodiscard]] bool ends_here(std::size_t begin, std::size_t index) const {
    if (at(index + 1) == '.') {
      return true;  // an ellipsis
    }
    const std::string_view with_stop = view(begin, index + 1);
    const std::string_view word = view(begin, index);
    const bool more = is_letter(at(index + 1)) || is_digit(at(index + 1));
    if (more) {
      // `U.S`, `3.5`, `newsgraph.org` go on; `end.Next` does not.
      const bool both_words = index - begin > 3 && is_upper_ascii(at(index + 1)) &&
                              !is_upper_ascii(at(index - 1)) && is_letter(at(index - 1));
      return both_words;
    }
    if (is_acronym_with_stops(with_stop) || is_initial(with_stop)) {
      return false;
    }
    if (word.find('.') != std::string_view::npos && is_letter(at(index - 1)) && word.size() <= 5) {
      return false;  // `Ph.D.`, `S.p.A.`
    }
    return !(rules_.is("title", word) || rules_.is("open", word) ||
             rules_.is("before-number", word));
  }

  [[nodiscard]] bool splits_hyphen(std::size_t begin, std::size_t index) const {
    const char32_t after = at(index + 1);
    if (at(index + 1) == '-') {
      return true;
    }
    if (!is_letter(after) && !is_digit(after)) {
      return true;
    }
    if (is_digit(at(index - 1)) && is_digit(after)) {
      // A range is three tokens, a telephone number (`555-0199`) or a date one.
      std::size_t hyphens = 0;
      for (std::size_t i = begin; i < characters_.size(); ++i) {
        hyphens += at(i) == '-' ? 1 : 0;
      }
      std::size_t end = index + 1;
      while (is_digit(at(end))) {
        ++end;
      }
      return hyphens == 1 && !(index - begin == 3 && end - index == 5);
    }
    std::size_t end = index + 1;
    while (is_letter(at(end))) {
      ++end;
    }
    return !rules_.is("prefixes", to_lower(view(begin, index))) &&
           !rules_.is("suffixes", to_lower(view(index + 1, end)));
  }

  std::size_t word(std::size_t begin) {
    const std::size_t end = end_of_word(begin);
    const std::size_t possessive = is_apostrophe(at(end)) && !quote_is_open_ &&
                                           end + 1 <= characters_.size() &&
                                           (at(end - 1) == 's' || at(end - 1) == 'S' ||
                                            at(end - 1) == 'z' || at(end - 1) == 'x') &&
                                           !is_letter(at(end + 1))
                                       ? 1
                                       : 0;
    if (possessive == 1) {
      emit(begin, end, 2);
      emit(end, end + 1);
      return end + 1;
    }
    if (const std::size_t cut = clitic(begin, end); cut != end) {
      emit(begin, cut, 2);
      emit(cut, end);
    } else {
      emit(begin, end);
    }
    return end;
  }

  /// Where `n't`, `'s`, `'re` and the like begin in the word; its end if it has none.
  [[nodiscard]] std::size_t clitic(std::size_t begin, std::size_t end) const {
    const auto divided = rules_.divided_.find(to_lower(view(begin, end)));
    if (divided != rules_.divided_.end() && divided->second < end - begin) {
      return begin + divided->second;
    }
    std::size_t mark = end;
    for (std::size_t i = end; i-- > begin + 1;) {
      if (is_apostrophe(at(i))) {
        mark = i;
        break;
      }
    }
    if (mark == end) {
      return end;
    }
    const std::string tail = to_lower(view(mark + 1, end));
    if (tail == "t" && mark > begin + 1 && (at(mark - 1) == 'n' || at(mark - 1) == 'N')) {
      return mark - 1;
    }
    if (tail == "s" || tail == "m" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d") {
      return mark;
    }
    return end;
  }

  const Tokenizer& rules_;
  std::string_view text_;
  std::vector<Character> characters_;
  bool quote_is_open_;
  std::vector<Piece>& pieces_;
};

Tokenizer::Tokenizer(std::string_view words) {
  std::uint32_t number = 0;
  while (!words.empty()) {
    const std::string_view line = take_until(words, '\n');
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
      throw ParseError("abbreviations.txt", number, 1, "a line is 'GROUP: WORDS'");
    }
    const std::string group(line.substr(0, colon));
    std::string_view rest = line.substr(colon + 1);
    while (!rest.empty()) {
      const std::string_view word = take_until(rest, ' ');
      if (word.empty()) {
        continue;
      }
      const auto equals = word.find('=');
      if (equals == std::string_view::npos) {
        groups_[group].emplace(word);
      } else {
        divided_.emplace(word.substr(0, equals),
                         static_cast<std::uint32_t>(word[equals + 1] - '0'));
      }
    }
  }
}

bool Tokenizer::is(const std::string& group, std::string_view word) const {
  const auto found = groups_.find(group);
  return found != groups_.end() && found->second.find(word) != found->second.end();
}

bool Tokenizer::ends_sentence(std::string_view text, const std::vector<Piece>& pieces,
                              std::size_t index) const {
  const auto word = [&](std::size_t i) {
    return text.substr(pieces[i].span.begin, pieces[i].span.size());
  };
  const auto first = [&](std::size_t i) { return code_point_at(text, pieces[i].span.begin).value; };
  // Back over closing marks to what they close.
  std::size_t mark = index;
  bool quoted = false;
  while (mark > 0 && (is_quote(first(mark)) || is_close(first(mark))) &&
         pieces[mark].span.size() <= 3 && !pieces[mark].space_before) {
    quoted = quoted || is_quote(first(mark));
    --mark;
  }
  const std::string_view end = word(mark);
  const bool stop = end == "." || end == "..." || end == "…";
  const bool call = end.front() == '!' || end.front() == '?';
  const bool abbreviation = !stop && end.size() > 1 && end.back() == '.';
  if (!stop && !call && !abbreviation) {
    return false;
  }
  const std::size_t after = index + 1;
  if (!pieces[after].space_before) {
    // Only what is glued by mistake, as in `end.Next`, or a mark that closes.
    return stop && is_letter(first(after)) && !is_quote(first(after));
  }
  std::size_t start = after;
  while (start + 1 < pieces.size() && (is_quote(first(start)) || is_open(first(start)))) {
    ++start;
  }
  const char32_t c = first(start);
  const bool small = (c >= 'a' && c <= 'z');
  if (small) {
    return false;
  }
  if (abbreviation) {
    const std::string_view bare = end.substr(0, end.size() - 1);
    const std::string next = to_lower(word(start));
    // `wrote on X. The …`, `went for plan B. It …`: no name has words of that kind before and
    // after.
    const bool in_name =
        is_initial(end) && !(mark > 0 && pieces[mark].space_before && first(mark - 1) >= 'a' &&
                             first(mark - 1) <= 'z' && is("starters", next));
    if (is("title", bare) || in_name) {
      return false;
    }
    if (is("before-number", bare)) {
      return is("starters", next);
    }
    return is("starters", next) || (start != after && is_letter(c) && next.size() > 3);
  }
  if (end == "..." || end == "…") {
    return is_letter(c) || start != after;
  }
  if (quoted && after + 1 < pieces.size()) {
    // `"Why?" Ruiz asked.`
    for (std::size_t i = after; i < std::min(after + 4, pieces.size()); ++i) {
      if (is("reporting", word(i)) && (call || first(after) == ',')) {
        return false;
      }
    }
  }
  return true;
}

void Tokenizer::tokenize(std::string_view text, TextSpan block, std::uint32_t block_index,
                         std::vector<Sentence>& sentences, std::vector<Token>& tokens) const {
  std::vector<Piece> pieces;
  std::vector<Character> chunk;
  bool quote_is_open = false;
  const auto flush = [&] {
    if (!chunk.empty()) {
      const std::size_t before = pieces.size();
      quote_is_open = Chunk(*this, text, std::move(chunk), quote_is_open, pieces).divide();
      if (pieces.size() > before) {
        pieces[before].space_before = true;
      }
      chunk.clear();
    }
  };
  constexpr std::size_t longest_chunk = 1000;  // no word is longer; keeps every step linear
  for (std::uint32_t i = block.begin; i < block.end;) {
    const auto [value, size_bytes] = code_point_at(text, i);
    if (is_blank(value)) {
      flush();
    } else {
      chunk.push_back({value, i, i + size_bytes});
      if (chunk.size() == longest_chunk) {
        flush();
      }
    }
    i += size_bytes;
  }
  flush();

  std::size_t begin = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    const bool too_long = i + 1 - begin >= most_tokens && pieces[i].multiword == 0;
    if (!last && !too_long && !ends_sentence(text, pieces, i)) {
      continue;
    }
    Sentence sentence;
    sentence.span = {pieces[begin].span.begin, pieces[i].span.end};
    sentence.first_token = static_cast<std::uint32_t>(tokens.size());
    sentence.token_count = static_cast<std::uint32_t>(i + 1 - begin);
    sentence.block = block_index;
    sentences.push_back(sentence);
    for (std::size_t k = begin; k <= i; ++k) {
      Token token;
      token.span = pieces[k].span;
      token.multiword = pieces[k].multiword;
      tokens.push_back(std::move(token));
    }
    begin = i + 1;
  }
}

}  // namespace newsgraph::extractors::language
