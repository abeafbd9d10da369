// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/entities/references.hpp"

namespace newsgraph::extractors::entities {

/// Finds what stands for the figures of an article: names first, then words that say of what state
/// or body something is, and at last what takes up somebody who was named.
class ReferenceFinder {
 public:
  /// Borrows its arguments; adds to the cast.
  ReferenceFinder(const Article& article, const Lexicon& lexicon,
                  const knowledge::KnowledgeBase& knowledge, const std::vector<NameMention>& names,
                  Cast& cast, Metonymy metonymy);

  /// The references; to be called once.
  [[nodiscard]] std::vector<Reference> run();

 private:
  static constexpr std::size_t max_reach = 3;  // sentences that a pronoun looks back over
  using Fits = std::function<bool(const Figure&)>;

  /// Which tokens stand between quotation marks; they end with their paragraph at the latest.
  void note_quotations();

  /// Whom an obituary or a profile is of: named at once, and twice as often as anybody else.
  void note_protagonist();

  void add(Reference reference);

  [[nodiscard]] std::optional<std::uint32_t> figure_at(std::uint32_t head) const;

  /// The phrase of a common noun that takes up somebody or something known.
  void add_nominal(std::uint32_t noun, std::uint32_t figure, std::string_view found_by,
                   float confidence);

  void note_surface(std::uint32_t figure, std::uint32_t first, std::uint32_t count);

  /// The first token of a noun's phrase: its leftmost modifier that stands without a gap.
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t noun) const;

  /// The noun with the word before it (`central bank`), or alone, in a class of nouns.
  [[nodiscard]] std::uint32_t class_words(std::uint32_t noun, WordClass word_class) const;

  void add_anaphora();
  void add_late_speakers();

  [[nodiscard]] bool is_definite(std::uint32_t noun) const;

  [[nodiscard]] bool is_indefinite(std::uint32_t noun) const;

  [[nodiscard]] std::optional<std::uint32_t> person_at(std::uint32_t head) const;

  /// Of the figures that fit, the one that is in view at a noun: named before it, the more the
  /// nearer and the oftener, if no other is nearly as much so.
  [[nodiscard]] std::optional<std::uint32_t> in_view(std::uint32_t noun, const Fits& fits,
                                                     std::uint32_t farthest = 8) const;

  // -- Names, and places that stand for their states (references_names.cpp)

  void add_names();

  /// The state of `the Government of the Republic of Peru`, written large.
  [[nodiscard]] std::optional<std::uint32_t> governed(const NameMention& name);

  /// The state whose government the name of a capital or a house stands for here, or nothing.
  std::optional<std::uint32_t> state_meant(const NameMention& name);

  /// Whether a place acts, as a government does.
  [[nodiscard]] bool acts(const NameMention& name, bool seat) const;

  [[nodiscard]] bool says_central_bank() const;
  /// The state or place in the name of a body of it: `Tunisian Parliament`, `Ministry of Health of
  /// Kenya`, `Oregon Senate`, `Leeds City Council`.
  void add_states_of_bodies();

  /// Whether a body may be named after what some of its words mean: a state; a province or a town
  /// where it begins with that one's own name, not as `Federal` or `Venice Commission` do.
  [[nodiscard]] bool may_have_body(const knowledge::Match& match, const NameMention& body,
                                   std::uint32_t first, std::uint32_t count) const;

  // -- Words for what belongs to a state: demonyms, collectives, bodies (references_states.cpp)

  void add_demonyms();

  /// `the Norwegian said`: somebody of that nationality who is in view; `the French` may be many.
  [[nodiscard]] bool names_one_person(std::uint32_t i) const;

  /// `in Russian`, `speaks French`: the language.
  [[nodiscard]] bool is_language(std::uint32_t first, std::uint32_t count) const;

  /// The state, or union, that owns what a noun names: `Russian officials`, `officials of Russia`,
  /// `Russia's officials`. The first of the modifiers' figures of those kinds.
  [[nodiscard]] std::optional<std::uint32_t> owner_of(std::uint32_t noun) const;

  void add_bodies_and_collectives();

