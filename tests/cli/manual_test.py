#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Compares the manual pages with the help texts, and runs the examples of both."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "MEMORY USAGE", "DIAGNOSTICS"]
LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*[a-z]")
NESTED = {"frames": ["list", "check", "test", "try"]}

FRAMES = """newsgraph-frames 1

frame greet.test
  emits       met-with(one, other)
  predicate   greet/VERB
  one         subject is actor
  other       object is actor
  confidence  0.5
  yes  "Ana Ruiz greeted Ben Okafor." -> met-with(Ana Ruiz, Ben Okafor)
  no   "Ana Ruiz greeted the news."
"""
KIND = '{"format": 1, "name": "mine", "kinds": {"ship": {"is_a": "thing", "label": "ship", "plural": "ships", ' \
       '"iri": "https://example.org/Ship", "colour": "#000000", "fill": "#FFFFFF", "shape": "box"}}, "edge_types": {}}'
GOLD = '{"doc": "lima", "entities": [{"id": "ruiz", "kind": "person", "name": "Ana Ruiz", "names": ["Ana Ruiz"]}, ' \
       '{"id": "peru", "kind": "state", "name": "Peru", "names": ["Peru"]}], ' \
       '"edges": [{"type": "represents", "source": "ruiz", "target": "peru", "anchor": "Peruvian President"}]}'


class Failures:
    def __init__(self):
        self.count = 0

    def add(self, text):
        self.count += 1
        print(text)


def output(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def commands(program):
    text = output(program, "--help")
    return re.findall(r"^  ([a-z]+) ", text.split("Commands:")[1].split("\n\n")[0], flags=re.MULTILINE)


def help_texts(program, command):
    return [output(program, command, "--help")] + \
        [output(program, command, nested, "--help") for nested in NESTED.get(command, [])]


def check_page(command, helps, page, failures):
    text = page.read_text(encoding="utf-8")
    missing = [section for section in SECTIONS if f"\n# {section}\n" not in text]
    if missing:
        failures.add(f"{page.name}: lacks {', '.join(missing)}")
    in_help = {option for one in helps for option in LONG_OPTION.findall(one.split("\nExamples:")[0])}
    in_page = set(re.findall(r"^\*\*(?:-\w\*\*, \*\*)?(--[a-z-]+)\*\*", text, flags=re.MULTILINE))
    for option in sorted(in_help - in_page):
        failures.add(f"{page.name}: does not tell {option}, which 'newsgraph {command} --help' has")
    for option in sorted(in_page - in_help):
        failures.add(f"{page.name}: tells {option}, which 'newsgraph {command} --help' has not")


def examples(helps, page):
    for one in helps:
        yield from (line.strip() for line in one.partition("\nExamples:\n")[2].splitlines() if line.strip())
    yield from (block.strip() for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"),
                                                       flags=re.MULTILINE | re.DOTALL))


def prepare(folder, golden, program):
    """What the examples find: articles, streams, frames and so on of our own."""
    shutil.copytree(golden / "articles", folder / "articles")
    shutil.copytree(golden / "articles", folder / "news")
    for name in ("a.txt", "story.txt"):
        shutil.copy(golden / "articles" / "lima.txt", folder / name)
    text = (golden / "articles" / "harbour.txt").read_text()
    page = "<!DOCTYPE html><html><body><article>" + "".join(f"<p>{p}</p>" for p in text.split("\n\n")) + "</article></body></html>"
    for name in ("b.html", "story.html"):
        (folder / name).write_text(page)
    for name in ("stream", "monday"):
        (folder / f"{name}.jsonl").write_text(output(program, "extract", str(golden / "articles" / "lima.txt")))
    (folder / "tuesday.jsonl").write_text(output(program, "extract", str(golden / "articles" / "harbour.txt")))
    for name, articles in (("talks", "articles"), ("monday", "a.txt"), ("tuesday", "articles")):
        subprocess.run([program, "add", "-q", f"{name}.case", articles], cwd=folder, check=True)
    for name, articles in (("talks", "articles"), ("monday", "a.txt"), ("tuesday", "articles")):
        subprocess.run([program, "add", "-q", f"{name}.case", articles], cwd=folder, check=True)
    subprocess.run([program, "build", "-q", "articles", "-o", "graph.graphml", "-o", "graph.jsonld"], cwd=folder, check=True)
    (folder / "mine.frames").write_text(FRAMES)
    (folder / "article.txt").write_text(text)
    (folder / "mine.json").write_text(KIND)
    (folder / "names.tsv").write_text("same\tAna Ruiz\tRuiz\n")
    (folder / "gold").mkdir()
    (folder / "gold" / "lima.json").write_text(GOLD)
    treebank = output(program, "parse", str(golden / "articles" / "lima.txt"))
    for name in ("gold", "system", "train"):
        (folder / f"{name}.conllu").write_text(treebank)
    (folder / "bin").mkdir()
    (folder / "bin" / "newsgraph").symlink_to(program)


def run_example(example, folder):
    """What went wrong, or nothing. Files that an example made before are in nobody's way."""
    if "newsgraph train" in example and "--epochs 1" not in example:
        return ""                                         # a real training takes too long for a test
    if "mine.bin" in example and "-o mine.bin" not in example and not (folder / "mine.bin").exists():
        return ""
    if ("dot -T" in example and not shutil.which("dot")) or ("neato" in example and not shutil.which("neato")):
        return ""
    for name in re.findall(r"-o (\S+\.\w+)", example):
        (folder / name).unlink(missing_ok=True)
    environment = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C"}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", example], cwd=folder, env=environment, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, timeout=200)
    bad = done.returncode != 0 or "error" in done.stderr
    return f"exit status {done.returncode}: {done.stderr.strip()}" if bad else ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--pages", required=True, type=Path)
    parser.add_argument("--golden", required=True, type=Path)
    args = parser.parse_args()
    program = str(Path(args.program).resolve())
    failures = Failures()
    found = commands(program)
    overview = (args.pages / "newsgraph.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="newsgraph-manual-") as folder:
        prepare(Path(folder), args.golden, program)
        for command in found:
            page = args.pages / f"newsgraph-{command}.md"
            if not page.exists():
                failures.add(f"there is no page {page.name}")
                continue
            if f"**newsgraph-{command}**(1)" not in overview:
                failures.add(f"newsgraph.md does not list {command}")
            helps = help_texts(program, command)
            check_page(command, helps, page, failures)
            for example in dict.fromkeys(examples(helps, page)):
                problem = run_example(example, Path(folder))
                if problem:
                    failures.add(f"{page.name}: {example}\n    {problem}")
    print(f"{len(found)} commands, {failures.count} mistakes")
    sys.exit(1 if failures.count or not found else 0)


if __name__ == "__main__":
    main()
