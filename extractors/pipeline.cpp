// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "extractors/entities/entity_annotator.hpp"
#include "extractors/knowledge/knowledge_base.hpp"
#include "extractors/language/language_annotator.hpp"
#include "extractors/relations/frames.hpp"
#include "extractors/relations/relation_annotator.hpp"

namespace newsgraph::extractors {
namespace {

/// Reads every input and hands over an Extracted for each article and one for the end of each
/// input.
void read_all(std::span<const readers::InputFile> inputs, const readers::ReaderOptions& options,
              const std::function<bool(const Source&)>& is_known,
              const std::function<void(Extracted&&)>& give) {
  for (const readers::InputFile& input : inputs) {
    Diagnostics diagnostics;
    const auto flush = [&](std::optional<Document> document, bool end_of_file) {
      Extracted extracted;
      if (document && is_known && is_known(document->source())) {
        extracted.known.push_back(document->source());
      } else if (document) {
        extracted.documents.push_back(std::move(*document));
      }
      extracted.diagnostics = std::exchange(diagnostics, Diagnostics());
      extracted.end_of_file = end_of_file;
      give(std::move(extracted));
    };
    readers::read_input(
        input, options,
        [&](Document&& document) { flush(std::optional(std::move(document)), false); },
        diagnostics);
    flush(std::nullopt, true);
  }
}

void annotate_all(const Pipeline& pipeline, Extracted& extracted) {
  for (Document& document : extracted.documents) {
    pipeline.annotate(document, extracted.diagnostics);
  }
}

/// Thrown inside read_all() when the run has ended early.
struct Stopped {};

/// One thread reads, others annotate, the caller takes the results in the order of reading.
class ParallelRun {
 public:
  ParallelRun(const Pipeline& pipeline, unsigned threads)
      : pipeline_(pipeline), most_in_flight_(std::size_t{threads} * 4) {
    workers_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) {
      workers_.emplace_back([this] { work(); });
    }
  }
  ParallelRun(const ParallelRun&) = delete;
  ParallelRun& operator=(const ParallelRun&) = delete;
  ~ParallelRun() {
    stop(nullptr);
    for (std::thread& worker : workers_) {
      worker.join();
    }
    if (reader_.joinable()) {
      reader_.join();
    }
  }

  void run(std::span<const readers::InputFile> inputs, const readers::ReaderOptions& options,
           const std::function<bool(const Source&)>& is_known,
           const std::function<void(Extracted&&)>& take) {
    reader_ = std::thread([this, inputs, &options, &is_known] { read(inputs, options, is_known); });
    while (auto extracted = next()) {
      take(std::move(*extracted));
    }
  }

 private:
  void read(std::span<const readers::InputFile> inputs, const readers::ReaderOptions& options,
            const std::function<bool(const Source&)>& is_known) {
    try {
      read_all(inputs, options, is_known, [this](Extracted&& extracted) {
        std::unique_lock lock(mutex_);
        taken_.wait(lock,
                    [this] { return stopped_ || read_count_ - taken_count_ < most_in_flight_; });
        if (stopped_) {
          throw Stopped();
        }
        waiting_.emplace_back(read_count_++, std::move(extracted));
        to_annotate_.notify_one();
      });
      const std::lock_guard lock(mutex_);
      all_read_ = true;
      to_annotate_.notify_all();
      annotated_.notify_all();
    } catch (const Stopped&) {
      // The caller wants no more.
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void work() {
    try {
      while (true) {
        std::pair<std::size_t, Extracted> job;
        {
          std::unique_lock lock(mutex_);
          to_annotate_.wait(lock, [this] { return stopped_ || all_read_ || !waiting_.empty(); });
          if (stopped_ || waiting_.empty()) {
            return;
          }
          job = std::move(waiting_.front());
          waiting_.pop_front();
        }
        annotate_all(pipeline_, job.second);
        const std::lock_guard lock(mutex_);
        done_.insert(std::move(job));
        annotated_.notify_one();
      }
    } catch (...) {
      stop(std::current_exception());
    }
  }

  /// The next result in the order of reading; nothing after the last.
  std::optional<Extracted> next() {
    std::unique_lock lock(mutex_);
    annotated_.wait(lock, [this] {
      return stopped_ || (!done_.empty() && done_.begin()->first == taken_count_) ||
             (all_read_ && taken_count_ == read_count_);
    });
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    if (done_.empty() || done_.begin()->first != taken_count_) {
      return std::nullopt;
    }
    Extracted extracted = std::move(done_.begin()->second);
    done_.erase(done_.begin());
    ++taken_count_;
    taken_.notify_one();
    return extracted;
  }

  void stop(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    failure_ = failure_ ? failure_ : std::move(failure);
    to_annotate_.notify_all();
    annotated_.notify_all();
    taken_.notify_all();
  }

  const Pipeline& pipeline_;
  const std::size_t most_in_flight_;
  std::mutex mutex_;  // of all that follows but the threads
  std::condition_variable to_annotate_, annotated_, taken_;
  std::deque<std::pair<std::size_t, Extracted>> waiting_;
  std::map<std::size_t, Extracted> done_;
  std::size_t read_count_ = 0, taken_count_ = 0;
  bool all_read_ = false, stopped_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> workers_;
  std::thread reader_;
};

}  // namespace

Pipeline::Pipeline(const PipelineOptions& options, Diagnostics& diagnostics)
    : vocabulary_(options.vocabulary ? options.vocabulary : Vocabulary::builtin()) {
  const auto model = options.model_path.empty()
                         ? language::LanguageModel::builtin()
                         : language::LanguageModel::from_file(options.model_path);
  const auto knowledge_base =
      options.knowledge_paths.empty()
          ? knowledge::KnowledgeBase::builtin()
          : knowledge::KnowledgeBase::with_files(options.knowledge_paths, diagnostics);
  const auto frames = options.frame_paths.empty()
                          ? relations::FrameSet::builtin()
                          : relations::FrameSet::with_files(options.frame_paths);
  annotators_.push_back(std::make_unique<language::LanguageAnnotator>(model));
  annotators_.push_back(std::make_unique<entities::EntityAnnotator>(
      vocabulary_, knowledge_base, entities::EntityOptions{.metonymy = options.metonymy}));
  relations::RelationOptions relation_options;
  if (options.judge) {
    relation_options.judge = options.judge_path.empty()
                                 ? relations::Judge::builtin()
                                 : relations::Judge::from_file(options.judge_path);
  }
  relation_options.min_confidence = options.min_confidence;
  annotators_.push_back(std::make_unique<relations::RelationAnnotator>(
      vocabulary_, frames, std::move(relation_options)));
}

void Pipeline::annotate(Document& document, Diagnostics& diagnostics) const {
  for (const auto& annotator : annotators_) {
    annotator->annotate(document, diagnostics);
  }
}

void extract(const Pipeline& pipeline, std::span<const readers::InputFile> inputs,
             const readers::ReaderOptions& reader_options, unsigned threads,
             const std::function<void(Extracted&&)>& take,
             const std::function<bool(const Source&)>& is_known) {
  threads = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
  if (threads == 1) {
    read_all(inputs, reader_options, is_known, [&](Extracted&& extracted) {
      annotate_all(pipeline, extracted);
      take(std::move(extracted));
    });
    return;
  }
  ParallelRun(pipeline, threads).run(inputs, reader_options, is_known, take);
}

}  // namespace newsgraph::extractors
