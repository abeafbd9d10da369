// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/document.hpp"
#include "core/vocabulary.hpp"
#include "extractors/annotator.hpp"
#include "extractors/readers/readers.hpp"

namespace newsgraph::extractors {

/// What a pipeline is made from. Empty paths mean what is compiled in.
struct PipelineOptions {
  std::shared_ptr<const Vocabulary> vocabulary;  ///< the built-in one if null
  std::string model_path;                        ///< of the language layer
  std::vector<std::string> knowledge_paths;      ///< added to the built-in knowledge
  std::vector<std::string> frame_paths;          ///< added to the built-in frames
  bool metonymy = true;                          ///< whether a capital that acts is its state
  bool judge = true;                    ///< whether the judge decides on what frames propose
  std::string judge_path;               ///< its weights
  std::optional<float> min_confidence;  ///< in place of the judge's own thresholds
};

/// Language, entities and relations in a row. Immutable once made; threads share it.
class Pipeline {
 public:
  /// Notes on bad rows of the user's knowledge go to `diagnostics`.
  /// Throws IoError, ParseError, VocabularyError for files that can't be used at all.
  Pipeline(const PipelineOptions& options, Diagnostics& diagnostics);

  /// Runs every annotator over the document.
  void annotate(Document& document, Diagnostics& diagnostics) const;

  [[nodiscard]] const std::shared_ptr<const Vocabulary>& vocabulary() const noexcept {
    return vocabulary_;
  }
  [[nodiscard]] std::span<const std::unique_ptr<const Annotator>> annotators() const noexcept {
    return annotators_;
  }

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::vector<std::unique_ptr<const Annotator>> annotators_;
};

/// What came of one input file, or of a part of a long one.
struct Extracted {
  std::vector<Document> documents;  ///< annotated
  std::vector<Source> known;        ///< of articles that were not wanted
  Diagnostics diagnostics;
  bool end_of_file = true;  ///< no more of this input file follows
};

/// Reads and annotates every input and hands the results to `take`, in the order of `inputs`, on
/// the calling thread, whatever the number of threads (0: one for each core). An input that fails
/// is a diagnostic of its own; the rest goes on. At most a few results per thread are held at a
/// time. What `take` throws ends the run and is thrown from here. Articles for which `is_known`
/// holds are not annotated; it is asked on a thread of its own.
void extract(const Pipeline& pipeline, std::span<const readers::InputFile> inputs,
             const readers::ReaderOptions& reader_options, unsigned threads,
             const std::function<void(Extracted&&)>& take,
             const std::function<bool(const Source&)>& is_known = {});

}  // namespace newsgraph::extractors
