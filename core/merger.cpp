// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/merger.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "core/article_pack_reader.hpp"
#include "core/date.hpp"
#include "core/echoes.hpp"
#include "core/sorted.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::size_t fewest_for_thread = 100;      // articles
constexpr std::uint64_t most_reserved = 1'000'000;  // statements
constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32U | b; }

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

std::vector<std::string> sorted_texts(std::vector<std::string_view>& texts) {
  sort_unique(texts);
  return {texts.begin(), texts.end()};
}

}  // namespace

Merger::Merger(std::shared_ptr<const Vocabulary> vocabulary, const MergeOptions& options)
    : vocabulary_(std::move(vocabulary)),
      options_(options),
      person_(vocabulary_->find_kind("person")) {
  for (const Kind& kind : vocabulary_->kinds()) {
    is_topic_.push_back(kind.parent == "matter");
  }
}

void Merger::collect(std::string_view nodes) {
  PackedNodes packed(nodes);
  const auto first_article = articles_.size();
  statements_ += packed.statements();
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
    List list;
    list.begin = static_cast<std::uint32_t>(numbers_.size());
    for (const std::uint32_t item : items) {
      numbers_.push_back(text(item));
    }
    list.end = static_cast<std::uint32_t>(numbers_.size());
    return list;
  };
  std::vector<std::optional<KindId>> kinds(packed.table().size());  // by text
  const auto first_description = static_cast<std::uint32_t>(descriptions_.size());
  PackedNodes::Description given;
  for (std::uint32_t left = packed.description_count(); left > 0; --left) {
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
  using Key = std::array<std::uint32_t, 5>;
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      std::uint64_t hash = 0;
      for (const std::uint32_t part : key) {
        hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32U;
      }
      return hash;
    }
  };
  std::unordered_map<Key, std::uint32_t, Hash> known;
  known.reserve(descriptions_.size() / 2);
  const auto add = [](std::vector<std::uint32_t>& to, std::span<const std::uint32_t> from) {
    for (const std::uint32_t text : from) {
      if (std::find(to.begin(), to.end(), text) == to.end()) {
        to.push_back(text);
      }
    }
  };
  for (const std::uint32_t i : order_) {
    const Article& article = articles_[i];
    for (std::uint32_t l = article.first_leaf; l < article.first_leaf + article.leaves; ++l) {
      Description& description = descriptions_[leaves_[l].of];
      std::uint32_t alike = description.alike;
      if (alike == absent) {
        alike = static_cast<std::uint32_t>(alikes_.size());
        const bool tells_nothing = description.folded == 0 || is_bare_surname(description);
        if (!tells_nothing) {
          const Key key = {description.kind.value(), description.name, description.wikidata,
                           description.geonames, description.knowledge};
          alike = known.try_emplace(key, alike).first->second;
          description.alike = alike;
        }
        if (alike == alikes_.size()) {
          alikes_.emplace_back(description);
        }
        add(alikes_[alike].names, list(description.names));
        add(alikes_[alike].reasons, list(description.reasons));
      }
      ++alikes_[alike].leaves;
      alikes_[alike].mentions += leaves_[l].mentions;
      leaves_[l].of = alike;
    }
  }
  descriptions_ = {};
  numbers_ = {};
  parent_.resize(alikes_.size());
  std::iota(parent_.begin(), parent_.end(), 0U);
}

Merger::Groups Merger::groups() {
  std::vector<std::uint32_t> size(alikes_.size(), 0);
  for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
    ++size[find(i)];
  }
  Groups groups;
  std::vector<std::uint32_t> next(alikes_.size(), 0);
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
    if (size[i] > 0) {
      groups.roots.push_back(i);
      groups.begins.push_back(begin);
      next[i] = begin;
      begin += size[i];
    }
  }
  groups.begins.push_back(begin);
  groups.alikes.resize(alikes_.size());
  for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
    groups.alikes[next[find(i)]++] = i;
  }
  return groups;
}

/// A person of whom an article knows one word alone: nobody can tell which of that name.
bool Merger::is_bare_surname(const Identity& identity) const {
  return person_ && identity.kind == *person_ && !identity.has_identifier() &&
         pool_[identity.folded].find(' ') == std::string_view::npos;
}

std::uint32_t Merger::find(std::uint32_t alike) {
  while (parent_[alike] != alike) {
    parent_[alike] = parent_[parent_[alike]];
    alike = parent_[alike];
  }
  return alike;
}

