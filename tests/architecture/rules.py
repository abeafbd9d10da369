#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""What holds for the whole tree, a function for each rule: rules.py RULE --root FOLDER [--shared FOLDER].

A rule yields 'file:line: what is wrong'. The files are those that git knows, or without git all.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

MAY_INCLUDE = {
    "core": {"core"},
    "extractors": {"core", "extractors"},
    "exporters": {"core", "exporters"},
    "cli": {"core", "extractors", "exporters", "cli"},
}
STANDARD_HEADERS = set("""
    algorithm any array atomic barrier bit bitset cassert cctype cerrno cfloat charconv chrono climits clocale cmath compare
    complex concepts condition_variable coroutine csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cwchar deque
    exception execution filesystem forward_list fstream functional future initializer_list iomanip ios iosfwd iostream
    istream iterator latch limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue
    random ranges ratio regex semaphore set shared_mutex span sstream stack stdexcept stop_token streambuf string
    string_view system_error thread tuple type_traits typeinfo unordered_map unordered_set utility valarray variant vector
    version
""".split())
TOP_LEVEL = {"core", "extractors", "exporters", "cli", "cmake", "tests", "samples", "docs",
             "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "dev"}
SOURCES = (".cpp", ".hpp", ".inc", ".cmake", ".py", ".mjs", ".frames")
TEXTS = SOURCES + (".txt", ".md", ".json", ".jsonl", ".html", ".xml", ".tsv", ".test", ".yml", ".toml", ".css", ".js")
SPDX = ("SPDX-License-Identifier: Apache-2.0", "Copyright the newsgraph authors")


class Skipped(Exception):
    """Why a rule can't be checked here."""


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True)
        self.from_git = listed.returncode == 0 and bool(listed.stdout)
        if self.from_git:
            files = [name for name in listed.stdout.decode().split("\0") if name]
        else:
            files = [path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()]
            files = [name for name in files if not re.match(r"(build|out|\.git)/", name) and "node_modules" not in name]
        self.files = sorted(name for name in files if (self.root / name).is_file())

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def lines(self, name):
        return list(enumerate(self.text(name).split("\n"), 1))

    def code(self, *endings):
        """The files of the four layers with one of the endings."""
        return [name for name in self.files if layer_of(name) and name.endswith(endings)]

    def texts(self):
        named = {"CMakeLists.txt", "dev", ".ci/run"}
        return [name for name in self.files if name.endswith(TEXTS) or name in named]


def layer_of(name):
    layer = name.split("/")[0]
    return layer if layer in MAY_INCLUDE else None


def included(tree, name, pattern):
    for number, line in tree.lines(name):
        match = re.match(pattern, line)
        if match:
            yield number, match.group(1)


def includes(tree, _shared):
    """Includes name a file from the root, and no arrow points the wrong way."""
    for name in tree.code(".cpp", ".hpp", ".inc"):
        allowed = MAY_INCLUDE[layer_of(name)]
        for number, header in included(tree, name, r'\s*#\s*include\s*"([^"]+)"'):
            if header.split("/")[0] not in allowed:
                yield f"{name}:{number}: {layer_of(name)}/ may not include {header}"
            elif not (tree.root / header).is_file():
                yield f"{name}:{number}: {header} is not there; includes are written from the root"


def third_party(tree, _shared):
    """Headers of other projects stay in sources; core/boost_graph.hpp is the one adapter."""
    for name in tree.code(".hpp"):
        for number, header in included(tree, name, r"\s*#\s*include\s*<([^>]+)>"):
            if name == "core/boost_graph.hpp" and header.startswith("boost/"):
                continue
            if header not in STANDARD_HEADERS:
                yield f"{name}:{number}: <{header}> belongs into a source"


def headers(tree, _shared):
    """A header is guarded by #pragma once and declares things in the namespace of its layer."""
    for name in tree.code(".hpp"):
        text = tree.text(name)
        if len(re.findall(r"^#pragma once$", text, re.MULTILINE)) != 1:
            yield f"{name}:1: '#pragma once' is missing"
        layer, part = layer_of(name), name.split("/")[1]
        namespace = {"core": "newsgraph", "exporters": "newsgraph::exporters", "cli": "newsgraph::cli"}.get(layer)
        if layer == "extractors":
            namespace = "newsgraph::extractors" + ("" if part.endswith(".hpp") else f"::{part}")
        opened = re.findall(r"^namespace ([\w:]+)", text, re.MULTILINE)
        if opened and not any((one + "::").startswith(namespace + "::") for one in opened):
            yield f"{name}:1: the namespace is {opened[0]}, the folder says {namespace}"


def licence_lines(tree, _shared):
    """Every source begins with the two lines on licence and authors."""
    for name in tree.files:
        if name.startswith("tests/") and name.endswith(".frames"):
            continue  # an input of a test, not a source
        if not name.endswith(SOURCES) and os.path.basename(name) not in ("CMakeLists.txt", "dev"):
            continue
        if not all(any(mark in line for _, line in tree.lines(name)[:4]) for mark in SPDX):
            yield f"{name}:1: the lines 'SPDX-License-Identifier: …' and 'Copyright …' are missing"


def printing(tree, _shared):
    """Libraries never print and never end the program."""
    forbidden = re.compile(r"std::(cout|cerr|clog)\b|(?<![\w.:>])(printf|puts|fputs|exit|abort|_Exit)\(|std::(printf|puts|exit|abort)\(")
    for name in tree.code(".cpp", ".hpp", ".inc"):
        if layer_of(name) == "cli":
            continue
        for number, line in tree.lines(name):
            found = forbidden.search(line.split("//")[0])
            if found:
                yield f"{name}:{number}: a library may not use {found.group(0).rstrip('(')}"


