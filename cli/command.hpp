// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <functional>
#include <string>

#include "cli/console.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

/// What a command line asks for.
struct Invocation {
  ConsoleOptions console;
  std::function<void(Console&)> run;
};

struct CommandText {
  std::string name;         ///< `build`
  std::string description;  ///< a sentence without its full stop
  std::string examples;     ///< lines for the end of the help text
};

/// Adds a command with the options that all share; running it is `run`.
CLI::App& add_command(CLI::App& parent, Invocation& invocation, const CommandText& text,
                      std::function<void(Console&)> run);

// One function a command, each in command_NAME.cpp.
void add_build(CLI::App& program, Invocation& invocation);
void add_extract(CLI::App& program, Invocation& invocation);
void add_merge(CLI::App& program, Invocation& invocation);
void add_export(CLI::App& program, Invocation& invocation);
void add_explain(CLI::App& program, Invocation& invocation);
void add_evaluate(CLI::App& program, Invocation& invocation);
void add_vocabulary(CLI::App& program, Invocation& invocation);
void add_frames(CLI::App& program, Invocation& invocation);
void add_formats(CLI::App& program, Invocation& invocation);
void add_add(CLI::App& program, Invocation& invocation);
void add_remove(CLI::App& program, Invocation& invocation);
void add_replace(CLI::App& program, Invocation& invocation);
void add_list(CLI::App& program, Invocation& invocation);
void add_check(CLI::App& program, Invocation& invocation);
void add_show(CLI::App& program, Invocation& invocation);
void add_between(CLI::App& program, Invocation& invocation);
void add_path(CLI::App& program, Invocation& invocation);
void add_positions(CLI::App& program, Invocation& invocation);
void add_disputes(CLI::App& program, Invocation& invocation);
void add_timeline(CLI::App& program, Invocation& invocation);
void add_top(CLI::App& program, Invocation& invocation);
void add_communities(CLI::App& program, Invocation& invocation);
void add_components(CLI::App& program, Invocation& invocation);
void add_search(CLI::App& program, Invocation& invocation);
void add_diff(CLI::App& program, Invocation& invocation);
void add_verify(CLI::App& program, Invocation& invocation);
void add_parse(CLI::App& program, Invocation& invocation);
void add_train(CLI::App& program, Invocation& invocation);
void add_train_judge(CLI::App& program, Invocation& invocation);

}  // namespace newsgraph::cli
