#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""What docs/ shows as examples of files, the program accepts: pages_test.py PROGRAM DOCS."""
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, DOCS = None, None


def example(page, language):
    found = re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not found:
        raise AssertionError(f"{page} has no example in {language}")
    return found[0]


def run(*arguments, text=""):
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True)


class Pages(unittest.TestCase):
    def test_the_vocabulary_of_the_page_is_fine(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.json"
            path.write_text(example("vocabulary.md", "json"), encoding="utf-8")
            result = run("vocabulary", "--check", path)
            self.assertEqual(result.returncode, 0, result.stderr)
            listed = run("vocabulary", "--vocabulary", path)
            self.assertRegex(listed.stdout, r"(?m)^calls-at .* ship +place$")

    def test_the_stream_of_the_page_is_read_whole(self):
        result = run("merge", "--strict", "--quiet", "-", "-o", "-", "--format", "jsonl", text=example("stream.md", "json"))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("person/ana-ruiz", result.stdout)
        self.assertIn("represents", result.stdout)

    def test_the_frame_of_the_page_is_fine_and_reads_its_own_sentences(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.frames"
            path.write_text(example("frames.md", ""), encoding="utf-8")
            for command in ("check", "test"):
                result = run("frames", command, path)
                self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_the_questions_in_sql_of_the_page_can_be_asked(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.case"
            article = Path(folder) / "a.txt"
            article.write_text("Peruvian President Ana Ruiz met Ben Okafor in Lima. She opposes the tax.", encoding="utf-8")
            self.assertEqual(run("add", "-q", path, article).returncode, 0)
            connection = sqlite3.connect(path)
            for question in example("case-file.md", "sql").split(";\n"):
                connection.execute(question).fetchall()
            connection.close()


if __name__ == "__main__":
    PROGRAM, DOCS = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
