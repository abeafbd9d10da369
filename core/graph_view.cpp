// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph_view.hpp"

#include <algorithm>
#include <tuple>

#include "core/algorithms.hpp"

namespace newsgraph {
namespace {

template <class Value>
bool chosen(const std::vector<Value>& wanted, const Value& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

void widen(Edge& edge, const std::optional<Date>& date) {
  if (!date) {
    return;
  }
  edge.first = edge.first ? std::min(*edge.first, *date) : *date;
  edge.last = edge.last ? std::max(*edge.last, *date) : *date;
}

/// A month or a year may be its last day.
Date last_day(Date date) {
  date.month = date.month == 0 ? 12 : date.month;
  date.day = date.day == 0 ? 31 : date.day;
  return date;
}

/// All statements of one (source, type, target, status) stand together: an edge for each such run.
std::vector<Edge> project(const Graph& graph, const ViewOptions& options) {
  std::vector<Edge> edges;
  std::vector<DocumentId> sources;
  const auto statements = graph.statements();
  for (std::size_t begin = 0; begin < statements.size();) {
    const GraphStatement& first = statements[begin];
    const auto key = std::tuple(first.source, first.type, first.target, first.status);
    Edge edge;
    edge.source = first.source;
    edge.target = first.target;
    edge.type = first.type;
    edge.status = first.status;
    edge.first_statement = static_cast<std::uint32_t>(begin);
    std::size_t end = begin;
    std::optional<DocumentId> last_document;
    sources.clear();
    for (; end < statements.size(); ++end) {
      const GraphStatement& statement = statements[end];
      if (std::tuple(statement.source, statement.type, statement.target, statement.status) != key) {
        break;
      }
      edge.confidence = std::max(edge.confidence, statement.confidence);
      edge.evidence += static_cast<std::uint32_t>(statement.evidence.size());
      edge.documents += last_document == statement.document ? 0U : 1U;
      last_document = statement.document;
      sources.push_back(graph.first_of_echoes(statement.document));
      widen(edge, statement.when && statement.when->date ? statement.when->date
                                                         : graph.document(statement.document).date);
    }
    std::sort(sources.begin(), sources.end());
    edge.sources =
        static_cast<std::uint32_t>(std::unique(sources.begin(), sources.end()) - sources.begin());
    edge.statement_count = static_cast<std::uint32_t>(end - begin);
    begin = end;
    const bool shown = edge.confidence >= options.min_confidence &&
                       (!options.since || (edge.last && last_day(*edge.last) >= *options.since)) &&
                       is_at_latest(edge.first, options.until) &&
                       chosen(options.statuses, edge.status) &&
                       chosen(options.edge_types, edge.type) &&
                       chosen(options.kinds, graph.entity(edge.source).kind) &&
                       chosen(options.kinds, graph.entity(edge.target).kind);
    if (shown) {
      edges.push_back(edge);
    }
  }
  return edges;
}

/// Which entities lie within `depth` edges of one of `around`.
std::vector<bool> near(const std::vector<EntityId>& around, std::uint32_t depth,
                       std::span<const Edge> edges, std::size_t entities) {
  std::vector<bool> inside(entities, false);
  for (const EntityId entity : around) {
    inside[entity.value()] = true;
  }
  for (std::uint32_t step = 0; step < depth; ++step) {
    std::vector<bool> next = inside;
    for (const Edge& edge : edges) {
      if (inside[edge.source.value()] || inside[edge.target.value()]) {
        next[edge.source.value()] = true;
        next[edge.target.value()] = true;
      }
    }
    if (next == inside) {
      break;
    }
    inside = std::move(next);
  }
  return inside;
}

}  // namespace

GraphView::GraphView(const Graph& graph, const ViewOptions& options)
    : graph_(&graph), edges_(project(graph, options)) {
  const std::size_t count = graph.entities().size();
  const auto drop_edges = [&] {
    std::erase_if(edges_, [&](const Edge& edge) {
      return !shown_[edge.source.value()] || !shown_[edge.target.value()];
    });
  };
  const auto list_shown = [&] {
    entities_.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (shown_[i]) {
        entities_.emplace_back(i);
      }
    }
  };
  const auto mark_ends = [&] {
    for (const Edge& edge : edges_) {
      shown_[edge.source.value()] = true;
      shown_[edge.target.value()] = true;
    }
  };

  shown_.assign(count, false);
  if (options.around.empty()) {
    if (options.isolated) {
      for (std::uint32_t i = 0; i < count; ++i) {
        shown_[i] = chosen(options.kinds, graph.entities()[i].kind);
      }
    }
    mark_ends();
  } else {
    shown_ = near(options.around, options.depth, edges_, count);
    drop_edges();
  }
  list_shown();
  const auto ranks = [&] {
    return options.ranked || options.top ? page_rank(entities_, edges_, count)
                                         : std::vector<double>(entities_.size(), 0.0);
  };
  std::vector<double> rank = ranks();
  if (options.top && *options.top < entities_.size()) {
    std::vector<std::size_t> order(entities_.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank[a] > rank[b]; });
    for (std::size_t i = *options.top; i < order.size(); ++i) {
      shown_[entities_[order[i]].value()] = false;
    }
    drop_edges();
    list_shown();
    rank = ranks();
  }
  weight_.assign(count, 0.0);
  degree_.assign(count, 0);
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    weight_[entities_[i].value()] = rank[i];
  }
  for (const Edge& edge : edges_) {
    ++degree_[edge.source.value()];
    ++degree_[edge.target.value()];
  }
}

}  // namespace newsgraph
