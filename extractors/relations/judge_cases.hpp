// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/relations/frames.hpp"

namespace newsgraph::extractors::relations {

class Tree;

/// An edge that a frame proposes.
struct Proposal {
  EdgeTypeId type;
  EntityId source, target;
  std::uint32_t sentence = 0;
  std::uint32_t predicate = 0;  ///< token
  const Frame* frame = nullptr;
};

/// Two entities that a sentence mentions, from one to the other, and all that is known of them
/// there.
struct JudgeCase {
  EntityId source, target;
  std::uint32_t sentence = 0;
  std::uint32_t meeting_point = 0;     ///< the token above both in the tree, or the predicate
  std::vector<std::uint32_t> between;  ///< tokens on the way from one end to the other
  std::vector<std::string> features;   ///< for Judge
  std::vector<std::size_t> proposals;  ///< indices, those from target to source not among them
};

/// Every pair of entities that stand near one another in a tree, in both directions, and every pair
/// for which there is a proposal: in the order of sentences, then of entities.
[[nodiscard]] std::vector<JudgeCase> judge_cases(const Document& document, const Tree& tree,
                                                 const Vocabulary& vocabulary,
                                                 const FrameSet& frames,
                                                 std::span<const Proposal> proposals);

}  // namespace newsgraph::extractors::relations
