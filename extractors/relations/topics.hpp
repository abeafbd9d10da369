// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "extractors/relations/context.hpp"

namespace newsgraph::extractors::relations {

/// `draw` gives `drawing`, `make` `making`, `cut` `cutting`.
[[nodiscard]] std::string gerund(std::string_view verb);

/// Words for a matter.
struct TopicPhrase {
  std::string text;
  std::string other_text;               ///< another way to put it; may be empty
  std::vector<std::string> more_texts;  ///< as the article puts it, and by its noun
  std::string head;                     ///< the noun, stemmed as the words are; empty for a clause
  std::vector<EntityId> about;          ///< in the order of mention
};

/// Turns what somebody supports, opposes, proposes or demands into topics of the document.
///
/// Refers to the tree and its document; remembers the topics made so far, so that `this proposal`
/// finds the one before.
class TopicMaker {
 public:
  TopicMaker(Document& document, const Tree& tree, const Cues& cues, const PredicateFinder& finder,
             const ContextReader& context, KindId topic_kind);

  /// The topics of a phrase or clause, several where it joins several matters; none where its words
  /// carry no matter. `holder` is whose stance it is: its name isn't repeated in the topic. With
  /// `positive`, `not to leave` is the matter of leaving.
  [[nodiscard]] std::vector<EntityId> topics(std::uint32_t token, std::uint32_t predicate,
                                             EntityId holder, bool positive = false);

  /// The matter told of last, in this sentence or the one before; none where none is.
  [[nodiscard]] std::vector<EntityId> earlier(std::uint32_t token, std::uint32_t predicate);

  /// Whether a pronoun takes up a matter that was named just before.
  [[nodiscard]] bool can_resume(std::uint32_t token, std::uint32_t predicate) const;

 private:
  struct Made {
    EntityId topic;
    std::uint32_t token = 0;      // where it was last named
    std::uint32_t predicate = 0;  // by which word it was last taken up
  };

  /// The words alone, before they are joined to a topic.
  /// With `positive`, `will not leave` is the matter of leaving.
  [[nodiscard]] std::optional<TopicPhrase> phrase(std::uint32_t token,
                                                  std::optional<EntityId> holder,
                                                  bool positive = false) const;
  [[nodiscard]] std::uint32_t past_lead_in(std::uint32_t token) const;
  [[nodiscard]] std::optional<EntityId> resumed(std::uint32_t token, std::uint32_t predicate) const;
  [[nodiscard]] bool is_vague(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t phrase_before(std::uint32_t token) const;
  [[nodiscard]] std::vector<std::uint32_t> list_behind_colon(std::uint32_t first) const;
  [[nodiscard]] std::uint32_t request_before(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t step_before(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t past_count(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t past_existence(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t past_accusation(std::uint32_t token) const;
  [[nodiscard]] bool takes_up(std::uint32_t noun) const;
  [[nodiscard]] std::string named_before(std::uint32_t token) const;
  [[nodiscard]] bool names_what_it_follows(std::uint32_t noun) const;
  [[nodiscard]] bool is_aside(std::uint32_t noun) const;
  [[nodiscard]] bool is_pro_form(std::uint32_t verb) const;
  [[nodiscard]] bool is_bare(std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t past_naming(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t past_consent(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t object_before(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t described_before(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t deed_before(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t clause_before(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t said_of(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t matter_beside(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t matter_since(std::uint32_t token) const;
  [[nodiscard]] bool says_too_little(std::uint32_t clause, std::string_view text) const;
  [[nodiscard]] std::vector<std::uint32_t> words(std::uint32_t token, bool clause) const;
  void keep(std::uint32_t token, bool clause, bool top, std::vector<std::uint32_t>& kept) const;
  [[nodiscard]] std::string render(std::vector<std::uint32_t> tokens,
                                   std::vector<EntityId>& about) const;
  [[nodiscard]] std::string subject_text(std::uint32_t clause, std::optional<EntityId> holder,
                                         std::vector<EntityId>& about) const;
  [[nodiscard]] std::vector<std::string> more_texts(std::uint32_t token, bool clause,
                                                    std::optional<EntityId> holder) const;
  [[nodiscard]] std::string full_text(std::uint32_t token) const;
  [[nodiscard]] EntityId join(TopicPhrase phrase);
  void add_words(EntityId topic, std::uint32_t noun);

  Document& document_;
  const Tree& tree_;
  const Cues& cues_;
  const PredicateFinder& finder_;
  const ContextReader& context_;
  KindId topic_kind_;
  std::vector<Made> made_;
  struct Told {
    std::set<std::string> words;
    std::string head;
  };
  std::map<EntityId, std::vector<Told>> told_;  ///< by what words
  std::uint32_t predicate_ = 0;                 ///< whose matter is being made
  std::optional<EntityId> holder_;              ///< whose stance it is
};

}  // namespace newsgraph::extractors::relations
