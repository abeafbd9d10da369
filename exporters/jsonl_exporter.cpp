// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/edge_texts.hpp"
#include "exporters/formats.hpp"
#include "exporters/json_lines.hpp"
#include "exporters/json_writer.hpp"

namespace newsgraph::exporters {
namespace {

/// The words that a reference shows: its entity's name, or its own.
std::string_view shown(const Graph& graph, const GraphReference& reference) {
  return reference.entity ? std::string_view(graph.entity(*reference.entity).name)
                          : std::string_view(reference.text);
}

enum class Detail : std::uint8_t {
  all,
  needed,  ///< to read the graph back: nothing that can be told from the rest
};

template <Escape escape, Detail detail>
class LinesWriter {
 public:
  LinesWriter(const GraphView& view, std::ostream& out, std::string_view before,
              std::string_view after)
      : view_(view), graph_(view.graph()), json_(out, before, after) {
    keys_.reserve(graph_.entities().size());
    for (const GraphEntity& entity : graph_.entities()) {
      add(entity.key, keys_);
      if (detail == Detail::all) {
        add(entity.name, names_);
      }
    }
  }

  void write() {
    for (const Source& source : graph_.documents()) {
      line("document", [&] { document(source); });
    }
    for (const EntityId id : view_.entities()) {
      line("node", [&] { node(id); });
    }
    for (const Edge& edge : view_.edges()) {
      fetch_ahead(view_, number_++, &keys_);
      line("edge", [&] { this->edge(edge); });
      std::size_t next_evidence = 0;
      for (const GraphStatement& statement : view_.statements(edge)) {
        line("statement", [&] { this->statement(statement, next_evidence); });
      }
    }
    json_.flush();
  }

 private:
  template <class Write>
  void line(std::string_view what, Write write) {
    json_.begin_object();
    json_.key(what);
    json_.begin_object();
    write();
    json_.end_object();
    json_.end_object();
    json_.end_text();
  }

  static void add(std::string_view text, PackedTexts& texts) {
    texts.append([&](std::string& bytes) { append_escaped(bytes, text, escape); });
  }
  void key(std::string_view name, EntityId id) {
    json_.key(name);
    json_.raw(keys_[id.value()]);
  }
  void name(std::string_view name, EntityId id) {
    json_.key(name);
    json_.raw(names_[id.value()]);
  }

  void document(const Source& source) {
    json_.field("doc", source.id);
    json_.field("path", source.path);
    json_.field_if("title", source.title);
    json_.field_if("url", source.url);
    json_.date_field_if("date", source.date);
    json_.field_if("source", source.publisher);
    json_.field_if("author", source.author);
    json_.field_if("language", source.language);
    json_.field_if("sha256", source.sha256);
    json_.field_if("fingerprint", source.fingerprint);
  }

  void node(EntityId id) {
    const GraphEntity& entity = graph_.entity(id);
    key("id", id);
    json_.field("name", entity.name);
    json_.field("kind", view_.vocabulary().kind(entity.kind).name);
    json_.strings("names", entity.names);
    json_.field_if("wikidata", entity.identifiers.wikidata);
    json_.field_if("geonames", entity.identifiers.geonames);
    json_.field_if("knowledge", entity.identifiers.knowledge);
    json_.number_field("mentions", entity.mentions);
    json_.key("documents");
    json_.begin_array();
    for (const DocumentId document : entity.documents) {
      json_.string(graph_.document(document).id);
    }
    json_.end_array();
    if (!entity.about.empty()) {
      json_.key("about");
      json_.begin_array();
      for (const EntityId other : entity.about) {
        json_.raw(keys_[other.value()]);
      }
      json_.end_array();
    }
    if (!entity.reasons.empty()) {
      json_.strings("reasons", entity.reasons);
    }
    if (detail == Detail::all) {
      json_.number_field("weight", view_.weight(id));
    }
  }

