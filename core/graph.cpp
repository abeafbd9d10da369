// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "core/graph.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>
#include <tuple>

#include "core/echoes.hpp"
#include "core/error.hpp"
#include "core/stream.hpp"
#include "core/utf8.hpp"

namespace newsgraph {
namespace {

constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);

std::string without_article(std::string folded) {
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (folded.compare(0, article.size(), article) == 0) {
      return folded.substr(article.size());
    }
  }
  return folded;
}

std::string folded(std::string_view name) { return without_article(fold_name(name)); }

std::string slug(std::string_view name) {
  std::string text = folded(name);
  std::replace(text.begin(), text.end(), ' ', '-');
  return text.empty() ? "unnamed" : text;
}

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

/// A node of one article.
struct Leaf {
  std::uint32_t document = 0;
  const DocumentGraph::Node* node = nullptr;
  std::string name;  // folded
};

/// Disjoint sets of leaves (Tarjan 1975), which know what may not be joined.
class Sets {
 public:
  Sets(std::span<const Leaf> leaves, std::span<const SameRule> rules) : parent_(leaves.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (const SameRule& rule : rules) {
      if (!rule.same) {
        forbidden_.push_back(sides_of(leaves, rule));
      }
    }
  }

  std::uint32_t find(std::uint32_t leaf) {
    while (parent_[leaf] != leaf) {
      parent_[leaf] = parent_[parent_[leaf]];
      leaf = parent_[leaf];
    }
    return leaf;
  }

  /// Whether they are one set now. The smaller index stays the root.
  bool join(std::uint32_t a, std::uint32_t b) {
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

 private:
  /// By leaf: 1 if it bears the first name of the rule, 2 if the second, 3 if both.
  static std::vector<std::uint8_t> sides_of(std::span<const Leaf> leaves, const SameRule& rule) {
    std::vector<std::uint8_t> sides(leaves.size(), 0);
    const std::string first = folded(rule.first);
    const std::string second = folded(rule.second);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      // The whole name decides: two people may both be called by the surname that they share.
      if (leaves[i].name == first) {
        sides[i] |= 1U;
      }
      if (leaves[i].name == second) {
        sides[i] |= 2U;
      }
    }
    return sides;
  }

  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint8_t>> forbidden_;  // by rule, then by leaf
};

/// Decides which nodes of which articles are one thing, and puts the graph together.
class Merger {
 public:
  Merger(const Vocabulary& vocabulary, const std::vector<const DocumentGraph*>& documents,
         const MergeOptions& options)
      : vocabulary_(vocabulary),
        documents_(documents),
        options_(options),
        leaves_(collect(documents, first_leaf_)),
        sets_(leaves_, options.same) {}

  void run(std::vector<GraphEntity>& entities, std::vector<GraphStatement>& statements) {
    join_by_rules();
    join_by_identifier();
    join_by_name();
    join_by_alias();
    make_entities(entities);
    make_statements(statements);
  }

