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
#include "exporters/packed_texts.hpp"
#include "exporters/style.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

/// Who a file is for.
enum Flavour : unsigned { everybody = 1U, yed = 2U, cytoscape = 4U, analysis = 8U };
constexpr unsigned people = everybody | yed | cytoscape;
constexpr unsigned all = people | analysis;

/// A column of nodes or of edges, and in which flavours it is. Gephi lower-cases ids and binds the
/// names it knows (label, size, r, g, b, color, weight); Cytoscape shows `name` and `interaction`,
/// and keeps both as `shared` too.
struct Column {
  std::string_view id, name, type;
  unsigned flavours = all;
};

constexpr std::array<Column, 16> node_columns = {{
    {"label", "label", "string", everybody | yed | analysis},
    {"name", "name", "string", people},
    {"shared_name", "shared name", "string", cytoscape},
    {"kind", "kind", "string"},
    {"aliases", "aliases", "string", people},
    {"wikidata", "wikidata", "string", people},
    {"geonames", "geonames", "string", people},
    {"mentions", "mentions", "int", people},
    {"documents", "documents", "int", people},
    {"degree", "degree", "int", people},
    {"importance", "importance", "double", people},
    {"r", "r", "int", everybody},
    {"g", "g", "int", everybody},
    {"b", "b", "int", everybody},
    {"color", "color", "string", everybody},
    {"size", "size", "double", everybody},
}};

constexpr std::array<Column, 21> edge_columns = {{
    {"e_label", "label", "string", everybody | yed},
    {"e_name", "name", "string", cytoscape},
    {"e_weight", "weight", "double", people},
    {"e_type", "type", "string"},
    {"e_interaction", "interaction", "string", people},
    {"e_shared_interaction", "shared interaction", "string", cytoscape},
    {"e_status", "status", "string"},
    {"e_symmetric", "symmetric", "boolean", people},
    {"e_confidence", "confidence", "double"},
    {"e_documents", "documents", "int", people},
    {"e_sources", "sources", "int", people},
    {"e_evidence", "evidence", "int", people},
    {"e_first", "first", "string", people},
    {"e_last", "last", "string", people},
    {"e_said_by", "said_by", "string", people},
    {"e_when", "when", "string", people},
    {"e_where", "where", "string", people},
    {"e_role", "role", "string", people},
    {"e_sentences", "sentences", "string"},
    {"e_articles", "articles", "string", people},
    {"e_color", "color", "string", everybody},
}};

/// A text that templates take.
template <std::size_t size>
struct Literal {
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): as in `data<"kind">`
  consteval Literal(const char (&text)[size + 1]) { std::copy_n(text, size, bytes.begin()); }
  std::array<char, size> bytes{};
};
template <std::size_t size>
Literal(const char (&)[size]) -> Literal<size - 1>;

/// `<data key="…">`.
template <Literal key>
constexpr auto data_tag() {
  constexpr std::string_view begin = "<data key=\"";
  constexpr std::string_view end = "\">";
  std::array<char, begin.size() + key.bytes.size() + end.size()> tag{};
  auto at = std::copy(begin.begin(), begin.end(), tag.begin());
  at = std::copy(key.bytes.begin(), key.bytes.end(), at);
  std::copy(end.begin(), end.end(), at);
  return tag;
}
template <Literal key>
inline constexpr auto tag_of = data_tag<key>();