/// Whether they are one set now. The smaller index stays the root.
bool Merger::join_sets(std::uint32_t a, std::uint32_t b) {
  a = find(a);
  b = find(b);
  if (a == b) {
    return true;
  }
  for (const auto& sides : forbidden_) {
    const int both = sides[a] | sides[b];
    if (both == 3 && sides[a] != 3 && sides[b] != 3) {
      return false;
    }
  }
  if (b < a) {
    std::swap(a, b);
  }
  parent_[b] = a;
  for (auto& sides : forbidden_) {
    sides[a] |= sides[b];
  }
  return true;
}

void Merger::join(std::uint32_t a, std::uint32_t b, const Reason& reason) {
  if (find(a) != find(b) && join_sets(a, b)) {
    keep(a, reason);
  }
}

/// Records why the set of `alike` is one.
void Merger::keep(std::uint32_t alike, const Reason& reason) {
  reasons_.push_back(reason);
  reasons_.back().alike = alike;
}

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

void Merger::forbid_by_rules() {
  for (const SameRule& rule : options_.same) {
    if (rule.same) {
      continue;
    }
    // 1 for what bears the first name of the rule, 2 for the second, 3 for both. The whole name
    // decides: two people may both be called by the surname that they share.
    const std::uint32_t first = pool_.number(fold_whole_name(rule.first));
    const std::uint32_t second = pool_.number(fold_whole_name(rule.second));
    std::vector<std::uint8_t>& sides = forbidden_.emplace_back(alikes_.size(), 0);
    for (std::size_t i = 0; i < alikes_.size(); ++i) {
      sides[i] = static_cast<std::uint8_t>((alikes_[i].folded == first ? 1U : 0U) |
                                           (alikes_[i].folded == second ? 2U : 0U));
    }
  }
}

void Merger::join_by_rules() {
  for (std::uint32_t number = 0; number < options_.same.size(); ++number) {
    const SameRule& rule = options_.same[number];
    if (!rule.same) {
      continue;
    }
    const std::uint32_t first = pool_.number(fold_whole_name(rule.first));
    const std::uint32_t second = pool_.number(fold_whole_name(rule.second));
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
      if (alikes_[i].folded == first || alikes_[i].folded == second) {
        if (found) {
          Reason reason;
          reason.first = number;
          join(*found, i, reason);
        }
        found = found ? found : std::optional(i);
      }
    }
  }
}

void Merger::join_by_identifier() {
  std::array<std::vector<std::uint32_t>, 3> first_with;  // by text
  first_with.fill(std::vector<std::uint32_t>(pool_.size(), absent));
  for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
    const Alike& alike = alikes_[i];
    const std::array<std::uint32_t, 3> ids = {alike.wikidata, alike.geonames, alike.knowledge};
    bool is_first_scheme = true;
    for (std::uint32_t scheme = 0; scheme < ids.size(); ++scheme) {
      if (ids[scheme] == 0) {
        continue;
      }
      std::uint32_t& other = first_with[scheme][ids[scheme]];
      const bool is_new = other == absent;
      other = is_new ? i : other;
      const bool is_same_name = alikes_[other].folded == alike.folded;
      Reason reason;
      reason.form = is_same_name ? Reason::Form::identifier : Reason::Form::shared_identifier;
      reason.first = is_same_name ? alike.name : alikes_[other].name;
      reason.second = is_same_name ? 0 : alike.name;
      reason.scheme = scheme;
      reason.identifier = ids[scheme];
      if (!is_new) {
        join(other, i, reason);
      } else if (is_first_scheme && alike.leaves > 1) {
        keep(i, reason);
      }
      is_first_scheme = false;
    }
  }
}

