#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Runs 'newsgraph evaluate' and the reference script on the same predictions, good and spoilt, and compares what they print."""
import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path


def predictions(gold, rng):
    """The annotation as a stream, with mistakes: things left out, renamed, doubled, turned round."""
    for path in sorted(gold.glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        names = {}
        for entity in doc["entities"]:
            if rng.random() < 0.15:
                continue
            forms = entity.get("names") or [entity["name"]]
            name = rng.choice(forms) if rng.random() < 0.5 else entity["name"]
            names[entity["id"]] = name
            kind = entity["kind"] if rng.random() < 0.9 else "organisation"
            yield {"doc": doc["doc"], "node": {"name": name, "kind": kind, "names": rng.sample(forms, rng.randint(0, len(forms)))}}
            if rng.random() < 0.1:
                yield {"doc": doc["doc"], "node": {"name": "The " + name.upper() + "’s", "kind": kind, "names": []}}
        for edge in doc["edges"]:
            source, target = names.get(edge["source"]), names.get(edge["target"])
            if source is None or target is None or rng.random() < 0.2:
                continue
            if rng.random() < 0.2:
                source, target = target, source
            if rng.random() < 0.1:
                target += " of yesterday"
            status = edge["status"] if rng.random() < 0.8 else "possible"
            yield {"doc": doc["doc"] + ".txt", "edge": {"type": edge["type"], "source": source, "target": target, "status": status}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", required=True, type=Path)
    args = parser.parse_args()
    script, gold = args.shared / "gold" / "score.py", args.shared / "gold" / "dev"
    if not script.exists() or not gold.is_dir():
        print("skipped: the reference script and its articles are not here")
        sys.exit(77)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(4):
            stream = Path(folder) / f"{seed}.jsonl"
            stream.write_text("".join(json.dumps(row, ensure_ascii=bool(seed % 2)) + "\n"
                                      for row in predictions(gold, random.Random(seed))), encoding="utf-8")
            for options in (["--errors", "--types"], ["--json"]):
                ours = subprocess.run([args.program, "evaluate", gold, stream, *options], capture_output=True, text=True)
                theirs = subprocess.run([sys.executable, script, gold, stream, *options], capture_output=True, text=True)
                if ours.stdout != theirs.stdout or ours.returncode or ours.stderr:
                    failures += 1
                    print(f"seed {seed} {options}: {ours.stderr}")
                    for a, b in zip(ours.stdout.splitlines(), theirs.stdout.splitlines()):
                        if a != b:
                            print(f"  ours      {a}\n  reference {b}")
                            break
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
