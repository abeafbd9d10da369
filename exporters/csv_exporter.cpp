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
#include "exporters/packed_texts.hpp"
#include "exporters/text_buffer.hpp"

namespace newsgraph::exporters {
namespace {

constexpr std::string_view neo4j = "neo4j";

/// A column, and its name as neo4j-admin reads it.
struct Column {
  std::string_view name, neo4j_name;
};

constexpr std::array<Column, 10> node_columns = {{
    {"id", "id:ID"},
    {"label", "name"},
    {"kind", ":LABEL"},
    {"aliases", "aliases:string[]"},
    {"wikidata", "wikidata"},
    {"geonames", "geonames"},
    {"mentions", "mentions:int"},
    {"documents", "documents:int"},
    {"degree", "degree:int"},
    {"importance", "importance:double"},
}};

// Gephi takes `source` and `target` for ids, and `type` for whether an edge has a direction.
constexpr std::array<Column, 20> edge_columns = {{
    {"id", "id"},
    {"source", ":START_ID"},
    {"target", ":END_ID"},
    {"relation", ":TYPE"},
    {"source_name", "source_name"},
    {"target_name", "target_name"},
    {"label", "label"},
    {"status", "status"},
    {"weight", "weight:int"},
    {"confidence", "confidence:double"},
    {"documents", "documents:int"},
    {"sources", "sources:int"},
    {"first", "first"},
    {"last", "last"},
    {"said_by", "said_by:string[]"},
    {"when", "when:string[]"},
    {"where", "where:string[]"},
    {"role", "role:string[]"},
    {"sentences", "sentences:string[]"},
    {"articles", "articles:string[]"},
}};

/// Writes rows by RFC 4180.
class RowWriter {
 public:
  /// In a table for spreadsheets, no cell is taken for a formula.
  RowWriter(std::ostream& out, bool for_spreadsheets)
      : buffer_(out),
        for_spreadsheets_(for_spreadsheets),
        escape_(for_spreadsheets ? write_spreadsheet_cell : write_csv_cell) {}

  void cell(std::string_view text) {
    comma();
    buffer_.escaped(escape_, text);
  }
  /// One that cell() wrote somewhere else.
  void ready(std::string_view cell) {
    comma();
    buffer_ << cell;
  }
  /// How cell() writes.
  [[nodiscard]] std::string written(std::string_view text) const {
    std::string cell;
    append_escaped(cell, text, escape_);
    return cell;
  }
  /// `e12`.
  void edge_id(std::uint64_t value) {
    comma();
    buffer_ << 'e';
    buffer_.number(value);
  }
  template <class Number>
  void number(Number value) {
    comma();
    buffer_.number(value);
  }
  void list(const ValueList& values) {
    if (for_spreadsheets_ && values.values().size() < 2) {
      cell(values.empty() ? std::string_view() : values.values().front());
      return;
    }
    joined_.clear();
    for (const std::string_view value : values.values()) {
      joined_ += joined_.empty() ? "" : separator();
      const std::size_t begin = joined_.size();
      joined_ += value;
      if (!for_spreadsheets_) {
        // Between the values of a list, neo4j has a semicolon alone.
        std::replace(joined_.begin() + static_cast<std::ptrdiff_t>(begin), joined_.end(), ';', ',');
      }
    }
    cell(joined_);
  }
  void date(const std::optional<Date>& date) {
    comma();
    if (date) {
      buffer_.date(*date);
    }
  }
  void end_row() {
    buffer_ << "\r\n";
    buffer_.end_record();
    first_ = true;
  }
  void finish() { buffer_.flush(); }

 private:
  [[nodiscard]] const char* separator() const { return for_spreadsheets_ ? "; " : ";"; }
  void comma() {
    if (!first_) {
      buffer_ << ',';
    }
    first_ = false;
  }

  TextBuffer buffer_;
  bool for_spreadsheets_;
  Escape escape_;
  bool first_ = true;
  std::string joined_;
};

class CsvExporter : public Exporter {
 public:
  explicit CsvExporter(const ExportOptions& options) : is_neo4j_(options.flavour == neo4j) {}

