// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_assembler.hpp"

#include <algorithm>
#include <tuple>

#include "core/echoes.hpp"

namespace newsgraph {

GraphAssembler::GraphAssembler(std::shared_ptr<const Vocabulary> vocabulary) {
  graph_.vocabulary_ = std::move(vocabulary);
  graph_.memory_.push_back(memory_);
}

void GraphAssembler::add_document(Source source) {
  const DocumentId id(static_cast<std::uint32_t>(graph_.documents_.size()));
  if (!document_of_.emplace(source.id, id).second) {
    throw BadPart{"a second document '" + source.id + "'"};
  }
  graph_.documents_.push_back(std::move(source));
}

std::span<const std::string_view> GraphAssembler::keep(const std::vector<std::string>& texts) {
  const std::span<std::string_view> kept = memory_->room<std::string_view>(texts.size());
  std::transform(texts.begin(), texts.end(), kept.begin(),
                 [&](const std::string& text) { return memory_->keep(text); });
  return kept;
}

void GraphAssembler::add_entity(const GraphEntity& entity, std::vector<DocumentId> documents,
                                std::vector<std::string> about) {
  const EntityId id(static_cast<std::uint32_t>(graph_.entities_.size()));
  if (!entity_of_.emplace(entity.key, id).second) {
    throw BadPart{"a second node '" + std::string(entity.key) + "'"};
  }
  std::sort(documents.begin(), documents.end());
  about_.push_back(std::move(about));
  GraphEntity& added = graph_.entities_.emplace_back(entity);
  added.documents = memory_->keep(std::span<const DocumentId>(documents));
}

DocumentId GraphAssembler::document(std::string_view id) const {
  const auto found = document_of_.find(id);
  if (found == document_of_.end()) {
    throw BadPart{"no document '" + std::string(id) + "' stands before this"};
  }
  return found->second;
}

std::optional<EntityId> GraphAssembler::find_entity(std::string_view key) const {
  const auto found = entity_of_.find(key);
  return found == entity_of_.end() ? std::nullopt : std::optional(found->second);
}

EntityId GraphAssembler::entity(std::string_view key) const {
  if (const auto found = find_entity(key)) {
    return *found;
  }
  throw BadPart{"no node '" + std::string(key) + "' stands before this"};
}

Graph GraphAssembler::finish() {
  for (std::uint32_t i = 0; i < about_.size(); ++i) {
    std::vector<EntityId> about;
    for (const std::string& key : about_[i]) {
      if (const auto entity = find_entity(key)) {
        about.push_back(*entity);
      }
    }
    std::sort(about.begin(), about.end());
    graph_.entities_[i].about = memory_->keep(std::span<const EntityId>(about));
  }
  // Another vocabulary may order edge types in another way.
  const auto key = [](const GraphStatement& s) {
    return std::tuple(s.source, s.type, s.target, s.status, s.document,
                      s.evidence.empty() ? 0U : s.evidence.front().span.begin);
  };
  const auto before = [&](const GraphStatement& a, const GraphStatement& b) {
    return key(a) < key(b);
  };
  if (!std::is_sorted(graph_.statements_.begin(), graph_.statements_.end(), before)) {
    std::stable_sort(graph_.statements_.begin(), graph_.statements_.end(), before);
  }
  graph_.first_of_echoes_ = first_of_echoes(graph_.documents_);
  return std::move(graph_);
}

}  // namespace newsgraph
