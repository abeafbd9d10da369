// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/statement_sieve.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace newsgraph::extractors::relations {

StatementSieve::StatementSieve(const ArticleTrees& article, const QualifierReader& qualifiers,
                               const RelationOptions& options, std::vector<Statement>& statements)
    : article_(article),
      qualifiers_(qualifiers),
      options_(options),
      statements_(statements),
      vocabulary_(article.vocabulary),
      frames_(article.frames),
      rules_(article.rules),
      document_(article.document),
      cues_(article.cues),
      tree_(article.tree),
      finder_(article.finder),
      context_(article.context) {}

/// The edge between two entities under one key, whichever way it was found.
StatementSieve::Edge StatementSieve::edge_of(EdgeTypeId type, EntityId source,
                                             EntityId target) const {
  return vocabulary_.edge_type(type).symmetric && target < source ? Edge{type, target, source}
                                                                  : Edge{type, source, target};
}

void StatementSieve::judge(const Judge& judge, std::span<const JudgeCase> cases) {
  std::vector<std::optional<EdgeTypeId>> types;
  for (const std::string& name : judge.types()) {
    types.push_back(vocabulary_.find_edge_type(name));
  }
  struct Verdict {
    float probability = 0;
    const JudgeCase* found = nullptr;
  };
  std::map<Edge, Verdict> verdicts;
  for (const JudgeCase& found : cases) {
    const std::vector<float> probabilities = judge.probabilities(found.features);
    for (std::size_t t = 0; t < types.size(); ++t) {
      if (!types[t] || probabilities[t] < least_probability ||
          !vocabulary_.allows(*types[t], document_.entity(found.source).kind,
                              document_.entity(found.target).kind)) {
        continue;
      }
      Verdict& verdict = verdicts[edge_of(*types[t], found.source, found.target)];
      if (probabilities[t] > verdict.probability) {
        verdict = {probabilities[t], &found};
      }
    }
  }
  const float threshold = options_.min_confidence.value_or(judge.threshold());
  std::set<Edge> stated;
  for (Statement& statement : statements_) {
    const bool judged =
        std::all_of(statement.evidence.begin(), statement.evidence.end(),
                    [&](const Evidence& evidence) { return judge.knows("F:" + evidence.rule); });
    const Edge edge = edge_of(statement.type, statement.source, statement.target);
    stated.insert(edge);
    if (judged) {
      const auto verdict = verdicts.find(edge);
      statement.confidence = verdict == verdicts.end() ? 0.0F : verdict->second.probability;
    }
  }
  std::erase_if(statements_,
                [&](const Statement& statement) { return statement.confidence < threshold; });
  // Who holds an office of one state, as a frame says, hardly holds one of another: `Turkey's
  // minister` in a sentence about Ukraine.
  std::set<std::tuple<EdgeTypeId, EntityId, KindId>> settled;
  for (const Statement& statement : statements_) {
    if (rules_.structural_types.count(statement.type) != 0) {
      settled.emplace(statement.type, statement.source, document_.entity(statement.target).kind);
    }
  }
  const float novel = options_.min_confidence.value_or(judge.novel_threshold());
  for (const auto& [edge, verdict] : verdicts) {
    const auto& [type, source, target] = edge;
    if (verdict.probability >= novel && stated.count(edge) == 0 &&
        settled.count({type, source, document_.entity(target).kind}) == 0) {
      add_novel(edge, *verdict.found, verdict.probability);
    }
  }
}

/// An edge that no frame proposes, with the word at which its ends meet in the tree.
void StatementSieve::add_novel(const Edge& edge, const JudgeCase& found, float probability) {
  const auto& [type, source, target] = edge;
  const Sentence& sentence = document_.sentences()[found.sentence];
  if (!article_.is_statement(sentence)) {
    return;
  }
  // What happens is told by the last verb on the way: `wants to meet X`.
  std::uint32_t told_by = found.meeting_point;
  for (std::size_t i = 1; i + 1 < found.between.size(); ++i) {
    if (tree_.token(found.between[i]).upos == Upos::verb) {
      told_by = found.between[i];
    }
  }
  const Upos upos = tree_.token(told_by).upos;
  const PredicateClass word_class = upos == Upos::verb  ? PredicateClass::verb
                                    : upos == Upos::adj ? PredicateClass::adj
                                                        : PredicateClass::noun;
  const Predicate predicate = finder_.build(told_by, word_class);
  const bool structural = rules_.structural_types.count(type) != 0;
  Reality reality = context_.reality(predicate);
  if (!structural && (reality.spoken_of || reality.cancelled)) {
    return;
  }
  if (reality.status == Status::asserted && cues_.is(tree_.lemma(told_by), Cue::planning)) {
    reality.status = Status::planned;  // `was invited to Lima`
  }
  Statement statement;
  statement.type = type;
  statement.source = source;
  statement.target = target;
  // `former` may stand with any word on the way.
  const bool over =
      std::any_of(found.between.begin(), found.between.end(), [&](std::uint32_t token) {
        return tree_.is_nominal(token) &&
               context_.is_over(finder_.build(token, PredicateClass::noun));
      });
  statement.status = !structural ? reality.status : over ? Status::ended : Status::asserted;
  statement.confidence = probability;
  if (!structural) {
    FrameRule plain;
    qualifiers_.add_qualifiers(statement.qualifiers, plain, predicate, statement.status);
  }
  statement.evidence.push_back({sentence.span, found.sentence, told_by, "judge"});
  statements_.push_back(std::move(statement));
}