  /// `the leaders of France and Germany` are both.
  void add_other_owners(std::uint32_t noun, std::uint32_t owner);

  /// `Norway's negotiator, Ana Ruiz`: a person who is named is no collective.
  [[nodiscard]] bool is_somebody(std::uint32_t noun) const;

  [[nodiscard]] bool has_government(std::uint32_t noun) const;
  [[nodiscard]] bool is_unofficial(std::uint32_t noun) const;

  void add_collective(std::uint32_t noun, std::uint32_t owner, bool is_name, float confidence);

  /// `Republican lawmakers oppose it`: several, not counted, who do something.
  [[nodiscard]] bool acts_as_one(std::uint32_t noun) const;

  /// Makes the phrase from `first` to the noun a body of its own, its owner's if there is one.
  void add_body(std::uint32_t noun, std::uint32_t first, std::optional<std::uint32_t> owner);
  /// The place in which a body is: Riga of `the synod in Riga`.
  [[nodiscard]] std::optional<std::uint32_t> seat_of(std::uint32_t noun) const;
  /// `Durban's business chamber`, `the synod in Riga`, `the teachers' union`, where no body that is
  /// named is meant.
  [[nodiscard]] bool tells_itself_apart(std::uint32_t noun) const;
  /// The core of such a body's name, with its state.
  [[nodiscard]] std::string body_core(std::uint32_t noun, std::uint32_t first,
                                      std::optional<std::uint32_t> owner) const;
  /// The organisation whose name stands in apposition: `Norway's parliament, the Storting`.
  [[nodiscard]] std::optional<std::uint32_t> appended_body(std::uint32_t noun) const;

  // -- Offices, and who is meant by them (references_offices.cpp)

  void read_roles();

  /// The owner of a title before a name may hang on the title or on the name.
  [[nodiscard]] std::optional<std::uint32_t> owner_around(std::uint32_t title,
                                                          std::uint32_t head) const;

  /// `X, who leads the Labour Party, …`, `X leads the Labour Party`: `her party` is that one.
  void read_leading(const NameMention& name);

  /// `Labour's Ana Ruiz`, `Ana Ruiz of the Labour Party`, `Labour backbencher Ana Ruiz`.
  void read_affiliation(const NameMention& name);

  /// Of `The prime minister of Peru has resigned. Ana Ruiz said …` at the beginning of an article:
  /// whom the next sentences name without saying who that is.
  [[nodiscard]] std::optional<std::uint32_t> introduced_after(std::uint32_t noun) const;

  void add_role(std::uint32_t figure, std::uint32_t noun, std::optional<std::uint32_t> owner);

  /// Whether an office is told of as one of the past: `former Peruvian prime minister`.
  [[nodiscard]] bool is_past(std::uint32_t noun) const;

  /// The office that a noun names: `minister`, `foreign minister`, `premier` also for `prime
  /// minister`.
  [[nodiscard]] std::string office_of(std::uint32_t noun) const;

  /// Whether they may be one office: `minister` and `foreign minister`, `judge` and `justice`.
  [[nodiscard]] bool same_office(std::string_view one, std::string_view other) const;

  /// `the Ukrainian president`, `the minister`, `Russia's leader`.
  void add_role_description(std::uint32_t noun);

  /// `her Norwegian counterpart`, `the Peruvian ambassador`: unnamed, the state itself.
  void add_stand_in(std::uint32_t noun);

  /// The only one who has somebody's office in another state.
  [[nodiscard]] std::optional<std::uint32_t> counterpart_of(std::uint32_t person,
                                                            std::uint32_t state) const;

  /// `Ana Ruiz disagreed. The finance minister said …`: the only person of the sentence before, if
  /// the article has not told who that is, nor who else holds such an office.
  [[nodiscard]] std::optional<std::uint32_t> newly_described(std::uint32_t noun) const;

  /// `He dismissed the former vice-president`: the only other one of whom is told right before, if
  /// nobody holds or held such an office.
  [[nodiscard]] std::optional<std::uint32_t> told_of_past(std::uint32_t noun) const;

  /// `the mayor of Lima, Ana Ruiz`, `the president of Peru Ana Ruiz`: whose name the parser hung on
  /// the place.
  [[nodiscard]] std::optional<std::uint32_t> named_behind(std::uint32_t noun) const;

