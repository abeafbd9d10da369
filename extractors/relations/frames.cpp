// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/frames.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "core/embedded.hpp"
#include "core/error.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_contacts);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_conflict);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_diplomacy);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_economy);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_offices);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_places);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_reactions);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_careers);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_clubs);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_idioms);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_matters);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_stances);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_turns);
NEWSGRAPH_DECLARE_EMBEDDED(relations_frames_verdicts);

namespace newsgraph::extractors::relations {
namespace {

constexpr std::string_view first_line = "newsgraph-frames 1";

struct SlotName {
  Slot slot;
  std::string_view name;
};
constexpr std::array<SlotName, 24> slot_names = {
    {{Slot::subject, "subject"},       {Slot::object, "object"},
     {Slot::indirect, "indirect"},     {Slot::oblique, "oblique"},
     {Slot::clause, "clause"},         {Slot::infinitive, "infinitive"},
     {Slot::gerund, "gerund"},         {Slot::complement, "complement"},
     {Slot::possessor, "possessor"},   {Slot::modifier, "modifier"},
     {Slot::holder, "holder"},         {Slot::participant, "participant"},
     {Slot::apposition, "apposition"}, {Slot::inside, "inside"},
     {Slot::article, "article"},       {Slot::speaker, "speaker"},
     {Slot::above, "above"},           {Slot::earlier, "earlier"},
     {Slot::author, "author"},         {Slot::owner, "owner"},
     {Slot::recipient, "recipient"},   {Slot::doer, "doer"},
     {Slot::means, "means"},           {Slot::self, "self"}}};

struct ClassName {
  PredicateClass word_class;
  std::string_view name;
};
constexpr std::array<ClassName, 6> class_names = {{{PredicateClass::verb, "VERB"},
                                                   {PredicateClass::noun, "NOUN"},
                                                   {PredicateClass::adj, "ADJ"},
                                                   {PredicateClass::adp, "ADP"},
                                                   {PredicateClass::aux, "AUX"},
                                                   {PredicateClass::name, "NAME"}}};

/// Advice for an unknown word, as the end of a message.
template <class Names>
std::string advice(std::string_view word, const Names& names) {
  std::vector<std::string_view> known;
  for (const auto& entry : names) {
    known.push_back(entry.name);
  }
  const auto near = nearest_name(word, known);
  return near ? "; did you mean '" + *near + "'?" : "";
}

/// Reads one text of frames, from its first character to its last.
class Parser {
 public:
  Parser(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}

  std::vector<Frame> parse() {
    expect_first_line();
    for (skip_space(); !at_end(); skip_space()) {
      const FramePosition start = position();
      const std::string keyword = word("'frame' or 'words'");
      if (keyword == "words") {
        parse_words();
      } else if (keyword == "frame") {
        parse_frame(start);
      } else {
        fail(start, "'" + keyword + "' begins nothing; expected 'frame' or 'words'");
      }
    }
    return std::move(frames_);
  }

 private:
  [[noreturn]] void fail(const FramePosition& where, const std::string& what) const {
    throw ParseError(where.file, where.line, where.column, what);
  }
  [[noreturn]] void fail(const std::string& what) const { fail(position(), what); }

  [[nodiscard]] FramePosition position() const { return {file_, line_, column_}; }
  [[nodiscard]] bool at_end() const { return offset_ >= text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[offset_]; }

  void advance() {
    if (text_[offset_] == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
    ++offset_;
  }

  /// Passes blanks, and with `lines` line ends and comments too.
  void skip(bool lines) {
    while (!at_end()) {
      const char c = peek();
      if (c == '#') {
        while (!at_end() && peek() != '\n') {
          advance();
        }
      } else if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n')) {
        advance();
      } else {
        break;
      }
    }
  }
  void skip_space() { skip(true); }
  void skip_blanks() { skip(false); }

  bool take(char c) {
    skip_blanks();
    if (peek() != c) {
      return false;
    }
    advance();
    return true;
  }
  void expect(char c) {
    if (!take(c)) {
      fail(std::string("expected '") + c + "'");
    }
  }
  [[nodiscard]] bool at_line_end() {
    skip_blanks();
    return at_end() || peek() == '\n';
  }

  static bool is_word_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.' ||
           byte == '\'' || byte == '$' || byte == '%' || byte >= 0x80;
  }

