// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_tree.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/language/mend_names.hpp"
#include "extractors/language/mend_whose.hpp"
#include "extractors/language/mend_words.hpp"

namespace newsgraph::extractors::language {
namespace {

struct Extent {
  std::uint32_t first = 0, last = 0;
};

/// The first and last word below each word, itself included; counted from the sentence's first.
std::vector<Extent> extents(std::span<const Token> sentence, std::uint32_t first_token) {
  std::vector<Extent> extents(sentence.size());
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    extents[i] = {i, i};
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    std::uint32_t at = i;
    while (sentence[at].head != Token::no_head) {
      at = sentence[at].head - first_token;
      extents[at].first = std::min(extents[at].first, i);
      extents[at].last = std::max(extents[at].last, i);
    }
  }
  return extents;
}

bool is_subject(const Token& token) {
  return token.deprel == "nsubj" || token.deprel == "nsubj:pass";
}

/// `closed the gold mine`: a pit, and whose it is tells nobody; `calls that an insult`: a pronoun,
/// of which more is said.
void mend_pronouns(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    const bool describes = token.deprel == "det" || token.deprel == "compound" ||
                           token.deprel == "amod" || token.deprel == "nmod:poss";
    if (token.head == Token::no_head || !describes) {
      continue;
    }
    Token& head = sentence[token.head - first_token];
    if (&token < &head && head.upos == Upos::pron && (head.lemma == "my" || head.lemma == "mine")) {
      head.upos = Upos::noun;
      head.lemma = "mine";
    }
    const bool two = i + 1 < sentence.size() && sentence[i + 1].deprel == "det" &&
                     sentence[i + 1].head == token.head && sentence[i + 1].lemma == "a";
    const bool called = head.deprel == "obj" && head.head != Token::no_head &&
                        sentence[head.head - first_token].lemma == "call" &&
                        !sentence[head.head - first_token].has("Tense", "Past") &&
                        first_token + i == head.head + 1;
    if (token.deprel == "det" && (two || called) &&
        (token.lemma == "that" || token.lemma == "this") && head.deprel == "obj") {
      token.upos = Upos::pron;
      token.deprel = "obj";
      token.head = head.head;
    }
  }
}

/// A verb has one object: of two, the second says what the first is called or made (`called the tax
/// a disgrace`), or the first is who gets something (`gave the tax a welcome`).
void mend_second_objects(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<std::uint32_t> first_object(sentence.size(), Token::no_head);
  std::vector<bool> indefinite(sentence.size(), false), phrase(sentence.size(), false);
  for (const Token& token : sentence) {
    if (token.head != Token::no_head && token.deprel == "det" && token.lemma == "a") {
      indefinite[token.head - first_token] = true;
    }
    if (token.head != Token::no_head && (token.deprel == "case" || token.deprel == "mark")) {
      phrase[token.head - first_token] = true;
    }
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    if (token.head == Token::no_head || i < token.head - first_token) {
      continue;
    }
    const bool gives = is_giving(sentence[token.head - first_token].lemma);
    std::uint32_t& first = first_object[token.head - first_token];
    // `gave it short shrift`
    if (gives && first != Token::no_head && token.deprel == "xcomp" && !phrase[i] &&
        (token.upos == Upos::noun || (token.upos == Upos::adj && indefinite[i]))) {
      sentence[first].deprel = "iobj";
      token.deprel = "obj";
    }
    if (token.deprel == "iobj" && gives && first == Token::no_head) {
      first = i;
    }
    if (token.deprel != "obj") {
      continue;
    }
    if (first == Token::no_head) {
      first = i;
    } else if (sentence[first].upos == Upos::noun &&
               ((indefinite[i] && !gives) ||
                (token.upos == Upos::verb && token.has("VerbForm", "Part")))) {
      token.deprel = "xcomp";
    } else if (token.upos == Upos::noun) {
      sentence[first].deprel = "iobj";
    }
  }
}

/// `handed the runner Ana Ruiz a ban`: what somebody is handed is no other name of hers.
void mend_gifts(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 2; i < sentence.size(); ++i) {
    Token& gift = sentence[i];
    if (gift.deprel != "appos" || gift.upos != Upos::noun || gift.head == Token::no_head) {
      continue;
    }
    std::uint32_t front = i;
    bool indefinite = false, apart = false;
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      if (sentence[k].head == first_token + i) {
        front = std::min(front, k);
        indefinite = indefinite || (sentence[k].deprel == "det" && sentence[k].lemma == "a");
        apart = apart || (k < i && (sentence[k].lemma == "," || sentence[k].lemma == ":" ||
                                    sentence[k].lemma == "("));
      }
    }
    std::uint32_t object = gift.head - first_token;
    while (sentence[object].head != Token::no_head &&
           (sentence[object].deprel == "appos" || sentence[object].deprel == "flat")) {
      object = sentence[object].head - first_token;
    }
    Token& getter = sentence[object];
    const bool named = front > 0 && sentence[front - 1].upos == Upos::propn;
    if (!indefinite || apart || !named || object >= i || getter.deprel != "obj" ||
        getter.head == Token::no_head || !is_giving(sentence[getter.head - first_token].lemma)) {
      continue;
    }
    gift.head = getter.head;
    gift.deprel = "obj";
    getter.deprel = "iobj";
  }
}

bool is_naming(std::string_view verb) {
  return verb == "call" || verb == "dub" || verb == "brand" || verb == "label" || verb == "term";
}

