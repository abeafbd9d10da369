# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""A GraphML export keeps to the rules of Gephi's importer: check_gephi_rules.py EXPORT_FIXTURES

Gephi can't be run in a test. This reads the file as its importer does: it binds the properties, drops the columns
that the importer drops, and merges the edges that it merges; then everything must still be there.
"""
import sys
import xml.etree.ElementTree as ElementTree

from exports import exports

XMLNS = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"boolean", "int", "long", "float", "double", "string"}
PROPERTIES = {"node": {"label", "x", "y", "z", "size", "r", "g", "b", "color"},
              "edge": {"label", "weight", "r", "g", "b", "color"}}


def read_keys(root):
    """The keys by id: (for, name). No two columns of one table may differ in case alone."""
    keys, columns = {}, set()
    for key in root.findall(XMLNS + "key"):
        owner, name = key.get("for"), key.get("attr.name")
        assert owner in PROPERTIES, f"key for {owner!r} binds no property"
        assert key.get("attr.type") in TYPES, f"{name}: its type drops the column"
        assert key.find(XMLNS + "default") is None or name not in PROPERTIES[owner], f"{name}: default is ignored"
        for taken in ((owner, key.get("id").lower()), (owner, "name", name.lower())):
            assert taken not in columns, f"two columns are {taken}"
            columns.add(taken)
        assert key.get("id") not in keys, f"two keys are {key.get('id')}"
        keys[key.get("id")] = (owner, name)
    return keys


def read_data(element, owner, keys):
    values = {}
    for data in element.findall(XMLNS + "data"):
        key_owner, name = keys[data.get("key")]
        assert key_owner == owner
        assert name not in values
        assert data.text is not None and data.text.strip(), f"{name}: blank values vanish"
        values[name] = data.text
    return values


def check_id(text, taken):
    assert text and text == text.strip() and "\n" not in text and text not in taken, f"id {text!r}"
    taken.add(text)


for export in exports(sys.argv[1], "graphml", ".graphml"):
    root = ElementTree.parse(export.path).getroot()
    assert not list(root.iter(XMLNS + "desc")), "a description overwrites the label"
    keys = read_keys(root)
    graphs = root.findall(XMLNS + "graph")
    assert len(graphs) == 1 and graphs[0].get("edgedefault") == "directed"
    nodes, edges, merged, labels = set(), set(), {}, []
    for element in graphs[0]:
        if element.tag == XMLNS + "node":
            assert not edges, "nodes stand before edges"
            check_id(element.get("id"), nodes)
            values = read_data(element, "node", keys)
            assert {"label", "kind", "size", "r", "g", "b"} <= values.keys()
            labels.append(values["label"])
            assert all(0 <= int(values[part]) <= 255 for part in "rgb") and float(values["size"]) > 0
        elif element.tag == XMLNS + "edge":
            check_id(element.get("id"), edges)
            assert element.get("directed") is None
            assert element.get("source") in nodes and element.get("target") in nodes
            values = read_data(element, "edge", keys)
            assert float(values["weight"]) > 0, "0 deletes an edge"
            assert element.get("label"), "its type"
            relation = (element.get("source"), element.get("target"), element.get("label"))
            assert relation not in merged, f"Gephi merges the edges {relation}"
            merged[relation] = values
    export.check("nodes", len(nodes), export.nodes)
    export.check_names(labels, of_xml=True)
    export.check("edges", len(merged), export.edges)