  void edge(const Edge& edge) {
    edge_id();
    json_.field("type", view_.vocabulary().edge_type(edge.type).name);
    if (detail == Detail::all) {
      name("source", edge.source);
      name("target", edge.target);
    }
    key("source_id", edge.source);
    key("target_id", edge.target);
    json_.field("status", to_string(edge.status));
    if (detail == Detail::all) {
      json_.number_field("confidence", edge.confidence);
      json_.number_field("documents", edge.documents);
      json_.number_field("sources", edge.sources);
      json_.date_field_if("first", edge.first);
      json_.date_field_if("last", edge.last);
      said(edge);
    }
    json_.key("evidence");
    json_.begin_array();
    for (const GraphStatement& statement : view_.statements(edge)) {
      for (const GraphEvidence& evidence : statement.evidence) {
        json_.begin_object();
        json_.field("doc", graph_.document(statement.document).id);
        json_.number_field("begin", evidence.span.begin);
        json_.number_field("end", evidence.span.end);
        json_.field("rule", evidence.rule);
        json_.field("sentence", evidence.sentence);
        json_.field_if("prefix", evidence.prefix);
        json_.field_if("suffix", evidence.suffix);
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void edge_id(std::string_view name = "id") {
    json_.key(name);
    json_.prefixed_number('e', number_);
  }

  /// What the statements say of speaker, time, place and office, each once.
  void said(const Edge& edge) {
    for (auto& list : said_) {
      list.clear();
    }
    for (const GraphStatement& statement : view_.statements(edge)) {
      if (statement.said_by) {
        said_[0].push_back(shown(graph_, *statement.said_by));
      }
      if (statement.when) {
        said_[1].push_back(statement.when->text);
      }
      if (statement.where) {
        said_[2].push_back(shown(graph_, *statement.where));
      }
      if (!statement.role.empty()) {
        said_[3].push_back(statement.role);
      }
    }
    constexpr std::array<std::string_view, 4> names = {"said_by", "when", "where", "role"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::sort(said_[i].begin(), said_[i].end());
      said_[i].erase(std::unique(said_[i].begin(), said_[i].end()), said_[i].end());
      json_.strings(names[i], said_[i]);
    }
  }

  void reference(std::string_view name, const GraphReference* reference) {
    if (!reference) {
      return;
    }
    json_.key(name);
    json_.begin_object();
    json_.field("text", reference->text);
    if (reference->entity) {
      key("id", *reference->entity);
    }
    json_.end_object();
  }

  /// Statements refer to their edge, and to its pieces of evidence by their number from 0.
  void statement(const GraphStatement& statement, std::size_t& next_evidence) {
    edge_id("edge");
    json_.field("doc", graph_.document(statement.document).id);
    json_.number_field("confidence", statement.confidence);
    reference("said_by", statement.said_by);
    if (statement.when) {
      json_.key("when");
      json_.begin_object();
      json_.field("text", statement.when->text);
      json_.date_field_if("date", statement.when->date);
      json_.end_object();
    }
    reference("where", statement.where);
    json_.field_if("role", statement.role);
    json_.key("evidence");
    json_.begin_array();
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      json_.number(next_evidence++);
    }
    json_.end_array();
  }

  const GraphView& view_;
  const Graph& graph_;
  BasicJsonWriter<escape> json_;
  PackedTexts keys_, names_;  // by entity, as JSON; names only in full detail
  std::size_t number_ = 0;    // of the edge, from 1
  std::array<std::vector<std::string_view>, 4> said_;
};

class JsonLinesExporter final : public Exporter {
 public:
  void write(const GraphView& view, std::ostream& out) const override {
    write_json_lines(view, out);
  }
};

}  // namespace

void write_json_lines(const GraphView& view, std::ostream& out) {
  LinesWriter<write_json_string, Detail::all>(view, out, {}, {}).write();
}

void write_processing_instructions(const GraphView& view, std::ostream& out) {
  LinesWriter<write_json_string_in_xml, Detail::needed>(view, out, "<?newsgraph ", "?>").write();
}

Format jsonl_format() {
  static constexpr std::array<std::string_view, 2> extensions = {".jsonl", ".ndjson"};
  return {FormatInfo{"jsonl", "JSON Lines: everything that newsgraph knows, for scripts",
                     "application/x-ndjson", extensions, true, true, false, true},
          [](const ExportOptions&) -> std::unique_ptr<Exporter> {
            return std::make_unique<JsonLinesExporter>();
          }};
}

}  // namespace newsgraph::exporters
