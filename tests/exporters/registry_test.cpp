// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/registry.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "core/error.hpp"

using namespace newsgraph;
using namespace newsgraph::exporters;

TEST_CASE("formats are found by name and by the file's ending") {
  const FormatRegistry registry = builtin_formats();
  REQUIRE(registry.find("graphml") != nullptr);
  CHECK(registry.find("GraphML") == nullptr);
  CHECK(registry.find_by_path("out/g.graphml") == registry.find("graphml"));
  CHECK(registry.find_by_path("a.html") == registry.find("html"));
  CHECK(registry.find_by_path("G.SVG") == registry.find("svg"));
  CHECK(registry.find_by_path("a.json.gv") == registry.find("dot"));
  CHECK(registry.find_by_path("graph.docx") == nullptr);
  CHECK(registry.find_by_path("svg") == nullptr);
  CHECK(registry.find_by_path(".svg") == nullptr);
  CHECK(registry.find_by_path("") == nullptr);
}

TEST_CASE("what is no format is refused with advice") {
  const FormatRegistry registry = builtin_formats();
  CHECK_THROWS_WITH(registry.get("graphmll"), Catch::Contains("did you mean 'graphml'"));
  CHECK_THROWS_WITH(registry.get_by_path("g.docx"), Catch::Contains(".graphml"));
  CHECK_THROWS_AS(registry.get(""), UsageError);
}

TEST_CASE("every format describes itself, and no ending is that of two") {
  const FormatRegistry registry = builtin_formats();
  CHECK(registry.formats().size() >= 7);
  std::set<std::string_view> names, endings;
  for (const Format& format : registry.formats()) {
    CHECK(names.insert(format.info.name).second);
    CHECK_FALSE(format.info.description.empty());
    CHECK(format.info.media_type.find('/') != std::string_view::npos);
    REQUIRE_FALSE(format.info.extensions.empty());
    for (const std::string_view ending : format.info.extensions) {
      CHECK(ending.find('.') != std::string_view::npos);  // `.graphml`, `nodes.csv`
      CHECK(endings.insert(ending).second);
    }
    CHECK(format.make({}) != nullptr);
  }
}
