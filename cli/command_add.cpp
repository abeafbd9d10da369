// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/analysis.hpp"
#include "cli/command.hpp"
#include "cli/memory.hpp"
#include "cli/options.hpp"
#include "core/case_file.hpp"
#include "core/error.hpp"

namespace newsgraph::cli {
namespace {

struct AddOptions {
  std::string case_path;
  InputOptions input;
  AnalysisOptions analysis;
  bool again = false;
  bool merge = false;
};

using Clock = std::chrono::steady_clock;

// What a killed run loses at most.
constexpr std::size_t batch_articles = 64;
constexpr std::chrono::milliseconds batch_time{500};

/// Collects articles and adds them to the case file in batches, each one transaction.
class Batches {
 public:
  Batches(CaseFile& file, Console& console) : file_(file), console_(console) {}

  void add(const Document& document) {
    batch_.push_back(make_case_article(document));
    if (batch_.size() >= batch_articles || Clock::now() >= due_) {
      flush();
    }
  }
  void keep(const Source& source) {
    flush();  // it may stand there already, in this very batch
    file_.keep(source);
    ++counts_[static_cast<std::size_t>(CaseFile::Outcome::unchanged)];
  }
  void flush() {
    const auto outcomes = file_.add(batch_);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      ++counts_[static_cast<std::size_t>(outcomes[i])];
      const std::string& id = batch_[i].graph.source.id;
      if (outcomes[i] == CaseFile::Outcome::replaced) {
        console_.note(id + ": replaced its older self");
      } else if (outcomes[i] == CaseFile::Outcome::beside) {
        console_.warning(id + ": another article has the same id; both are kept");
      }
    }
    batch_.clear();
    due_ = Clock::now() + batch_time;
  }
  [[nodiscard]] std::size_t count(CaseFile::Outcome outcome) const {
    return counts_[static_cast<std::size_t>(outcome)];
  }

 private:
  CaseFile& file_;
  Console& console_;
  std::vector<CaseArticle> batch_;
  Clock::time_point due_ = Clock::now() + batch_time;
  std::array<std::size_t, 4> counts_{};
};

/// Articles to the case file; gives how many changed it. What they are read with is gone from
/// memory afterwards.
std::size_t read(const AddOptions& options, CaseFile& file, Console& console) {
  const Analysis analysis(options.analysis, console);
  file.set_settings(analysis.settings());
  if (options.again) {
    file.set_again();
  }
  Batches batches(file, console);
  const auto count = analysis.run(
      options.input, [&](Document&& document) { batches.add(document); },
      [&](const Source& source) { return file.knows(source); },
      [&](const Source& source) { batches.keep(source); });
  batches.flush();
  if (count.articles + count.known == 0) {
    throw Error("no article was read");
  }
  using Outcome = CaseFile::Outcome;
  const std::size_t added = batches.count(Outcome::added) + batches.count(Outcome::beside);
  const std::size_t replaced = batches.count(Outcome::replaced);
  std::string text = counted(added, "article", "articles") + " added";
  if (replaced > 0) {
    text += ", " + std::to_string(replaced) + " replaced";
  }
  if (const std::size_t known = batches.count(Outcome::unchanged); known > 0) {
    text += ", " + std::to_string(known) + " known already";
  }
  if (count.skipped_inputs > 0) {
    text += ", " + counted(count.skipped_inputs, "input", "inputs") + " skipped";
  }
  console.say(text);
  console.say(options.case_path + " holds " + counted(file.size(), "article", "articles"));
  if (const std::size_t others = file.read_with_other_settings(); others > 0) {
    console.note(options.case_path + ": " + counted(others, "article was", "articles were") +
                 " read with other settings or by another version; --again reads articles anew");
  }
  return added + replaced;
}

void run(const AddOptions& options, Console& console) {
  if (options.input.files.empty() && !options.merge) {
    throw UsageError("FILES is required: there is nothing to add");
  }
  CaseFile file(options.case_path, load_vocabulary(options.analysis.vocabulary),
                options.input.files.empty() ? CaseFile::Access::write : CaseFile::Access::create);
  const std::size_t changed = options.input.files.empty() ? 0 : read(options, file, console);
  give_memory_back();
  if (options.merge) {
    file.merge();
  } else {
    file.merge_if_cheap(changed);
  }
}

}  // namespace

void add_add(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<AddOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"add", "Read articles into a case file, which grows with them",
                                   "  newsgraph add talks.case articles/\n"
                                   "  newsgraph add talks.case a.txt b.html"},
                                  [options](Console& console) { run(*options, console); });
  command.add_option("CASE", options->case_path, "The case file; made if it is not there")
      ->required();
  command.add_option("FILES", options->input.files,
                     "Articles: files, folders, patterns such as 'news/**/*.html', - for standard "
                     "input");
  command
      .add_flag("--again", options->again,
                "Read articles that are known too: with other settings, or by a newer version")
      ->group("Reading");
  command
      .add_flag("--merge", options->merge,
                "Bring the tables of the merged graph up to date, for other programs, however few "
                "articles came; FILES may be left out")
      ->group("Output");
  add_reader_options(command, options->input);
  add_analysis_options(command, options->analysis);
}

}  // namespace newsgraph::cli
