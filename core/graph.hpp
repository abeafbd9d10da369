// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/article_pack.hpp"
#include "core/date.hpp"
#include "core/diagnostics.hpp"
#include "core/document_graph.hpp"
#include "core/ids.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// What other collections of facts call an entity, as Identifiers has it.
struct GraphIdentifiers {
  std::string_view wikidata, geonames, knowledge;
};

/// One real-world thing, or topic, over all articles. What it refers to is the graph's.
struct GraphEntity {
  KindId kind;
  std::string_view key;   ///< unique and the same in every run: `person/steve-witkoff`
  std::string_view name;  ///< the fullest usual form
  std::span<const std::string_view> names;  ///< every surface form, `name` included; sorted, unique
  GraphIdentifiers identifiers;
  std::span<const DocumentId> documents;  ///< those that mention it, ascending
  std::uint32_t mentions = 0;             ///< in all articles
  std::span<const EntityId> about;        ///< of a topic: the entities that it mentions, ascending
  std::span<const std::string_view>
      reasons;  ///< why mentions and entities were joined; sorted, unique
};

/// The sentence that states something, in the article of its statement.
struct GraphEvidence {
  CodePointSpan span;
  std::string_view sentence, prefix, suffix;
  std::string_view rule;
};

/// An entity of the graph, or words for what is none.
struct GraphReference {
  std::optional<EntityId> entity;
  std::string_view text;
};

/// A time, as When has it.
struct GraphTime {
  std::string_view text;
  std::optional<Date> date;
};

/// One claim of one article. What it refers to is the graph's.
struct GraphStatement {
  EdgeTypeId type;
  EntityId source, target;
  Status status = Status::asserted;
  float confidence = 1.0F;
  DocumentId document;
  const GraphReference* said_by = nullptr;  ///< these three: if it is told
  const GraphTime* when = nullptr;
  const GraphReference* where = nullptr;
  std::string_view role;
  std::span<const GraphEvidence> evidence;
};

/// Two names that the user says are one thing, or are not.
struct SameRule {
  bool same = true;
  std::string first, second;  ///< folded when compared, with fold_name()
};

/// Reads a file of `same<TAB>NAME<TAB>NAME` and `different<TAB>NAME<TAB>NAME` lines; `#` begins a
/// comment. Throws IoError, ParseError.
[[nodiscard]] std::vector<SameRule> read_same_rules(const std::string& path);

struct MergeOptions {
  std::vector<SameRule> same;
  std::optional<Date> as_of;  ///< articles of later, and those without a date, are left out
};

/// The graph of any number of articles: immutable, in an order that depends on what it holds alone.
/// Its copies share the texts and lists.
class Graph {
 public:
  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *vocabulary_; }
  [[nodiscard]] std::shared_ptr<const Vocabulary> shared_vocabulary() const noexcept {
    return vocabulary_;
  }
  /// By id, then by content.
  [[nodiscard]] std::span<const Source> documents() const noexcept { return documents_; }
  /// By kind, then by name.
  [[nodiscard]] std::span<const GraphEntity> entities() const noexcept { return entities_; }
  /// By source, type, target, status, then document and place in the text.
  [[nodiscard]] std::span<const GraphStatement> statements() const noexcept { return statements_; }

  [[nodiscard]] const Source& document(DocumentId id) const { return documents_.at(id.value()); }
  /// The first of the documents that tell the same story in nearly the same words: one independent
  /// source.
  [[nodiscard]] DocumentId first_of_echoes(DocumentId id) const {
    return DocumentId(first_of_echoes_.at(id.value()));
  }
  [[nodiscard]] const GraphEntity& entity(EntityId id) const { return entities_.at(id.value()); }

  /// The entities that bear this name, in any of its forms; by key, kind/key or identifier too.
  /// O(n).
  [[nodiscard]] std::vector<EntityId> find(std::string_view name) const;

 private:
  friend class GraphAssembler;
  friend class Merger;
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::vector<Source> documents_;
  std::vector<std::uint32_t> first_of_echoes_;  // by document
  std::vector<GraphEntity> entities_;
  std::vector<GraphStatement> statements_;
  std::vector<std::shared_ptr<const void>> memory_;  // what the texts and lists lie in
};

/// What graphs call the second article of an id: `id~0123abcd`, by the digest of its text.
[[nodiscard]] std::string id_with_digest(const Source& source);

/// Collects articles and merges them. A set: the order of adding, and adding twice, change nothing.
///
/// Entities of two articles are one if they share an identifier; or if kind and name agree and no
/// identifier speaks against it; or if the whole name of one is an acronym or other form of exactly
/// one of the others. People are never joined by a surname alone. The rules of the user overrule.
class GraphBuilder {
 public:
  explicit GraphBuilder(std::shared_ptr<const Vocabulary> vocabulary);

  /// An article with the id of another and other content gets an id of its own, and a warning.
  void add(const DocumentGraph& document, Diagnostics& diagnostics);
  /// Whether an article of this id was there.
  bool remove(std::string_view document_id);
  [[nodiscard]] std::size_t size() const noexcept { return documents_.size(); }

  /// Which entity each node of each article came to be, in the order of Graph::documents() and of
  /// DocumentGraph::nodes.
  using Membership = std::vector<std::vector<EntityId>>;

  /// O(n log n) over nodes and edges. Tells the membership too where it is asked for.
  [[nodiscard]] Graph build(const MergeOptions& options = {},
                            Membership* membership = nullptr) const;

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::map<std::pair<std::string, std::string>, ArticlePack> documents_;  // by id and SHA-256
};

}  // namespace newsgraph
