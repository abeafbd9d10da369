# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""A browser shows the HTML page, and does what its reader wants: check_html.py EXPORT_FIXTURES

check_html.mjs drives the browser; this starts it, with the pages and what they must show.
"""
import json
import subprocess
import sys
from pathlib import Path
from shutil import which

from exports import Export, need_program, skip

here = Path(__file__).parent
need_program("node", "nodejs")
browser = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
if browser is None:
    skip("no browser is there; install Debian's chromium")
for package in ("playwright-core", "axe-core"):
    if not (here / "node_modules" / package).is_dir():
        skip(f"{package} is not there; run: npm ci --prefix tests/consumers")

pages = {}
kept = []
for graph in ("lima", "odd", "800,2000", "4000,9000"):
    page = Export(sys.argv[1], graph, "html", ".html")
    lines = Export(sys.argv[1], graph, "jsonl", ".jsonl")
    kept += [page, lines]
    records = [json.loads(line) for line in lines.path.read_text(encoding="utf-8").splitlines()]
    pages[graph] = {
        "url": page.path.as_uri(), "nodes": page.nodes, "edges": page.edges,
        "names": [record["node"]["name"] for record in records if "node" in record],
        "sentences": sorted({evidence["sentence"] for record in records if "edge" in record
                             for evidence in record["edge"]["evidence"]}) if graph != "800,2000" else [],
    }

run = subprocess.run(["node", str(here / "check_html.mjs"), browser], input=json.dumps(pages), text=True)
sys.exit(run.returncode)
