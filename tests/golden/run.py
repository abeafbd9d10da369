#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Runs golden tests: run.py --program NEWSGRAPH [--update] TEST...

README.md describes the test files. Exit status 1 if a test fails. --update writes what came out into the tests:
approve it by reading the diff.
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Expected:
    """What a test file says: commands, and the output that they should have."""

    def __init__(self, text):
        self.comments, self.commands, self.status, self.stdout, self.stderr = [], [], 0, "", ""
        head, *sections = re.split(r"^--- (?=status|stdout|stderr)", text, flags=re.MULTILINE)
        for line in head.splitlines():
            (self.comments if line.startswith("#") else self.commands).append(line)
        for section in sections:
            name, _, body = section.partition("\n")
            if name.startswith("status "):
                self.status = int(name.split()[1])
            else:
                setattr(self, name, body)

    def file_text(self):
        text = "".join(line + "\n" for line in self.comments + self.commands)
        if self.status:
            text += f"--- status {self.status}\n"
        for name in ("stdout", "stderr"):
            if getattr(self, name):
                text += f"--- {name}\n{getattr(self, name)}"
        return text


def run(program, commands):
    """The status, standard output and standard error of shell commands, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="newsgraph-golden-") as folder:
        for name in ("articles", "bad", "data"):
            if (HERE / name).is_dir():
                shutil.copytree(HERE / name, Path(folder) / name)
        (Path(folder) / "bin").mkdir()
        (Path(folder) / "bin" / "newsgraph").symlink_to(Path(program).resolve())
        environment = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": folder, "LC_ALL": "C"}
        done = subprocess.run(["bash", "-c", commands], cwd=folder, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=120, restore_signals=True)
        return done.returncode, done.stdout.decode(errors="backslashreplace"), done.stderr.decode(errors="backslashreplace")


def newline_at_end(text):
    return text if not text or text.endswith("\n") else text + "\n"


def check(program, path, update):
    expected = Expected(path.read_text(encoding="utf-8"))
    status, stdout, stderr = run(program, "\n".join(expected.commands))
    if update:
        expected.status, expected.stdout, expected.stderr = status, newline_at_end(stdout), newline_at_end(stderr)
        path.write_text(expected.file_text(), encoding="utf-8")
        return True
    problems = []
    if status != expected.status:
        problems.append(f"exit status {status} instead of {expected.status}")
    for name, got in (("stdout", newline_at_end(stdout)), ("stderr", newline_at_end(stderr))):
        wanted = getattr(expected, name)
        if got != wanted:
            problems += difflib.unified_diff(wanted.splitlines(), got.splitlines(), f"expected {name}", name, lineterm="")
    if problems:
        print(f"{path.parent.name}/{path.name}:", *problems, sep="\n")
    return not problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("tests", nargs="+", type=Path)
    args = parser.parse_args()
    results = [check(args.program, path, args.update) for path in args.tests]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
