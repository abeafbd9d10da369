// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::exporters {

/// Texts by their number, one behind the other in memory: less of it, and sooner at hand, than a
/// string for each.
class PackedTexts {
 public:
  void reserve(std::size_t count) { ends_.reserve(count + 1); }
  /// What `write(std::string&)` appends is the next text.
  template <class Append>
  void append(Append write) {
    write(bytes_);
    ends_.push_back(bytes_.size());
  }
  void add(std::string_view text) {
    append([&](std::string& bytes) { bytes += text; });
  }
  /// Valid until the next of these.
  [[nodiscard]] std::string_view operator[](std::size_t number) const {
    return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
  }
  /// Asks the memory for a text that is needed soon.
  void fetch(std::size_t number) const { __builtin_prefetch(bytes_.data() + ends_[number]); }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_ = {0};
};

}  // namespace newsgraph::exporters
