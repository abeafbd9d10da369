// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/drawing.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/utf8.hpp"

namespace newsgraph::exporters {
namespace {

/// The most certain status gives a line its look.
int certainty(Status status) {
  constexpr std::array<int, 5> by_status = {0, 2, 3, 4,
                                            1};  // asserted, ended, planned, possible, …
  return by_status.at(static_cast<std::size_t>(status));
}

/// Joins edges to lines. `key` says which edges belong together.
template <class Key>
std::vector<Line> join(const GraphView& view, const std::vector<std::uint32_t>& edges, Key key) {
  std::map<decltype(key(view.edges().front())), Line> lines;
  for (const std::uint32_t index : edges) {
    const Edge& edge = view.edges()[index];
    Line& line = lines[key(edge)];
    if (line.edges.empty()) {
      line.source = edge.source;
      line.target = edge.target;
    }
    line.edges.push_back(index);
  }
  std::vector<Line> result;
  for (auto& entry : lines) {
    Line& line = entry.second;
    std::stable_sort(line.edges.begin(), line.edges.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Edge& first = view.edges()[a];
      const Edge& second = view.edges()[b];
      return std::pair(certainty(first.status), -static_cast<int>(first.evidence)) <
             std::pair(certainty(second.status), -static_cast<int>(second.evidence));
    });
    result.push_back(std::move(line));
  }
  return result;
}

/// Symmetric edges have no direction: they stand with those from the first end to the second.
std::pair<EntityId, EntityId> ends_of(const GraphView& view, const Edge& edge) {
  const bool turn = view.vocabulary().edge_type(edge.type).symmetric && edge.target < edge.source;
  return turn ? std::pair(edge.target, edge.source) : std::pair(edge.source, edge.target);
}

std::vector<Line> join_by_type(const GraphView& view, const std::vector<std::uint32_t>& edges) {
  return join(view, edges,
              [&](const Edge& edge) { return std::pair(ends_of(view, edge), edge.type); });
}

/// What has a direction and what has none can't share a line: its head would lie about one.
std::vector<Line> join_by_ends(const GraphView& view, const std::vector<std::uint32_t>& edges) {
  return join(view, edges, [&](const Edge& edge) {
    return std::pair(ends_of(view, edge), view.vocabulary().edge_type(edge.type).symmetric);
  });
}

std::uint32_t evidence_of(const GraphView& view, const Line& line) {
  return std::accumulate(
      line.edges.begin(), line.edges.end(), 0U,
      [&](std::uint32_t sum, std::uint32_t edge) { return sum + view.edges()[edge].evidence; });
}

/// The `limit` most prominent entities, ascending.
std::vector<EntityId> strongest(const GraphView& view, std::size_t limit) {
  std::vector<EntityId> nodes(view.entities().begin(), view.entities().end());
  std::stable_sort(nodes.begin(), nodes.end(), [&](EntityId a, EntityId b) {
    return prominence(view, a) > prominence(view, b);
  });
  nodes.resize(std::min(nodes.size(), limit));
  std::sort(nodes.begin(), nodes.end());
  return nodes;
}

bool holds(const std::vector<EntityId>& sorted, EntityId id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

void keep_strongest(const GraphView& view, std::vector<Line>& lines, std::size_t limit) {
  if (lines.size() <= limit) {
    return;
  }
  const auto strength = [&](const Line& line) {
    return std::pair(evidence_of(view, line),
                     prominence(view, line.source) + prominence(view, line.target));
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const Line& a, const Line& b) { return strength(a) > strength(b); });
  lines.resize(limit);
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tie(a.source, a.target, a.edges) < std::tie(b.source, b.target, b.edges);
  });
}

void drop_loose_nodes(Drawing& drawing) {
  std::vector<EntityId> ends;
  for (const Line& line : drawing.lines) {
    ends.push_back(line.source);
    ends.push_back(line.target);
  }
  std::sort(ends.begin(), ends.end());
  std::erase_if(drawing.nodes, [&](EntityId id) { return !holds(ends, id); });
}

bool is_small(const Drawing& drawing) {
  return drawing.nodes.size() <= 45 && drawing.lines.size() <= 75;
}

/// Layers show trees well at any size; with many lines across them, they grow too wide to read.
/// Measured with Graphviz 2.43: layers of random graphs take some seconds at these bounds.
bool fits_layers(const Drawing& drawing) {
  const std::size_t lines = drawing.lines.size();
  return drawing.nodes.size() <= 150 && (lines <= 110 || (lines <= drawing.nodes.size() + 20));
}

}  // namespace

Drawing plan_drawing(const GraphView& view, const DrawingLimits& limits) {
  std::vector<std::uint32_t> edges(view.edges().size());
  std::iota(edges.begin(), edges.end(), 0U);
  Drawing drawing;
  drawing.lines = join_by_type(view, edges);
  const std::size_t all_lines = drawing.lines.size();
  const bool too_large = view.entities().size() > limits.nodes || all_lines > limits.lines;
  drawing.nodes = strongest(view, too_large ? limits.kept_nodes : limits.nodes);
  if (too_large) {
    std::erase_if(drawing.lines, [&](const Line& line) {
      return !holds(drawing.nodes, line.source) || !holds(drawing.nodes, line.target);
    });
    keep_strongest(view, drawing.lines, limits.kept_lines);
  }
  // As `--top` leaves them. They would take the place of what there is to see.
  if (!is_small(drawing) && !drawing.lines.empty()) {
    drop_loose_nodes(drawing);
  }
  drawing.hidden_nodes = view.entities().size() - drawing.nodes.size();
  drawing.hidden_lines = all_lines - drawing.lines.size();
  if (!is_small(drawing)) {
    edges.clear();
    for (const Line& line : drawing.lines) {
      edges.insert(edges.end(), line.edges.begin(), line.edges.end());
    }
    drawing.lines = join_by_ends(view, edges);
    const bool fits_names =
        drawing.nodes.size() <= limits.named_nodes && drawing.lines.size() <= limits.named_lines;
    drawing.layout = fits_layers(drawing) ? Layout::dense_layered
                     : fits_names         ? Layout::map
                                          : Layout::overview;
  }
  return drawing;
}

double prominence(const GraphView& view, EntityId id) {
  constexpr double many_edges = 5.0;
  return view.weight(id) * std::min(1.0, view.degree(id) / many_edges);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t max_lines) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t line_length = 0;
  const auto end_line = [&] {
    lines.push_back(std::exchange(line, {}));
    line_length = 0;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) {
      continue;
    }
    if (line_length > 0 && line_length + 1 + count_code_points(word) > width) {
      end_line();
    }
    if (line_length > 0) {
      line.push_back(' ');
      ++line_length;
    }
    for (std::size_t i = 0; i < word.size();) {
      const std::size_t size = code_point_at(word, i).size_bytes;
      if (line_length == width) {
        end_line();
      }
      line.append(word, i, size);
      ++line_length;
      i += size;
    }
    if (lines.size() > max_lines) {
      break;
    }
  }
  if (line_length > 0) {
    end_line();
  }
  if (lines.size() > max_lines) {
    lines.resize(max_lines);
    lines.back() += " …";
  }
  return lines;
}

}  // namespace newsgraph::exporters
