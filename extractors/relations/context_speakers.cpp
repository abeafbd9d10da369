// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/context.hpp"

#include <algorithm>

namespace newsgraph::extractors::relations {
namespace {

bool is_quotation_mark(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''";
}

}  // namespace

std::optional<std::uint32_t> ContextReader::reporter(std::uint32_t verb) const {
  if (!cues_.is(tree_.lemma(verb), Cue::reporting)) {
    return std::nullopt;
  }
  const std::vector<Argument> subjects = finder_.subjects(verb);
  if (subjects.empty()) {
    return std::nullopt;
  }
  return subjects.front().token;
}

/// Whether a clause beside another one says something else: `…; X denies it`.
bool ContextReader::tells_of_its_own(std::uint32_t verb) const {
  const auto below = tree_.children(verb);
  return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
    const std::string& word = tree_.lemma(c);
    return word == ";" || tree_.is(c, "ccomp") ||
           (tree_.is(c, "obj") && (word == "it" || word == "this" || word == "that"));
  });
}

/// Whether a phrase stands at the head of its sentence, past words such as `but`.
bool ContextReader::opens_its_sentence(std::uint32_t phrase) const {
  constexpr std::uint32_t longest = 2;  // tokens before it
  const Sentence& sentence = tree_.document().sentences()[tree_.sentence(phrase)];
  return tree_.subtree(phrase).front() <= sentence.first_token + longest;
}

std::optional<std::uint32_t> ContextReader::speaker_in_sentence(std::uint32_t token) const {
  for (std::uint32_t i = token; i != Tree::none; i = tree_.head(i)) {
    for (const std::uint32_t c : tree_.children(i)) {
      if (tree_.is(c, "obl") && tree_.marker(c).starts_with("accord")) {
        if (!tree_.is_below(token, c)) {
          return c;
        }
      }
      // `For X, the tunnel is a waste`, `In X's view, it must go`
      if (tree_.is(c, "obl") && c < i && !tree_.is_below(token, c) && opens_its_sentence(c)) {
        const std::string marker = tree_.marker(c);
        const std::uint32_t whose = tree_.child(c, "nmod:poss");
        if (marker == "for" && tree_.has_child(i, "cop") &&
            !tree_.document().mentions_at(c).empty()) {
          return c;
        }
        if ((marker == "in" || marker == "to") && whose != Tree::none &&
            cues_.is(tree_.lemma(c), Cue::opinion)) {
          return whose;
        }
      }
      if (tree_.is(c, "parataxis") && tree_.token(c).upos == Upos::verb && c != token &&
          !tree_.is_below(token, c) && !tells_of_its_own(c)) {
        if (const auto speaker = reporter(c)) {
          return speaker;
        }
      }
    }
    const std::uint32_t head = tree_.head(i);
    if (head != Tree::none && tree_.token(head).upos == Upos::verb &&
        (tree_.is(i, "ccomp") || tree_.is(i, "parataxis") || tree_.is(i, "obj") ||
         tree_.is(i, "dep"))) {
      if (tree_.is(i, "obj") && i != token) {
        continue;
      }
      if (const auto speaker = tree_.is(i, "obj") ? std::nullopt : reporter(head)) {
        return speaker;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ContextReader::speaker(std::uint32_t token) const {
  if (const auto own = speaker_in_sentence(token)) {
    return own;
  }
  return quotation_speaker_[tree_.sentence(token)];
}

/// Sentences that stand between quotation marks as a whole are said by who says the sentence next
/// to them.
void ContextReader::find_quotations() {
  const Document& document = tree_.document();
  const std::size_t count = document.sentences().size();
  quotation_speaker_.assign(count, std::nullopt);
  std::vector<bool> begins_inside(count, false), has_marks(count, false);
  std::vector<std::optional<std::uint32_t>> named(count);
  bool open = false;
  std::uint32_t block = 0;
  for (std::uint32_t s = 0; s < count; ++s) {
    const Sentence& sentence = document.sentences()[s];
    if (sentence.block != block) {
      open = false;
      block = sentence.block;
    }
    begins_inside[s] = open;
    for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
         ++i) {
      const std::string_view form = document.form(document.tokens()[i]);
      if (is_quotation_mark(form)) {
        has_marks[s] = true;
        open = form == "“" || form == "``" ? true : form == "”" || form == "''" ? false : !open;
        begins_inside[s] = begins_inside[s] || (open && i == sentence.first_token);
      }
      // Who is told to say something between the marks does not speak there.
      if (tree_.token(i).upos == Upos::verb && !named[s] && !open) {
        named[s] = reporter(i);
      }
    }
  }
  // `"… . … . …," X said`: named behind the last sentence.
  const auto named_behind = [&](std::uint32_t s) {
    std::uint32_t next = s + 1;
    while (next < count && begins_inside[next] && !named[next] &&
           document.sentences()[next].block == document.sentences()[s].block) {
      ++next;
    }
    const bool inside = next < count && begins_inside[next] &&
                        document.sentences()[next].block == document.sentences()[s].block;
    return inside ? named[next] : std::nullopt;
  };
  std::optional<std::uint32_t> last;
  for (std::uint32_t s = 0; s < count; ++s) {
    if (begins_inside[s] && !named[s]) {
      const bool told_here =
          last && tree_.sentence(*last) < count &&
          document.sentences()[tree_.sentence(*last)].block == document.sentences()[s].block;
      const auto behind = told_here ? std::nullopt : named_behind(s);
      quotation_speaker_[s] = behind ? behind : last;
    } else {
      last = has_marks[s] || named[s] ? named[s] : std::nullopt;
    }
  }
}

}  // namespace newsgraph::extractors::relations
