// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/help.hpp"
#include "cli/memory.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

enum ExitStatus : int { fine = 0, failure = 1, usage = 2 };

void add_all(CLI::App& program, Invocation& invocation) {
  program.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION,
                           "Print the version and exit");
  add_build(program, invocation);
  add_extract(program, invocation);
  add_merge(program, invocation);
  add_export(program, invocation);
  add_explain(program, invocation);
  add_add(program, invocation);
  add_remove(program, invocation);
  add_replace(program, invocation);
  add_list(program, invocation);
  add_check(program, invocation);
  add_verify(program, invocation);
  add_show(program, invocation);
  add_between(program, invocation);
  add_path(program, invocation);
  add_positions(program, invocation);
  add_disputes(program, invocation);
  add_timeline(program, invocation);
  add_top(program, invocation);
  add_communities(program, invocation);
  add_components(program, invocation);
  add_search(program, invocation);
  add_diff(program, invocation);
  add_evaluate(program, invocation);
  add_vocabulary(program, invocation);
  add_frames(program, invocation);
  add_formats(program, invocation);
  add_parse(program, invocation);
  add_train(program, invocation);
  add_train_judge(program, invocation);
}

void print(std::string_view text) {
  exporters::OutputFile out("-");
  out.stream() << text;
  out.close();
}

/// The command whose arguments were being read.
const CLI::App& current(const CLI::App& program) {
  const CLI::App* app = &program;
  while (!app->get_subcommands().empty()) {
    app = app->get_subcommands().back();
  }
  return *app;
}

std::string full_name(const CLI::App& app) {
  const CLI::App* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : full_name(*parent) + " " + app.get_name();
}

/// What the user may have meant by an argument that nothing takes.
std::string advice(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  if (word.starts_with("-")) {
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) {
        known.push_back("--" + name);
      }
    }
  } else {
    for (const CLI::App* command : app.get_subcommands({})) {
      known.push_back(command->get_name());
    }
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  const auto nearest = nearest_name(word.substr(0, word.find('=')), names);
  return nearest ? "; did you mean '" + *nearest + "'?" : "";
}

std::string explain(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> unused = app.remaining();
  if (!unused.empty()) {
    const std::string& word = unused.front();
    const bool is_command = !word.starts_with("-") && !app.get_subcommands({}).empty();
    const std::string what = word.starts_with("-") ? "unknown option"
                             : is_command          ? "unknown command"
                                                   : "argument too many";
    return what + " '" + word + "'" + advice(app, word);
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
      !app.get_subcommands({}).empty()) {
    return "a command is missing";
  }
  return error.what();
}

int run(int argument_count, char** arguments) {
  Invocation invocation;
  CLI::App program(
      "Reads news articles and writes the knowledge graph that they tell: who met, represents, "
      "supports, opposes, proposes what or whom");
  program.name("newsgraph");
  program.formatter(make_help_formatter());
  program.set_help_flag("-h,--help", "Print this help and exit");
  program.require_subcommand(1);
  program.footer(
      "'newsgraph COMMAND --help' tells the options of a command and has examples.\n\n"
      "Exit status: 0 if all went well, 1 if an input or output could not be used,\n"
      "2 if the command line or a file of settings can't be followed.");
  add_all(program, invocation);
  try {
    program.parse(argument_count, arguments);
  } catch (const CLI::CallForHelp&) {
    const CLI::App& app = current(program);
    print(app.get_formatter()->make_help(&app, full_name(app), CLI::AppFormatMode::Normal));
    return fine;
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + "\n");
    return fine;
  } catch (const CLI::ParseError& error) {
    const CLI::App& app = current(program);
    throw UsageError(explain(app, error) + " (see '" + full_name(app) + " --help')");
  }
  Console console(invocation.console);
  if (invocation.console.verbose) {
    console.setting("newsgraph", NEWSGRAPH_VERSION);
  }
  invocation.run(console);
  return console.exit_status();
}

/// Ends the program by the signal, with no incomplete file left. What a case file holds is whole
/// anyway.
void stop(int signal) {
  const std::string_view message =
      signal == SIGINT    ? "newsgraph: stopped by SIGINT; no incomplete file is left\n"
      : signal == SIGTERM ? "newsgraph: stopped by SIGTERM; no incomplete file is left\n"
                          : "newsgraph: stopped by SIGHUP; no incomplete file is left\n";
  exporters::remove_temporary_files();
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
  std::signal(signal, SIG_DFL);
  std::raise(signal);  // comes when this returns
}

void stop_at_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, stop) == SIG_IGN) {
      std::signal(signal, SIG_IGN);  // as nohup wants it
    }
  }
}

}  // namespace
}  // namespace newsgraph::cli

int main(int argument_count, char** arguments) {
  using namespace newsgraph;
  // Writing to a closed pipe is then an error like others, and what else is to be written is.
  std::signal(SIGPIPE, SIG_IGN);
  cli::stop_at_signals();
  cli::settle_memory();
  cli::Console console({});
  try {
    return cli::run(argument_count, arguments);
  } catch (const UsageError& error) {
    console.error(error.what());
    return cli::usage;
  } catch (const IoError& error) {
    if (error.system_error() == EPIPE) {
      return cli::fine;  // whoever read our output has seen enough
    }
    console.error(error.what());
  } catch (const std::bad_alloc&) {
    console.error("not enough memory");
  } catch (const std::exception& error) {
    console.error(error.what());
  } catch (...) {
    console.error("unknown failure");
  }
  return cli::failure;
}
