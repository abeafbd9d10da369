// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/relations/judge.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>

#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/text_parts.hpp"

NEWSGRAPH_DECLARE_EMBEDDED(relations_judge);

namespace newsgraph::extractors::relations {
namespace {

constexpr std::size_t most_types = 1000;  // each feature has a weight for each

bool read_number(std::string_view text, float& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

}  // namespace

Judge::Judge(std::string_view text, const std::string& path) {
  std::uint32_t number = 0;
  const auto fail = [&](const std::string& message) { throw ParseError(path, number, 0, message); };
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    ++number;
    if (number == 1) {
      if (line != "newsgraph-judge 1") {
        fail("the first line is 'newsgraph-judge 1'");
      }
      continue;
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (types_.empty()) {
      if (take_until(line, ' ') != "types") {
        fail("'types' and their names come first");
      }
      while (!line.empty()) {
        types_.emplace_back(take_until(line, ' '));
      }
      if (types_.size() > most_types) {
        fail("there are too many types");
      }
      bias_.assign(types_.size() + 1, 0.0F);
      continue;
    }
    const std::string_view name = take_until(line, '\t');
    if (name == "threshold" || name == "novel-threshold") {
      if (!read_number(line, name == "threshold" ? threshold_ : novel_threshold_)) {
        fail("a threshold is a number");
      }
      continue;
    }
    std::vector<float> row(types_.size() + 1, 0.0F);
    while (!line.empty()) {
      std::string_view entry = take_until(line, ' ');
      const std::string_view index = take_until(entry, ':');
      std::size_t type = 0;
      const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), type);
      if (error != std::errc() || end != index.data() + index.size() || type > types_.size() ||
          !read_number(entry, row[type])) {
        fail("a line is a feature, a tab, and TYPE:WEIGHT with blanks between");
      }
    }
    if (name == "bias") {
      bias_ = std::move(row);
    } else if (rows_.emplace(name, static_cast<std::uint32_t>(rows_.size())).second) {
      weights_.insert(weights_.end(), row.begin(), row.end());
    } else {
      fail("the feature occurs twice");
    }
  }
  if (types_.empty()) {
    throw ParseError(path, number, 0, "there are no weights");
  }
}

std::shared_ptr<const Judge> Judge::builtin() {
  static const auto judge = std::make_shared<const Judge>(NEWSGRAPH_EMBEDDED(relations_judge));
  return judge;
}

std::shared_ptr<const Judge> Judge::from_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError(path, "cannot be opened", errno);
  }
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) {
    throw IoError(path, "cannot be read", errno);
  }
  return std::make_shared<const Judge>(text, path);
}

bool Judge::knows(std::string_view feature) const { return rows_.find(feature) != rows_.end(); }

std::vector<float> Judge::probabilities(std::span<const std::string> features) const {
  const std::size_t width = types_.size() + 1;
  std::vector<float> scores = bias_;
  for (const std::string& feature : features) {
    const auto found = rows_.find(feature);
    if (found != rows_.end()) {
      const float* row = weights_.data() + std::size_t{found->second} * width;
      for (std::size_t t = 0; t < width; ++t) {
        scores[t] += row[t];
      }
    }
  }
  const float largest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (float& score : scores) {
    const double power = std::exp(static_cast<double>(score - largest));
    sum += power;
    score = static_cast<float>(power);
  }
  scores.pop_back();  // that of none
  for (float& score : scores) {
    score =
        static_cast<float>(std::floor(1000.0 * static_cast<double>(score) / sum + 0.5) / 1000.0);
  }
  return scores;
}

std::vector<Argued> Judge::reasons(std::span<const std::string> features, std::string_view type,
                                   std::size_t most) const {
  const auto named = std::find(types_.begin(), types_.end(), type);
  std::vector<Argued> reasons;
  if (named == types_.end()) {
    return reasons;
  }
  const auto index = static_cast<std::size_t>(named - types_.begin());
  for (const std::string& feature : features) {
    const auto found = rows_.find(feature);
    if (found != rows_.end()) {
      const float* row = weights_.data() + std::size_t{found->second} * (types_.size() + 1);
      const float weight = row[index] - row[types_.size()];
      if (weight != 0.0F) {
        reasons.push_back({feature, weight});
      }
    }
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const Argued& a, const Argued& b) {
    return std::abs(a.weight) > std::abs(b.weight);
  });
  reasons.resize(std::min(reasons.size(), most));
  return reasons;
}

}  // namespace newsgraph::extractors::relations