  /// `new`, `next`, `former` before the noun of an office.
  [[nodiscard]] bool is_changing(std::uint32_t noun) const;

  [[nodiscard]] bool is_new(std::uint32_t noun) const;

  /// Who holds an office, and was named before: the last of those. Somebody of whom we know it may
  /// be named later.
  [[nodiscard]] std::optional<std::uint32_t> holder(std::uint32_t noun,
                                                    std::optional<std::uint32_t> owner) const;

  /// Of `the council leader`, `the party's chairman`, the word for the body.
  [[nodiscard]] std::optional<std::string> body_before(std::uint32_t noun) const;

  /// `the Russian president` where only `Putin` was named: what we know of him.
  [[nodiscard]] bool holds_by_knowledge(const Figure& figure, std::string_view office,
                                        std::optional<std::uint32_t> owner) const;

  // -- People by what they are to others (references_people.cpp)

  /// The states and bodies of which the article tells somebody to be: `the Danish biologist X`.
  [[nodiscard]] std::set<std::uint32_t> origins_of(std::uint32_t person) const;
  /// Whether a noun or an adjective is what is said of a subject.
  [[nodiscard]] bool is_said_of(std::uint32_t word) const;

  /// `the Norwegian`, `the Democrat`: who was said to be one, or else who may be.
  void add_one_of_people(std::uint32_t i);

  /// `the 23-year-old`: the person of that age, or who is in view.
  void add_aged(std::uint32_t old);

  /// The person whose client or predecessor a noun is.
  [[nodiscard]] std::optional<std::uint32_t> possessor_of(std::uint32_t noun) const;
  /// The person at the other end of an apposition.
  [[nodiscard]] std::optional<std::uint32_t> named_beside(std::uint32_t noun) const;

  /// `her predecessor`, `his successor`.
  void add_successor(std::uint32_t noun);
  [[nodiscard]] std::optional<std::uint32_t> predecessor_of(std::uint32_t person) const;
  [[nodiscard]] std::optional<std::uint32_t> successor_of(std::uint32_t person) const;
  /// The only one who has an office that somebody had, or had one that somebody has.
  [[nodiscard]] std::optional<std::uint32_t> in_office_beside(std::uint32_t person,
                                                              bool before) const;
  /// The verb of the clause that describes a name, or else the verb above it.
  [[nodiscard]] std::uint32_t verb_of(std::uint32_t word) const;

  /// `her client`: whose lawyer she was called.
  void add_client(std::uint32_t noun);

  /// `the defendant`: who was said to be accused.
  void add_accused(std::uint32_t noun);

  /// Of `A former mayor has been arrested. Ana Ruiz, 61, took money`: whom the next sentence names.
  void add_introduced(std::uint32_t noun);

  // -- `the company`, `the city`, `the two` (references_definite.cpp)

  /// `the Institute`, `the company`, `the country`, `the government`, `his party`.
  void add_definite(std::uint32_t noun);

  [[nodiscard]] bool is_charge(std::uint32_t word) const;
  [[nodiscard]] std::optional<std::uint32_t> organisation_from(std::uint32_t first) const;
  [[nodiscard]] std::optional<std::uint32_t> named_behind_clause(std::uint32_t noun) const;
  /// The state that is spoken of most by far; none if there is none.
  [[nodiscard]] std::optional<std::uint32_t> leading_state() const;
  [[nodiscard]] std::vector<std::uint32_t> leading_states() const;
  [[nodiscard]] bool only_lies_there(std::uint32_t state) const;
  [[nodiscard]] std::optional<std::uint32_t> first_state() const;
  [[nodiscard]] std::vector<std::pair<std::size_t, std::uint32_t>> states_by_count() const;
  [[nodiscard]] bool is_from(const Figure& figure, std::uint32_t noun) const;
  [[nodiscard]] std::optional<std::uint32_t> doer_beside(std::uint32_t noun) const;
  /// `the East African nation`, `the oil-rich country`: this says where or what it is, and makes it
  /// no other one.
  [[nodiscard]] bool of_a_region(std::uint32_t word) const;

