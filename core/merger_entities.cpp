// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/merger.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/sorted.hpp"

namespace newsgraph {
namespace {

/// Numbers and how often they occur: each number once, ascending.
void add_up(std::vector<std::pair<std::uint32_t, std::uint32_t>>& counts) {
  std::sort(counts.begin(), counts.end());
  std::size_t kept = 0;
  for (const auto& [number, count] : counts) {
    if (kept > 0 && counts[kept - 1].first == number) {
      counts[kept - 1].second += count;
    } else {
      counts[kept++] = {number, count};
    }
  }
  counts.resize(kept);
}

std::span<const std::string_view> sorted_texts(std::vector<std::string_view>& texts,
                                               Arena& memory) {
  sort_unique(texts);
  return memory.keep(std::span<const std::string_view>(texts));
}

}  // namespace

/// As the user is shown it.
std::string Merger::text_of(const Reason& reason) const {
  constexpr std::array<std::string_view, 3> schemes = {"Wikidata ", "GeoNames ", "knowledge "};
  const auto quoted = [&](std::uint32_t text) { return "'" + std::string(pool_[text]) + "'"; };
  const auto identifier = [&] {
    return std::string(schemes.at(reason.scheme)) + std::string(pool_[reason.identifier]);
  };
  switch (reason.form) {
    case Reason::Form::user: {
      const SameRule& rule = options_.same[reason.first];
      return "the user says that '" + rule.first + "' and '" + rule.second + "' are the same";
    }
    case Reason::Form::identifier:
      return quoted(reason.first) + " has the identifier " + identifier() + " in several articles";
    case Reason::Form::shared_identifier:
      return quoted(reason.first) + " and " + quoted(reason.second) + " share the identifier " +
             identifier();
    case Reason::Form::name:
      return quoted(reason.first) +
             " has the same name and kind in several articles, and nothing speaks against it";
    case Reason::Form::alias:
      return quoted(reason.first) + " is a name of " + quoted(reason.second) +
             " and of nothing else of its kind";
  }
  return {};
}

/// What most of a set are, and the least of its identifiers.
Merger::Identity Merger::identity_of(std::span<const std::uint32_t> members, Scratch& scratch) {
  auto& [kinds, whole_names] = scratch.counts;
  kinds.clear();
  whole_names.clear();
  const auto keep_least = [&](std::uint32_t& kept, std::uint32_t other) {
    if (other != 0 && other != kept && (kept == 0 || pool_[other] < pool_[kept])) {
      kept = other;
    }
  };
  Identity identity;
  for (const std::uint32_t i : members) {
    const Alike& alike = alikes_[i];
    kinds.emplace_back(alike.kind.value(), alike.leaves);
    whole_names.emplace_back(alike.name, alike.leaves);
    keep_least(identity.wikidata, alike.wikidata);
    keep_least(identity.geonames, alike.geonames);
    keep_least(identity.knowledge, alike.knowledge);
  }
  add_up(kinds);
  identity.kind =
      KindId(std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
               return a.second < b.second;  // the first kind of the vocabulary among equals
             })->first);
  add_up(whole_names);
  identity.name =
      std::max_element(whole_names.begin(), whole_names.end(), [&](const auto& a, const auto& b) {
        const std::string_view first = pool_[a.first];
        const std::string_view second = pool_[b.first];
        return std::tuple(a.second, first.size()) != std::tuple(b.second, second.size())
                   ? std::tuple(a.second, first.size()) < std::tuple(b.second, second.size())
                   : second < first;  // the first in the order of bytes among equals
      })->first;
  identity.folded = pool_.folded(identity.name);
  return identity;
}

/// The sets in the graph's order: what a set holds decides its place, never the order in which it
/// came about; where two are named alike, their first article and place in it.
std::vector<std::uint32_t> Merger::order_of(std::span<const Identity> identities) const {
  struct Place {
    std::uint32_t kind = 0;
    std::uint64_t begin_of_name = 0;  // its first bytes: most names differ in them
    std::uint32_t set = 0;
  };
  std::vector<Place> places;
  places.reserve(identities.size());
  for (const Identity& identity : identities) {
    Place& place = places.emplace_back();
    place.kind = identity.kind.value();
    place.set = static_cast<std::uint32_t>(places.size() - 1);
    const std::string_view name = pool_[identity.name];
    for (std::size_t i = 0; i < sizeof(place.begin_of_name); ++i) {
      place.begin_of_name =
          place.begin_of_name << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
    }
  }
  const auto texts = [&](std::uint32_t set) {
    const Identity& identity = identities[set];
    return std::tuple(pool_[identity.name], pool_[identity.wikidata], pool_[identity.geonames],
                      pool_[identity.knowledge], set);
  };
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    const auto begin = std::tie(a.kind, a.begin_of_name);
    const auto other = std::tie(b.kind, b.begin_of_name);
    return begin != other ? begin < other : texts(a.set) < texts(b.set);
  });
  std::vector<std::uint32_t> order;
  order.reserve(places.size());
  for (const Place& place : places) {
    order.push_back(place.set);
  }
  return order;
}

