// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/graph_input.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <streambuf>
#include <system_error>
#include <utility>

#include "cli/analysis.hpp"
#include "cli/files.hpp"
#include "cli/memory.hpp"
#include "core/case_file.hpp"
#include "core/document_graph.hpp"
#include "core/error.hpp"
#include "core/graph_reader.hpp"
#include "core/json_ld_reader.hpp"
#include "core/stream.hpp"

namespace newsgraph::cli {
namespace {

constexpr std::size_t first_bytes = 4096;

/// The graph of articles of which at least one is there, or of those up to the date that is asked
/// for.
Graph built(const GraphBuilder& builder, const MergingOptions& merging, bool may_be_empty) {
  Graph graph = builder.build(merge_options(merging));
  if (graph.documents().empty() && !may_be_empty) {
    throw Error("no article is dated so early");
  }
  return graph;
}

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
class StreamInput {
 public:
  StreamInput(std::shared_ptr<const Vocabulary> vocabulary, Console& console)
      : vocabulary_(std::move(vocabulary)), console_(console), builder_(vocabulary_) {}

  /// A stream that can't be read is an error, and the rest goes on.
  void read(const std::string& path) {
    Diagnostics diagnostics;
    try {
      if (CaseFile::looks_like_one(path)) {
        if (merged_) {
          throw_not_alone(merged_path_);
        }
        CaseFile(path, vocabulary_, CaseFile::Access::read)
            .read_documents(
                [&](const DocumentGraph& document) { builder_.add(document, diagnostics); });
        console_.report(diagnostics);
        return;
      }
      with_input_stream(path, [&](std::istream& in) { read(in, path, diagnostics); });
    } catch (const IoError& error) {
      diagnostics.error("", error.what());
    }
    console_.report(diagnostics);
  }

  Graph take(const MergingOptions& merging, bool may_be_empty) {
    if (merged_) {
      if (!merging.same.empty() || !merging.as_of.empty()) {
        console_.warning(merged_path_ + ": is merged already; --same and --as-of change nothing");
      }
      return std::move(*merged_);
    }
    if (builder_.size() == 0 && !may_be_empty) {
      throw Error("the streams hold no article, so no graph is written");
    }
    return built(builder_, merging, may_be_empty);
  }

 private:
  void read(std::istream& in, const std::string& path, Diagnostics& diagnostics) {
    std::string first_line;
    if (!std::getline(in, first_line) && in.bad()) {
      throw IoError(path, "cannot be read", errno);
    }
    PutBackBuffer buffer(first_line, in);
    std::istream whole(&buffer);
    if (!is_graph_line(first_line) && !is_json_ld(first_line) && !first_line.starts_with("<?xml")) {
      if (merged_) {
        throw_not_alone(merged_path_);
      }
      read_document_graphs(
          whole, path, *vocabulary_,
          [&](const DocumentGraph& document) { builder_.add(document, diagnostics); }, diagnostics);
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

Graph read_case(const std::string& path, const std::shared_ptr<const Vocabulary>& vocabulary,
                const MergingOptions& merging, bool may_be_empty) {
  Graph graph = CaseFile(path, vocabulary, CaseFile::Access::read).graph(merge_options(merging));
  if (graph.documents().empty() && !may_be_empty) {
    throw Error(path + ": holds no article" +
                (merging.as_of.empty() ? "" : " that is dated so early"));
  }
  return graph;
}

Graph read_articles(const GraphInputOptions& options, Console& console) {
  const Analysis analysis(options.analysis, console);
  GraphBuilder builder(analysis.vocabulary());
  Diagnostics diagnostics;
  (void)analysis.run(options.input, [&](Document&& document) {
    builder.add(make_document_graph(document), diagnostics);
  });
  console.report(diagnostics);
  if (builder.size() == 0 && !options.may_be_empty) {
    throw Error("no article was read");
  }
  return built(builder, options.merging, options.may_be_empty);
}

}  // namespace

InputKind kind_of_input(const std::string& path) {
  if (CaseFile::looks_like_one(path)) {
    return InputKind::case_file;
  }
  std::error_code ignored;
  if (path == "-" || !std::filesystem::is_regular_file(path, ignored)) {
    return InputKind::articles;
  }
  std::ifstream in(path, std::ios::binary);
  std::string begin(first_bytes, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(in.gcount()));
  // A line of 'extract' begins with its article, one of a merged graph with what it is.
  return begin.starts_with("{\"doc\":") || is_graph_file(begin) ? InputKind::stream
                                                                : InputKind::articles;
}

Graph read_streams(const std::vector<std::string>& paths,
                   const std::shared_ptr<const Vocabulary>& vocabulary,
                   const MergingOptions& merging, Console& console, bool may_be_empty) {
  expect_large_graph();
  if (paths.size() == 1 && CaseFile::looks_like_one(paths.front())) {
    return read_case(paths.front(), vocabulary, merging, may_be_empty);
  }
  StreamInput input(vocabulary, console);
  for (const std::string& path : paths) {
    input.read(path);
  }
  return input.take(merging, may_be_empty);
}

Graph read_graph_input(const GraphInputOptions& options, Console& console) {
  std::size_t articles = 0;
  for (const std::string& path : options.input.files) {
    articles += kind_of_input(path) == InputKind::articles ? 1U : 0U;
  }
  if (articles > 0 && articles < options.input.files.size()) {
    throw UsageError("articles and case files or streams can't be read together");
  }
  if (articles > 0) {
    return read_articles(options, console);
  }
  return read_streams(options.input.files, load_vocabulary(options.analysis.vocabulary),
                      options.merging, console, options.may_be_empty);
}

}  // namespace newsgraph::cli
