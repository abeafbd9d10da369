// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/text_map.hpp"

namespace newsgraph::extractors::relations {

/// The classes of words that the engine itself must know, from cues.txt. Lemmas, lower case.
/// A word has as many classes as lists name it.
enum class Cue : std::uint8_t {
  reporting,        ///< verbs that give somebody's words: `say`
  light,            ///< verbs that only carry a noun: `hold` talks
  negating,         ///< verbs, nouns whose complement did not happen: `refuse`
  planning,         ///< verbs, nouns whose complement is ahead: `plan`
  considering,      ///< verbs, nouns, adverbs that leave it open: `consider`
  unreal,           ///< verbs, nouns whose complement is only spoken of: `urge`
  negative,         ///< words that deny: `not`
  no_longer,        ///< words that end it: `former`
  future,           ///< modals and adjectives of things ahead: `will`, `upcoming`
  open,             ///< modals and adjectives of things possible: `may`
  subject_control,  ///< verbs whose subject does the infinitive though there is an object
  lead_in,          ///< nouns that only announce a matter: `idea` of
  resuming,         ///< nouns that take up a matter: this `proposal`
  own_business,     ///< nouns for people who act for no state: Peru's `creditors`
  time,             ///< nouns and adverbs of time
  time_noise,       ///< adverbs to be left out of topics
  partitive,        ///< nouns for a share: `most` of
  locality,         ///< nouns for a kind of place: the `city` of Lima
  vague,            ///< nouns and numerals that carry no matter by themselves
  cancelling,       ///< verbs whose object is not told of as taking place: `reject`
  forsaking,        ///< verbs of giving up a stand: `dropped its support`
  attitude,         ///< nouns of such a stand
  calling_off,      ///< verbs whose object, or subject, does not take place: `cancel`
  postponing,       ///< verbs whose object is still ahead: `postpone`
  mandating,        ///< verbs whose clause says what shall be: `demand`
  lifting,          ///< verbs that end what their object tells: `lift`
  reproving,        ///< verbs that leave it a fact: `condemn`
  enduring,         ///< verbs of offices, memberships and rule, which last: `lead`
  body,             ///< nouns behind the name of a body: the Labour `party`
  wording,          ///< nouns for what is said or written: the `letter` urges
  acting,           ///< nouns for those who act for others: a `spokesman` for X
  acting_together,  ///< the same, if several: the `ministers` of X
  stative,          ///< verbs of being so, which nobody demands: `know`
  blaming,          ///< verbs whose object is said to have done a deed: `blame` X for it
  forces,           ///< nouns for people and arms that are their owner: its `troops`
  receiving,        ///< verbs whose subject gets what their object tells: `receive`
  measure,          ///< nouns for how much there is of something: a `round` of talks
  trying,           ///< verbs, nouns for what one does to have it: `attempt` to block
  counterpart,      ///< nouns for who is the same elsewhere: his Peruvian `counterpart`
  dismissing,       ///< verbs that end somebody's office: `sack` the coach
  title,            ///< nouns that stand before a person's name: `minister`
  happening,        ///< verbs that tell whether their subject takes place
  people,           ///< nouns for human beings, who are no matter
  unofficial,       ///< words for those who act for no state: `rebel` leaders
  unit,             ///< nouns for parts of bodies that are the body: its law `school`
  backing,          ///< verbs of stances whose object a relative clause may describe
  excluding,        ///< verbs of leaving no room for something: `rule out`
  telling,          ///< nouns that tell of a matter without another word: the `treaty`
  journey,          ///< verbs, nouns for going somewhere: a `visit` to Peru
  private_office,   ///< nouns for offices that are of no state: the Peruvian `coach`
  instrument,       ///< nouns for weapons and for deeds done with them: `missile`
  taking,           ///< verbs whose object one has from somebody: `expect` from X an apology
  wants_object,     ///< verbs that tell no matter without their object: to `copy`
  containing,       ///< verbs of what is in a plan: `includes` a vote
  portion,          ///< nouns for what a plan has: three `parts`
  seeking,          ///< verbs of wanting to have something: `seek` support
  contract,         ///< nouns for what two parties sign: a `deal` to sell ships to X
  dealing,          ///< verbs of what a contract is about: a deal to `sell` ships to X
  led,              ///< nouns for several who act through one: a `delegation` led by X
  town_body,        ///< nouns for who acts for a town that they are in: `officials` in Lima
  leaving,   ///< nouns for the end, or a stretch, of an office: her `resignation` as head of X
  idle,      ///< nouns whose lack denies nothing: had no `choice` but to sign
  occasion,  ///< nouns for where something is said, which is no part of it: in a `speech`
  any_deed,  ///< nouns that take up whatever was done: the `move`
  text,      ///< nouns for what is written down, or thought out as if it were: a `bill`
  reacting,  ///< verbs of meeting something with a feeling: `react` with fury
  reaction,  ///< nouns for what a matter meets with: `criticism`
  saying,    ///< nouns, verbs for what is only said: a `remark`
  consent,   ///< nouns for what is agreed on: an `accord`
  approach,  ///< nouns for what one comes to another with: a `bid`
  charge,    ///< nouns for what somebody is said to have done: an `accusation`
  giving,    ///< verbs with two objects, who gets it and what: `lend`
  bearing,   ///< verbs whose subject comes to harm: `lose`
  harming,   ///< verbs whose object does: `expel`
  site,      ///< nouns for what lies in a place and bears its name: the Lima `valley`
  opinion,   ///< nouns for what somebody thinks: in her `view`
  judging,  ///< verbs of what is thought of the subject of their clause: `rule` that it is unlawful
  aim,      ///< nouns that mean just what they are said to be: her `demand` is a vote
  public_office,     ///< nouns for offices that no party has: the Labour `mayor`
  presiding_office,  ///< nouns for offices that a party has too: the Labour `president`
  part_of_place,     ///< nouns for where in a place something is: the `centre` of Lima
  race,              ///< nouns for how a party finds its candidate: its `primary`
  post,              ///< nouns for what an office is: the `post` of director
  holding_post,      ///< verbs of having or getting one: `assume` it
  leaving_post,      ///< verbs of having one no more: `vacate` it
  posting,           ///< verbs of putting somebody to one, or taking somebody from it: `promote`
  bowing_out,        ///< verbs of having an office no more: `step down`
  succeeding,        ///< verbs of taking somebody's office: `succeed`
  placing,           ///< verbs of doing something to somebody, who is named: `arrest`
  launching,         ///< verbs of using a weapon: `fire` missiles
  errand,            ///< nouns for those who are sent once: a `delegation`
  naming,            ///< verbs that give a name: a militia `known` as X
  pinning,           ///< verbs of saying whose deed it was: `blame` it on X
  feeling,           ///< what a thing is met with: agreed, to general `astonishment`
  verdict,           ///< verbs of saying what a thing is: `call` it a disgrace
  butt,              ///< nouns for who or what a deed is aimed at: the `target` of a raid
  undoing,           ///< verbs of standing against their object: urged them to `reject` it
  utterance,         ///< nouns for words in which one says a thing: urged it in a `letter`
  funds,             ///< what money is given as: $5m in `aid`
  permitting,        ///< verbs whose negation stands against their object: will not `allow` it
  calling,        ///< verbs of saying what a thing is in one's eyes: what they `called` a crackdown
  consenting,     ///< verbs of letting a thing happen: refuse to `accept`
  charging,       ///< verbs of saying that somebody did wrong: `accuse`
  commanding,     ///< verbs that always say who is to do something: `order`
  addressing,     ///< verbs with a hearer and a clause: `promise`
  own_past,       ///< verbs that are their own past tense: `put`
  readying,       ///< verbs whose object is ahead: `schedule` a visit
  clearing,       ///< verbs that say that nobody did what follows: `acquit` of
  share_in_deed,  ///< nouns for one's part in a deed: claimed `responsibility` for
  turning_round,  ///< stems of words that make of a matter its opposite: `ban`
  matter,         ///< nouns for what people do, plan, say, decide: a `merger`
  wishing,        ///< verbs, adjectives of one's mind, whatever `would`: would `welcome` it
  running,        ///< nouns for who stands for an office, until it is filled: `nominee`
  moment,         ///< nouns for what one uses to do a thing: took the `time` to answer
  promising,      ///< verbs of giving that is still to come: `pledge`
  thing,          ///< nouns that end like those of matters, but name things: a `station`
  count           ///< how many there are
};

/// Words by their classes; the nouns of verbs. Immutable; threads share it.
class Cues {
 public:
  /// What is compiled in.
  [[nodiscard]] static const Cues& builtin();

