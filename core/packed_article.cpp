// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/packed_article.hpp"

namespace newsgraph {
namespace {

constexpr std::string_view magic = "ng1\n";
constexpr std::size_t statuses = 5;

void write(const std::optional<DocumentGraph::Reference>& reference, PackedWriter& out) {
  out.number(!reference ? 0 : reference->node ? 2 : 1);
  if (reference) {
    out.text(reference->text);
    if (reference->node) {
      out.number(*reference->node);
    }
  }
}

void write(const DocumentGraph::Node& node, const Vocabulary& vocabulary, PackedWriter& out) {
  out.text(vocabulary.kind(node.kind).name);
  out.text(node.name);
  out.text(node.identifiers.wikidata);
  out.text(node.identifiers.geonames);
  out.text(node.identifiers.knowledge);
  out.number(node.mentions.size());
  out.texts(node.names);
  out.texts(node.reasons);
  out.number(node.about.size());
  for (const std::uint32_t other : node.about) {
    out.number(other);
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

}  // namespace

std::string pack_article(const DocumentGraph& document, const Vocabulary& vocabulary) {
  PackedWriter out(magic);
  out.text_in_place(document.source.id);
  out.text_in_place(document.source.sha256);
  write_source(document.source, out);
  out.number(document.nodes.size());
  for (const DocumentGraph::Node& node : document.nodes) {
    write(node, vocabulary, out);
  }
  out.number(document.edges.size());
  for (const DocumentGraph::Edge& edge : document.edges) {
    write(edge, vocabulary, out);
  }
  return out.finish();
}

PackedArticle::PackedArticle(std::string_view bytes) : in_(bytes, magic) {}

std::pair<std::string_view, std::string_view> PackedArticle::key(std::string_view bytes) {
  PackedReader in(bytes, magic);
  const std::string_view id = in.text_in_place();
  return {id, in.text_in_place()};
}

Source PackedArticle::source() {
  Source source;
  source.id = in_.text_in_place();
  source.sha256 = in_.text_in_place();
  in_.read_table();
  read_source(source, in_);
  return source;
}

std::uint32_t PackedArticle::node_count() {
  nodes_ = static_cast<std::uint32_t>(in_.count(9));
  return nodes_;
}

void PackedArticle::read(std::vector<std::uint32_t>& texts) {
  texts.resize(in_.count());
  for (std::uint32_t& text : texts) {
    text = in_.text_number();
  }
}

void PackedArticle::read(Node& node) {
  node.kind = in_.text_number();
  node.name = in_.text_number();
  node.wikidata = in_.text_number();
  node.geonames = in_.text_number();
  node.knowledge = in_.text_number();
  node.mentions = in_.number32();
  read(node.names);
  read(node.reasons);
  node.about.resize(in_.count());
  for (std::uint32_t& other : node.about) {
    other = in_.below(nodes_);
  }
}

std::uint32_t PackedArticle::statement_count() { return static_cast<std::uint32_t>(in_.count(9)); }

std::optional<GraphReference> PackedArticle::reference(std::uint32_t first_node) {
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

void PackedArticle::read(GraphStatement& statement, std::uint32_t first_node,
                         const std::function<EdgeTypeId(std::string_view)>& type_of) {
  statement.type = type_of(in_.view());
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
    evidence.sentence = in_.text();
    evidence.prefix = in_.text();
    evidence.suffix = in_.text();
    evidence.rule = in_.text();
  }
}

}  // namespace newsgraph
