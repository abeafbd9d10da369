#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Plays with case files as users and accidents do: kills writers, lets two write at once, takes rights away, plays a month.

In the end, every export must be that of building from what remains.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KILLS = 200


class Play:
    def __init__(self, program, articles, folder):
        self.program, self.folder = str(Path(program).resolve()), folder
        self.articles = sorted(articles.glob("*.txt"))
        self.environment = {**os.environ, "LC_ALL": "C"}

    def start(self, *arguments, **more):
        return subprocess.Popen([self.program, *map(str, arguments)], cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def run(self, *arguments, status=0, **more):
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=300)
        assert process.returncode == status, f"{arguments}: status {process.returncode}: {err}"
        return out, err

    def ids(self, case):
        return self.run("list", case)[0].count("\n")

    def exports(self, *sources, command):
        """The bytes of every export of a case file, or of articles."""
        out = Path(tempfile.mkdtemp(dir=self.folder))
        files = [out / f"graph.{ending}" for ending in ("jsonl", "graphml", "jsonld", "dot")]
        self.run(command, "-q", *sources, *(part for file in files for part in ("-o", file)))
        return [file.read_bytes() for file in files]

    def same_as_fresh(self, case, articles):
        assert self.exports(case, command="export") == self.exports(*articles, command="build"), \
            f"{case}: another graph than that of {len(articles)} articles"


def kills(play, chance):
    """Killed at any moment, a case file is whole, and the same command goes on."""
    case, killed, seen = "killed.case", 0, 0
    articles = play.articles
    while killed < KILLS:
        if seen == len(articles):
            play.run("remove", "-q", case, *(article.stem for article in articles))
            seen = 0
        count = chance.randrange(1, len(articles) + 1)
        process = play.start("add", "-q", "--threads", "1", case, *articles[:count])
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        if seen == 0 and play.start("list", case).wait() != 0:
            continue                                      # killed before the file was made
        if killed % 20 == 0:
            play.run("check", "-q", case)
        there = play.ids(case)
        assert seen <= there <= len(articles), f"{there} articles, {seen} before"
        seen = there
    play.run("add", "-q", case, *articles)
    play.run("check", "-q", case)
    play.same_as_fresh(case, articles)


def resumes(play):
    """The same command reads only what is missing."""
    play.run("add", "-q", "resumed.case", *play.articles[:7])
    out = play.run("add", "resumed.case", *play.articles)[1]
    assert f"{len(play.articles) - 7} articles added, 7 known already" in out, out


def resumes_after_a_kill(play):
    """What a killed run had read stays as it is, row for row, and is not read again."""
    import sqlite3

    def rows():
        with sqlite3.connect(play.folder / "long.case") as case:
            return case.execute("SELECT document_id, id FROM document ORDER BY document_id").fetchall()

    folder, count = play.folder / "long", 300
    folder.mkdir()
    for number in range(count):
        text = play.articles[number % len(play.articles)].read_text(encoding="utf-8")
        (folder / f"story-{number:03}.txt").write_text(f"{text}\n\nThis is story {number}.\n", encoding="utf-8")
    process = play.start("add", "-q", "--threads", "1", "long.case", folder)
    while not (play.folder / "long.case").exists() or not play.start("list", "long.case").communicate()[0]:
        assert process.poll() is None, "the run ended before it could be killed"
    process.kill()
    process.communicate()
    play.run("list", "long.case")                         # rolls back what was cut
    before = rows()
    assert 0 < len(before) < count, len(before)
    out = play.run("add", "long.case", folder)[1]
    assert f"{count - len(before)} articles added, {len(before)} known already" in out, out
    assert rows()[:len(before)] == before and len(rows()) == count
    play.same_as_fresh("long.case", [folder])


def older_version(play):
    """A file of version 1 is read as it is, and brought up to date when it is written."""
    import sqlite3
    play.run("add", "-q", "old.case", *play.articles[:5])
    with sqlite3.connect(play.folder / "old.case") as case:
        case.executescript("DROP TABLE packed; ALTER TABLE document DROP COLUMN blocks; PRAGMA user_version = 1;"
                           "UPDATE state SET revision = revision + 1")
    play.same_as_fresh("old.case", play.articles[:5])
    play.run("check", "-q", "old.case")
    play.run("add", "-q", "old.case", *play.articles[5:8])
    play.run("check", "-q", "old.case")
    play.same_as_fresh("old.case", play.articles[:8])
    # What was merged by older rules is merged anew, though no article came.
    play.run("add", "-q", "--merge", "old.case", *play.articles[:8])
    with sqlite3.connect(play.folder / "old.case") as case:
        case.executescript("DROP TABLE packed; CREATE TABLE packed (id INTEGER, bytes BLOB);"
                           "CREATE TABLE snapshot (revision INTEGER, bytes BLOB); PRAGMA user_version = 2;"
                           "UPDATE entity SET name = name || ' of old' WHERE rowid = 1")
    play.run("add", "-q", "--merge", "old.case", *play.articles[:8])
    play.run("check", "-q", "old.case")
    play.same_as_fresh("old.case", play.articles[:8])


