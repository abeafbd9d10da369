// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/relations/cues.hpp"
#include "extractors/relations/frames.hpp"
#include "extractors/relations/tree.hpp"

namespace newsgraph::extractors::relations {

/// Words before a clause that are prepositions there: `accuse them of hiding it`.
[[nodiscard]] bool is_preposition_of_clauses(std::string_view word);

/// What fills a grammatical relation of a predicate.
struct Argument {
  Slot slot = Slot::subject;
  std::string marker;       ///< the preposition of an oblique, the modal of a clause
  std::uint32_t token = 0;  ///< its head
  float certainty = 1.0F;   ///< lower where it is inherited or stands elsewhere
  bool of_verb = false;     ///< of a noun: it hangs on the verb above
};

/// A word that may carry a relation, and its arguments as if in a plain active clause.
struct Predicate {
  std::uint32_t token = 0;
  PredicateClass word_class = PredicateClass::verb;
  std::string lemma;                    ///< with its particle
  std::uint32_t governor = Tree::none;  ///< of a noun: the verb that it is object of
  std::vector<Argument> arguments;      ///< the surest first within a slot
};

/// Turns tokens into predicates. Refers to the tree.
///
/// Its parts: who does what a verb tells is in predicate_subjects.cpp; the rest by the class of the
/// word: verb_predicates.cpp, noun_predicates.cpp with office_holders.cpp, name_predicates.cpp, and
/// in predicates.cpp the small classes.
class PredicateFinder {
 public:
  PredicateFinder(const Tree& tree, const Cues& cues) : tree_(tree), cues_(cues) {}

  /// The lemma by which frames may call a token, with its particle if it has one.
  [[nodiscard]] std::string lemma_with_particle(std::uint32_t token) const;
  /// The predicate of a token, seen as a word of that class.
  [[nodiscard]] Predicate build(std::uint32_t token, PredicateClass word_class) const;

  /// Who does what a verb, or an adjective with a copula, tells; of a passive: who suffers it.
  [[nodiscard]] std::vector<Argument> surface_subjects(std::uint32_t verb) const;
  [[nodiscard]] bool is_passive(std::uint32_t verb) const;
  /// Whether a clause says something of the noun before it: `a charge that X rejects` is none that
  /// tells what the charge is.
  [[nodiscard]] bool is_relative_clause(std::uint32_t verb) const;
  /// Whether a finite clause without a subject was taken for what the verb above says.
  [[nodiscard]] bool goes_on(std::uint32_t verb) const;
  /// Of a coordinated verb the one whose subject it shares, which the parser may have missed.
  [[nodiscard]] std::uint32_t joined_to(std::uint32_t verb) const;
  /// Subjects as of an active clause.
  [[nodiscard]] std::vector<Argument> subjects(std::uint32_t verb) const;
  /// The noun that a relative clause describes, if the token is a relative pronoun; else itself.
  [[nodiscard]] std::uint32_t antecedent(std::uint32_t token) const;
  /// The head of the name that a token is a word of; else the token.
  [[nodiscard]] std::uint32_t first_of_name(std::uint32_t token) const;

  /// `the first state to do so`: it did.
  [[nodiscard]] bool is_ranked(std::uint32_t noun) const;
  /// Whether a verb only carries its noun: `hold` talks.
  [[nodiscard]] bool is_light(std::uint32_t verb) const;

 private:
  static constexpr float inherited = 0.9F;
  static constexpr std::uint32_t longest_name = 10;  // tokens
  static constexpr float elsewhere = 0.7F;  // a phrase that hangs on a neighbour of the predicate

