// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/article_pack.hpp"

#include <map>
#include <tuple>

namespace newsgraph {
namespace {

constexpr std::string_view nodes_magic = "newsgraph nodes 1\n";
constexpr std::string_view statements_magic = "newsgraph statements 1\n";
constexpr std::size_t statuses = 5;

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

PackedNodes::PackedNodes(std::string_view bytes)
    : in_(bytes, nodes_magic), articles_(in_.count(10)), statements_(in_.number32()) {}

Source PackedNodes::source() {
  Source source;
  for (std::string* text :
       {&source.id, &source.sha256, &source.path, &source.title, &source.url, &source.publisher,
        &source.author, &source.language, &source.fingerprint}) {
    *text = in_.text();
  }
  source.date = in_.date();
  return source;
}

std::uint32_t PackedNodes::description_count() {
  descriptions_ = static_cast<std::uint32_t>(in_.count(7));
  return descriptions_;
}

void PackedNodes::read(std::vector<std::uint32_t>& texts) {
  texts.resize(in_.count());
  for (std::uint32_t& text : texts) {
    text = in_.text_number();
  }
}

void PackedNodes::read(Description& description) {
  description.kind = in_.text_number();
  description.name = in_.text_number();
  description.wikidata = in_.text_number();
  description.geonames = in_.text_number();
  description.knowledge = in_.text_number();
  read(description.names);
  read(description.reasons);
}

std::uint32_t PackedNodes::node_count() {
  nodes_ = static_cast<std::uint32_t>(in_.count(3));
  return nodes_;
}

void PackedNodes::read(Node& node) {
  node.description = in_.below(descriptions_);
  node.mentions = in_.number32();
  node.about.resize(in_.count());
  for (std::uint32_t& other : node.about) {
    other = in_.below(nodes_);
  }
}

PackedStatements::PackedStatements(std::string_view bytes, const Vocabulary& vocabulary)
    : in_(bytes, statements_magic),
      vocabulary_(vocabulary),
      types_(in_.table().size()),
      articles_(in_.count()) {}

std::uint32_t PackedStatements::statement_count(std::uint32_t nodes) {
  nodes_ = nodes;
  return static_cast<std::uint32_t>(in_.count(9));
}

EdgeTypeId PackedStatements::type() {
  const std::uint32_t text = in_.text_number();
  std::optional<EdgeTypeId>& type = types_[text];
  if (!type) {
    type = vocabulary_.edge_type_id(in_.table()[text]);
  }
  return *type;
}

std::optional<GraphReference> PackedStatements::reference(std::uint32_t first_node) {
  const std::uint32_t form = in_.below(3);
  if (form == 0) {
    return std::nullopt;
  }
  GraphReference reference;
  reference.text = in_.text();
  if (form == 2) {
    reference.entity = EntityId(first_node + in_.below(nodes_));
  }
  return reference;
}

void PackedStatements::read(GraphStatement& statement, std::uint32_t first_node,
                            EvidenceTexts texts) {
  statement.type = type();
  statement.source = EntityId(first_node + in_.below(nodes_));
  statement.target = EntityId(first_node + in_.below(nodes_));
  statement.status = static_cast<Status>(in_.below(statuses));
  statement.confidence = in_.real();
  statement.said_by = reference(first_node);
  statement.when.reset();
  if (in_.below(2) == 1) {
    std::string text = in_.text();
    statement.when = When{std::move(text), in_.date()};
  }
  statement.where = reference(first_node);
  statement.role = in_.text();
  statement.evidence.resize(in_.count(6));
  for (GraphEvidence& evidence : statement.evidence) {
    evidence.span.begin = in_.number32();
    evidence.span.end = in_.number32();
    const auto text = [&](bool wanted) {
      const std::string_view view = in_.view();
      return std::string(wanted ? view : std::string_view());
    };
    evidence.sentence = text(texts != EvidenceTexts::none);
    evidence.prefix = text(texts == EvidenceTexts::all);
    evidence.suffix = text(texts == EvidenceTexts::all);
    evidence.rule = text(texts != EvidenceTexts::none);
  }
}

}  // namespace newsgraph
