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

namespace newsgraph::extractors::relations {

struct RelationOptions {
  float min_confidence = 0.0F;  ///< statements below it are left out
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

  /// How the sentences were read that mention `a` (and `b`): every predicate with frames, its
  /// arguments, and what became of each frame. The document must hold its entities already.
  [[nodiscard]] std::vector<TracedSentence> trace(const Document& document, EntityId a,
                                                  std::optional<EntityId> b = std::nullopt) const;

 private:
  class Rules;
  class Reader;

  std::shared_ptr<const Vocabulary> vocabulary_;
  std::shared_ptr<const FrameSet> frames_;
  std::unique_ptr<const Rules> rules_;
  RelationOptions options_;
};

}  // namespace newsgraph::extractors::relations
