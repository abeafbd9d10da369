// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/annotator.hpp"
#include "extractors/relations/frames.hpp"
#include "extractors/relations/judge.hpp"
#include "extractors/relations/judge_cases.hpp"

namespace newsgraph::extractors::relations {

struct RelationOptions {
  /// Statements below it are left out; if not given, those below the thresholds of the judge.
  std::optional<float> min_confidence;
  std::shared_ptr<const Judge> judge;  ///< null: what frames propose is believed
};

/// An argument of a predicate as the engine saw it.
struct TracedArgument {
  std::string slot;                ///< `oblique(with)`
  std::string text;                ///< the words of the argument
  std::vector<EntityId> entities;  ///< what they stand for; empty for none
};

/// What became of one frame at one predicate.
struct TracedFrame {
  std::string name;
  bool fired = false;
  std::string outcome;  ///< the edges, or why there are none: `nothing fills 'other'`
};

struct TracedPredicate {
  std::uint32_t token = 0;  ///< index into Document::tokens()
  std::string words;        ///< `meet/VERB`
  std::string status;       ///< `planned`, or why nothing may be read here
  std::vector<TracedArgument> arguments;
  std::vector<TracedFrame> frames;
};

struct TracedSentence {
  std::uint32_t sentence = 0;  ///< index into Document::sentences()
  std::vector<TracedPredicate> predicates;
};

/// What the judge holds of an edge between two entities in one sentence.
struct JudgeOpinion {
  std::uint32_t sentence = 0;  ///< index into Document::sentences()
  EntityId source, target;
  std::string type;
  float probability = 0;
  std::vector<Argued> reasons;  ///< what weighs most, for and against
};

/// Reads statements from the dependency trees: the layer of relations.
///
/// Needs the language and entity layers. Adds topics to the entities and sets the statements, in
/// the order of their first evidence; those of symmetric types go from the lower entity id.
class RelationAnnotator : public Annotator {
 public:
  /// Null for what is compiled in. Throws ParseError if a frame names an edge type, a kind or a
  /// role that does not exist.
  explicit RelationAnnotator(std::shared_ptr<const Vocabulary> vocabulary,
                             std::shared_ptr<const FrameSet> frames = nullptr,
                             RelationOptions options = {});
  ~RelationAnnotator() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "relations"; }
  void annotate(Document& document, Diagnostics& diagnostics) const override;

  /// How each sentence was read: every predicate with frames, its arguments, and what became of
  /// each frame. The document must hold its entities already.
  [[nodiscard]] std::vector<TracedSentence> trace(const Document& document) const;
  /// The same for the sentences that mention `a` (and `b`).
  [[nodiscard]] std::vector<TracedSentence> trace(const Document& document, EntityId a,
                                                  std::optional<EntityId> b = std::nullopt) const;

  /// What the judge decides on: topics are added to the document's entities, no statements are set.
  [[nodiscard]] std::vector<JudgeCase> cases(Document& document,
                                             std::vector<Proposal>& proposals) const;

  /// What the judge thinks of edges between two entities, either way, from the likeliest on; empty
  /// without a judge.
  [[nodiscard]] std::vector<JudgeOpinion> opinions(const Document& document, EntityId a,
                                                   EntityId b) const;

 private:
  class Rules;
  class Reader;

  std::shared_ptr<const Vocabulary> vocabulary_;
  std::shared_ptr<const FrameSet> frames_;
  std::unique_ptr<const Rules> rules_;
  RelationOptions options_;
};

}  // namespace newsgraph::extractors::relations