 protected:
  template <class Columns>
  void head(const Columns& columns, RowWriter& rows) const {
    for (const Column& column : columns) {
      rows.cell(is_neo4j_ ? column.neo4j_name : column.name);
    }
    rows.end_row();
  }
  [[nodiscard]] bool is_neo4j() const noexcept { return is_neo4j_; }

 private:
  bool is_neo4j_;
};

class NodeTable final : public CsvExporter {
 public:
  using CsvExporter::CsvExporter;

  void write(const GraphView& view, std::ostream& out) const override {
    RowWriter rows(out, !is_neo4j());
    head(node_columns, rows);
    ValueList aliases;
    for (const EntityId id : view.entities()) {
      const GraphEntity& entity = view.graph().entity(id);
      rows.cell(entity.key);
      rows.cell(entity.name);
      rows.cell(view.vocabulary().kind(entity.kind).name);
      collect_aliases(entity, aliases);
      rows.list(aliases);
      rows.cell(entity.identifiers.wikidata);
      rows.cell(entity.identifiers.geonames);
      rows.number(entity.mentions);
      rows.number(entity.documents.size());
      rows.number(view.degree(id));
      rows.number(view.weight(id));
      rows.end_row();
    }
    rows.finish();
  }
};

class EdgeTable final : public CsvExporter {
 public:
  using CsvExporter::CsvExporter;

  void write(const GraphView& view, std::ostream& out) const override {
    RowWriter rows(out, !is_neo4j());
    head(edge_columns, rows);
    // By entity, by type, by status: each stands in many rows.
    PackedTexts keys, names;
    for (const GraphEntity& entity : view.graph().entities()) {
      keys.add(rows.written(entity.key));
      names.add(rows.written(entity.name));
    }
    std::vector<std::string> types, labels;
    for (const EdgeType& type : view.vocabulary().edge_types()) {
      types.push_back(rows.written(type.name));
      labels.push_back(rows.written(type.label));
    }
    EdgeTexts texts;
    for (std::size_t i = 0; i < view.edges().size(); ++i) {
      const Edge& edge = view.edges()[i];
      fetch_ahead(view, i, &keys);
      rows.edge_id(i + 1);
      rows.ready(keys[edge.source.value()]);
      rows.ready(keys[edge.target.value()]);
      rows.ready(types[edge.type.value()]);
      rows.ready(names[edge.source.value()]);
      rows.ready(names[edge.target.value()]);
      rows.ready(labels[edge.type.value()]);
      rows.cell(to_string(edge.status));
      rows.number(std::max(edge.evidence, 1U));
      rows.number(edge.confidence);
      rows.number(edge.documents);
      rows.number(edge.sources);
      rows.date(edge.first);
      rows.date(edge.last);
      texts.collect(view, edge);
      for (const ValueList* list : {&texts.said_by, &texts.when, &texts.where, &texts.role}) {
        rows.list(*list);
      }
      rows.list(texts.sentences);
      rows.list(texts.articles);
      rows.end_row();
    }
    rows.finish();
  }
};

template <class Table>
Format table(std::string_view name, std::string_view description,
             std::span<const std::string_view> extensions) {
  static constexpr std::array<std::string_view, 1> flavours = {neo4j};
  FormatInfo info{name, description, "text/csv", extensions, true, true, false};
  info.flavours = flavours;
  return {info, [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<Table>(options);
          }};
}

}  // namespace

Format csv_nodes_format() {
  static constexpr std::array<std::string_view, 1> extensions = {"nodes.csv"};
  return table<NodeTable>("csv-nodes", "CSV: the nodes, for spreadsheets, Gephi and Neo4j",
                          extensions);
}

Format csv_edges_format() {
  static constexpr std::array<std::string_view, 1> extensions = {"edges.csv"};
  return table<EdgeTable>("csv-edges", "CSV: the edges with their sentences, likewise", extensions);
}

}  // namespace newsgraph::exporters
