# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Python and SQLite read both tables whole: check_csv.py EXPORT_FIXTURES"""
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from exports import exports


def rows_of(path):
    data = path.read_bytes()
    assert data.endswith(b"\r\n") and not data.startswith(b"\xef\xbb\xbf")
    with open(path, newline="", encoding="utf-8") as file:
        head, *rows = list(csv.reader(file, strict=True))
    assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows)
    return head, rows


def sqlite(path, query):
    """What SQLite's shell answers about a table that it imported."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(["sqlite3", str(Path(folder) / "a.db"), "-cmd", f'.import --csv "{path}" t', query],
                             check=True, capture_output=True, text=True)
        assert run.stderr == "", run.stderr
        return run.stdout


def sqlite_count(path):
    return int(sqlite(path, "SELECT count(*) FROM t"))


def sqlite_names(path):
    # In hexadecimal digits: names may have line breaks.
    column = "label" if "label" in path.read_text(encoding="utf-8").split("\r\n")[0].split(",") else "name"
    return [bytes.fromhex(line).decode() for line in sqlite(path, f"SELECT hex({column}) FROM t").splitlines()]


nodes_of = {}
for flavour in ("", ":neo4j"):
    for export in exports(sys.argv[1], "csv-nodes" + flavour, "nodes.csv"):
        head, rows = rows_of(export.path)
        export.check("nodes", len({row[0] for row in rows}), export.nodes)
        names = [row[1] for row in rows]
        if not flavour:  # without what keeps a cell from being a formula
            names = [name[1:] if name[:1] == "'" and name not in export.names else name for name in names]
        export.check_names(names)
        nodes_of[export.graph] = {row[0] for row in rows}
        assert head[:2] == (["id:ID", "name"] if flavour else ["id", "label"])
        if not flavour:
            assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row if not cell[1:2].isdigit()), "a formula"
        if shutil.which("sqlite3"):
            export.check("SQLite's nodes", sqlite_count(export.path), export.nodes)
            export.check("SQLite's names", sorted(sqlite_names(export.path)), sorted(row[1] for row in rows))
    for export in exports(sys.argv[1], "csv-edges" + flavour, "edges.csv"):
        head, rows = rows_of(export.path)
        export.check("edges", len({row[0] for row in rows}), export.edges)
        assert all(row[1] in nodes_of[export.graph] and row[2] in nodes_of[export.graph] for row in rows)
        assert head[1:4] == ([":START_ID", ":END_ID", ":TYPE"] if flavour else ["source", "target", "relation"])
        if shutil.which("sqlite3"):
            export.check("SQLite's edges", sqlite_count(export.path), export.edges)
