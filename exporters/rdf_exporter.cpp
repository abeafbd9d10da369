// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/rdf_names.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

constexpr std::string_view ng = "https://newsgraph.invalid/vocabulary#";
constexpr std::string_view schema = "https://schema.org/";
constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view prov = "http://www.w3.org/ns/prov#";
constexpr std::string_view oa = "http://www.w3.org/ns/oa#";

/// A name of a vocabulary, which Turtle shortens.
struct Term {
  std::string_view space, name;
};
constexpr Term is_a{rdf, "type"};

constexpr std::pair<std::string_view, std::string_view> prefixes[] = {
    {"ng", ng}, {"schema", schema}, {"rdf", rdf}, {"xsd", xsd}, {"prov", prov}, {"oa", oa}};

/// The term of a whole IRI: without a space where no prefix fits.
Term term_of(std::string_view iri) {
  for (const auto& [prefix, space] : prefixes) {
    if (iri.starts_with(space) && iri.size() > space.size()) {
      return {space, iri.substr(space.size())};
    }
  }
  return {{}, iri};
}

/// Turtle: the properties of a subject stand together.
class TurtleSink {
 public:
  explicit TurtleSink(std::ostream& out) : buffer_(out) {
    for (const auto& [prefix, space] : prefixes) {
      buffer_ << "@prefix " << prefix << ": <" << space << "> .\n";
    }
  }

  void begin(std::string_view iri) {
    buffer_ << "\n<" << iri << ">";
    first_ = true;
  }
  void end() {
    buffer_ << " .\n";
    buffer_.end_record();
  }
  void iri(Term property, std::string_view iri) {
    this->property(property);
    buffer_ << '<' << iri << '>';
  }
  void term(Term property, Term value) {
    this->property(property);
    write(value);
  }
  void literal(Term property, std::string_view text, Term type = {}) {
    this->property(property);
    buffer_.escaped(write_turtle_string, text);
    if (!type.name.empty()) {
      buffer_ << "^^";
      write(type);
    }
  }
  void finish() { buffer_.flush(); }

 private:
  void property(Term property) {
    buffer_ << (first_ ? " " : " ;\n  ");
    first_ = false;
    write(property);
    buffer_ << ' ';
  }
  void write(Term term) {
    // Names that newsgraph makes are letters and digits; the user's own are written in full.
    const bool is_plain =
        !term.space.empty() && std::all_of(term.name.begin(), term.name.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
    if (!is_plain) {
      buffer_ << '<' << term.space << term.name << '>';
      return;
    }
    for (const auto& [prefix, space] : prefixes) {
      if (space == term.space) {
        buffer_ << prefix << ':' << term.name;
      }
    }
  }

  TextBuffer buffer_;
  bool first_ = true;
};

/// N-Quads: every triple a line, in the default graph.
class QuadSink {
 public:
  explicit QuadSink(std::ostream& out) : buffer_(out) {}

  void begin(std::string_view iri) {
    subject_ = "<";
    subject_ += iri;
    subject_ += "> <";
  }
  void end() { buffer_.end_record(); }
  void iri(Term property, std::string_view iri) {
    this->property(property);
    buffer_ << '<' << iri << "> .\n";
  }
  void term(Term property, Term value) {
    this->property(property);
    buffer_ << '<' << value.space << value.name << "> .\n";
  }
  void literal(Term property, std::string_view text, Term type = {}) {
    this->property(property);
    buffer_.escaped(write_turtle_string, text);
    if (!type.name.empty()) {
      buffer_ << "^^<" << type.space << type.name << '>';
    }
    buffer_ << " .\n";
  }
  void finish() { buffer_.flush(); }

 private:
  void property(Term property) { buffer_ << subject_ << property.space << property.name << "> "; }

  TextBuffer buffer_;
  std::string subject_;
};

/// The triples that JSON-LD has, in the same order.
template <class Sink>
class RdfWriter {
 public:
  RdfWriter(const GraphView& view, const ExportOptions& options, std::ostream& out)
      : view_(view), options_(options), sink_(out), names_(view.graph()) {
    for (const Kind& kind : view.vocabulary().kinds()) {
      kinds_.push_back(term_of(kind.iri));
    }
    for (const EdgeType& type : view.vocabulary().edge_types()) {
      types_.push_back(term_of(type.iri));
    }
  }

