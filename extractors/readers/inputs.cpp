// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>

#include "extractors/readers/kinds.hpp"
#include "extractors/readers/readers.hpp"

namespace newsgraph::extractors::readers {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

bool has_wildcard(std::string_view text) { return text.find_first_of("*?") != text.npos; }

/// `*` and `?` within one part of a path. Linear but for the backtracking to the last `*`.
bool matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_name = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++star_name;
    } else {
      return false;
    }
  }
  return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(),
                     [](char c) { return c == '*'; });
}

class Finder {
 public:
  explicit Finder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add_argument(const std::string& argument) {
    if (argument == "-") {
      add(argument);
      return;
    }
    std::error_code failure;
    const fs::file_status status = fs::status(argument, failure);
    if (fs::is_directory(status)) {
      add_folder(argument);
    } else if (fs::exists(status)) {
      add(argument);
    } else if (has_wildcard(argument)) {
      add_pattern(argument);
    } else if (status.type() == fs::file_type::none) {
      diagnostics_.error(argument, "can't be read: " + failure.message());
    } else if (fs::is_symlink(fs::symlink_status(argument, failure))) {
      diagnostics_.error(argument, "is a link to a file that does not exist");
    } else {
      diagnostics_.error(argument, "no such file or folder");
    }
  }

  std::vector<InputFile> take() { return std::move(found_); }

 private:
  void add(const std::string& path) {
    const std::string normal = path == "-" ? path : fs::path(path).lexically_normal().string();
    if (seen_.insert(normal).second) {
      found_.push_back(InputFile{path});
    }
  }

  /// What a folder holds, hidden entries left out, sorted by the bytes of the names.
  std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code failure;
    fs::directory_iterator entry(folder, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
      if (!is_hidden(entry->path())) {
        paths.push_back(entry->path());
      }
    }
    if (failure) {
      diagnostics_.error(folder.string(), "the folder can't be read: " + failure.message());
    }
    std::ranges::sort(paths);
    return paths;
  }

  void add_folder(const fs::path& folder) {
    if (!enter(folder)) {
      return;
    }
    for (const fs::path& path : entries(folder)) {
      std::error_code failure;
      const fs::file_status status = fs::status(path, failure);
      if (fs::is_directory(status)) {
        add_folder(path);
      } else if (has_known_ending(path.native())) {
        if (fs::is_regular_file(status)) {
          add(path.string());
        } else if (!fs::exists(status)) {
          diagnostics_.error(path.string(), "can't be read: the link leads nowhere");
        }
      }
    }
  }

  /// False for a folder that was entered before: links can go in circles.
  bool enter(const fs::path& folder) {
    std::error_code failure;
    const fs::path real = fs::canonical(folder, failure);
    return failure || entered_.insert(real.string()).second;
  }

  void add_pattern(const std::string& pattern) {
    const fs::path path(pattern);
    const fs::path relative = path.relative_path();
    std::vector<fs::path> parts(relative.begin(), relative.end());
    if (!parts.empty() && parts.back() == "**") {
      parts.emplace_back("*");  // all files below, not all folders
    }
    std::vector<std::string> matched;
    match(path.root_path(), parts, 0, matched);
    std::ranges::sort(matched);
    if (matched.empty()) {
      diagnostics_.error(pattern, "no file matches this pattern");
    }
    for (const std::string& file : matched) {
      add(file);
    }
  }

  void match(const fs::path& base, const std::vector<fs::path>& parts, std::size_t next,
             std::vector<std::string>& matched) {
    std::error_code failure;
    if (next == parts.size()) {
      if (fs::is_regular_file(base, failure)) {
        matched.push_back(base.string());
      }
      return;
    }
    const std::string& part = parts[next].native();
    if (!has_wildcard(part)) {
      const fs::path path = base / parts[next];
      if (fs::exists(path, failure)) {
        match(path, parts, next + 1, matched);
      }
      return;
    }
    if (part == "**") {
      match(base, parts, next + 1, matched);
    }
    for (const fs::path& path : entries(base.empty() ? fs::path(".") : base)) {
      const fs::path below = base / path.filename();
      if (part == "**") {
        // Links to folders are not followed here, so that there are no circles.
        if (fs::is_directory(fs::symlink_status(below, failure))) {
          match(below, parts, next, matched);
        }
      } else if (matches(part, path.filename().native()) &&
                 (next + 1 == parts.size() || fs::is_directory(below, failure))) {
        match(below, parts, next + 1, matched);
      }
    }
  }

  Diagnostics& diagnostics_;
  std::vector<InputFile> found_;
  std::set<std::string> seen_;
  std::set<std::string> entered_;
};

}  // namespace

std::vector<InputFile> find_inputs(std::span<const std::string> arguments,
                                   Diagnostics& diagnostics) {
  Finder finder(diagnostics);
  for (const std::string& argument : arguments) {
    finder.add_argument(argument);
  }
  return finder.take();
}

}  // namespace newsgraph::extractors::readers