/// `called the plan "an insult"`: what is called so is no other name of the plan.
void mend_names_called(std::span<Token> sentence, std::uint32_t first_token) {
  for (Token& token : sentence) {
    // `called the tax on fish "an insult"`
    if (token.deprel == "parataxis" && token.upos == Upos::noun && token.head != Token::no_head &&
        &token - sentence.data() > token.head - first_token &&
        is_naming(sentence[token.head - first_token].lemma)) {
      const auto hangs = [&](const Token& other, std::string_view relation) {
        return other.head == first_token + (&token - sentence.data()) && other.deprel == relation;
      };
      const bool clause = std::any_of(sentence.begin(), sentence.end(), [&](const Token& other) {
        return hangs(other, "nsubj") || hangs(other, "cop");
      });
      token.deprel = clause ? token.deprel : "xcomp";
      continue;
    }
    // `branded Ana Ruiz a coward`: she gets no coward.
    if (token.deprel == "iobj" && token.head != Token::no_head &&
        is_naming(sentence[token.head - first_token].lemma)) {
      const auto made = std::find_if(sentence.begin(), sentence.end(), [&](const Token& other) {
        return &other > &token && other.head == token.head && other.deprel == "obj";
      });
      if (made != sentence.end()) {
        token.deprel = "obj";
        made->deprel = "xcomp";
      }
      continue;
    }
    if (token.deprel != "appos" || token.head == Token::no_head || token.upos == Upos::propn) {
      continue;
    }
    const Token& object = sentence[token.head - first_token];
    if (object.deprel != "obj" || object.head == Token::no_head) {
      continue;
    }
    const std::string& verb = sentence[object.head - first_token].lemma;
    // `made a cut in the tax a condition`, but not `made a demand, a vote`
    const std::uint32_t head = first_token + static_cast<std::uint32_t>(&token - sentence.data());
    const bool apart = std::any_of(sentence.begin(), sentence.end(), [&](const Token& other) {
      return other.head == head && other.upos == Upos::punct;
    });
    if (is_naming(verb) || (verb == "make" && !apart)) {
      token.head = object.head;
      token.deprel = "xcomp";
    }
  }
}

/// `called for, among other things, a tax and a vote`: a tax and a vote are called for.
void mend_examples(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 2; i < sentence.size(); ++i) {
    Token& things = sentence[i];
    if (things.lemma != "thing" || sentence[i - 1].lemma != "other" ||
        sentence[i - 2].lemma != "among" || things.head == Token::no_head) {
      continue;
    }
    std::uint32_t first = Token::no_head;
    for (std::uint32_t k = i + 1; k < sentence.size() && first == Token::no_head; ++k) {
      if (sentence[k].head == first_token + i &&
          (sentence[k].deprel == "conj" || sentence[k].deprel == "appos")) {
        first = k;
      }
    }
    if (first == Token::no_head) {
      continue;
    }
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      const bool before = k + 2 < i && sentence[k].deprel == "case";
      if (sentence[k].head == first_token + i && k != first && (before || k > i)) {
        sentence[k].head = first_token + first;
      }
    }
    sentence[first].head = things.head;
    sentence[first].deprel = things.deprel;
    things.head = first_token + first;
    things.deprel = "nmod";
  }
}

/// An adjective with a describing adjective or an owner of its own is a noun: `its chief
/// executive`.
void mend_nouns(std::span<Token> sentence, std::uint32_t first_token) {
  for (const Token& token : sentence) {
    if (token.head == Token::no_head || (token.deprel != "amod" && token.deprel != "nmod:poss")) {
      continue;
    }
    Token& head = sentence[token.head - first_token];
    const bool nominal = head.deprel == "xcomp" || head.deprel == "obl" || head.deprel == "obj" ||
                         head.deprel == "nsubj" || head.deprel == "nsubj:pass" ||
                         head.deprel == "appos" || head.deprel == "nmod";
    if (head.upos == Upos::adj && nominal) {
      head.upos = Upos::noun;
    }
  }
}

/// A noun with a subject and an object or a clause, and no copula, is a verb (`Norway plans to
/// build`); an indirect object alone is the object (`urged caution`).
void mend_verbs(std::span<Token> sentence, std::uint32_t first_token) {
  struct Has {
    bool subject = false, copula = false, object = false, clause = false;
  };
  std::vector<Has> has(sentence.size());
  for (const Token& token : sentence) {
    if (token.head != Token::no_head) {
      Has& head = has[token.head - first_token];
      head.subject = head.subject || token.deprel == "nsubj";
      head.copula = head.copula || token.deprel == "cop";
      head.object = head.object || token.deprel == "obj";
      head.clause = head.clause || token.deprel == "xcomp" || token.deprel == "ccomp";
    }
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    // `Peruvian police shot X`: not a part of the verb.
    if (token.upos == Upos::noun && token.deprel == "compound" && token.head != Token::no_head) {
      Token& verb = sentence[token.head - first_token];
      if (verb.upos == Upos::verb && verb.has("VerbForm", "Fin") &&
          !has[token.head - first_token].subject && token.head - first_token == i + 1) {
        token.deprel = "nsubj";
        for (std::uint32_t d = 0; d < i; ++d) {
          if (sentence[d].head == token.head &&
              (sentence[d].deprel == "amod" || sentence[d].deprel == "det" ||
               sentence[d].deprel == "compound" || sentence[d].deprel == "nmod:poss")) {
            sentence[d].head = first_token + i;
          }
        }
      }
    }
    if (token.upos == Upos::noun && token.deprel == "root" && has[i].subject && !has[i].copula &&
        (has[i].object || has[i].clause)) {
      token.upos = Upos::verb;
    }
    // `Norway sides with Peru.`: a sentence of its own without a verb
    if (token.upos == Upos::noun && token.deprel == "root" && token.has("Number", "Plur") &&
        i > 0 && !has[i].subject && !has[i].copula && sentence.back().lemma == "." &&
        sentence[i - 1].upos == Upos::propn && sentence[i - 1].deprel == "compound" &&
        sentence[i - 1].head == first_token + i && i + 2 < sentence.size() &&
        sentence[i + 1].upos == Upos::adp &&
        std::none_of(sentence.begin(), sentence.end(), [&](const Token& other) {
          return other.upos == Upos::verb || other.upos == Upos::aux ||
                 (other.head == first_token + i &&
                  (other.deprel == "det" || other.deprel == "amod" || other.deprel == "nmod:poss"));
        })) {
      token.upos = Upos::verb;
      sentence[i - 1].deprel = "nsubj";
      for (Token& other : sentence) {
        if (other.head == first_token + i && other.deprel == "nmod") {
          other.deprel = "obl";
        }
      }
    }
    if (token.deprel == "iobj" && token.upos == Upos::noun && token.head != Token::no_head) {
      const Has& head = has[token.head - first_token];
      if (!head.object && !head.clause) {
        token.deprel = "obj";
      }
    }
  }
}

