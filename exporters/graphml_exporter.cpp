// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/style.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

/// A column of nodes or of edges. Gephi lower-cases ids and binds the names it knows (label, size,
/// r, g, b, color, weight); Cytoscape shows `name` and `interaction`.
struct Column {
  std::string_view id, name, type;
};

constexpr std::array<Column, 15> node_columns = {{
    {"label", "label", "string"},
    {"name", "name", "string"},
    {"kind", "kind", "string"},
    {"aliases", "aliases", "string"},
    {"wikidata", "wikidata", "string"},
    {"geonames", "geonames", "string"},
    {"mentions", "mentions", "int"},
    {"documents", "documents", "int"},
    {"degree", "degree", "int"},
    {"importance", "importance", "double"},
    {"r", "r", "int"},
    {"g", "g", "int"},
    {"b", "b", "int"},
    {"color", "color", "string"},
    {"size", "size", "double"},
}};

// Ids are unique in the file, and columns of edges share names with those of nodes.
constexpr std::array<Column, 19> edge_columns = {{
    {"e_label", "label", "string"},
    {"e_weight", "weight", "double"},
    {"e_type", "type", "string"},
    {"e_interaction", "interaction", "string"},
    {"e_status", "status", "string"},
    {"e_symmetric", "symmetric", "boolean"},
    {"e_confidence", "confidence", "double"},
    {"e_documents", "documents", "int"},
    {"e_sources", "sources", "int"},
    {"e_evidence", "evidence", "int"},
    {"e_first", "first", "string"},
    {"e_last", "last", "string"},
    {"e_said_by", "said_by", "string"},
    {"e_when", "when", "string"},
    {"e_where", "where", "string"},
    {"e_role", "role", "string"},
    {"e_sentences", "sentences", "string"},
    {"e_articles", "articles", "string"},
    {"e_color", "color", "string"},
}};

/// Values of one column, each once, in the order of their first appearance. An edge has few.
class ValueList {
 public:
  void clear() { values_.clear(); }
  void add(std::string_view value) {
    if (!value.empty() && std::find(values_.begin(), values_.end(), value) == values_.end()) {
      values_.push_back(value);
    }
  }
  [[nodiscard]] const std::vector<std::string_view>& values() const noexcept { return values_; }

 private:
  std::vector<std::string_view> values_;
};

/// Writes the subset of GraphML that every reader we know of takes whole (docs/formats.md).
class GraphmlWriter {
 public:
  GraphmlWriter(const GraphView& view, std::ostream& out) : view_(view), buffer_(out) {
    for (const Kind& kind : view.vocabulary().kinds()) {
      kind_data_.push_back(kind_data(kind));
    }
    for (const EdgeType& type : view.vocabulary().edge_types()) {
      for (std::uint8_t status = 0; status < statuses; ++status) {
        type_data_.push_back(type_data(type, static_cast<Status>(status)));
      }
    }
    tokens_.resize(view.graph().entities().size());
    for (const EntityId id : view.entities()) {
      append_xml_token(tokens_[id.value()], view.graph().entity(id).key);
    }
  }

  void write() {
    head();
    for (const EntityId id : view_.entities()) {
      node(id);
    }
    std::uint64_t number = 0;
    for (const Edge& edge : view_.edges()) {
      this->edge(edge, ++number);
    }
    buffer_ << "</graph>\n</graphml>\n";
    buffer_.flush();
  }

 private:
  static constexpr std::size_t statuses = 5;