def file_names(tree, _shared):
    """Sources are named like_this.cpp, pages like-this.md, and nothing is called util."""
    for name in tree.files:
        base = os.path.basename(name)
        if name.endswith((".cpp", ".hpp", ".py", ".frames")) and not re.fullmatch(r"[a-z][a-z0-9_]*\.\w+", base):
            yield f"{name}:1: names of sources are written like_this.cpp"
        if name.startswith("docs/") and not re.fullmatch(r"([a-z0-9][a-z0-9-]*)\.(md|svg|png|ttl)", base):
            yield f"{name}:1: names of pages are written like-this.md"
        if layer_of(name) and re.search(r"(^|/)(util|utils|misc|helpers?)(/|\.)", name):
            yield f"{name}:1: name it by its purpose"


def top_level(tree, _shared):
    """The top level holds the layers, the build files, README and licence, usual dot files, and nothing else."""
    if not tree.from_git:
        raise Skipped("not a git checkout: what lies at the top may be anybody's")
    for name in sorted({name.split("/")[0] for name in tree.files}):
        if name not in TOP_LEVEL and not name.startswith("."):
            yield f"{name}:1: does not belong at the top level"


def foreign_names(tree, _shared):
    """No path of somebody's machine and no package registry's host is named."""
    folders = "|".join(("work", "farm", "tmp", "home", "root", "Users"))
    hosts = "|".join((r"pypi\.org", r"pythonhosted\.org", r"registry\.npmjs\.org", r"crates\.io", r"proxy\.golang\.org",
                      r"rubygems\.org", r"repo\.maven\.apache\.org", r"deb\.debian\.org", r"conda\.anaconda\.org"))
    path = re.compile(rf"(?<![\w.:/$}}*-])/({folders})/\w")
    host = re.compile(rf"\b({hosts})\b")
    for name in tree.texts():
        if name.startswith("tests/architecture/"):
            continue
        for number, line in tree.lines(name):
            found = path.search(line) or host.search(line)
            if found:
                yield f"{name}:{number}: names {found.group(0)}"


def runs_of_words(text, length=10):
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[i:i + length]) for i in range(len(words) - length + 1))


def own_words(tree, shared):
    """No ten words in a row come from the articles that were given to us."""
    folders = [Path(shared) / name for name in ("articles", "corpus")] if shared else []
    given = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.txt"))]
    if not given:
        raise Skipped("the shared articles are not here")
    known = set()
    for path in given:
        known.update(map(hash, runs_of_words(path.read_text(encoding="utf-8", errors="replace"))))
    for name in tree.texts():
        if (tree.root / name).stat().st_size > 5_000_000:
            continue
        hits = [run for run in runs_of_words(tree.text(name)) if hash(run) in known]
        if hits:
            yield f"{name}:1: {len(hits)} runs of ten words, the first '{' '.join(hits[0])}'"


def vocabulary_page(tree, _shared):
    """The tables of docs/vocabulary.md name the kinds and edge types of the vocabulary, and their ends."""
    vocabulary = json.loads(tree.text("core/vocabulary/news.json"))
    page = "docs/vocabulary.md"
    kinds, types = {}, {}
    section = None
    for number, line in tree.lines(page):
        if line.startswith("## "):
            section = line[3:]
        row = re.match(r"\| `([\w-]+)`( ↔)? \| (.*?) \|", line)
        if row and section == "Kinds":
            kinds[row.group(1)] = number
        elif row and section == "Edge types":
            types[row.group(1)] = (number, bool(row.group(2)), row.group(3))
    for name in sorted(set(vocabulary["kinds"]) ^ set(kinds)):
        yield f"{page}:1: the kind '{name}' is only in {'the page' if name in kinds else 'the vocabulary'}"
    for name in sorted(set(vocabulary["edge_types"]) ^ set(types)):
        yield f"{page}:1: the edge type '{name}' is only in {'the page' if name in types else 'the vocabulary'}"
    for name, (number, symmetric, ends) in types.items():
        entry = vocabulary["edge_types"].get(name)
        if not entry:
            continue
        if symmetric != entry.get("symmetric", False):
            yield f"{page}:{number}: '{name}' is {'not ' if symmetric else ''}symmetric in the vocabulary"
        told = [[end.strip() for end in side.split(",")] for side in re.split("→|–", ends)]
        if told != [entry["from"], entry["to"]]:
            yield f"{page}:{number}: '{name}' joins {entry['from']} to {entry['to']} in the vocabulary"


def links(tree, _shared):
    """Links between pages lead to files that are there."""
    for name in tree.files:
        if not name.endswith(".md") or name.startswith("tests/gold/"):
            continue
        for number, line in tree.lines(name):
            for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
                path = target.split("#")[0]
                if path and not re.match(r"\w+:", path) and not (tree.root / name).parent.joinpath(path).exists():
                    yield f"{name}:{number}: {target} is not there"


RULES = {rule.__name__: rule for rule in (includes, third_party, headers, licence_lines, printing, file_names, top_level,
                                          foreign_names, own_words, vocabulary_page, links)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule", choices=RULES)
    parser.add_argument("--root", required=True)
    parser.add_argument("--shared")
    args = parser.parse_args()
    rule = RULES[args.rule]
    try:
        broken = list(rule(Tree(args.root), args.shared))
    except Skipped as reason:
        print(f"skipped: {reason}")
        sys.exit(77)
    print(f"{rule.__doc__.strip()}\n" + "\n".join(broken))
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
