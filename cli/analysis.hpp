// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "core/document.hpp"
#include "extractors/pipeline.hpp"

namespace newsgraph::cli {

/// Articles to annotated documents, with progress and messages on a console.
class Analysis {
 public:
  /// Tells the settings and loads what documents are annotated with. Throws UsageError for files
  /// that can't be used.
  Analysis(const AnalysisOptions& options, Console& console);

  [[nodiscard]] const extractors::Pipeline& pipeline() const noexcept { return pipeline_; }
  [[nodiscard]] const std::shared_ptr<const Vocabulary>& vocabulary() const noexcept {
    return pipeline_.vocabulary();
  }

  /// What was read.
  struct Count {
    std::size_t articles = 0;
    std::size_t known = 0;           ///< articles that were not wanted again
    std::size_t skipped_inputs = 0;  ///< that gave no article
  };
  /// Hands every article to `take`, in order; what can't be read is reported and the rest goes on.
  Count run(const InputOptions& inputs, const std::function<void(Document&&)>& take) const;
  /// The same without the articles for which `is_known` holds, whose sources go to `take_known`.
  /// `is_known` is asked on another thread.
  Count run(const InputOptions& inputs, const std::function<void(Document&&)>& take,
            const std::function<bool(const Source&)>& is_known,
            const std::function<void(const Source&)>& take_known) const;

  /// What articles are read with, in words: the version, and of each file its name and digest.
  [[nodiscard]] const std::string& settings() const noexcept { return settings_; }

 private:
  unsigned threads_;
  Console& console_;
  extractors::Pipeline pipeline_;
  std::string settings_;
};

/// `5 articles read, 1 input skipped`.
[[nodiscard]] std::string summary(const Analysis::Count& count);

}  // namespace newsgraph::cli
