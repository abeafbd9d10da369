// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_steps.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/language/mend_words.hpp"

namespace newsgraph::extractors::language {

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

}  // namespace newsgraph::extractors::language
