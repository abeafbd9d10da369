// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/merger.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/sorted.hpp"
#include "core/utf8.hpp"

namespace newsgraph {

Merger::KindsAndTexts::KindsAndTexts(std::size_t texts) : first_(texts, absent) {}

std::uint32_t Merger::KindsAndTexts::number(KindId kind, std::uint32_t text) {
  if (const auto known = find(kind, text)) {
    return *known;
  }
  const auto number = static_cast<std::uint32_t>(pairs_.size());
  pairs_.push_back({kind, std::exchange(first_[text], number)});
  return number;
}

std::optional<std::uint32_t> Merger::KindsAndTexts::find(KindId kind, std::uint32_t text) const {
  for (std::uint32_t i = first_[text]; i != absent; i = pairs_[i].next) {
    if (pairs_[i].kind == kind) {
      return i;
    }
  }
  return std::nullopt;
}

void Merger::join_alikes() {
  parent_.resize(alikes_.size());
  std::iota(parent_.begin(), parent_.end(), 0U);
  forbid_by_rules();
  join_by_rules();
  join_by_identifier();
  join_by_name();
  join_by_alias();
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

/// A name that may turn out to be a form of another: not a topic's, nor that of what has an
/// identifier, and of people only a forename with a surname: not `Okafor`, not `Van Dam`.
bool Merger::may_be_alias(std::span<const std::uint32_t> members) const {
  constexpr std::size_t particle = 3;
  const Alike& alike = alikes_[members.front()];
  if (is_topic_[alike.kind.value()] ||
      std::any_of(members.begin(), members.end(),
                  [&](std::uint32_t i) { return alikes_[i].has_identifier(); })) {
    return false;
  }
  const std::size_t first_word = pool_[alike.folded].find(' ');
  return alike.kind != person_ || (first_word != std::string_view::npos && first_word > particle);
}

/// `WHO` where exactly one other thing of its kind is called so too. One step: no chains.
void Merger::join_by_alias() {
  const Groups groups = this->groups();
  struct Bearers {
    std::uint32_t first = absent, last = absent;  // roots, ascending
    bool are_more = false;
  };
  KindsAndTexts of_aliases(pool_.size());
  struct Alias {
    std::uint32_t root = 0, name = 0;  // the latter as of_aliases numbers it
  };
  std::vector<Alias> aliases;
  for (std::uint32_t g = 0; g < groups.roots.size(); ++g) {
    if (may_be_alias(groups.members[g])) {
      const Alike& alike = alikes_[groups.roots[g]];
      aliases.push_back({groups.roots[g], of_aliases.number(alike.kind, alike.folded)});
    }
  }
  std::vector<Bearers> bearers(of_aliases.size());
  const std::size_t texts = pool_.size();  // those that are folded only now are no aliases
  for (std::uint32_t g = 0; g < groups.roots.size(); ++g) {
    const std::uint32_t root = groups.roots[g];
    for (const std::uint32_t i : groups.members[g]) {
      if (is_topic_[alikes_[i].kind.value()]) {
        continue;
      }
      for (const std::uint32_t name : names_[i]) {
        const std::uint32_t folded = pool_.folded(name);
        const auto known = folded < texts ? of_aliases.find(alikes_[i].kind, folded) : std::nullopt;
        if (!known) {
          continue;
        }
        Bearers& of_name = bearers[*known];
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
  std::vector<std::uint32_t> moves(alikes_.size(), absent);  // by root
  for (const Alias& alias : aliases) {
    const Bearers& of_name = bearers[alias.name];
    if (of_name.last != absent && !of_name.are_more) {
      moves[alias.root] = of_name.first == alias.root ? of_name.last : of_name.first;
    }
  }
  for (const Alias& alias : aliases) {
    const std::uint32_t from = alias.root;
    const std::uint32_t to = moves[from];
    if (to != absent && (moves[to] == absent || moves[to] == from)) {
      Reason reason;
      reason.form = Reason::Form::alias;
      reason.first = alikes_[from].name;
      reason.second = alikes_[to].name;
      join(to, from, reason);
    }
  }
}

Merger::Groups Merger::groups() {
  Groups groups;
  std::vector<std::uint32_t> set_of(alikes_.size(), 0);  // by root, which is the first of its set
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members;
  members.reserve(alikes_.size());
  for (std::uint32_t i = 0; i < alikes_.size(); ++i) {
    const std::uint32_t root = find(i);
    if (root == i) {
      set_of[i] = static_cast<std::uint32_t>(groups.roots.size());
      groups.roots.push_back(i);
    }
    members.emplace_back(set_of[root], i);
  }
  groups.members = {members, groups.roots.size()};
  return groups;
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

}  // namespace newsgraph
