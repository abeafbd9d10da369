// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/statement.hpp"

namespace newsgraph::cli {
namespace {

using extractors::readers::IdScheme;

constexpr std::array<std::pair<std::string_view, IdScheme>, 3> id_schemes = {
    {{"name", IdScheme::file_name}, {"path", IdScheme::path}, {"digest", IdScheme::digest}}};

/// An option that may be given several times, with one value each.
CLI::Option* add_list(CLI::App& command, const std::string& names, std::vector<std::string>& values,
                      const std::string& description) {
  return command.add_option(names, values, description)->allow_extra_args(false);
}

/// The same, and its values may be joined by commas too.
CLI::Option* add_comma_list(CLI::App& command, const std::string& names,
                            std::vector<std::string>& values, const std::string& description) {
  return add_list(command, names, values, description)->delimiter(',');
}

constexpr const char* selection_group = "Choosing what is written";

std::optional<Date> date_of(const std::string& text) {
  const auto date = parse_iso_date(text);
  if (!date && !text.empty()) {
    throw UsageError("'" + text + "' is no date; write it as 2026-03-05, 2026-03 or 2026");
  }
  return date;
}

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
          .ptr;
  return {digits.data(), end};
}

}  // namespace

void add_reader_options(CLI::App& command, InputOptions& options) {
  command.add_flag("--any-language", options.any_language, "Keep articles that are not in English")
      ->group("Reading");
  command
      .add_option(
          "--ids", options.ids,
          "What to call articles that have no id of their own: after the file's 'name' (as is "
          "usual), its 'path', or the text's 'digest'")
      ->type_name("SCHEME")
      ->check(one_of({"name", "path", "digest"}))
      ->group("Reading");
}

void add_input_options(CLI::App& command, InputOptions& options) {
  command
      .add_option("FILES", options.files,
                  "Articles: files, folders, patterns such as 'news/**/*.html', - for standard "
                  "input")
      ->required();
  add_reader_options(command, options);
}

extractors::readers::ReaderOptions reader_options(const InputOptions& options) {
  extractors::readers::ReaderOptions reader;
  reader.any_language = options.any_language;
  for (const auto& [name, scheme] : id_schemes) {
    if (name == options.ids) {
      reader.id_scheme = scheme;
    }
  }
  return reader;
}

void add_vocabulary_option(CLI::App& command, VocabularyOptions& options) {
  command.add_option("--vocabulary", options.path, "Add the kinds and edge types of this file")
      ->type_name("FILE")
      ->group("Reading");
}

std::shared_ptr<const Vocabulary> load_vocabulary(const VocabularyOptions& options) {
  return options.path.empty() ? Vocabulary::builtin()
                              : as_configuration([&] { return read_vocabulary(options.path); });
}

std::shared_ptr<const Vocabulary> read_vocabulary(const std::string& path) {
  try {
    return Vocabulary::with_file(path);
  } catch (const VocabularyError& error) {
    throw VocabularyError(path + ": " + error.what());
  }
}

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  add_list(command, "--knowledge", options.knowledge,
           "Add names from this file: name, kind, aliases, identifier, with tabs between them")
      ->type_name("FILE")
      ->group("Reading");
  add_list(command, "--frames", options.frames, "Add the frames of this file")
      ->type_name("FILE")
      ->group("Reading");
  add_vocabulary_option(command, options.vocabulary);
  command
      .add_option("--model", options.model, "Use this language model, made by 'newsgraph train'")
      ->type_name("FILE")
      ->group("Reading");
  command
      .add_option("--judge", options.judge,
                  "Judge edges by these weights, made by 'newsgraph train-judge'; 'none' believes "
                  "every frame")
      ->type_name("FILE")
      ->group("Reading");
  command
      .add_option("--threshold", options.threshold,
                  "Read edges at least that certain, 0 to 1, in place of what the judge asks for")
      ->type_name("P")
      ->check(between(0, 1))
      ->group("Reading");
  command
      .add_flag("--no-metonymy", options.no_metonymy,
                "Keep a capital that acts ('Paris said') a place, not its state")
      ->group("Reading");
  command
      .add_option("--threads", options.threads,
                  "Threads to read with; one for each core if not given")
      ->type_name("N")
      ->check(between(1, 1024))
      ->group("Reading");
}

void add_merging_options(CLI::App& command, MergingOptions& options) {
  command
      .add_option("--same", options.same,
                  "Which names are one thing and which are not: lines of 'same' or 'different' and "
                  "two names, with tabs between them")
      ->type_name("FILE")
      ->group("Merging");
  command
      .add_option("--as-of", options.as_of,
                  "Only articles up to this date, as in 2026-03-05, 2026-03 or 2026; those without "
                  "a date are left out")
      ->type_name("DATE")
      ->group("Merging");
}

