#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Extracts a set of annotated articles and compares the figures with their floors.

A floor only rises: lift it when a change makes the figure better for good.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

SLACK = 0.03  # a figure this much above its floor asks for a higher one


def figure(scores, name):
    """'edges' is the F1 of that row, 'edges/precision' another figure of it, 'status' a figure without a row."""
    row, _, what = name.partition("/")
    found = scores[row]
    return found[what or "f1"] if isinstance(found, dict) else found


def compare(scores, floors):
    """The lines to print, and whether no figure is under its floor."""
    lines, fine = [], True
    for name, floor in floors.items():
        value = figure(scores, name)
        if value < floor:
            fine = False
            lines.append(f"{name}: {value:.3f} is under the floor of {floor:.3f}")
        elif value >= floor + SLACK:
            lines.append(f"{name}: {value:.3f}; the floor of {floor:.3f} can rise")
        else:
            lines.append(f"{name}: {value:.3f}, at least {floor:.3f}")
    return lines, fine


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--floors", required=True, type=Path)
    parser.add_argument("set")
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    args = parser.parse_args()
    if not args.articles.is_dir() or not args.gold.is_dir():
        print(f"skipped: the articles of '{args.set}' are not here")
        sys.exit(77)
    stream = subprocess.run([args.program, "extract", "--quiet", args.articles], stdout=subprocess.PIPE, check=True).stdout
    printed = subprocess.run([args.program, "evaluate", "--json", args.gold, "-"], input=stream, stdout=subprocess.PIPE,
                             check=True).stdout
    lines, fine = compare(json.loads(printed), json.loads(args.floors.read_text(encoding="utf-8"))[args.set])
    print("\n".join(lines))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
