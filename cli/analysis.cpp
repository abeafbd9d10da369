// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/analysis.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>

#include "cli/table.hpp"
#include "core/diagnostics.hpp"
#include "extractors/readers/digest.hpp"

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

/// What the analysis depends on. Files are told by their digests: their names may be anything.
std::string settings_text(const AnalysisOptions& options) {
  std::string text = "newsgraph " NEWSGRAPH_VERSION;
  const auto file = [&](std::string_view what, const std::string& path) {
    if (!path.empty() && path != "none") {
      std::ifstream in(path, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)),
                              std::istreambuf_iterator<char>());
      text += "; " + std::string(what) + " " + extractors::readers::sha256(bytes).substr(0, 16);
    } else if (!path.empty()) {
      text += "; " + std::string(what) + " " + path;
    }
  };
  file("vocabulary", options.vocabulary.path);
  file("model", options.model);
  for (const std::string& path : options.knowledge) {
    file("knowledge", path);
  }
  for (const std::string& path : options.frames) {
    file("frames", path);
  }
  file("judge", options.judge);
  if (options.threshold) {
    text += "; threshold " + fixed(*options.threshold, 3);
  }
  text += options.no_metonymy ? "; no metonymy" : "";
  return text;
}

}  // namespace

Analysis::Analysis(const AnalysisOptions& options, Console& console)
    : threads_(threads_in_effect(options.threads)),
      console_(console),
      pipeline_(load(options, console)),
      settings_(settings_text(options)) {}

Analysis::Count Analysis::run(const InputOptions& inputs,
                              const std::function<void(Document&&)>& take) const {
  return run(inputs, take, {}, {});
}

Analysis::Count Analysis::run(const InputOptions& inputs,
                              const std::function<void(Document&&)>& take,
                              const std::function<bool(const Source&)>& is_known,
                              const std::function<void(const Source&)>& take_known) const {
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
  extractors::extract(
      pipeline_, files, reader_options(inputs), threads_,
      [&](extractors::Extracted&& extracted) {
        console_.report(extracted.diagnostics);
        for (const Source& source : extracted.known) {
          take_known(source);
          ++count.known;
          ++articles_of_file;
        }
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
      },
      is_known);
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