/// `advised X to leave and criticised Y`, `said it would close and blamed Y`: a finite verb is none
/// of the pair of an infinitive, but of the finite verb above it.
void mend_finite_conjuncts(std::span<Token> sentence, std::uint32_t first_token) {
  struct Has {
    bool subject = false, auxiliary = false, bare = false, perfect = false;
  };
  std::vector<Has> has(sentence.size());
  for (const Token& token : sentence) {
    if (token.head == Token::no_head) {
      continue;
    }
    Has& head = has[token.head - first_token];
    const std::string& word = token.lemma;
    head.subject = head.subject || is_subject(token);
    head.auxiliary = head.auxiliary || token.deprel == "aux" || token.deprel == "aux:pass" ||
                     token.deprel == "cop";
    head.perfect =
        head.perfect || (token.deprel == "aux" && word == "have" && token.has("VerbForm", "Fin"));
    head.bare = head.bare || (token.deprel == "mark" && word == "to") ||
                (token.deprel == "aux" &&
                 (word == "would" || word == "will" || word == "could" || word == "can" ||
                  word == "may" || word == "might" || word == "should" || word == "must"));
  }
  const auto is_finite = [&](const Token& token) {
    return token.upos == Upos::verb && token.has("VerbForm", "Fin") &&
           (token.has("Tense", "Past") ||
            (token.has("Person", "3") && token.has("Number", "Sing")));
  };
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& verb = sentence[i];
    // `says it would leave, and has asked Y to stay`
    const bool finite = has[i].perfect ? !has[i].bare : !has[i].auxiliary && is_finite(verb);
    if (verb.deprel != "conj" || verb.head == Token::no_head || verb.head - first_token > i ||
        has[i].subject || !finite) {
      continue;
    }
    std::uint32_t above = verb.head - first_token;
    if (sentence[above].upos != Upos::verb || !has[above].bare) {
      continue;
    }
    while (sentence[above].head != Token::no_head &&
           !(is_finite(sentence[above]) && !has[above].bare)) {
      above = sentence[above].head - first_token;
    }
    if (above < i && is_finite(sentence[above]) && !has[above].bare) {
      verb.head = first_token + above;
    }
  }
}

/// `Ruiz and Norwegian President Okafor`: the adjective describes the name behind it; `X agreed; Y
/// is late`: what follows a semicolon is told apart; `ruled that out`: a pronoun; `the PM` behind
/// no number is no time of the day.
void mend_small_slips(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<Extent> extent;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    if (token.upos == Upos::sconj &&
        (token.deprel == "obj" || token.deprel == "nsubj" || token.deprel == "nsubj:pass")) {
      token.upos = Upos::pron;
    }
    if (token.lemma == "p.m." && (i == 0 || sentence[i - 1].upos != Upos::num)) {
      token.lemma = "pm";
      if (token.deprel == "nmod:unmarked" && token.head == first_token + i + 1) {
        token.deprel = "nmod:desc";
      }
    }
    // `raised the dispute with her Norwegian counterpart, Ana Ruiz`
    if (token.deprel == "appos" && token.upos == Upos::propn && i > 1 &&
        sentence[i - 1].lemma == "," && sentence[i - 2].lemma == "counterpart" &&
        token.head != Token::no_head) {
      token.head = first_token + i - 2;
    }
    // `called that "an insult"`
    if (token.lemma == "that" && token.deprel == "mark" && i > 0 &&
        sentence[i - 1].lemma == "call" && sentence[i - 1].upos == Upos::verb &&
        token.head != Token::no_head) {
      Token& called = sentence[token.head - first_token];
      if (called.deprel == "xcomp" && called.upos == Upos::noun &&
          called.head == first_token + i - 1) {
        token.upos = Upos::pron;
        token.deprel = "obj";
        token.head = called.head;
      }
    }
    // `I've nothing against it`
    if (token.upos == Upos::verb && (token.lemma == "'ve" || token.lemma == "\xE2\x80\x99ve")) {
      token.lemma = "have";
    }
    // `has nothing but contempt for X`: contempt only.
    if (token.lemma == "nothing" && i + 1 < sentence.size() && sentence[i + 1].lemma == "but" &&
        sentence[i + 1].head > first_token + i && token.head != Token::no_head) {
      Token& all = sentence[sentence[i + 1].head - first_token];
      if (all.head == first_token + i && all.deprel == "nmod") {
        all.head = token.head;
        all.deprel = token.deprel;
        token.lemma = "only";
        token.head = sentence[i + 1].head;
        token.deprel = "advmod";
        sentence[i + 1].lemma = "only";
        sentence[i + 1].deprel = "advmod";
      }
    }
    // `said no to the tax`
    if ((token.lemma == "no" || token.lemma == "yes") && token.upos == Upos::intj && i > 0 &&
        sentence[i - 1].lemma == "say" && token.head != Token::no_head) {
      token.head = first_token + i - 1;
      token.deprel = "advmod";
    }
    if (token.head == Token::no_head || token.head - first_token >= i) {
      continue;
    }
    const bool adjective = token.deprel == "conj" && token.upos == Upos::adj;
    const bool clause = token.deprel == "ccomp";
    if (!adjective && !clause) {
      continue;
    }
    if (extent.empty()) {
      extent = extents(sentence, first_token);
    }
    if (clause && extent[i].first > 0 &&
        (sentence[extent[i].first].lemma == ";" || sentence[extent[i].first - 1].lemma == ";")) {
      token.deprel = "parataxis";
    }
    for (std::uint32_t k = i + 1; adjective && k < sentence.size(); ++k) {
      if (sentence[k].deprel == "conj" && sentence[k].head == token.head &&
          sentence[k].upos == Upos::propn && extent[k].first == i + 1) {
        for (Token& child : sentence) {
          if (child.head == first_token + i && (child.deprel == "cc" || child.deprel == "punct")) {
            child.head = first_token + k;
          }
        }
        token.head = first_token + k;
        token.deprel = "amod";
        break;
      }
    }
  }
}