  /// `its neighbour`: of the two states in view the other one.
  void add_opponent(std::uint32_t noun);

  /// `the city`: the place that was named last, if nothing else is said of it.
  void add_place(std::uint32_t noun);
  [[nodiscard]] bool is_bare_place(std::uint32_t noun) const;
  /// `the base`: the one last spoken of whose name has the word, or that is called so. False where
  /// there is none.
  bool add_site(std::uint32_t noun);
  /// `the capital`: the only one that the article names.
  void add_capital(std::uint32_t noun);
  /// `there`: where somebody was last said to be or to go; else as `the city`.
  void add_there(std::uint32_t adverb);
  void add_here(std::uint32_t adverb);

  [[nodiscard]] bool is_demonym(std::uint32_t word) const;

  /// Whether a word before `company` tells of what kind or from where it is, rather than which.
  [[nodiscard]] bool only_describes(std::uint32_t word) const;

  /// `the ferry company`
  [[nodiscard]] bool tells_trade(std::uint32_t word, std::uint32_t noun) const;

  /// Of a person the body or the state that they hold an office of; of a state itself.
  /// Of several bodies the one that is called by the word.
  [[nodiscard]] std::optional<std::uint32_t> body_of(std::uint32_t possessor, FigureKind kind,
                                                     const std::string& word) const;

  [[nodiscard]] std::string_view type_of(const Figure& figure) const;

  /// What the article calls a figure: `bank`, `miner`.
  [[nodiscard]] const std::set<std::string>& called(const Figure& figure) const;

  /// Whether `the group`, `the court` takes up an organisation by its name, by what it is known as,
  /// or by what the article calls it.
  [[nodiscard]] bool is_called(const Figure& figure, const std::string& word) const;

  /// Whether some organisation of the article may be taken up by a word because of its name or
  /// type.
  [[nodiscard]] bool names_so(const std::string& word) const;
  /// Whether what is of a type, or has a word in its name, is taken up by another word: `bank` by
  /// `lender`.
  [[nodiscard]] bool goes_by(std::string_view what, std::string_view word) const;

  /// Whether `the company`, `the rebels` may take up an organisation because any such may be called
  /// so.
  [[nodiscard]] bool may_be(const Figure& figure, const std::string& word) const;

  /// What the article calls organisations: `X, a mining company`, `the London fund X`.
  void note_descriptions();

  /// The last two that were joined by `and` or `between`, or as many as are wanted, the first of
  /// them last; nothing if none were.
  [[nodiscard]] std::vector<std::uint32_t> last_row(
      const std::vector<const Reference*>& latest_first, std::size_t wanted) const;

  [[nodiscard]] std::vector<std::uint32_t> pair_in_view(
      std::uint32_t noun, const std::function<bool(std::uint32_t)>& fits) const;

  [[nodiscard]] bool is_all_three(std::uint32_t word) const;

  [[nodiscard]] bool is_media(std::uint32_t figure) const;

  /// `The two met`, `Both agreed`, `Each accused the other`.
  [[nodiscard]] bool is_bare_pair(std::uint32_t word) const;

  /// Two, if the sentences right before a noun name two of a kind and no more; else none.
  [[nodiscard]] std::size_t named_lately(std::uint32_t noun,
                                         FigureKind kind = FigureKind::person) const;

  /// `both leaders`, `the two sides`: the last two that were joined by `and` or `between`.
  void add_plural(std::uint32_t noun);

  // -- Pronouns and speakers (references_pronouns.cpp)

  void add_pronoun(std::uint32_t i);

  /// `it` as the subject of a verb with something done: not of weather and the like.
  [[nodiscard]] bool is_actor_slot(std::uint32_t i) const;

  /// Whether a name is a subject, or names one: `the kingdom of Sarema welcomed`, `the Community
  /// union said`.
  [[nodiscard]] bool is_subject(std::uint32_t head) const;
  [[nodiscard]] std::optional<std::uint32_t> told_of(std::uint32_t i, FigureKind kind) const;
  [[nodiscard]] std::optional<std::uint32_t> blamed_for(std::uint32_t i, FigureKind kind) const;
  /// Whether who bears a name does what a verb of a clause that describes it tells.
  [[nodiscard]] bool does(std::uint32_t verb, std::uint32_t named) const;

