# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""JSON Lines hold every node, edge and statement, and refer to nothing else: check_json_lines.py EXPORT_FIXTURES"""
import json
import sys

from exports import exports

for export in exports(sys.argv[1], "jsonl", ".jsonl"):
    rows = {"document": [], "node": [], "edge": [], "statement": []}
    with open(export.path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            (kind, value), = json.loads(line).items()
            rows[kind].append(value)
    export.check("nodes", len(rows["node"]), export.nodes)
    export.check("edges", len(rows["edge"]), export.edges)
    export.check("statements", len(rows["statement"]), export.statements)
    documents = {document["doc"] for document in rows["document"]}
    names = {node["id"]: node["name"] for node in rows["node"]}
    export.check_names(names.values())
    edges = {edge["id"]: edge for edge in rows["edge"]}
    for edge in rows["edge"]:
        assert names[edge["source_id"]] == edge["source"] and names[edge["target_id"]] == edge["target"]
        assert edge["evidence"] and all(piece["doc"] in documents for piece in edge["evidence"])
    told = {}
    for statement in rows["statement"]:
        assert statement["doc"] in documents
        told.setdefault(statement["edge"], []).extend(statement["evidence"])
    for number, edge in edges.items():
        export.check("evidence", told[number], list(range(len(edge["evidence"]))))
