// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/statuses.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>

namespace newsgraph::extractors::relations {
namespace {

/// Whether two statements stand in one sentence.
bool share_sentence(const Statement& one, const Statement& other) {
  return std::any_of(one.evidence.begin(), one.evidence.end(), [&](const Evidence& here) {
    return std::any_of(other.evidence.begin(), other.evidence.end(),
                       [&](const Evidence& there) { return here.sentence == there.sentence; });
  });
}

/// Whether only headlines state it, in their present tense of whatever time.
bool is_headline(const Document& document, const Statement& statement) {
  return std::all_of(statement.evidence.begin(), statement.evidence.end(),
                     [&](const Evidence& evidence) {
                       const Sentence& sentence = document.sentences()[evidence.sentence];
                       return !document.blocks().empty() &&
                              document.blocks()[sentence.block].kind != BlockKind::paragraph;
                     });
}

/// Whether two offices may be one: `president`, `first president`, or it is not said which.
bool may_be_one_office(std::string_view one, std::string_view other) {
  const auto last_word = [](std::string_view words) {
    return words.substr(words.find_last_of(' ') + 1);
  };
  return one.empty() || other.empty() || last_word(one) == last_word(other);
}

/// Whether an edge type is of two who meet or speak, and may do so again.
bool meets(const Vocabulary& vocabulary, const FrameRules& rules, EdgeTypeId type) {
  return vocabulary.edge_type(type).symmetric && type != rules.agreeing;
}

/// Whether of two statements that differ in their status one gives way to the other.
bool gives_way(const Document& document, const Vocabulary& vocabulary, const FrameRules& rules,
               const Statement& one, const Statement& other) {
  const bool together = share_sentence(one, other);
  if (one.type == rules.serving || one.type == rules.belonging) {
    if (one.status == Status::asserted) {
      return other.status == Status::ended &&
             (together || may_be_one_office(one.qualifiers.role, other.qualifiers.role));
    }
    return other.status == Status::asserted &&
           (one.status == Status::negated || (together && one.status != Status::ended));
  }
  if (one.status == Status::asserted) {
    return (together && other.status == Status::negated) ||
           (other.status == Status::planned && is_headline(document, one));
  }
  return other.status == Status::asserted &&
         (one.status == Status::possible ||
          (together && one.status == Status::planned && !meets(vocabulary, rules, one.type)));
}

void take_evidence(Statement& from, Statement& to) {
  std::move(from.evidence.begin(), from.evidence.end(), std::back_inserter(to.evidence));
  std::stable_sort(to.evidence.begin(), to.evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return a.sentence < b.sentence; });
  to.confidence = std::max(from.confidence, to.confidence);
  if (to.qualifiers.role.empty()) {
    to.qualifiers.role = from.qualifiers.role;
  }
}

}  // namespace

void settle_statuses(const Document& document, const Vocabulary& vocabulary,
                     const FrameRules& rules, std::vector<Statement>& statements) {
  std::map<std::tuple<EdgeTypeId, EntityId, EntityId>, std::vector<Statement*>> edges;
  for (Statement& statement : statements) {
    edges[{statement.type, statement.source, statement.target}].push_back(&statement);
  }
  for (auto& [edge, same] : edges) {
    for (Statement* one : same) {
      const auto better = std::find_if(same.begin(), same.end(), [&](const Statement* other) {
        return other != one && !other->evidence.empty() &&
               gives_way(document, vocabulary, rules, *one, *other);
      });
      if (better != same.end()) {
        take_evidence(*one, **better);
        one->evidence.clear();
      }
    }
  }
  std::erase_if(statements, [](const Statement& statement) { return statement.evidence.empty(); });
}

}  // namespace newsgraph::extractors::relations
