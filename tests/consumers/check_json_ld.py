# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Independent processors find the same triples in JSON-LD: check_json_ld.py EXPORT_FIXTURES [--jsonld.js]

rdflib (as a graph and as a data set) and PyLD; with --jsonld.js that processor too, in its safe mode, which throws
where anything would be dropped.
"""
import json
import subprocess
import sys
from pathlib import Path

from exports import exports, need, need_program, skip

rdflib = need("rdflib", "python3-rdflib")
jsonld = need("pyld", "python3-pyld").jsonld
RDF = rdflib.RDF
NG = rdflib.Namespace("https://newsgraph.invalid/vocabulary#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ENTITY = "https://newsgraph.invalid/entity/"
here = Path(__file__).parent

with_node = "--jsonld.js" in sys.argv
if with_node:
    need_program("node", "nodejs")
    if not (here / "node_modules" / "jsonld").is_dir():
        skip("jsonld.js is not there; run: npm ci --prefix tests/consumers")


def from_n_quads(text):
    graph = rdflib.Graph()
    # As Turtle, of which these lines are a part: rdflib 6.1's reader of N-Triples takes the "t" after two
    # backslashes for a tab.
    graph.parse(data=text, format="turtle")
    return set(graph)


def safely_expanded(path):
    run = subprocess.run(["node", str(here / "to_n_quads.mjs"), str(path)], check=True, capture_output=True, text=True)
    assert run.stderr == "", run.stderr
    return run.stdout


def check(export):
    graph = rdflib.Graph()
    graph.parse(export.path, format="json-ld")
    triples = set(graph)
    assert not any(isinstance(term, rdflib.BNode) for triple in triples for term in triple)

    data_set = rdflib.Dataset()
    data_set.parse(export.path, format="json-ld")
    export.check("rdflib's Dataset", {quad[:3] for quad in data_set.quads((None, None, None, None))}, triples)
    document = json.loads(export.path.read_text(encoding="utf-8"))
    pyld = jsonld.to_rdf(document, {"format": "application/n-quads"})
    export.check("PyLD", from_n_quads(pyld), triples)
    if with_node:
        export.check("jsonld.js", from_n_quads(safely_expanded(export.path)), triples)

    statements = set(graph.subjects(RDF.type, RDF.Statement))
    export.check("statements", len(statements), export.statements)
    export.check("our statements", set(graph.subjects(RDF.type, NG.Statement)), statements)
    named = {node for node in graph.subjects(SCHEMA.name, None) if node.startswith(ENTITY)}
    export.check("nodes", len(named), export.nodes)
    export.check_names([str(graph.value(node, SCHEMA.name)) for node in named])
    told, asserted = set(), set()
    for statement in statements:
        triple = tuple(graph.value(statement, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        status = str(graph.value(statement, NG.status))
        told.add((*triple, status))
        if status == "asserted":
            asserted.add(triple)
        assert graph.value(statement, NG.evidence) is not None
    export.check("edges", len(told), export.edges)
    predicates = {predicate for _, predicate, _, _ in told}
    export.check("direct triples", {triple for triple in triples if triple[1] in predicates}, asserted)


for export in exports(sys.argv[1], "json-ld", ".jsonld", ("lima", "odd", "110,140")):
    check(export)
