// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/article_pack.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/packed_bytes.hpp"

namespace newsgraph {
namespace {

void write_source(const Source& source, PackedWriter& out) {
  for (const std::string* text :
       {&source.id, &source.sha256, &source.path, &source.title, &source.url, &source.publisher,
        &source.author, &source.language, &source.fingerprint}) {
    out.text(*text);
  }
  out.date(source.date);
}

/// The same descriptions once, in the order in which they first come.
class Descriptions {
 public:
  std::uint32_t number(const DocumentGraph::Node& node) {
    const auto [known, is_new] =
        numbers_.emplace(&node, static_cast<std::uint32_t>(described_.size()));
    if (is_new) {
      described_.push_back(&node);
    }
    return known->second;
  }
  [[nodiscard]] const std::vector<const DocumentGraph::Node*>& described() const {
    return described_;
  }

 private:
  struct Before {
    bool operator()(const DocumentGraph::Node* a, const DocumentGraph::Node* b) const {
      return std::tie(a->kind, a->name, a->names, a->identifiers, a->reasons) <
             std::tie(b->kind, b->name, b->names, b->identifiers, b->reasons);
    }
  };
  std::map<const DocumentGraph::Node*, std::uint32_t, Before> numbers_;
  std::vector<const DocumentGraph::Node*> described_;
};

std::string pack_nodes(std::span<const DocumentGraph* const> articles,
                       const Vocabulary& vocabulary) {
  PackedWriter out(nodes_magic);
  Descriptions descriptions;
  std::vector<std::uint32_t> description_of;  // by node of all articles
  out.number(articles.size());
  std::size_t statements = 0;
  for (const DocumentGraph* article : articles) {
    statements += article->edges.size();
  }
  out.number(statements);
  for (const DocumentGraph* article : articles) {
    write_source(article->source, out);
    for (const DocumentGraph::Node& node : article->nodes) {
      description_of.push_back(descriptions.number(node));
    }
  }
  out.number(descriptions.described().size());
  for (const DocumentGraph::Node* node : descriptions.described()) {
    out.text(vocabulary.kind(node->kind).name);
    out.text(node->name);
    out.text(node->identifiers.wikidata);
    out.text(node->identifiers.geonames);
    out.text(node->identifiers.knowledge);
    out.texts(node->names);
    out.texts(node->reasons);
  }
  auto description = description_of.begin();
  for (const DocumentGraph* article : articles) {
    out.number(article->nodes.size());
    for (const DocumentGraph::Node& node : article->nodes) {
      out.number(*description++);
      out.number(node.mentions.size());
      out.number(node.about.size());
      for (const std::uint32_t other : node.about) {
        out.number(other);
      }
    }
  }
  return out.finish();
}

void write(const std::optional<DocumentGraph::Reference>& reference, PackedWriter& out) {
  out.number(!reference ? 0 : reference->node ? 2 : 1);
  if (reference) {
    out.text(reference->text);
    if (reference->node) {
      out.number(*reference->node);
    }
  }
}

void write(const DocumentGraph::Edge& edge, const Vocabulary& vocabulary, PackedWriter& out) {
  out.text(vocabulary.edge_type(edge.type).name);
  out.number(edge.source);
  out.number(edge.target);
  out.number(static_cast<std::uint64_t>(edge.status));
  out.real(edge.confidence);
  write(edge.said_by, out);
  out.number(edge.when ? 1 : 0);
  if (edge.when) {
    out.text(edge.when->text);
    out.date(edge.when->date);
  }
  write(edge.where, out);
  out.text(edge.role);
  out.number(edge.evidence.size());
  for (const DocumentGraph::EvidenceRecord& record : edge.evidence) {
    out.number(record.span.begin);
    out.number(record.span.end);
    out.text(record.sentence);
    out.text(record.prefix);
    out.text(record.suffix);
    out.text(record.rule);
  }
}

std::string pack_statements(std::span<const DocumentGraph* const> articles,
                            const Vocabulary& vocabulary) {
  PackedWriter out(statements_magic);
  out.number(articles.size());
  for (const DocumentGraph* article : articles) {
    out.number(article->edges.size());
    for (const DocumentGraph::Edge& edge : article->edges) {
      write(edge, vocabulary, out);
    }
  }
  return out.finish();
}

}  // namespace

ArticlePack pack_articles(std::span<const DocumentGraph* const> articles,
                          const Vocabulary& vocabulary) {
  return {pack_nodes(articles, vocabulary), pack_statements(articles, vocabulary)};
}

}  // namespace newsgraph
