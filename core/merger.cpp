// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/merger.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <tuple>

#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);
constexpr std::uint64_t upper_half = 0xFFFFFFFF00000000ULL;
constexpr std::uint64_t free_slot = 0xFFFFFFFFULL;  // no text has that number

std::string without_article(std::string folded) {
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (folded.compare(0, article.size(), article) == 0) {
      return folded.substr(article.size());
    }
  }
  return folded;
}

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32U | b; }

void sort_unique(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

/// The numbers that occur, ascending, and how often each does. Sorts them.
std::vector<std::pair<std::uint32_t, std::uint32_t>> counted(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counts;
  for (const std::uint32_t number : numbers) {
    if (counts.empty() || counts.back().first != number) {
      counts.emplace_back(number, 0);
    }
    ++counts.back().second;
  }
  return counts;
}

std::vector<std::string> sorted_texts(std::vector<std::string_view> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return {texts.begin(), texts.end()};
}

}  // namespace

std::string fold_whole_name(std::string_view name) { return without_article(fold_name(name)); }

void TextPool::grow() {
  std::vector<std::uint64_t> slots(std::max<std::size_t>(1U << 12U, slots_.size() * 2), free_slot);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    const std::uint64_t hash = std::hash<std::string_view>()(texts_[i]);
    std::size_t at = hash & mask;
    while (slots[at] != free_slot) {
      at = (at + 1) & mask;
    }
    slots[at] = (hash & upper_half) | i;
  }
  slots_ = std::move(slots);
}

std::uint32_t TextPool::number(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != free_slot; at = (at + 1) & mask) {
    if ((slots_[at] & upper_half) == (hash & upper_half)) {
      const auto number = static_cast<std::uint32_t>(slots_[at]);
      if (texts_[number] == text) {
        return number;
      }
    }
  }
  const auto number = static_cast<std::uint32_t>(texts_.size());
  slots_[at] = (hash & upper_half) | number;
  texts_.push_back(text);
  folded_.push_back(absent);
  if (texts_.size() * 2 > slots_.size()) {
    grow();
  }
  return number;
}

std::uint32_t TextPool::number_of_copy(std::string text) {
  const std::size_t before = texts_.size();
  const std::uint32_t known = number(text);
  if (known == before) {
    texts_[known] = own_.emplace_back(std::move(text));
  }
  return known;
}

std::uint32_t TextPool::folded(std::uint32_t number) {
  if (folded_[number] == absent) {
    const std::uint32_t folded = number_of_copy(fold_whole_name(texts_[number]));
    folded_[number] = folded;
  }
  return folded_[number];
}

Merger::Merger(const Vocabulary& vocabulary, std::span<PackedArticle> articles,
               const MergeOptions& options)
    : vocabulary_(vocabulary),
      articles_(articles),
      options_(options),
      person_(vocabulary.find_kind("person")) {
  for (const Kind& kind : vocabulary.kinds()) {
    is_topic_.push_back(kind.parent == "matter");
  }
  collect();
  parent_.resize(leaves_.size());
  std::iota(parent_.begin(), parent_.end(), 0U);
  forbid_by_rules();
}