void StatementSieve::keep_best_evidence() {
  const auto certainty = [&](const Evidence& evidence) {
    const Frame* frame = frames_.find(evidence.rule);
    return frame == nullptr ? 0.0F : frame->confidence;
  };
  for (Statement& statement : statements_) {
    std::vector<Evidence> best;
    for (Evidence& evidence : statement.evidence) {
      const auto same = std::find_if(best.begin(), best.end(), [&](const Evidence& other) {
        return other.sentence == evidence.sentence;
      });
      if (same == best.end()) {
        best.push_back(std::move(evidence));
      } else if (certainty(evidence) > certainty(*same)) {
        *same = std::move(evidence);
      }
    }
    statement.evidence = std::move(best);
  }
}

void StatementSieve::drop_needless_guesses() {
  const auto all_are = [&](const Statement& statement, bool FrameRule::*what) {
    return std::all_of(
        statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& evidence) {
          const Frame* frame = frames_.find(evidence.rule);
          return frame != nullptr &&
                 rules_.rules[static_cast<std::size_t>(frame - frames_.frames().data())].*what;
        });
  };
  const auto is_guess = [&](const Statement& statement) {
    return all_are(statement, &FrameRule::guesses);
  };
  // What is said of somebody; of who leads a party, whether it is more than bodies: he may be
  // president of a state too.
  std::map<std::pair<EdgeTypeId, EntityId>, bool> said;
  for (const Statement& statement : statements_) {
    // Of a president's minister it isn't said whose minister he is.
    if (!is_guess(statement) && document_.entity(statement.target).kind != rules_.person) {
      bool& more = said[{statement.type, statement.source}];
      more = more || document_.entity(statement.target).kind != rules_.organisation;
    }
  }
  std::erase_if(statements_, [&](const Statement& statement) {
    const auto other = said.find({statement.type, statement.source});
    // `Senator X of the Labour Party` is of both.
    return other != said.end() && is_guess(statement) &&
           !(statement.type == rules_.belonging && all_are(statement, &FrameRule::of_chamber)) &&
           (other->second || document_.entity(statement.target).kind == rules_.organisation);
  });
}

void StatementSieve::drop_what_is_said_better() {
  using Key = std::tuple<EdgeTypeId, EntityId, EntityId>;
  constexpr float guessed = 0.5F;
  std::map<Key, float> confidence;
  for (const Statement& statement : statements_) {
    confidence[{statement.type, statement.source, statement.target}] = statement.confidence;
  }
  std::set<Key> needless;
  for (const Statement& statement : statements_) {
    if (vocabulary_.edge_type(statement.type).symmetric) {
      continue;
    }
    for (const EdgeTypeId type : vocabulary_.edge_type(statement.type).instead_of) {
      // Of `his old club, Google` that he leads it is only guessed, and that he was of it is said.
      const Key lesser = {type, statement.source, statement.target};
      const auto other = confidence.find(lesser);
      if (other != confidence.end()) {
        const bool better = statement.confidence <= guessed && other->second > statement.confidence;
        needless.insert(better ? Key{statement.type, statement.source, statement.target} : lesser);
      }
    }
  }
  std::erase_if(statements_, [&](const Statement& statement) {
    return needless.count({statement.type, statement.source, statement.target}) != 0;
  });
  drop_talks_of_meetings();
}

/// `met to discuss it`: they met. What another sentence says stands.
void StatementSieve::drop_talks_of_meetings() {
  for (std::size_t m = 0; m < statements_.size(); ++m) {
    const Statement& meeting = statements_[m];
    const EdgeType& type = vocabulary_.edge_type(meeting.type);
    if (!type.symmetric || type.instead_of.empty()) {
      continue;
    }
    for (Statement& talk : statements_) {
      const bool lesser = talk.source == meeting.source && talk.target == meeting.target &&
                          std::find(type.instead_of.begin(), type.instead_of.end(), talk.type) !=
                              type.instead_of.end();
      if (lesser) {
        std::erase_if(talk.evidence, [&](const Evidence& evidence) {
          return std::any_of(
              meeting.evidence.begin(), meeting.evidence.end(),
              [&](const Evidence& other) { return other.sentence == evidence.sentence; });
        });
      }
    }
  }
  std::erase_if(statements_, [](const Statement& statement) { return statement.evidence.empty(); });
}

}  // namespace newsgraph::extractors::relations
