// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/entities/article.hpp"
#include "extractors/knowledge/knowledge_base.hpp"

namespace newsgraph::extractors::entities {

/// The kinds that the entity layer gives, by their names in the vocabulary.
enum class FigureKind : std::uint8_t { none, person, state, organisation, place };

/// `person`, `state`, `organisation`, `place`.
[[nodiscard]] std::string_view to_string(FigureKind kind) noexcept;
[[nodiscard]] FigureKind parse_figure_kind(std::string_view name) noexcept;

/// A name where it stands in the article.
struct NameMention {
  std::uint32_t first = 0, count = 0, head = 0;  ///< tokens
  std::string text;                              ///< as written
  std::string folded;
  std::optional<NameLabel> label;  ///< as the tagger saw it
  float confidence = 1.0F;         ///< the tagger's
  std::span<const knowledge::Match> matches;
  FigureKind kind = FigureKind::none;
  bool titled = false;     ///< a title or an office stands before it
  std::string with_title;  ///< `Prince Harry`: where a forename alone goes by its title
  bool kin = false;        ///< told of as somebody's wife, son, …
  std::optional<knowledge::Gender> gender;
  bool shouted = false;                  ///< in a headline of capitals
  std::string_view found_by;             ///< `names`, `knowledge`, `head-noun`
  std::optional<std::uint32_t> same_as;  ///< the mention that introduces this name, or bears it too
  std::optional<std::uint32_t> owner;    ///< the state whose body it is, a fact: of `the Senate`
  std::string known_as;                  ///< its usual name, where other states have one too
  std::optional<std::uint32_t> figure;
};

/// An office that the article ascribes to a person: `president` of Ukraine.
struct Role {
  std::string office;                  ///< a lemma, of ministers with their portfolio
  std::optional<std::uint32_t> owner;  ///< the figure it is an office of
  bool former = false;
};

/// Somebody or something the article tells of: what becomes an Entity.
struct Figure {
  FigureKind kind = FigureKind::none;
  std::string name;
  std::set<std::string> names;  ///< surface forms
  std::set<std::string> keys;   ///< folded names by which others join
  std::set<std::string> cores;  ///< of an organisation: see Cast::core_of()
  std::optional<std::uint32_t> fact;
  std::optional<std::uint32_t> owner;  ///< the fact of the state whose body it is
  std::optional<knowledge::Gender> gender;
  std::vector<Role> roles;
  std::vector<std::string> reasons;
  bool kin = false;  ///< told of as somebody's wife, son, … where first named in full
};

/// Two spellings of one word: `zelensky`, `zelenskyy`; `sergey`, `sergei`.
[[nodiscard]] bool spelled_alike(std::string_view a, std::string_view b);

/// ` of Norway`, ` of the Philippines`
[[nodiscard]] std::string of_state(std::string_view state, const Lexicon& lexicon);

/// The figures of one article.
class Cast {
 public:
  Cast(const Lexicon& lexicon, const knowledge::KnowledgeBase& knowledge)
      : lexicon_(lexicon), knowledge_(knowledge) {}

  /// Joins names to figures: what has several words first, then the short forms.
  void join(std::vector<NameMention>& names);
  /// The figure for a fact, new if need be.
  std::uint32_t figure_of_fact(std::uint32_t fact);
  std::uint32_t add(Figure figure);
  [[nodiscard]] std::optional<std::uint32_t> find(FigureKind kind, std::string_view key) const;
  /// A folded name with the states in it under one name, its words in one order: the same for
  /// `Parliament of the United Kingdom`, `British Parliament` and `UK parliament`.
  [[nodiscard]] std::string core_of(std::string_view folded) const;
  /// The organisation whose name has that core, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> find_core(std::string_view core) const;

  /// What a person holds an office of, as titles in the article or our knowledge have it;
  /// ascending.
  [[nodiscard]] std::set<std::uint32_t> served_by(std::uint32_t figure) const;

  [[nodiscard]] std::vector<Figure>& figures() noexcept { return figures_; }
  [[nodiscard]] const std::vector<Figure>& figures() const noexcept { return figures_; }
  [[nodiscard]] Figure& operator[](std::uint32_t i) { return figures_[i]; }
  [[nodiscard]] const Figure& operator[](std::uint32_t i) const { return figures_[i]; }

 private:
  void join_one(std::vector<NameMention>& names, std::uint32_t index);
  std::optional<std::uint32_t> find_person(const std::vector<NameMention>& names,
                                           std::uint32_t index, std::string& reason) const;
  std::optional<std::uint32_t> find_thing(const std::vector<NameMention>& names,
                                          std::uint32_t index, std::string& reason) const;
  /// Whether of all people that one is named first.
  [[nodiscard]] bool is_first_person(const std::vector<NameMention>& names,
                                     std::uint32_t figure) const;
  std::uint32_t make(const NameMention& name);
  /// The core of the name with the state whose body it is.
  [[nodiscard]] std::string core_with_owner(const NameMention& name) const;
  void attach(NameMention& name, std::uint32_t figure, std::string reason);

  const Lexicon& lexicon_;
  const knowledge::KnowledgeBase& knowledge_;
  std::vector<Figure> figures_;
};

}  // namespace newsgraph::extractors::entities
