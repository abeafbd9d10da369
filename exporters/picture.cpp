// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/picture.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "exporters/drawing.hpp"
#include "exporters/escape.hpp"
#include "exporters/style.hpp"

namespace newsgraph::exporters {
namespace {

// Everywhere a font of this name, or one that stands in for it, is found.
constexpr const char* font = "Helvetica";
constexpr const char* bold_font = "Helvetica-Bold";

constexpr std::size_t node_label_width = 24;  // code points
constexpr std::size_t edge_label_width = 22;
constexpr std::size_t label_lines = 6;
constexpr std::size_t tooltip_sentences = 4;
constexpr std::size_t legend_columns = 7;

/// One decimal, without a locale.
std::string decimal(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 1)
                       .ptr;
  return {digits.data(), end};
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string dot_text(std::string_view text) {
  std::string escaped;
  append_dot_text(escaped, text);
  return escaped;
}

std::string html_text(std::string_view text) {
  std::string escaped;
  append_dot_html(escaped, text);
  return escaped;
}

std::string joined(const std::vector<std::string>& lines, std::string_view separator) {
  std::string text;
  for (const std::string& line : lines) {
    text.append(text.empty() ? "" : separator).append(line);
  }
  return text;
}

std::string wrapped_label(std::string_view text, std::size_t width, std::size_t max_lines) {
  return dot_text(joined(wrap(text, width, max_lines), "\n"));
}

class Artist {
 public:
  Artist(const GraphView& view, const ExportOptions& options, GraphvizGraph& graph)
      : view_(view),
        vocabulary_(view.vocabulary()),
        options_(options),
        graph_(graph),
        drawing_(plan_drawing(view)) {}

  void draw() {
    set_defaults();
    for (const EntityId id : drawing_.nodes) {
      node(id);
    }
    for (const Line& line : drawing_.lines) {
      edge(line);
    }
  }

 private:
  void set_defaults() {
    const std::string note = left_out();
    graph_.set({{"charset", "UTF-8"},
                {"fontname", font},
                {"fontsize", "12"},
                {"label", GraphvizValue::html(heading(note))},
                {"labelloc", "t"},
                {"tooltip", dot_text(options_.title)},
                {"bgcolor", "white"},
                {"pad", "0.3"},
                {"forcelabels", "true"}});
    switch (drawing_.layout) {
      case Layout::layered_quick:
        graph_.set({{"nslimit", "1"}, {"nslimit1", "1"}, {"mclimit", "0.3"}});
        [[fallthrough]];
      case Layout::layered:
        graph_.set({{"layout", "dot"},
                    {"rankdir", "LR"},
                    {"splines", "true"},
                    {"nodesep", "0.25"},
                    {"ranksep", "0.7"}});
        break;
      case Layout::springs:
        graph_.set({{"layout", "sfdp"},
                    {"overlap", "prism"},
                    {"splines", "curved"},
                    {"sep", "+12"},
                    {"K", "1.1"},
                    {"repulsiveforce", "1.6"},
                    {"outputorder", "edgesfirst"}});
    }
    graph_.set_for_nodes({{"fontname", font},
                          {"fontcolor", "#111111"},
                          {"style", "filled"},
                          {"margin", "0.12,0.06"},
                          {"height", "0.35"}});
    graph_.set_for_edges({{"fontname", font}, {"fontsize", "10"}, {"arrowsize", "0.8"}});
  }

  // --- nodes

  void node(EntityId id) {
    const GraphEntity& entity = view_.graph().entity(id);
    const Kind& kind = vocabulary_.kind(entity.kind);
    const bool actor = vocabulary_.is_actor(entity.kind);
    const double strength = std::sqrt(view_.weight(id));
    const double size = actor ? 12.0 + 9.0 * strength : 10.5 + 3.0 * strength;
    const bool prominent = actor && strength > 0.6;
    graph_.add_node(entity.key,
                    {{"label", wrapped_label(entity.name, node_label_width, label_lines)},
                     {"tooltip", dot_text(node_tooltip(entity, kind))},
                     {"shape", kind.shape},
                     {"color", kind.colour},
                     {"fillcolor", kind.fill},
                     {"fontsize", decimal(size)},
                     {"fontname", prominent ? bold_font : font},
                     {"penwidth", decimal(prominent ? 2.5
                                          : actor   ? 1.5
                                                    : 1.0)}});
  }

