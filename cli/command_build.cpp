// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"

namespace newsgraph::cli {
namespace {

struct BuildOptions {
  InputOptions input;
  AnalysisOptions analysis;
  MergingOptions merging;
  SelectionOptions selection;
  OutputOptions output;
};

void run(const BuildOptions& options, Console& console) {
  const OutputPlan plan(options.output);
  const MergeOptions merge = merge_options(options.merging);
  const Analysis analysis(options.analysis, console);
  plan.describe(console);
  const ViewOptions view = view_options(options.selection, *analysis.vocabulary());

  GraphBuilder builder(analysis.vocabulary());
  Diagnostics diagnostics;
  const auto count = analysis.run(options.input, [&](Document&& document) {
    builder.add(make_document_graph(document), diagnostics);
  });
  console.report(diagnostics);
  const Graph graph = builder.build(merge);
  if (graph.documents().empty()) {
    throw Error(count.articles > 0 ? "no article is dated so early, so no graph is written"
                                   : "no article was read, so no graph is written");
  }
  console.say(summary(count));
  plan.write(graph, view, options.selection.around, console);
}

}  // namespace

void add_build(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<BuildOptions>();
  CLI::App& command = add_command(
      program, invocation,
      {"build", "Read articles and write their graph, in one go",
       "  newsgraph build articles/ -o graph.html -o graph.graphml -o graph.jsonld\n"
       "  newsgraph build story.html -o - --format dot | dot -Tsvg > story.svg\n"
       "  newsgraph build news/ -o near.svg --around 'Ana Ruiz' --depth 2\n"
       "  newsgraph build news/ -o firm.graphml --min-confidence 0.8 --status asserted"},
      [options](Console& console) { run(*options, console); });
  add_output_options(command, options->output);
  add_selection_options(command, options->selection);
  add_input_options(command, options->input);
  add_analysis_options(command, options->analysis);
  add_merging_options(command, options->merging);
}

}  // namespace newsgraph::cli
