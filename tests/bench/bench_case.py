#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Measures case files that grow: adding against building, one article more, questions, memory; prints a table.

    bench_case.py --program build/release/cli/newsgraph --articles ../shared/corpus --counts 2500,5000,10000

The articles are made of the given ones by make_articles.py. Figures of one run may be compared with each other only.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
ONE_MORE = "Ana Ruiz met Ben Okafor in Lima on Monday. Peru opposes the treaty with Chile, Ruiz said.\n"
QUESTIONS = (("show", "United States"), ("between", "United States", "China"), ("path", "Ana Ruiz", "China"), ("positions",), ("disputes",),
             ("timeline", "United States"), ("top",), ("top", "--by", "betweenness"), ("communities",), ("components",),
             ("search", "grain", "port"), ("list",))


class Measured:
    def __init__(self, program, arguments):
        start = time.monotonic()
        process = subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{arguments}: status {process.returncode}")
        self.wall, self.cpu = time.monotonic() - start, usage.ru_utime + usage.ru_stime
        self.memory_mb = usage.ru_maxrss / 1024


def best(program, *arguments):
    return min((Measured(program, arguments) for _ in range(ROUNDS)), key=lambda measured: measured.wall)


def row(what, measured):
    print(f"| {what} | {measured.wall:.2f} s | {measured.cpu:.2f} s | {measured.memory_mb:.0f} MB |", flush=True)


def measure(program, folder, count):
    articles, case, more = folder / "articles", folder / "a.case", folder / "more.txt"
    print(f"\n{count:,} articles\n\n| | time | of processors | memory |\n|---|---|---|---|")
    built = Measured(program, ("build", "-q", articles, "-o", folder / "graph.jsonl"))
    row("`build`, to JSON Lines", built)
    added = Measured(program, ("add", "-q", case, articles))
    row(f"`add`, to a new case file of {case.stat().st_size >> 20} MB", added)
    print(f"| its speed, of that of `build` | {built.wall / added.wall:.0%} | {built.cpu / added.cpu:.0%} | |")
    for state in ("", ", after an article more"):
        for question in QUESTIONS if state == "" else QUESTIONS[:3] + QUESTIONS[6:9]:
            if "Ana Ruiz" not in question or state:
                row(f"`{' '.join(question)}`{state}", best(program, *question, case))
        if state == "":
            more.write_text(ONE_MORE, encoding="utf-8")
            row("`add` of one article more", Measured(program, ("add", "-q", case, more)))
            row("`add --merge`, which makes the merged tables anew", Measured(program, ("add", "-q", case, "--merge")))
    row("`check`", Measured(program, ("check", "-q", case)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--counts", default="2500,5000,10000")
    args = parser.parse_args()
    maker = Path(__file__).with_name("make_articles.py")
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory(prefix="newsgraph-bench-") as folder:
            folder = Path(folder)
            subprocess.run([sys.executable, maker, args.articles, folder / "articles", "--count", str(count)], check=True)
            measure(args.program, folder, count)


if __name__ == "__main__":
    sys.exit(main())
