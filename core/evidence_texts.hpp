// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>

namespace newsgraph {

/// Which texts of GraphEvidence are wanted: reading them is most of reading a graph.
enum class EvidenceTexts : std::uint8_t {
  all,
  sentences,  ///< without what stands before and after them
  none,
};

}  // namespace newsgraph