  static std::string node_tooltip(const GraphEntity& entity, const Kind& kind) {
    std::string text = entity.name + " (" + kind.label + ")";
    std::vector<std::string> aliases = entity.names;
    std::erase(aliases, entity.name);
    if (!aliases.empty()) {
      aliases.resize(std::min<std::size_t>(aliases.size(), 8));
      text += "\nalso: " + joined(aliases, ", ");
    }
    return text + "\n" + counted(entity.mentions, "mention", "mentions") + " in " +
           counted(entity.documents.size(), "article", "articles");
  }

  // --- edges

  void edge(const Line& line) {
    const Edge& first = view_.edges()[line.edges.front()];
    const EdgeType& type = vocabulary_.edge_type(first.type);
    const bool office = type.name == "represents";
    std::uint32_t evidence = 0;
    for (const std::uint32_t index : line.edges) {
      evidence += view_.edges()[index].evidence;
    }
    const double width = 1.0 + std::log2(std::max(1.0, static_cast<double>(evidence))) * 0.5;
    const std::string tooltip = dot_text(edge_tooltip(line));
    graph_.add_edge(view_.graph().entity(first.source).key, view_.graph().entity(first.target).key,
                    {{"label", edge_label_of(line)},
                     {"tooltip", tooltip},
                     {"labeltooltip", tooltip},
                     {"color", type.colour},
                     {"fontcolor", type.colour},
                     {"style", edge_line(vocabulary_, first.type, first.status)},
                     {"arrowhead", edge_head(vocabulary_, first.type, first.status)},
                     {"penwidth", decimal(office ? 1.0 : width)}});
  }

  GraphvizValue edge_label_of(const Line& line) const {
    std::vector<std::string> parts;
    for (const std::uint32_t index : line.edges) {
      const Edge& edge = view_.edges()[index];
      std::string part = edge_label(vocabulary_, edge.type, edge.status);
      if (const std::string role = role_of(edge); !role.empty()) {
        part += " as " + role;
      }
      parts.push_back(wrapped_label(part, edge_label_width, 3));
    }
    return joined(parts, "\\n");
  }

  /// The office that most statements give, the first of equals.
  std::string role_of(const Edge& edge) const {
    std::string_view best;
    std::ptrdiff_t best_count = 0;
    const auto statements = view_.statements(edge);
    for (const GraphStatement& statement : statements) {
      const auto count =
          std::count_if(statements.begin(), statements.end(),
                        [&](const GraphStatement& other) { return other.role == statement.role; });
      if (!statement.role.empty() && count > best_count) {
        best = statement.role;
        best_count = count;
      }
    }
    return std::string(best);
  }

  /// What articles say, as they say it.
  std::string edge_tooltip(const Line& line) const {
    const Graph& graph = view_.graph();
    std::string text;
    std::size_t sentences = 0;
    for (const std::uint32_t index : line.edges) {
      const Edge& edge = view_.edges()[index];
      text += (text.empty() ? "" : "\n") + graph.entity(edge.source).name + " – " +
              edge_label(vocabulary_, edge.type, edge.status) + " – " +
              graph.entity(edge.target).name;
      std::set<std::string_view> seen;
      for (const GraphStatement& statement : view_.statements(edge)) {
        for (const GraphEvidence& evidence : statement.evidence) {
          if (!evidence.sentence.empty() && seen.insert(evidence.sentence).second &&
              ++sentences <= tooltip_sentences) {
            text += "\n• " + evidence.sentence + " [" + article_name(evidence.document) + "]";
          }
        }
      }
    }
    if (sentences > tooltip_sentences) {
      text +=
          "\n… and " + counted(sentences - tooltip_sentences, "sentence", "sentences") + " more";
    }
    return text;
  }

  std::string article_name(DocumentId id) const {
    const Source& source = view_.graph().document(id);
    return source.id + (source.date ? ", " + to_iso(*source.date) : "");
  }

  // --- title and legend

  std::string left_out() const {
    if (drawing_.hidden_nodes == 0 && drawing_.hidden_lines == 0) {
      return {};
    }
    return "The strongest part: " + counted(drawing_.hidden_nodes, "node", "nodes") + " and " +
           counted(drawing_.hidden_lines, "edge", "edges") + " are not drawn.";
  }

