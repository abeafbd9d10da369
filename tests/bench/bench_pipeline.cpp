// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Words per second of every stage, on one thread and on all, over the articles named on the command
// line, or the given corpus, or the samples. Each stage runs over all articles before the next
// begins; the best of three rounds counts, the first of them is the cold one. Figures of one run
// may be compared with each other only.

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "core/graph.hpp"
#include "core/graph_view.hpp"
#include "core/stream.hpp"
#include "exporters/registry.hpp"
#include "extractors/pipeline.hpp"
#include "extractors/readers/readers.hpp"

namespace {

using namespace newsgraph;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 3;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// Words as `wc -w` counts them.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += (!blank && !inside) ? 1U : 0U;
    inside = !blank;
  }
  return words;
}

void row(const std::string& what, double seconds, double words) {
  std::printf("%-28s %9.3f s %12.0f words/s\n", what.c_str(), seconds, words / seconds);
}

/// Annotates all documents with so many threads; gives the seconds.
double annotate(const extractors::Annotator& annotator, std::vector<Document>& documents,
                unsigned threads) {
  const auto start = Clock::now();
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    Diagnostics diagnostics;
    for (std::size_t i = next++; i < documents.size(); i = next++) {
      annotator.annotate(documents[i], diagnostics);
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) {
    others.emplace_back(work);
  }
  work();
  for (std::thread& other : others) {
    other.join();
  }
  return seconds_since(start);
}

std::vector<std::string> articles(int count, char** arguments) {
  std::vector<std::string> paths(arguments + 1, arguments + count);
  if (paths.empty()) {
    const std::string corpus = NEWSGRAPH_SHARED_DIR "/corpus";
    paths.push_back(
        std::filesystem::is_directory(corpus) ? corpus : NEWSGRAPH_SOURCE_DIR "/samples/articles");
  }
  return paths;
}

}  // namespace

int main(int count, char** arguments) {
  Diagnostics diagnostics;
  const auto start = Clock::now();
  const extractors::Pipeline pipeline({}, diagnostics);
  std::printf("ready after %.1f ms\n", 1000 * seconds_since(start));

  const auto paths = articles(count, arguments);
  const auto inputs = extractors::readers::find_inputs(paths, diagnostics);
  const auto read_start = Clock::now();
  std::vector<Document> read;
  for (const auto& input : inputs) {
    extractors::readers::read_input(
        input, {}, [&](Document&& document) { read.push_back(std::move(document)); }, diagnostics);
  }
  const double read_seconds = seconds_since(read_start);
  double words = 0;
  for (const Document& document : read) {
    words += static_cast<double>(count_words(document.text()));
  }
  std::printf("%zu articles, %.0f words\n", read.size(), words);
  row("read", read_seconds, words);

  // Cold is the first round, in which the model's pages are fetched and caches fill.
  const unsigned all_threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<Document> annotated;
  std::vector<double> cold, warm(pipeline.annotators().size(), 1e9), threaded = warm;
  for (int round = 0; round < rounds; ++round) {
    annotated = read;
    for (std::size_t stage = 0; stage < warm.size(); ++stage) {
      const double seconds = annotate(*pipeline.annotators()[stage], annotated, 1);
      warm[stage] = std::min(warm[stage], seconds);
      if (round == 0) {
        cold.push_back(seconds);
      }
    }
    std::vector<Document> again = read;
    for (std::size_t stage = 0; stage < warm.size(); ++stage) {
      threaded[stage] =
          std::min(threaded[stage], annotate(*pipeline.annotators()[stage], again, all_threads));
    }
  }
  for (std::size_t stage = 0; stage < warm.size(); ++stage) {
    const std::string name(pipeline.annotators()[stage]->name());
    row(name + ", cold", cold[stage], words);
    row(name, warm[stage], words);
    row(name + ", " + std::to_string(all_threads) + " threads", threaded[stage], words);
  }

  const auto merge_start = Clock::now();
  GraphBuilder builder(pipeline.vocabulary());
  for (const Document& document : annotated) {
    builder.add(make_document_graph(document), diagnostics);
  }
  const Graph graph = builder.build();
  const GraphView view(graph);
  row("merge", seconds_since(merge_start), words);

  for (const unsigned threads : {1U, all_threads}) {
    double whole = 1e9;
    for (int round = 0; round < rounds; ++round) {
      const auto whole_start = Clock::now();
      std::ostringstream stream;
      extractors::extract(pipeline, inputs, {}, threads, [&](extractors::Extracted&& extracted) {
        for (const Document& document : extracted.documents) {
          write_document_graph(make_document_graph(document), *pipeline.vocabulary(), stream);
        }
      });
      whole = std::min(whole, seconds_since(whole_start));
    }
    row("extract, " + std::to_string(threads) + " threads", whole, words);
  }

  const auto registry = exporters::builtin_formats();
  for (const auto& format : registry.formats()) {
    if (format.info.binary) {
      continue;
    }
    const auto export_start = Clock::now();
    std::ostringstream out;
    format.make({})->write(view, out);
    const double seconds = seconds_since(export_start);
    std::printf("%-28s %9.3f s %12.1f MB/s\n", std::string(format.info.name).c_str(), seconds,
                static_cast<double>(out.str().size()) / 1e6 / seconds);
  }
  std::printf("%zu entities, %zu edges; peak memory %.0f MB\n", view.entities().size(),
              view.edges().size(), peak_memory_mb());
  return 0;
}
