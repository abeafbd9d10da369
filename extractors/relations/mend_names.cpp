// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/mend_names.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "core/utf8.hpp"
#include "extractors/relations/mending.hpp"

namespace newsgraph::extractors::relations {
namespace {

constexpr std::uint32_t none = Token::no_head;

bool is_person(const Document& article, const Mention& mention, std::optional<KindId> person) {
  return mention.form == MentionForm::name && mention.entities.size() == 1 &&
         article.entity(mention.entities.front()).kind == person;
}

/// The title above a name that hangs on its words: `Minister` for `Norway` in `Minister of
/// Foreign Affairs of Norway`; none if there is none.
std::uint32_t title_above(const Document& article, const Cues& cues, std::span<const Token> tokens,
                          std::uint32_t name, std::uint32_t first) {
  std::uint32_t word = tokens[name].head;
  bool climbed = word + 1 < name;
  while (true) {
    const Token& token = tokens[word];
    const auto at_word = article.mentions_at(word);
    const bool named = std::any_of(at_word.begin(), at_word.end(), [](const Mention& mention) {
      return mention.form == MentionForm::name;
    });
    if (!named && cues.is(to_lower(token.lemma), Cue::title)) {
      return climbed && !token.has("Number", "Plur") ? word : none;
    }
    const bool inner = token.deprel == "nmod" || token.deprel == "compound" ||
                       token.deprel == "flat" || token.deprel == "amod";
    if (!inner || token.head == none || token.head < first || token.head > word) {
      return none;
    }
    climbed = climbed || token.deprel == "nmod";
    word = token.head;
  }
}

/// The name that ends with a word; none if there is none. O(mentions).
const Mention* name_that_ends(const Document& article, std::uint32_t last) {
  const auto mentions = article.mentions();
  const auto found = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.form == MentionForm::name &&
           mention.first_token + mention.token_count == last + 1;
  });
  return found == mentions.end() ? nullptr : &*found;
}

struct TitleOfFields {
  std::uint32_t title = none, state = none;
};

/// Of `the minister of trade and fisheries of Norway Ana Ruiz`, however the parser read it: the
/// title and the state; none if there is none.
TitleOfFields title_of_fields(const Document& article, const Cues& cues,
                              std::span<const Token> tokens, const Mention& person,
                              std::uint32_t first) {
  const Mention* state =
      person.first_token == 0 ? nullptr : name_that_ends(article, person.first_token - 1);
  if (state == nullptr || state->first_token < first + 2 ||
      tokens[state->first_token - 1].lemma != "of") {
    return {};
  }
  bool several = false;
  for (std::uint32_t i = state->first_token - 1; i-- > first;) {
    const Upos upos = tokens[i].upos;
    if (cues.is(to_lower(tokens[i].lemma), Cue::title) && article.mentions_at(i).empty()) {
      return several && !tokens[i].has("Number", "Plur") ? TitleOfFields{i, state->head_token}
                                                         : TitleOfFields();
    }
    if (upos != Upos::adp && upos != Upos::det && upos != Upos::cconj && upos != Upos::noun &&
        upos != Upos::propn && upos != Upos::adj) {
      return {};
    }
    several = several || upos == Upos::cconj;
  }
  return {};
}

