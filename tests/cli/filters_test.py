#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""What --type, --around and the other filters choose is the same in every format, and what they should choose.

Every edge of an invented graph has a sentence of its own, by which it is found in whatever is written.
"""
import argparse
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = ""
# Names by their kinds, and what the articles say: type, source, target, status, confidence, date.
NODES = {"Ana Ruiz": "person", "Ben Okafor": "person", "Peru": "state", "Norway": "state", "Lima": "place", "a joint fishing zone": "topic"}
EDGES = [
    ("met-with", "Ana Ruiz", "Ben Okafor", "asserted", 0.9, "2031-05-14"),
    ("met-with", "Ana Ruiz", "Ben Okafor", "planned", 0.6, "2031-06-01"),
    ("represents", "Ana Ruiz", "Peru", "asserted", 0.95, None),
    ("represents", "Ben Okafor", "Norway", "ended", 0.8, "2031-05"),
    ("proposes", "Ben Okafor", "a joint fishing zone", "possible", 0.4, "2031-05-20"),
    ("opposes", "Peru", "a joint fishing zone", "negated", 0.7, "2031-07-02"),
    ("located-in", "Lima", "Peru", "asserted", 0.99, None),
    ("aids", "Norway", "Peru", "asserted", 0.5, "2031-05-16"),
]
ALL = set(range(len(EDGES)))
ARTICLE_DATE = "2031-05-10"
ENDINGS = ("graphml", "gexf", "dot", "html", "svg", "csv", "jsonld", "ttl", "nq", "jsonl")


def sentence(number):
    return f"Sentence number {number} of this test."


def where(condition):
    return {number for number, edge in enumerate(EDGES) if condition(*edge)}


def near(start, depth):
    """The edges between the nodes that so many edges lead to."""
    reached = {start}
    for _ in range(depth):
        reached |= {end for _, a, b, *_ in EDGES for end in (a, b) if a in reached or b in reached}
    return where(lambda kind, a, b, *_: a in reached and b in reached)


class Filters(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="newsgraph-filters-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.graph = self.folder / "all.jsonl"
        ids = {name: f"{kind}/{name.lower().replace(' ', '-')}" for name, kind in NODES.items()}
        lines = [{"document": {"doc": "a", "path": "a.txt", "date": ARTICLE_DATE}}]
        lines += [{"node": {"id": ids[name], "name": name, "kind": kind, "names": [name], "mentions": 1, "documents": ["a"]}}
                  for name, kind in NODES.items()]
        for number, (kind, source, target, status, confidence, date) in enumerate(EDGES):
            evidence = [{"doc": "a", "begin": 10 * number, "end": 10 * number + 9, "rule": "r", "sentence": sentence(number)}]
            lines.append({"edge": {"id": f"e{number}", "type": kind, "source_id": ids[source], "target_id": ids[target], "status": status,
                                   "evidence": evidence}})
            statement = {"edge": f"e{number}", "doc": "a", "confidence": confidence, "evidence": [0]}
            if date:
                statement["when"] = {"text": "then", "date": date}
            lines.append({"statement": statement})
        self.graph.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    def chosen(self, *options):
        """The edges in each format."""
        for old in self.folder.glob("part*"):
            old.unlink()
        outputs = [part for ending in ENDINGS for part in ("-o", self.folder / f"part.{ending}")]
        done = subprocess.run([PROGRAM, "export", self.graph, "-q", *map(str, outputs), *options], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        result = {}
        for ending in ENDINGS:
            path = self.folder / ("part-edges.csv" if ending == "csv" else f"part.{ending}")
            text = path.read_text(encoding="utf-8").replace("&#160;", " ").replace("\\\n", "")
            result[ending] = {number for number in ALL if sentence(number) in text}
        return result

    def check(self, expected, *options):
        for ending, edges in self.chosen(*options).items():
            with self.subTest(ending, options=options):
                self.assertEqual(edges, expected)

    def test_nothing_is_left_out_without_a_filter(self):
        self.check(ALL)

    def test_by_type_and_kind(self):
        self.check(where(lambda kind, *_: kind == "met-with"), "--type", "met-with")
        self.check(where(lambda kind, *_: kind in ("represents", "aids")), "--type", "represents,aids")
        self.check(where(lambda _, a, b, *__: {NODES[a], NODES[b]} <= {"person", "state"}), "--kind", "person,state")

    def test_by_status_and_confidence(self):
        self.check(where(lambda *edge: edge[3] == "asserted"), "--status", "asserted")
        self.check(where(lambda *edge: edge[3] in ("planned", "possible")), "--status", "planned,possible")
        self.check(where(lambda *edge: edge[4] >= 0.7), "--min-confidence", "0.7")

    def test_by_time(self):
        # The first day that a date may be, and the last; without a date of its own, the article's.
        def days(date):
            date = date or ARTICLE_DATE
            return (date, date) if len(date) == 10 else (date + "-01", date + "-31")
        self.check(where(lambda *edge: days(edge[5])[1] >= "2031-05-18"), "--since", "2031-05-18")
        self.check(where(lambda *edge: days(edge[5])[0] <= "2031-05-15"), "--until", "2031-05-15")
        self.check(where(lambda *edge: (edge[5] or ARTICLE_DATE).startswith("2031-05")), "--since", "2031-05", "--until", "2031-05")

    def test_by_nearness(self):
        self.check(near("Lima", 1), "--around", "Lima")
        self.check(near("Lima", 2), "--around", "Lima", "--depth", "2")
        self.check(near("Ana Ruiz", 1), "--around", "Ana Ruiz", "--depth", "1")

    def test_the_middle_is_the_same_everywhere(self):
        sets = list(self.chosen("--top", "3").values())
        self.assertTrue(all(edges == sets[0] for edges in sets), sets)
        self.assertTrue(0 < len(sets[0]) < len(EDGES))

    def test_together(self):
        expected = near("Ana Ruiz", 1) & where(lambda *edge: edge[3] == "asserted" and edge[4] >= 0.6)
        # What is near is told by the edges that the other filters leave.
        self.check({number for number in expected if "Ana Ruiz" in EDGES[number][1:3]},
                   "--around", "Ana Ruiz", "--status", "asserted", "--min-confidence", "0.6")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    known, rest = parser.parse_known_args()
    PROGRAM = str(Path(known.program).resolve())
    unittest.main(argv=["filters_test.py", *rest])
