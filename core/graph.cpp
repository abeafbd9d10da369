// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

#include "core/error.hpp"
#include "core/merger.hpp"
#include "core/utf8.hpp"

namespace newsgraph {

std::vector<SameRule> read_same_rules(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  std::vector<SameRule> rules;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (find_invalid_utf8(line)) {
      throw ParseError(path, number, 0, "not valid UTF-8");
    }
    const auto first_tab = line.find('\t');
    const auto second_tab =
        first_tab == std::string::npos ? std::string::npos : line.find('\t', first_tab + 1);
    const std::string word = line.substr(0, first_tab);
    if (second_tab == std::string::npos || (word != "same" && word != "different")) {
      throw ParseError(path, number, 1,
                       "a line is 'same' or 'different' and two names, with tabs between them");
    }
    SameRule rule;
    rule.same = word == "same";
    rule.first = line.substr(first_tab + 1, second_tab - first_tab - 1);
    rule.second = line.substr(second_tab + 1);
    if (fold_whole_name(rule.first).empty() || fold_whole_name(rule.second).empty()) {
      throw ParseError(path, number, 1, "a name is empty");
    }
    rules.push_back(std::move(rule));
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return rules;
}

std::vector<EntityId> Graph::find(std::string_view name) const {
  std::vector<EntityId> found;
  const std::string wanted = fold_whole_name(name);
  // Folding takes long, and letters stay letters; but an article before a name is passed over.
  const auto may_match = [&](std::string_view form) {
    const char first = form.empty() ? '\0' : form.front();
    const bool is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    const char lower = static_cast<char>(first | 0x20);
    return !is_letter || lower == wanted.front() || lower == 'a' || lower == 't';
  };
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const GraphEntity& entity = entities_[i];
    const bool matches =
        entity.key == name || (!name.empty() && entity.identifiers.wikidata == name) ||
        (!wanted.empty() &&
         std::any_of(entity.names.begin(), entity.names.end(), [&](std::string_view form) {
           return may_match(form) && fold_whole_name(form) == wanted;
         }));
    if (matches) {
      found.emplace_back(i);
    }
  }
  return found;
}

std::string id_with_digest(const Source& source) {
  return source.id + "~" + source.sha256.substr(0, 8);
}

GraphBuilder::GraphBuilder(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)) {}

void GraphBuilder::add(const DocumentGraph& document, Diagnostics& diagnostics) {
  const std::string& id = document.source.id;
  ArticlePack packed = pack_articles(std::array{&document}, *vocabulary_);
  const auto first = documents_.lower_bound({id, ""});
  const bool id_is_taken = first != documents_.end() && first->first.first == id;
  const auto known = documents_.find({id, document.source.sha256});
  if (known != documents_.end()) {
    // The same article read with other options or by another version: one of them, whichever came
    // first.
    if (packed != known->second) {
      diagnostics.warning(id, "the same article was extracted in two ways; one of them is kept");
      if (packed < known->second) {
        known->second = std::move(packed);
      }
    }
    return;
  }
  if (id_is_taken) {
    diagnostics.warning(id, "another article has the same id; both are kept");
  }
  documents_.emplace(std::pair(id, document.source.sha256), std::move(packed));
}

bool GraphBuilder::remove(std::string_view document_id) {
  return std::erase_if(documents_,
                       [&](const auto& entry) { return entry.first.first == document_id; }) > 0;
}

Graph GraphBuilder::build(const MergeOptions& options, Membership* membership) const {
  Merger merger(vocabulary_, options);
  Merger::Packs packs;
  packs.articles = documents_.size();
  packs.nodes = [&] {
    for (const auto& [key, packed] : documents_) {
      merger.read_nodes(packed.nodes);
    }
  };
  packs.statements = [&] {
    for (const auto& [key, packed] : documents_) {
      merger.read_statements(packed.statements);
    }
  };
  return merger.graph(packs, membership);
}

}  // namespace newsgraph
