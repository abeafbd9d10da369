# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Turtle and N-Quads have the triples of JSON-LD, for rdflib and raptor: check_rdf.py EXPORT_FIXTURES"""
import shutil
import subprocess
import sys

from exports import exports, need

rdflib = need("rdflib", "python3-rdflib")
triples_of = {}
for export in exports(sys.argv[1], "json-ld", ".jsonld", ("lima", "odd", "110,140")):
    graph = rdflib.Graph()
    graph.parse(export.path, format="json-ld")
    triples_of[export.graph] = set(graph)

for name, ending, raptor in (("turtle", ".ttl", "turtle"), ("n-quads", ".nq", "nquads")):
    for export in exports(sys.argv[1], name, ending, tuple(triples_of)):
        # As Turtle, of which lines of N-Quads without a graph are a part: rdflib 6.1's reader of N-Triples takes the "t"
        # after two backslashes for a tab.
        graph = rdflib.Graph()
        graph.parse(export.path, format="turtle")
        export.check(name, set(graph), triples_of[export.graph])
        if shutil.which("rapper"):
            run = subprocess.run(["rapper", "-q", "-i", raptor, "-o", "ntriples", str(export.path)], capture_output=True, text=True)
            assert run.returncode == 0 and run.stderr == "", run.stderr
            export.check("raptor's triples", len(set(run.stdout.splitlines())), len(triples_of[export.graph]))
