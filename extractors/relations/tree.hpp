// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::relations {

/// The dependency trees of a document, from head to dependents. Refers to the document, which must
/// outlive it and keep its language layer.
class Tree {
 public:
  static constexpr std::uint32_t none = Token::no_head;

  /// O(words).
  explicit Tree(const Document& document);

  [[nodiscard]] const Document& document() const noexcept { return document_; }
  [[nodiscard]] const Token& token(std::uint32_t index) const { return document_.tokens()[index]; }
  /// Lower case.
  [[nodiscard]] const std::string& lemma(std::uint32_t index) const { return lemmas_[index]; }
  [[nodiscard]] std::uint32_t head(std::uint32_t index) const { return token(index).head; }
  [[nodiscard]] std::uint32_t sentence(std::uint32_t index) const { return sentences_[index]; }

  /// In text order.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t index) const;
  /// Whether the token's relation is that one or a subtype: `obl` holds for `obl:agent` too.
  [[nodiscard]] bool is(std::uint32_t index, std::string_view relation) const {
    const std::string_view own = token(index).deprel;
    return own.size() >= relation.size() && own.front() == relation.front() &&
           own.starts_with(relation) &&
           (own.size() == relation.size() || own[relation.size()] == ':');
  }
  /// The first dependent with that relation or a subtype of it, or none.
  [[nodiscard]] std::uint32_t child(std::uint32_t index, std::string_view relation) const;
  [[nodiscard]] bool has_child(std::uint32_t index, std::string_view relation) const {
    return child(index, relation) != none;
  }
  /// The token and all below it, in text order.
  [[nodiscard]] std::vector<std::uint32_t> subtree(std::uint32_t index) const;
  [[nodiscard]] bool is_below(std::uint32_t index, std::uint32_t ancestor) const;

  /// The preposition or subordinator of a phrase or clause: `with`, `out of`; empty for none.
  [[nodiscard]] std::string marker(std::uint32_t index) const;
  [[nodiscard]] bool is_nominal(std::uint32_t index) const;
  [[nodiscard]] bool is_relative(std::uint32_t index) const;
  /// The token and what is coordinated with it, in text order.
  [[nodiscard]] std::vector<std::uint32_t> conjuncts(std::uint32_t index) const;

 private:
  const Document& document_;
  std::vector<std::string> lemmas_;
  std::vector<std::uint32_t> sentences_;
  std::vector<std::uint32_t> first_child_;  // into children_, by token, and one beyond the last
  std::vector<std::uint32_t> children_;
};

}  // namespace newsgraph::extractors::relations
