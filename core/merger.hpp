// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/arena.hpp"
#include "core/graph.hpp"
#include "core/ids.hpp"
#include "core/lists.hpp"
#include "core/text_pool.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

class PackedNodes;

/// Decides which nodes of which articles are one thing, and puts the graph together: of one run.
class Merger {
 public:
  /// `options` must live as long as it does.
  Merger(std::shared_ptr<const Vocabulary> vocabulary, const MergeOptions& options);

  /// What is to be merged, some articles after others.
  struct Packs {
    std::size_t articles = 0;          ///< about how many
    std::function<void()> nodes;       ///< to call read_nodes() for each pack
    std::function<void()> statements;  ///< to call read_statements() for each, in the same order
  };
  /// Calls both functions of `packs`, perhaps at the same time on two threads. Throws ParseError
  /// and VocabularyError for packs that are broken, and what the functions throw.
  [[nodiscard]] Graph graph(const Packs& packs, GraphBuilder::Membership* membership = nullptr);

  /// Takes what ArticlePack::nodes holds; the bytes are not needed any more.
  void read_nodes(std::string_view packed);
  /// Takes what ArticlePack::statements holds; the bytes are not needed any more.
  void read_statements(std::string_view packed);

 private:
  static constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);
  static std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{a} << 32U | b;
  }

  struct Article {
    std::uint32_t first_leaf = 0, leaves = 0;
    DocumentId document;
    bool is_wanted = true;  // or it is later than the date that is asked for
  };
  struct Part {
    std::uint32_t begin = 0, end = 0;  // of numbers_
  };
  /// What merging tells nodes apart by. Texts are those of the pool.
  struct Identity {
    KindId kind;
    std::uint32_t name = 0, folded = 0;
    std::uint32_t wikidata = 0, geonames = 0, knowledge = 0;

    [[nodiscard]] bool has_identifier() const { return wikidata + geonames + knowledge > 0; }
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  /// What nodes of several articles may have in common.
  struct Description : Identity {
    Part names, reasons;
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
  };
  /// Those alike by the set that they belong to, those of a set in their order.
  struct Groups {
    std::vector<std::uint32_t> roots;  // by set, ascending
    Lists<std::uint32_t> members;      // by set
  };
  /// Numbers, from 0, for pairs of a kind and a text of the pool.
  class KindsAndTexts {
   public:
    explicit KindsAndTexts(std::size_t texts);

    std::uint32_t number(KindId kind, std::uint32_t text);
    [[nodiscard]] std::optional<std::uint32_t> find(KindId kind, std::uint32_t text) const;
    [[nodiscard]] std::size_t size() const noexcept { return pairs_.size(); }

   private:
    struct Pair {
      KindId kind;
      std::uint32_t next = 0;  // of the same text
    };
    std::vector<std::uint32_t> first_;  // by text
    std::vector<Pair> pairs_;
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

  // merger.cpp
  void make_room(const PackedNodes& packed, std::size_t descriptions);
  [[nodiscard]] std::span<const std::uint32_t> part(Part part) const {
    return std::span(numbers_).subspan(part.begin, part.end - part.begin);
  }
  void order_articles(Graph& graph);
  void find_alikes();
  [[nodiscard]] bool is_bare_surname(const Identity& identity) const;
  void place_statements(Graph& graph);
  [[nodiscard]] EntityId entity_of_node(const Article& article, EntityId node) const;
  [[nodiscard]] GraphBuilder::Membership membership() const;
  [[nodiscard]] EntityId entity_of(std::uint32_t leaf) const {
    return entity_of_[leaves_[leaf].of];
  }

  // merger_joins.cpp
  void join_alikes();
  std::uint32_t find(std::uint32_t alike);
  bool join_sets(std::uint32_t a, std::uint32_t b);
  void join(std::uint32_t a, std::uint32_t b, const Reason& reason);
  void keep(std::uint32_t alike, const Reason& reason);
  void forbid_by_rules();
  void join_by_rules();
  void join_by_identifier();
  void join_by_name();
  void join_by_alias();
  [[nodiscard]] bool may_be_alias(std::span<const std::uint32_t> members) const;
  [[nodiscard]] Groups groups();
  void order_reasons();

  // merger_entities.cpp
  struct Scratch {  // memory that is used again
    std::array<std::vector<std::pair<std::uint32_t, std::uint32_t>>, 2> counts;
    std::array<std::vector<std::uint32_t>, 2> numbers;
    std::vector<std::string_view> texts;
  };
  /// What entities there will be.
  struct Plan {
    Groups groups;
    std::vector<Identity> identities;              // by set
    std::vector<std::span<const Reason>> reasons;  // by set: why it is one
    std::vector<std::uint32_t> order;              // sets, in the graph's order
    std::vector<std::uint32_t> number_of_key;      // by entity: among those of its kind and name
  };
  [[nodiscard]] Plan plan_entities();
  void make_entities(const Plan& plan, Graph& graph) const;
  [[nodiscard]] Identity identity_of(std::span<const std::uint32_t> members, Scratch& scratch);
  [[nodiscard]] std::vector<std::uint32_t> order_of(std::span<const Identity> identities) const;
  [[nodiscard]] std::string_view key_of(const Identity& identity, std::uint32_t number) const;
  void describe(const Identity& identity, std::span<const std::uint32_t> members,
                std::span<const Reason> reasons_of_joins, Scratch& scratch,
                GraphEntity& entity) const;
  void link_entities(Graph& graph) const;

  std::shared_ptr<const Vocabulary> vocabulary_;
  const MergeOptions& options_;
  std::size_t expected_ = 0;  // articles
  std::optional<KindId> person_;
  std::vector<bool> is_topic_;  // by kind

  // What nodes tell.
  std::shared_ptr<Arena> memory_ = std::make_shared<Arena>();
  TextPool pool_{*memory_};
  std::vector<Article> articles_;
  std::vector<Source> sources_;       // by article, until they are the graph's
  std::vector<std::uint32_t> order_;  // articles, in the order of the graph's documents
  std::vector<Description> descriptions_;
  std::vector<Leaf> leaves_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> about_;  // leaves
  std::vector<std::uint32_t> numbers_;

  std::vector<Alike> alikes_;
  Lists<std::uint32_t> names_, reasons_given_;  // by alike
  // Disjoint sets of those alike (Tarjan 1975), which know what may not be joined.
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint8_t>> forbidden_;  // by rule, then by alike
  std::vector<Reason> reasons_;
  std::vector<EntityId> entity_of_;  // by alike

  // What statements tell, of articles and nodes by their numbers until place_statements().
  std::shared_ptr<Arena> statements_memory_ = std::make_shared<Arena>();
  std::vector<std::span<GraphStatement>> statements_;                  // by article
  std::vector<std::pair<std::uint32_t, GraphReference*>> references_;  // with the article
};

}  // namespace newsgraph
