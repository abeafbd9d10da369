// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/graph.hpp"
#include "core/ids.hpp"
#include "core/packed_article.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// fold_name() without an article before it: what decides whether two names are one.
[[nodiscard]] std::string fold_whole_name(std::string_view name);

/// Numbers for texts, so that names are compared once.
class TextPool {
 public:
  TextPool() {
    grow();
    (void)number("");
  }
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;

  /// What `text` views must live as long as the pool. 0 for the empty text.
  std::uint32_t number(std::string_view text);
  std::uint32_t number_of_copy(std::string text);
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  /// The number of what fold_name() makes of a text, without its article.
  std::uint32_t folded(std::uint32_t number);
  [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
  void grow();

  // Open addressing; a slot is the upper half of the text's hash and its number, or free.
  std::vector<std::uint64_t> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> folded_;  // by text; absent until it is asked for
  std::deque<std::string> own_;
};

/// Decides which nodes of which articles are one thing, and puts the graph together. Of one run.
class Merger {
 public:
  /// `articles`, whose sources were read, stand in the order of the graph's documents. Reads their
  /// nodes. Throws ParseError and VocabularyError as PackedArticle does.
  Merger(const Vocabulary& vocabulary, std::span<PackedArticle> articles,
         const MergeOptions& options);

  /// Reads the articles' statements, whose ends are numbers of leaves. May run on another thread,
  /// while entities() does.
  [[nodiscard]] std::vector<GraphStatement> read_statements();
  [[nodiscard]] std::vector<GraphEntity> entities();
  /// After entities(): makes what read_statements() gave the graph's.
  [[nodiscard]] std::vector<GraphStatement> statements(std::vector<GraphStatement> read) const;
  /// After entities().
  [[nodiscard]] GraphBuilder::Membership membership() const;

 private:
  /// A node of one article. Names are texts of the pool; lists stand in `numbers_`.
  struct Leaf {
    struct List {
      std::uint32_t begin = 0, end = 0;
    };
    KindId kind;
    std::uint32_t document = 0;
    std::uint32_t name = 0, folded = 0;
    std::uint32_t wikidata = 0, geonames = 0, knowledge = 0;
    std::uint32_t mentions = 0;
    List names, reasons, about;

    [[nodiscard]] bool has_identifier() const { return wikidata + geonames + knowledge > 0; }
  };
  /// Leaves by the set that they belong to, those of a set in their order.
  struct Groups {
    std::vector<std::uint32_t> roots;   // ascending
    std::vector<std::uint32_t> begins;  // of each root's members, and the end of the last
    std::vector<std::uint32_t> leaves;

    [[nodiscard]] std::span<const std::uint32_t> members(std::size_t group) const {
      return std::span(leaves).subspan(begins[group], begins[group + 1] - begins[group]);
    }
  };

  /// Why two leaves are one; texts are those of the pool.
  struct Reason {
    enum class Form : std::uint8_t { user, identifier, shared_identifier, name, alias };
    std::uint32_t leaf = 0;  // of the set
    Form form = Form::user;
    std::uint32_t first = 0, second = 0;  // names; of `user`, the rule
    std::uint32_t scheme = 0, identifier = 0;

    friend auto operator<=>(const Reason&, const Reason&) = default;
  };
  [[nodiscard]] std::string text_of(const Reason& reason) const;

  void collect();
  [[nodiscard]] std::span<const std::uint32_t> list(Leaf::List list) const {
    return std::span(numbers_).subspan(list.begin, list.end - list.begin);
  }
  Groups groups();
  [[nodiscard]] bool is_bare_surname(const Leaf& leaf) const;

  std::uint32_t find(std::uint32_t leaf);
  bool join_sets(std::uint32_t a, std::uint32_t b);
  void join(std::uint32_t a, std::uint32_t b, const Reason& reason);
  void forbid_by_rules();
  void join_by_rules();
  void join_by_identifier();
  void join_by_name();
  void join_by_alias();

  using Scratch = std::array<std::vector<std::uint32_t>, 4>;  // memory that is used again
  GraphEntity make_entity(std::span<const std::uint32_t> members,
                          std::span<const std::string> reasons_of_joins, Scratch& scratch) const;

  const Vocabulary& vocabulary_;
  std::span<PackedArticle> articles_;
  const MergeOptions& options_;
  TextPool pool_;
  std::vector<Leaf> leaves_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint32_t> first_leaf_;  // by article
  std::vector<bool> is_topic_;             // by kind
  std::optional<KindId> person_;
  // Disjoint sets of leaves (Tarjan 1975), which know what may not be joined.
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint8_t>> forbidden_;  // by rule, then by leaf
  std::vector<Reason> reasons_;
  std::vector<EntityId> entity_of_;  // by leaf
};

}  // namespace newsgraph
