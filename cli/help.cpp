// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/help.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph::cli {
namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t left_width = 27;
constexpr std::string_view last_group = "Other options";

/// Words in lines of at most `width` columns, each after the first indented.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string lines;
  std::size_t column = indent;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > indent && column + 1 + word.size() > line_width) {
      lines.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines.push_back(' ');
      ++column;
    }
    lines.append(word);
    column += word.size();
  }
  return lines;
}

std::string row(std::string left, std::string_view right) {
  left.insert(0, "  ");
  if (left.size() + 1 > left_width) {
    left.push_back('\n');
    left.append(left_width, ' ');
  } else {
    left.resize(left_width, ' ');
  }
  return left + wrapped(right, left_width) + "\n";
}

class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string left = make_option_name(option, is_positional);
    if (!is_positional && option->get_type_size() != 0) {
      left += " " + option->get_type_name();
    }
    return row(std::move(left), option->get_description());
  }
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    if (is_positional) {
      return option->get_name(true, false);
    }
    std::string name;
    for (const std::string& letter : option->get_snames()) {
      name += (name.empty() ? "-" : ", -") + letter;
    }
    for (const std::string& word : option->get_lnames()) {
      name += (name.empty() ? "    --" : ", --") + word;
    }
    return name;
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return row(command->get_name(), command->get_description());
  }
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode /*mode*/) const override {
    std::string help = wrapped(app->get_description() + ".", 0) + "\n\n";
    help += make_usage(app, std::move(name));
    help += make_positionals(app);
    std::vector<std::string> groups = app->get_groups();
    std::stable_partition(groups.begin(), groups.end(),
                          [](const std::string& group) { return group != last_group; });
    for (const std::string& group : groups) {
      const auto options = app->get_options([&](const CLI::Option* option) {
        return option->get_group() == group && option->nonpositional();
      });
      help += options.empty() ? "" : make_group(group, false, options);
    }
    help += make_subcommands(app, CLI::AppFormatMode::Normal);
    return help + "\n" + make_footer(app);
  }
  std::string make_option_usage(const CLI::Option* option) const override {
    std::string name = option->get_name(true, false);
    if (option->get_items_expected_max() > 1) {
      name += "...";
    }
    return option->get_required() ? name : "[" + name + "]";
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> make_help_formatter() {
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("OPTIONS", "OPTIONS");
  formatter->label("Positionals", "Arguments");
  formatter->label("SUBCOMMAND", "COMMAND");
  return formatter;
}

}  // namespace newsgraph::cli