void Merger::collect() {
  std::unordered_map<std::uint32_t, KindId> kinds;
  std::vector<std::uint32_t> pooled;  // by text of the article; absent until it is met
  PackedArticle::Node node;
  for (std::uint32_t d = 0; d < articles_.size(); ++d) {
    PackedArticle& article = articles_[d];
    first_leaf_.push_back(static_cast<std::uint32_t>(leaves_.size()));
    pooled.assign(article.table().size(), absent);
    const auto text = [&](std::uint32_t number) {
      if (pooled[number] == absent) {
        pooled[number] = pool_.number(article.table()[number]);
      }
      return pooled[number];
    };
    const auto keep = [&](const std::vector<std::uint32_t>& items, auto&& as) {
      Leaf::List list;
      list.begin = static_cast<std::uint32_t>(numbers_.size());
      for (const std::uint32_t item : items) {
        numbers_.push_back(as(item));
      }
      list.end = static_cast<std::uint32_t>(numbers_.size());
      return list;
    };
    const std::uint32_t count = article.node_count();
    for (std::uint32_t i = 0; i < count; ++i) {
      article.read(node);
      Leaf leaf;
      const auto [kind, is_new] = kinds.emplace(text(node.kind), KindId());
      if (is_new) {
        kind->second = vocabulary_.kind_id(article.table()[node.kind]);
      }
      leaf.kind = kind->second;
      leaf.document = d;
      leaf.name = text(node.name);
      leaf.folded = pool_.folded(leaf.name);
      leaf.wikidata = text(node.wikidata);
      leaf.geonames = text(node.geonames);
      leaf.knowledge = text(node.knowledge);
      leaf.mentions = node.mentions;
      leaf.names = keep(node.names, text);
      leaf.reasons = keep(node.reasons, text);
      leaf.about = keep(node.about, [&](std::uint32_t other) { return first_leaf_[d] + other; });
      leaves_.push_back(leaf);
    }
  }
}

Merger::Groups Merger::groups() {
  std::vector<std::uint32_t> size(leaves_.size(), 0);
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    ++size[find(i)];
  }
  Groups groups;
  std::vector<std::uint32_t> next(leaves_.size(), 0);
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    if (size[i] > 0) {
      groups.roots.push_back(i);
      groups.begins.push_back(begin);
      next[i] = begin;
      begin += size[i];
    }
  }
  groups.begins.push_back(begin);
  groups.leaves.resize(leaves_.size());
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    groups.leaves[next[find(i)]++] = i;
  }
  return groups;
}

/// A person of whom an article knows one word alone: nobody can tell which of that name.
bool Merger::is_bare_surname(const Leaf& leaf) const {
  return person_ && leaf.kind == *person_ &&
         pool_[leaf.folded].find(' ') == std::string_view::npos && !leaf.has_identifier();
}

std::uint32_t Merger::find(std::uint32_t leaf) {
  while (parent_[leaf] != leaf) {
    parent_[leaf] = parent_[parent_[leaf]];
    leaf = parent_[leaf];
  }
  return leaf;
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

/// Records why a set is one.
void Merger::join(std::uint32_t a, std::uint32_t b, const Reason& reason) {
  if (find(a) != find(b) && join_sets(a, b)) {
    reasons_.push_back(reason);
    reasons_.back().leaf = a;
  }
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
    // By leaf: 1 if it bears the first name of the rule, 2 if the second, 3 if both. The whole name
    // decides: two people may both be called by the surname that they share.
    const std::uint32_t first = pool_.number_of_copy(fold_whole_name(rule.first));
    const std::uint32_t second = pool_.number_of_copy(fold_whole_name(rule.second));
    std::vector<std::uint8_t>& sides = forbidden_.emplace_back(leaves_.size(), 0);
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      sides[i] = static_cast<std::uint8_t>((leaves_[i].folded == first ? 1U : 0U) |
                                           (leaves_[i].folded == second ? 2U : 0U));
    }
  }
}

