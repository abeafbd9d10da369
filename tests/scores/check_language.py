#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Finds the names of a compressed corpus, or its trees with the given words, and compares the figures with their floors."""
import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path

from check_scores import compare


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--floors", required=True, type=Path)
    parser.add_argument("set")
    parser.add_argument("corpus", type=Path, help="IOB2 or CoNLL-U, with .xz")
    args = parser.parse_args()
    if not args.corpus.is_file():
        print(f"skipped: {args.corpus.name} is not here")
        sys.exit(77)
    kind, scored = ("iob", "--names") if ".iob2" in args.corpus.suffixes else ("conllu", "--parse")
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / args.corpus.stem
        gold.write_bytes(lzma.decompress(args.corpus.read_bytes()))
        found = subprocess.run([args.program, "parse", "--quiet", gold, "--input", kind], stdout=subprocess.PIPE,
                               check=True).stdout
        printed = subprocess.run([args.program, "evaluate", "--json", scored, gold, "-"], input=found,
                                 stdout=subprocess.PIPE, check=True).stdout
    lines, fine = compare(json.loads(printed), json.loads(args.floors.read_text(encoding="utf-8"))[args.set])
    print("\n".join(lines))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
