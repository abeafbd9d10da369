// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace newsgraph {

/// An index into one kind of table, which can't be mixed up with an index into another.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t value) noexcept : value_(value) {}

  [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t value_ = 0;
};

using KindId = Id<struct KindTag>;          ///< of Vocabulary::kinds()
using EdgeTypeId = Id<struct EdgeTypeTag>;  ///< of Vocabulary::edge_types()
using EntityId = Id<struct EntityTag>;      ///< of Document::entities(), or of Graph::entities()
using DocumentId = Id<struct DocumentTag>;  ///< of Graph::documents()

}  // namespace newsgraph

template <class Tag>
struct std::hash<newsgraph::Id<Tag>> {
  std::size_t operator()(newsgraph::Id<Tag> id) const noexcept { return id.value(); }
};