  std::string word(std::string_view expected) {
    skip_blanks();
    std::string result;
    while (!at_end() && is_word_character(peek())) {
      result += peek();
      advance();
    }
    if (result.empty()) {
      fail("expected " + std::string(expected));
    }
    return result;
  }

  /// Several words with single blanks between them: `rule out`.
  std::string phrase(std::string_view expected) {
    std::string result = word(expected);
    for (skip_blanks(); !at_end() && is_word_character(peek()); skip_blanks()) {
      result += ' ' + word(expected);
    }
    return result;
  }

  void expect_first_line() {
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    std::string_view line = text_.substr(0, end);
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (line != first_line) {
      fail("a file of frames begins with the line '" + std::string(first_line) + "'");
    }
    offset_ = end;
    column_ = static_cast<std::uint32_t>(end) + 1;
  }

  /// `{a, b c, @other}`, or a single word or `@other`.
  std::vector<std::string> parse_list() {
    std::vector<std::string> result;
    const auto item = [&] {
      const FramePosition start = position();
      if (take('@')) {
        const std::string list = word("the name of a list of words");
        const auto found = words_.find(list);
        if (found == words_.end()) {
          std::vector<std::string_view> known;
          for (const auto& entry : words_) {
            known.push_back(entry.first);
          }
          const auto near = nearest_name(list, known);
          fail(start, "unknown list of words '" + list + "'" +
                          (near ? "; did you mean '" + *near + "'?" : ""));
        }
        result.insert(result.end(), found->second.begin(), found->second.end());
      } else {
        result.push_back(phrase("a word"));
      }
    };
    if (take('{')) {
      do {
        skip_space();
        if (peek() == '}') {
          break;
        }
        item();
        skip_space();
      } while (take(','));
      skip_space();
      expect('}');
    } else {
      item();
    }
    return result;
  }

  void parse_words() {
    const FramePosition start = position();
    const std::string name = word("the name of the list");
    expect('=');
    if (!words_.emplace(name, parse_list()).second) {
      fail(start, "there are two lists of words called '" + name + "'");
    }
  }

  void parse_frame(const FramePosition& start) {
    Frame frame;
    frame.position = start;
    frame.name = word("the frame's name");
    if (!at_line_end()) {
      fail("expected the end of the line behind the frame's name");
    }
    for (skip_space(); !at_end() && column_ > 1; skip_space()) {
      parse_line(frame);
    }
    finish(frame);
    frames_.push_back(std::move(frame));
  }

  void parse_line(Frame& frame) {
    const FramePosition start = position();
    const std::string key = word("a keyword or a role");
    if (key == "predicate") {
      parse_predicates(frame);
    } else if (key == "emits") {
      do {
        frame.emissions.push_back(parse_emission());
      } while (take(','));
    } else if (key == "under") {
      frame.under = parse_list();
    } else if (key == "with") {
      frame.with = parse_list();
    } else if (key == "without") {
      frame.without = parse_list();
    } else if (key == "lacks") {
      frame.lacks = parse_slots();
    } else if (key == "wants") {
      frame.wants = parse_slots();
    } else if (key == "reciprocal") {
      frame.reciprocal = word("a role");
    } else if (key == "confidence") {
      parse_confidence(frame);
    } else if (key == "yes" || key == "no") {
      parse_example(frame, key == "yes", start);
    } else {
      parse_role(frame, key, start);
    }
    if (!at_line_end()) {
      fail("expected the end of the line");
    }
  }

  void parse_predicates(Frame& frame) {
    do {
      const FramePosition start = position();
      std::vector<std::string> lemmas;
      if (take('[')) {
        lemmas.push_back(word("a kind"));
        expect(']');
        lemmas.back() = "[" + lemmas.back() + "]";
      } else {
        lemmas = parse_list();
      }
      expect('/');
      const FramePosition class_start = position();
      const std::string name = word("a word class");
      const auto* found = std::find_if(class_names.begin(), class_names.end(),
                                       [&](const ClassName& entry) { return entry.name == name; });
      if (found == class_names.end()) {
        fail(class_start, "unknown word class '" + name + "'" + advice(name, class_names));
      }
      for (std::string& lemma : lemmas) {
        frame.predicates.push_back({std::move(lemma), found->word_class});
      }
      if (lemmas.empty()) {
        fail(start, "an empty list of predicates");
      }
    } while (take(','));
  }

  Emission parse_emission() {
    skip_blanks();
    Emission emission;
    emission.position = position();
    emission.type = word("an edge type");
    expect('(');
    emission.source = word("a role");
    expect(',');
    emission.target = word("a role");
    expect(')');
    emission.status = parse_status_mark();
    return emission;
  }