/// Of `the ambassador to the United Nations Ana Ruiz`, where the body was taken for a part of the
/// person's name: its word; none if it is no body, or hangs elsewhere.
std::uint32_t body_before(const Document& article, const Cues& cues, std::span<const Token> tokens,
                          std::uint32_t name, std::uint32_t begin_of_name) {
  const std::uint32_t last = begin_of_name - 1;
  const std::string lemma = to_lower(tokens[last].lemma);
  const auto is_marker = [&](std::uint32_t i) {
    return tokens[i].head == name && (tokens[i].deprel == "case" || tokens[i].deprel == "det");
  };
  if (last == 0 || cues.is(lemma, Cue::title) ||
      cues.is(to_lower(tokens[begin_of_name].lemma), Cue::title)) {
    return none;
  }
  if (const Mention* body = name_that_ends(article, last)) {
    const std::uint32_t word = body->head_token;
    const bool inside = tokens[word].head == name && tokens[word].deprel != "nmod:poss" &&
                        tokens[word].deprel != "nmod:desc";
    return inside && body->first_token > 0 && is_marker(body->first_token - 1) ? word : none;
  }
  // `the Secretary of State Ana Ruiz`
  const bool of = is_marker(last - 1) && to_lower(tokens[last - 1].lemma) == "of";
  return of && tokens[last].head == name && tokens[last].upos == Upos::propn ? last : none;
}

/// Hangs what stands before a name, and was taken for its own preposition and its part, on the
/// word above: `to the United Nations` on `ambassador`.
void take_out(std::span<Token> tokens, const Sentence& sentence, std::uint32_t body,
              std::uint32_t name) {
  for (std::uint32_t i = sentence.first_token; i < body; ++i) {
    if (tokens[i].head == name && (tokens[i].deprel == "case" || tokens[i].deprel == "det")) {
      tokens[i].head = body;
    }
  }
  tokens[body].head = tokens[name].head;
  tokens[body].deprel = "nmod";
}

/// `met Ana Ruiz and visiting President Ben Okafor`, `met with visiting President Ben Okafor`:
/// somebody on a visit is no object of one. The word for the visit; none if it is none.
std::uint32_t visiting_before(const Document& article, std::span<const Token> tokens,
                              const Sentence& sentence, std::uint32_t name) {
  std::uint32_t visit = tokens[name].head;
  // The name may hang on its title.
  while (visit != none && visit < name && visit > sentence.first_token &&
         tokens[visit].upos != Upos::verb) {
    visit = tokens[visit].head;
  }
  if (visit == none || visit > name || visit < sentence.first_token + 2 ||
      to_lower(article.form(tokens[visit])) != "visiting" || tokens[visit].head == none) {
    return none;
  }
  const Token& before = tokens[visit - 1];
  const std::string link = to_lower(article.form(before));
  const Mention* beside = name_that_ends(article, visit - 2);
  const bool row = tokens[visit].deprel == "conj" && before.upos == Upos::cconj &&
                   beside != nullptr && !is_below(tokens, beside->head_token, visit);
  const bool with = tokens[visit].deprel == "advcl" && (link == "with" || link == "between");
  const bool goes_on = std::any_of(
      tokens.begin() + sentence.first_token, tokens.begin() + name, [&](const Token& token) {
        return token.head == visit && (token.deprel == "aux" || token.deprel == "nsubj");
      });
  return goes_on || !(row || with) || tokens[visit + 1].upos == Upos::det ? none : visit;
}

/// Hangs who is on a visit in its place: beside the name before, or on the word above.
void take_visitor(const Document& article, std::span<Token> tokens, const Sentence& sentence,
                  std::uint32_t visit, std::uint32_t name) {
  std::uint32_t top = name;
  while (tokens[top].head != visit) {
    top = tokens[top].head;
  }
  for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
       ++i) {
    if (i != top && tokens[i].head == visit) {
      tokens[i].head = top;
      tokens[i].deprel = tokens[i].deprel == "mark" ? "case" : tokens[i].deprel;
    }
  }
  const bool row = tokens[visit].deprel == "conj";
  tokens[top].head = row ? name_that_ends(article, visit - 2)->head_token : tokens[visit].head;
  tokens[top].deprel = row ? "conj" : "obl";
  tokens[visit].head = top;
  tokens[visit].deprel = "amod";
}

struct TitlePhrase {
  std::uint32_t phrase = none, title = none;
};

