// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.hpp"
#include "cli/graph_input.hpp"
#include "cli/options.hpp"
#include "core/graph_view.hpp"
#include "exporters/json_writer.hpp"

namespace CLI {
class App;
}

/// What the commands that answer questions share.
namespace newsgraph::cli {

struct QuestionOptions {
  std::vector<std::string> arguments;  ///< names, and what to ask, in any order
  std::vector<std::string> from;
  GraphInputOptions graph;
  SelectionOptions selection;
  bool json = false;
  bool ranked = false;  ///< whether the answer needs the weights of nodes
};

/// `names` says what may stand among the arguments besides files.
void add_question_options(CLI::App& command, QuestionOptions& options, const std::string& names);

/// The arguments, sorted out: what is a file, a folder, a pattern or `-` is asked, unless --from
/// says what is.
struct QuestionArguments {
  std::vector<std::string> names, inputs;
};
/// Throws UsageError where there are fewer or more names, or nothing to ask.
[[nodiscard]] QuestionArguments sort_out(const QuestionOptions& options, std::size_t least_names,
                                         std::size_t most_names);

/// A graph that can be asked, and the names that the user gave.
class Question {
 public:
  Question(const QuestionOptions& options, std::size_t least_names, std::size_t most_names,
           Console& console);
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return arguments_.names; }
  [[nodiscard]] const Graph& graph() const noexcept { return graph_; }
  /// What the options choose; every entity.
  [[nodiscard]] const GraphView& view() const noexcept { return view_; }

 private:
  QuestionArguments arguments_;
  Graph graph_;
  GraphView view_;
};

/// Answers to people: plain text.
class AnswerText {
 public:
  AnswerText(const GraphView& view, std::ostream& out) : view_(view), out_(out) {}

  /// `Ana Ruiz -- met with -- Ben Okafor (denied), 0.97, 2 articles`
  void edge(const Edge& edge, const std::string& indent = "");
  /// The sentences of a statement, with their article and speaker.
  void statement(const GraphStatement& statement, const std::string& indent);
  /// An edge with all its sentences.
  void edge_with_sentences(const Edge& edge, const std::string& indent = "");
  void line(std::string_view text) { line({text}); }
  /// The parts behind each other.
  void line(std::initializer_list<std::string_view> parts);
  [[nodiscard]] std::string arrow(const Edge& edge) const;
  /// `2 articles`, and how many of them are independent where that is fewer.
  [[nodiscard]] std::string articles(const Edge& edge) const;

 private:
  const GraphView& view_;
  std::ostream& out_;
  std::string line_, about_;  // memory that is used again
};

/// Answers to programs: JSON, an object a line.
class AnswerJson {
 public:
  AnswerJson(const GraphView& view, std::ostream& out) : view_(view), json_(out) {}

  [[nodiscard]] exporters::JsonWriter& json() noexcept { return json_; }
  /// As the value of the key, or as an element of a list where that is empty.
  void edge(const Edge& edge, std::string_view key = "", bool statements = true);
  void edge_fields(const Edge& edge);
  void statement(const GraphStatement& statement);
  void entity(EntityId id, std::string_view key = "");
  void date(std::string_view key, const std::optional<Date>& date);

 private:
  void reference(std::string_view key, const GraphReference* reference);
  void begin(std::string_view key);

  const GraphView& view_;
  exporters::JsonWriter json_;
};

}  // namespace newsgraph::cli
