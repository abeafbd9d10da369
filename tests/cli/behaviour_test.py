#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Tests of the whole program that need more than a command and its output: terminals, pipes, many files."""
import argparse
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = ARTICLES = NAMED_TEMPORARIES = ""


def newsgraph(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, stdin=subprocess.DEVNULL, timeout=120, **options)


def on_terminal(*arguments, **environment):
    """What the program writes to a terminal as its standard error, and its status."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=follower,
                               env={"PATH": os.environ["PATH"], "TERM": "xterm", **environment})
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:                                   # the program has closed its end
            break
        if not piece:
            break
        written += piece
    os.close(leader)
    return written, process.wait()


class Behaviour(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="newsgraph-behaviour-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def many_articles(self, count):
        for number in range(count):
            for path in Path(ARTICLES).glob("*.txt"):
                shutil.copy(path, self.folder / f"{path.stem}-{number:03}.txt")
        return self.folder

    def test_the_number_of_threads_changes_no_byte(self):
        articles = self.many_articles(6)
        outputs = {newsgraph("extract", articles, "--threads", threads).stdout for threads in (1, 2, 5)}
        self.assertEqual(len(outputs), 1)
        self.assertGreater(len(outputs.pop()), 1000)

    def test_extracting_apart_and_merging_in_any_order_gives_what_building_gives(self):
        streams = []
        for path in sorted(Path(ARTICLES).iterdir()):
            stream = self.folder / (path.name + ".stream")
            stream.write_bytes(newsgraph("extract", path).stdout)
            streams.append(stream)
        built = newsgraph("build", *sorted(Path(ARTICLES).iterdir()), "-q").stdout
        self.assertEqual(newsgraph("merge", *streams, "-q").stdout, built)
        self.assertEqual(newsgraph("merge", *reversed(streams), streams[0], "-q").stdout, built)

    def test_a_merged_graph_is_exported_as_the_stream_is(self):
        stream, graph = self.folder / "stream.jsonl", self.folder / "graph.jsonl"
        stream.write_bytes(newsgraph("extract", ARTICLES).stdout)
        graph.write_bytes(newsgraph("merge", stream).stdout)
        for name in ("jsonl", "graphml", "dot", "json-ld"):
            with self.subTest(name):
                expected = newsgraph("export", stream, "--format", name, "-q")
                self.assertEqual(expected.returncode, 0)
                self.assertEqual(newsgraph("export", graph, "--format", name, "-q").stdout, expected.stdout)

    def test_a_closed_pipe_ends_the_program_quietly_and_other_outputs_are_written(self):
        done = subprocess.run(["bash", "-c", '"$0" build "$1" -o - --format graphml -o "$2/g.dot" -q | head -c 10; echo "${PIPESTATUS[0]}"',
                               PROGRAM, ARTICLES, self.folder], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.stderr, "")
        self.assertTrue(done.stdout.endswith("\n0\n") or done.stdout.endswith("0\n"), done.stdout)
        self.assertTrue((self.folder / "g.dot").exists())
        articles = self.many_articles(20)
        done = subprocess.run(["bash", "-c", '"$0" extract "$1" | head -1 | wc -l; echo "${PIPESTATUS[0]}"', PROGRAM, articles],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual((done.stdout, done.stderr), ("1\n0\n", ""))

    def test_a_full_disk_is_an_error_and_leaves_nothing(self):
        if not Path("/dev/full").exists():
            self.skipTest("there is no /dev/full")
        with open("/dev/full", "wb") as full:
            for arguments in (["extract", ARTICLES], ["build", ARTICLES, "-q"], ["vocabulary"], ["formats"], ["--help"], ["--version"],
                              ["build", "--help"], ["parse", ARTICLES], ["frames", "list"], ["explain", "Ana Ruiz", ARTICLES]):
                with self.subTest(arguments):
                    done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
                    self.assertEqual(done.stderr, "newsgraph: error: standard output: cannot be written: No space left on device\n")
                    self.assertEqual(done.returncode, 1)

    def test_an_output_that_fails_does_not_keep_others_from_being_written(self):
        if not Path("/dev/full").exists():
            self.skipTest("there is no /dev/full")
        done = newsgraph("build", ARTICLES, "-q", "-o", "/dev/full", "-o", self.folder / "g.dot", "--format", "graphml")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"/dev/full: cannot be written", done.stderr)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["g.dot"])

    def file_systems(self):
        """Environments: as it is, and as if the file system had no files without a name."""
        yield "files without a name", {}
        # The program under a sanitizer wants its own library first.
        yield "named temporary files", {"LD_PRELOAD": NAMED_TEMPORARIES, "ASAN_OPTIONS": "verify_asan_link_order=0"}

    def large_graph(self, edges):
        """A merged graph of invented people, as JSON Lines."""
        path = self.folder / "large.jsonl"
        with open(path, "w", encoding="utf-8") as lines:
            def line(what, **fields):
                lines.write(json.dumps({what: fields}) + "\n")
            line("document", doc="a", path="a.txt")
            for node in range(200):
                line("node", id=f"person/p-{node}", name=f"Ana Ruiz {node}", kind="person", names=[], mentions=1, documents=["a"])
            for edge in range(edges):
                sentence = f"In hall {edge}, Ana Ruiz {edge % 200} met somebody. " + "And so on. " * 20
                line("edge", id=f"e{edge}", type="criticises", source_id=f"person/p-{edge // 199 % 200}", target_id=f"person/p-{edge % 199}",
                     status="asserted", evidence=[{"doc": "a", "begin": 0, "end": 1, "rule": "r", "sentence": sentence}])
                line("statement", edge=f"e{edge}", doc="a", confidence=1, evidence=[0])
        return path

    def test_a_signal_leaves_no_incomplete_file_and_the_message_says_so(self):
        for what, environment in self.file_systems():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                with self.subTest(what, signal=number.name):
                    out = self.folder / f"out-{len(environment)}-{number.name}"
                    out.mkdir()
                    # It waits for its input, the output begun.
                    process = subprocess.Popen([PROGRAM, "extract", "-", "-o", out / "stream.jsonl"], stdin=subprocess.PIPE,
                                               stderr=subprocess.PIPE, env={**os.environ, **environment})
                    deadline = time.monotonic() + 30
                    while environment and not list(out.iterdir()) and time.monotonic() < deadline:
                        time.sleep(0.01)
                    if not environment:
                        time.sleep(0.5)
                    elif not list(out.iterdir()):
                        self.fail("no temporary file has come")
                    process.send_signal(number)
                    _, message = process.communicate(timeout=60)
                    self.assertEqual(process.returncode, -number)
                    self.assertEqual(message.decode(), f"newsgraph: stopped by {number.name}; no incomplete file is left\n")
                    self.assertEqual(list(out.iterdir()), [])

    def test_a_signal_in_the_middle_of_writing_leaves_no_incomplete_file(self):
        graph = self.large_graph(30_000)
        environment = dict(self.file_systems())["named temporary files"]
        for attempt in range(10):
            out = self.folder / f"out-{attempt}"
            out.mkdir()
            process = subprocess.Popen([PROGRAM, "export", graph, "-q", "-o", out / "g.graphml"], stdin=subprocess.DEVNULL,
                                       stderr=subprocess.PIPE, env={**os.environ, **environment})
            while process.poll() is None and not any(path.stat().st_size for path in out.glob(".newsgraph-*.part") if path.exists()):
                pass
            process.send_signal(signal.SIGINT)
            _, message = process.communicate(timeout=60)
            if process.returncode == -signal.SIGINT:
                self.assertIn(b"no incomplete file is left", message)
                self.assertEqual(list(out.iterdir()), [])
                return
        self.skipTest("it was always ready before the signal came")

    def test_a_disk_that_fills_leaves_nothing_and_other_outputs_are_written(self):
        graph = self.large_graph(2_000)

        def little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

        for what, environment in self.file_systems():
            with self.subTest(what):
                out = self.folder / f"out-{len(environment)}"
                out.mkdir()
                done = newsgraph("export", graph, "-q", "-o", out / "g.graphml", "-o", out / "g-nodes.csv", "--format", "csv-nodes", "-o", out / "g.ttl",
                                 preexec_fn=little_room, env={**os.environ, **environment})
                self.assertEqual(done.returncode, 1)
                for name in ("g.graphml", "g.ttl"):
                    self.assertIn(f"{out / name}: cannot be written: File too large", done.stderr.decode())
                self.assertEqual(sorted(path.name for path in out.iterdir()), ["g-nodes.csv"])

    def test_a_folder_that_vanishes_is_an_error(self):
        for what, environment in self.file_systems():
            with self.subTest(what):
                out = self.folder / "out"
                out.mkdir()
                process = subprocess.Popen([PROGRAM, "extract", "-", "-o", out / "stream.jsonl"], stdin=subprocess.PIPE,
                                           stderr=subprocess.PIPE, env={**os.environ, **environment})
                deadline = time.monotonic() + 30
                while environment and not list(out.iterdir()) and time.monotonic() < deadline:
                    time.sleep(0.01)
                if not environment:
                    time.sleep(0.5)
                shutil.rmtree(out)
                text = sorted(Path(ARTICLES).glob("*.txt"))[0].read_bytes()
                _, message = process.communicate(text, timeout=60)
                self.assertEqual(process.returncode, 1)
                self.assertIn("stream.jsonl: cannot be written: No such file or directory", message.decode())
                self.assertFalse(out.exists())

    def test_progress_and_colour_appear_on_a_terminal_only(self):
        articles = self.many_articles(40)
        written, status = on_terminal("extract", articles, "missing.txt", "--threads", "1")
        self.assertEqual(status, 1)
        self.assertIn(b"\x1b[31merror\x1b[0m: missing.txt", written)
        self.assertRegex(written, rb"\[#*\.*\] \d+/\d+ files, \d+ articles?")
        self.assertTrue(written.endswith(b"\r\x1b[K"), "the bar is taken away at the end")
        plain, _ = on_terminal("extract", articles, "missing.txt", NO_COLOR="1")
        self.assertNotIn(b"\x1b[3", plain)
        quiet, _ = on_terminal("extract", articles, "--quiet")
        self.assertEqual(quiet, b"")
        dumb, _ = on_terminal("extract", articles, TERM="dumb")
        self.assertEqual(dumb, b"")
        self.assertEqual(newsgraph("extract", articles).stderr, b"")

    def test_the_name_of_a_file_commands_no_terminal(self):
        path = self.folder / "a\x1b[2J\nb.txt"
        path.write_text("")
        done = newsgraph("extract", path)
        self.assertNotIn(b"\x1b", done.stderr)
        self.assertIn(rb"a\x1b[2J\x0ab.txt: is empty", done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 2)

    def test_the_locale_changes_nothing(self):
        plain = newsgraph("build", ARTICLES, "-q", env={"LC_ALL": "C", "PATH": os.environ["PATH"]}).stdout
        for locale in ("de_DE.UTF-8", "tr_TR.UTF-8", "nonsense"):
            environment = {"LC_ALL": locale, "LANG": locale, "PATH": os.environ["PATH"]}
            self.assertEqual(newsgraph("build", ARTICLES, "-q", env=environment).stdout, plain)

    def test_strict_makes_a_warning_a_failure(self):
        german = self.folder / "german.txt"
        german.write_text("Der Minister sprach am Dienstag mit der Präsidentin über den Vertrag, und die beiden waren sich nicht einig. "
                          "Ein weiteres Treffen ist für den kommenden Monat geplant.\n")
        self.assertEqual(newsgraph("extract", german, ARTICLES).returncode, 0)
        self.assertEqual(newsgraph("extract", german, ARTICLES, "--strict").returncode, 1)

    def test_many_messages_at_once_are_cut_short(self):
        stream = self.folder / "bad.jsonl"
        stream.write_text("nonsense\n" * 500)
        self.assertLess(len(newsgraph("merge", stream).stderr.splitlines()), 30)
        self.assertGreater(len(newsgraph("merge", stream, "--verbose").stderr.splitlines()), 500)

    def test_nothing_is_looked_up_in_a_network(self):
        if not shutil.which("unshare"):
            self.skipTest("there is no unshare")
        probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True)
        if probe.returncode != 0:
            self.skipTest("no namespace without a network can be made here")
        done = subprocess.run(["unshare", "-rn", PROGRAM, "build", ARTICLES, "-o", "-", "--format", "svg"], capture_output=True)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"<svg", done.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--named-temporaries", required=True)
    known, rest = parser.parse_known_args()
    NAMED_TEMPORARIES = str(Path(known.named_temporaries).resolve())
    PROGRAM, ARTICLES = str(Path(known.program).resolve()), str(Path(known.articles).resolve())
    unittest.main(argv=["behaviour_test.py", *rest])