/// Of `Secretary of State Ana Ruiz`, where `of State` was hung on the name: the state, and the
/// title that it belongs to; none if there is none.
TitlePhrase phrase_of_title(std::span<const Token> tokens, const Sentence& sentence,
                            const Mention& name) {
  const auto hangs = [&](std::uint32_t i, std::string_view relation) {
    return tokens[i].head == name.head_token && tokens[i].deprel == relation;
  };
  for (std::uint32_t i = name.first_token; i-- > sentence.first_token + 1;) {
    if (!hangs(i, "nmod") && !hangs(i, "nmod:desc") && !hangs(i, "flat")) {
      continue;
    }
    const auto marked = [&](const Token& token) {
      return token.head == i && token.deprel == "case";
    };
    if (std::none_of(tokens.begin() + sentence.first_token, tokens.begin() + i, marked)) {
      continue;
    }
    for (std::uint32_t title = i; title-- > sentence.first_token;) {
      if (hangs(title, "nmod:desc")) {
        return {i, title};
      }
    }
  }
  return {};
}

/// Hangs the title before the name on it, and what was hung on the title on the name.
void exchange(std::span<Token> tokens, const Sentence& sentence, std::uint32_t title,
              std::uint32_t name, std::uint32_t end_of_name) {
  tokens[name].head = tokens[title].head;
  tokens[name].deprel = tokens[title].deprel;
  tokens[title].head = name;
  tokens[title].deprel = "nmod:desc";
  for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
    const std::uint32_t index = sentence.first_token + i;
    Token& token = tokens[index];
    const bool marker = token.head == title && index < title &&
                        (token.deprel == "case" || token.deprel == "cc" || token.deprel == "mark" ||
                         token.deprel == "punct");
    const bool behind =
        index >= end_of_name && token.head != none && token.head >= title && token.head < name;
    if (marker || behind) {
      token.head = name;
    }
  }
}

/// `the commander in Peru, Ana Ruiz, said`: the name between commas is no subject, but the
/// commander's. The title; none if there is none.
std::uint32_t title_before_comma(const Document& article, const Cues& cues,
                                 std::span<const Token> tokens, const Mention& mention,
                                 std::uint32_t name) {
  const std::uint32_t end = mention.first_token + mention.token_count;
  const Sentence& sentence = article.sentences()[mention.sentence];
  const std::uint32_t verb = tokens[name].head;
  std::uint32_t begin = mention.first_token;
  while (begin > sentence.first_token && tokens[begin - 1].head != none &&
         (tokens[begin - 1].head == name || is_below(tokens, begin - 1, name)) &&
         tokens[begin - 1].upos != Upos::punct) {
    --begin;
  }
  if (tokens[name].deprel != "nsubj" || verb == none || verb < end ||
      begin < sentence.first_token + 2 || tokens[begin - 1].lemma != "," ||
      tokens[end].lemma != "," || tokens[end + 1].upos == Upos::pron) {
    return none;
  }
  std::uint32_t word = begin - 2;
  while (!cues.is(to_lower(tokens[word].lemma), Cue::title)) {
    const std::uint32_t above = tokens[word].head;
    const std::string& relation = tokens[word].deprel;
    if (above == none || above >= begin ||
        (relation != "nmod" && relation != "compound" && relation != "flat" &&
         relation != "amod")) {
      return none;
    }
    word = above;
  }
  // The clause was taken for one that stands beside the phrase: `came after the commander …`.
  const std::string& relation = tokens[word].deprel;
  const bool phrase = relation == "obl" || relation == "nsubj" || relation == "nmod";
  return phrase && !tokens[word].has("Number", "Plur") && tokens[verb].deprel == "parataxis" &&
                 tokens[word].head != none && !is_below(tokens, word, verb)
             ? word
             : none;
}

