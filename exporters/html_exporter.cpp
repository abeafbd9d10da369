// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/embedded.hpp"
#include "exporters/edge_texts.hpp"
#include "exporters/escape.hpp"
#include "exporters/formats.hpp"
#include "exporters/json_writer.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(html_page);

namespace newsgraph::exporters {
namespace {

constexpr std::array<Status, 5> statuses = {Status::asserted, Status::planned, Status::possible,
                                            Status::negated, Status::ended};

/// Writes the graph as the JSON that exporters/html/model.mjs reads. Kinds, types, statuses,
/// articles and nodes are lists; everything else refers to them by their number.
class PageData {
 public:
  PageData(const GraphView& view, std::ostream& out)
      : view_(view), graph_(view.graph()), json_(out), numbers_(graph_.entities().size()) {
    for (std::uint32_t i = 0; i < view.entities().size(); ++i) {
      numbers_[view.entities()[i].value()] = i;
    }
  }

  void write() {
    json_.begin_object();
    looks();
    list("articles", graph_.documents(), [&](const Source& source) { article(source); });
    list("nodes", view_.entities(), [&](EntityId id) { node(id); });
    list("edges", view_.edges(), [&](const Edge& edge) { this->edge(edge); });
    json_.end_object();
    json_.flush();
  }

 private:
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    json_.key(name);
    json_.begin_array();
    json_.end_line();
    for (const auto& item : items) {
      json_.begin_object();
      write(item);
      json_.end_object();
      json_.end_line();
    }
    json_.end_array();
  }

  void looks() {
    const Vocabulary& vocabulary = view_.vocabulary();
    list("kinds", vocabulary.kinds(), [&](const Kind& kind) {
      json_.field("name", kind.name);
      json_.key("actor");
      json_.boolean(kind.parent == "actor");
      json_.field("label", kind.label);
      json_.field("plural", kind.plural);
      json_.field("colour", kind.colour);
      json_.field("shape", kind.shape);
    });
    list("types", vocabulary.edge_types(), [&](const EdgeType& type) {
      json_.field("name", type.name);
      json_.field("label", type.label);
      json_.field("inverse", type.inverse_label);
      json_.field("colour", type.colour);
      json_.field("line", type.line);
      json_.key("symmetric");
      json_.boolean(type.symmetric);
    });
    list("statuses", statuses, [&](Status status) {
      const StatusLook& look = vocabulary.look(status);
      json_.field("name", to_string(status));
      json_.field("label", look.label);
      json_.field_if("mark", look.mark);
      json_.field_if("line", look.line);
      json_.field_if("head", look.head);
    });
  }

  void article(const Source& source) {
    json_.field("id", source.id);
    json_.field_if("title", source.title);
    json_.field_if("url", source.url);
    json_.date_field_if("date", source.date);
    json_.field_if("source", source.publisher);
    json_.field_if("author", source.author);
  }

  void node(EntityId id) {
    const GraphEntity& entity = graph_.entity(id);
    json_.field("id", entity.key);
    json_.field("name", entity.name);
    json_.number_field("kind", entity.kind.value());
    json_.strings("names", entity.names);
    json_.field_if("wikidata", entity.identifiers.wikidata);
    json_.field_if("geonames", entity.identifiers.geonames);
    json_.number_field("mentions", entity.mentions);
    // Thousandths: more would not be seen.
    json_.number_field("weight", std::round(1000.0 * view_.weight(id)) / 1000.0);
    json_.key("articles");
    json_.begin_array();
    for (const DocumentId document : entity.documents) {
      json_.number(document.value());
    }
    json_.end_array();
    if (!entity.about.empty()) {
      json_.key("about");
      json_.begin_array();
      for (const EntityId other : entity.about) {
        if (view_.contains(other)) {
          json_.number(numbers_[other.value()]);
        }
      }
      json_.end_array();
    }
    if (!entity.reasons.empty()) {
      json_.strings("reasons", entity.reasons);
    }
  }

  void edge(const Edge& edge) {
    fetch_ahead(view_, edge_++);
    json_.number_field("source", numbers_[edge.source.value()]);
    json_.number_field("target", numbers_[edge.target.value()]);
    json_.number_field("type", edge.type.value());
    json_.number_field("status", static_cast<int>(edge.status));
    json_.number_field("confidence", edge.confidence);
    json_.date_field_if("first", edge.first);
    json_.date_field_if("last", edge.last);
    json_.key("statements");
    json_.begin_array();
    for (const GraphStatement& statement : view_.statements(edge)) {
      json_.begin_object();
      this->statement(statement);
      json_.end_object();
    }
    json_.end_array();
  }

  void statement(const GraphStatement& statement) {
    json_.number_field("article", statement.document.value());
    json_.number_field("confidence", statement.confidence);
    reference("by", statement.said_by);
    if (statement.when) {
      json_.field_if("when", statement.when->text);
      json_.date_field_if("date", statement.when->date);
    }
    reference("where", statement.where);
    json_.field_if("role", statement.role);
    json_.key("sentences");
    json_.begin_array();
    for (const GraphEvidence& evidence : statement.evidence) {
      json_.begin_object();
      json_.field("text", evidence.sentence);
      json_.field_if("rule", evidence.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  /// An entity that the view hides is named by its words alone.
  void reference(std::string_view name, const GraphReference* reference) {
    if (!reference) {
      return;
    }
    json_.key(name);
    json_.begin_object();
    if (reference->entity && view_.contains(*reference->entity)) {
      json_.number_field("node", numbers_[reference->entity->value()]);
    }
    json_.field("text", reference->text.empty() && reference->entity
                            ? graph_.entity(*reference->entity).name
                            : reference->text);
    json_.end_object();
  }

  const GraphView& view_;
  const Graph& graph_;
  BasicJsonWriter<write_json_string_in_html> json_;
  std::size_t edge_ = 0;
  std::vector<std::uint32_t> numbers_;  // by entity: its place in the list of nodes
};

/// The page of exporters/html/ with title and graph in their places.
class HtmlExporter final : public Exporter {
 public:
  explicit HtmlExporter(std::string title) : title_(std::move(title)) {}

  void write(const GraphView& view, std::ostream& out) const override {
    constexpr std::string_view title_mark = "<!--title-->";
    constexpr std::string_view data_mark = "<!--data-->";
    std::string_view page = NEWSGRAPH_EMBEDDED(html_page);
    const auto data = page.find(data_mark);
    assert(data != std::string_view::npos);
    std::string head(page.substr(0, data));
    std::string title;
    append_xml_text(title, title_.empty() ? "The graph of the articles" : title_);
    for (auto at = head.find(title_mark); at != std::string::npos;
         at = head.find(title_mark, at + title.size())) {
      head.replace(at, title_mark.size(), title);
    }
    out.write(head.data(), static_cast<std::streamsize>(head.size()));
    PageData(view, out).write();
    page.remove_prefix(data + data_mark.size());
    out.write(page.data(), static_cast<std::streamsize>(page.size()));
  }

 private:
  std::string title_;
};

}  // namespace

Format html_format() {
  static constexpr std::array<std::string_view, 2> extensions = {".html", ".htm"};
  return {
      FormatInfo{"html", "HTML: one page with drawing, table and every sentence, for any browser",
                 "text/html", extensions, true, true, false},
      [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
        return std::make_unique<HtmlExporter>(options.title);
      }};
}

}  // namespace newsgraph::exporters
