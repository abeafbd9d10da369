// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/arena.hpp"
#include "core/graph.hpp"
#include "core/packed_bytes.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// Reads ArticlePack::nodes from front to back: sources, then descriptions, then each article's
/// nodes. Texts are numbers in table(). The bytes must live as long as it does. Throws ParseError
/// for bytes that are none.
class PackedNodes {
 public:
  explicit PackedNodes(std::string_view bytes);

  [[nodiscard]] std::span<const std::string_view> table() const { return in_.table(); }
  [[nodiscard]] std::size_t articles() const noexcept { return articles_; }
  /// Of all of them, as the bytes have it.
  [[nodiscard]] std::uint64_t statements() const noexcept { return statements_; }
  /// Of the next article.
  [[nodiscard]] Source source();

  /// What nodes of several articles may have in common.
  struct Description {
    std::uint32_t kind = 0, name = 0, wikidata = 0, geonames = 0, knowledge = 0;
    std::vector<std::uint32_t> names, reasons;
  };
  /// To be called after the last source; as many can be read then.
  [[nodiscard]] std::uint32_t description_count();
  void read(Description& description);

  struct Node {
    std::uint32_t description = 0, mentions = 0;
    std::vector<std::uint32_t> about;  ///< nodes of the article
  };
  /// Of the next article, after the last description; as many can be read then.
  [[nodiscard]] std::uint32_t node_count();
  void read(Node& node);

 private:
  void read(std::vector<std::uint32_t>& texts);

  PackedReader in_;
  std::size_t articles_ = 0;
  std::uint64_t statements_ = 0;
  std::uint32_t descriptions_ = 0;
  std::uint32_t nodes_ = 0;  // of the article
};

/// Reads ArticlePack::statements from front to back. Throws ParseError for bytes that are none,
/// VocabularyError for edge types that the vocabulary lacks.
class PackedStatements {
 public:
  /// Both must live as long as it does.
  PackedStatements(std::string_view bytes, const Vocabulary& vocabulary);

  [[nodiscard]] std::size_t articles() const noexcept { return articles_; }
  /// Of the next article.
  [[nodiscard]] std::uint32_t statement_count();
  /// Entities are numbers of the article's nodes, which it may have or not; the document is left as
  /// it is. Texts are views of the bytes, and what else it refers to comes into `memory`. Adds its
  /// references that have an entity to `with_entity`.
  void read(GraphStatement& statement, Arena& memory, std::vector<GraphReference*>& with_entity);

 private:
  EdgeTypeId type();
  const GraphReference* reference(Arena& memory, std::vector<GraphReference*>& with_entity);

  PackedReader in_;
  const Vocabulary& vocabulary_;
  std::vector<std::optional<EdgeTypeId>> types_;  // by text
  std::size_t articles_ = 0;
};

}  // namespace newsgraph