/// Of those of one kind and name, the first has no number behind it.
std::string_view Merger::key_of(const Identity& identity, std::uint32_t number) const {
  const std::string_view kind = vocabulary_->kind(identity.kind).name;
  const std::string_view name = identity.folded == 0 ? "unnamed" : pool_[identity.folded];
  // No folded name holds a tilde, or a hyphen.
  const std::string end = number > 1 ? "~" + std::to_string(number) : "";
  const std::span<char> key = memory_->room<char>(kind.size() + 1 + name.size() + end.size());
  auto out = std::copy(kind.begin(), kind.end(), key.begin());
  *out++ = '/';
  out = std::replace_copy(name.begin(), name.end(), out, ' ', '-');
  std::copy(end.begin(), end.end(), out);
  return {key.data(), key.size()};
}

/// One entity for each set, in the graph's order; notes where each alike went.
Merger::Plan Merger::plan_entities() {
  Plan plan;
  plan.groups = groups();
  const std::size_t sets = plan.groups.roots.size();
  plan.identities.reserve(sets);
  plan.reasons.reserve(sets);
  Scratch scratch;
  auto next_reason = reasons_.begin();
  for (std::uint32_t set = 0; set < sets; ++set) {
    plan.identities.push_back(identity_of(plan.groups.members[set], scratch));
    const auto first = next_reason;
    while (next_reason != reasons_.end() && next_reason->alike == plan.groups.roots[set]) {
      ++next_reason;
    }
    plan.reasons.emplace_back(first, next_reason);
  }
  plan.order = order_of(plan.identities);
  entity_of_.assign(alikes_.size(), EntityId(absent));
  const std::uint32_t unnamed = pool_.number("unnamed");
  KindsAndTexts keys(pool_.size());
  std::vector<std::uint32_t> with_key(sets, 0);
  plan.number_of_key.reserve(sets);
  for (const std::uint32_t set : plan.order) {
    for (const std::uint32_t alike : plan.groups.members[set]) {
      entity_of_[alike] = EntityId(static_cast<std::uint32_t>(plan.number_of_key.size()));
    }
    const Identity& identity = plan.identities[set];
    const std::uint32_t name = identity.folded == 0 ? unnamed : identity.folded;
    plan.number_of_key.push_back(++with_key[keys.number(identity.kind, name)]);
  }
  return plan;
}

void Merger::make_entities(const Plan& plan, Graph& graph) const {
  graph.entities_.resize(plan.order.size());
  Scratch scratch;
  for (std::size_t i = 0; i < plan.order.size(); ++i) {
    const std::uint32_t set = plan.order[i];
    GraphEntity& entity = graph.entities_[i];
    entity.key = key_of(plan.identities[set], plan.number_of_key[i]);
    describe(plan.identities[set], plan.groups.members[set], plan.reasons[set], scratch, entity);
  }
  link_entities(graph);
}

/// Writes what is known of a set, but for the key.
void Merger::describe(const Identity& identity, std::span<const std::uint32_t> members,
                      std::span<const Reason> reasons_of_joins, Scratch& scratch,
                      GraphEntity& entity) const {
  auto& [names, reasons] = scratch.numbers;
  names.clear();
  reasons.clear();
  const auto append = [](std::vector<std::uint32_t>& to, std::span<const std::uint32_t> from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  for (const std::uint32_t i : members) {
    const Alike& alike = alikes_[i];
    names.push_back(alike.name);
    append(names, names_[i]);
    append(reasons, reasons_given_[i]);
    entity.mentions += alike.mentions;
  }
  entity.kind = identity.kind;
  entity.name = pool_[identity.name];
  entity.identifiers = {pool_[identity.wikidata], pool_[identity.geonames],
                        pool_[identity.knowledge]};
  std::vector<std::string_view>& texts = scratch.texts;
  const auto sorted = [&](std::vector<std::uint32_t>& numbers) {
    sort_unique(numbers);
    for (const std::uint32_t number : numbers) {
      texts.push_back(pool_[number]);
    }
    return sorted_texts(texts, *memory_);
  };
  texts.clear();
  entity.names = sorted(names);
  texts.clear();
  for (const Reason& reason : reasons_of_joins) {
    texts.push_back(memory_->keep(text_of(reason)));
  }
  entity.reasons = sorted(reasons);
}

/// Tells which articles mention each entity, and which entities each topic.
void Merger::link_entities(Graph& graph) const {
  std::vector<std::pair<std::uint32_t, DocumentId>> mentioned;
  mentioned.reserve(leaves_.size());
  std::vector<DocumentId> last_of(graph.entities_.size(), DocumentId(absent));
  for (const std::uint32_t i : order_) {
    const Article& article = articles_[i];
    for (std::uint32_t l = article.first_leaf; l < article.first_leaf + article.leaves; ++l) {
      const std::uint32_t entity = entity_of(l).value();
      if (std::exchange(last_of[entity], article.document) != article.document) {
        mentioned.emplace_back(entity, article.document);
      }
    }
  }
  const auto documents =
      std::make_shared<const Lists<DocumentId>>(mentioned, graph.entities_.size());
  std::vector<std::pair<std::uint32_t, EntityId>> mentions;
  for (const auto& [topic, other] : about_) {
    if (entity_of(other) != entity_of(topic)) {
      mentions.emplace_back(entity_of(topic).value(), entity_of(other));
    }
  }
  sort_unique(mentions);
  const auto about = std::make_shared<const Lists<EntityId>>(mentions, graph.entities_.size());
  for (std::uint32_t i = 0; i < graph.entities_.size(); ++i) {
    graph.entities_[i].documents = (*documents)[i];
    graph.entities_[i].about = (*about)[i];
  }
  graph.memory_.push_back(documents);
  graph.memory_.push_back(about);
}

}  // namespace newsgraph
