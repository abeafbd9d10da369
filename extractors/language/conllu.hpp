// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Reads CoNLL-U (universaldependencies.org/format.html): a document for each `# newdoc`, or one.
///
/// The text is put together from FORM and SpaceAfter=No; sentences are joined by a blank,
/// paragraphs
/// (`# newpar`) by a line break. Multiword tokens keep their words; empty nodes, XPOS and DEPS are
/// left out; `NER=` in MISC becomes names. Columns that are `_` stay empty for analyse_tokens().
/// `Entity=(1(2)` … `Entity=1)` in MISC, as CorefUD and GUM write coreference, becomes mentions of
/// entities without kind and name; of a mention in several parts the first is taken.
/// Throws ParseError with the line for whatever is not CoNLL-U, IoError if reading fails.
[[nodiscard]] std::vector<Document> read_conllu(std::istream& in, const std::string& path);

/// Writes every sentence, with `# newdoc id`, `# newpar`, `# sent_id` and `# text`; names stand in
/// MISC as `NER=B-PER`, and the mentions of an entity as `Entity=(1` … `Entity=1)`. Errors are left
/// in the stream's state.
void write_conllu(const Document& document, std::ostream& out);

/// One sentence as write_conllu() writes it, without comments and mentions.
[[nodiscard]] std::string sentence_to_conllu(const Document& document, std::uint32_t sentence);

}  // namespace newsgraph::extractors::language