  [[nodiscard]] bool is(std::string_view lemma, Cue cue) const noexcept;
  /// Whether a noun is for a matter, as `merger` and `closure` are, and no thing or being.
  /// O(endings).
  [[nodiscard]] bool is_matter(std::string_view noun) const;
  /// The noun of what a verb tells: `withdrawal` for `withdraw`; empty if none is known.
  [[nodiscard]] std::string_view noun_of(std::string_view verb) const noexcept;
  /// The noun by which the same may be said, where the verb itself is more usual: `negotiation`.
  [[nodiscard]] std::string_view other_noun_of(std::string_view verb) const noexcept;
  /// Whether a noun takes up a deed: the `ruling`, that somebody `ordered` a thing.
  [[nodiscard]] bool tells_of(std::string_view noun, std::string_view verb) const noexcept;
  /// Whether two nouns may mean one matter: a `bill`, the `law`. O(groups).
  [[nodiscard]] bool are_synonyms(std::string_view one, std::string_view other) const noexcept;
  [[nodiscard]] bool has_synonyms(std::string_view noun) const noexcept {
    return are_synonyms(noun, noun);
  }
  /// Whether a state that we know may have an office, by the last words of it that are listed: no
  /// `deputy prime minister` where there is no `prime minister`. O(words).
  [[nodiscard]] bool may_have(std::string_view state, std::string_view office) const;
  /// Whether an office is one that only few states have: the `taoiseach`.
  [[nodiscard]] bool is_of_few(std::string_view office) const;

 private:
  explicit Cues(std::string_view text);

  TextMap<std::bitset<static_cast<std::size_t>(Cue::count)>> classes_;
  TextMap<std::string> nouns_, other_nouns_;
  using Words = std::set<std::string, std::less<>>;
  Words matter_endings_;
  TextMap<Words> deeds_;  // by noun, its verbs
  std::vector<Words> synonyms_;
  struct Having {
    bool all_but = false;  // or else none but
    Words states;
  };
  [[nodiscard]] const Having* having(std::string_view office) const;
  TextMap<Having> offices_;
};

}  // namespace newsgraph::extractors::relations
