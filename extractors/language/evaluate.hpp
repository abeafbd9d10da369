// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace newsgraph::extractors::language {

/// Right answers among those given and those wanted.
struct Score {
  std::uint64_t right = 0, given = 0, wanted = 0;

  [[nodiscard]] double precision() const noexcept;
  [[nodiscard]] double recall() const noexcept;
  [[nodiscard]] double f1() const noexcept;
};

struct NamedScore {
  std::string name;
  Score score;
};

/// Compares two analyses of the same text as the CoNLL 2018 shared task on parsing does: `Tokens`,
/// `Sentences`, `Words`, `UPOS`, `UFeats`, `Lemmas`, `UAS`, `LAS`. Words are aligned by the
/// characters of the text without blanks; inside differing multiword tokens by the longest common
/// subsequence of forms. LAS compares relations without subtypes; UFeats the universal features
/// alone. Throws ParseError if the characters differ: then they are not the same text.
[[nodiscard]] std::vector<NamedScore> evaluate_parse(std::span<const Document> gold,
                                                     std::span<const Document> system);

/// Entity F1 (both ends and the label right), whole and by label: `names`, `PER`, `LOC`, `ORG`.
/// Throws ParseError as above.
[[nodiscard]] std::vector<NamedScore> evaluate_names(std::span<const Document> gold,
                                                     std::span<const Document> system);

}  // namespace newsgraph::extractors::language
