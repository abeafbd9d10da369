// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/outputs.hpp"

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "cli/table.hpp"
#include "core/error.hpp"
#include "core/utf8.hpp"
#include "core/vocabulary.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

namespace fs = std::filesystem;
using exporters::OutputFile;

constexpr std::string_view standard_output = "-";

bool is_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

/// Throws UsageError if no file can be at that path.
void check_place(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    throw UsageError(path + ": is a folder; name a file in it");
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    throw UsageError(path + ": there is no folder " + folder.string());
  }
}

/// Throws UsageError if there are any.
void refuse_existing(const std::vector<std::string>& paths) {
  if (!paths.empty()) {
    throw UsageError(joined(paths) + (paths.size() == 1
                                          ? " is there already; --overwrite replaces it"
                                          : " are there already; --overwrite replaces them"));
  }
}

bool offers(const exporters::FormatInfo& info, std::string_view flavour) {
  return std::find(info.flavours.begin(), info.flavours.end(), flavour) != info.flavours.end();
}

/// `graph.csv` stands for `graph-nodes.csv` and `graph-edges.csv`: a graph is two tables.
std::vector<std::string> with_both_tables(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    const fs::path name(path);
    const std::string stem = name.stem().string();
    if (name.extension() != ".csv" || stem.ends_with("nodes") || stem.ends_with("edges")) {
      all.push_back(path);
      continue;
    }
    for (const char* table : {"-nodes.csv", "-edges.csv"}) {
      all.push_back((name.parent_path() / (stem + table)).string());
    }
  }
  return all;
}

/// What the format leaves out, for the summary.
std::string losses(const exporters::FormatInfo& info) {
  if (!info.keeps_evidence && !info.keeps_parallel_edges) {
    return "; without evidence and parallel edges";
  }
  if (!info.keeps_evidence) {
    return "; without evidence";
  }
  return info.keeps_parallel_edges ? "" : "; without parallel edges";
}

/// The words of a name as names are compared.
std::set<std::string> words_of(std::string_view name) {
  std::set<std::string> words;
  const std::string folded = fold_name(name);
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    words.insert(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// Up to three names: the one spelt most like the wanted one, and those that share words with it,
/// topics last.
std::vector<std::string> similar_names(const Graph& graph, const std::string& wanted) {
  struct Candidate {
    bool is_topic = false;
    std::ptrdiff_t shared = 0;  // words
    const GraphEntity* entity = nullptr;
  };
  const std::set<std::string> words = words_of(wanted);
  std::vector<Candidate> ranked;
  std::vector<std::string_view> names;
  for (const GraphEntity& entity : graph.entities()) {
    const bool is_topic = graph.vocabulary().kind(entity.kind).parent == "matter";
    if (!is_topic) {
      names.insert(names.end(), entity.names.begin(), entity.names.end());
    }
    const std::set<std::string> others = words_of(entity.name);
    const auto shared = std::count_if(
        words.begin(), words.end(), [&](const std::string& word) { return others.contains(word); });
    if (shared > 0) {
      ranked.push_back({is_topic, shared, &entity});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.is_topic, -a.shared, -std::int64_t{a.entity->mentions}) <
           std::tuple(b.is_topic, -b.shared, -std::int64_t{b.entity->mentions});
  });
  std::vector<std::string> similar;
  if (auto nearest = nearest_name(wanted, names)) {
    similar.push_back(std::move(*nearest));
  }
  for (const Candidate& candidate : ranked) {
    const std::string_view name = candidate.entity->name;
    if (similar.size() < 3 && std::find(similar.begin(), similar.end(), name) == similar.end()) {
      similar.emplace_back(name);
    }
  }
  return similar;
}

}  // namespace