/// One kind and one whole name, unless identifiers tell several things of that name apart.
void Merger::join_by_name() {
  std::vector<std::uint32_t> first_of(pool_.size(), absent);  // by name
  std::vector<std::uint32_t> next_of(alikes_.size(), absent);
  for (std::uint32_t i = static_cast<std::uint32_t>(alikes_.size()); i-- > 0;) {
    const Alike& alike = alikes_[i];
    if (alike.folded != 0 && !is_bare_surname(alike)) {
      next_of[i] = std::exchange(first_of[alikes_[i].folded], i);
    }
  }
  struct Run {
    KindId kind;
    std::uint32_t name = 0;
    std::vector<std::uint32_t> members;
  };
  std::vector<Run> runs;
  for (std::uint32_t name = 0; name < first_of.size(); ++name) {
    if (first_of[name] == absent ||
        (next_of[first_of[name]] == absent && alikes_[first_of[name]].leaves == 1)) {
      continue;
    }
    const std::size_t before = runs.size();
    for (std::uint32_t i = first_of[name]; i != absent; i = next_of[i]) {
      const auto run = std::find_if(runs.begin() + static_cast<std::ptrdiff_t>(before), runs.end(),
                                    [&](const Run& r) { return r.kind == alikes_[i].kind; });
      (run == runs.end() ? runs.emplace_back(Run{alikes_[i].kind, name, {}}) : *run)
          .members.push_back(i);
    }
  }
  // In the order of what they say, not of the pool's numbers.
  std::sort(runs.begin(), runs.end(), [&](const Run& a, const Run& b) {
    return std::pair(a.kind, pool_[a.name]) < std::pair(b.kind, pool_[b.name]);
  });
  std::vector<std::uint32_t> identified;
  for (const Run& run : runs) {
    identified.clear();
    for (const std::uint32_t i : run.members) {
      if (alikes_[i].has_identifier()) {
        identified.push_back(find(i));
      }
    }
    sort_unique(identified);
    std::optional<std::uint32_t> first;
    for (const std::uint32_t i : run.members) {
      if (identified.size() > 1 && alikes_[i].has_identifier()) {
        continue;  // joined by its identifier already
      }
      Reason reason;
      reason.form = Reason::Form::name;
      reason.first = alikes_[i].name;
      if (first) {
        join(*first, i, reason);
      } else if (alikes_[i].leaves > 1 && !alikes_[i].has_identifier()) {
        keep(i, reason);
      }
      first = first ? first : std::optional(i);
    }
  }
}

/// `WHO` where exactly one other thing of its kind is called so too. One step: no chains.
void Merger::join_by_alias() {
  const Groups groups = this->groups();
  struct Bearers {
    std::uint32_t first = absent, last = absent;  // roots, ascending
    bool are_more = false;
  };
  std::unordered_map<std::uint64_t, Bearers> bearers;   // of a kind and a name that may be moved
  std::vector<bool> may_be_moved(pool_.size(), false);  // by name
  std::vector<std::uint32_t> movable;
  for (std::size_t g = 0; g < groups.roots.size(); ++g) {
    const std::uint32_t root = groups.roots[g];
    const Alike& alike = alikes_[root];
    const auto members = groups.members(g);
    const bool has_identifier = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
      return alikes_[i].has_identifier();
    });
    // Of people only a forename with a surname: not `Okafor`, not `Van Dam`.
    constexpr std::size_t particle = 3;
    const bool person = person_ && alike.kind == *person_;
    const std::size_t first_word = pool_[alike.folded].find(' ');
    const bool whole = first_word != std::string_view::npos && first_word > particle;
    if (!has_identifier && !is_topic_[alike.kind.value()] && (!person || whole)) {
      movable.push_back(root);
      bearers.emplace(pair_key(alike.kind.value(), alike.folded), Bearers());
      may_be_moved[alike.folded] = true;
    }
  }
  for (std::size_t g = 0; g < groups.roots.size(); ++g) {
    const std::uint32_t root = groups.roots[g];
    for (const std::uint32_t i : groups.members(g)) {
      for (const std::uint32_t name : alikes_[i].names) {
        const std::uint32_t folded = pool_.folded(name);
        if (folded >= may_be_moved.size() || !may_be_moved[folded]) {
          continue;
        }
        const auto found = bearers.find(pair_key(alikes_[i].kind.value(), folded));
        if (found == bearers.end()) {
          continue;
        }
        Bearers& of_name = found->second;
        if (of_name.first == absent) {
          of_name.first = root;
        } else if (of_name.last == absent && of_name.first != root) {
          of_name.last = root;
        } else if (of_name.first != root && of_name.last != root) {
          of_name.are_more = true;
        }
      }
    }
  }
  std::unordered_map<std::uint32_t, std::uint32_t> moves;
  for (const std::uint32_t root : movable) {
    const Bearers& of_name = bearers.at(pair_key(alikes_[root].kind.value(), alikes_[root].folded));
    if (of_name.last != absent && !of_name.are_more) {
      moves[root] = of_name.first == root ? of_name.last : of_name.first;
    }
  }
  for (const std::uint32_t from : movable) {
    const auto move = moves.find(from);
    if (move == moves.end()) {
      continue;
    }
    const auto onward = moves.find(move->second);
    if (onward == moves.end() || onward->second == from) {
      Reason reason;
      reason.form = Reason::Form::alias;
      reason.first = alikes_[from].name;
      reason.second = alikes_[move->second].name;
      join(move->second, from, reason);
    }
  }
}

