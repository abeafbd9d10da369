// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/edge_texts.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/packed_texts.hpp"
#include "exporters/style.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

struct Attribute {
  std::string_view id, type;
};

constexpr std::array<Attribute, 8> node_attributes = {{
    {"kind", "string"},
    {"aliases", "string"},
    {"wikidata", "string"},
    {"geonames", "string"},
    {"mentions", "integer"},
    {"documents", "integer"},
    {"degree", "integer"},
    {"importance", "double"},
}};

constexpr std::array<Attribute, 14> edge_attributes = {{
    {"type", "string"},
    {"status", "string"},
    {"symmetric", "boolean"},
    {"confidence", "double"},
    {"documents", "integer"},
    {"sources", "integer"},
    {"evidence", "integer"},
    {"said_by", "string"},
    {"when", "string"},
    {"where", "string"},
    {"role", "string"},
    {"sentences", "string"},
    {"articles", "string"},
    {"color", "string"},
}};

/// A date of which only the month or year is known begins with its first day and ends with its
/// last.
Date first_day(Date date) {
  date.month = std::max<std::uint8_t>(date.month, 1);
  date.day = std::max<std::uint8_t>(date.day, 1);
  return date;
}
Date last_day(Date date) {
  if (date.day != 0) {
    return date;
  }
  Date next = date;
  next.day = 1;
  if (date.month == 0 || date.month == 12) {
    next.year = static_cast<std::int16_t>(date.year + 1);
    next.month = 1;
  } else {
    next.month = static_cast<std::uint8_t>(date.month + 1);
  }
  return add_days(next, -1);
}

/// Writes GEXF 1.3 (docs/formats.md). Edges have the time in which they are told of; those without
/// a date, and nodes, are always there.
class GexfWriter {
 public:
  GexfWriter(const GraphView& view, const ExportOptions& options, std::ostream& out)
      : view_(view), options_(options), buffer_(out) {
    ids_.reserve(view.graph().entities().size());
    for (const GraphEntity& entity : view.graph().entities()) {
      ids_.append([&](std::string& bytes) { append_xml_token(bytes, entity.key); });
    }
    for (const EdgeType& type : view.vocabulary().edge_types()) {
      for (std::uint8_t status = 0; status < statuses; ++status) {
        type_texts_.push_back(type_texts(type, static_cast<Status>(status)));
      }
    }
    for (const Kind& kind : view.vocabulary().kinds()) {
      kind_colours_.push_back(colour(kind.colour));
    }
  }

  void write() {
    head();
    buffer_ << "<nodes count=\"";
    buffer_.number(view_.entities().size());
    buffer_ << "\">\n";
    for (const EntityId id : view_.entities()) {
      node(id);
    }
    buffer_ << "</nodes>\n<edges count=\"";
    buffer_.number(view_.edges().size());
    buffer_ << "\">\n";
    for (std::size_t i = 0; i < view_.edges().size(); ++i) {
      fetch_ahead(view_, i, &ids_);
      edge(view_.edges()[i], i + 1);
    }
    buffer_ << "</edges>\n</graph>\n</gexf>\n";
    buffer_.flush();
  }

 private:
  static constexpr std::size_t statuses = 5;

  /// What is the same for all edges of a type and status.
  struct TypeTexts {
    std::string before_weight, after_weight, colour_column, colour;
  };

  void head() {
    bool dated = false;
    for (const Edge& edge : view_.edges()) {
      dated = dated || edge.first || edge.last;
    }
    buffer_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
               "version=\"1.3\">\n<meta>\n<creator>newsgraph</creator>\n";
    if (!options_.title.empty()) {
      buffer_ << "<description>";  // the schema has no title
      buffer_.escaped(write_xml_text, options_.title);
      buffer_ << "</description>\n";
    }
    buffer_ << "</meta>\n<graph defaultedgetype=\"directed\" mode=\""
            << (dated ? "dynamic\" timeformat=\"date\" timerepresentation=\"interval" : "static")
            << "\">\n";
    attributes("node", node_attributes);
    attributes("edge", edge_attributes);
  }

  template <class Attributes>
  void attributes(std::string_view owner, const Attributes& all) {
    buffer_ << "<attributes class=\"" << owner << "\" mode=\"static\">\n";
    for (const Attribute& attribute : all) {
      buffer_ << "<attribute id=\"" << (owner == "edge" ? "e_" : "") << attribute.id
              << "\" title=\"" << attribute.id << "\" type=\"" << attribute.type << "\"/>\n";
    }
    buffer_ << "</attributes>\n";
  }

