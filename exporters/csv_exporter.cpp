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
#include "exporters/formats.hpp"
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

/// Sets of bytes.
using Bytes = std::array<bool, 256>;
constexpr Bytes bytes(std::string_view some) {
  Bytes result{};
  for (const char c : some) {
    result[static_cast<unsigned char>(c)] = true;
  }
  return result;
}
constexpr Bytes needs_quotes = bytes(",\"\r\n");
constexpr Bytes begins_formula = bytes("=+-@\t\r");
bool is_one_of(char c, const Bytes& some) { return some[static_cast<unsigned char>(c)]; }

/// Writes rows by RFC 4180.
class RowWriter {
 public:
  /// In a table for spreadsheets, no cell is taken for a formula.
  RowWriter(std::ostream& out, bool for_spreadsheets)
      : buffer_(out), for_spreadsheets_(for_spreadsheets) {}

  void cell(std::string_view text) {
    comma();
    const bool is_formula =
        for_spreadsheets_ && !text.empty() && is_one_of(text[0], begins_formula);
    if (!is_formula &&
        std::none_of(text.begin(), text.end(), [](char c) { return is_one_of(c, needs_quotes); })) {
      buffer_ << text;
      return;
    }
    buffer_ << '"' << (is_formula ? "'" : "");
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t quote = std::min(text.find('"', begin), text.size());
      buffer_ << text.substr(begin, quote - begin) << (quote < text.size() ? "\"\"" : "");
      begin = quote + 1;
    }
    buffer_ << '"';
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
  void date(const std::optional<Date>& date) { cell(date ? to_iso(*date) : std::string()); }
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
    EdgeTexts texts;
    std::uint64_t number = 0;
    for (const Edge& edge : view.edges()) {
      const GraphEntity& source = view.graph().entity(edge.source);
      const GraphEntity& target = view.graph().entity(edge.target);
      const EdgeType& type = view.vocabulary().edge_type(edge.type);
      rows.cell("e" + std::to_string(++number));
      rows.cell(source.key);
      rows.cell(target.key);
      rows.cell(type.name);
      rows.cell(source.name);
      rows.cell(target.name);
      rows.cell(type.label);
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
