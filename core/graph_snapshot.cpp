// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_snapshot.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/packed_bytes.hpp"

namespace newsgraph {
namespace {

constexpr std::string_view magic = "newsgraph snapshot 2\n";

}  // namespace

class GraphSnapshot {
 public:
  static void write(const Graph& graph, PackedWriter& out) {
    const Vocabulary& vocabulary = graph.vocabulary();
    out.number(vocabulary.kinds().size());
    for (const Kind& kind : vocabulary.kinds()) {
      out.text(kind.name);
    }
    out.number(vocabulary.edge_types().size());
    for (const EdgeType& type : vocabulary.edge_types()) {
      out.text(type.name);
    }
    out.number(graph.documents_.size());
    for (std::size_t i = 0; i < graph.documents_.size(); ++i) {
      out.text(graph.documents_[i].id);
      out.text(graph.documents_[i].sha256);
      write_source(graph.documents_[i], out);
      out.number(graph.first_of_echoes_[i]);
    }
    out.number(graph.entities_.size());
    for (const GraphEntity& entity : graph.entities_) {
      out.number(entity.kind.value());
      out.text(entity.key);
      out.text(entity.name);
      out.texts(entity.names);
      out.text(entity.identifiers.wikidata);
      out.text(entity.identifiers.geonames);
      out.text(entity.identifiers.knowledge);
      out.ids(entity.documents);
      out.number(entity.mentions);
      out.ids(entity.about);
      out.texts(entity.reasons);
    }
    out.number(graph.statements_.size());
    for (const GraphStatement& statement : graph.statements_) {
      write(statement, out);
    }
  }

  static Graph read(PackedReader& in, std::shared_ptr<const Vocabulary> vocabulary) {
    Graph graph;
    graph.vocabulary_ = std::move(vocabulary);
    std::vector<KindId> kinds(in.count());
    std::vector<EdgeTypeId> types;
    try {
      for (KindId& kind : kinds) {
        kind = graph.vocabulary_->kind_id(in.text());
      }
      types.resize(in.count());
      for (EdgeTypeId& type : types) {
        type = graph.vocabulary_->edge_type_id(in.text());
      }
    } catch (const VocabularyError& error) {
      refuse_packed(error.what());
    }
    const std::size_t documents = in.count(11);
    for (std::size_t i = 0; i < documents; ++i) {
      Source& source = graph.documents_.emplace_back();
      source.id = in.text();
      source.sha256 = in.text();
      read_source(source, in);
      graph.first_of_echoes_.push_back(in.below(documents));
    }
    const std::size_t entities = in.count(11);
    graph.entities_.resize(entities);
    for (GraphEntity& entity : graph.entities_) {
      entity.kind = kinds[in.below(kinds.size())];
      entity.key = in.text();
      entity.name = in.text();
      in.texts(entity.names);
      entity.identifiers.wikidata = in.text();
      entity.identifiers.geonames = in.text();
      entity.identifiers.knowledge = in.text();
      in.ids(entity.documents, documents);
      entity.mentions = in.number32();
      in.ids(entity.about, entities);
      in.texts(entity.reasons);
    }
    graph.statements_.resize(in.count(12));
    for (GraphStatement& statement : graph.statements_) {
      read(statement, in, types, documents, entities);
    }
    if (!in.at_end()) {
      refuse_packed("more than a graph");
    }
    return graph;
  }

 private:
  static void write(const GraphStatement& statement, PackedWriter& out) {
    out.number(statement.type.value());
    out.number(statement.source.value());
    out.number(statement.target.value());
    out.number(static_cast<std::uint64_t>(statement.status));
    out.real(statement.confidence);
    out.number(statement.document.value());
    out.reference(statement.said_by);
    out.number(statement.when ? 1 : 0);
    if (statement.when) {
      out.text(statement.when->text);
      out.date(statement.when->date);
    }
    out.reference(statement.where);
    out.text(statement.role);
    out.number(statement.evidence.size());
    for (const GraphEvidence& evidence : statement.evidence) {
      out.number(evidence.document.value());
      out.number(evidence.span.begin);
      out.number(evidence.span.end);
      out.text(evidence.sentence);
      out.text(evidence.prefix);
      out.text(evidence.suffix);
      out.text(evidence.rule);
    }
  }
  static void read(GraphStatement& statement, PackedReader& in,
                   const std::vector<EdgeTypeId>& types, std::size_t documents,
                   std::size_t entities) {
    statement.type = types[in.below(types.size())];
    statement.source = EntityId(in.below(entities));
    statement.target = EntityId(in.below(entities));
    statement.status = static_cast<Status>(in.below(5));
    statement.confidence = in.real();
    statement.document = DocumentId(in.below(documents));
    statement.said_by = in.reference(entities);
    if (in.below(2) == 1) {
      std::string text = in.text();
      statement.when = When{std::move(text), in.date()};
    }
    statement.where = in.reference(entities);
    statement.role = in.text();
    statement.evidence.resize(in.count(7));
    for (GraphEvidence& evidence : statement.evidence) {
      evidence.document = DocumentId(in.below(documents));
      evidence.span.begin = in.number32();
      evidence.span.end = in.number32();
      evidence.sentence = in.text();
      evidence.prefix = in.text();
      evidence.suffix = in.text();
      evidence.rule = in.text();
    }
  }
};

std::string write_snapshot(const Graph& graph) {
  PackedWriter out(magic);
  GraphSnapshot::write(graph, out);
  return out.finish();
}

Graph read_snapshot(std::string_view bytes, std::shared_ptr<const Vocabulary> vocabulary) {
  PackedReader in(bytes, magic);
  in.read_table();
  return GraphSnapshot::read(in, std::move(vocabulary));
}

}  // namespace newsgraph