void Merger::join_by_rules() {
  for (std::uint32_t number = 0; number < options_.same.size(); ++number) {
    const SameRule& rule = options_.same[number];
    if (!rule.same) {
      continue;
    }
    const std::uint32_t first = pool_.number_of_copy(fold_whole_name(rule.first));
    const std::uint32_t second = pool_.number_of_copy(fold_whole_name(rule.second));
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      if (leaves_[i].folded == first || leaves_[i].folded == second) {
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
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    const Leaf& leaf = leaves_[i];
    const std::array<std::uint32_t, 3> ids = {leaf.wikidata, leaf.geonames, leaf.knowledge};
    for (std::uint32_t scheme = 0; scheme < ids.size(); ++scheme) {
      if (ids[scheme] == 0) {
        continue;
      }
      std::uint32_t& other = first_with[scheme][ids[scheme]];
      if (other == absent) {
        other = i;
      } else {
        const bool is_same_name = leaves_[other].folded == leaf.folded;
        Reason reason;
        reason.form = is_same_name ? Reason::Form::identifier : Reason::Form::shared_identifier;
        reason.first = is_same_name ? leaf.name : leaves_[other].name;
        reason.second = is_same_name ? 0 : leaf.name;
        reason.scheme = scheme;
        reason.identifier = ids[scheme];
        join(other, i, reason);
      }
    }
  }
}

/// One kind and one whole name, unless identifiers tell several things of that name apart.
void Merger::join_by_name() {
  std::vector<std::uint32_t> first_of(pool_.size(), absent);  // by name
  std::vector<std::uint32_t> next_of(leaves_.size(), absent);
  for (std::uint32_t i = static_cast<std::uint32_t>(leaves_.size()); i-- > 0;) {
    if (leaves_[i].folded != 0 && !is_bare_surname(leaves_[i])) {
      next_of[i] = std::exchange(first_of[leaves_[i].folded], i);
    }
  }
  struct Run {
    KindId kind;
    std::uint32_t name = 0;
    std::vector<std::uint32_t> members;
  };
  std::vector<Run> runs;
  for (std::uint32_t name = 0; name < first_of.size(); ++name) {
    if (first_of[name] == absent || next_of[first_of[name]] == absent) {
      continue;
    }
    const std::size_t before = runs.size();
    for (std::uint32_t i = first_of[name]; i != absent; i = next_of[i]) {
      const auto run = std::find_if(runs.begin() + static_cast<std::ptrdiff_t>(before), runs.end(),
                                    [&](const Run& r) { return r.kind == leaves_[i].kind; });
      (run == runs.end() ? runs.emplace_back(Run{leaves_[i].kind, name, {}}) : *run)
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
      if (leaves_[i].has_identifier()) {
        identified.push_back(find(i));
      }
    }
    sort_unique(identified);
    std::optional<std::uint32_t> first;
    for (const std::uint32_t i : run.members) {
      if (identified.size() > 1 && leaves_[i].has_identifier()) {
        continue;  // joined by its identifier already
      }
      if (first) {
        Reason reason;
        reason.form = Reason::Form::name;
        reason.first = leaves_[i].name;
        join(*first, i, reason);
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
    const Leaf& leaf = leaves_[root];
    const auto members = groups.members(g);
    const bool has_identifier = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
      return leaves_[i].has_identifier();
    });
    if (!has_identifier && !is_topic_[leaf.kind.value()] && !(person_ && leaf.kind == *person_)) {
      movable.push_back(root);
      bearers.emplace(pair_key(leaf.kind.value(), leaf.folded), Bearers());
      may_be_moved[leaf.folded] = true;
    }
  }
  for (std::size_t g = 0; g < groups.roots.size(); ++g) {
    const std::uint32_t root = groups.roots[g];
    for (const std::uint32_t i : groups.members(g)) {
      for (const std::uint32_t name : list(leaves_[i].names)) {
        const std::uint32_t folded = pool_.folded(name);
        if (folded >= may_be_moved.size() || !may_be_moved[folded]) {
          continue;
        }
        const auto found = bearers.find(pair_key(leaves_[i].kind.value(), folded));
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
    const Bearers& of_name = bearers.at(pair_key(leaves_[root].kind.value(), leaves_[root].folded));
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
      reason.first = leaves_[from].name;
      reason.second = leaves_[move->second].name;
      join(move->second, from, reason);
    }
  }
}

std::vector<GraphEntity> Merger::entities() {
  join_by_rules();
  join_by_identifier();
  join_by_name();
  join_by_alias();
  const Groups groups = this->groups();
  // One of those that say the same of one set.
  for (Reason& reason : reasons_) {
    reason.leaf = find(reason.leaf);
  }
  std::sort(reasons_.begin(), reasons_.end(), [](const Reason& a, const Reason& b) {
    const std::uint64_t first = pair_key(a.leaf, a.first);
    const std::uint64_t second = pair_key(b.leaf, b.first);
    return first != second ? first < second : a < b;
  });
  reasons_.erase(std::unique(reasons_.begin(), reasons_.end()), reasons_.end());
  auto next_reason = reasons_.begin();
  struct Made {
    GraphEntity entity;
    std::uint32_t group = 0;
  };
  std::vector<Made> made;
  made.reserve(groups.roots.size());
  Scratch scratch;
  for (std::uint32_t g = 0; g < groups.roots.size(); ++g) {
    std::vector<std::string> reasons;
    for (; next_reason != reasons_.end() && next_reason->leaf == groups.roots[g]; ++next_reason) {
      reasons.push_back(text_of(*next_reason));
    }
    made.push_back({make_entity(groups.members(g), reasons, scratch), g});
  }
  // What a set holds decides its place, never the order in which it came about; where two are
  // named alike, their first article and place in it.
  std::vector<std::uint32_t> order(made.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(made[a].entity.kind, made[a].entity.name, made[a].entity.identifiers, a) <
           std::tie(made[b].entity.kind, made[b].entity.name, made[b].entity.identifiers, b);
  });
  std::vector<GraphEntity> entities;
  entities.reserve(made.size());
  std::unordered_map<std::string, std::uint32_t> used;
  used.reserve(made.size());
  entity_of_.assign(leaves_.size(), EntityId(absent));
  for (const std::uint32_t m : order) {
    GraphEntity& entity = made[m].entity;
    std::string slug = fold_whole_name(entity.name);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    std::string key = vocabulary_.kind(entity.kind).name + "/" + (slug.empty() ? "unnamed" : slug);
    if (const std::uint32_t count = ++used[key]; count > 1) {
      key += "~" + std::to_string(count);  // no slug holds a tilde
    }
    entity.key = std::move(key);
    for (const std::uint32_t leaf : groups.members(made[m].group)) {
      entity_of_[leaf] = EntityId(static_cast<std::uint32_t>(entities.size()));
    }
    entities.push_back(std::move(entity));
  }
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    std::vector<EntityId>& about = entities[entity_of_[i].value()].about;
    for (const std::uint32_t other : list(leaves_[i].about)) {
      if (entity_of_[other] != entity_of_[i]) {
        about.push_back(entity_of_[other]);
      }
    }
  }
  for (GraphEntity& entity : entities) {
    std::sort(entity.about.begin(), entity.about.end());
    entity.about.erase(std::unique(entity.about.begin(), entity.about.end()), entity.about.end());
  }
  return entities;
}