  std::optional<Status> parse_status_mark() {
    if (!take('[')) {
      return std::nullopt;
    }
    const FramePosition start = position();
    const std::string name = word("a status");
    const auto status = parse_status(name);
    if (!status) {
      fail(start,
           "unknown status '" + name + "'; there are asserted, planned, possible, negated, ended");
    }
    expect(']');
    return status;
  }

  void parse_confidence(Frame& frame) {
    skip_blanks();
    const FramePosition start = position();
    const std::string number = word("a number");
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), frame.confidence);
    if (error != std::errc() || end != number.data() + number.size() || frame.confidence <= 0 ||
        frame.confidence > 1) {
      fail(start, "a confidence lies between 0 and 1, not '" + number + "'");
    }
  }

  /// `object | oblique(with|to)`
  std::vector<SlotPattern> parse_slots() {
    std::vector<SlotPattern> slots;
    do {
      skip_blanks();
      const FramePosition slot_start = position();
      const std::string slot = word("a grammatical relation");
      const auto* found = std::find_if(slot_names.begin(), slot_names.end(),
                                       [&](const SlotName& entry) { return entry.name == slot; });
      if (found == slot_names.end()) {
        fail(slot_start, "unknown grammatical relation '" + slot + "'" + advice(slot, slot_names));
      }
      SlotPattern pattern;
      pattern.slot = found->slot;
      if (take('(')) {
        do {
          pattern.markers.push_back(phrase("a preposition or a modal verb"));
        } while (take('|'));
        expect(')');
      }
      slots.push_back(std::move(pattern));
    } while (take('|'));
    return slots;
  }

  void parse_role(Frame& frame, const std::string& name, const FramePosition& start) {
    if (frame.find_role(name) != nullptr) {
      fail(start, "the frame has two roles called '" + name + "'");
    }
    Role role;
    role.name = name;
    role.position = start;
    role.slots = parse_slots();
    if (!at_line_end()) {
      const FramePosition is_start = position();
      if (word("'is' or the end of the line") != "is") {
        fail(is_start, "expected '|', 'is' or the end of the line");
      }
      do {
        role.kinds.push_back(word("a kind"));
      } while (take(','));
    }
    frame.roles.push_back(std::move(role));
  }

  void parse_example(Frame& frame, bool positive, const FramePosition& start) {
    Example example;
    example.position = start;
    expect('"');
    while (!at_end() && peek() != '"' && peek() != '\n') {
      if (peek() == '\\') {
        advance();
        if (at_end()) {
          break;
        }
      }
      example.sentence += peek();
      advance();
    }
    expect('"');
    if (positive) {
      expect('-');
      expect('>');
      do {
        example.edges.push_back(parse_expected_edge());
      } while (take(','));
    }
    frame.examples.push_back(std::move(example));
  }

  ExpectedEdge parse_expected_edge() {
    ExpectedEdge edge;
    edge.type = word("an edge type");
    expect('(');
    edge.source = end_of_edge(',');
    edge.target = end_of_edge(')');
    edge.status = parse_status_mark().value_or(Status::asserted);
    return edge;
  }

  std::string end_of_edge(char end) {
    skip_blanks();
    std::string result;
    while (!at_end() && peek() != end && peek() != '\n') {
      result += peek();
      advance();
    }
    expect(end);
    return result;
  }

  void finish(const Frame& frame) const {
    if (frame.predicates.empty()) {
      fail(frame.position, "frame '" + frame.name + "' has no predicate");
    }
    if (frame.emissions.empty()) {
      fail(frame.position, "frame '" + frame.name + "' emits nothing");
    }
    const auto check_role = [&](const std::string& role, const FramePosition& where) {
      if (frame.find_role(role) == nullptr) {
        fail(where,
             "frame '" + frame.name + "' has no role '" + role + "'" + advice(role, frame.roles));
      }
    };
    for (const Emission& emission : frame.emissions) {
      check_role(emission.source, emission.position);
      check_role(emission.target, emission.position);
    }
    if (!frame.reciprocal.empty()) {
      check_role(frame.reciprocal, frame.position);
    }
    for (const Role& role : frame.roles) {
      const bool used = std::any_of(
          frame.emissions.begin(), frame.emissions.end(), [&](const Emission& emission) {
            return emission.source == role.name || emission.target == role.name;
          });
      if (!used) {
        fail(role.position,
             "nothing that frame '" + frame.name + "' emits has the role '" + role.name + "'");
      }
    }
  }

  std::string file_;
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
  std::vector<Frame> frames_;
};