  [[nodiscard]] GraphBuilder::Membership membership() const {
    GraphBuilder::Membership membership(documents_.size());
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      membership[leaves_[i].document].push_back(entity_of_[i]);
    }
    return membership;
  }

 private:
  using Groups = std::map<std::uint32_t, std::vector<std::uint32_t>>;  // root → leaves

  static std::vector<Leaf> collect(const std::vector<const DocumentGraph*>& documents,
                                   std::vector<std::uint32_t>& first_leaf) {
    std::vector<Leaf> leaves;
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
      first_leaf.push_back(static_cast<std::uint32_t>(leaves.size()));
      for (const auto& node : documents[d]->nodes) {
        leaves.push_back({d, &node, folded(node.name)});
      }
    }
    return leaves;
  }

  Groups groups() {
    Groups groups;
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      groups[sets_.find(i)].push_back(i);
    }
    return groups;
  }

  [[nodiscard]] bool is_topic(std::uint32_t leaf) const {
    return vocabulary_.kind(leaves_[leaf].node->kind).parent == "matter";
  }
  /// A person of whom an article knows one word alone: nobody can tell which of that name.
  [[nodiscard]] bool is_bare_surname(std::uint32_t leaf) const {
    return vocabulary_.kind(leaves_[leaf].node->kind).name == "person" &&
           leaves_[leaf].name.find(' ') == std::string::npos &&
           leaves_[leaf].node->identifiers.empty();
  }

  /// Records why a set is one; `reason` is shown to the user.
  void join(std::uint32_t a, std::uint32_t b, std::string reason) {
    if (sets_.find(a) != sets_.find(b) && sets_.join(a, b)) {
      reasons_.emplace_back(a, std::move(reason));
    }
  }

  void join_by_rules() {
    for (const SameRule& rule : options_.same) {
      if (!rule.same) {
        continue;
      }
      const std::string first = folded(rule.first);
      const std::string second = folded(rule.second);
      std::optional<std::uint32_t> found;
      for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
        if (leaves_[i].name == first || leaves_[i].name == second) {
          if (found) {
            join(*found, i,
                 "the user says that " + quoted(rule.first) + " and " + quoted(rule.second) +
                     " are the same");
          }
          found = found ? found : std::optional(i);
        }
      }
    }
  }

  void join_by_identifier() {
    std::map<std::string, std::uint32_t> first_with;
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      const Identifiers& ids = leaves_[i].node->identifiers;
      for (const auto& [scheme, id] :
           {std::pair("Wikidata ", &ids.wikidata), std::pair("GeoNames ", &ids.geonames),
            std::pair("knowledge ", &ids.knowledge)}) {
        if (id->empty()) {
          continue;
        }
        const auto [known, is_new] = first_with.emplace(scheme + *id, i);
        if (!is_new) {
          const Leaf& other = leaves_[known->second];
          join(known->second, i,
               other.name == leaves_[i].name
                   ? quoted(leaves_[i].node->name) + " has the identifier " + scheme + *id +
                         " in several articles"
                   : quoted(other.node->name) + " and " + quoted(leaves_[i].node->name) +
                         " share the identifier " + scheme + *id);
        }
      }
    }
  }

  /// One kind and one whole name, unless identifiers tell several things of that name apart.
  void join_by_name() {
    std::map<std::pair<KindId, std::string_view>, std::vector<std::uint32_t>> named;
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      if (!is_bare_surname(i) && !leaves_[i].name.empty()) {
        named[{leaves_[i].node->kind, leaves_[i].name}].push_back(i);
      }
    }
    for (const auto& [key, members] : named) {
      std::set<std::uint32_t> identified;
      for (const std::uint32_t i : members) {
        if (!leaves_[i].node->identifiers.empty()) {
          identified.insert(sets_.find(i));
        }
      }
      std::optional<std::uint32_t> first;
      for (const std::uint32_t i : members) {
        if (identified.size() > 1 && !leaves_[i].node->identifiers.empty()) {
          continue;  // joined by its identifier already
        }
        if (first) {
          join(
              *first, i,
              quoted(leaves_[i].node->name) +
                  " has the same name and kind in several articles, and nothing speaks against it");
        }
        first = first ? first : std::optional(i);
      }
    }
  }

  /// `WHO` where exactly one other thing of its kind is called so too. One step: no chains.
  void join_by_alias() {
    const Groups groups = this->groups();
    std::map<std::pair<KindId, std::string>, std::set<std::uint32_t>> bearers;
    for (const auto& [root, members] : groups) {
      for (const std::uint32_t i : members) {
        for (const std::string& name : leaves_[i].node->names) {
          bearers[{leaves_[i].node->kind, folded(name)}].insert(root);
        }
      }
    }
    std::map<std::uint32_t, std::uint32_t> moves;
    for (const auto& [root, members] : groups) {
      const Leaf& leaf = leaves_[root];
      const bool has_identifier = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
        return !leaves_[i].node->identifiers.empty();
      });
      if (has_identifier || is_topic(root) || vocabulary_.kind(leaf.node->kind).name == "person") {
        continue;
      }
      const auto& others = bearers[{leaf.node->kind, leaf.name}];
      if (others.size() == 2) {
        moves[root] = *others.begin() == root ? *others.rbegin() : *others.begin();
      }
    }
    for (const auto& [from, to] : moves) {
      const auto onward = moves.find(to);
      if (onward == moves.end() || onward->second == from) {
        join(to, from,
             quoted(leaves_[from].node->name) + " is a name of " + quoted(leaves_[to].node->name) +
                 " and of nothing else of its kind");
      }
    }
  }

  void make_entities(std::vector<GraphEntity>& entities) {
    const Groups groups = this->groups();
    std::map<std::uint32_t, std::set<std::string>> reasons;
    for (const auto& [leaf, reason] : reasons_) {
      reasons[sets_.find(leaf)].insert(reason);
    }
    struct Made {
      GraphEntity entity;
      std::uint32_t root = 0;
    };
    std::vector<Made> made;
    for (const auto& [root, members] : groups) {
      made.push_back({make_entity(members, reasons[root]), root});
    }
    // What a set holds decides its place, never the order in which it came about; where two are
    // named alike, their first article and place in it.
    std::sort(made.begin(), made.end(), [&](const Made& a, const Made& b) {
      return std::tie(a.entity.kind, a.entity.name, a.entity.identifiers, a.root) <
             std::tie(b.entity.kind, b.entity.name, b.entity.identifiers, b.root);
    });
    std::map<std::string, std::uint32_t> used;
    entity_of_.assign(leaves_.size(), EntityId(absent));
    for (Made& entry : made) {
      GraphEntity& entity = entry.entity;
      std::string key = vocabulary_.kind(entity.kind).name + "/" + slug(entity.name);
      if (const std::uint32_t count = ++used[key]; count > 1) {
        key += "~" + std::to_string(count);  // no slug holds a tilde
      }
      entity.key = std::move(key);
      for (const std::uint32_t leaf : groups.at(entry.root)) {
        entity_of_[leaf] = EntityId(static_cast<std::uint32_t>(entities.size()));
      }
      entities.push_back(std::move(entity));
    }
    for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
      std::vector<EntityId>& about = entities[entity_of_[i].value()].about;
      for (const std::uint32_t other : leaves_[i].node->about) {
        const EntityId entity = entity_of_[first_leaf_[leaves_[i].document] + other];
        if (entity != entity_of_[i]) {
          about.push_back(entity);
        }
      }
    }
    for (GraphEntity& entity : entities) {
      std::sort(entity.about.begin(), entity.about.end());
      entity.about.erase(std::unique(entity.about.begin(), entity.about.end()), entity.about.end());
    }
  }

  GraphEntity make_entity(const std::vector<std::uint32_t>& members,
                          const std::set<std::string>& reasons) const {
    GraphEntity entity;
    std::map<KindId, std::uint32_t> kinds;
    std::map<std::string, std::uint32_t> names;  // as whole name, by how many articles
    std::set<std::string> all_names;
    std::set<std::string> all_reasons = reasons;
    std::set<DocumentId> documents;
    for (const std::uint32_t i : members) {
      const DocumentGraph::Node& node = *leaves_[i].node;
      ++kinds[node.kind];
      ++names[node.name];
      all_names.insert(node.names.begin(), node.names.end());
      all_names.insert(node.name);
      all_reasons.insert(node.reasons.begin(), node.reasons.end());
      documents.insert(DocumentId(leaves_[i].document));
      entity.mentions += static_cast<std::uint32_t>(node.mentions.size());
      const auto keep_least = [](std::string& kept, const std::string& other) {
        if (!other.empty() && (kept.empty() || other < kept)) {
          kept = other;
        }
      };
      keep_least(entity.identifiers.wikidata, node.identifiers.wikidata);
      keep_least(entity.identifiers.geonames, node.identifiers.geonames);
      keep_least(entity.identifiers.knowledge, node.identifiers.knowledge);
    }
    entity.kind = std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;  // the first kind of the vocabulary among equals
                  })->first;
    entity.name =
        std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
          return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
        })->first;
    entity.names.assign(all_names.begin(), all_names.end());
    entity.reasons.assign(all_reasons.begin(), all_reasons.end());
    entity.documents.assign(documents.begin(), documents.end());
    return entity;
  }

  void make_statements(std::vector<GraphStatement>& statements) const {
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
      const auto entity = [&](std::uint32_t node) { return entity_of_[first_leaf_[d] + node]; };
      const auto reference = [&](const std::optional<DocumentGraph::Reference>& from) {
        std::optional<GraphReference> to;
        if (from) {
          to = GraphReference{std::nullopt, from->text};
          if (from->node) {
            to->entity = entity(*from->node);
          }
        }
        return to;
      };
      for (const DocumentGraph::Edge& edge : documents_[d]->edges) {
        GraphStatement statement;
        statement.type = edge.type;
        statement.source = entity(edge.source);
        statement.target = entity(edge.target);
        if (statement.source == statement.target) {
          continue;  // its ends turned out to be one thing
        }
        if (vocabulary_.edge_type(edge.type).symmetric && statement.target < statement.source) {
          std::swap(statement.source, statement.target);
        }
        statement.status = edge.status;
        statement.confidence = edge.confidence;
        statement.document = DocumentId(d);
        statement.said_by = reference(edge.said_by);
        statement.when = edge.when;
        statement.where = reference(edge.where);
        statement.role = edge.role;
        for (const auto& record : edge.evidence) {
          statement.evidence.push_back(GraphEvidence{DocumentId(d), record.span, record.sentence,
                                                     record.prefix, record.suffix, record.rule});
        }
        statements.push_back(std::move(statement));
      }
    }
    // Stable: statements that agree in all this stand in the order of their article.
    std::stable_sort(statements.begin(), statements.end(),
                     [](const GraphStatement& a, const GraphStatement& b) {
                       const auto key = [](const GraphStatement& s) {
                         return std::tuple(s.source, s.type, s.target, s.status, s.document,
                                           s.evidence.empty() ? 0U : s.evidence.front().span.begin);
                       };
                       return key(a) < key(b);
                     });
  }

  const Vocabulary& vocabulary_;
  const std::vector<const DocumentGraph*>& documents_;
  const MergeOptions& options_;
  std::vector<std::uint32_t> first_leaf_;  // by document; filled by collect()
  std::vector<Leaf> leaves_;
  Sets sets_;
  std::vector<std::pair<std::uint32_t, std::string>> reasons_;
  std::vector<EntityId> entity_of_;  // by leaf
};

