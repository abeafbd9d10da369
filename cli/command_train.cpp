// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "extractors/language/training/train.hpp"

namespace newsgraph::cli {
namespace {

namespace language = extractors::language;

struct TrainCommandOptions {
  language::TrainOptions train;
  language::TrainNamesOptions names;
  std::uint32_t epochs = 0;  // as it is best if not given
  bool large_names = false;
  bool overwrite = false;
};

void run(const TrainCommandOptions& options, Console& console) {
  const language::TrainOptions& train = options.train;
  const bool only_names = !options.names.base.empty();
  if (!only_names && train.treebanks.empty()) {
    throw UsageError("a --treebank is required where there is no --base");
  }
  if (only_names && options.names.lists.empty()) {
    throw UsageError("--base needs --lists");
  }
  check_output(train.output, options.overwrite);
  console.setting("seed", std::to_string(train.network.seed));
  console.setting("epochs", options.epochs > 0 ? std::to_string(options.epochs) : "as is best");
  console.setting("batch", std::to_string(train.network.batch));
  const auto say = [&](const std::string& line) { console.say(line); };
  if (!only_names) {
    language::TrainOptions whole = train;
    if (options.epochs > 0) {
      whole.network.epochs = options.epochs;
    }
    language::train(whole, say);
  } else {
    language::TrainNamesOptions names = options.names;
    names.data = train;
    names.names.seed = train.network.seed;
    if (options.large_names) {
      names.names.first_hidden = 144;
      names.names.second_hidden = 64;
    }
    if (options.epochs > 0) {
      names.names.epochs = options.epochs;
    }
    language::train_names(names, say);
  }
  console.say("wrote " + train.output + " (" +
              human_size(std::filesystem::file_size(train.output)) + ")");
}

}  // namespace

void add_train(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<TrainCommandOptions>();
  language::TrainOptions& train = options->train;
  CLI::App& command =
      add_command(program, invocation,
                  {"train", "Learn a language model from annotated sentences",
                   "  newsgraph train --treebank train.conllu --names names.iob2 -o mine.bin\n"
                   "  newsgraph build articles/ --model mine.bin -o graph.svg"},
                  [options](Console& console) { run(*options, console); });
  const auto add_files = [&](const std::string& name, std::vector<std::string>& files,
                             const std::string& description) {
    return command.add_option(name, files, description)
        ->allow_extra_args(false)
        ->type_name("FILE")
        ->group("Learning from");
  };
  const auto add_file = [&](const std::string& name, std::string& file,
                            const std::string& description) {
    command.add_option(name, file, description)->type_name("FILE")->group("Learning from");
  };
  add_files("--treebank", train.treebanks, "Sentences with dependencies, CoNLL-U; may be repeated");
  add_file("--base", options->names.base,
           "A model that is kept but for its names, which are learned anew");
  add_files("--names", train.names, "Names word by word, IOB2; may be repeated");
  add_files("--other-names", train.other_names,
            "The same, by other rules of what a name is; may be repeated");
  add_files("--teacher", train.teachers,
            "A model; the silver sentences get the trees and names in which all teachers agree; "
            "may be repeated");
  add_files("--names-teacher", options->names.teachers,
            "A model that --base made before; what such models expect on average is learned from "
            "too; may be repeated");
  add_files("--silver-names", train.silver_names,
            "Names that a program marked, CSV of the Groningen Meaning Bank; may be repeated");
  add_file("--lists", options->names.lists,
           "Known names for --base: a list, a tab and a name a line");
  add_file("--check", options->names.check,
           "Names word by word, to tell with --base after each epoch how well it goes");
  add_file("--vectors", train.vectors, "A word and its numbers a line, commonest first");
  add_file("--lemma-exceptions", train.lemma_exceptions, "Irregular lemmas, JSON");
  add_file("--lemma-index", train.lemma_index, "Known lemmas, JSON");
  command.add_option("--seed", train.network.seed, "Where chance begins; 42 if not given")
      ->type_name("N")
      ->group("How");
  command
      .add_option("--epochs", options->epochs,
                  "How often everything is seen; 28 if not given, with --base 12")
      ->type_name("N")
      ->check(between(1, 10000))
      ->group("How");
  command
      .add_option("--batch", train.network.batch,
                  "Sentences between two steps; 24 if not given; not for --base")
      ->type_name("N")
      ->check(between(1, 10000))
      ->group("How");
  command
      .add_flag("--large-names", options->large_names,
                "With --base: more units for names, as in a model that shall teach")
      ->group("How");
  command.add_option("-o,--output", train.output, "Write the model to this file")
      ->type_name("FILE")
      ->required()
      ->group("Output");
  command.add_flag("--overwrite", options->overwrite, "Replace the file if it is there")
      ->group("Output");
}

}  // namespace newsgraph::cli
