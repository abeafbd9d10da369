// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/entity.hpp"
#include "core/ids.hpp"
#include "core/span.hpp"
#include "core/statement.hpp"

namespace newsgraph {

/// What one article tells, without its text: what passes from extracting to merging.
///
/// Entities refer to one another by their index in `nodes`.
struct DocumentGraph {
  struct Node {
    KindId kind;
    std::string name;
    std::vector<std::string> names;  ///< every surface form, `name` included; sorted, unique
    Identifiers identifiers;
    std::vector<CodePointSpan> mentions;  ///< pronouns included; in text order
    std::vector<std::uint32_t> about;     ///< of a topic: the nodes that it mentions
    std::vector<std::string> reasons;     ///< why its mentions were joined
  };
  struct EvidenceRecord {
    CodePointSpan span;          ///< the sentence
    std::string sentence;        ///< its words
    std::string prefix, suffix;  ///< up to 32 code points before and after it
    std::string rule;
  };
  /// An entity of this article, or words for what is none.
  struct Reference {
    std::optional<std::uint32_t> node;
    std::string text;
  };
  struct Edge {
    EdgeTypeId type;
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    Status status = Status::asserted;
    float confidence = 1.0F;
    std::optional<Reference> said_by;
    std::optional<When> when;
    std::optional<Reference> where;
    std::string role;
    std::vector<EvidenceRecord> evidence;
  };

  Source source;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// Takes the graph out of an annotated document. Entities without a mention by name stay out,
/// unless a statement needs them.
[[nodiscard]] DocumentGraph make_document_graph(const Document& document);

}  // namespace newsgraph
