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
    std::size_t skipped_inputs = 0;  ///< that gave no article
  };
  /// Hands every article to `take`, in order; what can't be read is reported and the rest goes on.
  Count run(const InputOptions& inputs, const std::function<void(Document&&)>& take) const;

 private:
  unsigned threads_;
  Console& console_;
  extractors::Pipeline pipeline_;
};

/// `5 articles read, 1 input skipped`.
[[nodiscard]] std::string summary(const Analysis::Count& count);

}  // namespace newsgraph::cli
