// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document_graph.hpp"
#include "core/graph.hpp"
#include "core/packed_bytes.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// What merging needs of an article, as bytes that load fast: all but the places of its mentions.
/// The same article always gives the same bytes.
[[nodiscard]] std::string pack_article(const DocumentGraph& document, const Vocabulary& vocabulary);

/// Reads a packed article from front to back: its source, its nodes, its statements. The bytes must
/// live as long as it does. Throws ParseError for bytes that are none, VocabularyError for kinds
/// and edge types that the vocabulary lacks. The whole is read but once.
class PackedArticle {
 public:
  explicit PackedArticle(std::string_view bytes);

  /// The id and the digest alone.
  [[nodiscard]] static std::pair<std::string_view, std::string_view> key(std::string_view bytes);

  [[nodiscard]] Source source();

  /// Texts are numbers in table().
  struct Node {
    std::uint32_t kind = 0, name = 0, wikidata = 0, geonames = 0, knowledge = 0;
    std::uint32_t mentions = 0;
    std::vector<std::uint32_t> names, reasons;
    std::vector<std::uint32_t> about;  ///< nodes
  };
  [[nodiscard]] std::span<const std::string_view> table() const { return in_.table(); }
  [[nodiscard]] std::uint32_t node_count();
  void read(Node& node);

  [[nodiscard]] std::uint32_t statement_count();
  /// Entities are the article's nodes, from `first_node` on; the document is left as it is.
  void read(GraphStatement& statement, std::uint32_t first_node,
            const std::function<EdgeTypeId(std::string_view)>& type_of);

 private:
  void read(std::vector<std::uint32_t>& texts);
  std::optional<GraphReference> reference(std::uint32_t first_node);

  PackedReader in_;
  std::uint32_t nodes_ = 0;
};

}  // namespace newsgraph
