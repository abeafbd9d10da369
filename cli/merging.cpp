// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/merging.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <streambuf>
#include <utility>

#include "cli/files.hpp"
#include "cli/outputs.hpp"
#include "core/error.hpp"
#include "core/graph.hpp"
#include "core/graph_reader.hpp"
#include "core/stream.hpp"

namespace newsgraph::cli {
namespace {

/// A stream whose first line was taken out and is put back.
class PutBackBuffer final : public std::streambuf {
 public:
  PutBackBuffer(std::string first_line, std::istream& rest)
      : bytes_(std::move(first_line)), rest_(rest) {
    bytes_.push_back('\n');
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override {
    bytes_.resize(buffer_size_bytes);
    const auto count =
        rest_.rdbuf()->sgetn(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    setg(bytes_.data(), bytes_.data(), bytes_.data() + count);
    return count == 0 ? traits_type::eof() : traits_type::to_int_type(bytes_.front());
  }

 private:
  static constexpr std::size_t buffer_size_bytes = 64 * 1024;
  std::string bytes_;
  std::istream& rest_;
};

/// Reads streams of articles, or one graph that was merged before.
class GraphInput {
 public:
  GraphInput(std::shared_ptr<const Vocabulary> vocabulary, Console& console)
      : vocabulary_(std::move(vocabulary)), console_(console), builder_(vocabulary_) {}

  /// A stream that can't be read is an error, and the rest goes on.
  void read(const std::string& path) {
    Diagnostics diagnostics;
    try {
      with_input_stream(path, [&](std::istream& in) { read(in, path, diagnostics); });
    } catch (const IoError& error) {
      diagnostics.error("", error.what());
    }
    console_.report(diagnostics);
  }

  Graph take(const MergingOptions& merging, const MergeOptions& options) {
    if (merged_) {
      if (!merging.same.empty()) {
        console_.warning(merged_path_ + ": is merged already; --same changes nothing");
      }
      return std::move(*merged_);
    }
    if (builder_.size() == 0) {
      throw Error("the streams hold no article, so no graph is written");
    }
    return builder_.build(options);
  }

 private:
  void read(std::istream& in, const std::string& path, Diagnostics& diagnostics) {
    std::string first_line;
    if (!std::getline(in, first_line) && in.bad()) {
      throw IoError(path, "cannot be read", errno);
    }
    PutBackBuffer buffer(first_line, in);
    std::istream whole(&buffer);
    if (!is_graph_line(first_line)) {
      if (merged_) {
        throw_not_alone(merged_path_);
      }
      read_document_graphs(
          whole, path, *vocabulary_,
          [&](DocumentGraph&& document) { builder_.add(std::move(document), diagnostics); },
          diagnostics);
      return;
    }
    if (merged_ || builder_.size() > 0) {
      throw_not_alone(path);
    }
    merged_ = read_graph(whole, path, vocabulary_);
    merged_path_ = path;
  }

  [[noreturn]] static void throw_not_alone(const std::string& path) {
    throw Error(path +
                ": is a merged graph, which can't be merged with others; merge the streams " +
                "that it was made from");
  }

  std::shared_ptr<const Vocabulary> vocabulary_;
  Console& console_;
  GraphBuilder builder_;
  std::optional<Graph> merged_;
  std::string merged_path_;
};

}  // namespace

void add_stream_merging_options(CLI::App& command, StreamMergingOptions& options) {
  command.add_option("STREAMS", options.streams,
                     "What 'extract' or 'merge' printed; standard input if - or not given");
  add_output_options(command, options.output);
  add_selection_options(command, options.selection);
  add_vocabulary_option(command, options.vocabulary);
  add_merging_options(command, options.merging);
}

void merge_streams(const StreamMergingOptions& options, Console& console) {
  const OutputPlan plan(options.output);
  const MergeOptions merge = merge_options(options.merging);
  const auto vocabulary = load_vocabulary(options.vocabulary);
  const ViewOptions view = view_options(options.selection, *vocabulary);
  std::vector<std::string> streams = options.streams;
  if (streams.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      throw UsageError(
          "no stream is given; name a file, or pipe in what 'newsgraph extract' prints");
    }
    streams.emplace_back("-");
  }
  plan.describe(console);

  GraphInput input(vocabulary, console);
  for (const std::string& path : streams) {
    input.read(path);
  }
  const Graph graph = input.take(options.merging, merge);
  console.say(counted(graph.documents().size(), "article", "articles") + " merged");
  plan.write(graph, view, options.selection.around, console);
}

}  // namespace newsgraph::cli
