// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/language/mend_steps.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace newsgraph::extractors::language {
namespace {

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

}  // namespace

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

}  // namespace newsgraph::extractors::language