/// Makes the title the subject in the name's place, and the clause what stood beside the title.
void take_as_subject(std::span<Token> tokens, const Sentence& sentence, std::uint32_t title,
                     std::uint32_t name) {
  const std::uint32_t verb = tokens[name].head;
  for (std::uint32_t i = sentence.first_token; i < title; ++i) {
    if (tokens[i].head == title && tokens[i].deprel == "case") {
      tokens[i].head = verb;
      tokens[i].deprel = "mark";
    }
  }
  tokens[verb].head = tokens[title].head;
  tokens[verb].deprel = "advcl";
  tokens[title].head = verb;
  tokens[title].deprel = "nsubj";
  tokens[name].head = title;
  tokens[name].deprel = "appos";
}

/// Joins the words of a name, of which some hang elsewhere, under its head word. In `the University
/// of Lima's Institute`, the institute takes the place of the university, which owns it.
void join(std::span<Token> tokens, const Sentence& sentence, const Mention& mention,
          const std::vector<std::uint32_t>& loose) {
  const std::uint32_t head = mention.head_token, end = mention.first_token + mention.token_count;
  const std::uint32_t last = loose.back(), owned = tokens[last].head;
  const bool owner = last != head && last + 1 == end && tokens[last].deprel == "nmod:poss" &&
                     owned != none && owned >= end;
  const std::uint32_t top = *std::find_if(loose.begin(), loose.end(), [&](std::uint32_t token) {
    return std::none_of(loose.begin(), loose.end(), [&](std::uint32_t other) {
      return other != token && is_below(tokens, token, other);
    });
  });
  Token outer = tokens[top];
  const auto is_outer_marker = [&](std::uint32_t token) {
    return token < mention.first_token && tokens[token].head == top &&
           (tokens[token].deprel == "case" || tokens[token].deprel == "cc" ||
            tokens[token].deprel == "mark" || tokens[token].deprel == "punct");
  };
  std::uint32_t place = head;  // what takes the name's place in the sentence
  if (owner) {
    if (top == last || is_below(tokens, top, owned)) {
      outer = tokens[owned];
    }
    place = owned;
  }
  for (std::uint32_t i = sentence.first_token; i < mention.first_token; ++i) {
    if (is_outer_marker(i)) {
      tokens[i].head = place;
    }
  }
  for (const std::uint32_t token : loose) {
    const bool function = tokens[token].deprel == "case" || tokens[token].deprel == "det";
    const auto next = std::upper_bound(loose.begin(), loose.end(), token);
    if (function && next != loose.end() && *next != head) {
      tokens[token].head = *next;
    } else if (token != head) {
      const bool prepositional =
          std::any_of(tokens.begin() + mention.first_token, tokens.begin() + token,
                      [&](const Token& word) { return word.upos == Upos::adp; });
      tokens[token].head = head;
      tokens[token].deprel = prepositional ? "nmod" : token < head ? "compound" : "flat";
    }
  }
  if (owner) {
    if (end < tokens.size() && tokens[end].head == last && tokens[end].deprel == "case") {
      tokens[end].head = head;
    }
    tokens[head].head = owned;
    tokens[head].deprel = "nmod:poss";
  }
  tokens[place].head = outer.head;
  tokens[place].deprel = outer.deprel;
}

/// The preposition right before a name that hangs on another word of it than the head: `of` in
/// `Ruiz of Lima Research`; none if there is none.
std::uint32_t marker_of_part(std::span<const Token> tokens, const Mention& mention) {
  const std::uint32_t begin = mention.first_token, end = begin + mention.token_count;
  std::uint32_t marker = begin;
  while (marker > 0 && begin - marker < 2 &&
         (marker == begin || tokens[marker].upos == Upos::det)) {
    --marker;
  }
  const std::uint32_t part = tokens[marker].head;
  const bool of_part = mention.form == MentionForm::name && marker < begin && part != none &&
                       tokens[marker].upos == Upos::adp && tokens[marker].deprel == "case" &&
                       part >= begin && part < end && part != mention.head_token;
  return of_part ? marker : none;
}

