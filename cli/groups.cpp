// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/groups.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <span>
#include <string>

#include "cli/console.hpp"
#include "cli/question.hpp"

namespace newsgraph::cli {

void write_groups(const GraphView& view, const std::vector<std::uint32_t>& group, bool as_json,
                  std::ostream& out) {
  std::map<std::uint32_t, std::vector<EntityId>> members;
  for (std::size_t i = 0; i < group.size(); ++i) {
    members[group[i]].push_back(view.entities()[i]);
  }
  AnswerJson answer(view, out);
  exporters::JsonWriter& json = answer.json();
  std::size_t alone = 0;
  for (auto& [number, ids] : members) {
    std::stable_sort(ids.begin(), ids.end(),
                     [&](EntityId a, EntityId b) { return view.weight(a) > view.weight(b); });
    if (as_json) {
      json.begin_object();
      json.number_field("number", number + 1);
      json.number_field("size", ids.size());
      json.key("nodes");
      json.begin_array();
      for (const EntityId id : ids) {
        answer.entity(id);
      }
      json.end_array();
      json.end_object();
      json.end_text();
    } else if (ids.size() == 1) {
      ++alone;
    } else {
      constexpr std::size_t most_names = 12;  // those with the most weight; --json has all
      std::string names;
      for (const EntityId id : std::span(ids).first(std::min(ids.size(), most_names))) {
        names += names.empty() ? "" : ", ";
        names += view.graph().entity(id).name;
      }
      if (ids.size() > most_names) {
        names += " and " + std::to_string(ids.size() - most_names) + " more";
      }
      out << number + 1 << "  " << counted(ids.size(), "node", "nodes") << ": " << names << '\n';
    }
  }
  json.flush();
  if (alone > 0) {
    out << counted(alone, "node is", "nodes are") << " in none\n";
  }
}

}  // namespace newsgraph::cli
