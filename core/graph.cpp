// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <future>

#include "core/echoes.hpp"
#include "core/error.hpp"
#include "core/merger.hpp"
#include "core/packed_article.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::size_t fewest_for_thread = 100;  // articles

}  // namespace

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
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const GraphEntity& entity = entities_[i];
    const bool matches =
        entity.key == name || (!name.empty() && entity.identifiers.wikidata == name) ||
        (!wanted.empty() &&
         std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const std::string& form) { return fold_whole_name(form) == wanted; }));
    if (matches) {
      found.emplace_back(i);
    }
  }
  return found;
}

GraphBuilder::GraphBuilder(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)) {}

void GraphBuilder::add(const DocumentGraph& document, Diagnostics& diagnostics) {
  const std::string& id = document.source.id;
  std::string packed = pack_article(document, *vocabulary_);
  const auto first = documents_.lower_bound({id, ""});
  const bool id_is_taken = first != documents_.end() && first->first.first == id;
  const auto known = documents_.find({id, document.source.sha256});
  if (known != documents_.end()) {
    // The same article read with other options or by another version: one of them, whichever came
    // first.
    if (packed != known->second) {
      diagnostics.warning(id, "the same article was extracted in two ways; one of them is kept");
      known->second = std::min(known->second, packed);
    }
    return;
  }
  if (id_is_taken) {
    diagnostics.warning(id, "another article has the same id; both are kept");
  }
  documents_.emplace(std::pair(id, document.source.sha256), std::move(packed));
}

void GraphBuilder::add_packed(std::string article) {
  Source source = PackedArticle(article).source();
  documents_.emplace(std::pair(std::move(source.id), std::move(source.sha256)), std::move(article));
}

bool GraphBuilder::remove(std::string_view document_id) {
  return std::erase_if(documents_,
                       [&](const auto& entry) { return entry.first.first == document_id; }) > 0;
}

Graph GraphBuilder::build(const MergeOptions& options, Membership* membership) const {
  Graph graph;
  graph.vocabulary_ = vocabulary_;
  std::vector<PackedArticle> articles;
  articles.reserve(documents_.size());
  std::string_view last_id;
  for (const auto& [key, packed] : documents_) {
    graph.documents_.push_back(articles.emplace_back(packed).source());
    if (articles.size() > 1 && key.first == last_id) {
      graph.documents_.back().id += "~" + key.second.substr(0, 8);
    }
    last_id = key.first;
  }
  Merger merger(*vocabulary_, articles, options);
  // What needs no entities is done meanwhile.
  const auto policy =
      articles.size() < fewest_for_thread ? std::launch::deferred : std::launch::async;
  std::future<std::vector<GraphStatement>> statements = std::async(policy, [&] {
    graph.first_of_echoes_ = first_of_echoes(graph.documents_);
    return merger.read_statements();
  });
  graph.entities_ = merger.entities();
  graph.statements_ = merger.statements(statements.get());
  if (membership != nullptr) {
    *membership = merger.membership();
  }
  return graph;
}

}  // namespace newsgraph