/// Names that stand apart from what belongs to them: `Lima-based Google fell`, `Ana Ruiz – the
/// minister – left`, `Ana Ruiz chairs it`, `the Norway–Peru talks`; and `managing director`, who
/// manages nobody.
void mend_split_names(std::span<Token> sentence, std::uint32_t first_token) {
  const auto is_dash = [&](std::uint32_t i) {
    return sentence[i].upos == Upos::punct &&
           (sentence[i].lemma == "–" || sentence[i].lemma == "—" || sentence[i].lemma == "-");
  };
  const auto at = [&](std::uint32_t i) { return first_token + i; };
  for (std::uint32_t i = 0; i + 1 < sentence.size(); ++i) {
    Token& token = sentence[i];
    Token& next = sentence[i + 1];
    // `, managing director at Google,`
    if (token.upos == Upos::verb && token.deprel == "acl" && token.lemma == "manage" &&
        token.has("VerbForm", "Ger") && next.head == at(i) && next.deprel == "obj" &&
        may_be_person(next.lemma)) {
      next.head = token.head;
      next.deprel = "appos";
      token.head = at(i + 1);
      token.deprel = "amod";
      for (Token& other : sentence) {
        if (other.head == at(i) && &other != &next) {
          other.head = at(i + 1);
        }
      }
      continue;
    }
    if (token.upos != Upos::propn || token.head == Token::no_head) {
      continue;
    }
    // `Ana Ruiz chairs it`
    Token& verb = sentence[token.head - first_token];
    const bool subject = std::any_of(sentence.begin(), sentence.end(), [&](const Token& other) {
      return other.head == token.head && (is_subject(other) || other.deprel == "det");
    });
    if (token.deprel == "compound" && verb.upos == Upos::verb && !subject && &token < &verb &&
        verb.has("VerbForm", "Fin")) {
      token.deprel = "nsubj";
    }
    if (!is_dash(i + 1) || i + 2 >= sentence.size()) {
      continue;
    }
    Token& behind = sentence[i + 2];
    const bool joined = next.span.begin == token.span.end && behind.span.begin == next.span.end;
    for (std::uint32_t k = i + 3; joined && k < std::min<std::size_t>(sentence.size(), i + 8);
         ++k) {
      Token& name = sentence[k];
      if (name.head != token.head || name.deprel != token.deprel || at(k) == token.head) {
        continue;
      }
      if (behind.head == at(i) && behind.upos == Upos::verb && name.upos == Upos::propn) {
        behind.head = at(k);  // `Lima-based Google`
        behind.deprel = "amod";
        token.head = at(i + 2);
        token.deprel = "compound";
      } else if (behind.head == at(k) && behind.upos == Upos::propn && name.upos == Upos::noun) {
        token.head = at(i + 2);  // `Norway–Peru talks`
        token.deprel = "compound";
      }
      break;
    }
    // `Ana Ruiz – the minister – left`
    if (!joined && is_dash(i + 1) && (token.deprel == "dep" || token.deprel == "flat")) {
      const std::uint32_t name = token.deprel == "flat" ? token.head - first_token : i;
      const std::vector<Extent> extent = extents(sentence, first_token);
      for (std::uint32_t k = i + 2; k < sentence.size(); ++k) {
        if (is_subject(sentence[k]) && sentence[k].head == sentence[name].head &&
            sentence[name].deprel == "dep" && sentence[k].upos == Upos::noun &&
            extent[k].first <= i + 2 && extent[k].last + 1 < sentence.size() &&
            (is_dash(extent[k].last) || is_dash(extent[k].last + 1))) {
          sentence[name].deprel = sentence[k].deprel;
          sentence[k].head = at(name);
          sentence[k].deprel = "appos";
          break;
        }
      }
    }
  }
}

/// `"It is late," snapped Ana Ruiz`: who says it is not what is said.
void mend_inverted_speakers(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 1; i < sentence.size(); ++i) {
    Token& name = sentence[i];
    const std::uint32_t verb = i - 1;
    if (name.deprel != "obj" || name.upos != Upos::propn || name.head != first_token + verb ||
        sentence[verb].upos != Upos::verb || verb == 0 || sentence[verb - 1].upos != Upos::punct ||
        sentence[verb - 1].lemma == ":") {
      continue;
    }
    bool subject = false, clause = false;
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      if (sentence[k].head == name.head) {
        subject = subject || is_subject(sentence[k]);
        clause = clause || (k < verb && sentence[k].deprel == "ccomp");
      }
    }
    if (clause && !subject) {
      name.deprel = "nsubj";
    }
  }
}

/// `The quota, Ana Ruiz argues, must be halved`: she is no other name of the quota.
void mend_interposed_speakers(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<bool> has_subject(sentence.size(), false);
  for (const Token& token : sentence) {
    if (token.head != Token::no_head && is_subject(token)) {
      has_subject[token.head - first_token] = true;
    }
  }
  std::vector<Extent> extent;
  for (std::uint32_t i = 1; i + 1 < sentence.size(); ++i) {
    const Token& verb = sentence[i];
    if (verb.deprel != "parataxis" || verb.upos != Upos::verb || has_subject[i] ||
        !verb.has("VerbForm", "Fin") || sentence[i + 1].lemma != ",") {
      continue;
    }
    if (extent.empty()) {
      extent = extents(sentence, first_token);
    }
    const std::uint32_t around = verb.head == Token::no_head ? i : verb.head - first_token;
    for (std::uint32_t k = 0; k < i; ++k) {
      const bool above = extent[k].first <= around && around <= extent[k].last;
      if (sentence[k].deprel == "appos" && sentence[k].upos == Upos::propn && !above &&
          extent[k].last == i - 1 && extent[k].first > 0 &&
          (sentence[extent[k].first].lemma == "," || sentence[extent[k].first - 1].lemma == ",")) {
        sentence[k].head = first_token + i;
        sentence[k].deprel = "nsubj";
        break;
      }
    }
  }
}

/// `asked the court, which is hearing the case, to freeze it`: what is asked hangs on the verb.
void mend_interrupted_requests(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 2; i < sentence.size(); ++i) {
    Token& verb = sentence[i];
    if (verb.deprel != "acl" || verb.upos != Upos::verb || verb.head == Token::no_head) {
      continue;
    }
    const bool apart = sentence[i - 1].lemma == "to" && sentence[i - 1].head == first_token + i &&
                       sentence[i - 2].lemma == ",";
    std::uint32_t clause = verb.head - first_token;
    while (apart && sentence[clause].deprel != "acl:relcl" &&
           sentence[clause].head != Token::no_head) {
      clause = sentence[clause].head - first_token;
    }
    if (!apart || sentence[clause].deprel != "acl:relcl" ||
        sentence[clause].head == Token::no_head) {
      continue;
    }
    const Token& noun = sentence[sentence[clause].head - first_token];
    if ((noun.deprel == "obj" || noun.deprel == "iobj" || noun.deprel == "obl") &&
        noun.head != Token::no_head && noun.head < verb.head) {
      verb.head = noun.head;
      verb.deprel = "xcomp";
    }
  }
}

