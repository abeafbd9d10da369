#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""The samples are what their page says: samples_test.py PROGRAM SAMPLES."""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SAMPLES = None, None


def extract(*arguments):
    result = subprocess.run([PROGRAM, "extract", "--strict", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(result.stderr)
    return [json.loads(line) for line in result.stdout.splitlines()]


class Samples(unittest.TestCase):
    def test_the_page_tells_of_every_file_and_of_no_other(self):
        told = re.findall(r"^\| `([\w.-]+)` \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(sorted(told), sorted(os.listdir(SAMPLES / "articles")))

    def test_every_article_is_read_without_a_warning_and_gives_edges(self):
        lines = extract(SAMPLES / "articles")
        documents = [line["doc"] for line in lines if "document" in line]
        self.assertEqual(len(documents), 14)
        self.assertEqual(sorted({line["doc"] for line in lines if "edge" in line}), sorted(documents))

    def test_menus_and_links_of_the_pages_give_no_node(self):
        lines = extract(SAMPLES / "articles/arms-talks.html", SAMPLES / "articles/exercise-page.txt")
        titles = [line["document"]["title"] for line in lines if "document" in line]
        self.assertEqual(titles, ["US and Russian envoys agree to resume inspections of missile sites",
                                  "Alliance to rehearse convoy protection as Baltic states press for more ships"])
        names = {name for line in lines if "node" in line for name in line["node"]["names"]}
        self.assertIn("Thomas Arkwright", names)
        self.assertFalse(names & {"Panama", "Lisbon", "Facebook", "Alpenrose", "Jean-Luc", "Valais", "Skagerrak Observer"})

    def test_the_states_of_the_list_are_known(self):
        article = SAMPLES / "articles/ceasefire-talks.txt"
        lines = extract("--knowledge", SAMPLES / "invented-states.tsv", article)
        states = {line["node"]["name"] for line in lines if "node" in line and line["node"]["kind"] == "state"}
        self.assertLessEqual({"Marovia", "Tessany"}, states)

    def test_the_commands_of_the_page_run(self):
        commands = re.findall(r"^    newsgraph (.*)", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertGreater(len(commands), 1)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "samples").symlink_to(SAMPLES)
            for command in commands:
                result = subprocess.run([PROGRAM, *shlex.split(command)], cwd=folder, capture_output=True, text=True)
                self.assertEqual(result.returncode, 0, f"{command}\n{result.stderr}")
            self.assertGreater((Path(folder) / "articles.svg").stat().st_size, 10_000)


if __name__ == "__main__":
    PROGRAM, SAMPLES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    unittest.main(argv=sys.argv[:1])
