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