/// `took Norway to court over the tax`: no infinitive.
void mend_phrases_read_as_infinitives(std::span<Token> sentence, std::uint32_t first_token) {
  const auto moves = [](std::string_view verb) {
    return verb == "take" || verb == "bring" || verb == "drag" || verb == "haul" ||
           verb == "send" || verb == "go" || verb == "return";
  };
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& noun = sentence[i];
    const bool seat = noun.lemma == "court" || noun.lemma == "task" || noun.lemma == "trial";
    if (noun.deprel != "xcomp" || (noun.upos != Upos::noun && !seat) ||
        noun.head == Token::no_head || !moves(sentence[noun.head - first_token].lemma)) {
      continue;
    }
    const auto hangs = [&](const Token& token, std::string_view relation) {
      return token.head == first_token + i && token.deprel == relation;
    };
    const auto to = std::find_if(sentence.begin(), sentence.end(), [&](const Token& token) {
      return hangs(token, "mark") && token.lemma == "to";
    });
    const bool verbal = std::any_of(sentence.begin(), sentence.end(),
                                    [&](const Token& token) { return hangs(token, "obj"); });
    if (to == sentence.end() || verbal) {
      continue;
    }
    to->deprel = "case";
    to->upos = Upos::adp;
    noun.deprel = "obl";
    noun.upos = Upos::noun;
    for (Token& token : sentence) {
      if (hangs(token, "obl")) {
        token.deprel = "nmod";
      }
    }
  }
}

/// `Norway and Peru back the tax`: the verb, where there is no other.
void mend_back(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 1; i + 1 < sentence.size(); ++i) {
    Token& back = sentence[i];
    if (back.lemma != "back" || back.upos != Upos::adv || back.head == Token::no_head) {
      continue;
    }
    std::uint32_t root = back.head - first_token, backed = root;
    if (root > i && sentence[root].head != Token::no_head) {
      root = sentence[root].head - first_token;
    }
    const auto nominal = [&](std::uint32_t k) {
      return sentence[k].upos == Upos::propn || sentence[k].upos == Upos::noun;
    };
    const auto make_verb = [](Token& word) {
      word.upos = Upos::verb;
      word.feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
      word.head = Token::no_head;
      word.deprel = "root";
    };
    // `Ruiz back in Lima`
    const auto is_in_phrase = [&](std::uint32_t k) {
      return std::any_of(sentence.begin(), sentence.end(), [&](const Token& token) {
        return token.head == first_token + k && token.deprel == "case";
      });
    };
    // `Norway and Peru back the tax`, read as if they were the tax
    const bool verbless = root > i && nominal(root) && !is_in_phrase(root) &&
                          sentence[root].head == Token::no_head &&
                          std::none_of(sentence.begin(), sentence.end(), [&](const Token& token) {
                            return token.head == first_token + root &&
                                   (token.deprel == "cop" || token.deprel == "aux");
                          });
    const auto named =
        std::find_if(sentence.begin(), sentence.begin() + i, [&](const Token& token) {
          return verbless && token.head == first_token + root && is_subject(token);
        });
    if (named != sentence.begin() + i) {
      make_verb(back);
      named->head = first_token + i;
      sentence[root].head = first_token + i;
      sentence[root].deprel = "obj";
      return;
    }
    if (root > i || !nominal(root) || sentence[root].head != Token::no_head) {
      continue;
    }
    for (std::uint32_t k = i + 1; k < sentence.size() && backed <= i; ++k) {
      if (sentence[k].head == first_token + root && nominal(k) && !is_in_phrase(k)) {
        backed = k;
      }
    }
    const bool verbal = std::any_of(sentence.begin(), sentence.end(), [&](const Token& token) {
      return token.head == first_token + root &&
             (token.deprel == "cop" || is_subject(token) || token.deprel == "parataxis") &&
             token.upos != Upos::noun && token.upos != Upos::propn;
    });
    if (backed <= i || verbal) {
      continue;
    }
    make_verb(back);
    sentence[root].head = first_token + i;
    sentence[root].deprel = "nsubj";
    sentence[backed].head = first_token + i;
    sentence[backed].deprel = "obj";
    return;
  }
}

/// `lunched with director Ana Ruiz`: two phrases that are one.
void mend_titles_in_phrases(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 1; i + 1 < sentence.size(); ++i) {
    Token& title = sentence[i];
    Token& name = sentence[i + 1];
    if (title.deprel != "obl" || title.upos != Upos::noun || name.deprel != "obl" ||
        name.upos != Upos::propn || name.head != title.head || !may_be_person(title.lemma) ||
        title.has("Number", "Plur")) {
      continue;
    }
    const bool marked = std::any_of(sentence.begin(), sentence.end(), [&](const Token& token) {
      return token.head == first_token + i + 1 && token.deprel == "case" && token.upos == Upos::adp;
    });
    if (marked) {
      continue;
    }
    for (Token& token : sentence) {
      if (token.head == first_token + i) {
        token.head = first_token + i + 1;
      }
    }
    title.head = first_token + i + 1;
    title.deprel = "nmod:desc";
  }
}