OutputPlan::OutputPlan(const OutputOptions& options)
    : options_(options), registry_(exporters::builtin_formats()) {
  if (!options_.format.empty()) {
    static_cast<void>(registry_.get(options_.format));
  }
  if (options_.format.empty()) {
    options_.paths = with_both_tables(options_.paths);
  }
  std::vector<std::string> paths = options_.paths;
  if (paths.empty()) {
    paths.emplace_back(standard_output);
  }
  bool has_flavour = options_.flavour.empty();
  std::vector<std::string> existing;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    if (path.empty()) {
      throw UsageError("-o needs the name of a file");
    }
    if (path != standard_output) {
      check_place(path);
    }
    const exporters::Format& format = format_of(path);
    has_flavour = has_flavour || offers(format.info, options_.flavour);
    if (!seen.insert(fs::path(path).lexically_normal().string()).second) {
      throw UsageError(path + ": is given as output twice");
    }
    if (path != standard_output) {
      if (is_file(path) && !options_.overwrite) {
        existing.push_back(path);
      }
    } else if (format.info.binary && ::isatty(STDOUT_FILENO) == 1) {
      throw UsageError(std::string(format.info.name) +
                       " is not for a terminal; name a file with -o");
    }
    outputs_.push_back(Output{path, &format});
  }
  if (!has_flavour) {
    throw UsageError("none of the outputs is of a format that has anything for '" +
                     options_.flavour + "'");
  }
  refuse_existing(existing);
}

const exporters::Format& OutputPlan::format_of(const std::string& path) const {
  const bool only_one = options_.paths.size() <= 1;
  const exporters::Format* by_ending =
      path == standard_output ? nullptr : registry_.find_by_path(path);
  if (!options_.format.empty() && (only_one || by_ending == nullptr)) {
    return registry_.get(options_.format);
  }
  if (by_ending != nullptr) {
    return *by_ending;
  }
  return path == standard_output ? registry_.get("jsonl") : registry_.get_by_path(path);
}

void OutputPlan::describe(Console& console) const {
  for (const Output& output : outputs_) {
    console.setting("output", (output.path == standard_output ? "standard output" : output.path) +
                                  " (" + std::string(output.format->info.name) + ")");
  }
}

void OutputPlan::write(const Graph& graph, ViewOptions options,
                       const std::vector<std::string>& around, Console& console) const {
  for (const std::string& name : around) {
    for (const EntityId entity : find_nodes(graph, name)) {
      options.around.push_back(entity);
    }
  }
  std::optional<GraphView> chosen;
  std::optional<GraphView> whole;  // with isolated nodes
  const auto view_for = [&](const Output& output) -> const GraphView& {
    const bool isolated = options.isolated || output.format->info.lossless;
    std::optional<GraphView>& view = isolated ? whole : chosen;
    if (!view) {
      ViewOptions view_options = options;
      view_options.isolated = isolated;
      view.emplace(graph, view_options);
    }
    return *view;
  };
  const GraphView& first = view_for(outputs_.front());
  console.say(counted(first.entities().size(), "node", "nodes") + ", " +
              counted(first.edges().size(), "edge", "edges") + " from " +
              counted(graph.statements().size(), "statement", "statements"));
  const auto existing =
      options_.overwrite ? OutputFile::Existing::overwrite : OutputFile::Existing::keep;
  for (const Output& output : outputs_) {
    try {
      exporters::ExportOptions export_options;
      export_options.title = options_.title;
      if (offers(output.format->info, options_.flavour)) {
        export_options.flavour = options_.flavour;
      }
      const auto exporter = output.format->make(export_options);
      OutputFile file(output.path, existing);
      exporter->write(view_for(output), file.stream());
      file.close();
      if (output.path != standard_output) {
        console.say("wrote " + output.path + " (" + human_size(file.size_bytes()) +
                    losses(output.format->info) + ")");
      }
    } catch (const IoError& error) {
      // A reader that has seen enough is no failure.
      if (error.system_error() != EPIPE) {
        console.error(error.what());
      }
    } catch (const Error& error) {
      console.error(output.path + ": " + error.what());
    }
  }
}

void check_output(const std::string& path, bool overwrite) {
  if (path != standard_output) {
    check_place(path);
    if (!overwrite && is_file(path)) {
      refuse_existing({path});
    }
  }
}

std::vector<EntityId> find_nodes(const Graph& graph, const std::string& name) {
  std::vector<EntityId> found = graph.find(name);
  if (found.empty()) {
    const std::string message = "no node is named '" + name + "'";
    const std::vector<std::string> similar = similar_names(graph, name);
    throw Error(similar.empty() ? message : message + "; there is " + joined(similar));
  }
  return found;
}

}  // namespace newsgraph::cli
