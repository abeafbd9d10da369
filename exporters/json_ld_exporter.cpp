// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/embedded.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/json_writer.hpp"
#include "exporters/rdf_names.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(json_ld_context);

namespace newsgraph::exporters {
namespace {

/// `ng:metWith`, if a prefix of the context fits; else the whole IRI.
std::string compact(const std::string& iri) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> prefixes = {{
      {"https://newsgraph.invalid/vocabulary#", "ng:"},
      {"https://schema.org/", "schema:"},
  }};
  for (const auto& [expanded, prefix] : prefixes) {
    if (iri.size() > expanded.size() &&
        std::string_view(iri).substr(0, expanded.size()) == expanded) {
      return std::string(prefix) + iri.substr(expanded.size());
    }
  }
  return iri;
}

/// Writes one flat `@graph`: articles, entities with a direct triple for each asserted edge, and
/// statements with their provenance. Everything has an IRI, so that processors agree without
/// renaming blank nodes.
class JsonLdWriter {
 public:
  JsonLdWriter(const GraphView& view, const ExportOptions& options, std::ostream& out)
      : view_(view), options_(options), json_(out), names_(view.graph()) {
    for (const Kind& kind : view.vocabulary().kinds()) {
      kind_iris_.push_back(compact(kind.iri));
    }
    for (const EdgeType& type : view.vocabulary().edge_types()) {
      type_iris_.push_back(compact(type.iri));
    }
  }

  void write() {
    json_.begin_object();
    json_.key("@context");
    json_.raw(context());
    json_.end_line();
    json_.key("@graph");
    json_.begin_array();
    json_.end_line();
    if (!options_.title.empty()) {
      data_set();
    }
    for (std::uint32_t i = 0; i < view_.graph().documents().size(); ++i) {
      article(DocumentId(i));
    }
    entities();
    for (const Edge& edge : view_.edges()) {
      statements(edge);
    }
    json_.end_array();
    json_.end_object();
    json_.end_text();
    json_.flush();
  }

 private:
  static std::string_view context() {
    std::string_view text = NEWSGRAPH_EMBEDDED(json_ld_context);
    return text.substr(0, text.find_last_not_of('\n') + 1);
  }

  [[nodiscard]] std::string entity_iri(EntityId id) const { return "entity:" + names_.entity(id); }
  [[nodiscard]] std::string article_iri(DocumentId id) const {
    return "article:" + names_.article(id);
  }

  void begin_node(std::string_view iri) {
    json_.begin_object();
    json_.field("@id", iri);
  }
  void end_node() {
    json_.end_object();
    json_.end_line();
  }

  /// A month or a year alone stays text: xsd:gYearMonth is not read alike everywhere.
  void date_field(std::string_view name, const std::optional<Date>& date) {
    if (!date) {
      return;
    }
    json_.key(name);
    if (date->day == 0) {
      json_.date(*date);
      return;
    }
    json_.begin_object();
    json_.field("@type", "xsd:date");
    json_.key("@value");
    json_.date(*date);
    json_.end_object();
  }

  void data_set() {
    json_.begin_object();
    json_.field("@id", "https://newsgraph.invalid/dataset");
    json_.field("@type", "schema:Dataset");
    json_.field("name", options_.title);
    end_node();
  }

  void article(DocumentId id) {
    const Source& source = view_.graph().document(id);
    begin_node(article_iri(id));
    json_.field("@type", "schema:NewsArticle");
    json_.field("identifier", source.id);
    json_.field_if("path", source.path);
    json_.field_if("headline", source.title);
    json_.field_if("address", source.url);
    if (is_absolute_iri(source.url)) {
      std::string url;
      append_iri(url, source.url);
      json_.field("url", url);
    }
    date_field("datePublished", source.date);
    json_.field_if("publisher", source.publisher);
    json_.field_if("author", source.author);
    json_.field_if("inLanguage", source.language);
    json_.field_if("sha256", source.sha256);
    json_.field_if("fingerprint", source.fingerprint);
    end_node();
  }

  /// Edges stand in the order of their sources, as entities do.
  void entities() {
    auto edge = view_.edges().begin();
    for (const EntityId id : view_.entities()) {
      const auto begin = edge;
      edge = std::find_if(begin, view_.edges().end(),
                          [&](const Edge& next) { return next.source != id; });
      entity(id, view_.edges().subspan(static_cast<std::size_t>(begin - view_.edges().begin()),
                                       static_cast<std::size_t>(edge - begin)));
    }
  }