/// `told CNN Ana Ruiz had left`, where both were taken for one subject: CNN is told, and she left.
/// Of the first name and the second one, which begins right behind it.
void part_hearer(const Document& article, std::vector<Token>& mended, const Mention& hearer,
                 const Mention& told) {
  const std::uint32_t begin = hearer.first_token, middle = told.first_token;
  const std::uint32_t end = middle + told.token_count;
  const Sentence& sentence = article.sentences()[hearer.sentence];
  const auto tokens = mended.empty() ? article.tokens() : std::span<const Token>(mended);
  std::uint32_t verb = begin;
  verb -= verb > sentence.first_token ? 1 : 0;
  verb -= verb > sentence.first_token && tokens[verb].upos == Upos::det ? 1 : 0;
  const std::uint32_t top = outer_word(tokens, begin, end);
  const std::uint32_t clause = top == end ? none : tokens[top].head;
  if (verb == begin || tokens[verb].lemma != "tell" || clause == none || clause < end ||
      tokens[clause].head != verb || !tokens[top].deprel.starts_with("nsubj")) {
    return;
  }
  if (mended.empty()) {
    mended.assign(tokens.begin(), tokens.end());
  }
  const std::string relation = mended[top].deprel;
  for (std::uint32_t i = sentence.first_token; i < sentence.first_token + sentence.token_count;
       ++i) {
    const bool of_hearer = i < middle && i > verb;
    const std::uint32_t from = of_hearer ? begin : middle, to = of_hearer ? middle : end;
    const std::uint32_t head = mended[i].head;
    if (head != none && head >= begin && head < end && (head < from || head >= to)) {
      mended[i].head = of_hearer ? hearer.head_token : told.head_token;
    }
  }
  mended[hearer.head_token].head = verb;
  mended[hearer.head_token].deprel = "iobj";
  mended[told.head_token].head = clause;
  mended[told.head_token].deprel = relation;
}

/// `whose chief executive Ana Ruiz left`: makes a noun of the title right before a name that was
/// taken for an adjective, and hangs what describes it there.
bool is_title_as_adjective(std::span<const Token> tokens, const Cues& cues,
                           const Mention& mention) {
  if (mention.first_token == 0) {
    return false;
  }
  const Token& title = tokens[mention.first_token - 1];
  return title.upos == Upos::adj && title.head == mention.head_token &&
         (title.deprel == "amod" || title.deprel == "nmod:desc") &&
         cues.is(to_lower(title.lemma), Cue::title);
}

void make_title(std::span<Token> tokens, const Sentence& sentence, std::uint32_t title) {
  const std::uint32_t name = tokens[title].head;
  tokens[title].upos = Upos::noun;
  tokens[title].deprel = "nmod:desc";
  for (std::uint32_t i = sentence.first_token; i < title; ++i) {
    if (tokens[i].head == name && (tokens[i].deprel == "amod" || tokens[i].deprel == "nmod:poss" ||
                                   tokens[i].deprel == "compound" || tokens[i].deprel == "det")) {
      tokens[i].head = title;
    }
  }
}

}  // namespace

