// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/document.hpp"
#include "core/vocabulary.hpp"

namespace newsgraph::extractors::relations {

/// What an article speaks of around a place in it: whose `the government` is, where no word says
/// so. What is named is in view, the more the nearer and the nearer to the beginning; a place
/// speaks for the state in which it lies. Of a numbered list of news (`1. Peru votes`) only the
/// same piece is in view. Refers to the document.
class View {
 public:
  View(const Document& document, const Vocabulary& vocabulary);

  /// What is most in view in a sentence of all that `may_be` allows, if it is so clearly. Linear in
  /// the number of mentions.
  [[nodiscard]] std::optional<EntityId> at(std::uint32_t sentence,
                                           const std::function<bool(EntityId)>& may_be) const;

 private:
  struct Sighting {
    std::uint32_t sentence = 0;
    EntityId entity;
    float weight = 1.0F;
    bool theme = false;  ///< subject of the sentence with which a paragraph begins
  };

  const Document& document_;
  std::vector<Sighting> sightings_;
  std::vector<std::uint32_t> pieces_;  ///< of each sentence: the number of its piece of news, or 0
};

}  // namespace newsgraph::extractors::relations
