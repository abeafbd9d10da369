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

/// Sets the clock of a PDF, which Graphviz takes from the machine, to a fixed time: the same graph
/// gives the same bytes. Nothing changes its length, for a PDF holds offsets into itself.
void fix_creation_date(std::string& pdf) {
  constexpr std::string_view before = "/CreationDate (D:";
  constexpr std::string_view fixed = "19700101000000";
  const auto found = pdf.find(before);
  if (found != std::string::npos && found + before.size() + fixed.size() <= pdf.size()) {
    pdf.replace(found + before.size(), fixed.size(), fixed);
  }
}

/// The DOT picture, drawn by Graphviz's library.
class PictureExporter final : public Exporter {
 public:
  PictureExporter(std::string format, ExportOptions options)
      : format_(std::move(format)), options_(std::move(options)) {}

  void write(const GraphView& view, std::ostream& out) const override {
    GraphvizGraph graph;
    draw_picture(view, options_, format_ == "svg" ? Addresses::as_xml : Addresses::as_plain, graph);
    std::string picture = graph.render(format_);
    if (format_ == "pdf") {
      fix_creation_date(picture);
    }
    out.write(picture.data(), static_cast<std::streamsize>(picture.size()));
  }

 private:
  std::string format_;  // as Graphviz names it
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