std::vector<std::pair<std::string, std::string_view>> builtin_files() {
  return {{"contacts.frames", NEWSGRAPH_EMBEDDED(relations_frames_contacts)},
          {"conflict.frames", NEWSGRAPH_EMBEDDED(relations_frames_conflict)},
          {"diplomacy.frames", NEWSGRAPH_EMBEDDED(relations_frames_diplomacy)},
          {"economy.frames", NEWSGRAPH_EMBEDDED(relations_frames_economy)},
          {"offices.frames", NEWSGRAPH_EMBEDDED(relations_frames_offices)},
          {"places.frames", NEWSGRAPH_EMBEDDED(relations_frames_places)},
          {"reactions.frames", NEWSGRAPH_EMBEDDED(relations_frames_reactions)},
          {"careers.frames", NEWSGRAPH_EMBEDDED(relations_frames_careers)},
          {"clubs.frames", NEWSGRAPH_EMBEDDED(relations_frames_clubs)},
          {"idioms.frames", NEWSGRAPH_EMBEDDED(relations_frames_idioms)},
          {"matters.frames", NEWSGRAPH_EMBEDDED(relations_frames_matters)},
          {"stances.frames", NEWSGRAPH_EMBEDDED(relations_frames_stances)},
          {"turns.frames", NEWSGRAPH_EMBEDDED(relations_frames_turns)},
          {"verdicts.frames", NEWSGRAPH_EMBEDDED(relations_frames_verdicts)}};
}

std::string read_whole_file(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) {
    text << in.rdbuf();
  }
  if (!in || in.bad()) {
    throw IoError(path, "frames can't be read", errno);
  }
  return std::move(text).str();
}

}  // namespace

std::string_view to_string(Slot slot) noexcept {
  for (const SlotName& entry : slot_names) {
    if (entry.slot == slot) {
      return entry.name;
    }
  }
  return "";
}

const Role* Frame::find_role(std::string_view role_name) const noexcept {
  const auto found = std::find_if(roles.begin(), roles.end(),
                                  [&](const Role& role) { return role.name == role_name; });
  return found == roles.end() ? nullptr : &*found;
}

std::shared_ptr<const FrameSet> FrameSet::builtin() {
  static const std::shared_ptr<const FrameSet> frames = parse(builtin_files());
  return frames;
}

std::shared_ptr<const FrameSet> FrameSet::with_files(std::span<const std::string> paths) {
  std::vector<std::string> texts;
  texts.reserve(paths.size());  // the views below point into it
  auto files = builtin_files();
  for (const std::string& path : paths) {
    texts.push_back(read_whole_file(path));
    files.emplace_back(path, texts.back());
  }
  return parse(files);
}

std::shared_ptr<const FrameSet> FrameSet::parse(
    std::span<const std::pair<std::string, std::string_view>> files) {
  const std::shared_ptr<FrameSet> set(new FrameSet());
  for (const auto& [name, text] : files) {
    std::vector<Frame> frames = Parser(name, text).parse();
    std::move(frames.begin(), frames.end(), std::back_inserter(set->frames_));
  }
  std::stable_sort(set->frames_.begin(), set->frames_.end(),
                   [](const Frame& a, const Frame& b) { return a.name < b.name; });
  const auto twice =
      std::adjacent_find(set->frames_.begin(), set->frames_.end(),
                         [](const Frame& a, const Frame& b) { return a.name == b.name; });
  if (twice != set->frames_.end()) {
    const FramePosition& first = twice->position;
    const FramePosition& second = std::next(twice)->position;
    throw ParseError(second.file, second.line, second.column,
                     "there is a frame called '" + twice->name + "' already, at " + first.file +
                         ":" + std::to_string(first.line) + "; names are unique");
  }
  for (std::uint32_t i = 0; i < set->frames_.size(); ++i) {
    for (const PredicatePattern& predicate : set->frames_[i].predicates) {
      auto& entry = set->index_[static_cast<std::size_t>(predicate.word_class)][predicate.lemma];
      if (entry.empty() || entry.back() != i) {
        entry.push_back(i);
      }
    }
  }
  return set;
}

