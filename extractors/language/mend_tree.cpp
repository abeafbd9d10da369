// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_tree.hpp"

#include <algorithm>
#include <vector>

#include "extractors/language/mend_names.hpp"
#include "extractors/language/mend_steps.hpp"
#include "extractors/language/mend_whose.hpp"

namespace newsgraph::extractors::language {
namespace {

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

}  // namespace

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