/// `LIMA, 3 May 2026 - Ana Ruiz left`: a dateline is no subject.
void mend_dateline(std::span<Token> sentence, std::uint32_t first_token) {
  constexpr std::uint32_t longest = 16;  // words
  std::uint32_t dash = 0;
  for (std::uint32_t i = 1; i < std::min<std::size_t>(longest, sentence.size()); ++i) {
    const Token& token = sentence[i];
    const std::string& word = token.lemma;
    // Not the hyphen of `Moon Jae-in`.
    const bool apart = i + 1 < sentence.size() && sentence[i - 1].span.end < token.span.begin &&
                       token.span.end < sentence[i + 1].span.begin;
    if (apart && token.upos == Upos::punct &&
        (word == "-" || word == "--" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94")) {
      dash = i;
      break;
    }
    // `Goma, Democratic Republic of Congo`
    const bool named = token.upos == Upos::propn || token.upos == Upos::num ||
                       token.upos == Upos::punct || token.upos == Upos::noun ||
                       token.upos == Upos::adj || token.upos == Upos::adp ||
                       token.upos == Upos::sym || token.upos == Upos::cconj;
    if (!named) {
      return;
    }
  }
  // `UNITED NATIONS, 3 May - …`
  const bool capitals = sentence[0].upos == Upos::verb && sentence[1].upos == Upos::propn;
  if (dash == 0 ||
      (sentence[0].upos != Upos::propn && sentence[0].upos != Upos::det && !capitals)) {
    return;
  }
  for (std::uint32_t i = 0; i < dash; ++i) {
    Token& token = sentence[i];
    const bool leaves = token.head != Token::no_head && token.head >= first_token + dash;
    const bool another =
        leaves && std::any_of(sentence.begin() + dash, sentence.end(), [&](const Token& other) {
          return is_subject(other) && other.head == token.head;
        });
    if (!is_subject(token) || !leaves) {
      continue;
    }
    if (another) {
      token.deprel = "dep";
      continue;
    }
    // `LIMA - Ana Ruiz left`: the subject was hung on the town.
    for (std::uint32_t k = dash + 1; k < sentence.size(); ++k) {
      Token& subject = sentence[k];
      // `LIMA and OSLO, 9 May - Ana Ruiz left`
      const bool hung = subject.deprel == "appos"
                            ? subject.head == first_token + i
                            : subject.deprel == "conj" && subject.head >= first_token &&
                                  subject.head < first_token + dash;
      if (hung && first_token + k < token.head) {
        subject.head = token.head;
        subject.deprel = token.deprel;
        token.deprel = "dep";
        break;
      }
    }
  }
  // `LIMA - Ana Ruiz is set to leave, X said`: the same, where the town is nobody's subject.
  for (std::uint32_t k = dash + 1; k < sentence.size(); ++k) {
    Token& subject = sentence[k];
    if (subject.head == Token::no_head || subject.head >= first_token + dash ||
        subject.deprel != "appos") {
      continue;
    }
    for (std::uint32_t v = k + 1; v < sentence.size(); ++v) {
      if (sentence[v].upos != Upos::verb) {
        continue;
      }
      bool has_subject = false, passive = false;
      for (const Token& other : sentence) {
        if (other.head == first_token + v) {
          has_subject = has_subject || is_subject(other);
          passive = passive || other.deprel == "aux:pass";
        }
      }
      if (!has_subject && sentence[v].deprel != "amod" && sentence[v].deprel != "acl") {
        subject.head = first_token + v;
        subject.deprel = passive ? "nsubj:pass" : "nsubj";
      }
      break;
    }
    break;
  }
}

/// `X and Y, head of the council,`, `X and her counterpart, Y,`: what is appended to the first of
/// two is the other one's.
void mend_lists(std::span<Token> sentence, std::uint32_t first_token) {
  // `X and her counterpart, Y,` with Y as a third of the row.
  for (std::uint32_t c = 2; c < sentence.size(); ++c) {
    Token& name = sentence[c];
    if (name.deprel != "conj" || name.upos != Upos::propn || name.head == Token::no_head ||
        sentence[c - 1].lemma != "," || sentence[c - 2].deprel != "conj" ||
        sentence[c - 2].upos != Upos::noun || sentence[c - 2].head != name.head ||
        sentence[c - 2].has("Number", "Plur")) {
      continue;
    }
    const auto has = [&](std::uint32_t head, std::string_view relation) {
      return std::any_of(sentence.begin(), sentence.end(), [&](const Token& token) {
        return token.head == first_token + head && token.deprel == relation;
      });
    };
    if (has(c - 2, "cc") && !has(c, "cc")) {
      name.head = first_token + c - 2;
      name.deprel = "appos";
    }
  }
  for (std::uint32_t c = 2; c < sentence.size(); ++c) {
    Token& appended = sentence[c];
    if (appended.deprel != "appos" || appended.head == Token::no_head ||
        appended.has("Number", "Plur")) {
      continue;
    }
    const bool name = appended.upos == Upos::propn;
    for (std::uint32_t d = c - 1; d + first_token > appended.head; --d) {
      const Token& other = sentence[d];
      if (other.head == appended.head && other.deprel == "conj") {
        if (name ? other.upos == Upos::noun && !other.has("Number", "Plur")
                 : other.upos == Upos::propn && appended.upos == Upos::noun) {
          appended.head = first_token + d;
        }
        break;
      }
    }
  }
}

/// `brought in Ana Ruiz as head`, `sent on Ben Okafor`: whom, not where.
void mend_persons_brought_in(std::span<Token> sentence, std::uint32_t first_token,
                             std::span<const Name> names) {
  for (const Name& name : names) {
    Token& person = sentence[name.first_token - first_token];
    if (name.label != NameLabel::per || person.deprel != "obl" || person.head == Token::no_head ||
        name.first_token < first_token + 2 || person.head != name.first_token - 2) {
      continue;
    }
    const Token& verb = sentence[person.head - first_token];
    Token& particle = sentence[name.first_token - 1 - first_token];
    if (particle.deprel == "case" && particle.head == name.first_token &&
        (particle.lemma == "in" ||
         (particle.lemma == "on" && (verb.lemma == "send" || verb.lemma == "bring"))) &&
        is_bringing(verb.lemma)) {
      particle.head = person.head;
      particle.deprel = "compound:prt";
      person.deprel = "obj";
    }
  }
}

/// `a spokesman for Siemens, Ana Ruiz,`, `the adviser on wages, Ana Ruiz,`: the person is the
/// spokesman, the adviser.
void mend_appositions(std::span<Token> sentence, std::uint32_t first_token,
                      std::span<const Name> names) {
  std::vector<bool> of_thing(sentence.size(), false), of_person(sentence.size(), false);
  for (const Name& name : names) {
    for (std::uint32_t i = 0; i < name.token_count; ++i) {
      (name.label == NameLabel::per ? of_person : of_thing)[name.first_token + i - first_token] =
          true;
    }
  }
  for (const Name& name : names) {
    Token& person = sentence[name.first_token - first_token];
    if (name.label != NameLabel::per || person.deprel != "appos" || person.head == Token::no_head ||
        person.head >= name.first_token) {
      continue;
    }
    const std::uint32_t thing = person.head - first_token;
    const std::uint32_t above = sentence[thing].head;
    const bool common = !of_thing[thing] && !of_person[thing] &&
                        sentence[thing].upos == Upos::noun && !may_be_person(sentence[thing].lemma);
    if ((!of_thing[thing] && !of_person[thing] && !common) || sentence[thing].deprel != "nmod" ||
        above == Token::no_head || above >= first_token + thing ||
        sentence[above - first_token].upos != Upos::noun ||
        sentence[above - first_token].has("Number", "Plur")) {
      continue;
    }
    const bool prepositional =
        std::any_of(sentence.begin(), sentence.end(), [&](const Token& token) {
          return token.head == first_token + thing && token.deprel == "case" &&
                 (of_thing[thing] || common || token.lemma == "for" || token.lemma == "to");
        });
    if (prepositional) {
      person.head = above;
    }
  }
}

/// `Ana Ruiz, once of Lima University, who …`: who is a person, and no university.
void mend_who(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names) {
  const auto label_of = [&](std::uint32_t word) -> std::optional<NameLabel> {
    for (const Name& name : names) {
      if (word >= name.first_token && word < name.first_token + name.token_count) {
        return name.label;
      }
    }
    return std::nullopt;
  };
  for (const Token& who : sentence) {
    if (who.lemma != "who" || who.head == Token::no_head || !is_subject(who)) {
      continue;
    }
    Token& verb = sentence[who.head - first_token];
    if (verb.deprel != "acl:relcl" || verb.head == Token::no_head ||
        label_of(verb.head) != NameLabel::org) {
      continue;
    }
    constexpr int farthest = 4;  // steps up
    std::uint32_t above = sentence[verb.head - first_token].head;
    for (int step = 0; step < farthest && above != Token::no_head; ++step) {
      const bool before = above < verb.head;
      if (before && label_of(above) == NameLabel::per) {
        verb.head = above;
        break;
      }
      if (sentence[above - first_token].upos == Upos::verb) {
        break;
      }
      above = sentence[above - first_token].head;
    }
  }
}

/// `fired X under pressure from Y, a fund that holds shares`: what `that` is said of is no person.
void mend_things_appended(std::span<Token> sentence, std::uint32_t first_token,
                          std::span<const Name> names) {
  const auto named = [&](std::uint32_t word) -> const Name* {
    for (const Name& name : names) {
      if (word >= name.first_token && word < name.first_token + name.token_count) {
        return &name;
      }
    }
    return nullptr;
  };
  for (std::uint32_t i = 2; i < sentence.size(); ++i) {
    Token& noun = sentence[i];
    if (noun.deprel != "appos" || noun.upos != Upos::noun || noun.head == Token::no_head ||
        noun.head - first_token > i) {
      continue;
    }
    const Name* above = named(noun.head);
    if (above == nullptr || above->label != NameLabel::per) {
      continue;
    }
    bool thing = false;
    std::uint32_t front = i;
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      if (sentence[k].head == first_token + i) {
        front = std::min(front, k);
        if (sentence[k].deprel == "acl:relcl") {
          for (const Token& token : sentence) {
            thing = thing || (token.head == first_token + k && token.deprel == "nsubj" &&
                              (token.lemma == "that" || token.lemma == "which"));
          }
        }
      }
    }
    const std::uint32_t comma = sentence[front].lemma == "," ? front : front - 1;
    const Name* beside = thing && front > 0 && comma > 0 && sentence[comma].lemma == ","
                             ? named(first_token + comma - 1)
                             : nullptr;
    if (beside == nullptr || beside->label != NameLabel::org) {
      continue;
    }
    // Its head: the word of the name that hangs on something outside.
    for (std::uint32_t k = beside->first_token; k < beside->first_token + beside->token_count;
         ++k) {
      const std::uint32_t head = sentence[k - first_token].head;
      if (head == Token::no_head || head < beside->first_token ||
          head >= beside->first_token + beside->token_count) {
        // Unless the name hangs on the noun itself.
        std::uint32_t at = k;
        while (at != Token::no_head && at != first_token + i) {
          at = sentence[at - first_token].head;
        }
        noun.head = at == Token::no_head ? k : noun.head;
        break;
      }
    }
  }
}

