# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""`dot` draws a DOT export, and pictures are well-formed: check_graphviz.py EXPORT_FIXTURES"""
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from exports import exports, need_program

SVG = "{http://www.w3.org/2000/svg}"
dot = need_program("dot", "graphviz")


def count_classes(svg):
    """How many nodes and lines the picture shows."""
    classes = [group.get("class") for group in ElementTree.fromstring(svg).iter(SVG + "g")]
    return classes.count("node"), classes.count("edge")


for export in exports(sys.argv[1], "dot", ".dot"):
    read = subprocess.run([dot, "-Tjson0", export.path], check=True, capture_output=True)
    assert read.stderr == b"", read.stderr
    graph = json.loads(read.stdout)
    drawn = subprocess.run([dot, "-Tsvg", export.path], check=True, capture_output=True)
    assert drawn.stderr == b"", drawn.stderr
    export.check("drawn", count_classes(drawn.stdout), (len(graph["objects"]), len(graph["edges"])))
    if export.nodes <= 220:
        export.check("nodes", len(graph["objects"]), export.nodes)

for export in exports(sys.argv[1], "svg", ".svg"):
    nodes, edges = count_classes(export.path.read_bytes())
    assert 0 < nodes <= export.nodes and 0 < edges <= export.edges
