// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <utility>

namespace newsgraph::cli {

CLI::App& add_command(CLI::App& parent, Invocation& invocation, const CommandText& text,
                      std::function<void(Console&)> run) {
  CLI::App* command = parent.add_subcommand(text.name, text.description)->group("Commands");
  command->footer(text.examples.empty() ? "" : "Examples:\n" + text.examples);
  command->get_help_ptr()->group("Other options");
  command->add_flag("-q,--quiet", invocation.console.quiet, "No summary and no progress")
      ->group("Other options");
  command
      ->add_flag("-v,--verbose", invocation.console.verbose,
                 "Tell the settings in effect, and notes")
      ->group("Other options");
  command->add_flag("--strict", invocation.console.strict, "Exit with status 1 after a warning too")
      ->group("Other options");
  if (run) {
    command->callback([&invocation, run = std::move(run)] { invocation.run = run; });
  }
  return *command;
}

}  // namespace newsgraph::cli