/// `fined Google €2m`, `fined Google 2 million euros`: a name before a sum is no word of it, but
/// who gets or gives it.
void mend_names_before_sums(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 2; i < sentence.size(); ++i) {
    const Token& sum = sentence[i];
    if (sum.deprel != "obj" || sum.head == Token::no_head || sum.head >= first_token + i ||
        sentence[sum.head - first_token].upos != Upos::verb) {
      continue;
    }
    const bool sign = sum.upos == Upos::sym;
    const bool counted = sentence[i - 1].upos == Upos::num;
    for (std::uint32_t k = sum.head - first_token + 1; k < i; ++k) {
      const std::uint32_t next = k + 1;
      const bool before_sum = (sign && next == i) || (counted && sentence[next].upos == Upos::num);
      if (before_sum && sentence[k].head == first_token + i && sentence[k].deprel == "compound" &&
          sentence[k].upos == Upos::propn) {
        sentence[k].head = sum.head;
        sentence[k].deprel = "iobj";
      }
    }
  }
}

/// Whether a word stands in a phrase before a verb: `summit`, `Lima` of `at a summit in Lima, …`.
bool is_in_phrase_of(std::span<const Token> sentence, std::uint32_t first_token, std::uint32_t word,
                     std::uint32_t verb) {
  while (word < verb) {
    const Token& token = sentence[word];
    const bool phrase =
        token.deprel.starts_with("obl") || token.deprel == "nmod" || token.deprel == "advmod";
    if (!phrase || token.head == Token::no_head) {
      return false;
    }
    word = token.head - first_token;
  }
  return word == verb;
}

/// Hangs a row that begins behind a comma on a verb as its subject: `at a summit in Lima, Norway
/// and Peru signed it`, where all stood in one row with Lima.
void take_subject_behind_phrase(std::span<Token> sentence, std::uint32_t first_token,
                                std::uint32_t verb, const std::vector<std::uint32_t>& row) {
  const auto is_word_of_row = [&](std::uint32_t i) {
    return std::find(row.begin(), row.end(), i) != row.end();
  };
  std::uint32_t group = verb;  // where the verb begins: `had then signed`
  while (group > row.back() + 1 && sentence[group - 1].head == first_token + verb &&
         (sentence[group - 1].deprel.starts_with("aux") || sentence[group - 1].deprel == "cop" ||
          sentence[group - 1].deprel == "advmod")) {
    --group;
  }
  const std::vector<Extent> extent = extents(sentence, first_token);
  if (row.size() < 2 || extent[row.back()].last + 1 != group ||
      !(extent[row.front()].first > 0 && (sentence[extent[row.front()].first].lemma == "," ||
                                          sentence[extent[row.front()].first - 1].lemma == ","))) {
    return;
  }
  bool passive = false, joined = false;
  for (const Token& token : sentence) {
    passive = passive || (token.head == first_token + verb && token.deprel == "aux:pass");
    joined = joined || (token.head == first_token + row.back() && token.deprel == "cc");
  }
  if (!joined) {
    return;
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    if (is_word_of_row(i)) {
      sentence[i].head = first_token + (i == row.front() ? verb : row.front());
      sentence[i].deprel = i != row.front() ? "conj" : passive ? "nsubj:pass" : "nsubj";
    }
  }
}

