// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <optional>
#include <sstream>
#include <string>

#include "core/date.hpp"
#include "core/graph.hpp"
#include "core/statement.hpp"

namespace newsgraph::test {

/// All that a graph holds, in words: two graphs are the same if their texts are.
inline std::string text_of(const Graph& graph) {
  std::ostringstream out;
  const auto iso = [](const std::optional<Date>& date) { return date ? to_iso(*date) : "-"; };
  const auto reference = [](const GraphReference* given) {
    return !given ? std::string("-")
                  : std::string(given->text) +
                        (given->entity ? " " + std::to_string(given->entity->value()) : "");
  };
  for (std::uint32_t i = 0; i < graph.documents().size(); ++i) {
    const Source& source = graph.documents()[i];
    out << "document " << source.id << '|' << source.sha256 << '|' << source.path << '|'
        << source.title << '|' << source.url << '|' << iso(source.date) << '|' << source.publisher
        << '|' << source.author << '|' << source.language << '|' << source.fingerprint << '|'
        << graph.first_of_echoes(DocumentId(i)).value() << '\n';
  }
  for (const GraphEntity& entity : graph.entities()) {
    out << graph.vocabulary().kind(entity.kind).name << ' ' << entity.key << '|' << entity.name
        << '|' << entity.identifiers.wikidata << '|' << entity.identifiers.geonames << '|'
        << entity.identifiers.knowledge << '|' << entity.mentions;
    for (const std::string_view name : entity.names) {
      out << "|name " << name;
    }
    for (const DocumentId document : entity.documents) {
      out << "|in " << document.value();
    }
    for (const EntityId other : entity.about) {
      out << "|about " << other.value();
    }
    for (const std::string_view reason : entity.reasons) {
      out << "|reason " << reason;
    }
    out << '\n';
  }
  for (const GraphStatement& statement : graph.statements()) {
    out << statement.source.value() << ' ' << graph.vocabulary().edge_type(statement.type).name
        << ' ' << statement.target.value() << ' ' << to_string(statement.status) << ' '
        << statement.confidence << ' ' << statement.document.value() << '|'
        << reference(statement.said_by) << '|'
        << (statement.when ? std::string(statement.when->text) + " " + iso(statement.when->date)
                           : "-")
        << '|' << reference(statement.where) << '|' << statement.role;
    for (const GraphEvidence& evidence : statement.evidence) {
      out << '|' << evidence.span.begin << ' ' << evidence.span.end << ' ' << evidence.sentence
          << '|' << evidence.prefix << '|' << evidence.suffix << '|' << evidence.rule;
    }
    out << '\n';
  }
  return out.str();
}

}  // namespace newsgraph::test
