// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/registry.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "core/error.hpp"
#include "core/vocabulary.hpp"
#include "exporters/formats.hpp"

namespace newsgraph::exporters {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// An ending with a point needs a name before it; `nodes.csv` is a name.
bool ends_with(std::string_view path, std::string_view lower_case_ending) {
  const std::size_t least = lower_case_ending.size() + (lower_case_ending.front() == '.' ? 1 : 0);
  return path.size() >= least &&
         std::equal(lower_case_ending.rbegin(), lower_case_ending.rend(), path.rbegin(),
                    [](char ending, char c) { return ending == lower(c); });
}

void append_to_list(std::string& list, std::string_view item) {
  list.append(list.empty() ? "" : ", ").append(item);
}

}  // namespace

FormatRegistry::FormatRegistry(std::vector<Format> formats) : formats_(std::move(formats)) {
#ifndef NDEBUG
  for (const Format& format : formats_) {
    assert(find(format.info.name) == &format && "two formats of one name");
  }
#endif
}

const Format* FormatRegistry::find(std::string_view name) const noexcept {
  const auto found = std::find_if(formats_.begin(), formats_.end(),
                                  [&](const Format& format) { return format.info.name == name; });
  return found == formats_.end() ? nullptr : &*found;
}

const Format* FormatRegistry::find_by_path(std::string_view path) const noexcept {
  const Format* best = nullptr;
  std::size_t best_length = 0;
  for (const Format& format : formats_) {
    for (const std::string_view extension : format.info.extensions) {
      if (extension.size() > best_length && ends_with(path, extension)) {
        best = &format;
        best_length = extension.size();
      }
    }
  }
  return best;
}

const Format& FormatRegistry::get(std::string_view name) const {
  if (const Format* format = find(name)) {
    return *format;
  }
  std::vector<std::string_view> names;
  std::string list;
  for (const Format& format : formats_) {
    names.push_back(format.info.name);
    append_to_list(list, format.info.name);
  }
  std::string message = "unknown format '" + std::string(name) + "'";
  if (const auto nearest = nearest_name(name, names)) {
    message += "; did you mean '" + *nearest + "'?";
  }
  throw UsageError(message + " Formats: " + list);
}

const Format& FormatRegistry::get_by_path(std::string_view path) const {
  if (const Format* format = find_by_path(path)) {
    return *format;
  }
  std::string list;
  for (const Format& format : formats_) {
    for (const std::string_view extension : format.info.extensions) {
      append_to_list(list, extension);
    }
  }
  throw UsageError(std::string(path) +
                   ": no format has this ending; name one with --format, or use one of " + list);
}

FormatRegistry builtin_formats() {
  return FormatRegistry({graphml_format(), gexf_format(), dot_format(), svg_format(), png_format(),
                         pdf_format(), html_format(), csv_nodes_format(), csv_edges_format(),
                         json_ld_format(), turtle_format(), nquads_format(), jsonl_format()});
}

}  // namespace newsgraph::exporters
