// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "core/json.hpp"
#include "core/vocabulary.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

struct VocabularyCommandOptions {
  VocabularyOptions vocabulary;
  std::string check;
  bool json = false;
};

/// The kinds that may stand at one end, as names.
std::vector<std::string> kinds_at(const Vocabulary& vocabulary, const std::vector<bool>& end) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < end.size(); ++i) {
    if (end[i]) {
      names.push_back(vocabulary.kinds()[i].name);
    }
  }
  return names;
}

void write_text(const Vocabulary& vocabulary, std::ostream& out) {
  std::vector<std::vector<std::string>> kinds = {{"KIND", "PLURAL", "IRI"}};
  for (const Kind& kind : vocabulary.kinds()) {
    kinds.push_back({kind.name, kind.plural, kind.iri});
  }
  write_table(kinds, out);
  out << '\n';
  std::vector<std::vector<std::string>> types = {{"EDGE TYPE", "READS BACK AS", "FROM", "TO"}};
  for (const EdgeType& type : vocabulary.edge_types()) {
    const auto from = kinds_at(vocabulary, type.from);
    types.push_back({type.name, type.symmetric ? "the same" : type.inverse_label, joined(from),
                     type.symmetric ? "(either way)" : joined(kinds_at(vocabulary, type.to))});
  }
  write_table(types, out);
}

void append_field(std::string& json, std::string_view name, std::string_view value) {
  json += json.back() == '{' ? "" : ",";
  append_json_string(json, name);
  json += ":";
  append_json_string(json, value);
}

void append_list(std::string& json, std::string_view name, const std::vector<std::string>& values) {
  json += ",";
  append_json_string(json, name);
  json += ":[";
  for (const std::string& value : values) {
    json += json.back() == '[' ? "" : ",";
    append_json_string(json, value);
  }
  json += "]";
}

void write_json(const Vocabulary& vocabulary, std::ostream& out) {
  for (const Kind& kind : vocabulary.kinds()) {
    std::string json = "{\"kind\":{";
    append_field(json, "name", kind.name);
    append_field(json, "is_a", kind.parent);
    append_field(json, "label", kind.label);
    append_field(json, "plural", kind.plural);
    append_field(json, "iri", kind.iri);
    out << json << "}}\n";
  }
  for (const EdgeType& type : vocabulary.edge_types()) {
    std::string json = "{\"edge_type\":{";
    append_field(json, "name", type.name);
    append_field(json, "label", type.label);
    append_field(json, "inverse_label", type.inverse_label);
    append_field(json, "iri", type.iri);
    append_list(json, "from", kinds_at(vocabulary, type.from));
    append_list(json, "to", kinds_at(vocabulary, type.to));
    json += type.symmetric ? ",\"symmetric\":true" : ",\"symmetric\":false";
    json += type.core ? ",\"core\":true" : ",\"core\":false";
    out << json << "}}\n";
  }
}

void run(const VocabularyCommandOptions& options, Console& console) {
  exporters::OutputFile out("-");
  if (!options.check.empty()) {
    const auto vocabulary = read_vocabulary(options.check);
    console.say(options.check + ": fine; with the built-in ones " +
                counted(vocabulary->kinds().size(), "kind", "kinds") + " and " +
                counted(vocabulary->edge_types().size(), "edge type", "edge types"));
    return;
  }
  const auto vocabulary = load_vocabulary(options.vocabulary);
  (options.json ? write_json : write_text)(*vocabulary, out.stream());
  out.close();
}

}  // namespace

void add_vocabulary(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<VocabularyCommandOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"vocabulary", "List or check kinds of nodes and types of edges",
                                   "  newsgraph vocabulary\n"
                                   "  newsgraph vocabulary --json --vocabulary mine.json\n"
                                   "  newsgraph vocabulary --check mine.json"},
                                  [options](Console& console) { run(*options, console); });
  command.add_flag("--json", options->json, "One JSON object a line");
  command.add_option("--check", options->check, "Check this file and list nothing")
      ->type_name("FILE");
  add_vocabulary_option(command, options->vocabulary);
}

}  // namespace newsgraph::cli
