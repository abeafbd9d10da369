// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/question.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>
#include <utility>

#include "cli/table.hpp"
#include "core/error.hpp"

namespace newsgraph::cli {
namespace {

/// A pattern has a slash or a point besides its asterisk: `propos*` is the beginning of a word.
bool is_input(const std::string& argument) {
  std::error_code ignored;
  return argument == "-" || std::filesystem::exists(argument, ignored) ||
         (argument.find_first_of("*?") != std::string::npos &&
          argument.find_first_of("/.") != std::string::npos);
}

GraphInputOptions inputs_of(const QuestionOptions& options, std::vector<std::string> inputs) {
  GraphInputOptions graph = options.graph;
  graph.input.files = std::move(inputs);
  return graph;
}

ViewOptions whole_view(const QuestionOptions& options, const Graph& graph) {
  ViewOptions view = view_options(options.selection, graph.vocabulary());
  view.isolated = true;
  view.ranked = options.ranked;
  return view;
}

std::string_view shown(const Graph& graph, const GraphReference& reference) {
  return reference.entity ? graph.entity(*reference.entity).name : reference.text;
}

}  // namespace

void add_question_options(CLI::App& command, QuestionOptions& options, const std::string& names) {
  command
      .add_option("ARGUMENTS", options.arguments,
                  names + "a case file, or what 'extract' or 'merge' printed, or articles")
      ->required();
  command.add_flag("--json", options.json, "As JSON, an object a line")->group("Output");
  command
      .add_option("--from", options.from,
                  "Ask this file or folder; then every argument is a name, be there a file of that "
                  "name or not. May be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE")
      ->group("Reading");
  add_filter_options(command, options.selection);
  add_reader_options(command, options.graph.input);
  add_analysis_options(command, options.graph.analysis);
  add_merging_options(command, options.graph.merging);
}

QuestionArguments sort_out(const QuestionOptions& options, std::size_t least_names,
                           std::size_t most_names) {
  QuestionArguments sorted;
  sorted.inputs = options.from;
  for (const std::string& argument : options.arguments) {
    (options.from.empty() && is_input(argument) ? sorted.inputs : sorted.names).push_back(argument);
  }
  if (sorted.inputs.empty()) {
    throw UsageError("there is nothing to ask: '" + options.arguments.back() +
                     "' is no file and no folder");
  }
  if (sorted.names.size() < least_names) {
    throw UsageError(std::string("a name is missing: ") + (least_names == 1 ? "one" : "two") +
                     (most_names > least_names ? " or more" : "") + " must be given");
  }
  if (sorted.names.size() > most_names) {
    throw UsageError("'" + sorted.names.back() + "' is one name too many, and no file or folder");
  }
  return sorted;
}

Question::Question(const QuestionOptions& options, std::size_t least_names, std::size_t most_names,
                   Console& console)
    : arguments_(sort_out(options, least_names, most_names)),
      graph_(read_graph_input(inputs_of(options, arguments_.inputs), console)),
      view_(graph_, whole_view(options, graph_)) {}

std::string AnswerText::arrow(const Edge& edge) const {
  const Graph& graph = view_.graph();
  return std::string(graph.entity(edge.source).name) + " -- " +
         view_.vocabulary().edge_type(edge.type).label + " -- " +
         std::string(graph.entity(edge.target).name) +
         (edge.status == Status::asserted
              ? std::string()
              : " (" + view_.vocabulary().look(edge.status).label + ")");
}

std::string AnswerText::articles(const Edge& edge) const {
  std::string text = counted(edge.documents, "article", "articles");
  if (edge.sources < edge.documents) {
    text += " of " + counted(edge.sources, "source", "sources");
  }
  return text;
}

void AnswerText::line(std::initializer_list<std::string_view> parts) {
  line_.clear();
  for (const std::string_view part : parts) {
    line_ += part;
  }
  make_one_line(line_);
  line_ += '\n';
  out_ << line_;
}

void AnswerText::edge(const Edge& edge, const std::string& indent) {
  line({indent, arrow(edge), ", ", fixed(edge.confidence, 2), ", ", articles(edge)});
}

void AnswerText::statement(const GraphStatement& statement, const std::string& indent) {
  const Graph& graph = view_.graph();
  const Source& source = graph.document(statement.document);
  for (const GraphEvidence& evidence : statement.evidence) {
    line({indent, "\"", evidence.sentence, "\""});
  }
  about_ = source.id;
  if (source.date) {
    about_.append(", ").append(to_iso(*source.date));
  }
  if (statement.said_by) {
    about_.append("; said by ").append(shown(graph, *statement.said_by));
  }
  if (statement.when) {
    about_.append("; when: ").append(statement.when->text);
    about_ += statement.when->date ? " (" + to_iso(*statement.when->date) + ")" : "";
  }
  if (statement.where) {
    about_.append("; where: ").append(shown(graph, *statement.where));
  }
  if (!statement.role.empty()) {
    about_.append("; as: ").append(statement.role);
  }
  line({indent, "  [", about_, "]"});
}

void AnswerText::edge_with_sentences(const Edge& edge, const std::string& indent) {
  this->edge(edge, indent);
  for (const GraphStatement& statement : view_.statements(edge)) {
    this->statement(statement, indent + "  ");
  }
}

void AnswerJson::begin(std::string_view key) {
  if (!key.empty()) {
    json_.key(key);
  }
  json_.begin_object();
}

void AnswerJson::date(std::string_view key, const std::optional<Date>& date) {
  json_.field_if(key, date ? to_iso(*date) : std::string());
}

void AnswerJson::reference(std::string_view key, const GraphReference* reference) {
  if (reference) {
    begin(key);
    json_.field("text", reference->text);
    if (reference->entity) {
      json_.field("id", view_.graph().entity(*reference->entity).key);
    }
    json_.end_object();
  }
}

void AnswerJson::entity(EntityId id, std::string_view key) {
  const GraphEntity& entity = view_.graph().entity(id);
  begin(key);
  json_.field("id", entity.key);
  json_.field("name", entity.name);
  json_.field("kind", view_.vocabulary().kind(entity.kind).name);
  json_.end_object();
}

void AnswerJson::statement(const GraphStatement& statement) {
  const Source& source = view_.graph().document(statement.document);
  json_.begin_object();
  json_.field("doc", source.id);
  date("article_date", source.date);
  json_.field_if("title", source.title);
  json_.field_if("url", source.url);
  json_.number_field("confidence", statement.confidence);
  reference("said_by", statement.said_by);
  if (statement.when) {
    begin("when");
    json_.field("text", statement.when->text);
    date("date", statement.when->date);
    json_.end_object();
  }
  reference("where", statement.where);
  json_.field_if("role", statement.role);
  json_.key("evidence");
  json_.begin_array();
  for (const GraphEvidence& evidence : statement.evidence) {
    json_.begin_object();
    json_.number_field("begin", evidence.span.begin);
    json_.number_field("end", evidence.span.end);
    json_.field("sentence", evidence.sentence);
    json_.field_if("rule", evidence.rule);
    json_.end_object();
  }
  json_.end_array();
  json_.end_object();
}

void AnswerJson::edge_fields(const Edge& edge) {
  const Graph& graph = view_.graph();
  json_.field("type", view_.vocabulary().edge_type(edge.type).name);
  json_.field("source", graph.entity(edge.source).name);
  json_.field("target", graph.entity(edge.target).name);
  json_.field("source_id", graph.entity(edge.source).key);
  json_.field("target_id", graph.entity(edge.target).key);
  json_.field("status", to_string(edge.status));
  json_.number_field("confidence", edge.confidence);
  json_.number_field("documents", edge.documents);
  json_.number_field("sources", edge.sources);
  date("first", edge.first);
  date("last", edge.last);
}

void AnswerJson::edge(const Edge& edge, std::string_view key, bool statements) {
  begin(key);
  edge_fields(edge);
  if (statements) {
    json_.key("statements");
    json_.begin_array();
    for (const GraphStatement& statement : view_.statements(edge)) {
      this->statement(statement);
    }
    json_.end_array();
  }
  json_.end_object();
}

}  // namespace newsgraph::cli
