// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/table.hpp"
#include "core/json.hpp"
#include "exporters/output_file.hpp"
#include "exporters/registry.hpp"

namespace newsgraph::cli {
namespace {

using exporters::FormatInfo;

struct FormatsOptions {
  bool json = false;
};

std::string endings(const FormatInfo& info) {
  std::string list;
  for (const std::string_view ending : info.extensions) {
    list.append(list.empty() ? "" : " ").append(ending);
  }
  return list;
}

void write_list(std::span<const exporters::Format> formats, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& format : formats) {
    rows.push_back({std::string(format.info.name), endings(format.info),
                    std::string(format.info.description)});
  }
  write_table(rows, out);
}

void write_json(std::span<const exporters::Format> formats, std::ostream& out) {
  for (const auto& format : formats) {
    const FormatInfo& info = format.info;
    const auto yes_or_no = [](bool value) { return value ? "true" : "false"; };
    std::string line = "{\"name\":";
    append_json_string(line, info.name);
    line += ",\"description\":";
    append_json_string(line, info.description);
    line += ",\"media_type\":";
    append_json_string(line, info.media_type);
    line += ",\"endings\":[";
    for (const std::string_view ending : info.extensions) {
      line += line.back() == '[' ? "" : ",";
      append_json_string(line, ending);
    }
    line.append("],\"keeps_evidence\":").append(yes_or_no(info.keeps_evidence));
    line.append(",\"keeps_parallel_edges\":").append(yes_or_no(info.keeps_parallel_edges));
    line.append(",\"binary\":").append(yes_or_no(info.binary));
    out << line << "}\n";
  }
}

void run(const FormatsOptions& options) {
  const auto registry = exporters::builtin_formats();
  exporters::OutputFile out("-");
  (options.json ? write_json : write_list)(registry.formats(), out.stream());
  out.close();
}

}  // namespace

void add_formats(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<FormatsOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"formats", "List the formats that graphs can be written in",
                                   "  newsgraph formats\n"
                                   "  newsgraph formats --json"},
                                  [options](Console&) { run(*options); });
  command.add_flag("--json", options->json, "One JSON object a line");
}

}  // namespace newsgraph::cli
