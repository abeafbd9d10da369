// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/stream.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using exporters::OutputFile;

struct ExtractOptions {
  InputOptions input;
  AnalysisOptions analysis;
  std::string output = "-";
  bool overwrite = false;
};

void run(const ExtractOptions& options, Console& console) {
  check_output(options.output, options.overwrite);
  OutputFile file(options.output,
                  options.overwrite ? OutputFile::Existing::overwrite : OutputFile::Existing::keep);
  const Analysis analysis(options.analysis, console);
  const auto count = analysis.run(options.input, [&](Document&& document) {
    write_document_graph(make_document_graph(document), *analysis.vocabulary(), file.stream());
    if (!file.stream().flush()) {
      file.close();  // throws, with the reason
    }
  });
  if (count.articles == 0) {
    throw Error("no article was read");
  }
  file.close();
  if (options.output != "-") {
    console.say(summary(count));
    console.say("wrote " + options.output + " (" + human_size(file.size_bytes()) + ")");
  }
}

}  // namespace

void add_extract(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ExtractOptions>();
  CLI::App& command = add_command(
      program, invocation,
      {"extract", "Read articles and print what each tells, JSON Lines",
       "  newsgraph extract articles/ > stream.jsonl\n"
       "  newsgraph extract a.txt b.html | newsgraph merge - -o graph.svg\n"
       "  ls news/*.txt | xargs -P 4 -n 50 sh -c 'newsgraph extract \"$@\" -o $$.jsonl' -"},
      [options](Console& console) { run(*options, console); });
  command.add_option("-o,--output", options->output, "Write to this file; - for standard output")
      ->type_name("FILE")
      ->group("Output");
  command.add_flag("--overwrite", options->overwrite, "Replace the file if it is there")
      ->group("Output");
  add_input_options(command, options->input);
  add_analysis_options(command, options->analysis);
}

}  // namespace newsgraph::cli
