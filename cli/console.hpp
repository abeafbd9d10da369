// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"

namespace newsgraph::cli {

/// How much a run says.
struct ConsoleOptions {
  bool quiet = false;    ///< neither summary nor progress; errors and warnings all the same
  bool verbose = false;  ///< the settings in effect and notes too
  bool strict = false;   ///< warnings make the exit status 1
};

/// Everything that the program says besides its results: on standard error, a line each. Colour and
/// progress only where that is a terminal. Used from one thread.
class Console {
 public:
  explicit Console(ConsoleOptions options);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  ~Console();

  void error(std::string_view message);
  void warning(std::string_view message);
  /// With --verbose only.
  void note(std::string_view message);
  /// One line of a summary, unless --quiet.
  void say(std::string_view message);
  /// A setting in effect, with --verbose only.
  void setting(std::string_view name, std::string_view value);
  /// Tells all of them; of more than twenty at once only the first, unless --verbose.
  void report(const Diagnostics& diagnostics);

  /// How far the work is. Shown a few times a second and gone when another line comes.
  void progress(std::size_t inputs_done, std::size_t inputs, std::size_t articles);
  void end_progress();

  /// 0, or 1 after an error, or after a warning with --strict.
  [[nodiscard]] int exit_status() const noexcept;
  [[nodiscard]] bool is_verbose() const noexcept { return options_.verbose; }

 private:
  using Clock = std::chrono::steady_clock;

  void message(std::string_view severity, std::string_view colour, std::string_view text);
  void line(std::string text);

  ConsoleOptions options_;
  bool terminal_;
  bool colour_;
  bool progress_shown_ = false;
  bool failed_ = false;
  bool warned_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point next_progress_ = started_;
};

/// `1 article`, `12,345 articles`.
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// `812 bytes`, `48.2 kB`, `3.1 MB`: powers of 1000.
[[nodiscard]] std::string human_size(std::size_t bytes);

}  // namespace newsgraph::cli