  void head() {
    buffer_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Column& column : node_columns) {
      key(column, "node");
    }
    for (const Column& column : edge_columns) {
      key(column, "edge");
    }
    buffer_ << "<graph edgedefault=\"directed\">\n";
  }

  void key(const Column& column, std::string_view owner) {
    buffer_ << "<key id=\"" << column.id << "\" for=\"" << owner << "\" attr.name=\"" << column.name
            << "\" attr.type=\"" << column.type << "\"/>\n";
  }

  void data(std::string_view key, std::string_view text) {
    if (text.empty()) {
      return;
    }
    begin_data(key);
    append_xml_text(buffer_.text(), text);
    buffer_ << "</data>";
  }
  template <class Number>
  void number(std::string_view key, Number value) {
    begin_data(key);
    buffer_.number(value);
    buffer_ << "</data>";
  }
  void list(std::string_view key, const std::vector<std::string_view>& values,
            std::string_view separator) {
    if (values.empty()) {
      return;
    }
    begin_data(key);
    for (std::size_t i = 0; i < values.size(); ++i) {
      buffer_ << (i == 0 ? std::string_view() : separator);
      append_xml_text(buffer_.text(), values[i]);
    }
    buffer_ << "</data>";
  }
  void date(std::string_view key, const std::optional<Date>& value) {
    if (value) {
      data(key, to_iso(*value));
    }
  }
  void begin_data(std::string_view key) { buffer_ << "<data key=\"" << key << "\">"; }

  void node(EntityId id) {
    const GraphEntity& entity = view_.graph().entity(id);
    buffer_ << "<node id=\"" << tokens_[id.value()] << "\">";
    data("label", entity.name);
    data("name", entity.name);
    buffer_ << kind_data_[entity.kind.value()];
    aliases_.clear();
    for (const std::string& name : entity.names) {
      if (name != entity.name) {
        aliases_.add(name);
      }
    }
    list("aliases", aliases_.values(), "; ");
    data("wikidata", entity.identifiers.wikidata);
    data("geonames", entity.identifiers.geonames);
    number("mentions", entity.mentions);
    number("documents", entity.documents.size());
    number("degree", view_.degree(id));
    number("importance", view_.weight(id));
    number("size", node_size(view_.weight(id)));
    buffer_ << "</node>\n";
    buffer_.end_record();
  }

  void edge(const Edge& edge, std::uint64_t number_in_file) {
    buffer_ << "<edge id=\"e";
    buffer_.number(number_in_file);
    buffer_ << "\" source=\"" << tokens_[edge.source.value()] << "\" target=\""
            << tokens_[edge.target.value()]
            << type_data_[edge.type.value() * statuses + static_cast<std::size_t>(edge.status)];
    number("e_weight", std::max(edge.evidence, 1U));  // Gephi deletes what weighs nothing
    number("e_confidence", edge.confidence);
    number("e_documents", edge.documents);
    number("e_sources", edge.sources);
    number("e_evidence", edge.evidence);
    date("e_first", edge.first);
    date("e_last", edge.last);
    collect(edge);
    list("e_said_by", said_by_.values(), "; ");
    list("e_when", when_.values(), "; ");
    list("e_where", where_.values(), "; ");
    list("e_role", role_.values(), "; ");
    list("e_sentences", sentences_.values(), " | ");
    list("e_articles", articles_.values(), "; ");
    buffer_ << "</edge>\n";
    buffer_.end_record();
  }

  /// What the edge's statements say, column by column.
  void collect(const Edge& edge) {
    for (ValueList* list : {&said_by_, &when_, &where_, &role_, &sentences_, &articles_}) {
      list->clear();
    }
    for (const GraphStatement& statement : view_.statements(edge)) {
      if (statement.said_by) {
        said_by_.add(shown(*statement.said_by));
      }
      if (statement.when) {
        when_.add(statement.when->text);
      }
      if (statement.where) {
        where_.add(shown(*statement.where));
      }
      role_.add(statement.role);
      for (const GraphEvidence& evidence : statement.evidence) {
        sentences_.add(evidence.sentence);
      }
      articles_.add(view_.graph().document(statement.document).id);
    }
  }

  [[nodiscard]] std::string_view shown(const GraphReference& reference) const {
    return reference.entity ? view_.graph().entity(*reference.entity).name : reference.text;
  }

  /// The columns that are the same for all nodes of a kind.
  static std::string kind_data(const Kind& kind) {
    const Colour colour = parse_colour(kind.colour);
    std::string data = "<data key=\"kind\">";
    append_xml_text(data, kind.name);
    data += "</data><data key=\"r\">" + std::to_string(colour.red);
    data += "</data><data key=\"g\">" + std::to_string(colour.green);
    data += "</data><data key=\"b\">" + std::to_string(colour.blue);
    return data + "</data><data key=\"color\">" + kind.colour + "</data>";
  }

  /// The rest of an edge's tag, and the columns that are the same for all of a type and status.
  std::string type_data(const EdgeType& type, Status status) const {
    std::string name;
    append_xml_attribute(name, type.name);
    // Gephi takes the type of an edge from this attribute, and merges parallel edges of one type:
    // those of another status are another type.
    const std::string relation =
        status == Status::asserted ? name : name + " (" + std::string(to_string(status)) + ")";
    std::string data = "\" label=\"" + relation + "\"><data key=\"e_label\">";
    append_xml_text(data, edge_label(view_.vocabulary(),
                                     *view_.vocabulary().find_edge_type(type.name), status));
    data += "</data><data key=\"e_type\">" + name;
    data += "</data><data key=\"e_interaction\">" + relation;
    data += "</data><data key=\"e_status\">" + std::string(to_string(status));
    data += "</data><data key=\"e_symmetric\">" + std::string(type.symmetric ? "true" : "false");
    return data + "</data><data key=\"e_color\">" + type.colour + "</data>";
  }

  const GraphView& view_;
  TextBuffer buffer_;
  std::vector<std::string> kind_data_;  // by kind
  std::vector<std::string> type_data_;  // by type and status
  std::vector<std::string> tokens_;     // by entity; empty for those not shown
  ValueList aliases_, said_by_, when_, where_, role_, sentences_, articles_;
};

class GraphmlExporter final : public Exporter {
 public:
  void write(const GraphView& view, std::ostream& out) const override {
    GraphmlWriter(view, out).write();
  }
};

}  // namespace

Format graphml_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".graphml"};
  return {FormatInfo{"graphml", "GraphML: Gephi, Cytoscape, yEd, networkx, igraph",
                     "application/graphml+xml", extensions, true, true, false},
          [](const ExportOptions&) -> std::unique_ptr<Exporter> {
            return std::make_unique<GraphmlExporter>();
          }};
}

}  // namespace newsgraph::exporters
