// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_steps.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/language/mend_words.hpp"

namespace newsgraph::extractors::language {
namespace {

bool is_naming(std::string_view verb) {
  return verb == "call" || verb == "dub" || verb == "brand" || verb == "label" || verb == "term";
}

}  // namespace

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

}  // namespace newsgraph::extractors::language
