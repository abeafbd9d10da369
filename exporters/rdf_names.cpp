// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/rdf_names.hpp"

#include <array>
#include <charconv>

#include "exporters/escape.hpp"

namespace newsgraph::exporters {
namespace {

/// A key as part of an IRI: its slashes stay.
void append_path(std::string& path, std::string_view text) {
  for (std::size_t begin = 0;;) {
    const auto slash = text.find('/', begin);
    append_iri_segment(path, text.substr(begin, slash - begin));
    if (slash == std::string_view::npos) {
      return;
    }
    path.push_back('/');
    begin = slash + 1;
  }
}

}  // namespace

std::string rdf_decimal(float value) {
  std::array<char, 64> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
          .ptr;
  return {digits.data(), end};
}

RdfNames::RdfNames(const Graph& graph) : entities_(graph.entities().size()) {
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    append_path(entities_[i], graph.entities()[i].key);
  }
  for (const Source& source : graph.documents()) {
    append_iri_segment(articles_.emplace_back(), source.id);
  }
}

std::vector<std::string> RdfNames::same_as(const GraphIdentifiers& identifiers) {
  std::vector<std::string> iris;
  if (!identifiers.wikidata.empty()) {
    append_iri_segment(iris.emplace_back("http://www.wikidata.org/entity/"), identifiers.wikidata);
  }
  if (!identifiers.geonames.empty()) {
    append_iri_segment(iris.emplace_back("https://sws.geonames.org/"), identifiers.geonames);
    iris.back().push_back('/');
  }
  return iris;
}

StatementNames::StatementNames(const RdfNames& names, const GraphView& view, const Edge& edge)
    : names_(names), tail_("/" + names.entity(edge.source) + "/") {
  append_iri_segment(tail_, view.vocabulary().edge_type(edge.type).name);
  tail_ += "/" + names.entity(edge.target) + "/" + std::string(to_string(edge.status)) + "/";
}

std::string StatementNames::next(const GraphStatement& statement) {
  return names_.article(statement.document) + tail_ + std::to_string(++counts_[statement.document]);
}

}  // namespace newsgraph::exporters
