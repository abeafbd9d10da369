// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "exporters/exporter.hpp"

namespace newsgraph::exporters {

/// The formats that a program offers, in the order in which it lists them.
class FormatRegistry {
 public:
  /// Names and extensions must be unique (asserted).
  explicit FormatRegistry(std::vector<Format> formats);

  [[nodiscard]] std::span<const Format> formats() const& noexcept { return formats_; }
  std::span<const Format> formats() const&& = delete;  // they would be gone
  /// Nothing if there is none of this name. Valid as long as the registry.
  [[nodiscard]] const Format* find(std::string_view name) const noexcept;
  /// The format of the file's ending, whatever its case; the longest that fits.
  [[nodiscard]] const Format* find_by_path(std::string_view path) const noexcept;
  /// Throws UsageError that names the formats there are, the nearest first.
  [[nodiscard]] const Format& get(std::string_view name) const;
  /// Throws UsageError that names the endings there are.
  [[nodiscard]] const Format& get_by_path(std::string_view path) const;

 private:
  std::vector<Format> formats_;
};

/// Every format that newsgraph brings.
[[nodiscard]] FormatRegistry builtin_formats();

}  // namespace newsgraph::exporters
