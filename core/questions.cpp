// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/questions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 4> stances = {"supports", "opposes", "proposes", "demands"};

std::set<std::string> words_of(std::string_view text) {
  const std::string folded = fold_name(text);
  std::set<std::string> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) {
      words.insert(folded.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words;
}

bool is_topic(const GraphView& view, EntityId id) {
  return view.vocabulary().kind(view.graph().entity(id).kind).parent == "matter";
}

/// What an edge is, in words that mean the same in every graph.
using EdgeKey = std::tuple<std::string_view, std::string_view, std::string_view, Status>;

EdgeKey key_of(const GraphView& view, const Edge& edge) {
  const Graph& graph = view.graph();
  std::string_view source = graph.entity(edge.source).key;
  std::string_view target = graph.entity(edge.target).key;
  const EdgeType& type = view.vocabulary().edge_type(edge.type);
  if (type.symmetric && target < source) {
    std::swap(source, target);
  }
  return {source, type.name, target, edge.status};
}

/// The edges of `view` that `other` lacks.
std::vector<std::uint32_t> edges_beyond(const GraphView& view, const GraphView& other) {
  std::set<EdgeKey> known;
  for (const Edge& edge : other.edges()) {
    known.insert(key_of(other, edge));
  }
  std::vector<std::uint32_t> beyond;
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    if (!known.contains(key_of(view, view.edges()[i]))) {
      beyond.push_back(i);
    }
  }
  return beyond;
}

std::vector<EntityId> entities_beyond(const GraphView& view, const GraphView& other) {
  std::set<std::string_view> known;
  for (const EntityId id : other.entities()) {
    known.insert(other.graph().entity(id).key);
  }
  std::vector<EntityId> beyond;
  for (const EntityId id : view.entities()) {
    if (!known.contains(view.graph().entity(id).key)) {
      beyond.push_back(id);
    }
  }
  return beyond;
}

}  // namespace

std::optional<Date> date_of(const Graph& graph, const GraphStatement& statement) {
  return statement.when && statement.when->date ? statement.when->date
                                                : graph.document(statement.document).date;
}

std::vector<EntityId> find_topics(const GraphView& view, std::string_view words) {
  const Graph& graph = view.graph();
  const std::set<std::string> wanted = words_of(words);
  const std::vector<EntityId> named = graph.find(words);
  std::vector<EntityId> topics;
  for (const EntityId id : view.entities()) {
    if (!is_topic(view, id)) {
      continue;
    }
    const GraphEntity& topic = graph.entity(id);
    const bool is_named = std::find(named.begin(), named.end(), id) != named.end();
    const bool is_about = std::any_of(topic.about.begin(), topic.about.end(), [&](EntityId other) {
      return std::find(named.begin(), named.end(), other) != named.end();
    });
    const bool holds_words =
        !wanted.empty() &&
        std::any_of(topic.names.begin(), topic.names.end(), [&](std::string_view name) {
          const std::set<std::string> there = words_of(name);
          return std::includes(there.begin(), there.end(), wanted.begin(), wanted.end());
        });
    if (is_named || is_about || holds_words) {
      topics.push_back(id);
    }
  }
  return topics;
}

std::vector<std::uint32_t> positions(const GraphView& view, std::span<const EntityId> topics) {
  const auto rank = [&](EdgeTypeId type) {
    return std::find(stances.begin(), stances.end(), view.vocabulary().edge_type(type).name) -
           stances.begin();
  };
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    const bool is_wanted =
        topics.empty() ? is_topic(view, edge.target)
                       : std::find(topics.begin(), topics.end(), edge.target) != topics.end();
    if (is_wanted && rank(edge.type) < static_cast<std::ptrdiff_t>(stances.size())) {
      found.push_back(i);
    }
  }
  std::sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      const Edge& edge = view.edges()[i];
      return std::tuple(edge.target, rank(edge.type), edge.source, edge.status);
    };
    return key(a) < key(b);
  });
  return found;
}

std::vector<Dispute> disputes(const GraphView& view) {
  std::map<std::tuple<EntityId, EdgeTypeId, EntityId>, std::uint32_t> negated;
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (edge.status == Status::negated) {
      negated.emplace(std::tuple(edge.source, edge.type, edge.target), i);
    }
  }
  std::vector<Dispute> found;
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (edge.status == Status::asserted) {
      const auto other = negated.find(std::tuple(edge.source, edge.type, edge.target));
      if (other != negated.end()) {
        found.push_back({i, other->second});
      }
    }
  }
  return found;
}

std::vector<Moment> timeline(const GraphView& view, std::span<const EntityId> of) {
  std::vector<Moment> moments;
  for (std::uint32_t i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (!of.empty() && std::find(of.begin(), of.end(), edge.source) == of.end() &&
        std::find(of.begin(), of.end(), edge.target) == of.end()) {
      continue;
    }
    for (const GraphStatement& statement : view.statements(edge)) {
      moments.push_back({date_of(view.graph(), statement), i, &statement});
    }
  }
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return a.date.has_value() != b.date.has_value() ? a.date.has_value() : a.date < b.date;
  });
  return moments;
}

Difference difference(const GraphView& earlier, const GraphView& later) {
  return {entities_beyond(later, earlier), entities_beyond(earlier, later),
          edges_beyond(later, earlier), edges_beyond(earlier, later)};
}

}  // namespace newsgraph
