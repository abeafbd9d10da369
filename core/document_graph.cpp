// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/document_graph.hpp"

#include <algorithm>

#include "core/echoes.hpp"
#include "core/sorted.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);
constexpr std::size_t context_code_points = 32;

/// The last `context_code_points` of a text.
std::string_view tail(std::string_view text) {
  std::size_t begin = text.size();
  for (std::size_t i = 0; i < context_code_points && begin > 0; ++i) {
    do {
      --begin;
    } while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U);
  }
  return text.substr(begin);
}

/// The first `context_code_points` of a text.
std::string_view front(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < context_code_points && end < text.size(); ++i) {
    end += code_point_at(text, end).size_bytes;
  }
  return text.substr(0, end);
}

class Maker {
 public:
  explicit Maker(const Document& document)
      : document_(document),
        code_points_(document.text()),
        node_of_(document.entities().size(), absent) {}

  DocumentGraph make() {
    choose_nodes();
    for (const Mention& mention : document_.mentions()) {
      for (const EntityId entity : mention.entities) {
        if (const auto node = node_of_[entity.value()]; node != absent) {
          graph_.nodes[node].mentions.push_back(code_points_(mention.span));
        }
      }
    }
    for (DocumentGraph::Node& node : graph_.nodes) {
      sort_unique(node.mentions);
    }
    for (const Statement& statement : document_.statements()) {
      graph_.edges.push_back(edge_of(statement));
    }
    graph_.source = document_.source();
    graph_.source.fingerprint = fingerprint(article_text());
    return std::move(graph_);
  }

 private:
  /// Without what stands around an article on its page.
  [[nodiscard]] std::string article_text() const {
    std::string text;
    for (const Block& block : document_.blocks()) {
      if (block.kind != BlockKind::boilerplate) {
        text += document_.text(block.span);
        text += '\n';
      }
    }
    return text;
  }

  void choose_nodes() {
    std::vector<bool> needed(document_.entities().size(), false);
    for (const Mention& mention : document_.mentions()) {
      // A name, or a demonym or collective that the knowledge could tie to one.
      if (mention.form != MentionForm::pronoun) {
        for (const EntityId entity : mention.entities) {
          needed[entity.value()] = true;
        }
      }
    }
    const auto need = [&](std::optional<EntityId> entity) {
      if (entity) {
        needed[entity->value()] = true;
      }
    };
    for (const Statement& statement : document_.statements()) {
      need(statement.source);
      need(statement.target);
      if (statement.qualifiers.said_by) {
        need(statement.qualifiers.said_by->entity);
      }
      if (statement.qualifiers.where) {
        need(statement.qualifiers.where->entity);
      }
    }
    for (std::uint32_t i = 0; i < needed.size(); ++i) {
      if (needed[i]) {
        node_of_[i] = static_cast<std::uint32_t>(graph_.nodes.size());
        graph_.nodes.emplace_back();
      }
    }
    for (std::uint32_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) {
        continue;
      }
      const Entity& entity = document_.entities()[i];
      DocumentGraph::Node& node = graph_.nodes[node_of_[i]];
      node.kind = entity.kind;
      node.name = entity.name;
      node.names = entity.names;
      node.names.push_back(entity.name);
      sort_unique(node.names);
      node.identifiers = entity.identifiers;
      node.reasons = entity.reasons;
      for (const EntityId about : entity.about) {
        if (node_of_[about.value()] != absent) {
          node.about.push_back(node_of_[about.value()]);
        }
      }
      sort_unique(node.about);
    }
  }

  [[nodiscard]] DocumentGraph::Reference reference(std::optional<EntityId> entity,
                                                   const std::string& text) const {
    DocumentGraph::Reference reference{std::nullopt, text};
    if (entity) {
      reference.node = node_of_[entity->value()];
      if (reference.text.empty()) {
        reference.text = document_.entity(*entity).name;
      }
    }
    return reference;
  }

  [[nodiscard]] DocumentGraph::Edge edge_of(const Statement& statement) const {
    DocumentGraph::Edge edge;
    edge.type = statement.type;
    edge.source = node_of_[statement.source.value()];
    edge.target = node_of_[statement.target.value()];
    edge.status = statement.status;
    edge.confidence = statement.confidence;
    const Qualifiers& qualifiers = statement.qualifiers;
    if (qualifiers.said_by) {
      edge.said_by = reference(qualifiers.said_by->entity, qualifiers.said_by->text);
    }
    edge.when = qualifiers.when;
    if (qualifiers.where) {
      edge.where = reference(qualifiers.where->entity, qualifiers.where->text);
    }
    edge.role = qualifiers.role;
    for (const Evidence& evidence : statement.evidence) {
      const std::string_view text = document_.text();
      edge.evidence.push_back(DocumentGraph::EvidenceRecord{
          code_points_(evidence.span), std::string(document_.text(evidence.span)),
          std::string(tail(text.substr(0, evidence.span.begin))),
          std::string(front(text.substr(evidence.span.end))), evidence.rule});
    }
    return edge;
  }

  const Document& document_;
  CodePointIndex code_points_;
  std::vector<std::uint32_t> node_of_;  // by entity; absent where it is no node
  DocumentGraph graph_;
};

}  // namespace

DocumentGraph make_document_graph(const Document& document) { return Maker(document).make(); }

}  // namespace newsgraph
