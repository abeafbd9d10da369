// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "cli/trace.hpp"
#include "core/error.hpp"
#include "core/score.hpp"
#include "exporters/output_file.hpp"
#include "extractors/pipeline.hpp"
#include "extractors/relations/judge_examples.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::cli {
namespace {

namespace relations = extractors::relations;

struct TrainJudgeOptions {
  std::vector<std::string> articles, gold;
  std::string output, model;
  relations::JudgeTraining training;
  bool overwrite = false;
};

std::string share(double value) {
  const auto thousandths = static_cast<int>(1000 * value + 0.5);
  const std::string digits = std::to_string(1000 + thousandths % 1000).substr(1);
  return std::to_string(thousandths / 1000) + "." + digits;
}

void run(const TrainJudgeOptions& options, Console& console) {
  check_output(options.output, options.overwrite);
  std::map<std::string, GoldArticle> gold;
  for (const std::string& folder : options.gold) {
    for (GoldArticle& article : read_gold(folder)) {
      std::string name = article.name;
      gold.emplace(std::move(name), std::move(article));
    }
  }
  Diagnostics diagnostics;
  extractors::PipelineOptions pipeline_options;
  pipeline_options.model_path = options.model;
  pipeline_options.judge = false;
  const extractors::Pipeline pipeline(pipeline_options, diagnostics);
  const relations::RelationAnnotator& annotator = relation_annotator(pipeline);
  const Vocabulary& vocabulary = *pipeline.vocabulary();
  std::vector<std::string> types;
  for (const EdgeType& type : vocabulary.edge_types()) {
    types.push_back(type.name);
  }
  std::map<std::string, std::vector<relations::JudgeExample>> groups;  // by article
  const auto take = [&](Document&& document) {
    const auto annotation = gold.find(document.source().id);
    if (annotation == gold.end()) {
      return;
    }
    for (const auto& layer : pipeline.annotators()) {
      if (layer.get() != &annotator) {
        layer->annotate(document, diagnostics);
      }
    }
    std::vector<relations::Proposal> proposals;
    const auto cases = annotator.cases(document, proposals);
    groups[annotation->first] = relations::judge_examples(document, cases, proposals,
                                                          annotation->second, vocabulary, types);
  };
  for (const auto& input : extractors::readers::find_inputs(options.articles, diagnostics)) {
    extractors::readers::read_input(input, {}, take, diagnostics);
  }
  console.report(diagnostics);
  std::vector<std::vector<relations::JudgeExample>> examples;
  std::size_t count = 0;
  for (auto& [name, group] : groups) {
    count += group.size();
    examples.push_back(std::move(group));
  }
  console.say(std::to_string(examples.size()) + " annotated articles, " + std::to_string(count) +
              " examples");
  if (examples.empty()) {
    throw Error("no article has an annotation of its name");
  }
  exporters::OutputFile out(options.output, exporters::OutputFile::Existing::overwrite);
  const relations::JudgeReport report =
      relations::train_judge(examples, types, options.training, out.stream());
  out.close();
  console.say("frames alone: precision " + share(report.proposed_precision));
  console.say("judged, over " + std::to_string(options.training.folds) + " folds: precision " +
              share(report.precision) + ", recall " + share(report.recall) +
              ", expected calibration error " + share(report.calibration_error) + "; thresholds " +
              share(static_cast<double>(report.threshold)) + ", " +
              share(static_cast<double>(report.novel_threshold)));
  console.say("wrote " + options.output + " (" + std::to_string(report.features) + " features)");
}

}  // namespace

void add_train_judge(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<TrainJudgeOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"train-judge", "Learn which edges to believe from annotated articles",
                   "  newsgraph train-judge --articles articles/ --gold gold/ -o mine.judge"},
                  [options](Console& console) { run(*options, console); });
  command.add_option("--articles", options->articles, "Articles; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FILES")
      ->required()
      ->group("Learning from");
  command
      .add_option("--gold", options->gold,
                  "A folder with an annotation, JSON, for each article; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FOLDER")
      ->required()
      ->group("Learning from");
  command.add_option("--model", options->model, "Use this language model")
      ->type_name("FILE")
      ->group("Learning from");
  command.add_option("--seed", options->training.seed, "Where chance begins; 1 if not given")
      ->type_name("N")
      ->group("How");
  command
      .add_option("--epochs", options->training.epochs,
                  "How often everything is seen; 12 if not given")
      ->type_name("N")
      ->check(between(1, 1000))
      ->group("How");
  command
      .add_option("--folds", options->training.folds,
                  "Parts of which each is judged by what the others teach; 5 if not given")
      ->type_name("N")
      ->check(between(2, 100))
      ->group("How");
  command.add_option("-o,--output", options->output, "Write the weights to this file")
      ->type_name("FILE")
      ->required()
      ->group("Output");
  command.add_flag("--overwrite", options->overwrite, "Replace the file if it is there")
      ->group("Output");
}

}  // namespace newsgraph::cli