MergeOptions merge_options(const MergingOptions& options) {
  MergeOptions merge;
  if (!options.same.empty()) {
    merge.same = as_configuration([&] { return read_same_rules(options.same); });
  }
  merge.as_of = date_of(options.as_of);
  return merge;
}

void add_filter_options(CLI::App& command, SelectionOptions& options) {
  command
      .add_option("--min-confidence", options.min_confidence,
                  "Only edges at least that certain, 0 to 1")
      ->type_name("P")
      ->check(between(0, 1))
      ->group(selection_group);
  add_comma_list(command, "--status", options.statuses,
                 "Only edges that are asserted, planned, possible, negated or ended")
      ->type_name("STATUS,...")
      ->group(selection_group);
  add_comma_list(command, "--type", options.types,
                 "Only edges of these types; 'newsgraph vocabulary' lists them")
      ->type_name("TYPE,...")
      ->group(selection_group);
  add_comma_list(command, "--kind", options.kinds,
                 "Only nodes of these kinds: person, state, organisation, place, topic")
      ->type_name("KIND,...")
      ->group(selection_group);
  command
      .add_option("--since", options.since,
                  "Only edges that are told of this date or a later one, as in 2026-03-05, 2026-03 "
                  "or 2026")
      ->type_name("DATE")
      ->group(selection_group);
  command.add_option("--until", options.until, "Only edges that are told of this date or before")
      ->type_name("DATE")
      ->group(selection_group);
}

void add_selection_options(CLI::App& command, SelectionOptions& options) {
  add_filter_options(command, options);
  command.add_option("--top", options.top, "Only the N nodes that stand most in the middle")
      ->type_name("N")
      ->check(between(1, 1000000000))
      ->group(selection_group);
  add_list(command, "--around", options.around, "Only what is near this node; may be repeated")
      ->type_name("NAME")
      ->group(selection_group);
  command.add_option("--depth", options.depth, "How many edges away 'near' is; 1 if not given")
      ->type_name("D")
      ->check(between(0, 1000))
      ->group(selection_group);
  command.add_flag("--isolated", options.isolated, "Nodes without an edge too")
      ->group(selection_group);
}

ViewOptions view_options(const SelectionOptions& options, const Vocabulary& vocabulary) {
  return as_configuration([&] {
    ViewOptions view;
    view.min_confidence = static_cast<float>(options.min_confidence);
    for (const std::string& name : options.statuses) {
      const auto status = parse_status(name);
      if (!status) {
        throw UsageError("unknown status '" + name +
                         "'; there are asserted, planned, possible, negated, ended");
      }
      view.statuses.push_back(*status);
    }
    for (const std::string& name : options.types) {
      view.edge_types.push_back(vocabulary.edge_type_id(name));
    }
    for (const std::string& name : options.kinds) {
      view.kinds.push_back(vocabulary.kind_id(name));
    }
    view.since = date_of(options.since);
    view.until = date_of(options.until);
    view.top = options.top;
    view.depth = options.depth;
    view.isolated = options.isolated;
    return view;
  });
}

void add_output_options(CLI::App& command, OutputOptions& options) {
  const std::string group = "Output";
  add_list(command, "-o,--output", options.paths,
           "Write the graph to this file, in the format of its ending; may be repeated; - for "
           "standard output")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--format", options.format,
                  "The format of outputs whose ending tells none, and of a single one whatever its "
                  "ending; 'newsgraph formats' lists them")
      ->type_name("NAME")
      ->group(group);
  command.add_option("--title", options.title, "What pictures and data sets are called")
      ->type_name("TEXT")
      ->group(group);
  command
      .add_option(
          "--for", options.flavour,
          "Write GraphML as 'yed', 'cytoscape' or an 'analysis' wants it, CSV as 'neo4j' does")
      ->type_name("PROGRAM")
      ->check(one_of({"yed", "cytoscape", "analysis", "neo4j"}))
      ->group(group);
  command.add_flag("--overwrite", options.overwrite, "Replace files that are there")->group(group);
}

CLI::Validator between(double lowest, double highest) {
  return CLI::Validator(
      [lowest, highest](std::string& text) {
        double value = 0;
        const char* end = text.data() + text.size();
        const auto [stop, failure] = std::from_chars(text.data(), end, value);
        if (failure == std::errc() && stop == end && value >= lowest && value <= highest) {
          return std::string();
        }
        return "'" + text + "' is no number from " + shortest(lowest) + " to " + shortest(highest);
      },
      "");
}

CLI::Validator one_of(std::vector<std::string> words) {
  return CLI::Validator(
      [words = std::move(words)](std::string& text) {
        if (std::find(words.begin(), words.end(), text) != words.end()) {
          return std::string();
        }
        std::string message = "'" + text + "' is none of ";
        for (const std::string& word : words) {
          message += (&word == &words.front() ? "" : ", ") + word;
        }
        return message;
      },
      "");
}

}  // namespace newsgraph::cli
