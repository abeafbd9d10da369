// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/evidence_texts.hpp"
#include "core/graph.hpp"
#include "core/ids.hpp"
#include "core/text_pool.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// Decides which nodes of which articles are one thing, and puts the graph together. Of one run:
/// collect() for every pack, then graph().
class Merger {
 public:
  /// `options` must live as long as it does.
  Merger(std::shared_ptr<const Vocabulary> vocabulary, const MergeOptions& options);

  /// Takes what ArticlePack::nodes holds; the bytes are not needed any more. Throws ParseError and
  /// VocabularyError.
  void collect(std::string_view nodes);

  using Statements = std::vector<GraphStatement>;
  /// Of the packs in the order in which they were collected, what ArticlePack::statements holds. To
  /// be called by what is given to graph().
  void read_statements(std::string_view packed, EvidenceTexts texts, Statements& to);

  /// `read` reads the statements of every pack, perhaps on another thread.
  [[nodiscard]] Graph graph(const std::function<void(Statements&)>& read,
                            GraphBuilder::Membership* membership = nullptr);

 private:
  struct Article {
    std::uint32_t first_leaf = 0, leaves = 0;
    DocumentId document;
    bool is_wanted = true;  // or it is later than the date that is asked for
  };
  struct List {
    std::uint32_t begin = 0, end = 0;  // of numbers_
  };
  /// What merging tells nodes apart by. Texts are those of the pool.
  struct Identity {
    KindId kind;
    std::uint32_t name = 0, folded = 0;
    std::uint32_t wikidata = 0, geonames = 0, knowledge = 0;

    [[nodiscard]] bool has_identifier() const { return wikidata + geonames + knowledge > 0; }
  };
  /// What nodes of several articles may have in common.
  struct Description : Identity {
    List names, reasons;
    std::uint32_t alike = 0;  // absent until a node has it
  };
  /// A node of one article.
  struct Leaf {
    std::uint32_t of = 0;  // a description; after find_alikes(), what it is alike with
    std::uint32_t mentions = 0;
  };
  /// All nodes of one kind, name and identifiers: merging never tells them apart. In the order of
  /// the first of them.
  struct Alike : Identity {
    explicit Alike(const Identity& identity) : Identity(identity) {}

    std::uint32_t leaves = 0, mentions = 0;
    std::vector<std::uint32_t> names, reasons;
  };
  /// Those alike by the set that they belong to, those of a set in their order.
  struct Groups {
    std::vector<std::uint32_t> roots;   // ascending
    std::vector<std::uint32_t> begins;  // of each root's members, and the end of the last
    std::vector<std::uint32_t> alikes;

    [[nodiscard]] std::span<const std::uint32_t> members(std::size_t group) const {
      return std::span(alikes).subspan(begins[group], begins[group + 1] - begins[group]);
    }
  };

  /// Why those of a set are one; texts are those of the pool.
  struct Reason {
    enum class Form : std::uint8_t { user, identifier, shared_identifier, name, alias };
    std::uint32_t alike = 0;  // of the set
    Form form = Form::user;
    std::uint32_t first = 0, second = 0;  // names; of `user`, the rule
    std::uint32_t scheme = 0, identifier = 0;

    friend auto operator<=>(const Reason&, const Reason&) = default;
  };
  [[nodiscard]] std::string text_of(const Reason& reason) const;

  [[nodiscard]] std::span<const std::uint32_t> list(List list) const {
    return std::span(numbers_).subspan(list.begin, list.end - list.begin);
  }
  void order_articles(Graph& graph);
  void find_alikes();
  [[nodiscard]] std::vector<GraphEntity> entities();
  void order_reasons();
  [[nodiscard]] std::vector<std::uint32_t> order_of(std::span<const Identity> identities) const;
  std::vector<GraphEntity> make_entities(const Groups& groups);
  [[nodiscard]] std::launch thread_policy() const;
  void link_entities(std::vector<GraphEntity>& entities) const;
  [[nodiscard]] Statements statements(Statements read) const;
  [[nodiscard]] GraphBuilder::Membership membership() const;
  [[nodiscard]] EntityId entity_of(std::uint32_t leaf) const {
    return entity_of_[leaves_[leaf].of];
  }

  Groups groups();
  [[nodiscard]] bool is_bare_surname(const Identity& identity) const;

  std::uint32_t find(std::uint32_t alike);
  bool join_sets(std::uint32_t a, std::uint32_t b);
  void join(std::uint32_t a, std::uint32_t b, const Reason& reason);
  void keep(std::uint32_t alike, const Reason& reason);
  void forbid_by_rules();
  void join_by_rules();
  void join_by_identifier();
  void join_by_name();
  void join_by_alias();

  struct Scratch {  // memory that is used again
    std::array<std::vector<std::pair<std::uint32_t, std::uint32_t>>, 2> counts;
    std::array<std::vector<std::uint32_t>, 2> numbers;
    std::vector<std::string_view> texts;
  };
  Identity identity_of(std::span<const std::uint32_t> members, Scratch& scratch);
  void describe(const Identity& identity, std::span<const std::uint32_t> members,
                std::span<const Reason> reasons_of_joins, Scratch& scratch,
                GraphEntity& entity) const;

  std::shared_ptr<const Vocabulary> vocabulary_;
  const MergeOptions& options_;
  TextPool pool_;
  std::vector<Article> articles_;
  std::vector<Source> sources_;       // by article, until they are the graph's
  std::uint64_t statements_ = 0;      // in all
  std::size_t statements_read_ = 0;   // of so many articles
  std::vector<std::uint32_t> order_;  // articles, in the order of the graph's documents
  std::vector<Description> descriptions_;
  std::vector<Leaf> leaves_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> about_;  // leaves
  std::vector<Alike> alikes_;
  std::vector<std::uint32_t> numbers_;
  std::vector<bool> is_topic_;  // by kind
  std::optional<KindId> person_;
  // Disjoint sets of those alike (Tarjan 1975), which know what may not be joined.
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint8_t>> forbidden_;  // by rule, then by alike
  std::vector<Reason> reasons_;
  std::vector<EntityId> entity_of_;  // by alike
};

}  // namespace newsgraph
