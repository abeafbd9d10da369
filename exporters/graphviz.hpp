// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct Agedge_s;  // Graphviz's own header stays in graphviz.cpp
struct Agraph_s;

namespace newsgraph::exporters {

/// A value of Graphviz's: text, where `\n` and the like have their meanings (see
/// append_dot_text()), or an HTML-like label.
struct GraphvizValue {
  GraphvizValue(std::string_view value) : text(value) {}
  GraphvizValue(const std::string& value) : text(value) {}
  GraphvizValue(const char* value) : text(value) {}
  static GraphvizValue html(std::string value) {
    GraphvizValue result(std::move(value));
    result.is_html = true;
    return result;
  }

  std::string text;
  bool is_html = false;
};

using GraphvizAttributes = std::initializer_list<std::pair<const char*, GraphvizValue>>;

/// A directed graph in Graphviz's memory.
///
/// Graphviz's library has global state: while an object lives, others wait to be made. Throws Error
/// with Graphviz's own words where it fails.
class GraphvizGraph {
 public:
  GraphvizGraph();
  GraphvizGraph(const GraphvizGraph&) = delete;
  GraphvizGraph& operator=(const GraphvizGraph&) = delete;
  ~GraphvizGraph();

  void set(GraphvizAttributes attributes);
  /// For all nodes, or edges, that say nothing else; to be called before any is added.
  void set_for_nodes(GraphvizAttributes attributes);
  void set_for_edges(GraphvizAttributes attributes);
  void add_node(const std::string& name, GraphvizAttributes attributes);
  /// Parallel edges stay apart. Both ends must be there.
  void add_edge(const std::string& source, const std::string& target,
                GraphvizAttributes attributes);
  /// More of the edge that was added last; there must be one.
  void set_for_last_edge(GraphvizAttributes attributes);

  /// As DOT. Failures are left in the stream's state.
  void write(std::ostream& out);
  /// Lays the graph out by its `layout` attribute and draws it: `svg`, `png`, `pdf`.
  [[nodiscard]] std::string render(const std::string& format);

 private:
  class Library;
  std::unique_ptr<Library> library_;
  Agraph_s* graph_ = nullptr;
  Agedge_s* last_edge_ = nullptr;
  int edges_ = 0;
};

}  // namespace newsgraph::exporters