/// `In Geneva, Norway and Peru signed it`: both did, though one, or both, were taken for further
/// places.
void mend_subjects_behind_phrases(std::span<Token> sentence, std::uint32_t first_token) {
  for (std::uint32_t i = 0; i + 2 < sentence.size(); ++i) {
    std::vector<std::uint32_t> row;
    for (std::uint32_t k = i + 1; k < sentence.size(); ++k) {
      if (sentence[k].head == first_token + i && sentence[k].deprel == "conj") {
        row.push_back(k);
      }
    }
    if (row.empty()) {
      continue;
    }
    std::uint32_t verb = i;
    while (verb < row.back() && sentence[verb].head != Token::no_head) {
      verb = sentence[verb].head - first_token;
    }
    const std::string& relation = sentence[verb].deprel;
    if (verb < row.back() || !is_in_phrase_of(sentence, first_token, i, verb) ||
        (relation != "root" && relation != "ccomp" && relation != "parataxis")) {
      continue;
    }
    std::uint32_t subject = verb;
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      subject = sentence[k].head == first_token + verb && is_subject(sentence[k]) ? k : subject;
    }
    if (subject == verb) {
      take_subject_behind_phrase(sentence, first_token, verb, row);
      continue;
    }
    for (const std::uint32_t word : row) {
      if (i < subject && subject < word && word < verb) {
        sentence[word].head = first_token + subject;
      }
    }
  }
}

}  // namespace

std::vector<std::uint32_t> mend_participles(std::span<Token> sentence, std::uint32_t first_token) {
  std::vector<std::uint32_t> mended;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& word = sentence[i];
    if (word.upos != Upos::adj) {
      continue;
    }
    Token *doer = nullptr, *object = nullptr, *subject = nullptr, *copula = nullptr;
    for (std::uint32_t k = 0; k < sentence.size(); ++k) {
      Token& part = sentence[k];
      if (part.head == first_token + i) {
        doer = part.deprel == "obl:agent" && k > i ? &part : doer;
        object = part.deprel == "obj" && k > i ? &part : object;
        subject = is_subject(part) ? &part : subject;
        copula = part.deprel == "cop" ? &part : copula;
      }
    }
    const bool finite = subject != nullptr && object != nullptr && copula == nullptr;
    if (doer == nullptr && !finite) {
      continue;
    }
    word.upos = Upos::verb;
    word.feats = finite ? "Mood=Ind|Tense=Past|VerbForm=Fin" : "Tense=Past|VerbForm=Part";
    if (word.deprel == "amod" && word.head < first_token + i) {
      word.deprel = "acl";
    }
    if (doer != nullptr && copula != nullptr) {
      copula->deprel = "aux:pass";
      if (subject != nullptr) {
        subject->deprel = "nsubj:pass";
      }
    }
    mended.push_back(i);
  }
  return mended;
}

void mend_tree(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names) {
  mend_dateline(sentence, first_token);
  mend_names(sentence, first_token, names);
  mend_back(sentence, first_token);
  mend_titles_in_phrases(sentence, first_token);
  std::vector<Extent> extent;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Token& title = sentence[i];
    // `MP Ana Ruiz left`, with a title that the parser doesn't know
    const bool strange = title.upos == Upos::x || title.deprel == "discourse";
    if (strange && (is_subject(title) || title.deprel == "discourse") && i + 1 < sentence.size() &&
        is_subject(sentence[i + 1]) && sentence[i + 1].head == title.head &&
        sentence[i + 1].upos == Upos::propn) {
      title.upos = Upos::noun;
      title.deprel = "nmod:desc";
      title.head = first_token + i + 1;
      continue;
    }
    if (!is_subject(title) || (title.upos != Upos::noun && title.upos != Upos::propn)) {
      continue;
    }
    for (std::uint32_t k = i + 1; k < sentence.size(); ++k) {
      const Token& name = sentence[k];
      if (name.head != title.head || !is_subject(name) || name.upos != Upos::propn) {
        continue;
      }
      if (extent.empty()) {
        extent = extents(sentence, first_token);
      }
      // What follows the name was hung on the title before it: `lawyer Ben Okafor, representing …`;
      // `The opposition Labour Party`: the article is before both.
      const bool shared = i > 0 && extent[k].first == i - 1 && extent[i].first == i &&
                          sentence[i - 1].deprel == "det" &&
                          sentence[i - 1].head == first_token + k;
      if (extent[k].first == i + 1 || shared) {
        title.head = first_token + k;
        title.deprel = "nmod:desc";
        for (std::uint32_t child = k + 1; child < sentence.size(); ++child) {
          if (sentence[child].head == first_token + i) {
            sentence[child].head = first_token + k;
          }
        }
      }
      break;
    }
  }
  mend_pronouns(sentence, first_token);
  mend_gifts(sentence, first_token);
  mend_second_objects(sentence, first_token);
  mend_names_called(sentence, first_token);
  mend_examples(sentence, first_token);
  mend_nouns(sentence, first_token);
  mend_verbs(sentence, first_token);
  mend_finite_conjuncts(sentence, first_token);
  mend_small_slips(sentence, first_token);
  mend_subjects_behind_phrases(sentence, first_token);
  mend_names_before_sums(sentence, first_token);
  mend_split_names(sentence, first_token);
  mend_interposed_speakers(sentence, first_token);
  mend_inverted_speakers(sentence, first_token);
  mend_interrupted_requests(sentence, first_token);
  mend_phrases_read_as_infinitives(sentence, first_token);
  mend_lists(sentence, first_token);
  mend_whose(sentence, first_token);
  mend_persons_brought_in(sentence, first_token, names);
  mend_appositions(sentence, first_token, names);
  mend_things_appended(sentence, first_token, names);
  mend_who(sentence, first_token, names);
}

}  // namespace newsgraph::extractors::language
