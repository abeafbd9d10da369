// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/relations/article_trees.hpp"

namespace newsgraph::extractors::relations {

/// Tells whether a frame holds at a predicate, whatever fills its roles. Refers to the article.
class FrameConditions {
 public:
  explicit FrameConditions(const ArticleTrees& article);

  /// If not, `outcome` says why.
  [[nodiscard]] bool applies(const FrameRule& rule, const Predicate& predicate,
                             const Reality& reality, std::string& outcome) const;

 private:
  [[nodiscard]] bool has_own_body(std::uint32_t office) const;
  [[nodiscard]] bool is_called(const Predicate& predicate, std::uint32_t token) const;
  [[nodiscard]] std::vector<std::uint32_t> neighbours(const Predicate& predicate) const;

  const Vocabulary& vocabulary_;
  const Cues& cues_;
  const Tree& tree_;
  const PredicateFinder& finder_;
  const std::vector<bool>& inside_name_;
};

}  // namespace newsgraph::extractors::relations
