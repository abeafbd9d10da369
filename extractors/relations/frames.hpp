// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/statement.hpp"
#include "core/text_map.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph::extractors::relations {

/// Where in a frame file something stands, for messages.
struct FramePosition {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// What a predicate is: the word class that a frame names behind the slash.
enum class PredicateClass : std::uint8_t {
  verb,  ///< `meet/VERB`
  noun,  ///< `meeting/NOUN`
  adj,   ///< `ready/ADJ`
  adp,   ///< `against/ADP`: `they are against the plan`
  aux,   ///< `must/AUX`, `will not/AUX`: of the clause that it belongs to
  name,  ///< `ministry/NAME`, `[place]/NAME`: a mention of an entity is itself the predicate
};

/// The grammatical relation of an argument to its predicate, the passive turned into the active.
enum class Slot : std::uint8_t {
  subject,
  object,
  indirect,     ///< the indirect object
  oblique,      ///< with a preposition, at a verb or a noun: `oblique(with)`
  clause,       ///< `that …`; `clause(must|should)` with one of these modals
  infinitive,   ///< `to …`
  gerund,       ///< `… doing`
  complement,   ///< what the verb makes of its subject or object: `name her envoy`
  possessor,    ///< `Peru's`, `its`
  modifier,     ///< a name before a noun: `Peruvian`, `US`-Russia
  holder,       ///< of whom a noun is said: `X is the chairman`, `chairman X`, `X, the chairman`
  participant,  ///< who does what the clause tells during a noun: `in a call with X, Y said`
  apposition,   ///< `Lima, Peru`
  inside,       ///< a state that a name itself names: the `Senate` of the `United States`
  article,      ///< the state that the article is about, where the words around name none
  speaker,      ///< in whose mouth the predicate stands
  above,        ///< the clause that a noun's phrase belongs to: `was stopped` at the request of X
  author,       ///< of a modal verb: whose text the subject is, `X's bill` would ban it
  earlier,      ///< the matter told of last, for a word that names none: `they refused`
  owner,        ///< of whom the object is: praised `X`'s courage, the work of `X`
  recipient,    ///< who gets what a noun tells: `X` received a loan, `X` was hit by an attack
  doer,         ///< who does what the verb above a noun tells, whatever verb
  means,        ///< whose weapon or deed it was: killed in a `Peruvian` raid
  self,         ///< the entity that the predicate itself names
};

[[nodiscard]] std::string_view to_string(Slot slot) noexcept;

/// `oblique(with|to)`: one way in which a role may be filled.
struct SlotPattern {
  Slot slot = Slot::subject;
  std::vector<std::string> markers;  ///< prepositions or modals; empty for any

  friend bool operator==(const SlotPattern&, const SlotPattern&) = default;
};

/// `other  object | oblique(with) is actor`
struct Role {
  std::string name;
  std::vector<SlotPattern> slots;  ///< the first that is filled counts
  std::vector<std::string> kinds;  ///< kinds or classes of kinds; empty for any
  FramePosition position;
};

/// `met-with(one, other)`
struct Emission {
  std::string type;
  std::string source, target;    ///< names of roles
  std::optional<Status> status;  ///< in place of what the words around say: `[ended]`
  FramePosition position;
};

/// An edge that an example should give, its ends by name.
struct ExpectedEdge {
  std::string type, source, target;
  Status status = Status::asserted;
};

/// A sentence that a frame should read so: with these edges, or with none of its own.
struct Example {
  std::string sentence;
  std::vector<ExpectedEdge> edges;  ///< empty for a `no`
  FramePosition position;
};

/// A word that begins a frame.
struct PredicatePattern {
  std::string lemma;  ///< in lower case, with its particle: `rule out`; a kind for `[place]/NAME`
  PredicateClass word_class = PredicateClass::verb;
};

/// Which predicate with which arguments is which edge.
struct Frame {
  std::string name;
  std::vector<PredicatePattern> predicates;
  std::vector<std::string> under;    ///< only as object of one of these verbs, if not empty
  std::vector<std::string> with;     ///< only with one of these words as a modifier, if not empty
  std::vector<std::string> without;  ///< not with any of these as a modifier
  std::vector<SlotPattern> lacks;    ///< not where one of these relations is filled
  std::vector<SlotPattern> wants;    ///< only where one of these is filled, if not empty
  std::vector<Role> roles;
  std::vector<Emission> emissions;
  std::string reciprocal;  ///< the role whose several fillers are joined if the other is missing
  float confidence = 0.8F;
  std::vector<Example> examples;
  FramePosition position;

  [[nodiscard]] const Role* find_role(std::string_view role_name) const noexcept;
};

/// The frames by which relations are read. docs/frames.md tells how to write them. Immutable.
class FrameSet {
 public:
  /// The frames that are compiled in, from the *.frames files beside this header.
  [[nodiscard]] static std::shared_ptr<const FrameSet> builtin();
  /// Those, and the ones of these files. Throws IoError, ParseError.
  [[nodiscard]] static std::shared_ptr<const FrameSet> with_files(
      std::span<const std::string> paths);
  /// The frames of these texts alone, each (name for messages, text). Throws ParseError.
  [[nodiscard]] static std::shared_ptr<const FrameSet> parse(
      std::span<const std::pair<std::string, std::string_view>> files);

  /// Ordered by name.
  [[nodiscard]] std::span<const Frame> frames() const noexcept { return frames_; }
  [[nodiscard]] const Frame* find(std::string_view name) const noexcept;
  /// The indices of the frames with that predicate, in the order of frames().
  [[nodiscard]] std::span<const std::uint32_t> find_predicate(PredicateClass word_class,
                                                              std::string_view lemma) const;

  /// What is wrong with frames that can be read: edge types, kinds and roles that don't exist
  /// (errors), frames without `yes` or `no` sentences, and frames that read the same edges from the
  /// same words (warnings). O(n^2) in the frames of one predicate.
  void check(const Vocabulary& vocabulary, Diagnostics& diagnostics) const;

 private:
  FrameSet() = default;

  void check_overlaps(Diagnostics& diagnostics) const;

  std::vector<Frame> frames_;
  TextMap<std::vector<std::uint32_t>> index_[6];  // by PredicateClass
};

}  // namespace newsgraph::extractors::relations
