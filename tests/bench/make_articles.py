#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Makes many articles of a few: each again and again, with other states, people and surnames in it, by a seed.

    make_articles.py FOLDER NEW_FOLDER --count 10000 --seed 1

Forenames become others of the same sex, the names behind them invented ones, and each state another, with its demonym,
people and capital. The first copy of every article is as it was.
"""
import argparse
import random
import re
import sys
from pathlib import Path

KNOWLEDGE = Path(__file__).resolve().parents[2] / "extractors" / "knowledge" / "data"
STATE_WORDS = ("name", "demonym", "people", "capital")
ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w y z".split()
VOWELS = "a e i o u a e i o ai ei ou".split()
CODAS = ["", "", "", "n", "r", "l", "s", "m", "nd", "rt", "k", "sky", "son", "ez", "ov", "ini", "wa"]
WORD = re.compile(r"[A-Z][^\W\d_]+")


def states():
    """What stands for each state, by role; only where every role is one word."""
    found = []
    for line in (KNOWLEDGE / "states.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, kind, _, _, properties = line.split("\t")
        words = {"name": name, **dict(part.split("=", 1) for part in properties.split(";"))}
        words = {role: words.get(role, "").split("|")[0] for role in STATE_WORDS}
        if kind == "state" and all(WORD.fullmatch(word) for word in words.values()):
            found.append(words)
    return found


def forenames():
    by_sex = {}
    for line in (KNOWLEDGE / "names.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, what = line.split("\t")[:2]
            if what in ("F", "M") and len(name) > 3:
                by_sex.setdefault(what, []).append(name.capitalize())
    return by_sex


def surname(chance):
    syllables = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((1, 2, 2))))
    return (syllables + chance.choice(CODAS)).capitalize()


class Exchange:
    def __init__(self):
        self.states, self.forenames = states(), forenames()
        self.sex = {name: sex for sex, names in self.forenames.items() for name in names}
        self.of_states = {word for state in self.states for word in state.values()}

    def __call__(self, text, chance):
        others = chance.sample(self.states, len(self.states))
        new = {state[role]: other[role] for state, other in zip(self.states, others) for role in STATE_WORDS}
        words = list(WORD.finditer(text))
        for first, second in zip(words, words[1:]):
            sex = self.sex.get(first[0])
            if sex and first.end() + 1 == second.start() and text[first.end()] == " " and \
                    first[0] not in self.of_states and second[0] not in self.of_states:
                new.setdefault(first[0], chance.choice(self.forenames[sex]))
                new.setdefault(second[0], surname(chance))
        return WORD.sub(lambda word: new.get(word[0], word[0]), text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("new_folder", type=Path)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))]
    if not texts:
        parser.error(f"{args.folder}: holds no .txt file")
    args.new_folder.mkdir(parents=True, exist_ok=True)
    exchange = Exchange()
    for number in range(args.count):
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = exchange(text, random.Random(f"{args.seed} {number}"))
        (args.new_folder / f"article-{number:06}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
