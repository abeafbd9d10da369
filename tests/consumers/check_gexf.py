# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""GEXF keeps to the rules of Gephi's importer, and graphology reads all of it: check_gexf.py EXPORT_FIXTURES"""
import datetime
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from exports import exports

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
TYPES = {"string": str, "integer": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}
here = Path(__file__).parent


def values(element, columns):
    found = {}
    for value in element.findall(f"{GEXF}attvalues/{GEXF}attvalue"):
        title, kind = columns[value.get("for")]
        assert title not in found, f"two values of {title}"
        found[title] = TYPES[kind](value.get("value"))
    return found


def check(export):
    if shutil.which("xmllint"):
        subprocess.run(["xmllint", "--huge", "--noout", "--schema", here / "gexf.xsd", export.path], check=True, capture_output=True)
    root = ElementTree.parse(export.path).getroot()
    assert root.tag == GEXF + "gexf" and root.get("version") == "1.3"
    graph = root.find(GEXF + "graph")
    assert graph.get("defaultedgetype") == "directed"
    columns = {}
    for owner in graph.findall(GEXF + "attributes"):
        titles = set()
        for column in owner:
            assert column.get("id") not in columns and column.get("title").lower() not in titles
            titles.add(column.get("title").lower())
            columns[column.get("id")] = (column.get("title"), column.get("type"))
    nodes = graph.findall(f"{GEXF}nodes/{GEXF}node")
    ids = {node.get("id") for node in nodes}
    export.check("nodes", len(ids), export.nodes)
    export.check("nodes again", len(nodes), export.nodes)
    for node in nodes:
        assert node.get("id").strip() == node.get("id") and node.get("label")
        assert values(node, columns)["kind"]
        assert float(node.find(VIZ + "size").get("value")) > 0
        assert all(0 <= int(node.find(VIZ + "color").get(part)) <= 255 for part in "rgb")
    export.check_names([node.get("label") for node in nodes], of_xml=True)
    edges = graph.findall(f"{GEXF}edges/{GEXF}edge")
    export.check("edges", len(edges), export.edges)
    # What agrees in these is merged by Gephi.
    export.check("edges that stay apart", len({(e.get("source"), e.get("target"), e.get("kind")) for e in edges}), export.edges)
    dated = 0
    for edge in edges:
        assert edge.get("source") in ids and edge.get("target") in ids and float(edge.get("weight")) > 0
        assert values(edge, columns)["sentences"]
        for spell in edge.findall(f"{GEXF}spells/{GEXF}spell"):
            dated += 1
            begin, end = (datetime.date.fromisoformat(spell.get(key)) for key in ("start", "end"))
            assert begin <= end
    assert (graph.get("mode") == "dynamic" and graph.get("timeformat") == "date") if dated else graph.get("mode") == "static"
    if shutil.which("node") and (here / "node_modules" / "graphology-gexf").is_dir():
        run = subprocess.run(["node", str(here / "read_gexf.mjs"), str(export.path)], check=True, capture_output=True, text=True)
        nodes_read, edges_read, names = json.loads(run.stdout)
        export.check("graphology", [nodes_read, edges_read], [export.nodes, export.edges])
        export.check_names(names, of_xml=True)


for export in exports(sys.argv[1], "gexf", ".gexf"):
    check(export)