void mend_names(Document& article, const Cues& cues, std::optional<KindId> person) {
  std::vector<Token> mended;  // empty as long as nothing is
  const auto current = [&] {
    return mended.empty() ? article.tokens() : std::span<const Token>(mended);
  };
  const auto writable = [&]() -> std::span<Token> {
    if (mended.empty()) {
      mended.assign(article.tokens().begin(), article.tokens().end());
    }
    return mended;
  };
  for (const Mention& mention : article.mentions()) {
    const auto tokens = current();
    const std::uint32_t begin = mention.first_token, end = begin + mention.token_count;
    std::vector<std::uint32_t> loose;
    for (std::uint32_t i = begin; mention.form == MentionForm::name && i < end; ++i) {
      if (tokens[i].head == none || tokens[i].head < begin || tokens[i].head >= end) {
        loose.push_back(i);
      }
    }
    if (loose.size() > 1) {
      join(writable(), article.sentences()[mention.sentence], mention, loose);
    }
    const std::uint32_t marker = marker_of_part(current(), mention);
    if (marker != none) {
      writable()[marker].head = mention.head_token;
    }
  }
  for (const Mention& mention : article.mentions()) {
    auto tokens = current();
    const std::uint32_t begin = mention.first_token, end = begin + mention.token_count;
    const Sentence& sentence = article.sentences()[mention.sentence];
    if (is_person(article, mention, person) &&
        end + 1 < sentence.first_token + sentence.token_count) {
      const std::uint32_t before =
          title_before_comma(article, cues, tokens, mention, mention.head_token);
      if (before != none) {
        take_as_subject(writable(), sentence, before, mention.head_token);
        continue;
      }
    }
    if (!is_person(article, mention, person) || begin == sentence.first_token ||
        tokens[begin - 1].upos == Upos::punct) {
      continue;
    }
    // The word of the name that hangs outside.
    const std::uint32_t name = outer_word(tokens, begin, end);
    if (name < end) {
      const std::uint32_t visit = visiting_before(article, tokens, sentence, name);
      if (visit != none) {
        take_visitor(article, writable(), sentence, visit, name);
        tokens = current();
      }
    }
    if (name == end || tokens[name].head == none || tokens[name].head >= begin ||
        (tokens[name].deprel != "flat" && tokens[name].deprel != "appos" &&
         tokens[name].deprel != "compound" && tokens[name].deprel != "nmod")) {
      continue;
    }
    const std::uint32_t title = title_above(article, cues, tokens, name, sentence.first_token);
    if (title == none) {
      const auto [over, state] =
          title_of_fields(article, cues, tokens, mention, sentence.first_token);
      if (over != none && is_below(tokens, name, over)) {
        exchange(writable(), sentence, over, name, end);
        writable()[state].head = over;
        writable()[state].deprel = "nmod";
      }
      continue;
    }
    if (const std::uint32_t body = body_before(article, cues, tokens, name, begin); body != none) {
      take_out(writable(), sentence, body, name);
      exchange(writable(), sentence, title, name, end);
      continue;
    }
    const auto words = tokens.subspan(sentence.first_token, sentence.token_count);
    const bool other = std::any_of(words.begin(), words.end(), [&](const Token& token) {
      return (token.head == name && token.deprel == "case") ||
             (token.head == title && token.deprel == "cop");
    });
    if (!other) {
      exchange(writable(), sentence, title, name, end);
    }
  }
  for (const Mention& mention : article.mentions()) {
    if (is_person(article, mention, person) && is_title_as_adjective(current(), cues, mention)) {
      make_title(writable(), article.sentences()[mention.sentence], mention.first_token - 1);
    }
  }
  for (const Mention& mention : article.mentions()) {
    if (is_person(article, mention, person)) {
      const auto [phrase, title] =
          phrase_of_title(current(), article.sentences()[mention.sentence], mention);
      if (title != none) {
        Token& token = writable()[phrase];
        token.head = title;
        token.deprel = "nmod";
      }
    }
  }
  const auto mentions = article.mentions();
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::uint32_t end = mentions[i].first_token + mentions[i].token_count;
    std::size_t next = i + 1;
    while (next < mentions.size() && mentions[next].first_token < end) {
      ++next;
    }
    if (next < mentions.size() && mentions[next].first_token == end &&
        mentions[next].sentence == mentions[i].sentence && mentions[i].form == MentionForm::name &&
        mentions[next].form == MentionForm::name) {
      part_hearer(article, mended, mentions[i], mentions[next]);
    }
  }
  if (!mended.empty()) {
    article.set_language({article.sentences().begin(), article.sentences().end()},
                         std::move(mended), {article.names().begin(), article.names().end()});
  }
}

}  // namespace newsgraph::extractors::relations
