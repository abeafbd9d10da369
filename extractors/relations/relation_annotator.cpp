// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/relation_annotator.hpp"

#include <algorithm>
#include <utility>

#include "extractors/relations/frame_rules.hpp"
#include "extractors/relations/statement_reader.hpp"
#include "extractors/relations/statement_sieve.hpp"

namespace newsgraph::extractors::relations {

/// The frames, as the annotator keeps them.
class RelationAnnotator::Rules : public FrameRules {
 public:
  using FrameRules::FrameRules;
};

/// Reads one document with what the annotator knows.
class RelationAnnotator::Reader : public StatementReader {
 public:
  Reader(const RelationAnnotator& annotator, Document& document)
      : StatementReader(*annotator.vocabulary_, *annotator.frames_, *annotator.rules_,
                        annotator.options_, document) {}
};

RelationAnnotator::RelationAnnotator(std::shared_ptr<const Vocabulary> vocabulary,
                                     std::shared_ptr<const FrameSet> frames,
                                     RelationOptions options)
    : vocabulary_(vocabulary ? std::move(vocabulary) : Vocabulary::builtin()),
      frames_(frames ? std::move(frames) : FrameSet::builtin()),
      rules_(std::make_unique<Rules>(*vocabulary_, *frames_)),
      options_(options) {}

RelationAnnotator::~RelationAnnotator() = default;

void RelationAnnotator::annotate(Document& document, Diagnostics& /*diagnostics*/) const {
  Reader reader(*this, document);
  reader.read_all();
  document.set_statements(reader.take_statements());
}

std::vector<JudgeCase> RelationAnnotator::cases(Document& document,
                                                std::vector<Proposal>& proposals) const {
  Reader reader(*this, document);
  reader.read_all();
  std::vector<JudgeCase> cases = reader.cases();
  proposals = reader.take_proposals();
  return cases;
}

std::vector<JudgeOpinion> RelationAnnotator::opinions(const Document& document, EntityId a,
                                                      EntityId b) const {
  std::vector<JudgeOpinion> opinions;
  if (!options_.judge) {
    return opinions;
  }
  constexpr std::size_t most_reasons = 6;
  Document copy = document;
  std::vector<Proposal> proposals;
  for (const JudgeCase& found : cases(copy, proposals)) {
    // Topics are made anew in the copy: they are told by their names.
    const auto is = [&](EntityId here, EntityId there) {
      return here == there || (copy.entity(here).kind == document.entity(there).kind &&
                               copy.entity(here).name == document.entity(there).name);
    };
    if (!(is(found.source, a) && is(found.target, b)) &&
        !(is(found.source, b) && is(found.target, a))) {
      continue;
    }
    const std::vector<float> probabilities = options_.judge->probabilities(found.features);
    for (std::size_t t = 0; t < probabilities.size(); ++t) {
      const std::string& type = options_.judge->types()[t];
      if (probabilities[t] >= least_probability) {
        const bool straight = is(found.source, a) && is(found.target, b);
        opinions.push_back({found.sentence, straight ? a : b, straight ? b : a, type,
                            probabilities[t],
                            options_.judge->reasons(found.features, type, most_reasons)});
      }
    }
  }
  std::stable_sort(
      opinions.begin(), opinions.end(),
      [](const JudgeOpinion& x, const JudgeOpinion& y) { return x.probability > y.probability; });
  return opinions;
}

std::vector<TracedSentence> RelationAnnotator::trace(const Document& document, EntityId a,
                                                     std::optional<EntityId> b) const {
  const std::size_t count = document.sentences().size();
  std::vector<bool> has_a(count, false), has_b(count, !b);
  for (const Mention& mention : document.mentions()) {
    for (const EntityId entity : mention.entities) {
      has_a[mention.sentence] = has_a[mention.sentence] || entity == a;
      has_b[mention.sentence] = has_b[mention.sentence] || (b && entity == *b);
    }
  }
  // Topics have no mentions of their own: the sentences that gave rise to their edges count.
  for (const Statement& statement : document.statements()) {
    for (const Evidence& evidence : statement.evidence) {
      const auto ends = [&](EntityId id) {
        return statement.source == id || statement.target == id;
      };
      has_a[evidence.sentence] = has_a[evidence.sentence] || ends(a);
      has_b[evidence.sentence] = has_b[evidence.sentence] || (b && ends(*b));
    }
  }
  std::vector<TracedSentence> result = trace(document);
  std::erase_if(result, [&](const TracedSentence& traced) {
    return !has_a[traced.sentence] || !has_b[traced.sentence];
  });
  return result;
}

std::vector<TracedSentence> RelationAnnotator::trace(const Document& document) const {
  Document copy = document;
  Reader reader(*this, copy);
  std::vector<TracedSentence> result(document.sentences().size());
  for (std::uint32_t s = 0; s < result.size(); ++s) {
    result[s].sentence = s;
    reader.set_trace(&result[s].predicates);
    reader.read_sentence(s);
  }
  reader.read_guesses();
  return result;
}

}  // namespace newsgraph::extractors::relations
