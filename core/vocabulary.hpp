// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/statement.hpp"

namespace newsgraph {

/// A kind of node.
struct Kind {
  std::string name;    ///< `person`
  std::string parent;  ///< the class that it belongs to, which edge types may name: `actor`
  std::string label, plural;
  std::string iri;           ///< in full: `https://schema.org/Person`
  std::string colour, fill;  ///< `#RRGGBB`
  std::string shape;         ///< a shape of Graphviz
};

/// A type of edge.
struct EdgeType {
  std::string name;  ///< `met-with`
  std::string label, inverse_label;
  std::string iri;  ///< in full
  std::string colour;
  std::string line;   ///< `solid` or `bold`
  std::string cameo;  ///< the nearest code of the CAMEO event scheme, or empty
  bool symmetric = false;
  bool core = false;                     ///< one of those that `evaluate` scores by themselves too
  std::vector<bool> from, to;            ///< by kind: whether it may stand at that end
  std::vector<EdgeTypeId> instead_of;    ///< what it makes needless to say between the same two
  std::optional<EdgeTypeId> negated_as;  ///< what its denial states: who doesn't support, opposes
  std::optional<EdgeTypeId>
      threatened_as;  ///< what the threat of it states: `attacks`, `threatens`
};

/// How edges of one status are drawn.
struct StatusLook {
  std::string label;
  std::string mark;  ///< what an edge's label says before or after the type's: `not`, or empty
  std::string line;  ///< `dashed`, `dotted`, or empty for the edge type's own
  std::string head;  ///< an arrow head of Graphviz, or empty
};

/// Kinds, edge types and their looks, read from one JSON file. Immutable once loaded.
class Vocabulary {
 public:
  /// The one that is compiled in, from core/vocabulary/news.json.
  [[nodiscard]] static std::shared_ptr<const Vocabulary> builtin();
  /// The built-in one with the kinds and types of this file added to it or put in their place.
  /// Throws IoError, ParseError (syntax), VocabularyError (contradictions; names the entry).
  [[nodiscard]] static std::shared_ptr<const Vocabulary> with_file(const std::string& path);
  /// Builds a vocabulary of these JSON texts, each (name for messages, text); later ones win.
  [[nodiscard]] static std::shared_ptr<const Vocabulary> parse(
      std::span<const std::pair<std::string, std::string_view>> files);

  [[nodiscard]] std::span<const Kind> kinds() const noexcept { return kinds_; }
  [[nodiscard]] std::span<const EdgeType> edge_types() const noexcept { return edge_types_; }
  [[nodiscard]] const Kind& kind(KindId id) const { return kinds_.at(id.value()); }
  [[nodiscard]] const EdgeType& edge_type(EdgeTypeId id) const {
    return edge_types_.at(id.value());
  }
  [[nodiscard]] const StatusLook& look(Status status) const {
    return looks_.at(static_cast<std::size_t>(status));
  }
  /// Prefixes for IRIs: `schema` to `https://schema.org/`.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& prefixes() const noexcept {
    return prefixes_;
  }

  [[nodiscard]] std::optional<KindId> find_kind(std::string_view name) const noexcept;
  [[nodiscard]] std::optional<EdgeTypeId> find_edge_type(std::string_view name) const noexcept;
  /// Like find_…, but throws VocabularyError, with the nearest name as advice.
  [[nodiscard]] KindId kind_id(std::string_view name) const;
  [[nodiscard]] EdgeTypeId edge_type_id(std::string_view name) const;

  /// Whether an edge of that type may go from one kind to the other (either way, if symmetric).
  [[nodiscard]] bool allows(EdgeTypeId type, KindId from, KindId to) const;
  /// Whether the kind is a person, a state, an organisation, or another that acts.
  [[nodiscard]] bool is_actor(KindId id) const { return kind(id).parent == "actor"; }

 private:
  Vocabulary() = default;

  std::vector<Kind> kinds_;           // in the order of the file
  std::vector<EdgeType> edge_types_;  // in the order of the file
  std::array<StatusLook, 5> looks_;
  std::map<std::string, std::string, std::less<>> prefixes_;
};

/// The one of `names` that is nearest to `word` by edit distance, if it is near enough to be
/// advice.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view word,
                                                      std::span<const std::string_view> names);

}  // namespace newsgraph