  void begin(std::string_view id) { buffer_ << "<attvalue for=\"" << id << "\" value=\""; }
  void text(std::string_view id, std::string_view value) {
    if (!value.empty()) {
      begin(id);
      buffer_.escaped(write_xml_attribute, value);
      buffer_ << "\"/>";
    }
  }
  template <class Number>
  void number(std::string_view id, Number value) {
    begin(id);
    buffer_.number(value);
    buffer_ << "\"/>";
  }
  void list(std::string_view id, const ValueList& values, std::string_view separator) {
    if (values.empty()) {
      return;
    }
    begin(id);
    for (std::size_t i = 0; i < values.values().size(); ++i) {
      buffer_ << (i == 0 ? std::string_view() : separator);
      buffer_.escaped(write_xml_attribute, values.values()[i]);
    }
    buffer_ << "\"/>";
  }
  [[nodiscard]] static std::string colour(std::string_view text) {
    const Colour colour = parse_colour(text);
    return "<viz:color r=\"" + std::to_string(colour.red) + "\" g=\"" +
           std::to_string(colour.green) + "\" b=\"" + std::to_string(colour.blue) + "\"/>";
  }

  [[nodiscard]] TypeTexts type_texts(const EdgeType& type, Status status) const {
    std::string name;
    append_xml_attribute(name, type.name);
    std::string label;
    append_xml_attribute(label, edge_label(view_.vocabulary(),
                                           *view_.vocabulary().find_edge_type(type.name), status));
    const std::string status_name(to_string(status));
    TypeTexts texts;
    // Gephi merges parallel edges of one kind: those of another status are another kind.
    texts.before_weight = "\" kind=\"" + name +
                          (status == Status::asserted ? "" : " (" + status_name + ")") +
                          "\" label=\"" + label + "\" weight=\"";
    texts.after_weight = "\"><attvalues><attvalue for=\"e_type\" value=\"" + name +
                         "\"/><attvalue for=\"e_status\" value=\"" + status_name +
                         "\"/><attvalue for=\"e_symmetric\" value=\"" +
                         (type.symmetric ? "true" : "false") + "\"/>";
    texts.colour_column = "<attvalue for=\"e_color\" value=\"" + type.colour + "\"/>";
    texts.colour = colour(type.colour);
    return texts;
  }

  void node(EntityId id) {
    const GraphEntity& entity = view_.graph().entity(id);
    const Kind& kind = view_.vocabulary().kind(entity.kind);
    buffer_ << "<node id=\"" << ids_[id.value()] << "\" label=\"";
    buffer_.escaped(write_xml_attribute, entity.name) << "\"><attvalues>";
    text("kind", kind.name);
    collect_aliases(entity, aliases_);
    list("aliases", aliases_, "; ");
    text("wikidata", entity.identifiers.wikidata);
    text("geonames", entity.identifiers.geonames);
    number("mentions", entity.mentions);
    number("documents", entity.documents.size());
    number("degree", view_.degree(id));
    number("importance", view_.weight(id));
    buffer_ << "</attvalues>" << kind_colours_[entity.kind.value()] << "<viz:size value=\"";
    buffer_.number(node_size(view_.weight(id)));
    buffer_ << "\"/></node>\n";
    buffer_.end_record();
  }

  void edge(const Edge& edge, std::uint64_t number_in_file) {
    const TypeTexts& type =
        type_texts_[edge.type.value() * statuses + static_cast<std::size_t>(edge.status)];
    buffer_ << "<edge id=\"e";
    buffer_.number(number_in_file);
    buffer_ << "\" source=\"" << ids_[edge.source.value()] << "\" target=\""
            << ids_[edge.target.value()] << type.before_weight;
    buffer_.number(std::max(edge.evidence, 1U)) << type.after_weight;
    number("e_confidence", edge.confidence);
    number("e_documents", edge.documents);
    number("e_sources", edge.sources);
    number("e_evidence", edge.evidence);
    texts_.collect(view_, edge);
    list("e_said_by", texts_.said_by, "; ");
    list("e_when", texts_.when, "; ");
    list("e_where", texts_.where, "; ");
    list("e_role", texts_.role, "; ");
    list("e_sentences", texts_.sentences, " | ");
    list("e_articles", texts_.articles, "; ");
    buffer_ << type.colour_column << "</attvalues>";
    if (edge.first && edge.last) {
      buffer_ << "<spells><spell start=\"";
      buffer_.date(first_day(*edge.first)) << "\" end=\"";
      buffer_.date(last_day(*edge.last)) << "\"/></spells>";
    }
    buffer_ << type.colour << "</edge>\n";
    buffer_.end_record();
  }

  const GraphView& view_;
  const ExportOptions& options_;
  TextBuffer buffer_;
  PackedTexts ids_;                        // by entity
  std::vector<std::string> kind_colours_;  // by kind
  std::vector<TypeTexts> type_texts_;      // by type and status
  ValueList aliases_;
  EdgeTexts texts_;
};

class GexfExporter final : public Exporter {
 public:
  explicit GexfExporter(ExportOptions options) : options_(std::move(options)) {}
  void write(const GraphView& view, std::ostream& out) const override {
    GexfWriter(view, options_, out).write();
  }

 private:
  ExportOptions options_;
};

}  // namespace

Format gexf_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".gexf"};
  return {FormatInfo{"gexf", "GEXF 1.3: Gephi, with the time of every edge", "application/gexf+xml",
                     extensions, true, true, false},
          [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<GexfExporter>(options);
          }};
}

}  // namespace newsgraph::exporters
