// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/span.hpp"

namespace newsgraph {

/// What other collections of facts call an entity. Empty where unknown.
struct Identifiers {
  std::string wikidata;  ///< `Q7747`
  std::string geonames;  ///< the number alone: `524901`
  std::string
      knowledge;  ///< the row of newsgraph's own or the user's knowledge: `person/vladimir-putin`

  [[nodiscard]] bool empty() const noexcept {
    return wikidata.empty() && geonames.empty() && knowledge.empty();
  }
  friend auto operator<=>(const Identifiers&, const Identifiers&) = default;
};

/// One real-world thing of one document, or a topic.
struct Entity {
  KindId kind;
  std::string name;                ///< the fullest usual form
  std::vector<std::string> names;  ///< every surface form but pronouns, and `name`; sorted, unique
  Identifiers identifiers;
  std::vector<EntityId> about;  ///< of a topic: the entities that its words mention
  std::vector<EntityId>
      serves;  ///< of a person: what they hold an office of, as titles and knowledge say
  std::optional<EntityId>
      within;  ///< of a place: the state in which it lies, if the article names it
  std::vector<std::string> reasons;  ///< why mentions were joined, a sentence each
};

/// How a mention names its entity.
enum class MentionForm : std::uint8_t {
  name,     ///< `Volodymyr Zelenskyy`, `the Kremlin`
  demonym,  ///< `Russian` in `Russian negotiators`
  nominal,  ///< `the Ukrainian president`, `US officials`
  pronoun,  ///< `he`, `its`, `who`
};

/// What a mention stands for, where that is not what its words name.
enum class MentionReading : std::uint8_t {
  plain,
  metonym,     ///< a capital or seat of government that acts: its state
  collective,  ///< officials, troops, negotiators of a state: the state
};

/// A stretch of one sentence that stands for one entity, or for several (`both leaders`, `they`).
struct Mention {
  TextSpan span;
  std::uint32_t sentence = 0;     ///< index into Document::sentences()
  std::uint32_t first_token = 0;  ///< index into Document::tokens()
  std::uint32_t token_count = 0;
  std::uint32_t head_token = 0;  ///< the syntactic head of these tokens
  MentionForm form = MentionForm::name;
  MentionReading reading = MentionReading::plain;
  float confidence = 1.0F;
  std::string found_by;            ///< the rule or model that found it
  std::vector<EntityId> entities;  ///< at least one; more than one for plurals
};

}  // namespace newsgraph
