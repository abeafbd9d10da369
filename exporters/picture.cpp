// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/picture.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
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
constexpr std::size_t most_prominent = 12;
constexpr std::size_t most_named = 60;  // of an overview
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
  Artist(const GraphView& view, const ExportOptions& options, Addresses addresses,
         GraphvizGraph& graph)
      : view_(view),
        vocabulary_(view.vocabulary()),
        options_(options),
        addresses_(addresses),
        graph_(graph),
        drawing_(plan_drawing(view)),
        prominent_from_(prominence_of(std::min(most_prominent, (drawing_.nodes.size() + 3) / 4))),
        named_from_(drawing_.layout == Layout::overview ? prominence_of(most_named) : 0.0) {}

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
  /// Of the node of that rank, counted from 1: from there on stand the few in the middle.
  double prominence_of(std::size_t rank) const {
    std::vector<double> all;
    for (const EntityId id : drawing_.nodes) {
      all.push_back(prominence(view_, id));
    }
    if (rank == 0) {
      return 1.0;
    }
    std::sort(all.begin(), all.end(), std::greater<>());
    return all[std::min(rank, all.size()) - 1];
  }

  /// Whether it is no mere dot.
  [[nodiscard]] bool is_named(EntityId id) const { return prominence(view_, id) >= named_from_; }

  /// Graphviz looks at every cycle before it bends a line; their number grows without bounds.
  [[nodiscard]] bool has_many_cycles() const {
    constexpr std::size_t most_lines_more = 80;  // 2 s at 70 lines more than nodes, 9 s at 100
    return drawing_.lines.size() > drawing_.nodes.size() + most_lines_more;
  }

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
    if (drawing_.layout == Layout::map) {
      graph_.set({{"layout", "neato"},
                  {"overlap", "prism"},
                  {"sep", "+14"},
                  {"pack", "24"},
                  {"splines", has_many_cycles() ? "line" : "curved"},
                  {"outputorder", "edgesfirst"}});
    } else if (drawing_.layout == Layout::overview) {
      graph_.set({{"layout", "sfdp"},
                  {"K", "0.6"},
                  {"repulsiveforce", "1.2"},
                  {"overlap", "prism"},
                  {"sep", "+6"},
                  {"pack", "12"},
                  {"packmode", "graph"},  // by nodes, the least differences turn into large ones
                  {"splines", "line"},
                  {"outputorder", "edgesfirst"}});
    } else {
      const bool small = drawing_.layout == Layout::layered;
      graph_.set({{"layout", "dot"},
                  {"rankdir", "LR"},
                  {"splines", "true"},
                  {"nodesep", small ? "0.25" : "0.15"},
                  {"ranksep", small ? "0.6" : "0.5"}});
      if (!small) {
        // Bounds on dot's search: without them, some graphs of this size take minutes.
        graph_.set({{"nslimit", "2"}, {"nslimit1", "2"}, {"mclimit", "0.5"}});
      }
    }
    graph_.set_for_nodes(
        {{"fontname", font}, {"fontcolor", "#111111"}, {"style", "filled"}, {"height", "0.35"}});
    const bool faint = drawing_.layout == Layout::overview;
    graph_.set_for_edges(
        {{"fontname", font}, {"fontsize", "10"}, {"arrowsize", faint ? "0.4" : "0.8"}});
  }

  // --- nodes

  void node(EntityId id) {
    const GraphEntity& entity = view_.graph().entity(id);
    const Kind& kind = vocabulary_.kind(entity.kind);
    const bool actor = vocabulary_.is_actor(entity.kind);
    const double strength = std::sqrt(prominence(view_, id));
    const std::string tooltip = dot_text(node_tooltip(entity, kind));
    if (!is_named(id)) {
      const std::string width = decimal(0.1 + 0.3 * strength);
      graph_.add_node(std::string(entity.key), {{"label", ""},
                                                {"tooltip", tooltip},
                                                {"shape", "circle"},
                                                {"width", width},
                                                {"height", width},
                                                {"color", kind.colour},
                                                {"fillcolor", kind.colour}});
      return;
    }
    // In a map the eye should find the main actors before it comes near enough to read the rest.
    const bool in_map = has_map();
    const double size = in_map ? (actor ? 13.0 + 17.0 * strength : 12.0 + 3.0 * strength)
                               : (actor ? 12.0 + 9.0 * strength : 10.5 + 3.0 * strength);
    const bool prominent = actor && prominence(view_, id) >= prominent_from_;
    graph_.add_node(std::string(entity.key),
                    {{"label", wrapped_label(entity.name, node_label_width, label_lines)},
                     {"tooltip", tooltip},
                     {"shape", kind.shape},
                     {"margin", kind.shape == "component" ? "0.22,0.06" : "0.12,0.06"},
                     {"color", kind.colour},
                     {"fillcolor", kind.fill},
                     {"fontsize", decimal(size)},
                     {"fontname", prominent ? bold_font : font},
                     {"penwidth", decimal(prominent ? 2.5
                                          : actor   ? 1.5
                                                    : 1.0)}});
  }

  static std::string node_tooltip(const GraphEntity& entity, const Kind& kind) {
    std::string text = std::string(entity.name) + " (" + kind.label + ")";
    std::vector<std::string> aliases(entity.names.begin(), entity.names.end());
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
    const bool office = !role_of(first).empty();  // kept short and thin
    std::uint32_t evidence = 0;
    for (const std::uint32_t index : line.edges) {
      evidence += view_.edges()[index].evidence;
    }
    const double width = (type.line == "bold" ? 2.0 : 1.0) +
                         std::log2(std::max(1.0, static_cast<double>(evidence))) * 0.5;
    const std::string tooltip = dot_text(edge_tooltip(line));
    const bool faint = drawing_.layout == Layout::overview;  // so that one sees through many
    graph_.add_edge(std::string(view_.graph().entity(first.source).key),
                    std::string(view_.graph().entity(first.target).key),
                    {{"label", has_map() ? GraphvizValue("") : edge_label_of(line)},
                     {"tooltip", tooltip},
                     {"labeltooltip", tooltip},
                     {"color", faint ? type.colour + "70" : type.colour},
                     {"fontcolor", type.colour},
                     {"style", edge_line(vocabulary_, first.status)},
                     {"arrowhead", edge_head(vocabulary_, first.type, first.status)},
                     {"penwidth", decimal(faint    ? 0.5 * width
                                          : office ? 1.2
                                                   : width)},
                     {"weight", office ? "3" : "1"}});
    if (const std::string url = article_url(line); !url.empty()) {
      graph_.set_for_last_edge({{"URL", url}, {"target", "_blank"}});
    }
  }

  /// Where the first article that has an address on the web can be read; empty if there is none.
  std::string article_url(const Line& line) const {
    for (const std::uint32_t index : line.edges) {
      for (const GraphStatement& statement : view_.statements(view_.edges()[index])) {
        const std::string& url = view_.graph().document(statement.document).url;
        if (url.starts_with("https://") || url.starts_with("http://")) {
          std::string iri;
          append_iri(iri, url);
          std::string address;
          for (const char c : iri) {
            address += c == '&' && addresses_ == Addresses::as_xml ? "&amp;" : std::string(1, c);
          }
          return dot_text(address);
        }
      }
    }
    return {};
  }

  /// In maps, words at the lines would lie upon each other.
  [[nodiscard]] bool has_map() const {
    return drawing_.layout == Layout::map || drawing_.layout == Layout::overview;
  }

  /// One row for each edge of the line. In larger pictures, where lines cross labels, the rows
  /// stand on white and in their own colours.
  GraphvizValue edge_label_of(const Line& line) const {
    std::string text;
    std::string rows;
    for (const std::uint32_t index : line.edges) {
      const Edge& edge = view_.edges()[index];
      std::string words = edge_label(vocabulary_, edge.type, edge.status);
      if (const std::string role = role_of(edge); !role.empty()) {
        words += " as " + role;
      }
      const std::string wrapped = joined(wrap(words, edge_label_width, 3), "\n");
      text += (text.empty() ? "" : "\\n") + dot_text(wrapped);
      rows += "<tr><td><font color=\"" + vocabulary_.edge_type(edge.type).colour + "\">" +
              html_text(wrapped) + "</font></td></tr>";
    }
    if (drawing_.layout == Layout::layered) {
      return text;
    }
    return GraphvizValue::html(
        "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\" "
        "bgcolor=\"#FFFFFFD0\">" +
        rows + "</table>");
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
      text += text.empty() ? "" : "\n";
      text += graph.entity(edge.source).name;
      text += " – " + edge_label(vocabulary_, edge.type, edge.status) + " – ";
      text += graph.entity(edge.target).name;
      std::set<std::string_view> seen;
      for (const GraphStatement& statement : view_.statements(edge)) {
        for (const GraphEvidence& evidence : statement.evidence) {
          if (!evidence.sentence.empty() && seen.insert(evidence.sentence).second &&
              ++sentences <= tooltip_sentences) {
            text += "\n• " + std::string(evidence.sentence) + " [" +
                    article_name(statement.document) + "]";
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

  /// The size of a font there: larger in large pictures, which are seen from further away.
  std::string points(int size) const {
    return std::to_string(has_map()                                  ? 2 * size
                          : drawing_.layout == Layout::dense_layered ? size * 4 / 3
                                                                     : size);
  }

  std::string left_out() const {
    std::string note;
    if (drawing_.layout == Layout::overview) {
      note = "Those that stand most in the middle have names, the others are dots.";
    }
    if (drawing_.hidden_nodes == 0 && drawing_.hidden_lines == 0) {
      return note;
    }
    note += note.empty() ? "" : " ";
    if (drawing_.hidden_lines == 0) {
      return note + counted(drawing_.hidden_nodes, "node", "nodes") +
             " without an edge to another of these " + (drawing_.hidden_nodes == 1 ? "is" : "are") +
             " not drawn.";
    }
    return note + "The strongest part: " + counted(drawing_.hidden_nodes, "node", "nodes") +
           " and " + counted(drawing_.hidden_lines, "edge", "edges") + " are not drawn.";
  }

  std::string heading(const std::string& note) const {
    std::string html = "<table border=\"0\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"2\">";
    if (!options_.title.empty()) {
      html += "<tr><td><font point-size=\"" + points(20) + "\"><b>" + html_title() +
              "</b></font></td></tr>";
    }
    if (!note.empty()) {
      html += "<tr><td><font point-size=\"" + points(12) + "\" color=\"#444444\">" +
              html_text(note) + "</font></td></tr>";
    }
    html += kinds_row() + legend_row(type_samples()) + legend_row(status_samples());
    // A table without rows is no table to Graphviz.
    return html +
           (drawing_.nodes.empty() ? "<tr><td>Nothing to draw</td></tr></table>" : "</table>");
  }

  std::string html_title() const {
    std::vector<std::string> lines = wrap(options_.title, 80, 3);
    return html_text(joined(lines, "\n"));
  }

  /// Kinds as small boxes in their colours.
  std::string kinds_row() const {
    std::set<KindId> kinds;
    for (const EntityId id : drawing_.nodes) {
      kinds.insert(view_.graph().entity(id).kind);
    }
    std::string cells;
    for (const KindId id : kinds) {
      const Kind& kind = vocabulary_.kind(id);
      const bool round = kind.shape == "ellipse" || kind.shape == "oval";
      cells += "<td border=\"2\" cellpadding=\"4\" color=\"" + kind.colour + "\" bgcolor=\"" +
               kind.fill + "\"" + (round ? " style=\"rounded\"" : "") + "><font point-size=\"" +
               points(12) + "\"> " + html_text(kind.label) + " </font></td>";
    }
    return cells.empty() ? ""
                         : "<tr><td><table border=\"0\" cellborder=\"0\" cellspacing=\"6\"><tr>" +
                               cells + "</tr></table></td></tr>";
  }

  /// Lines of text with a sample before each word. Dashes stand for lines: cells would stretch.
  std::string legend_row(const std::vector<std::string>& samples) const {
    std::string html;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      html += i == 0 ? "" : i % legend_columns == 0 ? "<br/>" : " &#160; &#160; ";
      html += samples[i];
    }
    return html.empty()
               ? ""
               : "<tr><td><font point-size=\"" + points(12) + "\">" + html + "</font></td></tr>";
  }

  std::vector<std::string> type_samples() const {
    std::set<EdgeTypeId> types;
    for (const Edge& edge : drawn_edges()) {
      types.insert(edge.type);
    }
    std::vector<std::string> samples;
    for (const EdgeTypeId id : types) {
      const EdgeType& type = vocabulary_.edge_type(id);
      const std::string line = type.symmetric ? "&#8212;&#8212;" : "&#8212;&#8594;";
      samples.push_back("<font color=\"" + type.colour + "\">" +
                        (type.line == "bold" ? "<b>" + line + "</b>" : line) + " " +
                        html_text(type.label) + "</font>");
    }
    return samples;
  }

  std::vector<std::string> status_samples() const {
    std::set<Status> statuses;
    for (const Edge& edge : drawn_edges()) {
      statuses.insert(edge.status);
    }
    std::vector<std::string> samples;
    for (const Status status : statuses) {
      const StatusLook& look = vocabulary_.look(status);
      if (!look.line.empty()) {
        const std::string line =
            look.line == "dotted" ? "&#183; &#183; &#183;" : "&#8211; &#8211; &#8211;";
        const std::string head = look.head == "tee" ? "|" : look.head == "odot" ? "o" : "";
        samples.push_back(line + head + " " + html_text(look.label));
      }
    }
    return samples;
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
  const Addresses addresses_;
  GraphvizGraph& graph_;
  const Drawing drawing_;
  const double prominent_from_, named_from_;
};

}  // namespace

void draw_picture(const GraphView& view, const ExportOptions& options, Addresses addresses,
                  GraphvizGraph& graph) {
  Artist(view, options, addresses, graph).draw();
}

}  // namespace newsgraph::exporters