std::vector<GraphEntity> Merger::entities() {
  find_alikes();
  forbid_by_rules();
  join_by_rules();
  join_by_identifier();
  join_by_name();
  join_by_alias();
  const Groups groups = this->groups();
  order_reasons();
  std::vector<GraphEntity> entities = make_entities(groups);
  link_entities(entities);
  return entities;
}

/// By set; of those that say the same of one set, one.
void Merger::order_reasons() {
  for (Reason& reason : reasons_) {
    reason.alike = find(reason.alike);
  }
  std::sort(reasons_.begin(), reasons_.end(), [](const Reason& a, const Reason& b) {
    const std::uint64_t first = pair_key(a.alike, a.first);
    const std::uint64_t second = pair_key(b.alike, b.first);
    return first != second ? first < second : a < b;
  });
  reasons_.erase(std::unique(reasons_.begin(), reasons_.end()), reasons_.end());
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

/// A second thread pays where there are many articles.
std::launch Merger::thread_policy() const {
  return order_.size() < fewest_for_thread ? std::launch::deferred : std::launch::async;
}

/// Of each set one, with its key, in the graph's order; notes where each alike went.
std::vector<GraphEntity> Merger::make_entities(const Groups& groups) {
  std::vector<Identity> identities;  // by set
  std::vector<std::span<const Reason>> reasons;
  identities.reserve(groups.roots.size());
  reasons.reserve(groups.roots.size());
  Scratch scratch;
  auto next_reason = reasons_.begin();
  for (std::size_t set = 0; set < groups.roots.size(); ++set) {
    identities.push_back(identity_of(groups.members(set), scratch));
    const auto first = next_reason;
    while (next_reason != reasons_.end() && next_reason->alike == groups.roots[set]) {
      ++next_reason;
    }
    reasons.emplace_back(first, next_reason);
  }
  std::vector<GraphEntity> entities;
  entities.reserve(identities.size());
  std::unordered_map<std::uint64_t, std::uint32_t> used;  // by kind and folded name
  used.reserve(identities.size());
  entity_of_.assign(alikes_.size(), EntityId(absent));
  const std::uint32_t unnamed = pool_.number("unnamed");
  const std::vector<std::uint32_t> order = order_of(identities);
  for (const std::uint32_t set : order) {
    const Identity& identity = identities[set];
    for (const std::uint32_t alike : groups.members(set)) {
      entity_of_[alike] = EntityId(static_cast<std::uint32_t>(entities.size()));
    }
    GraphEntity& entity = entities.emplace_back();
    const std::uint32_t name = identity.folded == 0 ? unnamed : identity.folded;
    entity.key = vocabulary_->kind(identity.kind).name + "/";
    for (const char c : pool_[name]) {
      entity.key.push_back(c == ' ' ? '-' : c);
    }
    if (const std::uint32_t count = ++used[pair_key(identity.kind.value(), name)]; count > 1) {
      entity.key += "~" + std::to_string(count);  // no folded name holds a tilde, or a hyphen
    }
  }
  const auto describe_from = [&](std::size_t begin, std::size_t end) {
    Scratch own;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t set = order[i];
      describe(identities[set], groups.members(set), reasons[set], own, entities[i]);
    }
  };
  // No description depends on another one.
  const std::size_t half = order.size() / 2;
  auto others = std::async(thread_policy(), describe_from, half, order.size());
  describe_from(0, half);
  others.get();
  return entities;
}