/// In which flavours a column is.
template <Literal key>
consteval unsigned flavours_of() {
  constexpr std::string_view id(key.bytes.data(), key.bytes.size());
  for (const Column& column : node_columns) {
    if (column.id == id) {
      return column.flavours;
    }
  }
  for (const Column& column : edge_columns) {
    if (column.id == id) {
      return column.flavours;
    }
  }
  throw "no such column";
}

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
    ids_.reserve(view.graph().entities().size());
    for (const GraphEntity& entity : view.graph().entities()) {
      ids_.append([&](std::string& bytes) { append_xml_token(bytes, entity.key); });
      if (flavour == cytoscape) {
        names_.append([&](std::string& bytes) { append_xml_text(bytes, entity.name); });
      }
    }
  }

  void write() {
    head();
    for (const EntityId id : view_.entities()) {
      node(id);
    }
    for (std::size_t i = 0; i < view_.edges().size(); ++i) {
      fetch_ahead(view_, i, &ids_);
      edge(view_.edges()[i], i + 1);
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

  // What begins a column and ends it; nothing is written where the flavour has no such column.

  template <Literal key>
  [[nodiscard]] bool begin() {
    if ((flavours_of<key>() & flavour_) == 0) {
      return false;
    }
    buffer_ << std::string_view(tag_of<key>.data(), tag_of<key>.size());
    return true;
  }
  void end() { buffer_ << "</data>"; }

  template <Literal key>
  void data(std::string_view text) {
    if (!text.empty() && begin<key>()) {
      buffer_.escaped(write_xml_text, text);
      end();
    }
  }
  template <Literal key, class Number>
  void number(Number value) {
    if (begin<key>()) {
      buffer_.number(value);
      end();
    }
  }
  template <Literal key>
  void list(const ValueList& values, std::string_view separator) {
    if (values.empty() || !begin<key>()) {
      return;
    }
    for (std::size_t i = 0; i < values.values().size(); ++i) {
      buffer_ << (i == 0 ? std::string_view() : separator);
      buffer_.escaped(write_xml_text, values.values()[i]);
    }
    end();
  }
  template <Literal key>
  void date(const std::optional<Date>& value) {
    if (value && begin<key>()) {
      buffer_.date(*value);
      end();
    }
  }

  void node(EntityId id) {
    const GraphEntity& entity = view_.graph().entity(id);
    buffer_ << "<node id=\"" << ids_[id.value()] << "\">";
    data<"shared_name">(entity.name);
    data<"label">(entity.name);
    data<"name">(entity.name);
    buffer_ << kind_data_[entity.kind.value()];
    collect_aliases(entity, aliases_);
    list<"aliases">(aliases_, "; ");
    data<"wikidata">(entity.identifiers.wikidata);
    data<"geonames">(entity.identifiers.geonames);
    number<"mentions">(entity.mentions);
    number<"documents">(entity.documents.size());
    number<"degree">(view_.degree(id));
    number<"importance">(view_.weight(id));
    number<"size">(node_size(view_.weight(id)));
    if (flavour_ == yed) {
      node_looks(id);
    }
    buffer_ << "</node>\n";
    buffer_.end_record();
  }

  void edge(const Edge& edge, std::uint64_t number_in_file) {
    buffer_ << "<edge id=\"e";
    buffer_.number(number_in_file);
    buffer_ << "\" source=\"" << ids_[edge.source.value()] << "\" target=\""
            << ids_[edge.target.value()]
            << type_data_[edge.type.value() * statuses + static_cast<std::size_t>(edge.status)];
    number<"e_weight">(std::max(edge.evidence, 1U));  // Gephi deletes what weighs nothing
    number<"e_confidence">(edge.confidence);
    number<"e_documents">(edge.documents);
    number<"e_sources">(edge.sources);
    number<"e_evidence">(edge.evidence);
    date<"e_first">(edge.first);
    date<"e_last">(edge.last);
    texts_.collect(view_, edge);
    list<"e_said_by">(texts_.said_by, "; ");
    list<"e_when">(texts_.when, "; ");
    list<"e_where">(texts_.where, "; ");
    list<"e_role">(texts_.role, "; ");
    list<"e_sentences">(texts_.sentences, " | ");
    list<"e_articles">(texts_.articles, "; ");
    if (begin<"e_name">()) {
      buffer_ << names_[edge.source.value()] << " (";
      buffer_.escaped(write_xml_text, view_.vocabulary().edge_type(edge.type).name)
          << ") " << names_[edge.target.value()];
      end();
    }
    if (flavour_ == yed) {
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
    buffer_.escaped(write_xml_text, entity.name);
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
    buffer_.escaped(write_xml_text, edge_label(view_.vocabulary(), edge.type, edge.status));
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
    const auto add = [&](std::string_view key, std::string_view value) {
      const auto* const column =
          std::find_if(edge_columns.begin(), edge_columns.end(),
                       [&](const Column& edge_column) { return edge_column.id == key; });
      if ((column->flavours & flavour_) != 0) {
        data.append("<data key=\"").append(key).append("\">").append(value).append("</data>");
      }
    };
    std::string label;
    append_xml_text(label, edge_label(view_.vocabulary(),
                                      *view_.vocabulary().find_edge_type(type.name), status));
    add("e_shared_interaction", relation);
    add("e_label", label);
    add("e_type", name);
    add("e_interaction", relation);
    add("e_status", to_string(status));
    add("e_symmetric", type.symmetric ? "true" : "false");
    add("e_color", type.colour);
    return data;
  }

  const GraphView& view_;
  const Flavour flavour_;
  std::uint64_t place_ = 0;
  TextBuffer buffer_;
  std::vector<std::string> kind_data_;  // by kind
  std::vector<std::string> type_data_;  // by type and status
  PackedTexts ids_;                     // by entity
  PackedTexts names_;                   // by entity, where edges are named by them
  ValueList aliases_;
  EdgeTexts texts_;
};

class GraphmlExporter final : public Exporter {
 public:
  explicit GraphmlExporter(Flavour flavour) : flavour_(flavour) {}
  void write(const GraphView& view, std::ostream& out) const override {
    GraphmlWriter(view, flavour_, out).write();
    if (flavour_ == everybody) {
      write_processing_instructions(view, out);
      out << "<?newsgraph-end?>\n";
    }
  }

 private:
  Flavour flavour_;
};

}  // namespace

Format graphml_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".graphml"};
  static constexpr std::array<std::string_view, 3> flavours = {"yed", "cytoscape", "analysis"};
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
                                                     : options.flavour == "analysis"  ? analysis
                                                                                      : everybody);
          }};
}

}  // namespace newsgraph::exporters
