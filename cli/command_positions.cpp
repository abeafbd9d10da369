// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/question.hpp"
#include "cli/table.hpp"
#include "core/error.hpp"
#include "core/questions.hpp"
#include "core/utf8.hpp"
#include "core/vocabulary.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

using PositionsOptions = QuestionOptions;

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  std::istringstream in{std::string(folded)};
  for (std::string word; in >> word;) {
    words.push_back(std::move(word));
  }
  return words;
}

/// The words with those that no topic holds put right; empty if they can't be.
std::string put_right(const GraphView& view, const std::string& words) {
  std::set<std::string> known;
  for (const std::uint32_t i : positions(view, {})) {
    for (std::string& word :
         words_of(fold_name(view.graph().entity(view.edges()[i].target).name))) {
      known.insert(std::move(word));
    }
  }
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  std::vector<std::string> right;
  for (const std::string& word : words_of(fold_name(words))) {
    const auto near = known.contains(word) ? std::optional(word) : nearest_name(word, candidates);
    if (!near) {
      return {};
    }
    right.push_back(*near);
  }
  const std::string text = joined(right, " ");
  return find_topics(view, text).empty() ? std::string() : text;
}

void run(const PositionsOptions& options, Console& console) {
  const Question question(options, 0, 1, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  std::vector<EntityId> topics;
  if (!question.names().empty()) {
    topics = find_topics(view, question.names().front());
    if (topics.empty()) {
      const std::string right = put_right(view, question.names().front());
      throw Error("no topic is about '" + question.names().front() + "'; " +
                  (right.empty() ? "'newsgraph positions' without words lists all"
                                 : "did you mean '" + right + "'?"));
    }
  }
  const std::vector<std::uint32_t> found = positions(view, topics);
  AnswerText text(view, out.stream());
  AnswerJson json(view, out.stream());
  const Graph& graph = question.graph();
  std::optional<EntityId> topic;
  std::vector<std::vector<std::string>> rows;
  const auto flush = [&] {
    write_table(rows, out.stream());
    rows.clear();
  };
  for (const std::uint32_t i : found) {
    const Edge& edge = view.edges()[i];
    if (options.json) {
      json.edge(edge);
      json.json().end_text();
      continue;
    }
    if (topic != edge.target) {
      flush();
      if (topic) {
        text.line("");
      }
      text.line(graph.entity(edge.target).name);
      topic = edge.target;
    }
    std::vector<std::string> speakers;
    for (const GraphStatement& statement : view.statements(edge)) {
      const std::string_view speaker = !statement.said_by ? ""
                                       : statement.said_by->entity
                                           ? graph.entity(*statement.said_by->entity).name
                                           : statement.said_by->text;
      if (!speaker.empty() &&
          std::find(speakers.begin(), speakers.end(), speaker) == speakers.end()) {
        speakers.emplace_back(speaker);
      }
    }
    rows.push_back({"  " + view.vocabulary().edge_type(edge.type).label,
                    std::string(graph.entity(edge.source).name),
                    view.vocabulary().look(edge.status).label,
                    edge.first ? "since " + to_iso(*edge.first) : "", text.articles(edge),
                    speakers.empty() ? "" : "by the words of " + joined(speakers)});
  }
  flush();
  json.json().flush();
  if (found.empty() && !options.json) {
    text.line("Nobody takes a position.");
  }
  out.close();
}

}  // namespace

void add_positions(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<PositionsOptions>();
  CLI::App& command =
      add_command(program, invocation,
                  {"positions", "Tell who supports, opposes, proposes or demands what",
                   "  newsgraph positions talks.case\n"
                   "  newsgraph positions 'water tax' talks.case --json"},
                  [options](Console& console) { run(*options, console); });
  add_question_options(
      command, *options,
      "Words of a topic, or a name that topics are about, if not all topics are asked for; and ");
}

}  // namespace newsgraph::cli
