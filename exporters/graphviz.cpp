// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/graphviz.hpp"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <mutex>
#include <ostream>

#include "core/error.hpp"

namespace newsgraph::exporters {
namespace {

std::mutex library_mutex;      // held while a GraphvizGraph lives
std::string library_messages;  // what Graphviz says, instead of printing it; under the mutex

int keep_message(char* message) {
  library_messages += message;
  return 0;
}

[[noreturn]] void fail(const std::string& what) {
  std::string words = library_messages;
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) {
    words.pop_back();
  }
  throw Error("Graphviz " + what + (words.empty() ? "" : ": " + words));
}

/// One for the whole program, and never freed: Graphviz's text layout remembers a font of the last
/// context, and reads it in the next. Under the mutex.
GVC_t* shared_context() {
  static GVC_t* const context = gvContext();
  if (context == nullptr) {
    fail("cannot start");
  }
  return context;
}

// cgraph takes `char*` and leaves what it points to alone.
char* as_cgraph(const char* text) { return const_cast<char*>(text); }
char* as_cgraph(const std::string& text) { return as_cgraph(text.c_str()); }

int put_text(void* channel, const char* text) {
  auto& out = *static_cast<std::ostream*>(channel);
  out << text;
  return 0;
}

int flush_nothing(void*) { return 0; }

/// A value as cgraph keeps it; to be given back.
class SharedString {
 public:
  SharedString(Agraph_t* graph, const GraphvizValue& value)
      : graph_(graph),
        text_(value.is_html ? agstrdup_html(graph, as_cgraph(value.text))
                            : agstrdup(graph, as_cgraph(value.text))) {}
  SharedString(const SharedString&) = delete;
  SharedString& operator=(const SharedString&) = delete;
  ~SharedString() { agstrfree(graph_, text_); }
  [[nodiscard]] char* get() const noexcept { return text_; }

 private:
  Agraph_t* graph_;
  char* text_;
};

void set_default(Agraph_t* graph, int kind, const char* name, const GraphvizValue& value) {
  agattr(graph, kind, as_cgraph(name), SharedString(graph, value).get());
}

void set_attributes(Agraph_t* graph, void* object, int kind, GraphvizAttributes attributes) {
  for (const auto& [name, value] : attributes) {
    Agsym_t* symbol = agattr(graph, kind, as_cgraph(name), nullptr);
    if (symbol == nullptr) {
      symbol = agattr(graph, kind, as_cgraph(name), as_cgraph(""));
    }
    agxset(object, symbol, SharedString(graph, value).get());
  }
}

}  // namespace

/// Holds the library for one graph, and its messages back.
class GraphvizGraph::Library {
 public:
  Library()
      : lock_(library_mutex), old_function_(agseterrf(keep_message)), old_level_(agseterr(AGWARN)) {
    library_messages.clear();
    agreseterrors();
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    agseterr(old_level_);
    agseterrf(old_function_);
  }

  // cgraph keeps pointers to these for as long as the graph lives.
  Agiodisc_t io{AgIoDisc.afread, put_text, flush_nothing};
  Agdisc_t discipline{&AgMemDisc, &AgIdDisc, &io};

 private:
  std::lock_guard<std::mutex> lock_;
  agusererrf old_function_;
  agerrlevel_t old_level_;
};

GraphvizGraph::GraphvizGraph()
    : library_(std::make_unique<Library>()),
      graph_(agopen(as_cgraph("newsgraph"), Agdirected, &library_->discipline)) {
  if (graph_ == nullptr) {
    fail("cannot make a graph");
  }
}

GraphvizGraph::~GraphvizGraph() { agclose(graph_); }

void GraphvizGraph::set(GraphvizAttributes attributes) {
  for (const auto& [name, value] : attributes) {
    set_default(graph_, AGRAPH, name, value);
  }
}

void GraphvizGraph::set_for_nodes(GraphvizAttributes attributes) {
  for (const auto& [name, value] : attributes) {
    set_default(graph_, AGNODE, name, value);
  }
}

void GraphvizGraph::set_for_edges(GraphvizAttributes attributes) {
  for (const auto& [name, value] : attributes) {
    set_default(graph_, AGEDGE, name, value);
  }
}

void GraphvizGraph::add_node(const std::string& name, GraphvizAttributes attributes) {
  set_attributes(graph_, agnode(graph_, as_cgraph(name), 1), AGNODE, attributes);
}

void GraphvizGraph::add_edge(const std::string& source, const std::string& target,
                             GraphvizAttributes attributes) {
  Agnode_t* from = agnode(graph_, as_cgraph(source), 0);
  Agnode_t* to = agnode(graph_, as_cgraph(target), 0);
  if (from == nullptr || to == nullptr) {
    fail("lacks an end of an edge from '" + source + "' to '" + target + "'");
  }
  const std::string key = "e" + std::to_string(++edges_);
  last_edge_ = agedge(graph_, from, to, as_cgraph(key), 1);
  set_for_last_edge(attributes);
}

void GraphvizGraph::set_for_last_edge(GraphvizAttributes attributes) {
  set_attributes(graph_, last_edge_, AGEDGE, attributes);
}

void GraphvizGraph::write(std::ostream& out) {
  if (agwrite(graph_, &out) != 0) {
    fail("cannot write DOT");
  }
}

std::string GraphvizGraph::render(const std::string& format) {
  GVC_t* const context = shared_context();
  if (gvLayout(context, graph_, "dot") != 0) {
    fail("cannot lay out the graph");
  }
  char* data = nullptr;
  unsigned int size = 0;
  const int failed = gvRenderData(context, graph_, format.c_str(), &data, &size);
  const std::unique_ptr<char, void (*)(char*)> owner(data, gvFreeRenderData);
  gvFreeLayout(context, graph_);
  if (failed != 0 || data == nullptr) {
    fail("cannot draw " + format +
         " (is its plug-in installed? `dot -c` lists them anew; DOT can be written without)");
  }
  return {data, size};
}

}  // namespace newsgraph::exporters
