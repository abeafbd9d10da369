# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""A triple store answers the queries of the docs, and the shapes hold: check_store.py EXPORT_FIXTURES DOCS"""
import json
import subprocess
import sys
from pathlib import Path

from exports import exports, need, need_program, skip

here, docs = Path(__file__).parent, Path(sys.argv[2])
need_program("node", "nodejs")
if not (here / "node_modules" / "oxigraph").is_dir():
    skip("oxigraph is not there; run: npm ci --prefix tests/consumers")
for export in exports(sys.argv[1], "turtle", ".ttl", ("lima", "odd", "110,140")):
    run = subprocess.run(["node", str(here / "ask_store.mjs"), str(export.path), str(docs), str(export.statements)], capture_output=True, text=True)
    assert run.returncode == 0, f"{export.graph}: {run.stderr or run.stdout}"
    export.check_names(json.loads(run.stdout))

# What the exports say is described.
rdflib = need("rdflib", "python3-rdflib")
described = rdflib.Graph()
described.parse(docs / "vocabulary.ttl", format="turtle")
NG = "https://newsgraph.invalid/vocabulary#"
for export in exports(sys.argv[1], "turtle", ".ttl", ("lima", "110,140")):
    graph = rdflib.Graph()
    graph.parse(export.path, format="turtle")
    used = {p for p in graph.predicates() if p.startswith(NG)} | {o for o in graph.objects(None, rdflib.RDF.predicate)}
    for term in used:
        assert described.value(term, rdflib.RDFS.label) and described.value(term, rdflib.RDFS.comment), f"{term} is not described"
