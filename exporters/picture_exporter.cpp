// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "exporters/formats.hpp"
#include "exporters/picture.hpp"

namespace newsgraph::exporters {
namespace {

/// The DOT picture, drawn by Graphviz's library.
class PictureExporter final : public Exporter {
 public:
  PictureExporter(const char* format, ExportOptions options)
      : format_(format), options_(std::move(options)) {}

  void write(const GraphView& view, std::ostream& out) const override {
    GraphvizGraph graph;
    draw_picture(view, options_, graph);
    const std::string picture = graph.render(format_);
    out.write(picture.data(), static_cast<std::streamsize>(picture.size()));
  }

 private:
  const char* format_;  // a name of Graphviz's
  ExportOptions options_;
};

}  // namespace

Format svg_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".svg"};
  return {FormatInfo{"svg", "SVG: the picture for web pages; the sentences show under the pointer",
                     "image/svg+xml", extensions, true, true, false},
          [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<PictureExporter>("svg", options);
          }};
}

Format png_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".png"};
  return {
      FormatInfo{"png", "PNG: the picture as pixels", "image/png", extensions, false, true, true},
      [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
        return std::make_unique<PictureExporter>("png", options);
      }};
}

Format pdf_format() {
  static constexpr std::array<std::string_view, 1> extensions = {".pdf"};
  return {FormatInfo{"pdf", "PDF: the picture for print", "application/pdf", extensions, false,
                     true, true},
          [](const ExportOptions& options) -> std::unique_ptr<Exporter> {
            return std::make_unique<PictureExporter>("pdf", options);
          }};
}

}  // namespace newsgraph::exporters
