# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""igraph reads all of a GraphML export: check_igraph.py EXPORT_FIXTURES"""
import sys

from exports import exports, need

igraph = need("igraph", "python3-igraph")

for export in exports(sys.argv[1], "graphml", ".graphml"):
    graph = igraph.Graph.Read_GraphML(str(export.path))
    export.check("nodes", graph.vcount(), export.nodes)
    export.check("edges", graph.ecount(), export.edges)
    assert graph.is_directed()
    export.check_names(graph.vs["label"], of_xml=True)
    assert all(graph.vs["label"]) and all(graph.vs["kind"]) and min(graph.vs["size"]) >= 10
    assert all(graph.es["type"]) and min(graph.es["weight"]) > 0 and all(graph.es["sentences"])
    assert set(graph.es["symmetric"]) <= {True, False}
