// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/console.hpp"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace newsgraph::cli {
namespace {

constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view clear_line = "\r\x1b[K";
constexpr std::size_t bar_width = 24;
constexpr std::size_t most_messages = 20;

void write(std::string_view text) {
  // Where not even this can be written, nobody is there to be told.
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

/// A message stays one line and commands no terminal, whatever a file is called.
std::string printable(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      shown.append("\\x").push_back(digits[byte >> 4U]);
      shown.push_back(digits[byte & 15U]);
    } else {
      shown.push_back(c);
    }
  }
  return shown;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string with_one_decimal(double value) {
  const auto tenths = static_cast<std::uint64_t>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

Console::Console(ConsoleOptions options)
    : options_(options), terminal_(::isatty(STDERR_FILENO) == 1) {
  const char* term = std::getenv("TERM");
  terminal_ = terminal_ && !(term != nullptr && std::string_view(term) == "dumb");
  colour_ = terminal_ && !is_set("NO_COLOR");
}

Console::~Console() { end_progress(); }

void Console::error(std::string_view message_text) {
  failed_ = true;
  message("error", red, message_text);
}

void Console::warning(std::string_view message_text) {
  warned_ = true;
  message("warning", yellow, message_text);
}

void Console::note(std::string_view message_text) {
  if (options_.verbose) {
    message("note", "", message_text);
  }
}

void Console::say(std::string_view message_text) {
  if (!options_.quiet) {
    line(printable(message_text));
  }
}

void Console::setting(std::string_view name, std::string_view value) {
  if (options_.verbose) {
    std::string text = "  " + std::string(name);
    text.resize(std::max<std::size_t>(text.size() + 1, 18), ' ');
    line(text + printable(value));
  }
}

void Console::report(const Diagnostics& diagnostics) {
  std::size_t told = 0;
  for (const Diagnostic& entry : diagnostics.entries()) {
    if (entry.severity != Severity::note && ++told > most_messages && !options_.verbose) {
      failed_ = failed_ || entry.severity == Severity::error;
      warned_ = warned_ || entry.severity == Severity::warning;
      continue;
    }
    const std::string text =
        entry.where.empty() ? entry.message : entry.where + ": " + entry.message;
    switch (entry.severity) {
      case Severity::note:
        note(text);
        break;
      case Severity::warning:
        warning(text);
        break;
      case Severity::error:
        error(text);
        break;
    }
  }
  if (told > most_messages && !options_.verbose) {
    line("newsgraph: and " + std::to_string(told - most_messages) +
         " more of these; --verbose tells all");
  }
}

void Console::progress(std::size_t inputs_done, std::size_t inputs, std::size_t articles) {
  const auto now = Clock::now();
  if (!terminal_ || options_.quiet || inputs == 0 || now < next_progress_) {
    return;
  }
  next_progress_ = now + std::chrono::milliseconds(150);
  const double seconds = std::chrono::duration<double>(now - started_).count();
  const std::size_t filled = bar_width * inputs_done / inputs;
  std::string text(clear_line);
  text.append("[").append(filled, '#').append(bar_width - filled, '.').append("] ");
  text += std::to_string(inputs_done) + "/" + std::to_string(inputs) + " files, " +
          counted(articles, "article", "articles");
  if (seconds > 0.5) {
    text += ", " + with_one_decimal(static_cast<double>(articles) / seconds) + " a second";
  }
  write(text);
  progress_shown_ = true;
}

void Console::end_progress() {
  if (progress_shown_) {
    write(clear_line);
    progress_shown_ = false;
  }
}

int Console::exit_status() const noexcept {
  return failed_ || (warned_ && options_.strict) ? 1 : 0;
}

void Console::message(std::string_view severity, std::string_view colour, std::string_view text) {
  std::string whole = "newsgraph: ";
  const bool coloured = colour_ && !colour.empty();
  whole.append(coloured ? colour : "").append(severity).append(coloured ? plain : "").append(": ");
  line(whole + printable(text));
}

void Console::line(std::string text) {
  end_progress();
  text.push_back('\n');
  write(text);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits.append(" ").append(count == 1 ? one : many);
}

std::string human_size(std::size_t bytes) {
  constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) {
    return counted(bytes, "byte", "bytes");
  }
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 999.95 && unit + 1 < units.size()) {
    value /= 1000;
    ++unit;
  }
  return with_one_decimal(value).append(" ").append(units[unit]);
}

}  // namespace newsgraph::cli