GraphEntity Merger::make_entity(std::span<const std::uint32_t> members,
                                std::span<const std::string> reasons_of_joins,
                                Scratch& scratch) const {
  GraphEntity entity;
  auto& [kinds, whole_names, names, reasons_of_nodes] = scratch;
  for (std::vector<std::uint32_t>& numbers : scratch) {
    numbers.clear();
  }
  const auto keep_least = [&](std::uint32_t& kept, std::uint32_t other) {
    if (other != 0 && other != kept && (kept == 0 || pool_[other] < pool_[kept])) {
      kept = other;
    }
  };
  const auto append = [](std::vector<std::uint32_t>& to, std::span<const std::uint32_t> from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  std::uint32_t wikidata = 0;
  std::uint32_t geonames = 0;
  std::uint32_t knowledge = 0;
  for (const std::uint32_t i : members) {
    const Leaf& leaf = leaves_[i];
    kinds.push_back(leaf.kind.value());
    whole_names.push_back(leaf.name);
    names.push_back(leaf.name);
    append(names, list(leaf.names));
    append(reasons_of_nodes, list(leaf.reasons));
    if (entity.documents.empty() || entity.documents.back().value() != leaf.document) {
      entity.documents.emplace_back(leaf.document);
    }
    entity.mentions += leaf.mentions;
    keep_least(wikidata, leaf.wikidata);
    keep_least(geonames, leaf.geonames);
    keep_least(knowledge, leaf.knowledge);
  }
  entity.identifiers = {std::string(pool_[wikidata]), std::string(pool_[geonames]),
                        std::string(pool_[knowledge])};
  const auto kind_counts = counted(kinds);
  entity.kind = KindId(
      std::max_element(kind_counts.begin(), kind_counts.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;  // the first kind of the vocabulary among equals
      })->first);
  const auto name_counts = counted(whole_names);
  const auto best =
      std::max_element(name_counts.begin(), name_counts.end(), [&](const auto& a, const auto& b) {
        const std::string_view first = pool_[a.first];
        const std::string_view second = pool_[b.first];
        return std::tuple(a.second, first.size()) != std::tuple(b.second, second.size())
                   ? std::tuple(a.second, first.size()) < std::tuple(b.second, second.size())
                   : second < first;  // the first in the order of bytes among equals
      });
  entity.name = std::string(pool_[best->first]);
  sort_unique(names);
  std::vector<std::string_view> all_names;
  for (const std::uint32_t name : names) {
    all_names.push_back(pool_[name]);
  }
  entity.names = sorted_texts(std::move(all_names));
  sort_unique(reasons_of_nodes);
  std::vector<std::string_view> reasons(reasons_of_joins.begin(), reasons_of_joins.end());
  for (const std::uint32_t reason : reasons_of_nodes) {
    reasons.push_back(pool_[reason]);
  }
  entity.reasons = sorted_texts(std::move(reasons));
  return entity;
}