  void write() {
    if (!options_.title.empty()) {
      sink_.begin("https://newsgraph.invalid/dataset");
      sink_.term(is_a, {schema, "Dataset"});
      sink_.literal({schema, "name"}, options_.title);
      sink_.end();
    }
    for (std::uint32_t i = 0; i < view_.graph().documents().size(); ++i) {
      article(DocumentId(i));
    }
    auto edge = view_.edges().begin();
    for (const EntityId id : view_.entities()) {
      const auto begin = edge;
      while (edge != view_.edges().end() && edge->source == id) {
        ++edge;
      }
      entity(id, {begin, edge});
    }
    for (const Edge& next : view_.edges()) {
      StatementNames names(names_, view_, next);
      for (const GraphStatement& statement : view_.statements(next)) {
        this->statement(statement, std::string(rdf_base) + "statement/" + names.next(statement));
      }
    }
    sink_.finish();
  }

 private:
  [[nodiscard]] std::string entity_iri(EntityId id) const {
    return std::string(rdf_base) + "entity/" + names_.entity(id);
  }
  [[nodiscard]] std::string article_iri(DocumentId id) const {
    return std::string(rdf_base) + "article/" + names_.article(id);
  }
  void text_if(Term property, std::string_view text) {
    if (!text.empty()) {
      sink_.literal(property, text);
    }
  }
  void date(Term property, const std::optional<Date>& date) {
    if (date) {
      sink_.literal(property, to_iso(*date), date->day == 0 ? Term{} : Term{xsd, "date"});
    }
  }

  void article(DocumentId id) {
    const Source& source = view_.graph().document(id);
    sink_.begin(article_iri(id));
    sink_.term(is_a, {schema, "NewsArticle"});
    sink_.literal({schema, "identifier"}, source.id);
    text_if({ng, "path"}, source.path);
    text_if({schema, "headline"}, source.title);
    text_if({ng, "address"}, source.url);
    if (is_absolute_iri(source.url)) {
      std::string url;
      append_iri(url, source.url);
      sink_.iri({schema, "url"}, url);
    }
    date({schema, "datePublished"}, source.date);
    text_if({schema, "publisher"}, source.publisher);
    text_if({schema, "author"}, source.author);
    text_if({schema, "inLanguage"}, source.language);
    text_if({ng, "sha256"}, source.sha256);
    text_if({ng, "fingerprint"}, source.fingerprint);
    sink_.end();
  }

  void entity(EntityId id, std::span<const Edge> edges) {
    const GraphEntity& entity = view_.graph().entity(id);
    sink_.begin(entity_iri(id));
    sink_.term(is_a, kinds_[entity.kind.value()]);
    sink_.literal({ng, "key"}, entity.key);
    sink_.literal({schema, "name"}, entity.name);
    for (const std::string_view name : entity.names) {
      if (name != entity.name) {
        sink_.literal({schema, "alternateName"}, name);
      }
    }
    for (const std::string& iri : RdfNames::same_as(entity.identifiers)) {
      sink_.iri({schema, "sameAs"}, iri);
    }
    text_if({ng, "knowledge"}, entity.identifiers.knowledge);
    sink_.literal({ng, "mentions"}, std::to_string(entity.mentions), {xsd, "nonNegativeInteger"});
    for (const std::string_view reason : entity.reasons) {
      sink_.literal({ng, "reason"}, reason);
    }
    for (const EntityId other : entity.about) {
      if (view_.contains(other)) {
        sink_.iri({schema, "about"}, entity_iri(other));
      }
    }
    for (const DocumentId document : entity.documents) {
      sink_.iri({schema, "subjectOf"}, article_iri(document));
    }
    for (const Edge& edge : edges) {
      if (edge.status == Status::asserted) {
        sink_.iri(types_[edge.type.value()], entity_iri(edge.target));
      }
    }
    sink_.end();
  }

