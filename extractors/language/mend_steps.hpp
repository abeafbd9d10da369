// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/document.hpp"

/// The repairs that mend_tree() runs, one for each way in which parsers err. `first_token` is the
/// index of the sentence's first token.
namespace newsgraph::extractors::language {

struct Extent {
  std::uint32_t first = 0, last = 0;
};

/// The first and last word below each word, itself included; counted from the sentence's first.
[[nodiscard]] std::vector<Extent> extents(std::span<const Token> sentence,
                                          std::uint32_t first_token);
[[nodiscard]] bool is_subject(const Token& token);

// What verbs take: mend_objects.cpp

/// A verb has one object: of two, the second says what the first is called or made (`called the tax
/// a disgrace`), or the first is who gets something (`gave the tax a welcome`).
void mend_second_objects(std::span<Token> sentence, std::uint32_t first_token);
/// `handed the runner Ana Ruiz a ban`: what somebody is handed is no other name of hers.
void mend_gifts(std::span<Token> sentence, std::uint32_t first_token);
/// `called the plan "an insult"`: what is called so is no other name of the plan.
void mend_names_called(std::span<Token> sentence, std::uint32_t first_token);
/// `brought in Ana Ruiz as head`, `sent on Ben Okafor`: whom, not where.
void mend_persons_brought_in(std::span<Token> sentence, std::uint32_t first_token,
                             std::span<const Name> names);

// Verbs, their subjects, and who speaks: mend_predicates.cpp

/// A noun with a subject and an object or a clause, and no copula, is a verb (`Norway plans to
/// build`); an indirect object alone is the object (`urged caution`).
void mend_verbs(std::span<Token> sentence, std::uint32_t first_token);
/// `advised X to leave and criticised Y`, `said it would close and blamed Y`: a finite verb is none
/// of the pair of an infinitive, but of the finite verb above it.
void mend_finite_conjuncts(std::span<Token> sentence, std::uint32_t first_token);
/// `"It is late," snapped Ana Ruiz`: who says it is not what is said.
void mend_inverted_speakers(std::span<Token> sentence, std::uint32_t first_token);
/// `The quota, Ana Ruiz argues, must be halved`: she is no other name of the quota.
void mend_interposed_speakers(std::span<Token> sentence, std::uint32_t first_token);
/// `asked the court, which is hearing the case, to freeze it`: what is asked hangs on the verb.
void mend_interrupted_requests(std::span<Token> sentence, std::uint32_t first_token);
/// `took Norway to court over the tax`: no infinitive.
void mend_phrases_read_as_infinitives(std::span<Token> sentence, std::uint32_t first_token);
/// `Norway and Peru back the tax`: the verb, where there is no other.
void mend_back(std::span<Token> sentence, std::uint32_t first_token);
/// `In Geneva, Norway and Peru signed it`: both did, though one, or both, were taken for further
/// places.
void mend_subjects_behind_phrases(std::span<Token> sentence, std::uint32_t first_token);

// Nouns and names: mend_nominals.cpp

/// `closed the gold mine`: a pit, and whose it is tells nobody; `calls that an insult`: a pronoun,
/// of which more is said.
void mend_pronouns(std::span<Token> sentence, std::uint32_t first_token);
/// `called for, among other things, a tax and a vote`: a tax and a vote are called for.
void mend_examples(std::span<Token> sentence, std::uint32_t first_token);
/// An adjective with a describing adjective or an owner of its own is a noun: `its chief
/// executive`.
void mend_nouns(std::span<Token> sentence, std::uint32_t first_token);
/// Names that stand apart from what belongs to them: `Lima-based Google fell`, `Ana Ruiz – the
/// minister – left`, `Ana Ruiz chairs it`, `the Norway–Peru talks`; and `managing director`, who
/// manages nobody.
void mend_split_names(std::span<Token> sentence, std::uint32_t first_token);
/// `lunched with director Ana Ruiz`: two phrases that are one.
void mend_titles_in_phrases(std::span<Token> sentence, std::uint32_t first_token);
/// `LIMA, 3 May 2026 - Ana Ruiz left`: a dateline is no subject.
void mend_dateline(std::span<Token> sentence, std::uint32_t first_token);
/// `X and Y, head of the council,`, `X and her counterpart, Y,`: what is appended to the first of
/// two is the other one's.
void mend_lists(std::span<Token> sentence, std::uint32_t first_token);
/// `a spokesman for Siemens, Ana Ruiz,`, `the adviser on wages, Ana Ruiz,`: the person is the
/// spokesman, the adviser.
void mend_appositions(std::span<Token> sentence, std::uint32_t first_token,
                      std::span<const Name> names);
/// `Ana Ruiz, once of Lima University, who …`: who is a person, and no university.
void mend_who(std::span<Token> sentence, std::uint32_t first_token, std::span<const Name> names);
/// `fired X under pressure from Y, a fund that holds shares`: what `that` is said of is no person.
void mend_things_appended(std::span<Token> sentence, std::uint32_t first_token,
                          std::span<const Name> names);
/// `fined Google €2m`, `fined Google 2 million euros`: a name before a sum is no word of it, but
/// who gets or gives it.
void mend_names_before_sums(std::span<Token> sentence, std::uint32_t first_token);

}  // namespace newsgraph::extractors::language
