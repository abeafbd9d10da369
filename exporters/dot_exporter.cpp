// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <string_view>
#include <utility>

#include "exporters/formats.hpp"
#include "exporters/picture.hpp"

namespace newsgraph::exporters {
namespace {

class DotExporter final : public Exporter {
 public:
  explicit DotExporter(ExportOptions options) : options_(std::move(options)) {}

  void write(const GraphView& view, std::ostream& out) const override {
    GraphvizGraph graph;
    draw_picture(view, options_, Addresses::as_xml, graph);
    graph.write(out);
  }

 private:
  ExportOptions options_;
};

}  // namespace

Format dot_format() {
  static constexpr std::array<std::string_view, 2> extensions = {".dot", ".gv"};
  return {FormatInfo{"dot", "DOT: the picture for Graphviz's programs, as in dot -Tsvg",
                     "text/vnd.graphviz", extensions, true, true, false},
          [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<DotExporter>(options);
          }};
}

}  // namespace newsgraph::exporters
