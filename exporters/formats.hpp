// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include "exporters/exporter.hpp"

namespace newsgraph::exporters {

// One function a format, each beside its exporter in NAME_exporter.cpp; builtin_formats() lists
// them.
[[nodiscard]] Format graphml_format();
[[nodiscard]] Format dot_format();
[[nodiscard]] Format svg_format();
[[nodiscard]] Format png_format();
[[nodiscard]] Format pdf_format();
[[nodiscard]] Format json_ld_format();
[[nodiscard]] Format turtle_format();
[[nodiscard]] Format nquads_format();
[[nodiscard]] Format gexf_format();
[[nodiscard]] Format csv_nodes_format();
[[nodiscard]] Format csv_edges_format();
[[nodiscard]] Format jsonl_format();
[[nodiscard]] Format html_format();

}  // namespace newsgraph::exporters
