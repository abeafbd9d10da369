// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "core/vocabulary.hpp"
#include "extractors/readers/readers.hpp"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

/// Options that several commands share, so that each means the same everywhere. Adding them to a
/// command opens nothing; what they name is opened when the command runs.
namespace newsgraph::cli {

/// Articles to read.
struct InputOptions {
  std::vector<std::string> files;
  bool any_language = false;
  std::string ids = "name";
};
/// `--any-language` and `--ids`, without FILES.
void add_reader_options(CLI::App& command, InputOptions& options);
/// FILES, at least one, and the reader options.
void add_input_options(CLI::App& command, InputOptions& options);
[[nodiscard]] extractors::readers::ReaderOptions reader_options(const InputOptions& options);

/// Which words are used for kinds and edge types.
struct VocabularyOptions {
  std::string path;
};
void add_vocabulary_option(CLI::App& command, VocabularyOptions& options);
/// Throws UsageError if the file can't be used.
[[nodiscard]] std::shared_ptr<const Vocabulary> load_vocabulary(const VocabularyOptions& options);
/// The built-in vocabulary with that file. Throws IoError, ParseError, and VocabularyError that
/// names the file.
[[nodiscard]] std::shared_ptr<const Vocabulary> read_vocabulary(const std::string& path);

/// What articles are read with.
struct AnalysisOptions {
  VocabularyOptions vocabulary;
  std::string model;
  std::vector<std::string> knowledge;
  std::vector<std::string> frames;
  std::string judge;
  std::optional<double> threshold;
  bool no_metonymy = false;
  unsigned threads = 0;
};
void add_analysis_options(CLI::App& command, AnalysisOptions& options);

/// How articles are merged.
struct MergingOptions {
  std::string same;
  std::string as_of;
};
void add_merging_options(CLI::App& command, MergingOptions& options);
/// Throws UsageError if the file can't be used.
[[nodiscard]] MergeOptions merge_options(const MergingOptions& options);
/// What of the graph is written.
struct SelectionOptions {
  double min_confidence = 0.0;
  std::vector<std::string> statuses, types, kinds;
  std::string since, until;
  std::optional<std::uint32_t> top;
  std::vector<std::string> around;
  std::uint32_t depth = 1;
  bool isolated = false;
};
void add_selection_options(CLI::App& command, SelectionOptions& options);
/// Those that say which edges, without those that say which part of the graph.
void add_filter_options(CLI::App& command, SelectionOptions& options);
/// All but `around`, which needs a graph. Throws UsageError for names that the vocabulary lacks.
[[nodiscard]] ViewOptions view_options(const SelectionOptions& options,
                                       const Vocabulary& vocabulary);

/// Where the graph goes.
struct OutputOptions {
  std::vector<std::string> paths;
  std::string format;
  std::string title;
  std::string flavour;
  bool overwrite = false;
};
void add_output_options(CLI::App& command, OutputOptions& options);

/// Refuses numbers below or above.
[[nodiscard]] CLI::Validator between(double lowest, double highest);
/// Refuses other words, and names the nearest.
[[nodiscard]] CLI::Validator one_of(std::vector<std::string> words);

/// Calls `load` and turns what it throws into a UsageError: a file that the user chose to work with
/// is part of the command line.
template <class Load>
auto as_configuration(Load load) -> decltype(load()) {
  try {
    return load();
  } catch (const Error& error) {
    throw UsageError(error.what());
  }
}

}  // namespace newsgraph::cli