def cut_pack(play):
    """A pack of which a part is lost is found, and the graph is read from the articles."""
    import sqlite3
    play.run("add", "-q", "cut.case", *play.articles[:5])
    with sqlite3.connect(play.folder / "cut.case") as case:
        (statements,) = case.execute("SELECT statements FROM packed").fetchone()
        at = statements.index(bytes([5]))
        case.execute("UPDATE packed SET statements = ?", (statements[:at] + bytes([1]) + statements[at + 1:],))
    play.same_as_fresh("cut.case", play.articles[:5])


def explains(play):
    """A case file explains and answers as the articles do; its tables are merged when they are asked for."""
    import sqlite3
    play.run("add", "-q", "told.case", *play.articles)
    top = [line.split("  ")[1].strip() for line in play.run("top", "told.case", "--limit", "4")[0].splitlines()]
    questions = [("explain", top[0]), ("explain", top[0], "--and", top[1]), ("explain", top[1], "--and", top[2]),
                 ("explain", top[2], "--trace", "--parse", "conllu"), ("show", top[0]), ("top", "--by", "betweenness"),
                 ("path", top[0], top[3]), ("positions",), ("disputes",), ("timeline", top[1]), ("communities",),
                 ("components",), ("between", top[0], top[1])]
    for question in questions:
        told = play.run(*question, "told.case")
        assert told == play.run(*question, *play.articles), question
    with sqlite3.connect(play.folder / "told.case") as case:
        case.execute("UPDATE state SET revision = revision + 1")
    assert play.run("add", "told.case", "--merge") == ("", "")
    with sqlite3.connect(play.folder / "told.case") as case:
        assert case.execute("SELECT revision = merged FROM state").fetchone() == (1,)


def two_writers(play):
    """Two who write at once wait for one another."""
    half = len(play.articles) // 2
    both = [play.start("add", "-q", "shared.case", *part) for part in (play.articles[:half], play.articles[half:])]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    play.same_as_fresh("shared.case", play.articles)


def locked(play):
    """One who holds the file for long is told of; readers are not in the way of each other."""
    import sqlite3
    play.run("add", "-q", "locked.case", *play.articles[:2])
    other = sqlite3.connect(play.folder / "locked.case", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert play.ids("locked.case") == 2
    _, err = play.run("remove", "locked.case", play.articles[0].stem, status=1)
    assert "is being written by another program" in err, err
    other.execute("ROLLBACK")
    other.close()
    play.run("remove", "-q", "locked.case", play.articles[0].stem)


def read_only(play):
    """A file that can't be written can be read and asked."""
    def as_nobody():
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    folder = play.folder / "fixed"
    folder.mkdir()
    play.run("add", "-q", "fixed/a.case", *play.articles[:3])
    before = (folder / "a.case").read_bytes()
    for path in (play.folder, folder):
        path.chmod(0o755)
    (folder / "a.case").chmod(0o444)
    folder.chmod(0o555)
    _, err = play.run("add", "fixed/a.case", *play.articles, status=1, preexec_fn=as_nobody)
    assert "read-only" in err, err
    out, _ = play.run("top", "fixed/a.case", "--limit", "3", preexec_fn=as_nobody)
    assert out.count("\n") == 3, out
    assert (folder / "a.case").read_bytes() == before
    folder.chmod(0o755)


def full_disk(play):
    """Where there is no room, what was there stays."""
    import resource
    play.run("add", "-q", "full.case", *play.articles[:2])
    size = (play.folder / "full.case").stat().st_size

    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))

    _, err = play.run("add", "full.case", *play.articles, status=1, preexec_fn=little_room)
    assert "full.case: cannot be" in err, err
    play.run("check", "-q", "full.case")
    play.same_as_fresh("full.case", play.articles[:2])


def month(play, chance):
    """Thirty days of batches, corrections, withdrawals, and a crash a day."""
    case, folder = "month.case", play.folder / "desk"
    folder.mkdir()
    published = {}
    for day in range(30):
        for article in chance.sample(play.articles, 3):
            text = article.read_text(encoding="utf-8")
            if article.name in published:
                text += f"\n\nThis article was corrected on day {day}.\n"
            (folder / article.name).write_text(text, encoding="utf-8")
            published[article.name] = folder / article.name
        paths = [published[name] for name in sorted(published)]
        crash = play.start("add", "-q", case, *paths)
        time.sleep(chance.uniform(0, 0.2))
        crash.kill()
        crash.communicate()
        play.run("add", "-q", case, *paths)
        if day % 4 == 3:
            name = chance.choice(sorted(published))
            play.run("remove", "-q", case, Path(name).stem)
            published.pop(name).unlink()
    play.run("check", "-q", case)
    play.same_as_fresh(case, [published[name] for name in sorted(published)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--articles", required=True, type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsgraph-case-") as folder:
        play = Play(args.program, args.articles.resolve(), Path(folder).resolve())
        chance = random.Random(20260305)
        for scene in (resumes, resumes_after_a_kill, older_version, cut_pack, explains, two_writers, locked, read_only, full_disk):
            scene(play)
        month(play, chance)
        kills(play, chance)
    print(f"{KILLS} kills, a month, two writers, no room: nothing lost")


if __name__ == "__main__":
    sys.exit(main())