  /// Whether a verb has the subject of another one, with which it is coordinated.
  [[nodiscard]] bool shares_subject(std::uint32_t verb, std::uint32_t first) const;

  /// Who says in its sentence what a token between quotation marks belongs to.
  [[nodiscard]] std::optional<std::uint32_t> quoted_by(std::uint32_t i) const;

  /// The clause that a token belongs to: the nearest verb, or root, above it.
  [[nodiscard]] std::uint32_t clause_of(std::uint32_t i) const;

  /// Of `Norway fined Acme because it lied`, at the clause of `lied`, `Acme`.
  [[nodiscard]] std::uint32_t punished_for(std::uint32_t clause) const;

  /// Of `Norway asked Peru to cut its debts`, at `its`, `Peru`: who is to do it.
  [[nodiscard]] std::uint32_t controller_of(std::uint32_t i) const;

  /// What a pronoun stands for: of the figures of that kind named before, the one that is nearest,
  /// subjects preferred. For FigureKind::organisation states and places too.
  [[nodiscard]] std::optional<std::uint32_t> antecedent(
      std::uint32_t i, FigureKind kind, std::optional<knowledge::Gender> gender,
      const std::function<bool(std::uint32_t)>& may_be = {}) const;

  /// `they`: a collective, or a row of figures joined by `and`, of this sentence or the one before.
  [[nodiscard]] bool acts_as_many(std::uint32_t name) const;
  void note_narrator();
  [[nodiscard]] bool names_body(std::uint32_t noun) const;
  [[nodiscard]] std::optional<std::uint32_t> coordinated_with(std::uint32_t i) const;
  [[nodiscard]] bool stands_alone(std::uint32_t head) const;
  [[nodiscard]] bool is_main_clause(std::uint32_t verb, FigureKind kind) const;
  [[nodiscard]] bool is_in_contact_with(std::uint32_t doer, std::uint32_t pronoun) const;
  [[nodiscard]] bool is_agent_before(std::uint32_t name, std::uint32_t clause) const;
  [[nodiscard]] std::optional<std::uint32_t> led_by_one(std::uint32_t i) const;
  [[nodiscard]] bool unnamed_body_between(std::uint32_t figure, std::uint32_t i) const;
  [[nodiscard]] std::vector<std::uint32_t> plural_antecedent(std::uint32_t i) const;

  /// `who`, `which`: what the relative clause hangs on.
  [[nodiscard]] std::vector<std::uint32_t> relative_antecedent(std::uint32_t i) const;

  /// Whose words these are: the subject of the verb of saying above, or the last who was quoted.
  [[nodiscard]] std::optional<std::uint32_t> speaker(std::uint32_t i);

  [[nodiscard]] std::optional<std::uint32_t> subject_of(std::uint32_t verb) const;

  const Article& article_;
  const Lexicon& lexicon_;
  const knowledge::KnowledgeBase& knowledge_;
  const std::vector<NameMention>& names_;
  Cast& cast_;
  Metonymy metonymy_;
  std::vector<Reference> references_;
  std::vector<bool> quoted_;   // by token
  std::vector<bool> covered_;  // by token: a name or a demonym
  std::vector<std::vector<std::uint32_t>> at_head_;
  std::set<std::uint32_t> metonyms_;
  std::set<std::uint32_t> plain_;
  std::map<std::uint32_t, std::set<std::uint32_t>> affiliations_;  // bodies by person
  std::map<std::uint32_t, std::set<std::string>> called_;  // by figure, what the article calls it
  std::map<std::uint32_t, std::uint32_t> predecessors_;    // by person
  std::optional<std::uint32_t> last_speaker_;
  std::optional<std::uint32_t> protagonist_;  // of whom the article tells, if it is of one person
  std::optional<std::uint32_t> narrator_;     // who is `I` outside quotation marks
  bool of_the_dead_ = false;                  // whether that is an obituary
  std::uint32_t last_spoken_ = 0;
};

}  // namespace newsgraph::extractors::entities
