// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/article_pack_reader.hpp"

#include <string>
#include <utility>

namespace newsgraph {
namespace {

constexpr std::size_t statuses = 5;

}  // namespace

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

std::uint32_t PackedStatements::statement_count() {
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

const GraphReference* PackedStatements::reference(Arena& memory,
                                                  std::vector<GraphReference*>& with_entity) {
  const std::uint32_t form = in_.below(3);
  if (form == 0) {
    return nullptr;
  }
  GraphReference& reference = memory.room<GraphReference>(1).front();
  reference.text = in_.view();
  if (form == 2) {
    reference.entity = EntityId(in_.number32());
    with_entity.push_back(&reference);
  }
  return &reference;
}

void PackedStatements::read(GraphStatement& statement, Arena& memory,
                            std::vector<GraphReference*>& with_entity) {
  statement.type = type();
  statement.source = EntityId(in_.number32());
  statement.target = EntityId(in_.number32());
  statement.status = static_cast<Status>(in_.below(statuses));
  statement.confidence = in_.real();
  statement.said_by = reference(memory, with_entity);
  if (in_.below(2) == 1) {
    GraphTime& time = memory.room<GraphTime>(1).front();
    time.text = in_.view();
    time.date = in_.date();
    statement.when = &time;
  }
  statement.where = reference(memory, with_entity);
  statement.role = in_.view();
  const std::span<GraphEvidence> pieces = memory.room<GraphEvidence>(in_.count(6));
  for (GraphEvidence& evidence : pieces) {
    evidence.span.begin = in_.number32();
    evidence.span.end = in_.number32();
    evidence.sentence = in_.view();
    evidence.prefix = in_.view();
    evidence.suffix = in_.view();
    evidence.rule = in_.view();
  }
  statement.evidence = pieces;
}

}  // namespace newsgraph
