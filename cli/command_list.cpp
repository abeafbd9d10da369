// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "core/case_file.hpp"
#include "exporters/json_writer.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

struct ListOptions {
  std::string case_path;
  bool json = false;
  VocabularyOptions vocabulary;
};

void write_json(const std::vector<CaseFile::Entry>& entries, std::ostream& out) {
  exporters::JsonWriter json(out);
  for (const CaseFile::Entry& entry : entries) {
    json.begin_object();
    json.field("id", entry.source.id);
    json.field_if("date", entry.source.date ? to_iso(*entry.source.date) : "");
    json.field_if("title", entry.source.title);
    json.field_if("source", entry.source.publisher);
    json.field_if("url", entry.source.url);
    json.field("path", entry.source.path);
    json.field("sha256", entry.source.sha256);
    json.number_field("nodes", entry.nodes);
    json.number_field("statements", entry.statements);
    json.field_if("echo_of", entry.echo_of);
    json.end_object();
    json.end_text();
  }
  json.flush();
}

void run(const ListOptions& options) {
  CaseFile file(options.case_path, load_vocabulary(options.vocabulary), CaseFile::Access::read);
  const std::vector<CaseFile::Entry> entries = file.list();
  exporters::OutputFile out("-");
  if (options.json) {
    write_json(entries, out.stream());
  } else {
    std::vector<std::vector<std::string>> rows;
    for (const CaseFile::Entry& entry : entries) {
      rows.push_back({entry.source.date ? to_iso(*entry.source.date) : "-", entry.source.id,
                      counted(entry.statements, "statement", "statements"),
                      entry.source.title.empty() ? "-" : entry.source.title,
                      entry.echo_of.empty() ? "" : "(the story of " + entry.echo_of + ")"});
    }
    write_table(rows, out.stream());
  }
  out.close();
}

}  // namespace

void add_list(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"list", "List the articles of a case file",
                                   "  newsgraph list talks.case\n"
                                   "  newsgraph list talks.case --json"},
                                  [options](Console&) { run(*options); });
  command.add_option("CASE", options->case_path, "The case file")->required();
  command.add_flag("--json", options->json, "As JSON, a line for every article")->group("Output");
  add_vocabulary_option(command, options->vocabulary);
}

}  // namespace newsgraph::cli
