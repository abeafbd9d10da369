// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace newsgraph::extractors::relations {

/// The classes of words that the engine itself must know, from cues.txt. Lemmas, lower case.
/// A word has as many classes as lists name it.
enum class Cue : std::uint64_t {
  reporting = 1U << 0U,    ///< verbs that give somebody's words: `say`
  light = 1U << 1U,        ///< verbs that only carry a noun: `hold` talks
  negating = 1U << 2U,     ///< verbs, nouns whose complement did not happen: `refuse`
  planning = 1U << 3U,     ///< verbs, nouns whose complement is ahead: `plan`
  considering = 1U << 4U,  ///< verbs, nouns, adverbs that leave it open: `consider`
  unreal = 1U << 5U,       ///< verbs, nouns whose complement is only spoken of: `urge`
  negative = 1U << 6U,     ///< words that deny: `not`
  no_longer = 1U << 7U,    ///< words that end it: `former`
  future = 1U << 8U,       ///< modals and adjectives of things ahead: `will`, `upcoming`
  open = 1U << 9U,         ///< modals and adjectives of things possible: `may`
  subject_control =
      1U << 10U,         ///< verbs whose subject does the infinitive though there is an object
  lead_in = 1U << 11U,   ///< nouns that only announce a matter: `idea` of
  resuming = 1U << 12U,  ///< nouns that take up a matter: this `proposal`
  own_business = 1ULL << 62U,   ///< nouns for people who act for no state: Peru's `creditors`
  time = 1U << 13U,             ///< nouns and adverbs of time
  time_noise = 1U << 14U,       ///< adverbs to be left out of topics
  partitive = 1U << 15U,        ///< nouns for a share: `most` of
  locality = 1U << 18U,         ///< nouns for a kind of place: the `city` of Lima
  vague = 1U << 17U,            ///< nouns and numerals that carry no matter by themselves
  cancelling = 1U << 16U,       ///< verbs whose object is not told of as taking place: `reject`
  calling_off = 1U << 19U,      ///< verbs whose object, or subject, does not take place: `cancel`
  postponing = 1U << 20U,       ///< verbs whose object is still ahead: `postpone`
  mandating = 1U << 21U,        ///< verbs whose clause says what shall be: `demand`
  lifting = 1U << 23U,          ///< verbs that end what their object tells: `lift`
  reproving = 1U << 24U,        ///< verbs that leave it a fact: `condemn`
  enduring = 1U << 25U,         ///< verbs of offices, memberships and rule, which last: `lead`
  body = 1U << 26U,             ///< nouns behind the name of a body: the Labour `party`
  wording = 1U << 27U,          ///< nouns for what is said or written: the `letter` urges
  acting = 1U << 28U,           ///< nouns for those who act for others: a `spokesman` for X
  acting_together = 1U << 29U,  ///< the same, if several: the `ministers` of X
  stative = 1U << 22U,          ///< verbs of being so, which nobody demands: `know`
  blaming = 1ULL << 32U,      ///< verbs whose object is said to have done a deed: `blame` X for it
  forces = 1ULL << 36U,       ///< nouns for people and arms that are their owner: its `troops`
  receiving = 1ULL << 33U,    ///< verbs whose subject gets what their object tells: `receive`
  measure = 1ULL << 34U,      ///< nouns for how much there is of something: a `round` of talks
  trying = 1ULL << 37U,       ///< verbs, nouns for what one does to have it: `attempt` to block
  counterpart = 1ULL << 38U,  ///< nouns for who is the same elsewhere: his Peruvian `counterpart`
  dismissing = 1ULL << 39U,   ///< verbs that end somebody's office: `sack` the coach
  title = 1ULL << 41U,        ///< nouns that stand before a person's name: `minister`
  happening = 1ULL << 52U,    ///< verbs that tell whether their subject takes place
  people = 1ULL << 53U,       ///< nouns for human beings, who are no matter
  unofficial = 1ULL << 54U,   ///< words for those who act for no state: `rebel` leaders
  unit = 1ULL << 40U,         ///< nouns for parts of bodies that are the body: its law `school`
  backing = 1ULL << 44U,      ///< verbs of stances whose object a relative clause may describe
  excluding = 1ULL << 43U,    ///< verbs of leaving no room for something: `rule out`
  telling = 1ULL << 45U,      ///< nouns that tell of a matter without another word: the `treaty`
  journey = 1ULL << 50U,      ///< verbs, nouns for going somewhere: a `visit` to Peru
  private_office = 1ULL << 46U,  ///< nouns for offices that are of no state: the Peruvian `coach`
  instrument = 1ULL << 35U,      ///< nouns for weapons and for deeds done with them: `missile`
};

/// Words by their classes; the nouns of verbs. Immutable; threads share it.
class Cues {
 public:
  /// What is compiled in.
  [[nodiscard]] static const Cues& builtin();

  [[nodiscard]] bool is(std::string_view lemma, Cue cue) const noexcept;
  /// The noun of what a verb tells: `withdrawal` for `withdraw`; empty if none is known.
  [[nodiscard]] std::string_view noun_of(std::string_view verb) const noexcept;
  /// The noun by which the same may be said, where the verb itself is more usual: `negotiation`.
  [[nodiscard]] std::string_view other_noun_of(std::string_view verb) const noexcept;

 private:
  explicit Cues(std::string_view text);

  std::map<std::string, std::uint64_t, std::less<>> classes_;
  std::map<std::string, std::string, std::less<>> nouns_, other_nouns_;
};

}  // namespace newsgraph::extractors::relations
