// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "core/diagnostics.hpp"
#include "core/document_graph.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph {

/// Writes one article as JSON Lines: its document, its nodes, its edges, each line with `doc`.
/// docs/stream.md describes the fields. Errors are left in the stream's state.
void write_document_graph(const DocumentGraph& graph, const Vocabulary& vocabulary,
                          std::ostream& out);

/// Reads JSON Lines as write_document_graph() writes them, any number of articles one after
/// another, and calls `take` for each. Fields that are not known are ignored.
///
/// A line that can't be used (no JSON, a kind that the vocabulary lacks, an end that is no node)
/// becomes an error in `diagnostics` as PATH:LINE, and the rest is read. Memory: one article.
/// Throws IoError if reading fails.
void read_document_graphs(std::istream& in, const std::string& path, const Vocabulary& vocabulary,
                          const std::function<void(DocumentGraph&&)>& take,
                          Diagnostics& diagnostics);

}  // namespace newsgraph
