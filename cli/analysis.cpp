// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/analysis.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "core/diagnostics.hpp"

namespace newsgraph::cli {
namespace {

unsigned threads_in_effect(unsigned threads) {
  return threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
}

void describe(const AnalysisOptions& options, Console& console) {
  console.setting("threads", std::to_string(threads_in_effect(options.threads)));
  console.setting("vocabulary",
                  options.vocabulary.path.empty() ? "built in" : options.vocabulary.path);
  console.setting("model", options.model.empty() ? "built in" : options.model);
  console.setting("knowledge", "built in");
  for (const std::string& path : options.knowledge) {
    console.setting("knowledge", path);
  }
  console.setting("frames", "built in");
  for (const std::string& path : options.frames) {
    console.setting("frames", path);
  }
  console.setting("judge", options.judge.empty() ? "built in" : options.judge);
  console.setting("metonymy", options.no_metonymy ? "off" : "on");
}

extractors::Pipeline load(const AnalysisOptions& options, Console& console) {
  describe(options, console);
  extractors::PipelineOptions parts;
  parts.vocabulary = load_vocabulary(options.vocabulary);
  parts.model_path = options.model;
  parts.knowledge_paths = options.knowledge;
  parts.frame_paths = options.frames;
  parts.judge = options.judge != "none";
  parts.judge_path = options.judge == "none" ? "" : options.judge;
  if (options.threshold) {
    parts.min_confidence = static_cast<float>(*options.threshold);
  }
  parts.metonymy = !options.no_metonymy;
  return as_configuration([&] {
    Diagnostics diagnostics;
    extractors::Pipeline pipeline(parts, diagnostics);
    console.report(diagnostics);
    return pipeline;
  });
}

}  // namespace

Analysis::Analysis(const AnalysisOptions& options, Console& console)
    : threads_(threads_in_effect(options.threads)),
      console_(console),
      pipeline_(load(options, console)) {}

Analysis::Count Analysis::run(const InputOptions& inputs,
                              const std::function<void(Document&&)>& take) const {
  Diagnostics diagnostics;
  const auto files = extractors::readers::find_inputs(inputs.files, diagnostics);
  console_.report(diagnostics);
  console_.setting("inputs", counted(files.size(), "file", "files"));
  Count count;
  for (const Diagnostic& entry : diagnostics.entries()) {
    count.skipped_inputs += entry.severity == Severity::error ? 1U : 0U;
  }
  std::size_t files_done = 0;
  std::size_t articles_of_file = 0;
  extractors::extract(pipeline_, files, reader_options(inputs), threads_,
                      [&](extractors::Extracted&& extracted) {
                        console_.report(extracted.diagnostics);
                        for (Document& document : extracted.documents) {
                          take(std::move(document));
                          ++count.articles;
                          ++articles_of_file;
                        }
                        if (extracted.end_of_file) {
                          count.skipped_inputs += articles_of_file == 0 ? 1U : 0U;
                          articles_of_file = 0;
                          ++files_done;
                        }
                        console_.progress(files_done, files.size(), count.articles);
                      });
  console_.end_progress();
  if (files.empty() && count.skipped_inputs == 0) {
    console_.error(
        "no file to read: the folders hold none whose ending says that it is an article");
  }
  return count;
}

std::string summary(const Analysis::Count& count) {
  std::string text = counted(count.articles, "article", "articles") + " read";
  if (count.skipped_inputs > 0) {
    text += ", " + counted(count.skipped_inputs, "input", "inputs") + " skipped";
  }
  return text;
}

}  // namespace newsgraph::cli