  [[nodiscard]] bool is_contracted_had(std::uint32_t token) const;
  void add_verb(Predicate& predicate) const;
  [[nodiscard]] bool is_whole_remark(std::uint32_t noun) const;
  void add_noun(Predicate& predicate) const;
  void add_adjective(Predicate& predicate) const;
  void add_adposition(Predicate& predicate) const;
  void add_auxiliary(Predicate& predicate) const;
  void add_name(Predicate& predicate) const;
  void add_description(Predicate& predicate, std::uint32_t noun) const;
  void add_clause_behind_day(Predicate& predicate, std::uint32_t day, float certainty) const;
  void add_quoted_verdict(Predicate& predicate) const;
  [[nodiscard]] bool opens_quote(std::uint32_t token) const;
  void add_dependents(Predicate& predicate, std::uint32_t head, float certainty) const;
  void add_nominal_dependents(Predicate& predicate, std::uint32_t noun, float certainty) const;
  void add_owner_by_mark(Predicate& predicate, std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t perfect_above(std::uint32_t verb) const;
  void add_earlier(Predicate& predicate) const;
  void add_undone(Predicate& predicate) const;
  void add_end_of(Predicate& predicate, std::uint32_t deed, float certainty) const;
  [[nodiscard]] std::uint32_t said_of_what(std::uint32_t verb) const;
  void add_author(Predicate& predicate, const Argument& text, Slot slot) const;
  void add_list_behind(Predicate& predicate, std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t bringer(std::uint32_t text) const;
  void add_phrase_after(Predicate& predicate, std::uint32_t noun) const;
  void add_next_phrase(Predicate& predicate, std::uint32_t noun) const;
  [[nodiscard]] bool is_in_row(std::uint32_t token, std::uint32_t end) const;
  [[nodiscard]] std::size_t names_in_row(std::uint32_t first, std::uint32_t behind,
                                         std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool names_another_kind(std::uint32_t token, std::uint32_t end,
                                        const Mention& town) const;
  [[nodiscard]] std::uint32_t town_before(std::uint32_t name) const;
  [[nodiscard]] bool is_common(std::uint32_t token) const;
  void add_phrase_behind(Predicate& predicate, std::uint32_t name) const;
  void add_place_right_behind(Predicate& predicate, std::uint32_t name) const;
  void add_owner_before(Predicate& predicate, std::uint32_t name) const;
  void add_next_place(Predicate& predicate, std::uint32_t name) const;
  void add_guest(Predicate& predicate, std::uint32_t place) const;
  void add_phrase_of_row(Predicate& predicate, std::uint32_t name) const;
  [[nodiscard]] bool is_in_headline_row(const Mention& name) const;
  [[nodiscard]] const Mention* name_from(std::uint32_t first) const;
  [[nodiscard]] const Mention* name_until(std::uint32_t end) const;
  [[nodiscard]] std::vector<std::uint32_t> names_among(std::uint32_t noun) const;
  [[nodiscard]] std::vector<Argument> holders_of_post(std::uint32_t office) const;
  [[nodiscard]] std::uint32_t name_below(std::uint32_t field) const;
  [[nodiscard]] bool is_field(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t stretch_before(std::uint32_t office) const;
  void add_body_of_all(Predicate& predicate, std::uint32_t name) const;
  void add_predecessors(Predicate& predicate, std::uint32_t noun) const;
  [[nodiscard]] std::vector<std::uint32_t> examples_behind(std::uint32_t noun) const;
  [[nodiscard]] std::vector<std::uint32_t> names_with_clauses(const Mention& first) const;
  [[nodiscard]] std::vector<Argument> told_before_colon(std::uint32_t noun) const;
  [[nodiscard]] std::vector<std::uint32_t> row_of_names(std::uint32_t& token) const;
  [[nodiscard]] std::vector<std::uint32_t> names_behind_row(std::uint32_t noun) const;
  [[nodiscard]] bool is_title(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t name_right_behind(std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t name_before_comma(std::uint32_t noun) const;
  void add_holders(Predicate& predicate, std::uint32_t noun, int depth) const;
  [[nodiscard]] bool is_titled_after_and(std::uint32_t name) const;
  [[nodiscard]] std::uint32_t appended_above(std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t named_before(std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t joined_by(std::uint32_t clause) const;
  void add_companions(std::vector<Argument>& subjects, std::uint32_t subject,
                      std::uint32_t verb) const;
  /// `GOOGLE. Has bought YouTube.`: the name over the entry of a token; else none.
  [[nodiscard]] std::uint32_t entry_name(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t head_of_entry(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t subject_behind_day(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t subject_of_other(std::uint32_t verb) const;
  [[nodiscard]] bool ends_with_a_stop(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t agent_behind(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t leader_behind(std::uint32_t subject, std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t described_by_saying(std::uint32_t word) const;
  [[nodiscard]] std::uint32_t subject_in_phrase(std::uint32_t verb) const;
  [[nodiscard]] bool is_hidden_gerund(std::uint32_t verb) const;
  [[nodiscard]] bool asks(std::uint32_t clause) const;
  [[nodiscard]] bool gets_what_is_described(std::uint32_t object) const;
  [[nodiscard]] bool is_harm(std::uint32_t clause) const;
  [[nodiscard]] std::uint32_t hearer_before(std::uint32_t phrase) const;
  void add_hyphened(Predicate& predicate) const;
  void add_means(Predicate& predicate) const;
  void add_other_party(Predicate& predicate, std::uint32_t noun) const;
  void add_blamed(Predicate& predicate, std::uint32_t phrase) const;
  void add_roles_above(Predicate& predicate, std::uint32_t phrase) const;
  [[nodiscard]] std::uint32_t whole(std::uint32_t noun) const;
  [[nodiscard]] std::vector<std::uint32_t> owners(std::uint32_t noun) const;
  void add(Predicate& predicate, Slot slot, std::uint32_t token, float certainty,
           std::string marker = {}) const;
  [[nodiscard]] std::vector<Argument> surface_subjects(std::uint32_t verb, int depth) const;
  [[nodiscard]] bool has_mention(std::uint32_t token) const;
  [[nodiscard]] std::string modal(std::uint32_t clause) const;
  [[nodiscard]] bool is_negated(std::uint32_t clause) const;
  void add_infinitive(Predicate& predicate, std::uint32_t clause, float certainty) const;
  [[nodiscard]] std::uint32_t contained(std::uint32_t verb) const;
  void add_what_it_is(Predicate& predicate, std::uint32_t noun) const;

  const Tree& tree_;
  const Cues& cues_;
};

}  // namespace newsgraph::extractors::relations
