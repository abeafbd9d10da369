# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""The GraphML of yEd and of Cytoscape has what they look for, that for analysis six columns: check_flavours.py EXPORT_FIXTURES"""
import sys
import xml.etree.ElementTree as ElementTree

from exports import exports

G, Y = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"


def data(element):
    return {child.get("key"): child for child in element.findall(G + "data")}


for export in exports(sys.argv[1], "graphml:yed", ".graphml"):
    graph = ElementTree.parse(export.path).getroot().find(G + "graph")
    nodes, edges = graph.findall(G + "node"), graph.findall(G + "edge")
    export.check("nodes", len(nodes), export.nodes)
    export.check("edges", len(edges), export.edges)
    places = set()
    for node in nodes:
        shape = data(node)["looks"].find(Y + "ShapeNode")
        assert shape.find(Y + "NodeLabel").text == data(node)["name"].text
        geometry = shape.find(Y + "Geometry")
        places.add((geometry.get("x"), geometry.get("y")))
        assert shape.find(Y + "Fill").get("color").startswith("#") and shape.find(Y + "Shape").get("type")
    export.check("places", len(places), export.nodes)
    for edge in edges:
        line = data(edge)["e_looks"].find(Y + "PolyLineEdge")
        assert line.find(Y + "LineStyle").get("type") in ("line", "dashed", "dotted") and line.find(Y + "EdgeLabel").text

for export in exports(sys.argv[1], "graphml:cytoscape", ".graphml"):
    graph = ElementTree.parse(export.path).getroot().find(G + "graph")
    export.check("edges", len(graph.findall(G + "edge")), export.edges)
    for node in graph.findall(G + "node"):
        assert data(node)["name"].text == data(node)["shared_name"].text
    for edge in graph.findall(G + "edge"):
        assert data(edge)["e_interaction"].text == data(edge)["e_shared_interaction"].text and data(edge)["e_name"].text

for export in exports(sys.argv[1], "graphml:analysis", ".graphml"):
    graph = ElementTree.parse(export.path).getroot().find(G + "graph")
    export.check("nodes", len(graph.findall(G + "node")), export.nodes)
    export.check("edges", len(graph.findall(G + "edge")), export.edges)
    for node in graph.findall(G + "node"):
        export.check("columns of nodes", set(data(node)), {"label", "kind"})
    for edge in graph.findall(G + "edge"):
        export.check("columns of edges", set(data(edge)), {"e_type", "e_status", "e_confidence", "e_sentences"})
