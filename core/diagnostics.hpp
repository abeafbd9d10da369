// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace newsgraph {

enum class Severity : std::uint8_t { note, warning, error };

/// Something the user should know while work goes on: an article skipped, a date not understood.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string where;    ///< a path, or PATH:LINE
  std::string message;  ///< what happened, and what to do about it
};

/// What was noticed during one piece of work, in order. Not shared between threads.
class Diagnostics {
 public:
  void note(std::string where, std::string message) {
    add(Severity::note, std::move(where), std::move(message));
  }
  void warning(std::string where, std::string message) {
    add(Severity::warning, std::move(where), std::move(message));
  }
  /// An input that could not be used; the rest goes on.
  void error(std::string where, std::string message) {
    add(Severity::error, std::move(where), std::move(message));
  }
  void append(Diagnostics other) {
    std::move(other.entries_.begin(), other.entries_.end(), std::back_inserter(entries_));
  }

  [[nodiscard]] const std::vector<Diagnostic>& entries() const noexcept { return entries_; }
  [[nodiscard]] bool has(Severity severity) const noexcept {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Diagnostic& entry) { return entry.severity == severity; });
  }

 private:
  void add(Severity severity, std::string where, std::string message) {
    entries_.push_back(Diagnostic{severity, std::move(where), std::move(message)});
  }

  std::vector<Diagnostic> entries_;
};

}  // namespace newsgraph