std::vector<GraphStatement> Merger::read_statements() {
  std::vector<GraphStatement> read;
  std::unordered_map<std::string_view, EdgeTypeId> types;
  for (std::uint32_t d = 0; d < articles_.size(); ++d) {
    for (std::uint32_t left = articles_[d].statement_count(); left > 0; --left) {
      GraphStatement& statement = read.emplace_back();
      articles_[d].read(statement, first_leaf_[d], [&](std::string_view name) {
        const auto [known, is_new] = types.emplace(name, EdgeTypeId());
        if (is_new) {
          known->second = vocabulary_.edge_type_id(name);
        }
        return known->second;
      });
      statement.document = DocumentId(d);
      for (GraphEvidence& evidence : statement.evidence) {
        evidence.document = statement.document;
      }
    }
  }
  return read;
}

std::vector<GraphStatement> Merger::statements(std::vector<GraphStatement> read) const {
  for (GraphStatement& statement : read) {
    statement.source = entity_of_[statement.source.value()];
    statement.target = entity_of_[statement.target.value()];
    if (vocabulary_.edge_type(statement.type).symmetric && statement.target < statement.source) {
      std::swap(statement.source, statement.target);
    }
    for (std::optional<GraphReference>* reference : {&statement.said_by, &statement.where}) {
      if (*reference && (*reference)->entity) {
        (*reference)->entity = entity_of_[(*reference)->entity->value()];
      }
    }
  }
  // Statements that agree in all this stand in the order of their article.
  using Key =
      std::tuple<EntityId, EdgeTypeId, EntityId, Status, DocumentId, std::uint32_t, std::uint32_t>;
  std::vector<Key> order;
  order.reserve(read.size());
  for (std::uint32_t i = 0; i < read.size(); ++i) {
    const GraphStatement& s = read[i];
    if (s.source == s.target) {
      continue;  // its ends turned out to be one thing
    }
    order.emplace_back(s.source, s.type, s.target, s.status, s.document,
                       s.evidence.empty() ? 0U : s.evidence.front().span.begin, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<GraphStatement> statements;
  statements.reserve(order.size());
  for (const Key& key : order) {
    statements.push_back(std::move(read[std::get<6>(key)]));
  }
  return statements;
}

GraphBuilder::Membership Merger::membership() const {
  GraphBuilder::Membership membership(articles_.size());
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    membership[leaves_[i].document].push_back(entity_of_[i]);
  }
  return membership;
}

}  // namespace newsgraph