const Frame* FrameSet::find(std::string_view name) const noexcept {
  const auto found = std::find_if(frames_.begin(), frames_.end(),
                                  [&](const Frame& frame) { return frame.name == name; });
  return found == frames_.end() ? nullptr : &*found;
}

std::span<const std::uint32_t> FrameSet::find_predicate(PredicateClass word_class,
                                                        std::string_view lemma) const {
  const auto& index = index_[static_cast<std::size_t>(word_class)];
  const auto found = index.find(lemma);
  return found == index.end() ? std::span<const std::uint32_t>() : found->second;
}

namespace {

/// Whether two frames of one predicate read the same edges from the same arguments.
bool overlap(const Frame& a, const Frame& b) {
  if (a.under != b.under || a.with != b.with || a.reciprocal.empty() != b.reciprocal.empty()) {
    return false;
  }
  const auto same_role = [&](const std::string& in_a, const std::string& in_b) {
    const Role* role = a.find_role(in_a);
    const Role* other = b.find_role(in_b);
    return role != nullptr && other != nullptr && role->slots == other->slots &&
           role->kinds == other->kinds;
  };
  return std::any_of(a.emissions.begin(), a.emissions.end(), [&](const Emission& one) {
    return std::any_of(b.emissions.begin(), b.emissions.end(), [&](const Emission& other) {
      return one.type == other.type && same_role(one.source, other.source) &&
             same_role(one.target, other.target);
    });
  });
}

}  // namespace

void FrameSet::check_overlaps(Diagnostics& diagnostics) const {
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (std::uint32_t a = 0; a < frames_.size(); ++a) {
    for (const PredicatePattern& predicate : frames_[a].predicates) {
      for (const std::uint32_t b : find_predicate(predicate.word_class, predicate.lemma)) {
        if (a < b && overlap(frames_[a], frames_[b]) && told.emplace(a, b).second) {
          const FramePosition& where = frames_[b].position;
          diagnostics.warning(
              where.file + ":" + std::to_string(where.line),
              frames_[b].name + " reads '" + predicate.lemma + "' as " + frames_[a].name + " does");
        }
      }
    }
  }
}

void FrameSet::check(const Vocabulary& vocabulary, Diagnostics& diagnostics) const {
  std::vector<std::string_view> types, kinds;
  for (const EdgeType& type : vocabulary.edge_types()) {
    types.push_back(type.name);
  }
  for (const Kind& kind : vocabulary.kinds()) {
    kinds.push_back(kind.name);
    if (!kind.parent.empty()) {
      kinds.push_back(kind.parent);
    }
  }
  std::vector<std::string_view> role_kinds = kinds;
  role_kinds.emplace_back("matter");
  const auto complain = [&](const FramePosition& where, std::string_view what,
                            std::string_view word, std::span<const std::string_view> known) {
    if (std::find(known.begin(), known.end(), word) != known.end()) {
      return;
    }
    const auto near = nearest_name(word, known);
    diagnostics.error(
        where.file + ":" + std::to_string(where.line) + ":" + std::to_string(where.column),
        "unknown " + std::string(what) + " '" + std::string(word) + "'" +
            (near ? "; did you mean '" + *near + "'?" : ""));
  };
  for (const Frame& frame : frames_) {
    for (const Emission& emission : frame.emissions) {
      complain(emission.position, "edge type", emission.type, types);
    }
    for (const Role& role : frame.roles) {
      for (const std::string& kind : role.kinds) {
        complain(role.position, "kind", kind, role_kinds);
      }
    }
    for (const PredicatePattern& predicate : frame.predicates) {
      if (predicate.lemma.front() == '[') {
        complain(frame.position, "kind",
                 std::string_view(predicate.lemma).substr(1, predicate.lemma.size() - 2), kinds);
      }
    }
    bool has_yes = false, has_no = false;
    for (const Example& example : frame.examples) {
      (example.edges.empty() ? has_no : has_yes) = true;
      for (const ExpectedEdge& edge : example.edges) {
        complain(example.position, "edge type", edge.type, types);
      }
    }
    const std::string where = frame.position.file + ":" + std::to_string(frame.position.line);
    if (!has_yes) {
      diagnostics.warning(where, "frame '" + frame.name + "' has no 'yes' sentence");
    }
    if (!has_no) {
      diagnostics.warning(where, "frame '" + frame.name + "' has no 'no' sentence");
    }
  }
  check_overlaps(diagnostics);
}

}  // namespace newsgraph::extractors::relations