std::string serialised(const DocumentGraph& document, const Vocabulary& vocabulary) {
  std::ostringstream out;
  write_document_graph(document, vocabulary, out);
  return out.str();
}

}  // namespace

std::vector<SameRule> read_same_rules(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  std::vector<SameRule> rules;
  std::string line;
  for (std::uint32_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (find_invalid_utf8(line)) {
      throw ParseError(path, number, 0, "not valid UTF-8");
    }
    const auto first_tab = line.find('\t');
    const auto second_tab =
        first_tab == std::string::npos ? std::string::npos : line.find('\t', first_tab + 1);
    const std::string word = line.substr(0, first_tab);
    if (second_tab == std::string::npos || (word != "same" && word != "different")) {
      throw ParseError(path, number, 1,
                       "a line is 'same' or 'different' and two names, with tabs between them");
    }
    SameRule rule;
    rule.same = word == "same";
    rule.first = line.substr(first_tab + 1, second_tab - first_tab - 1);
    rule.second = line.substr(second_tab + 1);
    if (folded(rule.first).empty() || folded(rule.second).empty()) {
      throw ParseError(path, number, 1, "a name is empty");
    }
    rules.push_back(std::move(rule));
  }
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return rules;
}

std::vector<EntityId> Graph::find(std::string_view name) const {
  std::vector<EntityId> found;
  const std::string wanted = folded(name);
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const GraphEntity& entity = entities_[i];
    const bool matches =
        entity.key == name || (!name.empty() && entity.identifiers.wikidata == name) ||
        (!wanted.empty() &&
         std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const std::string& form) { return folded(form) == wanted; }));
    if (matches) {
      found.emplace_back(i);
    }
  }
  return found;
}

