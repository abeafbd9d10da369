// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "cli/trace.hpp"

#include <ostream>
#include <string>

#include "cli/table.hpp"
#include "core/error.hpp"

namespace newsgraph::cli {

using extractors::relations::RelationAnnotator;
using extractors::relations::TracedArgument;
using extractors::relations::TracedFrame;
using extractors::relations::TracedPredicate;
using extractors::relations::TracedSentence;

const RelationAnnotator& relation_annotator(const extractors::Pipeline& pipeline) {
  for (const auto& annotator : pipeline.annotators()) {
    if (const auto* found = dynamic_cast<const RelationAnnotator*>(annotator.get())) {
      return *found;
    }
  }
  throw Error("relations are not read, so that nothing can be explained");
}

void write_trace(const Document& document, const TracedSentence& sentence, std::ostream& out) {
  if (sentence.predicates.empty()) {
    write_field("predicates", "none that a frame begins with", out);
  }
  for (const TracedPredicate& predicate : sentence.predicates) {
    write_field("predicate",
                predicate.words + (predicate.status.empty() ? "" : " (" + predicate.status + ")"),
                out);
    for (const TracedArgument& argument : predicate.arguments) {
      std::string names;
      for (const EntityId id : argument.entities) {
        names += (names.empty() ? " = " : ", ") + document.entity(id).name;
      }
      out << "      " << padded(argument.slot, 20) << ' ' << argument.text << names << '\n';
    }
    for (const TracedFrame& frame : predicate.frames) {
      out << "      " << padded("frame " + frame.name, 20) << ' '
          << (frame.fired ? "gives " : "no: ") << frame.outcome << '\n';
    }
  }
}

void write_field(std::string_view name, std::string_view value, std::ostream& out) {
  if (!value.empty()) {
    out << padded("  " + std::string(name), 13) << ' ' << one_line(value) << '\n';
  }
}

}  // namespace newsgraph::cli