  std::string heading(const std::string& note) const {
    std::string html = "<table border=\"0\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"2\">";
    if (!options_.title.empty()) {
      html += "<tr><td><font point-size=\"20\"><b>" + html_title() + "</b></font></td></tr>";
    }
    if (!note.empty()) {
      html += "<tr><td><font point-size=\"12\" color=\"#444444\">" + html_text(note) +
              "</font></td></tr>";
    }
    html += legend(kind_cells()) + legend(type_cells()) + legend(status_cells());
    // A table without rows is no table to Graphviz.
    return html +
           (drawing_.nodes.empty() ? "<tr><td>Nothing to draw</td></tr></table>" : "</table>");
  }

  std::string html_title() const {
    std::vector<std::string> lines = wrap(options_.title, 80, 3);
    return html_text(joined(lines, "\n"));
  }

  /// Rows of cells, each row a table of its own: columns need not stand below one another.
  static std::string legend(const std::vector<std::string>& cells) {
    std::string html;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i % legend_columns == 0) {
        html +=
            "<tr><td><table border=\"0\" cellborder=\"0\" cellspacing=\"4\" cellpadding=\"2\"><tr>";
      }
      html += cells[i];
      if (i % legend_columns == legend_columns - 1 || i + 1 == cells.size()) {
        html += "</tr></table></td></tr>";
      }
    }
    return html;
  }

  std::vector<std::string> kind_cells() const {
    std::set<KindId> kinds;
    for (const EntityId id : drawing_.nodes) {
      kinds.insert(view_.graph().entity(id).kind);
    }
    std::vector<std::string> cells;
    for (const KindId id : kinds) {
      const Kind& kind = vocabulary_.kind(id);
      const bool round = kind.shape == "ellipse" || kind.shape == "oval";
      cells.push_back("<td border=\"2\" cellpadding=\"4\" color=\"" + kind.colour +
                      "\" bgcolor=\"" + kind.fill + "\"" + (round ? " style=\"rounded\"" : "") +
                      "><font point-size=\"12\">" + html_text(kind.label) + "</font></td>");
    }
    return cells;
  }

  std::vector<std::string> type_cells() const {
    std::set<EdgeTypeId> types;
    for (const Edge& edge : drawn_edges()) {
      types.insert(edge.type);
    }
    std::vector<std::string> cells;
    for (const EdgeTypeId id : types) {
      const EdgeType& type = vocabulary_.edge_type(id);
      const std::string arrow = type.symmetric ? "" : "&#8594; ";
      cells.push_back(sample(type.colour, type.line == "bold" ? "3" : "1", "") +
                      "<td><font point-size=\"12\" color=\"" + type.colour + "\">" + arrow +
                      html_text(type.label) + "</font></td>");
    }
    return cells;
  }

  std::vector<std::string> status_cells() const {
    std::set<Status> statuses;
    for (const Edge& edge : drawn_edges()) {
      statuses.insert(edge.status);
    }
    std::vector<std::string> cells;
    for (const Status status : statuses) {
      const StatusLook& look = vocabulary_.look(status);
      if (!look.line.empty()) {
        cells.push_back(sample("#333333", "1", look.line) + "<td><font point-size=\"12\">" +
                        html_text(look.label) + "</font></td>");
      }
    }
    return cells;
  }

  /// A piece of line: the lower border of an empty cell.
  static std::string sample(const std::string& colour, const std::string& width,
                            const std::string& line) {
    return "<td width=\"26\" sides=\"b\" border=\"" + width + "\" color=\"" + colour + "\"" +
           (line.empty() ? "" : " style=\"" + line + "\"") + "></td>";
  }

  std::vector<Edge> drawn_edges() const {
    std::vector<Edge> edges;
    for (const Line& line : drawing_.lines) {
      for (const std::uint32_t index : line.edges) {
        edges.push_back(view_.edges()[index]);
      }
    }
    return edges;
  }

  const GraphView& view_;
  const Vocabulary& vocabulary_;
  const ExportOptions& options_;
  GraphvizGraph& graph_;
  const Drawing drawing_;
};

}  // namespace

void draw_picture(const GraphView& view, const ExportOptions& options, GraphvizGraph& graph) {
  Artist(view, options, graph).draw();
}

}  // namespace newsgraph::exporters