  void statement(const GraphStatement& statement, const std::string& iri) {
    sink_.begin(iri);
    sink_.term(is_a, {ng, "Statement"});
    sink_.term(is_a, {rdf, "Statement"});
    sink_.iri({rdf, "subject"}, entity_iri(statement.source));
    sink_.term({rdf, "predicate"}, types_[statement.type.value()]);
    sink_.iri({rdf, "object"}, entity_iri(statement.target));
    sink_.literal({ng, "type"}, view_.vocabulary().edge_type(statement.type).name);
    sink_.literal({ng, "status"}, to_string(statement.status));
    sink_.literal({ng, "confidence"}, rdf_decimal(statement.confidence), {xsd, "decimal"});
    sink_.iri({prov, "wasDerivedFrom"}, article_iri(statement.document));
    reference(statement.said_by, {prov, "wasAttributedTo"}, {ng, "saidBy"});
    if (statement.when) {
      text_if({ng, "when"}, statement.when->text);
      date({ng, "date"}, statement.when->date);
    }
    reference(statement.where, {schema, "location"}, {ng, "where"});
    text_if({schema, "roleName"}, statement.role);
    const auto evidence_iri = [&](std::size_t i) {
      return iri + "#evidence-" + std::to_string(i + 1);
    };
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      sink_.iri({ng, "evidence"}, evidence_iri(i));
    }
    sink_.end();
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      evidence(statement, i, evidence_iri(i));
    }
  }

  void reference(const GraphReference* reference, Term entity_property, Term text_property) {
    if (!reference) {
      return;
    }
    if (reference->entity && view_.contains(*reference->entity)) {
      sink_.iri(entity_property, entity_iri(*reference->entity));
    }
    text_if(text_property, reference->text.empty() && reference->entity
                               ? view_.graph().entity(*reference->entity).name
                               : reference->text);
  }

  void evidence(const GraphStatement& statement, std::size_t number, const std::string& iri) {
    const GraphEvidence& evidence = statement.evidence[number];
    sink_.begin(iri);
    sink_.term(is_a, {oa, "SpecificResource"});
    sink_.iri({oa, "hasSource"}, article_iri(statement.document));
    text_if({ng, "rule"}, evidence.rule);
    sink_.iri({oa, "hasSelector"}, iri + "-position");
    if (!evidence.sentence.empty()) {
      sink_.iri({oa, "hasSelector"}, iri + "-quote");
    }
    sink_.end();
    sink_.begin(iri + "-position");
    sink_.term(is_a, {oa, "TextPositionSelector"});
    sink_.literal({oa, "start"}, std::to_string(evidence.span.begin), {xsd, "nonNegativeInteger"});
    sink_.literal({oa, "end"}, std::to_string(evidence.span.end), {xsd, "nonNegativeInteger"});
    sink_.end();
    if (!evidence.sentence.empty()) {
      sink_.begin(iri + "-quote");
      sink_.term(is_a, {oa, "TextQuoteSelector"});
      sink_.literal({oa, "exact"}, evidence.sentence);
      text_if({oa, "prefix"}, evidence.prefix);
      text_if({oa, "suffix"}, evidence.suffix);
      sink_.end();
    }
  }

  const GraphView& view_;
  const ExportOptions& options_;
  Sink sink_;
  RdfNames names_;
  std::vector<Term> kinds_, types_;
};

template <class Sink>
class RdfExporter final : public Exporter {
 public:
  explicit RdfExporter(ExportOptions options) : options_(std::move(options)) {}
  void write(const GraphView& view, std::ostream& out) const override {
    RdfWriter<Sink>(view, options_, out).write();
  }

 private:
  ExportOptions options_;
};

template <class Sink>
std::unique_ptr<Exporter> make(const ExportOptions& options) {
  return std::make_unique<RdfExporter<Sink>>(options);
}

}  // namespace

Format turtle_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".ttl"};
  return {FormatInfo{"turtle", "Turtle: the triples of JSON-LD, for semantic tools", "text/turtle",
                     extensions, true, true, false, true},
          make<TurtleSink>};
}

Format nquads_format() {
  static constexpr std::array<std::string_view, 2> extensions = {".nq", ".nt"};
  return {FormatInfo{"n-quads", "N-Quads: the triples of JSON-LD, a line each, for triple stores",
                     "application/n-quads", extensions, true, true, false, true},
          make<QuadSink>};
}

}  // namespace newsgraph::exporters
