// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/entity.hpp"

namespace newsgraph::extractors::knowledge {

/// A thing that we know of: one row of a knowledge file.
struct Fact {
  std::string_view name;        ///< the fullest usual form: `United States`
  std::string_view kind;        ///< `person`, `state`, `organisation`, `place`
  std::string_view aliases;     ///< other names, joined by `|`
  std::string_view identifier;  ///< `Q30`, `geonames:2950159`, `Q30 geonames:6252001`, or empty
  std::string_view properties;  ///< `demonym=American;capital=Washington`, or empty
  bool from_user = false;

  /// The value of a property, or nothing: `property("type")` of a city is `city`.
  [[nodiscard]] std::string_view property(std::string_view key) const noexcept;
  [[nodiscard]] Identifiers identifiers() const;
};

/// How a name leads to its fact.
enum class NameUse : std::uint8_t {
  name,     ///< `Ukraine`, `Kyiv`
  demonym,  ///< `Ukrainian`
  people,   ///< `Ukrainians`
};

/// One fact that a name may mean.
struct Match {
  std::uint32_t fact = 0;  ///< for KnowledgeBase::fact()
  NameUse use = NameUse::name;
  bool acronym = false;  ///< the name is written in capitals only: `US`, `WHO`
};

/// The name that begins a run of words, as long as we know one.
struct LongestMatch {
  std::size_t word_count = 0;
  std::span<const Match> matches;  ///< the user's first, then the better known
};

enum class Gender : std::uint8_t { female, male, either };

/// What is known of the world before an article is read: states, places, organisations, people,
/// and the names that people bear. Immutable: threads share it.
///
/// A property `stands-for` names the state whose government a capital or seat of government stands
/// for; `type` refines the kind (`city`, `region`, `sea`, `party`, `agency`, `media`, …).
class KnowledgeBase {
 public:
  ~KnowledgeBase();
  KnowledgeBase(const KnowledgeBase&) = delete;
  KnowledgeBase& operator=(const KnowledgeBase&) = delete;

  /// The knowledge that is compiled in, from the files in data/.
  [[nodiscard]] static std::shared_ptr<const KnowledgeBase> builtin();
  /// That, with the rows of these files before it: name, kind, aliases joined by `|`, identifier or
  /// nothing, properties `key=value;…` or nothing; separated by tabs, no header; `#` begins a
  /// comment line. A row that makes no sense is reported and left out.
  /// Throws IoError if a file can't be read, ParseError if it is not UTF-8.
  [[nodiscard]] static std::shared_ptr<const KnowledgeBase> with_files(
      std::span<const std::string> paths, Diagnostics& diagnostics);

  [[nodiscard]] const Fact& fact(std::uint32_t index) const { return facts_.at(index); }
  [[nodiscard]] std::size_t size() const noexcept { return facts_.size(); }

  /// The facts that bear a name, as fold_name() gives it: the user's first, then the better known.
  [[nodiscard]] std::span<const Match> find(std::string_view folded_name) const noexcept;
  /// The longest name that these words, folded one by one, begin with. Words that fold to nothing
  /// are passed over inside a name.
  [[nodiscard]] std::optional<LongestMatch> longest_match(
      std::span<const std::string_view> folded_words) const;
  /// The state of that name, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> find_state(std::string_view folded_name) const;

  /// The gender of those who bear a forename, or nothing if it isn't known as one. Folded.
  [[nodiscard]] std::optional<Gender> forename(std::string_view folded_word) const noexcept;
  /// The gender of a person whose first name that is; knows rarer names than forename(), which may
  /// be other words too. Folded.
  [[nodiscard]] std::optional<Gender> gender_of(std::string_view folded_word) const noexcept;
  [[nodiscard]] bool is_surname(std::string_view folded_word) const noexcept;

 private:
  class Builder;
  class Index;

  KnowledgeBase();

  std::vector<std::unique_ptr<const std::string>> texts_;  // the user's files, which facts point to
  std::vector<Fact> facts_;
  std::unique_ptr<Index> index_;
};

}  // namespace newsgraph::extractors::knowledge