  void entity(EntityId id, std::span<const Edge> edges) {
    const GraphEntity& entity = view_.graph().entity(id);
    begin_node(entity_iri(id));
    json_.field("@type", kind_iris_[entity.kind.value()]);
    json_.field("key", entity.key);
    json_.field("name", entity.name);
    std::vector<std::string_view> aliases;
    std::copy_if(entity.names.begin(), entity.names.end(), std::back_inserter(aliases),
                 [&](std::string_view name) { return name != entity.name; });
    if (!aliases.empty()) {
      json_.strings("alternateName", aliases);
    }
    same_as(entity.identifiers);
    json_.field_if("knowledge", entity.identifiers.knowledge);
    json_.number_field("mentions", entity.mentions);
    if (!entity.reasons.empty()) {
      json_.strings("reason", entity.reasons);
    }
    std::vector<std::string> about;
    for (const EntityId other : entity.about) {
      if (view_.contains(other)) {
        about.push_back(entity_iri(other));
      }
    }
    if (!about.empty()) {
      json_.strings("about", about);
    }
    if (!entity.documents.empty()) {
      json_.key("subjectOf");
      json_.begin_array();
      for (const DocumentId document : entity.documents) {
        json_.string(article_iri(document));
      }
      json_.end_array();
    }
    direct_triples(edges);
    end_node();
  }

  void same_as(const GraphIdentifiers& identifiers) {
    const std::vector<std::string> iris = RdfNames::same_as(identifiers);
    if (!iris.empty()) {
      json_.strings("sameAs", iris);
    }
  }

  /// Only what is asserted is said without reservation. `edges` are those of one source.
  void direct_triples(std::span<const Edge> edges) {
    std::map<std::string_view, std::vector<EntityId>> targets;  // two types may share an IRI
    for (const Edge& edge : edges) {
      if (edge.status == Status::asserted) {
        targets[type_iris_[edge.type.value()]].push_back(edge.target);
      }
    }
    for (const auto& [iri, ids] : targets) {
      json_.escaped_key(iri);
      json_.begin_array();
      for (const EntityId target : ids) {
        json_.begin_object();
        json_.field("@id", entity_iri(target));
        json_.end_object();
      }
      json_.end_array();
    }
  }

  void statements(const Edge& edge) {
    StatementNames names(names_, view_, edge);
    for (const GraphStatement& statement : view_.statements(edge)) {
      this->statement(statement, "statement:" + names.next(statement));
    }
  }

  void statement(const GraphStatement& statement, const std::string& iri) {
    begin_node(iri);
    json_.key("@type");
    json_.raw(R"(["ng:Statement","rdf:Statement"])");
    json_.field("subject", entity_iri(statement.source));
    json_.field("predicate", type_iris_[statement.type.value()]);
    json_.field("object", entity_iri(statement.target));
    json_.field("type", view_.vocabulary().edge_type(statement.type).name);
    json_.field("status", to_string(statement.status));
    json_.field("confidence", rdf_decimal(statement.confidence));
    json_.field("wasDerivedFrom", article_iri(statement.document));
    if (statement.said_by) {
      reference(*statement.said_by, "wasAttributedTo", "saidBy");
    }
    if (statement.when) {
      json_.field_if("when", statement.when->text);
      date_field("date", statement.when->date);
    }
    if (statement.where) {
      reference(*statement.where, "location", "where");
    }
    json_.field_if("roleName", statement.role);
    json_.key("evidence");
    json_.begin_array();
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      evidence(statement, i, iri + "#evidence-" + std::to_string(i + 1));
    }
    json_.end_array();
    end_node();
  }

  /// The entity, where there is one, and the words.
  void reference(const GraphReference& reference, std::string_view entity_term,
                 std::string_view text_term) {
    // An entity that the view hides would be an IRI of which nothing is known.
    if (reference.entity && view_.contains(*reference.entity)) {
      json_.field(entity_term, entity_iri(*reference.entity));
    }
    const std::string_view words = reference.text.empty() && reference.entity
                                       ? view_.graph().entity(*reference.entity).name
                                       : reference.text;
    json_.field_if(text_term, words);
  }

  void evidence(const GraphStatement& statement, std::size_t number, const std::string& iri) {
    const GraphEvidence& evidence = statement.evidence[number];
    begin_node(iri);
    json_.field("@type", "oa:SpecificResource");
    json_.field("source", article_iri(statement.document));
    json_.field_if("rule", evidence.rule);
    json_.key("selector");
    json_.begin_array();
    begin_node(iri + "-position");
    json_.field("@type", "oa:TextPositionSelector");
    json_.number_field("start", evidence.span.begin);
    json_.number_field("end", evidence.span.end);
    json_.end_object();
    if (!evidence.sentence.empty()) {
      begin_node(iri + "-quote");
      json_.field("@type", "oa:TextQuoteSelector");
      json_.field("exact", evidence.sentence);
      json_.field_if("prefix", evidence.prefix);
      json_.field_if("suffix", evidence.suffix);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  const GraphView& view_;
  const ExportOptions& options_;
  JsonWriter json_;
  std::vector<std::string> kind_iris_, type_iris_;
  RdfNames names_;
};

class JsonLdExporter final : public Exporter {
 public:
  explicit JsonLdExporter(ExportOptions options) : options_(std::move(options)) {}
  void write(const GraphView& view, std::ostream& out) const override {
    JsonLdWriter(view, options_, out).write();
  }

 private:
  ExportOptions options_;
};

}  // namespace

Format json_ld_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".jsonld"};
  return {FormatInfo{"json-ld", "JSON-LD 1.1: triples with the provenance of every statement",
                     "application/ld+json", extensions, true, true, false, true},
          [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<JsonLdExporter>(options);
          }};
}

}  // namespace newsgraph::exporters
