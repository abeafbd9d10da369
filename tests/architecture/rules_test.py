#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Every rule of rules.py finds what breaks it, and is content with a tree that keeps it."""
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

import rules

LICENCE = "// SPDX-License-Identifier: Apache-2.0\n// Copyright the newsgraph authors\n\n"
VOCABULARY = {"kinds": {"person": {}}, "edge_types": {"knows": {"from": ["person"], "to": ["person"], "symmetric": True}}}
PAGE = "## Kinds\n| `person` | somebody |\n## Edge types\n| `knows` ↔ | person – person | … |\n"
GIVEN = "The quick harbour master of Lower Karsai counted nineteen grey boats before breakfast."


class Rules(unittest.TestCase):
    def broken(self, rule, files, git=False, shared=None):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as given:
            for name, text in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            if git:
                subprocess.run(["git", "-C", folder, "init", "--quiet"], check=True)
                subprocess.run(["git", "-C", folder, "add", "."], check=True)
            if shared is not None:
                (Path(given) / "articles").mkdir()
                (Path(given) / "articles/a.txt").write_text(shared, encoding="utf-8")
            tree = rules.Tree(folder)
            return [line.split(":")[0] for line in rule(tree, given)]

    def test_an_include_may_not_point_upwards_or_sideways_or_nowhere(self):
        good = {"core/graph.hpp": "", "exporters/x.cpp": '#include "core/graph.hpp"\n'}
        self.assertEqual(self.broken(rules.includes, good), [])
        for layer, header in (("core", "extractors/a.hpp"), ("exporters", "extractors/a.hpp"),
                              ("extractors", "exporters/a.hpp"), ("exporters", "cli/a.hpp"), ("core", "core/missing.hpp"),
                              ("exporters", "graph.hpp")):
            bad = {header: "", f"{layer}/x.cpp": f'#include "{header}"\n'} if "missing" not in header else {
                "core/x.cpp": f'#include "{header}"\n'}
            self.assertEqual(self.broken(rules.includes, bad), [f"{layer}/x.cpp"], (layer, header))

    def test_a_foreign_header_may_stand_in_sources_and_in_the_adapter_alone(self):
        boost = "#include <boost/graph/graph_traits.hpp>\n"
        self.assertEqual(self.broken(rules.third_party, {"core/boost_graph.hpp": boost, "core/x.cpp": boost,
                                                         "core/y.hpp": "#include <vector>\n"}), [])
        self.assertEqual(self.broken(rules.third_party, {"core/x.hpp": boost}), ["core/x.hpp"])
        self.assertEqual(self.broken(rules.third_party, {"cli/x.hpp": "#include <pugixml.hpp>\n"}), ["cli/x.hpp"])

    def test_a_header_has_a_guard_and_the_namespace_of_its_folder(self):
        text = "#pragma once\nnamespace newsgraph::extractors::readers {\n}\n"
        self.assertEqual(self.broken(rules.headers, {"extractors/readers/x.hpp": text}), [])
        self.assertEqual(self.broken(rules.headers, {"extractors/entities/x.hpp": text}), ["extractors/entities/x.hpp"])
        self.assertEqual(self.broken(rules.headers, {"core/x.hpp": "namespace newsgraph {\n}\n"}), ["core/x.hpp"])

    def test_a_source_begins_with_the_licence(self):
        self.assertEqual(self.broken(rules.licence_lines, {"core/x.cpp": LICENCE, "docs/x.md": ""}), [])
        bad = {"core/x.cpp": "int x;\n" * 4 + LICENCE, "tests/CMakeLists.txt": "", "tests/x.py": LICENCE.split("\n")[0]}
        self.assertEqual(self.broken(rules.licence_lines, bad), ["core/x.cpp", "tests/CMakeLists.txt", "tests/x.py"])

    def test_a_library_does_not_print_or_exit(self):
        good = {"core/x.cpp": "// std::cout is not used\nstd::snprintf(b, n, f);\n", "cli/x.cpp": "std::cout << 1;\n"}
        self.assertEqual(self.broken(rules.printing, good), [])
        for code in ("std::cerr << 1;", "exit(1);", 'std::printf("x");', "std::abort();"):
            self.assertEqual(self.broken(rules.printing, {"exporters/x.cpp": code}), ["exporters/x.cpp"], code)

    def test_files_are_named_as_agreed(self):
        self.assertEqual(self.broken(rules.file_names, {"core/a_b.cpp": "", "docs/a-b.md": ""}), [])
        bad = {"core/Graph.cpp": "", "docs/a_b.md": "", "extractors/util/x.cpp": ""}
        self.assertEqual(self.broken(rules.file_names, bad), ["core/Graph.cpp", "docs/a_b.md", "extractors/util/x.cpp"])

    def test_nothing_else_lies_at_the_top(self):
        self.assertEqual(self.broken(rules.top_level, {"core/x.hpp": "", ".gitignore": ""}, git=True), [])
        self.assertEqual(self.broken(rules.top_level, {"scripts/x.py": "", "notes.txt": ""}, git=True), ["notes.txt", "scripts"])
        with self.assertRaises(rules.Skipped):
            self.broken(rules.top_level, {"notes.txt": ""})

    def test_no_machine_and_no_registry_is_named(self):
        self.assertEqual(self.broken(rules.foreign_names, {"docs/x.md": "https://example.org/work/a ../shared a/home/b"}), [])
        for text in ("see /" + "work/main", "'/" + "tmp/x'", "https://pypi" + ".org/simple"):
            self.assertEqual(self.broken(rules.foreign_names, {"docs/x.md": text}), ["docs/x.md"], text)

    def test_ten_words_of_a_given_article_are_found_however_they_are_set(self):
        copied = "… of LOWER Karsai\ncounted nineteen 'grey' boats, before breakfast; master"
        self.assertEqual(self.broken(rules.own_words, {"docs/x.md": copied}, shared=GIVEN), [])
        copied = "quick harbour MASTER of Lower\nKarsai counted 'nineteen' grey boats, before breakfast"
        self.assertEqual(self.broken(rules.own_words, {"docs/x.md": copied}, shared=GIVEN), ["docs/x.md"])
        with self.assertRaises(rules.Skipped):
            self.broken(rules.own_words, {"docs/x.md": copied})

    def test_the_page_on_the_vocabulary_tells_it_whole(self):
        def files(page):
            return {"core/vocabulary/news.json": json.dumps(VOCABULARY), "docs/vocabulary.md": page}
        self.assertEqual(self.broken(rules.vocabulary_page, files(PAGE)), [])
        for old, new in (("`person` |", "`ship` |"), (" ↔", ""), ("person – person", "person – state"), ("`knows`", "`likes`")):
            self.assertIn("docs/vocabulary.md", self.broken(rules.vocabulary_page, files(PAGE.replace(old, new))), old)

    def test_a_link_leads_somewhere(self):
        page = "[a](b.md#part) [c](#below) [d](https://example.org/x) `[e](gone.md)` ![f](../images/f.svg)\n"
        good = {"docs/a.md": page, "docs/b.md": "", "images/f.svg": ""}
        self.assertEqual(self.broken(rules.links, good), [])
        self.assertEqual(self.broken(rules.links, {"docs/a.md": page}), ["docs/a.md", "docs/a.md"])


if __name__ == "__main__":
    unittest.main()
