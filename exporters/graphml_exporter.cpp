// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/edge_texts.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/json_lines.hpp"
#include "exporters/style.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

/// Who a file is for.
enum Flavour : unsigned { everybody = 1U, yed = 2U, cytoscape = 4U };
constexpr unsigned all = everybody | yed | cytoscape;

/// A column of nodes or of edges, and in which flavours it is. Gephi lower-cases ids and binds the
/// names it knows (label, size, r, g, b, color, weight); Cytoscape shows `name` and `interaction`,
/// and keeps both as `shared` too.
struct Column {
  std::string_view id, name, type;
  unsigned flavours = all;
};

constexpr std::array<Column, 16> node_columns = {{
    {"label", "label", "string", everybody | yed},
    {"name", "name", "string"},
    {"shared_name", "shared name", "string", cytoscape},
    {"kind", "kind", "string"},
    {"aliases", "aliases", "string"},
    {"wikidata", "wikidata", "string"},
    {"geonames", "geonames", "string"},
    {"mentions", "mentions", "int"},
    {"documents", "documents", "int"},
    {"degree", "degree", "int"},
    {"importance", "importance", "double"},
    {"r", "r", "int", everybody},
    {"g", "g", "int", everybody},
    {"b", "b", "int", everybody},
    {"color", "color", "string", everybody},
    {"size", "size", "double", everybody},
}};

constexpr std::array<Column, 21> edge_columns = {{
    {"e_label", "label", "string", everybody | yed},
    {"e_name", "name", "string", cytoscape},
    {"e_weight", "weight", "double"},
    {"e_type", "type", "string"},
    {"e_interaction", "interaction", "string"},
    {"e_shared_interaction", "shared interaction", "string", cytoscape},
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
    {"e_color", "color", "string", everybody},
}};

/// Writes the subset of GraphML that every reader we know of takes whole (docs/formats.md).
class GraphmlWriter {
 public:
  GraphmlWriter(const GraphView& view, Flavour flavour, std::ostream& out)
      : view_(view), flavour_(flavour), buffer_(out) {
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
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"";
    buffer_ << (flavour_ == yed ? " xmlns:y=\"http://www.yworks.com/xml/graphml\">\n" : ">\n");
    for (const Column& column : node_columns) {
      key(column, "node");
    }
    for (const Column& column : edge_columns) {
      key(column, "edge");
    }
    if (flavour_ == yed) {
      buffer_ << "<key id=\"looks\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
                 "<key id=\"e_looks\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n";
    }
    buffer_ << "<graph edgedefault=\"directed\">\n";
  }

  void key(const Column& column, std::string_view owner) {
    if ((column.flavours & flavour_) == 0) {
      return;
    }
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
    data(flavour_ == cytoscape ? "shared_name" : "label", entity.name);
    data("name", entity.name);
    buffer_ << kind_data_[entity.kind.value()];
    collect_aliases(entity, aliases_);
    list("aliases", aliases_.values(), "; ");
    data("wikidata", entity.identifiers.wikidata);
    data("geonames", entity.identifiers.geonames);
    number("mentions", entity.mentions);
    number("documents", entity.documents.size());
    number("degree", view_.degree(id));
    number("importance", view_.weight(id));
    if (flavour_ == everybody) {
      number("size", node_size(view_.weight(id)));
    } else if (flavour_ == yed) {
      node_looks(id);
    }
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
    texts_.collect(view_, edge);
    list("e_said_by", texts_.said_by.values(), "; ");
    list("e_when", texts_.when.values(), "; ");
    list("e_where", texts_.where.values(), "; ");
    list("e_role", texts_.role.values(), "; ");
    list("e_sentences", texts_.sentences.values(), " | ");
    list("e_articles", texts_.articles.values(), "; ");
    if (flavour_ == cytoscape) {
      data("e_name", view_.graph().entity(edge.source).name + " (" +
                         view_.vocabulary().edge_type(edge.type).name + ") " +
                         view_.graph().entity(edge.target).name);
    } else if (flavour_ == yed) {
      edge_looks(edge);
    }
    buffer_ << "</edge>\n";
    buffer_.end_record();
  }

