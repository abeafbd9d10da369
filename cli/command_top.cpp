// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/question.hpp"
#include "cli/table.hpp"
#include "core/algorithms.hpp"
#include "exporters/output_file.hpp"

namespace newsgraph::cli {
namespace {

struct TopOptions : QuestionOptions {
  std::string by = "pagerank";
  std::uint32_t limit = 20;
};

std::vector<double> values_of(const GraphView& view, const std::string& by) {
  if (by == "betweenness") {
    return betweenness(view);
  }
  std::vector<double> values;
  for (const EntityId id : view.entities()) {
    values.push_back(by == "degree" ? view.degree(id) : view.weight(id));
  }
  return values;
}

void run(const TopOptions& options, Console& console) {
  const Question question(options, 0, 0, console);
  const GraphView& view = question.view();
  exporters::OutputFile out("-");
  const std::vector<double> values = values_of(view, options.by);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  order.resize(std::min(order.size(), std::size_t{options.limit}));
  AnswerJson answer(view, out.stream());
  exporters::JsonWriter& json = answer.json();
  std::vector<std::vector<std::string>> rows;
  for (const std::size_t i : order) {
    const EntityId id = view.entities()[i];
    const GraphEntity& entity = question.graph().entity(id);
    const std::string& kind = view.vocabulary().kind(entity.kind).name;
    if (options.json) {
      json.begin_object();
      json.field("id", entity.key);
      json.field("name", entity.name);
      json.field("kind", kind);
      json.number_field("degree", view.degree(id));
      json.number_field("pagerank", view.weight(id));
      if (options.by == "betweenness") {
        json.number_field("betweenness", values[i]);
      }
      json.number_field("documents", entity.documents.size());
      json.end_object();
      json.end_text();
    } else {
      rows.push_back({fixed(values[i], options.by == "degree" ? 0 : 4), std::string(entity.name),
                      kind, counted(view.degree(id), "edge", "edges"),
                      counted(entity.documents.size(), "article", "articles")});
    }
  }
  json.flush();
  write_table(rows, out.stream());
  out.close();
}

}  // namespace

void add_top(CLI::App& program, Invocation& invocation) {
  const auto options = std::make_shared<TopOptions>();
  CLI::App& command = add_command(program, invocation,
                                  {"top", "Tell who stands most in the middle",
                                   "  newsgraph top talks.case --limit 10\n"
                                   "  newsgraph top talks.case --by betweenness --kind person"},
                                  [options](Console& console) { run(*options, console); });
  options->ranked = true;
  add_question_options(command, *options, "");
  command
      .add_option("--by", options->by,
                  "The measure: 'pagerank' (as is usual), 'degree', or 'betweenness', which takes "
                  "longer")
      ->type_name("MEASURE")
      ->check(one_of({"pagerank", "degree", "betweenness"}))
      ->group("What is told");
  command.add_option("--limit", options->limit, "How many; 20 if not given")
      ->type_name("N")
      ->check(between(1, 1000000000))
      ->group("What is told");
}

}  // namespace newsgraph::cli