/// Tells which articles mention each entity, and which entities each topic.
void Merger::link_entities(std::vector<GraphEntity>& entities) const {
  for (const std::uint32_t i : order_) {
    const Article& article = articles_[i];
    for (std::uint32_t l = article.first_leaf; l < article.first_leaf + article.leaves; ++l) {
      std::vector<DocumentId>& documents = entities[entity_of(l).value()].documents;
      if (documents.empty() || documents.back() != article.document) {
        documents.push_back(article.document);
      }
    }
  }
  for (const auto& [topic, other] : about_) {
    if (entity_of(other) != entity_of(topic)) {
      entities[entity_of(topic).value()].about.push_back(entity_of(other));
    }
  }
  for (GraphEntity& entity : entities) {
    sort_unique(entity.about);
  }
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
    append(names, alike.names);
    append(reasons, alike.reasons);
    entity.mentions += alike.mentions;
  }
  entity.kind = identity.kind;
  entity.name = std::string(pool_[identity.name]);
  entity.identifiers = {std::string(pool_[identity.wikidata]),
                        std::string(pool_[identity.geonames]),
                        std::string(pool_[identity.knowledge])};
  sort_unique(names);
  std::vector<std::string_view>& texts = scratch.texts;
  texts.clear();
  for (const std::uint32_t name : names) {
    texts.push_back(pool_[name]);
  }
  entity.names = sorted_texts(texts);
  std::vector<std::string> joins;
  for (const Reason& reason : reasons_of_joins) {
    joins.push_back(text_of(reason));
  }
  sort_unique(reasons);
  texts.assign(joins.begin(), joins.end());
  for (const std::uint32_t reason : reasons) {
    texts.push_back(pool_[reason]);
  }
  entity.reasons = sorted_texts(texts);
}

void Merger::read_statements(std::string_view packed, EvidenceTexts texts, Statements& to) {
  PackedStatements statements(packed, *vocabulary_);
  const std::size_t end = statements_read_ + statements.articles();
  if (end > articles_.size()) {
    refuse_packed("statements of more articles than there are");
  }
  for (; statements_read_ < end; ++statements_read_) {
    const Article& article = articles_[statements_read_];
    for (std::uint32_t left = statements.statement_count(article.leaves); left > 0; --left) {
      GraphStatement& statement = to.emplace_back();
      statements.read(statement, article.first_leaf, texts);
      statement.document = article.document;
      for (GraphEvidence& evidence : statement.evidence) {
        evidence.document = article.document;
      }
      if (!article.is_wanted) {
        to.pop_back();
      }
    }
  }
}

Graph Merger::graph(const std::function<void(Statements&)>& read,
                    GraphBuilder::Membership* membership) {
  Graph graph;
  graph.vocabulary_ = vocabulary_;
  order_articles(graph);
  // What needs no entities is done meanwhile.
  std::future<Statements> statements = std::async(thread_policy(), [&] {
    Statements of_leaves;
    of_leaves.reserve(std::min(statements_, most_reserved));
    read(of_leaves);
    if (statements_read_ != articles_.size()) {
      refuse_packed("statements of fewer articles than there are");
    }
    graph.first_of_echoes_ = first_of_echoes(graph.documents_);
    return of_leaves;
  });
  graph.entities_ = entities();
  graph.statements_ = this->statements(statements.get());
  if (membership != nullptr) {
    *membership = this->membership();
  }
  return graph;
}

/// Makes those between leaves the graph's.
Merger::Statements Merger::statements(Statements read) const {
  for (GraphStatement& statement : read) {
    statement.source = entity_of(statement.source.value());
    statement.target = entity_of(statement.target.value());
    if (vocabulary_->edge_type(statement.type).symmetric && statement.target < statement.source) {
      std::swap(statement.source, statement.target);
    }
    for (Rare<GraphReference>* reference : {&statement.said_by, &statement.where}) {
      if (*reference && (*reference)->entity) {
        (*reference)->entity = entity_of((*reference)->entity->value());
      }
    }
  }
  // Their ends turned out to be one thing.
  std::erase_if(read, [](const GraphStatement& s) { return s.source == s.target; });
  // Statements that agree in all this stand in the order of their article.
  struct Place {
    std::uint64_t source_and_type, target_and_status, document_and_begin;
    std::uint32_t from;

    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> order;
  order.reserve(read.size());
  for (std::uint32_t i = 0; i < read.size(); ++i) {
    const GraphStatement& s = read[i];
    order.push_back(
        {pair_key(s.source.value(), s.type.value()),
         pair_key(s.target.value(), static_cast<std::uint32_t>(s.status)),
         pair_key(s.document.value(), s.evidence.empty() ? 0U : s.evidence.front().span.begin), i});
  }
  std::sort(order.begin(), order.end());
  // In place, cycle by cycle.
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    GraphStatement first = std::move(read[i]);
    std::uint32_t to = i;
    for (std::uint32_t from = std::exchange(order[to].from, to); from != i;
         from = std::exchange(order[to].from, to)) {
      read[to] = std::move(read[from]);
      to = from;
    }
    read[to] = std::move(first);
  }
  return read;
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
