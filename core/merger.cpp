// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/merger.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <future>
#include <tuple>

#include "core/article_pack_reader.hpp"
#include "core/date.hpp"
#include "core/echoes.hpp"

namespace newsgraph {
namespace {

constexpr std::size_t fewest_for_thread = 100;  // articles
// What is told of them before they are read need not be true.
constexpr std::size_t most_expected = 100'000;    // articles
constexpr std::size_t most_reserved = 1'000'000;  // descriptions, texts

}  // namespace

Merger::Merger(std::shared_ptr<const Vocabulary> vocabulary, const MergeOptions& options)
    : vocabulary_(std::move(vocabulary)),
      options_(options),
      person_(vocabulary_->find_kind("person")) {
  for (const Kind& kind : vocabulary_->kinds()) {
    is_topic_.push_back(kind.parent == "matter");
  }
}

/// For as much as all articles need, if they are like those of the first pack.
void Merger::make_room(const PackedNodes& packed, std::size_t descriptions) {
  const std::size_t packs =
      std::min(expected_, most_expected) / std::max<std::size_t>(1, packed.articles()) + 1;
  descriptions_.reserve(std::min(descriptions * packs, most_reserved));
  pool_.reserve(std::min(packed.table().size() * packs, most_reserved));
}

void Merger::read_nodes(std::string_view bytes) {
  PackedNodes packed(bytes);
  const auto first_article = articles_.size();
  for (std::size_t i = 0; i < packed.articles(); ++i) {
    Article& article = articles_.emplace_back();
    const Source& source = sources_.emplace_back(packed.source());
    article.is_wanted = is_at_latest(source.date, options_.as_of);
  }
  std::vector<std::uint32_t> pooled(packed.table().size(), absent);  // those that are met
  const auto text = [&](std::uint32_t number) {
    if (pooled[number] == absent) {
      pooled[number] = pool_.number(packed.table()[number]);
    }
    return pooled[number];
  };
  const auto texts = [&](const std::vector<std::uint32_t>& items) {
    Part part;
    part.begin = static_cast<std::uint32_t>(numbers_.size());
    for (const std::uint32_t item : items) {
      numbers_.push_back(text(item));
    }
    part.end = static_cast<std::uint32_t>(numbers_.size());
    return part;
  };
  std::vector<std::optional<KindId>> kinds(packed.table().size());  // by text
  const auto first_description = static_cast<std::uint32_t>(descriptions_.size());
  PackedNodes::Description given;
  const std::uint32_t descriptions = packed.description_count();
  if (first_article == 0) {
    make_room(packed, descriptions);
  }
  for (std::uint32_t left = descriptions; left > 0; --left) {
    packed.read(given);
    Description& description = descriptions_.emplace_back();
    std::optional<KindId>& kind = kinds[given.kind];
    if (!kind) {
      kind = vocabulary_->kind_id(packed.table()[given.kind]);
    }
    description.kind = *kind;
    description.name = text(given.name);
    description.folded = pool_.folded(description.name);
    description.wikidata = text(given.wikidata);
    description.geonames = text(given.geonames);
    description.knowledge = text(given.knowledge);
    description.names = texts(given.names);
    description.reasons = texts(given.reasons);
    description.alike = absent;
  }
  PackedNodes::Node node;
  for (std::size_t i = first_article; i < articles_.size(); ++i) {
    const auto first_leaf = static_cast<std::uint32_t>(leaves_.size());
    articles_[i].first_leaf = first_leaf;
    articles_[i].leaves = packed.node_count();
    for (std::uint32_t left = articles_[i].leaves; left > 0; --left) {
      packed.read(node);
      if (articles_[i].is_wanted) {
        for (const std::uint32_t other : node.about) {
          about_.emplace_back(static_cast<std::uint32_t>(leaves_.size()), first_leaf + other);
        }
      }
      leaves_.push_back({first_description + node.description, node.mentions});
    }
  }
}

/// By id, then by content.
void Merger::order_articles(Graph& graph) {
  for (std::uint32_t i = 0; i < articles_.size(); ++i) {
    if (articles_[i].is_wanted) {
      order_.push_back(i);
    }
  }
  const auto key = [&](std::uint32_t i) { return std::tie(sources_[i].id, sources_[i].sha256); };
  std::sort(order_.begin(), order_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::string last_id;
  graph.documents_.reserve(order_.size());
  for (std::uint32_t d = 0; d < order_.size(); ++d) {
    articles_[order_[d]].document = DocumentId(d);
    Source& source = graph.documents_.emplace_back(std::move(sources_[order_[d]]));
    if (d > 0 && source.id == last_id) {
      source.id = id_with_digest(source);
    } else {
      last_id = source.id;
    }
  }
  sources_ = {};
}

void Merger::find_alikes() {
  // Open addressing; a slot is the number of an alike, or free.
  std::vector<std::uint32_t> known(std::bit_ceil(descriptions_.size() * 2 + 1), absent);
  const auto slot_of = [&](const Identity& identity) -> std::uint32_t& {
    std::uint64_t hash = 0;
    for (const std::uint32_t part : {identity.kind.value(), identity.name, identity.wikidata,
                                     identity.geonames, identity.knowledge}) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 32U;
    }
    std::size_t at = hash & (known.size() - 1);
    while (known[at] != absent && identity != alikes_[known[at]]) {
      at = (at + 1) & (known.size() - 1);
    }
    return known[at];
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> names;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> reasons;
  names.reserve(numbers_.size());
  for (const std::uint32_t i : order_) {
    const Article& article = articles_[i];
    for (std::uint32_t l = article.first_leaf; l < article.first_leaf + article.leaves; ++l) {
      Description& description = descriptions_[leaves_[l].of];
      std::uint32_t alike = description.alike;
      if (alike == absent) {
        alike = static_cast<std::uint32_t>(alikes_.size());
        const bool tells_nothing = description.folded == 0 || is_bare_surname(description);
        if (!tells_nothing) {
          std::uint32_t& slot = slot_of(description);
          alike = slot = slot == absent ? alike : slot;
          description.alike = alike;
        }
        if (alike == alikes_.size()) {
          alikes_.emplace_back(description);
        }
        for (const std::uint32_t name : part(description.names)) {
          names.emplace_back(alike, name);
        }
        for (const std::uint32_t reason : part(description.reasons)) {
          reasons.emplace_back(alike, reason);
        }
      }
      ++alikes_[alike].leaves;
      alikes_[alike].mentions += leaves_[l].mentions;
      leaves_[l].of = alike;
    }
  }
  names_ = {names, alikes_.size()};
  reasons_given_ = {reasons, alikes_.size()};
  descriptions_ = {};
  numbers_ = {};
}

/// A person of whom an article knows one word alone: nobody can tell which of that name.
bool Merger::is_bare_surname(const Identity& identity) const {
  return person_ && identity.kind == *person_ && !identity.has_identifier() &&
         pool_[identity.folded].find(' ') == std::string_view::npos;
}

void Merger::read_statements(std::string_view packed) {
  PackedStatements read(statements_memory_->keep(packed), *vocabulary_);
  std::vector<GraphReference*> with_entity;
  for (std::size_t left = read.articles(); left > 0; --left) {
    const auto article = static_cast<std::uint32_t>(statements_.size());
    statements_.push_back(statements_memory_->room<GraphStatement>(read.statement_count()));
    for (GraphStatement& statement : statements_.back()) {
      read.read(statement, *statements_memory_, with_entity);
    }
    for (GraphReference* const reference : with_entity) {
      references_.emplace_back(article, reference);
    }
    with_entity.clear();
  }
}

EntityId Merger::entity_of_node(const Article& article, EntityId node) const {
  if (node.value() >= article.leaves) {
    refuse_packed("a statement about a node that is not there");
  }
  return entity_of(article.first_leaf + node.value());
}

/// Makes those between the nodes of articles the graph's.
void Merger::place_statements(Graph& graph) {
  if (statements_.size() != articles_.size()) {
    refuse_packed("statements of more or fewer articles than there are");
  }
  // Statements that agree in all this stand in the order of their article.
  struct Place {
    std::uint64_t source_and_type, target_and_status, document_and_begin;
    const GraphStatement* from;

    auto operator<=>(const Place&) const = default;
  };
  std::size_t all = 0;
  for (const std::span<GraphStatement>& of_article : statements_) {
    all += of_article.size();
  }
  std::vector<Place> order;
  order.reserve(all);
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const Article& article = articles_[i];
    if (!article.is_wanted) {
      continue;
    }
    for (GraphStatement& s : statements_[i]) {
      s.document = article.document;
      s.source = entity_of_node(article, s.source);
      s.target = entity_of_node(article, s.target);
      if (vocabulary_->edge_type(s.type).symmetric && s.target < s.source) {
        std::swap(s.source, s.target);
      }
      if (s.source != s.target) {  // or its ends turned out to be one thing
        order.push_back(
            {pair_key(s.source.value(), s.type.value()),
             pair_key(s.target.value(), static_cast<std::uint32_t>(s.status)),
             pair_key(s.document.value(), s.evidence.empty() ? 0U : s.evidence.front().span.begin),
             &s});
      }
    }
  }
  for (const auto& [article, reference] : references_) {
    if (articles_[article].is_wanted) {
      reference->entity = entity_of_node(articles_[article], *reference->entity);
    }
  }
  std::sort(order.begin(), order.end());
  graph.statements_.reserve(order.size());
  for (const Place& place : order) {
    graph.statements_.push_back(*place.from);
  }
}

Graph Merger::graph(const Packs& packs, GraphBuilder::Membership* membership) {
  expected_ = packs.articles;
  const std::size_t articles = std::min(expected_, most_expected);
  articles_.reserve(articles);
  sources_.reserve(articles);
  const std::launch on_thread =
      expected_ >= fewest_for_thread ? std::launch::async : std::launch::deferred;
  Graph graph;
  graph.vocabulary_ = vocabulary_;
  // What needs no entities is done meanwhile.
  std::future<void> statements = std::async(on_thread, packs.statements);
  packs.nodes();
  order_articles(graph);
  std::future<void> echoes =
      std::async(on_thread, [&] { graph.first_of_echoes_ = first_of_echoes(graph.documents_); });
  find_alikes();
  join_alikes();
  order_reasons();
  const Plan plan = plan_entities();
  statements.get();
  std::future<void> placed = std::async(on_thread, [&] { place_statements(graph); });
  make_entities(plan, graph);
  placed.get();
  echoes.get();
  graph.memory_.push_back(memory_);
  graph.memory_.push_back(statements_memory_);
  if (membership != nullptr) {
    *membership = this->membership();
  }
  return graph;
}

GraphBuilder::Membership Merger::membership() const {
  GraphBuilder::Membership membership;
  for (const std::uint32_t i : order_) {
    std::vector<EntityId>& of_nodes = membership.emplace_back();
    for (std::uint32_t node = 0; node < articles_[i].leaves; ++node) {
      of_nodes.push_back(entity_of(articles_[i].first_leaf + node));
    }
  }
  return membership;
}

}  // namespace newsgraph