GraphBuilder::GraphBuilder(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)) {}

void GraphBuilder::add(DocumentGraph document, Diagnostics& diagnostics) {
  const std::string id = document.source.id;
  const auto key = std::pair(id, document.source.sha256);
  const auto first = documents_.lower_bound({id, ""});
  const bool id_is_taken = first != documents_.end() && first->first.first == id;
  const auto known = documents_.find(key);
  if (known != documents_.end()) {
    // The same article read with other options or by another version: one of them, whichever came
    // first.
    const std::string here = serialised(document, *vocabulary_);
    const std::string there = serialised(known->second, *vocabulary_);
    if (here != there) {
      diagnostics.warning(id, "the same article was extracted in two ways; one of them is kept");
      if (here < there) {
        known->second = std::move(document);
      }
    }
    return;
  }
  if (id_is_taken) {
    diagnostics.warning(id, "another article has the same id; both are kept");
  }
  documents_.emplace(key, std::move(document));
}

bool GraphBuilder::remove(std::string_view document_id) {
  return std::erase_if(documents_,
                       [&](const auto& entry) { return entry.first.first == document_id; }) > 0;
}

Graph GraphBuilder::build(const MergeOptions& options, Membership* membership) const {
  Graph graph;
  graph.vocabulary_ = vocabulary_;
  std::vector<const DocumentGraph*> documents;
  std::string_view last_id;
  for (const auto& [key, document] : documents_) {
    documents.push_back(&document);
    graph.documents_.push_back(document.source);
    if (documents.size() > 1 && key.first == last_id) {
      graph.documents_.back().id += "~" + key.second.substr(0, 8);
    }
    last_id = key.first;
  }
  graph.first_of_echoes_ = first_of_echoes(graph.documents_);
  Merger merger(*vocabulary_, documents, options);
  merger.run(graph.entities_, graph.statements_);
  if (membership != nullptr) {
    *membership = merger.membership();
  }
  return graph;
}

}  // namespace newsgraph
