// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/statement.hpp"
#include "extractors/relations/predicates.hpp"

namespace newsgraph::extractors::relations {

/// Whether what a predicate tells is given as a fact.
struct Reality {
  Status status = Status::asserted;
  bool spoken_of = false;  ///< only demanded, proposed, rejected: no statement of its own
  bool cancelled = false;  ///< somebody keeps the event from taking place, or reproves it
  bool averted = false;    ///< somebody keeps the event from taking place: `vetoed the aid`
  bool sought = false;     ///< somebody wants to have it: `seeks support`
  std::string reason;      ///< the word that says so
};

/// A stretch of tokens that tells when or where.
struct Adjunct {
  std::uint32_t head = Tree::none;
  std::uint32_t first = 0, last = 0;  ///< tokens, both included
};

/// Reads what surrounds a predicate: status, time, place, speaker. Refers to the tree.
class ContextReader {
 public:
  ContextReader(const Tree& tree, const Cues& cues, const PredicateFinder& finder);

  [[nodiscard]] Reality reality(const Predicate& predicate) const;
  /// Whether a verb of what lasts tells that it was so: `led the party`, not `has led`.
  [[nodiscard]] bool was_so(const Predicate& predicate) const;
  /// Whether an adverb or the like tells that what a verb says is over: `formerly led the party`.
  [[nodiscard]] bool is_told_over(const Predicate& predicate) const;
  /// Whether an office or a membership is over: `former`, `was`, `until 2015`.
  [[nodiscard]] bool is_over(const Predicate& predicate) const;
  /// Whether a noun tells of what somebody put forward, whatever becomes of it: `X's petition will
  /// be heard`.
  [[nodiscard]] bool is_put_forward(std::uint32_t noun) const;
  /// Whether an office is one of long ago: `In 1975 President X opened it`, `the 2016 nominee`.
  [[nodiscard]] bool is_of_past(const Predicate& predicate) const;
  /// Whether an office is one that somebody will have: `will become president`.
  [[nodiscard]] bool is_to_come(const Predicate& predicate) const;
  [[nodiscard]] std::optional<Adjunct> time(const Predicate& predicate) const;
  /// The phrases with `in`, `at` and the like, nearest first.
  [[nodiscard]] std::vector<Adjunct> places(const Predicate& predicate) const;
  [[nodiscard]] std::optional<std::uint32_t> speaker(std::uint32_t token) const;

  /// Whether a phrase tells a time: `on Tuesday`, `last month`, `in 2014`.
  [[nodiscard]] bool is_time(std::uint32_t token) const;
  /// The words of an adjunct, without what describes them at length.
  [[nodiscard]] Adjunct extent(std::uint32_t head) const;

 private:
  [[nodiscard]] int year_of_article() const;
  [[nodiscard]] int years_ago(std::uint32_t number) const;
  [[nodiscard]] int years_since(std::uint32_t word) const;
  [[nodiscard]] bool is_long_dead(std::uint32_t holder) const;
  [[nodiscard]] bool is_elect(std::uint32_t office) const;
  [[nodiscard]] bool will_become(std::uint32_t office, const Reality& reality) const;
  [[nodiscard]] bool is_told_by_saying(std::uint32_t noun) const;
  /// A verb within the clause of another word.
  struct Clause {
    std::uint32_t verb = Tree::none, governor = Tree::none;
    std::string marker;
    bool infinitive = false;
  };
  void read_verb(std::uint32_t verb, Reality& reality) const;
  std::uint32_t read_governor(std::uint32_t verb, Reality& reality) const;
  [[nodiscard]] bool shares_governor(std::uint32_t verb, std::uint32_t head) const;
  bool read_fixed_phrase(const Clause& clause, Reality& reality) const;
  void read_finite_clause(const Clause& clause, Reality& reality) const;
  void read_adverbial_clause(const Clause& clause, Reality& reality) const;
  bool read_complement(const Clause& clause, Reality& reality) const;
  [[nodiscard]] bool has_future(std::uint32_t verb) const;
  [[nodiscard]] bool is_ahead(std::uint32_t verb) const;
  [[nodiscard]] bool is_past_until(std::uint32_t verb) const;
  [[nodiscard]] bool is_told_by_its_title(std::uint32_t name) const;
  [[nodiscard]] bool ends_office(std::uint32_t verb) const;
  [[nodiscard]] bool is_past_post(std::uint32_t office) const;
  [[nodiscard]] bool is_no_longer(std::uint32_t token) const;
  // Whether it is over, where this tells.
  [[nodiscard]] std::optional<bool> over_by_dependents(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_words_before(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_leaving(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_until(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_name(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_for_member(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_dismissal(const Predicate& predicate) const;
  [[nodiscard]] std::optional<bool> over_by_service(const Predicate& predicate) const;
  [[nodiscard]] bool is_used_to(std::uint32_t token) const;
  void read_own_words(std::uint32_t token, Reality& reality) const;
  [[nodiscard]] bool is_none(std::uint32_t object) const;
  [[nodiscard]] bool is_wish(std::uint32_t token) const;
  [[nodiscard]] bool is_taken(std::uint32_t noun) const;
  [[nodiscard]] bool gives_up(std::uint32_t verb) const;
  [[nodiscard]] bool was_on_the_way(std::uint32_t verb) const;
  [[nodiscard]] bool ran_in_past_year(std::uint32_t candidate) const;
  bool read_calling_off(std::uint32_t governor, Reality& reality) const;
  void read_noun(const Predicate& predicate, Reality& reality) const;
  void read_noun_itself(std::uint32_t noun, Reality& reality) const;
  void read_governed_noun(const Predicate& predicate, Reality& reality) const;
  void read_subject_noun(std::uint32_t noun, std::uint32_t head, Reality& reality) const;
  void read_oblique_noun(std::uint32_t noun, std::uint32_t head, Reality& reality) const;
  void find_quotations();
  [[nodiscard]] bool opens_its_sentence(std::uint32_t phrase) const;
  [[nodiscard]] std::optional<std::uint32_t> speaker_in_sentence(std::uint32_t token) const;
  [[nodiscard]] std::optional<std::uint32_t> reporter(std::uint32_t verb) const;
  [[nodiscard]] bool tells_of_its_own(std::uint32_t verb) const;
  [[nodiscard]] std::vector<std::uint32_t> anchors(const Predicate& predicate) const;

  const Tree& tree_;
  const Cues& cues_;
  const PredicateFinder& finder_;
  int this_year_ = 0;
  std::vector<std::optional<std::uint32_t>> quotation_speaker_;  // by sentence, if all is quoted
};

}  // namespace newsgraph::extractors::relations
