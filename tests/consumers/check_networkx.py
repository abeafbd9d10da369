# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""networkx reads all of a GraphML export: check_networkx.py EXPORT_FIXTURES"""
import sys

from exports import exports, need

networkx = need("networkx", "python3-networkx")

for export in exports(sys.argv[1], "graphml", ".graphml"):
    graph = networkx.read_graphml(export.path, force_multigraph=True)
    export.check("nodes", graph.number_of_nodes(), export.nodes)
    export.check("edges", graph.number_of_edges(), export.edges)
    assert graph.is_directed()
    export.check_names([data["label"] for _, data in graph.nodes(data=True)], of_xml=True)
    for _, data in graph.nodes(data=True):
        assert data["label"] and data["kind"] and data["size"] >= 10 and 0 <= data["r"] <= 255
        assert isinstance(data["importance"], float) and isinstance(data["mentions"], int)
    for _, _, data in graph.edges(data=True):
        assert data["type"] and data["weight"] > 0 and isinstance(data["symmetric"], bool)
        assert data["sentences"] and data["articles"]