  /// The shapes of yEd that come nearest to those of Graphviz.
  static std::string_view yed_shape(std::string_view shape) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> shapes = {{
        {"box", "rectangle"},
        {"component", "rectangle3d"},
        {"house", "trapezoid"},
        {"note", "parallelogram"},
        {"diamond", "diamond"},
        {"hexagon", "hexagon"},
    }};
    for (const auto& [name, yeds] : shapes) {
      if (name == shape) {
        return yeds;
      }
    }
    return "ellipse";
  }

  /// Nodes are set out in rows: yEd would pile them up, and its layouts are a menu away.
  void node_looks(EntityId id) {
    constexpr std::uint64_t row = 20;
    constexpr std::uint64_t across = 180;
    constexpr std::uint64_t down = 70;
    const GraphEntity& entity = view_.graph().entity(id);
    const Kind& kind = view_.vocabulary().kind(entity.kind);
    buffer_ << "<data key=\"looks\"><y:ShapeNode><y:Geometry height=\"";
    buffer_.number(node_size(view_.weight(id)));
    buffer_ << "\" width=\"";
    buffer_.number(node_size(view_.weight(id)));
    buffer_ << "\" x=\"";
    buffer_.number(place_ % row * across);
    buffer_ << "\" y=\"";
    buffer_.number(place_ / row * down);
    ++place_;
    buffer_
        << "\"/><y:Fill color=\"" << kind.fill << "\"/><y:BorderStyle color=\"" << kind.colour
        << "\" type=\"line\" width=\"1.5\"/><y:NodeLabel modelName=\"sides\" modelPosition=\"s\">";
    append_xml_text(buffer_.text(), entity.name);
    buffer_ << "</y:NodeLabel><y:Shape type=\"" << yed_shape(kind.shape)
            << "\"/></y:ShapeNode></data>";
  }

  void edge_looks(const Edge& edge) {
    const EdgeType& type = view_.vocabulary().edge_type(edge.type);
    const std::string_view line = edge_line(view_.vocabulary(), edge.status);
    buffer_ << "<data key=\"e_looks\"><y:PolyLineEdge><y:LineStyle color=\"" << type.colour
            << "\" type=\"" << (line == "solid" ? std::string_view("line") : line) << "\" width=\""
            << (edge.evidence > 2 ? "2.0" : "1.0") << "\"/><y:Arrows source=\"none\" target=\""
            << (type.symmetric ? "none" : "standard") << "\"/><y:EdgeLabel>";
    append_xml_text(buffer_.text(), edge_label(view_.vocabulary(), edge.type, edge.status));
    buffer_ << "</y:EdgeLabel></y:PolyLineEdge></data>";
  }

  /// The columns that are the same for all nodes of a kind.
  [[nodiscard]] std::string kind_data(const Kind& kind) const {
    const Colour colour = parse_colour(kind.colour);
    std::string data = "<data key=\"kind\">";
    append_xml_text(data, kind.name);
    if (flavour_ != everybody) {
      return data + "</data>";
    }
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
    std::string data = "\" label=\"" + relation + "\">";
    if (flavour_ == cytoscape) {
      data += "<data key=\"e_shared_interaction\">" + relation;
    } else {
      data += "<data key=\"e_label\">";
      append_xml_text(data, edge_label(view_.vocabulary(),
                                       *view_.vocabulary().find_edge_type(type.name), status));
    }
    data += "</data><data key=\"e_type\">" + name;
    data += "</data><data key=\"e_interaction\">" + relation;
    data += "</data><data key=\"e_status\">" + std::string(to_string(status));
    data += "</data><data key=\"e_symmetric\">" + std::string(type.symmetric ? "true" : "false");
    data += "</data>";
    return flavour_ == everybody ? data + "<data key=\"e_color\">" + type.colour + "</data>" : data;
  }

  const GraphView& view_;
  const Flavour flavour_;
  std::uint64_t place_ = 0;
  TextBuffer buffer_;
  std::vector<std::string> kind_data_;  // by kind
  std::vector<std::string> type_data_;  // by type and status
  std::vector<std::string> tokens_;     // by entity; empty for those not shown
  ValueList aliases_;
  EdgeTexts texts_;
};

/// All that GraphML has no place for, as lines of JSON that its readers pass over: newsgraph reads
/// them back.
void write_rest(const GraphView& view, std::ostream& out) {
  JsonWriter json(out, append_json_string_in_xml, "<?newsgraph ", "?>");
  write_json_lines(view, json);
  out << "<?newsgraph-end?>\n";
}

class GraphmlExporter final : public Exporter {
 public:
  explicit GraphmlExporter(Flavour flavour) : flavour_(flavour) {}
  void write(const GraphView& view, std::ostream& out) const override {
    GraphmlWriter(view, flavour_, out).write();
    if (flavour_ == everybody) {
      write_rest(view, out);
    }
  }

 private:
  Flavour flavour_;
};

}  // namespace

Format graphml_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".graphml"};
  static constexpr std::array<std::string_view, 2> flavours = {"yed", "cytoscape"};
  FormatInfo info{"graphml",
                  "GraphML: Gephi, Cytoscape, yEd, networkx, igraph",
                  "application/graphml+xml",
                  extensions,
                  true,
                  true,
                  false};
  info.flavours = flavours;
  return {info, [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<GraphmlExporter>(options.flavour == "yed"         ? yed
                                                     : options.flavour == "cytoscape" ? cytoscape
                                                                                      : everybody);
          }};
}

}  // namespace newsgraph::exporters
