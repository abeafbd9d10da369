// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/ids.hpp"
#include "core/span.hpp"

namespace newsgraph {

/// Whether what a statement says happened or holds.
enum class Status : std::uint8_t { asserted, planned, possible, negated, ended };

[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::optional<Status> parse_status(std::string_view text) noexcept;

/// Who says so: an entity of the same document, or the words for somebody unnamed.
struct Speaker {
  std::optional<EntityId> entity;
  std::string text;
};

/// A time or a place as the sentence gives it.
struct When {
  std::string text;
  std::optional<Date> date;  ///< resolved against the article's date
};
struct Where {
  std::string text;
  std::optional<EntityId> entity;
};

struct Qualifiers {
  std::optional<Speaker> said_by;
  std::optional<When> when;
  std::optional<Where> where;
  std::string role;  ///< of an office: `foreign minister`
};

/// The sentence that states it, and the rule that read it.
struct Evidence {
  TextSpan span;               ///< the sentence
  std::uint32_t sentence = 0;  ///< index into Document::sentences()
  std::uint32_t predicate =
      0;             ///< the token that carries the relation; index into Document::tokens()
  std::string rule;  ///< the frame's name, as in `meet.v`
};

/// One claim of one document, between two of its entities.
struct Statement {
  EdgeTypeId type;
  EntityId source;
  EntityId target;
  Status status = Status::asserted;
  float confidence = 1.0F;  ///< 0 to 1
  Qualifiers qualifiers;
  std::vector<Evidence> evidence;  ///< at least one, in text order
};

}  // namespace newsgraph
